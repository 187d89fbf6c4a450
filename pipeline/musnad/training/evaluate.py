"""The evaluation table of the shipped models: exact-span figures, speed, load time, size."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from musnad.annotate import tagger
from musnad.paths import MODELS
from musnad.training import corpora
from musnad.training.corpora import COARSE, Sentence
from musnad.training.joint import COLUMNS
from musnad.training.pack import FILES, write_card
from musnad.training.score import Score, score


class Row(NamedTuple):
    """A labelled set, the tag set it is scored under (None: what the pipeline emits), sentences a call."""

    path: str
    column: str | None = None
    call: int | None = None


SETS = {
    "anercorp dev (seen)": Row("anercorp/dev.bio"),
    "anercorp test": Row("anercorp/test.bio"),
    "cleananercorp dev (seen)": Row("cleananercorp/dev.bio", "clean"),
    "cleananercorp test": Row("cleananercorp/test.bio", "clean"),
    "aqmar_stanza dev (seen)": Row("aqmar_stanza/dev.bio"),
    "aqmar_stanza test": Row("aqmar_stanza/test.bio"),
    "aqmar_stanza test, ten sentences a call": Row("aqmar_stanza/test.bio", None, 10),
    "aqmar_stanza test, one sentence a call": Row("aqmar_stanza/test.bio", None, 1),
    "aqmar_stanza test as news": Row("aqmar_stanza/test.bio", "news"),
}
TITLE_SETS = {
    "caraner_title dev": "caraner_title/dev.bio",
    "wojood_sample_fine dev": "wojood_sample_fine/dev.bio",
}
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"


def evaluate(corpus: Path, page: Path) -> str:
    """The tables as Markdown, written between the markers of `page` too, and as figures to the model card."""
    names, titles = name_scores(corpus / "ner"), title_scores(corpus / "ner")
    facts = {
        "tokens_per_second": speed(corpus / "ner"),
        "load_seconds": load_seconds(),
        "megabytes": megabytes(),
    }
    table = "\n".join([*name_table(names), "", *title_table(titles), "", *fact_lines(facts)])
    write_card(MODELS, {"names": _plain(names), "titles": _plain(titles), **facts})
    write_between(page, table)
    return table


def name_scores(ner: Path) -> dict[str, dict[str, Score]]:
    """The scores of the names pipeline on every set."""
    found = {}
    for title, row in SETS.items():
        column = None if row.column is None else COLUMNS.index(row.column)
        pipeline = tagger.stanza_pipeline(ner_predict_tagset=column)
        sentences = corpora.read_bio(ner / row.path)
        found[title] = score([s.tags for s in sentences], _tagged(pipeline, sentences, row.call))
    return found


def title_scores(ner: Path) -> dict[str, dict[str, Score]]:
    """The scores of the titles pipeline on the development sets that mark titles."""
    pipeline, found = tagger.title_pipeline(), {}
    for title, path in TITLE_SETS.items():
        sentences = corpora.read_bio(ner / path, corpora.title_only)
        found[title] = score([s.tags for s in sentences], _tagged(pipeline, sentences, None))
    return found


def _tagged(pipeline: Any, sentences: Sequence[Sentence], call: int | None) -> list[list[str]]:
    """The tags that the pipeline gives the sentences, all in one call or so many at a time."""
    size = call or len(sentences)
    calls = ([list(s.words) for s in sentences[i : i + size]] for i in range(0, len(sentences), size))
    documents = (pipeline(words) for words in calls)
    return [[token.ner for token in s.tokens] for document in documents for s in document.sentences]


def speed(ner: Path) -> int:
    """Tokens a second of the names pipeline on one core, over the ANERcorp test sentences (best of three)."""
    pipeline = tagger.stanza_pipeline(threads=1)
    sentences = [list(s.words) for s in corpora.read_bio(ner / "anercorp/test.bio")]
    tokens = sum(map(len, sentences))
    return max(round(tokens / _seconds(lambda: pipeline(sentences))) for _ in range(3))


def load_seconds() -> float:
    """Seconds to load the names pipeline, its vectors included."""
    tagger.load_vectors.cache_clear()
    return round(_seconds(tagger.stanza_pipeline), 2)


def _seconds(work: Any) -> float:
    """The processor seconds of the call: on one thread, what it takes on a core of its own."""
    start = time.process_time()
    work()
    return time.process_time() - start


def megabytes() -> float:
    """The size of all weights together, in MB of a million bytes."""
    return round(sum((MODELS / name).stat().st_size for name in FILES if (MODELS / name).exists()) / 1e6, 1)


def name_table(scores: dict[str, dict[str, Score]]) -> Iterator[str]:
    """The Markdown table of the names model: P / R / F1 over all types, F1 of each type."""
    yield "| set | tag set | P | R | **F1** | " + " | ".join(COARSE) + " |"
    yield "|---|---|---|---|---|" + "---|" * len(COARSE)
    for title, by_type in scores.items():
        every = by_type["all"]
        kinds = " | ".join(_percent(by_type[k].f1) if k in by_type else "–" for k in COARSE)
        row = f"{_percent(every.precision)} | {_percent(every.recall)} | **{_percent(every.f1)}**"
        yield f"| {title} | {SETS[title].column or 'as emitted'} | {row} | {kinds} |"


def title_table(scores: dict[str, dict[str, Score]]) -> Iterator[str]:
    """The Markdown table of the titles model."""
    yield "| titles | P | R | F1 |"
    yield "|---|---|---|---|"
    for title, by_type in scores.items():
        yield f"| {title} | " + " | ".join(_percent(x) for x in by_type["all"][:3]) + " |"


def fact_lines(facts: dict[str, Any]) -> Sequence[str]:
    """Speed, load time and size in words."""
    return (
        f"Speed: {facts['tokens_per_second']:,} tokens/s on one core (torch threads 1). "
        f"Load: {facts['load_seconds']} s. Weights: {facts['megabytes']} MB.",
    )


def _percent(share: float) -> str:
    """A share as a percentage with one decimal."""
    return f"{100 * share:.1f}"


def _plain(scores: dict[str, dict[str, Score]]) -> dict[str, Any]:
    """The scores as plain rounded numbers."""
    return {
        title: {kind: {k: round(v, 4) for k, v in s._asdict().items()} for kind, s in by_type.items()}
        for title, by_type in scores.items()
    }


def write_between(page: Path, table: str) -> None:
    """Nothing; puts the table between the markers of the page, at its end if it has none."""
    text = page.read_text(encoding="utf-8") if page.exists() else "# Named entities\n"
    if BEGIN not in text:
        text += f"\n{BEGIN}\n{END}\n"
    before, rest = text.split(BEGIN, 1)
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f"{before}{BEGIN}\n{table}\n{END}{rest.split(END, 1)[1]}", encoding="utf-8")
