"""The ontology: declared whole, consistent to a reasoner, and the page made from it up to date."""

import re
from pathlib import Path

import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from musnad.graph import document
from musnad.graph.diagram import ARROWS, BOXES
from musnad.graph.vocabulary import MUS, declared_terms, ontology_files, relation_properties
from musnad.paths import QUERIES, RULES, SHAPES
from musnad.prefixes import PREFIXES

DOCS = Path(__file__).parent.parent / "docs"
ONTOLOGY = document.ontology()
OWN = sorted(declared_terms())
PROPERTIES = [iri for iri in OWN if (URIRef(iri), RDFS.domain, None) in ONTOLOGY]
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
ALIGNED = ("schema", "prov", "nif", "org", "skos")


@pytest.mark.parametrize("iri", OWN, ids=lambda iri: iri.rpartition("#")[2])
def test_every_term_has_labels_and_explanations(iri: str) -> None:
    for property in (RDFS.label, RDFS.comment):
        texts = [one for one in ONTOLOGY.objects(URIRef(iri), property) if isinstance(one, Literal)]
        assert sorted(str(one.language) for one in texts) == ["ar", "en"]


def test_every_class_and_property_has_an_example() -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    terms = {term for kind in kinds for term in ONTOLOGY.subjects(RDF.type, kind)}
    own = {term for term in terms if str(term).startswith(MUS.iri)}
    assert not [term for term in own if (term, SKOS.example, None) not in ONTOLOGY]


def test_standard_vocabularies_are_aligned_to() -> None:
    mentioned = {str(node) for triple in ONTOLOGY for node in triple}
    for prefix in ALIGNED:
        assert any(node.startswith(PREFIXES[prefix]) for node in mentioned), prefix
    assert any("w3.org/2006/time#" in node for node in mentioned)
    assert any("grasp#" in node for node in mentioned)


def test_the_ontology_has_version_and_licence() -> None:
    (header,) = ONTOLOGY.subjects(RDF.type, OWL.Ontology)
    assert ONTOLOGY.value(header, OWL.versionIRI)
    assert len(ontology_files()) == 10


def contradictions(graph: Graph) -> list[str]:
    """What an OWL 2 RL reasoner finds contradictory."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return [str(text) for text in graph.objects(None, ERROR)]


def test_a_reasoner_finds_no_contradiction() -> None:
    graph = Graph() + ONTOLOGY
    assert not contradictions(graph)
    assert not [one for one in graph.subjects(RDFS.subClassOf, OWL.Nothing) if one != OWL.Nothing]


def test_a_reasoner_would_find_one() -> None:
    graph = Graph() + ONTOLOGY
    for kind in ("Person", "Place"):
        graph.add((URIRef("urn:x"), RDF.type, URIRef(PREFIXES["schema"] + kind)))
    assert [text for text in contradictions(graph) if "urn:x" in text]


@pytest.mark.parametrize("folder", [SHAPES, QUERIES, QUERIES.parent / "checks"], ids=lambda path: path.name)
def test_shapes_queries_and_checks_use_declared_terms_only(folder: Path) -> None:
    for path in [*folder.glob("*.ttl"), *folder.glob("*.rq")]:
        used = set(re.findall(r"(?<![\w:])mus:(\w+)", path.read_text(encoding="utf-8")))
        undeclared = used - {iri.rpartition("#")[2] for iri in OWN} - {"fold", "any"}
        assert not undeclared, path.name


def test_every_relation_rule_has_its_property() -> None:
    folders = [path for path in (RULES / "relations").glob("*") if path.is_dir()]
    names = {
        path.name.split("_")[0] + "".join(map(str.capitalize, path.name.split("_")[1:])) for path in folders
    }
    assert names <= {iri.rpartition("#")[2] for iri in relation_properties()}


@pytest.mark.parametrize("language", document.LANGUAGES)
def test_the_page_is_up_to_date(language: str) -> None:
    """Write it anew with `python -m musnad.graph.document docs`."""
    page = (DOCS / f"ontology.{language}.html").read_text(encoding="utf-8")
    assert page == document.page(ONTOLOGY, language)


def test_the_page_names_every_term() -> None:
    page = document.page(ONTOLOGY, "ar")
    assert not [iri for iri in OWN if f'id="mus-{iri.rpartition("#")[2]}"' not in page]


def test_the_diagram_draws_what_the_ontology_knows() -> None:
    known = {document._name(term) for term in ONTOLOGY.subjects()}
    own = {name for name in (*BOXES, *(arrow[1] for arrow in ARROWS)) if name.startswith("mus:")}
    assert own <= known
    assert {end for start, _, to in ARROWS for end in (start, to)} <= set(BOXES)
