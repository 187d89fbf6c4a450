"""The tagger, trained: Stanza's model under our loop (several guidelines, averaged weights)."""

import math
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
from stanza.models.common.pretrain import Pretrain
from stanza.models.ner.trainer import Trainer
from torch import nn

from musnad.annotate.tagger import KnownWords, NoLoss, load_trainers
from musnad.training import joint, network, vectors
from musnad.training.joint import Example
from musnad.training.network import Batch, Network, Noise

ARGS: dict[str, Any] = {
    "char_emb_dim": 64, "char_hidden_dim": 96, "hidden_dim": 320,
    "num_layers": 1, "char_num_layers": 1, "char_rec_dropout": 0, "char": True, "charlm": False,
    "charlm_forward_file": None, "charlm_backward_file": None, "dropout": 0.5, "locked_dropout": 0.0,
    "word_dropout": 0.02, "rec_dropout": 0, "input_transform": False, "connect_output_layers": False,
    "emb_finetune": False, "emb_finetune_known_only": False, "lowercase": True, "char_lowercase": False,
    "bert_model": None, "bert_finetune": False, "use_peft": False, "optim": "adam", "lr": 2e-3,
    "momentum": 0, "max_grad_norm": 5.0, "scheme": "bioes", "train_scheme": "bioes", "batch_size": 64,
    "shorthand": "ar_musnad", "predict_tagset": 0, "pretrain": True,
}  # fmt: skip
BATCH_WORDS = 1000


class Average:
    """An exponential moving average of a model's weights."""

    def __init__(self, model: nn.Module, decay: float = 0.998) -> None:
        self.model, self.decay, self.steps = model, decay, 0
        self.weights = {k: v.detach().clone() for k, v in model.named_parameters() if v.requires_grad}

    def update(self) -> None:
        """Nothing; takes the model's present weights in."""
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            for name, weight in self.model.named_parameters():
                if name in self.weights:
                    self.weights[name].lerp_(weight, 1 - decay)

    def swap(self) -> None:
        """Nothing; exchanges the model's weights and the average."""
        with torch.no_grad():
            for name, weight in self.model.named_parameters():
                if name in self.weights:
                    kept = weight.detach().clone()
                    weight.copy_(self.weights[name])
                    self.weights[name] = kept


def build(examples: Sequence[Example], pretrain: Path) -> Trainer:
    """A fresh Stanza trainer whose tags and letters are those of the examples."""
    loaded = known_vectors(pretrain)
    args = {**ARGS, "word_emb_dim": loaded.emb.shape[1]}
    trainer = Trainer(
        args=args, vocab=joint.vocabularies(examples, loaded.vocab), pretrain=loaded, device="cpu"
    )
    for crit in trainer.model.crits:
        crit.__class__ = NoLoss  # the network computes its own
    trainer.optimizer = torch.optim.Adam(network.parameters(trainer.model), lr=args["lr"])
    return trainer


class Plan(NamedTuple):
    """How long and how a tagger is trained."""

    epochs: int
    seed: int
    noise: Noise = Noise()
    every: int = 2
    rate: float = 2e-3


def train(
    trainer: Trainer,
    epoch_data: Callable[[int], Sequence[Example]],
    plan: Plan,
    score: Callable[[Trainer], float],
) -> float:
    """The last score of the averaged weights, which the trainer then holds; the rate falls to zero."""
    random.seed(plan.seed)
    torch.manual_seed(plan.seed)
    average, last, start = Average(trainer.model), 0.0, time.monotonic()
    net = Network(trainer, plan.noise)
    for epoch in range(plan.epochs):
        loss = _epoch(trainer, net, average, list(epoch_data(epoch)), (epoch, plan))
        if (epoch + 1) % plan.every == 0 or epoch + 1 == plan.epochs:
            average.swap()
            trainer.model.eval()
            last = score(trainer)
            average.swap()
        took = time.monotonic() - start
        print(f"epoch {epoch + 1}/{plan.epochs} loss {loss:.3f} dev {last:.4f} {took:.0f} s", flush=True)
    average.swap()
    return last


def _epoch(
    trainer: Trainer, net: Network, average: Average, examples: list[Example], place: tuple[int, Plan]
) -> float:
    """The mean loss of one pass over the examples; `place` is the epoch and its plan."""
    total, done = 0.0, 0
    for batch in network.batches(examples, trainer, BATCH_WORDS):
        rate = place[1].rate * _rate((place[0] + done / len(examples)) / place[1].epochs)
        total += _step(trainer, net, batch, rate) * len(batch.words)
        done += len(batch.words)
        average.update()
    return total / done


def _rate(part: float) -> float:
    """The share of the full learning rate after this part of the training: a short rise, a cosine fall."""
    return min(1.0, 0.1 + part * 20) * 0.5 * (1 + math.cos(math.pi * part))


def _step(trainer: Trainer, net: Network, batch: Batch, rate: float) -> float:
    """The loss of the batch, after one step of the optimizer at this rate."""
    for group in trainer.optimizer.param_groups:
        group["lr"] = rate
    trainer.model.train()
    trainer.optimizer.zero_grad()
    loss = net.loss(batch)
    torch.autograd.backward(loss)
    torch.nn.utils.clip_grad_norm_(network.parameters(trainer.model), trainer.args["max_grad_norm"])
    trainer.optimizer.step()
    return loss.item()


def save(trainers: Sequence[Trainer], out: Path, **beside: Any) -> None:
    """Nothing; leaves the ensemble at `out`, half precision, less the words (they lie with the vectors)."""
    torch.save({"members": [_checkpoint(trainer) for trainer in trainers], **beside}, out)


def _checkpoint(trainer: Trainer) -> dict[str, Any]:
    """One tagger as Stanza stores it, less the word list."""
    vocab = trainer.vocab.state_dict()
    kept = {k: v for k, v in vocab.items() if k != "word"}
    kept["_key2class"] = {k: v for k, v in vocab["_key2class"].items() if k != "word"}
    unsaved = trainer.model.unsaved_modules
    state = {k: v for k, v in trainer.model.state_dict().items() if k.split(".")[0] not in unsaved}
    halves = {k: v.half() if v.is_floating_point() else v for k, v in state.items()}
    return {"model": halves, "vocab": kept, "config": dict(trainer.args)}


def load(path: Path, pretrain: Path) -> list[Trainer]:
    """The taggers of an ensemble, over vectors in Stanza's own format."""
    return load_trainers(path, known_vectors(pretrain))


def known_vectors(path: Path) -> Pretrain:
    """The vectors in Stanza's own format; a rare word stands under the known word inside it."""
    loaded: Pretrain = vectors.load(path)
    loaded.vocab.__class__ = KnownWords
    return loaded
