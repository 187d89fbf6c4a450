"""The outermost quotations of an article, as annotation marked them."""

from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

OPEN = "OPEN"


@dataclass(frozen=True, slots=True)
class Quote:
    """Tokens start:end with the marks, inner_start:inner_end without; `open` where no closing mark stands."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    words: int
    open: bool = False


def quotations(doc: Doc) -> list[Quote]:
    """The outermost quotations in order; a mark left open ends with its paragraph."""
    return [_quote(span) for span in doc.spans.get("quotations", ())]


def _quote(span: SpacySpan) -> Quote:
    unclosed = span.label_ == OPEN
    inner = span.doc[span.start + 1 : span.end if unclosed else span.end - 1]
    words = sum(t.is_alpha or t.like_num for t in inner)
    return Quote(span.start, span.end, inner.start, inner.end, words, open=unclosed)
