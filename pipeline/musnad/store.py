"""Graphs in memory: files into a pyoxigraph store, and parts of a store as an rdflib graph."""

import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolution, QuerySolutions, RdfFormat, Store

from musnad.errors import Unreadable, UsageError
from musnad.prefixes import PREFIXES

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".rdf": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
}
STANDARD_INPUT = "-"

Node = NamedNode | BlankNode | Literal
NODES = (NamedNode, BlankNode, Literal)
Row = dict[str, Node]


def load(source: str | Path) -> Store:
    """The store of a graph file, its format told by the suffix; `-` reads TriG from standard input.

    Raises Unreadable, with the reason, where there is no such file or it cannot be parsed.
    """
    store, path = Store(), Path(source)
    try:
        if str(source) == STANDARD_INPUT:
            store.bulk_load(sys.stdin.buffer.read(), format=RdfFormat.TRIG)
        else:
            store.bulk_load(path=path, format=FORMATS[path.suffix.lower()])
    except KeyError:
        raise Unreadable(str(source), f"no graph format ends so; one of {' '.join(FORMATS)}") from None
    except (OSError, SyntaxError, ValueError) as error:
        raise Unreadable(str(source), str(error)) from error
    return store


def select(store: Store, query: str) -> Iterator[Row]:
    """The rows of a SELECT query, as `solutions` gives them."""
    return solutions(store, query)[1]


def solutions(store: Store, query: str) -> tuple[list[str], Iterator[Row]]:
    """The variables of a SELECT query over all graphs, and its rows; what is unbound is left out.

    Our prefixes need no declaration. Raises UsageError where the query cannot be parsed or is no
    SELECT.
    """
    try:
        results = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise UsageError(f"the query cannot be parsed: {error}") from error
    if not isinstance(results, QuerySolutions):
        raise UsageError("the query must be a SELECT query")
    names = [variable.value for variable in results.variables]
    return names, (_row(names, solution) for solution in results)


def _row(names: list[str], solution: QuerySolution) -> Row:
    """The bound variables of one solution."""
    cells = ((name, solution[name]) for name in names)
    return {name: cell for name, cell in cells if isinstance(cell, NODES)}


def as_rdflib(quads: Iterable[Quad]) -> rdflib.Graph:
    """The triples of some quads as an rdflib graph."""
    graph = rdflib.Graph()
    for quad in quads:
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graph


@lru_cache(maxsize=100_000)
def _term(node: Node) -> rdflib.term.Node:
    """The rdflib term of a pyoxigraph node."""
    if isinstance(node, NamedNode):
        return rdflib.URIRef(node.value)
    if isinstance(node, BlankNode):
        return rdflib.BNode(node.value)
    if node.language:
        return rdflib.Literal(node.value, lang=node.language)
    if node.datatype.value == str(rdflib.XSD.string):
        return rdflib.Literal(node.value)
    return rdflib.Literal(node.value, datatype=rdflib.URIRef(node.datatype.value), normalize=False)
