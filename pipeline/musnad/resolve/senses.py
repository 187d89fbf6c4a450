"""The words that tell one sense of a name from another, read from seeds/lexicon/senses.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from musnad import paths
from musnad.datafile import words_for
from musnad.heads import heads
from musnad.text import fold

PATH = paths.LEXICON / "senses.yaml"


@dataclass(frozen=True, slots=True)
class Senses:
    """Folded words by what they say of the name they stand before; the file explains each list."""

    common: frozenset[str]
    homographs: frozenset[str]
    states: frozenset[str]
    constructs: frozenset[str]
    times: frozenset[str]
    prayers: frozenset[str]
    corporate: frozenset[str]
    companies: frozenset[str]
    networks: frozenset[str]
    needs: Mapping[str, frozenset[str]]
    federations: frozenset[str]
    football: frozenset[str]
    clubs: frozenset[str]
    agencies: frozenset[str]
    longer: frozenset[str]
    trailing: frozenset[str]
    adjectival: frozenset[str]
    sport: frozenset[str]
    sport_at_least: int
    team: frozenset[str]
    club: frozenset[str]
    place: frozenset[str]
    sites: frozenset[str]
    transfer: frozenset[str]
    travel: frozenset[str]
    tournaments: frozenset[str]
    villages: frozenset[str]
    namesake: frozenset[str]
    regional: frozenset[str]
    institutions: frozenset[str]
    attributes: frozenset[str]
    compounds: frozenset[str]
    papers: frozenset[str]
    press: frozenset[str]
    towns: frozenset[str]
    plurals: frozenset[str]
    described: frozenset[str]
    honours: frozenset[str]
    callings: frozenset[str]
    ordinals: frozenset[str]
    kin: frozenset[str]
    epithets: frozenset[str]
    alliances: frozenset[str]
    elections: frozenset[str]
    fathers: frozenset[str]
    loose_nouns: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """The names that are common words as well."""
        return self.common | self.homographs | self.constructs | self.times


@cache
def senses(path: Path = PATH) -> Senses:
    """The word lists of the file; raises DataError naming the key that is missing or unknown."""
    file = words_for(path, Senses)
    lists = file.lists("needs", "sport_at_least")
    common = lists.pop("common") | heads().ambiguous
    needs = {fold(name): words for name, words in file.groups("needs").items()}
    return Senses(common=common, needs=needs, sport_at_least=file.number("sport_at_least"), **lists)
