"""Scores of extractions against annotations, both as records of `musnad.records`' form.

An annotation marked `opt` is neither rewarded nor punished. A statement is found where its claim
shares at least half of its characters with the annotated one (intersection over union; a
`claim_alt` counts as well). On found statements: `attribution` asks that the speakers overlap,
`speaker exact` that they are the same span, `resolved` that they are the same person or thing.
`clusters` tells how far the mentions of one article were put together, `identities` the same over all
articles that `identities.json` names: see `musnad.evaluate.clusters`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from musnad.evaluate.clusters import across, within
from musnad.evaluate.corpus import aligned, annotations, article_of, identities
from musnad.evaluate.mentions import mentions
from musnad.evaluate.relations import relations
from musnad.evaluate.score import Score
from musnad.evaluate.side import Record, Side
from musnad.evaluate.statements import statements

__all__ = [
    "Record",
    "Score",
    "Scores",
    "aligned",
    "annotations",
    "article_of",
    "evaluate",
    "evaluate_identities",
    "identities",
    "table",
]

Scores = dict[str, Score]


def evaluate(documents: Iterable[tuple[Record, Record, str]]) -> Scores:
    """The scores of (annotation, prediction, text) triples, all documents together."""
    total: Scores = defaultdict(Score)
    for annotation, prediction, text in documents:
        for name, score in compare(Side(annotation, text), Side(prediction, text)):
            total[name] += score
    return dict(total)


def evaluate_identities(gold: Mapping[str, Record], found: Mapping[str, Record]) -> Scores:
    """The scores of who is who across articles; none where no article is annotated so."""
    return dict(across(gold, found)) if gold else {}


def compare(gold: Side, found: Side) -> Iterator[tuple[str, Score]]:
    """The named scores of one document."""
    yield from mentions(gold.record, found.record)
    yield from statements(gold, found)
    yield "relations", relations(gold, found)
    yield from within(gold.record, found.record)


def table(scores: Scores) -> str:
    """The scores as lines of text, one a row."""
    return "\n".join(_row(name, score) for name, score in scores.items())


def _row(name: str, score: Score) -> str:
    """One line: precision, recall, F1 and the counts where they are whole numbers."""
    figures = f"{name:18s} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
    if score.hits != score.found:
        return f"{figures}   ({score.predicted:g} predicted, {score.annotated:g} annotated)"
    wrong, missed = score.predicted - score.hits, score.annotated - score.found
    return f"{figures}   (tp {score.hits:g} fp {wrong:g} fn {missed:g})"
