"""Noun phrases: where the phrase that begins at a piece ends, appositions and brackets included."""

from musnad.extract.attribution.grammar import Grammar, heads_source
from musnad.text import fold

LONGEST = 6  # pieces of an outlet's name in quotation marks
ON, OFFICIAL = fold("على"), fold("مسؤول")
ANSWERS = frozenset({"ردا", "تعليقا"})  # ردا على سؤال: على is no verb's
KIN = frozenset(map(fold, "زوجة زوج أرملة نجل ابن ابنة شقيق شقيقة والد والدة محامي محامية".split()))


def phrase_end(grammar: Grammar, start: int, end: int, prep: tuple[str, ...] = ()) -> int:
    """The piece after the noun phrase that begins at `start`, appositions and brackets included."""
    i = start
    while i < end:
        tag = grammar.pieces[i].tag
        if tag in {"OPEN", "DASH"}:
            close = _closing(grammar, i, end)
            if close is None or _of_saying(grammar, i + 1, end):
                break
            i = close
        elif tag == "COMMA":
            if not apposition(grammar, start, i, end):
                break
        elif tag == "AND":
            if i + 1 >= end or grammar.pieces[i + 1].tag not in {"W", "NAME"}:
                break
        elif not _inside(grammar, i, end, prep):
            break
        i += 1
    return _trim(grammar, start, i)


def _trim(grammar: Grammar, start: int, end: int) -> int:
    while end > start + 1 and grammar.pieces[end - 1].tag in {"COMMA", "SPACE", "DASH", "MARK", "AND", "P"}:
        if grammar.pieces[end - 1].tag == "DASH" and any(
            p.tag == "DASH" for p in grammar.pieces[start : end - 1]
        ):
            break
        if grammar.pieces[end - 1].tag == "MARK" and grammar.pieces[end - 1].text != "":
            break
        end -= 1
    return end


def _closing(grammar: Grammar, i: int, end: int) -> int | None:
    wanted = {"OPEN": "CLOSE", "DASH": "DASH"}[grammar.pieces[i].tag]
    return next((j for j in range(i + 1, end) if grammar.pieces[j].tag == wanted), None)


def _of_saying(grammar: Grammar, i: int, end: int) -> bool:
    """Whether an aside tells of the saying, not of the speaker: -في مقابلة مع القناة-, (أمس)."""
    return i < end and grammar.pieces[i].tag in {"P", "TO", "TIME", "PRON", "ACCORDING"}


def _inside(grammar: Grammar, i: int, end: int, prep: tuple[str, ...]) -> bool:
    """Whether piece i continues a noun phrase."""
    piece = grammar.pieces[i]
    if belongs(grammar, i):
        return True
    if i and grammar.name_type(i - 1) == "PER" and piece.tag == "W" and not _renames(grammar, i):
        return False
    aside = grammar.listed("asides", piece.text)
    aside = aside or (piece.tag == "W" and grammar.listed("adverbial", piece.text))  # ردا على سؤال
    if aside or piece.text in prep or attached(grammar, i, prep) or _to_agency(grammar, i):
        return False
    if piece.tag == "P":
        return not grammar.listed("adverbial", piece.text) and not leads_saying(grammar, i, end)
    if piece.tag == "TO":
        return grammar.sources.of(piece.text, "outlets", "people") is None
    return piece.tag in {"W", "NAME", "MARK", "SPACE", "QUOTE", "PRON"}


def _to_agency(grammar: Grammar, i: int) -> bool:
    """Whether ل leads to an outlet known by its name: قال حسين | للجزيرة نت."""
    piece = grammar.pieces[i]
    return piece.text.startswith("لل") and "ال" + piece.text[2:] in grammar.sources.agencies


def belongs(grammar: Grammar, i: int) -> bool:
    """Whether a preposition belongs to the word before it: مصادر مطلعة على الملف, بيان صادر عن الوزارة."""
    piece, before = grammar.pieces[i], grammar.pieces[i - 1].text if i else ""
    informed = piece.tag == "P" and (grammar.listed("informed", before) or before in ANSWERS)
    if piece.text == ON and before.endswith(OFFICIAL):  # شدد مصدر مسؤول | على
        return False
    return informed or (piece.text == "عن" and grammar.listed("issued", before))


def _renames(grammar: Grammar, i: int) -> bool:
    """Whether a word after a person's name can belong to the phrase: الرئيس, مدرب, وزير."""
    return grammar.pieces[i].text.startswith("ال") or heads_source(grammar, i)


def attached(grammar: Grammar, i: int, prep: tuple[str, ...]) -> bool:
    """Whether a word has the governed ب before it (تعهد الوزير بمحاسبة المسؤولين)."""
    piece = grammar.pieces[i]
    own = piece.text in grammar.lexicon.cues["ba_words"] or grammar.listed("copies", piece.text[1:])
    return "ب" in prep and piece.tag == "W" and piece.text[0] == "ب" and len(piece.text) > 3 and not own


def leads_saying(grammar: Grammar, i: int, end: int) -> bool:
    """Whether preposition i opens an adverbial of the saying (في مؤتمر صحفي) or an addressee (لرويترز)."""
    j = grammar.skip(i + 1, end, frozenset({"MARK"}))
    if j >= end:
        return True
    word = grammar.pieces[j].text
    if grammar.pieces[i].text == "ل":
        return j > i + 1 or is_outlet(grammar, j)
    told = any(grammar.listed(name, word) for name in ("saying_events", "occasions"))
    return grammar.pieces[i].text == "في" and told


def is_outlet(grammar: Grammar, i: int) -> bool:
    """Whether piece i names an outlet: an agency, or by its first word (قناة الأفق)."""
    text = grammar.pieces[i].text
    first = text.split(maxsplit=1)[0] if text else ""
    return text in grammar.sources.agencies or grammar.sources.of(first, "outlets") is not None


def apposition(grammar: Grammar, start: int, comma: int, end: int) -> bool:
    """Whether what follows the comma renames the phrase: its name, or its office after a name."""
    named = grammar.pieces[start].text not in KIN and any(
        grammar.name_type(k) == "PER" for k in range(start, comma)
    )
    i = grammar.skip(comma + 1, end, frozenset({"MARK"}))
    if i >= end:
        return False
    if not named:
        return grammar.name_type(i) == "PER" or (
            grammar.pieces[i].tag == "W" and _person_near(grammar, i, end)
        )
    return grammar.pieces[i].tag == "W" and grammar.sources.of(grammar.pieces[i].text, "offices") is not None


def _person_near(grammar: Grammar, i: int, end: int) -> bool:
    return any(grammar.name_type(k) == "PER" for k in range(i + 1, min(end, i + 4)))


def outlet_end(grammar: Grammar, start: int, end: int) -> int:
    """The piece after an outlet's phrase: its name, in marks or not, and its adjectives."""
    i = start + 1
    if not (is_outlet(grammar, start) or grammar.name_type(start)):
        return max(i, phrase_end(grammar, start, end))
    if i < end and grammar.pieces[i].tag in {"MARK", "OPEN"}:
        closing = {"MARK": "MARK", "OPEN": "CLOSE"}[grammar.pieces[i].tag]
        inner = range(i + 1, min(end, i + LONGEST))
        i = next((k + 1 for k in inner if grammar.pieces[k].tag == closing), i)
    elif i < end and grammar.pieces[i].tag in {"W", "NAME"} and not grammar.name_type(start):
        return max(i, phrase_end(grammar, i, end))
    while i < end and grammar.pieces[i].tag == "W" and grammar.pieces[i].text.startswith("ال"):
        i += 1
    return i
