"""Words that look like a verb of saying or its participle, and say nothing where they stand."""

from collections.abc import Sequence

from musnad.extract.attribution.piece import Piece
from musnad.extract.attribution.sources import Sources
from musnad.lexicon import Lexicon
from musnad.names import given_names
from musnad.text import fold

OPENING = frozenset({"STOP", "AND", "COMMA", "CONN", "NAME", "CLOSE", "QUOTE"})
ANNOUNCING = frozenset({"THAT", "COLON", "QUOTE"})
PASSED = frozenset({"MARK", "ADV", "TIME", "PRON", "AUX", "SPACE"})
BETWEEN = "بين"
PUBLISHED = "نشر"
THAT = "ان"
SINCE = ("سبق", "منذ", "الي", "ما")  # سبق أن تعهد
FOLLOWED = "تابع"
MENTIONED = "ذكر"


def silent(
    piece: Piece, out: Sequence[Piece], ahead: Sequence[Piece], lexicon: Lexicon, sources: Sources
) -> bool:
    """Whether a finite verb or participle is another word here; `out` stands before it, `ahead` behind."""
    if piece.form is None:
        return False
    last = next((p for p in reversed(out) if p.tag != "SPACE"), None)
    if piece.tag == "SAYING":
        return _predicate(last, lexicon) or _adjective(piece, last, ahead) or _byline(piece, last, ahead)
    if piece.form.tense == "present" and lexicon.has("past_only", fold(piece.form.verb.past)):
        return True
    if _misplaced(piece, [p for p in out[-4:] if p.tag != "SPACE"], ahead):
        return True
    return piece.form.verb.initial and _tells_of_things(piece, ahead, lexicon, sources)


def _misplaced(piece: Piece, before: Sequence[Piece], ahead: Sequence[Piece]) -> bool:
    """Whether no verb can stand here: كنت طالبا, فيما بين اللجنة والاتحاد, الدراسة التي نشرت في المجلة."""
    if not before or piece.form is None:
        return False
    last = before[-1]
    if piece.form.number == "d" and piece.form.tense == "past":
        return not (last.tag in OPENING or last.text.endswith("ان") or last.tag == "AUX")
    if _noun(piece, before, ahead) or (last.tag == "REL" and _wordless(piece)):
        return True
    among = any(p.text.startswith(BETWEEN) for p in before)  # بينه وبين الهلال
    between = piece.text == BETWEEN and (last.tag == "CONN" or among)
    return between or (last.tag == "REL" and _published(piece, ahead))


def impersonal(piece: Piece, out: Sequence[Piece], ahead: Sequence[Piece], lexicon: Lexicon) -> bool:
    """Whether يذكر opens a sentence of nobody's: يذكر في هذا الإطار أن, ويذكر أنه."""
    form, last = piece.form, next((p for p in reversed(out) if p.tag not in {"SPACE", "AND"}), None)
    if form is None or form.tense != "present" or (form.gender, form.number) != ("m", "s") or form.suffixed:
        return False
    follows = next((p for p in ahead if p.tag not in PASSED), None)
    opens = last is None or last.tag == "STOP"
    return (
        opens
        and follows is not None
        and follows.tag in {"THAT", "P"}
        and lexicon.has("impersonal", fold(form.verb.past))
    )


def _wordless(piece: Piece) -> bool:
    """Whether a verb takes neither أن nor a quotation: التجار الذين تحدثوا للصحيفة."""
    return piece.form is not None and not (piece.form.verb.that or piece.form.verb.quote)


def _noun(piece: Piece, before: Sequence[Piece], ahead: Sequence[Piece]) -> bool:
    """Whether a past is a noun or participle: يبدو أن تعهد الزعيم, بيان تابع لمكتب الوزير."""
    assert piece.form is not None
    last, earlier = before[-1], before[-2].text if len(before) > 1 else ""
    past = (piece.form.tense, piece.form.gender, piece.form.number) == ("past", "m", "s")
    if (
        past
        and last.tag == "THAT"
        and last.text == THAT
        and piece.text.startswith("ت")
        and not earlier.endswith(SINCE)
    ):
        return True
    if fold(piece.form.verb.past) == MENTIONED and last.tag == "W" and bool(ahead) and ahead[0].tag == "P":
        return not last.text.startswith("ال")  # من دون فائدة تذكر في المعسكر
    led = bool(ahead) and ahead[0].text.startswith("ل")
    return piece.text == FOLLOWED and led and last.tag == "W" and not last.text.startswith("ال")


def _published(piece: Piece, ahead: Sequence[Piece]) -> bool:
    """Whether a relative clause only tells where a text came out: هذه الدراسة التي نشرت في المجلة."""
    assert piece.form is not None
    follows = next((p.tag for p in ahead if p.tag not in PASSED - {"TIME"}), "STOP")
    return fold(piece.form.verb.past) == PUBLISHED and follows in {"P", "TIME"}


def _predicate(last: Piece | None, lexicon: Lexicon) -> bool:
    """Whether a participle is what something is: كان متوقعا, ما لم يكن متوقعا."""
    return last is not None and lexicon.has("linking", last.text)


def _adjective(piece: Piece, last: Piece | None, ahead: Sequence[Piece]) -> bool:
    """Whether a participle only describes the indefinite noun before it: حضورا لافتا في السوق."""
    if last is None or last.tag != "W" or not last.text.endswith("ا") or not piece.text.endswith("ا"):
        return False
    if last.text.endswith("يا"):  # 600 ألف برميل يوميا، مؤكدا
        return False
    follows = next((p for p in ahead if p.tag not in PASSED), None)
    assert piece.form is not None
    prep = piece.form.verb.prep
    return follows is None or not (
        follows.tag in ANNOUNCING or follows.text in prep or ("ب" in prep and follows.text[:1] == "ب")
    )


def _byline(piece: Piece, last: Piece | None, ahead: Sequence[Piece]) -> bool:
    """Whether a noun in a byline is written like a participle: «الرياض - متابعة: كشف»."""
    noun = piece.text.endswith("ه") and last is not None and last.tag == "DASH"
    return noun and bool(ahead) and ahead[0].tag == "COLON"


def _adjectival(piece: Piece) -> bool:
    """Whether a piece can go on with a person's title before أن: المهندس الفارس، أن."""
    return piece.tag == "COMMA" or (piece.tag == "W" and piece.text.startswith("ال"))


def _tells_of_things(piece: Piece, ahead: Sequence[Piece], lexicon: Lexicon, sources: Sources) -> bool:
    """Whether the noun behind an ambiguous verb is no source: وبين شوطي اللقاء, وسجل أربعة أهداف."""
    rest = [p for p in ahead if p.tag not in PASSED]
    if not rest or rest[0].tag != "W":
        return False
    first, second = rest[0], next((p for p in rest[1:] if not _adjectival(p)), None)
    if sources.of(first.text) or first.text in sources.openers or first.text in given_names():
        return False
    if first.text.startswith("ب") or lexicon.has("adverbial", first.text):
        return False
    told = second is not None and (
        second.tag in ANNOUNCING | {"SAYINGLY", "SAYING", "P"} and not second.text.startswith("ب")
    )
    return not told if first.text.startswith("ال") else not (told and second and second.tag == "THAT")
