"""Cities and clubs of one name."""

from collections.abc import Sequence

from musnad.heads import heads
from musnad.knowledge import Knowledge, Known
from musnad.resolve.around import Around, bare, said_of
from musnad.resolve.forms import plain
from musnad.resolve.senses import senses
from musnad.values import EntityType, Span

MONACO, GULF = "Q235", "Q34675"
_CONJUNCTIONS = frozenset("وف")
_TEAMS = frozenset(("فريق", "نادي", "فريقي", "فريقا"))
_NOUNS = 2
_CLAUSE = 6
_SITE = 5
_FROM_OR_TO = frozenset(("من", "الي", "ل", "عن"))
_INSIDE = frozenset(("في", "مدينه", "بلديه", "مقاطعه"))
_BASED = "مقر"


class Teams:
    """Which mentions in an article are of a team, which of its city."""

    def __init__(self, around: Around, knowledge: Knowledge, sport: bool) -> None:
        self.around, self.knowledge, self.sport = around, knowledge, sport

    def misread(self, known: Known, mentions: Sequence[Span]) -> set[Span]:
        """The mentions of a city that are its team's, in articles on sport; of a club that are its city's."""
        if self.sport and ("City" in known.classes or known.key in (MONACO, GULF)):
            return self._of_teams(mentions)
        if "SportsOrganization" in known.classes:
            return {mention for mention in mentions if self._of_city(mention)}
        return set()

    def _of_teams(self, mentions: Sequence[Span]) -> set[Span]:
        """The mentions that are a team's: all, unless most of those that say so are a place's.

        Where none says so, those are that nothing around makes a place's.
        """
        read = {mention: self._reading(mention) for mention in mentions}
        teams = {mention for mention, said in read.items() if said == "team"}
        places = sum(said == "place" for said in read.values())
        named = {mention for mention in mentions if said_of(self.around.before(mention), senses().towns)}
        if not teams and not places:
            return set(mentions) - named if not any(map(self._sited, mentions)) else set()
        return set(mentions) - named if teams and len(teams) >= places else teams

    def _sited(self, mention: Span) -> bool:
        """Whether a name is listed with places, dates an article, or follows a noun of sites."""
        start = self.around.starts.get(mention.start, 0)
        before = [t for t in self.around.doc[max(0, start - _SITE) : start] if not t.is_punct][-_NOUNS:]
        sites = senses().sites | heads().places
        return self.around.listed_or_dated(mention) or any(said_of(token, sites) for token in before)

    def _of_city(self, mention: Span) -> bool:
        """Whether the club's name is a city's as well and stands as where something is."""
        named = self.knowledge.by_name(plain(mention.of(self.around.text)))
        before, after = self.around.before(mention), self.around.after(mention)
        if before is None or not any("City" in known.classes for known in named):
            return False
        if before.text == "ل" or before.norm_ == "الي":
            return bool(
                {t.norm_ for t in self.around.doc[max(0, before.i - _CLAUSE) : before.i]} & senses().travel
            )
        based = after is not None and after.norm_.startswith(_BASED)
        return based or bare(before) in _INSIDE or before.norm_ in _INSIDE or before.text == "ب"

    def _reading(self, mention: Span) -> str:
        """`team` or `place`, by the words before a name; empty where they do not say."""
        doc, before = self.around.doc, self.around.before(mention)
        if before is not None and before.text in _CONJUNCTIONS and before.i:
            before = doc[before.i - 1]
            if before.ent_type_ == EntityType.ORG:
                return "team"
        if self._masculine(mention):
            return "team"
        if before is None:
            return ""
        nouns = {t.norm_ for t in doc[max(0, before.i + 1 - _NOUNS) : before.i]}
        clause = doc[max(0, before.i - _CLAUSE) : before.i]
        moved = any(said_of(token, senses().transfer) for token in clause)
        if moved and before.norm_ in _FROM_OR_TO:
            return "team"
        if before.norm_ in senses().place or before.text in ("ب", "ل"):
            return "place"
        named = {before.norm_, bare(before)} & (senses().team | senses().club)
        return "team" if named or nouns & _TEAMS else ""

    def _masculine(self, mention: Span) -> bool:
        """Whether a masculine adjective of a state follows, and no noun before takes it (بريمن الألماني)."""
        after, before = self.around.after(mention), self.around.before(mention)
        if after is None or not self.around.precedes(mention, after) or after.norm_.endswith("ه"):
            return False
        noun = before is not None and (
            said_of(before, senses().institutions) or bare(before) in heads().places
        )
        state = self.knowledge.country_of_adjective(after.norm_)
        return state is not None and after.norm_.startswith("ال") and not noun
