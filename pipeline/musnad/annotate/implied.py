"""Organisations that an office beside a name implies: رئيس تجمع أهالي الضحايا فلان."""

from collections.abc import Iterator

from spacy.tokens import Doc

from musnad import offices
from musnad.annotate.mentions import Mention
from musnad.heads import heads
from musnad.knowledge import Knowledge
from musnad.titles import Title, find
from musnad.values import Span

_LONGEST = 6
_COMPLETE = frozenset(
    {"prime_minister", "deputy_prime_minister", "chief_of_staff", "national_security_adviser"}
)


def implied_bodies(doc: Doc, knowledge: Knowledge) -> Iterator[Mention]:
    """The organisations that stand between an office and its holder's name where no name was found."""
    for title in find(doc, knowledge):
        behind = title.holder is not None and title.holder.start >= title.span.end
        if behind and not title.bodies and not _COMPLETE & set(title.offices) and (body := _body(doc, title)):
            yield body, "ORG"


def _body(doc: Doc, title: Title) -> Span | None:
    """The words of the office from the noun of an organisation on, marks such as السابق left out."""
    words = [
        t
        for t in doc[title.start : title.end]
        if title.role.start <= t.idx < title.role.end and not t.is_space
    ]
    start = next((i for i, t in enumerate(words) if i and t.norm_ in heads().bodies), None)
    if start is None:
        return None
    end = start + 1
    while end < len(words) and end - start < _LONGEST and not _mark(words[end].norm_):
        end += 1
    if end == start + 1:
        return None
    return Span(words[start].idx, words[end - 1].idx + len(words[end - 1].text))


def _mark(word: str) -> bool:
    """Whether the word says when or how the office is held, or is a courtesy before the name."""
    if word in offices.load().honorifics:
        return True
    return any(offices.load().marked(word, mark) for mark in offices.load().marks)
