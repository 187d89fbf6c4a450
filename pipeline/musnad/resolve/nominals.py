"""Phrases of office that stand for a person without the name: رئيس الوزراء العراقي."""

from collections.abc import Sequence
from dataclasses import dataclass
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
    people = {
        span: entity for entity in entities if entity.type == EntityType.PER for span in entity.mentions
    }
    phrases: list[tuple[Span, str]] = []
    added: dict[str, Entity] = {}
    for title in titles:
        if title.holder is not None or not title.offices or not _of_the_day(title, text):
            continue
        person = _in_article(title, titles, people, text)
        if person is None and published is not None:
            person = _on_day(title, published, entities, knowledge, added)
        if person is not None:
            phrases.append((title.span, person.id))
    return Standing(tuple(phrases), tuple(added.values()))


def _of_the_day(title: Title, text: str) -> bool:
    """Whether the office is that of its holder on the article's day: not a former or a coming one."""
    words = fold(title.span.of(text)).split()
    coming = any(offices.load().marked(word, "designate") for word in words)
    return not (title.counterpart or title.former or (coming and not title.country))


def _in_article(
    title: Title, titles: Sequence[Title], people: dict[Span, Entity], text: str
) -> Entity | None:
    """The person whose office in this article is the same and held for the same, if there is just one."""
    holders = [
        people[other.holder]
        for other in titles
        if other.holder in people and not other.former and _same_office(title, other, text)
    ]
    unique = {person.id: person for person in holders}
    return next(iter(unique.values())) if len(unique) == 1 else None


def _same_office(bare: Title, held: Title, text: str) -> bool:
    """Whether an office without a name may be the one that a name goes with."""
    if bare.offices[0] not in held.offices:
        return False
    if bare.country or held.country:
        return bare.country == held.country or (bare.country is None and bare.definite and not bare.bodies)
    ours, theirs = ({span.of(text) for span in title.bodies} for title in (bare, held))
    return not ours or bool(ours & theirs)


def _on_day(
    title: Title, day: date, entities: Sequence[Entity], knowledge: Knowledge, added: dict[str, Entity]
) -> Entity | None:
    """The seed entity who held the office on that day, as an entity of the article."""
    of = title.country or _body(title, entities)
    known = next(
        (k for office in title.offices if of and (k := knowledge.office_holder(office, of, day))), None
    )
    if known is None:
        return None
    present = next((entity for entity in entities if entity.key == known.key), None)
    held = f"{known.name}: held the office on {day.isoformat()}"
    return present or added.setdefault(
        known.key, entity_of(known, f"e{len(entities) + len(added) + 1}", (held,))
    )


def _body(title: Title, entities: Sequence[Entity]) -> str | None:
    """The key of the first body or place that the office is held for."""
    return next((e.key for span in title.bodies[:1] for e in entities if span in e.mentions), None)


def entity_of(known: Known, id: str, evidence: tuple[str, ...] = ()) -> Entity:
    """A seed entity as an entity of an article, with no mention in it."""
    return Entity(
        id=id, type=known.type, name=known.name, mentions=(), key=known.key,
        wikidata=known.wikidata, name_en=known.name_en, links=known.links, evidence=evidence,
    )  # fmt: skip
