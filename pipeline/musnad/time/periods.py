"""Stretches of the calendar: days, weeks, months … centuries, with their EDTF strings.

EDTF (Library of Congress, 2019; ISO 8601-2): days, months and years as in ISO 8601, 199X for a
decade and 19XX for a century (unspecified digits), 2021-33 … 36 for quarters, 2021-40 and 41 for
halves, 2021-21 … 24 for seasons (sub-year groupings, level 2). EDTF has no weeks, and Hijri months
and years begin inside Gregorian ones: those are intervals of days, 2021-07-26/2021-08-01.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from hijridate import Gregorian, Hijri

_QUARTER_CODE, _HALF_CODE, _SEASON_CODE = 32, 39, 20


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, the precision, and the EDTF string."""

    start: date
    end: date
    precision: str
    edtf: str


def _months(year: int, month: int, count: int, precision: str, edtf: str) -> Period:
    """`count` whole months from one month on."""
    last_year, last = divmod(year * 12 + month - 1 + count - 1, 12)
    end = date(last_year, last + 1, monthrange(last_year, last + 1)[1])
    return Period(date(year, month, 1), end, precision, edtf)


def day(at: date) -> Period:
    """One day."""
    return Period(at, at, "day", at.isoformat())


def days(start: date, end: date, precision: str) -> Period:
    """The days from `start` to `end`, as an interval of days."""
    return Period(start, end, precision, f"{start.isoformat()}/{end.isoformat()}")


def week(at: date) -> Period:
    """The week of a day, Monday to Sunday."""
    monday = at - timedelta(days=at.weekday())
    return days(monday, monday + timedelta(days=6), "week")


def month(year: int, number: int) -> Period:
    """One month."""
    return _months(year, number, 1, "month", f"{year:04d}-{number:02d}")


def quarter(year: int, number: int) -> Period:
    """One quarter, 1 to 4."""
    return _months(year, 3 * number - 2, 3, "quarter", f"{year:04d}-{_QUARTER_CODE + number}")


def half(year: int, number: int) -> Period:
    """One half of a year: two quarters, so its precision is the quarter."""
    return _months(year, 6 * number - 5, 6, "quarter", f"{year:04d}-{_HALF_CODE + number}")


def season(year: int, number: int) -> Period:
    """One season, spring first: three whole months; the winter of a year begins in its December."""
    return _months(year, 3 * number, 3, "quarter", f"{year:04d}-{_SEASON_CODE + number}")


def year(number: int) -> Period:
    """One year."""
    return _months(number, 1, 12, "year", f"{number:04d}")


def decade(number: int) -> Period:
    """The ten years that share their first three digits: 199 is 1990 to 1999."""
    return _months(number * 10, 1, 120, "decade", f"{number:03d}X")


def century(number: int) -> Period:
    """The hundred years that share their first two digits: 19 is 1900 to 1999, the twentieth century."""
    return _months(number * 100, 1, 1200, "century", f"{number:02d}XX")


def hijri(year_: int, month_: int | None = None, day_: int | None = None) -> Period:
    """A Hijri year, month or day by the Umm al-Qura calendar (1343–1500); else ValueError."""
    first = Hijri(year_, month_ or 1, day_ or 1)
    start = _gregorian(first)
    if day_:
        return day(start)
    last = first if month_ else Hijri(year_, 12, 1)
    end = _gregorian(last) + timedelta(days=last.month_length() - 1)
    return days(start, end, "month" if month_ else "year")


def _gregorian(at: Hijri) -> date:
    """The Gregorian day of a Hijri one; ValueError outside the calendar's years."""
    there = at.to_gregorian()
    return date(there.year, there.month, there.day)


def hijri_year(at: date) -> int:
    """The Hijri year of a day; OverflowError outside the calendar's years."""
    return int(Gregorian(at.year, at.month, at.day).to_hijri().year)


CONTAINING: dict[str, Callable[[date], Period]] = {
    "day": day,
    "week": week,
    "month": lambda at: month(at.year, at.month),
    "quarter": lambda at: quarter(at.year, (at.month + 2) // 3),
    "half": lambda at: half(at.year, (at.month + 5) // 6),
    "year": lambda at: year(at.year),
    "decade": lambda at: decade(at.year // 10),
    "century": lambda at: century(at.year // 100),
}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7}


def shifted(unit: str, at: date, count: int) -> Period:
    """The period of `unit` that lies `count` units from the one `at` is in; ValueError out of range."""
    if unit in _DAYS:
        return CONTAINING[unit](at + timedelta(days=count * _DAYS[unit]))
    year_, month_ = divmod(at.year * 12 + at.month - 1 + count * _MONTHS[unit], 12)
    if not MINYEAR <= year_ <= MAXYEAR:
        raise ValueError(year_)
    return CONTAINING[unit](date(year_, month_ + 1, 1))


_COARSE = ("day", "week", "month", "quarter", "year", "decade", "century")


def between(first: Period, last: Period) -> Period:
    """The stretch from one period to another, as precise as the less precise of the two."""
    precision = max(first.precision, last.precision, key=_COARSE.index)
    return Period(first.start, last.end, precision, f"{_bound(first, 0)}/{_bound(last, 1)}")


def both(first: Period, last: Period) -> Period:
    """Two periods named together: one stretch where they touch, else an EDTF set of the two."""
    joined = between(first, last)
    if last.start - first.end <= timedelta(days=1):
        return joined
    edtf = f"{{{_bound(first, 0)},{_bound(last, 1)}}}"
    return Period(joined.start, joined.end, joined.precision, edtf)


def _bound(period: Period, side: int) -> str:
    """The EDTF of an end of an interval: a day, a month or a year, which every reader knows."""
    at = period.end if side else period.start
    if "/" in period.edtf:
        return at.isoformat()
    if period.precision == "quarter":
        return f"{at.year:04d}-{at.month:02d}"
    return f"{at.year:04d}" if period.precision in ("decade", "century") else period.edtf
