"""Graphs: files into a pyoxigraph store, in memory or on disk, and parts of one as an rdflib graph."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
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
BUILT = ("graph.nq", "graph.ttl")
"""How the graph is called in the folder that `musnad build` leaves, the fuller form first."""
_CURRENT = "CURRENT"
"""The file that every store on disk has (RocksDB)."""

Node = NamedNode | BlankNode | Literal
NODES = (NamedNode, BlankNode, Literal)
Row = dict[str, Node]


def load(source: str | Path) -> Store:
    """The store of a GRAPH: of a graph file, of a folder, of standard input, or one on disk, read only.

    The suffix of a file tells its format; `-` is standard input; of a folder that `musnad build` left
    the graph is taken, of any other all graph files together. Stores on disk can be read by many at
    once. Raises Unreadable, with the reason, where there is no such thing or it cannot be parsed.
    """
    if is_store(Path(source)):
        return _opened(Path(source))
    store = Store()
    _fill(store, source)
    return store


def save(source: str | Path, target: Path) -> None:
    """Nothing; leaves the store of a GRAPH in a new folder, where `load` opens it at once."""
    store = Store(target)
    if is_store(Path(source)):
        store.bulk_extend(_opened(Path(source)))
    else:
        _fill(store, source)
    store.optimize()


def is_store(path: Path) -> bool:
    """Whether a path is the folder of a store on disk."""
    return (path / _CURRENT).is_file()


def _opened(path: Path) -> Store:
    """A store on disk, read only."""
    try:
        return Store.read_only(str(path))
    except (OSError, RuntimeError) as error:
        mend = "make it anew with: musnad store GRAPH --out DIR"
        raise Unreadable(str(path), f"this store cannot be opened ({error}); {mend}") from error


def _fill(store: Store, source: str | Path) -> None:
    """Nothing; a store that holds what files or standard input say."""
    if str(source) == STANDARD_INPUT:
        _read_bytes(store, sys.stdin.buffer.read())
        return
    if not str(source):
        raise Unreadable("GRAPH", "an empty name is no such file or folder")
    for path in _files(Path(source)):
        with _readable(str(path)):
            store.bulk_load(path=path, format=FORMATS[path.suffix.lower()])


def _read_bytes(store: Store, data: bytes) -> None:
    """Nothing; reads N-Quads, or else TriG, of which Turtle and N-Triples are parts."""
    try:
        store.bulk_load(data, format=RdfFormat.N_QUADS)
    except SyntaxError:
        with _readable(STANDARD_INPUT):
            store.bulk_load(data, format=RdfFormat.TRIG)


@contextmanager
def _readable(source: str) -> Iterator[None]:
    """Turns what can go wrong with reading into Unreadable."""
    try:
        yield
    except (OSError, SyntaxError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Unreadable(source, reason) from error


def _files(path: Path) -> list[Path]:
    """The graph files that a path stands for."""
    if path.is_dir():
        return _inside(path)
    if not path.exists():
        raise Unreadable(str(path), "there is no such file or folder")
    if path.suffix.lower() not in FORMATS:
        makes = "articles become a graph with: musnad build INPUT --out DIR"
        raise Unreadable(str(path), f"no graph's name ends so, but in {' '.join(FORMATS)}; {makes}")
    return [path]


def _inside(folder: Path) -> list[Path]:
    """The graph that `musnad build` left in a folder, or else all graph files in it."""
    for name in BUILT:
        if (folder / name).is_file():
            return [folder / name]
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() in FORMATS and path.is_file())
    if not found:
        makes = "to make a graph of articles: musnad build INPUT --out DIR"
        raise Unreadable(str(folder), f"no graph in this folder ({' '.join(FORMATS)}, a store); {makes}")
    return found


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
        raise UsageError("the query must be a SELECT query; `musnad serve` answers the other kinds")
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
