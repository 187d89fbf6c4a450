"""Articles with their names given, and what the attribution engine finds in them; no model is loaded."""

from collections.abc import Iterable, Sequence
from datetime import date

from spacy.tokens import Doc

from musnad import annotate, time
from musnad.annotate.tokens import tokens
from musnad.extract.attribution import statements
from musnad.values import Article, Entity, EntityType, Span, Statement

Name = Sequence[str]
TITLE = "من أخبار اليوم"


def document(text: str, names: Iterable[Name] = (), published: date | None = None) -> Doc:
    """The Doc of a text with its names marked wherever they stand, cut and timed as the product does.

    A name is its words, its type (PER, ORG or LOC) and any other words for the same thing.
    """
    marked = [(words, name[1]) for name in names for words in (name[0], *name[2:])]
    marked.sort(key=lambda m: -len(m[0]))  # the longer name first, so that a surname does not break it
    cuts = annotate._word_cuts(text, tokens(text))
    article = Article(id="test", title=text.strip().split("\n")[0], text=text, published=published)
    return annotate.make_doc(article, marked, times=time.tag(text, published), cuts=cuts)


def resolved(doc: Doc, names: Iterable[Name] = ()) -> list[Entity]:
    """The entities of the Doc: one for each name, with all its mentions; e1, e2 … in the order given."""
    out = []
    for number, name in enumerate(names, 1):
        words = {name[0], *name[2:]}
        mentions = tuple(Span(e.start_char, e.end_char) for e in doc.ents if e.text in words)
        out.append(Entity(f"e{number}", EntityType(name[1]), name[0], mentions, aliases=tuple(name[2:])))
    return out


def said(
    text: str, names: Sequence[Name] = (), title: str = TITLE, published: date | None = None
) -> tuple[str, tuple[Statement, ...]]:
    """The stored text of an article with this body, and its statements; speakers' ids are replaced by names."""
    doc = document(f"{title}\n\n{text}", names, published)
    return doc.text, statements(doc, resolved(doc, names))


def words(text: str, span: Span | None) -> str | None:
    """The words of a span, None where there is none."""
    return span.of(text) if span else None
