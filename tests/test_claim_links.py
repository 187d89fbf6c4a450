"""Claims across articles: the rules on made sentences, and their precision on annotated real pairs."""

import gzip
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from factories import article, crowd, rival, statement, story
from musnad import claims, graph, time
from musnad.claims.features import features
from musnad.claims.words import stem, words
from musnad.validate import validate
from musnad.values import Article, Entity, EntityType, Extraction, Span, Stance, Statement

PAIRS = Path(__file__).parent / "gold" / "claim_pairs.json"
CORPORA = Path(__file__).parents[2] / "shared" / "corpora" / "text"
BACKGROUND = [
    "الحكومة أقرت موازنة العام",
    "الفريق فاز في مباراة الأمس",
    "أسعار النفط في الأسواق العالمية مستقرة",
    "المدرسة فتحت أبوابها أمام الطلاب",
]


def said(text: str, number: int, day: date | None = date(2025, 7, 24), **more: object) -> Extraction:
    """An article whose one claim is its text."""
    made = article(text, f"a{number}", published=day)
    whole = statement(text, "s1", text, text.split(maxsplit=1)[0], None, **more)
    return Extraction(made, statements=(whole,), times=time.tag(text, day))


def verdict(first: Extraction, second: Extraction) -> tuple[str, str] | None:
    """Kind and rule of the link between two articles' claims, among claims of other things."""
    others = [said(text, number) for number, text in enumerate(BACKGROUND, start=10)]
    found = [(link.kind, link.rule) for link in claims.compare([first, second, *others])]
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "القوات الأجنبية ستنسحب من القاعدة الغربية مع نهاية الصيف",
            "انسحاب القوات الأجنبية من القاعدة الغربية سيتم مع نهاية الصيف",
            ("repeats", "same-content"),
        ),
        (
            "عدد الجنود الأجانب في البلاد يبلغ حاليا 2500 جندي",
            "عدد الجنود الأجانب في البلاد 3500 جندي",
            ("contradicts", "number-differs"),
        ),
        (
            "عدد الجنود الأجانب في البلاد ٢٥٠٠ جندي",
            "عدد الجنود الأجانب في البلاد 2,500 جندي",
            ("repeats", "same-content"),
        ),
        (
            "عدد الجنود الأجانب في البلاد نحو 2500 جندي",
            "عدد الجنود الأجانب في البلاد 2400 جندي",
            None,
        ),
        (
            "آخر القوات الأجنبية ستنسحب من القواعد العسكرية بحلول عام 2025",
            "آخر القوات الأجنبية ستنسحب من القواعد العسكرية بحلول عام 2026",
            ("contradicts", "time-differs"),
        ),
        (
            "شركة الكهرباء ستقطع التيار عن الأحياء الجنوبية",
            "شركة الكهرباء لن تقطع التيار عن الأحياء الجنوبية",
            ("contradicts", "polarity-differs"),
        ),
        ("شركة الكهرباء رفعت أسعارها", "شركة النقل رفعت أسعارها", None),
        ("الوزير زار المدينة الساحلية", "المدينة الساحلية استقبلت السفن", None),
        (
            "5 جرحى في حادث سير على الطريق الدولي عام 2020",
            "9 جرحى في حادث سير على الطريق الدولي عام 2021",
            None,
        ),
    ],
    ids=[
        "other words", "number", "Arabic digits", "estimate", "year", "negation", "other company", "other event",
        "two events",
    ],
)  # fmt: skip
def test_rules(one: str, other: str, expected: tuple[str, str] | None) -> None:
    assert verdict(said(one, 1), said(other, 2)) == expected
    assert verdict(said(other, 2), said(one, 1)) == expected


MAYOR = "العمدة وراء حرق الأرشيف البلدي القديم في المدينة"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (MAYOR, "العمدة ليس له أي دور في حرق الأرشيف البلدي القديم في المدينة", "contradicts"),
        (MAYOR, "العمدة وراء حرق الأرشيف البلدي القديم في المدينة وليس المعارضة", "repeats"),
        ("باريس ستغلق مكتب التأشيرات القنصلي", "فرنسا ستغلق مكتب التأشيرات القنصلي", "repeats"),
        ("فريق الوزير لا يمكن أن يترك دون رقابة", "فريق الوزير يجب ألا يترك دون رقابة", "repeats"),
        ("القرار الجديد يسري على التجار بعد 15 يوما", "القرار الجديد يسري على التجار بعد 15 يوما", "repeats"),
        ("السوق المركزية خسرت 1.66 مليار دولار", "السوق المركزية خسرت 1.7 مليار دولار", None),
        ("السوق المركزية خسرت 1.2 مليار دولار", "السوق المركزية خسرت 1.7 مليار دولار", "contradicts"),
        ("إنقاذ الصبية الاثني عشر من الكهف البحري", "إنقاذ 12 صبيا من الكهف البحري", "repeats"),
        ("العمل مستمر في المصنع منذ مارس 2025", "العمل مستمر في المصنع حتى يونيو 2025", "repeats"),
        ("القرار غير قانوني وضار بالبلديات", "القرار قانوني وضار بالبلديات", None),
    ],
    ids=[
        "no part in it", "not somebody else", "capital for state", "twice negated", "same days", "rounded",
        "not rounded", "twelve in words", "since and until", "un-",
    ],
)  # fmt: skip
def test_rules_on_polarity_and_measure(one: str, other: str, expected: str | None) -> None:
    second = said(other, 2, date(2025, 7, 25))
    assert (verdict(said(one, 1), second) or (None,))[0] == expected


def test_the_dead_of_a_later_day_may_be_more() -> None:
    one = "الانفجار قتل 7 عمال في المصنع القديم"
    earlier, later = date(2025, 7, 24), date(2025, 7, 25)
    other = one.replace("7 عمال", "16 عمال")
    assert verdict(said(one, 1, earlier), said(other, 2, later)) is None
    assert verdict(said(one, 1, later), said(other, 2, earlier)) == ("contradicts", "number-differs")


def test_what_is_demanded_contradicts_nothing() -> None:
    told, demanded = "انسحاب البلدية من الاتفاق المائي", "عدم الانسحاب البلدية من الاتفاق المائي"
    other = said(demanded, 2)
    wished = replace(other.statements[0], rule="demand-noun")
    assert verdict(said(told, 1), other) == ("contradicts", "polarity-differs")
    assert verdict(said(told, 1), replace(other, statements=(wished,))) is None


@pytest.mark.parametrize(
    ("who", "denied", "told", "expected"),
    [
        ("روسيا", "أي علاقة لها بالهجوم", "موسكو وراء الهجوم الليلي", True),
        ("روسيا", "أي تدخل في الانتخابات البلدية", "حصول تدخل روسي في الانتخابات البلدية", True),
        (
            "روسيا",
            "أي تدخل في الانتخابات البلدية",
            "المدينة سترد إذا حصل تدخل روسي في الانتخابات البلدية",
            False,
        ),
        (
            "روسيا",
            "أي ضلوع لها في حرق الأرشيف البلدي",
            "العمدة طرد الروس على خلفية حرق الأرشيف البلدي",
            False,
        ),
    ],
    ids=["part in it", "who denies is meant", "supposed", "only the matter"],
)
def test_a_denial_is_of_what_is_told(who: str, denied: str, told: str, expected: bool) -> None:
    one = said(denied, 1, stance=Stance.DENIED)
    one = replace(one, statements=(replace(one.statements[0], who=who),))
    assert verdict(said(told, 2), one) == (("denies", "denied") if expected else None)


def test_what_follows_a_colon_is_not_denied() -> None:
    text = "البلدية ستعلن نتائج التحقيق الداخلي"
    one = said(text, 1, stance=Stance.DENIED)
    one = replace(one, statements=(replace(one.statements[0], rule="verb-colon"),))
    assert verdict(one, said(text, 2)) == ("repeats", "same-content")


@pytest.mark.parametrize(("who", "expected"), [("سامر", ("repeats", "same-content")), ("ليث", None)])
def test_a_speaker_told_in_part_repeats_himself(who: str, expected: tuple[str, str] | None) -> None:
    short, long = (
        replace(one, statements=(replace(one.statements[0], who=name),))
        for one, name in (
            (said("البلدية لن ترفع رسوم الأسواق الشعبية", 1), "سامر"),
            (
                said("البلدية لن ترفع رسوم الأسواق الشعبية رغم عجز الموازنة وضغط المجلس الإقليمي المنتخب", 2),
                who,
            ),
        )
    )
    assert verdict(short, long) == expected


def test_a_formula_of_another_month_tells_of_another_event() -> None:
    one = "الدفاع الجوي رصد إطلاق صاروخ من الجبال باتجاه المدينة الساحلية"
    other = "الدفاع الجوي رصد عند الظهر إطلاق صاروخ من الجبال باتجاه المدينة الساحلية"
    first = said(one, 1, date(2025, 7, 24))
    assert verdict(first, said(other, 2, date(2025, 7, 25))) == ("repeats", "same-content")
    assert verdict(first, said(other, 2, date(2025, 9, 1))) is None
    assert verdict(first, said(one, 2, date(2025, 9, 1))) == ("repeats", "same-content")


def test_names_alone_do_not_repeat() -> None:
    made = []
    for number, text in enumerate(("زار سامر كريم الجابري المدرسة", "سامر كريم الجابري مريض"), start=1):
        start = text.index("سامر")
        person = Entity("e1", EntityType.PER, "سامر كريم الجابري", (Span(start, start + 17),), key="Q1")
        one = said(text, number)
        made.append(Extraction(one.article, (person,), one.statements))
    assert verdict(*made) is None


def test_denial_points_from_the_one_who_denies() -> None:
    text = "الحكومة الانتقالية ستؤجل الانتخابات المحلية إلى الربيع"
    denial, assertion = said(text, 1, stance=Stance.DENIED), said(text, 2)
    (link,) = claims.compare([assertion, denial])
    assert (link.kind, link.first[0].id, link.second[0].id) == ("denies", "a1", "a2")


def test_two_denials_repeat_each_other() -> None:
    text = "الحكومة الانتقالية ستؤجل الانتخابات المحلية إلى الربيع"
    both = [said(text, number, stance=Stance.DENIED) for number in (1, 2)]
    assert [link.kind for link in claims.compare(both)] == ["repeats"]


def test_numbers_of_distant_days_do_not_contradict() -> None:
    one = said("عدد الجنود الأجانب في البلاد 2500 جندي", 1, date(2021, 7, 1))
    other = said("عدد الجنود الأجانب في البلاد 3500 جندي", 2, date(2024, 7, 1))
    assert verdict(one, other) is None


def test_claims_about_different_entities_are_apart() -> None:
    made = []
    for number, name in enumerate(("دمشق", "بيروت"), start=1):
        text = f"انفجار كبير هز وسط العاصمة {name} ليلا"
        place = Entity("e1", EntityType.LOC, name, (Span(text.index(name), text.index(name) + len(name)),))
        one = said(text, number)
        made.append(Extraction(one.article, (place,), one.statements))
    assert verdict(*made) is None


def test_claims_of_one_article_are_not_compared() -> None:
    twice = said("الحكومة أقرت موازنة جديدة للتعليم", 1)
    again = Extraction(twice.article, statements=(*twice.statements, *twice.statements))
    assert not list(claims.compare([again]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("القوات", "قوات"),
        ("وللقوات", "القوات"),
        ("سيجري", "ستجري"),
        ("قتلى", "مقتل"),
        ("الأميركية", "واشنطن"),
        ("سفارتها", "السفارة"),
        ("وبالسعودية", "للرياض"),
        ("تورطها", "مسؤولية"),
    ],
)
def test_stems_meet(one: str, other: str) -> None:
    from musnad.text import fold

    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل ثلاثة جنود", {("3", False)}),
        ("بقيمة 2.5 مليار دولار", {("2500000000.0", False)}),
        ("نحو 12 ألف نازح", {("12000", True)}),
        ("1,250,000 لاجئ", {("1250000", False)}),
        ("الساعة 21:00 بتوقيت المدينة", set()),
    ],
)
def test_numbers(text: str, expected: set[tuple[str, bool]]) -> None:
    (found,) = features(said(text, 1))
    assert {(str(number.value), number.bound) for number in found.numbers} == expected


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("لن تقطع التيار", True),
        ("لا تزال تقطع التيار", False),
        ("لن تقطع إلا التيار", False),
        ("تقطع التيار", False),
    ],
)
def test_negation(text: str, negated: bool) -> None:
    (found,) = features(said(text, 1))
    assert bool(found.negated) is negated


def test_word_lists_are_whole() -> None:
    assert {"function", "negation", "multiplier", "same"} <= set(words())


def test_links_in_the_graph_conform() -> None:
    run = graph.Run("0.1.0")
    comparison = claims.Comparison()
    dataset = graph.build(comparison.noting([story(), rival()]), run)
    found = list(comparison.links())
    graph.link(dataset, found, run)
    assert {link.kind for link in found} == {"repeats", "contradicts"}
    assert not validate(dataset).findings
    other = graph.link(graph.build([rival(), story()], run), claims.compare([rival(), story()]), run)
    assert set(other) == set(dataset)


def test_many_claims_are_compared_in_reasonable_time() -> None:
    assert sum(1 for _ in claims.compare(crowd(40))) > 0


def bodies(wanted: set[str]) -> dict[str, str]:
    """The bodies of the corpus articles of these ids."""
    found: dict[str, str] = {}
    for path in sorted(CORPORA.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                ident = re.search(r'"id": "([^"]+)"', line[:200])
                if ident and ident[1] in wanted:
                    body = json.loads(line)["body"]
                    found[ident[1]] = body if isinstance(body, str) else "\n".join(body)
    return found


def annotated(side: dict[str, object], texts: dict[str, str]) -> claims.Features:
    """The features of one annotated claim."""
    day = date.fromisoformat(str(side["published"]))
    text = texts[str(side["doc"])]
    spans = tuple(Span(*pair) for pair in side["claim"])  # type: ignore[attr-defined]
    stance = Stance.DENIED if side["denied"] else Stance.ASSERTED
    rule, who = str(side.get("rule", "annotation")), str(side.get("who", ""))
    one = Statement("s", spans, None, None, rule, spans[0], stance=stance, who=who)
    made = Article(str(side["doc"]), "", text, published=day)
    return next(features(Extraction(made, statements=(one,), times=time.tag(text, day))))


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the articles of the annotated pairs are not at hand")
def test_precision_on_annotated_pairs() -> None:
    """205 pairs, annotated by reading; precision 0.96, recall 0.70 when last measured.

    The 43 of the topic "mixed" were drawn among pairs of middling similarity, where recall is lowest.
    """
    pairs = json.loads(PAIRS.read_text(encoding="utf-8"))
    texts = bodies({pair[side]["doc"] for pair in pairs for side in "ab"})
    judged = [(annotated(pair["a"], texts), annotated(pair["b"], texts), pair["label"]) for pair in pairs]
    weights = claims.Weights(one for first, second, _ in judged for one in (first, second))
    counts: Counter[str] = Counter()
    for first, second, label in judged:
        found = claims.judge(first, second, weights)
        counts["found"] += found is not None
        counts["right"] += found is not None and found.kind.value == label
        counts["there"] += label != "none"
    assert len(pairs) >= 100
    assert counts["right"] / counts["found"] >= 0.9
    assert counts["right"] / counts["there"] >= 0.65
