"""Every shape lets its passing fixture pass, and finds in its failing fixture just what that says."""

import re
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph

from musnad.paths import ONTOLOGY, SHAPES
from musnad.prefixes import BASE, PREFIXES
from musnad.validate import Finding, shacl, validate_ontology

FIXTURES = Path(__file__).parent / "shapes"
OK, BAD = (sorted((FIXTURES / kind).glob("*.ttl")) for kind in ("ok", "bad"))
FOCUS = BASE + "x"
EXPECTED = re.compile(r"# finds: (\S*) ?\| ?(.*)")


def found(path: Path) -> set[Finding]:
    """What all shapes find about the fixture's own node, `id:x`."""
    context = (FIXTURES / "context.ttl").read_text(encoding="utf-8")
    graph = Graph().parse(data=context + path.read_text(encoding="utf-8"), format="turtle")
    both = shacl.shapes() + shacl.ontology_shapes()
    return {one for one in shacl.findings(graph, both) if one.focus == FOCUS}


def expected(path: Path) -> list[tuple[str, str]]:
    """The path and a part of the message of each finding that a failing fixture announces."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(found[1], found[2]) for found in map(EXPECTED.fullmatch, lines) if found]


def short(iri: str) -> str:
    """A property as the fixtures write it."""
    for prefix, start in (PREFIXES | {"owl": "http://www.w3.org/2002/07/owl#"}).items():
        iri = iri.replace(start, f"{prefix}:")
    return iri


@pytest.mark.parametrize("path", OK, ids=lambda path: path.stem)
def test_passing_fixture(path: Path) -> None:
    assert not found(path)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_failing_fixture(path: Path) -> None:
    findings, wanted = found(path), expected(path)
    assert {short(one.path) for one in findings} == {property for property, _ in wanted}
    for property, message in wanted:
        assert [one for one in findings if short(one.path) == property and message in one.message_en]


def test_every_shape_has_both_fixtures() -> None:
    both = shacl.shapes() + shacl.ontology_shapes()
    shapes = {str(shape).rpartition("#")[2] for shape in both.subjects(RDF.type, SH.NodeShape)}
    assert {path.stem for path in OK} == {path.stem for path in BAD} == shapes


def test_every_message_is_in_both_languages() -> None:
    both = shacl.shapes() + shacl.ontology_shapes()
    for shape in both.subjects(RDF.type, SH.NodeShape):
        for one in both.objects(shape, SH.property):
            assert {message.language for message in both.objects(one, SH.message)} == {"ar", "en"}


def test_ontology_and_shapes_have_the_same_files() -> None:
    assert {path.name for path in ONTOLOGY.glob("*.ttl")} == {path.name for path in SHAPES.glob("*.ttl")}


def test_the_ontology_passes_its_lint() -> None:
    assert not validate_ontology().findings
