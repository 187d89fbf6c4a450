"""What a rule found, and how its builder makes a token of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from musnad.time.points import Point
from musnad.time.tokens import Folded, Token

_CLASS = {
    "day": "PDay",
    "week": "PWeek",
    "month": "PMonth",
    "quarter": "PQuarter",
    "half": "PQuarter",
    "season": "PQuarter",
    "year": "PYear",
    "decade": "PDecade",
    "century": "PCentury",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule matched: the values of its named groups, and the tokens it covers."""

    values: Mapping[str, Any]
    tokens: list[Token]
    folded: Folded

    @classmethod
    def of(
        cls, match: re.Match[str], told: Mapping[str, Any], tokens: list[Token], folded: Folded
    ) -> "Found":
        """The match on the class string, read back as tokens."""
        values = dict(told)
        for name in match.re.groupindex:
            if match.start(name) >= 0 and match.end(name) > match.start(name):
                values[name] = tokens[match.start(name)].value
        return cls(values, tokens[match.start() : match.end()], folded)

    def token(self, value: Any, cls: str | None = None) -> Token:
        """A token over all that was found."""
        made = cls or (_CLASS[value.unit] if isinstance(value, Point) else "PRange")
        return Token(made, value, self.tokens[0].start, self.tokens[-1].end)

    def point(self, **fields: Any) -> Token:
        """A token of a point with these fields."""
        return self.token(Point(**fields))


Builder = Callable[[Found], Token | None]


def is_hijri(found: Found) -> bool:
    """Whether the year of the match is counted from the Hijra."""
    return is_solar(found) or any(token.cls == "HijriYear" for token in found.tokens)


def is_solar(found: Found) -> bool:
    """Whether the year of the match is a solar year of Iran."""
    return "solar" in found.values or any(token.cls == "SolarYear" for token in found.tokens)


def index_of(value: Any) -> int:
    """The number of an ordinal; -1 for the last."""
    return value if isinstance(value, int) else -1
