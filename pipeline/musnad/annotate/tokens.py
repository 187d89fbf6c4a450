"""Where the words of a text are: tokens that never cross a punctuation mark, white space left out."""

import re
from collections.abc import Iterator

from musnad.text import INVISIBLE, MARKS
from musnad.values import Span

_LETTER = r"[^\W\d_]"
_ARABIC = rf"(?:{_LETTER}|[{MARKS}{INVISIBLE}])"
_TOKEN = re.compile(
    rf"""
    [{INVISIBLE}]*
    (?: (?:https?://|www\.)[^\s«»“”"<>)\]]+
      | [A-Za-z](?:\.[A-Za-z])+\.?                      # U.S., e.g.
      | (?:[وفبلك]{{1,2}}|(?:[وف]?[بلك]?ال)|[وف]?لل)ـ+(?![^\W\d_ـ])   # لـ before a quotation mark or a number
      | \d+(?:[.,٫٬:]\d+)*
      | [A-Za-zÀ-ɏ]+(?:['’-][A-Za-zÀ-ɏ]+)*
      | {_ARABIC}+
      | \.{{2,}} | …+
      | \S
    )
    [{INVISIBLE}]*
    """,
    re.VERBOSE,
)


def tokens(text: str) -> list[Span]:
    """The tokens of `text` in order, as spans of code points; the gaps between them are white space."""
    return list(_spans(text))


def _spans(text: str) -> Iterator[Span]:
    for match in _TOKEN.finditer(text):
        yield Span(match.start(), match.end())
