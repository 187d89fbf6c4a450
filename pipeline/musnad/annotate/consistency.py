"""One name, one type: where an article reads a name now as a person and now as something else."""

from collections import Counter
from collections.abc import Sequence

from musnad.text import fold
from musnad.values import Span

Mention = tuple[Span, str]

_FROM_PERSON, _TO_PERSON = 2, 3


def consistent(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions; a name that is a person here and none there takes the type that it has far more often."""
    votes: dict[str, Counter[str]] = {}
    for span, label in mentions:
        votes.setdefault(_key(text, span), Counter())[label] += 1
    return [(span, _label(votes[_key(text, span)], label)) for span, label in mentions]


def _key(text: str, span: Span) -> str:
    """The folded name without its article, which lam may swallow."""
    return fold(span.of(text)).removeprefix("لل").removeprefix("ال")


def _label(votes: Counter[str], label: str) -> str:
    """The type of a name that has these types in the article, this one here."""
    most, times = votes.most_common(1)[0]
    if most == label or "PER" not in (most, label):
        return label
    return most if times >= votes[label] * (_TO_PERSON if most == "PER" else _FROM_PERSON) else label
