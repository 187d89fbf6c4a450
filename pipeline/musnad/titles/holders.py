"""Who a phrase of office is said of: the name right behind it, or right before."""

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from musnad import lexicon, offices
from musnad.text import fold
from musnad.titles.phrase import Phrase

_REACH = 6
_MARKS = frozenset("-–—،,(")
_PREPOSITIONS = frozenset(map(fold, ("عن", "مع", "إلى", "من", "على", "ل", "ب")))


def name_behind(phrase: Phrase) -> SpacySpan | None:
    """The person named behind the phrase, courtesies skipped, and a comma if the phrase is complete."""
    doc, comma = phrase.doc, False
    for i in range(phrase.end, min(phrase.end + _REACH, phrase.sentence_end)):
        token = doc[i]
        if name := _person(phrase.names.starting.get(i)):
            return name if not comma or phrase.bodies or phrase.country else None
        if token.text == "،" and not comma:
            comma = True
        elif not (token.is_space or token.norm_ in offices.load().honorifics or token.text in ')."”»'):
            return None
    return None


def name_before(phrase: Phrase) -> SpacySpan | None:
    """The person named right before the office: behind a comma or dash, or freely after a verb of saying."""
    doc, head = phrase.doc, phrase.head
    i = head.i - 1
    mark = i >= 0 and doc[i].text in _MARKS
    i -= mark
    while i >= 0 and doc[i].is_space and "\n" not in doc[i].text:
        i -= 1
    name = _person(phrase.names.ending.get(i + 1))
    if name is None or name.start < head.sent.start or fold(head.text)[:1] in "وف":
        return None
    return name if mark or _reported(doc, name) else None


def _reported(doc: Doc, name: SpacySpan) -> bool:
    """Whether a verb of saying or a preposition stands before the name, courtesies skipped."""
    i = name.start - 1
    while i > 0 and _courtesy(doc[i]):
        i -= 1
    return i >= 0 and bool(lexicon.load().readings(doc[i].norm_) or doc[i].norm_ in _PREPOSITIONS)


def _courtesy(token: Token) -> bool:
    """Whether the word is a courtesy or a title that names people (السيد, الأمير)."""
    bare = token.norm_.removeprefix("ال")
    title = token.norm_ != bare and any(h.names_person for h in offices.load().heads.get(bare, ()))
    return title or token.norm_ in offices.load().honorifics


def _person(name: SpacySpan | None) -> SpacySpan | None:
    """The name if it is a person's."""
    return name if name is not None and name.label_ == "PER" else None
