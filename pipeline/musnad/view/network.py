"""A scene as networkx graphs: everything for other tools, or who speaks about whom for a picture."""

import networkx as nx

from musnad.view.scene import Actor, Saying, Scene


def network(scene: Scene) -> nx.MultiDiGraph:
    """Every actor, statement and article as nodes, with plain attributes that GraphML and GEXF can hold."""
    graph = nx.MultiDiGraph(name="musnad")
    for actor in scene.actors.values():
        graph.add_node(actor.id, **_actor_attributes(scene, actor))
    for story in scene.stories.values():
        graph.add_node(
            story.id,
            kind="article",
            label=story.title,
            date=story.date,
            publisher=story.publisher,
            url=story.url,
        )
    for saying in scene.sayings:
        _add_saying(graph, saying)
    for tie in scene.ties:
        _connect(graph, tie.subject, tie.object, tie.kind, label=tie.label, modality=tie.modality)
    _add_claim_links(graph, scene)
    return graph


def summary(scene: Scene) -> nx.MultiDiGraph:
    """The actors alone, and for each two the kinds of edge between them; `weight` counts the cases.

    `said` goes from a speaker to each actor spoken about, `relayed` from an outlet to the speaker it
    relays; the other kinds are the roles and the relations that are not denied.
    """
    graph = nx.MultiDiGraph()
    for actor in scene.actors.values():
        graph.add_node(actor.id, weight=0)
    for saying in scene.sayings:
        for speaker in saying.speakers:
            for other in saying.about:
                _count(graph, speaker, other, "said")
            for relayer in saying.relayed_by:
                _count(graph, relayer, speaker, "relayed")
    for tie in scene.ties:
        if tie.modality != "negated":
            _count(graph, tie.subject, tie.object, tie.kind, tie.modality)
    return graph


def most_connected(graph: nx.MultiDiGraph, limit: int) -> nx.MultiDiGraph:
    """A summary's `limit` weightiest actors, those that nothing then joins left out."""
    ranked = sorted(graph, key=lambda node: (-graph.nodes[node]["weight"], node))
    kept = graph.subgraph(ranked[:limit])
    joined = [node for node in ranked[:limit] if kept.degree(node)]
    return nx.MultiDiGraph(graph.subgraph(joined))


def _count(graph: nx.MultiDiGraph, source: str, target: str, kind: str, modality: str = "") -> None:
    """Adds one case of `kind` between two actors the scene knows."""
    if source == target or source not in graph or target not in graph:
        return
    key = f"{kind} {modality}".strip()
    weight = graph.get_edge_data(source, target, key, {"weight": 0})["weight"]
    graph.add_edge(source, target, key, kind=kind, modality=modality, weight=weight + 1)
    for node in (source, target):
        graph.nodes[node]["weight"] += 1


def _actor_attributes(scene: Scene, actor: Actor) -> dict[str, str | bool]:
    return {
        "kind": actor.kind,
        "label": actor.name,
        "label_en": actor.name_en,
        "official": actor.official,
        "roles": "؛ ".join(scene.roles.get(actor.id, ())),
        "same_as": " ".join(actor.links),
    }


def _add_saying(graph: nx.MultiDiGraph, saying: Saying) -> None:
    graph.add_node(
        saying.id,
        kind="statement",
        label=saying.claim,
        cue=saying.cue,
        stance=saying.stance,
        quotation=saying.quotation,
        date=saying.stated_at,
    )
    for kind, sources in (("said", saying.speakers), ("relayed", saying.relayed_by)):
        for source in sources:
            _connect(graph, source, saying.id, kind)
    for kind, targets in (
        ("about", saying.about),
        ("addressed", saying.addressee),
        ("from", (saying.story,)),
        ("via", (saying.via,)),
    ):
        for target in targets:
            _connect(graph, saying.id, target, kind)


def _add_claim_links(graph: nx.MultiDiGraph, scene: Scene) -> None:
    statement_of = {saying.claim_id: saying.id for saying in scene.sayings}
    for saying in scene.sayings:
        for kind, claim, _ in saying.related:
            if claim in statement_of:
                _connect(graph, saying.id, statement_of[claim], kind)


def _connect(graph: nx.MultiDiGraph, source: str, target: str, kind: str, **more: str) -> None:
    """One edge between two nodes that are there; a second that says the same is dropped."""
    if source in graph and target in graph:
        key = " ".join(filter(None, (kind, *more.values())))
        graph.add_edge(source, target, key, kind=kind, **more)
