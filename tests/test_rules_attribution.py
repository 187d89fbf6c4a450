"""Every frame of attribution: sentences in which it fires, with what it finds, and where it must not.

The cases are in tests/rules/attribution, a file for each frame; the README of
pipeline/musnad/rules/attribution explains them. Cases under `known_failures` are expected to fail: one that
passes is an error, so that it is moved to `fires` or `silent`.
"""

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from musnad import paths
from musnad.errors import DataError
from musnad.extract.attribution import frames
from musnad.values import Statement
from said import OPTIONAL, expected_of, found_in, said, shown

FRAMES = paths.RULES / "attribution"
CASES = Path(__file__).parent / "rules" / "attribution"
FIRES = {"text", "title", "names", "speaker", "who", "cue", "claim"}
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
    text, found = found_in(case)
    expected = expected_of(case)
    got = [shown(text, s, found, case) for s in found if s.rule == frame]
    assert expected in got, f"\n{case['text']}\nexpected {expected}\ngot      {_all(text, found, case)}"


@pytest.mark.parametrize(("frame", "case"), _cases("silent"))
def test_silent(frame: str, case: dict[str, Any]) -> None:
    text, found = found_in(case)
    wrong = [s for s in found if s.rule == frame or case.get("nothing")]
    assert not wrong, f"\n{case['text']}\ngot {_all(text, tuple(wrong), case)}"


def _all(text: str, found: tuple[Statement, ...], case: dict[str, Any]) -> list[Any]:
    return [(s.rule, shown(text, s, found, case)) for s in found]


def test_every_frame_has_its_cases() -> None:
    assert {path.stem for path in FRAMES.glob("*.yaml")} == FILES.keys()


@pytest.mark.parametrize("frame", FILES)
def test_enough_cases(frame: str) -> None:
    file = FILES[frame]
    assert file.keys() <= {"fires", "silent", "known_failures"}
    assert len(file["fires"]) >= 3
    assert len(file["silent"]) >= 2


@pytest.mark.parametrize("frame", FILES)
def test_cases_are_whole(frame: str) -> None:
    known = FILES[frame].get("known_failures", [])
    for case in FILES[frame]["fires"] + [c for c in known if "cue" in c]:
        assert FIRES - {"names", "title"} <= case.keys() <= FIRES | OPTIONAL | {"name"}, case["text"]
    for case in FILES[frame]["silent"] + [c for c in known if "cue" not in c]:
        assert case.keys() <= SILENT, case["text"]
    assert all("name" in case for case in known)


@pytest.mark.parametrize("frame", frames.load(), ids=lambda f: f.name)
def test_example(frame: frames.Frame) -> None:
    _, found = said("", title=frame.example) if frame.title_only else said(frame.example)
    assert frame.name in {s.rule for s in found}


# ---- what the README says of the files

README = (FRAMES / "README.md").read_text(encoding="utf-8")


def frame_table() -> str:
    """The frames by priority, with an example each, as a Markdown table."""
    rows = [f"| `{f.name}` | {f.priority} | {f.example} |" for f in frames.load()]
    return "\n".join(["| frame | priority | example |", "| --- | --- | --- |", *rows])


def _listed(section: str) -> set[str]:
    """The names in the first column of the table under a heading."""
    part = re.split(r"^#+ ", README.split(f" {section}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    return set(re.findall(r"^\| `(\w+)` \|", part, flags=re.MULTILINE))


def test_readme_has_every_frame() -> None:
    shown = re.search(r"<!-- generated: frames -->\n(.*?)<!-- end -->", README, flags=re.DOTALL)
    assert shown
    assert shown[1].strip() == frame_table()


def test_readme_has_every_key() -> None:
    assert _listed("Keys of a file") == {f.name for f in fields(frames.Frame)} - {"roles"}


@pytest.mark.parametrize(
    ("section", "used", "allowed"),
    [
        ("Roles", {r for f in frames.load() for r in f.roles if r}, frames.ROLES),
        ("Where the speaker stands", {f.speaker for f in frames.load()}, frames.SPEAKERS),
        ("What is claimed", {f.claim for f in frames.load()}, frames.CLAIMS),
    ],
    ids=["role", "speaker", "claim"],
)
def test_readme_has_every_value(section: str, used: set[str], allowed: frozenset[str]) -> None:
    assert used <= _listed(section) <= allowed


def _tags(value: Any) -> set[str]:
    """The tags that a pattern's TAG asks for."""
    return {value} if isinstance(value, str) else {tag for tags in value.values() for tag in tags}


def test_frames_ask_for_tags_of_the_readme() -> None:
    asked = [e["TAG"] for f in frames.load() for e in f.pattern if "TAG" in e]
    assert set().union(*map(_tags, asked)) <= _listed("Tags of pieces")


# ---- what is refused

GOOD = {
    "name": "whispered",
    "example": "همس الوزير.",
    "priority": 60,
    "pattern": [{"TAG": "SAY", "role": "cue"}],
    "speaker": "gap",
    "claim": "clause",
}


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"patern": []}, "patern"),
        ({"name": "shouted"}, "name"),
        ({"speaker": "somewhere"}, "speaker"),
        ({"claim": "everything"}, "claim"),
        ({"pattern": [{"TAG": "SAY"}]}, "cue"),
        ({"pattern": [{"TAG": "SAY", "role": "cues"}]}, "role"),
        ({"pattern": ["SAY"]}, "pattern"),
        ({"example": None}, "example"),
    ],
    ids=["unknown", "other-name", "speaker", "claim", "no-cue", "role", "no-element", "missing"],
)
def test_bad_frames_are_refused(tmp_path: Path, change: dict[str, Any], key: str) -> None:
    data = {k: v for k, v in {**GOOD, **change}.items() if v is not None}
    (tmp_path / "whispered.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(DataError) as refused:
        frames.load(tmp_path)
    assert "whispered.yaml" in str(refused.value)
    assert key in str(refused.value)


def test_a_pattern_that_spacy_refuses_is_named(tmp_path: Path) -> None:
    data = {**GOOD, "pattern": [{"TAG": "SAY", "OP": "twice", "role": "cue"}]}
    (tmp_path / "whispered.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(DataError, match=r"whispered\.yaml: pattern"):
        frames._matcher(tmp_path)
