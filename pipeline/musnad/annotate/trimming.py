"""Spans without the marks at their edges."""

import re

from musnad.text import INVISIBLE, MARKS
from musnad.values import Span

_EDGE_BEFORE = re.compile(rf"^(?:[^\w#@]|[{INVISIBLE}_])+")
_EDGE_AFTER = re.compile(rf"(?:[^\w{MARKS}]|[{INVISIBLE}_])+$")
_ACRONYM = re.compile(r"(?:\b[^\W\d_]\.\s?){2,}$")


def trim(text: str, span: Span) -> Span:
    """The span without punctuation, quotation marks and invisible characters at its edges."""
    words = span.of(text)
    before = _EDGE_BEFORE.match(words)
    start = span.start + (before.end() if before else 0)
    after = _EDGE_AFTER.search(Span(start, span.end).of(text))
    if after is None or _ACRONYM.search(Span(start, span.end).of(text)):
        return Span(start, span.end)
    return Span(start, max(start, start + after.start()))
