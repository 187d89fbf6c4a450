"""The taggers: word forms, decoding, and the shipped models behind Stanza's interface."""

import hashlib
import json
import time

import pytest
import torch

from musnad.annotate.wordforms import known_form, model_form
from musnad.paths import MODELS

SENTENCES = [
    ["وقال", "رئيس", "الوزراء", "العراقي", "مصطفى", "الكاظمي", "في", "بغداد", "."],
    ["قال", "جو", "بايدن"],
    ["نعم"],
]


@pytest.mark.parametrize(
    ("token", "form"),
    [
        pytest.param("أَعْلَنَ", "اعلن", id="marks and hamza"),
        pytest.param("إلى", "الي", id="alef maksura"),
        pytest.param("العـــراق", "العراق", id="tatweel"),
        pytest.param("٢٠٢١", "0000", id="arabic digits"),
        pytest.param("NATO", "nato", id="latin lower case"),
        pytest.param("ـ", "ـ", id="never empty"),
        pytest.param("", "_", id="never empty, nothing given"),
    ],
)
def test_model_form(token: str, form: str) -> None:
    assert model_form(token) == form
    assert model_form(form) == form


@pytest.mark.parametrize(
    ("word", "known"),
    [
        pytest.param("العراق", "العراق", id="known"),
        pytest.param("وبالعراق", "العراق", id="two proclitics"),
        pytest.param("للعراق", "العراق", id="li and article"),
        pytest.param("(العراق", "العراق", id="punctuation"),
        pytest.param("وبغداد", "بغداد", id="conjunction"),
        pytest.param("ول", None, id="too short to cut"),
        pytest.param("موصل", None, id="unknown"),
    ],
)
def test_known_form(word: str, known: str | None) -> None:
    assert known_form(word, {"العراق", "بغداد"}) == known


def test_viterbi_keeps_to_the_lengths_and_bars_padding_tags() -> None:
    from musnad.annotate.tagger import viterbi

    scores = torch.zeros(2, 3, 6)
    scores[:, :, 0] = 9.0
    scores[:, 0, 5] = scores[:, 1, 4] = scores[:, 2, 5] = 1.0
    paths = viterbi(scores, torch.tensor([3, 2]), torch.zeros(6, 6))
    assert paths[0] == [5, 4, 5]
    assert paths[1][:2] == [5, 4]


def test_viterbi_follows_transitions() -> None:
    from musnad.annotate.tagger import viterbi

    moves = torch.zeros(6, 6)
    moves[4, 5] = -5.0
    scores = torch.zeros(1, 2, 6)
    scores[0, 0, 4], scores[0, 1, 5] = 1.0, 2.0
    assert viterbi(scores, torch.tensor([2]), moves) == [[5, 5]]


shipped = pytest.mark.skipif(not (MODELS / "names.pt").exists(), reason="no weights in this checkout")


@pytest.mark.model
@shipped
class TestShippedModels:
    """The models as a user has them."""

    @pytest.fixture(scope="class")
    def names(self):
        from musnad.annotate.tagger import stanza_pipeline

        return stanza_pipeline()

    def test_tags_are_bioes_of_four_types(self, names) -> None:
        document = names(SENTENCES)
        assert [[t.text for t in s.tokens] for s in document.sentences] == SENTENCES
        tags = {t.ner for s in document.sentences for t in s.tokens}
        assert tags <= {"O", *(f"{m}-{k}" for m in "BIES" for k in ("PER", "LOC", "ORG", "MISC"))}

    def test_plain_names_are_found(self, names) -> None:
        found = {(e.text, e.type) for e in names(SENTENCES).ents}
        assert {("مصطفى الكاظمي", "PER"), ("بغداد", "LOC"), ("جو بايدن", "PER")} <= found

    def test_order_and_company_change_nothing(self, names) -> None:
        together = [[t.ner for t in s.tokens] for s in names(SENTENCES).sentences]
        alone = [[t.ner for t in names([s]).sentences[0].tokens] for s in SENTENCES]
        assert together == alone

    @pytest.mark.parametrize(
        "words",
        [
            pytest.param(["ـــ", "ـ"], id="only tatweel"),
            pytest.param(["Hello", "world", "😀"], id="no Arabic"),
            pytest.param(["و" * 3000], id="one long token"),
            pytest.param(["كلمة"] * 3000, id="one long sentence"),
        ],
    )
    def test_odd_input_is_tagged(self, names, words: list[str]) -> None:
        assert len(names([words]).sentences[0].tokens) == len(words)

    def test_titles(self) -> None:
        from musnad.annotate.tagger import title_pipeline

        if not (MODELS / "titles.pt").exists():
            pytest.skip("no titles model in this checkout")
        found = {e.type for e in title_pipeline()(SENTENCES).ents}
        assert found == {"TITLE"}

    def test_loads_in_under_five_seconds_and_ships_under_sixty_megabytes(self) -> None:
        from musnad.annotate.tagger import load_vectors, stanza_pipeline

        load_vectors.cache_clear()
        start = time.process_time()
        stanza_pipeline()
        assert time.process_time() - start < 5
        assert sum(path.stat().st_size for path in MODELS.glob("*.pt")) < 60e6

    def test_the_card_names_these_very_weights(self) -> None:
        card = json.loads((MODELS / "card.json").read_text(encoding="utf-8"))
        for name, entry in card["files"].items():
            assert hashlib.sha256((MODELS / name).read_bytes()).hexdigest() == entry["sha256"], name
