"""Output that is whole or not there: written under a temporary name, then renamed."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from musnad.errors import UsageError

_PREFIX = ".musnad-"


@contextmanager
def staged_folder(out: Path) -> Iterator[Path]:
    """A temporary folder whose files move into `out` when the block ends well, and vanish when it fails.

    Files of `out` that the block does not write stay as they are; a folder that was made for nothing goes.
    """
    made = [folder for folder in (out, *out.parents) if not folder.exists()]
    staging = _temporary(out)
    try:
        yield staging
        for file in sorted(staging.iterdir()):
            file.replace(out / file.name)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        _remove_empty(made)


@contextmanager
def staged_file(out: Path) -> Iterator[Path]:
    """A temporary path of the same suffix that becomes `out` when the block ends well."""
    if out.is_dir():
        raise UsageError(f"--out {out}: is a folder; name a file")
    staging = _temporary(out.parent)
    try:
        yield staging / out.name
        (staging / out.name).replace(out)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def staged_whole(out: Path) -> Iterator[Path]:
    """A temporary path that becomes `out`, in place of what was there, when the block ends well."""
    staging = _temporary(out.parent)
    try:
        yield staging / out.name
        if out.exists():
            out.replace(staging / f"{out.name}.before")
        (staging / out.name).replace(out)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _remove_empty(folders: Iterable[Path]) -> None:
    """Nothing; removes the folders, innermost first, as long as they hold nothing."""
    with suppress(OSError):
        for folder in folders:
            folder.rmdir()


def _temporary(folder: Path) -> Path:
    """A new, empty folder inside a folder that is made if need be; UsageError where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
    except OSError as error:
        raise UsageError(f"--out {folder}: cannot be written: {error.strerror or error}") from error
