"""Time expressions of a text, found and resolved."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from musnad.time.periods import Period
from musnad.time.points import Context, Point, Range
from musnad.time.resolving import resolve_point
from musnad.time.rules import parse
from musnad.time.solar import on_iran
from musnad.time.tokens import Folded, Token
from musnad.values import Span, Time


class TimeKind(StrEnum):
    """What kind of time an expression speaks of."""

    DATE = "date"
    RANGE = "range"
    DURATION = "duration"
    SET = "set"


_DATED = (TimeKind.DATE, TimeKind.RANGE)


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression of any kind; `duration` is ISO 8601 (P3D) where the kind is duration."""

    kind: TimeKind
    time: Time
    duration: str | None = None


def expressions(text: str, published: date | None) -> tuple[Expression, ...]:
    """Every time expression of a text in order: dates, ranges, durations and recurring times."""
    folded = Folded.of(text)
    return tuple(_resolved(parse(folded), folded, published))


def tag(text: str, published: date | None) -> tuple[Time, ...]:
    """The dates and ranges of a text in order, each on its span; values None where unresolvable."""
    return tuple(found.time for found in expressions(text, published) if found.kind in _DATED)


# words that, left over beside an expression, may change what it says
_TELLING = frozenset(
    """
    Num CardNum OrdNum DefNum YearNum Latest Chain Rel RelBoth HalfDef QuarterDef DecadeName Today
    DayN WeekN MonthN YearN DecadeN CenturyN WeekDef MonthDef YearDef DecadeDef CenturyDef
    DayPl WeekPl MonthPl YearPl DecadePl DayPlDef WeekPlDef MonthPlDef YearPlDef DecadePlDef
    """.split()
)


def resolve(text: str, published: date | None) -> Time:
    """The value of one time expression, all None where the words and the date do not settle it."""
    folded = Folded.of(text)
    tokens = parse(folded, whole=True)
    found = [x.time for x in _resolved(tokens, folded, published) if x.kind in _DATED]
    span = Span(0, len(text))
    if len(found) != 1 or any(token.cls in _TELLING for token in tokens):
        return Time(span, text)
    return replace(found[0], span=span, text=text)


def _resolved(tokens: list[Token], folded: Folded, published: date | None) -> Iterator[Expression]:
    """The expressions among the tokens, each resolved against the date and the one before it."""
    anchor: Period | None = None
    iran = on_iran(folded.text, (token.value for token in tokens))
    for token in tokens:
        if token.cls == "PDur":
            yield Expression(TimeKind.DURATION, _time(token, folded, None), token.value)
        elif token.cls == "PSet":
            yield Expression(TimeKind.SET, _time(token, folded, None))
        elif isinstance(token.value, Point | Range):
            period = resolve_point(token.value, Context(published, anchor, iran))
            anchor = period or anchor
            kind = TimeKind.RANGE if token.cls == "PRange" else TimeKind.DATE
            yield Expression(kind, _time(token, folded, period))


def _time(token: Token, folded: Folded, period: Period | None) -> Time:
    """The time value of a token, on its span in the source."""
    span = folded.span(token)
    text = span.of(folded.source)
    if period is None:
        return Time(span, text)
    mod = token.value.mod
    return Time(span, text, period.start, period.end, period.precision, mod, period.edtf)


def as_json(time: Time) -> dict[str, str | None]:
    """The value as `musnad when` prints it."""
    return {
        "text": time.text,
        "start": time.start.isoformat() if time.start else None,
        "end": time.end.isoformat() if time.end else None,
        "precision": time.precision,
        "edtf": time.edtf,
        "mod": time.mod,
    }


def as_literal(time: Time) -> tuple[str, str] | None:
    """The lexical form and the XML Schema type of a day, month or year; None for every other value."""
    kind = _LITERALS.get(time.precision or "")
    if kind is None or time.edtf is None or len(time.edtf) != kind[1]:
        return None  # a range, a set, or a Hijri month
    return time.edtf, kind[0]


_LITERALS = {"day": ("date", 10), "month": ("gYearMonth", 7), "year": ("gYear", 4)}
