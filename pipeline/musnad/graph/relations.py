"""Roles and relations as triples."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from musnad import offices
from musnad.graph.scene import Scene
from musnad.graph.times import Triple, point, within
from musnad.graph.vocabulary import MUS, ORG, RDF, TIME, XSD, A, relation_property, symmetric_properties
from musnad.values import Modality, Relation

HOLDS_ROLE = "holds_role"
WHERE_PLACES_ARE_PLACES = frozenset({"holds_role", "located_in"})
"""Predicates whose ends stand for nothing but themselves."""
BETWEEN_PARTIES = frozenset(
    {"agrees_with", "meets", "accuses", "supports", "opposes", "sanctions", "negotiates_with"}
)
"""Predicates whose object acts or is acted on as a party; who visits a place visits the place."""
MODALITY = {Modality.NEGATED: MUS["Negated"], Modality.PLANNED: MUS["Planned"]}


def relation_triples(scene: Scene) -> Iterator[Triple]:
    """The triples of every role and relation of an article."""
    for one in scene.extraction.relations:
        if one.predicate == HOLDS_ROLE and one.modality is Modality.ASSERTED:
            yield from _membership(scene, one)
        else:
            yield from _relation(scene, one)


def _membership(scene: Scene, one: Relation) -> Iterator[Triple]:
    """A role that somebody holds or held, as an org:Membership."""
    member, organization = scene.agent(one.subject), _object(scene, one)
    role = _role(scene, one)
    node = scene.mint.of("membership", scene.iri.value, member, organization, role, one.former)
    scene.registry.official(member)
    yield node, A, ORG["Membership"]
    yield node, ORG["member"], member
    if organization is not None:
        yield node, ORG["organization"], organization
    if role is not None:
        yield node, ORG["role"], role
    yield from _during(scene, node, ORG["memberDuring"], one)
    yield from _grounds(scene, node, one)


def _relation(scene: Scene, one: Relation) -> Iterator[Triple]:
    """A relation as a node with evidence, and as a direct triple where it is stated as fact."""
    predicate = relation_property(one.predicate)
    subject, object_ = scene.agent(one.subject), _object(scene, one)
    if predicate.value in symmetric_properties() and object_ is not None:
        subject, object_ = sorted((subject, object_), key=lambda node: node.value)
    parts = (scene.iri.value, predicate, subject, object_, one.modality, one.former, _role(scene, one))
    node = scene.mint.of("relation", *parts)
    yield node, A, MUS["Relation"]
    yield node, RDF["subject"], subject
    yield node, RDF["predicate"], predicate
    if object_ is not None:
        yield node, RDF["object"], object_
    yield from _on_behalf(scene, node, one, subject)
    if one.modality in MODALITY:
        yield node, MUS["modality"], MODALITY[one.modality]
    elif object_ is not None and not one.former:
        yield subject, predicate, object_
    if parts[-1] is not None:
        yield node, MUS["role"], parts[-1]
    yield from _during(scene, node, TIME["hasTime"], one)
    yield from _grounds(scene, node, one)


def _on_behalf(scene: Scene, node: NamedNode, one: Relation, subject: NamedNode) -> Iterator[Triple]:
    """For whom the ends of a relation act, where they are places that stand for a state or body."""
    if one.predicate in WHERE_PLACES_ARE_PLACES:
        return
    ends = [one.subject] + [one.object] * (one.object is not None and one.predicate in BETWEEN_PARTIES)
    for end in filter(None, ends):
        name = "onBehalfOf" if scene.agent(end) == subject else "objectOnBehalfOf"
        yield from scene.on_behalf(node, MUS[name], end)


def _object(scene: Scene, one: Relation) -> NamedNode | None:
    """The object's node, named or only implied by the article; None where it states none."""
    if one.object is not None:
        return scene.agent(one.object)
    return scene.implied(one.object_name, one.object_key) if one.object_name else None


def _role(scene: Scene, one: Relation) -> NamedNode | None:
    """The role's node, labelled with its words."""
    if one.role is None:
        return None
    words = offices.label(one.role.of(scene.article.text))
    return scene.registry.role(scene.mint.role(words), words)


def _during(scene: Scene, node: NamedNode, predicate: NamedNode, one: Relation) -> Iterator[Triple]:
    """The days of a role or relation."""
    days = within(scene.mint, one.time)
    if days is not None:
        yield node, predicate, days


def _grounds(scene: Scene, node: NamedNode, one: Relation) -> Iterator[Triple]:
    """What a role or relation rests on: evidence, rule, article, run, and its time."""
    yield from scene.point(node, MUS["evidence"], one.evidence)
    yield from scene.provenance(node, one.rule)
    if one.former:
        yield node, MUS["former"], Literal("true", datatype=XSD["boolean"])
    value = point(one.time)
    if value is not None:
        yield node, MUS["happenedAt"], value
    if one.time is not None:
        yield from scene.time(node, MUS["timeExpression"], one.time)
