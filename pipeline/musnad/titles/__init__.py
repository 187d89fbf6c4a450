"""Phrases of office in a text: which words name the role, for whom it is held, and who holds it.

وزير الدفاع الأمريكي لويد أوستن: the role is وزير الدفاع, the country that of الأمريكي, the holder the
name behind.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from musnad import offices
from musnad.heads import heads
from musnad.knowledge import Knowledge
from musnad.text import fold
from musnad.titles.holders import held_once, name_before, name_behind, name_behind_marked, object_ahead
from musnad.titles.phrase import Phrase
from musnad.titles.several import shared
from musnad.titles.title import Title
from musnad.titles.words import Names, end_of, mark
from musnad.values import Span

__all__ = ["Title", "find"]

_COUNTERPART_REACH = 30
_OWNER_REACH = 40
_DEPUTY = 2
_PLACE_REACH = 6
_SHORTEST = 3
_IMAM = fold("إمام")  # أمام is a preposition
_GOVERNOR = fold("والي")  # وإلى is a preposition
_ONE = frozenset(map(fold, ("أحد", "إحدى")))
_CHIEF = frozenset(map(fold, ("كبير", "كبيرة")))
_IN_ITS_NAME = frozenset(map(fold, ("باسمها", "باسمه", "باسمهم")))


def find(doc: Doc, knowledge: Knowledge) -> tuple[Title, ...]:
    """Every phrase of office in the Doc, in order; those inside a longer one are left out."""
    found: list[Title] = []
    names, read, bound = Names(doc), 0, False
    titled: dict[int, int] = {}
    marked = {span.start: span.end for span in doc.spans.get("titles", ())}
    for token in doc:
        if token.i >= read and not token.ent_type_ and (several := shared(token, names, knowledge)):
            found += several
            read = several[-1].end
            continue
        offset = None if token.i < read else _proclitics(token, names)
        if offset is None:
            continue
        phrase = Phrase(names, knowledge, token, offset)
        read = phrase.end
        behind, before = name_behind(phrase), name_before(phrase, titled)
        if before and found and before.start < found[-1].end and bound:
            before = None
        bound = phrase.of_person
        if not (behind or before) and (behind := name_behind_marked(phrase, marked)):
            read = phrase.end
        if before and behind and _inner(phrase):
            read, behind = token.i + 1, None
        if before and behind and before.end == phrase.head.i and doc[behind.start - 1].text == "،":
            behind = None
        if title := _title(phrase, behind or before, found):
            found.append(title)
            if behind:
                titled[behind.start] = title.start
    return tuple(_chained(_parallel(found, doc, names), doc, names))


def _inner(phrase: Phrase) -> bool:
    """Whether the phrase holds an office of somebody else, of the name behind (فلان، نائب الرئيس فلان)."""
    inside = phrase.doc[phrase.head.i + 1 : phrase.end]
    words = [("ال" + t.norm_[2:] if t.norm_.startswith("لل") else t.norm_) for t in inside]
    return any(
        word.removeprefix("ال") in offices.load().heads
        for i, word in enumerate(words)
        if i == 0 or word.startswith("ال")
    )


def _proclitics(token: Token, names: Names) -> int | None:
    """How many characters of the token are proclitics before a noun of office; None if it is none."""
    if token.is_space or (token.ent_type_ and not names.of_bureau(token.i)):
        return None
    if token.i + 1 < len(token.doc) and _of_several(token.norm_, token.nbor().norm_):
        return 0
    for offset in (0, 1, 2):
        proclitic, rest = fold(token.text[:offset]), fold(token.text[offset:])
        if offset and (not proclitic or set(proclitic) - set("وفبلك")):
            return None
        if _is_head(rest, token.text) or (rest.startswith("لل") and _is_head(rest[2:], token.text)):
            return offset
    return None


def _of_several(word: str, ahead: str) -> bool:
    """Whether the words name one of several who have an office (أحد قادة, كبير مستشاري)."""
    if word in _CHIEF:
        bare = ahead.removeprefix("ال")
        return bare in heads().ones or any(head.number == "p" for head in offices.load().heads.get(bare, ()))
    return word in _ONE and ahead in heads().ones


def _is_head(folded: str, written: str) -> bool:
    """Whether the folded word is a noun of office in the singular, or a counterpart (نظيره)."""
    words, bare = offices.load(), folded.removeprefix("ال")
    if bare == _GOVERNOR and "إ" in written:
        return False
    if bare in heads().no_offices or len(bare) < _SHORTEST or (bare == _IMAM and "أ" in written):
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
    """The organisation, or the place close by, that was named last before an office with a pronoun."""
    start = phrase.head.i
    for i in range(start - 1, max(-1, start - _OWNER_REACH), -1):
        name = phrase.names.ending.get(i + 1)
        place = name is not None and name.label_ == "LOC" and start - i < _PLACE_REACH
        if name is not None and (name.label_ == "ORG" or (place and phrase.first.endswith("ها"))):
            return (name,)
    return ()


def _on_behalf(phrase: Phrase) -> bool:
    """Whether the phrase speaks in the name of a pronoun (الناطق باسمها)."""
    return any(token.norm_ in _IN_ITS_NAME for token in phrase.doc[phrase.head.i : phrase.end])


def _title(phrase: Phrase, name: SpacySpan | None, before: list[Title]) -> Title | None:
    """The title, or None where the noun stands alone without meaning an office."""
    doc, head = phrase.doc, phrase.head
    owned = _possessed(phrase.first, head.text) or _on_behalf(phrase)
    if owned and (name is None or (not phrase.bodies and not _owner(phrase))):
        return None
    counterpart = phrase.first in offices.load().counterparts
    taken = _counterpart_of(phrase, before) if counterpart else None
    keys = taken.offices if taken else _offices(phrase)
    means_office = keys and (phrase.definite or phrase.end - head.i > 1)
    if name is None and not means_office:
        return None
    bodies = phrase.bodies or (_owner(phrase) if owned else ())
    own = Span(phrase.start, end_of(doc[phrase.label_end - 1]))
    role = taken.role if taken else own
    return Title(
        start=head.i,
        end=phrase.end,
        span=Span(phrase.start, max(end_of(doc[phrase.end - 1]), own.end)),
        role=role,
        offices=keys,
        country=phrase.country,
        bodies=tuple(Span(body.start_char, body.end_char) for body in bodies),
        holder=Span(name.start_char, name.end_char) if name else None,
        former=phrase.former or (name is not None and name.end <= head.i and held_once(phrase)),
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
            return (
                ()
                if qualified and not (words[length].startswith("لل") or mark(words[length]))
                else _ordered(keys, phrase)
            )
    return ()


def _ordered(keys: tuple[str, ...], phrase: Phrase) -> tuple[str, ...]:
    """The offices, those of states last unless the phrase names a state or place."""
    state = phrase.bodies[0].label_ == "LOC" if phrase.bodies else phrase.country
    longer = phrase.role_end - phrase.head.i > 1 and not phrase.former
    deputy = {"vice_president"} if phrase.role_end - phrase.head.i > _DEPUTY and not phrase.country else set()
    last = deputy | {"president", "chancellor"} if (not phrase.definite and (longer or not state)) else deputy
    return tuple(sorted(keys, key=lambda key: key in last))


def _counterpart_of(phrase: Phrase, before: list[Title]) -> Title | None:
    """The title before whose office a counterpart (نظيره) holds as well: one of another state's.

    It is one close by, or that of the person named last.
    """
    others = [t for t in before if t.offices and not (t.country and t.country == phrase.country)]
    name = next(
        (
            ent
            for i, ent in reversed(phrase.names.ending.items())
            if i <= phrase.head.i and ent.label_ == "PER"
        ),
        None,
    )
    known = [t for t in others if name and t.holder and _same_name(t.holder.of(phrase.names.text), name.text)]
    near = [t for t in others if phrase.head.i - t.end < _COUNTERPART_REACH]
    last = others[-1].end if others else 0
    if name is not None and known and name.start >= last:
        return known[-1]
    return near[-1] if near else None


def _same_name(full: str, name: str) -> bool:
    """Whether a name is the other or the last word of it."""
    return fold(full).split()[-1:] == fold(name).split()[-1:]


def _parallel(found: list[Title], doc: Doc, names: Names) -> Iterator[Title]:
    """The titles; one right before a title with a name behind it is of the same person.

    Joined by و, or by nothing where no verb before it may have the name for its object (استقبل رئيس
    الوزراء وزير الخارجية فلانا); never where both say for which state they are held.
    """
    out: list[Title] = []
    befores = [None, *found][: len(found)]
    for title, before in zip(reversed(found), reversed(befores), strict=True):
        following = out[-1] if out else None
        bound = before is not None and before.end == title.start and names.text[title.span.start - 1] == "ل"
        if title.holder or bound or following is None or not _same_person(title, following, doc, names):
            out.append(title)
        else:
            out.append(replace(title, holder=following.holder))
    return reversed(out)


def _same_person(title: Title, following: Title, doc: Doc, names: Names) -> bool:
    """Whether the name behind `following` is of the holder of `title` too."""
    between = names.text[title.span.end : following.span.start].strip()
    behind = following.holder is not None and following.holder.start >= following.span.end
    if not behind or between not in ("", "و") or following.start < title.end:
        return False
    if title.country and following.country:
        return False
    longer = following.end - following.start > 1
    first = names.sentences[title.start][0]
    return longer and (between == "و" or not object_ahead(doc, title.start - 1, first))


def _chained(found: Iterable[Title], doc: Doc, names: Names) -> Iterator[Title]:
    """The titles; one that follows a title behind its holder's name is of the same person.

    فلان، ولي العهد نائب رئيس مجلس الوزراء وزير الدفاع: three offices of one man.
    """
    last: Title | None = None
    for title in found:
        near = last is not None and _beside(doc, names, last.end, title.start, title.span.start)
        behind = last is not None and last.holder is not None and last.holder.end <= last.span.start
        shared = title.holder is None and last is not None and near and behind
        last = replace(title, holder=last.holder) if shared and last else title
        yield last


def _beside(doc: Doc, names: Names, end: int, start: int, offset: int) -> bool:
    """Whether nothing but white space, a comma or و stands between two titles."""
    between = names.text[end_of(doc[end - 1]) : offset].strip()
    return start >= end and between in ("", "و", "،", "، و")
