"""Offices as relations: who holds which, for whom, by the titles beside their names."""

import re
from collections.abc import Iterator, Sequence

from musnad.heads import heads
from musnad.knowledge import Knowledge
from musnad.resolution import Resolution
from musnad.text import fold
from musnad.titles import Title
from musnad.values import EntityType, Relation, Span, Time

RULE = "relations/holds_role/title"
_PERSONAL = frozenset({"coach", "director", "member"})
_BRACKET = re.compile(r" ?\( ?")
_LONGEST_TERM = 35
_OF_STATES = frozenset({"president", "vice_president", "deputy_prime_minister", "speaker", "monarch"})


def held(resolution: Resolution, titles: Sequence[Title], knowledge: Knowledge) -> Iterator[Relation]:
    """A holds_role for every title that is said of a named person and says for whom it is held."""
    for title in titles:
        person = resolution.mentions.get(title.holder) if title.holder else None
        if person is None or title.holder is None:
            continue
        body = (
            _body(title, resolution, knowledge)
            or _known_body(title, person, resolution, knowledge)
            or _referred_body(title, resolution)
            or _only_state(title, titles, resolution, knowledge)
        )
        if body is None:
            continue
        object_, name, key = body
        evidence = Span(min(title.span.start, title.holder.start), max(title.span.end, title.holder.end))
        yield Relation(
            id="", predicate="holds_role", subject=person, object=object_, object_name=name, object_key=key,
            role=title.role, former=title.former, rule=RULE,
            evidence=evidence, time=_term(evidence, resolution),
        )  # fmt: skip


Body = tuple[str | None, str | None, str | None]


def _term(evidence: Span, resolution: Resolution) -> Time | None:
    """The years in brackets behind the office and its holder (2014-2018); longer ones are a life's."""
    text = resolution.doc.text
    for time in resolution.doc._.times:
        bracketed = (
            _BRACKET.fullmatch(text[evidence.end : time.span.start]) and text[time.span.end :][:1] == ")"
        )
        if bracketed and time.precision == "year" and time.start and time.end:
            return time if time.end.year - time.start.year <= _LONGEST_TERM else None
    return None


def _body(title: Title, resolution: Resolution, knowledge: Knowledge) -> Body | None:
    """The entity that the office is held for: a body named in the title, else the adjective's state."""
    named = [resolution.mentions[span] for span in title.bodies if span in resolution.mentions]
    if not named and (
        _PERSONAL & set(title.offices) or (not title.offices and _occupation(title, resolution))
    ):
        return None
    if title.country and not (named and not title.offices):
        return _state(title.country, resolution, knowledge)
    if named:
        return named[0], None, None
    return _state(title.country, resolution, knowledge) if title.country else None


def _referred_body(title: Title, resolution: Resolution) -> Body | None:
    """The organisation named before whose noun the title takes up (المتحدث باسم الوزارة, رئيس الاتحاد)."""
    words = fold(title.span.of(resolution.article.text)).split()[1:]
    nouns = {_bare(word) for word in words if word in heads().bodies or _bare(word) in heads().organisations}
    before = [
        (span, entity.id)
        for entity in resolution.entities
        if entity.type == EntityType.ORG
        for span in entity.mentions
        if span.end <= title.span.start and _bare(fold(span.of(resolution.article.text)).split()[0]) in nouns
    ]
    return (max(before)[1], None, None) if before else None


def _bare(word: str) -> str:
    return "ال" + word[2:] if word.startswith("لل") else word.removeprefix("ال")


def _only_state(
    title: Title, titles: Sequence[Title], resolution: Resolution, knowledge: Knowledge
) -> Body | None:
    """The one state of the article, for an office that only states have and that names no state."""
    office = title.offices[0] if title.offices else ""
    before_name = title.holder is not None and title.holder.start >= title.span.end
    if title.bodies or title.former or not before_name:
        return None
    if not (office in _OF_STATES or office.endswith("minister")):
        return None
    found = (knowledge.get(entity.key) for entity in resolution.entities)
    keys = {known.key for known in found if known and "Country" in known.classes}
    keys |= {other.country for other in titles if other.country}
    return _state(next(iter(keys)), resolution, knowledge) if len(keys) == 1 else None


def _occupation(title: Title, resolution: Resolution) -> bool:
    """Whether the title is what somebody does (الكاتب السوري), which is held for no state."""
    first = fold(title.role.of(resolution.doc.text)).split()[0]
    return heads().occupation(first)


def _state(key: str, resolution: Resolution, knowledge: Knowledge) -> Body | None:
    """The entity of that key in the article, else its name and key."""
    present = next((e.id for e in resolution.entities if e.key == key), None)
    known = knowledge.get(key)
    if present:
        return present, None, None
    return (None, known.name, key) if known else None


def _known_body(title: Title, person: str, resolution: Resolution, knowledge: Knowledge) -> Body | None:
    """What the seed entities say that the person held this office for, where the title does not say."""
    entity = resolution.by_id[person]
    known = knowledge.get(entity.key)
    if known is None or entity.type != EntityType.PER:
        return None
    of = {role.of for role in known.roles if role.role in title.offices}
    return _state(next(iter(of)), resolution, knowledge) if len(of) == 1 else None
