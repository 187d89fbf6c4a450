"""The shape of the code: which part imports which, and the habits a machine can check."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import musnad

PACKAGE = Path(musnad.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
STAGES = set(musnad.STAGES)
COMPOSERS = {"flow", "cli", "training", "__main__"}
DOORS = {
    "stanza": {"annotate", "training"},
    "torch": {"annotate", "training"},
    "pyshacl": {"validate"},
    "trafilatura": {"read"},
    "argparse": {"cli", "training"},
    "matplotlib": {"view"},
    "networkx": {"view"},
    "http": {"serve", "publish"},
}
LONGEST_MODULE, LONGEST_FUNCTION = 300, 50


def name_of(path: Path) -> str:
    """The dotted name of a module, without the package's own: `read.html`, `cli`, empty for the package."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part_of(module: str) -> str:
    """The stage or support module that a dotted name belongs to."""
    return module.partition(".")[0]


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports(path: Path) -> Iterator[str]:
    """The dotted names that a module imports, at its top level or inside a function."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def inner(path: Path) -> set[str]:
    """The parts of musnad that a module imports, its own excepted."""
    found = {part_of(name.removeprefix("musnad.")) for name in imports(path) if name.startswith("musnad.")}
    return found - {part_of(name_of(path)), ""}


def ids(path: Path) -> str:
    """How a module is called in a test's name."""
    return name_of(path) or "musnad"


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_a_stage_imports_no_other_stage(path: Path) -> None:
    part = part_of(name_of(path))
    if part in STAGES:
        assert not inner(path) & (STAGES | COMPOSERS)


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_support_imports_no_stage(path: Path) -> None:
    part = part_of(name_of(path))
    if part and part not in STAGES | COMPOSERS:
        assert not inner(path) & (STAGES | COMPOSERS)


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_heavy_dependencies_enter_by_one_door(path: Path) -> None:
    outside = {part_of(name) for name in imports(path)}
    wrong = {name for name in outside & set(DOORS) if part_of(name_of(path)) not in DOORS[name]}
    assert not wrong


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_only_the_command_prints_or_exits(path: Path) -> None:
    if part_of(name_of(path)) in {"cli", "training", "__main__"}:
        return
    calls = [node.func for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    assert not [call.id for call in calls if isinstance(call, ast.Name) and call.id in {"print", "exit"}]
    assert not [
        call.attr for call in calls if isinstance(call, ast.Attribute) and call.attr in {"exit", "_exit"}
    ]


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_only_the_graph_mints(path: Path) -> None:
    if part_of(name_of(path)) != "graph":
        assert not [
            node.id for node in ast.walk(tree_of(path)) if isinstance(node, ast.Name) and node.id == "Mint"
        ]


def modules_imported(path: Path) -> set[str]:
    """The modules of musnad that a module needs before it can be used, by their dotted names."""
    known = {name_of(one) for one in MODULES} - {"", name_of(path)}
    found = set()
    for node in tree_of(path).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("musnad"):
            package = node.module.removeprefix("musnad").removeprefix(".")
            inside = {f"{package}.{alias.name}".removeprefix(".") for alias in node.names} & known
            found |= inside or {package} & known
    return found


def test_no_import_goes_round() -> None:
    TopologicalSorter({name_of(path): modules_imported(path) for path in MODULES}).prepare()


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_a_module_has_a_size(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_a_function_has_a_size(path: Path) -> None:
    functions = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef)]
    assert not [
        one.name for one in functions if one.end_lineno and one.end_lineno - one.lineno >= LONGEST_FUNCTION
    ]


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_public_things_say_what_comes_back(path: Path) -> None:
    tree = tree_of(path)
    named = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    silent = [node.name for node in named if not node.name.startswith("_") and not ast.get_docstring(node)]
    assert ast.get_docstring(tree), "the module"
    assert not silent


INVISIBLE = {
    chr(code) for span in ((0x200E, 0x2010), (0x202A, 0x202F), (0x2066, 0x206A)) for code in range(*span)
}


def test_no_invisible_controls_in_the_files() -> None:
    root = PACKAGE.parent.parent
    suffixes = {".py", ".yaml", ".ttl", ".rq", ".md", ".toml"}
    folders = (root / name for name in ("pipeline", "tests", "ontology", "shapes", "seeds", "docs"))
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in suffixes]
    assert files
    assert not [str(path) for path in files if INVISIBLE & set(path.read_text(encoding="utf-8"))]


HEAVY = ("torch", "stanza", "spacy", "rdflib", "pyshacl", "matplotlib", "trafilatura")


@pytest.mark.parametrize("statement", ["import musnad", "from musnad.cli import parser; parser.parser()"])
def test_importing_is_quick(statement: str) -> None:
    code = f"{statement}; import sys; print([one for one in {HEAVY} if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
