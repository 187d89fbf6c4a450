"""The words by which claims are compared: the lists of seeds/lexicon/claims.yaml, tokens and their stems."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml

from musnad import knowledge
from musnad.errors import DataError
from musnad.knowledge import Known
from musnad.paths import LEXICON
from musnad.text import fold

_WORD = re.compile(r"\d+:\d+|\d+(?:[.,]\d+)*|[^\W\d_]+|%")
_PREFIX = re.compile(r"^(?:[وف](?=\w{3}))?(?:[بك]?ال|لل)(?=\w{3})|^[وف](?=\w{4})")
_SUFFIX = re.compile(r"(?<=\w{3})(?:ها|هم|هما|ات|ان|ين|ون|يه|ه|ي|ا)$")
_FEMININE = re.compile(r"(?<=\w{3})ت$")  # of a verb (استهدفت), or a noun with a pronoun (سفارتها)
_FUTURE = re.compile(r"^س[يتن](?=\w{3,4}$)")
_PRESENT = re.compile(r"^[يتن](?=\w{3}$)")
_NOT_THAT = re.compile(r"\bألا\b")
_LISTS = (
    "function", "negation", "not_negated", "exception", "present", "growing", "counted", "bound", "least",
    "until", "since", "untrue", "demanding", "doubting", "supposing", "involvement", "existence",
)  # fmt: skip
_MAPS = ("multiplier", "number")
_LONGEST = 3  # words of a state's name that are taken for one


@cache
def words() -> dict[str, Any]:
    """The word lists of seeds/lexicon/claims.yaml, folded; `same` maps a stem to its group's first."""
    path = LEXICON / "claims.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    if wrong := set(data) ^ {*_LISTS, *_MAPS, "same"}:
        raise DataError(path, ", ".join(sorted(wrong)), "is missing or unknown")
    lists = {key: frozenset(map(fold, data[key])) for key in _LISTS}
    maps = {key: _by_form(data[key]) for key in _MAPS}
    same = {_light(fold(form)): _light(fold(group[0])) for group in data["same"] for form in group}
    return {**lists, **maps, "same": same, "tie": fold(data["involvement"][0])}


def _by_form(values: dict[int, list[str]]) -> dict[str, int]:
    """The value of each folded form."""
    return {fold(form): value for value, forms in values.items() for form in forms}


def tokens(text: str) -> list[str]:
    """The folded words and numbers of a text; ألا as أن لا, which folding would make إلا.

    The name of a state is one token, however many words it has.
    """
    found = _WORD.findall(fold(_NOT_THAT.sub("أن لا", text)))
    return list(_joined(found))


def _joined(found: list[str]) -> Iterator[str]:
    """The tokens, the longest names of states among them joined."""
    index = 0
    while index < len(found):
        for size in range(_LONGEST, 0, -1):
            name = " ".join(found[index : index + size])
            if size == 1 or name in _states():
                yield name
                index += size
                break


@cache
def stem(word: str) -> str:
    """What a folded word is compared by.

    That is the state that a name, an adjective or a capital stands for; else the word's light stem
    (after Light10, Larkey et al. 2007), its synonym group's first.
    """
    if word in _states():
        return _states()[word]
    if is_involvement(word):
        return str(words()["tie"])
    light = _light(word)
    return str(words()["same"].get(light, light))


@cache
def is_involvement(word: str) -> bool:
    """Whether a folded word tells no more than that somebody has to do with something: ضلوعها."""
    bare = re.sub(r"^[وفبل](?=\w{4})", "", word)
    return bool({word, bare, bare.removeprefix("ال")} & words()["involvement"])


def is_state(token: str) -> bool:
    """Whether a token names a state, as its name, its adjective or its capital."""
    return token in _states()


def is_content(token: str) -> bool:
    """Whether a token carries content: neither a number nor a function word."""
    lists = words()
    known = (lists["function"], lists["bound"], lists["multiplier"], lists["number"], lists["negation"])
    return token[0].isalpha() and len(token) > 1 and not any(token in one for one in known)


@cache
def _states() -> dict[str, str]:
    """The folded name of the state that each form of its names, adjectives and capital stands for.

    A form of two states (عمان) stands for neither.
    """
    known = knowledge.load()
    states = {one.key: one for one in known if one.adjectives}
    owners: dict[str, set[str]] = {}
    for one in known:
        state = states.get(one.key) or states.get(one.acts_for or "")
        for form in _forms(one) if state else ():
            owners.setdefault(form, set()).add(fold(state.name if state else ""))
    return {form: name for form, (name, *others) in owners.items() if not others}


def _forms(one: Known) -> Iterator[str]:
    """The folded names and adjectives of an entity, each also behind و, ف, ب, ل and ك."""
    for form in map(fold, (*one.names(), *one.adjectives)):
        if form.count(" ") < _LONGEST:
            article = form.removeprefix("ال") if form.startswith("ال") else ""
            rest = [f"لل{article}"] if article else [f"ل{form}"]
            behind = [form, f"ب{form}", f"ك{form}", *rest]
            yield from behind
            yield from (f"{first}{one}" for first in "وف" for one in behind)


def _light(word: str) -> str:
    """A folded word without proclitics, article, future س, common endings, and the prefix of a present."""
    bare = _SUFFIX.sub("", _FUTURE.sub("", _PREFIX.sub("", word)))
    return _PRESENT.sub("", _FEMININE.sub("", bare))
