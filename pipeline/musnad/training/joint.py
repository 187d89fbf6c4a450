"""Joint training data: many corpora, one column of tags for each guideline, batches for Stanza's trainer."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from stanza.models.common.vocab import EMPTY, CharVocab, CompositeVocab
from stanza.models.ner.utils import bio2_to_bioes
from stanza.models.ner.vocab import MultiVocab

from musnad.training import corpora
from musnad.training.corpora import Sentence, spans
from musnad.training.knownnames import BROAD, NEWS, KnownNames

COLUMNS = ("news", "clean", "wiki", "broad")
"""The tag sets of the joint model: ANERcorp's guideline; CLEANANERCorp's; AQMAR's, for encyclopaedic text;
CLEANANERCorp's PER LOC ORG with ministries, armies and other known bodies, heads and all, for the graph."""


class Example(NamedTuple):
    """Tokens, and a BIO column for each guideline that labelled them (None: not labelled)."""

    words: tuple[str, ...]
    columns: tuple[tuple[str, ...] | None, ...]


def gold(corpus: Path, with_dev: bool = False) -> list[Example]:
    """The labelled training sentences; test parts are never among them, development parts only if asked."""
    ner, broader = corpus / "ner", Broadener()
    part = "train" if with_dev else "train_nodev"
    clean = corpora.read_bio(ner / f"cleananercorp/{part}.bio")
    twins = _aligned(corpora.read_bio(ner / f"anercorp/{part}.bio"), clean)
    examples = [_example(news=s, clean=c, broad=broader(c) if c else None) for s, c in twins]
    for name in ("train", "dev") if with_dev else ("train",):
        examples += [_example(wiki=s) for s in corpora.read_bio(ner / f"aqmar_stanza/{name}.bio")]
    return examples


def _example(**labelled: Sentence | None) -> Example:
    """One example out of the same words labelled under one guideline or several."""
    words = next(s.words for s in labelled.values() if s)
    columns = ((s.tags if (s := labelled.get(name)) else None) for name in COLUMNS)
    return Example(words, tuple(columns))


def _aligned(
    first: Sequence[Sentence], second: Sequence[Sentence]
) -> Iterator[tuple[Sentence, Sentence | None]]:
    """Each sentence of `first` with its twin of the same words in `second`; None where there is none."""
    matcher = SequenceMatcher(None, [s.words for s in first], [s.words for s in second], autojunk=False)
    twins = {block.a + i: block.b + i for block in matcher.get_matching_blocks() for i in range(block.size)}
    for i, sentence in enumerate(first):
        yield sentence, second[twins[i]] if i in twins else None


class Broadener:
    """CLEANANERCorp's labels made fit for the graph: MISC dropped, known bodies added whole."""

    def __init__(self) -> None:
        self.names = KnownNames((NEWS, BROAD))

    def __call__(self, sentence: Sentence) -> Sentence:
        """The same words under the broad guideline."""
        tags = ["O" if t.endswith("MISC") else t for t in sentence.tags]
        return Sentence(sentence.words, tuple(self.names.mend(sentence.words, tags)))


class NameSwapper:
    """Puts another name of the same type in a name's place, so that context is learned and not the name."""

    def __init__(self, examples: Sequence[Example], chance: float, seed: int) -> None:
        self.random = random.Random(seed)
        self.chance = chance
        self.pools: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for example in examples:
            for kind, start, end in spans(first_column(example)):
                self.pools[kind].append(example.words[start:end])

    def __call__(self, example: Example) -> Example:
        """The example with some names swapped; the same example where the guidelines disagree on a name."""
        words, columns = list(example.words), [list(c) if c else None for c in example.columns]
        for kind, start, end in reversed(spans(first_column(example))):
            if self.random.random() < self.chance and _agree(columns, kind, start, end):
                name = self.random.choice(self.pools[kind])
                words[start:end] = name
                for column in columns:
                    if column is not None:
                        column[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (len(name) - 1)]
        return Example(tuple(words), tuple(tuple(c) if c else None for c in columns))


def _agree(columns: Sequence[list[str] | None], kind: str, start: int, end: int) -> bool:
    """Whether every guideline has exactly this name here."""
    wanted = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    present = [c for c in columns if c is not None]
    return all(c[start:end] == wanted and (end == len(c) or c[end] != f"I-{kind}") for c in present)


def first_column(example: Example) -> tuple[str, ...]:
    """The tags of the first guideline that labelled the example."""
    return next(c for c in example.columns if c is not None)


def rows(example: Example) -> list[tuple[str, tuple[str, ...]]]:
    """Word and BIOES tags of every column, as Stanza's loader wants them."""
    size = len(example.words)
    columns = [bio2_to_bioes(list(c)) if c else [EMPTY] * size for c in example.columns]
    return [
        (word, tags) for word, *tags_ in zip(example.words, *columns, strict=True) for tags in [tuple(tags_)]
    ]


def vocabularies(examples: Sequence[Example], words: Any) -> MultiVocab:
    """Stanza's vocabularies of characters, tags and (given) words."""
    data = [rows(e) for e in examples]
    characters = CharVocab(data, "ar", cutoff=3)
    tags = CompositeVocab([[(tags,) for _, tags in sentence] for sentence in data], "ar", idx=0, sep=None)
    return MultiVocab({"char": characters, "tag": tags, "word": words})
