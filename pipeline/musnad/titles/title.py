"""A phrase of office with whom it is said of and for whom it is held: what titles hands on."""

from dataclasses import dataclass

from musnad.values import Span


@dataclass(frozen=True, slots=True)
class Title:
    """A phrase of office. Token indices `start`, `end`; spans count code points of the text.

    `span` is the whole phrase without the name, `role` the words of the office alone,
    for a counterpart (نظيره) those of the office before that it takes up. `offices` are
    keys of roles.yaml, the likeliest first; `country` the key that an adjective stands for; `bodies`
    the organisations and places named inside; `holder` the name of the person it is said of.
    """

    start: int
    end: int
    span: Span
    role: Span
    offices: tuple[str, ...]
    country: str | None
    bodies: tuple[Span, ...]
    holder: Span | None
    former: bool
    counterpart: bool
    definite: bool
