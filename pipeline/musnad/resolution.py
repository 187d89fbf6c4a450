"""What resolution hands on: the annotated article with its entities and who each name stands for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from spacy.tokens import Doc

from musnad.values import Article, Entity, Span


@dataclass(frozen=True)
class Resolution:
    """An article's Doc, its entities, and the phrases that stand for one of them without its name.

    `nominals` pairs the span of such a phrase (رئيس الوزراء العراقي) with an entity's id.
    """

    doc: Doc = field(repr=False)
    entities: tuple[Entity, ...]
    nominals: tuple[tuple[Span, str], ...] = ()

    @property
    def article(self) -> Article:
        """The article that the Doc annotates."""
        article: Article = self.doc._.article
        return article

    @cached_property
    def by_id(self) -> Mapping[str, Entity]:
        """The entities by their local ids."""
        return MappingProxyType({entity.id: entity for entity in self.entities})

    @cached_property
    def mentions(self) -> Mapping[Span, str]:
        """The id of the entity that each mention's span stands for."""
        return MappingProxyType({span: entity.id for entity in self.entities for span in entity.mentions})

    @cached_property
    def references(self) -> Mapping[Span, str]:
        """The same, for phrases without a name as well."""
        return MappingProxyType({**dict(self.nominals), **self.mentions})

    def entity_at(self, start: int, end: int) -> Entity | None:
        """The entity of the name or phrase with exactly these offsets, else None."""
        found = self.references.get(Span(start, end))
        return self.by_id[found] if found else None
