"""Verbs and verbal nouns whose object may be a person, read from seeds/lexicon/objects.yaml."""

from functools import cache
from pathlib import Path

from musnad import paths
from musnad.datafile import words_of
from musnad.errors import DataError
from musnad.lexicon import Verb, conjugate

PATH = paths.LEXICON / "objects.yaml"
_KEYS = {"verbs", "nouns"}


@cache
def takers(path: Path = PATH) -> frozenset[str]:
    """Every folded form of the file's verbs, and its nouns; DataError for a key missing or not known."""
    file = words_of(path, _KEYS)
    found = set(file.words("nouns"))
    for past, present in file.data["verbs"].items():
        if not isinstance(present, str):
            raise DataError(path, str(past), "the present tense is missing")
        found.update(word for word, _ in conjugate(Verb(past=past, present=present)))
    return frozenset(found)
