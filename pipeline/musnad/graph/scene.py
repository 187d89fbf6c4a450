"""One article while its triples are written: its IRIs, its spans, its people."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from pyoxigraph import Literal, NamedNode

from musnad.graph.iris import Mint, entity_key, name_key
from musnad.graph.registry import Registry
from musnad.graph.times import Triple, expression, interval, resolved
from musnad.graph.vocabulary import ITSRDF, MUS, NIF, PROV, XSD, A
from musnad.text import fold
from musnad.values import Article, Entity, EntityType, Extraction, Span, Time


@dataclass(frozen=True, slots=True)
class Scene:
    """What the writers of one article's triples share."""

    extraction: Extraction
    mint: Mint
    registry: Registry
    run: NamedNode
    iri: NamedNode
    text: NamedNode
    entities: dict[str, NamedNode] = field(default_factory=dict)

    @classmethod
    def of(cls, extraction: Extraction, mint: Mint, registry: Registry, run: NamedNode) -> "Scene":
        """The scene of one extraction, with the entities that it names or that something in it refers to."""
        article = extraction.article
        scene = cls(extraction, mint, registry, run, mint.article(article), mint.text(article))
        used = _used(extraction)
        for entity in extraction.entities:
            if entity.mentions or entity.id in used:
                scene.entities[entity.id] = registry.entity(mint.entity(entity_key(entity)), entity)
        return scene

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.extraction.article

    def span(self, span: Span) -> Iterator[Triple]:
        """The NIF string of a span: its words, where they begin and end, and in which text."""
        node = self.mint.span(self.text, span)
        yield node, A, NIF["OffsetBasedString"]
        yield node, NIF["anchorOf"], Literal(span.of(self.article.text))
        yield node, NIF["beginIndex"], _index(span.start)
        yield node, NIF["endIndex"], _index(span.end)
        yield node, NIF["referenceContext"], self.text

    def point(self, subject: NamedNode, predicate: NamedNode, span: Span | None) -> Iterator[Triple]:
        """The triple that points from a thing to its words, and the words; nothing for no span."""
        if span is not None:
            yield subject, predicate, self.mint.span(self.text, span)
            yield from self.span(span)

    def mention(self, span: Span, thing: NamedNode) -> Iterator[Triple]:
        """The words that stand for a thing."""
        yield from self.span(span)
        yield self.mint.span(self.text, span), ITSRDF["taIdentRef"], thing

    def time(self, subject: NamedNode, predicate: NamedNode, time: Time) -> Iterator[Triple]:
        """The words that name a time, pointed at from a thing, and their days; nothing for unknown days."""
        if resolved(time):
            yield from self.point(subject, predicate, time.span)
            days = self.registry.time(interval(self.mint, time), time)
            yield from expression(self.mint.span(self.text, time.span), time, days)

    def provenance(self, node: NamedNode, rule: str) -> Iterator[Triple]:
        """Where a statement, role or relation comes from: article, run and rule."""
        yield node, PROV["wasDerivedFrom"], self.iri
        yield node, PROV["wasGeneratedBy"], self.run
        yield node, MUS["byRule"], self.registry.rule(self.mint.named("rule", rule), rule)

    def agent(self, reference: str) -> NamedNode:
        """The entity of a local id, or the unnamed source of a description."""
        return self.entities.get(reference) or self.source(reference)

    def source(self, description: str) -> NamedNode:
        """The unnamed source of this article that is described so."""
        return self.registry.source(self.mint.source(self.iri, description), description)

    def represented(self, reference: str) -> NamedNode | None:
        """The state or body that an entity stands for where it speaks or acts; None for none."""
        party = next((one.acts_for for one in self.extraction.entities if one.id == reference), None)
        if party is None:
            return None
        return self.registry.entity(self.mint.entity(entity_key(party)), party, weight=0)

    def on_behalf(self, node: NamedNode, predicate: NamedNode, reference: str) -> Iterator[Triple]:
        """For whom an entity speaks or acts here, and that it does so; nothing where only for itself."""
        party = self.represented(reference)
        if party is not None:
            yield node, predicate, party
            yield self.agent(reference), PROV["actedOnBehalfOf"], party

    def implied(self, name: str, key: str | None) -> NamedNode:
        """The place that the article only implies (العراقي → العراق), by key, else by its name here."""
        folded = fold(name)
        for entity in self.extraction.entities:
            node = self.entities.get(entity.id)
            if node and not key and folded in map(fold, (entity.name, *entity.aliases)):
                return node
        place = Entity("", EntityType.LOC, name, (), key or name_key(EntityType.LOC, name))
        return self.registry.entity(self.mint.entity(place.key), place, weight=0)


def _used(extraction: Extraction) -> set[str | None]:
    """The local ids that statements and relations refer to; an entity only implied needs no description."""
    said = ((one.entity, *one.also_entities, one.relayed_by, one.addressee) for one in extraction.statements)
    related = ((one.subject, one.object) for one in extraction.relations)
    return {ident for ids in chain(said, related) for ident in ids}


def _index(value: int) -> Literal:
    """An offset, as a plain integer: stores keep no narrower type."""
    return Literal(str(value), datatype=XSD["integer"])
