"""What goes wrong with statements: by the frame that found them, by the cue of those missed."""

from collections import Counter
from collections.abc import Iterable, Iterator

from musnad.evaluate.side import Record, Side
from musnad.evaluate.statements import both_unnamed, paired, same_words

OUTCOMES = ("right", "other words as speaker", "other speaker", "no such statement", "optional")
Document = tuple[Record, Record, str]
Tally = Counter[tuple[str, str]]


def by_frame(documents: Iterable[Document]) -> Tally:
    """How often each frame (`rule`) ended in each of OUTCOMES, over (gold, found, text) triples."""
    return Counter(
        judged for gold, found, text in documents for judged in _judged(Side(gold, text), Side(found, text))
    )


def missed(documents: Iterable[Document]) -> Counter[str]:
    """How often a statement with each cue was not found; optional ones do not count."""
    return Counter(
        cue for gold, found, text in documents for cue in _missed(Side(gold, text), Side(found, text))
    )


def _judged(gold: Side, found: Side) -> Iterator[tuple[str, str]]:
    """The frame and the outcome of every statement found."""
    partner = {b["id"]: a for a, b in paired(gold.record["statements"], found.record["statements"])}
    for one in found.record["statements"]:
        yield one.get("rule") or "-", _outcome(partner.get(one["id"]), one, gold, found)


def _outcome(wanted: Record | None, one: Record, gold: Side, found: Side) -> str:
    if wanted is None:
        return "no such statement"
    if wanted.get("opt"):
        return "optional"
    if not same_words(wanted, one):
        return "other words as speaker"
    same = bool(gold.speakers(wanted) & found.speakers(one)) or both_unnamed(wanted, one)
    return "right" if same else "other speaker"


def _missed(gold: Side, found: Side) -> Iterator[str]:
    """The cue of every annotated statement that none found is paired with."""
    have = {a["id"] for a, _ in paired(gold.record["statements"], found.record["statements"])}
    for one in gold.record["statements"]:
        if one["id"] not in have and not one.get("opt"):
            start, end = one["cue"] or (0, 0)
            yield gold.text[start:end] or "(no cue)"
