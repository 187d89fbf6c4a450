"""`python -m musnad.training [stage…]`: from the corpora to the packed weights, one stage after the other."""

import argparse
from collections.abc import Callable
from pathlib import Path

import torch

from musnad.training import evaluate, pack, teaching, vectors
from musnad.training.teaching import Recipe

HELP = """stages, in order (all of them when none is given; about two hours on one core):
  text      news and labelled training sentences, tokenised      2 min
  vectors   fastText vectors, vectors of neighbours             14 min (fastText on two threads)
  teachers  two taggers on the gold sentences                   25 min
  silver    90,000 news sentences labelled by the two            8 min
  names     the members of the shipped tagger                   50 min
  titles    the titles tagger, twice                            10 min
  pack      vectors to four bits, checksums to the card
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


STAGES: dict[str, Callable[[Recipe], None]] = {
    "text": _text,
    "vectors": _vectors,
    "teachers": teaching.teachers,
    "silver": teaching.label_news,
    "names": teaching.names,
    "titles": teaching.titles_tagger,
    "pack": lambda recipe: print(pack.pack(recipe.work)),
}


if __name__ == "__main__":
    main()
