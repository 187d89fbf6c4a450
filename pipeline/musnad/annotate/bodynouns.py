"""The nouns of bodies and their complements, read from seeds/lexicon/bodies.yaml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from musnad import paths
from musnad.datafile import folded, words_for
from musnad.errors import DataError
from musnad.text import fold

PATH = paths.LEXICON / "bodies.yaml"
CLASSES = frozenset(
    ("DEFINITE", "NATIONALITY", "PLACE", "PERSON", "NUMBER", "PURPOSE", "TITLE", "FORMAL", "AIM", "WORD")
)


@dataclass(frozen=True, slots=True)
class Complement:
    """Folded words and classes that make a noun a name, unless a word of `not_after` stands before it."""

    words: tuple[str, ...]
    not_after: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bodies:
    """The complements of each noun, the longest first, and the words that go on with a name; all folded."""

    construct: dict[str, tuple[Complement, ...]]
    formal: frozenset[str]
    adjectives: frozenset[str]
    fields: frozenset[str]
    not_adjectives: frozenset[str]
    no_purposes: frozenset[str]
    titles: frozenset[str]
    quoted: frozenset[str]
    sites: frozenset[str]
    sayings: frozenset[str]
    unjoined: frozenset[str]
    companies: frozenset[str]
    bare: frozenset[str]
    kinds: frozenset[str]
    proper: frozenset[str]
    matches: frozenset[str]
    club_cities: frozenset[str]
    city_marks: frozenset[str]


@cache
def load(path: Path = PATH) -> Bodies:
    """The nouns and complements of the file; DataError for a key or class that is not known."""
    file = words_for(path, Bodies)
    return Bodies(construct=_construct(path, file.data["construct"]), **file.lists("construct"))


def _construct(path: Path, rows: list[dict[str, Any]]) -> dict[str, tuple[Complement, ...]]:
    found: dict[str, list[Complement]] = {}
    for row in rows:
        if not {"nouns", "with"} <= set(row) <= {"nouns", "with", "not_after"}:
            raise DataError(path, str(row), "a row has nouns, with and perhaps not_after")
        barred = folded(path, "construct.not_after", row.get("not_after", []))
        complements = [Complement(_words(path, phrase), barred) for phrase in row["with"]]
        for noun in row["nouns"]:
            found.setdefault(fold(noun), []).extend(complements)
    return {noun: tuple(sorted(some, key=lambda c: -len(c.words))) for noun, some in found.items()}


def _words(path: Path, phrase: str) -> tuple[str, ...]:
    """The words of the phrase, classes as they are."""
    words = tuple(word if word.isupper() else fold(word) for word in phrase.split())
    for word in words:
        if word.isupper() and word not in CLASSES:
            raise DataError(path, phrase, f"{word} is no class of words")
    return words
