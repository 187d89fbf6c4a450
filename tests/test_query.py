"""Named queries: golden rows on two hand-made articles, parameters, and the forms rows are shown in.

The golden rows are tests/queries/NAME.csv; MUSNAD_WRITE_GOLDEN=1 writes them anew, to be read.
"""

import csv
import io
import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, Store

from factories import rival, story
from musnad import claims, graph, query, store
from musnad.errors import DataError, UsageError
from musnad.rows import Rows
from musnad.spelling import pattern
from musnad.text import fold

GOLDEN = Path(__file__).parent / "queries"
RUN = graph.Run("0.1.0", (graph.Model("ner", "ab" * 32),))
PARAMETERS = {
    "evidence": {"words": "انتخابات"},
    "network": {"of": "الجابري"},
    "said-about": {"about": "العِراق"},
    "said-between": {"who": "الجابرى", "from": "2025-07-01", "to": "2025-07-25"},
    "timeline": {"about": "انتخابات"},
    "who-said-what": {"who": "مسؤول"},
    "officials-at": {"of": "العراق"},
    "why": {"s": "id:relation-15c3c58a15c33253"},
}
REQUIRED = [name for name, one in query.queries().items() if any(p.default is None for p in one.parameters)]


@pytest.fixture(scope="module")
def dataset() -> Store:
    """The dataset of both articles, their claims linked."""
    comparison = claims.Comparison()
    made = graph.build(comparison.noting([story(), rival()]), RUN)
    return graph.link(made, comparison.links(), RUN)


@pytest.mark.parametrize("name", query.queries())
def test_golden_rows(dataset: Store, name: str) -> None:
    found = query.run(dataset, name, PARAMETERS.get(name)).csv()
    path = GOLDEN / f"{name}.csv"
    if os.environ.get("MUSNAD_WRITE_GOLDEN"):
        path.write_text(found, encoding="utf-8", newline="")
    with path.open(encoding="utf-8", newline="") as golden:
        assert found == golden.read()


def test_golden_rows_and_queries_are_the_same_set() -> None:
    assert {path.stem for path in GOLDEN.glob("*.csv")} == set(query.queries())


def test_there_are_twenty_queries_and_each_says_what_it_answers() -> None:
    assert len(query.queries()) >= 20
    for one in query.queries().values():
        assert one.description_en and one.description_ar, one.name
        assert one.name in query.listing()


def test_a_query_finds_something_unless_there_is_nothing_to_find(dataset: Store) -> None:
    empty = {name for name in query.queries() if not query.run(dataset, name, PARAMETERS.get(name)).rows}
    assert empty == {"silent-articles", "unsupported"}


def test_every_triple_leads_to_evidence(dataset: Store) -> None:
    assert not query.run(dataset, "unsupported").rows


@pytest.mark.parametrize("name", ["turtle", "nquads"])
def test_queries_read_files_as_they_read_datasets(dataset: Store, tmp_path: Path, name: str) -> None:
    from musnad import export

    path = tmp_path / {"turtle": "graph.ttl", "nquads": "graph.nq"}[name]
    export.write(dataset, path)
    assert query.run(store.load(path), "who-said-what") == query.run(dataset, "who-said-what")


@pytest.mark.parametrize("name", REQUIRED)
def test_a_required_parameter_is_asked_for(dataset: Store, name: str) -> None:
    with pytest.raises(UsageError, match="is required"):
        query.run(dataset, name)


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("who-said-what", {"speaker": "x"}, "no parameter speaker; it takes: who, limit"),
        ("coverage", {"x": "y"}, "it takes: none"),
        ("denials", {"limit": "0"}, "give a number from 1 on, or all"),
        ("relations", {"relation": "mus:meets"}, "is no mus"),
        ("officials-at", {"day": "yesterday"}, "is no date"),
        ("most-quoted", {"least": "many"}, "is no count"),
        ("why", {"s": "not an iri"}, "is no node"),
    ],
)
def test_wrong_parameters_say_how_to_mend(
    dataset: Store, name: str, values: dict[str, str], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        query.run(dataset, name, values)


@pytest.mark.parametrize("value", ['"', "\\", '") } #', "}\n{", "$who ?x", "\\u0022", "'''", 'مسؤول"'])
def test_a_value_is_only_ever_a_value(dataset: Store, value: str) -> None:
    assert not query.run(dataset, "who-said-what", {"who": value + " لا وجود له"}).rows


@pytest.mark.parametrize("spelling", ["مسؤول أمني", "مسؤول امني", "مَسْؤُول", "مسـؤول"])
def test_names_match_in_any_spelling(dataset: Store, spelling: str) -> None:
    assert len(query.run(dataset, "who-said-what", {"who": spelling}).rows) == 2


LETTERS = st.text(alphabet="اأإآٱبةتىئیيؤوکكـ\u064b\u0651\u0670 \u200fabC.(٣", max_size=20)


@given(LETTERS, LETTERS, LETTERS)
def test_a_pattern_finds_what_folding_finds(before: str, words: str, after: str) -> None:
    found = re.search(pattern(words), before + words + after, re.IGNORECASE)
    assert found
    assert fold(words) in fold(found[0])


@given(LETTERS, LETTERS)
def test_a_pattern_finds_nothing_else(text: str, words: str) -> None:
    made = query.Query(
        "q", f"SELECT * WHERE {{ FILTER (REGEX({Literal(text)}, {Literal(pattern(words))}, 'i')) }}"
    )
    assert bool(query.run(Store(), made).rows) is (fold(words) in fold(text))


def test_a_file_is_a_query(dataset: Store, tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    path.write_text("# en: own\nSELECT (COUNT(?s) AS ?n) WHERE { ?s a mus:Statement }", encoding="utf-8")
    assert json.loads(query.run(dataset, str(path)).json()) == [{"n": 7}]


@pytest.mark.parametrize(
    ("text", "message"),
    [("SELEC ?x {}", "cannot be parsed"), ("ASK { ?s ?p ?o }", "must be a SELECT"), ("", "cannot be parsed")],
)
def test_a_wrong_query_says_so(dataset: Store, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        query.run(dataset, query.Query("own", text))


def test_an_unknown_name_lists_the_known_ones(dataset: Store) -> None:
    with pytest.raises(UsageError, match="who-said-what"):
        query.run(dataset, "who-said-wat")


@pytest.mark.parametrize(
    "line", ["# param: who", "# param: who person = — somebody", "# param: who name = x"]
)
def test_a_malformed_header_names_the_file(tmp_path: Path, line: str) -> None:
    path = tmp_path / "own.rq"
    path.write_text(f"{line}\nSELECT ?x WHERE {{}}", encoding="utf-8")
    with pytest.raises(DataError, match=r"own\.rq"):
        query.read(path)


def test_rows_as_table_are_aligned_and_counted(dataset: Store) -> None:
    rows = query.run(dataset, "most-quoted")
    lines = rows.table().splitlines()
    assert lines[0].split() == ["speaker", "kind", "statements", "articles"]
    assert lines[-1] == f"({len(rows.rows)} rows)"
    assert len(lines) == len(rows.rows) + 3
    assert query.render(rows, "table") == rows.table()


def test_marks_and_controls_take_no_column_of_a_table() -> None:
    cells = ("تحقيقا", "تحقيقا\u064b", "\u200fتحقيقا")
    rows = Rows(("a", "b"), tuple({"a": Literal(cell), "b": Literal("ن")} for cell in cells))
    lines = rows.table().splitlines()[2:5]
    assert [line.replace("\u064b", "").replace("\u200f", "") for line in lines] == ["تحقيقا  ن"] * 3


def test_rows_as_csv_and_json_hold_the_same(dataset: Store) -> None:
    rows = query.run(dataset, "who-said-what")
    from_csv = list(csv.DictReader(io.StringIO(rows.csv())))
    from_json = json.loads(rows.json())
    assert [{key: value or "" for key, value in row.items()} for row in from_json] == from_csv


def test_numbers_are_numbers_in_json(dataset: Store) -> None:
    row = json.loads(query.run(dataset, "contradictions").json())[0]
    assert isinstance(row["confidence"], float)
    assert isinstance(json.loads(query.run(dataset, "most-quoted").json())[0]["statements"], int)
