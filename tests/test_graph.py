"""The graph of hand-made extractions: the contract's terms, stable IRIs, one label, evidence for all."""

import re
from dataclasses import replace

import pytest
from pyoxigraph import Store

from factories import STORY, article, at, entity, rival, statement, story
from musnad import export, graph, query, store
from musnad.errors import DataError
from musnad.graph.vocabulary import MUS, relation_property
from musnad.prefixes import BASE
from musnad.values import Extraction, Modality, Relation, Time

RUN = graph.Run("0.1.0", (graph.Model("ner", "ab" * 32),))
ASCII_IRI = re.compile(r"[!-~]+")


@pytest.fixture(scope="module")
def built() -> Store:
    """The dataset of both articles."""
    return graph.build([story(), rival()], RUN)


def ask(dataset: Store, pattern: str, *names: str) -> set[tuple[str, ...]]:
    """The values of some variables where a pattern holds."""
    rows = store.select(dataset, f"SELECT * WHERE {{ {pattern} }}")
    return {tuple(row[name].value if name in row else "" for name in names) for row in rows}


def holds(dataset: Store, pattern: str) -> bool:
    """Whether a pattern holds anywhere in the dataset."""
    return any(True for _ in store.select(dataset, f"SELECT * WHERE {{ {pattern} }}"))


TERMS = {
    "article": '?a a schema:NewsArticle ; schema:headline ?h ; schema:inLanguage "ar" ; schema:url ?u ;'
    ' schema:datePublished "2025-07-24"^^xsd:date ; schema:publisher/skos:prefLabel "وكالة الرافدين"@ar',
    "text": "?c a nif:Context ; nif:isString ?t ; prov:wasDerivedFrom ?a",
    "person": '?e a schema:Person ; skos:prefLabel "سامر الجابري"@ar',
    "place with links": 'id:Q796 a schema:Place ; skos:altLabel "جمهورية العراق"@ar ; schema:name "Iraq"@en ;'
    " skos:exactMatch <http://www.wikidata.org/entity/Q796> , <https://sws.geonames.org/99237/> ;"
    " skos:relatedMatch <http://www.wikidata.org/entity/Q1530>",
    "unnamed source": '?s mus:speaker ?u . ?u a mus:UnnamedSource ; skos:prefLabel "مسؤول أمني كبير"@ar',
    "official and role": "?m a org:Membership ; org:member ?p ; org:organization id:Q796 ; mus:evidence ?e ;"
    ' org:role/skos:prefLabel "وزير الخارجية"@ar . ?p a mus:Official',
    "former role for what is implied": '?m mus:former true ; org:organization/skos:prefLabel "الأردن"@ar',
    "mention": '?m nif:anchorOf "الجابري" ; nif:beginIndex 67 ; nif:endIndex 74 ; nif:referenceContext ?c ;'
    ' itsrdf:taIdentRef/skos:prefLabel "سامر الجابري"@ar',
    "joint speakers": '?s mus:speaker/skos:prefLabel "سامر الجابري"@ar , "ليث حداد"@ar',
    "statement": "?s a mus:Statement ; mus:speakerMention ?m ; mus:cue/nif:anchorOf 'قال' ;"
    " mus:quotation mus:Indirect ; mus:stance mus:Asserted ; mus:evidence ?e ; mus:byRule ?r ;"
    ' mus:statedAt "2025-07-24"^^xsd:date ; prov:wasDerivedFrom ?a ; prov:wasGeneratedBy ?run',
    "relayed": '?s mus:relayedBy/skos:prefLabel "وكالة الرافدين"@ar ; mus:quotation mus:Direct',
    "nested": '?s mus:via ?t ; mus:addressee/skos:prefLabel "وكالة الرافدين"@ar . ?t mus:stance mus:Denied',
    "claim": '?s mus:claim ?c . ?c a mus:Claim ; schema:text "وجود أي تأجيل"@ar ; mus:evidence ?e',
    "claim about": '?c schema:text "بلاده العراق ستجري الانتخابات المبكرة في أكتوبر 2025"@ar ; schema:about id:Q796',
    "claim's time": '?c a mus:Claim ; mus:refersToTime ?t . ?t a mus:TimeExpression ; mus:precision "month" ;'
    ' nif:anchorOf "أكتوبر 2025" ; time:hasTime ?i . ?i a time:Interval ; mus:edtf "2025-10" ;'
    ' time:hasBeginning/time:inXSDDate "2025-10-01"^^xsd:date ; time:hasEnd/time:inXSDDate "2025-10-31"^^xsd:date',
    "relation's time": "?r a mus:Relation ; time:hasTime ?i ; mus:timeExpression/time:hasTime ?i ."
    ' ?i mus:edtf "2025-08"',
    "relation": "?r a mus:Relation ; rdf:subject ?a ; rdf:predicate mus:meets ; rdf:object ?b ;"
    " mus:evidence ?e ; mus:byRule ?u ; prov:wasDerivedFrom ?x . ?a mus:meets ?b",
    "planned relation": "?r a mus:Relation ; rdf:subject ?a ; rdf:predicate mus:visits ; rdf:object ?b ;"
    ' mus:modality mus:Planned ; mus:happenedAt "2025-08"^^xsd:gYearMonth',
    "run": "?s prov:wasGeneratedBy ?r . ?r a mus:Run ; prov:used/mus:sha256 ?sum ;"
    ' prov:wasAssociatedWith/schema:softwareVersion "0.1.0"',
}


@pytest.mark.parametrize("name", TERMS)
def test_terms_of_the_contract(built: Store, name: str) -> None:
    pattern = TERMS[name].replace("id:Q796", f"<{BASE}Q796>")
    assert holds(built, pattern), pattern


def test_planned_relation_has_no_direct_triple(built: Store) -> None:
    assert not holds(built, "?a mus:visits ?b")


def test_every_name_is_ascii_and_no_node_is_blank(built: Store) -> None:
    for quad in built:
        for node in (quad.subject, quad.object):
            assert type(node).__name__ in ("NamedNode", "Literal")
            assert type(node).__name__ == "Literal" or ASCII_IRI.fullmatch(node.value)


def test_one_graph_per_article(built: Store) -> None:
    graphs = {name.value for name in built.named_graphs()}
    assert graphs == {one for (one,) in ask(built, "?a a schema:NewsArticle", "a")}


def test_order_of_articles_makes_no_difference(built: Store) -> None:
    assert set(graph.build([rival(), story()], RUN)) == set(built)


def test_base_is_where_things_live() -> None:
    dataset = graph.build([story()], RUN, "https://example.org/things/")
    assert BASE.encode() not in export.nquads(dataset, "https://example.org/things/")


def named(id: str, *names: str) -> Extraction:
    """An article that names Q1 by its first name and lists the others as aliases."""
    one = article(" ".join(names), id, publisher=None)
    return Extraction(one, (entity(one.text, "e1", "LOC", names[0], key="Q1", aliases=names[1:]),))


@pytest.mark.parametrize(
    ("articles", "preferred"),
    [
        ([("أميركا",), ("أمريكا",), ("أمريكا",)], "أمريكا"),
        ([("مصر",), ("جمهورية مصر",)], "جمهورية مصر"),
        ([("ب ج",), ("ا ج",)], "ا ج"),
        ([("مصر ", "مصر"), ("مصر",)], "مصر"),
    ],
    ids=["most frequent", "longest of equals", "first in code points", "blanks do not count"],
)
def test_one_preferred_label_whatever_articles_say(articles: list[tuple[str, ...]], preferred: str) -> None:
    made = [named(str(number), *names) for number, names in enumerate(articles)]
    for order in (made, made[::-1]):
        dataset = graph.build(order, RUN)
        assert ask(dataset, f"<{BASE}Q1> skos:prefLabel ?l", "l") == {(preferred,)}
        others = {" ".join(name.split()) for names in articles for name in names} - {preferred}
        assert ask(dataset, f"<{BASE}Q1> skos:altLabel ?l", "l") == {(name,) for name in others}


def test_unnamed_source_is_the_same_within_an_article_only(built: Store) -> None:
    sources = ask(built, '?s skos:prefLabel "مسؤول أمني كبير"@ar', "s")
    assert len(sources) == 2
    assert len(ask(built, '?s skos:prefLabel "المتحدث باسم الحكومة"@ar', "s")) == 1


def test_publisher_is_the_organisation_of_that_name(built: Store) -> None:
    publisher = ask(built, "?a schema:publisher ?p . ?m itsrdf:taIdentRef ?p", "p")
    assert len(publisher) == 2


def test_speaker_that_nothing_names_is_an_unknown_source() -> None:
    text = "أعلن أن المعبر فتح."
    bare = statement(text, "s1", "المعبر فتح", "أعلن", None)
    dataset = graph.build([Extraction(article(text), statements=(bare,))], RUN)
    assert holds(dataset, '?s mus:speaker/skos:prefLabel "مصدر غير محدد"@ar')


def test_symmetric_relation_is_one_whichever_side_comes_first() -> None:
    base = story()
    swapped = replace(base.relations[1], subject="e3", object="e1", id="r9")
    dataset = graph.build([replace(base, relations=(base.relations[1], swapped))], RUN)
    assert len(ask(dataset, "?r rdf:predicate mus:meets", "r")) == 1
    assert len(ask(dataset, "?a mus:meets ?b", "a", "b")) == 1


def test_capital_stays_a_place_and_acts_for_its_state(built: Store) -> None:
    found = ask(
        built, "?r mus:onBehalfOf/skos:prefLabel ?state ; rdf:subject/skos:prefLabel ?place", "place", "state"
    )
    assert found == {("عمان", "الأردن")}


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        ("meets", {("onBehalfOf",)}),
        ("accuses", {("objectOnBehalfOf",)}),
        ("visits", set()),
        ("located_in", set()),
    ],
)
def test_object_acts_for_its_state_only_as_a_party(predicate: str, expected: set[tuple[str]]) -> None:
    made = story()
    relation = replace(made.relations[4], predicate=predicate)
    dataset = graph.build([replace(made, relations=(relation,))], RUN)
    assert {
        (name,) for name in ("onBehalfOf", "objectOnBehalfOf") if holds(dataset, f"?r mus:{name} ?state")
    } == expected


def test_speaker_speaks_for_its_state_unless_that_speaks_too() -> None:
    made = story()
    said = replace(made.statements[0], entity="e4")
    for others, expected in (((), True), (("e9",), False)):
        states = (replace(made.entities[3].acts_for, id="e9", mentions=(at(STORY, "الأردني"),)),)
        told = replace(
            made,
            entities=(*made.entities, *states),
            statements=(replace(said, also_entities=others),),
            relations=(),
        )
        assert holds(graph.build([told], RUN), "?s mus:onBehalfOf/skos:prefLabel ?state") is expected


def test_capitals_that_speak_together_each_go_with_their_own_state() -> None:
    made = story()
    jordan = made.entities[3].acts_for
    iraq = replace(jordan, key="Q796", name="العراق", wikidata="Q796")
    entities = (*made.entities[:6], replace(made.entities[6], acts_for=iraq))
    said = replace(made.statements[0], entity="e4", also_entities=("e7",))
    agreed = replace(made.relations[4], subject="e7", object="e4")
    told = replace(made, entities=entities, statements=(said,), relations=(agreed,))
    dataset = graph.build([told], RUN)
    pairs = {("عمان", "الأردن"), ("بغداد", "العراق")}
    paired = "?p prov:actedOnBehalfOf ?b ; skos:prefLabel ?place . ?b skos:prefLabel ?state"
    acted = "rdf:subject|rdf:object ?p ; mus:onBehalfOf|mus:objectOnBehalfOf ?b"
    for ends in ("mus:speaker ?p ; mus:onBehalfOf ?b", acted):
        assert ask(dataset, f"?s {ends} . {paired}", "place", "state") == pairs
    rows = query.run(dataset, "on-behalf").rows
    assert len(rows) == 4
    assert {(row["place"].value, row["party"].value) for row in rows} == pairs


@pytest.mark.parametrize(
    "change", [{"modality": Modality.NEGATED}, {"modality": Modality.PLANNED}, {"former": True}]
)
def test_what_is_no_present_fact_has_no_direct_triple(change: dict[str, object]) -> None:
    base = story()
    relation = replace(base.relations[1], **change)
    dataset = graph.build([replace(base, relations=(relation,))], RUN)
    assert not holds(dataset, "?a mus:meets ?b")
    assert holds(dataset, "?r rdf:predicate mus:meets")


def test_planned_role_is_no_membership() -> None:
    base = story()
    relation = replace(base.relations[0], modality=Modality.PLANNED)
    dataset = graph.build([replace(base, relations=(relation,))], RUN)
    assert not holds(dataset, "?m a org:Membership")
    assert holds(dataset, "?r rdf:predicate mus:holdsRole ; mus:role ?role ; mus:modality mus:Planned")


@pytest.mark.parametrize(
    ("predicate", "name"),
    [
        ("meets", "meets"),
        ("agrees_with", "agreesWith"),
        ("member_of", "memberOf"),
        ("located_in", "locatedIn"),
    ],
)
def test_predicate_is_a_property_of_the_ontology(predicate: str, name: str) -> None:
    assert relation_property(predicate) == MUS[name]


@pytest.mark.parametrize("predicate", ["dances_with", "speaker", "Meets"])
def test_predicate_that_the_ontology_lacks_is_an_error(predicate: str) -> None:
    with pytest.raises(DataError, match=r"relation\.ttl"):
        relation_property(predicate)


def test_vocabulary_is_closed() -> None:
    with pytest.raises(DataError, match="speakr"):
        MUS["speakr"]


@pytest.mark.parametrize(
    ("mod", "precision", "edtf", "expected"),
    [
        (None, "day", "2025-07-24", '"2025-07-24"^^xsd:date'),
        ("start", "month", "2025-07", '"2025-07"^^xsd:gYearMonth'),
        ("end", "year", "2025", '"2025"^^xsd:gYear'),
        ("before", "day", "2025-07-24", None),
        (None, "week", "2025-07-21/2025-07-27", None),
        (None, "day", "2025-07-05/2025-07-07", None),
        (None, "month", "2025-06-26/2025-07-25", None),
        (None, "decade", "202X", None),
        (None, None, None, None),
    ],
)
def test_time_of_saying_only_where_it_is_certain(
    mod: str | None, precision: str | None, edtf: str | None, expected: str | None
) -> None:
    base = story()
    first = base.statements[0]
    value = first.time_value
    assert isinstance(value, Time)
    changed = replace(first, time_value=replace(value, mod=mod, precision=precision, edtf=edtf))
    dataset = graph.build([replace(base, statements=(changed,))], RUN)
    assert (
        holds(dataset, f"?s mus:statedAt {expected}")
        if expected
        else not holds(dataset, "?s mus:statedAt ?t")
    )


def test_unresolved_times_are_left_out() -> None:
    base = story()
    unknown = tuple(Time(one.span, one.text) for one in base.times)
    assert unknown
    dataset = graph.build([replace(base, statements=base.statements[1:], relations=(), times=unknown)], RUN)
    assert not holds(dataset, "?c mus:refersToTime ?t")
    assert not holds(dataset, "?t a mus:TimeExpression")


@pytest.mark.parametrize(("mod", "expected"), [(None, True), ("end", True), ("after", False)])
def test_role_is_held_during_its_time(mod: str | None, expected: bool) -> None:
    base = story()
    role = next(one for one in base.relations if one.predicate == "holds_role")
    timed = replace(role, time=replace(base.times[0], mod=mod))
    dataset = graph.build([replace(base, relations=(timed,))], RUN)
    pattern = "?m a org:Membership ; org:memberDuring ?i . ?i a time:Interval . ?w time:hasTime ?i ; nif:anchorOf ?a"
    assert holds(dataset, pattern) is expected
    assert holds(dataset, "?m a org:Membership ; mus:timeExpression/time:hasTime ?i")


def test_claim_of_two_parts_joins_them() -> None:
    text = "الجو، قال سامر، جميل."
    parts = (at(text, "الجو"), at(text, "جميل"))
    two = replace(statement(text, "s1", "جميل", "قال", "سامر"), claim=parts)
    dataset = graph.build([Extraction(article(text), statements=(two,))], RUN)
    assert ask(dataset, "?c schema:text ?t", "t") == {("الجو جميل",)}
    assert ask(dataset, "?c a mus:Claim ; mus:evidence/nif:anchorOf ?w", "w") == {("الجو",), ("جميل",)}


def test_relation_without_object_is_written_for_the_shapes_to_find() -> None:
    relation = Relation("r1", "visits", "e1", "rule", at(STORY, "الجابري"))
    dataset = graph.build([replace(story(), relations=(relation,))], RUN)
    assert holds(dataset, "?r a mus:Relation ; rdf:subject ?s")


def test_link_that_is_no_iri_is_an_error() -> None:
    extraction = named("x", "مصر")
    broken = replace(extraction.entities[0], links=("Q 79",))
    with pytest.raises(DataError, match="Q 79"):
        graph.build([replace(extraction, entities=(broken,))], RUN)
