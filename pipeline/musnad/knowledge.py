"""The seed entities: names, variants, links and offices of what the news writes about.

They are Turtle files (`seeds/entities/*.ttl`), in the terms of the graph that is built from articles;
`load` reads them once, and a user's own file beside them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from musnad import nationality, paths
from musnad.errors import DataError
from musnad.text import fold
from musnad.values import EntityType

BASE = "https://w3id.org/musnad/id/"
ROLE = BASE + "role/"
WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"
SCHEMA = "https://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
ORG = "http://www.w3.org/ns/org#"
ACTS_FOR = "https://w3id.org/musnad/ontology#actsFor"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
TYPES = {
    SCHEMA + "Person": EntityType.PER,
    SCHEMA + "Organization": EntityType.ORG,
    SCHEMA + "Place": EntityType.LOC,
}
OF_COUNTRY = (SCHEMA + "nationality", SCHEMA + "location", SCHEMA + "containedInPlace")

Values = dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]]


@dataclass(frozen=True, slots=True)
class Role:
    """An office somebody held: from `start` on, up to but not including `end`; None is not known or open.

    `role` is a key of the offices in `seeds/lexicon/roles.yaml`, `of` the key of the state or body.
    """

    role: str
    of: str
    start: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the office was held on that day, so far as its dates say; never without a start."""
        return self.start is not None and self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Known:
    """A seed entity. `variants` name it alone; `short` names it only where the text agrees (surnames).

    `links` are the same thing elsewhere, `related` what goes with it (of a coalition, its operation).
    `classes` are the finer schema.org types (Country, City, NewsMediaOrganization …); `country` is the
    key of the state that a person, body or place belongs to; `acts_for` that of the state or body for
    which a capital or a seat of government stands where it speaks or acts.
    """

    key: str
    type: EntityType
    name: str
    name_en: str | None = None
    variants: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    wikidata: str | None = None
    links: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    country: str | None = None
    acts_for: str | None = None
    classes: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()

    def names(self) -> tuple[str, ...]:
        """The names that stand for it alone, Arabic and English."""
        return (self.name, *self.variants, *((self.name_en,) if self.name_en else ()))


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """All seed entities, found by key, by name and by office; one equals only itself."""

    entities: tuple[Known, ...]
    _keys: dict[str, Known] = field(repr=False)
    _names: dict[str, tuple[Known, ...]] = field(repr=False)
    _short: dict[str, tuple[Known, ...]] = field(repr=False)
    _adjectives: dict[str, str] = field(repr=False)
    _holders: dict[tuple[str, str], tuple[tuple[Known, Role], ...]] = field(repr=False)

    def __iter__(self) -> Iterator[Known]:
        return iter(self.entities)

    def __len__(self) -> int:
        return len(self.entities)

    def get(self, key: str) -> Known | None:
        """The entity of that key, or None."""
        return self._keys.get(key)

    def by_name(self, folded: str) -> tuple[Known, ...]:
        """The entities that the folded name stands for by itself; more than one where types differ."""
        return self._names.get(folded, ())

    def by_short_name(self, folded: str) -> tuple[Known, ...]:
        """The entities that the folded surname or short form may stand for, where the text agrees."""
        return self._short.get(folded, ())

    def country_of_adjective(self, folded: str) -> str | None:
        """The key that a folded adjective stands for, in any gender, number and definiteness."""
        return self._adjectives.get(folded)

    def office_holder(self, role: str, of: str, on: date) -> Known | None:
        """Who held the office on that day; None where nobody, or more than one, is known for it."""
        holders = {known.key: known for known, held in self._holders.get((role, of), ()) if held.covers(on)}
        return next(iter(holders.values())) if len(holders) == 1 else None

    def names(self) -> Iterator[tuple[str, EntityType]]:
        """Every name that stands by itself, with its type: what a ruler of spans can match."""
        for known in self.entities:
            for name in known.names():
                yield name, known.type

    def nationalities(self) -> Iterator[str]:
        """Every form of every adjective of nationality, with and without the article."""
        for known in self.entities:
            yield from known.adjectives


@lru_cache(maxsize=4)
def load(extra: Path | None = None) -> Knowledge:
    """The seed entities, with those of a user's Turtle file or folder beside them.

    An entity of the same IRI in `extra` replaces the seed one. Raises DataError for a file that is not
    Turtle and for an entity without type or with other than one Arabic name.
    """
    known: dict[str, Known] = {}
    for path in [*_turtle(paths.ENTITIES), *_turtle(extra)]:
        known.update((entity.key, entity) for entity in _read(path))
    _check_references(known)
    return _index(tuple(known.values()))


def _turtle(path: Path | None) -> list[Path]:
    if path is None:
        return []
    return sorted(path.glob("*.ttl")) if path.is_dir() else [path]


def _read(path: Path) -> Iterator[Known]:
    """The entities of one file: the subjects under the base that have a type."""
    subjects: dict[ox.NamedNode | ox.BlankNode, Values] = defaultdict(lambda: defaultdict(list))
    try:
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            subjects[triple.subject][triple.predicate.value].append(triple.object)
    except (SyntaxError, OSError) as error:
        raise DataError(path, "Turtle", str(error)) from error
    for subject, values in subjects.items():
        if isinstance(subject, ox.NamedNode):
            yield _known(path, subject.value.removeprefix(BASE), values, subjects)


def _known(
    path: Path, key: str, values: Values, subjects: dict[ox.NamedNode | ox.BlankNode, Values]
) -> Known:
    classes = [value.value for value in values[RDF_TYPE]]
    types = [TYPES[name] for name in classes if name in TYPES]
    names = _labels(values, SKOS + "prefLabel", "ar")
    if len(types) != 1 or len(names) != 1:
        raise DataError(path, key, "one of schema:Person, Organization, Place and one Arabic name, please")
    links = tuple(link.value for link in values[SKOS + "exactMatch"])
    return Known(
        key=key,
        type=types[0],
        name=names[0],
        name_en=next(iter(_labels(values, LABEL, "en")), None),
        variants=_labels(values, SKOS + "altLabel"),
        short=_labels(values, SKOS + "hiddenLabel"),
        wikidata=next((link.removeprefix(WIKIDATA) for link in links if link.startswith(WIKIDATA)), None),
        links=links,
        related=tuple(link.value for link in values[SKOS + "relatedMatch"]),
        country=next((_key(value) for term in OF_COUNTRY for value in values[term]), None),
        acts_for=next(map(_key, values[ACTS_FOR]), None),
        classes=tuple(name.removeprefix(SCHEMA) for name in classes if name not in TYPES),
        adjectives=nationality.adjectives().get(key, ()),
        roles=tuple(_role(path, key, subjects[node]) for node in _nodes(values[ORG + "hasMembership"])),
    )


def _labels(values: Values, term: str, language: str | None = None) -> tuple[str, ...]:
    labels = [value for value in values[term] if isinstance(value, ox.Literal)]
    return tuple(label.value for label in labels if language in (None, label.language))


def _nodes(values: Iterable[object]) -> list[ox.BlankNode]:
    return [value for value in values if isinstance(value, ox.BlankNode)]


def _key(value: ox.NamedNode | ox.BlankNode | ox.Literal) -> str:
    return value.value.removeprefix(BASE)


def _role(path: Path, key: str, values: Values) -> Role:
    """The office that a node of org:hasMembership states."""
    roles, bodies = values[ORG + "role"], values[ORG + "organization"]
    if len(roles) != 1 or len(bodies) != 1:
        raise DataError(path, key, "a membership has one org:role and one org:organization")
    start = next((value.value for value in values[SCHEMA + "startDate"]), None)
    end = next((value.value for value in values[SCHEMA + "endDate"]), None)
    try:
        return Role(
            roles[0].value.removeprefix(ROLE),
            _key(bodies[0]),
            _day(start) if start else None,
            _day(end, after=len(end) < len("2003-01-01")) if end else None,
        )
    except ValueError as error:
        raise DataError(path, key, str(error)) from error


def _day(text: str, after: bool = False) -> date:
    """The first day of a year, month or day; with `after`, the first day past the year or month."""
    year, month, day = ([int(part) for part in text.split("-")] + [0, 0])[:3]
    if after:
        year, month = (year, month + 1) if 0 < month < 12 else (year + 1, 1)
    return date(year, month or 1, day or 1)


def _check_references(known: dict[str, Known]) -> None:
    for entity in known.values():
        own = (entity.country, entity.acts_for)
        for target in (*(role.of for role in entity.roles), *filter(None, own)):
            if target not in known:
                raise DataError(entity.key, target, "no entity of this key")


def _index(entities: tuple[Known, ...]) -> Knowledge:
    names: dict[str, dict[str, Known]] = defaultdict(dict)
    short: dict[str, dict[str, Known]] = defaultdict(dict)
    holders: dict[tuple[str, str], list[tuple[Known, Role]]] = defaultdict(list)
    for known in entities:
        for name in known.names():
            names[fold(name)][known.key] = known
        for name in known.short:
            short[fold(name)][known.key] = known
        for role in known.roles:
            holders[role.role, role.of].append((known, role))
    return Knowledge(
        entities=entities,
        _keys={known.key: known for known in entities},
        _names={name: tuple(found.values()) for name, found in names.items()},
        _short={name: tuple(found.values()) for name, found in short.items()},
        _adjectives={fold(form): known.key for known in entities for form in known.adjectives},
        _holders={office: tuple(held) for office, held in holders.items()},
    )
