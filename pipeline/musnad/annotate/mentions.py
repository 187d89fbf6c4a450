"""From a tagger's tags to mentions fit for a graph: whole names, no titles, proclitics or punctuation.

The heads of organisations (وزارة, جهاز) belong to the name; those of media (صحيفة, قناة) do not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musnad.annotate.organisations import organisation
from musnad.annotate.proclitics import cut_before_name, stripped
from musnad.annotate.quotes import MARKS
from musnad.annotate.trimming import trim
from musnad.heads import Heads, heads
from musnad.names import Names
from musnad.text import fold, with_article
from musnad.values import EntityType, Span

Mention = tuple[Span, str]

_LONE_PROCLITIC = re.compile(r"^[وفبلك]{1,2}ـ*\s+")
_WORD = re.compile(r"\S+")
_INNER_BREAK = re.compile(rf"\s*[{re.escape(MARKS)}()\[\]،؛:]+\s*")
_TANWIN = re.compile(r"^\w+(?:ًا|اً)$")
_PARTICLE = re.compile(r"^(?:[وف]?(?:[بلك])?[إأ]نّ?|لأنّ?)[ \t]+(?=ال)")
_SHORTEST = 2
_SHORT = 6  # letters of a definite name that is not what is left of one with a و of its own (والش)
_COUNTED = ("مئتا", "مائتا")  # that fold like a name
_TOLD = re.compile(r"\s+(?:لـ+)?((?:لل|(?<=ـ))\w+)$")
_LATIN = re.compile(r"[A-Za-z]")
_ADJECTIVE = re.compile(r"ال\w{2,}(?:ي|يه)(?!\w)|العليا|الاعلي|العامه|العام(?!\w)")
_CONJOINED = re.compile(r"\sو(?=\w)")


def decode(tokens: Sequence[Span], tags: Sequence[str]) -> list[Mention]:
    """The labelled spans of BIOES (or BIO) tags; a tag that continues nothing starts a span of its own."""
    found: list[Mention] = []
    running = False
    for token, tag in zip(tokens, tags, strict=True):
        kind, label = tag[:1], tag[2:]
        if kind in "IE" and running and found[-1][1] == label:
            found[-1] = (Span(found[-1][0].start, token.end), label)
        elif kind != "O":
            found.append((token, label))
        running = kind in "BI"
    return found


def refine(text: str, mentions: Sequence[Mention], names: Names) -> list[Mention]:
    """The same mentions with their edges mended, split where two names were one, joined where one was two."""
    words, own = heads(), _own(text, mentions, names)
    joined = _join_persons(text, mentions, names)
    pieces = [piece for mention in joined for piece in _pieces(text, mention, own)]
    mended = sorted(_mend(text, span, label, own, words) for span, label in pieces)
    return [(span, label) for span, label in _apart(text, mended) if _is_name(span.of(text))]


@dataclass(frozen=True)
class _Own(Names):
    """What is known of names, with the folded names of the article and what full names end with."""

    forms: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()


def _own(text: str, mentions: Sequence[Mention], names: Names) -> _Own:
    """The names known and those of the article itself."""
    labels = [(fold(span.of(text)), label) for span, label in mentions]
    forms = frozenset(name for name, _ in labels)
    last = {name.split()[-1] for name, label in labels if label == "PER" and " " in name}
    ends = (end for end in last if not any(_another(end[cut:], forms, names) for cut in stripped(end)))
    return _Own(names.types, names.given, names.nationalities, names.surnames, forms, frozenset(ends))


def _another(bare: str, forms: frozenset[str], names: Names) -> bool:
    """Whether what follows a و in a name is a name of its own."""
    return names.known(bare) or bare in forms or (bare.startswith("ال") and len(bare) > _SHORT)


def _without_particle(text: str, span: Span) -> Span:
    """The span without إن and its like before its first word."""
    first = _PARTICLE.match(span.of(text))
    return Span(span.start + first.end(), span.end) if first else span


def _apart(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions, one that was widened over the next cut back (اتحاد اليد, then the name تركي)."""
    for i, (span, label) in enumerate(mentions):
        limit = mentions[i + 1][0].start if i + 1 < len(mentions) else len(text)
        yield (span if span.end <= limit else trim(text, Span(span.start, limit))), label


def _mend(text: str, span: Span, label: str, names: _Own, words: Heads) -> Mention:
    span = trim(text, span)
    lone = _LONE_PROCLITIC.match(span.of(text))
    if lone:
        span = Span(span.start + lone.end(), span.end)
    span = _without_proclitics(text, _without_particle(text, span), names)
    if label == "PER":
        return _without_titles(text, span, words), label
    if label == "LOC":
        return _without_kind(text, span, names), label
    if label == "ORG":
        return organisation(text, span, names), label
    return span, label


def _without_proclitics(text: str, span: Span, names: _Own) -> Span:
    """The span without و ف ب ل ك before its first word."""
    first = _WORD.match(span.of(text))
    if first is None:
        return span
    rest = fold(span.of(text)[first.end() :])
    for cut in stripped(first.group()):
        if fold(first.group()).startswith("لل") and _ADJECTIVE.match(rest):
            break  # the article swallowed: للجنة الدولية
        if fold(first.group()[cut:]) in heads().organisations and first.end() < len(span.of(text)):
            return Span(span.start + cut, span.end)
    around = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if all(mark and mark in MARKS for mark in around) or fold(span.of(text)) in names.ends:
        return span  # all that is quoted, or the end of a full name
    cut = _cut_here(span.of(text), names) or cut_before_name(
        first.group(), span.of(text)[first.end() :], lambda name: names.known(name) or name in names.surnames
    )
    return Span(span.start + cut, span.end)


def _cut_here(name: str, names: _Own) -> int:
    """How many characters before a name are proclitics because the article has it without them, 0 if none."""
    if names.known(fold(name)):
        return 0
    bare = (cut for cut in stripped(name) if len(fold(name[cut:])) > _SHORTEST)
    return next((cut for cut in bare if fold(name[cut:]) in names.forms | names.ends), 0)


def _without_titles(text: str, span: Span, words: Heads) -> Span:
    """A person's name without the titles before it."""
    while (first := _WORD.match(span.of(text))) and first.end() < len(span.of(text)):
        if fold(first.group()).rstrip(".") not in words.titles:
            break
        span = trim(text, Span(span.start + first.end(), span.end))
    return span


def _without_kind(text: str, span: Span, names: Names) -> Span:
    """A place's name without the noun that says what it is (قاعدة, مدينة), or its adjective."""
    first = _WORD.match(span.of(text))
    if first is None or first.end() == len(span.of(text)):
        return span
    word, rest = fold(first.group()), trim(text, Span(span.start + first.end(), span.end))
    articled = with_article(word)
    adjective = word.startswith("ال") and word.endswith("يه") and names.nationality(word)
    other = not fold(rest.of(text)).startswith("ال") and fold(span.of(text)) not in names.types
    return rest if articled in heads().places or (adjective and other) else span


def _join_persons(text: str, mentions: Sequence[Mention], names: Names) -> list[Mention]:
    """The mentions, those of persons that touch made one; a well-known surname stands by itself."""
    out: list[Mention] = []
    for span, label in mentions:
        previous = out[-1] if out else None
        gap = text[previous[0].end : span.start] if previous else ""
        touching = previous and gap in (" ", "_") and label == previous[1] == "PER"
        whole = fold(previous[0].of(text)) if previous else ""
        famous = whole not in names.given and (whole in names.surnames or whole in names.types)
        alone = famous or span.of(text).startswith("و")
        if previous and touching and not alone:
            out[-1] = (Span(previous[0].start, span.end), label)
        else:
            out.append((span, label))
    return out


def _surnames(text: str, span: Span, names: Names) -> list[Span]:
    """The two people that a name of two well-known surnames stands for (ميركل بوتين), else the one."""
    words = [Span(span.start + m.start(), span.start + m.end()) for m in _WORD.finditer(span.of(text))]
    known = len(words) == 2 and all(fold(w.of(text)) in names.surnames - names.given for w in words)
    return words if known and fold(span.of(text)) not in names.types else [span]


def _pieces(text: str, mention: Mention, names: _Own) -> Iterator[Mention]:
    """The mention, cut at brackets and quotation marks inside it and at و between two names."""
    span, label = mention
    whole = trim(text, span)
    if label == "PER" and (told := _TOLD.search(text, *whole)):
        yield Span(whole.start, told.start()), label
        if _outlet(told.group(1), names):
            yield Span(told.start(1), whole.end), "ORG"
        return
    breaks = [(m.start(), m.end()) for m in _INNER_BREAK.finditer(text, *whole)]
    start = whole.start
    for left, right in [*breaks, (whole.end, whole.end)]:
        part = Span(start, left)
        for one in _surnames(text, part, names) if label == "PER" else [part]:
            yield from _conjuncts(text, one, label, names)
        start = right


def _outlet(word: str, names: Names) -> bool:
    """Whether a word behind ل is an outlet that a person speaks to (فلان للميادين)."""
    bare = with_article(fold(word))
    return bool(_LATIN.match(word)) or EntityType.ORG in names.types.get(bare, ())


def _conjuncts(text: str, span: Span, label: str, names: _Own) -> Iterator[Mention]:
    """The span, cut at a و that stands between two known names."""
    for match in _CONJOINED.finditer(text, *span):
        left, right = Span(span.start, match.start()), Span(match.start() + 1, span.end)
        bare = _without_proclitics(text, right, names)
        if bare != right and _two(text, span, left, bare, names, label):
            yield left, label
            yield from _conjuncts(text, right, label, names)
            return
    yield span, label


def _two(text: str, whole: Span, left: Span, right: Span, names: _Own, label: str) -> bool:
    """Whether a name and what و adds to it are two names."""
    first, second = _without_proclitics(text, left, names).of(text), right.of(text)
    definite = fold(second).startswith("ال") and len(second) > _SHORT
    if label == "PER" and definite and " " not in first:
        return True
    if not names.known(fold(second)) or names.known(fold(whole.of(text))):
        return False
    return label != "ORG" or names.known(fold(first))


def _is_name(words: str) -> bool:
    """Whether anything of a name is left: two letters at least, and no organisation noun alone."""
    letters = fold(words)
    if with_article(letters) in heads().alone or _TANWIN.match(words) or words in _COUNTED:
        return False
    return sum(c.isalpha() for c in letters) >= 2
