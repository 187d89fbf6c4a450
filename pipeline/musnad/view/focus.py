"""The part of a scene that one name brings into view."""

from dataclasses import replace
from difflib import get_close_matches

from musnad.errors import UsageError
from musnad.text import fold
from musnad.view.network import summary
from musnad.view.scene import Actor, Saying, Scene


def find(scene: Scene, name: str) -> Actor:
    """The actor called `name`: by any label, Q-id or IRI, else the only one whose name holds these words.

    Raises UsageError, with the nearest names, where nobody is called so.
    """
    wanted = fold(name)
    named = [actor for actor in scene.actors.values() if wanted in _names(actor)]
    if not named:
        named = _holders(scene, wanted)
        if len({fold(actor.name) for actor in named}) > 1:
            raise UsageError(f"--about {name}: several names hold these words: {_listed(named)}")
    if not named:
        raise UsageError(_unknown(scene, name))
    weights = summary(scene).nodes
    return min(named, key=lambda actor: (-weights[actor.id]["weight"], actor.id))


def focus(scene: Scene, actor: Actor) -> Scene:
    """What `actor` says, relays or hears, what is said about it, and how all these are tied."""
    sayings = tuple(saying for saying in scene.sayings if actor.id in _involved(saying))
    near = {actor.id}.union(*(_involved(saying) for saying in sayings))
    for tie in scene.ties:
        if actor.id in (tie.subject, tie.object):
            near |= {tie.subject, tie.object}
    ties = tuple(tie for tie in scene.ties if tie.subject in near and (not tie.object or tie.object in near))
    read = {saying.story for saying in sayings} | {tie.story for tie in ties}
    return replace(
        scene,
        actors={iri: one for iri, one in scene.actors.items() if iri in near},
        stories={iri: one for iri, one in scene.stories.items() if iri in read},
        sayings=sayings,
        ties=ties,
    )


def _involved(saying: Saying) -> set[str]:
    return {*saying.speakers, *saying.about, *saying.relayed_by, *saying.addressee}


def _names(actor: Actor) -> set[str]:
    links = (link.rstrip("/").rpartition("/")[2] for link in actor.links)
    return {fold(name) for name in (actor.id, actor.name, actor.name_en, *actor.aliases, *links) if name}


def _holds(actor: Actor, wanted: str) -> bool:
    """Whether the words `wanted` stand, whole, in the actor's name."""
    return bool(wanted) and f" {wanted} " in f" {fold(actor.name)} "


def _holders(scene: Scene, wanted: str) -> list[Actor]:
    """The actors whose names hold the words; the people alone where that leaves one (بايدن, إدارة بايدن)."""
    held = [actor for actor in scene.actors.values() if _holds(actor, wanted)]
    people = [actor for actor in held if actor.kind == "person"]
    return people if len({fold(actor.name) for actor in people}) == 1 else held


def _unknown(scene: Scene, name: str) -> str:
    names = {folded: actor for actor in scene.actors.values() for folded in _names(actor)}
    close = [names[folded] for folded in get_close_matches(fold(name), sorted(names), n=5, cutoff=0.7)]
    hint = f"; did you mean {_listed(close)}?" if close else ""
    return f"--about {name}: nobody and nothing in the graph is called so{hint}"


def _listed(actors: list[Actor]) -> str:
    return "، ".join(sorted({actor.name for actor in actors})[:5])
