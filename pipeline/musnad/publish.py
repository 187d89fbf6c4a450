"""The publish stage: a dataset sent to a SPARQL 1.1 Graph Store endpoint, in batches, resumable.

Every named graph is replaced (PUT) and every further batch added (POST); the default graph is only
ever added to, since it may hold what others put there. A journal file remembers what has arrived,
so that a run that broke off is taken up where it stopped, and an unchanged graph is not sent twice.
"""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from pyoxigraph import DefaultGraph, NamedNode, Store

from musnad.errors import UsageError

log = logging.getLogger("musnad")

BATCH = 20_000
"""How many triples go in one request."""
TIMEOUT = 120
"""How many seconds one request may take."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One request: some triples of one graph. `digest` is of the whole graph, so that a change shows."""

    graph: str
    number: int
    digest: str
    body: bytes

    @property
    def method(self) -> str:
        """PUT for the first batch of a named graph, POST for all else."""
        return "PUT" if self.graph and not self.number else "POST"

    def key(self, url: str) -> str:
        """What the journal remembers of it."""
        return json.dumps([url, self.graph, self.number, self.digest])


@dataclass(frozen=True, slots=True)
class Published:
    """How many batches were sent, and how many had arrived before."""

    sent: int
    skipped: int


def publish(store: Store, url: str, journal: Path, size: int = BATCH) -> Published:
    """What was sent to a Graph Store endpoint; raises UsageError where it refuses or is not there."""
    _check(url)
    arrived = set(journal.read_text(encoding="utf-8").splitlines()) if journal.exists() else set()
    sent = skipped = 0
    for batch in batches(store, size):
        if batch.key(url) in arrived:
            skipped += 1
            continue
        _send(batch, url)
        with journal.open("a", encoding="utf-8") as lines:
            lines.write(batch.key(url) + "\n")
        sent += 1
        log.info("published %s, batch %d", batch.graph or "default graph", batch.number + 1)
    return Published(sent, skipped)


def _check(url: str) -> None:
    """Nothing; an address that no request can go to raises UsageError."""
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and parts.hostname and url.isascii() and " " not in url
    except ValueError:
        sound = False
    if not sound:
        raise UsageError(f"{url}: is no http or https address of a Graph Store endpoint")


def batches(store: Store, size: int = BATCH) -> Iterator[Batch]:
    """The requests that a dataset needs: graph by graph in the order of their names, the default last."""
    names = sorted(name.value for name in store.named_graphs() if isinstance(name, NamedNode))
    for name in (*names, ""):
        graph = NamedNode(name) if name else DefaultGraph()
        lines = sorted(f"{quad.triple} .\n" for quad in store.quads_for_pattern(None, None, None, graph))
        digest = sha256("".join(lines).encode()).hexdigest()
        for number, start in enumerate(range(0, len(lines), size)):
            yield Batch(name, number, digest, "".join(lines[start : start + size]).encode())


def _send(batch: Batch, url: str) -> None:
    """Nothing; one request, whose failure raises UsageError."""
    where = f"graph={quote(batch.graph, safe='')}" if batch.graph else "default"
    target = f"{url}{'&' if '?' in url else '?'}{where}"
    headers = {"Content-Type": "application/n-triples"}
    request = Request(target, data=batch.body, method=batch.method, headers=headers)
    try:
        with urlopen(request, timeout=TIMEOUT):
            pass
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", error)  # of an answer its phrase, else why there was none
        told = getattr(reason, "strerror", None) or error
        raise UsageError(f"{url}: {told}; run again to go on from here") from error
