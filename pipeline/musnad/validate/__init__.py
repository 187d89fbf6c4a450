"""The validate stage: a graph against the shapes, one article at a time, and against the checks.

The only door to pySHACL. Non-conformance is a value, never an error.
"""

from collections.abc import Iterator

from pyoxigraph import Store
from rdflib import Graph

from musnad.paths import ONTOLOGY
from musnad.store import as_rdflib
from musnad.validate import checks, shacl
from musnad.validate.parts import articles, parts
from musnad.validate.report import Finding, Report, Severity

__all__ = ["Finding", "Report", "Severity", "validate", "validate_ontology"]


def validate(store: Store, engine: str = shacl.REFERENCE) -> Report:
    """The report of a graph: SHACL per article, and the checks over the whole.

    Takes time linear in the number of articles. `engine` is one of `shacl.ENGINES`; raises UsageError
    where it is not installed.
    """
    found = [*_shape_findings(store, engine), *checks.findings(store)]
    return Report(tuple(found), articles=len(articles(store)))


def validate_ontology() -> Report:
    """The report of our ontology against the shapes that lint it."""
    graph = Graph()
    for path in sorted(ONTOLOGY.glob("*.ttl")):
        graph.parse(path, format="turtle")
    return Report(tuple(shacl.findings(graph, shacl.ontology_shapes())))


def _shape_findings(store: Store, engine: str) -> Iterator[Finding]:
    """What the shapes find, part by part; each node is judged in the part it belongs to."""
    for part in parts(store):
        nodes = {node.value for node in part.nodes}
        for one in shacl.findings(as_rdflib(part.quads), shacl.shapes(), engine):
            if one.focus in nodes:
                yield one
