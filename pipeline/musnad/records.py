"""Extractions as JSON and back: the form that `musnad extract` writes and annotators share.

Every span is `[start, end]` in code points of the stored text. Keys beyond the shared form
(`key`, `name_en`, `links`, `rule`, `evidence`, `addressee`, `via`, `time_detail`, `modality` …)
carry what the graph needs, so that a record read back equals the extraction that was written.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from musnad.errors import Unreadable
from musnad.timerecords import date_of, iso, stated, stated_time, time_of, time_record
from musnad.values import (
    Article,
    Entity,
    EntityType,
    Extraction,
    Kind,
    Modality,
    Relation,
    Span,
    Stance,
    Statement,
)

Record = dict[str, Any]
UNKNOWN_RULE = "annotation"
SHARED = frozenset({"holds_role", "meets", "agrees_with", "visits", "leads", "fights", "member_of"})
"""The predicates of the shared form's `relations`; others, and what is denied, are `further_relations`."""


def to_json(extraction: Extraction) -> str:
    """The JSON text of an extraction, readable and the same bytes every time."""
    return json.dumps(to_record(extraction), ensure_ascii=False, indent=1) + "\n"


def from_json(text: str, article: Article) -> Extraction:
    """The extraction that a JSON text describes; raises Unreadable where it is not one."""
    try:
        record = json.loads(text)
    except ValueError as error:
        raise Unreadable(article.id, f"not JSON: {error}") from error
    return from_record(record, article)


def to_record(extraction: Extraction) -> Record:
    """The extraction as the dictionary of the shared form."""
    article = extraction.article
    return {
        "doc": article.id,
        "meta": {
            "title": article.title,
            "publisher": article.publisher,
            "published": iso(article.published),
            "source": article.source,
            "url": article.url,
            "author": article.author,
        },
        "entities": [_entity_record(entity) for entity in extraction.entities],
        "statements": [_statement_record(statement) for statement in extraction.statements],
        **{
            key: [_relation_record(r) for r in extraction.relations if _is_shared(r) == shared]
            for key, shared in (("relations", True), ("further_relations", False))
        },
        "times": [time_record(time) for time in extraction.times],
    }


def from_record(record: Mapping[str, Any], article: Article) -> Extraction:
    """The extraction of `article` that a record describes.

    What the record's `meta` states fills what the article leaves open. Raises Unreadable where a
    span lies outside the text or a required key is missing.
    """
    try:
        extraction = Extraction(
            article=_with_meta(article, record.get("meta") or {}),
            entities=tuple(_entity(one) for one in record.get("entities") or ()),
            statements=tuple(_statement(one, article.text) for one in record.get("statements") or ()),
            relations=tuple(map(_relation, sorted(_relations(record), key=_order))),
            times=tuple(filter(None, (time_of(one) for one in record.get("times") or ()))),
        )
        _check_inside(extraction)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Unreadable(article.id, f"not an extraction record: {type(error).__name__} {error}") from error
    return extraction


def _check_inside(extraction: Extraction) -> None:
    """Raises ValueError where a span is empty, reversed or outside the article's text."""
    spans = [span for entity in extraction.entities for span in entity.mentions]
    for one in extraction.statements:
        spans += [*one.claim, one.evidence, *filter(None, (one.cue, one.speaker, one.time))]
    for relation in extraction.relations:
        spans += [relation.evidence, *filter(None, (relation.role,))]
    for span in spans:
        if not 0 <= span.start < span.end <= len(extraction.article.text):
            raise ValueError(f"span {list(span)} lies outside the text of {len(extraction.article.text)}")


def _with_meta(article: Article, meta: Mapping[str, Any]) -> Article:
    """The article with the gaps of its metadata filled from a record's."""
    return Article(
        id=article.id,
        title=article.title or meta.get("title") or "",
        text=article.text,
        source=article.source or meta.get("source") or "",
        publisher=article.publisher or meta.get("publisher"),
        published=article.published or date_of(meta.get("published")),
        url=article.url or meta.get("url"),
        author=article.author or meta.get("author"),
    )


def _entity_record(entity: Entity) -> Record:
    """One entity of the shared form."""
    return {
        "id": entity.id,
        "type": entity.type.value,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "wikidata": entity.wikidata,
        "mentions": [list(span) for span in entity.mentions],
        "key": entity.key,
        "name_en": entity.name_en,
        "links": list(entity.links),
        "related": list(entity.related),
        "evidence": list(entity.evidence),
        "acts_for": _entity_record(entity.acts_for) if entity.acts_for else None,
        "described": [list(span) for span in entity.described],
    }


def _entity(record: Mapping[str, Any]) -> Entity:
    """The entity of one record."""
    return Entity(
        id=record["id"],
        type=EntityType(record["type"]),
        name=record["name"],
        mentions=tuple(Span(*pair) for pair in record["mentions"]),
        key=record.get("key") or "",
        aliases=tuple(record.get("aliases") or ()),
        wikidata=record.get("wikidata"),
        name_en=record.get("name_en"),
        links=tuple(record.get("links") or ()),
        related=tuple(record.get("related") or ()),
        evidence=tuple(record.get("evidence") or ()),
        acts_for=_entity(record["acts_for"]) if record.get("acts_for") else None,
        described=tuple(Span(*pair) for pair in record.get("described") or ()),
    )


def _statement_record(statement: Statement) -> Record:
    """One statement of the shared form."""
    return {
        "id": statement.id,
        "cue": _pair(statement.cue),
        "speaker": _pair(statement.speaker),
        "entity": statement.entity,
        "also_entities": list(statement.also_entities),
        "who": statement.who,
        "claim": [list(span) for span in statement.claim],
        "type": statement.kind.value,
        "relayed_by": statement.relayed_by,
        "stance": statement.stance.value,
        "time": _pair(statement.time),
        "time_value": stated(statement.time_value),
        "rule": statement.rule,
        "evidence": _pair(statement.evidence),
        "addressee": statement.addressee,
        "via": statement.via,
        "time_detail": time_record(statement.time_value) if statement.time_value else None,
    }


def _statement(record: Mapping[str, Any], text: str) -> Statement:
    """The statement of one record; its evidence is the hull of its parts where none is given."""
    claim = tuple(Span(*pair) for pair in record["claim"])
    cue, speaker = _span(record.get("cue")), _span(record.get("speaker"))
    time = _span(record.get("time"))
    parts = [span for span in (*claim, cue, speaker) if span]
    hull = Span(min(s.start for s in parts), max(s.end for s in parts))
    return Statement(
        id=record["id"],
        claim=claim,
        cue=cue,
        speaker=speaker,
        rule=record.get("rule") or UNKNOWN_RULE,
        evidence=_span(record.get("evidence")) or hull,
        entity=record.get("entity"),
        also_entities=tuple(record.get("also_entities") or ()),
        who=record.get("who") or "",
        kind=Kind(record.get("type") or Kind.INDIRECT),
        stance=Stance(record.get("stance") or Stance.ASSERTED),
        relayed_by=record.get("relayed_by"),
        addressee=record.get("addressee"),
        time=time,
        time_value=time_of(record.get("time_detail")) or stated_time(record.get("time_value"), time, text),
        via=record.get("via"),
    )


def _is_shared(relation: Relation) -> bool:
    """Whether a relation is one of those that annotators mark."""
    return relation.predicate in SHARED and relation.modality is not Modality.NEGATED


def _relations(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The relations of both lists."""
    return [*(record.get("relations") or ()), *(record.get("further_relations") or ())]


def _order(record: Mapping[str, Any]) -> tuple[int, str]:
    """Where a relation stood: by the number of its id."""
    return len(record["id"]), record["id"]


def _relation_record(relation: Relation) -> Record:
    """One relation of the shared form."""
    return {
        "id": relation.id,
        "predicate": relation.predicate,
        "subject": relation.subject,
        "object": relation.object,
        "object_name": relation.object_name,
        "role": _pair(relation.role),
        "evidence": _pair(relation.evidence),
        "rule": relation.rule,
        "object_key": relation.object_key,
        "former": relation.former,
        "modality": relation.modality.value,
        "time_detail": time_record(relation.time) if relation.time else None,
    }


def _relation(record: Mapping[str, Any]) -> Relation:
    """The relation of one record."""
    return Relation(
        id=record["id"],
        predicate=record["predicate"],
        subject=record["subject"],
        rule=record.get("rule") or UNKNOWN_RULE,
        evidence=Span(*record["evidence"]),
        object=record.get("object"),
        object_name=record.get("object_name"),
        object_key=record.get("object_key"),
        role=_span(record.get("role")),
        former=bool(record.get("former")),
        modality=Modality(record.get("modality") or Modality.ASSERTED),
        time=time_of(record.get("time_detail")),
    )


def _span(pair: Iterable[int] | None) -> Span | None:
    """The span of a pair, or None."""
    return Span(*pair) if pair is not None else None


def _pair(span: Span | None) -> list[int] | None:
    """The pair of a span, or None."""
    return list(span) if span is not None else None
