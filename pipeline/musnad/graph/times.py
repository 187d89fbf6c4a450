"""Times as RDF: typed literals by precision, and OWL-Time intervals that words in the text name."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from musnad.graph.iris import Mint
from musnad.graph.vocabulary import MUS, TIME, XSD, A
from musnad.time import as_literal
from musnad.values import Time

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]

_OPEN = ("before", "after")


def point(time: Time | None) -> Literal | None:
    """The xsd:date, xsd:gYearMonth or xsd:gYear of a time; None where no such value is certain.

    A time that is only before or after its value, and one that covers weeks or decades, has none.
    """
    if time is None or time.start is None or time.mod in _OPEN:
        return None
    value = as_literal(time)
    return Literal(value[0], datatype=XSD[value[1]]) if value else None


def resolved(time: Time | None) -> bool:
    """Whether the first and the last day of a time are known."""
    return time is not None and time.start is not None and time.end is not None


def within(mint: Mint, time: Time | None) -> NamedNode | None:
    """The days in which something was so; None where they are unknown or only bound it from one side."""
    if time is None or not resolved(time) or time.mod in _OPEN:
        return None
    return interval(mint, time)


def interval(mint: Mint, time: Time) -> NamedNode:
    """The IRI of the days that a time covers: the same days and value in every article."""
    return mint.of("time", time.start, time.end, time.edtf or "")


def expression(words: NamedNode, time: Time, days: NamedNode) -> Iterator[Triple]:
    """The triples that say which days a time expression in the text names."""
    yield words, A, MUS["TimeExpression"]
    for name, value in (("precision", time.precision), ("modifier", time.mod)):
        if value:
            yield words, MUS[name], Literal(value)
    yield words, TIME["hasTime"], days


def describe_days(days: NamedNode, time: Time, mint: Mint) -> Iterator[Triple]:
    """The triples that describe an interval by its first and last day."""
    yield days, A, TIME["Interval"]
    for property, day in ((TIME["hasBeginning"], time.start), (TIME["hasEnd"], time.end)):
        if day is not None:
            instant = mint.of("day", day.isoformat())
            yield days, property, instant
            yield instant, A, TIME["Instant"]
            yield instant, TIME["inXSDDate"], Literal(day.isoformat(), datatype=XSD["date"])
    if time.edtf:
        yield days, MUS["edtf"], Literal(time.edtf)
