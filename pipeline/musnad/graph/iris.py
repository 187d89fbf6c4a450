"""The names of things: opaque, stable, ASCII IRIs from content hashes and Wikidata ids."""

import re
from dataclasses import dataclass
from hashlib import sha256

from pyoxigraph import NamedNode

from musnad.prefixes import BASE
from musnad.text import fold
from musnad.values import Article, Entity, Span, Statement

_Q_ID = re.compile(r"Q[1-9][0-9]*")
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_DIGITS = 16


def digest(*parts: object) -> str:
    """The first 64 bits of the SHA-256 of the parts, in hexadecimal."""
    return sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:_DIGITS]


def entity_key(entity: Entity) -> str:
    """The key that names an entity in every article: its own, its Q-id, or a hash of type and name."""
    return entity.key or entity.wikidata or name_key(entity.type, entity.name)


def name_key(kind: str, name: str) -> str:
    """The key of a thing known only by what it is and how it is called."""
    return digest(kind, fold(name))


@dataclass(frozen=True, slots=True)
class Mint:
    """Makes the IRI of each kind of thing under one base."""

    base: str = BASE

    def of(self, kind: str, *parts: object) -> NamedNode:
        """The IRI of a thing of this kind whose identity is the parts."""
        return NamedNode(f"{self.base}{kind}-{digest(*parts)}")

    def named(self, kind: str, name: str) -> NamedNode:
        """The IRI of a thing of this kind that has a short ASCII name; hashed where it has not."""
        return NamedNode(f"{self.base}{kind}-{name if _SAFE.fullmatch(name) else digest(name)}")

    def article(self, article: Article) -> NamedNode:
        """The IRI of an article: the same id and text make the same article."""
        return self.of("article", article.id, article.text)

    def text(self, article: Article) -> NamedNode:
        """The IRI of an article's stored text."""
        return self.of("text", article.id, article.text)

    def span(self, text: NamedNode, span: Span) -> NamedNode:
        """The IRI of a stretch of a text, in NIF's manner: the text's own with both offsets."""
        return NamedNode(f"{text.value}_{span.start}_{span.end}")

    def entity(self, key: str) -> NamedNode:
        """The IRI of an entity by its key."""
        return NamedNode(self.base + key) if _Q_ID.fullmatch(key) else self.named("entity", key)

    def source(self, article: NamedNode, description: str) -> NamedNode:
        """The IRI of an unnamed source: the same description in the same article."""
        return self.of("source", article.value, fold(description))

    def role(self, words: str) -> NamedNode:
        """The IRI of a role by its words."""
        return self.of("role", fold(words))

    def claim(self, article: NamedNode, spans: tuple[Span, ...]) -> NamedNode:
        """The IRI of a claim: these spans of this article."""
        return self.of("claim", article.value, *map(tuple, spans))

    def statement(self, article: NamedNode, statement: Statement) -> NamedNode:
        """The IRI of a statement: its article, the spans of its parts, how it is quoted and meant."""
        parts = (statement.cue, statement.speaker, statement.evidence, *statement.claim)
        spans = (tuple(part) if part else "" for part in parts)
        return self.of("statement", article.value, statement.kind, statement.stance, *spans)
