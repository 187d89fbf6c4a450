"""Annotated articles: files of annotations, brought together with the articles they annotate."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from musnad.errors import DataError, UsageError
from musnad.evaluate.side import Record

_PARTS = ("entities", "statements")


def annotations(folder: Path) -> dict[str, Record]:
    """The annotations of a folder by the stem of their file's name.

    Other JSON files are passed over; raises UsageError where there is no annotation at all, and
    DataError where a file is not JSON.
    """
    known: dict[str, Record] = {}
    for path in sorted(folder.glob("*.json")):
        record = _value(path)
        if isinstance(record, dict) and all(isinstance(record.get(part), list) for part in _PARTS):
            known[path.stem] = record
    if not known:
        raise UsageError(f"{folder}: no annotations (.json files with {' and '.join(_PARTS)})")
    return known


def article_of(stem: str, ids: Iterable[str]) -> str | None:
    """The id of the article that an annotation named `stem` is for: the same, else one that begins so."""
    ordered = sorted(ids)
    return stem if stem in ordered else next((one for one in ordered if one.startswith(stem)), None)


def aligned(
    gold: Mapping[str, Record], found: Mapping[str, tuple[Record, str]]
) -> Iterable[tuple[Record, Record, str]]:
    """Each annotation with the record and the text found for it; with nothing where there is none."""
    nothing: tuple[Record, str] = ({"entities": [], "statements": [], "relations": []}, "")
    for stem, annotation in gold.items():
        yield annotation, *found.get(article_of(stem, found) or "", nothing)


def _value(path: Path) -> object:
    """The JSON value of a file."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DataError(path, "the file", f"not JSON: {error}") from error
