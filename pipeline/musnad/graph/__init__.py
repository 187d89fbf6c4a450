"""The graph stage: extractions in, an RDF dataset out. The only place that mints IRIs.

The dataset holds one named graph per article, named by the article's IRI, and in its default
graph what articles share: entities, unnamed sources, roles, times, rules and the run.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from musnad.graph.article import article_triples
from musnad.graph.iris import Mint, entity_key, name_key
from musnad.graph.links import link
from musnad.graph.registry import Registry
from musnad.graph.run import Model, Run, describe_run, run_iri
from musnad.graph.scene import Scene
from musnad.graph.vocabulary import SCHEMA
from musnad.prefixes import BASE
from musnad.text import fold
from musnad.values import Entity, EntityType, Extraction

__all__ = ["Model", "Run", "build", "link", "quads"]


def build(extractions: Iterable[Extraction], run: Run, base: str = BASE, store: Store | None = None) -> Store:
    """The dataset of all extractions, in `store` (in memory where none is given).

    The same extractions make the same triples, in whatever order they come.
    """
    store = Store() if store is None else store
    store.bulk_extend(quads(extractions, run, base))
    return store


def quads(extractions: Iterable[Extraction], run: Run, base: str = BASE) -> Iterator[Quad]:
    """The quads of all extractions, one article after the other, then what they share."""
    mint = Mint(base)
    registry = Registry(mint)
    publishers: list[tuple[NamedNode, str]] = []
    for extraction in extractions:
        scene = Scene.of(extraction, mint, registry, run_iri(run, mint))
        for triple in article_triples(scene):
            yield Quad(*triple, scene.iri)
        if extraction.article.publisher:
            publishers.append((scene.iri, extraction.article.publisher))
    yield from _publishers(publishers, mint, registry)
    for triple in chain(registry.triples(), describe_run(run, mint)):
        yield Quad(*triple, DefaultGraph())


def _publishers(articles: list[tuple[NamedNode, str]], mint: Mint, registry: Registry) -> Iterator[Quad]:
    """The publisher of each article: the organisation of that name, else a new one."""
    known = registry.by_name()
    for iri, name in articles:
        node = known.get(fold(name))
        if node is None:
            outlet = Entity("", EntityType.ORG, name, (), name_key(EntityType.ORG, name))
            node = registry.entity(mint.entity(entity_key(outlet)), outlet)
        yield Quad(iri, SCHEMA["publisher"], node, iri)
