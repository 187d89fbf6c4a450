"""The words that attribute, read from seeds/lexicon: verbs conjugated, cues, boundaries.

Every form is kept folded (`musnad.text.fold`), so that rules, word lists and text meet in one spelling.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from musnad import paths
from musnad.errors import DataError
from musnad.text import fold

SUFFIXES = ("ه", "ها", "هم", "هما", "نا")
TANWIN_KASRA = "\u064d"
STANCES = ("asserted", "denied", "expected", "opinion")
VALUES = {"stance": STANCES, "negated": STANCES, "noun": ("no", "bare", "prep", "demand", "weak")}


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb and what may follow it; the fields are explained above the list in verbs.yaml."""

    past: str
    present: str
    participle: str | None = None
    gerund: str | None = None
    that: bool = False
    quote: bool = True
    quote_only: bool = False
    prep: tuple[str, ...] = ()
    noun: str = "no"
    stance: str = "asserted"
    negated: str | None = None
    object: bool = False
    relay: bool = False
    ongoing: bool = False
    initial: bool = False
    document: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form: `tense` is past, present, future, participle or gerund."""

    verb: Verb
    tense: str
    gender: str | None
    number: str
    suffixed: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists, folded. `forms` maps a word to its readings; `cues` a list's name to its phrases."""

    forms: dict[str, tuple[Form, ...]]
    cues: dict[str, frozenset[str]]
    words: frozenset[str]

    def readings(self, folded: str) -> tuple[Form, ...]:
        """The reporting-verb readings of a folded word, none if it is no such verb."""
        return self.forms.get(folded, ())

    def has(self, name: str, folded: str) -> bool:
        """Whether the folded phrase is in the named list of cues.yaml."""
        return folded in self.cues[name]


@cache
def load(folder: Path = paths.LEXICON) -> Lexicon:
    """The lexicon of `folder`; raises DataError naming file and key."""
    verbs = [_verb(entry, folder / "verbs.yaml") for entry in _yaml(folder / "verbs.yaml")["verbs"]]
    cues = {name: frozenset(map(fold, words)) for name, words in _yaml(folder / "cues.yaml").items()}
    forms: dict[str, list[Form]] = defaultdict(list)
    for verb in verbs:
        for word, form in conjugate(verb):
            if form not in forms[word]:
                forms[word].append(form)
    words = {w for name in cues for phrase in cues[name] for w in phrase.split()[:1]}
    words |= set(_nouns(_yaml(folder / "sources.yaml")))
    return Lexicon({w: tuple(f) for w, f in forms.items()}, cues, frozenset(words | set(forms)))


def _nouns(data: dict[str, Any]) -> Iterator[str]:
    """The source nouns with and without the article."""
    for kind in ("outlets", "documents", "people", "offices", "bodies"):
        for word in (fold(w) for words in data[kind].values() for w in words):
            yield from (word, "ال" + word)


def is_word(folded: str) -> bool:
    """Whether a folded word is one the rules know, so that و or ف before it is a proclitic."""
    return len(folded) > 1 and folded in load().words


def conjugate(verb: Verb) -> Iterator[tuple[str, Form]]:
    """Every folded form of the verb with its reading."""
    yield from _past(verb)
    yield from _present(verb)
    if verb.participle:
        yield from _participle(verb, verb.participle)
    if verb.gerund:
        yield from _gerund(verb, fold(verb.gerund))


def _past(verb: Verb) -> Iterator[tuple[str, Form]]:
    stem = fold(verb.past)
    weak = verb.past[-1] in "ىا"
    base = stem[:-1] if weak else stem
    yield stem, Form(verb, "past", "m", "s")
    yield base + "ت", Form(verb, "past", "f", "s")
    yield base + "وا", Form(verb, "past", "m", "p")
    yield base + ("يا" if weak else "ا"), Form(verb, "past", "m", "d")
    yield base + "تا", Form(verb, "past", "f", "d")
    for suffix in SUFFIXES:
        yield (base + "ا" if weak else stem) + suffix, Form(verb, "past", "m", "s", suffixed=True)
        yield base + "ت" + suffix, Form(verb, "past", "f", "s", suffixed=True)


def _present(verb: Verb) -> Iterator[tuple[str, Form]]:
    stem = fold(verb.present)
    base = stem[:-1] if stem[-1] in "ايو" else stem
    tail = stem[1:]
    cells = [(stem, "m", "s"), ("ت" + tail, "f", "s")]
    cells += [(base + e, "m", "p") for e in ("ون", "وا")] + [(_dual(verb.present), "m", "d")]
    cells += [("ت" + _dual(verb.present)[1:], "f", "d"), (_feminine_plural(stem), "f", "p")]
    for word, gender, number in cells:
        yield word, Form(verb, "present", gender, number)
        yield "س" + word, Form(verb, "future", gender, number)
    for suffix in SUFFIXES:
        yield stem + suffix, Form(verb, "present", "m", "s", suffixed=True)
        yield "ت" + tail + suffix, Form(verb, "present", "f", "s", suffixed=True)


def _dual(present: str) -> str:
    """يقول → يقولان, ينفي → ينفيان, يرى → يريان."""
    return fold(present) + "ان"


def _feminine_plural(stem: str) -> str:
    """يقول → يقلن, يؤكد → يؤكدن."""
    hollow = len(stem) == 4 and stem[2] in "وي"
    return stem[:2] + stem[3:] + "ن" if hollow else stem + "ن"


def _participle(verb: Verb, participle: str) -> Iterator[tuple[str, Form]]:
    stem = fold(participle) + ("ي" if participle.endswith(TANWIN_KASRA) else "")
    plural = stem[:-1] if participle.endswith(TANWIN_KASRA) else stem
    yield stem + "ا", Form(verb, "participle", "m", "s")
    yield stem + "ه", Form(verb, "participle", "f", "s")
    yield plural + "ين", Form(verb, "participle", "m", "p")
    yield stem + "تين", Form(verb, "participle", "f", "d")


def _gerund(verb: Verb, stem: str) -> Iterator[tuple[str, Form]]:
    for suffix, gender, number in (("ه", "m", "s"), ("ها", "f", "s"), ("هم", "m", "p"), ("هما", "m", "d")):
        yield stem + suffix, Form(verb, "gerund", gender, number, suffixed=True)


def _verb(entry: dict[str, Any], source: Path) -> Verb:
    known = {f.name for f in fields(Verb)}
    for key in entry.keys() - known:
        raise DataError(
            source, f"{entry.get('past')}.{key}", f"unknown key; known are {', '.join(sorted(known))}"
        )
    for key in {"past", "present"} - entry.keys():
        raise DataError(source, str(entry), f"{key} is missing")
    for key, allowed in VALUES.items():
        if key in entry and entry[key] not in allowed:
            raise DataError(
                source, f"{entry['past']}.{key}", f"{entry[key]!r} is not one of {', '.join(allowed)}"
            )
    return Verb(**{**entry, "prep": tuple(map(fold, entry.get("prep", ())))})


def _yaml(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise DataError(path, "YAML", str(error)) from error
