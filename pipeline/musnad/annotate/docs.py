"""Docs of spaCy on the untouched text of an article: the extensions, the word breaks, the layers.

Layers: `doc._.article`, `doc._.times`; entities PER ORG LOC in `doc.ents`; `doc.spans["misc"]`,
`doc.spans["titles"]`, `doc.spans["times"]`, `doc.spans["quotations"]` (label OPEN where no mark closes);
sentence starts; on every token,
`norm_` is the folded word, so that a rule or a word list matches whatever the spelling.
"""

import re
from collections.abc import Iterable, Sequence, Set
from functools import cache
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan
from spacy.vocab import Vocab

from musnad.annotate.proclitics import word_cuts
from musnad.annotate.quotes import outermost
from musnad.annotate.sentences import paragraphs, sentences
from musnad.annotate.tokens import tokens
from musnad.text import fold
from musnad.values import Article, Span, Time

NAMES = ("PER", "ORG", "LOC")
TITLE = "TITLE"
QUOTATION, OPEN_QUOTATION = "QUOTATION", "OPEN"
Mention = tuple[Span, str]

for _name, _default in (("article", None), ("times", ())):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)


@cache
def language() -> Language:
    """spaCy's blank Arabic pipeline, its tokenizer replaced by ours."""
    nlp = spacy.blank("ar")
    nlp.tokenizer = lambda text: _words(text, tokens(text))
    return nlp


def assemble(
    article: Article,
    cuts: Iterable[int] = (),
    mentions: Iterable[Mention] = (),
    titles: Iterable[Span] = (),
    times: Sequence[Time] = (),
) -> Doc:
    """The Doc of `article`, its tokens broken also at `cuts` and at the edges of mentions and titles.

    Mentions may not overlap; MISC goes to `doc.spans["misc"]`.
    """
    mentions, titles = sorted(mentions), sorted(titles)
    edges = {edge for span, _ in mentions for edge in span} | {edge for span in titles for edge in span}
    starts = {span.start for span in sentences(article.text)}
    doc = words_doc(article.text, edges | set(cuts), starts)
    doc._.article, doc._.times = article, tuple(times)
    found = [(_span(doc, span, label), label) for span, label in mentions]
    doc.ents = [span for span, label in found if label in NAMES]
    doc.spans["misc"] = [span for span, label in found if label not in NAMES]
    doc.spans["titles"] = [_span(doc, span, TITLE) for span in titles]
    times_found = (doc.char_span(*time.span, "TIME", alignment_mode="contract") for time in times)
    doc.spans["times"] = [span for span in times_found if span]
    quoted = outermost(article.text, paragraphs(article.text))
    doc.spans["quotations"] = [
        _span(doc, Span(q.start, q.end), QUOTATION if q.closed else OPEN_QUOTATION) for q in quoted
    ]
    return doc


def words_doc(text: str, cuts: Set[int] = frozenset(), sentence_starts: Set[int] = frozenset()) -> Doc:
    """The bare Doc of a text: tokens broken also at `cuts`, their norms, the starts of sentences."""
    return _words(text, _broken(tokens(text), cuts), sentence_starts)


def make_doc(
    article: Article | str,
    entities: Iterable[tuple[Span | str, str]] = (),
    titles: Iterable[Span | str] = (),
    times: Sequence[Time] = (),
    cuts: Iterable[int] = (),
) -> Doc:
    """A Doc built by hand, for tests: a name or title given as words is marked wherever it occurs.

    Proclitics before words of the lexicon are split off as `annotate` does.
    """
    if isinstance(article, str):
        article = Article(id="test", title=article.strip().split("\n")[0], text=article)
    taken: list[Span] = []
    mentions = [(span, label) for name, label in entities for span in _occurrences(article.text, name, taken)]
    offices: list[Span] = []
    marked = [span for title in titles for span in _occurrences(article.text, title, offices)]
    known = word_cuts(article.text, tokens(article.text))
    return assemble(article, {*cuts, *known}, mentions, marked, times)


def _occurrences(text: str, name: Span | str, taken: list[Span]) -> list[Span]:
    """Where `name` stands as a word, perhaps behind proclitics, outside what is taken; it is taken then."""
    if isinstance(name, Span):
        found = [name]
    else:
        pattern = re.compile(rf"(?<!\w)(?:[وفبلك]{{0,2}}ـ?)({re.escape(name)})(?!\w)")
        found = [Span(*m.span(1)) for m in pattern.finditer(text)]
    free = [s for s in found if not any(s.start < t.end and t.start < s.end for t in taken)]
    taken += free
    return free


def _broken(spans: list[Span], edges: Set[int]) -> list[Span]:
    """The same spans, cut wherever an edge falls inside one."""
    out: list[Span] = []
    for span in spans:
        inner = [e for e in range(span.start + 1, span.end) if e in edges]
        bounds = [span.start, *inner, span.end]
        out += [Span(a, b) for a, b in pairwise(bounds)]
    return out


def _words(text: str, spans: list[Span], sentence_starts: Set[int] = frozenset()) -> Doc:
    """A Doc whose text is exactly `text`; white space beyond one space becomes tokens of its own."""
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool | int | None] = []
    at = 0
    for span in [*spans, Span(len(text), len(text))]:
        gap = text[at : span.start]
        if gap.startswith(" ") and words:
            spaces[-1], gap = True, gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)
            starts.append(not starts)
        if span.end > span.start:
            words.append(span.of(text))
            spaces.append(False)
            starts.append(not starts or span.start in sentence_starts)
        at = span.end
    doc = Doc(language_vocab(), words=words, spaces=spaces, sent_starts=starts)
    for token in doc:
        token.norm_ = _norm(token)
    return doc


@cache
def language_vocab() -> Vocab:
    """The one vocabulary of all Docs."""
    return spacy.blank("ar").vocab


def _norm(token: Token) -> str:
    """The folded word; for white space and bare marks the text itself."""
    return fold(token.text) or token.text


def _span(doc: Doc, span: Span, label: str) -> SpacySpan:
    """The tokens that cover the characters of `span`."""
    found = doc.char_span(span.start, span.end, label=label, alignment_mode="expand")
    assert found is not None, f"{span} lies outside the text"
    return found
