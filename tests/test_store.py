"""What counts as a GRAPH: a file, a folder, standard input, a store on disk; and what is told of all else."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from pyoxigraph import Store

from factories import story
from musnad import export, graph, query, store
from musnad.cli import main
from musnad.errors import Unreadable

BUILT = graph.build([story()], graph.Run("0.0.0"))
TURTLE = "<urn:a> <urn:b> <urn:c> ."
OTHER = "<urn:a> <urn:b> <urn:d> ."


def _folder_of_build(at: Path) -> Path:
    """What `musnad build` leaves: the graph twice, and the report, which is none of it."""
    export.write(BUILT, at / "graph.nq")
    export.write(BUILT, at / "graph.ttl")
    (at / "report.ttl").write_text(TURTLE)
    (at / "run.json").write_text("{}")
    return at


def _store(at: Path) -> Path:
    store.save(_folder_of_build(at), at / "x.store")
    return at / "x.store"


def _store_of_store(at: Path) -> Path:
    store.save(_store(at), at / "y.store")
    return at / "y.store"


def _turtle(at: Path) -> Path:
    return _folder_of_build(at) / "graph.ttl"


SAME: dict[str, Callable[[Path], Path]] = {
    "a Turtle file": _turtle,
    "the folder of a build": _folder_of_build,
    "a store on disk": _store,
    "a store of a store": _store_of_store,
}


@pytest.mark.parametrize("made", SAME.values(), ids=SAME)
def test_every_form_of_a_graph_gives_the_same_rows(made: Callable[[Path], Path], tmp_path: Path) -> None:
    found = store.load(made(tmp_path))
    for name in ("who-said-what", "coverage", "relations"):
        assert query.run(found, name) == query.run(BUILT, name)


@pytest.mark.parametrize(
    ("names", "triples"),
    [({"a.ttl": TURTLE, "b.NT": OTHER, "notes.txt": "x"}, 2), ({"graph.ttl": TURTLE, "other.ttl": OTHER}, 1)],
    ids=["any folder: all its graphs", "folder of a build: its graph"],
)
def test_a_folder_is_its_graphs(names: dict[str, str], triples: int, tmp_path: Path) -> None:
    for name, text in names.items():
        (tmp_path / name).write_text(text)
    assert len(store.load(tmp_path)) == triples


@pytest.mark.parametrize("write", [export.nquads, export.trig, export.turtle, export.ntriples])
def test_standard_input_may_be_any_of_our_formats(
    write: Callable[[Store], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(write(BUILT))))
    assert query.run(store.load("-"), "who-said-what") == query.run(BUILT, "who-said-what")


def _written(name: str, text: str) -> Callable[[Path], Path]:
    def made(at: Path) -> Path:
        (at / name).parent.mkdir(exist_ok=True)
        (at / name).write_text(text)
        return at / name

    return made


def _damaged(at: Path) -> Path:
    found = _store(at)
    (found / "CURRENT").write_text("MANIFEST-999999\n")
    return found


REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "not there": (lambda at: at / "none.ttl", "no such file or folder"),
    "an article": (_written("a.txt", "نص"), "musnad build INPUT"),
    "a PDF": (_written("a.pdf", "%PDF"), ".ttl .nt .nq"),
    "broken Turtle": (_written("a.ttl", "<urn:a> <urn:b"), "line 1"),
    "broken Turtle in a folder": (lambda at: _written("f/a.ttl", "<urn:a")(at).parent, "a.ttl: "),
    "a folder without a graph": (lambda at: _written("f/a.txt", "نص")(at).parent, "no graph in this folder"),
    "a damaged store": (_damaged, "musnad store GRAPH --out"),
}


@pytest.mark.parametrize(("made", "told"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_graph_is_told_with_how_to_mend_it(
    made: Callable[[Path], Path], told: str, tmp_path: Path
) -> None:
    path = made(tmp_path)
    with pytest.raises(Unreadable, match=r".") as failure:
        store.load(path)
    assert str(failure.value).startswith(str(path))
    assert told in str(failure.value)


def test_many_read_a_store_at_once_and_none_changes_it(tmp_path: Path) -> None:
    path = _store(tmp_path)
    held = store.load(path)
    command = [sys.executable, "-m", "musnad", "query", str(path), "coverage", "--format", "csv"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == query.run(held, "coverage").csv().replace("\r\n", "\n")
    with pytest.raises(RuntimeError):
        held.add(next(iter(held)))


def test_an_earlier_store_is_replaced_and_nothing_else_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other, kept = _written("a.ttl", TURTLE)(tmp_path), tmp_path / "s", tmp_path / "mine"
    assert main(["store", str(one), "--out", str(other)]) == 0
    one.write_text(TURTLE + OTHER)
    assert main(["store", str(one), "--out", str(other)]) == 0
    assert len(store.load(other)) == 2
    one.write_text("<urn:a")
    assert main(["store", str(one), "--out", str(other)]) == 2
    assert len(store.load(other)) == 2
    kept.mkdir()
    assert main(["store", str(one), "--out", str(kept)]) == 2
    assert "is no store" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.ttl", "mine", "s"]


def test_a_graph_that_holds_nothing_is_warned_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _written("a.ttl", "")(tmp_path)
    assert main(["query", str(path), "coverage", "--quiet"]) == 0
    assert "holds nothing" in capsys.readouterr().err
