"""The frames of attribution, read from rules/attribution/*.yaml and matched over pieces.

A frame is a spaCy Matcher pattern whose elements may carry a `role` (cue, gap, that, quote, relayer,
mark); `with_alignments` tells which piece each element took.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, cast

import spacy
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from musnad import paths
from musnad.datafile import check_keys, mapping
from musnad.errors import DataError
from musnad.extract.attribution.piece import Piece
from musnad.rulebook import add, elements
from musnad.text import fold

STRETCH = 400
NEEDED = frozenset({"name", "example", "pattern", "priority", "speaker", "claim"})
ROLES = frozenset({"cue", "gap", "that", "quote", "relayer", "mark"})
# with one of these, even a verb that takes only quotations may take أنّ (ومضى قائلا إن)
FREE = frozenset({"quote", "mark"})
SPEAKERS = frozenset({"gap", "subject", "source", "before"})
CLAIMS = frozenset({"clause", "quote", "before", "rest", "noun", "title"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which Arabic news attributes; the keys are explained in rules/attribution/README.md."""

    name: str
    example: str
    pattern: tuple[dict[str, Any], ...]
    roles: tuple[str | None, ...]
    priority: int
    speaker: str
    claim: str
    verb: tuple[tuple[str, Any], ...] = ()
    title_only: bool = False
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A frame found: for each role the pieces start:end it took."""

    frame: Frame
    start: int
    end: int
    roles: dict[str, tuple[int, int]]

    def cue(self, pieces: Sequence[Piece]) -> Piece:
        """The piece that is the cue."""
        return pieces[self.roles["cue"][0]]


@cache
def load(folder: Path = paths.RULES / "attribution") -> tuple[Frame, ...]:
    """All frames of a folder by priority; raises DataError naming file and key."""
    frames = [_frame(path) for path in sorted(folder.glob("*.yaml"))]
    return tuple(sorted(frames, key=lambda f: (f.priority, f.name)))


@cache
def _matcher(folder: Path) -> tuple[Vocab, Matcher]:
    vocab = spacy.blank("ar").vocab  # a bare Vocab knows no LOWER
    matcher = Matcher(vocab, validate=True)
    for frame in load(folder):
        add(matcher, frame.name, frame.pattern, "LONGEST", folder / f"{frame.name}.yaml")
    return vocab, matcher


def match(pieces: Sequence[Piece], folder: Path = paths.RULES / "attribution") -> list[Match]:
    """Every frame found in the pieces, best frame first, then by position.

    No frame crosses a stop, so that each stretch between stops is matched for itself; one longer than
    STRETCH pieces is cut, which keeps the time linear on text without punctuation.
    """
    found = (m for stretch in _stretches(pieces) for m in _matched(stretch, pieces, folder))
    return sorted((m for m in found if _allowed(m, pieces)), key=lambda m: (m.frame.priority, m.start))


def _stretches(pieces: Sequence[Piece]) -> Iterator[list[int]]:
    """The indices of the pieces between stops, in lists of limited length, white space left out."""
    stretch: list[int] = []
    for i, piece in enumerate(pieces):
        if piece.tag == "STOP" or len(stretch) == STRETCH:
            yield stretch
            stretch = []
        if piece.tag not in {"STOP", "SPACE"}:
            stretch.append(i)
    yield stretch


def _matched(stretch: list[int], pieces: Sequence[Piece], folder: Path) -> Iterator[Match]:
    """The frames found in one stretch."""
    if not stretch:
        return
    vocab, matcher = _matcher(folder)
    doc = Doc(vocab, words=[pieces[i].text or "_" for i in stretch])
    for token, i in zip(doc, stretch, strict=True):
        form = pieces[i].form
        token.tag_ = pieces[i].tag
        token.lemma_ = fold(form.verb.past) if form else pieces[i].text or "_"
    by_name = {f.name: f for f in load(folder)}
    # spaCy's stubs know only triples
    aligned = cast(list[tuple[int, int, int, list[int]]], matcher(doc, with_alignments=True))
    for key, start, end, alignment in aligned:
        yield _match(by_name[vocab.strings[key]], start, end, alignment, stretch)


def _claimed(found: Match) -> Iterator[int]:
    """The pieces that can be no other statement's cue: from the cue to where the content is announced."""
    roles = found.roles
    ends = [roles[r][1] for r in ("that", "mark") if r in roles] + [
        roles["quote"][0] if "quote" in roles else 0
    ]
    return iter(range(roles["cue"][0], max([roles["cue"][1], *ends])))


def _match(frame: Frame, start: int, end: int, alignment: list[int], index: list[int]) -> Match:
    roles: dict[str, tuple[int, int]] = {}
    for offset, element in enumerate(alignment):
        role = frame.roles[element]
        if role:
            at = index[start + offset]
            first = roles.get(role, (at, at))[0]
            roles[role] = (first, at + 1)
    return Match(frame, index[start], index[end - 1] + 1, roles)


def _allowed(found: Match, pieces: Sequence[Piece]) -> bool:
    """Whether the verb of the cue is one the frame asks for (`verb: {that: true}`)."""
    form = found.cue(pieces).form
    if form is not None and "quote" in found.frame.roles and not form.verb.quote:
        return False
    quoting = not FREE.isdisjoint(found.frame.roles) or found.frame.claim == "rest"
    if form is not None and form.verb.quote_only and not quoting:
        return False
    if not found.frame.verb:
        return True
    return form is not None and all(_is(getattr(form.verb, key), value) for key, value in found.frame.verb)


def _is(value: object, wanted: object) -> bool:
    return value in wanted if isinstance(wanted, list) else value == wanted


def _frame(path: Path) -> Frame:
    data = mapping(path)
    check_keys(path, data, NEEDED, {f.name for f in fields(Frame)} - {"roles"})
    _check(path, data)
    parts = elements(path, data["pattern"], ROLES)
    roles = tuple(role for _, role in parts)
    if "cue" not in roles:
        raise DataError(path, "pattern", "no element has the role cue")
    pattern = tuple(element for element, _ in parts)
    return Frame(**{**data, "pattern": pattern, "verb": tuple(data.get("verb", {}).items())}, roles=roles)


def _check(path: Path, data: dict[str, Any]) -> None:
    if data["name"] != path.stem:
        raise DataError(path, "name", f"is {data['name']!r}, not the file's name")
    for key, allowed in (("speaker", SPEAKERS), ("claim", CLAIMS)):
        if data[key] not in allowed:
            raise DataError(path, key, f"{data[key]!r} is not one of {', '.join(sorted(allowed))}")


def cues(matches: Iterable[Match]) -> Iterator[Match]:
    """The matches whose cue no better frame has taken, in text order of their cues."""
    taken: set[int] = set()
    chosen: list[Match] = []
    for found in matches:
        if taken.isdisjoint(range(*found.roles["cue"])):
            taken.update(_claimed(found))
            chosen.append(found)
    return iter(sorted(chosen, key=lambda m: m.roles["cue"]))
