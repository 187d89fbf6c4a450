"""The form in which the taggers see a word: one spelling for many, and a known word for a rare one.

The stored text and the tokens of a document are never changed; these functions work on copies.
"""

import re
from collections.abc import Container
from functools import lru_cache

MARKS = "\u064b-\u065f\u0670\u06d6-\u06ed\u0640"
INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_DROP = re.compile(f"[{MARKS}{INVISIBLE}]")
_DIGIT = re.compile(r"\d")
_LETTERS = str.maketrans({**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ی": "ي", "ک": "ك"})
_EDGES = re.compile(r"^[^\w]+|[^\w]+$")
_BEFORE_ARTICLE = ("و", "ف", "ب", "ك", "وب", "وك")
_CLITICS = (
    *((clitic + "ال", "ال") for clitic in _BEFORE_ARTICLE),
    ("لل", "ال"),
    ("ولل", "ال"),
    *((clitic, "") for clitic in ("و", "ف", "ب", "ل", "ك", "وب", "ول")),
)
_SHORTEST = 3


@lru_cache(maxsize=200_000)
def model_form(token: str) -> str:
    """The token without marks or tatweel, alef and yeh unified, every digit 0, in lower case; never empty."""
    folded = _DIGIT.sub("0", _DROP.sub("", token).translate(_LETTERS)).lower()
    return folded or token or "_"


def known_form(word: str, known: Container[str]) -> str | None:
    """The word if known, else the known word left without punctuation or proclitic, else None."""
    if word in known:
        return word
    bare = _EDGES.sub("", word)
    if bare and bare in known:
        return bare
    for clitic, instead in _CLITICS:
        if bare.startswith(clitic) and len(bare) - len(clitic) >= _SHORTEST:
            stem = instead + bare[len(clitic) :]
            if stem in known:
                return stem
    return None
