"""`python -m musnad.training [stage…]`: from the corpora to the packed weights, one stage after the other."""

import argparse
from collections.abc import Callable
from pathlib import Path

import torch

from musnad.training import evaluate, languagemodel, pack, teaching, vectors
from musnad.training.teaching import Recipe

HELP = """stages, in order (all of them when none is given; about 4 hours on one core):
  text      news and labelled training sentences, tokenised      2 min
  vectors   fastText vectors, cut to 200,000 words               8 min (two threads)
  lm        bidirectional language model over words             35 min
  teachers  three joint taggers on the gold sentences           60 min
  silver    news sentences labelled by their ensemble           10 min
  names     the shipped names tagger(s), gold and silver        60 min
  titles    the titles tagger                                   20 min
  pack      vectors to int8, checksums to the card
and: evaluate   prints the table and writes it to the page"""


def main() -> None:
    """Nothing; runs the stages named on the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m musnad.training", epilog=HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stages", nargs="*", metavar="STAGE", choices=[*STAGES, "evaluate", []])
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--work", type=Path, default=Path("build/training"))
    parser.add_argument("--page", type=Path, default=Path("docs/ner.md"))
    args = parser.parse_args()
    torch.set_num_threads(1)
    args.work.mkdir(parents=True, exist_ok=True)
    recipe = Recipe(args.corpora, args.work)
    for stage in args.stages or STAGES:
        if stage == "evaluate":
            print(evaluate.evaluate(args.corpora, args.page))
        else:
            print(f"== {stage}", flush=True)
            STAGES[stage](recipe)


def _text(recipe: Recipe) -> None:
    """Nothing; writes the sentences."""
    print(vectors.write_text(recipe.corpus, recipe.text), "sentences")


def _vectors(recipe: Recipe) -> None:
    """Nothing; trains and cuts the vectors."""
    vectors.train(recipe.text, recipe.fasttext, epochs=2)
    print(vectors.cut(recipe.fasttext, recipe.text, recipe.corpus, vectors.SIZE, recipe.pretrain), "words")


def _lm(recipe: Recipe) -> None:
    """Nothing; trains the language model."""
    languagemodel.train(recipe.text, recipe.pretrain, recipe.start)


STAGES: dict[str, Callable[[Recipe], None]] = {
    "text": _text,
    "vectors": _vectors,
    "lm": _lm,
    "teachers": teaching.teachers,
    "silver": teaching.label_news,
    "names": teaching.names,
    "titles": teaching.titles_tagger,
    "pack": lambda recipe: print(pack.pack(recipe.work)),
}


if __name__ == "__main__":
    main()
