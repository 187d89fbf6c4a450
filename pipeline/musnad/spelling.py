"""Words as regular expressions that find them in any spelling, where a text cannot be folded first."""

import re

from musnad.text import INVISIBLE, MARKS, fold

_SPELLINGS = ("اأإآٱ", "يىیئ", "وؤ", "هة", "كک", *(f"{d}{chr(0x660 + d)}{chr(0x6F0 + d)}" for d in range(10)))
_SAME = {letters[0]: f"[{letters}]" for letters in _SPELLINGS}
_UNSEEN = f"[{MARKS}{INVISIBLE}]*"
_SPACE = rf"{_UNSEEN}\s[\s{MARKS}{INVISIBLE}]*"


def pattern(words: str) -> str:
    """A regular expression that finds in a text what `fold` would find: any hamza, marks or none.

    It is to be used without regard to case. It knows no presentation forms, which `fold` undoes.
    """
    return _SPACE.join(_UNSEEN.join(map(_letter, word)) for word in fold(words).split())


def _letter(letter: str) -> str:
    """The expression of one folded letter."""
    return _SAME.get(letter) or re.escape(letter)
