"""Which of the dates that fit the words is meant: the last, the next, or the nearest."""

from collections.abc import Iterable
from datetime import date

from musnad.time.periods import Period
from musnad.time.points import Point

STEP = {"before_last": -2, "last": -1, "this": 0, "next": 1, "after_next": 2}
CHAIN = {"same": 0, "following": 1, "preceding": -1}
_YEARS_AROUND = 8  # the nearest 29 February is never further


def years_around(today: date | None) -> Iterable[int]:
    """The Gregorian years in which a date without a year is looked for."""
    if today is None:
        return ()
    return range(max(today.year - _YEARS_AROUND, 1), min(today.year + _YEARS_AROUND, 9998) + 1)


def choose(found: list[Period], point: Point, today: date | None) -> Period | None:
    """The one that الماضي, المقبل or nearness picks."""
    if today is None or not found:
        return None
    if point.rel in ("last", "before_last"):
        before = [period for period in found if period.end < today]
        return before[STEP[point.rel]] if len(before) > 1 else None
    if point.rel in ("next", "after_next"):
        after = [period for period in found if period.start > today]
        return after[STEP[point.rel] - 1] if len(after) > 1 else None
    if point.rel == "this":
        return next((p for p in found if p.start.year == today.year), None)
    return min(found, key=lambda period: distance(period, today))


def distance(period: Period, today: date) -> int:
    """Days between a day and a period, nought inside it."""
    return max((period.start - today).days, (today - period.end).days, 0)
