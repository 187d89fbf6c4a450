"""The annotations of the seed articles fit the articles as they are read."""

import json
from pathlib import Path

import pytest
from compile import ANNOTATIONS, AnnotationError, check, compiled, offsets, texts

FILES = sorted(ANNOTATIONS.glob("*.yaml"))


@pytest.fixture(scope="module")
def stored() -> dict[str, str]:
    return texts()


def test_every_seed_article_is_annotated(stored: dict[str, str]) -> None:
    assert {path.stem for path in FILES} == set(stored)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_offsets_are_those_of_the_text_as_read(path: Path, stored: dict[str, str]) -> None:
    written = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(compiled(path, stored[path.stem]))), "run tests/gold/compile.py"


def test_words_that_are_not_there_are_refused() -> None:
    with pytest.raises(AnnotationError, match="occurrence 2"):
        offsets("قال الوزير", {"t": "قال", "n": 2}, "s1 cue")


def test_a_stance_outside_the_list_is_refused() -> None:
    statement = {"id": "s1", "type": "direct", "stance": "sure"}
    with pytest.raises(AnnotationError, match="s1 stance"):
        check({"entities": [], "statements": [statement], "relations": []}, "x.yaml")
