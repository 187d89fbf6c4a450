"""Rules read from YAML: spaCy Matcher patterns whose elements may say which part they play.

A rule file holds `example`, a sentence that the rule fires on, `pattern`, and what its kind of rule
needs besides. In an element, `role` names the part; all other keys are spaCy's own. Words under NORM and
LEMMA are folded as the text is. `load` refuses what it does not know, naming file and key.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from musnad.datafile import check_keys, mapping
from musnad.errors import DataError
from musnad.text import fold

_FOLDED = ("NORM", "LEMMA")
_TOKEN_KEYS = frozenset({*_FOLDED, "TAG", "ENT_TYPE", "OP", "POS"})
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
            add(self._matcher, rule.name, rule.pattern, "FIRST", rule.source)

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


def add(matcher: Matcher, name: str, pattern: Iterable[Mapping[str, Any]], greedy: str, source: Path) -> None:
    """Adds the pattern to the matcher; raises DataError naming the file of one that spaCy refuses."""
    try:
        matcher.add(name, [[dict(element) for element in pattern]], greedy=greedy)
    except ValueError as error:
        raise DataError(source, "pattern", str(error)) from error


def elements(path: Path, pattern: Any, roles: Collection[str]) -> list[tuple[dict[str, Any], str | None]]:
    """Each element of a pattern and its role apart; DataError for what is no token pattern or known role."""
    if not isinstance(pattern, list):
        raise DataError(path, "pattern", f"{pattern!r} is no list of token patterns")
    return [_apart(path, entry, roles) for entry in pattern]


def _apart(path: Path, entry: Any, roles: Collection[str]) -> tuple[dict[str, Any], str | None]:
    if not isinstance(entry, dict):
        raise DataError(path, "pattern", f"{entry!r} is no token pattern")
    role = entry.get("role")
    if role is not None and role not in roles:
        raise DataError(path, f"pattern.role {role}", f"unknown; known are {', '.join(sorted(roles))}")
    return {key: value for key, value in entry.items() if key != "role"}, role


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
    raw = mapping(path)
    check_keys(path, raw, _COMMON, settings)
    parts = elements(path, raw["pattern"], roles)
    return Rule(
        name=f"{path.parent.name}/{path.stem}",
        example=raw["example"],
        pattern=tuple(_element(path, element) for element, _ in parts),
        roles=tuple(role for _, role in parts),
        settings={key: raw[key] for key in settings & raw.keys()},
        source=path,
    )


def _element(path: Path, element: dict[str, Any]) -> dict[str, Any]:
    """One element of a pattern, its words folded."""
    for key in element.keys() - _TOKEN_KEYS:
        raise DataError(path, f"pattern.{key}", f"unknown; known are {', '.join(sorted(_TOKEN_KEYS))}")
    return {key: _folded(value) if key in _FOLDED else value for key, value in element.items()}


def _folded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _folded(inner) for key, inner in value.items()}
    return [fold(word) for word in value] if isinstance(value, list) else fold(value)
