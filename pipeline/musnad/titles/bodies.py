"""Whether a body begins at a token: named, in quotation marks, or behind the noun of its kind."""

from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from musnad.heads import heads
from musnad.text import fold

QUOTES = frozenset('"“”«»')
OPENING = QUOTES | {"(", "#"}


@cache
def kinds() -> frozenset[str]:
    """The folded nouns that say of what kind a body is (شركة, نادي, دولة)."""
    lists = heads()
    return lists.bodies | lists.organisations | lists.loose | lists.media | lists.places | lists.lands


def body_at(doc: Doc, starting: dict[int, SpacySpan], i: int, labels: frozenset[str]) -> bool:
    """Whether the name of a body of one of these types begins at token `i`, marks and its kind skipped."""
    i += _kind(doc, i)
    while i < len(doc) and doc[i].text in OPENING:
        i += 1
    return i in starting and starting[i].label_ in labels


def _kind(doc: Doc, i: int) -> int:
    """One if the token is a noun of kind, else 0."""
    return int(i < len(doc) and not doc[i].ent_type_ and doc[i].norm_ in kinds())


def attached(token: Token) -> bool:
    """Whether the word is a preposition written on to a noun of kind (لمجموعة, بشركة)."""
    word = token.norm_
    return word[:1] in ("ل", "ب") and (word[1:] in kinds() or word[1:] in _assimilated())


@cache
def _assimilated() -> frozenset[str]:
    """The definite nouns of kind as they look behind a lam (لل for لال)."""
    return frozenset("ل" + fold(noun).removeprefix("ال") for noun in kinds() if noun.startswith("ال"))
