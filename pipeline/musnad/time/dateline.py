"""The day an article gives for itself, where nothing else says when it was published."""

import re
from collections.abc import Iterator
from datetime import date

from musnad.text import fold
from musnad.time.tagging import tag
from musnad.values import Time

_HEAD = 1000  # code points in which a dateline or the caption of the picture stands
_WEEKDAYS = ("الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت", "الاحد")
_LABEL = re.compile(r"(?:تاريخ|نشر|التاريخ|النشر|في|يوم|آخر|تحديث|[\s:،.,|\-–—\d]|ص|م)*")


def own_date(text: str) -> date | None:
    """The one full day near the head of a text that stands beside its right weekday or on its own line."""
    head = text[:_HEAD]
    days = {time.start for time in tag(head, None) if time.precision == "day" and _vouched(time, head)}
    return days.pop() if len(days) == 1 else None


def _vouched(time: Time, text: str) -> bool:
    """Whether a written weekday agrees with the day, or the line holds nothing but the date."""
    if time.start is None or time.start != time.end:
        return False
    named = set(_named(time.text))
    return time.start.weekday() in named if named else _alone(time, text)


def _named(words: str) -> Iterator[int]:
    """The weekdays among some words."""
    folded = fold(words)
    return (number for number, name in enumerate(_WEEKDAYS) if name in folded)


def _alone(time: Time, text: str) -> bool:
    """Whether only words like "published on" and hours share the line of the date."""
    start = text.rfind("\n", 0, time.span.start) + 1
    end = text.find("\n", time.span.end)
    around = text[start : time.span.start] + " " + text[time.span.end : end if end >= 0 else len(text)]
    return _LABEL.fullmatch(around) is not None
