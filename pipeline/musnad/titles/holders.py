"""Who a phrase of office is said of: the name right behind it, or right before."""

from collections.abc import Mapping

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from musnad import lexicon, offices
from musnad.heads import heads
from musnad.names import given_names
from musnad.text import fold
from musnad.titles.objects import takers
from musnad.titles.phrase import Phrase

_REACH = 8
_BACK = 4
_LINKS = 4
_CLAUSE = 14
_WAW_NAME = 4
_POST = fold("منصب")
_WHO = frozenset(map(fold, ("هو", "هي")))
_WHO_IS = frozenset(map(fold, ("وهو", "وهي")))
_MARKS = frozenset("-–—،,؛(")
_CLOSING = frozenset(')."”»«“#')
_RANKS = frozenset(map(fold, ("أول", "ثان", "ثاني", "ركن", "ملازم", "رقيب")))


def name_behind(phrase: Phrase) -> SpacySpan | None:
    """The person named behind the phrase, courtesies skipped, and a comma if the phrase is complete."""
    doc, comma, skipped = phrase.doc, False, False
    aside = phrase.head.i > 0 and doc[phrase.head.i - 1].text == "("
    for i in range(phrase.end, min(phrase.end + _REACH, phrase.sentence_end)):
        token = doc[i]
        if name := _person(phrase.names.starting.get(i)):
            if (_of_nobody(phrase) and not (comma or skipped)) or (comma and _another(name)):
                return None
            return name if not comma or _complete(phrase) else None
        skipped = skipped or _courtesy(token)
        if token.text == "،" and not comma:
            comma = True
        elif (aside and token.text == ")") or not (
            token.is_space or _courtesy(token) or token.text in _CLOSING
        ):
            return None
    return None


def _of_nobody(phrase: Phrase) -> bool:
    """Whether the phrase is indefinite, so that a name right behind is no name of its holder's.

    وصف متحدث باسم الحكومة فلانا بأنه: a preposition follows the noun.
    """
    behind = phrase.doc[phrase.head.i + 1] if phrase.head.i + 1 < phrase.end else None
    return not phrase.definite and behind is not None and behind.norm_ in heads().open_links


def _another(name: SpacySpan) -> bool:
    """Whether a name behind a comma begins with a waw that joins it to others (، ولوسيا)."""
    first = name[0].norm_
    return first.startswith("و") and first not in given_names() and len(first) > _WAW_NAME


def name_behind_marked(phrase: Phrase, ends: Mapping[int, int]) -> SpacySpan | None:
    """The person named behind the title that the tagger marked from the head on, if it is longer.

    `ends` are the ends of marked titles by their first tokens. The phrase then reaches as far, and is held
    for what is named in the rest.
    """
    end, kept = ends.get(phrase.head.i, 0), phrase.end
    if not kept < end <= phrase.sentence_end or any(_office(token) for token in phrase.doc[kept:end]):
        return None
    phrase.end = end
    name = name_behind(phrase)
    if name is None:
        phrase.end = kept
        return None
    starting = (phrase.names.starting.get(i) for i in range(kept, end))
    phrase.bodies += [ent for ent in starting if ent is not None and ent.label_ != "PER"]
    return name


def _office(token: Token) -> bool:
    """Whether the word heads another office (الناطق باسم القائد العام), behind lam too."""
    word = "ال" + token.norm_[2:] if token.norm_.startswith("لل") else token.norm_
    return word.startswith("ال") and word[2:] in offices.load().heads


def _complete(phrase: Phrase) -> bool:
    """Whether the phrase says what office it is, or for whom it is held."""
    named = phrase.bodies or phrase.country
    office = phrase.office() or phrase.first in heads().ministers
    return bool(named or (office and phrase.role_end - phrase.head.i > 1))


def name_before(phrase: Phrase, titled: dict[int, int]) -> SpacySpan | None:
    """The person named right before the office: behind a comma or dash, or freely.

    Freely where neither an office nor a verb before the name lets the office be another's (استقبل فلان
    رئيس الوزراء). `titled` are the starts of the titles before names by the tokens where these begin.
    """
    doc, head = phrase.doc, phrase.head
    i = _before_links(doc, head.i - 1)
    linked = i < head.i - 1
    if linked and doc[head.i - 1].norm_ in _WHO_IS | _WHO and not _person(phrase.names.ending.get(i + 1)):
        return _named_before(phrase, i)
    mark = i >= 0 and doc[i].text in _MARKS
    i -= mark
    while i >= 0 and doc[i].is_space and "\n" not in doc[i].text:
        i -= 1
    name = _person(phrase.names.ending.get(i + 1))
    if name is None or name.start < phrase.names.sentences[head.i][0] or _joined(phrase):
        return None
    return name if mark or linked or _reported(doc, name) or _free(phrase, name, titled) else None


def _named_before(phrase: Phrase, i: int) -> SpacySpan | None:
    """The one person named close before a comma at token `i`: فلانة، التي قادت الدراسة، وهي باحثة."""
    if phrase.doc[i].text not in _MARKS or not (phrase.bodies or phrase.country):
        return None
    first = max(phrase.names.sentences[phrase.head.i][0], i - _CLAUSE)
    names = [name for k in range(first, i) if (name := _person(phrase.names.starting.get(k)))]
    return names[0] if len(names) == 1 else None


def _joined(phrase: Phrase) -> bool:
    """Whether a waw or fa stands before the office: it opens another clause."""
    return phrase.start > phrase.head.idx and phrase.head.text[:1] in ("و", "ف")


def held_once(phrase: Phrase) -> bool:
    """Whether the words that lead from a name to the office say that it was held once (الذي شغل منصب)."""
    doc, head = phrase.doc, phrase.head.i
    between = doc[_before_links(doc, head - 1) + 1 : head]
    return any(token.norm_ in heads().formerly for token in between)


def _before_links(doc: Doc, i: int) -> int:
    """The token before words that lead from a name to an office (الذي يشغل منصب), `i` if there are none."""
    start = i
    while i >= 0 and _leads(doc, i):
        i -= 1
    alone = start - i == 1 and doc[start].norm_ == _POST
    return i if start - i <= _LINKS and not alone else start


def _leads(doc: Doc, i: int) -> bool:
    """Whether the token leads from a name to an office: a pronoun or verb, a waw before a pronoun."""
    waw = doc[i].text == "و" and i + 1 < len(doc) and doc[i + 1].norm_ in _WHO
    return waw or doc[i].norm_ in heads().linking or doc[i].norm_ in heads().formerly


def _reported(doc: Doc, name: SpacySpan) -> bool:
    """Whether a verb of saying or a preposition stands before the name, courtesies skipped."""
    i = name.start - 1
    while i > 0 and _courtesy(doc[i]):
        i -= 1
    return i >= 0 and bool(lexicon.load().readings(doc[i].norm_) or doc[i].norm_ in _PREPOSITIONS)


_PREPOSITIONS = frozenset(map(fold, ("عن", "مع", "إلى", "من", "على", "ل", "ب")))


def _free(phrase: Phrase, name: SpacySpan, titled: dict[int, int]) -> bool:
    """Whether an office right behind a name is said of it, and no object of the verb before the name."""
    held = phrase.bodies or phrase.country or phrase.of_person or _styled(phrase, name)
    if not (held and (phrase.definite or phrase.end - phrase.head.i > 1)):
        return False
    i = titled.get(name.start, name.start) - 1
    return not object_ahead(phrase.doc, i, phrase.names.sentences[name.start][0])


def _styled(phrase: Phrase, name: SpacySpan) -> bool:
    """Whether a courtesy stands before the name and the office is a known one (الأمير فلان ولي العهد)."""
    several = phrase.end - phrase.head.i > 1 and phrase.first.removeprefix("ال") in offices.load().heads
    styled = name.start > 0 and _courtesy(phrase.doc[name.start - 1])
    before = phrase.doc[phrase.names.sentences[name.start][0] : name.start]
    return several and styled and not any(token.norm_ in takers() for token in before)


def object_ahead(doc: Doc, i: int, first: int) -> bool:
    """Whether a verb or verbal noun that may have people for objects stands at token `i` or close before.

    Courtesies are skipped; `first` is where the sentence begins.
    """
    while i >= first and _courtesy(doc[i]):
        i -= 1
    for back in range(i, max(i - _BACK, first - 1), -1):
        word = doc[back].norm_
        if not word[:1].isalpha():
            break
        if word in takers() or word[1:] in takers():
            return True
    return False


def _courtesy(token: Token) -> bool:
    """Whether the word is a courtesy, a rank or a title that names people (السيد, الأمير)."""
    bare = token.norm_.removeprefix("ال")
    title = token.norm_ != bare and any(h.names_person for h in offices.load().heads.get(bare, ()))
    rank = token.norm_ in _RANKS or (token.norm_ != bare and token.norm_ in heads().titles)
    return title or rank or token.norm_ in offices.load().honorifics or token.norm_ in heads().courtesies


def _person(name: SpacySpan | None) -> SpacySpan | None:
    """The name if it is a person's."""
    return name if name is not None and name.label_ == "PER" else None
