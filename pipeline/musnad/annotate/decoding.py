"""From scores to tags: the names that are likely on the whole, whatever the rest of the sentence is."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import torch
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from torch import Tensor

LIKELY = 0.45
"""A span is a name from this marginal probability on: about half the F1 that can be reached is the best
threshold for F1 (Lipton et al. 2014, arXiv:1402.1892); the value is the best of a few on development sets."""
LONGEST = 16
"""Tokens of the longest name."""


def viterbi(scores: Tensor, lengths: Tensor, transitions: Tensor) -> list[list[int]]:
    """The best path of each sequence (batch x time x tags), never through the four tags of padding."""
    scores = _unpadded(scores)
    best, back = scores[:, 0], []
    for step in range(1, scores.shape[1]):
        value, source = (best.unsqueeze(2) + transitions).max(dim=1)
        inside = (step < lengths).unsqueeze(1)
        best = torch.where(inside, value + scores[:, step], best)
        back.append(torch.where(inside, source, torch.arange(scores.shape[-1])))
    path = [best.argmax(dim=1)]
    for source in reversed(back):
        path.append(source.gather(1, path[-1].unsqueeze(1)).squeeze(1))
    return torch.stack(path[::-1], dim=1).tolist()


def _unpadded(scores: Tensor) -> Tensor:
    """The scores, the four tags of padding barred."""
    barred = torch.zeros(scores.shape[-1])
    barred[:VOCAB_PREFIX_SIZE] = -1e4
    return scores + barred


class _Chart(NamedTuple):
    """The sums of a CRF over batch x time x tags: scores, what enters a tag, what follows one, and all."""

    scores: Tensor
    before: Tensor
    after: Tensor
    total: Tensor
    inside: Tensor


def tags(scores: Tensor, lengths: Sequence[int], moves: Tensor, names: Sequence[str]) -> list[list[str]]:
    """The BIOES tags of each sentence (scores: batch x time x tags): its likely names, none overlapping."""
    chart = _chart(scores, torch.tensor(lengths), moves)
    found: list[list[tuple[float, int, int, str]]] = [[] for _ in lengths]
    for kind in sorted({name[2:] for name in names if name[:2] == "S-"}):
        ids = {mark: names.index(f"{mark}-{kind}") for mark in "BIES" if f"{mark}-{kind}" in names}
        for chance, row, start, end in _likely(chart, moves, ids):
            found[row].append((chance, start, end, kind))
    return [_tagged(spans, length) for spans, length in zip(found, lengths, strict=True)]


def _chart(scores: Tensor, lengths: Tensor, moves: Tensor) -> _Chart:
    """The forward and backward sums."""
    scores = _unpadded(scores)
    inside = torch.arange(scores.shape[1]).unsqueeze(0) < lengths.unsqueeze(1)
    before, forward = [torch.zeros_like(scores[:, 0])], scores[:, 0]
    for step in range(1, scores.shape[1]):
        before.append(torch.logsumexp(forward.unsqueeze(2) + moves, dim=1))
        forward = torch.where(inside[:, step : step + 1], before[-1] + scores[:, step], forward)
    after = [torch.zeros_like(scores[:, 0])]
    for step in range(scores.shape[1] - 1, 0, -1):
        rest = torch.logsumexp(moves + (scores[:, step] + after[-1]).unsqueeze(1), dim=2)
        after.append(torch.where(inside[:, step : step + 1], rest, after[0]))
    total = torch.logsumexp(forward, dim=1, keepdim=True)
    return _Chart(scores, torch.stack(before, 1), torch.stack(after[::-1], 1), total, inside)


def _likely(chart: _Chart, moves: Tensor, ids: Mapping[str, int]) -> Iterator[tuple[float, int, int, int]]:
    """Probability, sentence, first token and token after the last of each likely span of one type."""
    scores, before, after, total, inside = chart
    if "S" in ids:
        yield from _sure(
            before[..., ids["S"]] + scores[..., ids["S"]] + after[..., ids["S"]] - total, inside, 1
        )
    if "B" not in ids or "E" not in ids:
        return
    run, last = before[..., ids["B"]] + scores[..., ids["B"]], ids["B"]
    for size in range(2, min(LONGEST, scores.shape[1]) + 1):
        run = run[:, :-1]
        end = (scores[:, size - 1 :] + after[:, size - 1 :])[..., ids["E"]]
        yield from _sure(run + moves[last, ids["E"]] + end - total, inside[:, size - 1 :], size)
        if "I" not in ids:
            return
        run, last = run + moves[last, ids["I"]] + scores[:, size - 1 :, ids["I"]], ids["I"]


def _sure(logs: Tensor, inside: Tensor, size: int) -> Iterator[tuple[float, int, int, int]]:
    """The likely ones among the spans of one size, given by their logarithms at each first token."""
    chances = logs.exp().masked_fill(~inside, 0)
    for row, start in (chances >= LIKELY).nonzero().tolist():
        yield float(chances[row, start]), row, start, start + size


def _tagged(spans: list[tuple[float, int, int, str]], length: int) -> list[str]:
    """The tags of one sentence; of overlapping spans the likelier one."""
    tagged = ["O"] * length
    for _, start, end, kind in sorted(spans, key=lambda span: (-span[0], span[1:])):
        if all(tag == "O" for tag in tagged[start:end]):
            inner = [f"I-{kind}"] * (end - start - 2)
            tagged[start:end] = [f"S-{kind}"] if end - start == 1 else [f"B-{kind}", *inner, f"E-{kind}"]
    return tagged
