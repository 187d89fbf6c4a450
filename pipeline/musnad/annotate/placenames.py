"""Whole names of places: مطار بغداد الدولي, جهة سوس ماسة, جنوب شرق آسيا, مدينة جازان الاقتصادية.

The words are data, seeds/lexicon/placenames.yaml.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from musnad import paths
from musnad.annotate.proclitics import stripped
from musnad.datafile import words_for
from musnad.text import fold
from musnad.values import Span

Mention = tuple[Span, str]

PATH = paths.LEXICON / "placenames.yaml"
_BEFORE = re.compile(r"(\w+) $")
_AFTER = re.compile(r" (\w+)")
_AIRPORT = re.compile(r"(?: [^\W\d_]+){1,2} الدولي(?!\w)")
_GAPS = (" ", "-", " - ")
_REACH = 30
_BESIDE = len("، و")
_CITY = "مدينه"


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """Folded words that belong to names of places; the file explains each list."""

    wholes: frozenset[str]
    kinds: frozenset[str]
    regions: frozenset[str]
    directions: frozenset[str]
    continents: frozenset[str]
    cities: frozenset[str]
    guarded: dict[str, frozenset[str]]


@cache
def load(path: Path = PATH) -> PlaceNames:
    """The words of the file; DataError for a key that is missing or unknown."""
    file = words_for(path, PlaceNames)
    guarded = {fold(place): words for place, words in file.groups("guarded").items()}
    return PlaceNames(guarded=guarded, **file.lists("guarded"))


def with_places(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, those of places with all that belongs to them; a common word is left out."""
    found: list[Mention] = []
    places = _regions(text, mentions)
    others = [span for span, label in places if label == "LOC"]
    sure = {fold(span.of(text)) for span in others if _led(text, span)}
    for span, label in places:
        if found and span.start < found[-1][0].end:
            continue  # taken in by the name before
        if label != "LOC":
            found.append((span, label))
        elif fold(span.of(text)) in sure or not _common(text, span, others):
            taken = found[-1][0].end if found else 0
            found.append((_whole(text, span, taken), label))
    return found


def _regions(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, places that follow each other behind the noun of a region made one."""
    found: list[Mention] = []
    for span, label in sorted(mentions):
        last = found[-1] if found else None
        if (
            last
            and label == last[1] == "LOC"
            and text[last[0].end : span.start] in _GAPS
            and _region(text, last[0])
        ):
            found[-1] = (Span(last[0].start, span.end), label)
        else:
            found.append((span, label))
    return found


def _region(text: str, span: Span) -> bool:
    return _noun(text, span, load().regions) is not None


def _noun(text: str, span: Span, nouns: frozenset[str]) -> int | None:
    """Where the word before the span starts without proclitics, if it is one of the nouns."""
    before = _BEFORE.search(text, max(0, span.start - _REACH), span.start)
    if before is None:
        return None
    word = before.group(1)
    return next((before.start() + cut for cut in (0, *stripped(word)) if fold(word[cut:]) in nouns), None)


def _whole(text: str, span: Span, taken: int) -> Span:
    """The span with the nouns before it and the adjective behind it that belong to the name."""
    words = load()
    if (start := _noun(text, span, words.wholes)) is not None and start >= taken:
        further = _AIRPORT.match(text, span.end)
        return Span(start, further.end() if further else _behind(text, span.end, words.kinds))
    if (end := _behind(text, span.end, words.cities)) > span.end:
        start = _noun(text, span, frozenset((_CITY,)))
        return span if start is None else Span(start, end)
    if fold(span.of(text)) in words.continents:
        while (start := _noun(text, span, words.directions)) is not None and start >= taken:
            span = Span(start, span.end)
    return span


def _behind(text: str, end: int, adjectives: frozenset[str]) -> int:
    """The end of the name with an adjective of the list behind it."""
    after = _AFTER.match(text, end)
    return after.end() if after and fold(after.group(1)) in adjectives else end


def _led(text: str, span: Span) -> bool:
    """Whether a place that is a word as well stands behind a word that makes it a place."""
    into = load().guarded.get(fold(span.of(text)))
    return into is not None and _noun(text, span, into) is not None


def _common(text: str, span: Span, places: Sequence[Span]) -> bool:
    """Whether a place that is a word as well stands where only the word would."""
    guarded = fold(span.of(text)) in load().guarded
    if not guarded or not _BEFORE.search(text, max(0, span.start - _REACH), span.start):
        return False
    gaps = (gap for other in places for gap in (span.start - other.end, other.start - span.end))
    return not any(0 < gap <= _BESIDE for gap in gaps) and not _led(text, span)
