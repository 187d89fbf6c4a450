"""The door to pySHACL: the shapes, parsed once, and the findings of one small graph.

pySHACL is the reference; `pyshacl-turbo` is the same interface over a faster engine, if installed.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from rdflib import SH, Graph, Literal, Node, URIRef

from musnad.errors import UsageError
from musnad.paths import SHAPES
from musnad.validate.report import Finding, Severity

REFERENCE = "pyshacl"
ENGINES = {REFERENCE: "pyshacl", "turbo": "pyshacl_turbo"}
"""The modules of the engines by name."""
LINT = "ontology.ttl"
"""The shapes file that is about the ontology, not about graphs of articles."""


@cache
def shapes() -> Graph:
    """The shapes that graphs must conform to."""
    return _parsed(path for path in sorted(SHAPES.glob("*.ttl")) if path.name != LINT)


@cache
def ontology_shapes() -> Graph:
    """The shapes that the ontology itself must conform to."""
    return _parsed([SHAPES / LINT])


@cache
def engine(name: str) -> ModuleType:
    """The module of an engine; UsageError where there is none of that name, or it is not installed."""
    if name not in ENGINES:
        raise UsageError(f"--engine {name}: one of {', '.join(ENGINES)}")
    try:
        return import_module(ENGINES[name])
    except ImportError as error:
        raise UsageError(f"--engine {name}: install it with pip install 'musnad[{name}]'") from error


def findings(graph: Graph, shapes_graph: Graph, engine_name: str = REFERENCE) -> Iterator[Finding]:
    """What an engine finds in one graph."""
    conforms, results, _ = engine(engine_name).validate(graph, shacl_graph=shapes_graph)
    if conforms:
        return
    for result in results.objects(None, SH.result):
        yield _finding(results, result)


def _finding(results: Graph, result: Node) -> Finding:
    """One result of pySHACL's report graph."""
    literals = results.objects(result, SH.resultMessage)
    messages = {one.language: str(one) for one in literals if isinstance(one, Literal)}
    severity = str(results.value(result, SH.resultSeverity)).rpartition("#")[2]
    return Finding(
        severity=Severity(severity),
        focus=_string(results.value(result, SH.focusNode)),
        path=_path(results, results.value(result, SH.resultPath)),
        value=_string(results.value(result, SH.value)),
        source=_string(_named_shape(results.value(result, SH.sourceShape))),
        component=_string(results.value(result, SH.sourceConstraintComponent)),
        message_en=messages.get("en") or next(iter(messages.values()), ""),
        message_ar=messages.get("ar", ""),
    )


def _named_shape(shape: Node | None) -> Node | None:
    """The node shape that holds a property shape, or the shape itself."""
    holder = shapes().value(None, SH.property, shape) or ontology_shapes().value(None, SH.property, shape)
    return holder or shape


def _path(results: Graph, path: Node | None) -> str:
    """A property's IRI; an inverse path by the property it inverts."""
    if path is None or isinstance(path, URIRef):
        return _string(path)
    inverse = results.value(path, SH.inversePath)
    return f"^{inverse}" if inverse is not None else "path"


def _string(node: Node | None) -> str:
    """A node as a string, empty for none."""
    return "" if node is None else str(node)


def _parsed(paths: Iterable[Path]) -> Graph:
    """The triples of several Turtle files."""
    graph = Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph
