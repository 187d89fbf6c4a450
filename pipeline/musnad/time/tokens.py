"""A text as tokens of time classes: what the rules match on."""

import re
from dataclasses import dataclass
from typing import Any

from musnad.text import INVISIBLE, fold_with_offsets
from musnad.time.lexicon import OTHER, PUNCTUATION, Lexeme, Lexicon, lexicon
from musnad.values import Span

# a number with inner . or , is an amount; a numeric date keeps its parts
_TOKEN = re.compile(
    r"(?P<date>(?<![\d/.\-])(?:\d{4}\s?([/.\-\\])\s?\d{1,2}\s?\2\s?\d{1,2}(?:t\d\d:\d\d[\d:.z+]*)?|"
    r"\d{1,2}\s?([/.\-\\])\s?\d{1,2}\s?\3\s?\d{4}|\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{2})(?![\d/]|[.\-]\d))"
    r"|(?P<num>\d+(?:[.,٫٬]\d+)*)|(?P<word>[^\W\d_]+)|(?P<punct>[^\w ])"
)
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_ARABIC = re.compile("[\u0600-\u06ff]")
# آب is the month, أب the father; اب may be either, and is the month only beside a day or a year
_AUGUST, _ALEFS = "اب", {"آ": "WeakMonth", "ا": "FaintMonth"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or expression: its class, its value, and where it is in the folded text."""

    cls: str
    value: Any
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Folded:
    """A text, its folded form, and the way back."""

    source: str
    text: str
    offsets: list[int]

    @classmethod
    def of(cls, source: str) -> "Folded":
        """The folded form of `source`."""
        return cls(source, *fold_with_offsets(source))

    def span(self, token: Token) -> Span:
        """Where a token is in the source, the marks on its last letter included."""
        end = max(self.offsets[token.end - 1] + 1, self.offsets[token.end])
        while _INVISIBLE.match(self.source, end - 1):
            end -= 1
        return Span(self.offsets[token.start], end)


def tokenize(folded: Folded) -> list[Token]:
    """The tokens of a text, in order; words of no time class are tokens of class OTHER."""
    words = list(_TOKEN.finditer(folded.text))
    lexemes = lexicon()
    tokens: list[Token] = []
    index = 0
    while index < len(words):
        index += _take(words, index, lexemes, folded, tokens)
    return tokens


def _take(
    words: list[re.Match[str]], index: int, lexemes: Lexicon, folded: Folded, tokens: list[Token]
) -> int:
    """How many words the token at `index` covers; the token itself is appended."""
    match = words[index]
    if match.lastgroup == "word":
        for lexeme in lexemes.first.get(match[0], ()):
            if _fits(lexeme, words, index):
                end = words[index + len(lexeme.words)].end()
                _append(lexeme, _class(lexeme, match.start(), end, folded), match.start(), end, tokens)
                return 1 + len(lexeme.words)
        if not tokens or tokens[-1].cls != OTHER:
            tokens.append(Token(OTHER, None, match.start(), match.end()))
    elif match.lastgroup == "punct":
        tokens.append(Token(PUNCTUATION.get(match[0], OTHER), match[0], match.start(), match.end()))
    else:
        tokens.append(_number(match))
    return 1


def _fits(lexeme: Lexeme, words: list[re.Match[str]], index: int) -> bool:
    """Whether the words after `index` are those of the lexeme, on the same line."""
    for offset, word in enumerate(lexeme.words, index + 1):
        if offset >= len(words) or words[offset][0] != word:
            return False
    return True


def _class(lexeme: Lexeme, start: int, end: int, folded: Folded) -> str:
    """The class of a lexeme where it stands: for آب by the alef that is written."""
    start += lexeme.conjunction + lexeme.clitic
    if lexeme.cls != "WeakMonth" or folded.text[start:end] != _AUGUST:
        return lexeme.cls
    return _ALEFS.get(folded.source[folded.offsets[start]], OTHER)


def _append(lexeme: Lexeme, cls: str, start: int, end: int, tokens: list[Token]) -> None:
    """Append the token of a lexeme, its proclitics as tokens of their own."""
    if lexeme.conjunction:
        tokens.append(Token("And", None, start, start + 1))
        start += 1
    if lexeme.clitic:
        tokens.append(Token("Clitic", None, start, start + 1))
        start += 1
    tokens.append(Token(cls, lexeme.value, start, end))


def _number(match: re.Match[str]) -> Token:
    """A number token: a numeric date, a year-like number, a number, or an amount of no use."""
    start, end = match.span()
    before = match.string[start - 1] if start else " "
    glued = before.isalpha() and not _ARABIC.match(before)
    if match.lastgroup == "date" and not glued:
        return Token("Numeric", match[0], start, end)
    if glued or not match[0].isdigit() or len(match[0]) > 4:
        return Token(OTHER, None, start, end)
    value = int(match[0])
    if len(match[0]) == 4:
        return Token("YearNum" if 1000 <= value < 2200 else OTHER, value, start, end)
    return Token("Num", value, start, end)
