"""spaCy's SpanRuler over the names of the seed entities: what the tagger missed or cut short."""

import re
from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.pipeline import SpanRuler
from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

from musnad.annotate.bodynouns import load
from musnad.annotate.docs import language
from musnad.annotate.mentions import Mention, refine
from musnad.annotate.proclitics import stripped
from musnad.annotate.quotes import MARKS
from musnad.annotate.words import frequency
from musnad.heads import heads
from musnad.names import Names
from musnad.text import fold
from musnad.values import EntityType, Span

KEY = "known_names"
_DEFINITE = re.compile(r"[وف]?(?:[بك]?ال|لل)")
_SHORTEST = 3
_MARGIN = 3
_COMMON = 30


class Ruler:
    """Finds known names in a Doc and settles them against the tagger's mentions."""

    def __init__(self, names: Names) -> None:
        """Takes the names that stand for one type only; a bare common word must not be among them."""
        self.names = names
        clear = {name: next(iter(kinds)) for name, kinds in names.types.items() if _clear(name, kinds)}
        articled = {"لل" + name[2:]: kind for name, kind in clear.items() if name.startswith("ال")}
        self.single = clear | articled
        self.starts: dict[str, list[str]] = {}
        for name in self.single:
            self.starts.setdefault(name.split(" ", 1)[0], []).append(name)
        self._ruler = _span_ruler(language(), self.single)

    def cuts(self, text: str, tokens: Iterable[Span]) -> Iterator[int]:
        """Where a proclitic stands before the first word of a known name that is there in full."""
        for token in tokens:
            word = token.of(text)
            if fold(word) in self.starts:
                continue
            for cut in stripped(word):
                if fold(word[cut:]) in self.starts and self._stands(text, token.start + cut, word, cut):
                    yield token.start + cut
                    break

    def _stands(self, text: str, start: int, word: str, cut: int) -> bool:
        """Whether a known name starts at `start`; a single word must be commoner than the uncut one."""
        ahead = fold(text[start : start + 60])
        first = fold(word[cut:])
        if any(ahead.startswith(name) for name in self.starts[first] if " " in name):
            return True
        commoner = frequency(word[cut:]) > _MARGIN * frequency(word)
        return first in self.single and len(first) > _SHORTEST and commoner

    def settle(self, doc: Doc, mentions: list[Mention]) -> list[Mention]:
        """The mentions with known names added, completed and given their type."""
        for span, label in refine(doc.text, self.matches(doc), self.names):
            mentions = _settle(mentions, span, label)
        return sorted(mentions)

    def matches(self, doc: Doc) -> list[Mention]:
        """Where known names stand in the Doc, the longest first where they overlap."""
        self._ruler(doc)
        found = sorted(doc.spans[KEY], key=lambda s: (s.start - s.end, s.start))
        taken: list[SpacySpan] = []
        for span in found:
            if not any(span.start < t.end and t.start < span.end for t in taken) and _supported(span):
                taken.append(span)
        return sorted((Span(s.start_char, s.end_char), s.label_) for s in taken)


def _clear(name: str, kinds: frozenset[EntityType]) -> bool:
    """Whether the name says its type by itself, is no common word, and long enough not to be a chance."""
    plain = "(" not in name and name not in heads().ambiguous and not heads().generic & set(name.split())
    return len(kinds) == 1 and len(name) >= _SHORTEST and plain


def _span_ruler(nlp: Language, single: dict[str, EntityType]) -> SpanRuler:
    ruler = SpanRuler(nlp, spans_key=KEY, phrase_matcher_attr="NORM", spans_filter=None)
    ruler.add_patterns([{"label": kind.value, "pattern": name} for name, kind in single.items()])
    return ruler


def _supported(span: SpacySpan) -> bool:
    """Whether a match is the name and not the same words in their common meaning.

    An outlet whose name is a common word (الحياة, الوطن) needs a noun such as صحيفة or a quotation
    mark before it.
    """
    if span.label_ == EntityType.ORG.value and _portfolio(span):
        return False
    if len(span) > 1:
        return True
    if " ".join(t.norm_ for t in span.doc[span.start : span.end + 1]) in heads().idioms:
        return False
    if span.label_ == EntityType.LOC.value:
        return not _adjective(span)
    if span.label_ != EntityType.ORG.value or not _common(span.text):
        return True
    before = span.doc[max(0, span.start - 2) : span.start]
    return any(t.text in MARKS or t.norm_ in heads().media or t.norm_[1:] in heads().media for t in before)


def _portfolio(span: SpacySpan) -> bool:
    """Whether the words are what a minister is of (وزيرة الخارجية الفرنسية)."""
    before = span.doc[span.start - 1].norm_ if span.start else ""
    return any(before[cut:] in heads().ministers for cut in range(3))


def _adjective(span: SpacySpan) -> bool:
    """Whether a place's name is an adjective here (الحكومة السعودية), standing behind a definite noun."""
    before = span.doc[span.start - 1] if span.start else None
    return bool(span[0].norm_.endswith("يه") and before is not None and _DEFINITE.match(before.norm_))


def _common(word: str) -> bool:
    """Whether a definite word is a noun of its own: it also occurs without the article."""
    folded = fold(word)
    if folded in load().proper:
        return False
    return folded.startswith("ال") and frequency(folded[2:]) * _COMMON > frequency(folded)


def _settle(mentions: list[Mention], span: Span, label: str) -> list[Mention]:
    """The mentions with the known name: added if free, widened if it covers, else left to the tagger.

    Where the tagger calls a place an organisation, it has seen that a club or a paper is meant.
    """
    touching = [m for m in mentions if m[0].start < span.end and span.start < m[0].end]
    if (span, "ORG") in touching:
        return mentions
    if any(m[0].start <= span.start and span.end <= m[0].end and m[0] != span for m in touching):
        return mentions
    if any(m[0].start < span.start or span.end < m[0].end for m in touching):
        return mentions
    return [m for m in mentions if m not in touching] + [(span, label)]
