"""Statements and claims as triples."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from musnad.graph.scene import Scene
from musnad.graph.times import Triple, point
from musnad.graph.vocabulary import MUS, PROV, SCHEMA, A
from musnad.values import Kind, Span, Stance, Statement

UNKNOWN_SOURCE = "مصدر غير محدد"
"""How a source is called that an article neither names nor describes."""
QUOTATION = {Kind.DIRECT: MUS["Direct"], Kind.INDIRECT: MUS["Indirect"], Kind.MIXED: MUS["Mixed"]}
STANCE = {
    Stance.ASSERTED: MUS["Asserted"],
    Stance.DENIED: MUS["Denied"],
    Stance.EXPECTED: MUS["Expected"],
    Stance.OPINION: MUS["Opinion"],
}


def statement_triples(scene: Scene) -> Iterator[Triple]:
    """The triples of every statement and claim of an article."""
    nodes = {one.id: scene.mint.statement(scene.iri, one) for one in scene.extraction.statements}
    for one in scene.extraction.statements:
        node = nodes[one.id]
        yield node, A, MUS["Statement"]
        yield from _who(scene, node, one)
        yield from _what(scene, node, one)
        yield from _when(scene, node, one)
        yield from scene.point(node, MUS["cue"], one.cue)
        yield from scene.point(node, MUS["evidence"], one.evidence)
        yield from scene.provenance(node, one.rule)
        if one.via in nodes:
            yield node, MUS["via"], nodes[one.via]


def _who(scene: Scene, node: NamedNode, one: Statement) -> Iterator[Triple]:
    """Speaker and for whom, speaker's words, relayer and addressee."""
    speakers = _speakers(scene, one)
    for speaker in speakers:
        yield node, MUS["speaker"], speaker
    for reference in filter(None, (one.entity, *one.also_entities)):
        if scene.represented(reference) not in speakers:
            yield from scene.on_behalf(node, MUS["onBehalfOf"], reference)
    yield from scene.point(node, MUS["speakerMention"], one.speaker)
    if one.speaker and one.entity is None and not _is_mention(scene, one.speaker):
        yield from scene.mention(one.speaker, _unnamed(scene, one))
    if one.relayed_by:
        yield node, MUS["relayedBy"], scene.agent(one.relayed_by)
    if one.addressee:
        yield node, MUS["addressee"], scene.agent(one.addressee)


def _is_mention(scene: Scene, span: Span) -> bool:
    """Whether these very words stand for an entity."""
    return any(span in entity.mentions for entity in scene.extraction.entities)


def _speakers(scene: Scene, one: Statement) -> list[NamedNode]:
    """The entities that speak, or the one unnamed source."""
    named = [one.entity, *one.also_entities] if one.entity else [*one.also_entities]
    found = [scene.entities[entity] for entity in named if entity in scene.entities]
    return found if one.entity in scene.entities else [_unnamed(scene, one), *found]


def _unnamed(scene: Scene, one: Statement) -> NamedNode:
    """The unnamed source of a statement: as resolved, else by the words that name it here."""
    words = one.speaker.of(scene.article.text) if one.speaker else UNKNOWN_SOURCE
    return scene.source(one.who.strip() or words)


def _what(scene: Scene, node: NamedNode, one: Statement) -> Iterator[Triple]:
    """Claim, its words and what it is about; how it is quoted and the speaker's stance."""
    claim = scene.mint.claim(scene.iri, one.claim)
    yield node, MUS["claim"], claim
    yield node, MUS["quotation"], QUOTATION[one.kind]
    yield node, MUS["stance"], STANCE[one.stance]
    yield claim, A, MUS["Claim"]
    yield claim, SCHEMA["text"], Literal(claim_text(scene.article.text, one.claim), language="ar")
    yield claim, PROV["wasDerivedFrom"], scene.iri
    for span in one.claim:
        yield from scene.point(claim, MUS["evidence"], span)
    for entity in scene.extraction.entities:
        if any(_inside(mention, one.claim) for mention in entity.mentions):
            yield claim, SCHEMA["about"], scene.entities[entity.id]
    for time in scene.extraction.times:
        if _inside(time.span, one.claim):
            yield from scene.time(claim, MUS["refersToTime"], time)


def _when(scene: Scene, node: NamedNode, one: Statement) -> Iterator[Triple]:
    """When it was said, and the words that say so."""
    value = point(one.time_value)
    if value is not None:
        yield node, MUS["statedAt"], value
    if one.time_value and one.time == one.time_value.span:
        yield from scene.time(node, MUS["timeExpression"], one.time_value)


def claim_text(text: str, spans: tuple[Span, ...]) -> str:
    """The words of a claim; its parts are joined by a space."""
    return " ".join(span.of(text) for span in spans)


def _inside(inner: Span, spans: tuple[Span, ...]) -> bool:
    """Whether a span lies wholly within one of the others."""
    return any(outer.start <= inner.start and inner.end <= outer.end for outer in spans)
