"""Where each node of a picture stands, so that no node and no label lies on another."""

from collections.abc import Mapping
from typing import NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray

SEED = 7
ASPECT = 1.5
GAP = 11.0
AIR = 5.0  # area of the page for each unit of area covered by boxes
ROUNDS = 600

Points = NDArray[np.float64]


class Box(NamedTuple):
    """What a node covers around its centre, in points: half its width, and how far up and down."""

    half: float
    up: float
    down: float


def arrange(graph: nx.MultiDiGraph, boxes: Mapping[str, Box], centre: str | None = None) -> dict[str, Points]:
    """Positions in points: a spring layout (fixed seed) spread until the boxes are apart.

    `centre`, where given, is the node that stays in the middle.
    """
    nodes = sorted(graph)
    if not nodes:
        return {}
    places = _spring(graph, nodes, centre) * _page([boxes[node] for node in nodes])
    apart = _separate(places, np.array([boxes[node] for node in nodes]))
    return dict(zip(nodes, apart, strict=True))


def _spring(graph: nx.MultiDiGraph, nodes: list[str], centre: str | None) -> Points:
    """A spring layout in the square from -1 to 1, heavier edges pulling a little harder."""
    simple = nx.Graph()
    simple.add_nodes_from(nodes)
    for source, target, weight in graph.edges(data="weight"):
        known = simple.get_edge_data(source, target, {"weight": 0.0})["weight"]
        simple.add_edge(source, target, weight=known + weight)
    for edge in simple.edges.values():
        edge["weight"] = 1 + np.log(edge["weight"])
    _gather(simple)
    start = nx.circular_layout(simple)
    fixed = None
    if centre in simple:
        start[centre], fixed = np.zeros(2), [centre]
    where = nx.spring_layout(
        simple, pos=start, fixed=fixed, k=2.2 / np.sqrt(len(nodes)), iterations=300, seed=SEED
    )
    return _filling(np.array([where[node] for node in nodes], dtype=float))


def _gather(simple: nx.Graph) -> None:
    """Ties the parts of a graph that nothing joins lightly together, so that none drifts away."""
    parts = sorted(nx.connected_components(simple), key=lambda part: (-len(part), min(part)))
    heads = [max(sorted(part), key=simple.degree) for part in parts]
    simple.add_edges_from(((heads[0], head) for head in heads[1:]), weight=0.3)


def _filling(places: Points) -> Points:
    """The same arrangement drawn towards an even spread: each axis part by value, part by rank."""
    if len(places) < 2:
        return places * 0
    middle = (places.max(axis=0) + places.min(axis=0)) / 2
    reach = np.maximum(np.ptp(places, axis=0) / 2, 1e-9)
    by_value = (places - middle) / reach
    ranks = places.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    by_rank = 2 * ranks / (len(places) - 1) - 1
    return np.asarray(0.4 * by_value + 0.6 * by_rank)


def _page(boxes: list[Box]) -> Points:
    """Half the width and height of a page with room for all boxes."""
    area = AIR * sum(2 * box.half * (box.up + box.down) for box in boxes)
    height = np.sqrt(area / ASPECT)
    return np.array([height * ASPECT / 2, height / 2])


def _separate(places: Points, boxes: Points) -> Points:
    """The places pushed apart, pair by pair along the shorter way, until no two boxes overlap."""
    places = places + np.arange(len(places))[:, None] * 1e-6
    half, up, down = boxes[:, 0] + GAP, boxes[:, 1] + GAP / 2, boxes[:, 2] + GAP / 2
    for _ in range(ROUNDS):
        push = _pushes(places, half, up, down)
        if not push.any():
            break
        places = places + push
    return places


def _pushes(places: Points, half: Points, up: Points, down: Points) -> Points:
    """How far each box moves in this round: half the overlap with each box it lies on."""
    across = places[:, None, 0] - places[None, :, 0]
    middles = places[:, 1] + (up - down) / 2
    along = middles[:, None] - middles[None, :]
    tall = (up + down) / 2
    wide = half[:, None] + half[None, :] - np.abs(across)
    high = tall[:, None] + tall[None, :] - np.abs(along)
    lies_on = (wide > 0) & (high > 0) & ~np.eye(len(places), dtype=bool)
    sideways = lies_on & (wide <= high)
    upright = lies_on & ~sideways
    step_x = np.where(sideways, np.sign(across) * (wide / 2 + 0.01), 0).sum(axis=1)
    step_y = np.where(upright, np.sign(along) * (high / 2 + 0.01), 0).sum(axis=1)
    return np.column_stack([step_x, step_y]) * 0.6
