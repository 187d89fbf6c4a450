"""Writes the generated parts of README.md and docs/*.md anew; with --check only says which are stale.

A part stands between `<!-- generated: NAME -->` and `<!-- end -->`; NAME is a function below.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import musnad
from musnad.cli.parser import COMMANDS, parser

DOCS = Path(__file__).parent
ROOT = DOCS.parent
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
_PART = re.compile(r"(<!-- generated: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
WIDTH = 100
EXCERPT_ROWS = 6


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def commands() -> str:
    """The commands with what they do and an example."""
    rows = ((f"`{name}`", what, f"`{example}`") for name, (what, example, _) in COMMANDS.items())
    return table(("command", "gives", "example"), rows)


def usage() -> str:
    """What `--help` says, command by command."""
    return "\n\n".join(f"## musnad {name}\n\n```\n{_help(name)}\n```" for name in COMMANDS)


def _help(name: str) -> str:
    """The help of one command, as wide on every terminal."""
    (subparsers,) = (one for one in parser()._actions if isinstance(one, argparse._SubParsersAction))
    command = subparsers.choices[name]
    made = command.formatter_class
    command.formatter_class = lambda prog: made(prog, width=WIDTH)
    return command.format_help().strip()


def stages() -> str:
    """The stages with their public names and what each gives back."""
    rows = (
        (f"`musnad.{stage}`", ", ".join(f"`{name}`" for name in _public(stage)), _summary(stage))
        for stage in musnad.STAGES
    )
    return table(("module", "public names", "what it is"), rows)


def _public(stage: str) -> list[str]:
    """The public names of a stage's module: those it lists, else the functions it defines."""
    module = import_module(f"musnad.{stage}")
    own = [
        name for name, value in vars(module).items() if getattr(value, "__module__", "") == module.__name__
    ]
    return list(getattr(module, "__all__", [name for name in own if name[0].islower()]))


def _summary(stage: str) -> str:
    """The first sentence of a stage's docstring."""
    text = " ".join((import_module(f"musnad.{stage}").__doc__ or "").split())
    sentence = re.sub(r"^(The \w+ stage|\w+): ", "", text.partition(". ")[0].rstrip("."))
    return sentence[0].upper() + sentence[1:]


def excerpt() -> str:
    """Statements found in one of the seed articles, the first of each speaker."""
    taken = json.loads((DOCS / "excerpt.json").read_text("utf-8"))
    first = {(row["speaker"], row["relayedBy"], row["stance"]): row for row in reversed(taken["rows"])}
    kept = [row for row in taken["rows"] if row in first.values()][:EXCERPT_ROWS]
    rows = ((row["speaker"], row["relayedBy"] or "", row["stance"].lower(), row["claim"]) for row in kept)
    return table(("who", "through whom", "stance", "says what"), rows)


def scores() -> str:
    """F1 of each measure on each annotated set."""
    sets = json.loads((DOCS / "scores.json").read_text("utf-8"))
    measures = list(dict.fromkeys(measure for scored in sets.values() for measure in scored))
    kinds = {measure: "r" if measure.startswith("recall") else "f1" for measure in measures}
    rows = ((one, *(f"{scored[one][kind]:.2f}" for scored in sets.values())) for one, kind in kinds.items())
    return table(("F1, or what the row says", *sets), rows)


def queries() -> str:
    """The shipped queries and what they answer."""
    rows = (
        (f"`{one.name}`", one.description_en, ", ".join(f"`{each.name}`" for each in one.parameters))
        for one in musnad.query.queries().values()
    )
    return table(("query", "answers", "parameters"), rows)


PARTS: dict[str, Callable[[], str]] = {
    "commands": commands,
    "usage": usage,
    "stages": stages,
    "excerpt": excerpt,
    "scores": scores,
    "queries": queries,
}


def generated(text: str) -> str:
    """A page with every generated part made anew; KeyError where a part has no function."""
    return _PART.sub(lambda part: f"{part[1]}\n{PARTS[part[2]]()}\n\n{part[3]}", text)


def main(argv: list[str]) -> int:
    """0 where nothing was stale or all was written."""
    stale = [
        page
        for page in PAGES
        if page.exists() and generated(page.read_text("utf-8")) != page.read_text("utf-8")
    ]
    if "--check" in argv:
        print("\n".join(f"{page}: run `make docs`" for page in stale))
        return int(bool(stale))
    for page in stale:
        page.write_text(generated(page.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
