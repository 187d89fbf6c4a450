"""Articles with their names given, and what the attribution engine finds in them; no model is loaded."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from spacy.tokens import Doc

from musnad import annotate, time
from musnad.extract.attribution import statements
from musnad.values import Article, Entity, EntityType, Span, Statement

Name = Sequence[str]
TITLE = "من أخبار اليوم"


def document(text: str, names: Iterable[Name] = (), published: date | None = None) -> Doc:
    """The Doc of a text with its names marked wherever they stand, and timed as the product does.

    A name is its words, its type (PER, ORG or LOC) and any other words for the same thing.
    """
    marked = [(words, name[1]) for name in names for words in (name[0], *name[2:])]
    marked.sort(key=lambda m: -len(m[0]))  # the longer name first, so that a surname does not break it
    article = Article(id="test", title=text.strip().split("\n")[0], text=text, published=published)
    return annotate.make_doc(article, marked, times=time.tag(text, published))


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


# ---- cases as in tests/rules/attribution: a statement in words

Case = dict[str, Any]
DEFAULTS: Case = {"stance": "asserted", "kind": "indirect", "relayed_by": None}
OPTIONAL = frozenset({*DEFAULTS, "also", "addressee", "time", "via"})


def found_in(case: Case) -> tuple[str, tuple[Statement, ...]]:
    """The stored text of a case and the statements found in it."""
    return said(case["text"], case.get("names", ()), case.get("title", TITLE))


def expected_of(case: Case) -> Case:
    """The statement that a case describes, what it leaves out filled in."""
    given = {key: case[key] for key in ("speaker", "who", "cue", "claim")}
    return {**given, **DEFAULTS, **{key: case[key] for key in OPTIONAL & case.keys()}}


def shown(text: str, s: Statement, found: Iterable[Statement], case: Case) -> Case:
    """The statement in the words of a case; what the case does not ask for is left out."""
    named = {f"e{number}": name[0] for number, name in enumerate(case.get("names", ()), 1)}
    everything = {
        "speaker": words(text, s.speaker),
        "who": s.who,
        "cue": words(text, s.cue),
        "claim": [c.of(text) for c in s.claim],
        "stance": str(s.stance),
        "kind": str(s.kind),
        "relayed_by": named.get(s.relayed_by or "", s.relayed_by),
        "also": [named[i] for i in s.also_entities],
        "addressee": named.get(s.addressee or "", s.addressee),
        "time": words(text, s.time),
        "via": next((words(text, o.cue) for o in found if o.id == s.via), None),
    }
    asked = {"speaker", "who", "cue", "claim", *DEFAULTS, *(OPTIONAL & case.keys())}
    return {key: value for key, value in everything.items() if key in asked}
