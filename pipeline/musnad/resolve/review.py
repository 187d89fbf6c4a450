"""Merges that were not made because the evidence leaves a doubt: for a person to decide."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from musnad.resolution import Resolution
from musnad.resolve.forms import same_person, same_word, words
from musnad.values import Entity, EntityType


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two entities that may be one, by key and name, the reason, and the articles of each."""

    keys: tuple[str, str]
    names: tuple[str, str]
    why: str
    articles: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(slots=True)
class _Seen:
    entity: Entity
    articles: list[str]


def review(resolutions: Iterable[Resolution]) -> Iterator[Doubt]:
    """The people of all articles that may be the same but were kept apart, by surname."""
    seen: dict[str, _Seen] = {}
    for resolution in resolutions:
        for entity in resolution.entities:
            if entity.type == EntityType.PER:
                found = seen.setdefault(entity.key, _Seen(entity, []))
                found.articles.append(resolution.article.id)
    for group in _by_surname(seen.values()):
        for one, other in combinations(group, 2):
            if why := _reason(one.entity, other.entity):
                yield _doubt(one, other, why)


def _by_surname(people: Iterable[_Seen]) -> Iterator[list[_Seen]]:
    groups: dict[str, list[_Seen]] = defaultdict(list)
    for person in people:
        if name := words(person.entity.name):
            groups[name[-1].removeprefix("ال")].append(person)
    yield from (sorted(g, key=lambda p: p.entity.key) for _, g in sorted(groups.items()) if len(g) > 1)


def _reason(a: Entity, b: Entity) -> str | None:
    """Why two people may be one; None where their names rule it out."""
    one, other = words(a.name), words(b.name)
    if len(one) == 1 or len(other) == 1:
        return "one is named by surname alone"
    if same_person(one, other):
        return "one name is a form of the other"
    return "given name and surname agree" if same_word(one[0], other[0]) else None


def _doubt(one: _Seen, other: _Seen, why: str) -> Doubt:
    return Doubt(
        keys=(one.entity.key, other.entity.key),
        names=(one.entity.name, other.entity.name),
        why=why,
        articles=(tuple(sorted(set(one.articles))), tuple(sorted(set(other.articles)))),
    )
