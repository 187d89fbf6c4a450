"""The date a page or record states, in the forms they are written in; never a guess."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from itertools import pairwise

from babel import Locale

from musnad.text import fold

_ISO = re.compile(r"(?<!\d)(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4})(?!\d)")
_NAMED = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?([\s/.-]+[^\d]{2,40}?)(\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_LOCALES = ("ar", "ar_IQ", "ar_DZ", "ar_MA", "en", "fr")
_YEARS = range(1900, 2101)


def parse(stated: str) -> date | None:
    """The day of a stated date, as the page's own clock has it; None where it states none."""
    words = fold(stated)
    if not words:
        return None
    for reading in (_epoch, _iso, _rfc, _day_first, _named):
        found = reading(words)
        if found:
            return found
    return None


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    """The date, if there is such a day in a year that news can have."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year in _YEARS else None


def _iso(words: str) -> date | None:
    """2021-07-23, 2021/7/23, 20210723, with or without a time behind."""
    found = _ISO.match(words)
    return _day(found[1], found[3], found[4]) if found else None


def _rfc(words: str) -> date | None:
    """Fri, 23 Jul 2021 21:35:43 +0400 (RFC 2822)."""
    try:
        found = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError):
        return None
    return _day(found.year, found.month, found.day)


def _day_first(words: str) -> date | None:
    """23/07/2021, with the day first as Arabic papers have it."""
    found = _DAY_FIRST.search(words)
    return _day(found[4], found[3], found[1]) if found else None


def _named(words: str) -> date | None:
    """23 تموز 2021, 23 يوليو/تموز 2021, Fri Jul 23 2021, July 23, 2021."""
    for found in _NAMED.finditer(words):
        if month := _month(found[2]):
            return _day(found[3], month, found[1])
    for found in _MONTH_FIRST.finditer(words):
        if month := _month(found[1]):
            return _day(found[3], month, found[2])
    return None


def _month(words: str) -> int | None:
    """The number of the first month named, in Arabic (all regions), English or French."""
    names = re.findall(r"[^\W\d_]+", words)
    pairs = [f"{first} {second}" for first, second in pairwise(names)]
    return next((_months()[name] for name in pairs + names if name in _months()), None)


@cache
def _months() -> dict[str, int]:
    """Folded month names and abbreviations to their numbers, from CLDR."""
    return {
        fold(name).rstrip("."): number
        for locale in _LOCALES
        for width in ("wide", "abbreviated")
        for number, name in Locale.parse(locale).months["format"][width].items()
    }


def _epoch(words: str) -> date | None:
    """Seconds or milliseconds since 1970."""
    if not _EPOCH.fullmatch(words):
        return None
    seconds = float(words[:10])
    found = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    return found.date()
