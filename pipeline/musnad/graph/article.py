"""One article as triples: its description, its text, its mentions, and all that it says."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from musnad.graph.relations import relation_triples
from musnad.graph.scene import Scene
from musnad.graph.statements import statement_triples
from musnad.graph.times import Triple
from musnad.graph.vocabulary import DCTERMS, NIF, PROV, SCHEMA, XSD, A


def article_triples(scene: Scene) -> Iterator[Triple]:
    """The triples of one article, its publisher and the descriptions of shared things apart."""
    yield from _description(scene)
    yield from _text(scene)
    for entity in scene.extraction.entities:
        for span in (*entity.mentions, *entity.described) if entity.id in scene.entities else ():
            yield from scene.mention(span, scene.entities[entity.id])
            yield scene.iri, SCHEMA["mentions"], scene.entities[entity.id]
    yield from statement_triples(scene)
    yield from relation_triples(scene)


def _description(scene: Scene) -> Iterator[Triple]:
    """Headline, date, address and author."""
    article, node = scene.article, scene.iri
    yield node, A, SCHEMA["NewsArticle"]
    yield node, DCTERMS["identifier"], Literal(article.id)
    yield node, SCHEMA["headline"], Literal(article.title, language="ar")
    yield node, SCHEMA["inLanguage"], Literal("ar")
    if article.published:
        yield node, SCHEMA["datePublished"], Literal(article.published.isoformat(), datatype=XSD["date"])
    if article.author:
        yield node, SCHEMA["author"], Literal(article.author)
    if article.url:
        yield node, SCHEMA["url"], _url(article.url)


def _text(scene: Scene) -> Iterator[Triple]:
    """The stored text that every offset counts on."""
    text: NamedNode = scene.text
    yield text, A, NIF["Context"]
    yield text, NIF["isString"], Literal(scene.article.text)
    yield text, PROV["wasDerivedFrom"], scene.iri


def _url(url: str) -> Literal:
    """The address, as xsd:anyURI: it may hold Arabic letters or blanks, which no IRI may."""
    return Literal(url, datatype=XSD["anyURI"])
