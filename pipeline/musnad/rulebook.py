"""Rules read from YAML: spaCy Matcher patterns whose elements may say which part they play.

A rule file holds `example`, a sentence that the rule fires on, `pattern`, and what its kind of rule
needs besides. In an element, `role` names the part; all other keys are spaCy's own. Words under NORM and
LEMMA are folded as the text is. `load` refuses what it does not know, naming file and key.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from musnad.errors import DataError
from musnad.text import fold

_FOLDED = ("NORM", "LEMMA")
_TOKEN_KEYS = frozenset({*_FOLDED, "TAG", "ENT_TYPE", "OP", "POS", "role"})
_COMMON = frozenset({"example", "pattern"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name (folder/file stem), example, pattern, the roles of its elements, further settings."""

    name: str
    example: str
    pattern: tuple[dict[str, Any], ...]
    roles: tuple[str | None, ...]
    settings: Mapping[str, Any]
    source: Path

    @property
    def group(self) -> str:
        """The folder of the rule: what it finds."""
        return self.name.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Found:
    """A match: the rule, the tokens it covers, and for each role the tokens that play it, in order."""

    rule: Rule
    start: int
    end: int
    roles: Mapping[str, tuple[int, ...]]


def load(folder: Path, roles: Iterable[str], settings: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules in the subfolders of `folder`, by name; `roles` and `settings` say what they may hold.

    Raises DataError for a file without example or pattern and for any key, role or attribute not known.
    """
    known_roles, known_settings = frozenset(roles), frozenset(settings)
    return tuple(_rule(path, known_roles, known_settings) for path in sorted(folder.glob("*/*.yaml")))


class Rulebook:
    """Rules ready to match Docs of one vocabulary."""

    def __init__(self, rules: Iterable[Rule], vocab: Vocab) -> None:
        """Compiles the patterns; raises DataError for one that spaCy refuses."""
        self.rules = {rule.name: rule for rule in rules}
        self._matcher = Matcher(vocab, validate=True)
        for rule in self.rules.values():
            try:
                self._matcher.add(rule.name, [[dict(element) for element in rule.pattern]], greedy="FIRST")
            except ValueError as error:
                raise DataError(rule.source, "pattern", str(error)) from error

    def matches(self, doc: Doc) -> Iterator[Found]:
        """Every place where a rule fires, by position and then by name of the rule."""
        found: list[Any] = self._matcher(doc, with_alignments=True)
        for key, start, end, alignment in sorted(found, key=lambda m: (m[1], m[2], m[0])):
            rule = self.rules[doc.vocab.strings[key]]
            roles: dict[str, tuple[int, ...]] = {}
            for offset, element in enumerate(alignment):
                if role := rule.roles[element]:
                    roles[role] = (*roles.get(role, ()), start + offset)
            yield Found(rule, start, end, roles)


def words(rules: Iterable[Rule]) -> frozenset[str]:
    """The folded words that the patterns of the rules ask for."""
    return frozenset(
        word
        for rule in rules
        for element in rule.pattern
        for key in _FOLDED
        for word in _values(element.get(key))
    )


def _values(value: Any) -> Iterator[str]:
    """The words in one attribute's value: itself, or those of its IN or NOT_IN."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from ([inner] if isinstance(inner, str) else inner)


def _rule(path: Path, roles: frozenset[str], settings: frozenset[str]) -> Rule:
    raw = _yaml(path)
    for key in raw.keys() - _COMMON - settings:
        raise DataError(path, key, f"unknown key; known are {', '.join(sorted(_COMMON | settings))}")
    for key in _COMMON - raw.keys():
        raise DataError(path, key, "missing")
    elements = [_element(path, entry, roles) for entry in raw["pattern"]]
    return Rule(
        name=f"{path.parent.name}/{path.stem}",
        example=raw["example"],
        pattern=tuple(element for element, _ in elements),
        roles=tuple(role for _, role in elements),
        settings={key: raw[key] for key in settings & raw.keys()},
        source=path,
    )


def _element(path: Path, entry: Any, roles: frozenset[str]) -> tuple[dict[str, Any], str | None]:
    """One element of a pattern, folded, and its role."""
    if not isinstance(entry, dict):
        raise DataError(path, "pattern", f"{entry!r} is no token pattern")
    for key in entry.keys() - _TOKEN_KEYS:
        raise DataError(path, f"pattern.{key}", f"unknown; known are {', '.join(sorted(_TOKEN_KEYS))}")
    role = entry.get("role")
    if role is not None and role not in roles:
        raise DataError(path, f"pattern.role {role}", f"unknown; known are {', '.join(sorted(roles))}")
    element = {
        key: _folded(value) if key in _FOLDED else value for key, value in entry.items() if key != "role"
    }
    return element, role


def _folded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _folded(inner) for key, inner in value.items()}
    return [fold(word) for word in value] if isinstance(value, list) else fold(value)


def _yaml(path: Path) -> dict[str, Any]:
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise DataError(path, "YAML", str(error)) from error
    if not isinstance(raw, dict):
        raise DataError(path, "YAML", "a rule is a mapping")
    return raw
