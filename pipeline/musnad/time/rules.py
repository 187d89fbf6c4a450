"""The rules of seeds/lexicon/time_rules.yaml, compiled, and the cascade that applies them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from musnad.errors import DataError
from musnad.paths import LEXICON
from musnad.time.builders import BUILDERS
from musnad.time.found import Builder, Found
from musnad.time.lexicon import lexicon, load_yaml
from musnad.time.numbers import merge_numbers
from musnad.time.tokens import Folded, Token, tokenize

_KEYS = {"name", "examples", "match", "make", "with", "whole"}
_NAMED_GROUP = re.compile(r"\b([a-z]\w*):\(")
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_CLASS = re.compile(r"(?<![?\w])(?:([a-z]\w*):)?([A-Z]\w*)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over class letters and the builder of what it finds."""

    name: str
    pattern: re.Pattern[str]
    make: Builder
    told: Mapping[str, Any]
    whole: bool
    examples: tuple[tuple[Any, str, str | None], ...]


@cache
def levels(source: Path = LEXICON / "time_rules.yaml") -> tuple[tuple[Rule, ...], ...]:
    """The rules, level by level; raises DataError naming the rule that is wrong."""
    data = load_yaml(source)
    macros = data["macros"]
    return tuple(tuple(_rule(source, entry, macros) for entry in level) for level in data["levels"])


def _rule(source: Path, entry: dict[str, Any], macros: Mapping[str, str]) -> Rule:
    """One rule of the file."""
    name = str(entry.get("name", "?"))
    if unknown := set(entry) - _KEYS:
        raise DataError(source, name, f"unknown key {', '.join(sorted(unknown))}")
    for key in ("examples", "match", "make"):
        if not entry.get(key):
            raise DataError(source, name, f"no {key}")
    if entry["make"] not in BUILDERS:
        raise DataError(source, name, f"no builder {entry['make']}")
    try:
        pattern = re.compile(_letters(entry["match"], macros))
    except (re.error, KeyError) as problem:
        raise DataError(source, name, f"match: {problem}") from problem
    examples = tuple((day, text, value) for day, text, value in entry["examples"])
    told = entry.get("with", {})
    return Rule(name, pattern, BUILDERS[entry["make"]], told, bool(entry.get("whole")), examples)


def _letters(match: str, macros: Mapping[str, str]) -> str:
    """The pattern with class names replaced by their letters, and macros by theirs."""
    letters = lexicon().letters

    def replace(found: re.Match[str]) -> str:
        name, cls = found[1], found[2]
        if cls in macros:
            inner = _CLASS.sub(replace, macros[cls])
            inner = "[" + re.sub(r"[()|\[\]]", "", inner) + "]"
        else:
            inner = letters[cls]
        return f"(?P<{name}>{inner})" if name else inner

    pattern = _NAMED_GROUP.sub(r"(?P<\1>", match)
    return re.sub(r"\s+", "", _CLASS.sub(replace, pattern))


def _class_string(tokens: Sequence[Token]) -> str:
    """One letter for every token; words of no class and punctuation are their own letter."""
    letters = lexicon().letters
    return "".join([letters.get(token.cls, token.cls) for token in tokens])


def parse(folded: Folded, whole: bool = False) -> list[Token]:
    """The tokens of a text with every time expression as one token of a point class."""
    tokens = merge_numbers(tokenize(folded))
    for rules, anywhere in _compiled(whole):
        tokens = _apply(rules, anywhere, tokens, folded)
    return tokens


@cache
def _compiled(whole: bool) -> tuple[tuple[tuple[Rule, ...], re.Pattern[str]], ...]:
    """For each level its rules, and one pattern that finds where any of them begins."""
    out = []
    for level in levels():
        rules = tuple(rule for rule in level if whole or not rule.whole)
        bare = (_GROUP_NAME.sub("(?:", rule.pattern.pattern) for rule in rules)
        out.append((rules, re.compile("|".join(f"(?:{pattern})" for pattern in bare))))
    return tuple(out)


def _apply(
    rules: Sequence[Rule], anywhere: re.Pattern[str], tokens: list[Token], folded: Folded
) -> list[Token]:
    """The tokens after one level: at each place the longest match, then the earlier rule."""
    string = _class_string(tokens)
    out: list[Token] = []
    done = 0
    while found := anywhere.search(string, done):
        start = found.start()
        out.extend(tokens[done:start])
        made = _best(rules, string, start, tokens, folded)
        token, done = made or (tokens[start], start + 1)
        out.append(token)
    return out + tokens[done:]


def _best(
    rules: Sequence[Rule], string: str, index: int, tokens: list[Token], folded: Folded
) -> tuple[Token, int] | None:
    """What the best rule makes at a place, and where the tokens go on."""
    matches = [(rule, match) for rule in rules if (match := rule.pattern.match(string, index))]
    for rule, match in sorted(matches, key=lambda pair: -pair[1].end()):
        made = rule.make(Found.of(match, rule.told, tokens, folded))
        if made is not None:
            return made, match.end()
    return None
