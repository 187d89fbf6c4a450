"""What lists of names say about each word: how often it begins or continues a name of each type."""

import csv
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor

from musnad.annotate.wordforms import known_form, model_form
from musnad.training import corpora

TAGS = ("B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "O")
LISTS = {
    "people_arwikicats.tsv": ("name_ar",),
    "cities_arwikicats.tsv": ("name_ar",),
    "countries.tsv": ("name_ar", "name_ar_short"),
    "nationalities.tsv": ("male", "males", "female", "females", "the_male", "the_female"),
}
WIDTH = len(TAGS) + 1 + len(LISTS)
_PRIOR = 3.0
_WEIGHT = 3.0
_FILES = ("train.bio.gz", "extra.bio.gz")


def features(corpus: Path, words: Sequence[str]) -> Tensor:
    """A row for each word: the shares of TAGS in WikiANN, its count there, and the lists it is in."""
    known = set(words)
    counts = _counts(corpus / "ner" / "wikiann_ar", known)
    lists = [_list(corpus / "gazetteers" / name, columns, known) for name, columns in LISTS.items()]
    rows = torch.zeros(len(words), WIDTH)
    for row, word in enumerate(words):
        rows[row] = torch.tensor([*_shares(counts[word]), *(members.get(word, 0.0) for members in lists)])
    return rows


def names(corpus: Path) -> Iterator[str]:
    """Every word of the names that the lists hold."""
    for name in _FILES:
        for sentence in corpora.read_bio(corpus / "ner" / "wikiann_ar" / name):
            yield from (word for word, tag in zip(*sentence, strict=True) if tag != "O")
    for name, columns in LISTS.items():
        with (corpus / "gazetteers" / name).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                for column in columns:
                    yield from (model_form(word) for word in (row[column] or "").split())


def _counts(folder: Path, known: set[str]) -> dict[str, Counter[str]]:
    """How often each known word bears each tag."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name in _FILES:
        for sentence in corpora.read_bio(folder / name):
            for word, tag in zip(*sentence, strict=True):
                if form := known_form(word, known):
                    counts[form][tag] += 1
    return counts


def _shares(tags: Counter[str]) -> Iterator[float]:
    """The features of one word's tags: smoothed shares, then the logarithm of the count."""
    total = sum(tags.values())
    yield from (_WEIGHT * tags[tag] / (total + _PRIOR) for tag in TAGS)
    yield math.log1p(total) / 4


def _list(path: Path, columns: Sequence[str], known: set[str]) -> dict[str, float]:
    """The known words of the names in these columns: 2 for a name of one word, 1 for a part of one."""
    found: dict[str, float] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            for column in columns:
                parts = [model_form(word) for word in (row[column] or "").split()]
                for form in filter(None, (known_form(part, known) for part in parts)):
                    found[form] = max(found.get(form, 0.0), 2.0 if len(parts) == 1 else 1.0)
    return found
