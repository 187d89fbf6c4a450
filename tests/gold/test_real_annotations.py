"""The annotations of real articles are whole, hold no text of others, and fit the texts where these are at hand."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from compile import check
from fetch import CORPORA, IDENTITIES, PARTS, fetch, filename

HERE = Path(__file__).parent
FILES = [path for part in PARTS for path in sorted((HERE / part).glob("*.json"))]
SEEDS = sorted((HERE.parents[1] / "seeds" / "gold").glob("*.json"))
LONGEST = 60


def load(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


def spans(annotation: dict[str, Any]) -> Iterator[list[int]]:
    for entity in annotation["entities"]:
        yield from entity["mentions"]
    for item in annotation["statements"] + annotation["relations"]:
        yield from (item[key] for key in ("cue", "speaker", "time", "role", "evidence") if item.get(key))
        yield from item.get("claim", []) + item.get("claim_alt", [])


def test_there_are_forty_in_two_parts_that_share_none() -> None:
    names = [path.stem for path in FILES]
    assert (len(names), len(set(names))) == (40, 40)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_annotation_is_whole_and_holds_no_article_text(path: Path) -> None:
    annotation = load(path)
    check(annotation, path.name)
    assert filename(annotation["doc"]) == path.stem
    assert [text for text in strings(annotation) if len(text) > LONGEST] == []


@pytest.mark.parametrize("path", FILES + SEEDS, ids=lambda path: path.stem)
def test_an_optional_statement_never_has_the_claim_of_a_required_one(path: Path) -> None:
    readings: dict[str, set[bool]] = {}
    for statement in load(path)["statements"]:
        readings.setdefault(str(statement["claim"]), set()).add(bool(statement.get("opt")))
    assert [claim for claim, kinds in readings.items() if len(kinds) > 1] == []


def identities() -> dict[str, list[dict[str, Any]]]:
    return dict(load(HERE / f"{IDENTITIES}.json")["articles"])


def test_identities_span_a_topic() -> None:
    articles = identities()
    keys = [{one["key"] for one in entities} for entities in articles.values()]
    shared = {key for i, some in enumerate(keys) for others in keys[i + 1 :] for key in some & others}
    assert len(articles) >= 20
    assert len(shared) >= 40
    assert [text for text in strings(articles) if len(text) > LONGEST] == []


def test_an_identity_has_one_type() -> None:
    types: dict[str, set[str]] = {}
    for entities in identities().values():
        for one in entities:
            types.setdefault(one["key"], set()).add(one["type"])
    assert {key: found for key, found in types.items() if len(found) > 1} == {}


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora that hold the articles are not here")
def test_spans_lie_on_whole_words_of_the_texts(tmp_path: Path) -> None:
    articles = identities()
    assert fetch(tmp_path) == len(FILES) + len(articles)
    annotated = [(path.parent.name, path.stem, list(spans(load(path)))) for path in FILES]
    for ident, entities in articles.items():
        mentions = [mention for one in entities for mention in one["mentions"]]
        annotated.append((IDENTITIES, filename(ident), mentions))
    for part, stem, found in annotated:
        text = (tmp_path / part / f"{stem}.txt").read_text(encoding="utf-8")
        for start, end in found:
            assert 0 <= start < end <= len(text), stem
            assert text[start:end] == text[start:end].strip(), stem
            assert not (text[end - 1].isalnum() and text[end].isalnum()), (stem, text[start : end + 5])
