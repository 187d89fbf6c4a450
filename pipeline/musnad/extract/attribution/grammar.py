"""The pieces of an article with what reading phrases in them needs."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from musnad.extract.attribution.piece import Piece, span_of
from musnad.extract.attribution.quotes import Quote
from musnad.extract.attribution.sources import Sources
from musnad.lexicon import Form, Lexicon
from musnad.values import Span


@dataclass(frozen=True, slots=True)
class Range:
    """Pieces start:end."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the reading of phrases needs: the pieces, the Doc and the word lists."""

    doc: Doc
    pieces: Sequence[Piece]
    lexicon: Lexicon
    sources: Sources
    quotes: Sequence[Quote] = ()
    starts: tuple[int, ...] = field(init=False)
    text: str = field(init=False)  # once: a Doc puts its text together each time it is asked

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.doc.text)
        object.__setattr__(self, "starts", tuple(self.doc[p.start].idx for p in self.pieces))

    def piece_from(self, position: int) -> int:
        """The first piece that begins at a character or behind it."""
        return bisect_left(self.starts, position)

    def name_type(self, i: int) -> str:
        """PER, ORG or LOC for a piece that is a name, else nothing."""
        piece = self.pieces[i]
        return self.doc[piece.start].ent_type_ if piece.tag == "NAME" else ""

    def listed(self, name: str, folded: str) -> bool:
        """Whether a folded word is in the named list of cues.yaml."""
        return self.lexicon.has(name, folded)

    def skip(self, i: int, end: int, tags: frozenset[str]) -> int:
        """The first piece from i on whose tag is none of `tags`."""
        while i < end and self.pieces[i].tag in tags | {"SPACE"}:
            i += 1
        return i


def is_person_head(grammar: Grammar, i: int) -> bool:
    """Whether piece i is a noun for a person: an office or somebody unnamed."""
    piece = grammar.pieces[i]
    return piece.tag == "W" and grammar.sources.of(piece.text, "people", "offices") is not None


def heads_source(grammar: Grammar, i: int) -> bool:
    """Whether piece i can head the phrase of a source: a name, or a noun of sources.yaml."""
    piece = grammar.pieces[i]
    heads = [piece]
    if piece.text in grammar.sources.openers and i + 1 < len(grammar.pieces):
        heads.append(grammar.pieces[i + 1])  # ثلاثة مسؤولين
    known = (p.tag in {"W", "TO"} and grammar.sources.of(p.text) is not None for p in heads)
    return grammar.name_type(i) != "" or any(known)


def possessed(grammar: Grammar, i: int) -> bool:
    """Whether piece i is an indefinite noun with a pronoun (التزامه, رغبتها): an object, not a subject."""
    piece = grammar.pieces[i]
    raw = grammar.doc[piece.end - 1].text
    return (
        piece.tag == "W"
        and not piece.text.startswith("ال")
        and len(raw) > 4
        and raw.endswith(("ه", "ها", "هم", "هما"))
    )


def agrees(grammar: Grammar, i: int, form: Form | None) -> bool:
    """Whether one person's noun at piece i can be the subject of the verb before it (قالت … رئيس cannot)."""
    head = (
        grammar.sources.of(grammar.pieces[i].text, "people", "offices")
        if grammar.pieces[i].tag == "W"
        else None
    )
    if head is None or form is None or head.number == "p" or not form.gender:
        return True
    return head.gender in {"", form.gender}


def span_between(grammar: Grammar, found: Range) -> Span:
    """The characters of a range of pieces."""
    return span_of(grammar.doc, grammar.pieces[found.start].start, grammar.pieces[found.end - 1].end)
