"""What a page says of itself: JSON-LD first, then og: and other meta tags, then its own elements.

Every value is one that the page states. Nothing is derived from the address or from today's date.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml.html import HtmlElement

from musnad.read.dates import parse

_ARTICLE_TYPES = re.compile(r"(Article|Posting|Report|Blog|LiveBlogPosting|NewsStory)$", re.IGNORECASE)
_TITLE_META = ("og:title", "twitter:title", "dc.title", "title")
_DATE_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "publishdate",
    "publish_date",
    "publish-date",
    "pubdate",
    "sailthru.date",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
_PUBLISHER_META = ("og:site_name", "application-name", "dc.publisher")
_AUTHOR_META = ("author", "article:author", "dc.creator", "parsely-author")
_URL_META = ("og:url", "twitter:url")
_SITE_BREAK = re.compile(r"\s+(?:[|–—]|-)\s+")
_DATE_ELEMENTS = (
    "//time[@itemprop='datePublished' or @pubdate] | //*[@itemprop='datePublished'] | //article//time"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, date and origin of a page; None where the page does not state them."""

    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    body: str | None = None


def metadata(page: HtmlElement) -> Metadata:
    """The metadata a page states."""
    linked, tags = _linked_article(page), _meta_tags(page)
    published = (_day(linked.get("datePublished")), _first_date(tags), _element_date(page))
    return Metadata(
        title=_name(linked.get("headline")) or _first(tags, _TITLE_META) or _heading(page),
        published=next(filter(None, published), None),
        publisher=_name(linked.get("publisher")) or _first(tags, _PUBLISHER_META),
        author=_name(linked.get("author")) or _author(tags),
        url=_url(linked) or _canonical(page) or _first(tags, _URL_META),
        body=_name(linked.get("articleBody")),
    )


def _linked_article(page: HtmlElement) -> dict[str, Any]:
    """The JSON-LD node that describes the article; empty where there is none."""
    for script in page.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            content = json.loads(script.text_content(), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(content):
            if any(_ARTICLE_TYPES.search(kind) for kind in _kinds(node)):
                return node
    return {}


def _nodes(content: Any) -> Iterator[dict[str, Any]]:
    """All objects of a JSON-LD document that may be the article."""
    if isinstance(content, list):
        for item in content:
            yield from _nodes(item)
    elif isinstance(content, dict):
        yield content
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(content.get(key))


def _kinds(node: dict[str, Any]) -> list[str]:
    """The types of a JSON-LD node."""
    kinds = node.get("@type", [])
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _name(value: Any) -> str | None:
    """The words of a JSON-LD value: a string, an object's name, or several joined."""
    if isinstance(value, str):
        return " ".join(value.split()) if "\n" not in value.strip() else value.strip() or None
    if isinstance(value, dict):
        return _name(value.get("name") or value.get("@value"))
    if isinstance(value, list):
        return "، ".join(filter(None, map(_name, value))) or None
    return None


def _day(value: Any) -> date | None:
    """The day of a JSON-LD date."""
    return parse(value) if isinstance(value, str) else None


def _url(linked: dict[str, Any]) -> str | None:
    """The address a JSON-LD article gives itself."""
    page = linked.get("mainEntityOfPage")
    given = linked.get("url") or (page.get("@id") if isinstance(page, dict) else page)
    return given if isinstance(given, str) and given.startswith("http") else None


def _meta_tags(page: HtmlElement) -> dict[str, str]:
    """The content of meta tags by their lower-case name; the first of each name."""
    tags: dict[str, str] = {}
    for tag in page.xpath("//meta[@content]"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = " ".join(tag.get("content").split())
        if content:
            tags.setdefault(name.strip().lower(), content)
    return tags


def _first(tags: dict[str, str], names: tuple[str, ...]) -> str | None:
    """The content of the first of these tags that is there."""
    return next((tags[name] for name in names if name in tags), None)


def _first_date(tags: dict[str, str]) -> date | None:
    """The first date stated by a meta tag."""
    return next(filter(None, (parse(tags[name]) for name in _DATE_META if name in tags)), None)


def _element_date(page: HtmlElement) -> date | None:
    """The publication date that a visible element of the page states."""
    for element in page.xpath(_DATE_ELEMENTS):
        stated = element.get("datetime") or element.get("content") or element.text_content()
        if found := parse(stated):
            return found
    return None


def _author(tags: dict[str, str]) -> str | None:
    """The author a meta tag names; an address of a profile is no name."""
    names = (tags[name] for name in _AUTHOR_META if name in tags)
    return next((name for name in names if not name.startswith("http")), None)


def _canonical(page: HtmlElement) -> str | None:
    """The canonical address a page links to."""
    found = page.xpath("//link[@rel='canonical']/@href")
    return str(found[0]).strip() if found and str(found[0]).startswith("http") else None


def _heading(page: HtmlElement) -> str | None:
    """The page's only first-level heading, else its title without the name of the site."""
    headings = [" ".join(each.text_content().split()) for each in page.xpath("//h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    title = " ".join(page.xpath("string(//title)").split())
    return _SITE_BREAK.split(title)[0] or None
