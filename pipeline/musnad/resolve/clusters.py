"""Which mentions of one article stand for the same thing, and why."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc

from musnad.resolve.forms import form, same_person, same_word, sound, words
from musnad.resolve.senses import senses
from musnad.values import EntityType, Span

_GLOSS_GAP = 3
LAST_NAMED = ", the last one named"


@dataclass(slots=True)
class Cluster:
    """Mentions of one thing with their words, and the evidence that joined them.

    `apart` says that the words are no name of what they name elsewhere: never joined nor linked.
    """

    kind: EntityType
    mentions: list[Span] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    apart: bool = False

    @property
    def full(self) -> str:
        """The name with the most words, the first of these."""
        return max(self.names, key=lambda name: (len(words(name)), -self.names.index(name)))

    def take(self, other: "Cluster", why: str) -> None:
        """Nothing; the other's mentions are now of this cluster."""
        self.mentions = sorted(self.mentions + other.mentions)
        self.names += [name for name in other.names if name not in self.names]
        self.evidence += [why, *other.evidence]


Barred = Callable[[Cluster, Cluster], bool]
Parted = Callable[[Cluster], Sequence[Cluster]]


def clusters(
    doc: Doc,
    barred: Barred = lambda a, b: False,
    named_after: Barred = lambda a, b: False,
    other_gloss: Barred = lambda a, b: False,
    parted: Parted = lambda cluster: (cluster,),
) -> list[Cluster]:
    """The mentions of the Doc, clustered, in the order of their first mention.

    `barred` says which two clusters are never the same, whatever their names; `named_after` says of a
    longer name that it is only named after what the shorter one stands for; `other_gloss` of a name in
    brackets that it is none of what stands before; `parted` parts the mentions of one name by what they
    stand for.
    """
    parts = [part for cluster in _exact(doc) for part in parted(cluster)]
    exact = [cluster for cluster in parts if not cluster.apart]
    persons = [c for c in exact if c.kind == EntityType.PER]
    others = [c for c in exact if c.kind != EntityType.PER]
    _join_full_names(persons, barred)
    _join_surnames(persons, barred)
    _join_glosses(doc, others, lambda a, b: barred(a, b) or other_gloss(a, b))
    _join_shortened(others, barred, named_after)
    _join_headed(others, barred)
    found = [c for c in (*persons, *others, *(c for c in parts if c.apart)) if c.mentions]
    return sorted(found, key=lambda c: c.mentions[0])


def merge(kept: Cluster, other: Cluster, why: str) -> None:
    """Nothing; the other cluster is empty afterwards."""
    kept.take(other, why)
    other.mentions = []


def _exact(doc: Doc) -> list[Cluster]:
    """A cluster for each folded name; the type is the commonest among its mentions."""
    votes: dict[tuple[bool, str], list[tuple[Span, str, str]]] = {}
    for ent in doc.ents:
        person = ent.label_ == EntityType.PER
        written = " ".join(words(ent.text)) if person else form(ent.text)
        found = (Span(ent.start_char, ent.end_char), ent.text, ent.label_)
        votes.setdefault((person, written), []).append(found)
    return [_cluster(found) for found in votes.values()]


def _cluster(found: Sequence[tuple[Span, str, str]]) -> Cluster:
    labels = [label for _, _, label in found]
    kind = EntityType(max(labels, key=labels.count))
    return Cluster(kind, [span for span, _, _ in found], list(dict.fromkeys(text for _, text, _ in found)))


def _join_full_names(persons: list[Cluster], barred: Barred) -> None:
    """Nothing; full names that are one person's are joined to the longest of them."""
    full = sorted((c for c in persons if len(words(c.full)) > 1), key=lambda c: -len(words(c.full)))
    by_end = _by_word(full, (0, -1))
    for i, kept in enumerate(full):
        for j, other in _sharing(kept, by_end):
            one = (
                j > i
                and kept.mentions
                and other.mentions
                and same_person(words(kept.full), words(other.full))
            )
            if one and not barred(kept, other) and not _claimed(other, kept, _sharing(other, by_end)):
                merge(kept, other, f"{other.full}: a form of the name {kept.full}")


def _claimed(name: Cluster, by: Cluster, rivals: Iterable[tuple[int, Cluster]]) -> bool:
    """Whether another full name that is not `by` could take the name as well."""
    own, short = words(by.full), words(name.full)
    takers = (words(c.full) for _, c in rivals if c.mentions and c is not by and c is not name)
    return any(
        len(longer) > len(short) and same_person(longer, short) and not same_person(longer, own)
        for longer in takers
    )


Indexed = dict[str, list[tuple[int, Cluster]]]


def _by_word(full: Sequence[Cluster], places: Sequence[int]) -> Indexed:
    """The full names, numbered, by what variants of the words at these places share."""
    found: Indexed = {}
    for number, cluster in enumerate(full):
        for shared in {sound(words(cluster.full)[place]) for place in places}:
            found.setdefault(shared, []).append((number, cluster))
    return found


def _sharing(name: Cluster, by_end: Indexed) -> list[tuple[int, Cluster]]:
    """The names of which one end may be an end of this name, in their order."""
    own = words(name.full)
    near = (one for end in {sound(own[0]), sound(own[-1])} for one in by_end.get(end, ()))
    return sorted(dict(near).items())


def _join_surnames(persons: list[Cluster], barred: Barred) -> None:
    """Nothing; a single name is joined to the full name that ends in it, else to the one that begins so."""
    full = [c for c in persons if c.mentions and len(words(c.full)) > 1]
    indexes = [
        (place, what, _by_word(full, (place,))) for place, what in ((-1, "surname"), (0, "given name"))
    ]
    for single in [c for c in persons if c.mentions and len(words(c.full)) == 1]:
        word = words(single.full)[0]
        for place, what, index in indexes:
            near = (c for _, c in index.get(sound(word), ()))
            fits = [c for c in near if same_word(word, words(c.full)[place]) and not barred(c, single)]
            if fits:
                _distribute(single, fits, what)
                break


def _distribute(single: Cluster, fits: list[Cluster], what: str) -> None:
    """Nothing; each mention goes to the one full name, or of several to the last one named before it."""
    if len(fits) == 1:
        merge(fits[0], single, f"{single.full}: {what} of {fits[0].full}")
        return
    named = sorted((span, i) for i, c in enumerate(fits) for span in c.mentions)
    parts: dict[int, list[Span]] = {}
    for mention in single.mentions:
        before = bisect_left(named, (mention, -1))
        parts.setdefault(named[max(0, before - 1)][1], []).append(mention)
    for number, mentions in parts.items():
        nearest = fits[number]
        part = Cluster(single.kind, mentions, list(single.names))
        nearest.take(part, f"{single.full}: {what} of {nearest.full}{LAST_NAMED}")
    single.mentions = []


def _join_glosses(doc: Doc, others: list[Cluster], barred: Barred) -> None:
    """Nothing; a name in brackets right behind another of its kind is joined to it."""
    text = doc.text
    at = {span: c for c in others for span in c.mentions}
    spans = sorted(at)
    for left, right in pairwise(spans):
        first, second = at[left], at[right]
        if first is second or not (first.mentions and second.mentions):
            continue
        between, after = text[left.end : right.start], text[right.end : right.end + 2]
        if _glossed(between, after) and _may_gloss(first, second) and not barred(first, second):
            merge(first, second, f"{second.full}: in brackets behind {first.full}")
            at |= dict.fromkeys(second.mentions, first) | dict.fromkeys(first.mentions, first)


def _glossed(between: str, after: str) -> bool:
    """Whether what stands between two names and behind the second puts the second in brackets."""
    inner = between.strip(" \"”»'")
    return inner.lstrip('"“«') == "(" and len(between) <= _GLOSS_GAP + 1 and ")" in after


def _may_gloss(first: Cluster, second: Cluster) -> bool:
    """Whether one kind of thing can be glossed so: a place only by its name in Latin letters."""
    if first.kind != second.kind:
        return False
    return first.kind == EntityType.ORG or second.full.isascii()


def _join_shortened(others: list[Cluster], barred: Barred, named_after: Barred) -> None:
    """Nothing; an organisation's shortened name is joined to the one longer name that begins with it."""
    bodies = [(form(c.full), c) for c in others if c.kind == EntityType.ORG and c.mentions]
    beginning: dict[str, list[Cluster]] = {}
    for written, body in bodies:
        parts = written.split()
        for end in range(1, len(parts)):
            beginning.setdefault(" ".join(parts[:end]), []).append(body)
    for written, short in sorted(bodies, key=lambda one: len(one[0])):
        longer = [c for c in beginning.get(written, ()) if c.mentions and c is not short]
        if len(longer) != 1 or barred(longer[0], short) or named_after(longer[0], short):
            continue
        merge(longer[0], short, f"{short.full}: short for {longer[0].full}")


def _join_headed(others: list[Cluster], barred: Barred) -> None:
    """Nothing; a body's name is joined to the one that a noun of its kind stands before (تحالف النخيل)."""
    bodies = [(form(c.full), c) for c in others if c.kind == EntityType.ORG and c.mentions]
    headed: dict[str, list[Cluster]] = {}
    for written, body in bodies:
        noun, _, rest = written.partition(" ")
        if rest and noun in senses().loose_nouns:
            headed.setdefault(rest, []).append(body)
    for written, bare in bodies:
        fuller = [c for c in headed.get(written, ()) if c.mentions and c is not bare]
        if len(fuller) == 1 and bare.mentions and not barred(fuller[0], bare):
            merge(fuller[0], bare, f"{bare.full}: {fuller[0].full} without its noun")
