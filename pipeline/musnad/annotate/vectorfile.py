"""How word vectors are stored: each block of dimensions in 4 or 8 bits, with a scale for every word."""

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

_CLIPS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
_LEAST = 1e-4  # the smallest scale that half precision can hold well


def pack(block: Tensor, bits: int) -> dict[str, Any]:
    """The block as whole numbers of 4 or 8 bits and the scale of each row that errs least."""
    top = 2 ** (bits - 1) - 1
    widest = block.abs().amax(dim=1, keepdim=True)
    tried = [(widest * clip / top).clamp_min(_LEAST).half() for clip in _CLIPS]
    errors = torch.stack([(_rounded(block, s, top) * s.float() - block).square().sum(1) for s in tried])
    scale = torch.stack(tried)[errors.argmin(0), torch.arange(len(block))]
    values = _rounded(block, scale, top).to(torch.int8)
    return {"bits": bits, "scale": scale, "values": _paired(values) if bits == 4 else values}


def unpack(blocks: Sequence[Mapping[str, Any]]) -> Tensor:
    """The blocks side by side, in single precision."""
    return torch.cat([_numbers(b["values"], b["bits"]) * b["scale"].float() for b in blocks], dim=1)


def _rounded(block: Tensor, scale: Tensor, top: int) -> Tensor:
    """The whole number nearest to each value in units of its row's scale."""
    return (block / scale.float()).round().clamp(-top, top)


def _paired(values: Tensor) -> Tensor:
    """Two numbers of 4 bits in a byte."""
    shifted = (values + 8).to(torch.uint8)
    return (shifted[:, 0::2] << 4) | shifted[:, 1::2]


def _numbers(values: Tensor, bits: int) -> Tensor:
    """The stored whole numbers as floats."""
    if bits == 4:
        values = torch.stack([values >> 4, values & 15], dim=2).flatten(1).to(torch.int8) - 8
    return values.float()
