"""Mentions are whole names without proclitics, titles or punctuation; Docs keep the stored text."""

from collections.abc import Iterable, Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad import knowledge
from musnad.annotate import annotate, make_doc
from musnad.annotate.mentions import decode, refine
from musnad.annotate.proclitics import cut_before_name, cut_before_word
from musnad.annotate.ruler import Ruler
from musnad.annotate.tokens import tokens
from musnad.names import Names, gather
from musnad.values import Article, EntityType, Span

PLACES = ("العراق", "الولايات المتحدة", "بغداد", "سوريا", "مالي", "لبنان")
BODIES = ("تنظيم الدولة الإسلامية", "داعش", "الوطن", "رويترز")


class Seeds:
    """A handful of known names in place of the seed entities."""

    def names(self) -> Iterable[tuple[str, EntityType]]:
        yield from ((name, EntityType.LOC) for name in PLACES)
        yield from ((name, EntityType.ORG) for name in BODIES)

    def __iter__(self) -> Iterator[knowledge.Known]:
        yield from ()

    def by_name(self, _: str) -> tuple[()]:
        return ()

    def country_of_adjective(self, _: str) -> None:
        return None

    def nationalities(self) -> Iterable[str]:
        return ["العراقي", "العراقية", "الأمريكية", "تركي"]


NAMES: Names = gather(Seeds().names(), Seeds().nationalities(), ["بوتين", "ميركل"])

PROCLITICS = {
    "ba before a known place": ("بالعراق", "العراق"),
    "waw before a surname": ("والكاظمي", "الكاظمي"),
    "waw and lam": ("ولإيران", "إيران"),
    "a name's own ba": ("بغداد", "بغداد"),
    "a name's own waw": ("والتر", "والتر"),
    "a name's own kaf": ("كيربي", "كيربي"),
    "waw before a name with its own ba": ("وبغداد", "بغداد"),
    "a given name, not fa and head": ("فراس", "فراس"),
    "waw before a given name": ("وعلي", "علي"),
    "lam before lam": ("للبنان", "لبنان"),
    "lam swallows the article": ("للعراق", "للعراق"),
    "waw before a rare name": ("ومارغريتلا", "مارغريتلا"),
    "a rare name's own waw": ("ويتكوفسكين", "ويتكوفسكين"),
    "waw before a city with its own ba": ("وبريمن", "بريمن"),
    "what would be left is a particle": ("بادي", "بادي"),
    "tatweel behind the proclitic": ("لـبغداد", "بغداد"),
}


@pytest.mark.parametrize(("word", "name"), PROCLITICS.values(), ids=PROCLITICS.keys())
def test_proclitics_before_names(word: str, name: str) -> None:
    assert word[cut_before_name(word, "", NAMES.known) :] == name


WORDS = {
    "waw before a verb": ("وقال", "قال"),
    "known whole": ("وجد", "وجد"),
    "ba before a noun": ("بقوله", "قوله"),
    "lam before a verb is part of it": ("ليقول", "ليقول"),
    "unknown": ("وكالة", "وكالة"),
}


@pytest.mark.parametrize(("word", "rest"), WORDS.values(), ids=WORDS.keys())
def test_proclitics_before_words(word: str, rest: str) -> None:
    known = {"قال", "وجد", "جد", "يقول"}
    assert word[cut_before_word(word, known.__contains__, {"قوله"}.__contains__) :] == rest


# the tagger's span -> the mentions that are left
REFINED: dict[str, tuple[str, str, str, list[str]]] = {
    "newspaper in quotation marks": ("قالت صحيفة “وول ستريت جورنال”، إن", "صحيفة “وول ستريت جورنال”،", "ORG", ["وول ستريت جورنال"]),
    "agency that stands alone": ("ذكرت وكالة رويترز أن", "وكالة رويترز", "ORG", ["رويترز"]),
    "agency named by a noun": ("ذكرت وكالة الأنباء العراقية أن", "وكالة الأنباء", "ORG", ["وكالة الأنباء العراقية"]),
    "agency in brackets": ("قال لها (رويترز) أمس", "(رويترز)", "ORG", ["رويترز"]),
    "ministry cut short": ("أعلنت وزارة الدفاع الأمريكية أن", "الدفاع", "ORG", ["وزارة الدفاع الأمريكية"]),
    "ministry with nationality": ("أعلنت وزارة الدفاع الأمريكية أن", "وزارة الدفاع", "ORG", ["وزارة الدفاع الأمريكية"]),
    "ministry behind a proclitic": ("زار بوزارة الدفاع قسما", "الدفاع", "ORG", ["وزارة الدفاع"]),
    "two countries": ("بين العراق وسوريا", "العراق وسوريا", "LOC", ["العراق", "سوريا"]),
    "one ministry of two things": ("وزارة التربية والتعليم", "وزارة التربية والتعليم", "ORG", ["وزارة التربية والتعليم"]),
    "title before a person": ("التقى الرئيس برهم صالح", "الرئيس برهم صالح", "PER", ["برهم صالح"]),
    "gloss in brackets": ("تنظيم الدولة الإسلامية (داعش)", "تنظيم الدولة الإسلامية (داعش)", "ORG", ["تنظيم الدولة الإسلامية", "داعش"]),
    "name over a line break": ("زار الولايات\nالمتحدة", "الولايات\nالمتحدة", "LOC", ["الولايات\nالمتحدة"]),
    "acronym keeps its dots": ("نقلت أ.ف.ب. الخبر", "أ.ف.ب.", "ORG", ["أ.ف.ب."]),
    "proclitic before an organisation": ("قال الأستاذ بجامعة الوادي أمس", "بجامعة الوادي", "ORG", ["جامعة الوادي"]),
    "company that stands alone": ("أعلنت شركة رويبكس أن", "شركة رويبكس", "ORG", ["رويبكس"]),
    "company named by nouns": ("أعلنت شركة نفط الشمال أن", "شركة نفط الشمال", "ORG", ["شركة نفط الشمال"]),
    "a name of its own behind its noun": ("هاجم تنظيم القاعدة القرية", "تنظيم القاعدة", "ORG", ["القاعدة"]),
    "an outlet's kind": ("قال لجريدة رويبكس الإلكترونية إن", "رويبكس الإلكترونية", "ORG", ["رويبكس"]),
    "lam with the article of a noun": ("مدير للجنة الدولية أمس", "للجنة الدولية", "ORG", ["للجنة الدولية"]),
    "a rare name's own fa": ("وقال فانسيروس أمس", "فانسيروس", "PER", ["فانسيروس"]),
    "fa before the article": ("فالكاظمي غاب", "فالكاظمي", "PER", ["الكاظمي"]),
    "a noun behind lam is no name": ("قدم تقريرا للحكومة أمس", "للحكومة", "ORG", []),
    "all that is quoted": ("شركة «فلاي مدار» أعلنت", "فلاي مدار", "ORG", ["فلاي مدار"]),
    "noun alone is no name": ("قالت الحكومة", "الحكومة", "ORG", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "tagged", "label", "expected"), REFINED.values(), ids=REFINED.keys())
def test_refined_mentions(text: str, tagged: str, label: str, expected: list[str]) -> None:
    start = text.index(tagged)
    found = refine(text, [(Span(start, start + len(tagged)), label)], NAMES)
    assert [span.of(text) for span, _ in found] == expected


def test_two_spans_of_one_person_are_joined() -> None:
    text = "قتل أبو مهدي المهندس"
    parts = [(Span(4, 12), "PER"), (Span(13, 20), "PER")]
    assert [span.of(text) for span, _ in refine(text, parts, NAMES)] == ["أبو مهدي المهندس"]


def test_a_name_with_an_underscore_is_one() -> None:
    text = "فوز #برهم_صالح أمس"
    parts = [(Span(5, 9), "PER"), (Span(10, 14), "PER")]
    assert [span.of(text) for span, _ in refine(text, parts, NAMES)] == ["برهم_صالح"]


def test_a_name_is_not_widened_over_the_next() -> None:
    text = "أعلن الاتحاد السعودي لكرة اليد تركي الحربي"
    split = text.index("تركي")
    parts = [(Span(5, split - 1), "ORG"), (Span(split, len(text)), "PER")]
    assert refine(text, parts, NAMES) == parts


TWO = {
    "two surnames tagged apart": [(Span(7, 12), "PER"), (Span(13, 18), "PER")],
    "two surnames tagged as one": [(Span(7, 18), "PER")],
}


@pytest.mark.parametrize("tagged", TWO.values(), ids=TWO.keys())
def test_two_well_known_people_stay_two(tagged: list[tuple[Span, str]]) -> None:
    text = "التقت  ميركل بوتين أمس"
    assert [span.of(text) for span, _ in refine(text, tagged, NAMES)] == ["ميركل", "بوتين"]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["B-PER", "E-PER", "O"], [(0, 5, "PER")]),
        (["S-LOC", "O", "S-ORG"], [(0, 2, "LOC"), (6, 8, "ORG")]),
        (["I-PER", "I-LOC", "E-LOC"], [(0, 2, "PER"), (3, 8, "LOC")]),
        (["B-PER", "I-PER", "O"], [(0, 5, "PER")]),
    ],
    ids=["begin and end", "singles", "orphans", "BIO"],
)
def test_decoded_tags(tags: list[str], expected: list[tuple[int, int, str]]) -> None:
    words = [Span(0, 2), Span(3, 5), Span(6, 8)]
    assert [(*span, label) for span, label in decode(words, tags)] == expected


# what the tagger found -> what stands after known names are settled
SETTLED = {
    "missed": ("عاد إلى بغداد أمس", [], ["بغداد"]),
    "cut short": ("عاد إلى الولايات المتحدة", [("المتحدة", "LOC")], ["الولايات المتحدة"]),
    "wrong type": ("أعلن داعش مسؤوليته", [("داعش", "PER")], ["داعش"]),
    "longer name kept": ("مطار بغداد الدولي", [("مطار بغداد الدولي", "LOC")], ["مطار بغداد الدولي"]),
    "common word alone is no outlet": ("دافع عن الوطن", [], []),
    "outlet after its noun": ("قالت صحيفة الوطن", [], ["الوطن"]),
    "proclitic before a missed name": ("عاد من بغداد ولبنان", [], ["بغداد", "لبنان"]),
    "club named after its city": ("فاز بغداد بالكأس", [("بغداد", "ORG")], ["بغداد"]),
    "adjective that looks like a country": ("دعم مالي كبير", [], []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "tagged", "expected"), SETTLED.values(), ids=SETTLED.keys())
def test_known_names_settle_mentions(text: str, tagged: list[tuple[str, str]], expected: list[str]) -> None:
    ruler = Ruler(NAMES)
    doc = make_doc(text, cuts=ruler.cuts(text, tokens(text)))
    found = [(Span(text.index(name), text.index(name) + len(name)), label) for name, label in tagged]
    settled = ruler.settle(doc, found)
    assert [span.of(text) for span, _ in settled] == expected
    assert all(label in ("LOC", "ORG") for _, label in settled)


def fake(answers: dict[str, str]) -> object:
    """A tagger that knows the tags of some words."""

    def tag(sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        return [[answers.get(word, "O") for word in sentence] for sentence in sentences]

    return tag


def test_annotate_keeps_the_text_and_fills_every_layer() -> None:
    text = "عنوان الخبر\n\nوقال رئيس الوزراء مصطفى  الكاظمي: «نشكر العراق».  وأضاف أن بغداد ترحب.\n"
    article = Article(id="a", title="عنوان الخبر", text=text)
    names = fake({"مصطفى": "B-PER", "الكاظمي": "E-PER", "نشكر": "S-MISC"})
    offices = fake({"رئيس": "B-TITLE", "الوزراء": "E-TITLE"})
    [doc] = annotate([article], tagger=names, titles=offices, knowledge=Seeds())  # type: ignore[arg-type]
    assert doc.text == text
    assert doc._.article == article
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("مصطفى  الكاظمي", "PER"),
        ("العراق", "LOC"),
        ("بغداد", "LOC"),
    ]
    assert [s.text for s in doc.spans["titles"]] == ["رئيس الوزراء"]
    assert [s.text for s in doc.spans["misc"]] == ["نشكر"]
    assert [s.text for s in doc.spans["quotations"]] == ["«نشكر العراق»"]
    assert [s.text.split()[0] for s in doc.sents] == ["عنوان", "وقال", "وأضاف"]
    assert [t.norm_ for t in doc if t.text == "مصطفى"] == ["مصطفي"]


def test_an_office_implies_its_organisation() -> None:
    text = "قالت رئيسة تجمع أهالي الوادي ريما حداد إن الطريق مغلق."
    names = fake({"ريما": "B-PER", "حداد": "E-PER"})
    article = Article(id="a", title="", text=text)
    [doc] = annotate([article], tagger=names, titles=fake({}), knowledge=knowledge.load())  # type: ignore[arg-type]
    assert [e.text for e in doc.ents] == ["تجمع أهالي الوادي", "ريما حداد"]


def test_articles_keep_their_order_and_may_be_empty() -> None:
    articles = [Article(id=str(i), title="", text=text) for i, text in enumerate(["بغداد", "", "كلمة"])]
    docs = list(annotate(articles, tagger=fake({}), titles=fake({}), knowledge=Seeds()))  # type: ignore[arg-type]
    assert [doc._.article.id for doc in docs] == ["0", "1", "2"]


@given(st.text(alphabet='وفبلك العراقبغد\n.«»"،ـ\u200f', max_size=60))
def test_any_text_survives(text: str) -> None:
    [doc] = annotate(
        [Article(id="a", title="", text=text)], tagger=fake({}), titles=fake({}), knowledge=Seeds()
    )  # type: ignore[arg-type]
    assert doc.text == text
