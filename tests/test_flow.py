"""The stages put together, with a tagger that knows a few names instead of the models."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import fakes
from musnad import flow, store
from musnad.errors import DataError, UsageError
from musnad.flow import Options

NAMES = (
    ("فؤاد حسين", "PER"),
    ("حسين", "PER"),
    ("واشنطن", "LOC"),
    ("بغداد", "LOC"),
    ("وكالة الأنباء العراقية", "ORG"),
)
NEWS = """الوزير: الاتفاق مع واشنطن قريب

قال وزير الخارجية العراقي فؤاد حسين، يوم الخميس، إن الاتفاق مع واشنطن بات قريبا.

وأضاف حسين أن بغداد «تريد شراكة طويلة الأمد» بعد انسحاب القوات.
"""
OTHER = """بغداد تنفي تأجيل الانتخابات

ونقلت وكالة الأنباء العراقية عن مسؤول حكومي قوله إن الانتخابات ستجري في موعدها.
"""
OPTIONS = Options(tagger=fakes.tagger(NAMES), titles=fakes.nobody())
FILES = {"graph.ttl", "graph.nq", "report.ttl", "report.txt", "graph.svg", "graph.html", "run.json"}
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two articles."""
    folder = tmp_path_factory.mktemp("inputs")
    (folder / "news.txt").write_text(NEWS)
    (folder / "wire.jsonl").write_text(json.dumps({"id": "w1", "body": OTHER, "date": "2021-07-23"}) + "\n")
    return folder


@pytest.fixture(scope="module")
def built(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What building them leaves."""
    out = tmp_path_factory.mktemp("built")
    assert flow.build([inputs], out, OPTIONS).clean, (out / "report.txt").read_text()
    return out


def test_build_leaves_every_file_and_no_other(built: Path) -> None:
    assert {path.name for path in built.iterdir()} == FILES


def test_the_graph_says_who_said_what(built: Path) -> None:
    graph = store.load(built / "graph.ttl")
    rows = graph.query("""
        PREFIX mus: <https://w3id.org/musnad/ontology#> PREFIX s: <https://schema.org/>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT ?who ?text { ?st mus:speaker/skos:prefLabel ?who ; mus:claim/s:text ?text . FILTER(lang(?who) = "ar") }""")
    said = {(row["who"].value, row["text"].value) for row in rows}
    assert ("فؤاد حسين", "الاتفاق مع واشنطن بات قريبا") in said
    assert ("مسؤول حكومي", "الانتخابات ستجري في موعدها") in said


def test_every_anchor_is_the_text_between_its_indices(built: Path) -> None:
    graph = store.load(built / "graph.ttl")
    rows = list(
        graph.query(f"""PREFIX nif: <{NIF}> SELECT ?anchor ?from ?to ?text {{
        ?s nif:anchorOf ?anchor ; nif:beginIndex ?from ; nif:endIndex ?to ; nif:referenceContext/nif:isString ?text }}""")
    )
    assert len(rows) > 10
    for row in rows:
        text = row["text"].value
        assert text[int(row["from"].value) : int(row["to"].value)] == row["anchor"].value


def test_the_quads_name_a_graph_for_each_article(built: Path) -> None:
    graphs = {str(name) for name in store.load(built / "graph.nq").named_graphs()}
    assert len(graphs) == 2


def test_the_same_bytes_again(built: Path, inputs: Path, tmp_path: Path) -> None:
    flow.build([inputs], tmp_path, OPTIONS)
    same = FILES - {"run.json"}
    assert {
        name: (tmp_path / name).read_bytes() == (built / name).read_bytes() for name in same
    } == dict.fromkeys(same, True)


def test_the_order_of_the_inputs_changes_no_byte(built: Path, inputs: Path, tmp_path: Path) -> None:
    flow.build([inputs / "wire.jsonl", inputs / "news.txt"], tmp_path, OPTIONS)
    assert (tmp_path / "graph.ttl").read_bytes() == (built / "graph.ttl").read_bytes()


def test_run_json_counts(built: Path) -> None:
    record = json.loads((built / "run.json").read_text())
    assert record["conforms"] is True
    assert record["counts"]["articles"] == 2
    assert record["counts"]["statements"] >= 3
    assert record["counts"]["triples"] > 100
    assert set(record["seconds"]) >= {
        "read",
        "annotate",
        "resolve",
        "extract",
        "graph",
        "validate",
        "export",
        "view",
    }


def test_extract_leaves_one_file_an_article(inputs: Path, tmp_path: Path) -> None:
    assert flow.extract_to([inputs], tmp_path, OPTIONS).clean
    assert {path.name for path in tmp_path.iterdir()} == {"news.json", "w1.json"}
    record = json.loads((tmp_path / "news.json").read_text())
    claims = [" ".join(NEWS[a:b] for a, b in one["claim"]) for one in record["statements"]]
    assert "الاتفاق مع واشنطن بات قريبا" in claims


BAD: dict[str, tuple[str, bytes]] = {
    "empty": ("bad.txt", b""),
    "binary": ("bad.txt", bytes(range(256)) * 20),
    "one word": ("bad.txt", "مرحبا".encode()),
    "no Arabic": ("bad.txt", b"Talks go on in Vienna."),
    "200,000 words": ("bad.txt", ("قال نعم " * 100_000).encode()),
    "broken page": ("bad.html", b"<html><p"),
    "bad line": ("bad.jsonl", b'{"id": 1'),
}


@pytest.mark.parametrize(("name", "content"), BAD.values(), ids=BAD)
def test_bad_input_is_set_aside_and_the_rest_is_built(
    name: str, content: bytes, inputs: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / name).write_bytes(content)
    with caplog.at_level(logging.WARNING, "musnad"):
        journal = flow.extract_to([tmp_path / name, inputs / "news.txt"], tmp_path / "out", OPTIONS)
    assert not journal.clean
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["news.json"]
    (told,) = json.loads(journal.to_json())["set_aside"]
    assert told["source"].startswith(str(tmp_path / name))
    assert told["source"] in caplog.text
    assert told["reason"] in caplog.text


def test_nothing_readable_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "graph.ttl").write_text("before")
    with pytest.raises(UsageError, match="nothing readable"):
        flow.build([tmp_path / "none.txt"], tmp_path / "out", OPTIONS)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["graph.ttl"]


def test_an_interrupted_build_leaves_the_earlier_one_whole(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "graph.ttl").write_text("before")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(flow.view, "draw", interrupted)
    with pytest.raises(KeyboardInterrupt):
        flow.build([inputs], tmp_path, OPTIONS)
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]
    assert (tmp_path / "graph.ttl").read_text() == "before"


def test_an_error_of_ours_in_one_article_costs_that_article(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = flow.extract.extract

    def fails_once(resolution: flow.Resolution) -> flow.Extraction:
        if resolution.doc._.article.id == "news":
            raise IndexError("list index out of range")
        return real(resolution)

    monkeypatch.setattr(flow.extract, "extract", fails_once)
    journal = flow.extract_to([inputs], tmp_path, OPTIONS)
    assert [path.name for path in tmp_path.iterdir()] == ["w1.json"]
    assert "an error inside musnad" in journal.set_aside[0].reason


@pytest.fixture
def gold(inputs: Path, tmp_path: Path) -> Iterator[Path]:
    """Annotations that are exactly what is extracted, and a second one without an article."""
    flow.extract_to([inputs / "news.txt"], tmp_path, OPTIONS)
    (tmp_path / "zz.json").write_text((tmp_path / "news.json").read_text())
    yield tmp_path


def test_evaluate_aligns_texts_and_annotations(gold: Path, inputs: Path) -> None:
    scores = flow.evaluate_on(gold, inputs, OPTIONS)
    assert scores["claim"].precision == 1
    assert scores["claim"].recall == 0.5


def test_evaluate_needs_a_text(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "other.txt").write_text(NEWS)
    with pytest.raises(UsageError, match="no text of what"):
        flow.evaluate_on(gold, tmp_path / "texts", OPTIONS)


def test_review_reads_decisions(inputs: Path, tmp_path: Path) -> None:
    (tmp_path / "surname.txt").write_text("عاد حسين إلى بغداد، وقال حسين إن واشنطن وافقت.\n")
    told = [(doubt.merged, *sorted(doubt.names)) for doubt in flow.review([inputs, tmp_path], OPTIONS)]
    assert told
    assert all("حسين" in name for _, *names in told for name in names)
    aliases = tmp_path / "aliases.ttl"
    aliases.write_text("<a> <b")
    with pytest.raises(DataError, match="Turtle"):
        flow.review([inputs], replace(OPTIONS, aliases=aliases))
