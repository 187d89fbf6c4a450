"""What an article speaks of, and what in it speaks against taking a name for a seed entity."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from musnad.heads import heads
from musnad.knowledge import Knowledge, Known
from musnad.resolve.around import Around, adjective, said_of
from musnad.resolve.forms import plain
from musnad.resolve.senses import senses
from musnad.values import EntityType, Span

_VOWEL = re.compile("[\u064b-\u0650]")
_GOES_ON = re.compile("ال.*|..+ي")
_LISTING = frozenset("و،,")
_INTO = frozenset(("في", "الي", "من"))
_SPOKEN_OF = 2
_SHORT = 4
_PRAYERS = 2
_SOME_SPORT = 3


class Setting:
    """The states that an article speaks of, and whether a name that is a common word is one in it."""

    def __init__(self, around: Around, knowledge: Knowledge) -> None:
        self.around, self.text, self.knowledge = around, around.text, knowledge
        self.countries: dict[str, set[str]] = defaultdict(set)
        self._times: Counter[str] = Counter()
        self._read(around.doc)
        self._words = {token.norm_ for token in around.doc}
        self.voting = not self._words.isdisjoint(senses().elections)
        self.sport = len(self._words & senses().sport) >= senses().sport_at_least

    def mentioned(self, key: str, name: str) -> bool:
        """Whether the article speaks of a state or body in other words than this name."""
        return bool(self.countries.get(key, set()) - {plain(name)})

    def against(self, known: Known, mentions: Sequence[Span], name: str) -> bool:
        """Whether the article speaks against these mentions of this name being the place or body."""
        return self._common(known, mentions, name) or self._foreign(known, name)

    def among_states(self, mentions: Iterable[Span]) -> bool:
        """Whether a name is listed with names that are states' (عمان ولبنان)."""
        near = [name for mention in mentions for name in self.around.listed(mention)]
        found = [known for name in near for known in self.knowledge.by_name(plain(name))]
        return any("Country" in known.classes for known in found)

    def _read(self, doc: Doc) -> None:
        """Nothing; the names and adjectives of every state and body are noted."""
        for token in doc:
            self._note(self.knowledge.country_of_adjective(token.norm_), token.norm_)
            short = self.knowledge.by_short_name(token.norm_)
            if len(short) == 1 and "Country" in short[0].classes:
                self._note(short[0].key, token.norm_)
        for ent in doc.ents:
            for known in self.knowledge.by_name(plain(ent.text)):
                for key in dict.fromkeys((known.key, known.country)):
                    self._note(key, plain(ent.text))

    def _note(self, key: str | None, name: str) -> None:
        if key is not None:
            self.countries[key].add(name)
            self._times[key] += 1

    def _common(self, known: Known, mentions: Sequence[Span], name: str) -> bool:
        """Whether the name is a common word as well, and nothing says that it is this place or body."""
        word = plain(name)
        if (against := self._other_kind(known, mentions, word)) is not None:
            return against
        short = "City" in known.classes and not known.wikidata and len(word) <= _SHORT
        if known.country is None or not (short or word in senses().common):
            return False
        if word in heads().ambiguous and known.type != EntityType.LOC:
            return all(map(self._in_construct, mentions))
        listed = word not in senses().common and any(map(self.around.listed_or_dated, mentions))
        said = listed or any(map(self._placed, mentions))
        return not said and not self.mentioned(known.country, name)

    def _other_kind(self, known: Known, mentions: Sequence[Span], word: str) -> bool | None:
        """Whether nothing says that the name is the club, state or company, None if it is of no such kind."""
        if word in senses().needs and "City" not in known.classes:
            return not self._words & senses().needs[word]
        if "SportsOrganization" in known.classes:
            return self._plain_club(word) and not self._teamed(mentions)
        if word in senses().federations:
            return self.sport or bool(self._words & senses().football)
        if "Country" in known.classes:
            return self._no_state(known, mentions, word)
        if word in senses().corporate:
            return not self._corporate(mentions)
        return None

    def _plain_club(self, word: str) -> bool:
        """Whether a club's name is a common word, with or without the adjective of its state."""
        first, _, rest = word.partition(" ")
        national = not rest or self.knowledge.country_of_adjective(rest) is not None
        return national and first in senses().club | senses().common

    def _teamed(self, mentions: Iterable[Span]) -> bool:
        """Whether a noun of clubs stands before a name, or the article has words of sport or of clubs."""
        headed = any(said_of(self.around.before(mention), senses().clubs) for mention in mentions)
        return headed or len(self._words & (senses().sport | senses().club)) >= _SOME_SPORT

    def _no_state(self, known: Known, mentions: Sequence[Span], word: str) -> bool:
        """Whether nothing says that a word is the name of a state (مبلغ مالي، قطر الدائرة، صلاة المغرب)."""
        if word not in senses().times | senses().constructs | senses().homographs:
            return False
        adjectives = {f"{article}{word}{ending}" for article in ("", "ال") for ending in ("", "ه")}
        if self.countries.get(known.key, set()) - adjectives:
            return False
        if word in senses().times:
            return len(self._words & senses().prayers) >= _PRAYERS
        near = (self._governed, self.around.listed_or_dated, self.around.listed)
        governed = any(said(mention) for mention in mentions for said in near)
        if word in senses().constructs:
            return not governed and all(map(self._in_construct, mentions))
        return not governed

    def _governed(self, mention: Span) -> bool:
        """Whether the word before makes a name that of a state or a place (منتخب مالي)."""
        before = self.around.before(mention)
        return self._placed(mention) or said_of(before, senses().place | senses().team | senses().states)

    def _corporate(self, mentions: Iterable[Span]) -> bool:
        """Whether a noun of companies stands before a name, or the article speaks of their like."""
        headed = any(said_of(self.around.before(m), senses().companies) for m in mentions)
        return headed or bool(self._words & senses().networks)

    def _in_construct(self, mention: Span) -> bool:
        """Whether a definite word behind makes the name a noun (حماس المؤيدين), no adjective of a state."""
        after = self.around.after(mention)
        if after is None or not adjective(after):
            return False
        return self.knowledge.country_of_adjective(after.norm_) is None

    def _placed(self, mention: Span) -> bool:
        """Whether a noun or preposition makes a name a place's: not in a construct (إلى مشهد الانتخابات)."""
        before, after = self.around.before(mention), self.around.after(mention)
        if before is None:
            return False
        vowel = _VOWEL.match(self.text, mention.end)
        goes_on = vowel or (after is not None and not after.ent_type_ and _GOES_ON.fullmatch(after.norm_))
        near = before.norm_ in _INTO or before.text == "ب"
        return said_of(before, heads().places) or (near and not goes_on)

    def _foreign(self, known: Known, name: str) -> bool:
        """Whether the article speaks of other states alone: then it is a lesser namesake over there."""
        if known.country is None or known.wikidata or not _local(known, name):
            return False
        if self.mentioned(known.country, name):
            return False
        states = (k for k in self._times if (s := self.knowledge.get(k)) and "Country" in s.classes)
        return any(self._times[key] >= _SPOKEN_OF for key in states if key != known.country)


def _local(known: Known, name: str) -> bool:
    """Whether states elsewhere may have something of the same name: a region, a body, a party."""
    if known.type == EntityType.LOC or "PoliticalParty" in known.classes:
        return not {"Country", "City"} & set(known.classes)
    first = plain(name).split()[0] if plain(name) else ""
    kinds = heads().bodies | heads().national
    return "GovernmentOrganization" in known.classes and first in kinds
