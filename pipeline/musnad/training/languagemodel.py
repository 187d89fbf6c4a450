"""A word-level bidirectional language model that teaches the tagger's LSTM Arabic before any label.

The forward half of a one-layer bidirectional LSTM predicts the next word, the backward half the
previous one, over the fixed word vectors (after Peters et al. 2018, ELMo; continuous output
vectors with shared sampled negatives). Its weights then start the tagger's LSTM: the tagger gains
what the unlabelled articles teach, and nothing is slower at run time.
"""

import math
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from musnad.training import vectors

BATCH_WORDS = 4096
NEGATIVES = 2048
HIDDEN = 320
HOURS = 0.55
RATE = 2e-3
_LONGEST = 60
_SHORTEST = 5


class BiLanguageModel(nn.Module):
    """Logits of the next word (forward half) and of the previous word (backward half)."""

    def __init__(self, emb: Tensor, hidden: int) -> None:
        super().__init__()
        self.emb = nn.Embedding(len(emb), emb.shape[1], _weight=emb, _freeze=True)
        self.unit = nn.functional.normalize(emb, dim=1)
        self.bias = nn.Embedding(len(emb), 1)
        nn.init.zeros_(self.bias.weight)
        self.drop = nn.Dropout(0.1)
        self.lstm = nn.LSTM(emb.shape[1], hidden, batch_first=True, bidirectional=True)
        self.out = nn.ModuleList([nn.Linear(hidden, emb.shape[1]) for _ in range(2)])

    def forward(self, words: Tensor, negatives: Tensor) -> Tensor:
        """The mean negative log likelihood of each word given its left, and given its right."""
        states, _ = self.lstm(self.drop(self.emb(words)))
        ahead, back = states.chunk(2, dim=2)
        candidates, places = torch.unique(torch.cat([words.flatten(), negatives]), return_inverse=True)
        target = places[: words.numel()].view_as(words)
        loss = self._loss(0, ahead[:, :-1], target[:, 1:], candidates)
        return (loss + self._loss(1, back[:, 1:], target[:, :-1], candidates)) / 2

    def _loss(self, side: int, states: Tensor, target: Tensor, candidates: Tensor) -> Tensor:
        """Cross entropy of the target among the candidates."""
        guess = self.out[side](self.drop(states.flatten(0, 1)))
        logits = 3.0 * guess @ self.unit[candidates].T + self.bias(candidates).squeeze(1)
        return nn.functional.cross_entropy(logits.float(), target.flatten())


def train(text: Path, pretrain: Path, out: Path, seed: int = 1) -> float:
    """The last loss of at most HOURS and at most one pass over `text`; the LSTM's weights lie at `out`."""
    torch.manual_seed(seed)
    random.seed(seed)
    vectors_ = vectors.load(pretrain)
    model = BiLanguageModel(vectors_.emb, HIDDEN)
    batches = _batches(text, vectors_.vocab)
    chances = _noise(batches, len(vectors_.vocab))
    return _run(model, batches, chances, out)


def _run(model: BiLanguageModel, batches: list[Tensor], chances: Tensor, out: Path) -> float:
    """The running loss after the time is up; learning rate falls to zero by a cosine of the time."""
    optimizer = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], lr=RATE)
    start, shown, running = time.monotonic(), 0, 0.0
    for step, batch in enumerate(batches, start=1):
        spent = max((time.monotonic() - start) / (3600 * HOURS), step / len(batches))
        if spent >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1.0, step / 50) * 0.5 * (1 + math.cos(math.pi * spent))
        negatives = torch.multinomial(chances, NEGATIVES, replacement=True)
        optimizer.zero_grad()
        with torch.autocast("cpu", torch.bfloat16):
            loss = model(batch, negatives)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        running = loss.item() if step == 1 else 0.98 * running + 0.02 * loss.item()
        shown += batch.numel()
        if step % 50 == 0:
            print(
                f"{step}/{len(batches)} loss {running:.3f} words/s {shown / (time.monotonic() - start):.0f}",
                flush=True,
            )
        if step % 500 == 0:
            save(model, out)
    save(model, out)
    return running


def save(model: BiLanguageModel, out: Path) -> None:
    """Nothing; leaves the LSTM's weights at `out`."""
    torch.save({k: v.clone() for k, v in model.lstm.state_dict().items()}, out)


def _batches(text: Path, vocab: Any) -> list[Tensor]:
    """Batches of sentences of one length, about BATCH_WORDS words each, in random order."""
    by_length: dict[int, list[list[int]]] = {}
    ids: dict[str, int] = vocab._unit2id
    for words in _sentences(text):
        by_length.setdefault(len(words), []).append([ids.get(w, 1) for w in words])
    batches = []
    for length, rows in by_length.items():
        size = max(1, BATCH_WORDS // length)
        batches += [torch.tensor(rows[i : i + size]) for i in range(0, len(rows), size)]
    random.shuffle(batches)
    return batches


def _sentences(text: Path) -> Iterator[list[str]]:
    """The sentences of the text, the long ones cut."""
    with text.open(encoding="utf-8") as lines:
        for line in lines:
            words = line.split()
            for start in range(0, len(words), _LONGEST):
                part = words[start : start + _LONGEST]
                if len(part) >= _SHORTEST:
                    yield part


def _noise(batches: list[Tensor], size: int) -> Tensor:
    """How likely each word is drawn as a negative: its frequency to the power 0.75."""
    counts = torch.zeros(size)
    for batch in batches[:2000]:
        counts += torch.bincount(batch.flatten(), minlength=size)
    return counts.pow(0.75)
