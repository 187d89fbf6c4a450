"""What several articles share: entities, unnamed sources, roles, times and rules, each described once."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from pyoxigraph import Literal, NamedNode

from musnad.errors import DataError
from musnad.graph.iris import Mint
from musnad.graph.times import Triple, describe_days
from musnad.graph.vocabulary import DCTERMS, MUS, ORG, PROV, SCHEMA, SKOS, A
from musnad.text import fold
from musnad.values import Entity, EntityType, Time

CLASSES = {
    EntityType.PER: SCHEMA["Person"],
    EntityType.ORG: SCHEMA["Organization"],
    EntityType.LOC: SCHEMA["Place"],
}
WIKIDATA = "http://www.wikidata.org/entity/"
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_Name = TypeVar("_Name", bound=str)


@dataclass(slots=True)
class _Thing:
    """What the articles say about one shared thing; counts decide where they differ."""

    names: Counter[str] = field(default_factory=Counter)
    types: Counter[EntityType] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)
    english: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    related: set[str] = field(default_factory=set)


class Registry:
    """Collects the things that articles share while these are written; describes them at the end.

    The order of the articles makes no difference to what `triples` yields.
    """

    def __init__(self, mint: Mint) -> None:
        self._mint = mint
        self._entities: dict[NamedNode, _Thing] = {}
        self._labels: dict[NamedNode, tuple[NamedNode, Counter[str]]] = {}
        self._officials: set[NamedNode] = set()
        self._rules: dict[NamedNode, str] = {}
        self._times: dict[NamedNode, Time] = {}

    def entity(self, node: NamedNode, entity: Entity, weight: int = 1) -> NamedNode:
        """The node, once this article's view of the entity has been taken in."""
        thing = self._entities.setdefault(node, _Thing())
        thing.names[_clean(entity.name)] += weight
        thing.types[entity.type] += weight
        thing.aliases.update(map(_clean, entity.aliases))
        thing.links.update(entity.links)
        thing.related.update(entity.related)
        if entity.name_en:
            thing.english.add(entity.name_en)
        if entity.wikidata:
            thing.links.add(WIKIDATA + entity.wikidata)
        return node

    def source(self, node: NamedNode, description: str) -> NamedNode:
        """The node of an unnamed source, once its description has been taken in."""
        return self._label(node, MUS["UnnamedSource"], description)

    def role(self, node: NamedNode, words: str) -> NamedNode:
        """The node of a role, once its words have been taken in."""
        return self._label(node, ORG["Role"], words)

    def rule(self, node: NamedNode, identifier: str) -> NamedNode:
        """The node of a rule, once its identifier has been taken in."""
        self._rules[node] = identifier
        return node

    def time(self, node: NamedNode, time: Time) -> NamedNode:
        """The node of the days that a time covers, once these have been taken in."""
        self._times.setdefault(node, time)
        return node

    def official(self, node: NamedNode) -> None:
        """Takes in that this person or source has a role."""
        self._officials.add(node)

    def by_name(self) -> dict[str, NamedNode]:
        """The organisations by each folded name they have; one of several is chosen by its IRI."""
        found: dict[str, NamedNode] = {}
        for node, thing in sorted(self._entities.items(), key=lambda item: item[0].value, reverse=True):
            if _first(thing.types) is EntityType.ORG:
                found.update({fold(name): node for name in (*thing.names, *thing.aliases)})
        return found

    def triples(self) -> Iterator[Triple]:
        """The descriptions of all shared things."""
        for node, thing in self._entities.items():
            yield from _describe(node, thing)
        for node, (kind, names) in self._labels.items():
            yield node, A, kind
            yield node, SKOS["prefLabel"], Literal(_first(names), language="ar")
        for node in self._officials:
            yield node, A, MUS["Official"]
        for node, identifier in self._rules.items():
            yield node, A, MUS["Rule"]
            yield node, A, PROV["Plan"]
            yield node, DCTERMS["identifier"], Literal(identifier)
        for node, time in self._times.items():
            yield from describe_days(node, time, self._mint)

    def _label(self, node: NamedNode, kind: NamedNode, words: str) -> NamedNode:
        self._labels.setdefault(node, (kind, Counter()))[1][_clean(words)] += 1
        return node


def _describe(node: NamedNode, thing: _Thing) -> Iterator[Triple]:
    """The type, labels and links of one entity."""
    preferred = _first(thing.names)
    yield node, A, CLASSES[_first(thing.types)]
    yield node, SKOS["prefLabel"], Literal(preferred, language="ar")
    for name in {*thing.names, *thing.aliases} - {preferred, ""}:
        yield node, SKOS["altLabel"], Literal(name, language="ar")
    for name in thing.english:
        yield node, SCHEMA["name"], Literal(name, language="en")
    for term, links in (("exactMatch", thing.links), ("relatedMatch", thing.related)):
        for link in links:
            if not _IRI.fullmatch(link):
                raise DataError(node.value, "links", f"{link!r} is no IRI")
            yield node, SKOS[term], NamedNode(link)


def _first(counts: Counter[_Name]) -> _Name:
    """The most frequent of the names; of equals the longest, then the first in code point order."""
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _clean(name: str) -> str:
    """A name on one line."""
    return " ".join(name.split())
