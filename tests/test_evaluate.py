"""Scores mean what they say, on annotations and predictions small enough to count by hand."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from musnad.errors import DataError, UsageError
from musnad.evaluate import (
    Scores,
    aligned,
    annotations,
    article_of,
    evaluate,
    evaluate_identities,
    identities,
    table,
)
from musnad.evaluate.side import comparable

TEXT = "قال سامر الجابري إن بلاده ستجري انتخابات، وأكد الجابري في بغداد أن وكالة الرافدين أعلنت الموعد."


def at(words: str) -> list[int]:
    """The span of some words in the text."""
    start = TEXT.index(words)
    return [start, start + len(words)]


SURNAME = [at("الجابري في")[0], at(" في بغداد")[0]]
GOLD: dict[str, Any] = {
    "doc": "a",
    "entities": [
        {"id": "e1", "type": "PER", "name": "سامر الجابري", "mentions": [at("سامر الجابري"), SURNAME]},
        {"id": "e2", "type": "LOC", "name": "بغداد", "mentions": [at("بغداد")]},
        {
            "id": "e3",
            "type": "ORG",
            "name": "وكالة الرافدين",
            "opt": True,
            "mentions": [at("وكالة الرافدين")],
        },
    ],
    "statements": [
        {
            "id": "s1",
            "cue": at("قال"),
            "speaker": at("سامر الجابري"),
            "entity": "e1",
            "who": "سامر الجابري",
            "claim": [at("بلاده ستجري انتخابات")],
            "type": "indirect",
            "stance": "asserted",
            "relayed_by": "e3",
        },
        {
            "id": "s2",
            "cue": at("أعلنت"),
            "speaker": at("وكالة الرافدين"),
            "entity": "e3",
            "who": "وكالة الرافدين",
            "claim": [at("الموعد")],
            "type": "indirect",
            "stance": "asserted",
            "opt": True,
        },
    ],
    "relations": [
        {"id": "r1", "predicate": "visits", "subject": "e1", "object": "e2"},
        {"id": "r2", "predicate": "meets", "subject": "e1", "object": "e3"},
    ],
}


def scored(**changes: Any) -> Scores:
    """The scores of the annotation itself with some parts changed."""
    found = {**copy.deepcopy(GOLD), **changes}
    return evaluate([(GOLD, found, TEXT)])


def changed(part: str, number: int, **values: Any) -> dict[str, Any]:
    """One part of the annotation with one of its items changed."""
    items = copy.deepcopy(GOLD[part])
    items[number].update(values)
    return {part: items}


def test_the_annotation_itself_is_perfect() -> None:
    assert {name: score.f1 for name, score in scored().items() if score.annotated and score.f1 != 1} == {}


def test_nothing_found_scores_nothing() -> None:
    scores = scored(entities=[], statements=[], relations=[])
    assert all(score.recall == 0 and score.precision == 0 for score in scores.values())
    assert scores["mentions"].annotated == 3
    assert scores["claim"].annotated == 1


CASES: dict[str, tuple[dict[str, Any], str, float, float]] = {
    "a mention one letter off is missed": (
        changed("entities", 1, mentions=[[at("بغداد")[0] - 1, at("بغداد")[1]]]),
        "mentions",
        2 / 3,
        2 / 3,
    ),
    "but overlaps": (
        changed("entities", 1, mentions=[[at("بغداد")[0] - 1, at("بغداد")[1]]]),
        "mentions-lax",
        1,
        1,
    ),
    "a mention of another type is missed": (changed("entities", 1, type="ORG"), "mentions", 2 / 3, 2 / 3),
    "an optional mention need not be found": ({"entities": GOLD["entities"][:2]}, "mentions", 1, 1),
    "half a claim is found": (changed("statements", 0, claim=[at("بلاده ستجري")]), "claim", 1, 1),
    "a quarter of a claim is not": (changed("statements", 0, claim=[at("بلاده")]), "claim", 0, 0),
    "an optional statement need not be found": ({"statements": GOLD["statements"][:1]}, "claim", 1, 1),
    "a speaker that overlaps is attributed": (
        changed("statements", 0, speaker=at("الجابري إن")),
        "attribution",
        1,
        1,
    ),
    "but is not exact": (changed("statements", 0, speaker=at("الجابري إن")), "speaker exact", 0, 0),
    "a speaker elsewhere is not attributed": (
        changed("statements", 0, speaker=at("بغداد")),
        "attribution",
        0,
        0,
    ),
    "no speaker is not attributed": (changed("statements", 0, speaker=None), "attribution", 0, 0),
    "a speaker resolved by an alias": (
        changed("statements", 0, entity=None, who="الجابري"),
        "resolved",
        1,
        1,
    ),
    "a speaker resolved to another": (changed("statements", 0, entity="e2", who="بغداد"), "resolved", 0, 0),
    "another stance": (changed("statements", 0, stance="denied"), "acc stance", 0, 0),
    "another type": (changed("statements", 0, type="direct"), "acc type", 0, 0),
    "the relayer by its name": (
        changed("statements", 0, relayed_by="وكالة الرافدين"),
        "recall relayed_by",
        1,
        1,
    ),
    "no relayer": (changed("statements", 0, relayed_by=None), "recall relayed_by", 0, 0),
    "a meeting the other way round": (changed("relations", 1, subject="e3", object="e1"), "relations", 1, 1),
    "a visit the other way round": (
        changed("relations", 0, subject="e2", object="e1"),
        "relations",
        1 / 2,
        1 / 2,
    ),
    "an object by its name": (changed("relations", 0, object=None, object_name="بغداد"), "relations", 1, 1),
    "one entity split in two": (
        {
            "entities": [
                *GOLD["entities"][1:],
                {**GOLD["entities"][0], "mentions": GOLD["entities"][0]["mentions"][:1]},
                {**GOLD["entities"][0], "id": "e9", "mentions": GOLD["entities"][0]["mentions"][1:]},
            ]
        },
        "clusters B3",
        1,
        2 / 3,
    ),
    "two entities made one": (
        {
            "entities": [
                {
                    **GOLD["entities"][0],
                    "mentions": GOLD["entities"][0]["mentions"] + GOLD["entities"][1]["mentions"],
                }
            ]
        },
        "clusters pairs",
        1 / 3,
        1,
    ),
}


@pytest.mark.parametrize(("changes", "name", "precision", "recall"), CASES.values(), ids=CASES)
def test_scores(changes: dict[str, Any], name: str, precision: float, recall: float) -> None:
    score = scored(**changes)[name]
    assert (score.precision, score.recall) == pytest.approx((precision, recall))


def test_a_second_reading_counts() -> None:
    gold = {**GOLD, **changed("statements", 0, claim_alt=[at("الجابري في بغداد")], type_alt="direct")}
    found = {**GOLD, **changed("statements", 0, claim=[at("الجابري في بغداد")], type="direct")}
    scores = evaluate([(gold, found, TEXT)])
    assert scores["claim"].f1 == scores["acc type"].f1 == 1


def test_documents_are_counted_together() -> None:
    scores = evaluate([(GOLD, GOLD, TEXT), (GOLD, {**GOLD, "entities": []}, TEXT)])
    assert (scores["mentions"].annotated, scores["mentions"].predicted) == (6, 3)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("إدارةُ بايدن", "اداره بايدن"),
        ("«البنتاغون»", "البنتاغون"),
        ("مستشفى", "مستشفي"),
        ("العـــراق", "العراق"),
    ],
)
def test_names_are_compared_without_their_spelling(a: str, b: str) -> None:
    assert comparable(a) == comparable(b)


def known(key: str, *places: int, **more: Any) -> dict[str, Any]:
    """An entity with one-letter mentions at some places."""
    return {"key": key, "type": "PER", "mentions": [[place, place + 1] for place in places], **more}


TOPIC = {
    "a": {"entities": [known("x", 0, 2), known("y", 4)]},
    "b": {"entities": [known("x", 0), known("z", 2), known("o", 6, opt=True)]},
}
# entities found in each article -> measure, precision, recall
ACROSS: dict[str, tuple[dict[str, list[dict[str, Any]]], str, float, float]] = {
    "the keys' own names do not matter": (
        {"a": [known("1", 0, 2), known("2", 4)], "b": [known("1", 0), known("3", 2)]},
        "identities B3",
        1,
        1,
    ),
    "one person split between articles": (
        {"a": [known("1", 0, 2), known("2", 4)], "b": [known("4", 0), known("3", 2)]},
        "identities pairs",
        1,
        1 / 3,
    ),
    "two people of two articles made one": (
        {"a": [known("1", 0, 2), known("2", 4)], "b": [known("1", 0), known("2", 2)]},
        "identities pairs",
        3 / 4,
        1,
    ),
    "a missed mention": (
        {"a": [known("1", 0), known("2", 4)], "b": [known("1", 0), known("3", 2)]},
        "identities B3",
        1,
        (2 / 3 + 2 / 3 + 2) / 5,
    ),
    "is not counted among the shared ones": (
        {"a": [known("1", 0), known("2", 4)], "b": [known("1", 0), known("3", 2)]},
        "shared B3",
        1,
        1,
    ),
    "nor is an optional one": (
        {"a": [known("1", 0, 2), known("2", 4)], "b": [known("1", 0, 6), known("3", 2)]},
        "identities pairs",
        1,
        1,
    ),
    "an article that was not found": ({"a": [known("1", 0, 2), known("2", 4)]}, "identities pairs", 1, 1 / 3),
}


@pytest.mark.parametrize(("found", "name", "precision", "recall"), ACROSS.values(), ids=ACROSS)
def test_scores_across_articles(
    found: dict[str, list[dict[str, Any]]], name: str, precision: float, recall: float
) -> None:
    score = evaluate_identities(TOPIC, {ident: {"entities": one} for ident, one in found.items()})[name]
    assert (score.precision, score.recall) == pytest.approx((precision, recall))


def test_identities_of_a_folder(tmp_path: Path) -> None:
    assert identities(tmp_path) == {}
    assert evaluate_identities({}, {}) == {}
    (tmp_path / "identities.json").write_text('{"articles": {"a": []}}')
    assert identities(tmp_path) == {"a": {"entities": []}}
    assert annotations(tmp_path) == {}
    (tmp_path / "identities.json").write_text('{"articles": []}')
    with pytest.raises(DataError, match="articles"):
        identities(tmp_path)


def test_table_has_a_row_for_each_score() -> None:
    scores = scored()
    lines = table(scores).splitlines()
    assert len(lines) == len(scores)
    assert lines[3] == "mentions           P 1.000  R 1.000  F1 1.000   (tp 3 fp 0 fn 0)"


def test_annotations_are_found_by_their_form(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(GOLD))
    (tmp_path / "index.json").write_text("[]")
    assert list(annotations(tmp_path)) == ["a"]


def test_a_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no annotations"):
        annotations(tmp_path)


def test_a_broken_annotation_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{")
    with pytest.raises(DataError, match=r"a\.json.*not JSON"):
        annotations(tmp_path)


@pytest.mark.parametrize(
    ("stem", "expected"), [("000", "000"), ("001", "001-b"), ("002", None)], ids=["same", "begins so", "none"]
)
def test_article_of_an_annotation(stem: str, expected: str | None) -> None:
    assert article_of(stem, ["000", "000-a", "001-c", "001-b"]) == expected


def test_an_annotation_without_article_counts_as_missed() -> None:
    (triple,) = aligned({"a": GOLD}, {})
    assert evaluate([triple])["claim"].recall == 0
