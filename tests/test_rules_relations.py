"""Every relation rule fires on its cases and only on them; broken rule files are refused by name."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.vocab import Vocab

from musnad import knowledge, time
from musnad.annotate import make_doc
from musnad.errors import DataError
from musnad.extract.relations import FOLDER, ROLES, SETTINGS, rules, stated
from musnad.resolve import resolve
from musnad.rulebook import Rulebook, load
from musnad.values import Article, Relation

CASES = Path(__file__).parent / "rules" / "relations"
RULES = {rule.name: rule for rule in rules()}
SEEDS = knowledge.load()
DAY = date(2025, 7, 20)


def cases(kind: str) -> Iterator[Any]:
    for path in sorted(CASES.glob("*/*.yaml")):
        name = f"{path.parent.name}/{path.stem}"
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))[kind]):
            yield pytest.param(name, case, id=f"{name}-{number}")


def found(case: dict[str, Any], rule: str) -> tuple[list[Relation], dict[str, str]]:
    """The relations that the rule finds in a case's text, and the names of the entities by id."""
    text = case["text"]
    article = Article(id="case", title="", text=text, published=DAY)
    doc = make_doc(article, [(name, kind) for name, kind in case["names"]], times=time.tag(text, DAY))
    [resolution] = resolve([doc], SEEDS)
    names = {span_id: text[slice(*span)] for span, span_id in resolution.mentions.items()}
    return [r for r in stated(resolution, SEEDS) if r.rule == f"relations/{rule}"], names


def test_every_rule_has_cases_of_the_same_name() -> None:
    assert {f"{path.parent.name}/{path.stem}" for path in CASES.glob("*/*.yaml")} == set(RULES)


@pytest.mark.parametrize(("rule", "case"), cases("fires"))
def test_a_rule_fires(rule: str, case: dict[str, Any]) -> None:
    given, names = found(case, rule)
    assert [[names[r.subject], names[r.object or ""]] for r in given] == case["gives"]
    assert {r.modality.value for r in given} == {case.get("modality", "asserted")}


@pytest.mark.parametrize(("rule", "case"), cases("never"))
def test_a_rule_stays_silent(rule: str, case: dict[str, Any]) -> None:
    assert not found(case, rule)[0]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_a_rule_says_what_it_finds(rule: Any) -> None:
    roles = set(rule.roles) - {None}
    previous = rule.settings.get("subject") == "previous"
    assert roles >= {"both"} or roles >= {"subject", "object"} or (previous and "object" in roles)
    assert roles & {"cue", "both", "role"}


GOOD = "example: مثال\npattern:\n  - {NORM: زار, role: cue}\n"
BROKEN = {
    "unknown key": (GOOD + "weight: 3\n", "weight"),
    "no example": ("pattern: []\n", "example"),
    "unknown attribute": (GOOD + "  - {WORD: زار}\n", "WORD"),
    "unknown role": (GOOD + "  - {NORM: زار, role: hero}\n", "hero"),
    "no mapping": (GOOD + "  - زار\n", "pattern"),
    "no YAML": ("pattern: [\n", "YAML"),
}


@pytest.mark.parametrize(("text", "key"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_rule_is_refused_with_file_and_key(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "visits" / "broken.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=rf"broken\.yaml.*{key}"):
        load(tmp_path, ROLES, SETTINGS)


def test_a_pattern_that_spacy_refuses_is_named(tmp_path: Path) -> None:
    path = tmp_path / "visits" / "refused.yaml"
    path.parent.mkdir()
    path.write_text("example: مثال\npattern:\n  - {NORM: زار, OP: twice}\n", encoding="utf-8")
    with pytest.raises(DataError, match="refused"):
        Rulebook(load(tmp_path, ROLES), Vocab())


def test_rules_lie_in_folders_of_predicates() -> None:
    assert {path.parent.parent for path in FOLDER.glob("*/*.yaml")} == {FOLDER}
