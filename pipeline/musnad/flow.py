"""The stages put together: what happens to articles, in the order it happens.

read → annotate → resolve → extract → graph (claims compared) → validate → export, view
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeVar

from pyoxigraph import Store
from spacy.tokens import Doc

import musnad
from musnad import (
    annotate,
    claims,
    evaluate,
    export,
    extract,
    graph,
    knowledge,
    read,
    records,
    resolve,
    validate,
    view,
)
from musnad.annotate import Tagger
from musnad.errors import MusnadError, Unreadable, UsageError
from musnad.journal import Journal
from musnad.modelfiles import checksums
from musnad.output import staged_folder
from musnad.prefixes import BASE
from musnad.resolution import Resolution
from musnad.validate import Report
from musnad.values import Article, Extraction

log = logging.getLogger("musnad")

Inputs = Sequence[str | Path]
Taken = TypeVar("Taken", Doc, Resolution)
Given = TypeVar("Given")
PROGRESS = 100  # articles between two messages


@dataclass(frozen=True, slots=True)
class Options:
    """What a run may be told. Without `stanza_dir`, the models that ship with musnad annotate.

    `aliases` is a Turtle file of the user's decisions on who is the same and who never is.
    `tagger` and `titles` stand in for the models: from sentences of words to BIOES tags.
    """

    base: str = BASE
    stanza_dir: Path | None = None
    stanza_package: str = "default"
    aliases: Path | None = None
    tagger: Tagger | None = None
    titles: Tagger | None = None


DEFAULT = Options()


def build(inputs: Inputs, out: Path, options: Options = DEFAULT) -> Journal:
    """What happened, after graph, report, pictures and run.json were left in `out`.

    Raises UsageError where not one article can be read; `out` is then as it was.
    """
    journal = _journal("build", inputs, options)
    with staged_folder(out) as folder:
        comparison, run = claims.Comparison(), _run(journal)
        found = comparison.noting(extractions(inputs, journal, options))
        with journal.stage("graph"):
            dataset = graph.build(found, run, options.base)
        with journal.stage("compare"):
            graph.link(dataset, comparison.links(), run, options.base)
        with journal.stage("validate"):
            report = validate.validate(dataset)
        with journal.stage("export"):
            _write(dataset, report, folder, options.base)
        with journal.stage("view"):
            for name in ("graph.svg", "graph.html"):
                view.draw(dataset, folder / name)
        journal.conforms = report.conforms
        journal.counts["triples"] = len(dataset)
        (folder / "run.json").write_text(journal.to_json(), encoding="utf-8")
    return journal


def _write(dataset: Store, report: Report, folder: Path, base: str) -> None:
    """Nothing; leaves the graph in both forms and the report in words and as a graph."""
    for name in ("graph.ttl", "graph.nq"):
        export.write(dataset, folder / name, base)
    (folder / "report.ttl").write_text(report.turtle(), encoding="utf-8")
    (folder / "report.txt").write_text(report.text(), encoding="utf-8")


def extract_to(inputs: Inputs, out: Path, options: Options = DEFAULT) -> Journal:
    """What happened, after one JSON file for each article was left in `out`; raises as `build` does."""
    journal = _journal("extract", inputs, options)
    with staged_folder(out) as folder:
        for extraction in extractions(inputs, journal, options):
            path = folder / f"{extraction.article.id}.json"
            path.write_text(records.to_json(extraction), encoding="utf-8")
    return journal


def review(inputs: Inputs, options: Options = DEFAULT) -> list[resolve.Doubt]:
    """The doubtful merges of all articles together, made and not made."""
    journal = _journal("review", inputs, options)
    articles = _some(journal.readable(read.read(inputs)), "nothing readable in the input")
    return list(resolve.review(_resolutions(articles, journal, options)))


def evaluate_on(gold: Path, texts: Path, options: Options = DEFAULT) -> evaluate.Scores:
    """The scores of the extraction on those articles of `texts` that `gold` annotates."""
    journal = _journal("evaluate", (gold, texts), options)
    annotations, identities = evaluate.annotations(gold), evaluate.identities(gold)
    articles = {article.id: article for article in journal.readable(read.read([texts]))}
    stems = dict.fromkeys([*annotations, *identities])
    named = dict.fromkeys(evaluate.article_of(stem, articles) for stem in stems)
    wanted = _some((articles[one] for one in named if one), f"{texts}: no text of what {gold} annotates")
    found = {one.article.id: one for one in understood(wanted, journal, options)}
    given = {ident: (records.to_record(one), one.article.text) for ident, one in found.items()}
    scores = evaluate.evaluate(evaluate.aligned(annotations, given))
    whole = {ident: given[one][0] for ident in identities if (one := evaluate.article_of(ident, given))}
    return scores | evaluate.evaluate_identities(identities, whole)


def extractions(inputs: Inputs, journal: Journal, options: Options) -> Iterator[Extraction]:
    """What each readable article says, one at a time."""
    articles = journal.readable(journal.timed("read", read.read(inputs)))
    return understood(_some(articles, "nothing readable in the input"), journal, options)


def understood(articles: Iterable[Article], journal: Journal, options: Options) -> Iterator[Extraction]:
    """What each article says, one at a time."""
    resolutions = _resolutions(articles, journal, options)
    for extraction in _each(journal, "extract", extract.extract, resolutions):
        _count(extraction, journal)
        yield extraction
    if not journal.counts["articles"]:
        raise MusnadError("not one article could be worked through")


def _resolutions(articles: Iterable[Article], journal: Journal, options: Options) -> Iterator[Resolution]:
    """Each article annotated, with its entities, one at a time."""
    with journal.stage("load"):
        known = knowledge.load()
        tagger = _tagger(options)
    docs = annotate.annotate(articles, tagger=tagger, titles=options.titles, knowledge=known)

    def resolved(doc: Doc) -> Resolution:
        (resolution,) = resolve.resolve([doc], known, options.aliases)
        return resolution

    return _each(journal, "resolve", resolved, journal.timed("annotate", docs))


def _each(
    journal: Journal, stage: str, step: Callable[[Taken], Given], items: Iterable[Taken]
) -> Iterator[Given]:
    """A step's result for each article; an error of ours in one article costs that article only."""
    for item in items:
        try:
            with journal.stage(stage):
                given = step(item)
        except MusnadError:
            raise
        except Exception as error:
            log.debug("%s failed", stage, exc_info=True)
            doc = item.doc if isinstance(item, Resolution) else item
            article: Article = doc._.article
            reason = f"an error inside musnad ({stage}), please report it: {error!r}"
            journal.aside(Unreadable(article.source or article.id, reason))
        else:
            yield given


def _tagger(options: Options) -> Tagger:
    """The tagger of names that the options ask for, loaded."""
    chosen = {"stanza_dir": options.stanza_dir, "stanza_package": options.stanza_package}
    return options.tagger or annotate.news_tagger(**chosen)


def _some(articles: Iterable[Article], otherwise: str) -> Iterator[Article]:
    """The same articles; raises UsageError where there is not one."""
    iterator = iter(articles)
    first = next(iterator, None)
    if first is None:
        raise UsageError(otherwise)
    return chain([first], iterator)


def _journal(command: str, inputs: Inputs, options: Options) -> Journal:
    """A journal that knows the models."""
    models = {} if options.tagger else checksums(options.stanza_dir)
    return Journal(command, tuple(map(str, inputs)), models=models)


def _run(journal: Journal) -> graph.Run:
    """The run as the graph describes it."""
    models = tuple(graph.Model(name, sha256) for name, sha256 in journal.models.items())
    return graph.Run(musnad.__version__, models)


def _count(extraction: Extraction, journal: Journal) -> None:
    """Nothing; adds an article's numbers to the journal, and tells now and then how far it is."""
    journal.counts["articles"] += 1
    journal.counts["entities"] += len(extraction.entities)
    journal.counts["mentions"] += sum(len(one.mentions) for one in extraction.entities)
    journal.counts["statements"] += len(extraction.statements)
    journal.counts["relations"] += len(extraction.relations)
    journal.counts["times"] += len(extraction.times)
    if journal.counts["articles"] % PROGRESS == 0:
        log.info("%d articles", journal.counts["articles"])
