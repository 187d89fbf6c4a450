"""Attribution: every statement of an article, with speaker, claim and cue on their exact words.

pieces → frames (rules/attribution/*.yaml) → drafts (phrases and claims) → settled (who they stand for).
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from musnad import lexicon as words
from musnad.extract.attribution import sources as nouns
from musnad.extract.attribution.discourse import Discourse
from musnad.extract.attribution.drafts import drafts
from musnad.extract.attribution.grammar import Grammar, span_between
from musnad.extract.attribution.pieces import pieces
from musnad.extract.attribution.quotes import quotations
from musnad.extract.attribution.register import Register
from musnad.extract.attribution.settle import settle
from musnad.values import Entity, Span, Statement

NESTED_WORDS = 8


def statements(
    doc: Doc, entities: Sequence[Entity], nominals: Sequence[tuple[Span, str]] = ()
) -> tuple[Statement, ...]:
    """The statements of an annotated and resolved article, in the order of their cues.

    `nominals` pairs the span of a phrase that stands for somebody (رئيس الوزراء العراقي) with an entity's id.
    """
    quotes = quotations(doc)
    lexicon, sources = words.load(), nouns.load()
    grammar = Grammar(doc, pieces(doc, lexicon, sources), lexicon, sources, quotes)
    found = drafts(grammar)
    for quote in (p.quote for p in grammar.pieces if p.quote and p.quote.words >= NESTED_WORDS):
        inner = drafts(Grammar(doc, pieces(doc, lexicon, sources, quote), lexicon, sources, quotes))
        found += [d for d in inner if d.speaker is not None and d.match.frame.nested]
    found.sort(key=lambda d: span_between(d.grammar, d.cue))
    return tuple(settle(found, Discourse(Register(doc, entities, sources), nominals)))
