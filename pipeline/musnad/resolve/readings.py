"""What right beside a mention makes its words no name, or part of the name of something else."""

import re

from spacy.tokens import Token

from musnad.heads import heads
from musnad.knowledge import Knowledge, Known
from musnad.resolve.around import Around, adjective, bare, given, hamza, said_of
from musnad.resolve.forms import plain, words
from musnad.resolve.senses import senses
from musnad.text import with_article
from musnad.values import EntityType, Span

_TANWIN = re.compile("[\u064b-\u064d]")
_SHORT_VOWEL = re.compile("[\u064e-\u0650\u0652]")
_VOCALISED = 3
_CLOSED = re.compile(r"[^\s(]\s?[»\"”] $")
_BROKEN_PLURAL = re.compile("..ا..")
_AGREEING = ("ه", "ات")
_FEMININE = "ه"
_SHORT = 4
_TITLES = 4
UNITED_NATIONS = "Q1065"


class Readings:
    """The readings of the mentions of one article."""

    def __init__(self, around: Around, knowledge: Knowledge) -> None:
        self.around, self.knowledge, self.text = around, knowledge, around.text

    def no_place(self, known: Known, mention: Span) -> bool:
        """Whether the mention is none of the place or body that its words name."""
        if self._inflected(mention) or self._describing(known, mention) or self._goes_on(mention):
            return True
        if known.type != EntityType.LOC:
            return self._of_a_body(known, self.around.before(mention))
        named_after = self._named_after(known, mention) or self._institution(mention)
        return named_after or self._beside(known, mention) or self.outlet(mention)

    def _of_a_body(self, known: Known, before: Token | None) -> bool:
        """Whether the name is part of that of an agency, of a tournament, or an adjective behind its noun."""
        if known.key == UNITED_NATIONS:
            return said_of(before, senses().agencies)
        sponsor = "SportsOrganization" not in known.classes and said_of(before, senses().tournaments)
        navy = "Navy" in (known.name_en or "")
        return sponsor or (navy and before is not None and before.norm_.startswith("ال"))

    def no_person(self, mention: Span) -> bool:
        """Whether the mention is an ordinal, the father of who is named, or of what is named after him."""
        name, after = words(mention.of(self.text)), self.around.after(mention)
        if len(name) == 1 and name[0] in senses().ordinals:
            return True
        if after is not None and self.around.precedes(mention, after) and after.norm_ in senses().kin:
            return True
        return said_of(self._before_titles(mention), senses().honours)

    def given(self, mention: Span) -> Token | None:
        """The given name right before a surname that was not marked with it."""
        before = self._joined(mention)
        return before if before is not None and given(before) else None

    def named(self, mention: Span) -> bool:
        """Whether what stands where a given name does comes right before a surname (المخرج X فلان)."""
        before = self.around.before(mention)
        if before is None or not self.around.follows(before, mention):
            return False
        if before.ent_type_:
            return before.ent_type_ == EntityType.PER and before.ent_iob_ == "B"
        head = self.around.doc[before.i - 1] if before.i else None
        if head is None or head.ent_type_ or not _calling(head):
            return False
        return before.norm_[:1].isalpha() and not before.norm_.startswith(("ال", "لل"))

    def _joined(self, mention: Span) -> Token | None:
        """The token a space before a mention that is no name."""
        before = self.around.before(mention)
        free = before is not None and not before.ent_type_ and self.around.follows(before, mention)
        return before if free else None

    def _before_titles(self, mention: Span) -> Token | None:
        """The token before a name and the titles that stand before it, if it is no name itself."""
        before = self.around.before(mention)
        for _ in range(_TITLES):
            if before is None or before.ent_type_ or with_article(before.norm_) not in heads().titles:
                break
            before = self.around.doc[before.i - 1] if before.i else None
        return None if before is None or before.ent_type_ else before

    def _inflected(self, mention: Span) -> bool:
        """Whether the word bears a tanwin, or all vowels as in scripture and is a common word as well."""
        written = self.text[mention.start : mention.end + 1]
        vocalised = len(_SHORT_VOWEL.findall(written)) >= _VOCALISED
        return bool(_TANWIN.search(written)) or (vocalised and plain(written) in senses().words)

    def _describing(self, known: Known, mention: Span) -> bool:
        """Whether the name of a state is its adjective here (الأسهم السعودية، مدينة سورية)."""
        word, before = plain(mention.of(self.text)), self.around.before(mention)
        state = "Country" in known.classes and self.knowledge.country_of_adjective(word) == known.key
        if not state or not word.endswith(_FEMININE) or before is None:
            return False
        after = self.around.after(mention)
        if after is not None and self.around.precedes(mention, after) and self._chained(word, after.norm_):
            return True
        if word.startswith("ال") and _CLOSED.search(self.text[: mention.start][-_SHORT:]):
            return True
        if before.ent_type_ or not self.around.follows(before, mention):
            return False
        noun = with_article(bare(before)) if bare(before).startswith("لل") else before.norm_
        agreeing = noun.endswith(_AGREEING) or noun.removeprefix("ال") in senses().plurals
        if word.startswith("ال"):
            return agreeing and with_article(noun).startswith("ال")
        described = noun.endswith(("ات", "يه")) or noun in senses().described
        return described or (bool(_BROKEN_PLURAL.fullmatch(noun)) and noun not in heads().places)

    def _chained(self, word: str, behind: str) -> bool:
        """Whether another state's adjective follows in the same form (العلاقات السعودية المصرية)."""
        form = behind.startswith("ال") == word.startswith("ال") and behind.endswith(_FEMININE)
        return form and self.knowledge.country_of_adjective(behind) is not None

    def _goes_on(self, mention: Span) -> bool:
        """Whether the word beside makes another name of it (اليمن الجنوبي، ملعب الإمارات)."""
        after, before = self.around.after(mention), self.around.before(mention)
        name = plain(mention.of(self.text))
        behind = {f"{word} {name}" for word in (before.norm_, bare(before))} if before else set()
        ahead = {f"{name} {after.norm_}"} if after and self.around.precedes(mention, after) else set()
        trailed = bool(ahead) and after is not None and after.norm_ in senses().trailing
        return trailed or bool((ahead | behind) & senses().longer)

    def _institution(self, mention: Span) -> bool:
        """Whether a noun before and an adjective behind make the name an institution's (سوق دبي الحرة)."""
        before, after = self.around.before(mention), self.around.after(mention)
        if before is None or before.ent_type_ or not self.around.precedes(mention, after) or after is None:
            return False
        if said_of(before, senses().towns):
            return after.norm_ in senses().compounds
        purpose = after.norm_.startswith("لل")
        attribute = after.norm_.endswith(("ي", "يه")) or after.norm_ in senses().attributes
        relative = self.knowledge.country_of_adjective(after.norm_) or not adjective(after)
        return said_of(before, senses().institutions) and (purpose or (attribute and not relative))

    def _beside(self, known: Known, mention: Span) -> bool:
        """Whether a name right beside makes it part of a longer name (كردستان إيران، تونس أفريقيا)."""
        if "Country" in known.classes:
            return False
        after, before = self.around.after(mention), self.around.before(mention)
        if after is not None and self.around.precedes(mention, after):
            other = self._state(after)
            if known.country not in (None, other) and other is not None:
                return True
            if plain(mention.of(self.text)) in senses().adjectival and adjective(after):
                return True
        joined = before is not None and self.around.follows(before, mention)
        return joined and before is not None and before.ent_type_ == EntityType.LOC and known.country is None

    def _named_after(self, known: Known, mention: Span) -> bool:
        """Whether something else bears the place's name: a hotel, a street, a cup, a man (هاشم مكة)."""
        before, written = self.around.before(mention), mention.of(self.text)
        if len(written) <= _SHORT and hamza(written) and not any(map(hamza, (known.name, *known.variants))):
            return True
        if before is None or before.ent_type_:
            return False
        if not known.classes and known.country is None and said_of(before, senses().regional):
            return True
        person = "City" in known.classes and given(before) and not heads().office(before.norm_)
        return person or said_of(before, senses().namesake)

    def outlet(self, mention: Span) -> bool:
        """Whether the name is that of a newspaper: behind its noun, or in quotation marks if one has it."""
        quoted = plain(mention.of(self.text)) in senses().papers and self.around.quoted(mention)
        return quoted or said_of(self.around.before(mention), senses().press)

    def _state(self, token: Token) -> str | None:
        """The state that a token names."""
        named = self.knowledge.by_name(token.norm_) if token.ent_type_ == EntityType.LOC else ()
        return next((k.key for k in named if "Country" in k.classes), None)


def _calling(token: Token) -> bool:
    """Whether a definite word says what the one is whose name follows."""
    word = with_article(bare(token) if bare(token).startswith(("ال", "لل")) else token.norm_)
    if not word.startswith("ال"):
        return False
    return word in heads().titles or word.removeprefix("ال") in senses().callings
