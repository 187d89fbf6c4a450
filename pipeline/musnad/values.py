"""The values that pass between the stages: frozen, comparable, free of any library's types.

Offsets count Unicode code points of the article's stored text, 0-based, end exclusive.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of the stored text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The exact words of this span in `text`."""
        return text[self.start : self.end]


class EntityType(StrEnum):
    """What kind of thing a name stands for."""

    PER = "PER"
    ORG = "ORG"
    LOC = "LOC"


class Kind(StrEnum):
    """How a claim is quoted."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """How the speaker stands to the claim."""

    ASSERTED = "asserted"
    DENIED = "denied"
    EXPECTED = "expected"
    OPINION = "opinion"


class Modality(StrEnum):
    """Whether a relation is stated as a fact, denied, or only planned."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Article:
    """One news article; `text` is the stored text that every offset counts on."""

    id: str
    title: str
    text: str
    source: str = ""
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression and its value; all None where it cannot be resolved."""

    span: Span
    text: str
    start: date | None = None
    end: date | None = None
    precision: str | None = None
    mod: str | None = None
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation or place with its mentions in one article.

    `id` is local to the article (e1, e2 …); `key` is the same for the same thing in every article:
    a Q-id, or a content hash where no link is certain. `links` are IRIs for skos:exactMatch, `related` those
    for skos:relatedMatch: of something that goes with it (of a coalition, its operation).
    `acts_for` is the state or body, without mentions, that a capital or seat of government stands for
    where it speaks or acts (واشنطن → الولايات المتحدة). `described` are the phrases of office that stand for
    somebody whom the article never names (رئيس الوزراء العراقي): no mentions, which are names.
    """

    id: str
    type: EntityType
    name: str
    mentions: tuple[Span, ...]
    key: str = ""
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    name_en: str | None = None
    links: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    acts_for: "Entity | None" = None
    described: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody says something: cue, speaker and claim, each on its span.

    `entity` and `also_entities` are local entity ids; `who` is the name, or a description for an
    unnamed source. `relayed_by` and `addressee` are entity ids or, failing that, words.
    `via` is the id of the statement that relays this one (nested speech).
    """

    id: str
    claim: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None
    rule: str
    evidence: Span
    entity: str | None = None
    also_entities: tuple[str, ...] = ()
    who: str = ""
    kind: Kind = Kind.INDIRECT
    stance: Stance = Stance.ASSERTED
    relayed_by: str | None = None
    addressee: str | None = None
    time: Span | None = None
    time_value: Time | None = None
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two entities, or a role (predicate holds_role, `role` the words' span).

    `object` is a local entity id; `object_name` names an object that the article only implies
    (العراقي → العراق), with `object_key` where it is known to the seed entities.
    """

    id: str
    predicate: str
    subject: str
    rule: str
    evidence: Span
    object: str | None = None
    object_name: str | None = None
    object_key: str | None = None
    role: Span | None = None
    former: bool = False
    modality: Modality = Modality.ASSERTED
    time: Time | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article says, ready for JSON or for the graph."""

    article: Article
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()
    times: tuple[Time, ...] = field(default=())


ClaimEnd = tuple[Article, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """How a claim of one article stands to a claim of another: repeats, contradicts or denies it.

    Each end is an article and the spans of the claim in it; `confidence` is from 0 to 1.
    """

    kind: str
    first: ClaimEnd
    second: ClaimEnd
    confidence: float
    rule: str
    reason_en: str
    reason_ar: str
