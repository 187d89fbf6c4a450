"""How two claims stand to each other, by rules that can be read.

Two claims are about the same where the content words they share weigh enough (Dice over inverse
document frequencies) and no entity, number or time sets them apart for another reason. Then:

denies       one says as a denial, or with the shared word negated, what the other asserts
contradicts  a number of the same unit, or the time, differs and the rest is nearly the same
repeats      nothing differs
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import log

from musnad.claims.features import Features, Number
from musnad.values import Time

SAME = 0.62
"""The least similarity of claims that repeat each other."""
NEAR = 0.6
"""The least similarity, numbers and times aside, of claims that contradict each other by one of these."""
OPPOSED = 0.68
"""The least similarity of claims of which one denies or negates the other: a negation can bear on little."""
DAYS = 3
"""How many days apart the publications of claims that contradict or deny each other may be."""
FEWEST = 3
"""The least number of content words that two claims must share."""


class Kind(StrEnum):
    """How the first claim stands to the second; the names are the ontology's."""

    REPEATS = "repeats"
    CONTRADICTS = "contradicts"
    DENIES = "denies"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement on two claims. `swapped` where it is the second that denies the first."""

    kind: Kind
    confidence: float
    rule: str
    reason_en: str
    reason_ar: str
    swapped: bool = False


class Weights:
    """The weight of each content word: the rarer among all claims, the heavier."""

    def __init__(self, claims: Iterable[Features]) -> None:
        self.counts: Counter[str] = Counter()
        self.total = 0
        for one in claims:
            self.counts.update(one.stems)
            self.total += 1

    def of(self, stems: Iterable[str]) -> float:
        """The weight of some words together."""
        return sum(log(1 + (self.total + 1) / (self.counts[stem] + 1)) for stem in stems)

    def similarity(self, one: Features, other: Features) -> float:
        """Dice's coefficient over weights, from 0 to 1."""
        both = self.of(one.stems) + self.of(other.stems)
        return 2 * self.of(one.stems & other.stems) / both if both else 0.0


def judge(one: Features, other: Features, weights: Weights) -> Verdict | None:
    """The verdict on two claims; None where the rules find no relation between them."""
    similarity = weights.similarity(one, other)
    if similarity < NEAR or not _share_enough(one, other) or not _same_things(one, other):
        return None
    differences = [found for found in (_numbers(one, other), _times(one, other)) if found]
    opposed = _opposed(one, other)
    if differences and opposed:
        return None
    if differences:
        return _contradiction(one, other, similarity, differences)
    if opposed:
        return _denial(one, other, similarity, opposed)
    return _repetition(one, other, similarity)


def _repetition(one: Features, other: Features, similarity: float) -> Verdict | None:
    """The verdict that two claims say the same; None where one negates words near those they share."""
    if one.denied == other.denied and (one.scope ^ other.scope) & one.stems & other.stems:
        return None
    values = [{number.value for number in claim.numbers} for claim in (one, other)]
    if similarity < SAME or (all(values) and set.isdisjoint(*values)):
        return None
    shared = "، ".join(sorted(one.stems & other.stems))
    reasons = f"the same content words: {shared}", f"كلمات المضمون نفسها: {shared}"
    return Verdict(Kind.REPEATS, round(similarity, 2), "same-content", *reasons)


def _contradiction(
    one: Features, other: Features, similarity: float, differences: list[tuple[str, str, str]]
) -> Verdict | None:
    """The verdict that a number or a time sets two claims apart; None where both may well hold.

    Claims that differ in number and in time tell of two events, and so do claims of distant days.
    """
    if len(differences) > 1 or _days_apart(one, other) > (0 if one.growing or other.growing else DAYS):
        return None
    what, mine, theirs = differences[0]
    arabic = {"number": "العدد", "time": "الوقت"}[what]
    reasons = f"the {what} differs: {mine} and {theirs}", f"يختلف {arabic}: {mine} و{theirs}"
    return Verdict(Kind.CONTRADICTS, round(similarity, 2), f"{what}-differs", *reasons)


def _days_apart(one: Features, other: Features) -> int:
    """The days between the publications of two claims; 0 where one is not known."""
    first, second = one.article.published, other.article.published
    return abs((first - second).days) if first and second else 0


def _denial(one: Features, other: Features, similarity: float, opposed: str) -> Verdict | None:
    """The verdict that one claim denies the other, or says it with a negation."""
    if similarity < OPPOSED or _days_apart(one, other) > DAYS:
        return None
    if one.denied != other.denied:
        reasons = "one speaker denies what the other says", "ينفي أحد القائلين ما يقوله الآخر"
        return Verdict(Kind.DENIES, round(similarity, 2), "denied", *reasons, swapped=other.denied)
    reasons = f"negated in one only: {opposed}", f"منفي في أحدهما دون الآخر: {opposed}"
    return Verdict(Kind.CONTRADICTS, round(similarity, 2), "polarity-differs", *reasons)


def _share_enough(one: Features, other: Features) -> bool:
    """Whether two claims share enough words; one more where each has a word of its own in their place."""
    swapped = bool(one.stems - other.stems) and bool(other.stems - one.stems)
    return len(one.stems & other.stems) >= FEWEST + swapped


def _same_things(one: Features, other: Features) -> bool:
    """Whether the entities of two claims allow that they are about the same: some shared, or one has none."""
    return bool(one.entities & other.entities) or not one.entities or not other.entities


def _numbers(one: Features, other: Features) -> tuple[str, str, str] | None:
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
        return one.value != other.value
    return high.value > Decimal("1.5") * low.value


def _times(one: Features, other: Features) -> tuple[str, str, str] | None:
    """The first times of two claims, where none of the one overlaps any of the other.

    Only times whose words fix them count: what السبت or الليلة means hangs on the day of writing.
    """
    mine, theirs = ([time for time in claim.times if _is_fixed(time)] for claim in (one, other))
    if not mine or not theirs or any(_overlap(a, b) for a in one.times for b in other.times):
        return None
    return "time", str(mine[0].edtf), str(theirs[0].edtf)


def _is_fixed(time: Time) -> bool:
    """Whether the days of a time hardly depend on the day of publication."""
    return time.precision not in ("day", "week") or any(letter.isdigit() for letter in time.text)


def _overlap(one: Time, other: Time) -> bool:
    """Whether two resolved times have a day in common."""
    if not (one.start and one.end and other.start and other.end):
        return True
    return one.start <= other.end and other.start <= one.end


def _opposed(one: Features, other: Features) -> str:
    """The word negated in one claim and affirmed in the other, or how a denial is marked; else nothing.

    Who denies something agrees with whom says that it is not so.
    """
    if one.denied != other.denied:
        told = other if one.denied else one
        return "" if told.negated else "stance"
    shared = one.stems & other.stems
    return next(iter(sorted((one.negated ^ other.negated) & shared)), "")
