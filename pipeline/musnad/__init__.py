"""musnad: who said what, in Arabic news, as an RDF graph validated with SHACL.

Each stage is a module with one main function, and imports only when it is first used:

    musnad.read.read(paths)               Article or Unreadable values
    musnad.annotate.annotate(articles)    spaCy Docs on the untouched text
    musnad.resolve.resolve(docs, known)   entities, each with its mentions
    musnad.extract.extract(resolution)    one Extraction: entities, statements, relations
    musnad.graph.build(extractions)       an RDF dataset, a named graph per article
    musnad.validate.validate(dataset)     a Report
    musnad.query, .export, .view, .serve  rows, files, pictures, pages

`musnad.flow` puts them together as the command `musnad` does; `musnad.records` turns an
Extraction into JSON and back; `musnad.time` reads Arabic time expressions; `musnad.evaluate`
scores. The values between the stages (`musnad.Article`, `musnad.Statement` …) and the errors
(`musnad.Unreadable` …) are here as well.
"""

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING

from musnad.errors import DataError, MusnadError, Unreadable, UsageError
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
    Time,
)

if TYPE_CHECKING:
    from types import ModuleType

    from musnad import (
        annotate,
        evaluate,
        export,
        extract,
        flow,
        graph,
        knowledge,
        lexicon,
        query,
        read,
        records,
        resolve,
        serve,
        store,
        text,
        time,
        validate,
        view,
    )

    __version__: str

STAGES = ("read", "annotate", "resolve", "extract", "graph", "validate", "export", "query", "view", "serve")
SUPPORT = ("evaluate", "flow", "knowledge", "lexicon", "records", "store", "text", "time")

__all__ = [
    "Article",
    "DataError",
    "Entity",
    "EntityType",
    "Extraction",
    "Kind",
    "Modality",
    "MusnadError",
    "Relation",
    "Span",
    "Stance",
    "Statement",
    "Time",
    "Unreadable",
    "UsageError",
    "__version__",
    "annotate",
    "evaluate",
    "export",
    "extract",
    "flow",
    "graph",
    "knowledge",
    "lexicon",
    "query",
    "read",
    "records",
    "resolve",
    "serve",
    "store",
    "text",
    "time",
    "validate",
    "view",
]


def __getattr__(name: str) -> "ModuleType | str":
    """A stage or support module, imported on first use; the version."""
    if name == "__version__":
        return version("musnad")
    if name in STAGES or name in SUPPORT:
        return import_module(f"musnad.{name}")
    raise AttributeError(f"module 'musnad' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
