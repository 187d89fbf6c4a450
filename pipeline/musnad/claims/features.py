"""What a claim is made of when two are compared: content words, numbers, times, entities, polarity."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import compress
from typing import Any

import yaml

from musnad.errors import DataError
from musnad.paths import LEXICON
from musnad.text import fold
from musnad.values import Article, Extraction, Span, Stance, Statement, Time

_WORD = re.compile(r"\d+:\d+|\d+(?:[.,]\d+)*|[^\W\d_]+|%")
_PREFIX = re.compile(r"^(?:[وف](?=\w{3}))?(?:[بك]?ال|لل)(?=\w{3})|^[وف](?=\w{4})")
_SUFFIX = re.compile(r"(?<=\w{3})(?:ها|هم|هما|ات|ان|ين|ون|يه|ه|ي|ا)$")
_FUTURE = re.compile(r"^س[يتن](?=\w{3,4}$)")
_PRESENT = re.compile(r"^[يتن](?=\w{3}$)")
_LISTS = ("function", "negation", "not_negated", "exception", "growing", "bound")
_MAPS = ("multiplier", "number")


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the stem of what it counts; `bound` where it is a limit or an estimate."""

    value: Decimal
    unit: str
    bound: bool


@dataclass(frozen=True, slots=True)
class Features:
    """One claim, ready to be compared. `entities` are global keys; `negated` are the stems right
    after a negation; `denied` is the speaker's stance; `growing` marks counts that change by the day.
    """

    article: Article
    statement: Statement
    stems: frozenset[str]
    numbers: frozenset[Number]
    entities: frozenset[str]
    times: tuple[Time, ...]
    negated: frozenset[str]
    denied: bool
    growing: bool


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
    return {**lists, **maps, "same": same}


def _by_form(values: dict[int, list[str]]) -> dict[str, int]:
    """The value of each folded form."""
    return {fold(form): value for value, forms in values.items() for form in forms}


def features(extraction: Extraction) -> Iterator[Features]:
    """The features of each statement's claim."""
    for statement in extraction.statements:
        yield _features(extraction, statement)


def _features(extraction: Extraction, statement: Statement) -> Features:
    """The features of one claim."""
    text = extraction.article.text
    times = tuple(time for time in extraction.times if _within(time.span, statement.claim))
    inside = (any(_within(span, statement.claim) for span in one.mentions) for one in extraction.entities)
    entities = compress(extraction.entities, inside)
    tokens = [token for span in statement.claim for token in _tokens(_without(text, span, times))]
    return Features(
        article=extraction.article,
        statement=statement,
        stems=frozenset(stem(token) for token in tokens if _is_content(token)),
        numbers=frozenset(_numbers(tokens)),
        entities=frozenset(one.key or one.wikidata or fold(one.name) for one in entities),
        times=tuple(time for time in times if time.start),
        negated=frozenset(_negated(tokens)),
        denied=statement.stance is Stance.DENIED,
        growing=any(token in words()["growing"] for token in tokens),
    )


@cache
def stem(word: str) -> str:
    """The light stem of a folded word, its synonym group's first (after Light10, Larkey et al. 2007)."""
    light = _light(word)
    return str(words()["same"].get(light, light))


def _light(word: str) -> str:
    """A folded word without proclitics, article, future س, common endings, and the prefix of a present."""
    return _PRESENT.sub("", _SUFFIX.sub("", _FUTURE.sub("", _PREFIX.sub("", word))))


def _tokens(text: str) -> list[str]:
    """The folded words and numbers of a text."""
    return _WORD.findall(fold(text))


def _without(text: str, span: Span, times: tuple[Time, ...]) -> str:
    """The words of a span, times blanked out."""
    letters = list(span.of(text))
    for time in times:
        for index in range(max(time.span.start, span.start), min(time.span.end, span.end)):
            letters[index - span.start] = " "
    return "".join(letters)


def _is_content(token: str) -> bool:
    """Whether a token carries content: neither a number nor a function word."""
    lists = words()
    known = (lists["function"], lists["bound"], lists["multiplier"], lists["number"], lists["negation"])
    return token.isalpha() and len(token) > 1 and not any(token in one for one in known)


def _numbers(tokens: list[str]) -> Iterator[Number]:
    """The numbers among tokens, each with its multiplier, what it counts, and whether it is a bound."""
    for index, token in enumerate(tokens):
        value = _value(token)
        if value is None:
            continue
        bound = any(word in words()["bound"] for word in tokens[max(0, index - 3) : index])
        following = index + 1
        while following < len(tokens) and tokens[following] in words()["multiplier"]:
            value *= words()["multiplier"][tokens[following]]
            following += 1
        unit = next((one for one in tokens[following : following + 3] if _is_content(one) or one == "%"), "")
        if unit:
            yield Number(value, stem(unit), bound)


def _value(token: str) -> Decimal | None:
    """The value of a token that is a number, in digits or as a word."""
    if token in words()["number"]:
        return Decimal(words()["number"][token])
    if not token[0].isdigit() or ":" in token:
        return None
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", token)
    plain = re.sub("[.,]", "", token) if grouped else token.replace(",", ".")
    return Decimal(plain) if plain.count(".") < 2 else None


def _negated(tokens: list[str]) -> Iterator[str]:
    """The stem of the first content word after each negation, within three words.

    Where an exception follows (لن يؤثر إلا على), the claim affirms after all.
    """
    if any(token in words()["exception"] for token in tokens):
        return
    for index, token in enumerate(tokens):
        after = tokens[index + 1 : index + 4]
        if token in words()["negation"] and after and after[0] not in words()["not_negated"]:
            yield from (stem(one) for one in [one for one in after if _is_content(one)][:1])


def _within(inner: Span, spans: tuple[Span, ...]) -> bool:
    """Whether a span lies within one of the others."""
    return any(outer.start <= inner.start and inner.end <= outer.end for outer in spans)
