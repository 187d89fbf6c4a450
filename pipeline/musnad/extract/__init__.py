"""From resolved articles to what they say: statements, relations and roles."""

from musnad.extract.attribution import statements
from musnad.extract.relations import relations
from musnad.resolve import Resolution
from musnad.values import Extraction

__all__ = ["extract"]


def extract(resolution: Resolution) -> Extraction:
    """All that one article says, each item with the words that say it."""
    doc, entities = resolution.doc, resolution.entities
    return Extraction(
        article=doc._.article,
        entities=entities,
        statements=statements(doc, entities),
        relations=relations(resolution),
        times=doc._.times,
    )
