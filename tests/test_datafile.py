"""The reader of word files: what it gives back, and what it refuses, naming file and key."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from musnad import heads, names, offices, paths
from musnad.annotate import bodynouns, doubtful, placenames
from musnad.datafile import check_keys, mapping, words_for
from musnad.errors import DataError
from musnad.extract.attribution import sources
from musnad.extract.relations import wordlists
from musnad.resolve import senses
from musnad.titles import objects


@dataclass(frozen=True)
class Lists:
    """What the file below holds."""

    banks: frozenset[str]
    rivers: frozenset[str]
    near: dict[str, frozenset[str]]
    sea: str
    least: int


GOOD = {
    "banks": "[مصرف, مَصرِف, بنك]",
    "rivers": "[دجلة]",
    "near": "{الرصافة: [جسر]}",
    "sea": "بحيرة",
    "least": "3",
}


def _file(folder: Path, **changes: str | None) -> Path:
    """The word file above, with some keys changed, more, or left out (None)."""
    content = {key: value for key, value in {**GOOD, **changes}.items() if value is not None}
    path = folder / "rivers.yaml"
    path.write_text("".join(f"{key}: {value}\n" for key, value in content.items()), encoding="utf-8")
    return path


def _lists(path: Path) -> Lists:
    file = words_for(path, Lists)
    others = {"near": file.groups("near"), "sea": file.word("sea"), "least": file.number("least")}
    return Lists(**others, **file.lists(*others))  # type: ignore[arg-type]


def test_words_are_folded(tmp_path: Path) -> None:
    assert _lists(_file(tmp_path)) == Lists(
        banks=frozenset({"مصرف", "بنك"}),
        rivers=frozenset({"دجله"}),
        near={"الرصافة": frozenset({"جسر"})},
        sea="بحيره",
        least=3,
    )


def test_an_empty_list_is_a_list(tmp_path: Path) -> None:
    assert _lists(_file(tmp_path, rivers="[]")).rivers == frozenset()


REFUSED = {
    "unknown key": ({"lakes": "[]"}, "lakes: unknown key; known are banks, least"),
    "missing key": ({"rivers": None}, "rivers: is missing"),
    "misspelt key": ({"rivers": None, "river": "[]"}, "river: unknown key"),
    "number as a key": ({"1967": "[]"}, "1967: unknown key"),
    "truth value for a word": ({"banks": "[مصرف, no]"}, "banks: False is no word"),
    "number for a word": ({"banks": "[مصرف, 2024]"}, "banks: 2024 is no word"),
    "date for a word": ({"banks": "[2024-05-01]"}, "banks: .* is no word: YAML reads it as date"),
    "nothing for a word": ({"banks": "[مصرف, ~]"}, "banks: None is no word"),
    "list in a list": ({"banks": "[[مصرف]]"}, "banks: .* is no word"),
    "word for a list": ({"banks": "مصرف"}, "banks: 'مصرف' is no list of words"),
    "nothing for a list": ({"banks": ""}, "banks: None is no list of words"),
    "list for groups": ({"near": "[جسر]"}, "near: is no mapping"),
    "word for a group": ({"near": "{الكرخ: جسر}"}, r"near\.الكرخ: 'جسر' is no list"),
    "truth value in a group": ({"near": "{الكرخ: [on]}"}, r"near\.الكرخ: True is no word"),
    "truth value for a group's name": ({"near": "{yes: [جسر]}"}, "near: True is no word"),
    "list for a word": ({"sea": "[بحيرة]"}, "sea: .* is no word"),
    "word for a number": ({"least": "ثلاثة"}, "least: 'ثلاثة' is no whole number"),
    "truth value for a number": ({"least": "yes"}, "least: True is no whole number"),
    "broken YAML": ({"banks": "[مصرف"}, "YAML: "),
}


@pytest.mark.parametrize(("changes", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_refused_with_file_and_key(tmp_path: Path, changes: dict[str, str | None], said: str) -> None:
    with pytest.raises(DataError, match=rf"rivers\.yaml: {said}"):
        _lists(_file(tmp_path, **changes))


@pytest.mark.parametrize(
    "content",
    [b"", b"- banks\n", b"banks\n", "banks: [مصرف]\n".encode("cp1256"), b"banks: !!python/name:os.sep\n"],
    ids=["empty", "list", "one word", "not UTF-8", "tag"],
)
def test_what_maps_nothing_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "rivers.yaml"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"rivers\.yaml: YAML"):
        mapping(path)


@pytest.mark.parametrize("data", [{"name": 1}, {"name": 1, "note": 2}], ids=["without", "with"])
def test_further_keys_may_be_there(data: dict[str, int]) -> None:
    check_keys(Path("one.yaml"), data, ["name"], ["note"])


# ---- the shipped files

READERS: dict[str, tuple[Callable[[Path], object], Path]] = {
    "heads": (heads.heads, heads.PATH),
    "senses": (senses.senses, senses.PATH),
    "bodies": (bodynouns.load, bodynouns.PATH),
    "doubtful": (doubtful.load, doubtful.PATH),
    "placenames": (placenames.load, placenames.PATH),
    "relations": (wordlists.wordlists, wordlists.PATH),
    "sources": (lambda path: sources.load(path.parent), paths.LEXICON / "sources.yaml"),
    "objects": (objects.takers, objects.PATH),
    "given names": (names.given_names, names.PATH),
    "offices": (offices.load, offices.PATH),
}


def _list_of(data: dict[str, object]) -> str:
    """The first key that holds a list of words."""
    return next(key for key, words in data.items() if isinstance(words, list) and isinstance(words[0], str))


@pytest.mark.parametrize(("read", "path"), READERS.values(), ids=READERS.keys())
@pytest.mark.parametrize("fault", ["unknown", "missing", "no word"])
def test_a_fault_in_a_shipped_file_is_told(
    tmp_path: Path, read: Callable[[Path], object], path: Path, fault: str
) -> None:
    data = mapping(path)
    key = _list_of(data)
    if fault == "unknown":
        data[key := "lakes"] = []
    elif fault == "missing":
        del data[key]
    else:
        data[key] = [*data[key], False]
    copy = tmp_path / path.name
    copy.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(DataError, match=rf"{path.name}: {key}: .*{fault}"):
        read(copy)
