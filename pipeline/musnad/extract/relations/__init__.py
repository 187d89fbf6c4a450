"""Relations between the entities of an article: by rules over its sentences, and offices by titles."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations, product

import spacy
from spacy.vocab import Vocab

from musnad import knowledge as seeds
from musnad import paths, titles
from musnad.extract.relations.modality import modality
from musnad.extract.relations.offices import held
from musnad.extract.relations.units import Unit, layers, matching_doc, units
from musnad.extract.relations.verbs import forms
from musnad.resolution import Resolution
from musnad.rulebook import Found, Rule, Rulebook, load, words
from musnad.values import Relation, Span, Time

FOLDER = paths.RULES / "relations"
ROLES = frozenset({"subject", "object", "both", "cue"})
SETTINGS = frozenset({"modality"})
SYMMETRIC = frozenset({"meets", "agrees_with", "negotiates_with"})


def relations(resolution: Resolution, knowledge: seeds.Knowledge | None = None) -> tuple[Relation, ...]:
    """The relations that an article states, each once, in the order of their first evidence."""
    knowledge = knowledge or seeds.load()
    found_titles = titles.find(resolution.doc, knowledge)
    stated = [*held(resolution, found_titles, knowledge), *_ruled(resolution, found_titles)]
    return tuple(_numbered(_distinct(sorted(stated, key=lambda r: (r.evidence, r.predicate)))))


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


def _ruled(resolution: Resolution, found: tuple[titles.Title, ...]) -> Iterator[Relation]:
    """The relations that rules find, sentence by sentence."""
    book, vocab = _book()
    verbs, nouns = forms(), _vocabulary()
    known = layers(resolution, found, lambda w: verbs.get(w, ()), lambda w: w in nouns or w in verbs)
    for sentence in resolution.doc.sents:
        row = units(sentence, known)
        for match in book.matches(matching_doc(row, vocab)) if row else ():
            yield from _read(match, row, resolution)


def _read(match: Found, row: list[Unit], resolution: Resolution) -> Iterator[Relation]:
    """The relations that a match states, one for each pair of entities."""
    mode = modality(match, row)
    span = Span(row[match.start].span.start, row[match.end - 1].span.end)
    time = _time(span, row, resolution)
    predicate = match.rule.group
    for subject, object_ in _pairs(match, row):
        if subject != object_:
            yield Relation(
                id="", predicate=predicate, subject=subject, object=object_, rule=f"relations/{match.rule.name}",
                evidence=span, modality=mode, time=time,
            )  # fmt: skip


def _pairs(match: Found, row: list[Unit]) -> Iterable[tuple[str, str]]:
    """Subject and object of each relation: of `both`, every two; else each subject with each object."""
    sets = {role: [e for i in at for e in row[i].entities] for role, at in match.roles.items()}
    if "both" in sets:
        return combinations(dict.fromkeys(sets["both"]), 2)
    return product(sets.get("subject", ()), sets.get("object", ()))


def _time(span: Span, row: list[Unit], resolution: Resolution) -> Time | None:
    """The first dated time in the sentence that stands in the evidence or close to it."""
    start, end = max(span.start - 40, row[0].span.start), min(span.end + 40, row[-1].span.end)
    near = (t for t in resolution.doc._.times if start <= t.span.start and t.span.end <= end and t.start)
    return next(near, None)


def _distinct(stated: Iterable[Relation]) -> Iterator[Relation]:
    """The relations without repetition; a symmetric one counts once in either direction."""
    seen: set[tuple[object, ...]] = set()
    for relation in stated:
        ends: tuple[object, ...] = (relation.subject, relation.object or relation.object_name)
        if relation.predicate in SYMMETRIC:
            ends = tuple(sorted(map(str, ends)))
        key = (relation.predicate, ends, relation.modality, relation.former)
        if key not in seen:
            seen.add(key)
            yield relation


def _numbered(stated: Iterable[Relation]) -> Iterator[Relation]:
    for number, relation in enumerate(stated, 1):
        yield replace(relation, id=f"r{number}")
