"""The explorer: one HTML page with the whole scene in it, that opens with no network."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from musnad.text import INVISIBLE, MARKS
from musnad.view import words
from musnad.view.scene import Actor, Saying, Scene, Story, Tie

ASSETS = Path(__file__).with_name("assets")
SCRIPTS = ("base.js", "state.js", "facets.js", "list.js", "reader.js", "forces.js", "network.js", "main.js")


def page(scene: Scene, centre: Actor | None = None) -> str:
    """The page as text; `centre` is the actor it opens on. The same scene gives the same text."""
    data = json.dumps(_data(scene, centre), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    html = _asset("page.html").replace("/*STYLE*/", _asset("page.css"))
    html = html.replace("/*SCRIPT*/", "\n".join(_asset(name) for name in SCRIPTS))
    return html.replace("/*DATA*/", data.replace("<", "\\u003c"))


@cache
def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _data(scene: Scene, centre: Actor | None) -> dict[str, Any]:
    """The scene as JSON values; actors, stories and statements are named by their place in their list."""
    actors = {iri: place for place, iri in enumerate(scene.actors)}
    stories = {iri: place for place, iri in enumerate(scene.stories)}
    claims = {iri: place for place, one in enumerate(scene.sayings) for iri in (one.id, one.claim_id)}
    return {
        "actors": [_actor(one, scene.roles.get(iri, ()), actors) for iri, one in scene.actors.items()],
        "stories": [_story(story, actors) for story in scene.stories.values()],
        "sayings": [_saying(saying, scene, actors, stories, claims) for saying in scene.sayings],
        "ties": [_tie(tie, actors, stories) for tie in scene.ties],
        "centre": actors[centre.id] if centre else None,
        "words": _words(scene),
        "symmetric": sorted(words.SYMMETRIC),
        "folding": {"marks": MARKS, "invisible": INVISIBLE},
    }


def _actor(actor: Actor, roles: tuple[str, ...], actors: dict[str, int]) -> dict[str, Any]:
    return {
        "id": actor.id,
        "kind": actor.kind,
        "name": actor.name,
        "en": actor.name_en,
        "also": actor.aliases,
        "links": actor.links,
        "official": actor.official,
        "for": actors.get(actor.acts_for),
        "roles": roles,
    }


def _story(story: Story, actors: dict[str, int]) -> dict[str, Any]:
    mentions = [(begin, end, actors[iri]) for begin, end, iri in story.mentions if iri in actors]
    return {
        "title": story.title,
        "text": story.text,
        "date": story.date,
        "outlet": story.publisher,
        "url": story.url if story.url.startswith(("http://", "https://")) else "",
        "mentions": mentions,
    }


def _saying(
    saying: Saying, scene: Scene, actors: dict[str, int], stories: dict[str, int], claims: dict[str, int]
) -> dict[str, Any]:
    story = scene.stories.get(saying.story)
    return {
        "id": saying.id.rpartition("/")[2],
        "story": stories.get(saying.story),
        "who": _placed(saying.speakers, actors),
        "about": _placed(saying.about, actors),
        "via": _placed(saying.relayed_by, actors),
        "to": _placed(saying.addressee, actors),
        "claim": saying.claim,
        "claimAt": saying.claim_at,
        "cue": saying.cue,
        "cueAt": saying.cue_at,
        "whoAt": saying.speaker_at,
        "quotation": saying.quotation,
        "stance": saying.stance or "asserted",
        "date": saying.stated_at or (story.date if story else ""),
        "dated": bool(saying.stated_at),
        "related": [(kind, claims[other], why) for kind, other, why in _related(saying) if other in claims],
    }


def _related(saying: Saying) -> list[tuple[str, str, str]]:
    """What this statement's claim does to other claims, and the statement that reports this one."""
    return [*saying.related, *([("via", saying.via, "")] if saying.via else [])]


def _tie(tie: Tie, actors: dict[str, int], stories: dict[str, int]) -> dict[str, Any]:
    return {
        "kind": tie.kind,
        "from": actors.get(tie.subject),
        "to": actors.get(tie.object),
        "label": tie.label,
        "story": stories.get(tie.story),
        "at": tie.at,
        "modality": tie.modality,
        "former": tie.former,
    }


def _placed(iris: tuple[str, ...], actors: dict[str, int]) -> list[int]:
    return [actors[iri] for iri in iris if iri in actors]


def _words(scene: Scene) -> dict[str, dict[str, tuple[str, str]]]:
    """The Arabic name and the colour of every kind the page names."""
    tables = {
        "nodes": words.NODES,
        "edges": {**words.edges(), **{tie.kind: words.edge(tie.kind) for tie in scene.ties}},
        "stances": words.STANCES,
        "quotations": words.QUOTATIONS,
        "modalities": words.NOT_FACT,
    }
    return {
        name: {kind: (one.ar, one.colour) for kind, one in table.items()} for name, table in tables.items()
    }
