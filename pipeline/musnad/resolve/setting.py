"""What an article speaks of, and what in it speaks against taking a name for a seed entity."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from musnad.heads import heads
from musnad.knowledge import Knowledge, Known
from musnad.names import given_names
from musnad.resolve.forms import plain
from musnad.resolve.senses import senses
from musnad.values import EntityType, Span

_TANWIN = re.compile("[\u064b-\u064d]")
_VOWEL = re.compile("[\u064b-\u0650]")
_CONJUNCTIONS = frozenset("وف")
_LOOSE = frozenset(("منطقة", "إقليم"))
_LISTING = frozenset("و،,")
_INTO = frozenset(("في", "الي", "من"))
_SINGULAR = {
    **{"مناطق": "منطقة", "محافظات": "محافظة", "ولايات": "ولاية", "مقاطعات": "مقاطعة", "أقاليم": "إقليم"},
    **{"منطقتي": "منطقة", "محافظتي": "محافظة", "ولايتي": "ولاية", "مقاطعتي": "مقاطعة", "إقليمي": "إقليم"},
}
_KIND = re.compile(rf"\b(?:[وفبلك]{{0,2}})({'|'.join(sorted({*_SINGULAR.values()}))})\s+$")
_KINDS = re.compile(rf"\b(?:[وفبلك]{{0,2}})({'|'.join(_SINGULAR)})\s+$")
_NOUN = 20
_SPOKEN_OF = 2
_TEAM_NOUNS = 2
_CLAUSE = 6
_SHORT = 4
_PROCLITICS = frozenset("وفبلك")
MONACO = "Q235"


class Setting:
    """The states that an article speaks of, whether it is on sport, and the words around its names."""

    def __init__(self, doc: Doc, knowledge: Knowledge) -> None:
        self.doc, self.text, self.knowledge = doc, doc.text, knowledge
        self._starts = {token.idx: token.i for token in doc}
        self._ends = {token.idx + len(token.text): token.i for token in doc}
        self.countries: dict[str, set[str]] = defaultdict(set)
        self._times: Counter[str] = Counter()
        self._read()
        found = {token.norm_ for token in doc} & senses().sport
        self.sport = len(found) >= senses().sport_at_least

    def mentioned(self, key: str, name: str) -> bool:
        """Whether the article speaks of a state or body in other words than this name."""
        return bool(self.countries.get(key, set()) - {plain(name)})

    def against(self, known: Known, mentions: Sequence[Span], name: str) -> bool:
        """Whether the article speaks against these mentions of this name being the place or body."""
        if all(map(self._inflected, mentions)) or self._common(known, mentions, name):
            return True
        if self._foreign(known, name):
            return True
        return known.type == EntityType.LOC and (
            self._team(known, mentions)
            or all(self._beside(known, span) or self._named_after(known, span) for span in mentions)
        )

    def given(self, mention: Span) -> bool:
        """Whether what stands right before a surname is a given name that was not marked with it."""
        before = self._before(mention)
        if (
            before is None
            or before.ent_type_
            or self.text[before.idx + len(before.text) : mention.start] != " "
        ):
            return False
        if _given(before):
            return True
        head = self.doc[before.i - 1] if before.i else None
        titled = head is not None and _definite(head.norm_) in heads().titles and not head.ent_type_
        return titled and before.norm_[:1].isalpha() and not before.norm_.startswith(("ال", "لل"))

    def kind(self, mention: Span) -> str | None:
        """The kind of province that a noun before the place, or before those listed with it, makes it."""
        if said := _KIND.search(self.text[max(0, mention.start - _NOUN) : mention.start]):
            return said.group(1)
        listed, at = 1, mention.start
        while (other := self._listed(at)) is not None:
            listed, at = listed + 1, other
            if said := _KINDS.search(self.text[max(0, at - _NOUN) : at]):
                return _SINGULAR[said.group(1)]
        after = re.match(r"\s*(?:،\s*)?و", self.text[mention.end :][:_NOUN])
        said = _KINDS.search(self.text[max(0, mention.start - _NOUN) : mention.start]) if after else None
        return _SINGULAR[said.group(1)] if said else None

    def _listed(self, at: int) -> int | None:
        """Where the name begins that stands before this one in a list, None if none does."""
        token = self._starts.get(at)
        i = (token or 0) - 1
        while i >= 0 and (self.doc[i].text in "،,وف" or self.doc[i].is_space):
            i -= 1
        joined = token is not None and 0 <= i < token - 1 and self.doc[i].ent_type_ == EntityType.LOC
        while joined and self.doc[i].ent_iob_ != "B" and i:
            i -= 1
        return self.doc[i].idx if joined else None

    def _read(self) -> None:
        """Nothing; the names and adjectives of every state and body are noted."""
        for token in self.doc:
            self._note(self.knowledge.country_of_adjective(token.norm_), token.norm_)
            short = self.knowledge.by_short_name(token.norm_)
            if len(short) == 1 and "Country" in short[0].classes:
                self._note(short[0].key, token.norm_)
        for ent in self.doc.ents:
            for known in self.knowledge.by_name(plain(ent.text)):
                for key in dict.fromkeys((known.key, known.country)):
                    self._note(key, plain(ent.text))

    def _note(self, key: str | None, name: str) -> None:
        if key is not None:
            self.countries[key].add(name)
            self._times[key] += 1

    def _inflected(self, mention: Span) -> bool:
        """Whether the word bears a tanwin, which names of places and bodies do not."""
        return bool(_TANWIN.search(self.text[mention.start : mention.end + 1]))

    def _common(self, known: Known, mentions: Iterable[Span], name: str) -> bool:
        """Whether the name is a common word as well, and nothing says that it is this place or body."""
        short = "City" in known.classes and not known.wikidata and len(plain(name)) <= _SHORT
        if "Country" in known.classes or known.country is None:
            return False
        if plain(name) not in senses().common and not short:
            return False
        if plain(name) in heads().ambiguous and known.type != EntityType.LOC:
            return all(map(self._in_construct, mentions))
        listed = plain(name) not in senses().common and any(map(self._listed_or_dated, mentions))
        said = listed or any(map(self._placed, mentions))
        return not said and not self.mentioned(known.country, name)

    def _in_construct(self, mention: Span) -> bool:
        """Whether a definite word behind makes the name a noun (حماس المؤيدين), no adjective of a state."""
        after = self._after(mention)
        if after is None or not _adjective(after):
            return False
        return self.knowledge.country_of_adjective(after.norm_) is None

    def _listed_or_dated(self, mention: Span) -> bool:
        """Whether a name is listed with another place, or is where an article was written (جدة: …)."""
        before, after = self._before(mention), self._after(mention)
        ahead = self.text[mention.end : mention.end + 2].strip(" ")
        if ahead[:1] in set(":-–(") or self.text[: mention.start].rstrip(" ")[-1:] in ("", "\n", "-", "–"):
            return True
        joined = before is not None and before.text in _LISTING and before.i > 0
        if joined and before is not None and self.doc[before.i - 1].ent_type_ == EntityType.LOC:
            return True
        following = after is not None and after.text in _LISTING and after.i + 1 < len(self.doc)
        return following and after is not None and self.doc[after.i + 1].ent_type_ == EntityType.LOC

    def _placed(self, mention: Span) -> bool:
        """Whether a noun or preposition makes a name a place's: not in a construct (إلى مشهد الانتخابات)."""
        before, after = self._before(mention), self._after(mention)
        if before is None:
            return False
        vowel = _VOWEL.match(self.text, mention.end)
        goes_on = vowel or (after is not None and after.norm_.startswith("ال") and not after.ent_type_)
        near = before.norm_ in _INTO or before.text == "ب"
        return before.norm_ in heads().places or (near and not goes_on)

    def _foreign(self, known: Known, name: str) -> bool:
        """Whether the article speaks of other states alone: then it is a lesser namesake over there."""
        if known.country is None or known.wikidata or not _local(known, name):
            return False
        if self.mentioned(known.country, name):
            return False
        states = (k for k in self._times if (s := self.knowledge.get(k)) and "Country" in s.classes)
        return any(self._times[key] >= _SPOKEN_OF for key in states if key != known.country)

    def _team(self, known: Known, mentions: Iterable[Span]) -> bool:
        """Whether a city's name is its team's, in an article on sport."""
        if not self.sport or not ("City" in known.classes or known.key == MONACO):
            return False
        readings = Counter(self._reading(mention) for mention in mentions)
        return readings["team"] > 0 and readings["team"] >= readings["place"]

    def _reading(self, mention: Span) -> str:
        """`team` or `place`, by the words before a name; empty where they do not say."""
        before = self._before(mention)
        if before is not None and before.text in _CONJUNCTIONS and before.i:
            before = self.doc[before.i - 1]
            if before.ent_type_ == EntityType.ORG:
                return "team"
        if before is None:
            return ""
        nouns = {t.norm_ for t in self.doc[max(0, before.i + 1 - _TEAM_NOUNS) : before.i]}
        if before.norm_ in senses().place or before.text in ("ب", "ل"):
            moved = {t.norm_ for t in self.doc[max(0, before.i - _CLAUSE) : before.i]} & senses().transfer
            return "team" if moved and before.norm_ in ("من", "الي", "ل") else "place"
        bare = before.norm_[1:] if before.norm_[:1] in _PROCLITICS else before.norm_
        named = {before.norm_, bare} & (senses().team | senses().club)
        return "team" if named or nouns & {"فريق", "نادي", "فريقي", "فريقا"} else ""

    def _beside(self, known: Known, mention: Span) -> bool:
        """Whether a name right beside makes it part of a longer name (كردستان إيران، تونس أفريقيا)."""
        if "Country" in known.classes:
            return False
        after, before = self._after(mention), self._before(mention)
        if after is not None and self.text[mention.end : after.idx] == " ":
            other = self._state(after)
            if known.country not in (None, other) and other is not None:
                return True
            if plain(mention.of(self.text)) in senses().adjectival and _adjective(after):
                return True
        joined = before is not None and self.text[before.idx + len(before.text) : mention.start] == " "
        return joined and before is not None and before.ent_type_ == EntityType.LOC and known.country is None

    def _named_after(self, known: Known, mention: Span) -> bool:
        """Whether something else bears the place's name: a hotel, a newspaper, a man (هاشم مكة)."""
        before, written = self._before(mention), mention.of(self.text)
        if len(written) <= _SHORT and _hamza(written) and not any(map(_hamza, (known.name, *known.variants))):
            return True
        if before is None or before.ent_type_:
            return False
        said = _KIND.search(self.text[max(0, mention.start - _NOUN) : mention.start])
        if said and said.group(1) not in _LOOSE and not known.classes and known.country is None:
            return True
        person = "City" in known.classes and _given(before)
        return person or before.norm_ in senses().namesake

    def _state(self, token: Token) -> str | None:
        """The state that a token names."""
        named = self.knowledge.by_name(token.norm_) if token.ent_type_ == EntityType.LOC else ()
        return next((k.key for k in named if "Country" in k.classes), None)

    def _before(self, mention: Span) -> Token | None:
        """The token right before a mention, white space skipped."""
        i = self._starts.get(mention.start, 0) - 1
        while i >= 0 and self.doc[i].is_space:
            i -= 1
        return self.doc[i] if i >= 0 else None

    def _after(self, mention: Span) -> Token | None:
        """The token right behind a mention."""
        i = self._ends.get(mention.end, len(self.doc)) + 1
        return self.doc[i] if i < len(self.doc) else None


def _given(token: Token) -> bool:
    """Whether a word is a given name; the preposition على folds like one."""
    return token.norm_ in given_names() and token.text != "على"


def _hamza(word: str) -> bool:
    """Whether an alif in the word bears a hamza: فأس is no فاس, while a hamza may be left out."""
    return bool(set(word) & set("أإآ"))


def _local(known: Known, name: str) -> bool:
    """Whether states elsewhere may have something of the same name: a region, a body, a party."""
    if known.type == EntityType.LOC or "PoliticalParty" in known.classes:
        return not {"Country", "City"} & set(known.classes)
    first = plain(name).split()[0] if plain(name) else ""
    kinds = heads().bodies | heads().national
    return "GovernmentOrganization" in known.classes and first in kinds


def _definite(word: str) -> str:
    """The word with the article that a lam has swallowed."""
    return "ال" + word[2:] if word.startswith("لل") else word


def _adjective(token: Token) -> bool:
    """Whether a definite word, no name and no relative or adverb, goes on with the name before it."""
    word = token.norm_
    return word.startswith("ال") and not token.ent_type_ and word not in heads().no_nouns
