"""Whole units resolved: years, quarters, decades, centuries, and so many of them ago.

Each function takes a point, the period it is part of, and the context, and gives a period or None.
"""

from collections.abc import Callable
from datetime import date

from musnad.time import periods
from musnad.time.choosing import CHAIN, STEP, choose, years_around
from musnad.time.periods import Period
from musnad.time.points import Context, Point
from musnad.time.solar import means_solar, solar, solar_year

_PARTS: dict[str, Callable[[int, int], Period]] = {
    "quarter": periods.quarter,
    "half": periods.half,
    "season": periods.season,
}
_COUNT = {"quarter": 4, "half": 2, "season": 4}


def unit(point: Point, whole: Period | None, context: Context) -> Period | None:
    """العام الماضي, الأسبوع المقبل, الشهر نفسه."""
    unit = point.unit
    if point.rel in CHAIN:
        return _chained(unit, CHAIN[point.rel], context.anchor)
    if context.today is None:
        return None
    if point.solar:
        return solar(solar_year(context.today) + STEP[point.rel or "this"])
    return periods.shifted(unit, context.today, STEP[point.rel or "this"])


def _chained(unit: str, step: int, anchor: Period | None) -> Period | None:
    """The unit the anchor lies in, or one beside it; None where the anchor is longer than the unit."""
    if anchor is None:
        return None
    around = periods.CONTAINING[unit](anchor.start)
    return periods.shifted(unit, anchor.start, step) if anchor.end <= around.end else None


def shift(point: Point, whole: Period | None, context: Context) -> Period | None:
    """قبل ثلاثة أيام, بعد أسبوعين, قبل عام: days and weeks give a day."""
    if context.today is None or point.count is None:
        return None
    if point.unit == "week":
        return periods.shifted("day", context.today, 7 * point.count)
    return periods.shifted(point.unit, context.today, point.count)


def last_units(point: Point, whole: Period | None, context: Context) -> Period | None:
    """العامين الماضيين, الأشهر الستة المقبلة: so many whole units beside the present one."""
    if context.today is None or not point.count or point.rel not in ("last", "next"):
        return None
    near, far = (-1, -point.count) if point.rel == "last" else (1, point.count)
    bounds = [periods.shifted(point.unit, context.today, step) for step in sorted((near, far))]
    return periods.between(bounds[0], bounds[1])


def first_months(point: Point, whole: Period | None, context: Context) -> Period | None:
    """الأشهر التسعة الأولى من 2014."""
    year = year_of(point, whole)
    if year is None or not point.count:
        return None
    return periods.between(periods.month(year, 1), periods.month(year, point.count))


def year(point: Point, whole: Period | None, context: Context) -> Period | None:
    """عام 2008, عام 1442 هـ; without an era, a Hijri year is one near the day of publication."""
    if point.year is None:
        return None
    bare_solar = not point.hijri and context.on_iran and means_solar(point.year, context.today)
    if point.solar or bare_solar:
        return solar(point.year)
    if point.hijri or _is_hijri_now(point.year, context.today):
        return periods.hijri(point.year)
    return periods.year(point.year)


def _is_hijri_now(year: int, today: date | None) -> bool:
    """Whether a year is within thirty years of the Hijri year of `today`."""
    return today is not None and abs(periods.hijri_year(today) - year) <= 30


def year_of(point: Point, whole: Period | None) -> int | None:
    """The Gregorian year a point names or is part of."""
    if point.year is not None:
        return point.year
    return whole.start.year if whole and whole.edtf == f"{whole.start.year:04d}" else None


def part(point: Point, whole: Period | None, context: Context) -> Period | None:
    """الربع الأول من العام الماضي, صيف 2015, الصيف المقبل."""
    count, make = _COUNT[point.unit], _PARTS[point.unit]
    if point.index is None:
        return None
    index = count if point.index == -1 else point.index
    if not 1 <= index <= count:
        return None
    if point.year is None and point.of is None:
        return choose([make(year, index) for year in years_around(context.today)], point, context.today)
    year = year_of(point, whole)
    return None if year is None else make(year, index)


def decade(point: Point, whole: Period | None, context: Context) -> Period | None:
    """تسعينيات القرن الماضي, التسعينيات, العقد الأول من القرن الحالي."""
    if point.index is None:
        return None
    if point.of is not None:
        index = 9 if point.index == -1 else point.index
        return periods.decade(whole.start.year // 10 + index) if whole and 0 <= index <= 9 else None
    if context.today is None:
        return None
    decade = context.today.year // 100 * 10 + point.index
    return periods.decade(decade if decade * 10 <= context.today.year else decade - 10)


def century(point: Point, _: Period | None, __: Context) -> Period | None:
    """القرن العشرون: 1900 to 1999."""
    return periods.century(point.index - 1) if point.index and 1 < point.index <= 30 else None


def none(_: Point, __: Period | None, ___: Context) -> None:
    """قبل أيام, بعد يومين من الهجوم: a time, but not one that can be placed."""
    return
