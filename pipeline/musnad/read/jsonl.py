"""JSON lines: one article a line, `id, title, body|text, date, source, url, author`."""

import json
from collections.abc import Iterator
from pathlib import Path

from musnad.errors import Unreadable
from musnad.read.dates import parse
from musnad.read.decode import decode, encoding_of, unify_lines
from musnad.read.ids import Ids
from musnad.read.stored import checked, encodable, first_line, with_title
from musnad.values import Article

_SAMPLE = 1_000_000


def articles(path: Path, ids: Ids) -> Iterator[Article | Unreadable]:
    """An article for each good line; each bad one is set aside under `file:line`."""
    empty = True
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        empty = False
        try:
            yield _article(line, f"{path}:{number}", f"{path.stem}-{number}", ids)
        except Unreadable as set_aside:
            yield set_aside
    if empty:
        yield Unreadable(str(path), "the file is empty")


def _lines(path: Path) -> Iterator[str | bytes]:
    """The lines of a file: text where the encoding has wide characters, else bytes, decoded one by one."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    if not sample.strip():
        return
    encoding = encoding_of(sample, str(path))
    if encoding.startswith(("utf-16", "utf-32")):
        with path.open(encoding=encoding, errors="replace") as wide:
            yield from wide
    else:
        with path.open("rb") as narrow:
            yield from narrow


def _article(line: str | bytes, source: str, fallback_id: str, ids: Ids) -> Article:
    """The article of one line; raises Unreadable naming what is wrong with it."""
    record = _record(decode(line, source) if isinstance(line, bytes) else unify_lines(line), source)
    title = _words(record, "title", source).strip()
    text = checked(with_title(title, _body(record, source)), source)
    return Article(
        id=ids.take(_words(record, "id", source) or fallback_id),
        title=title or first_line(text),
        text=text,
        source=source,
        publisher=_words(record, "source", source) or None,
        published=parse(_words(record, "date", source)),
        url=_words(record, "url", source) or None,
        author=_words(record, "author", source) or None,
    )


def _record(line: str, source: str) -> dict[str, object]:
    """The JSON object of a line."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unreadable(source, f"not JSON: {error}") from error
    if not isinstance(record, dict):
        raise Unreadable(source, f"a JSON {type(record).__name__}, not an object")
    return record


def _body(record: dict[str, object], source: str) -> str:
    """The article's own words, under `body` or `text`."""
    body = _words(record, "body", source) or _words(record, "text", source)
    if not body.strip():
        raise Unreadable(source, "neither `body` nor `text` holds any text")
    return body


def _words(record: dict[str, object], key: str, source: str) -> str:
    """The value of a key as a string: empty where it is absent or null."""
    value = record.get(key)
    if value is None or isinstance(value, bool):
        return ""
    if not isinstance(value, str | int | float):
        raise Unreadable(source, f"`{key}` is a JSON {type(value).__name__}, not a string")
    return encodable(str(value))
