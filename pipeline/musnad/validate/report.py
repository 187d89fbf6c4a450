"""What validation found, as a value: in words, and as a SHACL report graph."""

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from rdflib import RDF, SH, Graph, Literal, Namespace, URIRef

RESULT = Namespace("urn:musnad:result:")


class Severity(StrEnum):
    """How grave a finding is; only violations make a graph non-conforming."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is not as it should be: the node, what is wrong with it, and how to mend it."""

    severity: Severity
    focus: str
    path: str
    value: str
    source: str
    component: str
    message_en: str
    message_ar: str


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one validation, gravest first; `articles` counts what was validated."""

    findings: tuple[Finding, ...] = ()
    articles: int = 0
    counts: dict[Severity, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        order = {severity: rank for rank, severity in enumerate(Severity)}
        findings = sorted(set(self.findings), key=lambda one: (order[one.severity], one))
        object.__setattr__(self, "findings", tuple(findings))
        counts = {severity: sum(one.severity is severity for one in findings) for severity in Severity}
        object.__setattr__(self, "counts", counts)

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings and notes do not count."""
        return not self.counts[Severity.VIOLATION]

    def text(self) -> str:
        """The report in words, in Arabic and English: a summary, then one paragraph a finding."""
        counted = ", ".join(f"{self.counts[severity]} {severity.lower()}(s)" for severity in Severity)
        head = (
            f"Conforms: {'yes' if self.conforms else 'no'}\nArticles: {self.articles}\nFindings: {counted}\n"
        )
        return "\n".join([head, *map(_paragraph, self.findings)])

    def graph(self) -> Graph:
        """The report as a sh:ValidationReport."""
        graph, report = Graph(), RESULT["report"]
        graph.bind("sh", SH)
        graph.bind("result", RESULT)
        graph.add((report, RDF.type, SH.ValidationReport))
        graph.add((report, SH.conforms, Literal(self.conforms)))
        for one in self.findings:
            graph.add((report, SH.result, _add(graph, one)))
        return graph

    def turtle(self) -> str:
        """The report graph as Turtle."""
        return self.graph().serialize(format="turtle")


def _paragraph(one: Finding) -> str:
    """One finding in words."""
    where = f"{one.severity}: {one.focus}"
    about = [f"  {name}: {part}" for name, part in (("path", one.path), ("value", one.value)) if part]
    return "\n".join([where, *about, f"  {one.message_en}", f"  {one.message_ar}", f"  ({one.source})", ""])


def _add(graph: Graph, one: Finding) -> URIRef:
    """The node of a finding, once its triples are in the graph."""
    node = RESULT["r" + sha256(repr(one).encode()).hexdigest()[:16]]
    graph.add((node, RDF.type, SH.ValidationResult))
    graph.add((node, SH.focusNode, URIRef(one.focus)))
    graph.add((node, SH.resultSeverity, SH[one.severity]))
    graph.add((node, SH.sourceConstraintComponent, URIRef(one.component)))
    graph.add((node, SH.sourceShape, URIRef(one.source)))
    graph.add((node, SH.resultMessage, Literal(one.message_en, lang="en")))
    graph.add((node, SH.resultMessage, Literal(one.message_ar, lang="ar")))
    if one.path:
        graph.add((node, SH.resultPath, URIRef(one.path)))
    if one.value:
        graph.add((node, SH.value, URIRef(one.value) if "://" in one.value[:9] else Literal(one.value)))
    return node
