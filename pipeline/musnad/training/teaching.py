"""The recipe: teachers on gold sentences, silver by their ensemble, the shipped names and titles taggers."""

import pickle
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from stanza.models.ner.trainer import Trainer

from musnad.annotate.tagger import tag_sentences
from musnad.training import corpora, genre, joint, ner, silver, titles
from musnad.training.joint import COLUMNS, Example, NameSwapper
from musnad.training.ner import Plan
from musnad.training.network import Noise
from musnad.training.score import score

SWAP = 0.1
NOISE = Noise(vector=0.05, letters=0.05, both=0.02)
SILVER = 45_000
SILVER_SEED = 5
TITLE_EPOCHS = 9
TITLE_SILVER = 14_000
TEACHERS = (1, 2)
"""The seeds of the teachers."""
TEACHER_EPOCHS = 24


class Leg(NamedTuple):
    """A stretch of training: its plan, and silver for each gold sentence up to each part of it."""

    plan: Plan
    silver: tuple[tuple[float, float], ...] = ((1.0, 0.0),)
    with_dev: bool = False

    def share(self, epoch: int) -> float:
        """Silver sentences for each gold one in this epoch."""
        part = epoch / self.plan.epochs
        return next(share for until, share in self.silver if part < until)


GOLD, MIXED, LAST = ((1.0, 0.0),), ((0.6, 0.8), (1.0, 0.2)), ((0.7, 1.0), (1.0, 0.2))
MEMBERS = tuple(
    (
        Leg(Plan(18, 10 + member, NOISE), GOLD),
        Leg(Plan(7, 30 + member, NOISE, rate=1.2e-3), MIXED),
        Leg(Plan(5, 40 + member, NOISE, rate=1e-3), LAST, with_dev=True),
    )
    for member in (1, 2, 3)
)
"""The members and their legs. The last leg adds the development sentences, after all is chosen."""


class Recipe(NamedTuple):
    """The folders of one training: what it reads and what it writes."""

    corpus: Path
    work: Path

    @property
    def text(self) -> Path:
        """The sentences, one a line."""
        return self.work / "text.txt"

    @property
    def fasttext(self) -> Path:
        """The fastText model."""
        return self.work / "fasttext.bin"

    @property
    def pretrain(self) -> Path:
        """The word vectors in Stanza's format."""
        return self.work / "pretrain.pt"

    @property
    def silver(self) -> Path:
        """The silver examples."""
        return self.work / "silver.pkl"


def teachers(recipe: Recipe) -> None:
    """Nothing; trains the teachers on the gold sentences."""
    for seed in TEACHERS:
        trainer = _fresh(recipe, seed)
        _train(recipe, trainer, Leg(Plan(TEACHER_EPOCHS, seed, NOISE)), ())
        ner.save([trainer], recipe.work / f"teacher{seed}.pt")


def label_news(recipe: Recipe) -> None:
    """Nothing; leaves the silver examples at `recipe.silver`."""
    together = _load(recipe, *(f"teacher{seed}" for seed in TEACHERS))
    examples = silver.examples(together, recipe.text, SILVER, seed=SILVER_SEED)
    recipe.silver.write_bytes(pickle.dumps(examples))
    print(len(examples), "silver sentences")


def names(recipe: Recipe) -> None:
    """Nothing; trains the members leg by leg and leaves them at names.pt, with the genre classifier."""
    extra = pickle.loads(recipe.silver.read_bytes())
    members = []
    for legs in MEMBERS:
        trainer = _fresh(recipe, legs[0].plan.seed)
        for leg in legs:
            _train(recipe, trainer, leg, extra)
        members.append(trainer)
    kinds = genre.train(recipe.corpus, ner.known_vectors(recipe.pretrain))
    ner.save(members, recipe.work / "names.pt", genre=genre.stored(kinds))


def _fresh(recipe: Recipe, seed: int) -> Trainer:
    """A names tagger that has learned nothing yet."""
    torch.manual_seed(seed)
    return ner.build(joint.gold(recipe.corpus), recipe.pretrain)


def _train(recipe: Recipe, trainer: Trainer, leg: Leg, extra: Sequence[Example]) -> None:
    """Nothing; trains on gold with names swapped and on silver, a new draw each epoch."""
    gold = joint.gold(recipe.corpus, leg.with_dev)
    swap = NameSwapper(gold, SWAP, leg.plan.seed)

    def sentences(epoch: int) -> list[Example]:
        """All gold, and this epoch's share of silver."""
        wanted = min(int(leg.share(epoch) * len(gold)), len(extra))
        return [*map(swap, gold), *random.sample(list(extra), wanted)]

    ner.train(trainer, sentences, leg.plan, dev_score(recipe.corpus))


def titles_tagger(recipe: Recipe) -> None:
    """Nothing; trains a titles tagger on gold, then the shipped one on gold and silver it helped label."""
    gold = titles.gold(recipe.corpus)
    first = _titles(recipe, Plan(12, 1, NOISE), gold)
    drawn = titles.candidates(recipe.text, TITLE_SILVER, seed=3)
    extra = titles.silver(_load(recipe, "names"), [first], drawn)
    ner.save([_titles(recipe, Plan(TITLE_EPOCHS, 1, NOISE), [*gold, *extra])], recipe.work / "titles.pt")


def _titles(recipe: Recipe, plan: Plan, examples: Sequence[Example]) -> Trainer:
    """A titles tagger trained on these examples."""
    torch.manual_seed(plan.seed)
    sentences = titles.dev(recipe.corpus)
    trainer = ner.build(titles.gold(recipe.corpus), recipe.pretrain)
    ner.train(trainer, lambda _: examples, plan, lambda t: f1(t, sentences))
    return trainer


def _load(recipe: Recipe, *files: str) -> list[Trainer]:
    """The taggers of these files, together."""
    return [t for name in files for t in ner.load(recipe.work / f"{name}.pt", recipe.pretrain)]


def dev_score(corpus: Path) -> Callable[[Trainer], float]:
    """A function: the mean micro F1 over the ANERcorp and AQMAR development sets, each by its column."""
    sets = [
        (corpora.read_bio(corpus / "ner" / name / "dev.bio"), COLUMNS.index(column))
        for name, column in (("anercorp", "news"), ("aqmar_stanza", "wiki"))
    ]
    return lambda trainer: sum(f1(trainer, s, column) for s, column in sets) / len(sets)


def f1(trainer: Trainer, sentences: Sequence[corpora.Sentence], column: int = 0) -> float:
    """Micro F1 of one column on these sentences."""
    tagged = tag_sentences([trainer], [s.words for s in sentences], (column,))
    return score([s.tags for s in sentences], [[t[0] for t in s] for s in tagged])["all"].f1
