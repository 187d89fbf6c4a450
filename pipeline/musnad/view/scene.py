"""What a reader can look at in a graph: articles, people and bodies, and who said what, as plain values."""

from dataclasses import dataclass, field

Piece = tuple[int, int]
"""Where some words begin and end in their article, in code points."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, place or unnamed source; `acts_for` is the state that a capital spoke for."""

    id: str
    kind: str
    name: str
    name_en: str = ""
    aliases: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    official: bool = False
    acts_for: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One article with its text, and the stretches of it that name an actor."""

    id: str
    title: str
    text: str
    date: str = ""
    publisher: str = ""
    url: str = ""
    mentions: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement: its speakers, its claim, and where each stands in the article's text.

    `related` gives what its claim does to another claim: the kind, that claim, and the reason in words.
    """

    id: str
    story: str
    speakers: tuple[str, ...]
    claim_id: str
    claim: str
    about: tuple[str, ...] = ()
    claim_at: tuple[Piece, ...] = ()
    cue: str = ""
    cue_at: Piece | None = None
    speaker_at: Piece | None = None
    quotation: str = ""
    stance: str = ""
    relayed_by: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    stated_at: str = ""
    via: str = ""
    related: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation between two actors, or a role (`kind` holdsRole, `label` the words of the role).

    `modality` is negated or planned where the relation is no fact.
    """

    kind: str
    subject: str
    object: str = ""
    label: str = ""
    story: str = ""
    at: Piece | None = None
    modality: str = ""
    former: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """All of it, each list in a fixed order."""

    actors: dict[str, Actor]
    stories: dict[str, Story]
    sayings: tuple[Saying, ...]
    ties: tuple[Tie, ...]
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
