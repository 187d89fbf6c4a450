"""One side of a comparison: a record, its text, and the names it gives to things."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Record = Mapping[str, Any]
Names = frozenset[str]

_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
_SEATS = str.maketrans({**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})
_PROCLITIC = re.compile(r"^[وفبلك](?=ال)")


@dataclass(frozen=True)
class Side:
    """One document's annotation or prediction, with the names of its entities."""

    record: Record
    text: str
    entities: dict[str, Record] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "entities", {one["id"]: one for one in self.record["entities"]})

    def names(self, ident: str | None, words: str | None = None) -> Names:
        """All comparable names of an entity; of the words alone where it is none."""
        if ident not in self.entities:
            return frozenset({comparable(words)} - {""})
        one = self.entities[ident]
        found = {comparable(name) for name in (one["name"], *one.get("aliases", []))}
        found |= {comparable(self.text[start:end]) for start, end in one.get("mentions", [])}
        return frozenset({*found, *(_PROCLITIC.sub("", name) for name in found)} - {""})

    def speakers(self, statement: Record) -> Names:
        """All comparable names of those who make a statement."""
        found = {comparable(statement.get("who"))} - {""}
        for ident in (statement.get("entity"), *statement.get("also_entities", [])):
            if ident in self.entities:
                found |= self.names(ident)
        return frozenset(found)


def comparable(words: str | None) -> str:
    """The form in which names are compared: letters alone, their variants unified."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", words or "")).translate(_SEATS)
    return re.sub(r"[^\w]+", " ", plain).strip()


def characters(spans: Iterable[Iterable[int]]) -> set[int]:
    """The positions that spans cover."""
    return {position for start, end in spans for position in range(start, end)}
