"""The word lists of the relation engine, read from rules/relations/words.yaml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from musnad import paths
from musnad.errors import DataError
from musnad.text import fold

PATH = paths.RULES / "relations" / "words.yaml"
_KEYS = {"classes", "negations", "plans", "coming", "adverbs"}


@dataclass(frozen=True, slots=True)
class WordLists:
    """Folded words: the class of each, and those that deny a relation or say that it is planned."""

    classes: dict[str, str]
    negations: frozenset[str]
    plans: frozenset[str]
    coming: frozenset[str]
    adverbs: frozenset[str]


@cache
def wordlists(path: Path = PATH) -> WordLists:
    """The lists of the file; raises DataError for a key that is missing or not known."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    for key in raw.keys() ^ _KEYS:
        raise DataError(path, key, "unknown key" if key in raw else "missing")
    return WordLists(
        classes={fold(word): tag for tag, words in raw["classes"].items() for word in words},
        negations=frozenset(map(fold, raw["negations"])),
        plans=frozenset(map(fold, raw["plans"])),
        coming=frozenset(map(fold, raw["coming"])),
        adverbs=frozenset(map(fold, raw["adverbs"])),
    )


def classes() -> dict[str, str]:
    """The class of each function word: the TAG that patterns ask for."""
    return wordlists().classes


@cache
def listed() -> frozenset[str]:
    """Every word of the lists: behind و or ف it stands alone."""
    words = wordlists()
    return frozenset(words.classes) | words.negations | words.plans | words.coming
