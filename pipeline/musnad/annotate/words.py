"""How common a word is in the news, from a list counted over news articles."""

import gzip
from functools import cache
from pathlib import Path

from musnad.text import fold

PATH = Path(__file__).with_name("words.tsv.gz")


@cache
def _counts() -> dict[str, int]:
    rows = gzip.decompress(PATH.read_bytes()).decode("utf-8").splitlines()
    return {word: int(times) for word, times in (row.split("\t") for row in rows)}


def frequency(word: str) -> int:
    """How often the word occurs in the counted articles; 0 for one that hardly does."""
    return _counts().get(fold(word), 0)
