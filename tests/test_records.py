"""Extractions as JSON: what is written reads back equal, and what is wrong is said to be."""

import json
from dataclasses import replace
from datetime import date

import pytest

from factories import STORY, article, rival, story
from musnad import records
from musnad.errors import Unreadable
from musnad.values import Extraction, Span, Time

BARE = {"id": "s1", "claim": [[5, 20]], "cue": [0, 4], "speaker": None}


@pytest.mark.parametrize(
    "extraction", [story(), rival(), Extraction(article())], ids=["story", "rival", "empty"]
)
def test_what_is_written_reads_back_equal(extraction: Extraction) -> None:
    assert records.from_json(records.to_json(extraction), extraction.article) == extraction


def test_the_shared_form() -> None:
    record = records.to_record(story())
    statement = record["statements"][0]
    assert set(record) >= {"doc", "meta", "entities", "statements", "relations"}
    assert set(record["meta"]) >= {"title", "publisher", "published"}
    assert set(record["entities"][0]) >= {"id", "type", "name", "aliases", "wikidata", "mentions"}
    assert set(record["relations"][0]) >= {
        "id", "predicate", "subject", "object", "object_name", "role", "evidence"
    }  # fmt: skip
    assert statement["type"] == "indirect"
    assert statement["time_value"] == "2025-07-24"
    assert statement["claim"] == [[91, 132]]
    json.dumps(record)


@pytest.mark.parametrize(
    ("value", "precision", "end"),
    [
        ("2025-07-24", "day", date(2025, 7, 24)),
        ("2025-02", "month", date(2025, 2, 28)),
        ("2024", "year", date(2024, 12, 31)),
    ],
)
def test_a_bare_date_gets_its_precision(value: str, precision: str, end: date) -> None:
    one = {**BARE, "time": [76, 86], "time_value": value}
    found = records.from_record({"statements": [one]}, article()).statements[0].time_value
    assert found is not None
    assert (found.precision, found.end, found.text) == (precision, end, "يوم الخميس")
    again = records.to_record(records.from_record({"statements": [one]}, article()))
    assert again["statements"][0]["time_value"] == value


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (Time(Span(0, 3), "x", date(2025, 1, 1), date(2025, 1, 7), "week"), None),
        (Time(Span(0, 3), "x", date(2025, 1, 1), date(2025, 12, 31), "year", "end"), None),
        (Time(Span(0, 3), "x"), None),
        (Time(Span(0, 3), "x", date(2025, 1, 1), date(2025, 1, 31), "month"), "2025-01"),
    ],
    ids=["week", "end of a year", "unresolved", "month"],
)
def test_only_a_certain_date_is_a_time_value(time: Time, expected: str | None) -> None:
    extraction = story()
    statement = replace(extraction.statements[0], time_value=time)
    record = records.to_record(replace(extraction, statements=(statement,)))
    assert record["statements"][0]["time_value"] == expected


def test_evidence_that_is_not_given_is_the_hull_of_the_parts() -> None:
    found = records.from_record({"statements": [{**BARE, "speaker": [30, 40]}]}, article())
    assert found.statements[0].evidence == (0, 40)
    assert found.statements[0].rule == "annotation"


def test_meta_fills_what_the_article_leaves_open() -> None:
    record = {"meta": {"title": "آخر", "publisher": "جريدة", "published": "2020-01-02"}}
    found = records.from_record(record, article(publisher=None)).article
    assert (found.title, found.publisher) == (STORY.split("\n")[0], "جريدة")
    assert found.published == date(2025, 7, 24)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"statements": [{"id": "s1"}]}',
        '{"statements": [{"id": "s1", "claim": [[5, 99999]]}]}',
        '{"statements": [{"id": "s1", "claim": [[9, 5]]}]}',
        '{"statements": [{"id": "s1", "claim": [[5, 9]], "stance": "guessed"}]}',
        '{"entities": [{"id": "e1", "type": "MISC", "name": "x", "mentions": []}]}',
        '{"relations": [{"id": "r1", "predicate": "meets", "subject": "e1"}]}',
    ],
    ids=["no JSON", "a list", "no claim", "outside", "reversed", "stance", "type", "no evidence"],
)
def test_what_is_no_record_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable, match="story"):
        records.from_json(text, article())
