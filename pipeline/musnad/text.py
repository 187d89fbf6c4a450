"""Arabic text made comparable: the one folding that rules, word lists and resolution share.

The stored text of an article is never changed. Folding happens beside it: `fold` for a word or
a name, `fold_with_offsets` where positions in the stored text are needed back.
"""

import re
import unicodedata
from functools import lru_cache

MARKS = "\u064b-\u065f\u0670\u06d6-\u06ed\u0640"
INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_DROP = re.compile(f"[{MARKS}{INVISIBLE}]")
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        "ى": "ي",
        "ی": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ک": "ك",
        **{chr(0x660 + d): str(d) for d in range(10)},
        **{chr(0x6F0 + d): str(d) for d in range(10)},
    }
)


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """The comparable form: NFKC, no marks or tatweel, one hamza, ى as ي, ة as ه, ASCII digits, lower case."""
    folded = _DROP.sub("", unicodedata.normalize("NFKC", text)).translate(_LETTERS).lower()
    return " ".join(folded.split())


def with_article(word: str) -> str:
    """The word with the article that a lam has swallowed: للرئيس → الرئيس; any other as it is."""
    return "ال" + word[2:] if word.startswith("لل") else word


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text and, for each of its characters, the index of its source character.

    White space is kept one for one, so that line and paragraph breaks survive. The list has one
    more entry than the text: the length of the source.
    """
    out: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(text):
        folded = char if char.isspace() else fold(char)
        out.append(folded)
        offsets.extend([index] * len(folded))
    offsets.append(len(text))
    return "".join(out), offsets
