"""How often each word occurs in the news: the list that tells a proclitic from a word's own first letter."""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from musnad.annotate.words import PATH
from musnad.text import fold

_WORD = re.compile(r"[^\W\d_]{2,}")
_RAREST = 15


def count(paths: Iterable[Path]) -> Counter[str]:
    """The folded words of the articles in these .jsonl.gz files, counted."""
    words: Counter[str] = Counter()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                words.update(_WORD.findall(fold(f"{article['title']} {article['body']}")))
    return words


def write(words: Counter[str], path: Path = PATH, rarest: int = _RAREST) -> None:
    """Leaves the words that occur at least `rarest` times, a line each with its count, as one .gz file."""
    rows = sorted((word, times) for word, times in words.items() if times >= rarest)
    body = "\n".join(f"{word}\t{times}" for word, times in rows).encode("utf-8")
    path.write_bytes(gzip.compress(body, 9, mtime=0))


def main() -> None:
    """Counts the words of every article file under a folder."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path, help="folder of .jsonl.gz article files")
    write(count(sorted(parser.parse_args().folder.glob("*.jsonl.gz"))))


if __name__ == "__main__":
    main()
