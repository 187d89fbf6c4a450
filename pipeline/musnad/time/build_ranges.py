"""Builders of two times in one expression: ranges, pairs, nights between two days."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

from musnad.time.build_dates import date_, weekday
from musnad.time.build_units import decade, part
from musnad.time.build_words import nothing
from musnad.time.found import Builder, Found
from musnad.time.points import Point, Range
from musnad.time.tokens import Token

# what two things can share: the field of each, and the builder of one
_SHARING: dict[str, tuple[str, Builder]] = {
    "month": ("month", date_),
    "weekday": ("weekday", weekday),
    "decade": ("index", decade),
    "quarter": ("index", part),
}


def pair_of(found: Found) -> Token | None:
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


def night(found: Found) -> Token | None:
    """ليل الأربعاء الخميس: the two days."""
    first, second = found.values["first"], found.values["second"]
    if first.form != "weekday" or second.form != "weekday" or (first.weekday + 1) % 7 != second.weekday:
        return None
    return found.token(Range(first=first, last=second, both=True))


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


def range_(found: Found) -> Token | None:
    """من 5 إلى 7 يوليو."""
    ends = _ends(found)
    if ends is None or (ends[0].form == ends[1].form == "year" and not _rising(*ends)):
        return None
    return found.token(Range(first=ends[0], last=ends[1]))


def _rising(first: Point, last: Point) -> bool:
    """Whether two bare years follow each other as a range's would."""
    return first.year is not None and last.year is not None and first.year < last.year


def pair(found: Found) -> Token | None:
    """يومي السبت والأحد."""
    ends = _ends(found)
    return found.token(Range(first=ends[0], last=ends[1], both=True)) if ends else None


def days(found: Found) -> Token | None:
    """أيام 16 و17 و18 مارس: one stretch where the days follow each other."""
    last: Point = found.values["second"]
    if last.day is None or last.form != "date":
        return None
    return _listed(found, [token.value for token in found.tokens if token.cls == "Num"] + [last.day])


def years(found: Found) -> Token | None:
    """أعوام 2014 و2015 و2016."""
    return _listed(found, [token.value for token in found.tokens if token.cls == "YearNum"])


def _listed(found: Found, numbers: list[int]) -> Token | None:
    """Two times together, or more that follow each other; more that do not have no one value."""
    if len(numbers) == 2:
        return pair(found)
    following = all(after - before == 1 for before, after in pairwise(numbers))
    return range_(found) if following else nothing(found)
