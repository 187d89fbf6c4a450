"""Quotations of an article: paired marks, unbalanced ones, and quotations that run over paragraphs."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’", "‹": "›", "❝": "❞"}
CLOSERS = frozenset(PAIRS.values()) - frozenset(PAIRS)
STRAIGHT = frozenset({'"', "''", "``"})
CONTINUES = 3


@dataclass(frozen=True, slots=True)
class Quote:
    """Tokens start:end with the marks, inner_start:inner_end without; `open` where no closing mark stands."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    words: int
    open: bool = False


def quotations(doc: Doc) -> list[Quote]:
    """The outermost quotations in order; a mark left open ends with its paragraph."""
    out: list[Quote] = []
    opened: Token | None = None
    for token in doc:
        text = token.text
        if opened is not None and "\n" in text:
            out.append(_quote(doc, opened.i, token.i, closed=False))
            opened = None
        elif opened is None:
            opened = token if _opens(doc, token) else None
        elif _closes(opened.text, token):
            out.append(_quote(doc, opened.i, token.i, closed=True))
            opened = None
    if opened is not None:
        out.append(_quote(doc, opened.i, len(doc), closed=False))
    return [q for q in out if q.inner_end > q.inner_start]


def _opens(doc: Doc, token: Token) -> bool:
    text = token.text
    if text in PAIRS or text in STRAIGHT:
        return token.i + 1 < len(doc)
    # ”…” and “…“: the wrong mark used to open
    return text in CLOSERS and text in "”" and _spaced_before(doc, token) and not token.whitespace_


def _spaced_before(doc: Doc, token: Token) -> bool:
    return (
        token.i == 0
        or bool(doc[token.i - 1].whitespace_)
        or doc[token.i - 1].text in {"لـ", "ب", "ل", "بـ", "الـ", ":"}
    )


def _closes(opener: str, token: Token) -> bool:
    text = token.text
    if opener in STRAIGHT:
        return text in STRAIGHT
    if opener == "”":
        return text in {"”", "“", '"'}
    if text == opener == "“":  # the opening mark written at the end
        return not _spaced_before(token.doc, token)
    return text == PAIRS[opener] or (opener == "“" and text == '"') or (opener == "„" and text == "”")


def _quote(doc: Doc, start: int, end: int, *, closed: bool) -> Quote:
    words = sum(t.is_alpha or t.like_num for t in doc[start + 1 : end])
    return Quote(start, end + 1 if closed else end, start + 1, end, words, open=not closed)
