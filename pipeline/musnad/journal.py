"""What a run did: seconds per stage, counts, what was set aside; the content of run.json."""

import json
import logging
import platform
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import Any, TypeVar

from musnad.errors import Unreadable

log = logging.getLogger("musnad")
Item = TypeVar("Item")

_LIBRARIES = (
    "musnad",
    "stanza",
    "torch",
    "spacy",
    "rdflib",
    "pyoxigraph",
    "pyshacl",
    "networkx",
    "matplotlib",
)


@dataclass
class Journal:
    """Filled while a run goes on. `seconds` of a stage exclude those of the stages that feed it."""

    command: str
    inputs: tuple[str, ...]
    counts: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    set_aside: list[Unreadable] = field(default_factory=list)
    models: dict[str, str] = field(default_factory=dict)
    conforms: bool | None = None
    _running: list[str] = field(default_factory=list)
    _since: float = field(default_factory=time.perf_counter)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Charges the time inside the block to a stage, and none of it to a stage around it."""
        self._charge()
        self._running.append(name)
        try:
            yield
        finally:
            self._charge()
            self._running.pop()

    def timed(self, name: str, items: Iterable[Item]) -> Iterator[Item]:
        """The same items, the time to make each charged to a stage."""
        iterator = iter(items)
        while True:
            with self.stage(name):
                try:
                    item = next(iterator)
                except StopIteration:
                    return
            yield item

    def readable(self, items: Iterable[Item | Unreadable]) -> Iterator[Item]:
        """The items that can be used; the others are noted and logged."""
        for item in items:
            if isinstance(item, Unreadable):
                self.aside(item)
            else:
                yield item

    def aside(self, unreadable: Unreadable) -> None:
        """Notes and logs one input that is set aside."""
        self.set_aside.append(unreadable)
        log.warning("set aside: %s", unreadable)

    @property
    def clean(self) -> bool:
        """Whether nothing was set aside and the graph, if one was built, conforms."""
        return not self.set_aside and self.conforms is not False

    def summary(self) -> str:
        """The run in one line: what was made, what was set aside, whether the graph conforms."""
        names = ("articles", "entities", "statements", "relations")
        parts = [f"{self.counts[name]:,} {name}" for name in names]
        if self.set_aside:
            parts.append(f"{len(self.set_aside):,} set aside")
        if self.conforms is not None:
            parts.append("conforms" if self.conforms else "does not conform: see report.txt")
        return ", ".join(parts)

    def to_json(self) -> str:
        """The text of run.json."""
        record: dict[str, Any] = {
            "command": self.command,
            "input": list(self.inputs),
            "conforms": self.conforms,
            "counts": {**self.counts, "set_aside": len(self.set_aside)},
            "set_aside": [{"source": one.source, "reason": one.reason} for one in self.set_aside],
            "seconds": {stage: round(seconds, 3) for stage, seconds in self.seconds.items()},
            "versions": versions(),
            "models": self.models,
        }
        return json.dumps(record, ensure_ascii=False, indent=1) + "\n"

    def _charge(self) -> None:
        """Adds the time since the last change of stage to the stage that ran."""
        now = time.perf_counter()
        if self._running:
            running = self._running[-1]
            self.seconds[running] = self.seconds.get(running, 0.0) + now - self._since
        self._since = now


def versions() -> dict[str, str]:
    """The versions of Python and of the libraries that shape the output."""
    found = {"python": platform.python_version()}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
