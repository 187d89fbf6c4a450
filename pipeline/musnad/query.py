"""The query stage: named SPARQL queries with parameters, and their rows as table, CSV or JSON.

A query is one file musnad/queries/NAME.rq. Its comment header holds `# en:` and `# ar:`, what it
answers, and a line `# param: NAME KIND = DEFAULT — DESCRIPTION` for each parameter, without `=` and
default where it must be given; an empty default stands for no value. In the query a parameter stands as
`$NAME`. A line that ends in `# with NAME` is left out where the parameter has no value, and one that ends
in `# without NAME` where it has one. A `name` becomes a regular expression that finds it in any spelling,
for `REGEX(?label, $NAME, "i")`; a `limit` is a number or `all`. A header line `# scope: whole graph` marks
a query that looks at everything there is, and takes its time.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

from musnad.errors import DataError, UsageError
from musnad.paths import QUERIES
from musnad.prefixes import BASE, PREFIXES
from musnad.rows import Rows
from musnad.spelling import pattern
from musnad.store import Node, solutions

KINDS = ("text", "name", "date", "node", "mus", "schema", "count", "limit")
ALL = "all"
WHOLE_GRAPH = "whole graph"
_NO_LIMIT = 10**12
_HEADER = re.compile(r"# (en|ar|scope|param): (.+)")
_CONDITION = re.compile(r"# (with|without) (\w+)$")
_PARAM = re.compile(r"(\w+) (\w+)(?: = ?(.*?))? — (.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query: one of KINDS; without a default it must be given."""

    name: str
    kind: str
    default: str | None
    description: str


@dataclass(frozen=True, slots=True)
class Query:
    """A SPARQL query with what it answers, in both languages, and its parameters."""

    name: str
    text: str
    description_en: str = ""
    description_ar: str = ""
    parameters: tuple[Parameter, ...] = ()
    whole_graph: bool = False

    def sparql(self, values: Mapping[str, str] | None = None, base: str = BASE) -> str:
        """The query as plain SPARQL with its parameters filled in.

        Raises UsageError where a parameter is unknown, missing, or not of its kind.
        """
        given = dict(values or {})
        settled = {one.name: given.pop(one.name, one.default) for one in self.parameters}
        text = "\n".join(line for line in self.text.splitlines() if _stands(line, settled))
        for parameter in self.parameters:
            term = _term(self, parameter, settled[parameter.name], base)
            written = term.value if parameter.kind in ("count", "limit") else str(term)
            text = re.sub(rf"\${parameter.name}\b", written.replace("\\", r"\\"), text)
        if given:
            known = ", ".join(settled) or "none"
            raise UsageError(f"{self.name}: no parameter {', '.join(given)}; it takes: {known}")
        return text


def run(store: Store, query: Query | str, values: Mapping[str, str] | None = None) -> Rows:
    """The rows that a query finds in a graph; a string names a shipped query or a .rq file."""
    wanted = query if isinstance(query, Query) else find(query)
    columns, rows = solutions(store, wanted.sparql(values))
    return Rows(tuple(columns), tuple(rows))


def render(rows: Rows, form: str) -> str:
    """The rows as a table, as csv or as json."""
    return rows.shown(form)


@cache
def queries() -> dict[str, Query]:
    """The shipped queries by name, in the order of their names."""
    return {path.stem: read(path) for path in sorted(QUERIES.glob("*.rq"))}


def find(name: str) -> Query:
    """The shipped query of a name, or the query of a file; UsageError where there is neither."""
    if name in queries():
        return queries()[name]
    path = Path(name)
    if path.suffix == ".rq" and path.is_file():
        return read(path)
    if path.suffix == ".rq":
        raise UsageError(f"no query {name}: there is no such file")
    close = get_close_matches(name, queries(), n=3)
    hint = f"did you mean {' or '.join(close)}? " if close else ""
    raise UsageError(f"no query {name}: {hint}give a .rq file, or one of: {', '.join(queries())}")


def read(path: Path) -> Query:
    """The query of a file; DataError where its header is malformed."""
    text = path.read_text(encoding="utf-8")
    header = [found.groups() for found in map(_HEADER.fullmatch, text.splitlines()) if found]
    described = {key: value for key, value in header if key != "param"}
    parameters = tuple(_parameter(path, value) for key, value in header if key == "param")
    whole = described.get("scope") == WHOLE_GRAPH
    return Query(path.stem, text, described.get("en", ""), described.get("ar", ""), parameters, whole)


def listing() -> str:
    """What the shipped queries answer and which parameters they take, in words."""
    lines: list[str] = []
    for query in queries().values():
        lines += [query.name, f"  {query.description_en}", f"  {query.description_ar}"]
        for one in query.parameters:
            default = "required" if one.default is None else f"default {one.default or 'any'}"
            lines.append(f"  --param {one.name}=…  {one.description} ({default})")
    return "\n".join(lines) + "\n"


def _parameter(path: Path, line: str) -> Parameter:
    """The parameter that a header line declares."""
    found = _PARAM.fullmatch(line)
    if not found or found[2] not in KINDS:
        raise DataError(path, f"param: {line}", f"is not 'NAME KIND = DEFAULT — TEXT', KIND of {KINDS}")
    return Parameter(found[1], found[2], found[3], found[4])


def _term(query: Query, parameter: Parameter, value: str | None, base: str) -> Node:
    """The SPARQL term of a parameter's value."""
    wanted = f"{query.name}: parameter {parameter.name}"
    if value is None:
        raise UsageError(f"{wanted} is required: {parameter.description}")
    try:
        return _TERMS[parameter.kind](value, base) if value else Literal(value)
    except ValueError as error:
        raise UsageError(f"{wanted}: {value!r} is no {parameter.kind}: {error}") from error


def _date(value: str, base: str) -> Node:
    """A day of the form 2021-07-23."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise ValueError("give a day like 2021-07-23") from None
    return Literal(day.isoformat(), datatype=NamedNode(PREFIXES["xsd"] + "date"))


def _limit(value: str, base: str) -> Node:
    """A number of at least one; `all` is more than there can be."""
    if value != ALL and not (value.isdecimal() and int(value)):
        raise ValueError(f"give a number from 1 on, or {ALL}")
    return Literal(_NO_LIMIT if value == ALL else int(value))


def _count(value: str, base: str) -> Node:
    """A number from zero on."""
    if not value.isdecimal():
        raise ValueError("give a number")
    return Literal(int(value))


def _local(prefix: str) -> Callable[[str, str], Node]:
    """What makes a term of one vocabulary of its local name."""

    def term(value: str, base: str) -> Node:
        if not value.isalpha() or not value.isascii():
            raise ValueError("it is the name of a term without its prefix")
        return NamedNode(PREFIXES[prefix] + value)

    return term


def _node(value: str, base: str) -> NamedNode:
    """The node of an IRI, in full or with one of our prefixes; id: is the base."""
    prefix, colon, rest = value.strip("<>").partition(":")
    known = PREFIXES | {"id": base}
    return NamedNode(known[prefix] + rest if colon and prefix in known else value.strip("<>"))


def _stands(line: str, values: Mapping[str, str | None]) -> bool:
    """Whether a line belongs to the query where its parameters have these values."""
    condition = _CONDITION.search(line)
    return condition is None or bool(values.get(condition[2])) is (condition[1] == "with")


_TERMS: dict[str, Callable[[str, str], Node]] = {
    "text": lambda value, base: Literal(value),
    "name": lambda value, base: Literal(pattern(value)),
    "date": _date,
    "node": _node,
    "mus": _local("mus"),
    "schema": _local("schema"),
    "count": _count,
    "limit": _limit,
}
"""What makes the SPARQL term of a parameter's value and the base, by the parameter's kind."""
