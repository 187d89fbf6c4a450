"""The query stage: named SPARQL queries with parameters, and their rows as table, CSV or JSON.

A query is one file musnad/queries/NAME.rq. Its comment header holds `# en:` and `# ar:`, what it
answers, and a line `# param: NAME KIND = DEFAULT — DESCRIPTION` for each parameter, without `=` and
default where it must be given. In the query a parameter stands as `$NAME`. `mus:fold(?x)` is short
for plain SPARQL that spells a text as `musnad.text.fold` does.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

from musnad.errors import DataError, UsageError
from musnad.paths import QUERIES
from musnad.prefixes import BASE, PREFIXES
from musnad.rows import Rows
from musnad.store import Node, solutions
from musnad.text import fold

KINDS = ("text", "name", "date", "node", "count")
_FOLD_CALL = re.compile(r"mus:fold\((\?\w+)\)")
_FOLD_STEPS = (
    ("[\\u064b-\\u065f\\u0670\\u06d6-\\u06ed\\u0640]", ""),
    ("[أإآٱ]", "ا"),
    ("[ىیئ]", "ي"),
    ("ؤ", "و"),
    ("ة", "ه"),
    ("ک", "ك"),
)
_HEADER = re.compile(r"# (en|ar|param): (.+)")
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

    def sparql(self, values: Mapping[str, str] | None = None, base: str = BASE) -> str:
        """The query as plain SPARQL with its parameters filled in.

        Raises UsageError where a parameter is unknown, missing, or not of its kind.
        """
        given = dict(values or {})
        text = _FOLD_CALL.sub(lambda call: _folded(call[1]), self.text)
        for parameter in self.parameters:
            term = _term(self, parameter, given.pop(parameter.name, parameter.default), base)
            text = re.sub(rf"\${parameter.name}\b", str(term).replace("\\", r"\\"), text)
        if given:
            known = ", ".join(parameter.name for parameter in self.parameters) or "none"
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
    raise UsageError(f"no query {name}: give a .rq file, or one of: {', '.join(queries())}")


def read(path: Path) -> Query:
    """The query of a file; DataError where its header is malformed."""
    text = path.read_text(encoding="utf-8")
    header = [found.groups() for found in map(_HEADER.fullmatch, text.splitlines()) if found]
    described = {key: value for key, value in header if key != "param"}
    parameters = tuple(_parameter(path, value) for key, value in header if key == "param")
    return Query(path.stem, text, described.get("en", ""), described.get("ar", ""), parameters)


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
        match parameter.kind:
            case "name":
                return Literal(fold(value))
            case "date":
                return Literal(
                    date.fromisoformat(value).isoformat(), datatype=NamedNode(PREFIXES["xsd"] + "date")
                )
            case "count":
                return Literal(int(value))
            case "node":
                return _node(value, base)
    except ValueError as error:
        raise UsageError(f"{wanted}: {value!r} is no {parameter.kind}: {error}") from error
    return Literal(value)


def _node(value: str, base: str) -> NamedNode:
    """The node of an IRI, in full or with one of our prefixes; id: is the base."""
    prefix, colon, rest = value.strip("<>").partition(":")
    known = PREFIXES | {"id": base}
    return NamedNode(known[prefix] + rest if colon and prefix in known else value.strip("<>"))


def _folded(variable: str) -> str:
    """Plain SPARQL that folds the text of a variable."""
    expression = f"LCASE(STR({variable}))"
    for pattern, replacement in _FOLD_STEPS:
        expression = f'REPLACE({expression}, "{pattern}", "{replacement}")'
    return expression
