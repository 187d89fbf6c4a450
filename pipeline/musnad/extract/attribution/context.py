"""What a piece is in its place: a verb that reports nothing, a name in quotation marks, a dateline."""

from collections.abc import Sequence
from dataclasses import replace

from musnad.extract.attribution.homographs import impersonal, silent
from musnad.extract.attribution.piece import Piece
from musnad.extract.attribution.sources import Sources
from musnad.lexicon import Form, Lexicon
from musnad.text import fold

DATELINE = 14
AHEAD = 8
SPECIAL = fold("خاصة")
DESPITE = frozenset({"الرغم", "بالرغم"})  # على الرغم من أن
SHORT = 6
ENDS = frozenset({"STOP", "COMMA", "CLOSE", "DASH"})
LED = frozenset({"THAT", "COLON", "QUOTE", "COMMA"})
CONDITIONS = frozenset({"اذا", "لو", "ربما"})
UPON = frozenset({"عليه", "عليها", "عليهم"})
NEGATIONS = frozenset({"لم", "لن", "لا"})
PLAIN = frozenset({"NAME", "COMMA", "OPEN", "CLOSE", "SPACE", "MARK", "W", "TIME", "DASH"})


def in_context(found: Sequence[Piece], lexicon: Lexicon, sources: Sources) -> list[Piece]:
    """The pieces as their neighbours make them; بحسب ما أعلنه becomes one piece."""
    out: list[Piece] = []
    for index, scanned in enumerate(found):
        ahead = [p for p in found[index + 1 : index + 1 + AHEAD] if p.tag != "SPACE"]
        piece = _by_neighbours(scanned, out, ahead[0] if ahead else None, lexicon, sources)
        cue = _according_verb(out, piece) if piece.tag == "SAY" else []
        if cue:
            merged = Piece(
                "ACCORDING", cue[0].start, piece.end, f"{cue[0].text} {piece.text}", form=piece.form
            )
            out[-len(cue) :] = [merged]
            continue
        if piece.tag in {"SAY", "SAYING"}:
            piece = _in_place(piece, out, ahead, lexicon, sources)
        out.append(_verb(piece, out, lexicon, sources) if piece.tag == "SAY" else piece)
    return _datelines(out)


def _in_place(
    piece: Piece, out: Sequence[Piece], ahead: Sequence[Piece], lexicon: Lexicon, sources: Sources
) -> Piece:
    """The verb or participle, or what it is in this place: a word, or the opener of nobody's sentence."""
    if piece.tag == "SAY" and impersonal(piece, out, ahead, lexicon):
        return replace(piece, tag="BOUNDARY", form=None)
    return replace(piece, tag="W") if silent(piece, out, ahead, lexicon, sources) else piece


def _by_neighbours(
    piece: Piece, out: Sequence[Piece], after: Piece | None, lexicon: Lexicon, sources: Sources
) -> Piece:
    """The piece, or another: كما قال الوزير is no كما قال, متحدثة after a verb no participle."""
    last = next((p for p in reversed(out) if p.tag != "SPACE"), None)
    following = after.tag if after else "STOP"
    if _is_word(piece, out, last, after, lexicon, sources):
        return replace(piece, tag="W")
    if piece.tag == "W" and piece.text.startswith("ل") and _addresses(piece.text, sources):
        return replace(piece, tag="TO")
    if piece.tag == "GERUND" and following not in LED and last is not None and _holds(last, lexicon):
        return replace(piece, tag="W")  # في ختام تصريحه للصحيفة
    if piece.tag == "SELF" and following not in ENDS:
        return replace(piece, tag="ACCORDING")
    if piece.quote and piece.quote.words <= SHORT and _names(last, following, sources):
        return replace(piece, tag="W", text="QUOTED", quote=None)
    return piece


def _holds(last: Piece, lexicon: Lexicon) -> bool:
    """Whether a noun behind this piece is a text or an occasion: في تصريحه, في ختام تصريحه."""
    return last.tag == "P" or lexicon.has("saying_events", last.text)


def _is_word(
    piece: Piece,
    out: Sequence[Piece],
    last: Piece | None,
    after: Piece | None,
    lexicon: Lexicon,
    sources: Sources,
) -> bool:
    """Whether a piece that looks like a cue or أنّ is a word like any other here."""
    if piece.tag == "THAT":
        return last is not None and _no_content(out, last, lexicon, sources)
    if piece.tag == "SAY":  # لافتات كتب عليها, بيان اطلعت عليه
        return after is not None and after.text in UPON and _publishes(piece, lexicon)
    if piece.tag != "SAYING" or last is None or last.text == "ب":
        return False
    return (
        last.tag == "P"
        or (last.tag == "SAY" and sources.of(piece.text) is not None)  # أعلنت متحدثة, not وقالت معلقة
        or _qualifies(piece, last, lexicon, sources)
    )


def _qualifies(piece: Piece, last: Piece, lexicon: Lexicon, sources: Sources) -> bool:
    """Whether a participle is the adjective of the indefinite noun before it: ظروف مشددة, لجنة مكلفة."""
    said = sources.of(last.text, "documents") is not None or lexicon.has("saying_events", last.text)
    definite = last.text.startswith("ال") or last.text.endswith(("ها", "هم", "هما"))
    plain = last.tag == "W" and not (said or definite or last.text.endswith("ا"))
    return plain and piece.text.endswith("ه")


def _publishes(piece: Piece, lexicon: Lexicon) -> bool:
    return piece.form is not None and lexicon.has("publishing", fold(piece.form.verb.past))


def _no_content(out: Sequence[Piece], last: Piece, lexicon: Lexicon, sources: Sources) -> bool:
    """Whether أن after this piece announces nothing that is said: خاصة أن, ظنا منه أن."""
    before = next((p.text for p in reversed(out) if p.tag != "SPACE" and p is not last), "")
    if before in DESPITE:
        return True
    if not lexicon.has("before_that", last.text):
        return False
    if last.text == SPECIAL and sources.of(before) is not None:  # مصادر خاصة | أن
        return False
    return last.tag != "PRON" or before.endswith("ا")


def _addresses(folded: str, sources: Sources) -> bool:
    """Whether a word is ل with an outlet or people behind it (لصحيفة), not a noun of its own (لجنة)."""
    return (
        folded not in sources.heads and sources.of(folded.removeprefix("ل"), "outlets", "people") is not None
    )


def _names(last: Piece | None, following: str, sources: Sources) -> bool:
    """Whether a short quotation is a name: after صحيفة or the like, or right before أنّ."""
    named = last is not None and last.tag == "W" and sources.of(last.text, "outlets", "bodies") is not None
    return named or following == "THAT"


def _according_verb(out: Sequence[Piece], piece: Piece) -> list[Piece]:
    """The pieces before a verb that make one cue with it: بحسب ما أعلنه, حسبما ذكرت; none elsewhere."""
    tail = [p for p in out[-2:] if p.tag != "SPACE"]
    if tail and tail[-1].tag == "ACCORDING":
        return tail[-1:] if tail[-1].form is None else []  # بحسب ما ذكرت | عدة وسائل
    return tail if len(tail) == 2 and tail[0].tag == "ACCORDING" and tail[1].text == "ما" else []


def _verb(piece: Piece, out: Sequence[Piece], lexicon: Lexicon, sources: Sources) -> Piece:
    """The verb itself, with another stance when negated, or a plain word where it reports nothing."""
    assert piece.form is not None
    form = piece.form
    last = next((p for p in reversed(out[-3:]) if p.tag not in {"SPACE", "AND"}), None)
    raw = out[-1] if out else None
    bare = form.verb.object or not form.suffixed  # لم يؤكدها
    if bare and last and last.tag == "NEG" and last.text in NEGATIONS and form.verb.negated:
        return replace(piece, form=replace(form, verb=replace(form.verb, stance=form.verb.negated)))
    if form.suffixed and lexicon.has("publishing", fold(form.verb.past)):
        return replace(piece, tag="CARRIED")  # في تصريحات نقلتها الوكالة
    silent = _is_noun(form, last, lexicon, sources) or _is_irreal(form, last, lexicon)
    initial = raw is None or raw.tag in {"STOP", "AND", "CONN", "AUX"}
    return replace(piece, tag="W") if silent or (form.verb.initial and not initial) else piece


def _is_noun(form: Form, last: Piece | None, lexicon: Lexicon, sources: Sources) -> bool:
    """Whether the word is no finite verb of saying here: عدم كشف اسمه, بعد نقل السفارة, بيان نشر الأحد."""
    if form.suffixed and not form.verb.object:  # ما أعلنه is one cue; إشارة is no أشاره
        return True
    if last is None:
        return False
    text = sources.of(last.text, "documents") is not None or lexicon.has("saying_events", last.text)
    published = text and lexicon.has("publishing", fold(form.verb.past))
    return last.tag in {"P", "DOCLEAD"} or lexicon.has("before_nouns", last.text) or published


def _is_irreal(form: Form, last: Piece | None, lexicon: Lexicon) -> bool:
    """Whether the saying is denied, conditional, wished or still to come."""
    if form.tense == "future":
        return True
    if last is None:
        return False
    if last.text in CONDITIONS or (last.tag == "NEG" and last.text in NEGATIONS):
        return True
    return form.tense == "present" and (lexicon.has("irrealis", last.text) or last.text == "قد")


def _datelines(found: Sequence[Piece]) -> list[Piece]:
    """The pieces with the dash after a dateline (بغداد –, دبي، الإمارات (CNN) –) made a stop."""
    out = list(found)
    opened = 0
    for i, piece in enumerate(found):
        if piece.tag == "STOP":
            opened = i + 1
        elif piece.tag == "DASH" and i - opened <= DATELINE and _is_dateline(found[opened:i]):
            out[i] = replace(piece, tag="STOP")
    return out


def _is_dateline(line: Sequence[Piece]) -> bool:
    first = next((p for p in line if p.tag not in {"SPACE", "MARK"}), None)
    agency = any(p.tag == "OPEN" for p in line)
    plain = all(p.tag in PLAIN for p in line)
    return first is not None and first.tag == "NAME" and plain and (agency or len(line) <= 2)
