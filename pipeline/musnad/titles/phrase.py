"""The extent of a phrase of office: the words behind its noun that form one noun phrase with it."""

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from musnad import lexicon, offices
from musnad.heads import heads
from musnad.knowledge import Knowledge
from musnad.text import fold
from musnad.titles.bodies import QUOTES, attached, body_at

_LONGEST = 14
_BEFORE_LAM = 2
_DEFINITE = ("ال", "لل")
_JOINED_WITHIN = 5
_BODIES = frozenset({"ORG", "LOC"})
_ORGANISATIONS = frozenset({"ORG"})
_NO_RECIPIENT = frozenset(map(fold, ("مدير", "رئيس", "مؤسس")))


STATE = frozenset({"president", "prime_minister", "monarch", "emir", "sultan", "crown_prince"})


class Names:
    """The named entities of a Doc by the tokens where they start, end, and in between; its sentences.

    Looked up once: spaCy walks through the whole Doc for the sentence of each token, and for its text.
    """

    def __init__(self, doc: Doc) -> None:
        """Looks everything up once."""
        self.text = doc.text
        self.sentences = {i: (s.start, s.end) for s in doc.sents for i in range(s.start, s.end)}
        ents = tuple(doc.ents)
        self.starting = {ent.start: ent for ent in ents}
        self.ending = {ent.end: ent for ent in ents}
        self.covering = {i: ent for ent in ents for i in range(ent.start, ent.end)}


class Phrase:
    """A phrase read from its head on.

    `start` is a code point, `end` and `role_end` token indices behind the phrase and behind the words of
    the office alone; `first` the folded head without proclitics; `bodies` the organisations and places
    inside; `country` the key that an adjective of nationality stands for.
    """

    def __init__(self, names: Names, knowledge: Knowledge, head: Token, offset: int) -> None:
        """Reads the phrase that starts at `head`, whose first `offset` characters are proclitics."""
        self.doc, self.head, self.names, self._knowledge = head.doc, head, names, knowledge
        self.sentence_end = names.sentences[head.i][1]
        self.start = head.idx + offset
        self.first = _unlam(fold(head.text[offset:]))
        self.definite = self.first.startswith(_DEFINITE)
        self.bodies: list[SpacySpan] = []
        self.country: str | None = None
        self.former = False
        self.role_end = head.i + 1
        self._closed, self._role_open = self.definite, True
        self.end = self._extent()

    def _extent(self) -> int:
        end = i = self.head.i + 1
        while i < self.sentence_end and i - self.head.i <= _LONGEST:
            step = self._step(i)
            if step == 0:
                break
            i += step
            if self._may_end(self.doc[i - 1]):
                end = i
        return end

    def _step(self, i: int) -> int:
        """How many tokens from `i` on belong to the phrase; 0 where it ends."""
        token = self.doc[i]
        if token.is_space:
            return 0 if token.text.count("\n") > 1 else 1
        if token.ent_type_:
            return self._entity(token)
        if token.text in QUOTES or token.text == "(":
            return self._enclosed(i)
        if token.text == "#":
            return int(i + 1 in self.names.starting)
        return self._word(token)

    def _entity(self, token: Token) -> int:
        """The length of an organisation or place; a person ends the phrase."""
        ent = self.names.covering[token.i]
        if ent.label_ == "PER":
            return 0
        self._body(ent)
        return ent.end - token.i

    def _body(self, ent: SpacySpan) -> None:
        """Nothing; the office is held for this body, or the body's first word completes the office's name.

        رئيس الحكومة العراقية is an office of a country, not the head of some body.
        """
        written = " ".join(t.norm_ for t in self.doc[self.head.i : ent.start + 1] if not t.is_space)
        keys_named = set(offices.load().of(written)) - {"head", "deputy_head"}
        completes = self._role_open and ent.label_ == "ORG" and bool(keys_named)
        if completes:
            self.role_end = ent.start + 1
            keys = (self._knowledge.country_of_adjective(t.norm_) for t in ent)
            self.country = self.country or next(filter(None, keys), None)
        if not (completes and self.country):
            self.bodies.append(ent)
        self._role_open, self._closed = False, True

    def _enclosed(self, i: int) -> int:
        """The length of an organisation in quotation marks or brackets, these included, else 0."""
        ent = self.names.starting.get(i + 1)
        closing = self.doc[ent.end].text if ent and ent.end < len(self.doc) else ""
        if ent is None or ent.label_ != "ORG" or not (closing == ")" or closing in QUOTES):
            return 0
        self._role_open = self._role_open and self.doc[i].text == "("
        self.bodies.append(ent)
        return ent.end + 1 - i

    def _word(self, token: Token) -> int:
        """How many tokens a word goes on with the phrase for; 0 where it ends the phrase."""
        if self._joins(token):
            return 1
        if self._stops(token):
            return 0
        if length := self._nationality(token):
            return length
        if token.norm_ in heads().links or token.norm_ in ("ل", "ب"):
            return self._link(token)
        if attached(token) and self._closed and self._leads_to_body(token, token.i + 1):
            self._role_open = self._closed = False
            return 1
        return self._noun(token)

    def _stops(self, token: Token) -> bool:
        """Whether the word belongs to no phrase of office: no word, a verb, a courtesy before the name."""
        word = token.norm_
        if not word[:1].isalpha() or token.text in ("و", "ف") or word in heads().no_nouns:
            return True
        behind = self.names.starting.get(token.i + 1)
        return word in offices.load().honorifics and behind is not None and behind.label_ == "PER"

    def _noun(self, token: Token) -> int:
        """One for a noun or adjective of the phrase, else 0."""
        word = token.norm_
        if word in offices.load().marks["former"]:
            self.former = True
        elif not self._goes_on(word, token.i - self.head.i):
            return 0
        if self._role_open:
            self.role_end = token.i + 1
        return 1

    def _nationality(self, token: Token) -> int:
        """The length of an adjective of nationality (الأمريكي, الكوري الشمالي), 0 if none stands here."""
        pair = " ".join(t.norm_ for t in self.doc[token.i : token.i + 2])
        for length, written in ((2, pair), (1, token.norm_)):
            if length == 2 and " " not in written:
                continue
            if country := self._knowledge.country_of_adjective(written):
                self.country = self.country or country
                self._role_open, self._closed = False, True
                return length
        return 0

    def _goes_on(self, word: str, length: int) -> bool:
        """Whether a noun or adjective belongs to the phrase; a verb or a new phrase does not."""
        definite = word.startswith(_DEFINITE)
        verb = lexicon.load().readings(word) and word not in heads().bodies
        if verb or word.startswith(("بال", "وال", "فال", "كال")):
            return False
        if (word.startswith("لل") and length < _BEFORE_LAM) or (not self._role_open and _courtesy(word)):
            return False
        if not definite and self._closed and not word.startswith(tuple(heads().purposes)):
            return False
        self._closed = definite
        return True

    def _link(self, token: Token) -> int:
        """One for a preposition that leads on to the body where the office is held, else 0."""
        ahead = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if ahead is None or ahead.is_space:
            return 0
        if not (self._leads_to_body(token, ahead.i) or self._described(token, ahead)):
            return 0
        self._role_open = self._closed = False
        return 1

    def _described(self, token: Token, ahead: Token) -> bool:
        """Whether the preposition leads to a common noun that says where or in what the office is held."""
        if token.norm_ == fold("باسم"):
            return True
        wide = ahead.norm_.startswith("ال") or ahead.text in QUOTES or ahead.norm_ in heads().domains
        in_charge = self.first.removeprefix("ال") in heads().in_charge and token.norm_ in heads().links
        return (token.norm_ in heads().open_links or in_charge) and (wide or self._adjunct(ahead))

    def _adjunct(self, ahead: Token) -> bool:
        """Whether a few words of place end at the holder's name (عضو البرلمان في كيان الاحتلال، فلان)."""
        if not (self.bodies or self.country):
            return False
        for i in range(ahead.i + 1, min(ahead.i + _JOINED_WITHIN, self.sentence_end)):
            comma = self.doc[i].text == "،"
            if i + comma < len(self.doc) and self.doc[i + comma].ent_type_ == "PER":
                return True
            if not self.doc[i].norm_.startswith("ال"):
                return False
        return False

    def _leads_to_body(self, token: Token, i: int) -> bool:
        """Whether a body is named at token `i`, behind the preposition that `token` is or begins with.

        A lam before a body may tell to whom something is said (قال المتحدث لرويترز), and a ba where.
        """
        letter = token.norm_[:1] if token.norm_ in ("ل", "ب") or attached(token) else ""
        labels = _ORGANISATIONS if letter == "ب" and not self.bodies else _BODIES
        if not body_at(self.doc, self.names.starting, i, labels):
            return False
        return letter != "ل" or not self._told(i)

    def _told(self, i: int) -> bool:
        """Whether the body at token `i` may be whom the holder tells something: no office is held for it."""
        complete = bool(self.country or self.bodies or not self._role_open)
        state = any(key in STATE or key.endswith("minister") for key in self.office())
        if complete or state:
            return True
        ent = next((self.names.starting[k] for k in range(i, i + 3) if k in self.names.starting), None)
        outlet = ent is not None and _outlet(ent, self._knowledge)
        outlet = outlet or bool({self.doc[k].norm_.removeprefix("ل") for k in (i - 1, i)} & heads().media)
        return outlet and self.first.removeprefix("ال") not in _NO_RECIPIENT

    def office(self) -> tuple[str, ...]:
        """The offices that the words so far name."""
        words = [t.norm_ for t in self.doc[self.head.i : self.role_end] if not t.is_space]
        return offices.load().of(" ".join([self.first, *words[1:]]))

    def _joins(self, token: Token) -> bool:
        """Whether the word is a further field of the office (وزير الطاقة والبنية التحتية الإماراتي).

        So it is where a nationality or the holder's name follows, and it names no office itself.
        """
        if not (self._closed and token.i - self.head.i > 1) or self.country:
            return False
        offset = 1 if token.norm_.startswith(fold("وال")) else 0
        first = token.norm_[offset:] if offset else self._behind_waw(token)
        if not first or heads().office(first) or first in offices.load().honorifics:
            return False
        for i in range(token.i + 2 - offset, min(token.i + _JOINED_WITHIN, self.sentence_end)):
            if self._names_holder(i):
                self.role_end = token.i + 1 if self._role_open else self.role_end
                return True
            if not self.doc[i].norm_.startswith((*_DEFINITE, fold("وال"))) or self.doc[i].ent_type_:
                return False
        return False

    def _behind_waw(self, token: Token) -> str:
        """The definite noun behind a waw that stands alone, else nothing."""
        ahead = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        definite = ahead is not None and ahead.norm_.startswith("ال") and not ahead.ent_type_
        return ahead.norm_ if ahead is not None and token.text == "و" and definite else ""

    def _names_holder(self, i: int) -> bool:
        """Whether a nationality or a person's name stands at token `i`, or a name behind a comma there."""
        token = self.doc[i]
        if token.text == "،" and i + 1 < len(self.doc):
            return self.doc[i + 1].ent_type_ == "PER"
        country = self._knowledge.country_of_adjective(token.norm_)
        held_at = token.norm_ in ("ل", "ب") and i + 1 in self.names.starting
        courtesy = token.norm_ in offices.load().honorifics
        return bool(country) or token.ent_type_ == "PER" or courtesy or held_at or attached(token)

    def _may_end(self, token: Token) -> bool:
        """Whether a phrase may end with this token: no preposition, no white space, no opening mark."""
        return not token.is_space and token.norm_ not in heads().links


def end_of(token: Token) -> int:
    """The code point behind the token."""
    return token.idx + len(token.text)


def _outlet(name: SpacySpan, knowledge: Knowledge) -> bool:
    """Whether the name is known to be a news outlet's."""
    return any("NewsMediaOrganization" in known.classes for known in knowledge.by_name(fold(name.text)))


def _courtesy(word: str) -> bool:
    """Whether a definite noun of office stands right before names (الأمير, الملك): a title of its own."""
    readings = offices.load().heads.get(word.removeprefix("ال"), ())
    return word.startswith("ال") and any(head.names_person for head in readings)


def _unlam(folded: str) -> str:
    """The word with the article that a lam has swallowed."""
    return "ال" + folded[2:] if folded.startswith("لل") else folded
