"""Every frame of attribution: sentences in which it fires, with what it finds, and where it must not.

The cases are in tests/rules/attribution, a file for each frame; its README section in
pipeline/musnad/rules/attribution explains them. Cases under `known_failures` are expected to fail: one that
passes is an error, so that it is moved to `fires` or `silent`.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from musnad import paths
from musnad.extract.attribution import frames
from musnad.values import Statement
from said import said, words

FRAMES = paths.RULES / "attribution"
CASES = Path(__file__).parent / "rules" / "attribution"
FIRES = {"text", "title", "names", "speaker", "who", "cue", "claim"}
EXTRA = {"name", "stance", "kind", "relayed_by", "also", "addressee", "time", "via"}
SILENT = {"name", "text", "title", "names", "nothing"}


def _files() -> dict[str, dict[str, Any]]:
    return {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*.yaml"))
    }


FILES = _files()


def _cases(key: str) -> list[Any]:
    """The cases of all files under a key, with ids like verb-that-3."""
    out = []
    for frame, file in FILES.items():
        for number, case in enumerate(file[key], 1):
            out.append(pytest.param(frame, case, id=f"{frame}-{case.get('name', number)}"))
        for case in file.get("known_failures", ()):
            if ("cue" in case) == (key == "fires"):
                mark = pytest.mark.xfail(strict=True, reason="known failure")
                out.append(pytest.param(frame, case, id=f"{frame}-{case['name']}", marks=mark))
    return out


@pytest.mark.parametrize(("frame", "case"), _cases("fires"))
def test_fires(frame: str, case: dict[str, Any]) -> None:
    text, found = _read(case)
    expected = _expected(case)
    got = [_shown(text, s, found, case) for s in found if s.rule == frame]
    assert expected in got, f"\n{case['text']}\nexpected {expected}\ngot      {_all(text, found, case)}"


@pytest.mark.parametrize(("frame", "case"), _cases("silent"))
def test_silent(frame: str, case: dict[str, Any]) -> None:
    text, found = _read(case)
    wrong = [s for s in found if s.rule == frame or case.get("nothing")]
    assert not wrong, f"\n{case['text']}\ngot {_all(text, tuple(wrong), case)}"


def _read(case: dict[str, Any]) -> tuple[str, tuple[Statement, ...]]:
    options = {key: case[key] for key in ("names", "title") if key in case}
    return said(case["text"], **options)


def _expected(case: dict[str, Any]) -> dict[str, Any]:
    given = {key: case[key] for key in ("speaker", "who", "cue", "claim")}
    default = {"stance": "asserted", "kind": "indirect", "relayed_by": None}
    return {**given, **default, **{key: case[key] for key in EXTRA - {"name"} if key in case}}


def _shown(text: str, s: Statement, found: tuple[Statement, ...], case: dict[str, Any]) -> dict[str, Any]:
    """The statement in the words of a case; what the case does not ask for is left out."""
    named = {f"e{number}": name[0] for number, name in enumerate(case.get("names", ()), 1)}
    everything = {
        "speaker": words(text, s.speaker),
        "who": s.who,
        "cue": words(text, s.cue),
        "claim": [c.of(text) for c in s.claim],
        "stance": str(s.stance),
        "kind": str(s.kind),
        "relayed_by": named.get(s.relayed_by or "", s.relayed_by),
        "also": [named[i] for i in s.also_entities],
        "addressee": named.get(s.addressee or "", s.addressee),
        "time": words(text, s.time),
        "via": next((words(text, o.cue) for o in found if o.id == s.via), None),
    }
    return {key: everything[key] for key in everything if key in _expected_keys(case)}


def _expected_keys(case: dict[str, Any]) -> set[str]:
    return {"speaker", "who", "cue", "claim", "stance", "kind", "relayed_by"} | (EXTRA & case.keys())


def _all(text: str, found: tuple[Statement, ...], case: dict[str, Any]) -> list[Any]:
    return [(s.rule, _shown(text, s, found, case)) for s in found]


def test_every_frame_has_its_cases() -> None:
    assert {path.stem for path in FRAMES.glob("*.yaml")} == FILES.keys()


@pytest.mark.parametrize("frame", FILES)
def test_enough_cases(frame: str) -> None:
    file = FILES[frame]
    assert file.keys() <= {"fires", "silent", "known_failures"}
    known = file.get("known_failures", [])
    assert len(file["fires"]) + sum("cue" in case for case in known) >= 3
    assert len(file["silent"]) + sum("cue" not in case for case in known) >= 2


@pytest.mark.parametrize("frame", FILES)
def test_cases_are_whole(frame: str) -> None:
    known = FILES[frame].get("known_failures", [])
    for case in FILES[frame]["fires"] + [c for c in known if "cue" in c]:
        assert FIRES - {"names", "title"} <= case.keys() <= FIRES | EXTRA, case["text"]
    for case in FILES[frame]["silent"] + [c for c in known if "cue" not in c]:
        assert case.keys() <= SILENT, case["text"]
    assert all("name" in case for case in known)


@pytest.mark.parametrize("frame", frames.load(), ids=lambda f: f.name)
def test_example(frame: frames.Frame) -> None:
    _, found = said("", title=frame.example) if frame.title_only else said(frame.example)
    assert frame.name in {s.rule for s in found}
