"""What a time expression means, before and after the day of publication is known.

A `Point` keeps what the words say (month 4, "the last", of the year before); `resolve_point` turns
it into a `Period`, or into None where the words and the day of publication do not settle it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from musnad.time import periods
from musnad.time.periods import Period

_STEP = {"before_last": -2, "last": -1, "this": 0, "next": 1, "after_next": 2}
_CHAIN = {"same": 0, "following": 1, "preceding": -1}
_YEARS_AROUND = 8  # the nearest 29 February is never further


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One expression; `form` says which fields count, `unit` what it is a piece of."""

    form: str
    unit: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    index: int | None = None
    count: int | None = None
    hijri: bool = False
    rel: str | None = None
    of: "Point | None" = None
    mod: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Two points: from one to the other, or (`both`) the two of them."""

    first: Point
    last: Point
    both: bool = False
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """The day of publication, and the period that was mentioned last."""

    today: date | None
    anchor: Period | None = None


def resolve_point(point: Point | Range, context: Context) -> Period | None:
    """The period an expression stands for, or None where it cannot be resolved."""
    try:
        if isinstance(point, Range):
            return _range(point, context)
        return _FORMS[point.form](point, context)
    except (ValueError, OverflowError):
        return None  # an impossible date, or beyond the calendar


def _unit(point: Point, context: Context) -> Period | None:
    """العام الماضي, الأسبوع المقبل, الشهر نفسه."""
    unit = point.unit
    if point.rel in _CHAIN:
        return _chained(unit, _CHAIN[point.rel], context.anchor)
    if context.today is None:
        return None
    return periods.shifted(unit, context.today, _STEP[point.rel or "this"])


def _chained(unit: str, step: int, anchor: Period | None) -> Period | None:
    """The unit the anchor lies in, or one beside it; None where the anchor is longer than the unit."""
    if anchor is None:
        return None
    around = periods.CONTAINING[unit](anchor.start)
    return periods.shifted(unit, anchor.start, step) if anchor.end <= around.end else None


def _shift(point: Point, context: Context) -> Period | None:
    """قبل ثلاثة أيام, بعد أسبوعين, قبل عام: days and weeks give a day."""
    if context.today is None or point.count is None:
        return None
    if point.unit == "week":
        return periods.shifted("day", context.today, 7 * point.count)
    return periods.shifted(point.unit, context.today, point.count)


def _last_units(point: Point, context: Context) -> Period | None:
    """العامين الماضيين, الأشهر الستة المقبلة: so many whole units beside the present one."""
    if context.today is None or not point.count or point.rel not in ("last", "next"):
        return None
    near, far = (-1, -point.count) if point.rel == "last" else (1, point.count)
    bounds = [periods.shifted(point.unit, context.today, step) for step in sorted((near, far))]
    return periods.between(bounds[0], bounds[1])


def _first_months(point: Point, context: Context) -> Period | None:
    """الأشهر التسعة الأولى من 2014."""
    year = _year_of(point, context)
    if year is None or not point.count:
        return None
    return periods.between(periods.month(year, 1), periods.month(year, point.count))


def _year(point: Point, context: Context) -> Period | None:
    """عام 2008, عام 1442 هـ; without an era, a Hijri year is one near the day of publication."""
    if point.year is None:
        return None
    if point.hijri or _is_hijri_now(point.year, context.today):
        return periods.hijri(point.year)
    return periods.year(point.year)


def _is_hijri_now(year: int, today: date | None) -> bool:
    """Whether a year is within thirty years of the Hijri year of `today`."""
    return today is not None and abs(periods.hijri_year(today) - year) <= 30


def _year_of(point: Point, context: Context) -> int | None:
    """The Gregorian year a point names or is part of."""
    if point.year is not None:
        return point.year
    if point.of is None:
        return None
    period = resolve_point(point.of, context)
    return period.start.year if period and period.edtf == f"{period.start.year:04d}" else None


_PARTS: dict[str, Callable[[int, int], Period]] = {
    "quarter": periods.quarter,
    "half": periods.half,
    "season": periods.season,
}
_COUNT = {"quarter": 4, "half": 2, "season": 4}


def _part(point: Point, context: Context) -> Period | None:
    """الربع الأول من العام الماضي, صيف 2015, الصيف المقبل."""
    count, make = _COUNT[point.unit], _PARTS[point.unit]
    if point.index is None:
        return None
    index = count if point.index == -1 else point.index
    if not 1 <= index <= count:
        return None
    if point.year is None and point.of is None:
        return _choose([make(year, index) for year in _years_around(context.today)], point, context.today)
    year = _year_of(point, context)
    return None if year is None else make(year, index)


def _years_around(today: date | None) -> Iterable[int]:
    """The Gregorian years in which a date without a year is looked for."""
    if today is None:
        return ()
    return range(max(today.year - _YEARS_AROUND, 1), min(today.year + _YEARS_AROUND, 9998) + 1)


def _choose(found: list[Period], point: Point, today: date | None) -> Period | None:
    """The one that الماضي, المقبل or nearness picks."""
    if today is None or not found:
        return None
    if point.rel in ("last", "before_last"):
        before = [period for period in found if period.end < today]
        return before[_STEP[point.rel]] if len(before) > 1 else None
    if point.rel in ("next", "after_next"):
        after = [period for period in found if period.start > today]
        return after[_STEP[point.rel] - 1] if len(after) > 1 else None
    if point.rel == "this":
        return next((p for p in found if p.start.year == today.year), None)
    return min(found, key=lambda period: _distance(period, today))


def _distance(period: Period, today: date) -> int:
    """Days between a day and a period, nought inside it."""
    return max((period.start - today).days, (today - period.end).days, 0)


def _date(point: Point, context: Context) -> Period | None:
    """السابع من أبريل الماضي, أبريل/نيسان 2020, رمضان المقبل."""
    if point.of is not None and point.of.unit != "year":
        return _day_of(point, context)
    if point.month is None:
        return None
    if point.year is not None and point.year < 100:
        point = replace(point, year=_full_year(point, context.today))
    if point.hijri and point.of is None:
        return _hijri_date(point, context)
    if point.year is not None or point.of is not None:
        year = _year_of(point, context)
        return None if year is None else _build(year, point)
    found = [period for year in _years_around(context.today) if (period := _try(_build, year, point))]
    return _choose(_on_weekday(found, point, context), point, context.today)


def _full_year(point: Point, today: date | None) -> int | None:
    """The year near the day of publication that ends in the two digits of 5/6/21."""
    if today is None or point.year is None:
        return None
    now = periods.hijri_year(today) if point.hijri else today.year
    return now - (now - point.year + 50) % 100 + 50


def _build(year: int, point: Point) -> Period:
    """The month or day of a year; ValueError where there is none."""
    month = point.month or 0
    if point.day is None:
        return periods.month(year, month)
    return periods.day(date(year, month, point.day))


def _hijri_date(point: Point, context: Context) -> Period | None:
    """The month or day of a Hijri year, given or near the day of publication."""
    if point.year is not None:
        return periods.hijri(point.year, point.month, point.day)
    if context.today is None:
        return None
    now = periods.hijri_year(context.today)
    if point.rel == "this":
        return periods.hijri(now, point.month, point.day)
    found = [period for year in range(now - 3, now + 4) if (period := _try(_build_hijri, year, point))]
    return _choose(found, point, context.today)


def _build_hijri(year: int, point: Point) -> Period:
    """The month or day of a Hijri year."""
    return periods.hijri(year, point.month, point.day)


def _try(make: Callable[[int, Point], Period], year: int, point: Point) -> Period | None:
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
    fit = [p for p in found if p.start.weekday() == point.weekday and _distance(p, today) < 550]
    return fit if fit and point.rel is None else found


def _day_of(point: Point, context: Context) -> Period | None:
    """العاشر من الشهر الجاري, الخميس من الأسبوع الماضي."""
    whole = resolve_point(point.of, context) if point.of else None
    if whole is None:
        return None
    if point.weekday is not None and whole.precision == "week":
        return periods.day(whole.start + timedelta(days=point.weekday))
    if point.day is not None and whole.precision == "month":
        at = whole.start + timedelta(days=point.day - 1)
        return periods.day(at) if whole.start <= at <= whole.end else None
    return None


def _nth_day(point: Point, context: Context) -> Period | None:
    """اليوم الأخير من شهر رمضان: -1 is the last."""
    whole = resolve_point(point.of, context) if point.of else None
    if whole is None or point.index is None:
        return None
    at = whole.end if point.index == -1 else whole.start + timedelta(days=point.index - 1)
    return periods.day(at) if at <= whole.end else None


def _weekday(point: Point, context: Context) -> Period | None:
    """يوم الجمعة, الخميس الماضي, الاثنين المقبل; with أمس or غدا, the one nearest to that day."""
    base = context.today
    if point.rel in _CHAIN:
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


def _weekday_day(point: Point, context: Context) -> Period | None:
    """الأربعاء 14: the nearest such day within a month, if there is one."""
    if context.today is None:
        return None
    for distance in range(32):
        for at in {context.today - timedelta(days=distance), context.today + timedelta(days=distance)}:
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


def _decade(point: Point, context: Context) -> Period | None:
    """تسعينيات القرن الماضي, التسعينيات, العقد الأول من القرن الحالي."""
    if point.index is None:
        return None
    if point.of is not None:
        century = resolve_point(point.of, context)
        index = 9 if point.index == -1 else point.index
        return periods.decade(century.start.year // 10 + index) if century and 0 <= index <= 9 else None
    if context.today is None:
        return None
    decade = context.today.year // 100 * 10 + point.index
    return periods.decade(decade if decade * 10 <= context.today.year else decade - 10)


def _century(point: Point, _: Context) -> Period | None:
    """القرن العشرون: 1900 to 1999."""
    return periods.century(point.index - 1) if point.index and 1 < point.index <= 30 else None


def _none(_: Point, __: Context) -> None:
    """قبل أيام, بعد يومين من الهجوم: a time, but not one that can be placed."""
    return


_FORMS: dict[str, Callable[[Point, Context], Period | None]] = {
    "unit": _unit,
    "shift": _shift,
    "last_units": _last_units,
    "first_months": _first_months,
    "year": _year,
    "part": _part,
    "date": _date,
    "nth_day": _nth_day,
    "weekday": _weekday,
    "weekday_day": _weekday_day,
    "decade": _decade,
    "century": _century,
    "none": _none,
}


def _range(span: Range, context: Context) -> Period | None:
    """The stretch between two points, each taking from the other what it does not say."""
    first, last = _complete(span.first, span.last)
    start, end = resolve_point(first, context), resolve_point(last, context)
    if start is None or end is None:
        return None
    if start.start > end.start:
        start = _earlier(first, start)
    elif _takes_year(last, span.last) and end.start < start.start:
        return None
    if start is None or start.end > end.end:
        return None
    return periods.both(start, end) if span.both else periods.between(start, end)


def _takes_year(new: Point, old: Point) -> bool:
    """Whether a point was given a year that it did not name."""
    return new.year is not None and old.year is None


def _complete(first: Point, last: Point) -> tuple[Point, Point]:
    """من 5 إلى 7 يوليو: the first point takes month, year and "the last" from the second."""
    if first.form == last.form == "weekday" and first.rel is None:
        return replace(first, rel=last.rel), last
    if first.form != "date" or last.form != "date":
        return first, last
    month = last.month if first.month is None else first.month
    hijri = last.hijri if first.month is None else first.hijri
    of = last.of if first.of is None and first.year is None else first.of
    first = replace(first, month=month, hijri=hijri, of=of)
    if first.year is None and first.of is None:
        first = replace(first, year=last.year, rel=first.rel or last.rel)
    if last.year is None and last.of is None and first.year is not None:
        last = replace(last, year=first.year + ((last.month or 0) < (first.month or 0)))
    return first, last


def _earlier(first: Point, start: Period) -> Period | None:
    """The first point one week or one year earlier, where it came out after the second."""
    if first.form == "weekday":
        return periods.day(start.start - timedelta(days=7))
    if first.form == "date" and not first.hijri:
        return _try(_build, start.start.year - 1, first)
    return None
