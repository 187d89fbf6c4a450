"""How two claims stand to each other, by rules that can be read.

Two claims are about the same where the content words they share weigh enough (Dice over inverse
document frequencies) and no entity, number or time sets them apart for another reason. Then:

denies       one says as a denial, or with the shared word negated, what the other asserts
contradicts  a number of the same unit, or the time, differs and the rest is nearly the same
repeats      nothing differs
"""

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from math import log

from musnad.claims.features import Features
from musnad.claims.measures import numbers_apart, times_apart
from musnad.claims.words import stem, words

SAME = 0.62
"""The least similarity of claims that repeat each other."""
NEAR = 0.6
"""The least similarity, numbers and times aside, of claims that contradict each other by one of these."""
OPPOSED = 0.62
"""The least similarity of claims of which one denies or negates the other: a negation can bear on little."""
COVERED = 0.72
"""The least part of what is denied that the other claim must say where the two are less similar than that."""
PART = 0.8
"""The least part of a speaker's shorter claim that his longer one must say."""
LEAST = 0.5
"""The least similarity of any two claims between which there can be a link."""
DAYS = 3
"""How many days apart the publications of claims that contradict or deny each other may be."""
DISTANT = 14
"""How many days apart they may be that repeat each other in other words: later they tell of another event."""
FEWEST = 3
"""The least number of content words that two claims must share."""
UNNAMED = 0.5
"""The least similarity of claims that repeat each other, names and offices aside."""
ALIKE = 0.95
"""The least similarity of claims that are alike almost to the word."""
CLEAR = 0.75
"""The least similarity of claims that repeat each other whatever they begin with."""


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

    def similarity(self, one: Features, other: Features, leaving: Set[str] = frozenset()) -> float:
        """Dice's coefficient over weights, from 0 to 1, some words left out."""
        mine, theirs = one.stems - leaving, other.stems - leaving
        both = self.of(mine) + self.of(theirs)
        return 2 * self.of(mine & theirs) / both if both else 0.0

    def covered(self, one: Features, other: Features) -> float:
        """The part of one claim's weight that the other shares."""
        whole = self.of(one.stems)
        return self.of(one.stems & other.stems) / whole if whole else 0.0


def judge(one: Features, other: Features, weights: Weights) -> Verdict | None:
    """The verdict on two claims; None where the rules find no relation between them."""
    one, other = _filled(one, other), _filled(other, one)
    similarity = weights.similarity(one, other)
    if similarity < LEAST or not _share_enough(one, other) or not _same_things(one, other):
        return None
    differences = [found for found in (numbers_apart(one, other), times_apart(one, other)) if found]
    opposed = _opposed(one, other)
    if differences and opposed:
        return None
    if opposed:
        return _denial(one, other, weights, opposed)
    if differences:
        return _contradiction(one, other, similarity, differences) if similarity >= NEAR else None
    return _repetition(one, other, weights)


def _filled(one: Features, other: Features) -> Features:
    """A claim with who denies it, where the other speaks of him: نفت روسيا أي تدخل and تدخل روسي."""
    implied = one.implied & other.stems
    return replace(one, stems=one.stems | implied) if implied and one.denied != other.denied else one


def _repetition(one: Features, other: Features, weights: Weights) -> Verdict | None:
    """The verdict that two claims say the same; None where one negates words near those they share.

    Claims that share hardly more than names tell of the same people, not the same.
    """
    similarity = weights.similarity(one, other)
    if one.denied == other.denied and (one.scope ^ other.scope) & one.stems & other.stems:
        return None
    values = [{number.value for number in claim.numbers} for claim in (one, other)]
    if all(values) and set.isdisjoint(*values):
        return None
    if similarity < ALIKE and _days_apart(one, other) > DISTANT:
        return None
    named = one.named | other.named
    alike = similarity >= ALIKE or weights.similarity(one, other, named) >= UNNAMED
    if (similarity < SAME or not alike) and not _is_part(one, other, weights):
        return None
    if similarity < CLEAR and not _said_alike(one, other):
        return None
    shared = "، ".join(sorted(one.stems & other.stems))
    reasons = f"the same content words: {shared}", f"كلمات المضمون نفسها: {shared}"
    return Verdict(Kind.REPEATS, round(similarity, 2), "same-content", *reasons)


def _is_part(one: Features, other: Features, weights: Weights) -> bool:
    """Whether one speaker's claim tells in fewer words what his other claim of these days tells in more."""
    short, long = sorted((one, other), key=lambda claim: weights.of(claim.stems))
    speaker = one.statement.who == other.statement.who != ""
    enough = len((one.stems & other.stems) - one.named - other.named) >= FEWEST and short.core <= long.stems
    return speaker and enough and weights.covered(short, long) >= PART and _days_apart(one, other) <= DAYS


def _said_alike(one: Features, other: Features) -> bool:
    """Whether what one claim begins with is in the other, and both tell or both demand; one may do both."""
    shared = (one.core & other.stems) | (other.core & one.stems)
    return bool(shared) and (one.told == other.told or one.statement.who == other.statement.who)


def _contradiction(
    one: Features, other: Features, similarity: float, differences: list[tuple[str, str, str]]
) -> Verdict | None:
    """The verdict that a number or a time sets two claims apart; None where both may well hold.

    Claims that differ in number and in time tell of two events, and so do claims of distant days.
    """
    if len(differences) > 1 or _days_apart(one, other) > (0 if one.growing or other.growing else DAYS):
        return None
    what, mine, theirs = differences[0]
    if not (one.told and other.told) or (what == "number" and _has_grown(one, other, mine, theirs)):
        return None
    arabic = {"number": "العدد", "time": "الوقت"}[what]
    reasons = f"the {what} differs: {mine} and {theirs}", f"يختلف {arabic}: {mine} و{theirs}"
    return Verdict(Kind.CONTRADICTS, round(similarity, 2), f"{what}-differs", *reasons)


def _has_grown(one: Features, other: Features, mine: str, theirs: str) -> bool:
    """Whether the claim of a later day has the greater number of what is counted on: the dead, the votes."""
    if not {stem(word) for word in words()["counted"]} & one.stems & other.stems:
        return False
    first, second = one.article.published, other.article.published
    if not first or not second:
        return False
    return first > second if Decimal(mine) > Decimal(theirs) else first < second


def _days_apart(one: Features, other: Features) -> int:
    """The days between the publications of two claims; 0 where one is not known."""
    first, second = one.article.published, other.article.published
    return abs((first - second).days) if first and second else 0


def _denial(one: Features, other: Features, weights: Weights, opposed: str) -> Verdict | None:
    """The verdict that one claim denies the other, or says it with a negation.

    Claims are less similar where one tells more; then the other must say nearly all that is denied.
    """
    similarity = weights.similarity(one, other)
    if _days_apart(one, other) > DAYS or not (one.told and other.told):
        return None
    if one.denied != other.denied:
        denial, denied = (one, other) if one.denied else (other, one)
        if denied.supposed or not denial.core <= denied.stems:
            return None
        if similarity < OPPOSED and weights.covered(denial, denied) < COVERED:
            return None
    elif similarity < OPPOSED:
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


def _opposed(one: Features, other: Features) -> str:
    """The word negated in one claim and affirmed in the other, or how a denial is marked; else nothing.

    Who denies something agrees with whom says that it is not so.
    """
    if one.denied != other.denied:
        told = other if one.denied else one
        return "" if told.negated else "stance"
    turned = (one.negated - other.scope) | (other.negated - one.scope)
    return next(iter(sorted(turned & one.stems & other.stems)), "")
