"""The words and colours of each kind of node and edge, in Arabic and in English."""

from functools import cache
from typing import NamedTuple

from pyoxigraph import Literal, parse

from musnad.paths import ONTOLOGY
from musnad.view.triples import MUS, RDFS


class Words(NamedTuple):
    """One kind: its Arabic and English names and its colour."""

    ar: str
    en: str
    colour: str = ""


NODES = {
    "person": Words("شخص", "person", "#4f7cac"),
    "organization": Words("جهة", "organisation", "#7a9e59"),
    "place": Words("مكان", "place", "#d9a441"),
    "unnamed": Words("مصدر غير مسمى", "unnamed source", "#9b8aa6"),
}
OFFICIAL = Words("صاحب منصب", "official", "#16324f")
SPEECH = {
    "said": Words("تحدّث عن", "spoke about", "#9aa5b1"),
    "relayed": Words("نقل عن", "relayed", "#b58db6"),
}
COLOURS = {
    "holdsRole": "#2e7d4f",
    "memberOf": "#3a6ea5",
    "meets": "#7b4fa3",
    "agreesWith": "#0e8a8a",
    "negotiatesWith": "#4f9fb8",
    "visits": "#d9822b",
    "leads": "#8a5a2b",
    "fights": "#c0392b",
    "opposes": "#d4697c",
    "accuses": "#a33b6e",
    "sanctions": "#6b2b2b",
    "supports": "#5c8f2e",
    "appoints": "#1f6f5c",
    "locatedIn": "#a08a3c",
}
PLAIN = "#4a5560"
SYMMETRIC = frozenset({"meets", "agreesWith", "negotiatesWith"})
NOT_FACT = {"negated": Words("منفي", "denied"), "planned": Words("مخطط له", "planned")}
STANCES = {
    "asserted": Words("يؤكد", "asserts", "#3a6ea5"),
    "denied": Words("ينفي", "denies", "#b23a3a"),
    "expected": Words("يتوقع", "expects", "#8a5f0c"),
    "opinion": Words("يرى", "holds", "#6b4fa3"),
}
QUOTATIONS = {
    "direct": Words("اقتباس مباشر", "direct"),
    "indirect": Words("نقل بالمعنى", "indirect"),
    "mixed": Words("اقتباس جزئي", "mixed"),
}


@cache
def edges() -> dict[str, Words]:
    """Every kind of edge: the two of speech, then the relations as the ontology labels them."""
    relations = {kind: _relation(kind, colour) for kind, colour in COLOURS.items()}
    return {**SPEECH, **relations}


def edge(kind: str) -> Words:
    """The words of one kind of edge, also of one that has no colour of its own."""
    return edges().get(kind) or _relation(kind, PLAIN)


def _relation(kind: str, colour: str) -> Words:
    labels = _labels().get(f"{MUS}{kind}", {})
    return Words(labels.get("ar", kind), labels.get("en", kind), colour)


@cache
def _labels() -> dict[str, dict[str, str]]:
    """The labels of the ontology's relations by term and language."""
    labels: dict[str, dict[str, str]] = {}
    for triple in parse(path=ONTOLOGY / "relation.ttl"):
        if triple.predicate.value == f"{RDFS}label" and isinstance(triple.object, Literal):
            labels.setdefault(str(triple.subject.value), {})[triple.object.language or ""] = (
                triple.object.value
            )
    return labels
