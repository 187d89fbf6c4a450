"""Mentions that are no names: words that are names elsewhere, cups, places and prizes named after persons.

The words are data, seeds/lexicon/doubtful.yaml.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from musnad import lexicon, paths
from musnad.annotate.proclitics import stripped
from musnad.annotate.quotes import MARKS as QUOTES
from musnad.datafile import words_for
from musnad.heads import heads
from musnad.names import Names
from musnad.text import fold
from musnad.values import Span

Mention = tuple[Span, str]

PATH = paths.LEXICON / "doubtful.yaml"
_BEFORE = re.compile(rf"(?:[\w\u064b-\u0652]+\.?[ \t]+){{0,3}}[{re.escape(QUOTES)}]?$")
_WORD = re.compile(r"[\w\u064b-\u0652]+")
_KIND = re.compile(r"^ال\w{2,}(?:ي|يه)$")
_DEFINITE = re.compile(r"[وف]?(?:[بك]?ال|لل)\w{2}")
_CLOSING = '»”"'
_PREPOSITIONS = frozenset(
    map(fold, ("في", "من", "إلى", "عن", "على", "مع", "بين", "ضد", "داخل", "شمال", "جنوب"))
)
_ACCUSATIVE = re.compile(r"^(?!ال)\w{3,}(?<![هينملذ])ا$")
_AFTER = re.compile(r"[ \t]([\w\u064b-\u0652]+)")
_REACH = 80


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Folded words by what they make of a mention; the file explains each list."""

    words: frozenset[str]
    persons: frozenset[str]
    phrases: frozenset[str]
    styles: frozenset[str]
    adjectives: frozenset[str]
    lands: frozenset[str]
    cups: frozenset[str]
    titles: frozenset[str]
    sites: frozenset[str]
    bare_sites: frozenset[str]
    honours: frozenset[str]
    epithets: frozenset[str]
    outlets: frozenset[str]
    papers: frozenset[str]


@cache
def load(path: Path = PATH) -> Doubtful:
    """The words of the file; DataError for a key that is missing or unknown."""
    return Doubtful(**words_for(path, Doubtful).lists())


def plausible(text: str, mentions: Sequence[Mention], names: Names) -> list[Mention]:
    """The mentions that are names; what is named after a person is a place (مطار الملك فلان) or none."""
    long = {
        word
        for span, label in mentions
        if label == "PER" and len(words := fold(span.of(text)).split()) > 1
        for word in words
    }
    found = (_judged(text, mention, long, names) for mention in mentions)
    return [mention for mention in found if mention]


def _judged(text: str, mention: Mention, long: set[str], names: Names) -> Mention | None:
    """The mention as it is or as what it is a part of; None where it is no name."""
    span, label = mention
    before = _words_before(text, span)
    name = fold(span.of(text))
    if _in_phrase(text, span, name, before) or (name in load().styles and _titled(text, span)):
        return None
    if label == "PER":
        if " " not in name and name in load().words and name not in long and not _called(text, before):
            return None
        return _named_after(text, span, before)
    if label == "LOC":
        cup = before and _bare(fold(before[-1].of(text))) & load().cups
        other = cup or _adjective(text, span, name, before, names)
        return None if other else (_without_adjective(text, span), label)
    named = _without_epithet(text, span)
    return None if fold(named.of(text)) in heads().alone else (named, label)


def _words_before(text: str, span: Span) -> list[Span]:
    """The three whole words before the span in its line, a proclitic that is written with it left out."""
    start = span.start
    while start and text[start - 1].isalpha():
        start -= 1
    found = _BEFORE.search(text, max(0, start - _REACH), start)
    at = found.start() if found else start
    return [Span(at + m.start(), at + m.end()) for m in _WORD.finditer(text[at:start])]


def _in_phrase(text: str, span: Span, name: str, before: Sequence[Span]) -> bool:
    """Whether the words around make the marked word none (في صالح, حسن نية)."""
    start = span.start
    while start and text[start - 1].isalpha():
        start -= 1
    whole = fold(text[start : span.end])
    after = _AFTER.match(text, span.end)
    phrases = [] if " " in name else [whole]
    if before:
        phrases += [f"{word} {name}" for word in _bare(fold(before[-1].of(text)))]
    if after:
        phrases.append(f"{name} {fold(after.group(1))}")
    return not load().phrases.isdisjoint(phrases)


def _adjective(text: str, span: Span, name: str, before: Sequence[Span], names: Names) -> bool:
    """Whether a country's name is an adjective here (الأسهم السعودية, دورية سورية)."""
    if _adverb(name, before, text, names):
        return True
    if not names.nationality(name) or not name.endswith("يه") or text[span.start - 1 : span.start] != " ":
        return False
    if text[span.start - 2 : span.start - 1] in _CLOSING:
        return True
    if not before or text[before[-1].end : span.start] != " ":
        return False
    word = fold(before[-1].of(text))
    if name.startswith("ال"):
        return bool(_DEFINITE.match(word)) and word not in heads().no_nouns
    return word.endswith(("ات", "يه"))


def _adverb(name: str, before: Sequence[Span], text: str, names: Names) -> bool:
    """Whether an unknown place is an adjective of the accusative (توسعا عمرانيا)."""
    led = bool(before) and not _bare(fold(before[-1].of(text))).isdisjoint(_PREPOSITIONS)
    if name.endswith("يا") and names.nationality(name[:-1]) and name not in names.types and not led:
        return True
    accusative = bool(before) and bool(_ACCUSATIVE.search(fold(before[-1].of(text))))
    return accusative and name.endswith("يا") and name not in names.types


def _titled(text: str, span: Span) -> bool:
    """Whether a title follows, and so the name (خادم الحرمين الشريفين الملك فلان)."""
    after = _AFTER.match(text, span.end)
    return after is not None and fold(after.group(1)) in load().titles


def _bare(word: str) -> set[str]:
    """The folded word, and what it is without proclitics."""
    return {word, *(word[cut:] for cut in stripped(word))}


def _called(text: str, before: Sequence[Span]) -> bool:
    """Whether a title or an office stands near before, or a verb of saying right before."""
    near = [fold(word.of(text)) for word in before]
    if any(_leads(bare) for word in near for bare in _bare(word)):
        return True
    readings = (form for bare in _bare(near[-1]) for form in lexicon.load().readings(bare)) if near else ()
    return any(form.tense in ("past", "present") for form in readings)


def _leads(word: str) -> bool:
    """Whether the word stands before a person's name."""
    return word in load().persons or word in heads().titles or heads().office(word)


def _named_after(text: str, span: Span, before: Sequence[Span]) -> Mention | None:
    """The person, or the place that bears a title and the person's name; None for a prize and its like."""
    titled = bool(before) and fold(before[-1].of(text)) in load().titles
    nouns = before[:-1] if titled else before
    if not nouns:
        return span, "PER"
    noun, sites = nouns[-1], load().sites if titled else load().bare_sites
    cuts = [cut for cut in (0, *stripped(noun.of(text))) if fold(noun.of(text)[cut:]) in sites]
    if cuts:
        return Span(noun.start + cuts[0], _with_kind(text, span.end)), "LOC"
    honours = load().honours if titled else load().cups
    return None if _bare(fold(noun.of(text))) & honours else (span, "PER")


def _with_kind(text: str, end: int) -> int:
    """The end of a name with the adjective behind it (الدولي, الرياضية)."""
    after = _AFTER.match(text, end)
    return after.end() if after and _KIND.match(fold(after.group(1))) else end


def _without_adjective(text: str, span: Span) -> Span:
    """A place's name without the adjective that says how it is now (الضفة الغربية المحتلة)."""
    words = span.of(text).rsplit(maxsplit=1)
    if len(words) < 2 or fold(words[1]) not in load().adjectives or fold(words[0]) in load().lands:
        return span
    return Span(span.start, span.start + len(words[0]))


def _without_epithet(text: str, span: Span) -> Span:
    """An organisation's name without an adjective that only says of what kind it is, and what follows."""
    words = [Span(span.start + m.start(), span.start + m.end()) for m in _WORD.finditer(span.of(text))]
    ends = [b.end for b, word in pairwise(words) if fold(word.of(text)) in load().epithets]
    return Span(span.start, ends[0]) if ends else span
