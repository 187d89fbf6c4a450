"""read: files and folders into articles.

`read` yields, in a fixed order, an Article for every article found and an Unreadable for
everything that had to be set aside, so that a caller can list what went wrong and use the rest.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from musnad.errors import Unreadable
from musnad.read import html, jsonl, plain
from musnad.read.ids import Ids
from musnad.values import Article

__all__ = ["SUFFIXES", "read"]

_Reader = Callable[[Path, Ids], Iterator[Article | Unreadable]]
_READERS: dict[str, _Reader] = {
    ".txt": plain.articles,
    ".html": html.articles,
    ".htm": html.articles,
    ".xhtml": html.articles,
    ".jsonl": jsonl.articles,
}
SUFFIXES = tuple(_READERS)
_LARGEST = 64_000_000  # bytes of one .txt or .html; a .jsonl is read line by line and may be any size


def read(paths: Iterable[Path | str]) -> Iterator[Article | Unreadable]:
    """Articles and set-aside inputs of files and folders, in the order given, folders sorted by name."""
    ids, seen = Ids(), set[Path]()
    for given in map(Path, paths):
        for path in _files(given):
            if isinstance(path, Unreadable):
                yield path
            elif (real := path.resolve()) not in seen:
                seen.add(real)
                yield from _articles(path, ids)


def _files(given: Path) -> Iterator[Path | Unreadable]:
    """The readable files at a path given by the user, or the reason why there is none."""
    try:
        if given.is_dir():
            found = [path for path in sorted(given.rglob("*")) if _is_input(path, given)]
            if not found:
                yield Unreadable(str(given), f"no {', '.join(SUFFIXES)} file in this folder")
            yield from found
        else:
            yield given
    except OSError as error:
        yield Unreadable(str(given), _reason(error))


def _is_input(path: Path, folder: Path) -> bool:
    """Whether a file of a folder is one we read: by its suffix, and nothing hidden."""
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and path.suffix.lower() in _READERS and path.is_file()


def _articles(path: Path, ids: Ids) -> Iterator[Article | Unreadable]:
    """The articles of one file; a failure of the whole file becomes one Unreadable."""
    try:
        yield from _reader(path)(path, ids)
    except Unreadable as set_aside:
        yield set_aside
    except OSError as error:
        yield Unreadable(str(path), _reason(error))


def _reader(path: Path) -> _Reader:
    """The reader for a file's kind; raises Unreadable where there is none or the file is too large."""
    size = path.stat().st_size
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise Unreadable(str(path), f"not one of {', '.join(SUFFIXES)}")
    if size > _LARGEST and reader is not jsonl.articles:
        raise Unreadable(str(path), f"{size:,} bytes; one article may have {_LARGEST:,}")
    return reader


def _reason(error: OSError) -> str:
    """An operating system's refusal in plain words."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    return (error.strerror or str(error)).lower()
