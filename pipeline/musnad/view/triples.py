"""Any RDF graph as one plain index, whichever library holds it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from musnad.prefixes import PREFIXES

MUS, SCHEMA, NIF, ITSRDF, SKOS, ORG, PROV, RDF, RDFS = (
    PREFIXES[name] for name in ("mus", "schema", "nif", "itsrdf", "skos", "org", "prov", "rdf", "rdfs")
)
TYPE = f"{RDF}type"


class Term(NamedTuple):
    """An RDF term: an IRI, or a literal's words with their language."""

    value: str
    language: str = ""


class Index:
    """The triples of a graph by subject and by class; what it gives does not depend on the graph's order."""

    def __init__(self, triples: Iterable[tuple[str, str, Term]]) -> None:
        self._objects: dict[tuple[str, str], list[Term]] = defaultdict(list)
        self._members: dict[str, list[str]] = defaultdict(list)
        for subject, predicate, value in triples:
            self._objects[subject, predicate].append(value)
            if predicate == TYPE:
                self._members[value.value].append(subject)

    def all(self, subject: str, predicate: str) -> list[Term]:
        """Every object of `subject` and `predicate`, sorted."""
        found = self._objects.get((subject, predicate), [])
        return found if len(found) < 2 else sorted(set(found))

    def iris(self, subject: str, predicate: str) -> tuple[str, ...]:
        """The objects of `subject` and `predicate` as plain strings, sorted."""
        return tuple(term.value for term in self.all(subject, predicate))

    def one(self, subject: str, predicate: str, language: str = "") -> str | None:
        """The first object, one in `language` if there is one; None where there is none."""
        terms = self.all(subject, predicate)
        wanted = [term for term in terms if term.language == language] or terms
        return wanted[0].value if wanted else None

    def members(self, kind: str) -> list[str]:
        """The subjects that are of class `kind`, sorted."""
        return sorted(set(self._members.get(kind, [])))

    def types(self, subject: str) -> set[str]:
        """The classes of `subject`."""
        return {term.value for term in self.all(subject, TYPE)}


def index(graph: Any) -> Index:
    """The index of an rdflib Graph or Dataset, or of a pyoxigraph Store or Dataset."""
    return Index(_plain(graph))


def _plain(graph: Any) -> Iterator[tuple[str, str, Term]]:
    for item in graph:
        if hasattr(item, "predicate"):
            yield _iri(item.subject.value), _iri(item.predicate.value), _term(item.object)
        else:
            subject, predicate, value = item[:3]
            yield _iri(str(subject)), _iri(str(predicate)), _term(value)


def _term(node: Any) -> Term:
    """An object of either library; rdflib's terms are strings, pyoxigraph's carry a value."""
    language = getattr(node, "language", None)
    value = str(node) if isinstance(node, str) else str(getattr(node, "value", node))
    return Term(value, language or "") if hasattr(node, "datatype") else Term(_iri(value))


def _iri(iri: str) -> str:
    """The IRI, with schema.org's two spellings made one."""
    return iri.replace("http://schema.org/", SCHEMA, 1) if iri.startswith("http://schema.org/") else iri
