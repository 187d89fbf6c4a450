"""Training: vectors from neighbours, their storage, the genre classifier, the legs of a recipe."""

import random
from pathlib import Path

import pytest
import torch

from musnad.annotate import genre, vectorfile


@pytest.mark.parametrize(
    ("bits", "error"), [pytest.param(4, 0.05, id="4 bits"), pytest.param(8, 1e-3, id="8 bits")]
)
def test_vectors_survive_their_storage(bits: int, error: float) -> None:
    torch.manual_seed(1)
    rows = torch.cat([torch.zeros(1, 16), torch.randn(50, 16)])
    kept = vectorfile.unpack([vectorfile.pack(rows, bits)])
    assert kept.shape == rows.shape
    assert not kept[0].any()
    assert float((kept - rows).square().sum() / rows.square().sum()) < error
    again = vectorfile.unpack([vectorfile.pack(kept, bits)])
    assert float((again - kept).square().sum() / kept.square().sum()) < error / 2


def test_blocks_stand_side_by_side() -> None:
    first, second = torch.ones(3, 4), -torch.ones(3, 2)
    whole = vectorfile.unpack([vectorfile.pack(first, 4), vectorfile.pack(second, 8)])
    assert torch.allclose(whole, torch.cat([first, second], dim=1), atol=2e-3)


@pytest.mark.filterwarnings("ignore:Sparse")
def test_words_that_stand_in_one_place_are_near(tmp_path: Path) -> None:
    from musnad.training import contexts

    chance, text = random.Random(1), tmp_path / "text.txt"
    people, towns, others = ["علي", "خالد"], ["لندن", "باريس"], [f"كلمة{i}" for i in range(30)]
    lines = (
        [chance.choice(others), "قال", chance.choice(people), "في", chance.choice(towns)] for _ in range(800)
    )
    text.write_text("\n".join(map(" ".join, lines)), encoding="utf-8")
    words = [*people, *towns, "قال", "في", *others]
    rows = contexts.vectors(text, words, torch.zeros(len(words), 4), size=12)
    unit = torch.nn.functional.normalize(rows, dim=1)
    assert float(unit[0] @ unit[1]) > 0.6 > float(unit[0] @ unit[2])
    assert float(unit[2] @ unit[3]) > 0.6


class Words:
    """A vocabulary of two words."""

    def unit2id(self, unit: str) -> int:
        return {"كوكب": 4, "وزير": 5}.get(unit, 1)


@pytest.mark.parametrize(
    ("sentences", "chance"),
    [
        pytest.param([["كوكب"] * 40], 1.0, id="encyclopaedic"),
        pytest.param([["وزير"] * 40], 0.0, id="news"),
        pytest.param([["كوكب", "وزير"]], 0.0, id="undecided is news"),
        pytest.param([["،", "2021", "و"]], 0.0, id="no words"),
        pytest.param([], 0.0, id="nothing"),
    ],
)
def test_genre_of_a_call(sentences: list[list[str]], chance: float) -> None:
    vectors = torch.zeros(6, 2)
    vectors[4, 0] = vectors[5, 1] = 1.0
    classifier = genre.Genre(torch.tensor([2.0, -2.0]), 0.0, 0.7)
    assert classifier.encyclopaedic(sentences, Words(), vectors) == chance


def test_silver_comes_by_parts_of_a_leg() -> None:
    from musnad.training.ner import Plan
    from musnad.training.teaching import Leg

    leg = Leg(Plan(10, 1), ((0.2, 0.0), (0.7, 0.8), (1.0, 0.2)))
    assert [leg.share(epoch) for epoch in range(10)] == [0.0] * 2 + [0.8] * 5 + [0.2] * 3
