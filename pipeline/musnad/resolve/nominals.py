"""Phrases of office that stand for a person without the name: رئيس الوزراء العراقي."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.tokens import Doc

from musnad import offices
from musnad.knowledge import Knowledge, Known
from musnad.text import fold
from musnad.titles import Title
from musnad.values import Entity, EntityType, Span


@dataclass(frozen=True, slots=True)
class Standing:
    """Phrases with the ids of those they stand for, and people who are in the text by office alone."""

    phrases: tuple[tuple[Span, str], ...]
    entities: tuple[Entity, ...]


def nominals(doc: Doc, titles: Sequence[Title], entities: Sequence[Entity], knowledge: Knowledge) -> Standing:
    """Who the offices without a name stand for: the holder named in the article, else the one on its day."""
    text, published = doc.text, doc._.article.published
    cast = _Cast.of(titles, entities, text)
    phrases: list[tuple[Span, str]] = []
    for title in titles:
        if title.holder is not None or not title.offices or not _of_the_day(title, text):
            continue
        person = cast.holder(title)
        if person is None and published is not None:
            person = cast.on_day(title, published, knowledge)
        if person is not None:
            phrases.append((title.span, person.id))
    return Standing(tuple(phrases), tuple(_described(entity, phrases) for entity in cast.added.values()))


def _described(entity: Entity, phrases: Sequence[tuple[Span, str]]) -> Entity:
    """An entity that the article never names, with the phrases that stand for it."""
    return replace(entity, described=tuple(span for span, id in phrases if id == entity.id))


@dataclass(slots=True)
class _Cast:
    """The entities of an article by mention and by key, who holds which office, and who was added."""

    text: str
    at: dict[Span, Entity]
    keys: dict[str, Entity]
    held: dict[str, list[Title]]
    added: dict[str, Entity] = field(default_factory=dict)

    @classmethod
    def of(cls, titles: Sequence[Title], entities: Sequence[Entity], text: str) -> "_Cast":
        """The cast of one article."""
        at = {span: entity for entity in entities for span in entity.mentions}
        held: dict[str, list[Title]] = {}
        for title in titles:
            named = at.get(title.holder) if title.holder else None
            if named is not None and named.type == EntityType.PER and not title.former:
                for office in dict.fromkeys(title.offices):
                    held.setdefault(office, []).append(title)
        return cls(text, at, {entity.key: entity for entity in reversed(entities)}, held)

    def holder(self, title: Title) -> Entity | None:
        """The person whose office in this article is the same and held for the same, if there is just one."""
        same = [
            other for other in self.held.get(title.offices[0], ()) if _same_office(title, other, self.text)
        ]
        unique = {person.id: person for other in same if other.holder and (person := self.at[other.holder])}
        return next(iter(unique.values())) if len(unique) == 1 else None

    def on_day(self, title: Title, day: date, knowledge: Knowledge) -> Entity | None:
        """The seed entity who held the office on that day, as an entity of the article."""
        body = next((self.at[span] for span in title.bodies[:1] if span in self.at), None)
        of = title.country or (body.key if body else None)
        held = (knowledge.office_holder(office, of, day) for office in title.offices if of)
        known = next(filter(None, held), None)
        if known is None:
            return None
        number = len(self.keys) + len(self.added) + 1
        why = f"{known.name}: held the office on {day.isoformat()}"
        return self.keys.get(known.key) or self.added.setdefault(
            known.key, entity_of(known, f"e{number}", (why,))
        )


def _of_the_day(title: Title, text: str) -> bool:
    """Whether the office is that of its holder on the article's day: not a former or a coming one."""
    words = fold(title.span.of(text)).split()
    coming = any(offices.load().marked(word, "designate") for word in words)
    return not (title.counterpart or title.former or (coming and not title.country))


def _same_office(bare: Title, held: Title, text: str) -> bool:
    """Whether an office without a name may be held for the same as the one that a name goes with."""
    if bare.country or held.country:
        return bare.country == held.country or (bare.country is None and bare.definite and not bare.bodies)
    ours, theirs = ({span.of(text) for span in title.bodies} for title in (bare, held))
    return not ours or bool(ours & theirs)


def entity_of(known: Known, id: str, evidence: tuple[str, ...] = ()) -> Entity:
    """A seed entity as an entity of an article, with no mention in it."""
    return Entity(
        id=id, type=known.type, name=known.name, mentions=(), key=known.key,
        wikidata=known.wikidata, name_en=known.name_en, links=known.links, related=known.related,
        evidence=evidence,
    )  # fmt: skip
