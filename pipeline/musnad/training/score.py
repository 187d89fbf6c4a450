"""Exact-span precision, recall and F1 per type and over all."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from musnad.training.corpora import spans


class Score(NamedTuple):
    """Precision, recall and F1 between 0 and 1, and how many gold entities there are."""

    precision: float
    recall: float
    f1: float
    gold: int


def score(gold: Iterable[Sequence[str]], predicted: Iterable[Sequence[str]]) -> dict[str, Score]:
    """The score of each type and, under "all", the micro average over types."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for gold_tags, predicted_tags in zip(gold, predicted, strict=True):
        truth, guess = set(spans(gold_tags)), set(spans(predicted_tags))
        for counter, entities in ((wanted, truth), (found, guess), (right, truth & guess)):
            counter.update(kind for kind, _, _ in entities)
            counter["all"] += len(entities)
    return {kind: _score(right[kind], found[kind], wanted[kind]) for kind in sorted(wanted | found)}


def _score(right: int, found: int, wanted: int) -> Score:
    """The figures out of the counts; 0 where a quotient has no meaning."""
    precision = right / found if found else 0.0
    recall = right / wanted if wanted else 0.0
    return Score(precision, recall, 2 * right / (found + wanted) if found + wanted else 0.0, wanted)
