"""The export stage: a dataset as bytes, the same for the same triples, whatever their order.

Turtle is rdflib's for graphs of ordinary size (pretty, one block a subject) and pyoxigraph's,
over sorted triples, for large ones; the other formats are pyoxigraph's over sorted quads.
"""

import io
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, serialize

from musnad.errors import UsageError
from musnad.prefixes import BASE, PREFIXES
from musnad.store import as_rdflib

LARGE = 150_000
"""From how many quads on Turtle is written by pyoxigraph; rdflib takes some 40 s a million."""
_RDF = PREFIXES["rdf"]
_REIFIED = tuple(NamedNode(_RDF + name) for name in ("subject", "predicate", "object"))
_REIFIES = NamedNode(_RDF + "reifies")


def write(store: Store, path: Path, base: str = BASE) -> None:
    """Nothing; leaves the dataset in a file, in the format of its suffix (.ttl .nq .trig .nt)."""
    writers = {".ttl": turtle, ".nq": nquads, ".trig": trig, ".nt": ntriples}
    if path.suffix not in writers:
        raise UsageError(f"{path}: no graph format ends so; one of {' '.join(writers)}")
    path.write_bytes(writers[path.suffix](store, base))


def turtle(store: Store, base: str = BASE) -> bytes:
    """All triples of the dataset as Turtle, those of every article together."""
    if len(store) > LARGE:
        return _serialized(_merged(store), RdfFormat.TURTLE, base)
    graph = as_rdflib(store)
    for prefix, iri in (PREFIXES | {"id": base}).items():
        graph.bind(prefix, iri, replace=True)
    return graph.serialize(format="turtle", encoding="utf-8")


def ntriples(store: Store, base: str = BASE) -> bytes:
    """All triples of the dataset as N-Triples, sorted."""
    return _serialized(_merged(store), RdfFormat.N_TRIPLES, base)


def nquads(store: Store, base: str = BASE) -> bytes:
    """The dataset as N-Quads, sorted: one named graph per article."""
    return _serialized(list(store), RdfFormat.N_QUADS, base)


def trig(store: Store, base: str = BASE) -> bytes:
    """The dataset as TriG, sorted: one named graph per article."""
    return _serialized(list(store), RdfFormat.TRIG, base)


def annotated_turtle(store: Store, base: str = BASE) -> bytes:
    """All triples as RDF 1.2 Turtle: each relation reifies its triple term (`rdf:reifies <<( … )>>`).

    rdflib cannot read triple terms yet; the default export keeps rdf:subject and its companions.
    """
    return _serialized([_annotated(quad, store) for quad in _merged(store)], RdfFormat.TURTLE, base)


def _annotated(quad: Quad, store: Store) -> Quad:
    """A quad, or the triple term in place of a relation's subject, predicate and object."""
    if quad.predicate not in _REIFIED:
        return quad
    parts = [_value(store, quad, predicate) for predicate in _REIFIED]
    if None in parts:
        return quad
    return Quad(quad.subject, _REIFIES, Triple(*parts), quad.graph_name)  # type: ignore[arg-type]


def _value(store: Store, quad: Quad, predicate: NamedNode) -> object:
    """What the quad's subject has for a property; None where it has nothing."""
    return next((one.object for one in store.quads_for_pattern(quad.subject, predicate, None)), None)


def _merged(store: Store) -> list[Quad]:
    """The quads of all graphs as of the default graph."""
    return [Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in store]


def _serialized(quads: list[Quad], form: RdfFormat, base: str) -> bytes:
    """The quads in one format, sorted and without repetition."""
    ordered = sorted(set(quads), key=lambda quad: (str(quad.graph_name), str(quad)))
    statements = ordered if form.supports_datasets else [quad.triple for quad in ordered]
    plain = form in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)
    out = io.BytesIO()
    serialize(statements, out, form, prefixes=None if plain else PREFIXES | {"id": base})
    return out.getvalue()
