"""What is said: from where to where, in characters of the stored text."""

import re
from collections.abc import Sequence

from musnad.extract.attribution.grammar import Grammar
from musnad.extract.attribution.piece import Piece, span_of
from musnad.extract.attribution.quotes import Quote
from musnad.lexicon import Form
from musnad.text import fold
from musnad.values import Kind, Span

ENDS = '“”«»"‘’„‹› \t\r\n\u00a0،,؛;.:…-–—؟?!()'
EDGES = ENDS.replace("(", "").replace(")", "").replace("؟", "").replace("?", "").replace("!", "")
QUESTION = frozenset({"؟", "?"})
AHEAD = 6
ASIDES = frozenset(
    tuple(fold(w) for w in a.split()) for a in ("في المقابل", "من جهته", "من جهتها", "من جانبه", "من جانبها")
)
LONGEST = 400  # pieces; no claim of a person's runs longer without a stop
SHORT_NAME = 3
SHORT_WORD = 4
CONDITIONAL = frozenset(map(fold, "كان كانت كانوا كنا كنت كنتم لم".split()))  # «إن كان لديكم مال»
NEGATED = {fold(word): clitic for word, clitic in (("ألا", 0), ("بألا", 1))}
JOINTS = frozenset(map(fold, "و أن وأن إن وإن بأن وبأن وأنه وأنها أنه أنها".split()))


def clause(grammar: Grammar, start: int, cues: frozenset[int]) -> list[Span]:
    """The claim from piece `start` to the end of its clause; `cues` are the pieces that open statements."""
    return _with_negation(grammar, start, _spans(grammar, start, clause_end(grammar, start, cues)))


def _with_negation(grammar: Grammar, start: int, spans: list[Span]) -> list[Span]:
    """The spans from the negation on that is written as one word with أن: تعهد ب | ألا ترتفع الأسعار."""
    before = grammar.pieces[start - 1] if start else None
    if not spans or before is None or before.text not in NEGATED:
        return spans
    written = span_of(grammar.doc, before.start, before.end)
    return [Span(written.start + NEGATED[before.text], spans[0].end), *spans[1:]]


def phrase(grammar: Grammar, start: int, cues: frozenset[int], form: Form | None) -> list[Span]:
    """The same for nominal content, to which no verb like the cue can be joined (نفت عرقلتها، واتهمت)."""
    end = clause_end(grammar, start, cues)
    joined = (i for i in range(start + 1, end - 1) if grammar.pieces[i].tag == "AND")
    verb = next((i for i in joined if form and _like(grammar.pieces[i + 1].form, form)), end)
    return _spans(grammar, start, verb)


def _like(other: Form | None, form: Form) -> bool:
    """Whether two verbs stand in the same tense, gender and number."""
    cell = (form.tense, form.gender, form.number)
    return other is not None and (other.tense, other.gender, other.number) == cell


def clause_end(grammar: Grammar, start: int, cues: frozenset[int]) -> int:
    """The piece before which the clause that begins at `start` ends."""
    last = min(len(grammar.pieces), start + LONGEST)
    return next((i for i in range(start, last) if _ends(grammar, start, i, cues)), last)


def _ends(grammar: Grammar, start: int, i: int, cues: frozenset[int]) -> bool:
    """Whether the clause from `start` ends before piece i."""
    pieces, tag = grammar.pieces, grammar.pieces[i].tag
    if tag in {"STOP", "BOUNDARY", "SELF"}:
        return True
    if i in cues and tag in {"ACCORDING", "SAYING", "SAYINGLY"}:
        return True
    if i == start or (tag == "CLOSE" and not any(p.tag == "OPEN" for p in pieces[start:i])):
        return i > start
    if tag == "SAYING" or pieces[i].text == "هل":  # رافضا, داعيا: of the speaker again
        return pieces[i - 1].tag in {"COMMA", "QUOTE"}
    if tag == "SAY":
        return i in cues and _opens_clause(pieces, i)
    return tag in {"CONN", "AND", "COMMA"} and _turns(grammar, start, i, cues)


def _turns(grammar: Grammar, start: int, i: int, cues: frozenset[int]) -> bool:
    """Whether the report goes on after connective i: لكنه رفض الكشف, «…»، وحضت روسيا, فيما أكدت الحكومة."""
    pieces = grammar.pieces
    follows = pieces[i + 1].tag if i + 1 < len(pieces) else ""
    if grammar.listed("turns", pieces[i].text) and follows == "SAY":
        return True
    words = [p.text for p in pieces[i : i + 3]]
    if pieces[i].tag == "COMMA" and words[1:2] == ["في"] and grammar.listed("saying_ends", words[-1]):
        return True  # …، في تصريح للصحفيين
    if pieces[i].tag == "AND" and tuple(words[1:]) in ASIDES:  # وفي المقابل قال الوزير
        return True
    quoted = i == start + 1 and pieces[start].tag == "QUOTE" and pieces[i].tag == "COMMA"
    return (quoted and _resumes(pieces, i + 1)) or _leads_cue(pieces, i, cues)


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
    first, second = (fold(t.text) for t in grammar.doc[found.inner_start : found.inner_start + 2])
    that = first == "ان" and second not in CONDITIONAL  # «إن القوات ستغادر»
    return _trimmed(grammar, found.inner_start + that, found.inner_end)


def rest(grammar: Grammar, start: int, cues: frozenset[int]) -> list[Span]:
    """What follows a colon: to the end of the clause."""
    start += start < len(grammar.pieces) and grammar.pieces[start].tag == "THAT"  # قوله: إن
    end = clause_end(grammar, start, cues)
    spans = _spans(grammar, start, end)
    if spans and end < len(grammar.pieces) and grammar.pieces[end].text in QUESTION:  # أين ذهبت الأموال؟
        spans[-1] = Span(spans[-1].start, span_of(grammar.doc, *_tokens(grammar, end)).end)
    return spans


def _tokens(grammar: Grammar, i: int) -> tuple[int, int]:
    """The tokens of piece i."""
    return grammar.pieces[i].start, grammar.pieces[i].end


def sentence_start(grammar: Grammar, i: int) -> int:
    """The first piece of the sentence in which piece i stands, past و and white space."""
    while i > 0 and grammar.pieces[i - 1].tag != "STOP":
        i -= 1
    i = grammar.skip(i, len(grammar.pieces), frozenset({"AND", "SPACE"}))
    return i + 1 if i + 1 < len(grammar.pieces) and grammar.pieces[i].text == "كما" else i


def around(grammar: Grammar, start: int, cue: int, after: int, cues: frozenset[int]) -> list[Span]:
    """The clause before a cue and, where the cue interrupts it, what follows."""
    spans = _without_conjunction(grammar, _spans(grammar, start, cue))
    end = clause_end(grammar, after, cues)
    if after < end and grammar.pieces[after].tag in {"COMMA", "P", "W", "NAME", "THAT"}:
        follow = _spans(grammar, after, end)
        spans += [s for s in follow if s.end - s.start > 3]
    return spans


def _without_conjunction(grammar: Grammar, spans: list[Span]) -> list[Span]:
    """The spans without the و that joins the first word to the sentence before (وقتل ثلاثة، بحسب الجيش)."""
    if not spans:
        return spans
    first = fold(spans[0].of(grammar.text).split(maxsplit=1)[0])
    if first[0] != "و" or len(first) < SHORT_WORD or first in grammar.lexicon.cues["waw_words"]:
        return spans
    return [Span(spans[0].start + 1, spans[0].end), *spans[1:]]


def _spans(grammar: Grammar, start: int, end: int) -> list[Span]:
    while end > start and _trails(grammar, end - 1):
        end -= 1
    if end <= start:
        return []
    found = _trimmed(grammar, grammar.pieces[start].start, grammar.pieces[end - 1].end)
    return [found] if found else []


def _trails(grammar: Grammar, i: int) -> bool:
    """Whether piece i at the end of a claim leads on to what follows: …، وذلك بحسب."""
    piece = grammar.pieces[i]
    joint = piece.tag in {"AND", "COMMA", "SPACE", "CONN", "AUX"}
    return joint or grammar.listed("trailing", piece.text)


def _trimmed(grammar: Grammar, start: int, end: int) -> Span | None:
    """The characters of tokens start:end without quotation marks, commas and stops at the edges."""
    doc = grammar.doc
    if end <= start:
        return None
    a, b = doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text)
    while a < b and grammar.text[a] in ENDS.replace("(", ""):
        a += 1
    while b > a and grammar.text[b - 1] in EDGES:
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
        for i, c in enumerate(grammar.text[s.start : s.end], s.start)
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
