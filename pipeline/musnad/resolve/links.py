"""Which seed entity a cluster of mentions is, and on what evidence."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from musnad.knowledge import Knowledge, Known
from musnad.names import given_names
from musnad.resolve.around import Around
from musnad.resolve.clusters import Cluster
from musnad.resolve.forms import form, plain, same_person, skeleton, sound, words
from musnad.resolve.parts import Parts
from musnad.resolve.senses import senses
from musnad.resolve.setting import Setting
from musnad.titles import Title
from musnad.values import EntityType, Span

_SHORTEST = 2
MAY_BE = "may be "
_SHADDA = "\u0651"


@dataclass(frozen=True, slots=True)
class Link:
    """A seed entity and why the cluster is it."""

    known: Known
    why: str


class Linker:
    """Links the clusters of one article."""

    def __init__(self, doc: Doc, knowledge: Knowledge, titles: Sequence[Title]) -> None:
        self.knowledge = knowledge
        self._said: dict[Span, list[Title]] = defaultdict(list)
        for title in titles:
            if title.holder and title.offices:
                self._said[title.holder].append(title)
        self._own: dict[int, tuple[tuple[int, int], Link | None]] = {}
        self.text = doc.text
        around = Around(doc)
        self.setting = Setting(around, knowledge)
        self.parts = Parts(around, knowledge, self.setting, self._bearer)
        self.countries = self.setting.countries
        self.published = doc._.article.published

    def link(self, cluster: Cluster) -> Link | None:
        """The seed entity of a cluster, None where none is certain."""
        if cluster.apart:
            return None
        if cluster.kind == EntityType.PER:
            return self._person(cluster)
        link = self._named(cluster)
        name = cluster.names[0]
        return None if link and self.setting.against(link.known, cluster.mentions, name) else link

    def _named(self, cluster: Cluster) -> Link | None:
        """The place or body that bears the cluster's name, whatever else the article says."""
        if (elsewhere := self._elsewhere(cluster)) is not None:
            return elsewhere
        for name in sorted(cluster.names, key=len, reverse=True):
            found = [k for k in self.knowledge.by_name(plain(name)) if _fits(k.type, cluster.kind)]
            same = [k for k in found if k.type == cluster.kind] or found
            if rivals := self._rivals(same, name):
                return self._among(same, rivals, name, cluster)
            if len(same) == 1:
                return Link(same[0], f"{name}: a name of {same[0].name}")
            near = [k for k in same if k.country in self.countries]
            if len(near) == 1:
                return Link(near[0], f"{name}: a name of {near[0].name}, its country is mentioned")
        return self._short(cluster) or self._alliance(cluster)

    def other_bearer(self, full: Cluster, surname: Cluster) -> bool:
        """Whether a surname is that of other seed entities than the one of this full name, if alike."""
        single = words(surname.full)
        if len(single) > 1 or full.kind != EntityType.PER or words(full.full)[-1] == single[0]:
            return False
        link, bearers = self.own_link(full), self._surnames(surname)
        return link is not None and bool(bearers) and link.known not in bearers

    def other_gloss(self, named: Cluster, gloss: Cluster) -> bool:
        """Whether a gloss is no name of the seed entity before it: (بريكست) behind the European Union.

        Of a gloss in Latin letters that are several words one is enough; an acronym may be any.
        """
        link, latin = self.own_link(named), plain(gloss.full).split()
        if link is not None and not gloss.full.isascii():
            return plain(gloss.full) not in map(plain, (*link.known.names(), *link.known.short))
        if link is None or not link.known.name_en or len(latin) < _SHORTEST:
            return False
        return not set(latin) & set(plain(link.known.name_en).split())

    def _bearer(self, cluster: Cluster) -> Known | None:
        """The place or body that bears the cluster's name, whatever stands around it."""
        link = self._named(cluster)
        return link.known if link else None

    def own_link(self, cluster: Cluster) -> Link | None:
        """The link that holds whatever else the article names: none by a surname that others bear too."""
        size = (len(cluster.mentions), len(cluster.names))
        if self._own.get(id(cluster), ((0, 0), None))[0] != size:
            self._own[id(cluster)] = (size, self._alone(cluster))
        return self._own[id(cluster)][1]

    def named_after(self, longer: Cluster, short: Cluster) -> bool:
        """Whether a longer name is of something named after a seed entity (غوغل بلاي), not the entity's own.

        Its own are those with the adjective of a state, or with what it is for behind (للانتخابات).
        """
        if self.own_link(short) is None or self.own_link(longer) is not None:
            return False
        rest = form(longer.full)[len(form(short.full)) :].split()[0]
        return not rest.startswith("لل") and self.knowledge.country_of_adjective(rest) is None

    def _alone(self, cluster: Cluster) -> Link | None:
        """The link of a cluster by its own names."""
        surname = cluster.kind == EntityType.PER and len(words(cluster.full)) == 1
        if surname and not self._persons(self.knowledge.by_name(plain(cluster.full))):
            return None
        return self.link(cluster)

    def _elsewhere(self, cluster: Cluster) -> Link | None:
        """The newspaper of a place's name, or the province of its capital's, where the text says so."""
        first = cluster.mentions[0]
        place = cluster.kind == EntityType.LOC
        found = self.parts.outlet(first) or (self.parts.province(first) if place else None)
        return Link(found, f"{first.of(self.text)}: a name of {found.name}") if found else None

    def _alliance(self, cluster: Cluster) -> Link | None:
        """The alliance that the name is without its noun, in an article on its state and on elections."""
        near = [
            known
            for noun in senses().alliances
            for known in self.knowledge.by_name(f"{noun} {plain(cluster.names[0])}")
            if known.type == cluster.kind and known.country in self.countries and self.setting.voting
        ]
        found = {known.key: known for known in near}
        if len(found) != 1:
            return None
        return Link(near[0], f"{cluster.names[0]}: {near[0].name} without its noun, its country is mentioned")

    def _rivals(self, same: Sequence[Known], name: str) -> list[Known]:
        """The entities of other states that have the name of these as a short name."""
        states = {k.country or k.key for k in same}
        short = self.knowledge.by_short_name(plain(name)) if len(same) == 1 else ()
        return [k for k in short if k.type == same[0].type and (k.country or k.key) not in states]

    def _among(
        self, same: Sequence[Known], rivals: Sequence[Known], name: str, cluster: Cluster
    ) -> Link | None:
        """The one of this name whose state the text mentions otherwise; a state itself needs no mention."""
        candidates = [*same, *rivals]
        marked = [k for k in candidates if _SHADDA in name and name in (k.name, *k.variants)]
        near = marked or [k for k in candidates if self.setting.mentioned(k.country or k.key, name)]
        state = "Country" in same[0].classes
        if self.setting.among_states(cluster.mentions):
            near = [k for k in candidates if "Country" in k.classes] or near
        chosen = same if state and near in ([], list(same)) else [] if state else near
        if len(chosen) != 1:
            return None
        return Link(chosen[0], f"{name}: {MAY_BE}{chosen[0].name}, for which the text speaks")

    def _short(self, cluster: Cluster) -> Link | None:
        """The one body or place that a short form may stand for, if its country is mentioned.

        Of states that share a short form (المملكة), the only one that is mentioned otherwise.
        """
        for name in cluster.names:
            found = [k for k in self.knowledge.by_short_name(plain(name)) if k.type == cluster.kind]
            states = all("Country" in k.classes for k in found)
            if states:
                near = [k for k in found if self.setting.mentioned(k.key, name)]
            else:
                near = [k for k in found if len(found) == 1 and k.country in self.countries]
            if len(near) == 1:
                return Link(near[0], f"{name}: short for {near[0].name}, its country is mentioned")
        return None

    def _person(self, cluster: Cluster) -> Link | None:
        if plain(cluster.full) in senses().epithets:
            called = self.parts.called(cluster.mentions[0])
            return Link(called, f"{cluster.full}: {called.name}") if called else None
        full = words(cluster.full)
        exact = self._persons(k for name in cluster.names for k in self.knowledge.by_name(plain(name)))
        if len(exact) == 1 and len(full) > 1:
            spoken = not _frequent(full) or self._spoken_of(cluster, exact[0])
            return Link(exact[0], f"{cluster.full}: a name of {exact[0].name}") if spoken else None
        candidates = exact or (self._variants(full) if len(full) > 1 else self._surnames(cluster))
        agreeing = [k for k in candidates if self._agrees(cluster, k)]
        if len(agreeing) != 1:
            return None
        known = agreeing[0]
        return Link(known, f"{cluster.full}: {MAY_BE}{known.name}, whose country or office is mentioned")

    def _persons(self, found: Iterable[Known]) -> list[Known]:
        return list({k.key: k for k in found if k.type == EntityType.PER}.values())

    def _variants(self, full: tuple[str, ...]) -> list[Known]:
        """The people whose full name is a variant of this one."""
        near = _by_skeleton(self.knowledge).get((skeleton(full[0]), sound(full[-1])), [])
        names = ((k, words(name)) for k in near for name in (k.name, *k.variants))
        return self._persons(k for k, name in names if same_person(name, full))

    def _surnames(self, cluster: Cluster) -> list[Known]:
        """The people whose surname this is."""
        found = (k for name in cluster.names for k in self.knowledge.by_short_name(plain(name)))
        named = (k for name in cluster.names for k in self.knowledge.by_name(plain(name)))
        return self._persons([*found, *named])

    def _agrees(self, cluster: Cluster, known: Known) -> bool:
        """Whether the text speaks for the person: an office said of the name, or the country named.

        An office said of the name that the person never held speaks against it.
        """
        held = {role.role for role in known.roles}
        said = [title for mention in cluster.mentions for title in self._said.get(mention, ())]
        offices = {office for title in said for office in title.offices}
        if offices and held and not offices & held:
            return False
        states = _states(known)
        countries = {t.country for t in said if t.country}
        if countries:
            return bool(countries & states)
        if len(words(cluster.full)) == 1 and not offices and self._another(cluster, held):
            return False
        return bool(states & self.countries.keys()) and self._in_office(known)

    def _spoken_of(self, cluster: Cluster, known: Known) -> bool:
        """Whether the text speaks of the person's state, or of what the person heads, in other words."""
        said = (t.country for mention in cluster.mentions for t in self._said.get(mention, ()))
        states = _states(known)
        return bool(states & set(said)) or any(self.setting.mentioned(key, cluster.full) for key in states)

    def _another(self, cluster: Cluster, held: AbstractSet[str]) -> bool:
        """Whether a bare surname may well be somebody else's: a given name; an official's in sport."""
        return words(cluster.full)[0] in given_names() or (self.setting.sport and bool(held))

    def _in_office(self, known: Known) -> bool:
        """Whether the person's dated offices began before the article."""
        starts = [role.start for role in known.roles if role.start]
        return self.published is None or not starts or min(starts) <= self.published


def _states(known: Known) -> set[str]:
    """The person's state and what the person held office for."""
    return {key for key in (known.country, *(role.of for role in known.roles)) if key}


def _frequent(full: tuple[str, ...]) -> bool:
    """Whether many bear such a name: two given names (أحمد ياسين)."""
    return len(full) == _SHORTEST and full[0] in given_names() and full[1] in given_names() | senses().fathers


def _fits(known: EntityType, tagged: EntityType) -> bool:
    """Whether a seed entity's type goes with the tagger's; what is called a place may be a body."""
    return known == tagged or (known == EntityType.ORG and tagged == EntityType.LOC)


@lru_cache(maxsize=4)
def _by_skeleton(knowledge: Knowledge) -> dict[tuple[str, str], list[Known]]:
    """The people by the skeletons of their first and last name."""
    found: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for known in knowledge:
        if known.type == EntityType.PER:
            for name in (known.name, *known.variants):
                parts = words(name)
                if len(parts) > 1:
                    found[skeleton(parts[0]), sound(parts[-1])].append(known)
    return found
