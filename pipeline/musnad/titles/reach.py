"""How far a phrase of office reaches behind a preposition or و: to a body, to a further field."""

from typing import TYPE_CHECKING

from spacy.tokens import Token

from musnad import offices
from musnad.heads import heads
from musnad.text import fold
from musnad.titles.bodies import QUOTES, attached, body_at
from musnad.titles.words import DEFINITE, IN_NAME, WITH_ARTICLE, nationality, outlet

if TYPE_CHECKING:
    from musnad.titles.phrase import Phrase

_JOINED_WITHIN = 5
_BODIES = frozenset({"ORG", "LOC"})
_ORGANISATIONS = frozenset({"ORG"})
BETWEEN = fold("بين")
_STOPS = frozenset("،.:؛")
_NO_RECIPIENT = frozenset(map(fold, ("مدير", "رئيس", "مؤسس")))
STATE = frozenset({"president", "prime_minister", "monarch", "emir", "sultan", "crown_prince"})


def link(phrase: "Phrase", token: Token) -> bool:
    """Whether a preposition leads on to the body or field where the office is held."""
    ahead = phrase.doc[token.i + 1] if token.i + 1 < len(phrase.doc) else None
    if ahead is None or ahead.is_space:
        return False
    return leads_to_body(phrase, token, ahead.i) or _described(phrase, token, ahead)


def leads_to_body(phrase: "Phrase", token: Token, i: int) -> bool:
    """Whether a body is named at token `i`, behind the preposition that `token` is or begins with.

    A lam before a body may tell to whom something is said (قال المتحدث لرويترز), and a ba where.
    """
    letter = token.norm_[:1] if token.norm_ in ("ل", "ب") or attached(token) else ""
    labels = _ORGANISATIONS if letter == "ب" and not phrase.bodies else _BODIES
    if not body_at(phrase.doc, phrase.names.starting, i, labels):
        return False
    return letter != "ل" or not _told(phrase, i)


def joins(phrase: "Phrase", token: Token) -> bool:
    """Whether the word is a further field of the office (وزير الطاقة والبنية التحتية الإماراتي).

    So it is where a nationality or the holder's name follows, and it names no office itself; and where
    it is a field that ministers have (وزير الشباب والثقافة).
    """
    if not (phrase.closed and token.i - phrase.head.i > 1) or phrase.country:
        return False
    offset = 1 if token.norm_.startswith(fold("وال")) else 0
    first = token.norm_[offset:] if offset else _behind_waw(phrase, token)
    if not first or heads().office(first) or first in offices.load().honorifics:
        return False
    if phrase.knowledge.country_of_adjective(first):
        return False
    if phrase.first.removeprefix("ال") in heads().ministers and first in offices.load().portfolios:
        return True
    behind = token.i + 2 - offset
    if behind < len(phrase.doc) and phrase.doc[behind].text in _STOPS and _apposed(phrase):
        return True
    return _holder_within(phrase, behind, token.i + _JOINED_WITHIN)


def _apposed(phrase: "Phrase") -> bool:
    """Whether a person is named right before the phrase, or before a comma there."""
    i = phrase.head.i - (phrase.head.i > 0 and phrase.doc[phrase.head.i - 1].text == "،")
    name = phrase.names.ending.get(i)
    return name is not None and name.label_ == "PER"


def _holder_within(phrase: "Phrase", start: int, end: int) -> bool:
    """Whether only definite nouns stand before a nationality or the holder's name."""
    for i in range(start, min(end, phrase.sentence_end)):
        if _names_holder(phrase, i):
            return True
        if not phrase.doc[i].norm_.startswith(WITH_ARTICLE) or phrase.doc[i].ent_type_:
            return False
    return False


def _described(phrase: "Phrase", token: Token, ahead: Token) -> bool:
    """Whether the preposition leads to a common noun that says where or in what the office is held."""
    if token.norm_ == IN_NAME or (token.norm_ == BETWEEN and ahead.norm_.startswith("ال")):
        return True
    wide = ahead.norm_.startswith("ال") or ahead.text in QUOTES or ahead.norm_ in heads().domains
    in_charge = phrase.first.removeprefix("ال") in heads().in_charge and token.norm_ in heads().links
    return (token.norm_ in heads().open_links or in_charge) and (wide or _adjunct(phrase, ahead))


def _adjunct(phrase: "Phrase", ahead: Token) -> bool:
    """Whether a few words of place end at the holder's name (عضو البرلمان في كيان الاحتلال، فلان)."""
    if not (phrase.bodies or phrase.country):
        return False
    for i in range(ahead.i + 1, min(ahead.i + _JOINED_WITHIN, phrase.sentence_end)):
        comma = phrase.doc[i].text == "،"
        if i + comma < len(phrase.doc) and phrase.doc[i + comma].ent_type_ == "PER":
            return True
        if not phrase.doc[i].norm_.startswith("ال"):
            return False
    return False


def _told(phrase: "Phrase", i: int) -> bool:
    """Whether the body at token `i` may be whom the holder tells something: no office is held for it."""
    complete = bool(phrase.country or phrase.bodies or not phrase.role_open)
    state = any(key in STATE or key.endswith("minister") for key in phrase.office())
    if complete or state:
        return True
    starting = phrase.names.starting
    ent = next((starting[k] for k in range(i, i + 3) if k in starting), None)
    told = ent is not None and outlet(ent, phrase.knowledge)
    told = told or bool({phrase.doc[k].norm_.removeprefix("ل") for k in (i - 1, i)} & heads().media)
    return told and phrase.first.removeprefix("ال") not in _NO_RECIPIENT


def _behind_waw(phrase: "Phrase", token: Token) -> str:
    """The definite noun behind a waw that stands alone, else nothing."""
    ahead = phrase.doc[token.i + 1] if token.i + 1 < len(phrase.doc) else None
    definite = ahead is not None and ahead.norm_.startswith(DEFINITE[0]) and not ahead.ent_type_
    return ahead.norm_ if ahead is not None and token.text == "و" and definite else ""


def _names_holder(phrase: "Phrase", i: int) -> bool:
    """Whether a nationality or a person's name stands at token `i`, or a name behind a comma there."""
    token = phrase.doc[i]
    if token.text == "،" and i + 1 < len(phrase.doc):
        return phrase.doc[i + 1].ent_type_ == "PER"
    held_at = token.norm_ in ("ل", "ب") and i + 1 in phrase.names.starting
    known = bool(nationality(phrase.doc, i, phrase.knowledge)) or token.norm_ in offices.load().honorifics
    return known or token.ent_type_ == "PER" or held_at or attached(token)
