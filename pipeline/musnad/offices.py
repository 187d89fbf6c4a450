"""Offices by the words that name them: رئيس الوزراء, رئيسة الحكومة and رئيس وزراء are one office."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from musnad import paths
from musnad.datafile import words_of
from musnad.errors import DataError
from musnad.text import fold, with_article

PATH = paths.LEXICON / "roles.yaml"
NOUNS = ("styles", "addresses", "openers", "ranks", "ranked", "of_people", "outside", "portfolios", "kin")
WORDS = ("honorifics", "counterparts", *NOUNS)
OTHERS = ("offices", "heads", "marks")
OFFICE = {"en", "names", "construct", "feminine"}
HEAD = {"noun", "feminine", "plural", "dual", "names_person"}


@dataclass(frozen=True, slots=True)
class Office:
    """An office: its key, its Arabic and English label, and every form of its name."""

    key: str
    label: str
    label_en: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """One form of a noun that heads an office; `names_person` if it stands right before a name."""

    noun: str
    gender: str
    number: str
    names_person: bool


@dataclass(frozen=True, slots=True)
class Offices:
    """The words of offices, folded."""

    offices: dict[str, Office]
    heads: dict[str, tuple[Head, ...]]
    marks: dict[str, frozenset[str]]
    honorifics: frozenset[str]
    counterparts: frozenset[str]
    styles: frozenset[str]
    addresses: frozenset[str]
    openers: frozenset[str]
    ranks: frozenset[str]
    ranked: frozenset[str]
    of_people: frozenset[str]
    outside: frozenset[str]
    portfolios: frozenset[str]
    kin: frozenset[str]
    _keys: dict[str, tuple[str, ...]] = field(repr=False)

    def of(self, folded: str) -> tuple[str, ...]:
        """The keys of the offices that a folded phrase names, the likeliest first; empty if none."""
        return self._keys.get(folded, ())

    def marked(self, folded: str, mark: str) -> bool:
        """Whether the folded word or phrase is a mark of that kind (former, acting, designate …)."""
        return folded in self.marks[mark]


@cache
def load(path: Path = PATH) -> Offices:
    """The offices and words of office in the file; DataError for a section or field that is not known."""
    file = words_of(path, (*OTHERS, *WORDS))
    offices = {key: _office(path, key, entry) for key, entry in file.data["offices"].items()}
    return Offices(
        offices=offices,
        heads=_heads(path, file.data["heads"]),
        marks=file.groups("marks"),
        _keys=_by_form(offices),
        **file.lists(*OTHERS),
    )


def _office(path: Path, key: str, entry: dict[str, Any]) -> Office:
    if set(entry) != OFFICE or not entry["names"]:
        raise DataError(path, key, f"an office has {', '.join(sorted(OFFICE))}, and at least one name")
    forms = (*entry["names"], *entry["construct"], *entry["feminine"])
    return Office(key, entry["names"][0], entry["en"], forms)


def _by_form(offices: dict[str, Office]) -> dict[str, tuple[str, ...]]:
    keys: dict[str, list[str]] = defaultdict(list)
    for office in offices.values():
        for form in map(fold, office.forms):
            if office.key not in keys[form]:
                keys[form].append(office.key)
    return {form: tuple(found) for form, found in keys.items()}


def _heads(path: Path, rows: list[dict[str, Any]]) -> dict[str, tuple[Head, ...]]:
    """Every form of the nouns, with its gender and number; one form may have several readings."""
    heads: dict[str, list[Head]] = defaultdict(list)
    for row in rows:
        if set(row) != HEAD:
            raise DataError(path, str(row.get("noun")), f"a head has {', '.join(sorted(HEAD))}")
        forms = [(row["noun"], "m", "s"), (row["feminine"], "f", "s")]
        forms += [(form, "m", "p") for form in row["plural"]] + [(form, "m", "d") for form in row["dual"]]
        for form, gender, number in forms:
            heads[fold(form)].append(Head(row["noun"], gender, number, row["names_person"]))
    return {form: tuple(readings) for form, readings in heads.items()}


def label(written: str) -> str:
    """The words of an office as a label, without what their sentence gave them: lam, pronoun, accusative.

    للرئيس → الرئيس, وزير خارجيته → وزير الخارجية, الناطق باسمها → الناطق, رئيسا لوزراء → رئيس وزراء.
    """
    words = [_without_pronoun(word) for word in written.translate(_MARKS).split()]
    words[:1] = map(with_article, words[:1])
    if words and (bare := _nominative(words[0])) != words[0]:
        words = [bare, *(_indefinite(word) for word in words[1:])]
    elif words:
        words[0] = _singular(words[0])
    while len(words) > 1 and fold(words[-1]).removeprefix("ال") in _OPEN:
        words.pop()
    return " ".join(words)


_VOWELS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_MARKS = str.maketrans(dict.fromkeys('"“”«»()#،', " ") | dict.fromkeys(_VOWELS, ""))
_PRONOUNS = ("هما", "ها", "هم", "ه")
_SHORTEST = 3
_WHOLE = {"ت": "ة", "ئ": "ء", "ؤ": "ء"}
_OPEN = frozenset(map(fold, ("باسم", "في", "لدى", "ل", "ب")))


@cache
def _words() -> frozenset[str]:
    """Every folded word that names an office or heads one."""
    lists = load()
    named = (fold(form).split() for office in lists.offices.values() for form in office.forms)
    return frozenset(lists.heads) | frozenset(word for words in named for word in words)


def _without_pronoun(word: str) -> str:
    """The word, with the article for a pronoun behind it where a word of office is left."""
    for pronoun in _PRONOUNS if not word.startswith("ال") else ():
        stem = word.removesuffix(pronoun)
        whole = stem[:-1] + _WHOLE[stem[-1]] if stem[-1:] in _WHOLE else stem
        for one in (whole, stem) if stem != word else ():
            if fold(one) in _words() or (pronoun != _PRONOUNS[-1] and len(one) >= _SHORTEST):
                return "ال" + one
    return word


def _singular(word: str) -> str:
    """The singular of a noun of office in the dual or plural (وزراء → وزير, الرئيسين → الرئيس)."""
    article, bare = ("ال", word[2:]) if word.startswith("ال") else ("", word)
    readings = load().heads.get(fold(bare), ())
    many = bool(readings) and all(head.number != "s" for head in readings)
    return article + readings[0].noun if many else word


def _nominative(word: str) -> str:
    """The noun of office without the alif of the accusative (رئيسا, وزيرا)."""
    stem = word.removesuffix("ا")
    singular = any(head.number == "s" for head in load().heads.get(fold(stem), ()))
    return stem if stem != word and singular else word


def _indefinite(word: str) -> str:
    """A word behind an accusative: its own alif, or the lam that ties it to the noun, left out."""
    if word.startswith("لل"):
        return with_article(word)
    if word.startswith("ل") and fold(word[1:]) in _words():
        return word[1:]
    return word.removesuffix("ا") if fold(word.removesuffix("ا")) in _words() else word
