"""The verbs of relations, conjugated; read from rules/relations/verbs.yaml."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from musnad import paths
from musnad.errors import DataError
from musnad.lexicon import Verb, conjugate
from musnad.text import fold

PATH = paths.RULES / "relations" / "verbs.yaml"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a verb: its folded base, tense (past, present, future, jussive), gender, number, suffix."""

    base: str
    tense: str
    gender: str | None
    number: str
    suffixed: bool


@cache
def forms(path: Path = PATH) -> dict[str, tuple[Form, ...]]:
    """The readings of every finite form by the folded word; DataError for an entry that is no pair."""
    found: dict[str, list[Form]] = defaultdict(list)
    for past, present in _pairs(path):
        for word, form in conjugate(Verb(past=past, present=present)):
            if form.tense in ("past", "present", "future"):
                found[word].append(Form(fold(past), form.tense, form.gender, form.number, form.suffixed))
        for word in _jussive(fold(present)):
            found[word].append(Form(fold(past), "jussive", None, "s", False))
    return {word: tuple(readings) for word, readings in found.items()}


def _jussive(present: str) -> list[str]:
    """The short forms after لم (يزر of يزور, يلتق of يلتقي); none where the verb has no other form then."""
    if present[-1] in "يوا":
        short = present[:-1]
    elif present[-2] in "يوا" and len(present) > len("يعد"):
        short = present[:-2] + present[-1]
    else:
        return []
    return [short, "ت" + short[1:]]


def _pairs(path: Path) -> list[tuple[str, str]]:
    """Past and present of each verb."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    if set(raw) != {"verbs"}:
        raise DataError(path, ", ".join(raw), "the one key is verbs")
    for past, present in raw["verbs"].items():
        if not isinstance(present, str):
            raise DataError(path, str(past), "the present tense is missing")
    return list(raw["verbs"].items())
