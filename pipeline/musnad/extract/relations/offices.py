"""Offices as relations: who holds which, for whom, by the titles beside their names."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from musnad import offices
from musnad.extract.relations.bodies import Bodies, bare, kinds
from musnad.heads import heads
from musnad.knowledge import Knowledge, Known
from musnad.resolution import Resolution
from musnad.text import fold, with_article
from musnad.titles import Title
from musnad.values import EntityType, Relation, Span, Time

RULE = "relations/holds_role/title"
_PERSONAL = frozenset({"coach", "director", "member"})
_BRACKET = re.compile(r" ?\( ?")
_LONGEST_TERM = 35
_OF_STATES = frozenset({"president", "vice_president", "prime_minister", "deputy_prime_minister", "speaker"})
_OF_GOVERNMENT = frozenset({"president", "prime_minister", "monarch", "chancellor"})
_STATE_BODIES = frozenset(map(fold, ("وزارة", "مجلس", "جهاز", "ديوان", "سلطة")))
_CLOSE = 250
_ADJECTIVES = ("ي", "ية", "يّ", "يّة")
_ANYWHERE = frozenset(map(fold, ("العام", "العامة", "التنفيذي", "التنفيذية", "الرسمي", "الرسمية")))
_THIS = frozenset(map(fold, ("هذا", "هذه", "ذلك", "تلك")))
_SAYS_LITTLE = 2
_LOOSE = frozenset(map(fold, ("زعيم", "زعيمة", "عضو", "عضوة", "مدرب", "مدربة")))
_OF_PLACES = frozenset({"mayor", "governor"})
_SENT = frozenset({"ambassador", "permanent_representative", "envoy", "consul", "attache", "lawmaker"})
_OF_HEADS = frozenset({"president", "vice_president"})

Body = tuple[str | None, str | None, str | None]


def held(resolution: Resolution, titles: Sequence[Title], knowledge: Knowledge) -> Iterator[Relation]:
    """A holds_role for every title that is said of a named person and names an office.

    One that does not say for whom counts where its words name it by themselves, and no other title says
    the same office of the person with whom it is held for.
    """
    bodies = Bodies(resolution, knowledge)
    found = [(title, person) for title in titles if (person := _holder(title, resolution))]
    states = {person: t.country for t, person in reversed(found) if t.country and _of_a_state(t, bodies)}
    stated = [_relation(t, person, states, bodies, resolution, knowledge) for t, person in found]
    roles = [one for one in stated if one is not None]
    text = resolution.article.text
    whole = {
        (one.subject, noun) for one in roles if one.object or one.object_name for noun in _says(one, text)
    }
    for one in roles:
        if one.object or one.object_name or not whole & {(one.subject, noun) for noun in _says(one, text)}:
            yield one


def _holder(title: Title, resolution: Resolution) -> str | None:
    """The id of the person that a title is said of; none for a counterpart of nobody's office."""
    words = map(bare, fold(title.role.of(resolution.article.text)).split())
    if title.holder is None or (title.counterpart and not title.offices) or offices.load().kin & set(words):
        return None
    return resolution.mentions.get(title.holder)


def _relation(
    title: Title,
    person: str,
    states: Mapping[str, str],
    bodies: Bodies,
    resolution: Resolution,
    knowledge: Knowledge,
) -> Relation | None:
    """The holds_role of a title; None where it is no office by itself and says for nobody."""
    assert title.holder is not None
    body = _held_for(title, person, states, bodies, resolution, knowledge)
    if body is None and not _named_by_itself(title, resolution):
        return None
    object_, name, key = body or (None, None, None)
    known = knowledge.get(resolution.by_id[person].key)
    if _of_another_state(title, known, key or (resolution.by_id[object_].key if object_ else ""), knowledge):
        return None
    taken_up = title.counterpart and title.span.start - title.role.start < _CLOSE
    said = (title.span, title.holder, *((title.role,) if taken_up else ()))
    evidence = Span(min(span.start for span in said), max(span.end for span in said))
    return Relation(
        id="", predicate="holds_role", subject=person, object=object_, object_name=name, object_key=key,
        role=_own_role(title, person, resolution, knowledge), former=title.former, rule=RULE,
        evidence=evidence, time=_term(evidence, bodies.times, resolution.article.text),
    )  # fmt: skip


def _says(one: Relation, text: str) -> set[str]:
    """The office of a role and the noun that it begins with."""
    words = one.role.of(text) if one.role else ""
    return {office_of(words), bare(fold(words).split()[0])} if words else set()


def _named_by_itself(title: Title, resolution: Resolution) -> bool:
    """Whether the words of a title say which office it is (رئيس اللجنة الفنية), though not whose."""
    words = fold(title.role.of(resolution.article.text)).split()
    head = bare(words[0])
    heading = offices.load().heads.get(head, ())
    style = head in heads().no_offices | offices.load().ranks or words[-1] in offices.load().styles
    if not heading or style or title.counterpart or len(words) == 1:
        return False
    written = title.role.of(resolution.article.text).split()[-1]
    described = written.endswith(_ADJECTIVES) or len(words) > _SAYS_LITTLE
    described = described and words[-1].removeprefix("و").startswith(("ال", "لل")) and head not in _LOOSE
    known = bool(offices.load().of(" ".join(words)))
    pointing = bool(_THIS & set(words))
    little = words[-1] in _ANYWHERE or bare(words[-1]) in kinds()
    vague = pointing or (little and len(words) == _SAYS_LITTLE)
    return (known or described) and not vague


def _of_another_state(title: Title, known: Known | None, key: str, knowledge: Knowledge) -> bool:
    """Whether the office is of a state, and its holder of another's, never known to have held it."""
    body = knowledge.get(key)
    if known is None or not known.country or body is None or "Country" not in body.classes:
        return False
    office = title.offices[0] if title.offices else ""
    own = known.country == key or any(role.of == key for role in known.roles)
    return not own and (office in _OF_STATES | _OF_GOVERNMENT or office.endswith("minister"))


def office_of(role: str) -> str:
    """What stays the same of an office's words however it is written: its key, else its bare noun phrase."""
    plain = with_article(fold(role))
    keys = offices.load().of(plain)
    return keys[0] if keys else bare(plain)


def _held_for(
    title: Title,
    person: str,
    states: Mapping[str, str],
    bodies: Bodies,
    resolution: Resolution,
    knowledge: Knowledge,
) -> Body | None:
    """The entity that the office is held for: as the title says, or else as is known or was said before."""
    if stated := _body(title, bodies, resolution, knowledge):
        return stated
    entity = resolution.by_id[person]
    known = knowledge.get(entity.key) if entity.type == EntityType.PER else None
    return (
        _known_body(title, known, bodies, knowledge)
        or _referred_body(title, bodies)
        or _only_state(title, known, states.get(person), bodies, knowledge)
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
    state = bool(title.country) and not (named and _of_body(title, named[0], resolution))
    lost = bool(title.bodies) and not named and not _of_a_state(title, bodies)
    if (
        lost
        or _of_nobody(title, named, resolution)
        or (state and not named and _no_office(title, bodies, resolution))
    ):
        return None
    if state and title.country:
        return _state(title.country, bodies, knowledge)
    return (named[0], None, None) if named else None


def _of_nobody(title: Title, named: Sequence[str], resolution: Resolution) -> bool:
    """Whether the title says for whom no office is held: what somebody does, with or without a place."""
    if not named and _PERSONAL & set(title.offices):
        return True
    body = any(resolution.by_id[one].type == EntityType.ORG for one in named)
    return not body and not title.offices and _occupation(title, resolution)


def _no_office(title: Title, bodies: Bodies, resolution: Resolution) -> bool:
    """Whether a title with a nationality alone is of no state: an actor's, or that of an unnamed body."""
    return _performs(title, bodies) or _of_a_body(title, resolution)


def _of_body(title: Title, body: str, resolution: Resolution) -> bool:
    """Whether an office with a nationality is of the organisation that it names: not one of states."""
    office = title.offices[0] if title.offices else ""
    of_state = office in _OF_STATES | _OF_GOVERNMENT | _SENT or office.endswith("minister")
    if office in _OF_PLACES | _PERSONAL:
        return True
    return not office or (resolution.by_id[body].type == EntityType.ORG and not of_state)


def _of_a_body(title: Title, resolution: Resolution) -> bool:
    """Whether the office is of a body that the article's names leave out (رئيس شركة السيارات الألمانية)."""
    words = fold(title.role.of(resolution.article.text)).split()
    return not offices.load().of(" ".join(words)) and bool(set(map(bare, words[1:])) & _own_bodies())


@cache
def _own_bodies() -> frozenset[str]:
    """The nouns of bodies that no state has by itself."""
    return kinds() - frozenset(map(bare, heads().places)) - _STATE_BODIES


def _referred_body(title: Title, bodies: Bodies) -> Body | None:
    """The body or state named before whose noun the title takes up."""
    found = bodies.named_before(title)
    return (found, None, None) if found else None


def _only_state(
    title: Title, known: Known | None, own: str | None, bodies: Bodies, knowledge: Knowledge
) -> Body | None:
    """The holder's state, or that of the article, for an office that only states have and that names none.

    `own` is the state that another office of the holder's is held for.
    """
    before_name = title.holder is not None and title.holder.start >= title.span.end
    minister = bare(bodies.words(title.span)[0]) in heads().ministers
    if title.bodies or not (before_name or minister) or not _of_a_state(title, bodies):
        return None
    head_of_state = bool(title.offices) and title.offices[0] in _OF_HEADS
    named = bodies.only_state if known else bodies.main_state
    of_article = named if head_of_state else bodies.state
    key = (known.country if known else None) or own or of_article
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
