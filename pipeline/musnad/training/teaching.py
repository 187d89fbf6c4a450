"""The recipe: teachers on gold sentences, silver by their ensemble, the shipped names and titles taggers."""

import pickle
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from stanza.models.ner.trainer import Trainer

from musnad.annotate.tagger import tag_sentences
from musnad.training import corpora, joint, ner, silver, titles
from musnad.training.joint import COLUMNS, Example, NameSwapper
from musnad.training.ner import Plan
from musnad.training.network import Noise
from musnad.training.score import score

SWAP = 0.1
NOISE = Noise(vector=0.05, letters=0.05, both=0.02)
SILVER = 16_000
SILVER_SEED = 5
SILVER_UNTIL = 0.6
TITLE_EPOCHS = 9
TITLE_SILVER = 14_000


class Leg(NamedTuple):
    """A stretch of training: its plan, and silver sentences for each gold one, at first and later."""

    plan: Plan
    silver: float
    silver_late: float
    with_dev: bool = False


MEMBERS = (
    (
        None,
        (
            Leg(Plan(14, 11, NOISE), 1.0, 0.3),
            Leg(Plan(6, 13, NOISE, rate=1.2e-3), 0.3, 0.3),
            Leg(Plan(4, 21, NOISE, rate=8e-4), 0.3, 0.15, with_dev=True),
        ),
    ),
    (
        "teacher2",
        (
            Leg(Plan(8, 12, NOISE, rate=1.2e-3), 1.0, 0.3),
            Leg(Plan(5, 14, NOISE, rate=1.2e-3), 0.15, 0.15),
            Leg(Plan(4, 22, NOISE, rate=8e-4), 0.3, 0.15, with_dev=True),
        ),
    ),
)
"""The two members: where each starts, and its legs. The last leg adds the development sentences, after
all has been chosen on them."""


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
    """Nothing; trains two teachers on gold sentences: one on both corpora, one on ANERcorp's text alone."""
    gold = joint.gold(recipe.corpus)
    news = [e for e in gold if e.columns[COLUMNS.index("clean")]]
    for number, (examples, epochs) in enumerate(((gold, 14), (news, 30)), start=1):
        trainer = _fresh(recipe, number)
        _train(recipe, trainer, Leg(Plan(epochs, number, NOISE), 0.0, 0.0), examples, ())
        ner.save([trainer], recipe.work / f"teacher{number}.pt")


def label_news(recipe: Recipe) -> None:
    """Nothing; leaves the silver examples at `recipe.silver`."""
    examples = silver.examples(_load(recipe, "teacher1", "teacher2"), recipe.text, SILVER, seed=SILVER_SEED)
    recipe.silver.write_bytes(pickle.dumps(examples))
    print(len(examples), "silver sentences")


def names(recipe: Recipe) -> None:
    """Nothing; trains the members of the shipped ensemble leg by leg and leaves them at names.pt."""
    extra = pickle.loads(recipe.silver.read_bytes())
    members = []
    for start, legs in MEMBERS:
        trainer = _fresh(recipe, legs[0].plan.seed)
        if start:
            trainer.model.load_state_dict(_load(recipe, start)[0].model.state_dict())
        for leg in legs:
            _train(recipe, trainer, leg, joint.gold(recipe.corpus, leg.with_dev), extra)
        members.append(trainer)
    ner.save(members, recipe.work / "names.pt")


def _fresh(recipe: Recipe, seed: int) -> Trainer:
    """A names tagger that has learned nothing yet."""
    torch.manual_seed(seed)
    return ner.build(joint.gold(recipe.corpus), recipe.pretrain)


def _train(
    recipe: Recipe, trainer: Trainer, leg: Leg, gold: Sequence[Example], extra: Sequence[Example]
) -> None:
    """Nothing; trains on gold with names swapped and on silver, a new draw each epoch."""
    swap = NameSwapper(gold, SWAP, leg.plan.seed)

    def sentences(epoch: int) -> list[Example]:
        """All gold, and this epoch's share of silver."""
        share = leg.silver if epoch < SILVER_UNTIL * leg.plan.epochs else leg.silver_late
        return [*map(swap, gold), *random.sample(list(extra), min(int(share * len(gold)), len(extra)))]

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
    """A function: the mean micro F1 of the news column over the ANERcorp and AQMAR development sets."""
    sets = [corpora.read_bio(corpus / "ner" / name / "dev.bio") for name in ("anercorp", "aqmar_stanza")]
    return lambda trainer: sum(f1(trainer, s) for s in sets) / len(sets)


def f1(trainer: Trainer, sentences: Sequence[corpora.Sentence]) -> float:
    """Micro F1 of the first column on these sentences."""
    tagged = tag_sentences([trainer], [s.words for s in sentences])
    return score([s.tags for s in sentences], [[t[0] for t in s] for s in tagged])["all"].f1
