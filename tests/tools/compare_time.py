"""Rewrite the comparison tables of docs/time.md: musnad.time beside dateparser.

Run `python tests/tools/compare_time.py` where dateparser is installed (pip install dateparser). Both
read the agreed examples and the sampled expressions of tests/data/time; dateparser is told the
language, the day-first order and the day of publication, and the precision it reports is kept.
"""

import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from musnad.time import resolve

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "time"
PAGE = ROOT / "docs" / "time.md"
_FORMATS = {"day": "%Y-%m-%d", "week": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y", "time": "%Y-%m-%d"}
_BLOCK = re.compile(r"(?<=<!-- compared -->\n).*(?=<!-- /compared -->)", re.S)


@dataclass(frozen=True)
class Row:
    """One expression, its value, and what the two libraries make of it."""

    expression: str
    published: date | None
    value: str | None
    ours: str | None
    theirs: str | None


def _dateparser(text: str, published: date | None) -> str | None:
    """The value dateparser gives, written with the precision it reports."""
    settings: dict[str, Any] = {"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "past"}
    if published:
        settings["RELATIVE_BASE"] = datetime(published.year, published.month, published.day)
    parser = import_module("dateparser.date").DateDataParser(languages=["ar"], settings=settings)
    found = parser.get_date_data(text)
    if found is None or found.date_obj is None:
        return None
    return str(found.date_obj.strftime(_FORMATS[found.period]))


def _row(text: str, published: date | None, value: Any) -> Row:
    """One expression read by both."""
    edtf = value.isoformat() if isinstance(value, date) else value
    return Row(text, published, edtf, resolve(text, published).edtf, _dateparser(text, published))


def _agreed() -> list[Row]:
    """The agreed examples; their EDTF value follows from first day, last day and precision."""
    published = date(2021, 7, 23)
    entries = yaml.safe_load((DATA / "contract.yaml").read_text("utf-8"))
    return [_row(text, published, _edtf(start, end, precision)) for text, start, end, precision, _ in entries]


def _edtf(start: date | None, end: date | None, precision: str | None) -> str | None:
    """The EDTF string of an agreed example."""
    if start is None or end is None:
        return None
    lengths = {"day": 10, "month": 7, "year": 4}
    if precision == "decade":
        return start.isoformat()[:3] + "X"
    return f"{start}/{end}" if precision == "week" else start.isoformat()[: lengths[str(precision)]]


def _sampled() -> list[Row]:
    """The sampled expressions."""
    entries = yaml.safe_load((DATA / "sampled.yaml").read_text("utf-8"))
    return [_row(text, published, value) for _, published, text, value, _ in entries]


def _table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table; a wrong value is in italics."""

    def cell(value: str | None, right: str | None) -> str:
        return (value or "–") if value == right else f"*{value or '–'}*"

    lines = ["| published | expression | value | musnad | dateparser |", "|---|---|---|---|---|"]
    for row in rows:
        ours, theirs = cell(row.ours, row.value), cell(row.theirs, row.value)
        lines.append(
            f"| {row.published or '–'} | {row.expression} | {row.value or '–'} | {ours} | {theirs} |"
        )
    return "\n".join(lines)


def _invented(value: str | None, right: str | None) -> bool:
    """Whether a value is given where there is none, or a day or month that the words do not name."""
    return value is not None and (right is None or (len(right) in (4, 7) and len(value) > len(right)))


def _figures(name: str, rows: list[Row]) -> str:
    """How many values are right, and how many say more than the words do."""

    def counts(who: str) -> str:
        right = sum(getattr(row, who) == row.value for row in rows)
        invented = sum(_invented(getattr(row, who), row.value) for row in rows)
        return f"{right} of {len(rows)} ({right / len(rows):.0%}) | {invented}"

    return f"| {name} | {counts('ours')} | {counts('theirs')} |"


def main() -> None:
    """Rewrite the block between the two markers of the page."""
    warnings.simplefilter("ignore")
    agreed, sampled = _agreed(), _sampled()
    head = (
        "| | musnad right | musnad invented | dateparser right | dateparser invented |\n|---|---|---|---|---|"
    )
    block = "\n".join(
        [
            f"dateparser {version('dateparser')}. *Invented*: a value where the words settle none, or a day or month they do not name.\n",
            head,
            _figures("agreed examples", agreed),
            _figures("sampled from the news", sampled),
            "\nThe agreed examples; what is wrong is in italics, a dash is null:\n",
            _table(agreed),
            "\n<details><summary>The sampled expressions</summary>\n",
            _table(sampled),
            "\n</details>\n",
        ]
    )
    PAGE.write_text(_BLOCK.sub(lambda _: block, PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
