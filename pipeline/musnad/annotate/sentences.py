"""Where the sentences of a text are: paragraphs, cut after . ؟ ! … outside quotation marks and brackets."""

import re
from collections.abc import Callable, Iterator

from musnad import lexicon
from musnad.annotate.quotes import MARKS, quotations
from musnad.text import fold
from musnad.values import Span

_END = re.compile(r"(?:[.؟?!۔]|…|\.{3,})+")
_BLOCK = re.compile(r"\S(?:.*?\S)?(?=\s*\n[^\S\n]*\n|\s*\Z)", re.DOTALL)
_LINE = re.compile(r"\S(?:.*\S)?")
_BRACKET = re.compile(r"\([^()\n]*\)|\[[^\[\]\n]*\]")
_CLOSERS = re.compile(r"[»›”\"“)\]\s]*")
_LAST_WORD = re.compile(r"[^\W_]+$")
_FIRST_WORD = re.compile(r"[^\w]*(\w+)")
_ITEM = re.compile(r"^\W*(?:\d{1,2}|[^\W\d_])$")
_NISBA = re.compile(r"ال\w{3,}(?:ي|ية|يان|يين|يون|يتان|يات)$")
# words after which no sentence ends, because a name or a number follows
_ABBREVIATIONS = re.compile(r"(?:د|أ|م|ا|ص|ب|ف|ق|ه|ت|س|ج|ع|ط|هـ|ش|ن|ل|أم|أد|كم|سم|كلم|تر|Mrs?|Dr|St|No|vs)$")
_DANGLING = re.compile(
    r"(?<!\w)(?:في|من|إلى|على|عن|مع|بين|أن|إن|التي|الذي|الذين|و|أو|ثم|حتى|منذ|قبل|بعد|خلال|ضد)$"
)
_WRAPPED_LINES = 3
_LONG = 12


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of `text`: its lines, those of a hard-wrapped or broken paragraph joined again."""
    joined: list[Span] = []
    for part in _parts(text):
        if joined and len(joined) > 1 and _goes_on(joined[-1].of(text), part.of(text)):
            joined[-1] = Span(joined[-1].start, part.end)
        else:
            joined.append(part)
    return joined


def sentences(text: str, reports: Callable[[str], bool] | None = None) -> list[Span]:
    """The sentences of `text` in order, as spans of code points without white space at their edges.

    `reports` says whether a folded word is a reporting verb: such a verb after a quotation belongs to it.
    """
    reports = reports or (lambda word: bool(lexicon.load().readings(word)))
    found: list[Span] = []
    blocks = paragraphs(text)
    closed = quotations(text, blocks)
    for block in blocks:
        shut = [q for q in closed if block.start <= q.start and q.end <= block.end]
        shut += [Span(m.start(), m.end()) for m in _BRACKET.finditer(text, *block)]
        found += _sentences(text, block, shut, reports)
    return found


def _sentences(text: str, block: Span, shut: list[Span], reports: Callable[[str], bool]) -> Iterator[Span]:
    start = block.start
    for match in _END.finditer(text, *block):
        if match.start() < start:
            continue
        end = _boundary(text, match, block, shut, reports)
        if end is not None and end < block.end:
            yield Span(start, end)
            start = end + len(text[end : block.end]) - len(text[end : block.end].lstrip())
    if start < block.end:
        yield Span(start, block.end)


def _boundary(
    text: str, match: re.Match[str], block: Span, shut: list[Span], reports: Callable[[str], bool]
) -> int | None:
    """Where a sentence ends if it ends at this mark: after the mark and the closing quotation marks."""
    around = [q for q in shut if q.start < match.start() < q.end]
    end = match.end()
    if around:
        outer = max(q.end for q in around)
        between = text[end:outer]
        if between.strip(MARKS + ")] \n\t") or not between.strip(" \n\t"):
            return None
        return outer if _new_sentence(text[outer : block.end], reports) else None
    if match.group() == "." and not _full_stop(text, match.start(), block):
        return None
    if match.group() == "..":
        return None
    after = text[end : end + 1]
    if after and not after.isspace() and match.group() != "." and after not in MARKS:
        return end if after.isalpha() else None
    return end + len(_trailing(text[end : block.end]))


def _trailing(rest: str) -> str:
    """Closing marks that stand directly behind a full stop."""
    found = re.match(r"[»›”)\]]*", rest)
    return found.group() if found else ""


def _new_sentence(rest: str, reports: Callable[[str], bool]) -> bool:
    """Whether what follows a quotation that ended in a full stop starts a sentence of its own."""
    if not rest[:1].isspace():
        return False
    word = _FIRST_WORD.match(rest)
    if rest.lstrip()[:1] in "،,؛;-–—:" or not word:
        return False
    return not reports(fold(word.group(1)))


def _full_stop(text: str, at: int, block: Span) -> bool:
    """Whether the single dot at `at` ends a sentence: no decimal, abbreviation, initial or list number."""
    before, after = text[max(block.start, at - 40) : at], text[at + 1 : block.end]
    word = _LAST_WORD.search(before)
    if word is None:
        return True
    last = word.group()
    if _ABBREVIATIONS.match(last) or (last.isalpha() and last.isascii() and len(last) == 1):
        return not after.strip()
    if _ITEM.match(text[block.start : at]):
        return False
    if after[:1] and not after[:1].isspace():
        return _glued(last, after)
    return True


def _glued(last: str, after: str) -> bool:
    """Whether a dot without a space behind it still ends a sentence: Arabic words on both sides."""
    if after[:1] in MARKS or after[:1] in ")]":
        return True
    following = re.match(r"\w+", after)
    if following is None or last.isdigit() or last.isascii() or following.group().isascii():
        return False
    return len(fold(last)) > 1 and len(fold(following.group())) > 1 and following.group().isalpha()


def _parts(text: str) -> Iterator[Span]:
    """The lines of the text, but a hard-wrapped block whole."""
    for block in _BLOCK.finditer(text):
        lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text, block.start(), block.end())]
        if _wrapped([line.of(text) for line in lines]):
            yield Span(lines[0].start, lines[-1].end)
        else:
            yield from lines


def _wrapped(lines: list[str]) -> bool:
    """Whether these lines were broken at a fixed width: nearly equal in length, few ending in a full stop."""
    body = lines[:-1]
    if len(body) < _WRAPPED_LINES or max(map(len, body)) > 120:
        return False
    full = sum(len(line) >= 0.75 * max(map(len, body)) for line in body)
    stops = sum(line.endswith((".", "؟", "!", ":", "”", '"', "»")) for line in body)
    return full == len(body) and stops <= len(body) // 2


def _goes_on(before: str, after: str) -> bool:
    """Whether a paragraph was broken in the middle of a sentence and goes on in the next line."""
    if before[-1] in '.؟?!…”»")]':
        return False
    if before[-1] == ":":
        return after[0] in MARKS
    if before[-1] in "،," or _DANGLING.search(before):
        return len(before.split()) > 3
    return len(before.split()) >= _LONG and bool(_NISBA.match(after.split(maxsplit=1)[0]))
