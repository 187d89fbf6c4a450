"""Times as JSON values and back: with all that is known of them, or as a bare ISO date."""

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Any

from musnad.values import Span, Time

Record = dict[str, Any]
LENGTH = {"day": 10, "month": 7, "year": 4}
"""How many characters of an ISO date state a time of each precision."""


def time_record(time: Time) -> Record:
    """One time expression with its value."""
    return {
        "span": list(time.span),
        "text": time.text,
        "start": iso(time.start),
        "end": iso(time.end),
        "precision": time.precision,
        "mod": time.mod,
        "edtf": time.edtf,
    }


def time_of(record: Mapping[str, Any] | None) -> Time | None:
    """The time of one record."""
    if not record:
        return None
    return Time(
        span=Span(*record["span"]),
        text=record["text"],
        start=date_of(record.get("start")),
        end=date_of(record.get("end")),
        precision=record.get("precision"),
        mod=record.get("mod"),
        edtf=record.get("edtf"),
    )


def stated(time: Time | None) -> str | None:
    """The ISO date, month or year of a time known for certain, else None."""
    if time is None or time.mod is not None or time.start is None:
        return None
    return time.start.isoformat()[: LENGTH[time.precision]] if time.precision in LENGTH else None


def stated_time(value: str | None, span: Span | None, text: str) -> Time | None:
    """The time of a bare ISO date, month or year, on the words that state it."""
    if not value or span is None:
        return None
    precision = next(name for name, length in LENGTH.items() if length == len(value))
    start = date.fromisoformat(value + "0000-01-01"[len(value) :])
    end = {"day": start, "month": _month_end(start), "year": date(start.year, 12, 31)}[precision]
    return Time(span, span.of(text), start=start, end=end, precision=precision, edtf=value)


def _month_end(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def iso(day: date | None) -> str | None:
    """The ISO form of a date, or None."""
    return day.isoformat() if day else None


def date_of(text: str | None) -> date | None:
    """The date of an ISO text, or None."""
    return date.fromisoformat(text) if text else None
