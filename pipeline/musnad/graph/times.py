"""Times as RDF: typed literals by precision, and time expressions in the text."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from musnad.graph.vocabulary import MUS, SCHEMA, XSD, A
from musnad.values import Time

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]

_TYPES = {"day": (XSD["date"], 10), "month": (XSD["gYearMonth"], 7), "year": (XSD["gYear"], 4)}


def point(time: Time | None) -> Literal | None:
    """The xsd:date, xsd:gYearMonth or xsd:gYear of a time; None where no such value is certain.

    A time that is only before or after its value, and one that covers weeks or decades, has none.
    """
    if time is None or time.start is None or time.mod in ("before", "after"):
        return None
    if time.precision not in _TYPES:
        return None
    datatype, length = _TYPES[time.precision]
    return Literal(time.start.isoformat()[:length], datatype=datatype)


def expression(node: NamedNode, time: Time) -> Iterator[Triple]:
    """The triples that say what a time expression in the text means."""
    yield node, A, MUS["TimeExpression"]
    if time.start and time.end:
        yield node, SCHEMA["startDate"], Literal(time.start.isoformat(), datatype=XSD["date"])
        yield node, SCHEMA["endDate"], Literal(time.end.isoformat(), datatype=XSD["date"])
    for name, value in (("precision", time.precision), ("modifier", time.mod), ("edtf", time.edtf)):
        if value:
            yield node, MUS[name], Literal(value)
