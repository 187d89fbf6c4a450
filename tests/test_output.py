"""Output is whole or as it was before."""

import os
from pathlib import Path

import pytest

from musnad.errors import UsageError
from musnad.output import staged_file, staged_folder


def test_files_appear_together_when_all_are_written(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    with staged_folder(out) as folder:
        (folder / "a").write_text("1")
        (folder / "b").write_text("2")
        assert [path for path in out.iterdir() if path != folder] == []
    assert sorted(path.name for path in out.iterdir()) == ["a", "b"]


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, SystemExit])
def test_an_interrupted_run_leaves_earlier_output_whole(tmp_path: Path, failure: type[BaseException]) -> None:
    (tmp_path / "a").write_text("before")
    with pytest.raises(failure), staged_folder(tmp_path) as folder:
        (folder / "a").write_text("after")
        raise failure
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_text() == "before"


def test_a_folder_made_for_nothing_goes(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no"), staged_folder(tmp_path / "deep" / "out"):
        raise ValueError("no")
    assert not list(tmp_path.iterdir())


def test_files_of_others_stay(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("1")
    with staged_folder(tmp_path) as folder:
        (folder / "a").write_text("2")
    assert (tmp_path / "mine").read_text() == "1"


def test_a_file_appears_when_it_is_written(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "graph.svg"
    with staged_file(out) as path:
        assert path.suffix == ".svg"
        path.write_text("1")
        assert not out.exists()
    assert out.read_text() == "1"


def test_an_interrupted_file_leaves_the_earlier_one(tmp_path: Path) -> None:
    out = tmp_path / "graph.svg"
    out.write_text("before")
    with pytest.raises(ValueError, match="no"), staged_file(out) as path:
        path.write_text("after")
        raise ValueError("no")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.svg"]
    assert out.read_text() == "before"


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"), staged_file(tmp_path) as path:
        path.write_text("1")


def test_a_file_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("1")
    with pytest.raises(UsageError, match="cannot be written"), staged_folder(tmp_path / "out"):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UsageError, match="cannot be written"), staged_folder(tmp_path):
        pass
