"""Builders of single words and of what is no point: months, eras, hours, durations, recurring times."""

from musnad.time.found import Found
from musnad.time.points import Point
from musnad.time.solar import YEARS
from musnad.time.tokens import Token

_ISO = {"day": "D", "week": "W", "month": "M", "year": "Y"}


def nothing(found: Found) -> Token:
    """A time that cannot be placed."""
    return found.token(Point(form="none", unit="day"), "PNone")


def recurring(found: Found) -> Token:
    """A recurring time."""
    return found.token(None, "PSet")


def same_month(found: Found) -> Token | None:
    """A month under two names, where the two are one."""
    month = found.values["month"]
    return found.token(month, "Month") if month == found.values["again"] else None


def month(found: Found) -> Token | None:
    """A month's token."""
    month = found.values["month"]
    return found.token(month, "Month") if 1 <= month <= 12 else None


def hijri_month(found: Found) -> Token:
    """A Hijri month's token."""
    return found.token(found.values["month"], "HijriMonth")


def hijri_year(found: Found) -> Token:
    """The token of a Hijri year's number."""
    return found.token(found.values["year"], "HijriYear")


def solar_year(found: Found) -> Token | None:
    """The token of a solar year's number."""
    year = found.values["year"]
    return found.token(year, "SolarYear") if year in YEARS else None


def year_number(found: Found) -> Token:
    """The token of a Gregorian year's number."""
    return found.token(found.values["year"], "YearNum")


def named(found: Found) -> Token:
    """ثورة 25 يناير: the name of a thing, no time."""
    return found.token(None, "Name")


def clock(found: Found) -> Token:
    """The hour of a day, which no value keeps."""
    return found.token(None, "Clock")


def duration(found: Found) -> Token:
    """لمدة ثلاثة أيام, as ISO 8601 writes it."""
    count, unit = found.values["count"], found.values["unit"]
    factor = {"decade": 10, "century": 100}.get(unit, 1)
    return found.token(f"P{count * factor}{_ISO.get(unit, 'Y')}", "PDur")
