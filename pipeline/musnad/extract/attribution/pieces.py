"""The article as a sequence of pieces: cues, complementisers, quotations, names, times, other words.

Frames are spaCy patterns over these pieces, so that a quotation of three sentences is one element
and order, not distance, is what a rule describes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from musnad.extract.attribution.quotes import Quote, quotations
from musnad.extract.attribution.sources import Sources
from musnad.lexicon import Form, Lexicon
from musnad.text import fold
from musnad.values import Span

STOPS = frozenset(".؟?!…")
COMMAS = frozenset("،,؛;")
DASHES = frozenset("-–—ـ")
QUOTED_WORDS = 3
PHRASE = 4
DATELINE = 14
SHORT = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens start:end of the Doc under one tag; `form` is the reading of a reporting verb."""

    tag: str
    start: int
    end: int
    text: str
    form: Form | None = None
    quote: Quote | None = None


def pieces(doc: Doc, lexicon: Lexicon, sources: Sources, quote: Quote | None = None) -> list[Piece]:
    """All pieces of the Doc in order, each token in exactly one; with `quote`, those inside that quotation."""
    if quote is None:
        return _datelines(_refine(list(_scan(doc, lexicon, quotations(doc), 0, len(doc))), sources))
    return _refine(list(_scan(doc, lexicon, [], quote.inner_start, quote.inner_end)), sources)


def _scan(doc: Doc, lexicon: Lexicon, quoted: list[Quote], i: int, end: int) -> Iterator[Piece]:
    quotes = {q.start: q for q in quoted}
    names = {e.start: e for e in doc.ents}
    times = {span.start: span for span in doc.spans.get("times", ())}
    while i < end:
        piece = (
            _quote(doc, quotes.get(i), names)
            or _span("NAME", doc, names.get(i))
            or _span("TIME", doc, times.get(i))
            or _word(doc, i, lexicon)
        )
        yield piece
        i = piece.end


def _quote(doc: Doc, quote: Quote | None, names: dict[int, object]) -> Piece | None:
    if quote is None or quote.words < QUOTED_WORDS or _is_name(doc, quote):
        return None
    return Piece("QUOTE", quote.start, quote.end, "QUOTE", quote=quote)


def _is_name(doc: Doc, quote: Quote) -> bool:
    inner = [t for t in doc[quote.inner_start : quote.inner_end] if not t.is_space]
    return bool(inner) and all(t.ent_type_ for t in inner)


def _span(tag: str, doc: Doc, span: object) -> Piece | None:
    if span is None:
        return None
    return Piece(tag, span.start, span.end, fold(span.text))  # type: ignore[attr-defined]


def _word(doc: Doc, i: int, lexicon: Lexicon) -> Piece:
    phrase = _phrase(doc, i, lexicon)
    if phrase:
        return phrase
    token, folded = doc[i], fold(doc[i].text)
    if folded in lexicon.cues["sayings"]:
        return Piece("SAYINGLY", i, i + 1, folded, form=lexicon.readings("قايلا")[0])
    form = _reading(lexicon.readings(folded))
    if form:
        tag = {"participle": "SAYING", "gerund": "GERUND"}.get(form.tense, "SAY")
        if tag == "SAYING" and fold(form.verb.past) == "قال":
            tag = "SAYINGLY"
        return Piece(tag, i, i + 1, folded, form=form)
    return Piece(_plain_tag(token.text, folded, lexicon), i, i + 1, folded)


BEFORE_NOUNS = frozenset(
    map(fold, "عدم دون بدون غير إعادة محاولة عملية حق رغبة ضرورة شرط مقابل سبب سوء حسن أجل طريقة".split())
)
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
    words = [fold(t.text) for t in doc[i : i + PHRASE] if not t.is_space]
    for length in range(len(words), 0, -1):
        text = " ".join(words[:length])
        for tag, name in PHRASES:
            if text in lexicon.cues[name]:
                return Piece(tag, i, i + length, text)
    return None


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


def _refine(found: list[Piece], sources: Sources) -> list[Piece]:
    """The pieces with verbs that report nothing made plain words, and بحسب ما أعلنه made one cue."""
    out: list[Piece] = []
    for index, piece in enumerate(found):
        before = [p for p in out[-3:] if p.tag not in {"SPACE", "AND"}]
        piece = _settled(piece, out, found[index + 1 : index + 3], sources)
        if piece.tag == "SAY":
            merged = _according_verb(out, piece)
            if merged:
                out[-len(merged[1]) :] = [merged[0]]
                continue
            piece = _realis(piece, before, out[-1] if out else None, sources)
        out.append(piece)
    return out


def _settled(piece: Piece, out: list[Piece], after: list[Piece], sources: Sources) -> Piece:
    """The piece with what its neighbours tell: كما قال الوزير is no كما قال, متحدثة after a verb no participle."""
    last = next((p for p in reversed(out) if p.tag != "SPACE"), None)
    following = next((p.tag for p in after if p.tag != "SPACE"), "STOP")
    if piece.tag == "W" and piece.text.startswith("ل") and _addresses(piece.text, sources):
        return replace(piece, tag="TO")
    if piece.tag == "SELF" and following not in {"STOP", "COMMA", "CLOSE", "DASH"}:
        return replace(piece, tag="ACCORDING")
    if piece.tag in {"SAYING", "SAYINGLY"} and last and last.tag in {"P", "SAY"} and last.text != "ب":
        return replace(piece, tag="W")
    if piece.quote and piece.quote.words <= SHORT and _names(last, following, sources):
        return replace(piece, tag="W", text="QUOTED", quote=None)
    return piece


def _addresses(folded: str, sources: Sources) -> bool:
    """Whether a word is ل with an outlet or people behind it (لصحيفة), not a noun of its own (لجنة)."""
    noun = folded.removeprefix("ل")
    return folded not in sources.heads and sources.of(noun, "outlets", "people") is not None


def _names(last: Piece | None, following: str, sources: Sources) -> bool:
    """Whether a short quotation is a name: after صحيفة or the like, or right before أنّ."""
    if following == "THAT":
        return True
    return last is not None and last.tag == "W" and sources.of(last.text, "outlets", "bodies") is not None


def _according_verb(out: list[Piece], piece: Piece) -> tuple[Piece, list[Piece]] | None:
    """بحسب ما أعلنه, حسبما ذكرت and the like as one ACCORDING piece."""
    tail = [p for p in out[-2:] if p.tag != "SPACE"]
    if tail and tail[-1].tag == "ACCORDING":
        used = tail[-1:]
    elif len(tail) == 2 and tail[0].tag == "ACCORDING" and tail[1].text == "ما":
        used = tail
    else:
        return None
    return Piece(
        "ACCORDING", used[0].start, piece.end, used[0].text + " " + piece.text, form=piece.form
    ), used


def _realis(piece: Piece, before: list[Piece], raw: Piece | None, sources: Sources) -> Piece:
    """The piece itself, or a plain word (or another stance) where the verb is negated or only possible."""
    assert piece.form is not None
    form, last = piece.form, before[-1] if before else None
    if form.suffixed and not form.verb.object:  # ما أعلنه is merged above; إشارة is no أشاره
        return replace(piece, tag="W")
    if last and (last.tag == "P" or _construct(last, sources)):  # عدم كشف اسمه, بعد نقل السفارة: nouns
        return replace(piece, tag="W")
    if last and last.tag == "NEG" and last.text in {"لم", "لن", "لا"}:
        if not form.verb.negated:
            return replace(piece, tag="W")
        return replace(piece, form=replace(form, verb=replace(form.verb, stance=form.verb.negated)))
    if form.tense == "future" or (
        last
        and last.tag in {"IRR", "THAT"}
        and form.tense == "present"
        and last.text in {"ان", "لكي", "كي", "سوف", "هل", "لو", "اذا", "الا", "حتي"}
    ):
        return replace(piece, tag="W")
    if last and last.text == "قد" and form.tense == "present":
        return replace(piece, tag="W")
    if form.verb.initial and form.tense in {"past", "present"} and not _clause_initial(raw):
        return replace(piece, tag="W")
    return piece


def _construct(last: Piece, sources: Sources) -> bool:
    """Whether the word before is an indefinite noun that only a noun can follow."""
    indefinite = (
        last.tag == "W" and not last.text.startswith("ال") and last.text[-2:] not in {"ون", "ين", "ان"}
    )
    return indefinite and last.text in BEFORE_NOUNS and sources.of(last.text) is None


def _clause_initial(raw: Piece | None) -> bool:
    return raw is None or raw.tag in {"STOP", "AND", "CONN", "AUX"}


def _datelines(found: list[Piece]) -> list[Piece]:
    """The pieces with the dash after a dateline (بغداد – , دبي، الإمارات (CNN) –) made a stop."""
    out = list(found)
    opened = 0
    for i, piece in enumerate(found):
        if piece.tag == "STOP":
            opened = i + 1
        elif (
            piece.tag in {"DASH", "COLON"}
            and i - opened <= DATELINE
            and _is_dateline(found[opened:i], piece.tag)
        ):
            out[i] = replace(piece, tag="STOP")
    return out


def _is_dateline(line: list[Piece], mark: str) -> bool:
    names = [p for p in line if p.tag == "NAME"]
    plain = all(
        p.tag in {"NAME", "COMMA", "OPEN", "CLOSE", "SPACE", "MARK", "W", "TIME", "DASH"} for p in line
    )
    first = next((p for p in line if p.tag not in {"SPACE", "MARK"}), None)
    agency = any(p.tag == "OPEN" for p in line)
    return bool(names) and plain and first in names and mark == "DASH" and (agency or len(line) <= 2)


def span_of(doc: Doc, start: int, end: int) -> Span:
    """The characters of tokens start:end."""
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text))
