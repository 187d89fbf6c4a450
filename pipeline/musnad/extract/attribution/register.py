"""Who an article's names are: their titles, gender, outlets, and what they issued."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc, Token

from musnad import lexicon
from musnad.extract.attribution.source import NAMING, bare
from musnad.extract.attribution.sources import Head, Sources
from musnad.names import given_names
from musnad.text import fold
from musnad.values import Entity, Span

TITLE_WORDS = 7
SURNAME = 4
COMMAS = frozenset("،,")
BREAKS = frozenset("،.:؛")
Title = tuple[str, ...]


@dataclass(slots=True)
class Register:
    """The entities of one article by position, with the titles before persons' names."""

    doc: Doc
    entities: Sequence[Entity]
    sources: Sources
    text: str = field(init=False)
    mentions: dict[int, Entity] = field(init=False)
    titles: dict[str, list[tuple[int, Title]]] = field(init=False)
    genders: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.text = self.doc.text
        places = sorted((m.start, e) for e in self.entities for m in e.mentions)
        self.mentions = {start: e for start, e in places if self._is_name(start, e)}
        self.titles = {}
        for start, entity in self.mentions.items():
            if entity.type == "PER":
                self.titles.setdefault(entity.id, []).append((start, self._title(start)))
                self.titles[entity.id].append((start, self._office(entity, start)))

    def _is_name(self, start: int, entity: Entity) -> bool:
        """Whether a mention is no date's part (أبريل/نيسان) and no noun for people (محرر)."""
        times = self.doc.spans.get("times", ())
        if any(t.start_char <= start < t.end_char for t in times):
            return False
        found = next((e for e in self.doc.ents if e.start_char == start), None)
        return entity.type != "PER" or found is None or not self.sources.describes(found)

    def token_at(self, position: int) -> Token | None:
        """The token in which a character stands."""
        found = self.doc.char_span(position, position + 1, alignment_mode="expand")
        return found[0] if found is not None and len(found) else None

    def words(self, span: Span) -> list[str]:
        """The folded words of a span, without demonstratives, without ل before a source noun."""
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        words = [w for t in (found or ()) if (w := fold(t.text)) and w[0].isalnum()]
        if words and words[0][0] == "ل" and words[0] not in self.sources.heads and self.sources.of(words[0]):
            words[0] = words[0][1:]
        return [w for w in words if w not in self.sources.demonstratives] or words

    def named(self, span: Span) -> list[tuple[int, Entity]]:
        """The mentions inside a span, in order."""
        return [(s, e) for s, e in self.mentions.items() if span.start <= s < span.end]

    def joined(self, span: Span, names: list[tuple[int, Entity]]) -> list[Entity]:
        """The entities when the phrase is a name, or names joined by و; none when other words lead it."""
        text = self.text
        if not names or any(c.isalnum() for c in text[span.start : names[0][0]]):
            return []
        out = [names[0][1]]
        for (_, before), (start, entity) in pairwise(names):
            end = max(m.end for m in before.mentions if m.start < start)
            if fold(text[end:start]).strip("\"'“”«» ") != "و":
                break
            out.append(entity)
        return out

    def person_in(self, span: Span, names: list[tuple[int, Entity]]) -> Entity | None:
        """The person a phrase names in apposition: not the one of باسم ترامب or محامي ترامب."""
        for start, entity in (*self._first_titled(span, names), *reversed(names)):
            before = self.words(Span(span.start, start)) if start > span.start else []
            if entity.type != "PER" or not before or before[-1] in NAMING:
                continue
            if len(before) == 1 and not before[0].startswith("ال") and before[0] in self.sources.around:
                continue
            return entity
        return None

    def titled_with(self, span: Span, names: list[tuple[int, Entity]]) -> list[Entity]:
        """The persons of a phrase joined by و, each behind an office: الأمين فلان ووزيرة علانة."""
        people = [(start, entity) for start, entity in names if entity.type == "PER"]
        found = [entity for _, entity in people[:1]]
        for (start, before), (_, entity) in pairwise(people):
            end = max(m.end for m in before.mentions if m.start <= start)
            after = self.words(Span(end, span.end))[:2] if end < span.end else []
            if after[:1] != ["و"] or not self.sources.of(after[-1], "offices"):
                break
            found.append(entity)
        return found

    def _first_titled(self, span: Span, names: list[tuple[int, Entity]]) -> list[tuple[int, Entity]]:
        """The name behind which an office is told: الأمير فلان مستشار الملك فلان."""
        for start, entity in names[:-1]:
            end = next((m.end for m in entity.mentions if m.start == start), start)
            after = self.words(Span(end, span.end)) if end < span.end else []
            if entity.type == "PER" and after and self.sources.of(after[0], "offices"):
                return [(start, entity)]
        return []

    def renamed(self, span: Span, names: list[tuple[int, Entity]]) -> Entity | None:
        """The person whose name stands after a comma in a phrase: her, of زوجة الرئيس فلان، فلانة."""
        text = self.text
        return next((e for s, e in names if text[span.start : s].rstrip().endswith(("،", ","))), None)

    def gender(self, entity: Entity, head: Head | None = None) -> str:
        """m, f or nothing: from the noun before, a person's titles and verbs, a body's first word."""
        if head and head.gender:
            return head.gender
        if entity.type == "PER":
            titles = (
                self.sources.of(t[0], "offices", "people") for _, t in self.titles.get(entity.id, ()) if t
            )
            told = next((h.gender for h in titles if h and h.gender), "")
            return told or self.genders.get(entity.id, "")
        first = fold(entity.name).split(maxsplit=1)[0] if entity.name else ""
        known = self.sources.of(first)
        if known and known.gender:
            return known.gender
        return "f" if entity.type == "ORG" and first.endswith("ه") else ""

    def _title(self, start: int) -> Title:
        """The folded words right before a person's name, from its title on; none where no title stands."""
        token = self.token_at(start)
        words: list[str] = []
        for i in range(token.i - 1, max(-1, token.i - 1 - TITLE_WORDS), -1) if token else ():
            word = fold(self.doc[i].text)
            if word in COMMAS and token is not None and i == token.i - 1:
                continue  # الوزير، فلان
            if not word or "\n" in self.doc[i].text or word in BREAKS:
                break
            words.append(word)
        heads = [k for k, w in enumerate(words) if self.sources.of(w, "offices", "people")]
        if not heads:
            return ()
        first = heads[0]
        while first + 1 in heads:  # نائب رئيس الوزراء
            first += 1
        return tuple(reversed(words[: first + 1]))

    def _office(self, entity: Entity, start: int) -> Title:
        """The folded words of the office told behind a name: فلان، وزير النقل، or فلان لاعب الفريق."""
        end = next((m.end for m in entity.mentions if m.start == start), start)
        found = self.doc.char_span(start, end, alignment_mode="expand")
        first = found.end if found is not None else len(self.doc)
        first += first < len(self.doc) and self.doc[first].text in COMMAS
        words: list[str] = []
        for token in self.doc[first : first + TITLE_WORDS]:
            word = fold(token.text)
            if not word or "\n" in token.text or word in BREAKS or lexicon.load().readings(word):
                break
            words.append(word)
        return tuple(words) if words and self.sources.of(words[0], "offices") else ()

    def by_title(self, words: Sequence[str], noun: str, position: int) -> Entity | None:
        """The person whose title in this article has the words of a phrase; the nearest one before."""
        wanted = {bare(w) for w in words if w not in self.sources.openers} - {bare(noun)}
        by_id = {e.id: e for e in self.entities}
        found: list[tuple[bool, int, str]] = []
        for key, places in self.titles.items():
            for start, title in places:
                known = {bare(w) for w in title}
                if bare(noun) in known and len(wanted - known) <= len(wanted) // 3:
                    found.append((start < position, -abs(position - start), key))
        return by_id[max(found)[2]] if found else None

    def outlet_before(self, position: int, noun: str = "") -> Entity | None:
        """The outlet named last before `position`, else the first after; one called `noun` before others."""
        outlets = [(s, e) for s, e in self.mentions.items() if e.type == "ORG" and self._is_outlet(s)]
        outlets = [(s, e) for s, e in outlets if noun and self._called_so(s, bare(noun))] or outlets
        earlier = [e for s, e in outlets if s < position] or [e for _, e in outlets[:1]]
        return earlier[-1] if earlier else None

    def _called_so(self, start: int, noun: str) -> bool:
        """Whether a mention's name begins with the noun, or the noun stands before it (وكالة «الغد»)."""
        token = self.token_at(start)
        near = self.doc[max(0, token.i - 2) : token.i + 1] if token else ()
        return any(bare(fold(t.text)) == noun for t in near)

    def _is_outlet(self, start: int) -> bool:
        token = self.token_at(start)
        before = [fold(t.text) for t in self.doc[max(0, token.i - 2) : token.i]] if token else []
        agency = fold(self.mentions[start].name) in self.sources.agencies
        return agency or any(self.sources.of(w, "outlets") for w in before)

    def called(self, noun: str, position: int) -> Entity | None:
        """The organisation whose name begins with the noun, named last before `position`."""
        found = [
            (s, e)
            for s, e in self.mentions.items()
            if e.type == "ORG" and bare(fold(e.name).split(maxsplit=1)[0]) == bare(noun)
        ]
        earlier = [e for s, e in found if s < position] or [e for _, e in found[:1]]
        return earlier[-1] if earlier else None

    def before_title(self, span: Span) -> str:
        """The words of a phrase before the first title in it: هاري ريدناب, of هاري ريدناب مدرب توتنهام."""
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        titles = (t for t in (found or ())[1:] if self.sources.of(fold(t.text), "offices"))
        first = next(titles, None)
        return self.text[span.start : first.idx if first is not None else span.end].strip()

    def given(self, span: Span) -> str | None:
        """The name that ends a title's phrase though none was marked: from a known given name on."""
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        if found is None or any(t.ent_type_ for t in found):
            return None
        for i in range(1, len(found) - 1):
            named = found[i].text != "على" and fold(found[i].text) in given_names() - NAMING
            if named and found[i + 1].text not in BREAKS:
                return found[i:].text.strip()
        return None

    def issuer(self, noun: str, position: int) -> Entity | None:
        """The organisation in the sentence that first brings a text up: أصدرت الوزارة بيانا … البيان."""
        token = self.token_at(position)
        for i in range(token.i - 1 if token else -1, -1, -1):
            if fold(self.doc[i].text).removesuffix("ا") == bare(noun):
                sentence = self.doc[i].sent
                span = Span(sentence.start_char, sentence.end_char)
                names = (e for s, e in self.named(span) if e.type == "ORG" and not self.received(s))
                return next(names, None)
        return None

    def received(self, start: int) -> bool:
        """Whether the mention at `start` is who got a text, not who issued it: بيان تلقت الأفق نسخة منه."""
        token = self.token_at(start)
        near = self.doc[max(0, token.i - 3) : token.i] if token else ()
        return any(lexicon.load().has("receiving", fold(t.text)) for t in near)

    def before_receipt(self, span: Span) -> str:
        """The words of a text's phrase before who received it: بيان, of بيان تلقت الوكالة نسخة منه."""
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        got = (t for t in (found or ())[1:] if lexicon.load().has("receiving", fold(t.text)))
        first = next(got, None)
        return self.text[span.start : first.idx if first is not None else span.end].strip()

    def surnamed(self, words: Sequence[str], position: int) -> Entity | None:
        """The person named before `position` with whose last name these words end, though it is unmarked."""
        if not words or len(words) > 2 or len(words[-1]) < SURNAME:
            return None
        people = [
            (s, e) for s, e in self.mentions.items() if e.type == "PER" and s < position and " " in e.name
        ]
        return next((e for _, e in reversed(people) if fold(e.name).split()[-1] == words[-1]), None)

    def last_named(self, position: int) -> Entity | None:
        """The person or organisation named last before `position`: what الأخير points back to."""
        return next((e for s, e in reversed(self.mentions.items()) if s < position and e.type != "LOC"), None)
