"""From resolved articles to what they say: statements, relations and roles."""

from musnad.extract.attribution import statements
from musnad.extract.relations import relations
from musnad.resolution import Resolution
from musnad.values import Extraction

__all__ = ["extract"]


def extract(resolution: Resolution) -> Extraction:
    """All that one article says, each item with the words that say it."""
    return Extraction(
        article=resolution.article,
        entities=resolution.entities,
        statements=statements(resolution.doc, resolution.entities, resolution.nominals),
        relations=relations(resolution),
        times=resolution.doc._.times,
    )
