"""Adverts, newsletter boxes and links to other articles, taken out of a page before it is read."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_NAMES = re.compile(
    r"ads?|advert\w*|advertisement|promo\w*|newsletter\w*|subscri\w*|related|recommended|read-?(more|also)|"
    r"also-?read|share|sharing|social|comments?|cookie\w*|breadcrumbs?|tags?|most-?read|trending"
)
_BLOCKS = "//div | //p | //ul | //ol | //section | //aside | //figure | //li | //span"
_VISIBLE = "//body//text()[not(ancestor::script or ancestor::style)]"
_SMALL = 0.3


def without_clutter(page: HtmlElement) -> HtmlElement:
    """The page itself, its clutter removed; a block that holds much of the words is never clutter."""
    whole = sum(map(len, page.xpath(_VISIBLE)))
    for block in list(page.xpath(_BLOCKS)):
        words = block.text_content()
        if len(words) < _SMALL * whole and (_named_as_clutter(block) or _is_a_link(block, words)):
            block.drop_tree()
    return page


def _named_as_clutter(block: HtmlElement) -> bool:
    """Whether a block's class or id says that it is an advert, a share bar or the like."""
    return any(_NAMES.fullmatch(name) for name in _class_names(block))


def _class_names(block: HtmlElement) -> Iterator[str]:
    """The names in class and id, whole and in their parts: `promo-box` as promo-box, promo, box."""
    for name in f"{block.get('class', '')} {block.get('id', '')}".lower().split():
        yield name
        yield from re.split(r"[-_]+", name)


def _is_a_link(block: HtmlElement, words: str) -> bool:
    """Whether a paragraph is nothing but a link, as those to other articles are."""
    links = "".join(link.text_content() for link in block.xpath(".//a"))
    return block.tag == "p" and bool(words.strip()) and len(links.split()) >= len(words.split())
