"""The training forward pass of Stanza's NER model, for batches of sentences of one length.

It uses the very modules of Stanza's `NERTagger` and leaves weights that Stanza loads. Sentences of
one length need no packing and no masks, so the LSTM runs dense in bfloat16 and the CRF's partition
function is a chain of matrix products: several times faster on a CPU than the packed original.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import torch
from stanza.models.common.vocab import UNK_ID
from stanza.models.ner.trainer import Trainer
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_sequence

from musnad.training.joint import Example, rows


class Batch(NamedTuple):
    """Sentences of one length: word rows and, for each guideline, tags of the sentences it labelled."""

    words: list[tuple[str, ...]]
    tags: list[tuple[Tensor, Tensor] | None]


class Noise(NamedTuple):
    """How often, in training, a word loses its vector, its letters, or both."""

    vector: float = 0.05
    letters: float = 0.05
    both: float = 0.02


def batches(examples: Sequence[Example], trainer: Trainer, words: int) -> Iterator[Batch]:
    """The examples in batches of one length and about `words` words, in random order."""
    by_length: dict[int, list[Example]] = defaultdict(list)
    for example in examples:
        by_length[len(example.words)].append(example)
    groups = []
    for length, group in by_length.items():
        random.shuffle(group)
        size = max(1, words // length)
        groups += [group[i : i + size] for i in range(0, len(group), size)]
    random.shuffle(groups)
    return (_batch(group, trainer.vocab["tag"]) for group in groups)


def _batch(group: Sequence[Example], vocab: Any) -> Batch:
    """One batch out of examples of one length."""
    tags: list[tuple[Tensor, Tensor] | None] = []
    bioes = [[t for _, t in rows(e)] for e in group]
    for column, ids in vocab._unit2id.items():
        labelled = [i for i, e in enumerate(group) if e.columns[column] is not None]
        numbers = [[ids[t[column]] for t in bioes[i]] for i in labelled]
        tags.append((torch.tensor(labelled), torch.tensor(numbers)) if labelled else None)
    return Batch([e.words for e in group], tags)


class Network:
    """Stanza's model, seen for training: `loss` of a batch, noise included."""

    def __init__(self, trainer: Trainer, noise: Noise) -> None:
        self.model, self.vocab, self.noise = trainer.model, trainer.vocab, noise
        self.letters: dict[str, Tensor] = {}

    def loss(self, batch: Batch) -> Tensor:
        """The CRF losses of all guidelines, summed, over the number of sentences."""
        states = self._states(batch.words)
        total = states.new_zeros(())
        for clf, crit, labelled in zip(self.model.tag_clfs, self.model.crits, batch.tags, strict=True):
            if labelled is not None:
                index, tags = labelled
                total = total + crf_loss(clf(states[index]), tags, crit._transitions)
        return total / len(batch.words)

    def _states(self, words: Sequence[tuple[str, ...]]) -> Tensor:
        """The LSTM's states of each word: sentence x word x state, dropout applied."""
        distinct = sorted({w for s in words for w in s}, key=len, reverse=True)
        place = {w: i for i, w in enumerate(distinct)}
        index = torch.tensor([[place[w] for w in s] for s in words])
        rows_ = torch.tensor(self.vocab["word"].map(distinct))[index]
        spelt = self._spelt(distinct)[index]
        with torch.autocast("cpu", torch.bfloat16):
            inputs = self.model.drop(self._noisy(rows_, spelt))
            states, _ = self.model.taggerlstm.lstm(inputs)
        return self.model.drop(states.float())  # type: ignore[no-any-return]

    def _noisy(self, word_rows: Tensor, spelt: Tensor) -> Tensor:
        """Word vectors beside letter vectors, some words without the one, the other, or both."""
        no_vector = torch.rand(word_rows.shape) < self.noise.vector
        vectors = self.model.word_emb(word_rows.masked_fill(no_vector, UNK_ID))
        no_letters = (torch.rand(word_rows.shape) < self.noise.letters) & ~no_vector
        inputs = torch.cat([vectors, spelt.masked_fill(no_letters.unsqueeze(2), 0)], dim=2)
        return inputs.masked_fill((torch.rand(word_rows.shape) < self.noise.both).unsqueeze(2), 0)

    def _spelt(self, distinct: Sequence[str]) -> Tensor:
        """The letter vectors of distinct words, given longest first."""
        model = self.model.charmodel
        packed = pack_sequence([self._letters(w) for w in distinct])
        data = model.dropout(model.char_emb(packed.data))
        start = [
            x.expand(-1, len(distinct), -1).contiguous()
            for x in (model.charlstm_h_init, model.charlstm_c_init)
        ]
        _, (last, _) = model.charlstm.lstm(packed._replace(data=data), tuple(start))
        return last[-2:].transpose(0, 1).reshape(len(distinct), -1)  # type: ignore[no-any-return]

    def _letters(self, word: str) -> Tensor:
        """The letters of a word as numbers."""
        if word not in self.letters:
            self.letters[word] = torch.tensor(self.vocab["char"].map(list(word)))
        return self.letters[word]


def crf_loss(scores: Tensor, tags: Tensor, moves: Tensor) -> Tensor:
    """The summed negative log likelihood of tag sequences of one length (batch x time x tags; no padding)."""
    gold = scores.gather(2, tags.unsqueeze(2)).sum()
    gold = gold + moves[tags[:, :-1], tags[:, 1:]].sum()
    alpha, chain = None, moves.exp()
    for step in scores.unbind(1):
        if alpha is None:
            alpha = step
            continue
        top = alpha.detach().max(dim=1, keepdim=True).values
        alpha = ((alpha - top).exp() @ chain).clamp_min(1e-30).log() + top + step
    assert alpha is not None
    return torch.logsumexp(alpha, dim=1).sum() - gold


def parameters(model: nn.Module) -> list[nn.Parameter]:
    """The weights that learn."""
    return [p for p in model.parameters() if p.requires_grad]
