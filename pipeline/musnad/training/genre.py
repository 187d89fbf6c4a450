"""The genre classifier, trained: encyclopaedic (AQMAR) or news, on pieces of one to fifteen sentences."""

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from stanza.models.common.pretrain import Pretrain
from torch import Tensor, nn

from musnad.annotate.genre import Genre, word_rows
from musnad.training import corpora

LENGTHS = (1, 1, 2, 3, 5, 8, 15)
ENCYCLOPAEDIC, NEWS, EACH = 3000, 1500, 2
"""How many pieces are drawn: of AQMAR, of ANERcorp, of each news article."""
ARTICLES = 350
_DECAY = 2e-4

Sentences = Sequence[Sequence[str]]


class Pieces(NamedTuple):
    """Mean word vectors of pieces of text, how many words each has, and whether it is encyclopaedic."""

    means: Tensor
    sizes: Tensor
    encyclopaedic: Tensor


def train(corpus: Path, vectors: Pretrain, seed: int = 4) -> Genre:
    """The classifier; both genres weigh the same."""
    pieces = _pieces(corpus, vectors, random.Random(seed))
    weights = torch.zeros(pieces.means.shape[1], requires_grad=True)
    bias, power = torch.zeros(1, requires_grad=True), torch.tensor(0.5, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, bias, power], max_iter=200, line_search_fn="strong_wolfe")
    truth = pieces.encyclopaedic
    balance = torch.where(truth > 0, 0.5 / truth.sum(), 0.5 / (1 - truth).sum())

    def loss() -> Tensor:
        """The balanced logistic loss, and a little for large weights."""
        optimizer.zero_grad()
        logits = (pieces.means @ weights + bias) * pieces.sizes**power
        each = nn.functional.binary_cross_entropy_with_logits(logits, truth, reduction="none")
        total = (each * balance).sum() + _DECAY * weights.square().sum()
        torch.autograd.backward(total)
        return total

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    return Genre(weights.detach(), bias.item(), power.item())


def stored(genre: Genre) -> dict[str, object]:
    """The classifier as it lies in a model file."""
    return {"weights": genre.weights.half(), "bias": genre.bias, "power": genre.power}


def _pieces(corpus: Path, vectors: Pretrain, chance: random.Random) -> Pieces:
    """Pieces of the training sentences of both corpora and of news articles."""
    ner = corpus / "ner"
    aqmar = [s.words for s in corpora.read_bio(ner / "aqmar_stanza/train.bio")]
    anercorp = [s.words for s in corpora.read_bio(ner / "anercorp/train_nodev.bio")]
    drawn = [(piece, 1.0) for piece in _draw(aqmar, ENCYCLOPAEDIC, chance)]
    drawn += [(piece, 0.0) for piece in _draw(anercorp, NEWS, chance)]
    for article in articles(corpus / "text", ARTICLES, chance):
        drawn += [(piece, 0.0) for piece in _draw(article, EACH, chance)]
    rows = [(word_rows(piece, vectors.vocab), kind) for piece, kind in drawn]
    kept = [(found, kind) for found, kind in rows if found]
    means = torch.stack([vectors.emb[torch.tensor(found)].mean(0) for found, _ in kept])
    sizes = torch.tensor([float(len(found)) for found, _ in kept])
    return Pieces(means, sizes, torch.tensor([kind for _, kind in kept]))


def _draw(sentences: Sentences, wanted: int, chance: random.Random) -> Iterator[Sentences]:
    """Pieces of neighbouring sentences."""
    for _ in range(wanted):
        start = chance.randrange(len(sentences))
        yield sentences[start : start + chance.choice(LENGTHS)]


def articles(folder: Path, each: int, chance: random.Random) -> Iterator[list[list[str]]]:
    """Some articles of every file under `folder`, as tokenised sentences."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            every = list(lines)
        for line in chance.sample(every, min(each, len(every))):
            sentences = [corpora.tokenise(text) for text in corpora.article_sentences(json.loads(line))]
            if sentences:
                yield sentences
