"""Who a speaker's phrase, or an unwritten subject, stands for in this article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from musnad.extract.attribution.sources import Head, Sources
from musnad.lexicon import Form
from musnad.text import fold
from musnad.values import Entity, Span

UNKNOWN = "غير محدد"
TITLE_WORDS = 7
NAMING = frozenset(map(fold, "باسم من ل عن مع في إلى ضد بين و".split()))
POSSESSIVE = ("ها", "هم", "هما", "نه", "ره", "اته")
RULERS = frozenset(map(fold, "رئيس وزير ملك أمير سفير أمين".split()))
DUAL = ("رين", "رتين", "عين", "قين")


@dataclass(frozen=True, slots=True)
class Source:
    """A resolved speaker: an entity, or a description; gender and number as far as they are known."""

    who: str
    entity: str | None = None
    also: tuple[str, ...] = ()
    noun: str = ""
    kind: str = ""
    gender: str = ""
    number: str = ""

    def agrees(self, form: Form | None) -> bool:
        """Whether the verb's gender and number fit this source."""
        if form is None:
            return True
        plural = form.number in {"p", "d"}
        if self.number and plural != (self.number == "p"):
            return False
        return plural or not self.gender or not form.gender or self.gender == form.gender


@dataclass(slots=True)
class Discourse:
    """The sources of one article so far, and what its names are called by."""

    doc: Doc
    entities: Sequence[Entity]
    sources: Sources
    nominals: Sequence[tuple[Span, str]] = ()
    history: list[Source] = field(default_factory=list)
    mentions: dict[int, Entity] = field(init=False)
    titles: dict[str, list[tuple[int, tuple[str, ...]]]] = field(init=False)

    def __post_init__(self) -> None:
        self.mentions = {m.start: e for e in self.entities for m in e.mentions}
        self.titles = {}
        for start, entity in sorted(self.mentions.items()):
            if entity.type == "PER":
                self.titles.setdefault(entity.id, []).append((start, self._title(start)))

    def _title(self, start: int) -> tuple[str, ...]:
        """The folded words right before a person's name that may be a title, nearest last."""
        token = self.doc.char_span(start, start + 1, alignment_mode="expand")
        if token is None:
            return ()
        words: list[str] = []
        for i in range(token.start - 1, max(-1, token.start - 1 - TITLE_WORDS), -1):
            word = fold(self.doc[i].text)
            if not word or "\n" in self.doc[i].text or word in "،.:؛":
                break
            words.append(word)
            if self.sources.of(word, "offices", "people"):
                following = tuple(reversed(words))
                if not (i and self.sources.of(fold(self.doc[i - 1].text), "offices")):
                    return following
        head = next((k for k in range(len(words) - 1, -1, -1) if self.sources.of(words[k], "offices", "people")), None)
        return tuple(reversed(words[: head + 1])) if head is not None else ()

    # ---- phrases

    def named(self, span: Span) -> list[tuple[int, Entity]]:
        """The mentions inside a span, in order."""
        return [(s, e) for s, e in sorted(self.mentions.items()) if span.start <= s < span.end]

    def resolve(self, span: Span, position: int) -> Source:
        """The source that a speaker's phrase stands for."""
        words = self._words(span)
        noun = next((w for w in words if w not in self.sources.openers), words[0] if words else "")
        head = self.sources.of(noun)
        names = self.named(span)
        direct = self._direct(span, names)
        if direct:
            return self._entity_source(direct[0], direct[1:], noun, head)
        if head is None:
            return self._unheaded(span, names, noun)
        return getattr(self, f"_{head.kind}")(span, names, noun, head, position, words)  # type: ignore[no-any-return]

    def _words(self, span: Span) -> list[str]:
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        words = [w for t in (found or ()) if (w := fold(t.text)) and w[0].isalnum()]
        if words and words[0].startswith("ل") and words[0] not in self.sources.heads and self.sources.of(words[0]):
            words[0] = words[0][1:]
        return [w for w in words if w not in self.sources.demonstratives] or words

    def _direct(self, span: Span, names: list[tuple[int, Entity]]) -> list[Entity]:
        """The entities when the phrase is a name, or names joined by و."""
        text = self.doc.text
        if not names or any(c.isalnum() for c in text[span.start : names[0][0]]):
            return []
        out = [names[0][1]]
        for (_, before), (start, entity) in zip(names, names[1:], strict=False):
            end = max(m.end for m in before.mentions if m.start < start)
            if fold(text[end:start]).strip("\"'“”«» ") == "و":
                out.append(entity)
            else:
                break
        return out

    def _entity_source(self, entity: Entity, also: Sequence[Entity], noun: str, head: Head | None) -> Source:
        number = "p" if also else ""
        return Source(entity.name, entity.id, tuple(e.id for e in also), noun, entity.type, self.gender(entity, head), number)

    def gender(self, entity: Entity, head: Head | None = None) -> str:
        """m, f or nothing, from the head noun, the titles of a person, the first word of an organisation."""
        if head and head.gender:
            return head.gender
        if entity.type == "PER":
            heads = [self.sources.of(t[0], "offices", "people") for _, t in self.titles.get(entity.id, ()) if t]
            return next((h.gender for h in heads if h and h.gender), "")
        first = fold(entity.name).split()[0] if entity.name else ""
        known = self.sources.of(first)
        if known and known.gender:
            return known.gender
        return "f" if entity.type == "ORG" and first.endswith("ه") else ""

    def _unheaded(self, span: Span, names: list[tuple[int, Entity]], noun: str) -> Source:
        if noun.startswith("ال") and len(self._words(span)) <= 2 and (known := self._called(noun, span.start)):
            return known
        text = span.of(self.doc.text)
        return Source(text, noun=noun, gender="f" if noun.endswith("ه") else "", number="p" if noun.endswith(("ون", "ين")) else "")

    def _unnamed(self, span: Span, noun: str, head: Head) -> Source:
        return Source(_nominative(span.of(self.doc.text)), None, (), noun, head.kind, head.gender, head.number)

    def _person_in(self, span: Span, names: list[tuple[int, Entity]]) -> Entity | None:
        """The person a phrase names in apposition: not the one of باسم ترامب or محامي ترامب."""
        for start, entity in reversed(names):
            if entity.type != "PER":
                continue
            before = self._words(Span(span.start, start))
            if not before or before[-1] in NAMING:
                continue
            if len(before) == 1 and not before[0].startswith("ال") and before[0] in self.sources.around:
                continue
            return entity
        return None

    def _offices(self, span: Span, names: list[tuple[int, Entity]], noun: str, head: Head, position: int, words: list[str]) -> Source:
        person = self._person_in(span, names)
        if person:
            return self._entity_source(person, (), noun, head)
        known = self._standing(span, noun, head) or self._by_title(words, noun, head, position) or self._last(noun, head, words)
        if known is None and noun.startswith("ال") and len(words) <= (1 if _bare(noun) in RULERS else 2):
            known = self._last_person(head)
        return known or self._unnamed(span, noun, head)

    def _standing(self, span: Span, noun: str, head: Head) -> Source | None:
        """The holder of the office that the phrase names, as resolution found."""
        by_id = {e.id: e for e in self.entities}
        for found, key in self.nominals:
            if abs(found.start - span.start) <= 2 and found.end <= span.end + 2 and found.end - found.start > (span.end - span.start) // 2:
                return self._entity_source(by_id[key], (), noun, head)
        return None

    def _people(self, span: Span, names: list[tuple[int, Entity]], noun: str, head: Head, position: int, words: list[str]) -> Source:
        person = self._person_in(span, names) if head.number == "s" else None
        if person:
            return self._entity_source(person, (), noun, head)
        if noun.startswith("ال"):
            found = self._last(noun, head, words) or self._by_title(words, noun, head, position)
            if found or (len(words) <= 2 and (found := self._last_person(head))):
                return found
            if len(words) <= 2 and self.history and any(w in self.sources.demonstratives for w in self._words(span)):
                return self.history[-1]
        return self._unnamed(span, noun, head)

    def _outlets(self, span: Span, names: list[tuple[int, Entity]], noun: str, head: Head, position: int, words: list[str]) -> Source:
        orgs = [e for _, e in names if e.type == "ORG"] or [e for _, e in names if e.type == "LOC" and head.number == "s"]
        if orgs and head.number == "s":
            return self._entity_source(orgs[0], (), noun, head)
        outlet = self._outlet_before(position) if len(words) <= 2 else None
        if outlet and head.number == "s":
            return self._entity_source(outlet, (), noun, head)
        if noun.startswith("ال") and len(words) <= 2 and (known := self._called(noun, position)):
            return known
        return self._unnamed(span, noun, head)

    def last_outlet(self, position: int) -> Source | None:
        """The outlet that a relaying verb without subject continues (ونقلت عن …)."""
        found = self._outlet_before(position)
        return self._entity_source(found, (), "", None) if found else None

    def _outlet_before(self, position: int) -> Entity | None:
        """The outlet named last before `position`, else the first named after it."""
        outlets = [(s, e) for s, e in sorted(self.mentions.items()) if e.type == "ORG" and self._is_outlet(s)]
        earlier = [e for s, e in outlets if s < position]
        return earlier[-1] if earlier else outlets[0][1] if outlets else None

    def _is_outlet(self, start: int) -> bool:
        token = self.doc.char_span(start, start + 1, alignment_mode="expand")
        before = [fold(t.text) for t in self.doc[max(0, token.start - 3) : token.start]] if token else []
        return any(self.sources.of(w, "outlets") for w in before[-2:]) or self.mentions[start].name in self.sources.agencies

    def _bodies(self, span: Span, names: list[tuple[int, Entity]], noun: str, head: Head, position: int, words: list[str]) -> Source:
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        near = found[2].idx if found is not None and len(found) > 2 else span.end
        behind = [e for s, e in names if e.type == "ORG" and s <= near]
        if behind:
            return self._entity_source(behind[0], (), noun, head)
        if noun.startswith("ال") and len(words) <= 2:
            known = self._last(noun, head, words) or self._called(noun, position)
            if known:
                return known
        return self._unnamed(span, noun, head)

    def _called(self, noun: str, position: int) -> Source | None:
        """The organisation whose name begins with the noun, named last before `position`."""
        stem = _bare(noun)
        found = [(s, e) for s, e in sorted(self.mentions.items()) if e.type == "ORG" and _bare(fold(e.name).split()[0]) == stem]
        earlier = [e for s, e in found if s < position] or [e for _, e in found[:1]]
        return self._entity_source(earlier[-1], (), noun, None) if earlier else None

    def _documents(self, span: Span, names: list[tuple[int, Entity]], noun: str, head: Head, position: int, words: list[str]) -> Source:
        own = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        if own is not None and own[0].text.endswith(POSSESSIVE) and self.history:  # بحسب بيانها
            return self.unwritten(None) or self._unnamed(span, noun, head)
        issuers = [e for _, e in names if e.type == "ORG"] or [e for _, e in names if e.type == "PER"]
        if issuers:
            return self._entity_source(issuers[0], (), noun, head)
        if noun.startswith("ال") and len(words) <= 2:
            issued = next((s for s in reversed(self.history) if s.kind in {"ORG", "documents"} or s.noun == noun), None)
            if issued:
                return Source(issued.who, issued.entity, issued.also, noun, issued.kind, head.gender, head.number)
        return self._unnamed(span, noun, head)

    # ---- anaphora

    def _by_title(self, words: list[str], noun: str, head: Head, position: int) -> Source | None:
        """The person whose title in this article has the words of the phrase; the nearest one before."""
        wanted = {_bare(w) for w in words if w not in self.sources.openers} - {_bare(noun)}
        found: list[tuple[bool, int, Entity]] = []
        by_id = {e.id: e for e in self.entities}
        for key, places in self.titles.items():
            for start, title in places:
                bare = {_bare(w) for w in title}
                if title and _bare(noun) in bare and len(wanted - bare) <= len(wanted) // 3:
                    found.append((start < position, -abs(position - start), by_id[key]))
        if not found:
            return None
        return self._entity_source(max(found, key=lambda f: f[:2])[2], (), noun, head)

    def _last(self, noun: str, head: Head, words: list[str]) -> Source | None:
        """The source named last by the same noun."""
        if not noun.startswith("ال"):
            return None
        stem = _bare(noun)[:5]
        for source in reversed(self.history):
            if _bare(source.noun)[:5] == stem and (not source.number or not head.number or source.number == head.number):
                return source
        return None

    def _last_person(self, head: Head) -> Source | None:
        """The last speaker who is one person: what قال المتحدث alone points back to."""
        if head.number != "s":
            return None
        return next((s for s in reversed(self.history) if s.kind in {"PER", "offices"} and s.number != "p"), None)

    def unwritten(self, form: Form | None) -> Source | None:
        """The source that a verb without subject continues: the last one that agrees with it."""
        return next((s for s in reversed(self.history) if s.agrees(form)), self.history[-1] if self.history else None)

    def clause_subject(self, start: int, end: int, form: Form | None) -> Source | None:
        """The subject of a clause without reporting verb, for participles: its first name or source that agrees."""
        found = self.doc.char_span(start, end, alignment_mode="contract")
        if found is None:
            return None
        for i in range(found.start, found.end):
            source = self._at(i, found.end)
            if source and source.agrees(form) and source.kind != "LOC":
                return source
        return None

    def _at(self, i: int, end: int) -> Source | None:
        token = self.doc[i]
        entity = self.mentions.get(token.idx)
        if entity:
            return self._entity_source(entity, (), fold(token.text), None)
        word = fold(token.text)
        head = self.sources.of(word, "offices", "people", "outlets", "documents")
        if head is None or (i and fold(self.doc[i - 1].text) in NAMING):
            return None
        stop = i + 1
        while stop < min(end, i + TITLE_WORDS + 3) and fold(self.doc[stop].text) not in NAMING and self.doc[stop].text not in "،.:":
            stop += 1
        return self.resolve(Span(token.idx, self.doc[stop - 1].idx + len(self.doc[stop - 1].text)), token.idx)


def _nominative(phrase: str) -> str:
    """The phrase as a description: مسؤولاً دفاعياً → مسؤول دفاعي, مسؤولين أميركيين → مسؤولون أميركيون."""
    words = phrase.removeprefix("لل").split() if not phrase.startswith("لل") else ["ال" + phrase[2:].split()[0], *phrase.split()[1:]]
    plural = words[0].endswith("ين") and not any(w.endswith(DUAL) for w in words[1:2])
    out = [re.sub("(?:ًا|اً)$", "", w) for w in words]
    if plural:
        end = next((i for i, w in enumerate(out) if fold(w) in NAMING), len(out))
        out[:end] = [re.sub("ين$", "ون", w) for w in out[:end]]
    return " ".join(out)


def _bare(word: str) -> str:
    return word.removeprefix("لل").removeprefix("ال")
