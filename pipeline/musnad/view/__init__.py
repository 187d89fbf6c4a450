"""Pictures and pages of a graph: SVG, PNG, GraphML, GEXF, and one HTML page to explore it offline."""

from pathlib import Path
from typing import Any

from musnad.errors import UsageError
from musnad.view.export import write_gexf, write_graphml
from musnad.view.focus import find, focus
from musnad.view.page import page
from musnad.view.picture import picture
from musnad.view.scene import Scene
from musnad.view.taken import scene
from musnad.view.triples import index

SUFFIXES = (".svg", ".png", ".html", ".graphml", ".gexf")

__all__ = ["SUFFIXES", "draw", "explorer"]


def draw(graph: Any, path: Path | str, about: str | None = None) -> None:
    """Writes a picture or page of `graph` (rdflib or pyoxigraph) to `path`, its kind decided by the suffix.

    `about` names the one person, body or place to centre on. Raises UsageError for another suffix or
    an unknown name. The same graph gives the same bytes.
    """
    target = Path(path)
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(
            f"{target}: cannot draw {suffix or 'a file without suffix'}; use {', '.join(SUFFIXES)}"
        )
    whole = scene(index(graph))
    centre = None if about is None else find(whole, about)
    seen = focus(whole, centre) if centre else whole
    if suffix in (".svg", ".png"):
        picture(seen, target, centre)
    elif suffix == ".html":
        target.write_text(page(seen, centre), encoding="utf-8")
    else:
        _export(seen, target)


def explorer(graph: Any) -> str:
    """The explorer page of a whole graph as HTML text."""
    return page(scene(index(graph)))


def _export(seen: Scene, target: Path) -> None:
    write = write_gexf if target.suffix.lower() == ".gexf" else write_graphml
    write(seen, target)
