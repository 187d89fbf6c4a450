"""From articles to spaCy Docs on the untouched text: sentences, names, titles, quotations, times."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Any

from spacy.tokens import Doc

from musnad import knowledge as seeds
from musnad import paths, time
from musnad.annotate.bodies import with_bodies
from musnad.annotate.clubs import with_clubs
from musnad.annotate.consistency import consistent
from musnad.annotate.datelines import with_outlets
from musnad.annotate.docs import assemble, make_doc, words_doc
from musnad.annotate.doubtful import plausible
from musnad.annotate.implied import implied_bodies
from musnad.annotate.joined import joined
from musnad.annotate.mentions import Mention, decode, refine
from musnad.annotate.placenames import with_places
from musnad.annotate.proclitics import cut_before_word, word_cuts
from musnad.annotate.quoted import with_quoted
from musnad.annotate.quotes import MARKS
from musnad.annotate.recurrence import recurring
from musnad.annotate.ruler import Ruler
from musnad.annotate.sentences import sentences
from musnad.annotate.tokens import tokens
from musnad.annotate.trimming import trim
from musnad.heads import heads
from musnad.names import Names, gather
from musnad.values import Article, EntityType, Span, Time

__all__ = ["annotate", "make_doc", "news_tagger", "stanza_pipeline", "title_pipeline"]

Tagger = Callable[[Sequence[Sequence[str]]], Sequence[Sequence[str]]]
_BATCH_CHARACTERS = 400_000
_LONGEST = 250
_LONGEST_WORD = 60  # characters; a tagger's memory grows with the longest word of a batch


@dataclass(frozen=True, slots=True)
class _Draft:
    """An article with its tokens, a list for each stretch that is tagged in one go."""

    article: Article
    stretches: tuple[tuple[Span, ...], ...]

    def words(self) -> list[list[str]]:
        """The words of each stretch, none longer than a tagger can hold."""
        return [
            [token.of(self.article.text)[:_LONGEST_WORD] for token in stretch] for stretch in self.stretches
        ]


def annotate(
    articles: Iterable[Article],
    *,
    tagger: Tagger | None = None,
    titles: Tagger | None = None,
    knowledge: seeds.Knowledge | None = None,
) -> Iterator[Doc]:
    """A Doc for every article, in order.

    `tagger` and `titles` map sentences of words to BIOES tags (PER LOC ORG MISC; TITLE); without
    them the shipped models are loaded, and without `knowledge` the seed entities.
    """
    tagger = tagger or news_tagger()
    titles = titles or _title_tagger()
    known = knowledge or seeds.load()
    ruler = Ruler(known_names(known))
    for batch in _batches(articles):
        drafts = [_draft(article) for article in batch]
        tagged = _tag(drafts, tagger)
        titled = _tag(drafts, titles)
        for draft, found, offices in zip(drafts, tagged, titled, strict=True):
            yield _finish(draft, found, [span for span, _ in offices], known, ruler)


def stanza_pipeline(**options: Any) -> Any:
    """The Stanza pipeline of names that the product runs; see `musnad.annotate.tagger.stanza_pipeline`."""
    from musnad.annotate import tagger

    return tagger.stanza_pipeline(**options)


def title_pipeline(**options: Any) -> Any:
    """The Stanza pipeline of titles that the product runs; see `musnad.annotate.tagger.title_pipeline`."""
    from musnad.annotate import tagger

    return tagger.title_pipeline(**options)


def news_tagger(**options: Any) -> Tagger:
    """The tagger of names in news: `stanza_pipeline` held to the guideline of news.

    So an article's names never depend on what else is tagged in the same call.
    """
    return pipeline_tagger(stanza_pipeline(ner_genre="news", **options))


def pipeline_tagger(pipeline: Any) -> Tagger:
    """A function from sentences of words to BIOES tags that runs the given Stanza pipeline once a call."""

    def tag(sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        document = pipeline([list(words) for words in sentences])
        return [[token.ner for token in sentence.tokens] for sentence in document.sentences]

    return tag


def _title_tagger() -> Tagger:
    """The shipped tagger of titles; one that finds none where a user's models come without it."""
    if (paths.MODELS / "titles.pt").exists():
        return pipeline_tagger(title_pipeline())
    return lambda sentences: [["O"] * len(words) for words in sentences]


def known_names(knowledge: seeds.Knowledge) -> Names:
    """The names of the seed entities with their types, adjectives of nationality, surnames."""
    people = (known for known in knowledge if known.type == EntityType.PER)
    surnames = (name for known in people for name in known.short if " " not in name)
    return gather(knowledge.names(), knowledge.nationalities(), surnames)


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """The articles in lists of limited length, so that the tagger sees many sentences at once."""
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if sum(len(a.text) for a in batch) >= _BATCH_CHARACTERS:
            yield batch
            batch = []
    if batch:
        yield batch


def _draft(article: Article) -> _Draft:
    text = article.text
    stretches = (
        [Span(t.start + s.start, t.end + s.start) for t in tokens(s.of(text))] for s in sentences(text)
    )
    return _Draft(article, tuple(chain.from_iterable(map(_short, stretches))))


def _short(stretch: list[Span]) -> Iterator[tuple[Span, ...]]:
    """The stretch in parts that a tagger can hold."""
    for start in range(0, len(stretch), _LONGEST):
        yield tuple(stretch[start : start + _LONGEST])


def _tag(drafts: list[_Draft], tagger: Tagger) -> list[list[Mention]]:
    """The raw mentions of each draft; the tagger is called once for all."""
    words = [sentence for draft in drafts for sentence in draft.words()]
    tags = iter(tagger(words) if words else [])
    return [
        [mention for stretch in draft.stretches for mention in decode(stretch, next(tags))]
        for draft in drafts
    ]


def _finish(
    draft: _Draft, found: list[Mention], offices: list[Span], known: seeds.Knowledge, ruler: Ruler
) -> Doc:
    """The Doc of a draft: mentions refined, proclitics split off, known names added, times read."""
    article, text = draft.article, draft.article.text
    mentions = refine(text, found, ruler.names)
    everything = [token for stretch in draft.stretches for token in stretch]
    titles = [_office(text, trim(text, span)) for span in offices]
    cuts = {*word_cuts(text, everything), *ruler.cuts(text, everything)}
    cuts |= {edge for span, _ in mentions for edge in span}
    mentions = ruler.settle(words_doc(text, cuts), joined(text, mentions))
    mentions = with_bodies(text, draft.stretches, mentions, ruler.names)
    mentions = with_quoted(text, mentions)
    mentions = recurring(text, everything, mentions, ruler.names, partial(_short_names, known))
    mentions = with_clubs(text, refine(text, mentions, ruler.names), ruler.names)
    mentions = consistent(text, mentions)
    mentions = with_outlets(text, with_places(text, plausible(text, mentions, ruler.names)))
    if article.published is None:  # a day that only the text gives for itself
        article = replace(article, published=time.own_date(text))
    times = time.tag(text, article.published)
    mentions = [mention for mention in mentions if not _is_month(text, mention, times)]
    doc = assemble(article, cuts, mentions, titles, times)
    bodies = list(implied_bodies(doc, known))
    return assemble(article, cuts, [*mentions, *bodies], titles, times) if bodies else doc


def _is_month(text: str, mention: Mention, times: Sequence[Time]) -> bool:
    """Whether a single word is a part of a date (نونبر) and no outlet in quotation marks («اليوم»)."""
    span, label = mention
    if " " in span.of(text) or (label == "ORG" and text[span.start - 1 : span.start] in MARKS):
        return False
    return any(t.span.start <= span.start and span.end <= t.span.end for t in times)


def _office(text: str, span: Span) -> Span:
    """The title without a proclitic before it."""
    first = text[span.start : span.end].split(" ", 1)[0]
    return Span(span.start + cut_before_word(first, _never, heads().office), span.end)


def _short_names(known: seeds.Knowledge, folded: str) -> list[str]:
    """The short forms of the organisations that bear this name."""
    return [short for one in known.by_name(folded) if one.type == EntityType.ORG for short in one.short]


def _never(_: str) -> bool:
    return False
