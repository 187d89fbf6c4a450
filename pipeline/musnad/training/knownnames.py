"""Organisations known by name, to mend labels that a tagger or an old corpus lacks."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from musnad.annotate.wordforms import model_form
from musnad.training.corpora import spans

NEWS = Path(__file__).with_name("organisations.txt")
BROAD = Path(__file__).with_name("organisations_broad.txt")
_PROCLITICS = ("", "و", "ب", "ل", "ف", "ك")
_MINISTRY = model_form("وزارة")
_FEMININE = model_form("ية")


class KnownNames:
    """Organisations known by name (one a line), found in sentences whatever the tagger said."""

    def __init__(self, paths: Sequence[Path]) -> None:
        lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
        names = [
            tuple(model_form(w) for w in line.split()) for line in lines if line and not line.startswith("#")
        ]
        self.names = {(clitic + n[0], *n[1:]) for n in names for clitic in _PROCLITICS}
        self.names |= {("لل" + n[0][2:], *n[1:]) for n in names if n[0].startswith("ال")}
        self.longest = max(map(len, self.names))
        self.ministries = BROAD in paths

    def mend(self, words: Sequence[str], tags: Sequence[str]) -> list[str]:
        """BIO tags with each known name an ORG, unless it lies within a longer entity."""
        entities = spans(tags)
        for start, end in self._found(words):
            if any(s <= start and end <= e and (e - s) > (end - start) for _, s, e in entities):
                continue
            entities = [x for x in entities if x[2] <= start or end <= x[1]] + [("ORG", start, end)]
        mended = ["O"] * len(words)
        for kind, start, end in entities:
            mended[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
        return mended

    def _found(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Start and end of the known names in the words, the longest first at each place."""
        start = 0
        while start < len(words):
            ends = range(min(len(words), start + self.longest), start, -1)
            end = next((e for e in ends if tuple(words[start:e]) in self.names), start)
            end = max(end, self._ministry_end(words, start)) if self.ministries else end
            if end > start:
                yield start, end
            start = max(end, start + 1)

    @staticmethod
    def _ministry_end(words: Sequence[str], start: int) -> int:
        """Where a ministry that begins at `start` ends (its field or fields, a nationality); else `start`."""
        if not words[start].endswith(_MINISTRY) or len(words[start]) > len(_MINISTRY) + 2:
            return start
        end = start + 1
        if end == len(words) or not words[end].startswith("ال"):
            return start
        end += 1
        while end < len(words) and words[end].startswith("وال"):
            end += 1
        nationality = end < len(words) and words[end].startswith("ال") and words[end].endswith(_FEMININE)
        return end + nationality
