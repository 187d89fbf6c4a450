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
_NOT_THAT = re.compile(r"\bألا\b")
_LISTS = ("function", "negation", "not_negated", "exception", "growing", "bound", "least", "untrue")
_EXCEPTION_WITHIN = 6  # words after a negation
_SCOPE = 3  # content words after a negation
_MAPS = ("multiplier", "number")
_LIMITS = ("bound", "least")


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the stem of what it counts; `bound` where it is a limit or an estimate.

    `least` where no more than a lower limit is told.
    """

    value: Decimal
    unit: str
    bound: bool
    least: bool = False


@dataclass(frozen=True, slots=True)
class Features:
    """One claim, ready to be compared. `entities` are global keys; `negated` are the stems right
    after a negation, and `scope` these with the next few; `denied` is what the speaker denies or calls
    false; `growing` marks counts that change by the day.
    """

    article: Article
    statement: Statement
    stems: frozenset[str]
    numbers: frozenset[Number]
    entities: frozenset[str]
    times: tuple[Time, ...]
    negated: frozenset[str]
    scope: frozenset[str]
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
    negations = list(_negations(tokens))
    return Features(
        article=extraction.article,
        statement=statement,
        stems=frozenset(stem(token) for token in tokens if _is_content(token)),
        numbers=frozenset(_numbers(tokens)),
        entities=frozenset(one.key or one.wikidata or fold(one.name) for one in entities),
        times=tuple(time for time in times if time.start),
        negated=frozenset(stem for asserted, stems in negations for stem in stems[:asserted]),
        scope=frozenset(stem for _, stems in negations for stem in stems),
        denied=statement.stance is Stance.DENIED or _is_called_false(tokens),
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
    """The folded words and numbers of a text; ألا as أن لا, which folding would make إلا."""
    return _WORD.findall(fold(_NOT_THAT.sub("أن لا", text)))


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
    index = 0
    while index < len(tokens):
        value, following = _number(tokens, index)
        if value is not None:
            before = tokens[max(0, index - 3) : index]
            unit = next(
                (one for one in tokens[following : following + 3] if _is_content(one) or one == "%"), ""
            )
            if unit:
                yield Number(
                    value, stem(unit), *(any(one in words()[kind] for one in before) for kind in _LIMITS)
                )
        index = following


def _number(tokens: list[str], index: int) -> tuple[Decimal | None, int]:
    """The value of the number that begins here, of one or more words, and where it ends."""
    value = _value(tokens[index])
    index += 1
    while value is not None and index < len(tokens):
        token = tokens[index]
        more = words()["number"].get(token.removeprefix("و"), 0)
        if token in words()["multiplier"]:
            value *= words()["multiplier"][token]
        elif (more == 10 and value < 10) or (
            token[0] == "و" and more and more % 10 == 0 and value < more < 100
        ):
            value += more
        else:
            break
        index += 1
    return value, index


def _value(token: str) -> Decimal | None:
    """The value of a token that is a number, in digits or as a word."""
    if token in words()["number"]:
        return Decimal(words()["number"][token])
    if not token[0].isdigit() or ":" in token:
        return None
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", token)
    plain = re.sub("[.,]", "", token) if grouped else token.replace(",", ".")
    return Decimal(plain) if plain.count(".") < 2 else None


def _negations(tokens: list[str]) -> Iterator[tuple[bool, list[str]]]:
    """Whether each negation is asserted, and the stems of the content words it bears on, nearest first.

    What is only wished or ordered (يجب ألا) is not asserted. A negation that an exception takes back
    (لن يؤثر إلا على) is none; إلا أن takes nothing back.
    """
    for index, token in enumerate(tokens):
        after = tokens[index + 1 : index + 1 + _EXCEPTION_WITHIN]
        if token not in words()["negation"] or not after or after[0] in words()["not_negated"]:
            continue
        pairs = zip(after, [*after[1:], ""], strict=True)
        if not any(one in words()["exception"] and not then.startswith("ان") for one, then in pairs):
            near = [stem(one) for one in after[:3] if _is_content(one)][:1]
            asserted = index == 0 or tokens[index - 1] != "ان"
            yield asserted, near + [stem(one) for one in after if _is_content(one)][len(near) : _SCOPE]


def _is_called_false(tokens: list[str]) -> bool:
    """Whether the claim calls what it tells of untrue."""
    text = f" {' '.join(tokens)} "
    return any(f" {phrase} " in text for phrase in words()["untrue"])


def _within(inner: Span, spans: tuple[Span, ...]) -> bool:
    """Whether a span lies within one of the others."""
    return any(outer.start <= inner.start and inner.end <= outer.end for outer in spans)
