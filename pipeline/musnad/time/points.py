"""What a time expression says, before the day of publication is known."""

from dataclasses import dataclass
from datetime import date

from musnad.time.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One expression; `form` says which fields count, `unit` what it is a piece of."""

    form: str
    unit: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    index: int | None = None
    count: int | None = None
    hijri: bool = False  # counted from the Hijra
    solar: bool = False  # and in the solar years of Iran
    rel: str | None = None
    of: "Point | None" = None
    mod: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Two points: from one to the other, or (`both`) the two of them."""

    first: Point
    last: Point
    both: bool = False
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """The day of publication, the period that was mentioned last, and whether the text is on Iran."""

    today: date | None
    anchor: Period | None = None
    on_iran: bool = False
