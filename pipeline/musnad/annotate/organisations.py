"""Where the name of an organisation begins and ends: which nouns and adjectives around it belong to it.

The nouns of organisations (وزارة, جهاز) belong to the name; those of media and companies do not.
"""

import re

from musnad.annotate.bodynouns import load
from musnad.annotate.trimming import trim
from musnad.annotate.words import frequency
from musnad.heads import Heads, heads
from musnad.names import Names
from musnad.text import fold
from musnad.values import EntityType, Span

_WORD = re.compile(r"\S+")
_LAST = re.compile(r"\s+(\S+)$")
_FOR_NEWS = re.compile(r"(?:\s+للأنباء|\s+للانباء)?$")
_OWN = 0.2


def organisation(text: str, span: Span, names: Names) -> Span:
    """The span of the whole name and of no more."""
    words = heads()
    named = _without_company(text, _without_medium(text, _without_kind(text, span), words), names)
    return _with_nationality(text, _with_head(text, named, words), names, words)


def _without_kind(text: str, span: Span) -> Span:
    """An outlet's name without the adjective that says what it is (هسبريس الإلكترونية)."""
    last = _LAST.search(span.of(text))
    rest = Span(span.start, span.start + last.start()) if last else span
    plain = last and fold(last.group(1)) in load().kinds and fold(rest.of(text)) not in heads().alone
    return rest if plain else span


def _without_company(text: str, span: Span, names: Names) -> Span:
    """A company's name without the noun that says it is one, where the rest is a name by itself."""
    first = _WORD.match(span.of(text))
    if first is None or fold(first.group()) not in load().companies or first.end() == len(span.of(text)):
        return span
    rest = trim(text, Span(span.start + first.end(), span.end))
    return rest if _proper(fold(rest.of(text)), names) else span


def _proper(folded: str, names: Names) -> bool:
    """Whether a name begins with a word that is no common noun, place, given name or adjective."""
    first = folded.split(maxsplit=1)[0]
    if first.startswith("ال") or first in names.given or names.nationality(first):
        return False
    if EntityType.LOC in names.types.get(first, ()):
        return False
    return frequency("ال" + first) <= _OWN * frequency(first) or " " not in folded


def _without_medium(text: str, span: Span, words: Heads) -> Span:
    """An outlet's name without the noun that says it is one (صحيفة, قناة, وكالة رويترز)."""
    first = _WORD.match(span.of(text))
    if first is None or first.end() == len(span.of(text)):
        return span
    head, rest = fold(first.group()), trim(text, Span(span.start + first.end(), span.end))
    following = next(iter(fold(rest.of(text)).split()), "")
    if head == words.agency and following not in words.agency_complements:
        return Span(rest.start, rest.end - len(_FOR_NEWS.search(rest.of(text)).group()))  # type: ignore[union-attr]
    alone = words.standalone | load().bare
    if head in words.media or (head in words.loose and fold(rest.of(text)) in alone):
        return rest
    return _standalone(text, span, words) if head in words.loose else span


def _standalone(text: str, span: Span, words: Heads) -> Span:
    """The one name inside that stands on its own (عصابات داعش الإرهابية), else the span."""
    inner = [m for m in _WORD.finditer(span.of(text)) if fold(m.group()) in words.standalone]
    return Span(span.start + inner[0].start(), span.start + inner[0].end()) if len(inner) == 1 else span


def _with_head(text: str, span: Span, words: Heads) -> Span:
    """The name with the organisation noun right before it (وزارة), if it was left out."""
    before = re.search(r"(\w+) $", text[max(0, span.start - 30) : span.start])
    if before is None or fold(span.of(text)) in words.standalone | load().bare:
        return span
    word = before.group(1)
    for cut in (0, 1, 2):
        if fold(word[cut:]) in words.organisations and (cut == 0 or set(word[:cut]) <= set("وفبلك")):
            return Span(span.start - 1 - len(word) + cut, span.end)
    return span


def _with_nationality(text: str, span: Span, names: Names, words: Heads) -> Span:
    """The name with the nationality adjective behind it (وزارة الدفاع الأمريكية)."""
    head = fold(span.of(text)).split()[0]
    after = re.match(r" (\w+)(?!\w)", text[span.end : span.end + 40])
    if after is None or head not in words.national or not names.nationality(fold(after.group(1))):
        return span
    return Span(span.start, span.end + after.end())
