"""Make a large graph of a small one, to measure on: `python tests/tools/replicate.py GRAPH TIMES STORE`.

Every copy has articles, texts, spans, statements, claims, unnamed sources and comparisons of its own,
and so have the entities that one article alone names; entities of several articles, roles, times,
rules and the run are shared, as they are between real articles. Each copy was published a week before
the one it was copied from. STORE is a folder for a store on disk.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from musnad import store as stores
from musnad.prefixes import BASE, PREFIXES

OWN = ("article", "text", "statement", "claim", "membership", "relation", "source", "comparison")
ENTITY = ("entity", "Q")
_PUBLISHED = PREFIXES["schema"] + "datePublished"
_IDENTIFIER = PREFIXES["dcterms"] + "identifier"


def replicated(original: Store, times: int, into: Store) -> Store:
    """`into`, filled with so many copies of a graph's articles; the first copy is the original."""
    own = _of_one_article(original)
    quads = list(original)
    for number in range(times):
        into.bulk_extend(_copied(quads, own, number))
    return into


def _of_one_article(store: Store) -> frozenset[str]:
    """The IRIs of all that belongs to a single article, entities that only one names among them."""
    naming: defaultdict[str, set[str]] = defaultdict(set)
    own = set()
    for quad in store:
        for node in (quad.subject, quad.object):
            kind = _kind(node)
            if kind in OWN:
                own.add(node.value)
            elif kind in ENTITY:
                naming[node.value].update([quad.graph_name.value] if _kind(quad.graph_name) else [])
    return frozenset(own | {entity for entity, articles in naming.items() if len(articles) < 2})


def _kind(node: object) -> str:
    """The kind of thing that an IRI of ours names; empty for all else."""
    if not isinstance(node, NamedNode) or not node.value.startswith(BASE):
        return ""
    name = node.value.removeprefix(BASE)
    return "Q" if name[0] == "Q" else name.partition("-")[0]


def _copied(quads: list[Quad], own: frozenset[str], number: int) -> Iterator[Quad]:
    """The quads of one copy."""
    if not number:
        yield from quads
        return
    renamed = {NamedNode(iri): NamedNode(f"{iri}-{number}") for iri in own}
    for quad in quads:
        subject, graph = (
            renamed.get(quad.subject, quad.subject),
            renamed.get(quad.graph_name, quad.graph_name),
        )
        if not isinstance(graph, DefaultGraph) or subject is not quad.subject:
            object_ = renamed.get(quad.object, quad.object)
            yield Quad(subject, quad.predicate, _value(quad, number, object_), graph)


def _value(quad: Quad, number: int, object_: object) -> object:
    """The object of a copied quad: publication days earlier, identifiers of its own."""
    if quad.predicate.value == _PUBLISHED:
        day = date.fromisoformat(object_.value) - timedelta(weeks=number)
        return Literal(day.isoformat(), datatype=object_.datatype)
    if quad.predicate.value == _IDENTIFIER and _kind(quad.subject) == "article":
        return Literal(f"{object_.value}-{number}")
    return object_


if __name__ == "__main__":
    source, times, target = sys.argv[1:]
    made = replicated(stores.load(source), int(times), Store(target))
    made.optimize()
    print(f"{len(made):,} quads in {Path(target)}")
