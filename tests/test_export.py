"""Exports: one graph in every format, and the same bytes in every order, run, locale and hash seed."""

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, parse
from rdflib import Dataset, Graph
from rdflib.compare import to_canonical_graph

from factories import crowd, rival, story
from musnad import export, graph, store
from musnad.errors import Unreadable, UsageError
from musnad.validate import validate

RUN = graph.Run("0.1.0", (graph.Model("ner", "ab" * 32),))
TESTS = Path(__file__).parent
BUILD = """
import sys
from hashlib import sha256
from factories import crowd
from musnad import export, graph
articles = list(crowd(4))
if sys.argv[1] == "reversed":
    articles.reverse()
dataset = graph.build(articles, graph.Run("0.1.0"))
for form in (export.turtle, export.nquads, export.trig, export.annotated_turtle):
    print(sha256(form(dataset)).hexdigest())
"""


@pytest.fixture(scope="module")
def built() -> Store:
    """The dataset of both articles."""
    return graph.build([story(), rival()], RUN)


def triples(data: Path) -> set[tuple[str, str, str]]:
    """The triples of a file as rdflib reads it, whatever graphs they are in."""
    dataset = Dataset(default_union=True).parse(data)
    return {(s.n3(), p.n3(), o.n3()) for s, p, o, *_ in dataset.quads()}


def test_every_format_holds_the_same_triples(built: Store, tmp_path: Path) -> None:
    found = []
    for suffix in (".ttl", ".nq", ".trig", ".nt"):
        path = tmp_path / f"graph{suffix}"
        export.write(built, path)
        found.append(triples(path))
        assert {str(quad.triple) for quad in store.load(path)} == {str(quad.triple) for quad in built}
    assert found[0] == found[1] == found[2] == found[3]


def test_rdflib_and_pyoxigraph_read_the_same_graph(built: Store, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    export.write(built, path)
    ours = Graph().parse(path)
    theirs = Graph().parse(data=b"\n".join(str(t).encode() + b" ." for t in parse(path=path)), format="nt")
    assert to_canonical_graph(ours).serialize(format="nt") == to_canonical_graph(theirs).serialize(
        format="nt"
    )


def test_bytes_do_not_depend_on_order_locale_or_hash_seed() -> None:
    outputs = set()
    for seed, locale, order in (
        ("0", "C", "given"),
        ("1", "ar_EG.UTF-8", "reversed"),
        ("7", "tr_TR", "given"),
    ):
        env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONPATH": str(TESTS)}
        done = subprocess.run([sys.executable, "-c", BUILD, order], env=env, capture_output=True, check=True)
        outputs.add(done.stdout)
    assert len(outputs) == 1


def test_large_graphs_are_written_by_pyoxigraph_to_the_same_graph(
    built: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, large = tmp_path / "small.ttl", tmp_path / "large.ttl"
    export.write(built, path)
    monkeypatch.setattr(export, "LARGE", 10)
    export.write(built, large)
    assert sha256(path.read_bytes()).digest() != sha256(large.read_bytes()).digest()
    assert triples(path) == triples(large)


def test_nquads_keep_one_graph_per_article(built: Store, tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    export.write(built, path)
    assert set(store.load(path)) == set(built)


def test_annotated_turtle_has_triple_terms_in_place_of_reification(built: Store) -> None:
    text = export.annotated_turtle(built)
    assert text.count(b"rdf:reifies <<(") == 3
    assert b"rdf:subject" not in text


@pytest.mark.parametrize("suffix", [".ttl", ".nq"])
def test_what_is_written_conforms_when_read(built: Store, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"graph{suffix}"
    export.write(built, path)
    assert validate(store.load(path)) == validate(built)


def test_a_suffix_that_is_no_format_is_a_usage_error(built: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.trig"):
        export.write(built, tmp_path / "graph.docx")


@pytest.mark.parametrize(
    ("name", "content"), [("graph.txt", b""), ("graph.ttl", b"<a> <b>"), ("missing.ttl", None)]
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(Unreadable, match=name):
        store.load(tmp_path / name)


def test_many_articles_share_their_entities() -> None:
    few, many = (len(graph.build(crowd(number), RUN)) for number in (10, 20))
    assert many < 2 * few


@pytest.mark.skipif(not shutil.which("riot"), reason="Apache Jena's riot is not installed")
def test_riot_reads_the_same_graph(built: Store, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    export.write(built, path)
    command = ["riot", "--output=nt", str(path)]
    told = subprocess.run(command, capture_output=True, check=True).stdout
    assert set(parse(told, format=RdfFormat.N_TRIPLES)) == set(parse(path=path))
