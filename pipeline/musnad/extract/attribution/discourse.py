"""Who a speaker's phrase, or an unwritten subject, stands for in this article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from musnad.extract.attribution.phrases import KIN
from musnad.extract.attribution.register import Register
from musnad.extract.attribution.source import Source, bare, described, outlet_name
from musnad.extract.attribution.sources import Head
from musnad.lexicon import Form
from musnad.text import fold
from musnad.values import Entity, Span, Statement

POSSESSIVE = ("ها", "هم", "هما", "نه", "ره", "اته")
RULERS = frozenset(map(fold, "رئيس وزير ملك أمير سفير أمين".split()))
LATTER = frozenset(map(fold, "الأخير الأخيرة".split()))
STEM = 5
QUOTED = re.compile(r'[“"«(]([^”"»)]+)[”"»)]')  # خدمة «دي إيه إن»: the name, though none was marked
SAME = re.compile(r"\s(?:ذات|نفس)(?:ه|ها|هم)\b")  # المتحدث ذاته: who spoke last
PERSONAL = frozenset({"PER", "offices", "people", ""})
TEXT_SOURCES = frozenset({"ORG", "documents", "bodies"})  # what البيان alone may point back to


@dataclass(frozen=True, slots=True)
class Phrase:
    """A speaker's phrase: its folded words, head noun and the names in it."""

    span: Span
    words: list[str]
    noun: str
    head: Head
    names: list[tuple[int, Entity]]

    @property
    def points_back(self) -> bool:
        """Whether it is a definite noun alone or with one word more."""
        return self.noun.startswith("ال") and len(self.words) <= 2


@dataclass(slots=True)
class Discourse:
    """The sources of one article so far, in the order in which they spoke."""

    register: Register
    nominals: Sequence[tuple[Span, str]] = ()
    history: list[Source] = field(default_factory=list)
    relayers: list[Source] = field(default_factory=list)

    # ---- phrases

    def resolve(self, span: Span) -> Source:
        """The source that a speaker's phrase stands for."""
        sources = self.register.sources
        words = self.register.words(span)
        noun = next((w for w in words if w not in sources.openers), words[0] if words else "")
        head, names = sources.of(noun), self.register.named(span)
        direct = self.register.joined(span, names)
        if direct:
            return self.of_entity(direct[0], noun, head, direct[1:])
        known = None if names else self.register.surnamed(words, span.start)
        if known and (len(words) == 1 or (head and head.kind in {"offices", "people"})):
            return self.of_entity(known, noun, head if len(words) > 1 else None)
        if head is None:
            return self._unheaded(span, words, noun, names)
        phrase = Phrase(span, words, noun, head, names)
        if noun in sources.honorifics and (person := self._last_person(head) or self._named_last(span)):
            return person
        if head.kind in {"offices", "people"} and SAME.search(span.of(self.register.text)):
            people = (s for s in reversed(self.history) if _compatible(s, head) and s.kind in PERSONAL)
            if same := next(people, None):
                return same
        by_kind = {
            "offices": self._office,
            "people": self._people,
            "outlets": self._outlet,
            "bodies": self._body,
            "documents": self._document,
        }
        return by_kind[head.kind](phrase) or self._unnamed(phrase)

    def of_entity(
        self, entity: Entity, noun: str = "", head: Head | None = None, also: Sequence[Entity] = ()
    ) -> Source:
        number = "p" if also else "s" if entity.type == "PER" else ""
        gender = self.register.gender(entity, head)
        return Source(entity.name, entity.id, tuple(e.id for e in also), noun, entity.type, gender, number)

    def _unnamed(self, phrase: Phrase) -> Source:
        name = self.register.given(phrase.span) if phrase.head.number == "s" and phrase.head.gender else None
        words = phrase.span.of(self.register.text)
        if not words.startswith("لل") and fold(words.split(maxsplit=1)[0]) == "ل" + phrase.words[0]:
            words = words[1:]  # وفقا لمراقبين
        quoted = QUOTED.search(words) if phrase.head.kind in {"outlets", "bodies"} else None
        called = outlet_name(words) if phrase.head.kind == "outlets" and phrase.head.number == "s" else None
        if phrase.head.kind == "documents":
            words = self.register.before_receipt(phrase.span)
        text = name or (quoted[1] if quoted else called or described(words))
        return Source(text, None, (), phrase.noun, phrase.head.kind, phrase.head.gender, phrase.head.number)

    def _unheaded(self, span: Span, words: list[str], noun: str, names: list[tuple[int, Entity]]) -> Source:
        if noun in LATTER and (latter := self.register.last_named(span.start)):
            return self.of_entity(latter, noun)
        person = self.register.person_in(span, names) if noun.startswith("ال") or len(words) > 3 else None
        near = person and len(self.register.words(Span(span.start, names[0][0]))) <= 3
        if person and (near or self.register.renamed(span, names) == person):
            return self.of_entity(person, noun)
        if noun.startswith("ال") and len(words) <= 2 and (known := self.register.called(noun, span.start)):
            return self.of_entity(known, noun)
        plural = "p" if noun.endswith(("ون", "ين")) else ""
        return Source(described(self.register.before_title(span)), None, (), noun, "", _gender(noun), plural)

    def _office(self, phrase: Phrase) -> Source | None:
        several = self.register.titled_with(phrase.span, phrase.names)
        if len(several) > 1:
            return self.of_entity(several[0], phrase.noun, phrase.head, several[1:])
        person = self.register.person_in(phrase.span, phrase.names)
        if person:
            return self.of_entity(person, phrase.noun, phrase.head)
        known = self._standing(phrase) or self._titled(phrase) or self._last(phrase)
        longest = 1 if bare(phrase.noun) in RULERS else 2
        if known is None and phrase.noun.startswith("ال") and len(phrase.words) <= longest:
            known = self._last_person(phrase.head)
        return known

    def _standing(self, phrase: Phrase) -> Source | None:
        """The holder of the office that the phrase names, as resolution found."""
        by_id = {e.id: e for e in self.register.entities}
        start, end = phrase.span
        for found, key in self.nominals:
            inside = abs(found.start - start) <= 2 and found.end <= end + 2
            if inside and found.end - found.start > (end - start) // 2:
                return self.of_entity(by_id[key], phrase.noun, phrase.head)
        return None

    def _titled(self, phrase: Phrase) -> Source | None:
        found = self.register.by_title(phrase.words, phrase.noun, phrase.span.start)
        return self.of_entity(found, phrase.noun, phrase.head) if found else None

    def _people(self, phrase: Phrase) -> Source | None:
        one = phrase.head.number == "s"
        person = self.register.person_in(phrase.span, phrase.names) if one else None
        if person and phrase.noun in KIN:  # زوجة الرئيس فلان، فلانة
            person = self.register.renamed(phrase.span, phrase.names)
            if person is None:
                return None
        if person:
            return self.of_entity(person, phrase.noun, phrase.head)
        if not phrase.noun.startswith("ال"):
            return None
        found = self._last(phrase) or (self._titled(phrase) if one else None)
        if found or not phrase.points_back:
            return found
        demonstrative = len(phrase.span.of(self.register.text).split()) > len(phrase.words)
        last = self.history[-1] if self.history and demonstrative else None
        return self._last_person(phrase.head) or last

    def _outlet(self, phrase: Phrase) -> Source | None:
        if phrase.head.number != "s":
            return None
        wanted = [e for _, e in phrase.names if e.type == "ORG"] or [
            e for _, e in phrase.names if e.type == "LOC"
        ]
        found = wanted[0] if wanted else None
        if found is None and len(phrase.words) <= 2:
            found = self.register.outlet_before(phrase.span.start, phrase.noun)
        if found is None and phrase.points_back:
            found = self.register.called(phrase.noun, phrase.span.start)
        quoted = QUOTED.search(phrase.span.of(self.register.text))
        if found and quoted and found.type == "LOC" and found.name not in quoted[1].split()[-1:]:
            found = None  # إذاعة «أوروبا 1»
        return self.of_entity(found, phrase.noun, phrase.head) if found else None

    def last_outlet(self, position: int) -> Source | None:
        """The outlet that a relaying verb without subject continues (ونقلت عن …)."""
        found = self.register.outlet_before(position)
        return self.of_entity(found) if found else None

    def _body(self, phrase: Phrase) -> Source | None:
        found = self.register.doc.char_span(*phrase.span, alignment_mode="expand")
        near = found[2].idx if found is not None and len(found) > 2 else phrase.span.end
        behind = [e for s, e in phrase.names if e.type == "ORG" and s <= near]
        if behind:
            return self.of_entity(behind[0], phrase.noun, phrase.head)
        if not phrase.points_back:
            return None
        called = self.register.called(phrase.noun, phrase.span.start)
        return self._last(phrase) or (self.of_entity(called, phrase.noun, phrase.head) if called else None)

    def _document(self, phrase: Phrase) -> Source | None:
        own = self.register.doc.char_span(*phrase.span, alignment_mode="expand")
        if own is not None and own[0].text.endswith(POSSESSIVE) and self.history:  # بحسب بيانها
            return self.unwritten(None)
        names = [(s, e) for s, e in phrase.names if not self.register.received(s)]
        issuers = [e for t in ("ORG", "PER") for _, e in names if e.type == t]
        if issuers:
            return self.of_entity(issuers[0], phrase.noun, phrase.head)
        if not phrase.points_back:
            return None
        latest = self.history[-1:] if self.history and self.history[-1].kind in TEXT_SOURCES else []
        issuer = None if latest else self.register.issuer(phrase.noun, phrase.span.start)
        if issuer:
            return self.of_entity(issuer, phrase.noun, phrase.head)
        texts = (s for s in reversed(self.history) if s.kind in TEXT_SOURCES or s.noun == phrase.noun)
        last = next(texts, None)
        if last is None:
            return None
        return Source(
            last.who, last.entity, last.also, phrase.noun, last.kind, phrase.head.gender, last.number
        )

    # ---- anaphora

    def _last(self, phrase: Phrase) -> Source | None:
        """The source named last by the same noun, one with the phrase's other words before one without."""
        if not phrase.noun.startswith("ال"):
            return None
        stem = bare(phrase.noun)[:STEM]
        alike = [
            s for s in reversed(self.history) if bare(s.noun)[:STEM] == stem and _compatible(s, phrase.head)
        ]
        others = {bare(w) for w in phrase.words} - {bare(phrase.noun)}
        return next(
            (s for s in alike if others <= {bare(w) for w in fold(s.who).split()}), next(iter(alike), None)
        )

    def _last_person(self, head: Head) -> Source | None:
        """The last speaker who is one person: what قال المتحدث alone points back to."""
        if head.number != "s":
            return None
        people = (s for s in reversed(self.history) if s.kind in {"PER", "offices"} and s.number != "p")
        return next((s for s in people if not s.gender or not head.gender or s.gender == head.gender), None)

    def _named_last(self, span: Span) -> Source | None:
        """The person named last before a phrase."""
        found = self.register.last_named(span.start)
        return self.of_entity(found) if found and found.type == "PER" else None

    def source_of(self, statement: Statement) -> Source:
        """The source that spoke a statement."""
        found = next((e for e in self.register.entities if e.id == statement.entity), None)
        return self.of_entity(found) if found else Source(statement.who, None, statement.also_entities)

    def agreeing(self, form: Form | None) -> bool:
        """Whether anybody has spoken whom a verb without subject can continue."""
        return not self.history or any(s.agrees(form) for s in self.history)

    def unwritten(self, form: Form | None) -> Source | None:
        """The source that a verb without subject continues: the last one that agrees with it."""
        agreeing = (s for s in (*reversed(self.history), *reversed(self.relayers)) if s.agrees(form))
        return next(agreeing, self.history[-1] if self.history else None)


def _gender(noun: str) -> str:
    return "f" if noun.endswith("ه") else ""


def _compatible(source: Source, head: Head) -> bool:
    number = not source.number or not head.number or source.number == head.number
    return number and (not source.gender or not head.gender or source.gender == head.gender)
