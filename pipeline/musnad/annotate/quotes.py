"""Which quotation marks of a text belong together, whatever their shape, also across paragraphs.

Two views of the same pairs: `quotations` has every closed one, also inside others and over several
paragraphs; `outermost` those that stand in no other, paragraph by paragraph, a mark left open included.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from musnad.text import INVISIBLE
from musnad.values import Span

_OPENING = "«‹‘❝"
_CLOSING = "»›’❞"
_EITHER = '"“”„‟″'
_SINGLE = "‘’"
MARKS = "".join(sorted(set(_OPENING + _CLOSING + _EITHER) - set(_SINGLE)))
_BEFORE_OPENING = "([{-–—:،؛ـ/"
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_WORDS = re.compile(r"\w")
_REACH = 6


class Quotation(NamedTuple):
    """A stretch of text with its marks; one that is not `closed` ends with its paragraph."""

    start: int
    end: int
    closed: bool


class _Mark(NamedTuple):
    """A mark that may belong to a longer quotation; `leads` if its paragraph starts with it."""

    at: int
    paragraph: int
    opens: bool
    leads: bool
    closed: int | None = None


def quotations(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Every quotation, its marks included, ordered by start; one may run over several paragraphs.

    A mark without its partner opens or closes nothing.
    """
    found: set[Span] = set()
    loose: list[_Mark] = []
    for number, paragraph in enumerate(paragraphs):
        first = paragraph.start
        pairs, openers, closers = _pair(text, paragraph)
        found |= set(pairs)
        loose += [_Mark(at, number, True, at == first) for at in openers]
        loose += [_Mark(at, number, False, False) for at in closers]
        loose += [_Mark(p.start, number, True, True, p.end) for p in pairs if p.start == first]
    for whole in _across(sorted(loose)):
        found = {q for q in found if q.end != whole.end} | {whole}
    return sorted(found)


def outermost(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """The quotations that stand in no other, in order; none that holds nothing but a mark."""
    found: list[Quotation] = []
    for paragraph in paragraphs:
        pairs, openers, _ = _pair(text, paragraph)
        closed, left = _taken_over(text, pairs, openers)
        every = [Quotation(*span, True) for span in closed] + [
            Quotation(at, paragraph.end, False) for at in left
        ]
        for one in sorted(every, key=lambda q: (q.start, -q.end)):
            if (not found or one.start >= found[-1].end) and _WORDS.search(text, one.start, one.end):
                found.append(one)
    return found


def _taken_over(text: str, pairs: Sequence[Span], openers: Sequence[int]) -> tuple[list[Span], list[int]]:
    """The pairs and the openers left: one without a partner takes that of the next opener of its kind.

    A quotation often opens anew after a sentence without having been closed. A mark of closing shape opens
    nothing without a partner.
    """
    closed, left = sorted(pairs), []
    for at in (at for at in openers if text[at] != "”"):
        after = next((pair for pair in closed if pair.start > at), None)
        if (
            after
            and _same_kind(text[at], text[after.start])
            and not _marks_between(text, at + 1, after.start)
        ):
            closed[closed.index(after)] = Span(at, after.end)
        else:
            left.append(at)
    return closed, left


def _marks_between(text: str, start: int, end: int) -> bool:
    return any(text[at] in MARKS for at in range(start, end))


def _same_kind(one: str, other: str) -> bool:
    """Whether the two marks may belong together: both guillemets, both single, or both neither."""
    kinds = [(mark in _OPENING + _CLOSING, mark in _SINGLE) for mark in (one, other)]
    return kinds[0] == kinds[1]


def _pair(text: str, paragraph: Span) -> tuple[list[Span], list[int], list[int]]:
    """The pairs within one paragraph, and the positions of openers and closers that found no partner."""
    pairs: list[Span] = []
    open_marks: list[int] = []
    closers: list[int] = []
    for at in range(*paragraph):
        if text[at] not in MARKS and text[at] not in _SINGLE:
            continue
        if _opens(text, at, paragraph, bool(open_marks)):
            open_marks.append(at)
        elif partner := _partner(text, at, open_marks):
            del open_marks[open_marks.index(partner[0]) :]
            pairs.append(Span(partner[0], at + 1))
        else:
            closers.append(at)
    return pairs, open_marks, closers


def _partner(text: str, at: int, open_marks: list[int]) -> list[int]:
    """The latest open mark of the same kind, as a list of one, or none."""
    return [o for o in reversed(open_marks) if _same_kind(text[o], text[at])][:1]


def _opens(text: str, at: int, paragraph: Span, inside: bool) -> bool:
    """Whether the mark at `at` opens: by its shape for guillemets, else by what stands around it."""
    if text[at] in _OPENING:
        return True
    if text[at] in _CLOSING:
        return False
    before, after = _neighbour(text, at, -1, paragraph), _neighbour(text, at, 1, paragraph)
    free_before = before.isspace() or before in _BEFORE_OPENING + _OPENING
    free_after = after.isspace() or not (after.isalnum() or after in "#@([" + MARKS)
    if free_before == free_after:
        return not inside and not _lone_closer(text, at, paragraph)
    return free_before


def _lone_closer(text: str, at: int, paragraph: Span) -> bool:
    """Whether the mark has the shape of a closing one and the next mark opens again."""
    following = next((mark for mark in text[at + 1 : paragraph.end] if mark in MARKS), "")
    return text[at] == "”" and following == "“"


def _neighbour(text: str, at: int, step: int, paragraph: Span) -> str:
    """The next visible character on one side, a space at the paragraph's edge."""
    at += step
    while paragraph.start <= at < paragraph.end and _INVISIBLE.match(text[at]):
        at += step
    return text[at] if paragraph.start <= at < paragraph.end else " "


def _across(marks: Sequence[_Mark]) -> Iterator[Span]:
    """Quotations that open in one paragraph and close in a later one.

    Between the two, only a paragraph's first mark may open again, as papers do when they go on quoting.
    """
    start: _Mark | None = None
    last = 0
    for mark in marks:
        near = start is not None and 0 < mark.paragraph - last <= (1 if mark.leads else _REACH)
        end = mark.closed or (None if mark.opens else mark.at + 1)
        if start and near and end:
            yield Span(start.at, end)
            start = None
        elif mark.opens and not mark.closed:
            start = start if start and near and mark.leads else mark
            last = mark.paragraph
