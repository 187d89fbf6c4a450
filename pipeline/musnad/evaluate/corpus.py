"""Annotated articles: files of annotations, brought together with the articles they annotate."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from musnad.errors import DataError, UsageError
from musnad.evaluate.side import Record

_PARTS = ("entities", "statements")
IDENTITIES = "identities.json"


def annotations(folder: Path) -> dict[str, Record]:
    """The annotations of a folder by the stem of their file's name.

    Other JSON files are passed over; raises UsageError where there is no annotation at all, not even of
    identities, and DataError where a file is not JSON.
    """
    known: dict[str, Record] = {}
    for path in sorted(folder.glob("*.json")):
        record = _value(path)
        if isinstance(record, dict) and all(isinstance(record.get(part), list) for part in _PARTS):
            known[path.stem] = record
    if not known and not (folder / IDENTITIES).exists():
        raise UsageError(f"{folder}: no annotations (.json files with {' and '.join(_PARTS)})")
    return known


def identities(folder: Path) -> dict[str, Record]:
    """The entities of several articles with keys that hold across them, by article; none without the file.

    Raises DataError where `identities.json` is not of the form `{"articles": {id: [entity, …]}}`.
    """
    path = folder / IDENTITIES
    if not path.exists():
        return {}
    value = _value(path)
    articles = value.get("articles") if isinstance(value, dict) else None
    if not isinstance(articles, dict) or not all(isinstance(one, list) for one in articles.values()):
        raise DataError(path, "articles", "lists of entities by article, please")
    return {ident: {"entities": entities} for ident, entities in articles.items()}


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
