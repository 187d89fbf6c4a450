"""From what the words say to a stretch of the calendar, or to None where that is not settled."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from musnad.time import dates, periods, units
from musnad.time.periods import Period
from musnad.time.points import Context, Point, Range

_FORMS: dict[str, Callable[[Point, Period | None, Context], Period | None]] = {
    "unit": units.unit,
    "shift": units.shift,
    "last_units": units.last_units,
    "first_months": units.first_months,
    "year": units.year,
    "part": units.part,
    "date": dates.date_,
    "nth_day": dates.nth_day,
    "nth_weekday": dates.nth_weekday,
    "weekday": dates.weekday,
    "weekday_day": dates.weekday_day,
    "decade": units.decade,
    "century": units.century,
    "none": units.none,
}


def resolve_point(point: Point | Range, context: Context) -> Period | None:
    """The period an expression stands for, or None where it cannot be resolved."""
    try:
        if isinstance(point, Range):
            return _range(point, context)
        whole = resolve_point(point.of, context) if point.of else None
        if point.of is not None and whole is None:
            return None
        return _FORMS[point.form](point, whole, context)
    except (ValueError, OverflowError):
        return None  # an impossible date, or beyond the calendar


def _range(span: Range, context: Context) -> Period | None:
    """The stretch between two points, each taking from the other what it does not say."""
    first, last = _complete(span.first, span.last)
    start, end = resolve_point(first, context), resolve_point(last, context)
    if start is None or end is None:
        return None
    if start.start > end.start and last.form == "weekday" != first.form and last.rel is None:
        end = periods.shifted("day", end.start, 7)  # من اليوم حتى الأحد: the coming one
    elif start.start > end.start:
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
    told = last if first.month is None else first
    of = last.of if first.of is None and first.year is None else first.of
    first = replace(first, month=month, hijri=told.hijri, solar=told.solar, of=of)
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
        return dates.attempt(dates.build, start.start.year - 1, first)
    return None
