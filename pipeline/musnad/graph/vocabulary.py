"""The vocabularies of the graph: standard ones open, our own closed by its ontology."""

from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, parse

from musnad.errors import DataError
from musnad.paths import ONTOLOGY
from musnad.prefixes import PREFIXES


class Vocabulary:
    """The terms of one namespace, as nodes: `SCHEMA["Person"]`."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self._nodes: dict[str, NamedNode] = {}

    def __getitem__(self, name: str) -> NamedNode:
        """The node of a term."""
        if name not in self._nodes:
            self._nodes[name] = NamedNode(self.iri + name)
        return self._nodes[name]


class ClosedVocabulary(Vocabulary):
    """The terms of our own namespace; a name that the ontology does not declare raises DataError."""

    def __getitem__(self, name: str) -> NamedNode:
        """The node of a declared term."""
        if self.iri + name not in declared_terms():
            raise DataError(ONTOLOGY, name, "is not declared in any file of the ontology")
        return super().__getitem__(name)


MUS = ClosedVocabulary(PREFIXES["mus"])
DCTERMS = Vocabulary(PREFIXES["dcterms"])
ITSRDF = Vocabulary(PREFIXES["itsrdf"])
NIF = Vocabulary(PREFIXES["nif"])
ORG = Vocabulary(PREFIXES["org"])
OWL = Vocabulary("http://www.w3.org/2002/07/owl#")
PROV = Vocabulary(PREFIXES["prov"])
RDF = Vocabulary(PREFIXES["rdf"])
SCHEMA = Vocabulary(PREFIXES["schema"])
SKOS = Vocabulary(PREFIXES["skos"])
TIME = Vocabulary(PREFIXES["time"])
XSD = Vocabulary(PREFIXES["xsd"])

A = RDF["type"]


def ontology_files() -> list[Path]:
    """The files of the ontology, in the order of their names."""
    return sorted(ONTOLOGY.glob("*.ttl"))


@cache
def _ontology() -> frozenset[tuple[str, str, str]]:
    """The IRI triples of the ontology, as strings."""
    return frozenset(
        (triple.subject.value, triple.predicate.value, triple.object.value)
        for path in ontology_files()
        for triple in parse(path=path)
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode)
    )


@cache
def declared_terms() -> frozenset[str]:
    """The IRIs of every term of our own namespace that the ontology declares."""
    return frozenset(s for s, p, _ in _ontology() if p == A.value and s.startswith(MUS.iri))


@cache
def symmetric_properties() -> frozenset[str]:
    """The IRIs of the properties that hold in both directions."""
    return frozenset(s for s, p, o in _ontology() if p == A.value and o == OWL["SymmetricProperty"].value)


@cache
def relation_properties() -> frozenset[str]:
    """The IRIs of the properties that a relation between entities may have."""
    relation_property = MUS["RelationProperty"].value
    return frozenset(s for s, p, o in _ontology() if p == A.value and o == relation_property)


def relation_property(predicate: str) -> NamedNode:
    """The property of a rule's snake_case predicate: agrees_with → mus:agreesWith.

    Raises DataError where the ontology declares no such relation property.
    """
    first, *rest = predicate.split("_")
    name = first + "".join(word.capitalize() for word in rest)
    if MUS.iri + name not in relation_properties():
        raise DataError(ONTOLOGY / "relation.ttl", f"mus:{name}", f"is no relation property ({predicate})")
    return MUS[name]
