"""Verbs and verbal nouns whose object may be a person, read from seeds/lexicon/objects.yaml."""

from functools import cache
from pathlib import Path

import yaml

from musnad import paths
from musnad.errors import DataError
from musnad.lexicon import Verb, conjugate
from musnad.text import fold

PATH = paths.LEXICON / "objects.yaml"
_KEYS = {"verbs", "nouns"}


@cache
def takers(path: Path = PATH) -> frozenset[str]:
    """Every folded form of the file's verbs, and its nouns; DataError for a key missing or not known."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    for key in raw.keys() ^ _KEYS:
        raise DataError(path, key, "unknown key" if key in raw else "missing")
    found = set(map(fold, raw["nouns"]))
    for past, present in raw["verbs"].items():
        if not isinstance(present, str):
            raise DataError(path, str(past), "the present tense is missing")
        found.update(word for word, _ in conjugate(Verb(past=past, present=present)))
    return frozenset(found)
