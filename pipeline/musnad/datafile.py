"""The YAML files that ship with musnad, read; what is wrong in one is told by file and key.

A word file is a mapping whose keys are known beforehand, most often the fields of the dataclass that its
lists make. Its words are folded as the text is. A word must be a string: a bare `no` or `2024` is none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from musnad.errors import DataError
from musnad.text import fold

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is seven times as fast


@dataclass(frozen=True, slots=True)
class WordFile:
    """What a word file says under each of its keys."""

    path: Path
    data: Mapping[str, Any]

    def words(self, key: str) -> frozenset[str]:
        """The folded words listed under a key."""
        return folded(self.path, key, self.data[key])

    def lists(self, *besides: str) -> dict[str, frozenset[str]]:
        """The folded words listed under each key but those that hold something else."""
        return {key: self.words(key) for key in self.data if key not in besides}

    def groups(self, key: str) -> dict[str, frozenset[str]]:
        """The folded words of each group under a key, by the group's name as it is written."""
        named = self.data[key]
        if not isinstance(named, dict):
            raise DataError(self.path, key, "is no mapping of names to lists of words")
        for name in named:
            _word(self.path, key, name)
        return {name: folded(self.path, f"{key}.{name}", words) for name, words in named.items()}

    def word(self, key: str) -> str:
        """The one folded word under a key."""
        return fold(_word(self.path, key, self.data[key]))

    def number(self, key: str) -> int:
        """The number under a key."""
        value = self.data[key]
        if type(value) is not int:
            raise DataError(self.path, key, f"{value!r} is no whole number")
        return value


def words_of(path: Path, keys: Iterable[str]) -> WordFile:
    """The word file that holds exactly these keys; DataError for one that is missing or unknown."""
    data = mapping(path)
    check_keys(path, data, keys)
    return WordFile(path, data)


def words_for(path: Path, kind: type[Any]) -> WordFile:
    """The word file that holds exactly the fields of a dataclass."""
    return words_of(path, [field.name for field in fields(kind)])


def mapping(path: Path) -> dict[str, Any]:
    """What a YAML file maps; DataError where it is no YAML or no mapping."""
    try:
        raw = yaml.load(path.read_bytes(), _LOADER)
    except yaml.YAMLError as error:
        raise DataError(path, "YAML", str(error)) from error
    if not isinstance(raw, dict):
        raise DataError(path, "YAML", "the file is no mapping")
    return raw


def check_keys(path: Path, data: Mapping[str, Any], needed: Iterable[str], more: Iterable[str] = ()) -> None:
    """DataError for a key of `needed` that is missing, and for one that is neither there nor in `more`."""
    wanted = frozenset(needed)
    known = wanted | frozenset(more)
    for key in sorted(data.keys() - known, key=str):
        raise DataError(path, str(key), f"unknown key; known are {', '.join(sorted(known))}")
    for key in sorted(wanted - data.keys()):
        raise DataError(path, key, "is missing")


def folded(path: Path, key: str, words: object) -> frozenset[str]:
    """The words of a list, folded; DataError where it is no list, or an item is no string."""
    if not isinstance(words, list):
        raise DataError(path, key, f"{words!r} is no list of words")
    return frozenset(fold(_word(path, key, word)) for word in words)


def _word(path: Path, key: str, word: object) -> str:
    if not isinstance(word, str):
        raise DataError(path, key, f"{word!r} is no word: YAML reads it as {type(word).__name__}; quote it")
    return word
