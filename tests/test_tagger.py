"""The taggers: word forms, decoding, and the shipped models behind Stanza's interface."""

import hashlib
import itertools
import json
import math
import time
from collections import Counter
from collections.abc import Iterator, Sequence

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
    from musnad.annotate.decoding import viterbi

    scores = torch.zeros(2, 3, 6)
    scores[:, :, 0] = 9.0
    scores[:, 0, 5] = scores[:, 1, 4] = scores[:, 2, 5] = 1.0
    paths = viterbi(scores, torch.tensor([3, 2]), torch.zeros(6, 6))
    assert paths[0] == [5, 4, 5]
    assert paths[1][:2] == [5, 4]


def test_viterbi_follows_transitions() -> None:
    from musnad.annotate.decoding import viterbi

    moves = torch.zeros(6, 6)
    moves[4, 5] = -5.0
    scores = torch.zeros(1, 2, 6)
    scores[0, 0, 4], scores[0, 1, 5] = 1.0, 2.0
    assert viterbi(scores, torch.tensor([2]), moves) == [[5, 5]]


def test_names_are_the_spans_that_are_likely_over_all_paths() -> None:
    from musnad.annotate import decoding

    names = ["", "", "", "", "O", "S-PER", "B-PER", "I-PER", "E-PER", "S-LOC"]
    torch.manual_seed(3)
    scores, moves = torch.randn(1, 4, len(names)) * 2, torch.randn(len(names), len(names))
    weights: Counter[tuple[int, ...]] = Counter()
    for path in itertools.product(range(4, len(names)), repeat=4):
        value = sum(scores[0, i, tag] for i, tag in enumerate(path))
        weights[path] = math.exp(value + sum(moves[a, b] for a, b in itertools.pairwise(path)))
    total = sum(weights.values())
    spans: Counter[tuple[str, int, int]] = Counter()
    for path, weight in weights.items():
        for kind, start, end in whole_names([names[tag] for tag in path]):
            spans[kind, start, end] += weight / total
    likely = {span for span, chance in spans.items() if chance >= decoding.LIKELY}
    tagged = decoding.tags(scores, [4], moves, names)[0]
    assert set(whole_names(tagged)) == likely
    assert likely


def whole_names(tags: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The spans that a BIOES sequence marks from B through I to E, or by S."""
    for start in range(len(tags)):
        end = start + 1
        while end < len(tags) and tags[start][:1] == "B" and tags[end] == "I" + tags[start][1:]:
            end += 1
        if tags[start][:1] == "S":
            yield tags[start][2:], start, start + 1
        elif tags[start][:1] == "B" and end < len(tags) and tags[end] == "E" + tags[start][1:]:
            yield tags[start][2:], start, end + 1


@pytest.mark.parametrize(
    ("lengths", "tagged"),
    [
        ([3, 2], [["O", "B-PER", "E-PER"], ["O", "S-PER"]]),
        ([2, 3], [["O", "S-PER"], ["O", "B-PER", "E-PER"]]),
    ],
    ids=["longest first", "longest last"],
)
def test_tags_of_sentences_of_differing_lengths(lengths: list[int], tagged: list[list[str]]) -> None:
    from musnad.annotate import decoding

    names = ["", "", "", "", "O", "S-PER", "B-PER", "E-PER"]
    scores = torch.zeros(2, 3, len(names))
    scores[..., 0] = 99.0
    for row, tags in enumerate(tagged):
        for place, tag in enumerate(tags):
            scores[row, place, names.index(tag)] = 9.0
    assert decoding.tags(scores, lengths, torch.zeros(8, 8), names) == tagged


def test_crf_loss_and_posterior_agree_with_counting_every_path() -> None:
    from musnad.training.network import crf_loss
    from musnad.training.silver import posterior

    torch.manual_seed(1)
    scores, moves, path = torch.randn(1, 4, 3), torch.randn(3, 3), (2, 0, 1, 1)

    def value(tags: tuple[int, ...]) -> float:
        steps = sum(float(moves[a, b]) for a, b in itertools.pairwise(tags))
        return steps + sum(float(scores[0, i, t]) for i, t in enumerate(tags))

    total = math.log(sum(math.exp(value(p)) for p in itertools.product(range(3), repeat=4)))
    loss = crf_loss(scores, torch.tensor([path]), moves)
    assert float(loss) == pytest.approx(total - value(path), abs=1e-4)
    (sure,) = posterior(scores, torch.tensor([4]), moves, [list(path)])
    assert sure == pytest.approx(math.exp(value(path) - total), abs=1e-4)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        pytest.param("B-PER I-PER O", [("PER", 0, 2)], id="BIO"),
        pytest.param("B-PER E-PER S-LOC", [("PER", 0, 2), ("LOC", 2, 3)], id="BIOES"),
        pytest.param("B-LOC B-LOC", [("LOC", 0, 1), ("LOC", 1, 2)], id="side by side"),
        pytest.param("I-ORG O I-ORG", [("ORG", 0, 1), ("ORG", 2, 3)], id="orphans"),
        pytest.param("O O", [], id="nothing"),
    ],
)
def test_spans(tags: str, expected: list[tuple[str, int, int]]) -> None:
    from musnad.training.corpora import spans

    assert spans(tags.split()) == expected


@pytest.mark.parametrize(
    ("sentence", "tags", "expected"),
    [
        pytest.param("قصف تنظيم الدولة القرية", "O O O O", ["تنظيم الدولة"], id="missed"),
        pytest.param("قال التحالف الدولي", "O B-MISC I-MISC", ["التحالف الدولي"], id="another type"),
        pytest.param(
            "زعيم حزب الله اللبناني", "O B-ORG I-ORG I-ORG", ["حزب الله اللبناني"], id="longer stays"
        ),
        pytest.param(
            "قالت وزارة الدفاع الأمريكية اليوم", "O O O O O", ["وزارة الدفاع الأمريكية"], id="ministry"
        ),
        pytest.param("وصل الوزير", "O O", [], id="no name"),
    ],
)
def test_known_names_mend_labels(sentence: str, tags: str, expected: list[str]) -> None:
    from musnad.training.corpora import spans
    from musnad.training.knownnames import BROAD, NEWS, KnownNames

    words = [model_form(word) for word in sentence.split()]
    mended = KnownNames((NEWS, BROAD)).mend(words, tags.split())
    found = [(kind, " ".join(words[start:end])) for kind, start, end in spans(mended)]
    assert found == [("ORG", " ".join(map(model_form, name.split()))) for name in expected]


@pytest.mark.parametrize(
    ("sentence", "tags", "expected"),
    [
        pytest.param("قال رئيس الوزراء العراقي مصطفى الكاظمي", "O O O O B-PER E-PER", [(1, 4)], id="office"),
        pytest.param("نائب رئيس الوزراء علي", "O O O S-PER", [(0, 3)], id="two role nouns"),
        pytest.param("وزار رئيس وفدا علي", "O O O S-PER", [], id="no genitive chain"),
        pytest.param("قال علي", "O S-PER", [], id="no role"),
    ],
)
def test_titles_before_persons(sentence: str, tags: str, expected: list[tuple[int, int]]) -> None:
    from musnad.training.titles import before_persons

    words = [model_form(word) for word in sentence.split()]
    assert list(before_persons(words, tags.split())) == expected


def test_score_counts_exact_spans() -> None:
    from musnad.training.score import score

    figures = score([["B-PER", "I-PER", "O", "B-LOC"]], [["B-PER", "O", "O", "S-LOC"]])
    assert figures["LOC"].f1 == 1
    assert figures["PER"].f1 == 0
    assert figures["all"][:3] == (0.5, 0.5, 0.5)


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

    def test_news_is_tagged_as_news(self, names) -> None:
        from musnad.annotate.tagger import stanza_pipeline

        held = stanza_pipeline(ner_genre="news")(SENTENCES)
        assert [t.ner for t in held.iter_tokens()] == [t.ner for t in names(SENTENCES).iter_tokens()]

    def test_columns_can_be_asked_for(self, names) -> None:
        from musnad.annotate.tagger import stanza_pipeline

        wiki = stanza_pipeline(ner_predict_tagset=2)(SENTENCES)
        encyclopaedia = stanza_pipeline(ner_genre="encyclopaedia")(SENTENCES)
        assert [t.ner for t in wiki.iter_tokens()] == [t.ner for t in encyclopaedia.iter_tokens()]
        assert all(len(t.multi_ner) == 4 for t in wiki.iter_tokens())

    def test_an_unknown_genre_is_refused(self) -> None:
        from musnad.annotate.tagger import stanza_pipeline

        with pytest.raises(ValueError, match="ner_genre"):
            stanza_pipeline(ner_genre="poetry")

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
