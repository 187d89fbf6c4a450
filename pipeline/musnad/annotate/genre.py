"""News or encyclopaedia: how likely the sentences of one call are to be encyclopaedic, by their words.

The two genres are labelled by differing guidelines; the tagger emits the labels of the genre at hand.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import torch
from torch import Tensor

from musnad.annotate.wordforms import model_form

CERTAIN = 0.02
"""A probability this near to 0 or 1 is taken for certain."""
PRIOR = -4.0
"""The logit before any word is seen: what is tagged is news, unless the words speak clearly against it."""


class Genre(NamedTuple):
    """A logistic classifier on the mean vector of the words; the more words there are, the surer it is."""

    weights: Tensor
    bias: float
    power: float

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> "Genre":
        """The classifier as it lies in a model file."""
        return cls(stored["weights"].float(), float(stored["bias"]), float(stored["power"]))

    def encyclopaedic(self, sentences: Iterable[Sequence[str]], vocab: Any, emb: Tensor) -> float:
        """The probability that the sentences are from an encyclopaedia; 0 where no word is known."""
        rows = word_rows(sentences, vocab)
        if not rows:
            return 0.0
        mean = emb[torch.tensor(rows)].mean(0)
        return settled(float(mean @ self.weights + self.bias) * len(rows) ** self.power + PRIOR)


def word_rows(sentences: Iterable[Sequence[str]], vocab: Any) -> list[int]:
    """The vector rows of the words that have one; neither punctuation nor digits nor single letters."""
    forms = (model_form(token) for sentence in sentences for token in sentence)
    rows = (vocab.unit2id(form) for form in forms if form.isalpha() and len(form) > 1)
    return [row for row in rows if row > 3]  # the first four are padding, unknown, empty, root


def settled(logit: float) -> float:
    """The probability of this logit, 0 or 1 where it is all but certain."""
    chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
    if chance < CERTAIN:
        return 0.0
    return 1.0 if chance > 1 - CERTAIN else chance
