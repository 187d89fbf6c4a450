"""What is said: from where to where, in characters of the stored text."""

import re
from collections.abc import Sequence

from musnad.extract.attribution.grammar import Grammar
from musnad.extract.attribution.pieces import Piece
from musnad.extract.attribution.quotes import Quote
from musnad.text import fold
from musnad.values import Kind, Span

ENDS = '“”«»"‘’„‹› \t\r\n\u00a0،,؛;.:…-–—؟?!()'
EDGES = ENDS.replace("(", "").replace(")", "").replace("؟", "").replace("?", "").replace("!", "")
AHEAD = 6
TURNS = frozenset(map(fold, "لكنه لكنها لكنهم فيما بينما".split())) | {"في حين"}
SHORT_NAME = 3
JOINTS = frozenset(map(fold, "و أن وأن إن وإن بأن وبأن وأنه وأنها أنه أنها".split()))


def clause(grammar: Grammar, start: int, cues: frozenset[int]) -> list[Span]:
    """The claim from piece `start` to the end of its clause; `cues` are the pieces that open statements."""
    return _spans(grammar, start, clause_end(grammar, start, cues))


def clause_end(grammar: Grammar, start: int, cues: frozenset[int]) -> int:
    """The piece before which the clause that begins at `start` ends."""
    pieces = grammar.pieces
    for i in range(start, len(pieces)):
        tag = pieces[i].tag
        if tag in {"STOP", "BOUNDARY", "SELF"}:
            return i
        if tag in {"ACCORDING", "SAYING", "SAYINGLY"} and i in cues:
            return i
        if tag == "COMMA" and i == start + 1 and pieces[start].tag == "QUOTE" and _resumes(pieces, i + 1):
            return i  # إن «…»، وحضت روسيا: the report goes on
        if tag == "SAYING" and i > start and pieces[i - 1].tag in {"COMMA", "QUOTE"}:
            return i  # رافضا, داعيا: of the speaker again
        if tag == "SAY" and i in cues and i > start and _opens_clause(pieces, i):
            return i
        if tag == "CONN" and pieces[i].text in TURNS and i + 1 < len(pieces) and pieces[i + 1].tag == "SAY":
            return i  # لكنه رفض الكشف, في حين قدر مسؤول: not said by him
        if tag in {"CONN", "AND", "COMMA"} and i > start and _leads_cue(pieces, i, cues):
            return i
    return len(pieces)


def _resumes(pieces: Sequence[Piece], i: int) -> bool:
    """Whether a clause joined by و, and not another أن, begins at piece i."""
    if i < len(pieces) and pieces[i].tag == "AND":
        return i + 1 < len(pieces) and pieces[i + 1].tag not in {"THAT", "QUOTE", "CONN"}
    return i < len(pieces) and pieces[i].tag == "W" and pieces[i].text.startswith("و")


def _opens_clause(pieces: Sequence[Piece], i: int) -> bool:
    j = i - 1
    while j >= 0 and pieces[j].tag in {"SPACE", "AUX", "TIME"}:
        j -= 1
    return j >= 0 and pieces[j].tag in {"AND", "COMMA", "CONN", "QUOTE"}


def _leads_cue(pieces: Sequence[Piece], i: int, cues: frozenset[int]) -> bool:
    """Whether connective i leads to a new reporting verb: فيما أكدت الحكومة, لكن مسؤولا أوضح."""
    limit = AHEAD if pieces[i].tag == "CONN" else 1
    seen = 0
    for j in range(i + 1, len(pieces)):
        tag = pieces[j].tag
        if tag == "SAY" and j in cues:
            return True
        if tag in {"SPACE", "AND", "AUX", "TIME", "CONN"}:
            continue
        seen += 1
        if seen >= limit or tag in {"STOP", "COMMA", "THAT", "QUOTE", "SAY", "SAYING", "SAYINGLY"}:
            return False
    return False


def quote(grammar: Grammar, at: int) -> list[Span]:
    """The words of the quotation at piece `at`, and of those that continue it in the next paragraphs."""
    found = _quote_span(grammar, at)
    spans = [found] if found else []
    while grammar.pieces[at].quote and grammar.pieces[at].quote.open:  # type: ignore[union-attr]
        after = grammar.skip(at + 1, len(grammar.pieces), frozenset({"STOP"}))
        if after >= len(grammar.pieces) or grammar.pieces[after].tag != "QUOTE":
            break
        at = after
        spans += [s for s in [_quote_span(grammar, at)] if s]
    return spans


def _quote_span(grammar: Grammar, at: int) -> Span | None:
    found = grammar.pieces[at].quote
    if found is None:
        return None
    that = fold(grammar.doc[found.inner_start].text) == "ان"  # «إن القوات ستغادر»
    return _trimmed(grammar, found.inner_start + that, found.inner_end)


def rest(grammar: Grammar, start: int, cues: frozenset[int]) -> list[Span]:
    """What follows a colon: to the end of the clause."""
    return clause(grammar, start, cues)


def sentence_start(grammar: Grammar, i: int) -> int:
    """The first piece of the sentence in which piece i stands, past و and white space."""
    while i > 0 and grammar.pieces[i - 1].tag != "STOP":
        i -= 1
    i = grammar.skip(i, len(grammar.pieces), frozenset({"AND", "SPACE"}))
    return i + 1 if i + 1 < len(grammar.pieces) and grammar.pieces[i].text == "كما" else i


def around(grammar: Grammar, start: int, cue: int, after: int, cues: frozenset[int]) -> list[Span]:
    """The clause before a cue and, where the cue interrupts it, what follows."""
    spans = _spans(grammar, start, cue)
    end = clause_end(grammar, after, cues)
    if after < end and grammar.pieces[after].tag in {"COMMA", "P", "W", "NAME"}:
        follow = _spans(grammar, after, end)
        spans += [s for s in follow if s.end - s.start > 3]
    return spans


def _spans(grammar: Grammar, start: int, end: int) -> list[Span]:
    if end <= start:
        return []
    found = _trimmed(grammar, grammar.pieces[start].start, grammar.pieces[end - 1].end)
    return [found] if found else []


def _trimmed(grammar: Grammar, start: int, end: int) -> Span | None:
    """The characters of tokens start:end without quotation marks, commas and stops at the edges."""
    doc = grammar.doc
    if end <= start:
        return None
    a, b = doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text)
    while a < b and doc.text[a] in ENDS.replace("(", ""):
        a += 1
    while b > a and doc.text[b - 1] in EDGES:
        b -= 1
    return Span(a, b) if b > a else None


def kind(grammar: Grammar, spans: Sequence[Span]) -> Kind:
    """Direct where all but أن and و is inside quotation marks, mixed where a part is, else indirect."""
    doc = grammar.doc
    said = [q for q in grammar.quotes if not _name(grammar, q)]
    ranges = [
        (doc[q.inner_start].idx, doc[q.inner_end - 1].idx + len(doc[q.inner_end - 1].text)) for q in said
    ]
    quoted = sum(max(0, min(b, s.end) - max(a, s.start)) for a, b in ranges for s in spans)
    outside = "".join(
        c if not any(a <= i < b for a, b in ranges) else " "
        for s in spans
        for i, c in enumerate(doc.text[s.start : s.end], s.start)
    )
    left = [w for w in re.findall(r"\w+", fold(outside)) if w not in JOINTS]
    if quoted and not left:
        return Kind.DIRECT
    return Kind.MIXED if quoted else Kind.INDIRECT


def _name(grammar: Grammar, quote: Quote) -> bool:
    """Whether a quotation only marks a name: one found, or a word or two behind شركة, صحيفة and the like."""
    inner = [t for t in grammar.doc[quote.inner_start : quote.inner_end] if not t.is_space]
    if all(t.ent_type_ for t in inner):
        return True
    before = fold(grammar.doc[quote.start - 1].text) if quote.start else ""
    return len(inner) <= SHORT_NAME and grammar.sources.of(before, "outlets", "bodies") is not None
