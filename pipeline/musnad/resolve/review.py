"""Merges that leave a doubt, made or not made: for a person to confirm or overrule."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from musnad import titles
from musnad.knowledge import Knowledge, load
from musnad.resolution import Resolution
from musnad.resolve.clusters import LAST_NAMED
from musnad.resolve.forms import key_of, same_person, same_word, words
from musnad.resolve.links import MAY_BE
from musnad.values import Entity, EntityType, Span

_WEAK = (LAST_NAMED, MAY_BE)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two things that may be one, by key and name, the reason, and the articles of each.

    `merged` says what was done: they were made one, or kept apart.
    """

    keys: tuple[str, str]
    names: tuple[str, str]
    why: str
    articles: tuple[tuple[str, ...], tuple[str, ...]]
    merged: bool = False


@dataclass(slots=True)
class _Seen:
    entity: Entity
    articles: list[str] = field(default_factory=list)
    offices: list[tuple[str, frozenset[str]]] = field(default_factory=list)


def review(resolutions: Iterable[Resolution], knowledge: Knowledge | None = None) -> Iterator[Doubt]:
    """The merges made on thin evidence, one name with several offices, then people apart who may be one."""
    known = knowledge or load()
    seen: dict[str, _Seen] = {}
    merges: list[tuple[str, Entity, str]] = []
    for resolution in resolutions:
        article = resolution.article.id
        offices = _offices(resolution, known)
        for entity in resolution.entities:
            if entity.type == EntityType.PER:
                person = seen.setdefault(entity.key, _Seen(entity))
                person.articles.append(article)
                if held := frozenset().union(*(offices.get(span, ()) for span in entity.mentions)):
                    person.offices.append((article, held))
                merges += [(article, entity, why) for why in entity.evidence if any(w in why for w in _WEAK)]
    for article, entity, why in merges:
        yield _merged(article, seen[entity.key], why)
    yield from (
        doubt for one in seen.values() if known.get(one.entity.key) is None for doubt in _namesakes(one)
    )
    yield from _apart(seen.values())


def _offices(resolution: Resolution, knowledge: Knowledge) -> dict[Span, tuple[str, ...]]:
    """The offices said of each name of an article."""
    found = titles.find(resolution.doc, knowledge)
    return {title.holder: title.offices for title in found if title.holder and title.offices}


def _namesakes(seen: _Seen) -> Iterator[Doubt]:
    """The articles that give one full name an office that none before gave it: perhaps another man's."""
    if len(words(seen.entity.name)) == 1:
        return
    told: frozenset[str] = frozenset()
    for article, held in seen.offices:
        if told and not told & held:
            yield Doubt(
                keys=(key_of(EntityType.PER, seen.entity.name, article), seen.entity.key),
                names=(seen.entity.name, seen.entity.name),
                why="one name, other offices: " + ", ".join(sorted(held)),
                articles=((article,), _articles(seen)),
                merged=True,
            )
        told |= held


def _merged(article: str, seen: _Seen, why: str) -> Doubt:
    """A merge that was made: the name that the evidence begins with, and whom it was taken for."""
    name = why.partition(": ")[0]
    own = key_of(EntityType.PER, name, article if len(words(name)) == 1 else "")
    return Doubt(
        keys=(own, seen.entity.key),
        names=(name, seen.entity.name),
        why=why.partition(": ")[2],
        articles=((article,), _articles(seen)),
        merged=True,
    )


def _apart(people: Iterable[_Seen]) -> Iterator[Doubt]:
    """The people that may be the same but were kept apart, by surname."""
    for group in _by_surname(people):
        for one, other in combinations(group, 2):
            if why := _reason(one.entity, other.entity):
                yield Doubt(
                    keys=(one.entity.key, other.entity.key),
                    names=(one.entity.name, other.entity.name),
                    why=why,
                    articles=(_articles(one), _articles(other)),
                )


def _by_surname(people: Iterable[_Seen]) -> Iterator[list[_Seen]]:
    groups: dict[str, list[_Seen]] = defaultdict(list)
    for person in people:
        if name := words(person.entity.name):
            groups[name[-1].removeprefix("ال")].append(person)
    yield from (sorted(g, key=lambda p: p.entity.key) for _, g in sorted(groups.items()) if len(g) > 1)


def _reason(a: Entity, b: Entity) -> str | None:
    """Why two people may be one; None where their names rule it out, or say too little of both."""
    one, other = words(a.name), words(b.name)
    if len(one) == len(other) == 1:
        return None
    if len(one) == 1 or len(other) == 1:
        return "one is named by surname alone"
    if same_person(one, other):
        return "one name is a form of the other"
    return "given name and surname agree" if same_word(one[0], other[0]) else None


def _articles(seen: _Seen) -> tuple[str, ...]:
    return tuple(sorted(set(seen.articles)))
