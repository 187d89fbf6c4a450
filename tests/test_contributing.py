"""The walk-through of CONTRIBUTING.md done: a verb is one line of YAML, a frame one YAML and one case file."""

import shutil
from functools import partial
from pathlib import Path

import pytest
import yaml

from musnad import lexicon, paths
from musnad.extract.attribution import frames
from said import expected_of, found_in, said, shown, words

VERB = "  - {past: همس, present: يهمس, participle: هامس, that: true, stance: opinion}\n"
FRAME = """name: amid-noun
example: وغادرت القوات وسط تأكيد من الوزير أن الانسحاب نهائي.
priority: 55
pattern:
  - {LOWER: وسط}
  - {LOWER: تاكيد, role: cue}
  - {LOWER: من, role: mark}
  - {TAG: {NOT_IN: [STOP, SAY, THAT, QUOTE, COLON, COMMA]}, OP: "+", role: gap}
  - {TAG: THAT, role: that}
speaker: gap
claim: clause
"""
CASES = """fires:
  - text: 'وأخلي المبنى وسط تأكيد من الوزير ليث حداد أن الخطر زال.'
    names: [[ليث حداد, PER]]
    speaker: الوزير ليث حداد
    who: ليث حداد
    cue: تأكيد
    claim: [الخطر زال]
silent:
  - {text: 'ووقف الوزير وسط الحشد من غير أن يتكلم.', nothing: true}
"""


@pytest.fixture
def words_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of seeds/lexicon that the engine reads instead."""
    folder = tmp_path / "lexicon"
    shutil.copytree(paths.LEXICON, folder)
    monkeypatch.setattr(lexicon, "load", partial(lexicon.load, folder))
    return folder


@pytest.fixture
def frames_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the frames that the engine reads instead."""
    folder = tmp_path / "attribution"
    shutil.copytree(paths.RULES / "attribution", folder)
    monkeypatch.setattr(frames, "match", partial(frames.match, folder=folder))
    return folder


def _add_verb(folder: Path) -> None:
    path = folder / "verbs.yaml"
    path.write_text(path.read_text(encoding="utf-8") + VERB, encoding="utf-8")


SENTENCES = [
    ("past", "وهمس الوزير للصحفيين بأن الصفقة خاسرة.", "همس", "الصفقة خاسرة"),
    ("feminine", "وهمست المسؤولة أن الصفقة خاسرة.", "همست", "الصفقة خاسرة"),
    ("present", "ويهمس دبلوماسيون بأن الصفقة خاسرة.", "يهمس", "الصفقة خاسرة"),
    ("participle", "ونهض الوزير هامسا أن الصفقة خاسرة.", "هامسا", "الصفقة خاسرة"),
    ("quotation", 'وهمس الوزير: "هذه الصفقة خاسرة تماما".', "همس", "هذه الصفقة خاسرة تماما"),
]


@pytest.mark.parametrize(("text", "cue", "claim"), [s[1:] for s in SENTENCES], ids=[s[0] for s in SENTENCES])
def test_a_verb_is_one_line(words_folder: Path, text: str, cue: str, claim: str) -> None:
    assert said(text)[1] == ()
    _add_verb(words_folder)
    lexicon.load.func.cache_clear()  # type: ignore[attr-defined]
    stored, (found,) = said(text)
    assert words(stored, found.cue) == cue
    assert [span.of(stored) for span in found.claim] == [claim]
    assert str(found.stance) == "opinion"


def test_a_frame_is_one_file_and_its_cases(frames_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "amid-noun.yaml").write_text(CASES, encoding="utf-8")
    cases = yaml.safe_load((tmp_path / "amid-noun.yaml").read_text(encoding="utf-8"))
    assert not any(found_in(case)[1] for case in cases["fires"])
    (frames_folder / "amid-noun.yaml").write_text(FRAME, encoding="utf-8")
    frames.load.cache_clear()
    frames._matcher.cache_clear()
    for case in cases["fires"]:
        stored, found = found_in(case)
        assert [shown(stored, s, found, case) for s in found] == [expected_of(case)]
        assert {s.rule for s in found} == {"amid-noun"}
    assert not any(found_in(case)[1] for case in cases["silent"])


def test_walk_through_names_the_folders() -> None:
    text = (paths.PACKAGE.parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for folder in ("pipeline/musnad/rules/attribution/", "seeds/lexicon/", "tests/rules/"):
        assert folder in text
        assert (paths.PACKAGE.parent.parent / folder).is_dir()
