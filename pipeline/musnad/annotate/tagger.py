"""The taggers as Stanza pipelines: names (PER LOC ORG MISC) and titles; the one module that imports Stanza.

`stanza_pipeline()` takes lists of tokens, one list a sentence, and returns a Stanza document whose
tokens carry BIOES tags. The network is never used.
"""

import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import torch
from stanza import Pipeline
from stanza.models.common.crf import CRFLoss
from stanza.models.common.doc import MULTI_NER, NER, TEXT, Document
from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
from stanza.models.common.vocab import UNK_ID
from stanza.models.ner.data import DataLoader
from stanza.models.ner.trainer import Trainer, unpack_batch
from stanza.pipeline.ner_processor import NERProcessor
from torch import Tensor, nn

from musnad.annotate import decoding, vectorfile
from musnad.annotate.genre import Genre
from musnad.annotate.wordforms import known_form, model_form
from musnad.paths import MODELS

NAMES_MODEL = MODELS / "names.pt"
TITLES_MODEL = MODELS / "titles.pt"
VECTORS = MODELS / "vectors.pt"
BATCH_WORDS = 4000
NEWS, ENCYCLOPAEDIA = 0, 2
"""The columns of the names model for the two genres: ANERcorp's guideline and AQMAR's."""
GENRES = {"news": 0.0, "encyclopaedia": 1.0}


class KnownWords(PretrainedWordVocab):  # type: ignore[misc]
    """The words that have a vector; a rare word stands under the known word inside it, if there is one."""

    def unit2id(self, unit: str) -> int:
        """The row of the word's vector, or that of the unknown word."""
        found: int | None = self._unit2id.get(unit)
        if found is None:
            known = known_form(unit, self._unit2id)
            found = self._unit2id[known] if known else UNK_ID
        return found


class NoLoss(CRFLoss):  # type: ignore[misc]
    """The transitions alone: a loss is not wanted when tagging."""

    def forward(self, inputs: Tensor, masks: Tensor, tag_indices: Tensor) -> tuple[Tensor, Tensor]:
        """Zero and the transitions."""
        return inputs.new_zeros(()), self._transitions


@lru_cache(maxsize=2)
def load_vectors(path: Path = VECTORS) -> Pretrain:
    """The word vectors as Stanza's Pretrain; stored as a text of words and a matrix in blocks of few bits."""
    data = torch.load(path, weights_only=True)
    pretrain = Pretrain(str(path))
    pretrain._vocab = KnownWords(data["words"].split("\n"))
    pretrain._emb = vectorfile.unpack(data["blocks"])
    return pretrain


def load_trainers(path: Path, vectors: Pretrain, **args: Any) -> list[Trainer]:
    """The members of the ensemble at `path`, each a Stanza trainer; they share the vectors."""
    stored = torch.load(path, weights_only=True)
    words, size = vectors.emb.shape
    embedding = nn.Embedding(words, size, _weight=vectors.emb, _freeze=True)
    trainers = [_trainer(member, embedding, args) for member in stored.get("members", [stored])]
    for trainer in trainers:
        trainer.vocab["word"] = vectors.vocab
    return trainers


def load_genre(path: Path) -> Genre | None:
    """The genre classifier in the model file, if it holds one."""
    stored = torch.load(path, weights_only=True).get("genre")
    return Genre.read(stored) if stored else None


def _trainer(checkpoint: dict[str, Any], embedding: nn.Embedding, args: dict[str, Any]) -> Trainer:
    """Stanza's trainer with the weights of one checkpoint; its words are left to the shared vectors."""
    vocab = PretrainedWordVocab([])
    classes = {**checkpoint["vocab"]["_key2class"], "word": "PretrainedWordVocab"}
    words = {**checkpoint["vocab"], "word": vocab.state_dict(), "_key2class": classes}
    none = Pretrain("")
    none._vocab, none._emb = vocab, torch.zeros(len(vocab), embedding.embedding_dim)
    stream = io.BytesIO()
    torch.save({**checkpoint, "vocab": words}, stream)
    stream.seek(0)
    trainer = Trainer(args={**checkpoint["config"], **args}, model_file=stream, pretrain=none, device="cpu")
    trainer.model.word_emb = embedding
    trainer.model.eval()
    for crit in trainer.model.crits:
        crit.__class__ = NoLoss
    return trainer


class ModelInput(DataLoader):  # type: ignore[misc]
    """Stanza's batches over bare sentences in model form, about BATCH_WORDS words each."""

    def __init__(self, sentences: Sequence[Sequence[str]], trainer: Trainer) -> None:
        self.args, self.vocab, self.eval = trainer.args, trainer.vocab, True
        self.batch_size, self.max_batch_words = 100_000, BATCH_WORDS
        blank = ("O",) * len(trainer.model.tag_clfs)
        rows = [[(word, blank) for word in sentence] for sentence in sentences]
        self.data = self.chunk_batches(self.preprocess(rows, self.vocab, self.args))


def tag_sentences(
    trainers: Sequence[Trainer],
    sentences: Sequence[Sequence[str]],
    columns: Sequence[int] = (0,),
    encyclopaedic: float = 0.0,
) -> list[list[tuple[str, ...]]]:
    """For each token of each sentence its BIOES tag in every column, by the mean of the trainers' scores.

    Sentences are run in batches of similar length, whatever order they come in. The first of the
    columns takes this share of its scores from the encyclopaedic column.
    """
    order = sorted((i for i, s in enumerate(sentences) if s), key=lambda i: len(sentences[i]))
    tagged: list[list[tuple[str, ...]]] = [[] for _ in sentences]
    batches = ModelInput([[model_form(t) for t in sentences[i]] for i in order], trainers[0])
    results = (tags for batch in batches for tags in _predict(trainers, batch, columns, encyclopaedic))
    for i, tags in zip(order, results, strict=True):
        tagged[i] = tags
    return tagged


@torch.inference_mode()
def _predict(
    trainers: Sequence[Trainer], batch: Any, columns: Sequence[int], encyclopaedic: float
) -> Iterator[list[tuple[str, ...]]]:
    """The tags of each sentence of one of Stanza's batches, in the order they were given."""
    order, lengths, scores, moves = batch_scores(trainers, batch)
    if encyclopaedic:
        _mix(trainers[0].vocab["tag"], scores, moves, columns[0], encyclopaedic)
    names = trainers[0].vocab["tag"]._id2unit
    by_column = [decoding.tags(scores[c], lengths, moves[c], names[c]) for c in columns]
    sentences = [list(zip(*tags, strict=True)) for tags in zip(*by_column, strict=True)]
    yield from (s for _, s in sorted(zip(order, sentences, strict=True), key=lambda pair: pair[0]))


def _mix(vocab: Any, scores: list[Tensor], moves: list[Tensor], column: int, share: float) -> None:
    """Nothing; `column` takes a share of its scores and transitions from the encyclopaedic column."""
    numbers = vocab._unit2id[ENCYCLOPAEDIA]
    same = torch.tensor([numbers[tag] for tag in vocab._id2unit[column]])
    scores[column] = scores[column].lerp(scores[ENCYCLOPAEDIA][..., same], share)
    moves[column] = moves[column].lerp(moves[ENCYCLOPAEDIA][same][:, same], share)


def batch_scores(
    trainers: Sequence[Trainer], batch: Any
) -> tuple[list[int], list[int], list[Tensor], list[Tensor]]:
    """Original order, lengths, and for each column the mean tag scores and transitions of the trainers."""
    inputs, order, word_order, char_order, lengths, word_lengths, char_lengths, offsets = unpack_batch(
        batch, "cpu"
    )
    words, wordchars, mask, chars, tags = inputs
    rest = (word_order, lengths, word_lengths, chars, offsets, char_lengths, char_order)
    outputs = [trainer.model(words, wordchars, mask, tags, *rest) for trainer in trainers]
    scores = [torch.stack(same).mean(0) for same in zip(*(o[1] for o in outputs), strict=True)]
    moves = [torch.stack(same).mean(0) for same in zip(*(o[2] for o in outputs), strict=True)]
    return order, lengths, scores, moves


class Tagger(NERProcessor):  # type: ignore[misc]
    """Stanza's NER processor with the shipped weights, tokens in model form, bulk batches by length."""

    def _set_up_model(self, config: dict[str, Any], pipeline: Pipeline, device: object) -> None:
        """Nothing; loads vectors and weights.

        Option `ner_predict_tagset`: the column of `token.ner`. Without it the genre of each call decides
        between the news and the encyclopaedic column, or option `ner_genre` does ("news",
        "encyclopaedia").
        """
        path = Path(config["model_path"])
        self.model_paths = [str(path)]
        self.trainers = load_trainers(path, load_vectors())
        self._trainer = self.trainers[0]
        column = config.get("predict_tagset")
        first = int(column or NEWS)
        self.columns = (first, *(c for c in range(len(self._trainer.model.tag_clfs)) if c != first))
        self.genre = load_genre(path) if column is None else None
        self.chosen = _share(config.get("genre"))

    def process(self, document: Document) -> Document:
        """The document, tokens tagged and entities built; `multi_ner` has the emitted column first."""
        sentences = document.get([TEXT], as_sentences=True, from_token=True)
        tagged = tag_sentences(self.trainers, sentences, self.columns, self._encyclopaedic(sentences))
        tags = [token for sentence in tagged for token in sentence]
        document.set([NER], [token[0] for token in tags], to_token=True)
        document.set([MULTI_NER], tags, to_token=True)
        document.build_ents()
        return document

    def _encyclopaedic(self, sentences: Sequence[Sequence[str]]) -> float:
        """How much of the emitted labels is to come from the encyclopaedic column."""
        if self.genre is None or self.chosen is not None:
            return self.chosen or 0.0
        vectors = load_vectors()
        return self.genre.encyclopaedic(sentences, vectors.vocab, vectors.emb)


def _share(genre: str | None) -> float | None:
    """The encyclopaedic share that a named genre stands for; None where none is named."""
    if genre is not None and genre not in GENRES:
        raise ValueError(f"ner_genre is one of {', '.join(GENRES)}, not {genre}")
    return None if genre is None else GENRES[genre]


class TaggingPipeline(Pipeline):  # type: ignore[misc]
    """A Stanza pipeline of pretokenised input and one of the shipped taggers."""

    def __init__(self, model: Path, **options: Any) -> None:
        given = {"logging_level": "ERROR", "use_gpu": False, **options}
        super().__init__(
            "ar", dir=str(MODELS), processors="tokenize", tokenize_pretokenized=True,
            download_method=None, allow_unknown_language=True, **given,
        )  # fmt: skip
        config = {"lang": "ar", "mode": "predict", "model_path": model, **self.filter_config("ner", given)}
        self.processors["ner"] = Tagger(config, self, self.device)


def stanza_pipeline(
    *,
    stanza_dir: str | Path | None = None,
    stanza_package: str | None = None,
    threads: int | None = 1,
    **options: Any,
) -> Pipeline:
    """The Stanza pipeline of names the product runs: PER, LOC, ORG, MISC on tokens given as lists.

    What the call's sentences are by their words, news or encyclopaedia, decides on the guideline of
    the labels; `ner_genre="news"` settles it. With `stanza_dir` the user's downloaded official models
    (package `stanza_package`) are used instead. `threads` is torch's thread count (None leaves it
    alone); every other option goes to `stanza.Pipeline`.
    """
    _set_threads(threads)
    if stanza_dir is not None:
        given = {"logging_level": "ERROR", "use_gpu": False, **options}
        return Pipeline(
            "ar", dir=str(stanza_dir), package=stanza_package or "default", processors="tokenize,ner",
            tokenize_pretokenized=True, download_method=None, **given,
        )  # fmt: skip
    return TaggingPipeline(NAMES_MODEL, **options)


def title_pipeline(*, threads: int | None = 1, **options: Any) -> Pipeline:
    """The Stanza pipeline of titles and offices (tag TITLE), with the same interface as `stanza_pipeline`."""
    _set_threads(threads)
    return TaggingPipeline(TITLES_MODEL, **options)


def _set_threads(threads: int | None) -> None:
    """Nothing; tells torch how many threads to use."""
    if threads is not None:
        torch.set_num_threads(threads)
