"""Word vectors from the words just before and after: what can stand in the same place is of one kind.

Counted, not trained: positive pointwise mutual information of a word with its neighbours, each of
four places apart, brought to few dimensions by a randomised singular value decomposition.
"""

from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

PLACES = ((-1, 30_000), (1, 30_000), (-2, 10_000), (2, 10_000))
"""Where a neighbour stands, and how many of the most frequent words count as neighbours there."""
_ROUNDS, _SPARE = 3, 16
_TRUSTED, _PRIOR, _RIDGE = 30, 6.0, 10.0
_SMOOTH, _COMMONEST = 0.75, 1e4


class Counts(NamedTuple):
    """The text as word numbers, how often each stands there, and the numbers by frequency."""

    text: Any
    frequency: Any
    ranked: Any


def vectors(text: Path, words: Sequence[str], subword: Tensor, size: int, seed: int = 1) -> Tensor:
    """A row of `size` numbers for each word; a rare word leans on what its `subword` vector foretells."""
    counts = _read(text, words)
    blocks = [_block(counts, len(words), place, top) for place, top in PLACES]
    matrix = _beside(blocks, len(words))
    weight = torch.from_numpy(np.minimum(counts.frequency[: len(words)] + 1.0, _COMMONEST) ** 0.25).float()
    basis, strength = _decompose(matrix, weight, size, seed)
    rows = (matrix @ basis) / (strength / strength[0]).sqrt()
    return _lean(rows, subword, torch.from_numpy(counts.frequency[: len(words)]).float())


def _read(text: Path, words: Sequence[str]) -> Counts:
    """The counted text; one number more stands for a sentence's edge, and one for every other word."""
    numbers = {word: i for i, word in enumerate(words)}
    edge, other = len(words), len(words) + 1
    found = array("i")
    with text.open(encoding="utf-8") as lines:
        for line in lines:
            found.append(edge)
            found.extend([numbers.get(word, other) for word in line.split()])
            found.append(edge)
    everything = np.frombuffer(found, dtype=np.int32)
    frequency = np.bincount(everything, minlength=len(words) + 2)
    return Counts(everything, frequency, np.argsort(-frequency[: edge + 1], kind="stable"))


def _block(counts: Counts, size: int, place: int, top: int) -> Tensor:
    """The positive mutual information of each word with the neighbours at one place (sparse; row, column)."""
    top = min(top, len(counts.ranked))
    number = np.full(size + 2, -1, np.int64)
    number[counts.ranked[:top]] = np.arange(top)
    first, second = counts.text[:-place], counts.text[place:]
    if place < 0:
        first, second = counts.text[-place:], counts.text[:place]
    neighbour = number[second]
    valid = (first < size) & (neighbour >= 0)
    pairs, times = np.unique(first[valid].astype(np.int64) * top + neighbour[valid], return_counts=True)
    row, column = pairs // top, pairs % top
    words = np.bincount(row, weights=times, minlength=size)
    others = np.bincount(column, weights=times, minlength=top) ** _SMOOTH
    value = np.log(times * others.sum() / (words[row] * others[column])) * (times / (times + 1.0))
    kept = value > 0
    index = torch.from_numpy(np.stack([row[kept], column[kept]]))
    return torch.sparse_coo_tensor(
        index, torch.from_numpy(value[kept]).float(), (size, top), check_invariants=False
    )


def _beside(blocks: Sequence[Tensor], size: int) -> Tensor:
    """The blocks side by side, every row of length one."""
    whole = torch.cat(list(blocks), dim=1).coalesce()
    row, value = whole.indices()[0], whole.values()
    length = torch.zeros(size).index_add(0, row, value.square()).sqrt().clamp_min(1e-6)
    return torch.sparse_coo_tensor(whole.indices(), value / length[row], whole.shape).to_sparse_csr()


def _decompose(matrix: Tensor, weight: Tensor, size: int, seed: int) -> tuple[Tensor, Tensor]:
    """The leading right singular vectors and singular values of the matrix, its rows weighted."""
    generator = torch.Generator().manual_seed(seed)
    guess = torch.randn(matrix.shape[1], size + _SPARE, generator=generator)
    turned = matrix.t().to_sparse_csr()
    for _ in range(_ROUNDS):
        left, _ = torch.linalg.qr(weight.unsqueeze(1) * (matrix @ guess))
        guess, _ = torch.linalg.qr(turned @ (weight.unsqueeze(1) * left))
    _, strength, right = torch.linalg.svd(weight.unsqueeze(1) * (matrix @ guess), full_matrices=False)
    return (guess @ right.T)[:, :size], strength[:size]


def _lean(rows: Tensor, subword: Tensor, frequency: Tensor) -> Tensor:
    """The rows, those of rare words drawn towards a linear forecast from their subword vectors."""
    known = torch.cat([subword, torch.ones(len(subword), 1)], dim=1)
    common = frequency >= _TRUSTED
    normal = known[common].T @ known[common] + _RIDGE * torch.eye(known.shape[1])
    forecast = known @ torch.linalg.solve(normal, known[common].T @ rows[common])
    share = (frequency / (frequency + _PRIOR)).unsqueeze(1)
    leaning: Tensor = share * rows + (1 - share) * forecast
    return leaning
