"""Pictures and pages: what they show, that they say it the same way each time, and that they stay offline."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import numpy as np
import pytest
import rdflib
from pyoxigraph import RdfFormat, Store, serialize

import factories
from musnad import claims, graph
from musnad.errors import UsageError
from musnad.graph import Run
from musnad.values import Extraction, Stance
from musnad.view import SUFFIXES, draw
from musnad.view.focus import find, focus
from musnad.view.layout import GAP, Box, arrange
from musnad.view.network import most_connected, network, summary
from musnad.view.scene import Scene
from musnad.view.taken import scene
from musnad.view.triples import index
from musnad.view.words import COLOURS, edge

RUN = Run("0.0.0")


@pytest.fixture(scope="module")
def store() -> Store:
    """The graph of the story and its rival."""
    return graph.build([factories.story(), factories.rival()], RUN)


@pytest.fixture(scope="module")
def whole(store: Store) -> Scene:
    """What there is to see in that graph."""
    return scene(index(store))


def drawn(graph: Any, folder: Path, suffix: str, about: str | None = None) -> bytes:
    """The bytes of one drawing."""
    path = folder / f"out{suffix}"
    draw(graph, path, about)
    return path.read_bytes()


def named(whole: Scene, name: str) -> str:
    """The id of the actor of this name."""
    return next(iri for iri, actor in whole.actors.items() if actor.name == name)


def test_scene_is_the_same_from_rdflib_and_pyoxigraph(store: Store, whole: Scene) -> None:
    turtle = serialize((quad.triple for quad in store), format=RdfFormat.TURTLE)
    assert scene(index(rdflib.Graph().parse(data=turtle))) == whole


def test_scene_holds_every_statement_with_its_words_in_place(whole: Scene) -> None:
    assert len(whole.sayings) == 7
    for saying in whole.sayings:
        text = whole.stories[saying.story].text
        assert " ".join(text[begin:end] for begin, end in saying.claim_at) == saying.claim
        assert saying.cue_at is not None
        assert text[slice(*saying.cue_at)] == saying.cue
        assert saying.speakers


@pytest.mark.parametrize(
    ("claim", "field", "expected"),
    [
        ("وجود أي تأجيل", "stance", "denied"),
        ("لا يوجد سوى 2500 جندي في البلاد", "quotation", "direct"),
        ("بلاده ستجري انتخابات مبكرة في أكتوبر 2025", "stated_at", "2025-07-24"),
    ],
)
def test_saying(whole: Scene, claim: str, field: str, expected: str) -> None:
    saying = next(one for one in whole.sayings if one.claim == claim)
    assert getattr(saying, field) == expected


def test_ties_tell_roles_and_what_is_only_planned(whole: Scene) -> None:
    assert whole.roles[named(whole, "سامر الجابري")] == ("وزير الخارجية – العراق",)
    assert whole.roles[named(whole, "ليث حداد")] == ("نظيره – الأردن (سابقًا)",)
    assert {tie.kind: tie.modality for tie in whole.ties} == {
        "agreesWith": "",
        "holdsRole": "",
        "meets": "",
        "visits": "planned",
    }


def test_summary_counts_and_keeps_the_most_connected(whole: Scene) -> None:
    actors = summary(whole)
    ankara = named(whole, "أنقرة")
    assert actors.has_edge(named(whole, "المتحدث باسم الحكومة"), ankara, "said")
    assert actors.has_edge(named(whole, "سامر الجابري"), ankara, "visits planned")
    few = most_connected(actors, 3)
    assert 2 <= len(few) <= 3
    assert all(few.degree(node) for node in few)
    assert named(whole, "سامر الجابري") in few


@pytest.mark.parametrize(
    "name", ["سامر الجابري", "الجابري", "سامر  الجابرى", "Iraq", "Q796", "https://w3id.org/musnad/id/Q796"]
)
def test_find_takes_any_name(whole: Scene, name: str) -> None:
    assert find(whole, name).name in {"سامر الجابري", "العراق"}


@pytest.mark.parametrize(
    ("name", "hint"),
    [("سامر الجبري", "سامر الجابري"), ("وكالة الرافدن", "وكالة الرافدين"), ("zzz", "nobody")],
    ids=["a letter missing", "another letter missing", "nothing near"],
)
def test_find_names_the_nearest(whole: Scene, name: str, hint: str) -> None:
    with pytest.raises(UsageError, match=hint):
        find(whole, name)


def change_of_mind(denied: str = "الوفد سيزور أنقرة") -> Iterator[Extraction]:
    """Two articles, two days apart, in which one minister first says a thing of a city, then denies one."""
    said = (("أكد", Stance.ASSERTED, "الوفد سيزور أنقرة"), ("نفى", Stance.DENIED, denied))
    for number, (cue, stance, claim) in enumerate(said):
        text = f"عنوان\n\n{cue} سامر الجابري أن {claim}. وقال مكتب سامر الجابري إنه مشغول.\n"
        yield Extraction(
            factories.article(text, f"mind-{number}", published=date(2025, 7, 1 + 2 * number)),
            (
                factories.entity(text, "e1", "PER", "سامر الجابري"),
                factories.entity(text, "e2", "LOC", "أنقرة"),
                factories.entity(text, "e3", "ORG", "مكتب سامر الجابري"),
            ),
            (factories.statement(text, "s1", claim, cue, "سامر الجابري", entity="e1", stance=stance),),
        )


@pytest.mark.parametrize(
    ("name", "found"), [("الجابري", "سامر الجابري"), ("مكتب", "مكتب سامر الجابري")], ids=["person", "office"]
)
def test_find_takes_the_person_where_words_fit_an_office_too(name: str, found: str) -> None:
    assert find(scene(index(graph.build(change_of_mind(), RUN))), name).name == found


def test_focus_keeps_what_involves_the_name(whole: Scene) -> None:
    ankara = find(whole, "أنقرة")
    part = focus(whole, ankara)
    assert [saying.claim for saying in part.sayings] == ["الجابري سيزور أنقرة الشهر المقبل"]
    assert "ليث حداد" not in {actor.name for actor in part.actors.values()}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_draw_gives_the_same_bytes_twice(store: Store, tmp_path: Path, suffix: str) -> None:
    again = Store()
    again.extend(sorted(store, key=str, reverse=True))
    assert drawn(store, tmp_path, suffix) == drawn(again, tmp_path, suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("graph", [Store(), rdflib.Graph()], ids=["pyoxigraph", "rdflib"])
def test_draw_takes_an_empty_graph(graph: Any, tmp_path: Path, suffix: str) -> None:
    assert drawn(graph, tmp_path, suffix)


@pytest.mark.parametrize("name", ["out.pdf", "out", "out.json"])
def test_draw_refuses_other_suffixes(store: Store, tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=re.escape(".svg")):
        draw(store, tmp_path / name)


def test_svg_names_the_people_and_is_dateless(store: Store, tmp_path: Path) -> None:
    svg = drawn(store, tmp_path, ".svg").decode()
    ElementTree.fromstring(svg)
    assert "<title>سامر الجابري</title>" in svg
    assert "official" in svg
    assert "dc:date" not in svg


def test_svg_about_a_name_leaves_others_out(store: Store, tmp_path: Path) -> None:
    svg = drawn(store, tmp_path, ".svg", "أنقرة").decode()
    assert "المتحدث باسم الحكومة" in svg
    assert "ليث حداد" not in svg


@pytest.mark.parametrize(("suffix", "read"), [(".graphml", nx.read_graphml), (".gexf", nx.read_gexf)])
def test_exports_can_be_read_back(store: Store, whole: Scene, tmp_path: Path, suffix: str, read: Any) -> None:
    drawn(store, tmp_path, suffix)
    again = read(tmp_path / f"out{suffix}")
    assert set(again) == set(network(whole))
    assert again.number_of_edges() == network(whole).number_of_edges()
    kinds = {data["kind"] for _, data in again.nodes(data=True)}
    assert {"person", "place", "organization", "unnamed", "statement", "article"} == kinds


@pytest.mark.parametrize("count", [2, 7, 40])
def test_boxes_do_not_overlap(count: int) -> None:
    names = [f"n{k}" for k in range(count)]
    star = nx.MultiDiGraph()
    star.add_edges_from(((names[0], name) for name in names[1:]), weight=1)
    boxes = {name: Box(20 + 7 * (k % 9), 8, 30) for k, name in enumerate(names)}
    places = arrange(star, boxes, names[0])
    for a in names:
        for b in names:
            if a < b:
                across = abs(places[a][0] - places[b][0]) - boxes[a].half - boxes[b].half
                upper, lower = (a, b) if places[a][1] > places[b][1] else (b, a)
                between = places[upper][1] - boxes[upper].down - places[lower][1] - boxes[lower].up
                assert max(across, between) > GAP / 4, (a, b)
    assert all(np.isfinite(place).all() for place in places.values())


@pytest.mark.parametrize("kind", sorted(COLOURS))
def test_every_relation_has_arabic_and_english_words(kind: str) -> None:
    assert re.search("[ء-ي]", edge(kind).ar)
    assert re.search("[a-z]", edge(kind).en)


def test_network_holds_the_links_between_claims() -> None:
    comparison = claims.Comparison()
    made = graph.build(comparison.noting([factories.story(), factories.rival()]), RUN)
    linked = network(scene(index(graph.link(made, comparison.links(), RUN))))
    assert {"contradicts", "repeats"} <= {kind for *_, kind in linked.edges(data="kind")}
