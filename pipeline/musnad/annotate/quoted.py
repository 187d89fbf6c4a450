"""Names in quotation marks: outlets, behind the noun of a body, its short name, behind لـ after a saying."""

import re
from collections.abc import Sequence

from musnad import lexicon
from musnad.annotate import doubtful
from musnad.annotate.bodynouns import load
from musnad.annotate.proclitics import stripped
from musnad.annotate.quotes import quotations
from musnad.annotate.sentences import paragraphs
from musnad.annotate.words import frequency
from musnad.text import fold, with_article
from musnad.values import Span

Mention = tuple[Span, str]

_LONGEST = 5
_SHORT = 2
_REACH = 6
_RARE = 300
_WORD = re.compile(r"\w+")
_LAST = re.compile(r"(\w+)\s*$")
_LAM = re.compile(r"(?:^|\s)ل(?:ـ+)?\s?$")


def with_quoted(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions and the organisations that stand in quotation marks; a name takes in what it covers.

    What was a name once is one wherever it is quoted.
    """
    found = list(mentions)
    inner = [(quote, _inner(text, quote)) for quote in quotations(text, paragraphs(text))]
    quoted = [(quote, span, tuple(map(fold, _WORD.findall(span.of(text))))) for quote, span in inner]
    short = [q for q in quoted if 0 < len(q[2]) <= _LONGEST and any(word.isalpha() for word in q[2])]
    names = {words for quote, span, words in short if _named(text, quote, span, words, found)}
    for _, span, words in short:
        touching = _touching(span, found)
        if words in names and not _taken(span, touching):
            found = [m for m in found if m not in touching] + [(span, "ORG")]
    return sorted(found)


def _touching(span: Span, mentions: Sequence[Mention]) -> list[Mention]:
    return [m for m in mentions if m[0].start < span.end and span.start < m[0].end]


def _inner(text: str, quote: Span) -> Span:
    """What stands between the marks, without white space and # at the edges."""
    inside = text[quote.start + 1 : quote.end - 1]
    lead = len(inside) - len(inside.lstrip(" \t#"))
    return Span(quote.start + 1 + lead, quote.start + 1 + max(lead, len(inside.rstrip())))


def _taken(inner: Span, touching: Sequence[Mention]) -> bool:
    """Whether an organisation or a longer name stands there already, or the whole is a person."""
    return any(
        span.start < inner.start or span.end > inner.end or (span == inner and label in ("ORG", "PER"))
        for span, label in touching
    )


def _named(text: str, quote: Span, inner: Span, words: Sequence[str], mentions: Sequence[Mention]) -> bool:
    """Whether what is quoted is the name of an organisation."""
    touching = _touching(inner, mentions)
    if _taken(inner, touching):
        return False
    if " ".join(words) in doubtful.load().outlets or " ".join(words) in doubtful.load().papers:
        return True
    return not lexicon.is_word(words[0]) and _led(text, quote, words, mentions, touching)


def _led(
    text: str, quote: Span, words: Sequence[str], mentions: Sequence[Mention], touching: Sequence[Mention]
) -> bool:
    """Whether what stands before the mark makes it the name of an organisation."""
    before = text[max(0, quote.start - 60) : quote.start]
    noun = _noun(before)
    if noun:
        return noun not in load().sites or not touching
    if len(words) > _SHORT:
        return False
    if _LAM.search(before):
        return words[0].startswith("ال") and _says(before)
    short = len(words) == 1 or any(frequency(word) < _RARE for word in words)
    return short and not touching and not words[0].startswith("ال") and _behind_body(text, quote, mentions)


def _noun(before: str) -> str | None:
    """The noun of a body right before the mark, perhaps behind proclitics."""
    last = _LAST.search(before)
    readings = (fold(last.group(1)[cut:]) for cut in (0, *stripped(last.group(1)))) if last else iter(())
    return next((noun for noun in readings if noun in load().quoted), None)


def _says(before: str) -> bool:
    """Whether words of saying stand near."""
    return any(_saying(word) for word in _WORD.findall(before)[-_REACH:])


def _saying(word: str) -> bool:
    return any(_known(fold(word[cut:])) for cut in (0, *stripped(word)))


def _known(folded: str) -> bool:
    return folded in load().sayings or any(
        form.tense in ("past", "present") for form in lexicon.load().readings(folded)
    )


def _behind_body(text: str, quote: Span, mentions: Sequence[Mention]) -> bool:
    """Whether a name that begins with the noun of a body ends right before the mark."""
    near = (s for s, label in mentions if label == "ORG" and 0 <= quote.start - s.end <= 1)
    return any(_first(span.of(text)) in load().construct for span in near)


def _first(name: str) -> str:
    return with_article(fold(name).split()[0])
