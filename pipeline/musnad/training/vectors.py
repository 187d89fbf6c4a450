"""Word vectors: fastText subword vectors of the news text, vectors of neighbours, and name statistics."""

import itertools
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from musnad.annotate import vectorfile
from musnad.training import contexts, corpora, namestats

DIMENSION = 128
PLACED = 64
BITS = (4, 4, 8)
SIZE = 280_000
RAREST = 2
COMMON = 50_000
_EDGE = re.compile(r"^([^\w]*)(.*?)([^\w]*)$", re.DOTALL)


def write_text(corpus: Path, out: Path, seed: int = 1) -> int:
    """The number of sentences written to `out`: news and labelled training parts, shuffled."""
    lines = [" ".join(split_edges(words)) for words in corpora.news_sentences(corpus / "text")]
    for path in sorted((corpus / "ner").glob("*/*")):
        if path.name.startswith(("train.", "extra.")) and path.parent.name != "nerdz":
            lines += [" ".join(split_edges(s.words)) for s in corpora.read_bio(path)]
    random.Random(seed).shuffle(lines)
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


def split_edges(words: Iterable[str]) -> Iterator[str]:
    """The words with punctuation at their edges set apart, one character a word."""
    for word in words:
        if word.isalnum():
            yield word
            continue
        before, middle, after = _EDGE.match(word).groups()  # type: ignore[union-attr]
        yield from (*before, *([middle] if middle else []), *after)


def train(text: Path, out: Path, epochs: int, threads: int = 2) -> None:
    """Nothing; trains skip-gram vectors on `text` and leaves them at `out`."""
    import fasttext

    model = fasttext.train_unsupervised(
        str(text), model="skipgram", dim=DIMENSION, epoch=epochs, ws=4, minCount=4, minn=3, maxn=5,
        bucket=400_000, neg=5, thread=threads, lr=0.05, verbose=1,
    )  # fmt: skip
    model.save_model(str(out))


def cut(vectors: Path, text: Path, corpus: Path, size: int, out: Path) -> int:
    """The number of words kept in `out` (Stanza's format, half precision, rounded as they will be stored)."""
    import fasttext
    from stanza.models.common.pretrain import PretrainedWordVocab
    from stanza.models.common.vocab import UNK_ID

    model = fasttext.load_model(str(vectors))
    words = useful_words(text, corpus, size)
    subword = torch.stack([torch.from_numpy(model.get_word_vector(word)) for word in words])
    frequent = torch.tensor([rank for _, rank in _by_frequency(text, words)[:COMMON]])
    subword = _centred(subword, frequent)
    placed = _centred(contexts.vectors(text, words, subword, PLACED), frequent)
    rows = torch.cat([subword, placed, namestats.features(corpus, words)], dim=1)
    special = torch.zeros(4, rows.shape[1])  # padding, unknown, empty, root
    special[UNK_ID] = rows[-2000:].mean(0)
    emb = vectorfile.unpack(blocks(torch.cat([special, rows])))
    torch.save({"vocab": PretrainedWordVocab(words).state_dict(), "emb": emb.half()}, out)
    return len(words)


def blocks(emb: Tensor) -> list[dict[str, Any]]:
    """The vectors as they are stored: what was learned in 4 bits, what lists say in 8."""
    edges = (0, DIMENSION, DIMENSION + PLACED, emb.shape[1])
    parts = zip(itertools.pairwise(edges), BITS, strict=True)
    return [vectorfile.pack(emb[:, start:end].float(), bits) for (start, end), bits in parts]


def _centred(rows: Tensor, frequent: Tensor) -> Tensor:
    """The rows around their mean, in units of the spread of the frequent words."""
    rows = rows - rows.mean(0)
    centred: Tensor = rows / rows[frequent].std()
    return centred


def _by_frequency(text: Path, words: Sequence[str]) -> list[tuple[int, int]]:
    """Frequency and place of each word, the most frequent first."""
    counts = _frequencies(text)
    return sorted(((counts[word], i) for i, word in enumerate(words)), key=lambda pair: -pair[0])


def useful_words(text: Path, corpus: Path, size: int) -> list[str]:
    """At most `size` words: those of labelled training parts and of name lists, then the most frequent."""
    wanted = dict.fromkeys([*_corpus_words(corpus), *namestats.names(corpus)])
    for word, count in _frequencies(text).most_common():
        if len(wanted) >= size or count < RAREST:
            break
        wanted.setdefault(word)
    return list(wanted)


def _corpus_words(corpus: Path) -> Iterator[str]:
    """The words of the labelled training parts, punctuation at the edges set apart."""
    for name in (
        "anercorp/train_nodev",
        "aqmar_stanza/train",
        "caraner_title/train",
        "wojood_sample_fine/train",
    ):
        for sentence in corpora.read_bio(corpus / "ner" / f"{name}.bio"):
            yield from split_edges(sentence.words)


def _frequencies(text: Path) -> Counter[str]:
    """How often each word stands in the text."""
    counts: Counter[str] = Counter()
    with text.open(encoding="utf-8") as lines:
        for line in lines:
            counts.update(line.split())
    return counts


def load(path: Path) -> Any:
    """The vectors as Stanza's Pretrain, in single precision."""
    from stanza.models.common.pretrain import Pretrain

    pretrain = Pretrain(str(path))
    pretrain._emb = pretrain.emb.float()
    return pretrain
