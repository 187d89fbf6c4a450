"""A large graph in parts that can be validated one by one: an article each, then what they share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from musnad.prefixes import PREFIXES
from musnad.store import Node

_A = NamedNode(PREFIXES["rdf"] + "type")
_ARTICLE = NamedNode(PREFIXES["schema"] + "NewsArticle")
_DERIVED = NamedNode(PREFIXES["prov"] + "wasDerivedFrom")
_CONTEXT = NamedNode(PREFIXES["nif"] + "referenceContext")
_SHARED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Part:
    """Some nodes with all their triples, and beside them the types of the nodes they point at."""

    nodes: frozenset[Node]
    quads: tuple[Quad, ...]


def articles(store: Store) -> list[Node]:
    """The articles of a graph, in the order of their IRIs."""
    return sorted(set(_subjects(store, _A, _ARTICLE)), key=str)


def parts(store: Store) -> Iterator[Part]:
    """One part per article, then parts of the nodes that belong to no article; each node is in one."""
    surroundings, placed = _Surroundings(store), set[Node]()
    for article in articles(store):
        nodes = frozenset(_of_article(store, article)) - placed
        placed |= nodes
        yield _part(store, nodes, surroundings)
    shared = sorted(
        {quad.subject for quad in store if not isinstance(quad.subject, Triple)} - placed, key=str
    )
    for start in range(0, len(shared), _SHARED_AT_ONCE):
        yield _part(store, shared[start : start + _SHARED_AT_ONCE], surroundings)


def _of_article(store: Store, article: Node) -> Iterator[Node]:
    """The article, what was derived from it, and the stretches of its text."""
    derived = list(_subjects(store, _DERIVED, article))
    yield article
    yield from derived
    for text in derived:
        yield from _subjects(store, _CONTEXT, text)


def _subjects(store: Store, predicate: NamedNode, object_: Node) -> Iterator[Node]:
    """What has this property with this value."""
    for quad in store.quads_for_pattern(None, predicate, object_):
        if isinstance(quad.subject, NamedNode | BlankNode):
            yield quad.subject


def _part(store: Store, nodes: Iterable[Node], surroundings: "_Surroundings") -> Part:
    """The part of these nodes."""
    inside = frozenset(node for node in nodes if not isinstance(node, Literal))
    quads = [quad for node in inside for quad in store.quads_for_pattern(node, None, None)]
    beside = {quad.object for quad in quads if isinstance(quad.object, NamedNode)} - inside
    return Part(inside, tuple(chain(quads, *map(surroundings.of, beside))))


class _Surroundings:
    """What a part needs to know of nodes beyond it, looked up once for all parts."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[NamedNode, tuple[Quad, ...]] = {}

    def of(self, node: NamedNode) -> tuple[Quad, ...]:
        """A shared node's description and what it needs in turn; of another article's node, its type."""
        if node not in self._known:
            self._known[node] = ()
            quads = [quad for quad in self._store.quads_for_pattern(node, None, None) if not _is_link(quad)]
            if any(quad.predicate in (_DERIVED, _CONTEXT) for quad in quads):
                quads = [quad for quad in quads if quad.predicate == _A]
            further = (self.of(quad.object) for quad in quads if isinstance(quad.object, NamedNode))
            self._known[node] = tuple(chain(quads, *further))
        return self._known[node]


def _is_link(quad: Quad) -> bool:
    """Whether a quad is a relation between entities, of which a well-known one has thousands."""
    return isinstance(quad.object, NamedNode) and quad.predicate.value.startswith(PREFIXES["mus"])
