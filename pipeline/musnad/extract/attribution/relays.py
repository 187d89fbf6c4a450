"""Whom something was said to, and which outlet carried it: لرويترز, في كلمة بثتها القناة, تلقت نسخة منه."""

import re
from functools import cache

from musnad.extract.attribution import speakers
from musnad.extract.attribution.grammar import Grammar, Range
from musnad.extract.attribution.phrases import is_outlet, leads_saying, phrase_end

LONGEST = 6  # pieces of an outlet's name in quotation marks
MEETING = frozenset({"مع", "عبر"})
PLACED = frozenset({"علي", "عبر", "في"})
PASSED = frozenset({"SPACE", "PRON", "ADV", "P", "MARK"})


def addressee(grammar: Grammar, start: int, end: int) -> Range | None:
    """Whom it was said to, or what carried it, between two pieces: للصحيفة, لرويترز, عبر قناة الغد."""
    for i in range(start, end):
        named = grammar.name_type(i) == "ORG"
        if named and (grammar.pieces[i].text.startswith("لل") or (i == start and is_outlet(grammar, i))):
            return Range(i, i + 1)
        first = _addressed(grammar, i, start, end)
        if first is not None:
            return Range(first, outlet_end(grammar, first, end))
    return None


def _addressed(grammar: Grammar, i: int, start: int, end: int) -> int | None:
    """Where the addressee's phrase begins, if piece i leads to one."""
    piece, after = grammar.pieces[i], grammar.skip(i + 1, end, frozenset({"MARK"}))
    if piece.tag == "TO" and grammar.sources.of(piece.text, "outlets", "people"):
        if i == start and i and grammar.sources.of(grammar.pieces[i - 1].text, "documents"):  # تقارير لوسائل
            return None
        named = after < end and after == i + 1 and grammar.name_type(after) != ""
        return after if named and grammar.sources.of(piece.text, "outlets") else i
    if after >= end:
        return None
    met = (piece.text in MEETING and is_outlet(grammar, after)) or (
        piece.text in PLACED and grammar.sources.of(grammar.pieces[after].text, "outlets") is not None
    )
    return after if met or (piece.text == "ل" and leads_saying(grammar, i, end)) else None


def carrier(grammar: Grammar, start: int, end: int) -> Range | None:
    """The outlet that broadcast a saying or has its text, between two pieces; None where none is told."""
    for i in range(start, end):
        piece = grammar.pieces[i]
        if piece.tag == "ACCORDING":
            return speakers.source(grammar, i + 1, end)
        received = piece.tag in {"W", "SAY"} and grammar.listed("receiving", piece.text)
        if not (received or piece.tag == "CARRIED" or _carrying(grammar, i)):
            continue
        first = grammar.skip(i + 1, end, PASSED)
        if first < end and (grammar.name_type(first) == "ORG" or is_outlet(grammar, first)):
            return Range(first, outlet_end(grammar, first, end))
    return None


def _carrying(grammar: Grammar, i: int) -> bool:
    piece = grammar.pieces[i]
    return piece.tag == "W" and _forms(grammar.lexicon.cues["carrying"]).fullmatch(piece.text) is not None


@cache
def _forms(stems: frozenset[str]) -> re.Pattern[str]:
    """The verbs of the stems with a pronoun for what was said: بثتها, نقله, أجراها."""
    return re.compile(rf"(?:{'|'.join(sorted(stems))})[اتو]?(?:ه|ها|هما)")


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
