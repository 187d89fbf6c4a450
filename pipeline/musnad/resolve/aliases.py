"""What a user has decided: which two entities are the same, and which never are.

A Turtle file of `owl:sameAs` and `owl:differentFrom` between the IRIs of entities; it wins over every
other evidence.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from musnad.errors import DataError

_OWL = "http://www.w3.org/2002/07/owl#"


@dataclass(frozen=True, slots=True)
class Aliases:
    """Keys by the key that stands for them, and pairs of keys that are never one."""

    canonical: dict[str, str] = field(default_factory=dict)
    different: frozenset[frozenset[str]] = frozenset()

    def key(self, key: str) -> str:
        """The key that stands for this one."""
        return self.canonical.get(key, key)

    def apart(self, a: str, b: str) -> bool:
        """Whether the user said that the two are never the same."""
        return frozenset((a, b)) in self.different


@lru_cache(maxsize=4)
def load(path: Path | None) -> Aliases:
    """The decisions in the file, none without one; DataError if it is not Turtle or contradicts itself."""
    if path is None:
        return Aliases()
    try:
        triples = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    except (SyntaxError, OSError) as error:
        raise DataError(path, "Turtle", str(error)) from error
    same = list(_pairs(triples, "sameAs"))
    different = frozenset(frozenset(pair) for pair in _pairs(triples, "differentFrom"))
    canonical = _canonical(same)
    for pair in different:
        if len({canonical.get(key, key) for key in pair}) < 2:
            raise DataError(path, " ".join(sorted(pair)), "said to be the same and never the same")
    return Aliases(canonical, different)


def _pairs(triples: list[ox.Triple], term: str) -> Iterator[tuple[str, str]]:
    for triple in triples:
        if triple.predicate.value == _OWL + term and isinstance(triple.object, ox.NamedNode):
            yield _key(triple.subject), _key(triple.object)


def _key(node: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    """The key in an entity's IRI: the graph puts `entity-` before keys that are no Q-ids."""
    name = node.value if isinstance(node, ox.NamedNode) else str(node)
    return name.rsplit("/", 1)[-1].rsplit("#", 1)[-1].removeprefix("entity-")


def _canonical(same: list[tuple[str, str]]) -> dict[str, str]:
    """Each key's representative: one with a Q-id where there is one, else the first in order."""
    groups: list[set[str]] = []
    for pair in same:
        touching = [group for group in groups if group & set(pair)]
        groups = [g for g in groups if g not in touching] + [set(pair).union(*touching)]
    return {key: min(group, key=lambda k: (not k.startswith("Q"), k)) for group in groups for key in group}
