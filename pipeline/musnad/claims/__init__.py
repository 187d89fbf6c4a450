"""Claims across articles: which repeat, contradict or deny each other, with confidence and reason.

`compare` takes extractions and yields links; the graph writes them. The rules are in `judge`, what
they look at in `features`, the words they know in seeds/lexicon/claims.yaml.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from musnad.claims.features import Features, features
from musnad.claims.judge import FEWEST, Verdict, Weights, judge
from musnad.claims.words import is_state
from musnad.values import ClaimLink, Extraction

__all__ = ["Comparison", "Features", "Verdict", "Weights", "compare", "features", "judge", "links"]

COMMON = 0.05
"""A word in more than this part of all claims brings no two claims together by itself."""
ALWAYS = 50
"""A word in no more claims than this always does; the name of a state in more never."""


class Comparison:
    """Takes note of claims as extractions pass by, and links them once all have."""

    def __init__(self) -> None:
        self.claims: list[Features] = []

    def noting(self, extractions: Iterable[Extraction]) -> Iterator[Extraction]:
        """The extractions, unchanged."""
        for extraction in extractions:
            self.claims.extend(features(extraction))
            yield extraction

    def links(self) -> Iterator[ClaimLink]:
        """The links between the claims noted so far."""
        return links(self.claims)


def compare(extractions: Iterable[Extraction]) -> Iterator[ClaimLink]:
    """The links between claims of different articles."""
    return links([one for extraction in extractions for one in features(extraction)])


def links(claims: Iterable[Features]) -> Iterator[ClaimLink]:
    """The links between claims, whatever their order; only those that share rarer words are compared."""
    claims = sorted(claims, key=lambda one: (one.article.id, one.article.text, one.statement.claim))
    weights = Weights(claims)
    for first, second in sorted(_candidates(claims, weights)):
        verdict = judge(claims[first], claims[second], weights)
        if verdict is not None:
            yield _link(claims[first], claims[second], verdict)


def _candidates(claims: list[Features], weights: Weights) -> Iterator[tuple[int, int]]:
    """The pairs of claims of different articles that share enough words, one of them rarer, or all."""
    rare = max(ALWAYS, int(COMMON * len(claims)))
    words = [claim.stems | claim.implied for claim in claims]
    having: defaultdict[str | frozenset[str], list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        having[claim.stems].append(number)
        for stem in words[number]:
            if weights.counts[stem] <= (ALWAYS if is_state(stem) else rare):
                having[stem].append(number)
    for first, second in {pair for numbers in having.values() for pair in combinations(numbers, 2)}:
        if len(words[first] & words[second]) >= FEWEST and claims[first].article != claims[second].article:
            yield first, second


def _link(one: Features, other: Features, verdict: Verdict) -> ClaimLink:
    """The link that a verdict makes."""
    first, second = (other, one) if verdict.swapped else (one, other)
    return ClaimLink(
        kind=verdict.kind.value,
        first=(first.article, first.statement.claim),
        second=(second.article, second.statement.claim),
        confidence=verdict.confidence,
        rule=verdict.rule,
        reason_en=verdict.reason_en,
        reason_ar=verdict.reason_ar,
    )
