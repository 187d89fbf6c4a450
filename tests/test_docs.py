"""What the pages say is true: generated parts are fresh, links lead somewhere, examples run."""

import ast
import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import musnad
from musnad.cli.parser import COMMANDS, parser

ROOT = Path(__file__).parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


def blocks(language: str) -> list[tuple[Path, str]]:
    """The code blocks of a language, with the page they stand on."""
    return [
        (page, found[2])
        for page in PAGES
        for found in FENCE.finditer(page.read_text("utf-8"))
        if found[1] == language
    ]


def shell_lines() -> list[str]:
    """The commands shown in shell blocks, without comments and continuation lines joined."""
    text = "\n".join(block for _, block in blocks("sh")).replace("\\\n", " ")
    return [
        line.split(" #")[0].strip() for line in text.splitlines() if line.strip() and not line.startswith("#")
    ]


def test_generated_parts_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == ""
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = [target for target in LINK.findall(page.read_text("utf-8")) if "://" not in target]
    assert not [target for target in targets if not (page.parent / target).exists()]


@pytest.mark.parametrize("line", [line for line in shell_lines() if line.startswith("musnad ")])
def test_commands_shown_are_commands(line: str) -> None:
    words = shlex.split(line.split(" | ", maxsplit=1)[0].split(" > ", maxsplit=1)[0])[1:]
    if "--help" not in words and "--version" not in words:
        parser().parse_args(words)


@pytest.mark.parametrize("line", [line for line in shell_lines() if line.startswith("make ")])
def test_make_targets_shown_are_targets(line: str) -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    wanted = {word for word in line.split()[1:] if "=" not in word}
    assert wanted <= targets


@pytest.mark.parametrize("example", [example for _, example, _ in COMMANDS.values()])
def test_examples_in_help_are_commands(example: str) -> None:
    parser().parse_args(shlex.split(example)[1:])


@pytest.mark.parametrize(("page", "code"), blocks("python"), ids=lambda value: getattr(value, "name", ""))
def test_python_shown_compiles_and_names_what_exists(page: Path, code: str) -> None:
    script = doctest.script_from_examples(code) if ">>>" in code else code
    for node in ast.walk(ast.parse(script, str(page))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("musnad"):
            for alias in node.names:
                exec(f"from {node.module} import {alias.name}")


def test_public_names_are_there() -> None:
    assert not [name for name in dir(musnad) if not hasattr(musnad, name)]


def test_every_command_is_documented() -> None:
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    assert not [name for name in COMMANDS if f"## musnad {name}\n" not in page]


def test_changelog_names_this_version() -> None:
    assert f"## {musnad.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
