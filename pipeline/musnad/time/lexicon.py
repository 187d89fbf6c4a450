"""The words of time expressions, read from seeds/lexicon/time.yaml into one table of folded forms."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from musnad.errors import DataError
from musnad.paths import LEXICON
from musnad.text import fold

# letters of the class string for what is not a word of the lexicon
PUNCTUATION = {char: char for char in "/-,():%|"} | {"–": "-", "—": "-", "،": ",", "\n": "|", "٪": "%"}
OTHER = "."
# classes that the rules and the tokeniser make, beside those of the word list
MADE = (
    "Num",
    "YearNum",
    "HijriYear",
    "SolarYear",
    "Numeric",
    "NumericMonth",
    "PDay",
    "PWeek",
    "PMonth",
    "PQuarter",
    "PYear",
    "PDecade",
    "PCentury",
    "PRange",
    "PNone",
    "PDur",
    "PSet",
    "Clock",
    "CardNum",
    "OrdNum",
    "DefNum",
)
_CLITICS = ("ب", "ل", "ك")
_CONJUNCTIONS = ("و", "ف")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One form: its class, its value, and the proclitics that were before it."""

    cls: str
    value: int | str
    words: tuple[str, ...]
    conjunction: int = 0
    clitic: int = 0


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All forms by their first word, longest first, and one letter for every class."""

    letters: dict[str, str]
    first: dict[str, tuple[Lexeme, ...]] = field(default_factory=dict)


def load_yaml(source: Path) -> Any:
    """What a YAML file holds; raises DataError where it is no YAML."""
    try:
        return yaml.load(source.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as problem:
        raise DataError(source, "YAML", str(problem)) from problem


def _entries(source: Path) -> Iterator[tuple[str, int | str, str]]:
    """Class, value and form of every entry of the word list."""
    data = load_yaml(source)
    for cls, entry in data.items():
        values = {cls: entry} if isinstance(entry, list) else entry
        if not isinstance(values, dict):
            raise DataError(source, cls, "neither a list of forms nor a map of values to forms")
        for value, forms in values.items():
            for form in forms:
                if not isinstance(form, str):
                    raise DataError(source, f"{cls}.{value}", f"not a word: {form!r}")
                yield cls, value, form


def _variants(word: str) -> Iterator[tuple[str, int, int]]:
    """The word with every proclitic it can carry: form, length of conjunction, length of preposition."""
    with_preposition = [(word, 0)]
    with_preposition += [(clitic + word, 1) for clitic in _CLITICS]
    if word.startswith("ال") and len(word) > 3:
        with_preposition.append(("لل" + word[2:], 1))
    for form, clitic in with_preposition:
        yield form, 0, clitic
        for conjunction in _CONJUNCTIONS:
            yield conjunction + form, 1, clitic


def _letters(classes: list[str]) -> dict[str, str]:
    """One private-use character for each class."""
    numbers = count(0xE000)
    return {cls: chr(next(numbers)) for cls in classes}


@cache
def lexicon(source: Path = LEXICON / "time.yaml") -> Lexicon:
    """The lexicon of the word list; raises DataError where a form has two classes."""
    plain: dict[tuple[str, ...], Lexeme] = {}
    for cls, value, form in _entries(source):
        words = tuple(fold(form).split())
        known = plain.get(words)
        if known and (known.cls, known.value) != (cls, value):
            raise DataError(source, f"{cls}.{value}", f"{form} is already {known.cls}.{known.value}")
        plain[words] = Lexeme(cls, value, words)
    classes = sorted({lexeme.cls for lexeme in plain.values()})
    return Lexicon(_letters([*classes, *MADE]), _by_first_word(plain))


def _by_first_word(plain: dict[tuple[str, ...], Lexeme]) -> dict[str, tuple[Lexeme, ...]]:
    """The lexemes under every shape of their first word; a bare word wins over a proclitic reading."""
    found: dict[str, dict[tuple[str, ...], Lexeme]] = {}
    for prefixed in (False, True):
        for words, lexeme in plain.items():
            for form, conjunction, clitic in _variants(words[0]):
                if bool(conjunction or clitic) is prefixed:
                    new = Lexeme(lexeme.cls, lexeme.value, words[1:], conjunction, clitic)
                    found.setdefault(form, {}).setdefault(words[1:], new)
    return {form: tuple(sorted(of.values(), key=lambda x: -len(x.words))) for form, of in found.items()}
