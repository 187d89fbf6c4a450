"""The numbers and times by which two claims of the same matter can be told to differ."""

from decimal import Decimal

from musnad.claims.features import Features, Number
from musnad.claims.words import tokens, words
from musnad.text import fold
from musnad.values import Time

ROUNDED = Decimal("0.05")
"""The part by which numbers above a thousand may differ where one is the other rounded."""


def numbers_apart(one: Features, other: Features) -> tuple[str, str, str] | None:
    """The first unit, by name, whose numbers differ in all; bounds and estimates differ by half or more."""
    for unit in sorted({number.unit for number in one.numbers} & {number.unit for number in other.numbers}):
        mine = sorted((number for number in one.numbers if number.unit == unit), key=_by_value)
        theirs = sorted((number for number in other.numbers if number.unit == unit), key=_by_value)
        told = ({number.value for number in claim.numbers} for claim in (one, other))
        if set.isdisjoint(*told) and all(_differ(a, b) for a in mine for b in theirs):
            return "number", f"{mine[0].value:f}", f"{theirs[0].value:f}"
    return None


def _by_value(number: Number) -> tuple[object, ...]:
    """The order of numbers."""
    return number.value, number.bound


def _differ(one: Number, other: Number) -> bool:
    """Whether two numbers of the same unit cannot both hold."""
    low, high = sorted((one, other), key=_by_value)
    if low.least:
        return False
    if not one.bound and not other.bound:
        return one.value != other.value and not _is_rounded(low, high)
    return high.value > Decimal("1.5") * low.value


def _is_rounded(low: Number, high: Number) -> bool:
    """Whether one of two large numbers is the other, less exact: 1.66 and 1.7 million."""
    if low.value < 1000 or high.value - low.value > ROUNDED * high.value:
        return False
    exact = [one.value.normalize() for one in (low, high)]
    coarse, fine = sorted(exact, key=lambda value: len(value.as_tuple().digits))
    digits = len(coarse.as_tuple().digits)
    return Decimal(f"{fine:.{digits - 1}e}") == coarse


def times_apart(one: Features, other: Features) -> tuple[str, str, str] | None:
    """The first times of two claims, where none of the one overlaps any of the other.

    Only times whose words fix them count: what السبت or الليلة means hangs on the day of writing. The same
    words (بعد 15 يوما) do not differ, and a beginning (منذ مايو) is not compared with an end (حتى يونيو).
    """
    mine, theirs = ([time for time in claim.times if _is_fixed(time)] for claim in (one, other))
    if not mine or not theirs or any(_overlap(a, b) for a in one.times for b in other.times):
        return None
    if {fold(time.text) for time in one.times} & {fold(time.text) for time in other.times}:
        return None
    if set.isdisjoint(*({_end(time) for time in claim} for claim in (mine, theirs))):
        return None
    return "time", str(mine[0].edtf), str(theirs[0].edtf)


def _is_fixed(time: Time) -> bool:
    """Whether the days of a time hardly depend on the day of publication, and are more than an estimate."""
    if words()["bound"] & set(tokens(time.text)):
        return False
    return time.precision not in ("day", "week") or any(letter.isdigit() for letter in time.text)


def _end(time: Time) -> str:
    """The end of a stretch of time that an expression tells: its last, its first, or the whole of it."""
    first = tokens(time.text)[:1]
    return next((end for end in ("until", "since") if words()[end] & set(first)), "")


def _overlap(one: Time, other: Time) -> bool:
    """Whether two resolved times have a day in common."""
    if not (one.start and one.end and other.start and other.end):
        return True
    return one.start <= other.end and other.start <= one.end
