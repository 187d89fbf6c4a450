"""The rows of a query, and how they are shown: as a table, as CSV, as JSON."""

import csv
import io
import json
import unicodedata
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from musnad.prefixes import BASE, PREFIXES
from musnad.store import Node, Row

_WIDEST = 60
_NUMBERS = {PREFIXES["xsd"] + name for name in ("integer", "decimal", "double")}


@dataclass(frozen=True, slots=True)
class Rows:
    """What a query found: its columns, and for each row the bound ones."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def table(self) -> str:
        """The rows in aligned columns, long texts cut short, and their number."""
        cells = [list(self.columns), *([_short(cell) for cell in line] for line in self._cells())]
        widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
        lines = [
            "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True))
            for line in cells
        ]
        lines.insert(1, "  ".join("─" * width for width in widths))
        noun = "row" if len(self.rows) == 1 else "rows"
        return "\n".join(line.rstrip() for line in lines) + f"\n({len(self.rows)} {noun})\n"

    def csv(self) -> str:
        """The rows as CSV (RFC 4180), with a header line."""
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerows([self.columns, *self._cells()])
        return out.getvalue()

    def json(self) -> str:
        """The rows as a JSON list of objects; numbers as numbers, unbound columns as null."""
        rows = [{name: _plain(row.get(name)) for name in self.columns} for row in self.rows]
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"

    def shown(self, form: str) -> str:
        """The rows in the form named: table, csv or json."""
        return {"table": self.table, "csv": self.csv, "json": self.json}[form]()

    def _cells(self) -> list[list[str]]:
        return [[_text(row.get(name)) for name in self.columns] for row in self.rows]


def compact(iri: str) -> str:
    """An IRI with our prefix where it has one: id:Q796, mus:Denied."""
    for prefix, start in (PREFIXES | {"id": BASE}).items():
        if iri.startswith(start) and iri != start:
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri


def _text(node: Node | None) -> str:
    """A node as text: a literal's value, an IRI with prefix."""
    match node:
        case NamedNode():
            return compact(node.value)
        case Literal() | BlankNode():
            return node.value
    return ""


def _plain(node: Node | None) -> str | int | float | None:
    """A node as JSON has it."""
    if isinstance(node, Literal) and node.datatype.value in _NUMBERS:
        return int(node.value) if node.value.lstrip("-").isdigit() else float(node.value)
    return None if node is None else _text(node)


def _width(text: str) -> int:
    """How many columns a text takes: marks and invisible controls take none."""
    return sum(unicodedata.category(letter) not in ("Mn", "Me", "Cf") for letter in text)


def _short(text: str) -> str:
    """A text on one line, cut where it is too wide for a table."""
    line = " ".join(text.split())
    return line if len(line) <= _WIDEST else line[: _WIDEST - 1] + "…"
