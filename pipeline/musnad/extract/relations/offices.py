"""Offices as relations: who holds which, for whom, by the titles beside their names."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from musnad import offices
from musnad.extract.relations.bodies import Bodies, bare
from musnad.heads import heads
from musnad.knowledge import Knowledge, Known
from musnad.resolution import Resolution
from musnad.text import fold
from musnad.titles import Title
from musnad.values import EntityType, Relation, Span, Time

RULE = "relations/holds_role/title"
_PERSONAL = frozenset({"coach", "director", "member"})
_BRACKET = re.compile(r" ?\( ?")
_LONGEST_TERM = 35
_OF_STATES = frozenset({"president", "vice_president", "prime_minister", "deputy_prime_minister", "speaker"})
_OF_GOVERNMENT = frozenset({"president", "prime_minister", "monarch", "chancellor"})
_OF_HEADS = frozenset({"president", "vice_president"})

Body = tuple[str | None, str | None, str | None]


def held(resolution: Resolution, titles: Sequence[Title], knowledge: Knowledge) -> Iterator[Relation]:
    """A holds_role for every title that is said of a named person and says for whom it is held."""
    bodies = Bodies(resolution, knowledge)
    times = sorted(resolution.doc._.times, key=lambda time: time.span)
    for title in titles:
        person = resolution.mentions.get(title.holder) if title.holder else None
        if person is None or title.holder is None:
            continue
        body = _held_for(title, person, bodies, resolution, knowledge)
        if body is None:
            continue
        object_, name, key = body
        evidence = Span(min(title.span.start, title.holder.start), max(title.span.end, title.holder.end))
        yield Relation(
            id="", predicate="holds_role", subject=person, object=object_, object_name=name, object_key=key,
            role=_own_role(title, person, resolution, knowledge), former=title.former, rule=RULE,
            evidence=evidence, time=_term(evidence, times, resolution.article.text),
        )  # fmt: skip


def office_of(role: str) -> str:
    """What stays the same of an office's words however it is written: its key, else its bare noun phrase."""
    folded = fold(role)
    plain = "ال" + folded[2:] if folded.startswith("لل") else folded
    keys = offices.load().of(plain)
    return keys[0] if keys else bare(plain)


def _held_for(
    title: Title, person: str, bodies: Bodies, resolution: Resolution, knowledge: Knowledge
) -> Body | None:
    """The entity that the office is held for: as the title says, or else as is known or was said before."""
    if stated := _body(title, bodies, resolution, knowledge):
        return stated
    entity = resolution.by_id[person]
    known = knowledge.get(entity.key) if entity.type == EntityType.PER else None
    return (
        _known_body(title, known, bodies, knowledge)
        or _referred_body(title, bodies)
        or _only_state(title, known, bodies, knowledge)
    )


def _own_role(title: Title, person: str, resolution: Resolution, knowledge: Knowledge) -> Span:
    """The words of the office; of the inner one where only that is known of the person.

    In نائب الرئيس الأمريكي فلان the name may be the president's.
    """
    known = knowledge.get(resolution.by_id[person].key)
    own = {role.role for role in known.roles} if known else set()
    words = title.role.of(resolution.article.text)
    inner = words.partition(" ")[2]
    if title.bodies or not inner or not own or not title.offices or own & set(title.offices):
        return title.role
    named = own & _OF_GOVERNMENT & set(offices.load().of(fold(inner)))
    return Span(title.role.end - len(inner), title.role.end) if named else title.role


def _term(evidence: Span, times: Sequence[Time], text: str) -> Time | None:
    """The years in brackets behind the office and its holder (2014-2018); longer ones are a life's."""
    at = bisect_left(times, evidence.end, key=lambda time: time.span.start)
    for time in times[at : at + 1]:
        between, behind = text[evidence.end : time.span.start], text[time.span.end : time.span.end + 1]
        bracketed = _BRACKET.fullmatch(between) and behind == ")"
        if bracketed and time.precision == "year" and time.start and time.end:
            return time if time.end.year - time.start.year <= _LONGEST_TERM else None
    return None


def _body(title: Title, bodies: Bodies, resolution: Resolution, knowledge: Knowledge) -> Body | None:
    """The body named in the title, else the state of its adjective."""
    named = [resolution.mentions[span] for span in title.bodies if span in resolution.mentions]
    if not named and (
        _PERSONAL & set(title.offices) or (not title.offices and _occupation(title, resolution))
    ):
        return None
    if title.country and not named and _performs(title, bodies):
        return None
    if title.country and not (named and not title.offices):
        return _state(title.country, bodies, knowledge)
    if named:
        return named[0], None, None
    return None


def _referred_body(title: Title, bodies: Bodies) -> Body | None:
    """The body or state named before whose noun the title takes up."""
    found = bodies.named_before(title)
    return (found, None, None) if found else None


def _only_state(title: Title, known: Known | None, bodies: Bodies, knowledge: Knowledge) -> Body | None:
    """The holder's state, or that of the article, for an office that only states have and that names none."""
    before_name = title.holder is not None and title.holder.start >= title.span.end
    minister = bare(bodies.words(title.span)[0]) in heads().ministers
    if title.bodies or not (before_name or minister) or not _of_a_state(title, bodies):
        return None
    head_of_state = bool(title.offices) and title.offices[0] in _OF_HEADS
    of_article = bodies.only_state if head_of_state and known else bodies.state
    key = known.country if known and known.country else of_article
    return _state(key, bodies, knowledge) if key else None


def _of_a_state(title: Title, bodies: Bodies) -> bool:
    """Whether only states have the office (وزير, رئيس الوزراء, الناطق باسم الحكومة)."""
    words = [bare(word) for word in bodies.words(title.span)]
    office = title.offices[0] if title.offices else ""
    minister = office.endswith("minister") or bool(set(words) & heads().ministers)
    return office in _OF_STATES or minister or bool(set(words[1:]) & heads().governments)


def _performs(title: Title, bodies: Bodies) -> bool:
    """Whether the title is that of an actor (الممثل الأمريكي فلان), who represents no state."""
    return title.definite and bodies.words(title.span)[0] in heads().performers


def _occupation(title: Title, resolution: Resolution) -> bool:
    """Whether the title is what somebody does (الكاتب السوري), which is held for no state."""
    first = fold(title.role.of(resolution.article.text)).split()[0]
    return heads().occupation(first)


def _state(key: str, bodies: Bodies, knowledge: Knowledge) -> Body | None:
    """The entity of that key in the article, else its name and key."""
    if present := bodies.keys.get(key):
        return present, None, None
    known = knowledge.get(key)
    return (None, known.name, key) if known else None


def _known_body(title: Title, known: Known | None, bodies: Bodies, knowledge: Knowledge) -> Body | None:
    """What the seed entities say that the person held this office for, where the title does not say."""
    of = {role.of for role in known.roles if role.role in title.offices} if known else set()
    return _state(next(iter(of)), bodies, knowledge) if len(of) == 1 else None
