"""Names written with points or strokes between their parts: بي.بي.سي, جيش تحرير تا-انغ."""

import re
from collections.abc import Sequence

from musnad.annotate.bodynouns import load
from musnad.text import fold
from musnad.values import Span

Mention = tuple[Span, str]

_LETTER = (
    r"[وفبلك]?(?:[إاأآ]ي|بي|سي|دي|[إاأ]ف|جي|جيه|[إاأ]تش|آيتش|[آاأ]ي|كيه|كي|[إاأ]ل|[إاأ]م|[إاأ]ن|[أا]و|كيو|[آاأ]ر|[إاأ]س|تي"
    r"|يو|في|دبليو|[إاأ]كس|واي|زد)"
)
_CHAIN = re.compile(rf"(?<![\w.]){_LETTER}(?:\.{_LETTER})+(?:\.\d+)?(?!\w)")


def joined(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, those of one name made one; what touches letters with points takes in all of them."""
    return _letters(text, _strokes(text, mentions))


def _strokes(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, two with nothing but a stroke between them made one if they are one name."""
    found: list[Mention] = []
    for span, label in sorted(mentions):
        last = found[-1] if found else None
        if last and label == last[1] and text[last[0].end : span.start] == "-" and _one(text, last, span):
            found[-1] = (Span(last[0].start, span.end), label)
        else:
            found.append((span, label))
    return found


def _one(text: str, before: Mention, span: Span) -> bool:
    """Whether a name goes on behind a stroke: a person's full name, or no noun of another body."""
    if before[1] == "PER":
        return " " in before[0].of(text) and " " not in span.of(text)
    first = fold(span.of(text)).split()[0]
    return before[1] == "ORG" and not first.startswith("ال") and first not in load().construct


def _letters(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, those that touch a chain of letters one organisation with it."""
    found = list(mentions)
    for chain in _CHAIN.finditer(text):
        touching = [m for m in found if m[0].start < chain.end() and chain.start() < m[0].end]
        if any(label in ("PER", "ORG", "LOC") for _, label in touching):
            start, end = min(m[0].start for m in touching), max(m[0].end for m in touching)
            whole = Span(min(start, _own(text, chain, touching)), max(chain.end(), end))
            found = [m for m in found if m not in touching] + [(whole, "ORG")]
    return sorted(found)


def _own(text: str, chain: re.Match[str], touching: Sequence[Mention]) -> int:
    """Where the chain starts without a proclitic that a mention was cut from."""
    first = min(m[0].start for m in touching)
    return first if first == chain.start() + 1 and text[chain.start()] in "وفبلك" else chain.start()
