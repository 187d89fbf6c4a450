"""The Iranian reckoning: solar years from the Hijra, which begin on the day of the spring equinox.

Leap years by the 33-year cycle, which agrees with the calendar in use for the years 1244 to 1472.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from musnad.time import periods
from musnad.time.periods import Period
from musnad.time.points import Point

YEARS = range(1300, 1450)  # those that a text about our times names
_ANCHOR, _NEW_YEAR = 1400, date(2021, 3, 21)
_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_CYCLE = 33
_LONG_MONTHS, _LONG, _SHORT = 6, 31, 30  # six months of 31 days, then months of 30
_BACK, _AHEAD = 40, 5  # years from the present one that a bare number may mean
_MENTIONS, _WORDS_PER_MENTION = 4, 50


def solar(year: int, month: int | None = None, day: int | None = None) -> Period:
    """A solar year, month or day; ValueError where there is none."""
    if year not in YEARS:
        raise ValueError(year)
    start, after = _new_year(year), _new_year(year + 1)
    if month is None:
        return periods.days(start, after - timedelta(days=1), "year")
    if not 1 <= month <= 12:
        raise ValueError(month)
    first = start + timedelta(days=_days_before(month))
    last = min(start + timedelta(days=_days_before(month + 1)), after) - timedelta(days=1)
    if day is None:
        return periods.days(first, last, "month")
    if not first <= first + timedelta(days=day - 1) <= last:
        raise ValueError(day)
    return periods.day(first + timedelta(days=day - 1))


def _new_year(year: int) -> date:
    """The first of Farvardin: 20, 21 or 22 March."""
    between = range(min(year, _ANCHOR), max(year, _ANCHOR))
    leaps = sum(number % _CYCLE in _LEAP for number in between)
    days = 365 * len(between) + leaps
    return _NEW_YEAR + timedelta(days=days if year > _ANCHOR else -days)


def _days_before(month: int) -> int:
    """Days of the year before the first of a month."""
    return (month - 1) * _SHORT + min(month - 1, _LONG_MONTHS) * (_LONG - _SHORT)


def solar_year(at: date) -> int:
    """The solar year of a day."""
    begun = at.year - (_NEW_YEAR.year - _ANCHOR)
    return begun if at >= _new_year(begun) else begun - 1


def means_solar(year: int, today: date | None) -> bool:
    """Whether a bare number may be a solar year in a text on Iran."""
    return today is not None and -_BACK <= year - solar_year(today) <= _AHEAD


def on_iran(folded: str, values: Iterable[Any]) -> bool:
    """Whether a text counts in solar years, or is on Iran and counts in none from the Hijra."""
    points = [value for value in values if isinstance(value, Point)]
    if any(point.solar for point in points):
        return True
    mentions = folded.count("ايران")
    dense = mentions >= _MENTIONS and mentions * _WORDS_PER_MENTION >= folded.count(" ")
    return dense and not any(point.hijri for point in points)
