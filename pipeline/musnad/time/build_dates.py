"""Builders of days and months: dates in words and digits, weekdays, days told from today."""

import re
from dataclasses import replace

from musnad.time.build_words import nothing
from musnad.time.found import Found, index_of, is_solar
from musnad.time.points import Point
from musnad.time.solar import YEARS
from musnad.time.tokens import Token

_FRIDAY = 4


def date_(found: Found) -> Token | None:
    """السابع من أبريل الماضي."""
    values = found.values
    day, hijri = values.get("day"), "hmonth" in values
    if (day is not None and not 1 <= day <= 31) or not 1 <= values.get("month", 1) <= 12:
        return None
    if values.get("weekday") == _FRIDAY and _feminine(found):
        return nothing(found)  # الجمعة الأولى: the first Friday, not Friday the first
    of: Point | None = values.get("of")
    year = values.get("year")
    solar = is_solar(found)
    if of is not None and of.form == "year":
        year, hijri, solar, of = of.year, hijri or of.hijri, of.solar, None
    return found.point(
        form="date",
        unit="day" if day or (of and of.unit != "year") else "month",
        weekday=values.get("weekday"),
        day=day,
        month=values.get("hmonth", values.get("month")),
        year=year,
        hijri=hijri,
        solar=solar,
        rel=values.get("rel"),
        of=of,
    )


def solar_date(found: Found) -> Token | None:
    """22 خرداد 1392: months of these names count only before their year."""
    values = found.values
    of: Point | None = values.get("of")
    year, day = of.year if of else values["year"], values.get("day")
    if year not in YEARS or (day is not None and not 1 <= day <= 31):
        return None
    unit = "day" if day else "month"
    return found.point(
        form="date", unit=unit, day=day, month=values["month"], year=year, hijri=True, solar=True
    )


def _feminine(found: Found) -> bool:
    """Whether the ordinal of a day agrees with الجمعة, the one weekday that is feminine."""
    ordinals = [token for token in found.tokens if token.cls == "OrdNum"]
    return any(re.match(r"\w+ه\b|الاولي\b", found.folded.text[token.start : token.end]) for token in ordinals)


def half_of_month(found: Found) -> Token | None:
    """النصف الثاني من يوليو: the end of the month."""
    month, index = date_(found), found.values["index"]
    if month is None or index not in (1, 2):
        return None
    return found.token(replace(month.value, mod="start" if index == 1 else "end"))


def day_of_month(found: Found) -> Token | None:
    """العاشر من الشهر, 10 الجاري."""
    values = found.values
    if not 1 <= values["day"] <= 31:
        return None
    month = Point(form="unit", unit="month", rel=values["rel"])
    return found.point(form="date", unit="day", day=values["day"], of=month)


def day_of_this_month(found: Found) -> Token | None:
    """10 الجاري; of no other month, since in الـ5 المقبلة the number counts."""
    return day_of_month(found) if found.values["rel"] == "this" else None


def nth_day(found: Found) -> Token:
    """اليوم الأخير من شهر رمضان."""
    values = found.values
    of = values.get("of") or Point(form="date", unit="month", month=values["hmonth"], hijri=True)
    return found.point(form="nth_day", unit="day", index=index_of(values["index"]), of=of)


def nth_weekday(found: Found) -> Token:
    """آخر جمعة من رمضان."""
    day = nth_day(found).value
    return found.token(replace(day, form="nth_weekday", weekday=found.values["weekday"]))


def numeric(found: Found) -> Token | None:
    """5/ 6/ 2021: day first unless the year comes first."""
    parts = re.split(r"\s?[/.\-\\]\s?", found.values["numeric"].partition("t")[0])
    if len(parts[0]) == 4:
        parts.reverse()
    day, month, year = (int(part) for part in parts)
    hijri = "hijri" in found.values or 1300 <= year <= 1500
    if not hijri and not 1000 <= year < 2200 and year > 99:
        return None
    return found.point(form="date", unit="day", day=day, month=month, year=year, hijri=hijri)


def weekday(found: Found) -> Token:
    """يوم الجمعة, أمس الخميس."""
    values = found.values
    return found.point(
        form="weekday",
        unit="day",
        weekday=values["weekday"],
        rel=values.get("rel"),
        count=values.get("count"),
    )


def weekday_and_day(found: Found) -> Token | None:
    """الأربعاء 14."""
    values = found.values
    day = values.get("day", values.get("day2"))
    if not 1 <= day <= 31:
        return None
    return found.point(form="weekday_day", unit="day", weekday=values["weekday"], day=day)


def shift(found: Found) -> Token:
    """أمس."""
    return found.point(form="shift", unit=found.values["unit"], count=found.values["count"])


def kept(found: Found) -> Token:
    """صباح اليوم: the day."""
    return found.token(found.values["point"], "PDay")


def two_calendars(found: Found) -> Token | None:
    """A day by the Hijri calendar and by the Gregorian: the Gregorian."""
    first, second = found.values["first"], found.values["second"]
    if first.form != "date" or second.form != "date" or first.hijri == second.hijri:
        return None
    return found.token(second if first.hijri else first)
