"""Time expressions in running text: what is found, on which span, and what is left alone."""

import gzip
import json
import re
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from musnad.errors import DataError
from musnad.time import as_literal, own_date, resolve, tag
from musnad.time.lexicon import lexicon
from musnad.time.rules import levels
from musnad.time.solar import solar, solar_year
from musnad.values import Time

DATA = Path(__file__).parent / "data" / "time"
CORPORA = Path(__file__).parents[2] / "shared" / "corpora" / "text"
FRIDAY = date(2021, 7, 23)
needs_corpora = pytest.mark.skipif(not CORPORA.is_dir(), reason="needs the news corpora in ../shared")


def _found(text: str) -> list[tuple[str, str | None]]:
    """The words and the EDTF value of every time in a text."""
    return [(time.text, time.edtf) for time in tag(text, FRIDAY)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("أعلن الوزير يوم الخميس أن القوات ستنسحب.", [("يوم الخميس", "2021-07-22")]),
        ("وبنهاية العام الجاري ينتهي الاتفاق", [("نهاية العام الجاري", "2021")]),
        ("استمر المعرض من 5 إلى 7 يوليو في عمّان", [("من 5 إلى 7 يوليو", "2021-07-05/2021-07-07")]),
        ("حكم البلاد بين 2014 و2017 ثم استقال", [("بين 2014 و2017", "2014/2017")]),
        ("التقيا مساء أمس الخميس (22 تموز/يوليو)", [("مساء أمس الخميس", "2021-07-22")]),
        ("وقع الاتفاق في 2011 بعد مفاوضات", [("2011", "2011")]),
        ("وقال المتحدث (الخميس 22 تموز) إن", [("الخميس 22 تموز", "2021-07-22")]),
        ("غادر يوم (الخميس) 22 تموز", [("يوم (الخميس) 22 تموز", "2021-07-22")]),
        ("السبت 5/ 6/ 2021", [("السبت 5/ 6/ 2021", "2021-06-05")]),
        ("غداً الأحد، وفي مارس المقبل", [("غداً الأحد", "2021-07-25"), ("مارس المقبل", "2022-03")]),
        ("قتل ثلاثة جنود قبل يومين من الهدنة", [("قبل يومين", None)]),
        ("في 2014 مقارنة مع غيره، وفي 2011 عندما سقط", [("2014", "2014"), ("2011", "2011")]),
        ("قرار التقسيم (1947) ومن مواليد 1986", [("1947", "1947"), ("1986", "1986")]),
        ("وُلد في 13 ذو الحجة 1442 هـ الموافق 23 تموز 2021", None),
    ],
    ids=lambda x: x[:30] if isinstance(x, str) else None,
)
def test_found(text: str, found: list[tuple[str, str | None]] | None) -> None:
    if found is None:
        assert [edtf for _, edtf in _found(text)] == ["2021-07-23"]
    else:
        assert _found(text)[: len(found)] == found


IRAN = "بحثت إيران الميزانية، وقال الوزير الإيراني إن نفط إيران يكفي الإيرانيين. "


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        pytest.param(IRAN + "وارتفع الإنتاج سنة 1397", ["2018-03-21/2019-03-20"], id="text on Iran"),
        pytest.param(IRAN + "في عامي 1397 و1398", ["2018-03-21/2020-03-19"], id="two years"),
        pytest.param(
            "مع السنة الإيرانية الجديدة 1400 تذكر سنة 1397",
            ["2021-03-21/2022-03-20", "2018-03-21/2019-03-20"],
            id="solar years elsewhere",
        ),
        pytest.param(IRAN + "وسقطت المدينة عام 1258", ["1258"], id="of the past"),
        pytest.param(
            IRAN + "في عام 1440 هـ وفي عام 1397", ["2018-09-11/2019-08-30", "1397"], id="Hijri text"
        ),
        pytest.param("زار الوزير الإيراني المدينة التي بنيت عام 1397", ["1397"], id="Iran in passing"),
        pytest.param("قتل 1400 إيراني، وبلغ 1390 الإيراني", [], id="count of Iranians"),
        pytest.param("استقبل القنصل العام الإيراني الحالي 1398 زائرا", [], id="general, no year"),
        pytest.param("وكالة مهر 2018 ولدي دي ميستورا مهر", [], id="months that are words"),
        pytest.param("أول أربعة أشهر من العام الإيراني الحالي", [None], id="months of a solar year"),
        pytest.param("السنة الشمسية 365 يوما", [], id="year of the sun"),
    ],
)
def test_solar_year_of_iran(text: str, edtf: list[str | None]) -> None:
    assert [value for _, value in _found(text)] == edtf


@pytest.mark.parametrize(
    ("year", "begins"),
    [
        (1357, date(1978, 3, 21)),
        (1375, date(1996, 3, 20)),
        (1397, date(2018, 3, 21)),
        (1399, date(2020, 3, 20)),
        (1403, date(2024, 3, 20)),
        (1404, date(2025, 3, 21)),
    ],
)
def test_new_year_of_iran(year: int, begins: date) -> None:
    assert solar(year).start == begins
    assert (solar_year(begins), solar_year(begins - timedelta(days=1))) == (year, year - 1)


@pytest.mark.parametrize(
    "text",
    [
        "نشرت القوات 2500 جندي في العراق",
        "ينص القرار 2254 على وقف القتال",
        "أسقطت طائرة إف-16 وأخرى F-16",
        "فاز الفريق 3-صفر و5 صفر",
        "زار الأمين العام السابق للأمم المتحدة بغداد",
        "تراجع المدير العام الحالي عن الاستقالة",
        "قال الرئيس رجب طيب أردوغان إن بلاده مستعدة",
        "مارس المتظاهرون حقهم",
        "أب وأم وثلاثة أطفال",
        "نحر (1950) رأسا، وبلغت (2015) حالة",
        "قبل يوم الانتخابات بأسبوع",
        "جرى التحضير قبل عقد القمة",
        "من 1900 إلى 2000 شخص",
        "قبل 1900 سنة ضوئية",
        "يبلغ المدى 1000 متر، ويرتفع في 2011 موقعا",
        "اشتروا في 2015% من الحالات",
        "بعد ثورة 25 يناير تغير المشهد",
        "شارك في صلاة الجمعة آلاف المصلين",
        "وفي اليوم الثالث على التوالي استمر الإضراب",
        "بثت قناة روسيا اليوم التقرير",
        "تيريزا ماي رئيسة الوزراء السابقة",
        "على بعد سنة ضوئية",
        "بلغ سعر البرميل 72.5 دولار",
        "عنوان الخادم 192.168.10.12 والهاتف 02-555-1234",
        "استقال كل من في المجلس ولم يبق أحد",
    ],
)
def test_left_alone(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("تاريخ النشر: الخميس 19 يوليو 2012\nقال الوزير", date(2012, 7, 19)),
        ("اتفاق جديد\n\nصورة من اللقاء في بغداد السبت 5/ 6/ 2021\n\nأعلنت القيادة", date(2021, 6, 5)),
        ("عنوان\n05.10.2012\nأعلنت الشركة", date(2012, 10, 5)),
        ("عنوان\nالجمعة 5/ 6/ 2021\nأعلنت الشركة", None),
        ("عنوان\nوقع الاتفاق في 5 يونيو 2021 في بغداد", None),
        ("السبت 5/ 6/ 2021\nالأحد 6/ 6/ 2021", None),
        ("قال الوزير يوم الجمعة", None),
    ],
)
def test_the_day_a_text_gives_for_itself(text: str, own: date | None) -> None:
    assert own_date(text) == own


@pytest.mark.parametrize(
    ("expression", "literal"),
    [
        ("5/6/2021", ("2021-06-05", "date")),
        ("يونيو 2021", ("2021-06", "gYearMonth")),
        ("نهاية 2021", ("2021", "gYear")),
        ("الأسبوع الماضي", None),
        ("بين 2014 و2017", None),
        ("رمضان 1442", None),
        ("قبل أيام", None),
    ],
)
def test_literals(expression: str, literal: tuple[str, str] | None) -> None:
    assert as_literal(resolve(expression, FRIDAY)) == literal


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("اندلعت الحرب عام 1967، وفي العام نفسه أغلقت القناة.", ["1967", "1967"]),
        ("اندلعت الحرب عام 1967. وفي العام التالي عقد المؤتمر.", ["1967", "1968"]),
        ("وصل في 5 يونيو 2019، وفي اليوم التالي غادر.", ["2019-06-05", "2019-06-06"]),
        ("وصل في 5 يونيو 2019، وفي الشهر ذاته غادر.", ["2019-06-05", "2019-06"]),
        ("وصل في 5 يونيو 2019، وعاد في ذلك العام.", ["2019-06-05", "2019"]),
        ("وصل في 5 يونيو 2019، وغادر الأحد التالي.", ["2019-06-05", "2019-06-09"]),
        ("اندلعت الحرب عام 1967، وفي اليوم التالي أغلقت القناة.", ["1967", None]),
        ("وفي اليوم التالي غادر.", [None]),
    ],
)
def test_chains(text: str, values: list[str | None]) -> None:
    assert [edtf for _, edtf in _found(text)] == values


NOT_TIMES = [
    "قتل {} جنديا في المعارك",
    "ينص القرار {} على ذلك",
    "بلغت القيمة {} مليون دولار",
    "شارك {} شخص في المسيرة",
    "المادة {} من الدستور",
    "بنسبة {}% من الأصوات",
    "صاروخ من طراز إس-{}",
    "طائرة بوينغ {} جديدة",
    "على مساحة {} كيلومتر مربع",
    "قانون رقم {} لتنظيم النقابات",
    "الفرقة {} مشاة",
    "حصل على {} صوتا",
    "غرامة قدرها {} دينار",
    "عاد {} لاجئا إلى بيوتهم",
    "أكثر من {} أسرة نازحة",
    "نحو {} طن من القمح",
    "سجلت {} إصابة جديدة",
    "الغرفة {} في الفندق",
    "بسعة {} ميغاواط",
    "درجة الحرارة {} مئوية",
    "على ارتفاع {} متر",
    "فندق من {} غرفة",
    "سباق {} متر عدوا",
    "نموذج {} من الهاتف",
    "بين {} و9000 مقاتل",
]
NUMBERS = "7 12 16 19 21 31 140 365 800 1000 1300 1442 1967 1990 2003 2011 2015 2020 2254 2500".split()


def test_numbers_that_are_no_times() -> None:
    texts = [template.format(number) for template in NOT_TIMES for number in NUMBERS]
    assert len(texts) == 500
    assert [(text, found) for text in texts if (found := _found(text))] == []


def _bodies(name: str, lines: set[int]) -> dict[int, str]:
    """The texts of some lines of a corpus."""
    with gzip.open(CORPORA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = islice(enumerate(file), max(lines) + 1)
        return {index: json.loads(line)["body"] for index, line in rows if index in lines}


@needs_corpora
def test_numbers_that_are_no_times_in_the_news() -> None:
    # not after في, since "in 2016 a billion tickets" does hold a year
    counted = re.compile(
        r"(?<!في )(?<![\d.,])\d[\d.,]*\s(?:مليون|مليار|ألف|دولار|ريال|درهم|شخص|جندي|قتيل|طن|متر|كيلومتر|برميل|نقطة|في المئة|في المائة)\w*"
    )
    wrong, total = [], 0
    for name in ("almayadeen", "saudinewsnet", "ant_multisource"):
        for text in _bodies(name, set(range(0, 900, 2))).values():
            times = tag(text, FRIDAY)
            for match in counted.finditer(text):
                total += 1
                wrong += [time.text for time in times if match.start() in range(*time.span)]
    assert total >= 500
    assert wrong == []


def _scores(articles: list[dict[str, Any]]) -> tuple[float, float, list[str]]:
    """Span F1, share of right values on found spans, and what went wrong."""
    texts = {
        name: _bodies(name, {a["line"] for a in articles if a["set"] == name})
        for name in {a["set"] for a in articles}
    }
    found = wanted = both = right = 0
    wrong: list[str] = []
    for article in articles:
        published = date.fromisoformat(article["published"]) if article["published"] else None
        text = texts[article["set"]][article["line"]]
        got: dict[tuple[int, int], Time] = {tuple(t.span): t for t in tag(text, published)}  # type: ignore[misc]
        gold = {(start, end): edtf for start, end, edtf in article["times"]}
        shared = got.keys() & gold.keys()
        found, wanted, both = found + len(got), wanted + len(gold), both + len(shared)
        right += sum(got[span].edtf == gold[span] for span in shared)
        wrong += [f"{article['id']} {text[start:end]}" for start, end in got.keys() ^ gold.keys()]
    return 2 * both / (found + wanted), right / both, wrong


@needs_corpora
def test_articles() -> None:
    articles = json.loads((DATA / "articles.json").read_text("utf-8"))
    f1, values, wrong = _scores(articles)
    assert len(articles) >= 30
    assert f1 >= 0.97, wrong
    assert values >= 0.97


def test_a_word_of_two_classes_is_an_error(tmp_path: Path) -> None:
    words = tmp_path / "time.yaml"
    words.write_text("Part: [صباح]\nToday: {0: [اليوم, صباح]}\n", "utf-8")
    with pytest.raises(DataError, match=r"time\.yaml: Today\.0"):
        lexicon(words)


def test_a_file_that_is_no_yaml_is_an_error(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text("levels: [", "utf-8")
    with pytest.raises(DataError, match=r"rules\.yaml: YAML"):
        levels(rules)


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        (
            "{name: r, examples: [[2021-07-23, أمس, null]], match: Today, make: kept, wit: 1}",
            "unknown key wit",
        ),
        ("{name: r, match: Today, make: kept}", "no examples"),
        ("{name: r, examples: [[2021-07-23, أمس, null]], match: Today, make: keep}", "no builder keep"),
        ("{name: r, examples: [[2021-07-23, أمس, null]], match: Tonight, make: kept}", "match: 'Tonight'"),
        ("{name: r, examples: [[2021-07-23, أمس, null]], match: (Today, make: kept}", "match: missing"),
    ],
)
def test_a_wrong_rule_is_an_error(tmp_path: Path, rule: str, problem: str) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text(f"macros: {{}}\nlevels: [[{rule}]]\n", "utf-8")
    with pytest.raises(DataError, match=re.escape(f"rules.yaml: r: {problem}")):
        levels(rules)
