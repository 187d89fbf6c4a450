"""Days and months resolved: dates with and without a year, weekdays, days of a month.

Each function takes a point, the period it is part of, and the context, and gives a period or None.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from musnad.time import periods
from musnad.time.choosing import CHAIN, choose, distance, years_around
from musnad.time.periods import Period
from musnad.time.points import Context, Point
from musnad.time.solar import solar
from musnad.time.units import year_of


def date_(point: Point, whole: Period | None, context: Context) -> Period | None:
    """السابع من أبريل الماضي, أبريل/نيسان 2020, رمضان المقبل."""
    if whole is not None and whole.precision != "year":
        return _day_of(point, whole)
    if point.month is None:
        return None
    if point.year is not None and point.year < 100:
        point = replace(point, year=_full_year(point, context.today))
    if point.hijri:
        return _hijri_date(point, whole, context)
    if point.year is not None or point.of is not None:
        year = year_of(point, whole)
        return None if year is None else build(year, point)
    found = [period for year in years_around(context.today) if (period := attempt(build, year, point))]
    return choose(_on_weekday(found, point, context), point, context.today)


def _full_year(point: Point, today: date | None) -> int | None:
    """The year near the day of publication that ends in the two digits of 5/6/21."""
    if today is None or point.year is None:
        return None
    now = periods.hijri_year(today) if point.hijri else today.year
    return now - (now - point.year + 50) % 100 + 50


def build(year: int, point: Point) -> Period:
    """The month or day of a year; ValueError where there is none."""
    month = point.month or 0
    if point.day is None:
        return periods.month(year, month)
    return periods.day(date(year, month, point.day))


def _hijri_date(point: Point, whole: Period | None, context: Context) -> Period | None:
    """The month or day of a Hijri year, given or near the day of publication."""
    if point.year is not None and point.solar:
        return solar(point.year, point.month, point.day)
    if point.year is not None:
        return periods.hijri(point.year, point.month, point.day)
    if context.today is None:
        return None
    now = periods.hijri_year(context.today)
    if point.rel == "this":
        return periods.hijri(now, point.month, point.day)
    found = [period for year in range(now - 3, now + 4) if (period := attempt(_build_hijri, year, point))]
    if whole is not None:
        within = [period for period in found if whole.start <= period.start <= whole.end]
        return within[0] if len(within) == 1 else None
    return choose(found, point, context.today)


def _build_hijri(year: int, point: Point) -> Period:
    """The month or day of a Hijri year."""
    return periods.hijri(year, point.month, point.day)


def attempt(make: Callable[[int, Point], Period], year: int, point: Point) -> Period | None:
    """What `make` gives, None where there is no such date."""
    try:
        return make(year, point)
    except (ValueError, OverflowError):
        return None


def _on_weekday(found: list[Period], point: Point, context: Context) -> list[Period]:
    """The dates that fall on the weekday named beside them, if a near one does."""
    if point.weekday is None or point.day is None or context.today is None:
        return found
    today = context.today
    fit = [p for p in found if p.start.weekday() == point.weekday and distance(p, today) < 550]
    return fit if fit and point.rel is None else found


def _day_of(point: Point, whole: Period) -> Period | None:
    """العاشر من الشهر الجاري, الخميس من الأسبوع الماضي."""
    if point.weekday is not None and whole.precision == "week":
        return periods.day(whole.start + timedelta(days=point.weekday))
    if point.day is not None and whole.precision == "month":
        at = whole.start + timedelta(days=point.day - 1)
        return periods.day(at) if whole.start <= at <= whole.end else None
    return None


def nth_day(point: Point, whole: Period | None, context: Context) -> Period | None:
    """اليوم الأخير من شهر رمضان: -1 is the last."""
    if whole is None or point.index is None:
        return None
    at = whole.end if point.index == -1 else whole.start + timedelta(days=point.index - 1)
    return periods.day(at) if at <= whole.end else None


def nth_weekday(point: Point, whole: Period | None, context: Context) -> Period | None:
    """آخر جمعة من رمضان, أول أحد من آب: -1 is the last."""
    if whole is None or whole.precision != "month" or point.weekday is None or point.index is None:
        return None
    first = whole.start + timedelta(days=(point.weekday - whole.start.weekday()) % 7)
    last = whole.end - timedelta(days=(whole.end.weekday() - point.weekday) % 7)
    at = last if point.index == -1 else first + timedelta(weeks=point.index - 1)
    return periods.day(at) if at <= last else None


def weekday(point: Point, whole: Period | None, context: Context) -> Period | None:
    """يوم الجمعة, الخميس الماضي, الاثنين المقبل; with أمس or غدا, the one nearest to that day."""
    base = context.today
    if point.rel in CHAIN:
        return _chained_weekday(point, context.anchor)
    if base is None or point.weekday is None:
        return None
    if point.count is not None:
        near = [base + timedelta(days=point.count + step) for step in (0, -1, 1, -2, 2, -3, 3)]
        return periods.day(next(at for at in near if at.weekday() == point.weekday))
    back = (base.weekday() - point.weekday) % 7
    latest = base - timedelta(days=back)
    if point.rel == "this":
        return periods.day(base + timedelta(days=point.weekday - base.weekday()))
    before = latest if back else base - timedelta(days=7)
    steps = {
        None: latest,
        "last": before,
        "before_last": before - timedelta(days=7),
        "next": latest + timedelta(days=7),
        "after_next": latest + timedelta(days=14),
    }
    return periods.day(steps[point.rel])


def weekday_day(point: Point, whole: Period | None, context: Context) -> Period | None:
    """الأربعاء 14: the nearest such day within a month, if there is one."""
    if context.today is None:
        return None
    for gap in range(32):
        for at in {context.today - timedelta(days=gap), context.today + timedelta(days=gap)}:
            if (at.weekday(), at.day) == (point.weekday, point.day):
                return periods.day(at)
    return None


def _chained_weekday(point: Point, anchor: Period | None) -> Period | None:
    """الأحد التالي: the first such day after the anchor; السابق before it; نفسه the anchor itself."""
    if anchor is None or anchor.precision != "day" or point.weekday is None:
        return None
    if point.rel == "same":
        return anchor if anchor.start.weekday() == point.weekday else None
    sign = 1 if point.rel == "following" else -1
    distance = (sign * (point.weekday - anchor.start.weekday()) - 1) % 7 + 1
    return periods.day(anchor.start + timedelta(days=sign * distance))
