"""Builders of whole units: years, quarters, decades, centuries, and so many of them ago."""

from dataclasses import replace

from musnad.time.found import Found, index_of, is_hijri, is_solar
from musnad.time.points import Point, Range
from musnad.time.solar import YEARS
from musnad.time.tokens import Token

_WINTER = 4
_UNITS = frozenset({"DayN", "WeekN", "MonthN", "YearN"})


def year(found: Found) -> Token | None:
    """عام 2008."""
    year = found.values["year"]
    if is_solar(found) and year not in YEARS:
        return None
    return found.point(form="year", unit="year", year=year, hijri=is_hijri(found), solar=is_solar(found))


def unit(found: Found) -> Token:
    """العام الماضي."""
    unit = found.values["unit"] or "day"
    rel, mod = found.values["rel"], found.values.get("mod")
    return found.point(form="unit", unit=unit, rel=rel, mod=mod, solar=is_solar(found))


def century(found: Found) -> Token:
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
    if values.get("year") is not None and is_hijri(found):
        return Point(form="year", unit="year", year=values["year"], hijri=True, solar=is_solar(found))
    return None


def part(found: Found) -> Token:
    """الربع الأول من العام الماضي."""
    values = found.values
    of = _of(found)
    year = None if of else values.get("year")
    if of is not None and of.form == "year" and not of.hijri:
        year, of = of.year, None
    index = index_of(values["index"])
    return found.point(
        form="part", unit=values.get("unit", "quarter"), index=index, year=year, of=of, rel=values.get("rel")
    )


def winter(found: Found) -> Token | None:
    """شتاء 2020/2021: the winter that begins in the first of two years."""
    values = found.values
    if values["index"] != _WINTER or values["next"] != values["year"] + 1:
        return None
    return found.point(form="part", unit="season", index=_WINTER, year=values["year"])


def half_of(found: Found) -> Token | None:
    """النصف الأول من القرن العشرين: its start or its end."""
    index = found.values["index"]
    point: Point = found.values["of"]
    return found.token(replace(point, mod="start" if index == 1 else "end")) if index in (1, 2) else None


def decade(found: Found) -> Token:
    """تسعينيات القرن الماضي."""
    index = found.values["index"] // 10
    return found.point(form="decade", unit="decade", index=index, of=found.values.get("of"))


def nth_decade(found: Found) -> Token:
    """العقد الأول من القرن الحالي."""
    index = index_of(found.values["index"])
    return found.point(form="decade", unit="decade", index=max(index - 1, -1), of=found.values["of"])


def first_months(found: Found) -> Token | None:
    """الأشهر التسعة الأولى من 2014."""
    count = found.values["count"]
    if not 1 < count < 12:
        return None
    year = found.values.get("year")
    return found.token(
        Point(form="first_months", unit="month", count=count, year=year, of=_of(found)), "PQuarter"
    )


def ago(found: Found) -> Token | None:
    """قبل ثلاثة أيام."""
    return _counted(found, -1)


def ahead(found: Found) -> Token | None:
    """بعد أسبوع."""
    return _counted(found, 1)


def _counted(found: Found, sign: int) -> Token | None:
    """So many units from the day of publication; not قبل يوم الانتخابات, the day of an event."""
    values = found.values
    if values["count"] == 1 and found.tokens[-1].cls in _UNITS and _heads(found):
        return None
    mod = "approx" if "approx" in values or "approx2" in values else None
    return found.point(form="shift", unit=values["unit"], count=sign * values["count"], mod=mod)


def _heads(found: Found) -> bool:
    """Whether a definite noun follows, which the last word then heads."""
    return found.folded.text.startswith(" ال", found.tokens[-1].end)


def last_units(found: Found) -> Token:
    """السنوات الثلاث الماضية."""
    values = found.values
    rel = values["rel"] if values["rel"] in ("next", "this", "last") else "last"
    count = values.get("count") or values.get("count2")
    point = Point(form="last_units", unit=values["unit"], count=count, rel=rel)
    return found.token(point, "PRange")


def two_years(found: Found) -> Token | None:
    """A year by two calendars: the Gregorian."""
    first, second = found.tokens[0].value, found.values["point"]
    if isinstance(second, int):
        second = Point(form="year", unit="year", year=second)
    if first.form != "year" or second.form != "year" or first.hijri == second.hijri:
        return None
    return found.token(second if first.hijri else first)


def modified(found: Found) -> Token:
    """مطلع العام المقبل; what stands nearest to the time decides."""
    point: Point | Range = found.values["point"]
    mod = point.mod or found.values["mod"]
    return found.token(replace(point, mod=mod), found.tokens[-1].cls)


def bare(found: Found) -> Token | None:
    """في 2011, مطلع آب."""
    values = found.values
    mod = values.get("mod")
    if "year" not in values:
        month, hijri = values.get("hmonth", values.get("month")), "hmonth" in values
        return found.point(form="date", unit="month", month=month, hijri=hijri, mod=mod)
    if not values.get("alone") and not _likely(found):
        return None
    hijri, solar = is_hijri(found), is_solar(found)
    return found.point(form="year", unit="year", year=values["year"], hijri=hijri, solar=solar, mod=mod)


def _likely(found: Found) -> bool:
    """Whether a number without عام is like the years that the news speaks of."""
    return is_hijri(found) or 1800 <= found.values["year"] < 2100
