"""The command line: what goes to stdout, what to stderr, and the exit code."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from musnad.cli import main
from musnad.cli.parser import COMMANDS
from musnad.resolve import Doubt

GRAPH = """@prefix s: <https://schema.org/> .
<https://example.org/a> a s:NewsArticle ; s:headline "خبر"@ar .
"""


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A small graph file."""
    path = tmp_path / "graph.ttl"
    path.write_text(GRAPH)
    return path


def refused(*argv: str) -> int | str | None:
    """The exit code of a command line that argparse refuses."""
    with pytest.raises(SystemExit) as stop:
        main(argv)
    return stop.value.code


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(command, "--help") == 0
    shown = capsys.readouterr().out
    assert f"example:\n  musnad {command}" in shown
    assert "--quiet" in shown
    assert "--version" in shown


USAGE = {
    "no command": [],
    "unknown command": ["bulid"],
    "no input": ["build", "--out", "x"],
    "no out": ["build", "a.txt"],
    "unknown option": ["build", "a.txt", "--out", "x", "--fast"],
    "no publication date": ["when", "أمس"],
    "impossible publication date": ["when", "أمس", "--published", "2021-02-31"],
    "publication date in another form": ["when", "أمس", "--published", "23/7/2021"],
    "parameter without value": ["query", "g.ttl", "q", "--param", "k"],
    "unknown format": ["query", "g.ttl", "q", "--format", "xml"],
    "port that is no number": ["serve", "g.ttl", "--port", "http"],
}


@pytest.mark.parametrize("argv", USAGE.values(), ids=USAGE)
def test_wrong_usage_is_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(*argv) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "usage: musnad" in shown.err


UNMET: dict[str, tuple[Callable[[Path], list[str]], str]] = {
    "nothing readable": (
        lambda at: ["build", str(at / "none.txt"), "--out", str(at / "out")],
        "nothing readable",
    ),
    "folder with nothing readable": (
        lambda at: ["extract", str(at), "--out", str(at / "out")],
        "nothing readable",
    ),
    "out is a file": (lambda at: ["extract", str(at), "--out", str(at / "graph.ttl")], "cannot be written"),
    "no graph": (lambda at: ["validate", str(at / "none.ttl")], "none.ttl"),
    "no RDF": (lambda at: ["validate", str(at / "broken.ttl")], "broken.ttl"),
    "not a graph's suffix": (lambda at: ["query", str(at / "x.docx"), "who-said-what"], "x.docx"),
    "unknown query": (lambda at: ["query", str(at / "graph.ttl"), "who-knows"], "who-knows"),
    "query's name mistyped": (lambda at: ["query", "-", "who-said"], "did you mean who-said-what"),
    "query file not there": (lambda at: ["query", "-", str(at / "own.rq")], "own.rq: there is no such file"),
    "impossible date": (
        lambda at: ["query", "-", "said-between", "--param", "who=س", "--param", "from=1"],
        "give a day like 2021-07-23",
    ),
    "limit in words": (lambda at: ["query", "-", "who-said-what", "--param", "limit=x"], "or all"),
    "no name of a graph": (lambda at: ["validate", ""], "no such file"),
    "about a name of no letters": (
        lambda at: ["draw", str(at / "graph.ttl"), "--out", str(at / "x.svg"), "--about", ""],
        "nobody",
    ),
    "graph without query": (lambda at: ["query", str(at / "graph.ttl")], "--list"),
    "picture of no known kind": (
        lambda at: ["draw", str(at / "graph.ttl"), "--out", str(at / "x.bmp")],
        ".svg",
    ),
    "about nobody": (
        lambda at: ["draw", str(at / "graph.ttl"), "--out", str(at / "x.svg"), "--about", "فلان"],
        "فلان",
    ),
    "nobody listens": (
        lambda at: ["publish", str(at / "graph.ttl"), "http://127.0.0.1:9/store"],
        "http://127.0.0.1:9/store",
    ),
    "not an endpoint's address": (
        lambda at: ["publish", str(at / "graph.ttl"), "localhost:7878"],
        "localhost:7878: is no http",
    ),
    "journal of what has no name": (lambda at: ["publish", "-", "http://127.0.0.1:9/store"], "--journal"),
    "no annotations": (lambda at: ["evaluate", str(at), str(at)], "no annotations"),
}


@pytest.mark.parametrize(("argv", "told"), UNMET.values(), ids=UNMET)
def test_a_request_that_cannot_be_met_is_2(
    argv: Callable[[Path], list[str]], told: str, graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (graph.parent / "broken.ttl").write_text("<a> <b")
    (graph.parent / "x.docx").write_text("x")
    assert main(argv(graph.parent)) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    last = shown.err.splitlines()[-1]
    assert last.startswith("musnad: error: ")
    assert told in last
    assert "Traceback" not in shown.err
    assert not (graph.parent / "x.svg").exists()


def test_an_error_inside_is_told_apart(
    graph: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> int:
        raise IndexError("list index out of range")

    monkeypatch.setattr("musnad.cli.commands.validate", broken)
    assert main(["validate", str(graph)]) == 70
    assert "please report it" in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert refused("--version") == refused("build", "--version") == 0
    assert capsys.readouterr().out.startswith("musnad 0.")


def test_when_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["when", "الخميس الماضي", "--published", "2021-07-23"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "text": "الخميس الماضي",
        "start": "2021-07-22",
        "end": "2021-07-22",
        "precision": "day",
        "edtf": "2021-07-22",
        "mod": None,
    }


def test_when_never_guesses(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["when", "في وقت سابق", "--published", "2021-07-23"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found.pop("text") == "في وقت سابق"
    assert set(found.values()) == {None}


def test_results_are_utf_8_whatever_the_terminal(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "musnad", "when", "أمس", "--published", "2021-07-23"],
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": "", "LC_ALL": "C"},
    )
    assert json.loads(done.stdout)["text"] == "أمس"


def test_a_reader_that_has_seen_enough_is_no_error(graph: Path) -> None:
    command = f"{sys.executable} -m musnad query --list | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stderr == b""


def test_query_list_names_the_shipped_queries(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "--list"]) == 0
    assert "who-said-what" in capsys.readouterr().out


@pytest.mark.parametrize("format", ["table", "csv", "json"])
def test_query_of_a_file(graph: Path, format: str, capsys: pytest.CaptureFixture[str]) -> None:
    (graph.parent / "own.rq").write_text("SELECT ?h { ?a <https://schema.org/headline> ?h }")
    assert main(["query", str(graph), str(graph.parent / "own.rq"), "--format", format]) == 0
    shown = capsys.readouterr().out
    assert "خبر" in shown
    if format == "json":
        json.loads(shown)


@pytest.mark.parametrize("suffix", [".svg", ".png", ".html", ".graphml", ".gexf"])
def test_draw_leaves_one_file(graph: Path, suffix: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = graph.parent / "pictures" / f"graph{suffix}"
    assert main(["draw", str(graph), "--out", str(out), "--quiet"]) == 0
    assert [path.name for path in out.parent.iterdir()] == [out.name]
    assert capsys.readouterr() == ("", "")


DOUBTS = [
    Doubt(("eaa", "Q1"), ("سمير", "سمير النجفي"), "may be he", (("a",), ("a", "b")), merged=True),
    Doubt(("ebb", "ecc"), ("كمال", "كمال النجفي"), "a form", (tuple("abcdefg"), ("h",))),
]


def test_review_tells_what_was_done_and_how_to_overrule_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("musnad.flow.review", lambda inputs, options: DOUBTS)
    assert main(["review", "a.txt"]) == 0
    head, first, second = capsys.readouterr().out.split("\n\n")
    assert first.splitlines() == [
        "merged: سمير | سمير النجفي",
        "  why: may be he",
        "  in: a",
        "  in: a, b",
        "  otherwise: id:eaa owl:differentFrom id:Q1 .",
    ]
    assert "@prefix id: <https://w3id.org/musnad/id/> ." in head
    assert "  in: a, b, c, d, e and 2 more" in second
    assert "id:ebb owl:sameAs id:ecc ." in second
    assert main(["review", "a.txt", "--format", "json"]) == 0
    assert [one["merged"] for one in json.loads(capsys.readouterr().out)] == [True, False]


def test_review_without_a_doubt(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("musnad.flow.review", lambda inputs, options: [])
    assert main(["review", "a.txt"]) == 0
    assert capsys.readouterr().out == "No doubtful merges.\n"
