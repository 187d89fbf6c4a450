"""Document ids: the file's stem or the id a record states, safe as a file name, each used once."""

import re
import unicodedata

_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 80  # characters: 160 bytes of Arabic, well under the 255 a file name may have


class Ids:
    """Gives out ids; the same wish a second time gets a number behind it."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, wish: str) -> str:
        """The safe form of `wish`, made unique among all that were taken (without regard to case)."""
        stem = safe(wish)
        candidate, number = stem, 2
        while candidate.casefold() in self._taken:
            candidate, number = f"{stem}-{number}", number + 1
        self._taken.add(candidate.casefold())
        return candidate


def safe(wish: str) -> str:
    """Letters, digits, dot, dash and underscore only; never empty, hidden or over-long."""
    words = _UNSAFE.sub("-", unicodedata.normalize("NFC", wish))
    return words.strip("-.")[:_LONGEST].rstrip("-.") or "article"
