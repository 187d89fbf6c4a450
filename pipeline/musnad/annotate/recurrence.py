"""Names that the tagger found once and missed elsewhere in the same article."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from musnad.annotate.proclitics import stripped
from musnad.annotate.quotes import MARKS
from musnad.annotate.words import frequency
from musnad.heads import heads
from musnad.names import Names
from musnad.text import fold
from musnad.values import Span

Mention = tuple[Span, str]
Short = Callable[[str], Iterable[str]]
_SHORTEST = 4
_COMMON_SURNAME = 3000
_COMMON_WORD = 20_000
_COMMON_QUOTED = 300


def recurring(
    text: str, tokens: Sequence[Span], mentions: Sequence[Mention], names: Names, short: Short
) -> list[Mention]:
    """The mentions and, where nothing is marked yet, further places of the same names.

    A person's surname counts as the name, and so do the short forms that `short` gives for a known
    name (التحالف once التحالف الدولي was named). A part of such a name that was marked there is completed.
    """
    phrases = _phrases(text, mentions, names, short)
    found = list(mentions)
    for span in _occurrences(text, tokens, set(phrases)):
        label = phrases[fold(span.of(text))]
        touching = [m for m in found if m[0].start < span.end and span.start < m[0].end]
        if all(
            span.start <= s.start and s.end <= span.end and s != span and label == kind
            for s, kind in touching
        ):
            found = [m for m in found if m not in touching] + [(span, label)]
    return sorted(found)


def _phrases(text: str, mentions: Sequence[Mention], names: Names, short: Short) -> dict[str, str]:
    """The folded names to look for, each with its commonest label."""
    votes: dict[str, Counter[str]] = {}
    for span, label in mentions:
        folded = fold(span.of(text))
        if text[span.start - 1 : span.start] in MARKS and _common(folded):
            continue
        for name in {folded, *_surname(folded, label, names), *map(fold, short(folded))}:
            for form in (name, "لل" + name[2:] if name.startswith("ال") else name):
                votes.setdefault(form, Counter())[label] += 1
    return {name: votes[name].most_common(1)[0][0] for name in votes if _worth(name, names)}


def _common(name: str) -> bool:
    """Whether a name of one word is a word of its own, a name only in quotation marks."""
    return " " not in name and frequency(name) >= _COMMON_QUOTED


def _surname(folded: str, label: str, names: Names) -> list[str]:
    """The last word of a person's full name, unless it is a common word or a given name."""
    words = folded.split()
    if label != "PER" or len(words) < 2 or words[-1] in names.given:
        return []
    return [words[-1]] if frequency(words[-1]) < _COMMON_SURNAME else []


def _worth(name: str, names: Names) -> bool:
    """Whether a name is safe to look for: long enough, and no office, given name or very common word."""
    if " " in name:
        return True
    unsafe = name in heads().alone or heads().office(name) or name in names.given
    return len(name) >= _SHORTEST and not unsafe and frequency(name) < _COMMON_WORD


def _occurrences(text: str, tokens: Sequence[Span], phrases: set[str]) -> Iterator[Span]:
    """Where the folded phrases stand, longest first at each place, behind proclitics too."""
    starts: dict[str, list[list[str]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        starts.setdefault(phrase.split()[0], []).append(phrase.split())
    folded = [fold(token.of(text)) for token in tokens]
    for i, token in enumerate(tokens):
        for cut in (0, *stripped(token.of(text))):
            first = fold(token.of(text)[cut:])
            if cut and frequency(first) < frequency(token.of(text)):
                continue
            match = next((p for p in starts.get(first, ()) if folded[i + 1 : i + len(p)] == p[1:]), None)
            if match:
                yield Span(token.start + cut, tokens[i + len(match) - 1].end)
                break
