"""The word lists of the relation engine, read from rules/relations/words.yaml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from musnad import paths
from musnad.datafile import words_for

PATH = paths.RULES / "relations" / "words.yaml"


@dataclass(frozen=True, slots=True)
class WordLists:
    """Folded words: the class of each, and the lists of words.yaml, which says what each is for."""

    classes: dict[str, str]
    negations: frozenset[str]
    denials: frozenset[str]
    plans: frozenset[str]
    fears: frozenset[str]
    coming: frozenset[str]
    adverbs: frozenset[str]
    facts: frozenset[str]
    existing: frozenset[str]
    others: frozenset[str]
    places: frozenset[str]
    locating: frozenset[str]
    forces: frozenset[str]
    governing: frozenset[str]
    split: frozenset[str]
    regions: frozenset[str]
    sports: frozenset[str]
    kinds: frozenset[str]


@cache
def wordlists(path: Path = PATH) -> WordLists:
    """The lists of the file; raises DataError for a key that is missing or not known."""
    file = words_for(path, WordLists)
    tags = {word: tag for tag, words in file.groups("classes").items() for word in words}
    return WordLists(classes=tags, **file.lists("classes"))


def classes() -> dict[str, str]:
    """The class of each function word: the TAG that patterns ask for."""
    return wordlists().classes


@cache
def listed() -> frozenset[str]:
    """Every word of the lists: behind و or ف it stands alone."""
    words = wordlists()
    return frozenset(words.classes) | words.negations | words.denials | words.plans | words.coming
