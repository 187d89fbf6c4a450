"""Whom something was said to, and which outlet carried it: لرويترز, في كلمة بثتها القناة, تلقت نسخة منه."""

import re
from functools import cache

from musnad.extract.attribution import speakers
from musnad.extract.attribution.grammar import Grammar, Range
from musnad.extract.attribution.phrases import is_outlet, leads_saying, outlet_end
from musnad.extract.attribution.source import bare
from musnad.text import fold
from musnad.values import Span

MEETING = frozenset({"مع", "عبر"})
AMBIGUOUS = frozenset(map(fold, "موقع مواقع محطة منصة شبكة".split()))  # also a place, a station, a net
PLACED = frozenset({"علي", "عبر", "في"})
TOLD_IN = frozenset({"في", "خلال", "ضمن", "عبر"})
ASIDE = 8  # pieces: «، على حد تعبيره، في»
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
    agency = piece.tag == "TO" and "ال" + piece.text.removeprefix("لل") in grammar.sources.agencies
    if agency or (piece.tag == "TO" and grammar.sources.of(piece.text, "outlets", "people")):
        if i == start and i and grammar.sources.of(grammar.pieces[i - 1].text, "documents"):  # تقارير لوسائل
            return None
        named = after < end and after == i + 1 and grammar.name_type(after) != ""
        if bare(piece.text.removeprefix("ل")) in AMBIGUOUS and not _called(grammar, i, end):
            return None
        return after if named and grammar.sources.of(piece.text, "outlets") else i
    if after >= end:
        return None
    if bare(grammar.pieces[after].text) in AMBIGUOUS and not _called(grammar, after, end):
        return None
    met = (piece.text in MEETING and is_outlet(grammar, after)) or (
        piece.text in PLACED and grammar.sources.of(grammar.pieces[after].text, "outlets") is not None
    )
    led = piece.text == "ل" and leads_saying(grammar, i, end) and not _of_body(grammar, i, start, after)
    return after if met or led else None


def _of_body(grammar: Grammar, i: int, start: int, after: int) -> bool:
    """Whether ل joins a name to the body before it: الهيئة العليا لـ«مسيرات العودة»."""
    if i != start or not i or is_outlet(grammar, after):
        return False
    return grammar.name_type(i - 1) == "ORG" and not is_outlet(grammar, i - 1)


def _called(grammar: Grammar, i: int, end: int) -> bool:
    """Whether a name follows a noun that may be an outlet's: موقع «المدى», شبكة CNN."""
    follows = grammar.pieces[i + 1] if i + 1 < end else None
    return follows is not None and (
        follows.tag in {"NAME", "MARK", "OPEN"} or follows.text == "QUOTED" or follows.text.isascii()
    )


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


def behind(grammar: Grammar, claim: Span) -> tuple[int, int] | None:
    """The pieces behind a claim that tell where it was said: «…، في تصريحات نقلتها القناة»."""
    first = grammar.piece_from(claim.end)
    last = first
    while last < len(grammar.pieces) and grammar.pieces[last].tag not in {"STOP", "SPACE"}:
        last += 1
    for i in range(first, min(last - 1, first + ASIDE)):
        if grammar.pieces[i].text in TOLD_IN and grammar.listed("saying_ends", grammar.pieces[i + 1].text):
            return (i, last) if i > first and grammar.pieces[i - 1].tag in {"COMMA", "CLOSE"} else None
    return None


def _carrying(grammar: Grammar, i: int) -> bool:
    piece = grammar.pieces[i]
    return piece.tag == "W" and _forms(grammar.lexicon.cues["carrying"]).fullmatch(piece.text) is not None


@cache
def _forms(stems: frozenset[str]) -> re.Pattern[str]:
    """The verbs of the stems with a pronoun for what was said: بثتها, نقله, أجراها."""
    return re.compile(rf"(?:{'|'.join(sorted(stems))})[اتو]?(?:ه|ها|هما)")
