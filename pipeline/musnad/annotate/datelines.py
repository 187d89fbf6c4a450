"""Outlets named at the head of a text beside a place or an author: سبق - الرياض, فلان – عين اليوم."""

import re
from collections.abc import Iterator, Sequence

from musnad.annotate.doubtful import load
from musnad.text import fold
from musnad.values import Span

Mention = tuple[Span, str]

_STROKE = r"[-–—/]"
_BEHIND = re.compile(rf"\s*{_STROKE}\s*([^\W\d_]+(?: [^\W\d_]+){{0,2}})\s*(?={_STROKE}|[:\n.]|$)")
_BEFORE = re.compile(rf"(?:^|\n|{_STROKE}|\s\s)\s*([^\W\d_]+(?: [^\W\d_]+){{0,2}})\s*{_STROKE}\s*$")
_HEAD = 60


def with_outlets(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions and the outlets of datelines where nothing is marked yet."""
    found = list(mentions)
    for span in (outlet for mention in mentions for outlet in _beside(text, mention)):
        if not any(s.start < span.end and span.start < s.end for s, _ in found):
            found.append((span, "ORG"))
    return sorted(found)


def _beside(text: str, mention: Mention) -> Iterator[Span]:
    """The outlets next to a place or person near the head of a line."""
    span, label = mention
    line = text.rfind("\n", 0, span.start) + 1
    outlet = label == "ORG" and fold(span.of(text)) in load().outlets
    if (label not in ("LOC", "PER") and not outlet) or span.start - line > _HEAD:
        return
    before = _BEFORE.search(text, max(0, line - 1), span.start)
    behind = _BEHIND.match(text, span.end)
    for match in (before, behind):
        if match and fold(match.group(1)) in load().outlets:
            yield Span(*match.span(1))
