"""One element of an article as attribution reads it."""

from dataclasses import dataclass

from spacy.tokens import Doc

from musnad.extract.attribution.quotes import Quote
from musnad.lexicon import Form
from musnad.values import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens start:end of the Doc under one tag; `form` is the reading of a reporting verb."""

    tag: str
    start: int
    end: int
    text: str
    form: Form | None = None
    quote: Quote | None = None


def span_of(doc: Doc, start: int, end: int) -> Span:
    """The characters of tokens start:end."""
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text))
