"""The builders of the rules: from the words a rule found to a token with its point."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from musnad.time.points import Point, Range
from musnad.time.tokens import Folded, Token

_CLASS = {
    "day": "PDay",
    "week": "PWeek",
    "month": "PMonth",
    "quarter": "PQuarter",
    "half": "PQuarter",
    "season": "PQuarter",
    "year": "PYear",
    "decade": "PDecade",
    "century": "PCentury",
}
_ISO = {"day": "D", "week": "W", "month": "M", "year": "Y"}


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule matched: the values of its named groups, and the tokens it covers."""

    values: Mapping[str, Any]
    tokens: list[Token]
    folded: Folded

    @classmethod
    def of(
        cls, match: re.Match[str], told: Mapping[str, Any], tokens: list[Token], folded: Folded
    ) -> "Found":
        """The match on the class string, read back as tokens."""
        values = dict(told)
        for name in match.re.groupindex:
            if match.start(name) >= 0 and match.end(name) > match.start(name):
                values[name] = tokens[match.start(name)].value
        return cls(values, tokens[match.start() : match.end()], folded)

    def token(self, value: Any, cls: str | None = None) -> Token:
        """A token over all that was found."""
        made = cls or (_CLASS[value.unit] if isinstance(value, Point) else "PRange")
        return Token(made, value, self.tokens[0].start, self.tokens[-1].end)

    def point(self, **fields: Any) -> Token:
        """A token of a point with these fields."""
        return self.token(Point(**fields))


Builder = Callable[[Found], Token | None]


def _nothing(found: Found) -> Token:
    """A time that cannot be placed."""
    return found.token(Point(form="none", unit="day"), "PNone")


def _recurring(found: Found) -> Token:
    """A recurring time."""
    return found.token(None, "PSet")


def _same_month(found: Found) -> Token | None:
    """A month under two names, where the two are one."""
    month = found.values["month"]
    return found.token(month, "Month") if month == found.values["again"] else None


def _month(found: Found) -> Token | None:
    """A month's token."""
    month = found.values["month"]
    return found.token(month, "Month") if 1 <= month <= 12 else None


def _hijri_month(found: Found) -> Token:
    """A Hijri month's token."""
    return found.token(found.values["month"], "HijriMonth")


def _hijri_year(found: Found) -> Token:
    """The token of a Hijri year's number."""
    return found.token(found.values["year"], "HijriYear")


def _year_number(found: Found) -> Token:
    """The token of a Gregorian year's number."""
    return found.token(found.values["year"], "YearNum")


def _is_hijri(found: Found) -> bool:
    """Whether the year of the match has the era of the Hijra."""
    return any(token.cls == "HijriYear" for token in found.tokens)


def _year(found: Found) -> Token:
    """عام 2008."""
    return found.point(form="year", unit="year", year=found.values["year"], hijri=_is_hijri(found))


def _unit(found: Found) -> Token:
    """العام الماضي."""
    unit = found.values["unit"] or "day"
    return found.point(form="unit", unit=unit, rel=found.values["rel"], mod=found.values.get("mod"))


def _century(found: Found) -> Token:
    """القرن العشرين."""
    return found.point(form="century", unit="century", index=found.values["index"])


def _of(found: Found) -> Point | None:
    """The longer time that the match is part of."""
    values = found.values
    if "this" in values:
        return Point(form="unit", unit="year", rel="this")
    if values.get("of") is not None:
        point: Point = values["of"]
        return point
    if values.get("year") is not None and _is_hijri(found):
        return Point(form="year", unit="year", year=values["year"], hijri=True)
    return None


def _date(found: Found) -> Token | None:
    """السابع من أبريل الماضي."""
    values = found.values
    day, hijri = values.get("day"), "hmonth" in values
    if (day is not None and not 1 <= day <= 31) or not 1 <= values.get("month", 1) <= 12:
        return None
    of, year = values.get("of"), values.get("year")
    if of is not None and of.form == "year":
        of, year, hijri = None, of.year, hijri or of.hijri
    return found.point(
        form="date",
        unit="day" if day or (of and of.unit != "year") else "month",
        weekday=values.get("weekday"),
        day=day,
        month=values.get("hmonth", values.get("month")),
        year=year,
        hijri=hijri,
        rel=values.get("rel"),
        of=of,
    )


def _day_of_month(found: Found) -> Token | None:
    """العاشر من الشهر, 10 الجاري."""
    values = found.values
    if not 1 <= values["day"] <= 31:
        return None
    month = Point(form="unit", unit="month", rel=values["rel"])
    return found.point(form="date", unit="day", day=values["day"], of=month)


def _day_of_this_month(found: Found) -> Token | None:
    """10 الجاري; of no other month, since in الـ5 المقبلة the number counts."""
    return _day_of_month(found) if found.values["rel"] == "this" else None


def _nth_day(found: Found) -> Token:
    """اليوم الأخير من شهر رمضان."""
    values = found.values
    of = values.get("of") or Point(form="date", unit="month", month=values["hmonth"], hijri=True)
    return found.point(form="nth_day", unit="day", index=_index(values["index"]), of=of)


def _pair_of(found: Found) -> Token | None:
    """Two months, weekdays, decades or quarters that share what follows them."""
    kind = next(name[:-1] for name in found.values if name.endswith("1"))
    key, build = _SHARING[kind]
    shared = {name: value for name, value in found.values.items() if name[-1] not in "12"}
    first, last = (
        build(replace(found, values={key: found.values[kind + number], **shared})) for number in "12"
    )
    if first is None or last is None:
        return None
    return found.token(Range(first=first.value, last=last.value, both=True))


def _clock(found: Found) -> Token:
    """The hour of a day, which no value keeps."""
    return found.token(None, "Clock")


def _numeric(found: Found) -> Token | None:
    """5/ 6/ 2021: day first unless the year comes first."""
    parts = re.split(r"\s?[/.\-]\s?", found.values["numeric"])
    if len(parts[0]) == 4:
        parts.reverse()
    day, month, year = (int(part) for part in parts)
    hijri = "hijri" in found.values or 1300 <= year <= 1500
    if not hijri and not 1000 <= year < 2200 and year > 99:
        return None
    return found.point(form="date", unit="day", day=day, month=month, year=year, hijri=hijri)


def _weekday(found: Found) -> Token:
    """يوم الجمعة, أمس الخميس."""
    values = found.values
    return found.point(
        form="weekday",
        unit="day",
        weekday=values["weekday"],
        rel=values.get("rel"),
        count=values.get("count"),
    )


def _weekday_and_day(found: Found) -> Token | None:
    """الأربعاء 14."""
    values = found.values
    day = values.get("day", values.get("day2"))
    if not 1 <= day <= 31:
        return None
    return found.point(form="weekday_day", unit="day", weekday=values["weekday"], day=day)


def _shift(found: Found) -> Token:
    """أمس."""
    return found.point(form="shift", unit=found.values["unit"], count=found.values["count"])


def _part(found: Found) -> Token:
    """الربع الأول من العام الماضي."""
    values = found.values
    of = _of(found)
    year = None if of else values.get("year")
    if of is not None and of.form == "year" and not of.hijri:
        of, year = None, of.year
    index = _index(values["index"])
    return found.point(form="part", unit=values.get("unit", "quarter"), index=index, year=year, of=of, rel=values.get("rel"))


def _index(value: Any) -> int:
    """The number of an ordinal; -1 for the last."""
    return value if isinstance(value, int) else -1


def _half_of(found: Found) -> Token | None:
    """النصف الأول من القرن العشرين: its start or its end."""
    index = found.values["index"]
    point: Point = found.values["of"]
    return found.token(replace(point, mod="start" if index == 1 else "end")) if index in (1, 2) else None


def _decade(found: Found) -> Token:
    """تسعينيات القرن الماضي."""
    index = found.values["index"] // 10
    return found.point(form="decade", unit="decade", index=index, of=found.values.get("of"))


def _nth_decade(found: Found) -> Token:
    """العقد الأول من القرن الحالي."""
    index = _index(found.values["index"])
    return found.point(form="decade", unit="decade", index=max(index - 1, -1), of=found.values["of"])


def _first_months(found: Found) -> Token | None:
    """الأشهر التسعة الأولى من 2014."""
    count = found.values["count"]
    if not 1 < count < 12:
        return None
    year = found.values.get("year")
    return found.token(
        Point(form="first_months", unit="month", count=count, year=year, of=_of(found)), "PQuarter"
    )


def _ago(found: Found) -> Token | None:
    """قبل ثلاثة أيام."""
    return _counted(found, -1)


def _ahead(found: Found) -> Token | None:
    """بعد أسبوع."""
    return _counted(found, 1)


def _counted(found: Found, sign: int) -> Token | None:
    """So many units from the day of publication."""
    values = found.values
    mod = "approx" if "approx" in values or "approx2" in values else None
    return found.point(form="shift", unit=values["unit"], count=sign * values["count"], mod=mod)


def _last_units(found: Found) -> Token:
    """السنوات الثلاث الماضية."""
    values = found.values
    rel = values["rel"] if values["rel"] in ("next", "this", "last") else "last"
    count = values.get("count") or values.get("count2")
    point = Point(form="last_units", unit=values["unit"], count=count, rel=rel)
    return found.token(point, "PRange")


def _kept(found: Found) -> Token:
    """صباح اليوم: the day."""
    return found.token(found.values["point"], "PDay")


def _two_calendars(found: Found) -> Token | None:
    """A day by the Hijri calendar and by the Gregorian: the Gregorian."""
    first, second = found.values["first"], found.values["second"]
    if first.form != "date" or second.form != "date" or first.hijri == second.hijri:
        return None
    return found.token(second if first.hijri else first)


def _two_years(found: Found) -> Token | None:
    """A year by two calendars: the Gregorian."""
    first, second = found.tokens[0].value, found.values["point"]
    if isinstance(second, int):
        second = Point(form="year", unit="year", year=second)
    if first.form != "year" or second.form != "year" or first.hijri == second.hijri:
        return None
    return found.token(second if first.hijri else first)


def _night(found: Found) -> Token | None:
    """ليل الأربعاء الخميس: the two days."""
    first, second = found.values["first"], found.values["second"]
    if first.form != "weekday" or second.form != "weekday" or (first.weekday + 1) % 7 != second.weekday:
        return None
    return found.token(Range(first=first, last=second, both=True))


def _modified(found: Found) -> Token:
    """مطلع العام المقبل; what stands nearest to the time decides."""
    point: Point | Range = found.values["point"]
    mod = point.mod or found.values["mod"]
    return found.token(replace(point, mod=mod), found.tokens[-1].cls)


def _bare(found: Found) -> Token | None:
    """في 2011, مطلع آب; a number that counts something is no year."""
    values = found.values
    mod = values.get("mod")
    if "year" not in values:
        month, hijri = values.get("hmonth", values.get("month")), "hmonth" in values
        return found.point(form="date", unit="month", month=month, hijri=hijri, mod=mod)
    if _counts(found):
        return None
    return found.point(form="year", unit="year", year=values["year"], hijri=_is_hijri(found), mod=mod)


_COUNTED = re.compile(r" ?(?:%|\S{2,}ا(?!\S)|[$€£])")
_NOT_COUNTED = re.compile(
    r" ?(?:ايضا|عندما|حينما|بينما|انها|كما|حين|لما|ايا|وا\w*|ف\w*|ب\w*|ك\w*|ل\w*)(?!\S)"
)


def _counts(found: Found) -> bool:
    """Whether a noun in the accusative (2011 موقعا) or a percent sign follows the number."""
    text, end = found.folded.text, found.tokens[-1].end
    return bool(_COUNTED.match(text, end)) and not _NOT_COUNTED.match(text, end)


def _side(value: Any, cls: str) -> Point | None:
    """One end of a range: a point, a bare year, or a day whose month the other end names."""
    if isinstance(value, Point):
        return value
    if cls == "YearNum":
        return Point(form="year", unit="year", year=value)
    if cls == "WeakMonth":
        return Point(form="date", unit="month", month=value)
    return Point(form="date", unit="day", day=value) if 1 <= value <= 31 else None


def _ends(found: Found) -> tuple[Point, Point] | None:
    """The two ends of a range, where they fit each other."""
    values = found.values
    numbers = {token.value: token.cls for token in found.tokens if isinstance(token.value, int)}
    first = _side(values["first"], numbers.get(values["first"], "")) if values["first"] else None
    last = values.get("second") or _side(values.get("year2"), "YearNum")
    if first is None or last is None or first.form == "none":
        return None
    if (
        first.form == "date"
        and first.month is None
        and first.of is None
        and (last.form, last.unit) != ("date", "day")
    ):
        return None
    return (first, last) if first.unit == last.unit or {first.unit, last.unit} == {"day", "month"} else None


def _range(found: Found) -> Token | None:
    """من 5 إلى 7 يوليو."""
    ends = _ends(found)
    if ends is None or (ends[0].form == ends[1].form == "year" and not _rising(*ends)):
        return None
    return found.token(Range(first=ends[0], last=ends[1]))


def _rising(first: Point, last: Point) -> bool:
    """Whether two bare years follow each other as a range's would."""
    return first.year is not None and last.year is not None and first.year < last.year


def _pair(found: Found) -> Token | None:
    """يومي السبت والأحد."""
    ends = _ends(found)
    return found.token(Range(first=ends[0], last=ends[1], both=True)) if ends else None


def _days(found: Found) -> Token | None:
    """أيام 16 و17 و18 مارس: one stretch where the days follow each other."""
    last: Point = found.values["second"]
    numbers = [token.value for token in found.tokens if token.cls == "Num"]
    if last.day is None or last.form != "date":
        return None
    numbers.append(last.day)
    steps = {after - before for before, after in pairwise(numbers)}
    if steps != {1} and len(numbers) > 2:
        return _nothing(found)
    return _range(found) if len(numbers) > 2 else _pair(found)


def _duration(found: Found) -> Token:
    """لمدة ثلاثة أيام, as ISO 8601 writes it."""
    count, unit = found.values["count"], found.values["unit"]
    factor = {"decade": 10, "century": 100}.get(unit, 1)
    return found.token(f"P{count * factor}{_ISO.get(unit, 'Y')}", "PDur")


# what two things can share: the field of each, and the builder of one
_SHARING: dict[str, tuple[str, Builder]] = {
    "month": ("month", _date),
    "weekday": ("weekday", _weekday),
    "decade": ("index", _decade),
    "quarter": ("index", _part),
}
BUILDERS: dict[str, Builder] = {
    "nothing": _nothing,
    "recurring": _recurring,
    "same_month": _same_month,
    "month": _month,
    "hijri_month": _hijri_month,
    "hijri_year": _hijri_year,
    "year_number": _year_number,
    "year": _year,
    "unit": _unit,
    "century": _century,
    "date": _date,
    "day_of_month": _day_of_month,
    "day_of_this_month": _day_of_this_month,
    "nth_day": _nth_day,
    "pair_of": _pair_of,
    "clock": _clock,
    "numeric": _numeric,
    "weekday": _weekday,
    "weekday_and_day": _weekday_and_day,
    "shift": _shift,
    "part": _part,
    "half_of": _half_of,
    "decade": _decade,
    "nth_decade": _nth_decade,
    "first_months": _first_months,
    "ago": _ago,
    "ahead": _ahead,
    "last_units": _last_units,
    "kept": _kept,
    "two_calendars": _two_calendars,
    "two_years": _two_years,
    "night": _night,
    "modified": _modified,
    "bare": _bare,
    "range": _range,
    "pair": _pair,
    "days": _days,
    "duration": _duration,
}
__all__ = ["BUILDERS", "Builder", "Found", "date"]
