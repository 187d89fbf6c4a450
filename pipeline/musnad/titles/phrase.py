"""The extent of a phrase of office: the words behind its noun that form one noun phrase with it."""

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from musnad import lexicon, offices
from musnad.heads import heads
from musnad.knowledge import Knowledge
from musnad.text import fold, with_article
from musnad.titles import words
from musnad.titles.bodies import QUOTES, attached
from musnad.titles.reach import BETWEEN, joins, leads_to_body, link
from musnad.titles.words import DEFINITE, IN_NAME, Names, nationality

_LONGEST = 14
_BEFORE_LAM = 2
_CHARGES = frozenset(map(fold, ("على", "عن")))
_PLURAL = ("ين", "ون")


class Phrase:
    """A phrase read from its head on.

    `start` is a code point, `end` and `role_end` token indices behind the phrase and behind the words of
    the office alone; `first` the folded head without proclitics; `bodies` the organisations and places
    inside; `country` the key that an adjective of nationality stands for.
    """

    def __init__(self, names: Names, knowledge: Knowledge, head: Token, offset: int) -> None:
        """Reads the phrase that starts at `head`, whose first `offset` characters are proclitics."""
        self.doc, self.head, self.names, self.knowledge = head.doc, head, names, knowledge
        self.sentence_end = names.sentences[head.i][1]
        self.start = head.idx + offset
        self.first = with_article(fold(head.text[offset:]))
        self.definite = self.first.startswith(DEFINITE)
        self.bodies: list[SpacySpan] = []
        self.country: str | None = None
        self.former = self.of_person = self.told = False
        self.role_end = head.i + 1
        self.closed, self.role_open = self.definite or words.owned(head), True
        self.end = self._extent()

    @property
    def label_end(self) -> int:
        """The token behind the words that label the office: whom one speaks for is part of them."""
        whole = not (self.bodies or self.country or self.former) and self._speaks()
        return self.end if whole else self.role_end

    def _speaks(self) -> bool:
        """Whether the phrase says in whose name somebody speaks."""
        return any(token.norm_ == IN_NAME for token in self.doc[self.head.i : self.end])

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
        if token.ent_type_ and self.names.covering[token.i].start > self.head.i:
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
            return self._complement(ent)
        self._body(ent)
        return ent.end - token.i

    def _complement(self, person: SpacySpan) -> int:
        """The length of a person's name that an indefinite noun is bound to (مستشار الملك فلان), else 0.

        Not so behind a rank, nor behind an adjective of the office (مدير عام فلان).
        """
        before = next(t for t in reversed(self.doc[self.head.i : person.start]) if not t.is_space)
        if self.closed or words.rank(self.first, before.norm_):
            return 0
        if before.i == self.head.i and self.first not in offices.load().of_people:
            return 0
        self.role_end = person.end if self.role_open else self.role_end
        self.of_person = self.role_open
        self.role_open, self.closed = False, True
        return person.end - person.start

    def _body(self, ent: SpacySpan) -> None:
        """Nothing; the office is held for this body, or the body's first word completes the office's name.

        رئيس الحكومة العراقية is an office of a country, not the head of some body.
        """
        written = " ".join(t.norm_ for t in self.doc[self.head.i : ent.start + 1] if not t.is_space)
        keys_named = set(offices.load().of(written)) - {"head", "deputy_head", "leader", "director"}
        if self.role_open:
            self._unkind()
        completes = self.role_open and ent.label_ == "ORG" and bool(keys_named)
        if completes:
            self.role_end = ent.start + 1
            keys = (self.knowledge.country_of_adjective(t.norm_) for t in ent)
            self.country = self.country or next(filter(None, keys), None)
        if not (completes and self.country):
            self.bodies.append(ent)
        self.role_open, self.closed = False, True

    def _unkind(self) -> None:
        """Leaves the noun of a body's kind out of the words of the office (زعيم حركة فلان)."""
        last, before = self.doc[self.role_end - 1], self.doc[self.role_end - 2]
        shorter = self.role_end - 1 > self.head.i and not words.of_kind(before.norm_)
        if shorter and words.of_kind(last.norm_) and not self.office():
            self.role_end -= 1

    def _words(self) -> list[str]:
        """The folded words of the office so far."""
        return [t.norm_ for t in self.doc[self.head.i : self.role_end] if not t.is_space]

    def _enclosed(self, i: int) -> int:
        """The length of an organisation or nationality in quotation marks or brackets, else 0."""
        if length := self._nationality_in_brackets(i):
            return length
        ent = self.names.starting.get(i + 1)
        closing = self.doc[ent.end].text if ent and ent.end < len(self.doc) else ""
        if ent is None or ent.label_ != "ORG" or not (closing == ")" or closing in QUOTES):
            return 0
        if self.role_open:
            self._unkind()
        self.role_open = self.role_open and self.doc[i].text == "("
        self.bodies.append(ent)
        self.closed = True
        return ent.end + 1 - i

    def _nationality_in_brackets(self, i: int) -> int:
        """The length of an adjective of nationality in brackets (الرئيس (الكوري الجنوبي))."""
        found = nationality(self.doc, i + 1, self.knowledge) if self.doc[i].text == "(" else None
        behind = i + 1 + found[1] if found else self.sentence_end
        if behind >= self.sentence_end or self.doc[behind].text != ")":
            return 0
        return self._nationality(self.doc[i + 1]) + 2

    def _word(self, token: Token) -> int:
        """How many tokens a word goes on with the phrase for; 0 where it ends the phrase."""
        if joins(self, token):
            self.role_end = token.i + 1 if self.role_open else self.role_end
            return 1
        if self._stops(token):
            return 0
        if length := self._nationality(token):
            return length
        if token.norm_ in heads().links or token.norm_ in ("ل", "ب"):
            return self._in_charge(token) or self._opened(link(self, token))
        if attached(token) and self.closed and leads_to_body(self, token, token.i + 1):
            return self._opened(True)
        return self._noun(token)

    def _in_charge(self, token: Token) -> int:
        """One where the field that somebody is in charge of is part of the office (المشرف على الإعلام)."""
        ahead = self.doc[token.i + 1] if token.i + 1 < self.sentence_end else None
        field = ahead is not None and ahead.norm_.startswith("ال") and not ahead.ent_type_
        of_charge = self.first.removeprefix("ال") in heads().in_charge and token.norm_ in _CHARGES
        if not (field and of_charge and self.role_open):
            return 0
        self.closed = False
        return 1

    def _opened(self, leads: bool) -> int:
        """One, and the phrase goes on behind a preposition, if that leads somewhere; else 0."""
        if leads:
            self.role_open = self.closed = False
        return int(leads)

    def _stops(self, token: Token) -> bool:
        """Whether the word belongs to no phrase of office: no word, a verb, a courtesy before the name."""
        word = token.norm_
        if not word[:1].isalpha() or token.text in ("و", "ف") or word in heads().no_nouns:
            return True
        lists = offices.load()
        style = self.closed and (word in lists.styles or word in lists.addresses)
        near = self.names.person_at(token.i + 1) or (self.closed and self._name_near(token.i + 1))
        return near and (style or word in lists.honorifics)

    def _name_near(self, i: int) -> bool:
        """Whether a person's name stands at token `i`, further courtesies and ranks skipped."""
        lists = offices.load()
        passed = lists.honorifics | lists.styles | lists.ranked
        while i < self.sentence_end and self.doc[i].norm_ in passed and not self.names.person_at(i):
            i += 1
        return self.names.person_at(i)

    def _noun(self, token: Token) -> int:
        """One for a noun or adjective of the phrase, else 0."""
        word, lists = token.norm_, offices.load()
        if word in lists.styles and not self.closed and self.names.person_at(token.i + 1):
            return 1
        if word == BETWEEN and self.closed and token.i - self.head.i > 1:
            return int(link(self, token))
        if lists.marked(word, "former"):
            self.former = self.told = True
        elif lists.marked(word, "current") or lists.marked(word, "senior"):
            self.told = True
        elif not self._goes_on(word, token):
            return 0
        if self.role_open and not self.told:
            self.role_end = token.i + 1
        return 1

    def _nationality(self, token: Token) -> int:
        """The length of an adjective of nationality (الأمريكي, الكوري الشمالي), 0 if none stands here."""
        found = nationality(self.doc, token.i, self.knowledge)
        if found is None:
            return 0
        self.country = self.country or found[0]
        self.role_open, self.closed = False, True
        return found[1]

    def _goes_on(self, word: str, token: Token) -> bool:
        """Whether a noun or adjective belongs to the phrase; a verb or a new phrase does not."""
        if offices.load().marked(word, "acting"):
            return True
        verb = lexicon.load().readings(word) and word not in heads().bodies
        if verb or word in offices.load().outside or words.joined(word):
            return False
        definite = word.startswith(DEFINITE)
        if self._ends(word, token.i - self.head.i):
            return False
        if not definite and self.closed and not word.startswith(tuple(heads().purposes)):
            return False
        self.closed = definite or words.owned(token)
        return True

    def _ends(self, word: str, length: int) -> bool:
        """Whether a noun belongs to another phrase: told to somebody, another title, people in the plural."""
        if word.startswith("لل") and length < _BEFORE_LAM:
            return True
        plural = self.country is not None and word.startswith("ال") and word.endswith(_PLURAL)
        return plural or (not self.role_open and self._names_next(word, length)) or self._opens(word, length)

    def _opens(self, word: str, length: int) -> bool:
        """Whether the word begins a title of its own behind a whole one."""
        return self.closed and length > 1 and word in offices.load().openers

    def _names_next(self, word: str, length: int) -> bool:
        """Whether the word opens a title (الأمير), and is no office spoken for (باسم القائد العام)."""
        i = self.head.i + length
        if not words.courtesy(word) or self.doc[i - 1].norm_ != IN_NAME or i + 1 >= self.sentence_end:
            return words.courtesy(word)
        ahead = self.doc[i + 1]
        marked = words.mark(ahead.norm_) or nationality(self.doc, i + 1, self.knowledge) is not None
        return marked or bool(ahead.ent_type_) or not ahead.norm_.startswith("ال")

    def office(self) -> tuple[str, ...]:
        """The offices that the words so far name."""
        return offices.load().of(" ".join([self.first, *self._words()[1:]]))

    def _may_end(self, token: Token) -> bool:
        """Whether a phrase may end with this token: no preposition, no white space, no opening mark."""
        return not token.is_space and token.norm_ not in heads().links
