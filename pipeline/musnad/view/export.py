"""The whole network for other tools: GraphML and GEXF."""

import re
from io import BytesIO
from pathlib import Path

import networkx as nx

from musnad.view.network import network
from musnad.view.scene import Scene


def write_graphml(scene: Scene, path: Path) -> None:
    """Writes actors, statements and articles as GraphML."""
    buffer = BytesIO()
    nx.write_graphml_xml(network(scene), buffer, prettyprint=True, named_key_ids=True)
    path.write_bytes(buffer.getvalue())


def write_gexf(scene: Scene, path: Path) -> None:
    """Writes actors, statements and articles as GEXF, without the date networkx would put in it."""
    buffer = BytesIO()
    nx.write_gexf(network(scene), buffer)
    path.write_bytes(re.sub(rb' lastmodifieddate="[^"]*"', b"", buffer.getvalue(), count=1))
