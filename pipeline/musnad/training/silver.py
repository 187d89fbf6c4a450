"""Silver sentences: news labelled by an ensemble of taggers, kept where it is sure, mended by known names."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from stanza.models.ner.trainer import Trainer, fix_singleton_tags
from torch import Tensor

from musnad.annotate.decoding import viterbi
from musnad.annotate.tagger import ModelInput, batch_scores
from musnad.training.corpora import Sentence, spans
from musnad.training.joint import COLUMNS, Broadener, Example
from musnad.training.knownnames import NEWS, KnownNames

SILVER_COLUMNS = (COLUMNS.index("news"), COLUMNS.index("clean"))


class Labelled(NamedTuple):
    """The tags of a sentence under one guideline, and the posterior probability of them all."""

    tags: list[str]
    sure: float


def examples(
    trainers: Sequence[Trainer], text: Path, wanted: int, threshold: float = 0.3, seed: int = 1
) -> list[Example]:
    """At most `wanted` silver examples of twice as many news sentences of `text`, under three guidelines."""
    sentences = _sample(text, wanted * 2, seed)
    names, broader = KnownNames((NEWS,)), Broadener()
    silver = []
    for words, labels in zip(sentences, label(trainers, sentences, SILVER_COLUMNS), strict=True):
        if min(x.sure for x in labels) < threshold or not spans(labels[0].tags):
            continue
        news, clean = (tuple(names.mend(words, x.tags)) for x in labels)
        broad = broader(Sentence(tuple(words), tuple(labels[1].tags))).tags
        tags = dict(zip(COLUMNS, [None] * len(COLUMNS), strict=True)) | {
            "news": news,
            "clean": clean,
            "broad": broad,
        }
        silver.append(Example(tuple(words), tuple(tags.values())))
    return silver[:wanted]


def _sample(text: Path, size: int, seed: int) -> list[list[str]]:
    """Sentences of 6 to 50 words, drawn at random."""
    with text.open(encoding="utf-8") as lines:
        fitting = [words for line in lines if 6 <= len(words := line.split()) <= 50]
    return random.Random(seed).sample(fitting, min(size, len(fitting)))


def label(
    trainers: Sequence[Trainer], sentences: Sequence[Sequence[str]], columns: Sequence[int]
) -> list[list[Labelled]]:
    """The labels of each sentence under each column, by the mean of the taggers' scores."""
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    results: list[list[Labelled]] = []
    for batch in ModelInput([sentences[i] for i in order], trainers[0]):
        results += _label_batch(trainers, batch, columns)
    placed = dict(zip(order, results, strict=True))
    return [placed[i] for i in range(len(sentences))]


@torch.inference_mode()
def _label_batch(trainers: Sequence[Trainer], batch: object, columns: Sequence[int]) -> list[list[Labelled]]:
    """For each sentence of one of Stanza's batches, in the order given, its labels under each column."""
    order, lengths, scores, moves = batch_scores(trainers, batch)
    by_column = []
    for column in columns:
        names = trainers[0].vocab["tag"]._id2unit[column]
        paths = viterbi(scores[column], torch.tensor(lengths), moves[column])
        sure = posterior(scores[column], torch.tensor(lengths), moves[column], paths)
        tags = (fix_singleton_tags([names[i] for i in p[:n]]) for p, n in zip(paths, lengths, strict=True))
        by_column.append([Labelled(t, s) for t, s in zip(tags, sure, strict=True)])
    sentences = [list(labels) for labels in zip(*by_column, strict=True)]
    return [s for _, s in sorted(zip(order, sentences, strict=True), key=lambda pair: pair[0])]


def posterior(scores: Tensor, lengths: Tensor, moves: Tensor, paths: list[list[int]]) -> list[float]:
    """The probability of each path among all paths of its sentence, under the CRF."""
    path = torch.tensor(paths)
    total = scores[:, 0]
    value = scores[:, 0].gather(1, path[:, :1]).squeeze(1)
    for step in range(1, scores.shape[1]):
        inside = step < lengths
        total = torch.where(
            inside.unsqueeze(1), torch.logsumexp(total.unsqueeze(2) + moves, dim=1) + scores[:, step], total
        )
        gain = (
            scores[:, step].gather(1, path[:, step : step + 1]).squeeze(1)
            + moves[path[:, step - 1], path[:, step]]
        )
        value = value + torch.where(inside, gain, torch.zeros_like(gain))
    return (value - torch.logsumexp(total, dim=1)).exp().tolist()
