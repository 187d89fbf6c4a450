"""From annotated articles to entities: mentions clustered, linked to the seed entities, keyed for good.

Keys depend on nothing but the article, the seed entities and the user's decisions, so that articles
may come in any order and at any time and still meet in the same nodes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from spacy.tokens import Doc

from musnad import titles as phrases
from musnad.knowledge import Knowledge, Known
from musnad.resolution import Resolution
from musnad.resolve.aliases import Aliases
from musnad.resolve.aliases import load as load_aliases
from musnad.resolve.clusters import Cluster, clusters, merge
from musnad.resolve.forms import key_of, plain, words
from musnad.resolve.links import Link, Linker
from musnad.resolve.nominals import entity_of, nominals
from musnad.resolve.review import Doubt, review
from musnad.values import Entity, EntityType

__all__ = ["Doubt", "Resolution", "resolve", "review"]


def resolve(docs: Iterable[Doc], knowledge: Knowledge, aliases: Path | None = None) -> Iterator[Resolution]:
    """A Resolution for every Doc, in order; `aliases` names a Turtle file of the user's decisions."""
    decided = load_aliases(aliases)
    for doc in docs:
        yield _resolve(doc, knowledge, decided)


def _resolve(doc: Doc, knowledge: Knowledge, decided: Aliases) -> Resolution:
    titles = phrases.find(doc, knowledge)
    linker = Linker(doc, knowledge, titles)

    def barred(a: Cluster, b: Cluster) -> bool:
        one, other = linker.own_link(a), linker.own_link(b)
        linked_apart = one is not None and other is not None and one.known.key != other.known.key
        if linked_apart or linker.other_bearer(a, b):
            return True
        return decided.apart(_own_key(a, doc), _own_key(b, doc))

    found = clusters(doc, barred, linker.named_after, linker.other_gloss, linker.parts.of)
    links = [_allowed(linker.link(c), c, doc, decided) for c in found]
    keys = [_key(c, k, doc, decided) for c, k in zip(found, links, strict=True)]
    entities = tuple(_entities(found, links, keys, knowledge))
    standing = nominals(doc, titles, entities, knowledge)
    return Resolution(doc, (*entities, *standing.entities), standing.phrases)


def _own_key(cluster: Cluster, doc: Doc) -> str:
    """The key of the cluster's name; for a bare surname, of this article alone."""
    bare = cluster.kind == EntityType.PER and len(words(cluster.full)) == 1
    return key_of(cluster.kind, cluster.full, doc._.article.id if bare else "")


def _key(cluster: Cluster, link: Link | None, doc: Doc, decided: Aliases) -> str:
    """The key of the seed entity, else of the name, else, if the user parts it from that, of the name here.

    So two people with one full name can be told apart: by the key that the name has in one article alone.
    """
    if link:
        return decided.key(link.known.key)
    own, here = _own_key(cluster, doc), _key_here(cluster, doc)
    return decided.key(here if decided.apart(own, here) else own)


def _key_here(cluster: Cluster, doc: Doc) -> str:
    """The key of the cluster's name in this article alone."""
    return key_of(cluster.kind, cluster.full, doc._.article.id)


def _allowed(link: Link | None, cluster: Cluster, doc: Doc, decided: Aliases) -> Link | None:
    """The link, unless the user said that this name, everywhere or in this article, is never that entity."""
    own = (_own_key(cluster, doc), _key_here(cluster, doc))
    if link and any(decided.apart(key, link.known.key) for key in own):
        return None
    return link


def _entities(
    found: Sequence[Cluster], links: Sequence[Link | None], keys: Sequence[str], knowledge: Knowledge
) -> Iterator[Entity]:
    """An entity for each key, numbered by first mention."""
    by_key: dict[str, tuple[Cluster, Link | None]] = {}
    for cluster, link, key in zip(found, links, keys, strict=True):
        if key in by_key:
            kept, first = by_key[key]
            merge(kept, cluster, f"{cluster.full}: the same as {kept.full}")
            by_key[key] = (kept, first or link)
        else:
            by_key[key] = (cluster, link)
    ordered = sorted(by_key.items(), key=lambda item: item[1][0].mentions[0])
    for number, (key, (cluster, link)) in enumerate(ordered, 1):
        known = link.known if link else knowledge.get(key)
        evidence = (*cluster.evidence, *((link.why,) if link else ()))
        entity = _entity(f"e{number}", key, cluster, known, tuple(dict.fromkeys(evidence)))
        yield replace(entity, acts_for=_principal(known, knowledge))


def _principal(known: Known | None, knowledge: Knowledge) -> Entity | None:
    """The state or body that a capital or seat of government stands for where it speaks or acts."""
    principal = knowledge.get(known.acts_for) if known and known.acts_for else None
    return entity_of(principal, "") if principal else None


def _entity(id: str, key: str, cluster: Cluster, known: Known | None, evidence: tuple[str, ...]) -> Entity:
    """The entity of one cluster, as the seed entities describe it where it is one of them."""
    if known is None:
        name = cluster.full
        others = tuple(n for n in cluster.names if plain(n) != plain(name))
        return Entity(id, cluster.kind, name, tuple(cluster.mentions), key, others, evidence=evidence)
    others = tuple(n for n in cluster.names if plain(n) != plain(known.name))
    named = entity_of(known, id, evidence)
    return replace(named, key=key, mentions=tuple(cluster.mentions), aliases=others)
