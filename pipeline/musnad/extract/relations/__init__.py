"""Relations between the entities of an article: by rules over its sentences, and offices by titles."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

import spacy
from spacy.vocab import Vocab

from musnad import knowledge as seeds
from musnad import paths, titles
from musnad.extract.relations.ends import Scene, evidence, pairs
from musnad.extract.relations.modality import modality
from musnad.extract.relations.offices import held, office_of
from musnad.extract.relations.rows import Unit
from musnad.extract.relations.units import layers, matching_doc, units
from musnad.extract.relations.verbs import forms
from musnad.resolution import Resolution
from musnad.rulebook import Found, Rule, Rulebook, load, words
from musnad.values import EntityType, Relation, Span, Time

FOLDER = paths.RULES / "relations"
ROLES = frozenset({"subject", "object", "both", "cue", "role"})
SETTINGS = frozenset({"modality", "subject"})
_NEAR = 40
_REGIONS = frozenset({"Country", "AdministrativeArea"})
SYMMETRIC = frozenset({"meets", "agrees_with", "negotiates_with"})


def relations(resolution: Resolution, knowledge: seeds.Knowledge | None = None) -> tuple[Relation, ...]:
    """The relations that an article states, each once, in the order of their first evidence."""
    found = sorted(stated(resolution, knowledge or seeds.load()), key=lambda r: (r.evidence, r.predicate))
    return tuple(_numbered(_distinct(found, resolution.article.text)))


def stated(resolution: Resolution, knowledge: seeds.Knowledge) -> Iterator[Relation]:
    """Every finding of every rule, without id; one relation may be found more than once."""
    found = titles.find(resolution.doc, knowledge)
    yield from held(resolution, found, knowledge)
    yield from _ruled(resolution, found, knowledge)


@cache
def _book() -> tuple[Rulebook, Vocab]:
    """The relation rules, and the vocabulary of the Docs they match."""
    vocab = spacy.blank("ar").vocab
    return Rulebook(rules(), vocab), vocab


@cache
def rules() -> tuple[Rule, ...]:
    """The relation rules in the folders of rules/relations, a folder for each predicate."""
    return load(FOLDER, ROLES, SETTINGS)


@cache
def _vocabulary() -> frozenset[str]:
    return words(rules())


def _states(resolution: Resolution, knowledge: seeds.Knowledge) -> dict[str, str]:
    """The article's states by the folded adjectives of nationality that stand for them."""
    keys = {entity.key: entity.id for entity in resolution.entities}
    found = ((t.norm_, knowledge.country_of_adjective(t.norm_)) for t in resolution.doc)
    return {word: keys[key] for word, key in found if key in keys}


def _regions(resolution: Resolution, knowledge: seeds.Knowledge) -> frozenset[str]:
    """The ids of the entities that are known to be states, or regions of one."""
    known = ((entity.id, knowledge.get(entity.key)) for entity in resolution.entities)
    return frozenset(id_ for id_, place in known if place and _REGIONS & set(place.classes))


def _ruled(
    resolution: Resolution, found: tuple[titles.Title, ...], knowledge: seeds.Knowledge
) -> Iterator[Relation]:
    """The relations that rules find, sentence by sentence."""
    book, vocab = _book()
    verbs, nouns = forms(), _vocabulary()
    states, regions = _states(resolution, knowledge), _regions(resolution, knowledge)
    known = layers(
        resolution, found, states, regions, lambda w: verbs.get(w, ()), lambda w: w in nouns or w in verbs
    )
    times = sorted(resolution.doc._.times, key=lambda time: time.span)
    person: str | None = None
    text = resolution.article.text
    for sentence in resolution.doc.sents:
        row = units(sentence, known)
        matches = tuple(book.matches(matching_doc(row, vocab))) if row else ()
        for match in matches:
            yield from _read(match, Scene(text, row, matches, person), resolution, times)
        person = next(_people(row), None)


def _people(row: Iterable[Unit]) -> Iterator[str]:
    """The people named in the units, in order."""
    return (unit.entities[0] for unit in row if unit.kind == EntityType.PER and unit.entities)


def _read(match: Found, scene: Scene, resolution: Resolution, times: Sequence[Time]) -> Iterator[Relation]:
    """The relations that a match states, one for each pair of entities."""
    row, span = scene.row, evidence(match, scene.row)
    times = _times(span, row, scene.text, times)
    mode = modality(match, row, times, resolution.article.published)
    time = next((t for t in times if t.start), None)
    role = next((row[i].span for i in match.roles.get("role", ())), None)
    rule = f"relations/{match.rule.name}"
    for subject, object_ in pairs(match, scene):
        if subject != object_:
            yield Relation(
                "", match.rule.group, subject, rule, span, object_, role=role, modality=mode, time=time
            )


def _times(span: Span, row: Sequence[Unit], text: str, sorted_times: Sequence[Time]) -> list[Time]:
    """The times of the sentence that stand in the evidence or close to it."""
    start, end = max(span.start - _NEAR, row[0].span.start), min(span.end + _NEAR, row[-1].span.end + _NEAR)
    sentence_end = text.find("\n", span.end, end)
    end = sentence_end if sentence_end > 0 else end
    first = bisect_left(sorted_times, start, key=lambda time: time.span.start)
    last = bisect_left(sorted_times, end, key=lambda time: time.span.start)
    return [time for time in sorted_times[first:last] if time.span.end <= end]


def _distinct(stated: Iterable[Relation], text: str) -> Iterator[Relation]:
    """The relations without repetition; a symmetric one counts once in either direction.

    Two offices that one person holds for the same body are two.
    """
    seen: set[tuple[object, ...]] = set()
    for relation in stated:
        ends: tuple[object, ...] = (relation.subject, relation.object or relation.object_name)
        if relation.predicate in SYMMETRIC:
            ends = tuple(sorted(map(str, ends)))
        office = office_of(relation.role.of(text)) if relation.role else ""
        key = (relation.predicate, ends, office, relation.modality, relation.former)
        if key not in seen:
            seen.add(key)
            yield relation


def _numbered(stated: Iterable[Relation]) -> Iterator[Relation]:
    for number, relation in enumerate(stated, 1):
        yield replace(relation, id=f"r{number}")
