"""The article as a sequence of pieces: cues, complementisers, quotations, names, times, other words.

Frames are spaCy patterns over these pieces, so that a quotation of three sentences is one element
and order, not distance, is what a rule describes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Doc, Span

from musnad.extract.attribution.context import in_context
from musnad.extract.attribution.piece import Piece
from musnad.extract.attribution.quotes import Quote, quotations
from musnad.extract.attribution.sources import Sources
from musnad.lexicon import Form, Lexicon
from musnad.text import fold

STOPS = frozenset(".؟?!…")
COMMAS = frozenset("،,؛;")
DASHES = frozenset("-–—ـ")
QUOTED_WORDS = 3
PHRASE = 4


def pieces(doc: Doc, lexicon: Lexicon, sources: Sources, quote: Quote | None = None) -> list[Piece]:
    """All pieces of the Doc in order, each token in exactly one; with `quote`, those inside it."""
    if quote is None:
        return in_context(list(_scan(doc, lexicon, sources, quotations(doc), 0, len(doc))), lexicon, sources)
    found = _scan(doc, lexicon, sources, [], quote.inner_start, quote.inner_end)
    return in_context(list(found), lexicon, sources)


def _scan(
    doc: Doc, lexicon: Lexicon, sources: Sources, quoted: list[Quote], i: int, end: int
) -> Iterator[Piece]:
    quotes = {q.start: q for q in quoted}
    names = {e.start: e for e in doc.ents if not sources.describes(e)}
    times = {span.start: span for span in doc.spans.get("times", ()) if not _surname(doc, span, lexicon)}
    while i < end:
        piece = (
            _quoted_name(doc, quotes.get(i), sources)
            or _quote(doc, quotes.get(i), names)
            or _span("NAME", doc, names.get(i))
            or _span("TIME", doc, times.get(i))
            or _word(doc, i, lexicon)
        )
        yield piece
        i = piece.end


def _surname(doc: Doc, span: Span, lexicon: Lexicon) -> bool:
    """Whether a weekday behind a verb of saying is the surname of somebody named before: قال الخميس:."""
    if len(span) > 1 or not span.start or not lexicon.readings(fold(doc[span.start - 1].text)):
        return False
    people = (e for e in doc.ents if e.label_ == "PER" and len(e) > 1 and e.end <= span.start)
    return any(e[-1].text == span.text for e in people)


def _quote(doc: Doc, quote: Quote | None, names: Mapping[int, object]) -> Piece | None:
    if quote is None or quote.words < QUOTED_WORDS or _is_name(doc, quote):
        return None
    return Piece("QUOTE", quote.start, quote.end, "QUOTE", quote=quote)


def _quoted_name(doc: Doc, quote: Quote | None, sources: Sources) -> Piece | None:
    """A word or two in marks right behind a noun that they name: شركة «الأفق الجديد»."""
    if quote is None or quote.words >= QUOTED_WORDS or not quote.start or quote.open:
        return None
    if any(t.ent_type_ for t in doc[quote.inner_start : quote.inner_end]):
        return None
    named = sources.of(fold(doc[quote.start - 1].text), "outlets", "bodies")
    return Piece("W", quote.start, quote.end, "QUOTED") if named else None


def _is_name(doc: Doc, quote: Quote) -> bool:
    inner = [t for t in doc[quote.inner_start : quote.inner_end] if not t.is_space]
    return bool(inner) and all(t.ent_type_ for t in inner)


def _span(tag: str, doc: Doc, span: object) -> Piece | None:
    if span is None:
        return None
    return Piece(tag, span.start, span.end, fold(span.text))  # type: ignore[attr-defined]


def _word(doc: Doc, i: int, lexicon: Lexicon) -> Piece:
    phrase = _phrase(doc, i, lexicon)
    if phrase and phrase.text == EXCEPT and doc[i].text.startswith("إ"):  # إلا, which folds as ألا does
        return replace(phrase, tag="W")
    if phrase and not (phrase.tag == "THAT" and _hyphened(doc, i)):
        return phrase
    token, folded = doc[i], fold(doc[i].text)
    if folded in lexicon.cues["sayings"]:
        return Piece("SAYINGLY", i, i + 1, folded, form=lexicon.readings("قايلا")[0])
    form = _reading(_readings(doc, i, lexicon))
    if form:
        tag = {"participle": "SAYING", "gerund": "GERUND"}.get(form.tense, "SAY")
        if tag == "SAYING" and fold(form.verb.past) == "قال":
            tag = "SAYINGLY"
        return Piece(tag, i, i + 1, folded, form=form)
    return Piece(_plain_tag(token.text, folded, lexicon), i, i + 1, folded)


EXCEPT = fold("إلا")
# في وقت لاحق is a time; في وقت يتزايد فيه opens a clause of its own
AT_A_TIME = "في وقت"
POINTS = frozenset(map(fold, "لاحق سابق مبكر متأخر قريب واحد قصير قياسي آخر معا".split()))
PHRASES = (
    ("SELF", "according_to_self"),
    ("ACCORDING", "according_to"),
    ("DOCLEAD", "document_leads"),
    ("BOUNDARY", "boundary_openers"),
    ("CONN", "clause_connectives"),
    ("THAT", "complementisers"),
)


def _phrase(doc: Doc, i: int, lexicon: Lexicon) -> Piece | None:
    """The longest phrase of the word lists that begins at token i."""
    words = list(takewhile(bool, (fold(t.text) for t in doc[i : i + PHRASE])))
    for length in range(len(words), 0, -1):
        text = " ".join(words[:length])
        for tag, name in PHRASES:
            if text in lexicon.cues[name] and not (
                text == "في وقت" and words[length:] and words[length] in POINTS
            ):
                return Piece(tag, i, i + length, text)
    return None


def _hyphened(doc: Doc, i: int) -> bool:
    """Whether a hyphen joins the token to the one before it: جيه-إن is a name."""
    return i > 1 and doc[i - 1].text in DASHES and not (doc[i - 1].whitespace_ or doc[i - 2].whitespace_)


def _readings(doc: Doc, i: int, lexicon: Lexicon) -> tuple[Form, ...]:
    """The readings of token i as its spelling allows: طالبة is no طالبه, رأي behind a noun no رأى."""
    text, folded = doc[i].text, fold(doc[i].text)
    if folded in lexicon.cues["not_cues"]:
        return ()
    if text.endswith("ي") and lexicon.has("weak_nouns", folded) and i and doc[i - 1].text[-1:].isalpha():
        return ()
    forms = lexicon.readings(folded)
    if text.startswith("أ"):  # أعتقد أن: a first person, where the past is اعتقد
        forms = tuple(f for f in forms if not _third_person(f) or f.verb.past.startswith("أ"))
    return tuple(f for f in forms if not f.suffixed) if text.endswith("ة") else forms


def _third_person(form: Form) -> bool:
    """Whether a form is the bare past, which with أ before it is a first person's present."""
    return (form.tense, form.gender, form.number, form.suffixed) == ("past", "m", "s", False)


def _reading(forms: tuple[Form, ...]) -> Form | None:
    """The preferred reading of a word: finite before participle, without a pronoun before with one."""
    order = {"past": 0, "present": 1, "participle": 2, "gerund": 3, "future": 4}
    return min(forms, key=lambda f: (f.suffixed, order[f.tense]), default=None)


def _plain_tag(text: str, folded: str, lexicon: Lexicon) -> str:
    if "\n" in text:
        return "STOP"
    if text.isspace() or not folded:
        return "SPACE"
    if set(text) <= STOPS:
        return "STOP"
    for tag, chars in (("COMMA", COMMAS), ("COLON", ":"), ("DASH", DASHES), ("OPEN", "(["), ("CLOSE", ")]")):
        if text in chars:
            return tag
    if folded in {"و", "ف"}:
        return "AND"
    return _word_tag(folded, lexicon)


def _word_tag(folded: str, lexicon: Lexicon) -> str:
    for tag, name in WORD_TAGS:
        if lexicon.has(name, folded):
            return tag
    if folded.startswith("لل") and len(folded) > 3:
        return "TO"
    if not any(c.isalnum() for c in folded):
        return "MARK"
    return "W"


WORD_TAGS = (
    ("REL", "relatives"),
    ("NEG", "negations"),
    ("IRR", "irrealis"),
    ("P", "prepositions"),
    ("PRON", "pronouns"),
    ("ADV", "adverbs"),
    ("AUX", "auxiliaries"),
)
