"""Clubs that bear the name of their city: in an article about matches, برشلونة is the team."""

import re
from collections.abc import Sequence

from musnad.annotate.bodynouns import load
from musnad.annotate.proclitics import stripped
from musnad.heads import heads
from musnad.names import Names
from musnad.text import fold
from musnad.values import Span

Mention = tuple[Span, str]

_WORD = re.compile(r"\w+")
_LAST = re.compile(r"(\w+)\s*$")
_ENOUGH = 5


def with_clubs(text: str, mentions: Sequence[Mention], names: Names) -> list[Mention]:
    """The mentions; where matches are the matter, a city is a club if it is marked as one elsewhere.

    A few cities are so without that. Behind في or a noun such as مدينة a city stays one. A nationality behind
    a club (برشلونة الإسباني) is no part of its name.
    """
    if not _about_matches(text):
        return list(mentions)
    clubs = {fold(span.of(text)) for span, label in mentions if label == "ORG"} | load().club_cities
    return [
        (span, "ORG" if label == "LOC" and fold(span.of(text)) in clubs and _team(text, span) else label)
        for span, label in ((_bare(text, s, names) if kind == "ORG" else s, kind) for s, kind in mentions)
    ]


def _bare(text: str, span: Span, names: Names) -> Span:
    """The span of a club without a nationality behind it; other bodies keep theirs."""
    words = fold(span.of(text)).split()
    known = set(words[:1]) & (load().construct.keys() | heads().national | heads().bodies)
    if len(words) == 1 or known or words[0].startswith("ال") or not names.nationality(words[-1]):
        return span
    return Span(span.start, span.start + len(span.of(text).rsplit(maxsplit=1)[0]))


def _about_matches(text: str) -> bool:
    """Whether words of matches are frequent enough."""
    words = (fold(word) for word in _WORD.findall(text))
    return sum(word in load().matches or word[1:] in load().matches for word in words) >= _ENOUGH


def _team(text: str, span: Span) -> bool:
    """Whether the word before leaves it open that the team is meant."""
    last = _LAST.search(text[max(0, span.start - 20) : span.start])
    if last is None:
        return True
    word = last.group(1)
    return not any(fold(word[cut:]) in load().city_marks for cut in (0, *stripped(word)))
