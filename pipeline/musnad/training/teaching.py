"""The recipe: teachers on gold sentences, silver by their ensemble, the shipped names and titles taggers."""

import pickle
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
from stanza.models.ner.trainer import Trainer

from musnad.annotate.tagger import tag_sentences
from musnad.training import corpora, joint, ner, silver, titles
from musnad.training.joint import Example, NameSwapper
from musnad.training.ner import Plan
from musnad.training.network import Noise
from musnad.training.score import score

OPTIONS: dict[str, Any] = {"hidden_dim": 320, "dropout": 0.4}
SWAP = 0.1
NOISE = Noise(vector=0.05, letters=0.05, both=0.02)
TEACHERS = 2
TEACHER_EPOCHS = 14
MEMBERS = 2
MEMBER_EPOCHS = 16
SILVER = 40_000
SILVER_SHARE = 1.0
TITLE_EPOCHS = 20


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
    def start(self) -> Path:
        """The language model's LSTM."""
        return self.work / "lm.pt"

    @property
    def silver(self) -> Path:
        """The silver examples."""
        return self.work / "silver.pkl"


def teachers(recipe: Recipe) -> None:
    """Nothing; trains the teachers on gold sentences alone."""
    for seed in range(1, TEACHERS + 1):
        trained = tagger(recipe, Plan(TEACHER_EPOCHS, seed, NOISE), ())
        ner.save([trained], recipe.work / f"teacher{seed}.pt")


def label_news(recipe: Recipe) -> None:
    """Nothing; leaves the silver examples at `recipe.silver`."""
    paths = [recipe.work / f"teacher{seed}.pt" for seed in range(1, TEACHERS + 1)]
    ensemble = [trainer for path in paths for trainer in ner.load(path, recipe.pretrain)]
    examples = silver.examples(ensemble, recipe.text, SILVER)
    recipe.silver.write_bytes(pickle.dumps(examples))
    print(len(examples), "silver sentences")


def names(recipe: Recipe) -> None:
    """Nothing; trains the members of the shipped ensemble on gold and silver and leaves them at names.pt."""
    extra = pickle.loads(recipe.silver.read_bytes())
    plans = [Plan(MEMBER_EPOCHS, 100 + member, NOISE) for member in range(MEMBERS)]
    ner.save([tagger(recipe, plan, extra) for plan in plans], recipe.work / "names.pt")


def titles_tagger(recipe: Recipe) -> None:
    """Nothing; trains the titles tagger and leaves it at titles.pt."""
    gold = titles.gold(recipe.corpus)
    torch.manual_seed(1)
    trainer = ner.build(gold, recipe.pretrain, OPTIONS, recipe.start)
    sentences = titles.dev(recipe.corpus)
    ner.train(trainer, lambda _: gold, Plan(TITLE_EPOCHS, 1, NOISE), lambda t: f1(t, sentences))
    ner.save([trainer], recipe.work / "titles.pt")


def tagger(recipe: Recipe, plan: Plan, extra: Sequence[Example]) -> Trainer:
    """A joint names tagger trained on gold and, a fresh share each epoch, on the extra examples."""
    torch.manual_seed(plan.seed)
    gold = joint.gold(recipe.corpus)
    trainer = ner.build(gold, recipe.pretrain, OPTIONS, recipe.start)
    swap = NameSwapper(gold, SWAP, plan.seed)

    def epoch_data(epoch: int) -> list[Example]:
        """Gold with names swapped, and this epoch's slice of the silver."""
        size = int(SILVER_SHARE * len(gold))
        first = epoch * size % max(1, len(extra))
        return [swap(e) for e in gold] + list(extra[first : first + size])

    ner.train(trainer, epoch_data, plan, dev_score(recipe.corpus))
    return trainer


def dev_score(corpus: Path) -> Callable[[Trainer], float]:
    """A function: the mean micro F1 of the news column over the ANERcorp and AQMAR development sets."""
    sets = [corpora.read_bio(corpus / "ner" / name / "dev.bio") for name in ("anercorp", "aqmar_stanza")]
    return lambda trainer: sum(f1(trainer, s) for s in sets) / len(sets)


def f1(trainer: Trainer, sentences: Sequence[corpora.Sentence]) -> float:
    """Micro F1 of the first column on these sentences."""
    tagged = tag_sentences([trainer], [s.words for s in sentences])
    return score([s.tags for s in sentences], [[t[0] for t in s] for s in tagged])["all"].f1
