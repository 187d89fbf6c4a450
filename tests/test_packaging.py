"""The wheel holds all that is needed: installed in a clean environment, it works outside the checkout."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ARTICLE = "الوزير: الاتفاق قريب\n\nقال وزير الخارجية العراقي فؤاد حسين، يوم الخميس، إن الاتفاق مع واشنطن بات قريبا.\n"
Run = Callable[..., str]
pytestmark = [pytest.mark.package, pytest.mark.xdist_group("package")]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder))
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(ROOT)], check=True)
    (built,) = folder.glob("musnad-*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a command of a clean environment, in an empty folder, and gives what it prints.

    The environment borrows the dependencies installed here, but not the editable checkout.
    """
    folder = tmp_path_factory.mktemp("clean")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "env")], check=True)
    python = folder / "env" / "bin" / "python"
    pip = (
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
    )
    subprocess.run([*pip, str(wheel)], check=True)
    (site,) = (folder / "env" / "lib").glob("python*/site-packages")
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    (folder / "work").mkdir()
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def run(command: str, *arguments: str) -> str:
        words = [str(python.parent / command), *arguments]
        done = subprocess.run(
            words, cwd=folder / "work", env=clean, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def test_the_wheel_holds_the_data_and_nothing_of_the_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for folder in (
        "data/ontology",
        "data/shapes",
        "data/seeds/lexicon",
        "data/seeds/entities",
        "rules",
        "models",
    ):
        assert [name for name in names if name.startswith(f"musnad/{folder}/")], folder
    assert {name.split("/")[0].split("-")[0] for name in names} == {"musnad"}
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests")]


def test_the_data_is_found_in_the_environment(installed: Run) -> None:
    code = "from musnad import paths; print(*(path for path in vars(paths).values() if hasattr(path, 'exists')), sep='\\n')"
    found = [Path(line) for line in installed("python", "-c", code).split("\n") if line.startswith("/")]
    assert found
    assert not [path for path in found if path.is_relative_to(ROOT) or not path.exists()]


@pytest.mark.parametrize(
    "arguments",
    [("--version",), ("when", "أمس", "--published", "2021-07-23"), ("query", "--list"), ("build", "--help")],
    ids=" ".join,
)
def test_commands_run_outside_the_checkout(installed: Run, arguments: tuple[str, ...]) -> None:
    assert installed("musnad", *arguments)


@pytest.mark.model
def test_a_graph_is_built_and_queried_outside_the_checkout(installed: Run, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(ARTICLE)
    installed("musnad", "build", str(tmp_path / "news.txt"), "--out", str(tmp_path / "out"))
    graph = str(tmp_path / "out" / "graph.ttl")
    assert "الاتفاق مع واشنطن بات قريبا" in installed(
        "musnad", "query", graph, "who-said-what", "--format", "csv"
    )
    assert installed("musnad", "validate", graph)
