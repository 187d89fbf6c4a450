"""What the head noun of a phrase says about a source: outlet, document, office, unnamed people."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Span as Name

from musnad import paths
from musnad.datafile import words_of
from musnad.text import fold

KINDS = ("outlets", "documents", "people", "offices", "bodies")
LISTS = ("around", "openers", "demonstratives", "agencies", "honorifics")
CONSTRUCT = ("و", "ي")  # of a sound plural, but of ناجي الورفلي as well
SUFFIXES = ("ها", "هم", "هما", "نا")  # not ه, which folding makes of ة too


@dataclass(frozen=True, slots=True)
class Head:
    """A source noun: `kind` is outlets, documents, people, offices or bodies."""

    kind: str
    gender: str
    number: str


@dataclass(frozen=True, slots=True)
class Sources:
    """The lists of sources.yaml, folded."""

    heads: dict[str, tuple[Head, ...]]
    around: frozenset[str]
    openers: frozenset[str]
    demonstratives: frozenset[str]
    agencies: frozenset[str]
    honorifics: frozenset[str]

    def of(self, folded: str, *kinds: str) -> Head | None:
        """The reading of a noun, with or without ال, among the kinds asked for (all when none is)."""
        bare = folded.removeprefix("ال").removeprefix("لل")
        for noun in (
            folded,
            bare,
            *(bare.removesuffix(s) for s in SUFFIXES if bare.endswith(s)),
            *_after_li(folded),
            *_accusative(bare),
        ):
            for head in self.heads.get(noun, ()):
                if not kinds or head.kind in kinds:
                    return head
        return None

    def describes(self, name: Name) -> bool:
        """Whether what was marked as a person's name is a noun for people: محرر, دبلوماسيون أوروبيون."""
        first = fold(name[0].text)
        head = None if first.startswith("ال") else self.of(first, "people")
        plural = head is not None and head.number == "p" and not first.endswith(CONSTRUCT)
        return name.label_ == "PER" and head is not None and (len(name) == 1 or plural)


@cache
def load(folder: Path = paths.LEXICON) -> Sources:
    """The source nouns of `folder`/sources.yaml; DataError for a key missing or not known."""
    file = words_of(folder / "sources.yaml", (*KINDS, *LISTS))
    heads: dict[str, tuple[Head, ...]] = {}
    for kind in KINDS:
        for form, words in file.groups(kind).items():
            head = Head(kind, "m" if form == "m" else "f" if form == "f" else "", "p" if form == "p" else "s")
            for word in words:
                for case in _cases(word, head):
                    heads[case] = (*heads.get(case, ()), head)
    return Sources(heads, **file.lists(*KINDS))


def _cases(word: str, head: Head) -> set[str]:
    """The noun in its cases, and of a sound plural before another noun: مسؤولون, مسؤولين, مسؤولو الشركة."""
    cases = {word, re.sub("ون$", "ين", word)}
    sound = head.number == "p" and word.endswith(("ون", "ين"))
    return cases | {case[:-1] for case in cases if sound}


def _after_li(folded: str) -> tuple[str, ...]:
    """The noun behind the preposition of لصحيفة."""
    return (folded[1:],) if folded.startswith("ل") and not folded.startswith("لل") else ()


def _accusative(bare: str) -> tuple[str, ...]:
    """The noun of مسؤولا."""
    return (bare[:-1],) if bare.endswith("ا") and len(bare) > 4 else ()
