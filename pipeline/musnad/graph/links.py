"""Links between claims of different articles, as triples: the link itself, and what it rests on."""

from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from musnad.graph.iris import Mint
from musnad.graph.registry import Registry
from musnad.graph.run import Run, run_iri
from musnad.graph.times import Triple
from musnad.graph.vocabulary import MUS, PROV, RDF, XSD, A, symmetric_properties
from musnad.prefixes import BASE
from musnad.values import ClaimEnd, ClaimLink


def link(store: Store, links: Iterable[ClaimLink], run: Run, base: str = BASE) -> Store:
    """The store, with the links between claims and their comparisons added to its default graph."""
    mint = Mint(base)
    registry = Registry(mint)
    for one in links:
        store.extend(Quad(*triple, DefaultGraph()) for triple in _comparison(one, run, mint, registry))
    store.extend(Quad(*triple, DefaultGraph()) for triple in registry.triples())
    return store


def _comparison(one: ClaimLink, run: Run, mint: Mint, registry: Registry) -> Iterator[Triple]:
    """The direct triple of a link, and the comparison that gives its confidence, reason, rule and run."""
    predicate = MUS[one.kind]
    ends = [_claim(end, mint) for end in (one.first, one.second)]
    if predicate.value in symmetric_properties():
        ends.sort(key=lambda node: node.value)
    node = mint.of("comparison", ends[0].value, predicate.value, ends[1].value)
    yield ends[0], predicate, ends[1]
    yield node, A, MUS["Comparison"]
    yield node, RDF["subject"], ends[0]
    yield node, RDF["predicate"], predicate
    yield node, RDF["object"], ends[1]
    yield node, MUS["confidence"], Literal(f"{one.confidence:.2f}", datatype=XSD["decimal"])
    yield node, MUS["reason"], Literal(one.reason_en, language="en")
    yield node, MUS["reason"], Literal(one.reason_ar, language="ar")
    yield node, MUS["byRule"], registry.rule(mint.named("rule", one.rule), one.rule)
    yield node, PROV["wasGeneratedBy"], run_iri(run, mint)


def _claim(end: ClaimEnd, mint: Mint) -> NamedNode:
    """The IRI of the claim at one end of a link."""
    article, spans = end
    return mint.claim(mint.article(article), spans)
