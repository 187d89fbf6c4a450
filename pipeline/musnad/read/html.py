"""Web pages: what the page states of itself, and its article without navigation and adverts."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import trafilatura
from lxml import etree
from lxml import html as parser
from lxml.html import HtmlElement

from musnad.errors import Unreadable
from musnad.read.clutter import without_clutter
from musnad.read.decode import decode, unify_lines
from musnad.read.ids import Ids
from musnad.read.metadata import Metadata, metadata
from musnad.read.stored import checked, encodable, first_line, with_title
from musnad.values import Article

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEAD = 4096
_SHORTEST_PROSE = 6  # words
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def articles(path: Path, ids: Ids) -> Iterator[Article]:
    """The one article of a page."""
    source = str(path)
    page = _page(_markup(path.read_bytes(), source), source)
    stated = metadata(page)
    text = checked(_stored_text(page, stated, source), source)
    yield Article(
        id=ids.take(path.stem),
        title=stated.title or first_line(text),
        text=text,
        source=source,
        publisher=stated.publisher,
        published=stated.published,
        url=stated.url,
        author=stated.author,
    )


def _markup(data: bytes, source: str) -> str:
    """The page as text: UTF-8 where it is that, whatever it declares, else as declared, else as found out."""
    declared = _CHARSET.search(data[:_HEAD])
    for encoding in ("utf-8", declared[1].decode() if declared else ""):
        try:
            text = unify_lines(data.decode(encoding))
        except (LookupError, UnicodeDecodeError):
            continue
        if "\x00" not in text:
            return text
    return decode(data, source)


def _page(markup: str, source: str) -> HtmlElement:
    """The parsed page, however broken its markup."""
    try:
        page = parser.document_fromstring(_DECLARATION.sub("", markup))
    except (etree.ParserError, ValueError) as error:
        raise Unreadable(source, f"not a web page: {error}") from error
    return page


def _stored_text(page: HtmlElement, stated: Metadata, source: str) -> str:
    """Title and paragraphs, a blank line between them."""
    body = (
        trafilatura.extract(without_clutter(page), include_comments=False, include_tables=False)
        or stated.body
        or ""
    )
    paragraphs = [line.strip() for line in body.splitlines() if line.strip()]
    if not any(_is_prose(paragraph) and paragraph != stated.title for paragraph in paragraphs):
        raise Unreadable(source, "no article found in the page")
    return encodable(with_title(stated.title or "", "\n\n".join(paragraphs)))


def _is_prose(paragraph: str) -> bool:
    """Whether a line is long enough to be a sentence rather than a link of the navigation."""
    return len(paragraph.split()) >= _SHORTEST_PROSE
