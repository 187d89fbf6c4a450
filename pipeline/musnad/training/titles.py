"""The titles tagger's data: offices and occupations of two corpora, one TITLE column."""

from collections.abc import Sequence
from pathlib import Path

from musnad.training import corpora
from musnad.training.joint import Example

SOURCES = ("caraner_title", "wojood_sample_fine")


def gold(corpus: Path) -> list[Example]:
    """The labelled training sentences, every tag but TITLE and OCC dropped."""
    return [
        Example(s.words, (s.tags,))
        for name in SOURCES
        for s in corpora.read_bio(corpus / "ner" / name / "train.bio", corpora.title_only)
    ]


def dev(corpus: Path) -> list[corpora.Sentence]:
    """The development sentences of the same corpora."""
    return [
        s for name in SOURCES for s in corpora.read_bio(corpus / "ner" / name / "dev.bio", corpora.title_only)
    ]


def untagged(examples: Sequence[Example]) -> list[list[str]]:
    """The bare words of the examples."""
    return [list(e.words) for e in examples]
