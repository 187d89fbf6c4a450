"""Measures and takes what README.md shows: run it through `make docs`, after `make graph`.

Leaves docs/graph.svg (a picture of the graph), docs/excerpt.json (statements found in one seed
article) and docs/scores.json (the scores on every annotated set at hand; a set that is not at
hand keeps its figures of before).
"""

import importlib.util
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from musnad import annotate, flow, query, store, view

DOCS = Path(__file__).parent
ROOT = DOCS.parent
SHARED = ROOT.parent / "shared"
GRAPH = ROOT / "out" / "graph.ttl"
ARTICLE = "iraq-withdrawal-2021"
ABOUT = "العراق"
COLUMNS = ("speaker", "relayedBy", "stance", "claim")


def picture() -> None:
    """Nothing; draws what is near one country."""
    view.draw(store.load(GRAPH), DOCS / "graph.svg", ABOUT)


def excerpt() -> None:
    """Nothing; keeps the rows of who-said-what that come from one article."""
    rows = json.loads(query.render(query.run(store.load(GRAPH), "who-said-what"), "json"))
    chosen = [{name: row.get(name) for name in COLUMNS} for row in rows if row["article"] == ARTICLE]
    _keep(DOCS / "excerpt.json", {"article": ARTICLE, "rows": chosen})


def scores() -> None:
    """Nothing; scores every set at hand, the models loaded once."""
    options = flow.Options(
        tagger=annotate.pipeline_tagger(annotate.stanza_pipeline()),
        titles=annotate.pipeline_tagger(annotate.title_pipeline()),
    )
    path = DOCS / "scores.json"
    known = json.loads(path.read_text("utf-8")) if path.exists() else {}
    with tempfile.TemporaryDirectory() as folder:
        for name, gold, texts in _sets(Path(folder)):
            found = flow.evaluate_on(gold, texts, options)
            known[name] = {measure: score.to_record() for measure, score in found.items()}
    _keep(path, known)


def _sets(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """Name, annotations and texts of each set that is here."""
    yield "seed articles", ROOT / "seeds" / "gold", ROOT / "seeds" / "articles"
    if (SHARED / "gold").exists():
        yield "first real articles", SHARED / "gold" / "annotations", SHARED / "seeds"
    if (SHARED / "corpora" / "text").exists():
        fetch(folder)
        for part in ("dev", "test"):
            yield f"real articles, {part}", ROOT / "tests" / "gold" / part, folder / part


def fetch(folder: Path) -> None:
    """Nothing; rebuilds the texts of the annotated real articles."""
    spec = importlib.util.spec_from_file_location("fetch", ROOT / "tests" / "gold" / "fetch.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.fetch(folder)


def _keep(path: Path, value: object) -> None:
    """Nothing; writes a value as JSON."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    picture()
    excerpt()
    scores()
