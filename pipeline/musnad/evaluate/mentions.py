"""Mentions compared."""

from collections.abc import Iterator

from musnad.evaluate.score import Score
from musnad.evaluate.side import Record, characters

Place = tuple[int, int]
Mention = tuple[int, int, str]


def mentions(gold: Record, found: Record) -> Iterator[tuple[str, Score]]:
    """Mentions by exact offsets and type, per type and together; then those that overlap."""
    wanted = annotated(gold, optional=False)
    given = counted(gold, found)
    for kind in ("PER", "ORG", "LOC"):
        yield (
            f"mentions {kind}",
            _sets({one for one in wanted if one[2] == kind}, {one for one in given if one[2] == kind}),
        )
    yield "mentions", _sets(wanted, given)
    hits = sum(_touches(one, given) for one in wanted)
    yield "mentions-lax", Score.of(hits, sum(not _touches(one, wanted) for one in given), len(wanted) - hits)


def annotated(record: Record, *, optional: bool) -> set[Mention]:
    """The mentions of entities that are, or are not, optional."""
    return {
        (start, end, one["type"])
        for one in record["entities"]
        if bool(one.get("opt")) is optional
        for start, end in one["mentions"]
    }


def counted(gold: Record, found: Record) -> set[Mention]:
    """The predicted mentions that count: right ones, and others away from optional annotations."""
    wanted = annotated(gold, optional=False)
    free = characters(one[:2] for one in annotated(gold, optional=True))
    given = {(start, end, one["type"]) for one in found["entities"] for start, end in one["mentions"]}
    return {one for one in given if one in wanted or not free & characters([one[:2]])}


def _sets(wanted: set[Mention], given: set[Mention]) -> Score:
    """The score of one set against another."""
    return Score.of(len(wanted & given), len(given - wanted), len(wanted - given))


def _touches(one: Mention, others: set[Mention]) -> bool:
    """Whether any other mention of the same type overlaps."""
    return any(other[2] == one[2] and other[0] < one[1] and one[0] < other[1] for other in others)
