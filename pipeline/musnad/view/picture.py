"""The printed picture: who speaks about whom, as SVG or PNG."""

import io
import math
import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from textwrap import wrap
from typing import Any

import matplotlib as mpl
import networkx as nx
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Rectangle
from matplotlib.textpath import TextPath

from musnad.view.layout import Box, Points, arrange
from musnad.view.network import most_connected, summary
from musnad.view.scene import Actor, Scene
from musnad.view.words import NODES, NOT_FACT, OFFICIAL, SYMMETRIC, Words, edge, edges

LIMIT = 40
FONT = "DejaVu Sans"
NAME_SIZE, ROLE_SIZE = 9.5, 7.0
LINE = 1.25
WIDTH = 22  # characters of a label's line
MARGIN = 26.0  # points
HEAD = 62.0
ROW = 12.0  # of the legend
LEAST_WIDTH = 640.0
INK, FAINT = "#1d2733", "#66717d"
PLANNED = (0, (4, 2))
SHAPES = {"person": "o", "organization": "s", "place": "^", "unnamed": "D"}
STYLE: dict[Any, Any] = {
    "svg.fonttype": "path",
    "svg.hashsalt": "musnad",
    "font.family": [FONT],
    "path.simplify": False,
    "text.parse_math": False,
}


def picture(scene: Scene, path: Path, centre: Actor | None = None, limit: int = LIMIT) -> None:
    """Writes the picture of the `limit` most connected names to `path`, SVG or PNG by its suffix."""
    with mpl.rc_context(STYLE):
        figure = _figure(scene, centre, limit)
        buffer = io.BytesIO()
        kind = path.suffix.lower().lstrip(".")
        metadata = (
            {"Date": None, "Creator": "musnad", "Title": _title(centre)}
            if kind == "svg"
            else {"Software": None}
        )
        figure.savefig(buffer, format=kind, dpi=150, metadata=metadata)
    content = buffer.getvalue()
    path.write_bytes(_titled(content) if kind == "svg" else content)


def _titled(svg: bytes) -> bytes:
    """The SVG with the words of each label, which matplotlib leaves as a comment, as its title."""
    return re.sub(rb"<!-- (.*?) -->", rb"<title>\1</title>", svg, flags=re.DOTALL)


def _figure(scene: Scene, centre: Actor | None, limit: int) -> Figure:
    graph = most_connected(summary(scene), limit)
    labels = {node: _label(scene, scene.actors[node]) for node in graph}
    radii = _radii(graph)
    boxes = {node: _box(labels[node], radii[node]) for node in graph}
    places = arrange(graph, boxes, centre.id if centre else None)
    entries = _entries(scene, graph)
    figure, axes = _sheet(places, boxes, len(entries))
    _draw_edges(axes, graph, places, radii)
    for node, place in places.items():
        _draw_node(axes, scene.actors[node], place, radii[node], chosen=bool(centre and node == centre.id))
        _draw_label(axes, labels[node], place, radii[node])
    _caption(figure, scene, len(graph), centre)
    _legend(figure, entries)
    return figure


def _radii(graph: nx.MultiDiGraph) -> dict[str, float]:
    """How large each node is drawn: its area grows with its weight among those shown."""
    weights = dict(graph.nodes(data="weight"))
    most = max([12, *weights.values()])
    return {node: 5.5 + 11 * math.sqrt(weight / most) for node, weight in weights.items()}


def _label(scene: Scene, actor: Actor) -> list[tuple[str, float]]:
    """The lines under a node with their sizes: the name, then the first role."""
    lines = [(line, NAME_SIZE) for line in wrap(actor.name, WIDTH, max_lines=3, placeholder=" …")]
    roles = scene.roles.get(actor.id, ())[:1]
    return lines + [
        (line, ROLE_SIZE) for role in roles for line in wrap(role, 30, max_lines=1, placeholder=" …")
    ]


def _box(label: list[tuple[str, float]], radius: float) -> Box:
    widths = [_width(line, size) for line, size in label]
    return Box(max([radius, *(width / 2 for width in widths)]), radius, radius + 3 + _height(label))


def _width(line: str, size: float) -> float:
    """The width of a shaped line in points."""
    path = TextPath((0, 0), line, size=size, prop=FontProperties(family=FONT))
    return float(path.get_extents().width) if len(path.vertices) else 0.0


def _height(label: list[tuple[str, float]]) -> float:
    return sum(size * LINE for _, size in label)


def _sheet(places: Mapping[str, Points], boxes: Mapping[str, Box], entries: int) -> tuple[Figure, Axes]:
    """A figure just large enough for all boxes, title and legend, whose axes count in points."""
    edges = [(x - b.half, x + b.half, y - b.down, y + b.up) for (x, y), b in _paired(places, boxes)]
    left, right, low, high = (f(column) for f, column in zip((min, max) * 2, _columns(edges), strict=True))
    slack = max(0.0, LEAST_WIDTH - (right - left + 2 * MARGIN)) / 2 + MARGIN
    width = right - left + 2 * slack
    foot = math.ceil(entries / _columns_of(width)) * ROW * _scale(width) + MARGIN
    head = HEAD * _scale(width)
    height = high - low + MARGIN + head + foot
    figure = Figure(figsize=(width / 72, height / 72), facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(left - slack, right + slack)
    axes.set_ylim(low - foot, high + MARGIN + head)
    axes.axis("off")
    return figure, axes


def _paired(places: Mapping[str, Points], boxes: Mapping[str, Box]) -> Iterable[tuple[Points, Box]]:
    return ((place, boxes[node]) for node, place in places.items())


def _columns(rows: list[tuple[float, float, float, float]]) -> list[tuple[float, ...]]:
    return list(zip(*rows, strict=True)) or [(0.0,)] * 4


def _draw_edges(
    axes: Axes, graph: nx.MultiDiGraph, places: Mapping[str, Points], radii: Mapping[str, float]
) -> None:
    """Curved lines, fanned out where one pair of nodes has several."""
    pairs = sorted(graph.edges(data=True), key=lambda edge: (*sorted(edge[:2]), edge[2]["kind"], edge[0]))
    for _, group in groupby(pairs, key=lambda edge: sorted(edge[:2])):
        for rank, (source, target, data) in enumerate(group):
            ends = places[source], places[target]
            gaps = radii[source] + 1, radii[target] + 2
            axes.add_patch(_line(data, ends, gaps, 0.1 + 0.13 * rank))


def _line(
    data: Mapping[str, Any], ends: tuple[Points, Points], gaps: tuple[float, float], bend: float
) -> FancyArrowPatch:
    """One line between two places, kept off them by `gaps`.

    Speech is thin and pale, a relation strong, one that is only planned dashed.
    """
    kind = data["kind"]
    said = kind == "said"
    return FancyArrowPatch(
        tuple(ends[0]),
        tuple(ends[1]),
        arrowstyle="-" if kind in SYMMETRIC else "-|>",
        mutation_scale=7 if said else 9,
        connectionstyle=f"arc3,rad={bend:.2f}",
        shrinkA=gaps[0],
        shrinkB=gaps[1],
        color=edge(kind).colour,
        linewidth=0.7 + 0.5 * np.log(data["weight"]) if said else 1.5,
        alpha=0.6 if said else 0.9,
        linestyle=PLANNED if data["modality"] else "-",
        zorder=1 if said else 2,
    )


def _draw_node(axes: Axes, actor: Actor, place: Points, radius: float, chosen: bool) -> None:
    rim = INK if chosen else OFFICIAL.colour if actor.official else "white"
    axes.plot(
        *place,
        marker=SHAPES[actor.kind],
        markersize=2 * radius * (0.9 if actor.kind == "unnamed" else 1),
        color=NODES[actor.kind].colour,
        markeredgecolor=rim,
        markeredgewidth=3.2 if chosen else 1.8 if actor.official else 1.0,
        zorder=3,
    )


def _draw_label(axes: Axes, label: list[tuple[str, float]], place: Points, radius: float) -> None:
    """The lines of a label, on a pale ground that keeps edges from running through the letters."""
    x, y = place
    y -= radius + 3
    for line, size in label:
        y -= size * LINE
        half = _width(line, size) / 2 + 1.5
        axes.add_patch(
            Rectangle((x - half, y), 2 * half, size * LINE, color="white", alpha=0.82, linewidth=0, zorder=4)
        )
        colour = INK if size == NAME_SIZE else FAINT
        axes.text(x, y + size * 0.35, line, size=size, ha="center", va="baseline", color=colour, zorder=5)


def _caption(figure: Figure, scene: Scene, shown: int, centre: Actor | None) -> None:
    """Title and counts above the picture; says so where not every name is shown."""
    height, scale = figure.get_figheight() * 72, _scale(figure.get_figwidth() * 72)
    lines = [
        (_title(centre), 15.0, INK),
        (_counts_ar(scene, shown), 9.0, FAINT),
        (_counts_en(scene, shown), 8.0, FAINT),
    ]
    y = height - MARGIN * 0.6
    for words, size, colour in lines:
        y -= size * scale * 1.45
        figure.text(0.5, y / height, words, size=size * scale, color=colour, ha="center", va="baseline")


def _title(centre: Actor | None) -> str:
    return f"مَن قال ماذا عن {centre.name}" if centre else "مَن قال ماذا عن مَن"


def _counts_ar(scene: Scene, shown: int) -> str:
    counts = f"الأقوال: {len(scene.sayings)} · المقالات: {len(scene.stories)} · الأسماء: {len(scene.actors)}"
    return counts if shown == len(scene.actors) else f"{counts} (تظهر منها الأكثر صلة: {shown})"


def _counts_en(scene: Scene, shown: int) -> str:
    counts = f"Statements: {len(scene.sayings)} · articles: {len(scene.stories)} · names: {len(scene.actors)}"
    return counts if shown == len(scene.actors) else f"{counts} (the {shown} most connected are shown)"


def _entries(scene: Scene, graph: nx.MultiDiGraph) -> list[Line2D]:
    """A key for each shape and colour that occurs, in both languages."""
    kinds = {scene.actors[node].kind for node in graph}
    lines = {data["kind"] for _, _, data in graph.edges(data=True)}
    entries = [_node_key(kind) for kind in NODES if kind in kinds]
    if any(scene.actors[node].official for node in graph):
        entries.append(_key(OFFICIAL, ls="", marker="o", ms=8, mfc="white", mec=OFFICIAL.colour, mew=1.8))
    entries += [_key(edge(kind), lw=2, color=edge(kind).colour) for kind in sorted(lines, key=_edge_rank)]
    if any(data["modality"] for _, _, data in graph.edges(data=True)):
        entries.append(_key(NOT_FACT["planned"], lw=1.5, color=FAINT, ls=PLANNED))
    return entries


def _legend(figure: Figure, entries: list[Line2D]) -> None:
    """What each shape and colour stands for, under the picture."""
    width = figure.get_figwidth() * 72
    if entries:
        figure.legend(
            handles=entries,
            loc="lower center",
            ncols=_columns_of(width),
            frameon=False,
            fontsize=8 * _scale(width),
            labelcolor=INK,
        )


def _columns_of(width: float) -> int:
    return max(3, min(6, int(width / (170 * _scale(width)))))


def _scale(width: float) -> float:
    """How much larger title and legend are set on a large sheet."""
    return float(np.clip(width / 700, 1, 1.5))


def _edge_rank(kind: str) -> tuple[int, str]:
    known = list(edges())
    return (known.index(kind) if kind in known else len(known), kind)


def _node_key(kind: str) -> Line2D:
    return _key(NODES[kind], ls="", marker=SHAPES[kind], ms=8, color=NODES[kind].colour)


def _key(words: Words, **look: Any) -> Line2D:
    return Line2D([], [], label=f"{words.ar} · {words.en}", **look)
