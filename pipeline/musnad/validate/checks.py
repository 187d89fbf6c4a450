"""Checks that SHACL core cannot say: one SPARQL query each, read from musnad/checks/*.rq.

A check selects `?focus` and may select `?path` and `?value`. Its comment header gives
`# severity:`, `# en:` and `# ar:`; a header without one of them raises DataError.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Store

from musnad.errors import DataError
from musnad.paths import PACKAGE
from musnad.store import Row, select
from musnad.validate.report import Finding, Severity

CHECKS = PACKAGE / "checks"
COMPONENT = "https://w3id.org/musnad/shapes#SparqlCheck"
_SOURCE = "https://w3id.org/musnad/shapes#check-"


@dataclass(frozen=True, slots=True)
class Check:
    """One whole-graph check: its name, its query, and what to say where it finds something."""

    name: str
    query: str
    severity: Severity
    message_en: str
    message_ar: str


@cache
def checks() -> tuple[Check, ...]:
    """The shipped checks, in the order of their names."""
    return tuple(map(_read, sorted(CHECKS.glob("*.rq"))))


def findings(store: Store) -> Iterator[Finding]:
    """What all checks find in a graph."""
    for check in checks():
        for row in select(store, check.query):
            yield _finding(check, row)


def _finding(check: Check, row: Row) -> Finding:
    """One row of a check."""
    return Finding(
        severity=check.severity,
        focus=row["focus"].value,
        path=row["path"].value if "path" in row else "",
        value=row["value"].value if "value" in row else "",
        source=_SOURCE + check.name,
        component=COMPONENT,
        message_en=check.message_en,
        message_ar=check.message_ar,
    )


def _read(path: Path) -> Check:
    """The check of one file."""
    query = path.read_text(encoding="utf-8")
    lines = (line[1:].partition(":") for line in query.splitlines() if line.startswith("#"))
    header = {key.strip(): value.strip() for key, _, value in lines}
    for key in ("severity", "en", "ar"):
        if not header.get(key):
            raise DataError(path, key, "is missing from the header")
    return Check(path.stem, query, Severity(header["severity"]), header["en"], header["ar"])
