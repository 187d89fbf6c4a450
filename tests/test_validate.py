"""Validation: sound graphs conform; every kind of corruption is found, at its node, with how to mend it."""

from datetime import date

import pytest
from pyoxigraph import RdfFormat, Store
from rdflib import SH, Graph

from factories import crowd, rival, story
from musnad import export, graph, knowledge, store
from musnad.annotate import make_doc
from musnad.errors import UsageError
from musnad.extract import extract
from musnad.prefixes import BASE, PREFIXES
from musnad.resolve import resolve
from musnad.validate import Report, Severity, checks, shacl, validate
from musnad.values import Article

RUN = graph.Run("0.1.0", (graph.Model("ner", "ab" * 32),))
PREFIX = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in (PREFIXES | {"id": BASE}).items())
# The parts of a corruption: WHERE finds the node ?x to spoil, and DELETE and INSERT spoil it.
S = "?x a mus:Statement"
SAMIR = '?p skos:prefLabel "سامر الجابري"@ar'


@pytest.fixture(scope="module")
def sound() -> bytes:
    """A sound graph of two articles, as Turtle."""
    return export.turtle(graph.build([story(), rival()], RUN))


def spoiled(turtle: bytes, delete: str, insert: str, where: str) -> tuple[Store, set[str]]:
    """The graph after an update on the first ?x, and the nodes that a finding may name."""
    spoilt = Store()
    spoilt.load(turtle, format=RdfFormat.TURTLE)
    node = min(row["x"].value for row in store.select(spoilt, f"SELECT ?x WHERE {{ {where} }}"))
    bound = f"VALUES ?x {{ <{node}> }} {where}"
    spoilt.update(f"{PREFIX} DELETE {{ {delete} }} INSERT {{ {insert} }} WHERE {{ {bound} }}")
    return spoilt, {node}


CORRUPTIONS = {
    "offset wrong": (
        "?x nif:beginIndex ?b",
        "?x nif:beginIndex 3",
        "?x nif:beginIndex ?b ; nif:anchorOf 'بغداد'",
    ),
    "text shifted": (
        "?x nif:isString ?t",
        "?x nif:isString ?u",
        "?x nif:isString ?t BIND(CONCAT(' ', ?t) AS ?u)",
    ),
    "offsets reversed": (
        "?x nif:beginIndex ?b ; nif:endIndex ?e",
        "?x nif:beginIndex ?e ; nif:endIndex ?b",
        "?x nif:beginIndex ?b ; nif:endIndex ?e",
    ),
    "end beyond the text": ("?x nif:endIndex ?e", "?x nif:endIndex 99999", "?x nif:endIndex ?e"),
    "offset negative": ("?x nif:beginIndex ?b", "?x nif:beginIndex -1", "?x nif:beginIndex ?b"),
    "offset a string": ("?x nif:beginIndex ?b", "?x nif:beginIndex '5'", "?x nif:beginIndex ?b"),
    "words missing": ("?x nif:anchorOf ?w", "", "?x nif:anchorOf ?w"),
    "text of the span missing": ("?x nif:referenceContext ?c", "", "?x nif:referenceContext ?c"),
    "stored text missing": ("?x nif:isString ?t", "", "?x nif:isString ?t"),
    "speaker missing": ("?x mus:speaker ?s", "", f"{S} ; mus:speaker ?s"),
    "speaker a rule": ("", "?x mus:speaker ?r", f"{S} . ?r a mus:Rule"),
    "claim missing": ("?x mus:claim ?c", "", f"{S} ; mus:claim ?c"),
    "two claims": ("", "?x mus:claim ?c", f"{S} . ?c a mus:Claim FILTER NOT EXISTS {{ ?x mus:claim ?c }}"),
    "stance missing": ("?x mus:stance ?s", "", f"{S} ; mus:stance ?s"),
    "stance unknown": ("?x mus:stance ?s", "?x mus:stance mus:Doubted", f"{S} ; mus:stance ?s"),
    "two stances": ("", "?x mus:stance mus:Opinion", S),
    "quotation missing": ("?x mus:quotation ?q", "", f"{S} ; mus:quotation ?q"),
    "statement without evidence": ("?x mus:evidence ?e", "", f"{S} ; mus:evidence ?e"),
    "claim without evidence": ("?x mus:evidence ?e", "", "?x a mus:Claim ; mus:evidence ?e"),
    "relation without evidence": ("?x mus:evidence ?e", "", "?x a mus:Relation ; mus:evidence ?e"),
    "role without evidence": ("?x mus:evidence ?e", "", "?x a org:Membership ; mus:evidence ?e"),
    "evidence of another article": (
        "?x mus:evidence ?e",
        "?x mus:evidence ?f",
        f"{S} ; mus:evidence ?e . ?e nif:referenceContext ?c . ?f nif:referenceContext ?d FILTER (?c != ?d)",
    ),
    "claim of another article": (
        "?x mus:claim ?c",
        "?x mus:claim ?d",
        f"{S} ; mus:claim ?c ; prov:wasDerivedFrom ?a . ?d a mus:Claim ; prov:wasDerivedFrom ?b FILTER (?a != ?b)",
    ),
    "relay cycle": ("", "?y mus:via ?x", "?x a mus:Statement ; mus:via ?y"),
    "relay of itself": ("", "?x mus:via ?x", "?x a mus:Statement FILTER NOT EXISTS { ?x mus:via ?y }"),
    "dangling speaker": ("", "?x mus:speaker id:nobody", S),
    "dangling topic": ("", "?x schema:about id:nothing", "?x a mus:Claim"),
    "speaks for a person": ("", "?x mus:onBehalfOf ?p", f"{S} . {SAMIR}"),
    "object acts for a rule": ("", "?x mus:objectOnBehalfOf ?r", "?x a mus:Relation . ?r a mus:Rule"),
    "speaks for a state that no place stands for": (
        "?p prov:actedOnBehalfOf ?x",
        "",
        "?r mus:onBehalfOf ?x . ?p prov:actedOnBehalfOf ?x",
    ),
    "stands for a state nowhere": (
        "",
        "?x prov:actedOnBehalfOf ?y",
        "?x a schema:Place . ?y a schema:Person",
    ),
    "mention that no words make": (
        "",
        "?x schema:mentions ?p",
        "?x a schema:NewsArticle . ?p a schema:Place FILTER NOT EXISTS { ?x schema:mentions ?p }",
    ),
    "orphan claim": (
        "",
        'id:lost a mus:Claim ; schema:text "مضمون"@ar ; mus:evidence ?e ; prov:wasDerivedFrom ?a',
        "?x a schema:NewsArticle . ?s prov:wasDerivedFrom ?a ; mus:evidence ?e",
    ),
    "orphan entity": ("", 'id:lost a schema:Person ; skos:prefLabel "ضائع"@ar', "?x a schema:NewsArticle"),
    "orphan rule": ("", 'id:lost a mus:Rule ; dcterms:identifier "lost"', "?x a schema:NewsArticle"),
    "two Arabic labels": ("", '?x skos:prefLabel "اسم آخر"@ar', "?x a schema:Person"),
    "label missing": ("?x skos:prefLabel ?l", "", "?x a schema:Place ; skos:prefLabel ?l"),
    "label without language": (
        "?x skos:prefLabel ?l",
        "?x skos:prefLabel ?m",
        "?x a schema:Place ; skos:prefLabel ?l BIND(STR(?l) AS ?m)",
    ),
    "other label repeats the first": (
        "",
        "?x skos:altLabel ?l",
        "?x a schema:Place ; skos:prefLabel ?l",
    ),
    "two kinds of entity": ("", "?x a schema:Organization", "?x a schema:Person"),
    "named and unnamed": ("", "?x a mus:UnnamedSource", "?x a schema:Person"),
    "class misspelt": ("?x a mus:Statement", "?x a mus:Statment", S),
    "date impossible": (
        "?x mus:statedAt ?d",
        '?x mus:statedAt "2025-02-30"^^xsd:date',
        f"{S} ; mus:statedAt ?d",
    ),
    "publication date impossible": (
        "?x schema:datePublished ?d",
        '?x schema:datePublished "2025-13-01"^^xsd:date',
        "?x schema:datePublished ?d",
    ),
    "time ends before it begins": (
        "?x time:hasEnd ?e",
        '?x time:hasEnd id:lost . id:lost a time:Instant ; time:inXSDDate "1999-01-01"^^xsd:date',
        "?x time:hasEnd ?e",
    ),
    "time half open": ("?x time:hasBeginning ?e", "", "?x time:hasBeginning ?e"),
    "time that no words name": ("?w time:hasTime ?x", "", "?w a mus:TimeExpression ; time:hasTime ?x"),
    "headline missing": ("?x schema:headline ?h", "", "?x schema:headline ?h"),
    "two texts": (
        "",
        'id:more a nif:Context ; nif:isString "ن" ; prov:wasDerivedFrom ?x',
        "?x a schema:NewsArticle",
    ),
    "publisher a person": ("", "?x schema:publisher ?p", f"?x a schema:NewsArticle . {SAMIR}"),
    "provenance missing": ("?x prov:wasDerivedFrom ?a", "", f"{S} ; prov:wasDerivedFrom ?a"),
    "rule missing": ("?x mus:byRule ?r", "", f"{S} ; mus:byRule ?r"),
    "run missing": ("?x prov:wasGeneratedBy ?r", "", "?x a mus:Relation ; prov:wasGeneratedBy ?r"),
    "checksum cut": ("?x mus:sha256 ?s", '?x mus:sha256 "abc"', "?x mus:sha256 ?s"),
    "unknown property": ("", '?x mus:mood "glad"', S),
    "direct triple without relation": ("", "?x mus:fights ?p", f"?x a schema:Organization . {SAMIR}"),
    "planned relation as a fact": (
        "",
        "?x mus:visits ?o",
        "?r mus:modality mus:Planned ; rdf:subject ?x ; rdf:object ?o",
    ),
    "relation without its triple": (
        "?s ?p ?o",
        "",
        "?x a mus:Relation ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ."
        " FILTER NOT EXISTS { ?x mus:modality ?m }",
    ),
    "relation without object": ("?x rdf:object ?o", "", "?x a mus:Relation ; rdf:object ?o"),
    "official without role": (
        "",
        "?x a mus:Official",
        "?x a schema:Organization",
    ),
    "role held by nobody": ("?x org:member ?m", "", "?x a org:Membership ; org:member ?m"),
    "claim's text changed": (
        "?x schema:text ?t",
        '?x schema:text "غير ذلك"@ar',
        "?x a mus:Claim ; schema:text ?t",
    ),
    "claims linked without reason": (
        "",
        "?x mus:repeats ?y",
        "?x a mus:Claim . ?y a mus:Claim FILTER (?x != ?y)",
    ),
}


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_corruption_is_found(sound: bytes, name: str) -> None:
    delete, insert, where = CORRUPTIONS[name]
    spoilt, nodes = spoiled(sound, delete, insert, where)
    report = validate(spoilt)
    assert not report.conforms
    neighbours = {quad.subject.value for node in nodes for quad in spoilt if node in str(quad)}
    lost = {BASE + "lost", BASE + "more"}
    named = [one for one in report.findings if one.focus in nodes | neighbours | lost]
    assert named
    assert all(one.message_en and one.message_ar for one in report.findings)


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_the_faster_engine_finds_the_same(sound: bytes, name: str) -> None:
    pytest.importorskip("pyshacl_turbo")
    spoilt, _ = spoiled(sound, *CORRUPTIONS[name])
    whole = store.as_rdflib(spoilt)
    expected = set(shacl.findings(whole, shacl.shapes()))
    assert set(shacl.findings(whole, shacl.shapes(), "turbo")) == expected


def test_the_faster_engine_finds_nothing_in_a_sound_graph() -> None:
    pytest.importorskip("pyshacl_turbo")
    made = graph.build([story(), rival()], RUN)
    assert validate(made, "turbo") == validate(made)


def test_an_engine_that_is_not_there_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="one of pyshacl, turbo"):
        validate(graph.build([story()], RUN), "other")


def test_there_are_forty_kinds_of_corruption() -> None:
    assert len(CORRUPTIONS) >= 40


def test_sound_graph_conforms() -> None:
    report = validate(graph.build([story(), rival()], RUN))
    assert report.conforms
    assert report.articles == 2
    assert not report.findings, report.text()


def test_no_articles_conform() -> None:
    assert validate(graph.build([], RUN)).counts[Severity.WARNING] == 0


def test_turtle_and_dataset_get_the_same_report(sound: bytes) -> None:
    delete, insert, where = CORRUPTIONS["speaker missing"]
    spoilt, _ = spoiled(sound, delete, insert, where)
    again = Store()
    again.load(export.turtle(spoilt), format=RdfFormat.TURTLE)
    assert validate(spoilt) == validate(again)


def test_parts_agree_with_the_whole(sound: bytes) -> None:
    """Article by article, pySHACL finds what it finds in the whole graph at once."""
    for name in ("speaker a rule", "relation without evidence", "two Arabic labels", "date impossible"):
        spoilt, _ = spoiled(sound, *CORRUPTIONS[name])
        whole = set(shacl.findings(store.as_rdflib(spoilt), shacl.shapes()))
        in_parts = {one for one in validate(spoilt).findings if "check-" not in one.source}
        assert in_parts == whole != set(), name


def test_report_in_words_names_node_and_mend(sound: bytes) -> None:
    spoilt, nodes = spoiled(sound, *CORRUPTIONS["speaker missing"])
    text = validate(spoilt).text()
    assert "Conforms: no" in text
    assert nodes.pop() in text
    assert "Name the speaker" in text
    assert "اذكر القائل" in text


def test_report_graph_is_a_shacl_report(sound: bytes) -> None:
    spoilt, _ = spoiled(sound, *CORRUPTIONS["speaker missing"])
    report = validate(spoilt)
    parsed = Graph().parse(data=report.turtle(), format="turtle")
    assert [one.toPython() for one in parsed.objects(None, SH.conforms)] == [False]
    assert len(set(parsed.objects(None, SH.result))) == len(report.findings)
    assert Report().turtle() == Report().turtle()


def test_every_check_is_reached_by_a_corruption_or_is_a_note(sound: bytes) -> None:
    reached = set()
    for corruption in CORRUPTIONS.values():
        spoilt, _ = spoiled(sound, *corruption)
        reached |= {one.source.rpartition("check-")[2] for one in checks.findings(spoilt)}
    grave = {check.name for check in checks.checks() if check.severity is Severity.VIOLATION}
    assert grave <= reached | {"comparison-without-link", "link-ends"}


def test_crowd_conforms() -> None:
    assert validate(graph.build(crowd(6), RUN)).conforms


def test_who_is_in_the_text_by_office_alone_conforms() -> None:
    text = "قال رئيس الوزراء العراقي إن القوات ستغادر البلاد. وأضاف أن الموعد قريب."
    doc = make_doc(Article(id="a", title="قال", text=text, published=date(2021, 6, 5)), [])
    [said, added] = (extraction := extract(next(resolve([doc], knowledge.load())))).statements
    [official] = extraction.entities
    assert (official.wikidata, official.mentions) == ("Q85317569", ())
    assert [span.of(text) for span in official.described] == ["رئيس الوزراء العراقي"]
    assert said.entity == added.entity == official.id
    assert validate(graph.build([extraction], RUN)).conforms
