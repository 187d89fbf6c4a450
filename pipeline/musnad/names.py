"""The names known for certain: of the seed entities, given names, nationality adjectives."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from musnad import paths
from musnad.datafile import words_of
from musnad.text import fold
from musnad.values import EntityType

PATH = paths.LEXICON / "given_names.yaml"


@dataclass(frozen=True)
class Names:
    """Folded names with their types, given names, adjectives of nationality, surnames of the famous."""

    types: dict[str, frozenset[EntityType]] = field(default_factory=dict)
    given: frozenset[str] = frozenset()
    nationalities: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()

    def known(self, folded: str) -> bool:
        """Whether the folded phrase is a seed entity's name or starts with a given name."""
        return folded in self.types or folded in self.given or folded.split(" ", 1)[0] in self.given

    def nationality(self, folded: str) -> bool:
        """Whether the folded word is a nationality adjective, with or without the article."""
        return folded in self.nationalities


def gather(
    entries: Iterable[tuple[str, EntityType]] = (),
    nationalities: Iterable[str] = (),
    surnames: Iterable[str] = (),
) -> Names:
    """The names of `entries` (a name and its type each), the adjectives and the surnames, all folded."""
    types: dict[str, set[EntityType]] = {}
    for name, kind in entries:
        types.setdefault(fold(name), set()).add(kind)
    return Names(
        {name: frozenset(kinds) for name, kinds in types.items()},
        given_names(),
        frozenset(map(fold, nationalities)),
        frozenset(map(fold, surnames)),
    )


@cache
def given_names(path: Path = PATH) -> frozenset[str]:
    """The folded given names of the file."""
    return words_of(path, ["given_names"]).words("given_names")
