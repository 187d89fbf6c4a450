"""What a claim is made of when two are compared: content words, numbers, times, entities, polarity."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, compress

from musnad.claims.words import is_content, is_involvement, is_state, stem, tokens, words
from musnad.text import fold
from musnad.values import Article, Entity, Extraction, Span, Stance, Statement, Time

_EXCEPTION_WITHIN = 6  # words after a negation
_SCOPE = 3  # content words after a negation
_CORE = 2  # content words a claim begins with
_PRIVATIVE = ("غير", "وغير", "بغير")  # of the next word alone
_CONTRAST = ("وليس", "وليست")
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
    """One claim, ready to be compared.

    `entities` are global keys. `named` are the stems inside names and offices, `core` those that the claim
    begins with, `implied` those of who denies it; `negated` the stems right after a negation, `scope` these
    with the next few. `denied` is what the speaker denies or calls false, `told` what is said to be so
    rather than wished for or feared, `supposed` what speaks of anything that may be (إذا ثبت, أي دولة);
    `growing` marks counts that change by the day.
    """

    article: Article
    statement: Statement
    stems: frozenset[str]
    numbers: frozenset[Number]
    entities: frozenset[str]
    times: tuple[Time, ...]
    named: frozenset[str]
    core: frozenset[str]
    implied: frozenset[str]
    negated: frozenset[str]
    scope: frozenset[str]
    denied: bool
    told: bool
    supposed: bool
    growing: bool


def features(extraction: Extraction) -> Iterator[Features]:
    """The features of each statement's claim."""
    for statement in extraction.statements:
        yield _features(extraction, statement)


def _features(extraction: Extraction, statement: Statement) -> Features:
    """The features of one claim."""
    text = extraction.article.text
    times = tuple(time for time in extraction.times if _within(time.span, statement.claim))
    inside = (any(_within(span, statement.claim) for span in one.mentions) for one in extraction.entities)
    entities = tuple(compress(extraction.entities, inside))
    found = _negation_before(text, statement.claim[0].start)
    found += [token for span in statement.claim for token in tokens(_without(text, span, times))]
    negations = list(_negations(found))
    denied = _is_denied(statement)
    content = [stem(token) for token in found if is_content(token)]
    return Features(
        article=extraction.article,
        statement=statement,
        stems=frozenset(content),
        numbers=frozenset(_numbers(found)),
        entities=frozenset(key for one in entities for key in _keys(one)),
        times=tuple(time for time in times if time.start),
        named=frozenset([*_named(extraction, statement), *(stem(one) for one in found if is_state(one))]),
        core=frozenset(content[: _CORE + (content[:1] == [words()["tie"]])]),
        implied=frozenset(map(stem, filter(is_content, tokens(statement.who)))) if denied else frozenset(),
        negated=frozenset(stem for asserted, stems in negations for stem in stems[:asserted]),
        scope=frozenset(stem for _, stems in negations for stem in stems),
        denied=denied or _is_called_false(found),
        told=_is_told(text, statement) and not words()["doubting"] & set(found),
        supposed=bool(words()["supposing"] & set(found)),
        growing=any(token in words()["growing"] for token in found),
    )


def _keys(entity: Entity) -> Iterator[str]:
    """The keys of an entity, and of the state it speaks for."""
    for one in (entity, entity.acts_for):
        if one:
            yield one.key or one.wikidata or fold(one.name)


def _named(extraction: Extraction, statement: Statement) -> Iterator[str]:
    """The stems of the names and offices in a claim."""
    names = chain.from_iterable(one.mentions for one in extraction.entities)
    offices = (one.role for one in extraction.relations if one.role)
    for span in {*names, *offices}:
        if _within(span, statement.claim):
            yield from map(stem, tokens(span.of(extraction.article.text)))


def _negation_before(text: str, start: int) -> list[str]:
    """The negation that the word before a claim carries: وعد بألا."""
    before = text[max(0, start - 8) : start].split()[-1:]
    return ["لا"] if before and before[0].removeprefix("ب") == "ألا" else []


def _is_denied(statement: Statement) -> bool:
    """Whether the speaker denies the claim; what follows a colon is what the one who denies says instead."""
    return statement.stance is Stance.DENIED and not statement.rule.endswith("colon")


def _is_told(text: str, statement: Statement) -> bool:
    """Whether a claim is said to be so: not what is demanded or feared without a clause of its own."""
    if statement.rule.endswith("that") or statement.cue is None:
        return True
    cue = tokens(statement.cue.of(text))
    return statement.rule != "demand-noun" and not words()["demanding"] & {*cue, *(one[1:] for one in cue)}


def _without(text: str, span: Span, times: tuple[Time, ...]) -> str:
    """The words of a span, times blanked out."""
    letters = list(span.of(text))
    for time in times:
        for index in range(max(time.span.start, span.start), min(time.span.end, span.end)):
            letters[index - span.start] = " "
    return "".join(letters)


def _numbers(tokens: list[str]) -> Iterator[Number]:
    """The numbers among tokens, each with its multiplier, what it counts, and whether it is a bound."""
    index = 0
    while index < len(tokens):
        value, following = _number(tokens, index)
        if value is not None:
            before = tokens[max(0, index - 3) : index]
            unit = next(
                (one for one in tokens[following : following + 3] if is_content(one) or one == "%"), ""
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


def _negations(tokens: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The stems of the content words each negation bears on, nearest first, and how many it turns round.

    That is none where it is not asserted: what is only wished or ordered (يجب ألا). A negation that an
    exception takes back (لن يؤثر إلا على) is no negation; إلا أن takes nothing back.
    """
    for index, token in enumerate(tokens):
        after = tokens[index + 1 : index + 1 + _EXCEPTION_WITHIN]
        if token in _PRIVATIVE:
            yield 0, [stem(one) for one in after[:1] if is_content(one)]
        if token not in words()["negation"] or not after or after[0] in words()["not_negated"]:
            continue
        pairs = zip(after, [*after[1:], ""], strict=True)
        if not any(one in words()["exception"] and not then.startswith("ان") for one, then in pairs):
            content = [one for one in after if is_content(one) and not is_state(one)]
            asserted = (index == 0 or tokens[index - 1] != "ان") and not _is_contrast(token, after[0])
            weak = _is_weak(content)
            yield (1 + weak if asserted else 0), [stem(one) for one in content[: _SCOPE + weak]]


def _is_weak(content: list[str]) -> bool:
    """Whether the first word leads to what is negated in truth: لا علاقة لها بالهجوم, لم يحدث أي هجوم."""
    return bool(content) and (is_involvement(content[0]) or content[0] in words()["existence"])


def _is_contrast(token: str, following: str) -> bool:
    """Whether a negation only sets something against what is said: المسلحين وليس المدنيين."""
    return token in _CONTRAST and following not in words()["present"]


def _is_called_false(tokens: list[str]) -> bool:
    """Whether the claim calls what it tells of untrue."""
    text = f" {' '.join(tokens)} "
    return any(f" {phrase} " in text for phrase in words()["untrue"])


def _within(inner: Span, spans: tuple[Span, ...]) -> bool:
    """Whether a span lies within one of the others."""
    return any(outer.start <= inner.start and inner.end <= outer.end for outer in spans)
