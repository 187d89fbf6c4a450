"""The nouns around names: of organisations, media and titles, read from seeds/lexicon/heads.yaml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from musnad import offices, paths
from musnad.datafile import words_for
from musnad.text import with_article

PATH = paths.LEXICON / "heads.yaml"


@dataclass(frozen=True, slots=True)
class Heads:
    """Folded nouns by what they do beside a name; the file explains each list."""

    organisations: frozenset[str]
    national: frozenset[str]
    bodies: frozenset[str]
    media: frozenset[str]
    loose: frozenset[str]
    standalone: frozenset[str]
    places: frozenset[str]
    agency: str
    agency_complements: frozenset[str]
    titles: frozenset[str]
    occupations: frozenset[str]
    links: frozenset[str]
    open_links: frozenset[str]
    lands: frozenset[str]
    homelands: frozenset[str]
    ministers: frozenset[str]
    governments: frozenset[str]
    performers: frozenset[str]
    in_charge: frozenset[str]
    linking: frozenset[str]
    formerly: frozenset[str]
    ones: frozenset[str]
    domains: frozenset[str]
    courtesies: frozenset[str]
    purposes: frozenset[str]
    no_nouns: frozenset[str]
    no_offices: frozenset[str]
    possessed: frozenset[str]
    alone: frozenset[str]
    ambiguous: frozenset[str]
    generic: frozenset[str]
    idioms: frozenset[str]

    def occupation(self, folded: str) -> bool:
        """Whether a folded word, with or without the article, says what somebody does and is no office."""
        return with_article(folded).removeprefix("ال") in self.occupations

    def office(self, folded: str) -> bool:
        """Whether a folded word, with or without the article, heads the title of an office."""
        bare = folded.removeprefix("ال")
        return bare in self.occupations or bare in offices.load().heads


@cache
def heads(path: Path = PATH) -> Heads:
    """The noun lists of the file; raises DataError naming the key that is missing or unknown."""
    file = words_for(path, Heads)
    return Heads(agency=file.word("agency"), **file.lists("agency"))
