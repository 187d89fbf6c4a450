"""The errors musnad raises, as one tree.

MusnadError
├── DataError        data of ours (rule, word list, seed entity, shape) is wrong: names file and key
├── UsageError       the command line asks for what cannot be done
└── Unreadable       an input of the user's cannot be used: set aside, with the reason
"""


class MusnadError(Exception):
    """Anything musnad raises on purpose."""


class DataError(MusnadError):
    """A file that ships with musnad, or that a user wrote for it, is wrong."""

    def __init__(self, source: object, key: str, problem: str) -> None:
        super().__init__(f"{source}: {key}: {problem}")


class UsageError(MusnadError):
    """What was asked for cannot be done; the message says how to mend it."""


class Unreadable(MusnadError):
    """An input that is set aside; `source` names it and `reason` says why."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason
