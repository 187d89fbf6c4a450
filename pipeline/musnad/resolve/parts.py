"""The mentions of one name parted by what they stand for: a province, its capital, something else."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from musnad.knowledge import Knowledge, Known
from musnad.resolve.around import Around, said_of
from musnad.resolve.clusters import Cluster
from musnad.resolve.forms import plain, words
from musnad.resolve.provinces import kind, strict, town
from musnad.resolve.readings import Readings
from musnad.resolve.senses import senses
from musnad.resolve.setting import Setting
from musnad.resolve.teams import Teams
from musnad.values import EntityType, Span

SAUDI_ARABIA = "Q851"
_PAPER = "صحيفة"
_KING = frozenset(("الملك", "-", "–"))
Named = Callable[[Cluster], Known | None]


class Parts:
    """Parts the names of one article; `named` says which seed entity a cluster is by its name."""

    def __init__(self, around: Around, knowledge: Knowledge, setting: Setting, named: Named) -> None:
        self.around, self.knowledge, self.setting, self.named = around, knowledge, setting, named
        self.readings, self.teams = Readings(around, knowledge), Teams(around, knowledge, setting.sport)
        persons = (words(ent.text) for ent in around.doc.ents if ent.label_ == EntityType.PER)
        self._full = {name for name in persons if len(name) > 1}

    def of(self, cluster: Cluster) -> Sequence[Cluster]:
        """The parts of a cluster, itself where all its mentions stand for the same."""
        if cluster.kind == EntityType.PER:
            called = {m: one.key for m in cluster.mentions if (one := self.called(m)) is not None}
            return self._parted(cluster, set(filter(self._somebody_else, cluster.mentions)), called)
        keys = {m: one.key for m in cluster.mentions if (one := self.outlet(m)) is not None}
        keys |= self._provinces(cluster) if cluster.kind == EntityType.LOC else {}
        rest = [mention for mention in cluster.mentions if mention not in keys]
        known = self.named(self._part(cluster, rest)) if rest else None
        return self._parted(cluster, self._misread(known, rest) if known else set(), keys)

    def province(self, mention: Span) -> Known | None:
        """The province that the noun before a place makes it, where it is one of the seed entities."""
        said = kind(self.around, mention)
        full = f"{said} {plain(mention.of(self.around.text))}" if said else ""
        found = [k for k in self.knowledge.by_name(plain(full)) if k.type == EntityType.LOC]
        alone = self.knowledge.by_name(plain(mention.of(self.around.text)))
        return found[0] if len(found) == 1 and found[0] not in alone else None

    def outlet(self, mention: Span) -> Known | None:
        """The newspaper that has a place's name, where the mention is of it."""
        name = plain(mention.of(self.around.text))
        found = [k for k in self.knowledge.by_name(plain(f"{_PAPER} {name}")) if k.type == EntityType.ORG]
        placed = any(known.type == EntityType.LOC for known in self.knowledge.by_name(name))
        return found[0] if len(found) == 1 and placed and self.readings.outlet(mention) else None

    def called(self, mention: Span) -> Known | None:
        """Who an epithet stands for: the one named behind it, else who held its office on the day."""
        epithet = plain(mention.of(self.around.text))
        bearer = next(iter(self.knowledge.by_name(epithet)), None)
        if epithet not in senses().epithets or bearer is None or not bearer.roles:
            return None
        behind = self._behind(mention)
        if behind is not None:
            return behind
        office, day = bearer.roles[-1], self.around.doc._.article.published
        return self.knowledge.office_holder(office.role, office.of, day) if day else bearer

    def _behind(self, mention: Span) -> Known | None:
        """The king of the seed entities who is named behind an epithet."""
        token = self.around.after(mention)
        while token is not None and token.norm_ in _KING and token.i + 1 < len(token.doc):
            token = token.doc[token.i + 1]
        name = self.around.names.get(token.i) if token is not None and token.ent_iob_ == "B" else None
        found = self.knowledge.by_name(plain(name)) if name is not None else ()
        return next((known for known in found if known.type == EntityType.PER), None)

    def _provinces(self, cluster: Cluster) -> dict[Span, str]:
        """The keys of the provinces that mentions stand for; without a noun, that of the first mention."""
        said = {mention: self.province(mention) for mention in cluster.mentions}
        first = said[cluster.mentions[0]]
        if first is not None:
            said |= {m: first for m, one in said.items() if one is None and not town(self.around, m)}
        return {mention: one.key for mention, one in said.items() if one is not None}

    def _misread(self, known: Known, mentions: Sequence[Span]) -> set[Span]:
        """The mentions that are none of the seed entity that their words name."""
        if self._villages(known, mentions):
            return {mention for mention in mentions if not town(self.around, mention)}
        apart = {m for m in mentions if self.readings.no_place(known, m) or self._unlisted(known, m)}
        rest = [mention for mention in mentions if mention not in apart]
        return apart | self.teams.misread(known, rest)

    def _villages(self, known: Known, mentions: Sequence[Span]) -> bool:
        """Whether a noun makes a town's name that of a village, and its state is not spoken of."""
        said = any(said_of(self.around.before(mention), senses().villages) for mention in mentions)
        foreign = known.country and not self.setting.mentioned(known.country, known.name)
        return "City" in known.classes and said and bool(foreign)

    def _unlisted(self, known: Known, mention: Span) -> bool:
        """Whether a town's name is that of a province that is no seed entity; Saudi ones are towns."""
        province = "City" in known.classes and known.country != SAUDI_ARABIA
        return province and strict(kind(self.around, mention))

    def _somebody_else(self, mention: Span) -> bool:
        """Whether a name is no name of a person, or the surname behind another one's given name."""
        if self.readings.no_person(mention):
            return True
        name = words(mention.of(self.around.text))
        if len(name) > 1:
            return False
        if (before := self.readings.given(mention)) is not None:
            full = (*words(before.text), *name)
            return full not in self._full and not self.knowledge.by_name(" ".join(full))
        return self.readings.named(mention) and not any(full[-1] == name[-1] for full in self._full)

    def _parted(
        self, cluster: Cluster, apart: AbstractSet[Span], keys: Mapping[Span, str] | None = None
    ) -> Sequence[Cluster]:
        """The cluster's mentions by the seed entity they have a key for and by whether they are apart."""
        groups: dict[tuple[str, bool], list[Span]] = {}
        for mention in cluster.mentions:
            groups.setdefault(((keys or {}).get(mention, ""), mention in apart), []).append(mention)
        if len(groups) == 1 and not apart:
            return (cluster,)
        return [self._part(cluster, mentions, apart=only) for (_, only), mentions in groups.items()]

    def _part(self, cluster: Cluster, mentions: Sequence[Span], apart: bool = False) -> Cluster:
        """A cluster of these of the mentions, with their words."""
        names = list(dict.fromkeys(mention.of(self.around.text) for mention in mentions))
        return Cluster(cluster.kind, list(mentions), names, apart=apart)
