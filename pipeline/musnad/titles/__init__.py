"""Phrases of office in a text: which words name the role, for whom it is held, and who holds it.

وزير الدفاع الأمريكي لويد أوستن: the role is وزير الدفاع, the country that of الأمريكي, the holder the
name behind.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from musnad import offices
from musnad.heads import heads
from musnad.knowledge import Knowledge
from musnad.text import fold
from musnad.titles.holders import name_before, name_behind
from musnad.titles.phrase import Names, Phrase, end_of
from musnad.values import Span

_COUNTERPART_REACH = 30
_OWNER_REACH = 40
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Title:
    """A phrase of office. Token indices `start`, `end`; spans count code points of the text.

    `span` is the whole phrase without the name, `role` the words of the office alone. `offices` are
    keys of roles.yaml, the likeliest first; `country` the key that an adjective stands for; `bodies`
    the organisations and places named inside; `holder` the name of the person it is said of.
    """

    start: int
    end: int
    span: Span
    role: Span
    offices: tuple[str, ...]
    country: str | None
    bodies: tuple[Span, ...]
    holder: Span | None
    former: bool
    counterpart: bool
    definite: bool


def find(doc: Doc, knowledge: Knowledge) -> tuple[Title, ...]:
    """Every phrase of office in the Doc, in order; those inside a longer one are left out."""
    found: list[Title] = []
    names, read = Names(doc), 0
    for token in doc:
        offset = None if token.i < read else _proclitics(token)
        if offset is None:
            continue
        phrase = Phrase(names, knowledge, token, offset)
        read = phrase.end
        if title := _title(phrase, found):
            found.append(title)
    return tuple(_parallel(found, doc.text))


def _proclitics(token: Token) -> int | None:
    """How many characters of the token are proclitics before a noun of office; None if it is none."""
    if token.ent_type_ or token.is_space:
        return None
    for offset in (0, 1, 2):
        proclitic, rest = fold(token.text[:offset]), fold(token.text[offset:])
        if offset and (not proclitic or set(proclitic) - set("وفبلك")):
            return None
        if _is_head(rest, token.text) or (rest.startswith("لل") and _is_head(rest[2:], token.text)):
            return offset
    return None


def _is_head(folded: str, written: str) -> bool:
    """Whether the folded word is a noun of office in the singular, or a counterpart (نظيره)."""
    words, bare = offices.load(), folded.removeprefix("ال")
    if bare in heads().no_offices or len(bare) < _SHORTEST:
        return False
    if _possessed(folded, written):
        return True
    if folded.endswith("ه") and not written.endswith("ة") and folded not in words.counterparts:
        return False
    singular = any(head.number == "s" for head in words.heads.get(bare, ()))
    return singular or folded in words.counterparts or bare in heads().occupations


def _possessed(folded: str, written: str) -> bool:
    """Whether the word is a noun of office with a pronoun for an organisation (رئيسها, زعيمه)."""
    if written.endswith("ة"):
        return False
    return any(
        folded.removesuffix(end) in heads().possessed for end in ("ها", "هم", "ه") if folded.endswith(end)
    )


def _owner(phrase: Phrase) -> tuple[SpacySpan, ...]:
    """The organisation named last before an office with a pronoun."""
    near = phrase.doc[max(0, phrase.head.i - _OWNER_REACH) : phrase.head.i].ents
    return tuple(e for e in near if e.label_ == "ORG")[-1:]


def _title(phrase: Phrase, before: list[Title]) -> Title | None:
    """The title, or None where the noun stands alone without meaning an office."""
    doc, head = phrase.doc, phrase.head
    name = name_behind(phrase) or name_before(phrase)
    owned = _possessed(phrase.first, head.text)
    if owned and (name is None or (not phrase.bodies and not _owner(phrase))):
        return None
    counterpart = phrase.first in offices.load().counterparts
    keys = _counterpart_of(phrase, before) if counterpart else _offices(phrase)
    means_office = keys and (phrase.definite or phrase.end - head.i > 1)
    if name is None and not means_office:
        return None
    bodies = phrase.bodies or (_owner(phrase) if owned else ())
    role = Span(phrase.start, end_of(doc[phrase.role_end - 1]))
    return Title(
        start=head.i,
        end=phrase.end,
        span=Span(phrase.start, max(end_of(doc[phrase.end - 1]), role.end)),
        role=role,
        offices=keys,
        country=phrase.country,
        bodies=tuple(Span(body.start_char, body.end_char) for body in bodies),
        holder=Span(name.start_char, name.end_char) if name else None,
        former=phrase.former,
        counterpart=counterpart,
        definite=phrase.definite,
    )


def _offices(phrase: Phrase) -> tuple[str, ...]:
    """The offices that the phrase names: the longest beginning of it that is known.

    A definite noun with a further adjective is another office (الرئيس التنفيذي is no head of state).
    """
    words = [t.norm_ for t in phrase.doc[phrase.head.i : phrase.end] if not t.is_space]
    words[0] = phrase.first
    for length in range(len(words), 0, -1):
        if keys := offices.load().of(" ".join(words[:length])):
            qualified = phrase.definite and phrase.head.i + length < phrase.role_end
            return () if qualified and not _mark(words[length]) else _ordered(keys, phrase)
    return ()


def _mark(word: str) -> bool:
    """Whether the word says when or how an office is held, or for whom (للأمم)."""
    return word.startswith("لل") or any(offices.load().marked(word, mark) for mark in offices.load().marks)


def _ordered(keys: tuple[str, ...], phrase: Phrase) -> tuple[str, ...]:
    """The offices, those of states last unless the phrase names a state or place."""
    state = phrase.country or any(body.label_ == "LOC" for body in phrase.bodies[:1])
    longer = phrase.role_end - phrase.head.i > 1 and not phrase.former
    last = {"president", "chancellor"} if (not phrase.definite and (longer or not state)) else set()
    return tuple(sorted(keys, key=lambda key: key in last))


def _counterpart_of(phrase: Phrase, before: list[Title]) -> tuple[str, ...]:
    """The offices of the title before, which a counterpart (نظيره) holds as well."""
    near = before and phrase.head.i - before[-1].end < _COUNTERPART_REACH
    return before[-1].offices if near else ()


def _parallel(found: list[Title], text: str) -> Iterator[Title]:
    """The titles; one that is joined by و to a title with a name behind it is of the same person."""
    for i, title in enumerate(found):
        following = found[i + 1] if i + 1 < len(found) else None
        if title.holder or following is None or following.holder is None:
            yield title
            continue
        joined = text[title.span.end : following.span.start].strip() == "و"
        behind = following.holder.start >= following.span.end
        clash = title.country and following.country and title.country != following.country
        one = following.end - following.start > 1 and not clash
        yield replace(title, holder=following.holder) if joined and behind and one else title
