"""What every reader asks of a text before it becomes an article."""

import re

from musnad.errors import Unreadable

_WORD = re.compile(r"[^\W_][^\s]*")
_ARABIC_WORD = re.compile(
    "(?:[\u0621-\u063f\u0641-\u064a\u0671-\u06d3\ufb50-\ufdfb\ufe70-\ufefc][\u0640\u064b-\u065f\u0670\u200b-\u200f]*){2}"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
FEWEST_WORDS, MOST_WORDS = 3, 100_000


def checked(text: str, source: str) -> str:
    """The text unchanged; raises Unreadable where it cannot be an Arabic article."""
    if not text.strip():
        raise Unreadable(source, "no text")
    words = sum(1 for _ in _WORD.finditer(text))
    if words < FEWEST_WORDS:
        raise Unreadable(source, f"{words} word{'s' * (words != 1)}; an article has at least {FEWEST_WORDS}")
    if words > MOST_WORDS:
        raise Unreadable(source, f"{words:,} words; an article has at most {MOST_WORDS:,}: split the file")
    if not _ARABIC_WORD.search(text):
        raise Unreadable(source, "no Arabic in it")
    return text


def first_line(text: str) -> str:
    """The first line that is not empty, without the white space around it."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def with_title(title: str, body: str) -> str:
    """Title, blank line, body; the body alone where it begins with the title already."""
    if not title or body.lstrip().startswith(title):
        return body
    return f"{title}\n\n{body}"


def encodable(text: str) -> str:
    """The text with lone surrogates, which no encoding can write, each as one U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)
