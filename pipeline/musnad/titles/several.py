"""Offices that several people share: وزراء خارجية مصر فلان والأردن علان, الرئيسين فلان وعلان."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from musnad import offices
from musnad.heads import heads
from musnad.knowledge import Knowledge
from musnad.text import fold
from musnad.titles.title import Title
from musnad.titles.words import Names, end_of, nationality
from musnad.values import Span

_FEWEST = 2
_LONGEST = 4
_MOST = 6
_GAP = 4


@dataclass(frozen=True, slots=True)
class _Share:
    """One holder's part: its first token, the country or body it says, and the name."""

    start: int
    country: str | None
    body: SpacySpan | None
    name: SpacySpan


def shared(token: Token, names: Names, knowledge: Knowledge) -> list[Title]:
    """The titles of those who share an office in the dual or plural; none where fewer than two are named."""
    noun = _singular(token)
    if not noun:
        return []
    doc, behind = token.doc, _role_end(token, names, knowledge)
    role = Span(token.idx, end_of(doc[behind - 1]))
    keys = offices.load().of(fold(offices.label(role.of(names.text))))
    parts = list(_shares(doc, behind, names.sentences[token.i][1], names, knowledge))
    if len(parts) < _FEWEST or not (keys or noun in heads().ministers):
        return []
    marks = offices.load().marks["former"]
    former = any(_stem(word.norm_) in marks for word in doc[behind : parts[0].name.start])
    parts = [_inherited(part, parts[0]) for part in parts]
    starts = [token.i, *(part.start for part in parts[1:])]
    return [_title(*pair, token, role, keys, former) for pair in zip(parts, starts, strict=True)]


def _inherited(part: _Share, first: _Share) -> _Share:
    """The part, of the first one's country or body where it says none (عضوي مجلس النواب فلان وعلان)."""
    own = part.country or part.body is not None
    return part if own else replace(part, country=first.country, body=first.body)


def _title(part: _Share, start: int, head: Token, role: Span, keys: tuple[str, ...], former: bool) -> Title:
    """The title of one of several, from token `start` on."""
    doc, name = head.doc, part.name
    behind = end_of(doc[name.start - 1]) if name.start > start else name.end_char
    return Title(
        start=start,
        end=max(name.start, start + 1),
        span=Span(doc[start].idx, behind),
        role=role,
        offices=keys,
        country=part.country,
        bodies=(Span(part.body.start_char, part.body.end_char),) if part.body else (),
        holder=Span(name.start_char, name.end_char),
        former=former,
        counterpart=start > head.i,
        definite=True,
    )


def _singular(token: Token) -> str:
    """The folded singular of a noun of office in the dual or plural alone (وزراء, الرئيسين); else nothing."""
    readings = offices.load().heads.get(token.norm_.removeprefix("ال"), ())
    many = bool(readings) and all(head.number != "s" for head in readings)
    return fold(readings[0].noun) if many else ""


def _role_end(token: Token, names: Names, knowledge: Knowledge) -> int:
    """The token behind the words of the office alone, up to a nationality, a name or what joins others."""
    doc, i = token.doc, token.i + 1
    last = min(names.sentences[token.i][1], token.i + _LONGEST)
    while i < last and _of_role(doc, i, knowledge):
        i += 1
    return i


def _shares(doc: Doc, i: int, end: int, names: Names, knowledge: Knowledge) -> Iterator[_Share]:
    """The parts of the holders from token `i` on: each a country or body, or nothing, and a name."""
    for _ in range(_MOST):
        share = _share(doc, i, end, names, knowledge)
        if share is None:
            return
        yield share
        i = _behind_and(doc, share.name.end, end)
        if i < 0:
            return


def _of_role(doc: Doc, i: int, knowledge: Knowledge) -> bool:
    """Whether token `i` is a noun of the office: no name, nationality, mark or other part of speech."""
    token = doc[i]
    if token.ent_type_ or not token.norm_[:1].isalpha() or nationality(doc, i, knowledge):
        return False
    return not (_marks(token.norm_) or _singular(token))


def _share(doc: Doc, i: int, end: int, names: Names, knowledge: Knowledge) -> _Share | None:
    """The part at token `i`: what it is of, courtesies and marks, the name."""
    start, country, body = i, None, None
    found = nationality(doc, i, knowledge) or _joined_nationality(doc, i, knowledge)
    if found:
        country, i = found[0], i + found[1]
    elif i in names.starting and names.starting[i].label_ != "PER":
        body = names.starting[i]
        i = body.end
    for k in range(i, min(i + _GAP, end)):
        if names.person_at(k):
            return _Share(start, country, body, names.starting[k])
        if not _passed(doc[k]):
            return None
    return None


def _joined_nationality(doc: Doc, i: int, knowledge: Knowledge) -> tuple[str, int] | None:
    """The country of an adjective behind a waw written on to it (والتركي)."""
    word = doc[i].norm_ if i < len(doc) else ""
    country = knowledge.country_of_adjective(word[1:]) if word.startswith("و") else None
    return (country, 1) if country else None


def _passed(token: Token) -> bool:
    """Whether a word may stand between the office and the name: a courtesy, a mark, a comma."""
    lists = offices.load()
    word = token.norm_
    courtesy = word in lists.honorifics | lists.styles | lists.addresses
    return courtesy or token.text in "،:" or _marks(word)


def _marks(word: str) -> bool:
    """Whether the word says when or how an office is held, in any number."""
    return any(_stem(word) in words for words in offices.load().marks.values())


def _stem(word: str) -> str:
    """The singular of a mark in the dual or plural (السابقين → السابق)."""
    return word.removesuffix("ين").removesuffix("ان").removesuffix("ون")


def _behind_and(doc: Doc, i: int, end: int) -> int:
    """The token behind a comma or و at token `i`, `i` itself where و is written on to it; -1 if neither."""
    if i < end and doc[i].text in ("،", "و"):
        both = doc[i].text == "،" and i + 1 < end and doc[i + 1].text == "و"
        return i + 1 + both
    return i if i < end and doc[i].text.startswith("و") and not doc[i].ent_type_ else -1
