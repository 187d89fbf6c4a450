"""The main job with the real models: the seed articles become a graph that conforms and can be asked.

What every named query finds in it is tests/queries/seeds/NAME.csv. A change to rules or models that
changes these rows is seen there: MUSNAD_WRITE_GOLDEN=1 writes them anew, to be read before they go in.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import Store

from musnad import flow, paths, query, store
from musnad.annotate import news_tagger, pipeline_tagger, title_pipeline
from musnad.cli import main
from musnad.evaluate import Scores
from musnad.flow import Options

ARTICLES, ANNOTATIONS = paths.SEEDS / "articles", paths.SEEDS / "gold"
FLOORS = {"mentions": 0.92, "claim": 0.96, "attribution": 0.96, "resolved": 0.91, "relations": 0.84}
GOLDEN = Path(__file__).parent / "queries" / "seeds"
PARAMETERS = {
    "evidence": {"words": "انتخابات"},
    "network": {"of": "لعمامرة"},
    "said-about": {"about": "العراق"},
    "said-between": {"who": "سامي", "from": "2024-01-01"},
    "timeline": {"about": "العراق"},
}
WHY = "SELECT ?s { ?s a mus:Relation } ORDER BY STR(?s) LIMIT 1"
ANCHORS = """
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
SELECT ?anchor ?from ?to ?text {
  ?s nif:anchorOf ?anchor ; nif:beginIndex ?from ; nif:endIndex ?to ; nif:referenceContext/nif:isString ?text }
"""
pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]


@pytest.fixture(scope="session")
def options() -> Options:
    """The shipped models, loaded once."""
    return Options(tagger=news_tagger(), titles=pipeline_tagger(title_pipeline()))


@pytest.fixture(scope="session")
def out(options: Options, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What building the seed articles leaves."""
    folder = tmp_path_factory.mktemp("out")
    journal = flow.build([ARTICLES], folder, options)
    assert journal.clean, (folder / "report.txt").read_text()
    return folder


def test_there_is_something_in_it(out: Path) -> None:
    counts = json.loads((out / "run.json").read_text())["counts"]
    assert counts["articles"] >= 12
    assert counts["statements"] >= 5 * counts["articles"]


def test_another_judge_finds_that_it_conforms(out: Path) -> None:
    shapes = rdflib.Graph()
    for path in sorted(paths.SHAPES.glob("*.ttl")):
        if path.name != "ontology.ttl":
            shapes.parse(path)
    conforms, _, text = pyshacl.validate(rdflib.Graph().parse(out / "graph.ttl"), shacl_graph=shapes)
    assert conforms, text


def test_every_anchor_is_the_text_between_its_indices(out: Path) -> None:
    rows = list(store.load(out / "graph.ttl").query(ANCHORS))
    assert len(rows) > 500
    wrong = [
        row["anchor"].value
        for row in rows
        if row["text"].value[int(row["from"].value) : int(row["to"].value)] != row["anchor"].value
    ]
    assert not wrong


def test_the_same_bytes_again(out: Path, options: Options, tmp_path: Path) -> None:
    flow.build([ARTICLES], tmp_path, options)
    for name in ("graph.ttl", "graph.nq", "report.ttl", "graph.svg", "graph.html"):
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes(), name


@pytest.fixture(scope="session")
def dataset(out: Path) -> Store:
    """The graph of the seed articles."""
    return store.load(out / "graph.nq")


@pytest.mark.parametrize("name", query.queries())
def test_golden_rows_of_the_seed_articles(dataset: Store, name: str) -> None:
    parameters = PARAMETERS.get(name, {})
    if name == "why":
        (row,) = store.select(dataset, WHY)
        parameters = {"s": row["s"].value}
    found = query.run(dataset, name, parameters).csv()
    path = GOLDEN / f"{name}.csv"
    if os.environ.get("MUSNAD_WRITE_GOLDEN"):
        path.write_text(found, encoding="utf-8", newline="")
    with path.open(encoding="utf-8", newline="") as golden:
        assert found == golden.read()


def test_every_query_of_the_seed_articles_has_golden_rows() -> None:
    assert {path.stem for path in GOLDEN.glob("*.csv")} == set(query.queries())


def test_every_triple_of_the_seed_articles_leads_to_evidence(dataset: Store) -> None:
    assert not query.run(dataset, "unsupported").rows


@pytest.mark.parametrize("name", ["who-said-what"])
def test_the_graph_can_be_asked(out: Path, name: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["query", str(out / "graph.ttl"), name, "--format", "json"]) == 0
    assert json.loads(capsysbinary.readouterr().out)


@pytest.fixture(scope="session")
def scores(options: Options) -> Scores:
    """How well the seed articles' annotations are found."""
    return flow.evaluate_on(ANNOTATIONS, ARTICLES, options)


@pytest.mark.parametrize(("name", "floor"), FLOORS.items(), ids=FLOORS)
def test_quality_stays_above_its_floor(scores: Scores, name: str, floor: float) -> None:
    assert scores[name].f1 >= floor


def test_the_command_itself(tmp_path: Path) -> None:
    article = next(ARTICLES.glob("*.txt"))
    command = [
        sys.executable,
        "-m",
        "musnad",
        "extract",
        str(article),
        str(tmp_path / "none.txt"),
        "--out",
        str(tmp_path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "none.txt: no such file" in done.stderr
    assert done.stdout == ""
    record = json.loads((tmp_path / f"{article.stem}.json").read_text())
    text = article.read_text()
    assert record["statements"]
    assert all(0 <= a < b <= len(text) for one in record["statements"] for a, b in one["claim"])
