"""Words that are names elsewhere, cups, things named after persons, outlets of datelines."""

from pathlib import Path

import pytest

from musnad.annotate.consistency import consistent
from musnad.annotate.datelines import with_outlets
from musnad.annotate.doubtful import load, plausible
from musnad.annotate.joined import joined
from musnad.annotate.mentions import refine
from musnad.annotate.placenames import load as places
from musnad.annotate.placenames import with_places
from musnad.errors import DataError
from musnad.names import gather
from musnad.values import EntityType, Span

NAMES = gather(
    [("الضفة الغربية", EntityType.LOC), ("قناة الغدير", EntityType.ORG)], ["الهلالية", "هلالي"], ["عمرانوف"]
)


def marked(text: str, *names: tuple[str, str]) -> list[tuple[Span, str]]:
    """The mentions of the first occurrences of the names."""
    starts = [(text.index(name), name, label) for name, label in names]
    return sorted((Span(start, start + len(name)), label) for start, name, label in starts)


def shown(text: str, mentions: list[tuple[Span, str]]) -> list[str]:
    return [f"{span.of(text)}/{label}" for span, label in mentions]


JUDGED = {
    "a word": ("كان القرار في وقت حسن جدا", [("حسن", "PER")], []),
    "behind a title": ("التقى الوزير حسن وفدا", [("حسن", "PER")], ["حسن/PER"]),
    "behind a verb of saying": ("وأضاف حسن أن الأمر بسيط", [("حسن", "PER")], ["حسن/PER"]),
    "behind a noun of kin, quoted": ("وصل خالها «حسن» أمس", [("حسن", "PER")], ["حسن/PER"]),
    "part of a longer name": (
        "زار نبيل حسن المصنع وعاد مع حسن الصغير",
        [("نبيل حسن", "PER")],
        ["نبيل حسن/PER"],
    ),
    "a phrase": ("القرار يصب في صالح الجميع", [("صالح", "PER")], []),
    "a phrase behind a proclitic": ("عمل لصالح الشركة", [("صالح", "PER")], []),
    "an adjective behind a noun": ("ارتفعت الأسهم الهلالية أمس", [("الهلالية", "LOC")], []),
    "an adjective behind a quotation": ("صحيفة «المدى» الهلالية أمس", [("الهلالية", "LOC")], []),
    "an adverb of a nationality": ("اعتقال 14 هلاليا أمس", [("هلاليا", "LOC")], []),
    "a country spelled so": ("الحرب في هلاليا أمس", [("هلاليا", "LOC")], ["هلاليا/LOC"]),
    "an adverb of place": ("شهد الحي توسعا عمرانيا كبيرا", [("عمرانيا", "LOC")], []),
    "a place that ends so": ("زار الوفد صنعانيا أمس", [("صنعانيا", "LOC")], ["صنعانيا/LOC"]),
    "the country itself": ("وصل إلى الهلالية أمس", [("الهلالية", "LOC")], ["الهلالية/LOC"]),
    "the country behind a day": ("قالت اليوم الهلالية إن", [("الهلالية", "LOC")], ["الهلالية/LOC"]),
    "a cup": ("فاز المنتخب بكأس آسيا", [("آسيا", "LOC")], []),
    "the champion of a continent": ("حسم بطل آسيا المباراة", [("آسيا", "LOC")], ["آسيا/LOC"]),
    "an adjective of state": (
        "في الضفة الغربية المحتلة",
        [("الضفة الغربية المحتلة", "LOC")],
        ["الضفة الغربية/LOC"],
    ),
    "lands that it names": (
        "في الأراضي الفلسطينية المحتلة",
        [("الأراضي الفلسطينية المحتلة", "LOC")],
        ["الأراضي الفلسطينية المحتلة/LOC"],
    ),
    "an airport": ("هبطت في مطار الملك فهد الدولي", [("فهد", "PER")], ["مطار الملك فهد الدولي/LOC"]),
    "a road behind a proclitic": ("قرب بطريق الملك فهد", [("فهد", "PER")], ["طريق الملك فهد/LOC"]),
    "a stadium without a title": ("على ملعب نبيل عمران", [("نبيل عمران", "PER")], ["ملعب نبيل عمران/LOC"]),
    "a hall without a title": ("في قصر نبيل عمران", [("نبيل عمران", "PER")], ["نبيل عمران/PER"]),
    "a cup of a person": ("فاز بكأس نبيل عمران", [("نبيل عمران", "PER")], []),
    "a style before a title": (
        "هنأ خادم الحرمين الشريفين الملك نبيل",
        [("خادم الحرمين الشريفين", "PER")],
        [],
    ),
    "a style alone": (
        "هنأ خادم الحرمين الشريفين أمس",
        [("خادم الحرمين الشريفين", "PER")],
        ["خادم الحرمين الشريفين/PER"],
    ),
    "a prize": ("نال جائزة الأمير نايف أمس", [("نايف", "PER")], []),
    "the person": ("قال الأمير نايف إن الأمر بسيط", [("نايف", "PER")], ["نايف/PER"]),
    "an epithet": ("عناصر داعش الإرهابي", [("داعش الإرهابي", "ORG")], ["داعش/ORG"]),
    "an epithet and more": (
        "حزب الواحة الحاكم في البلاد",
        [("حزب الواحة الحاكم في البلاد", "ORG")],
        ["حزب الواحة/ORG"],
    ),
    "nothing but a noun left": ("دعا الحزب الحاكم إلى الحوار", [("الحزب الحاكم", "ORG")], []),
}


@pytest.mark.parametrize(("text", "names", "expected"), JUDGED.values(), ids=JUDGED.keys())
def test_plausible_mentions(text: str, names: list[tuple[str, str]], expected: list[str]) -> None:
    assert shown(text, plausible(text, marked(text, *names), NAMES)) == expected


PLACES = {
    "an airport": ("وصل إلى مطار ودان الدولي", [("ودان", "LOC")], ["مطار ودان الدولي/LOC"]),
    "an airport of two names": (
        "وصل إلى مطار ودان قرقوش الدولي", [("ودان", "LOC"), ("قرقوش", "LOC")], ["مطار ودان قرقوش الدولي/LOC"],
    ),
    "a gulf behind a proclitic": ("قرب بخليج ودان", [("ودان", "LOC")], ["خليج ودان/LOC"]),
    "a city": ("وصل إلى مدينة ودان أمس", [("ودان", "LOC")], ["ودان/LOC"]),
    "what a city is built for": ("في مدينة ودان الاقتصادية", [("ودان", "LOC")], ["مدينة ودان الاقتصادية/LOC"]),
    "a region of two names": (
        "سكان جهة ودان قرقوش", [("ودان", "LOC"), ("قرقوش", "LOC")], ["ودان قرقوش/LOC"],
    ),
    "two cities": ("طريق ودان قرقوش", [("ودان", "LOC"), ("قرقوش", "LOC")], ["ودان/LOC", "قرقوش/LOC"]),
    "a part of the world": ("في جنوب شرق آسيا", [("آسيا", "LOC")], ["جنوب شرق آسيا/LOC"]),
    "a part of a country": ("في جنوب ودان", [("ودان", "LOC")], ["ودان/LOC"]),
    "an adjective of money": ("أعلنت الشركة عن عجز مالي كبير", [("مالي", "LOC")], []),
    "the country": ("وصل الوفد إلى مالي أمس", [("مالي", "LOC")], ["مالي/LOC"]),
    "the country beside another": ("بين ودان ومالي", [("ودان", "LOC"), ("مالي", "LOC")], ["ودان/LOC", "مالي/LOC"]),
    "a city before another": (
        "من بينها مشهد وودان",
        [("مشهد", "LOC"), ("ودان", "LOC")],
        ["مشهد/LOC", "ودان/LOC"],
    ),
    "a scene": ("قراءة مشهد المدينة", [("مشهد", "LOC")], []),
    "a rifle": ("عثر على البندقية قرب البيت", [("البندقية", "LOC")], []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "names", "expected"), PLACES.values(), ids=PLACES.keys())
def test_places(text: str, names: list[tuple[str, str]], expected: list[str]) -> None:
    assert shown(text, with_places(text, marked(text, *names))) == expected


REFINED = {
    "a particle before a name": ("قال فإن الصدر عاد", [("فإن الصدر", "PER")], ["الصدر/PER"]),
    "two men": ("اقتادت عمران والسديرة", [("عمران والسديرة", "PER")], ["عمران/PER", "السديرة/PER"]),
    "a name with a waw of its own": ("قالت هالة والتر", [("هالة والتر", "PER")], ["هالة والتر/PER"]),
    "named elsewhere without the letter": (
        "قال ساراكي إن سيارة لساراكي",
        [("ساراكي", "PER"), ("لساراكي", "PER")],
        ["ساراكي/PER", "ساراكي/PER"],
    ),
    "a Dutch name": ("سجل فان بيرسي هدفا", [("فان بيرسي", "PER")], ["فان بيرسي/PER"]),
    "a number that looks like a company": ("أكدت مئتا شركة", [("مئتا", "ORG")], []),
    "kaf before a famous surname": ("رجل كالعمران أو كعمرانوف", [("كعمرانوف", "PER")], ["عمرانوف/PER"]),
    "an adverb that looks like a country": ("نصا فرنسياً جديدا", [("فرنسياً", "LOC")], []),
    "an adjective before a city": ("العاصمة الهلالية ودان", [("الهلالية ودان", "LOC")], ["ودان/LOC"]),
    "a capital behind لل": ("الوصول للعاصمة ودان", [("للعاصمة ودان", "LOC")], ["ودان/LOC"]),
    "who speaks to an outlet": (
        "نبيل عمران لـCNN: لا عودة",
        [("نبيل عمران لـCNN", "PER")],
        ["نبيل عمران/PER", "CNN/ORG"],
    ),
    "an article in the name": ("نبيل للأعمال", [("نبيل للأعمال", "PER")], ["نبيل/PER"]),
}


@pytest.mark.parametrize(("text", "names", "expected"), REFINED.values(), ids=REFINED.keys())
def test_refined(text: str, names: list[tuple[str, str]], expected: list[str]) -> None:
    assert shown(text, refine(text, marked(text, *names), NAMES)) == expected


def test_the_end_of_a_full_name_keeps_its_letter() -> None:
    text = "لوران بلان مدرب. وقال بلان أمس"
    mentions = [(Span(0, 10), "PER"), (Span(22, 26), "PER")]
    assert shown(text, refine(text, mentions, NAMES)) == ["لوران بلان/PER", "بلان/PER"]


DATELINES = {
    "author, outlet, city": ("نبيل عمران- سبق- الرياض: قال", [("نبيل عمران", "PER")], "سبق/ORG"),
    "outlet, city at the start": ("سبق- الرياض: قال المدير", [("الرياض", "LOC")], "سبق/ORG"),
    "beside another outlet": ("عين اليوم – واس\nقال", [("واس", "ORG")], "عين اليوم/ORG"),
    "author and outlet": ("نبيل عمران – عين اليوم\nقال", [("نبيل عمران", "PER")], "عين اليوم/ORG"),
    "in the text": ("وصل نبيل عمران وقد سبق القطار", [("نبيل عمران", "PER")], None),
    "far from the head": (
        "قال المدير إن الوفد وصل إلى المدينة بعد رحلة طويلة من البحر إلى الرياض - سبق - أمس",
        [("الرياض", "LOC")],
        None,
    ),
}


@pytest.mark.parametrize(("text", "names", "expected"), DATELINES.values(), ids=DATELINES.keys())
def test_outlets_of_datelines(text: str, names: list[tuple[str, str]], expected: str | None) -> None:
    mentions = marked(text, *names)
    added = [one for one in with_outlets(text, mentions) if one not in mentions]
    assert shown(text, added) == ([expected] if expected else [])


JOINED = {
    "letters with points": (
        "سهم جيه.بي نورمان أمس", [("جيه", "PER"), ("بي نورمان", "ORG")], ["جيه.بي نورمان/ORG"],
    ),
    "letters that nothing touches": ("مؤشر بي.سي أمس", [], []),
    "letters behind a proclitic": ("قالت لبي.بي.سي أمس", [("بي.بي", "ORG")], ["بي.بي.سي/ORG"]),
    "a full name goes on": (
        "هالة عمران-داوود", [("هالة عمران", "PER"), ("داوود", "PER")], ["هالة عمران-داوود/PER"],
    ),
    "two players": ("الثنائي عمران-داوود", [("عمران", "PER"), ("داوود", "PER")], ["عمران/PER", "داوود/PER"]),
    "a front goes on": (
        "جبهة تا-انغ", [("جبهة تا", "ORG"), ("انغ", "ORG")], ["جبهة تا-انغ/ORG"],
    ),
    "two bodies": (
        "خطة الاتحاد-صندوق النقد", [("الاتحاد", "ORG"), ("صندوق النقد", "ORG")],
        ["الاتحاد/ORG", "صندوق النقد/ORG"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "names", "expected"), JOINED.values(), ids=JOINED.keys())
def test_parts_of_one_name(text: str, names: list[tuple[str, str]], expected: list[str]) -> None:
    assert shown(text, joined(text, marked(text, *names))) == expected


CONSISTENT = {
    "an organisation that is a person once": (["ORG", "ORG", "PER"], ["ORG", "ORG", "ORG"]),
    "a person that is a place once": (["PER", "PER", "PER", "LOC"], ["PER"] * 4),
    "too few to make a person": (["PER", "PER", "LOC"], ["PER", "PER", "LOC"]),
    "a club and its city": (["ORG", "ORG", "ORG", "LOC"], ["ORG", "ORG", "ORG", "LOC"]),
    "as often": (["PER", "ORG"], ["PER", "ORG"]),
}


@pytest.mark.parametrize(("labels", "expected"), CONSISTENT.values(), ids=CONSISTENT.keys())
def test_one_name_one_type(labels: list[str], expected: list[str]) -> None:
    text = "ودان " * len(labels)
    mentions = [(Span(i * 5, i * 5 + 4), label) for i, label in enumerate(labels)]
    assert [label for _, label in consistent(text, mentions)] == expected


def test_a_list_that_is_missing_is_named(tmp_path: Path) -> None:
    path = tmp_path / "doubtful.yaml"
    path.write_text("words: [حسن]\n", encoding="utf-8")
    with pytest.raises(DataError, match="missing"):
        load(path)
    with pytest.raises(DataError, match=r"unknown|missing"):
        places(path)
