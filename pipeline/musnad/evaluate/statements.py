"""Statements compared: paired by their claims, then judged on all that is said about them."""

from collections.abc import Callable, Iterator

from musnad.evaluate.score import Score
from musnad.evaluate.side import Record, Side, characters

Pair = tuple[Record, Record]
HALF = 0.5
UNMARKED = "asserted"


def statements(gold: Side, found: Side) -> Iterator[tuple[str, Score]]:
    """Statements by claim, then by speaker, then by the other things said about them."""
    pairs = paired(gold.record["statements"], found.record["statements"])
    tests: dict[str, Callable[[Record, Record], bool]] = {
        "claim": lambda a, b: True,
        "attribution": same_words,
        "speaker exact": lambda a, b: a.get("speaker") == b.get("speaker"),
        "resolved": lambda a, b: bool(gold.speakers(a) & found.speakers(b)) or both_unnamed(a, b),
    }
    for name, test in tests.items():
        yield name, _tested(gold.record["statements"], found.record["statements"], pairs, test)
    matched = [pair for pair in pairs if not pair[0].get("opt")]
    for key in ("type", "stance"):
        hits = sum(_agree(pair, key) for pair in matched)
        yield f"acc {key}", Score.of(hits, len(matched) - hits, len(matched) - hits)
    relayed = [pair for pair in matched if pair[0].get("relayed_by")]
    hits = sum(_same_relay(pair, gold, found) for pair in relayed)
    yield "recall relayed_by", Score.of(hits, 0, len(relayed) - hits)


def paired(gold: list[Record], found: list[Record]) -> list[Pair]:
    """Annotated and predicted statements paired by their claims, the best overlaps first."""
    readings = [[characters(one[key]) for key in ("claim", "claim_alt") if one.get(key)] for one in gold]
    claims = [characters(one["claim"]) for one in found]
    overlaps = (
        (max((len(a & b) / len(a | b) for a in alternatives), default=0.0), i, j)
        for i, alternatives in enumerate(readings)
        for j, b in enumerate(claims)
        if b
    )
    partner: dict[int, int] = {}
    for overlap, i, j in sorted(overlaps, reverse=True):
        if overlap >= HALF and i not in partner and j not in partner.values():
            partner[i] = j
    return [(gold[i], found[j]) for i, j in partner.items()]


def _tested(
    gold: list[Record], found: list[Record], pairs: list[Pair], test: Callable[[Record, Record], bool]
) -> Score:
    """The score of statements that are paired and pass a test; optional ones do not count."""
    firm = [pair for pair in pairs if not pair[0].get("opt")]
    hits = sum(test(*pair) for pair in firm)
    firm_gold = sum(not one.get("opt") for one in gold)
    return Score.of(hits, len(found) - len(pairs) + len(firm) - hits, firm_gold - hits)


def same_words(gold: Record, found: Record) -> bool:
    """Whether the speakers' spans overlap, or neither has one."""
    a, b = gold.get("speaker"), found.get("speaker")
    return bool(characters([a]) & characters([b])) if a and b else not a and not b


def both_unnamed(gold: Record, found: Record) -> bool:
    """Whether both speakers are no entity and their words overlap."""
    named = gold.get("entity") or found.get("entity")
    return not named and bool(gold.get("speaker") and found.get("speaker")) and same_words(gold, found)


def _agree(pair: Pair, key: str) -> bool:
    """Whether a pair agrees on a property, or on its annotated alternative."""
    gold, found = pair
    return (found.get(key) or UNMARKED) in {gold.get(key) or UNMARKED, gold.get(f"{key}_alt")}


def _same_relay(pair: Pair, gold: Side, found: Side) -> bool:
    """Whether both say that the same one relays the statement."""
    a, b = (one.get("relayed_by") for one in pair)
    return bool(b) and bool(gold.names(a, a) & found.names(b, b))
