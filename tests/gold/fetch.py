"""Rebuild the annotated real articles, which are not in the project, from the corpora beside it.

Usage: ``python tests/gold/fetch.py OUT [--corpora DIR]`` writes ``OUT/PART/NAME.txt`` for each
``tests/gold/PART/NAME.json``, where PART is dev or test, and ``OUT/identities/NAME.txt`` for each article that
``tests/gold/identities.json`` names, seed articles among them: the title, a blank line, the paragraphs with
blank lines between them. The annotations' offsets count on exactly this text.
"""

import argparse
import gzip
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CORPORA = HERE.parents[2] / "shared" / "corpora" / "text"
SEEDS = HERE.parents[1] / "seeds" / "articles"
PARTS = ("dev", "test")
IDENTITIES = "identities"


def filename(doc: str) -> str:
    """The document id with everything but ASCII letters, digits, dots and hyphens turned into underscores."""
    return re.sub(r"[^A-Za-z0-9.-]+", "_", doc)


def annotated(part: str, folder: Path = HERE) -> set[str]:
    """The document ids that the part's annotations name."""
    if part == IDENTITIES:
        return set(json.loads((folder / f"{IDENTITIES}.json").read_text(encoding="utf-8"))["articles"])
    return {json.loads(path.read_text(encoding="utf-8"))["doc"] for path in (folder / part).glob("*.json")}


def records(corpora: Path = CORPORA) -> Iterator[dict[str, Any]]:
    """Every article record of the corpora, file by file in the order of their names."""
    for path in sorted(corpora.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def stored(record: dict[str, Any]) -> str:
    """The article as text: title, blank line, paragraphs."""
    paragraphs = "\n\n".join(line.strip() for line in record["body"].split("\n") if line.strip())
    return f"{record['title']}\n\n{paragraphs}\n"


def fetch(out: Path, corpora: Path = CORPORA) -> int:
    """The number of text files written under ``out``."""
    part_of = {doc: part for part in (*PARTS, IDENTITIES) for doc in annotated(part)}
    for part in set(part_of.values()):
        (out / part).mkdir(parents=True, exist_ok=True)
    count = 0
    for path in (SEEDS / f"{doc}.txt" for doc in annotated(IDENTITIES)):
        if path.exists():
            del part_of[path.stem]
            shutil.copyfile(path, out / IDENTITIES / path.name)
            count += 1
    for record in records(corpora):
        part = part_of.pop(record["id"], None)
        if part:
            (out / part / f"{filename(record['id'])}.txt").write_text(stored(record), encoding="utf-8")
            count += 1
    if part_of:
        raise LookupError(f"not in {corpora}: {', '.join(sorted(part_of))}")
    return count


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    options = parser.parse_args()
    print(fetch(options.out, options.corpora))
