"""Clusters compared: which mentions stand for one thing, in an article and across articles.

Two measures: B-cubed over mentions, and precision and recall over pairs of mentions of one thing.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from math import comb
from typing import TypeVar

from musnad.evaluate.mentions import Place, annotated, counted
from musnad.evaluate.score import Score
from musnad.evaluate.side import Record

Mention = TypeVar("Mention", bound=Hashable)
Clusters = dict[Mention, frozenset[Mention]]


def within(gold: Record, found: Record) -> Iterator[tuple[str, Score]]:
    """The scores of one article's clusters, missed and spurious mentions included."""
    wanted = _clusters(_numbered(gold, {one[:2] for one in annotated(gold, optional=False)}))
    given = _clusters(_numbered(found, {one[:2] for one in counted(gold, found)}))
    yield "clusters B3", b_cubed(wanted, given)
    yield "clusters pairs", pairs(wanted, given)


def across(gold: Mapping[str, Record], found: Mapping[str, Record]) -> Iterator[tuple[str, Score]]:
    """The scores of clusters over many articles, by article; the `key` says which entities are one.

    `identities` counts missed and spurious mentions, `shared` only those that both sides have: it tells
    how well things are told apart, whatever the tagger misses.
    """
    wanted: dict[tuple[str, Place], str] = {}
    given: dict[tuple[str, Place], str] = {}
    for ident, record in gold.items():
        other = found.get(ident, {"entities": []})
        firm = {one[:2] for one in annotated(record, optional=False)}
        free = {one[:2] for one in counted(record, other)}
        wanted |= {(ident, place): key for place, key in _keyed(record, firm)}
        given |= {(ident, place): key for place, key in _keyed(other, free)}
    yield "identities B3", b_cubed(_clusters(wanted), _clusters(given))
    yield "identities pairs", pairs(_clusters(wanted), _clusters(given))
    both = wanted.keys() & given.keys()
    ours, theirs = ({one: side[one] for one in both} for side in (wanted, given))
    yield "shared B3", b_cubed(_clusters(ours), _clusters(theirs))
    yield "shared pairs", pairs(_clusters(ours), _clusters(theirs))


def b_cubed(wanted: Clusters[Mention], given: Clusters[Mention]) -> Score:
    """The mean over mentions of the share of their cluster that is right (Bagga and Baldwin 1998)."""
    return Score(_shared(given, wanted), len(given), _shared(wanted, given), len(wanted))


def pairs(wanted: Clusters[Mention], given: Clusters[Mention]) -> Score:
    """The score over unordered pairs of mentions in one cluster."""
    annotated_pairs, given_pairs = _pairs(wanted), _pairs(given)
    meets = {(wanted[one], given[one]) for one in wanted.keys() & given.keys()}
    hits = sum(comb(len(ours & theirs), 2) for ours, theirs in meets)
    return Score.of(hits, given_pairs - hits, annotated_pairs - hits)


def _pairs(clusters: Clusters[Mention]) -> int:
    """How many unordered pairs of mentions are in one cluster."""
    return sum(comb(len(cluster), 2) for cluster in set(clusters.values()))


def _shared(own: Clusters[Mention], other: Clusters[Mention]) -> float:
    """The sum over mentions of the share of their cluster that the other side puts with them."""
    return sum(
        len(cluster & other.get(mention, frozenset())) / len(cluster) for mention, cluster in own.items()
    )


def _clusters(entity_of: Mapping[Mention, Hashable]) -> Clusters[Mention]:
    """For each mention, all the mentions of the same entity."""
    members: dict[Hashable, set[Mention]] = defaultdict(set)
    for mention, entity in entity_of.items():
        members[entity].add(mention)
    frozen = {entity: frozenset(mentions) for entity, mentions in members.items()}
    return {mention: frozen[entity] for mention, entity in entity_of.items()}


def _numbered(record: Record, places: set[Place]) -> dict[Place, int]:
    """The number of the entity that each of the places is a mention of."""
    return {
        place: number
        for number, one in enumerate(record["entities"])
        for place in _places(one)
        if place in places
    }


def _keyed(record: Record, places: set[Place]) -> Iterator[tuple[Place, str]]:
    """The places that are mentions, each with the key of its entity."""
    for one in record["entities"]:
        yield from ((place, one["key"]) for place in _places(one) if place in places)


def _places(entity: Record) -> list[Place]:
    """The offsets of an entity's mentions."""
    return [(start, end) for start, end in entity["mentions"]]
