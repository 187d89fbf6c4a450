"""Time expressions: the agreed examples, the examples of every rule, and what must never come out."""

import doctest
import locale
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from musnad.time import TimeKind, as_json, expressions, resolve, tag
from musnad.time.rules import levels

DATA = Path(__file__).parent / "data" / "time"
FRIDAY = date(2021, 7, 23)
CONTRACT = yaml.safe_load((DATA / "contract.yaml").read_text("utf-8"))
SAMPLED = yaml.safe_load((DATA / "sampled.yaml").read_text("utf-8"))
EXAMPLES = [
    pytest.param(*example, id=f"{rule.name}: {example[1]}")
    for level in levels()
    for rule in level
    for example in rule.examples
]


def _edtf(value: Any) -> str | None:
    """An EDTF string as the YAML files hold it, where a whole day reads as a date."""
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize(("expression", "start", "end", "precision", "mod"), CONTRACT, ids=str)
def test_agreed_example(expression: str, start: Any, end: Any, precision: Any, mod: Any) -> None:
    found = resolve(expression, FRIDAY)
    assert (found.start, found.end, found.precision, found.mod) == (start, end, precision, mod)


@pytest.mark.parametrize(("published", "expression", "edtf"), EXAMPLES)
def test_rule_example(published: date, expression: str, edtf: Any) -> None:
    assert resolve(expression, published).edtf == _edtf(edtf)


def test_sampled_expressions() -> None:
    wrong = [
        (expression, got.edtf, edtf)
        for _, published, expression, edtf, _ in SAMPLED
        if (got := resolve(expression, published)).edtf != _edtf(edtf)
    ]
    assert len(SAMPLED) >= 150
    assert 1 - len(wrong) / len(SAMPLED) >= 0.98, wrong


@pytest.mark.parametrize(
    ("expression", "start", "end", "precision", "edtf"),
    [
        ("23 تموز 2021", (2021, 7, 23), (2021, 7, 23), "day", "2021-07-23"),
        ("الأسبوع المقبل", (2021, 7, 26), (2021, 8, 1), "week", "2021-07-26/2021-08-01"),
        ("يونيو الماضي", (2021, 6, 1), (2021, 6, 30), "month", "2021-06"),
        ("الربع الأول من 2020", (2020, 1, 1), (2020, 3, 31), "quarter", "2020-33"),
        ("النصف الثاني من 2020", (2020, 7, 1), (2020, 12, 31), "quarter", "2020-41"),
        ("شتاء 2019", (2019, 12, 1), (2020, 2, 29), "quarter", "2019-24"),
        ("عام 2020", (2020, 1, 1), (2020, 12, 31), "year", "2020"),
        ("التسعينيات", (1990, 1, 1), (1999, 12, 31), "decade", "199X"),
        ("القرن الماضي", (1900, 1, 1), (1999, 12, 31), "century", "19XX"),
        ("رمضان 1442", (2021, 4, 13), (2021, 5, 12), "month", "2021-04-13/2021-05-12"),
        ("عام 1442 هـ", (2020, 8, 20), (2021, 8, 8), "year", "2020-08-20/2021-08-08"),
        ("بين 2014 و2017", (2014, 1, 1), (2017, 12, 31), "year", "2014/2017"),
    ],
)
def test_every_precision(
    expression: str, start: tuple[int, int, int], end: tuple[int, int, int], precision: str, edtf: str
) -> None:
    found = resolve(expression, FRIDAY)
    assert (found.start, found.end) == (date(*start), date(*end))
    assert (found.precision, found.edtf) == (precision, edtf)


# what an expression of one precision may show: the digits of nothing finer
SHAPES = {
    "month": r"\d{4}-(0[1-9]|1[0-2])",
    "quarter": r"\d{4}-(2[1-4]|3[3-6]|4[01])",
    "year": r"\d{4}",
    "decade": r"\d{3}X",
    "century": r"\d{2}XX",
}
NAMES = {
    "month": ["أيار 2019", "أبريل/نيسان الماضي", "الشهر الجاري", "قبل شهرين", "مطلع آب المقبل", "مارس"],
    "quarter": ["الربع الثالث من العام الماضي", "الربع الماضي", "صيف 2015", "النصف الأول من العام"],
    "year": ["عام 2008", "العام المقبل", "قبل عشر سنوات", "نهاية 2015", "سنة ألفين وثلاثة", "منذ 2003"],
    "decade": ["ستينيات القرن الماضي", "الثمانينات", "العقد الماضي", "العقد الأول من القرن الحالي"],
    "century": ["القرن العشرين", "القرن الـ19", "مطلع القرن الحادي والعشرين", "القرن المقبل"],
}


@pytest.mark.parametrize(
    ("precision", "expression"), [(kind, name) for kind, names in NAMES.items() for name in names]
)
def test_nothing_finer_than_the_words(precision: str, expression: str) -> None:
    found = resolve(expression, FRIDAY)
    assert found.precision == precision
    assert re.fullmatch(SHAPES[precision], found.edtf or "")


@pytest.mark.parametrize(
    "expression",
    [
        "في وقت سابق",
        "31 شباط",
        "30/2/2021",
        "عام 67",
        "قبل أيام",
        "منذ سنوات",
        "بعد يومين من الانتخابات",
        "اليوم التالي",
        "العام نفسه",
        "القرن الثالث الهجري",
        "القرن الخامس قبل الميلاد",
        "العام الدراسي المقبل",
        "الأسبوع الأول من أغسطس",
        "لليوم الثالث على التوالي",
        "الأيام القليلة المقبلة",
        "صلاة الجمعة",
        "2500 جندي",
        "القرار 2254",
        "أب",
        "",
        "كلمة",
    ],
)
def test_null_rather_than_a_guess(expression: str) -> None:
    found = resolve(expression, FRIDAY)
    assert (found.start, found.end, found.precision, found.mod, found.edtf) == (None,) * 5
    assert found.text == expression


@pytest.mark.parametrize("expression", ["أمس", "يوم الجمعة", "العام الماضي", "مايو", "23/7", "رمضان"])
def test_nothing_relative_without_a_publication_date(expression: str) -> None:
    assert resolve(expression, None).edtf is None


@pytest.mark.parametrize(
    "expression", ["عام 2008", "5/6/2021", "القرن العشرين", "رمضان 1442", "تموز 2006", "2003-2011"]
)
def test_absolute_without_a_publication_date(expression: str) -> None:
    assert resolve(expression, None).edtf == resolve(expression, FRIDAY).edtf is not None


@pytest.mark.parametrize("before", ["", "في ", "وفي ", "خلال ", "و", "ب", "فل", "مع ", "اعتبارا من "])
def test_what_stands_before_does_not_matter(before: str) -> None:
    assert resolve(f"{before}نهاية العام الماضي", FRIDAY).edtf == "2020"


MONTHS = {
    "gulf": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split(),
    "levant": "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول".split(
        "|"
    ),
    "algeria": "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر".split(),
    "morocco": "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر".split(),
}
DIGITS = {"ascii": "0123456789", "arabic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹"}
STYLES = [
    "{day} {month} {year}",
    "{day} من {month} {year}",
    "{day} {month}، {year}",
    "{day} {month} عام {year}",
    "يوم {day} {month} من العام {year}",
    "{day} {month} / {other} {year}",
    "{day} {month} ({other}) {year}م",
    "{day}/{number}/{year}",
    "{day}-{number}-{year}",
    "{day}. {number}. {year}",
    "{year}/{number}/{day}",
    "{year}-{number}-{day}",
]
WEEKDAYS = "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()
MARKS = ["\u064b", "\u064e", "\u064f", "\u0650", "\u0651", "\u0652", "\u0640"]
days = st.dates(min_value=date(1850, 1, 1), max_value=date(2150, 12, 31))


@st.composite
def written_days(draw: st.DrawFn) -> tuple[date, str]:
    """A day and the same day as some region writes it."""
    at = draw(days)
    digits = DIGITS[draw(st.sampled_from(sorted(DIGITS)))]
    names, others = (MONTHS[draw(st.sampled_from(sorted(MONTHS)))] for _ in range(2))
    numbers = {"day": str(at.day), "number": str(at.month), "year": str(at.year)}
    written = {name: "".join(digits[int(d)] for d in number) for name, number in numbers.items()}
    months = {"month": names[at.month - 1], "other": others[at.month - 1]}
    weekday = draw(st.sampled_from(["", "{} ", "يوم {} ", "{}، "])).format(WEEKDAYS[at.weekday()])
    return at, weekday + draw(st.sampled_from(STYLES)).format(**written, **months)


@given(written_days())
def test_a_day_in_any_style_is_itself(written: tuple[date, str]) -> None:
    at, text = written
    for published in (None, FRIDAY):
        assert resolve(text, published).edtf == at.isoformat()


@given(written_days())
def test_a_day_in_a_sentence_is_found(written: tuple[date, str]) -> None:
    at, text = written
    sentence = f"قال الوزير إن الاتفاق وقع في {text} بحضور الوفدين."
    (found,) = tag(sentence, FRIDAY)
    assert found.edtf == at.isoformat()
    assert found.span.of(sentence) == found.text == text


@given(st.sampled_from([entry[0] for entry in CONTRACT]), st.data())
def test_diacritics_change_nothing(expression: str, data: st.DataObject) -> None:
    marked = "".join(
        char + (data.draw(st.sampled_from(["", *MARKS])) if char.isalpha() else "") for char in expression
    )
    plain, found = resolve(expression, FRIDAY), resolve(marked, FRIDAY)
    assert (found.start, found.end, found.mod) == (plain.start, plain.end, plain.mod)


@given(days, st.integers(min_value=0, max_value=6))
def test_weekdays_lie_where_they_should(published: date, weekday: int) -> None:
    name = WEEKDAYS[weekday]
    bare, last, coming = (resolve(name + which, published).start for which in ("", " الماضي", " المقبل"))
    assert bare is not None and last is not None and coming is not None
    assert published - timedelta(days=6) <= bare <= published
    assert published - timedelta(days=7) <= last < published < coming <= published + timedelta(days=7)
    assert {bare.weekday(), last.weekday(), coming.weekday()} == {weekday}


@given(days, st.integers(min_value=1, max_value=12))
def test_a_month_without_a_year_is_the_nearest(published: date, month: int) -> None:
    found = resolve(MONTHS["gulf"][month - 1], published)
    assert found.start is not None and found.end is not None
    assert max((found.start - published).days, (published - found.end).days) <= 184


@given(st.text(alphabet="ابتالسمنيهوك 0123456789/-.،()يوم عام شهر", max_size=60), st.none() | days)
def test_any_text_is_survived(text: str, published: date | None) -> None:
    for found in tag(text, published):
        assert found.span.of(text) == found.text
        assert found.start is None or (found.end is not None and found.start <= found.end)


@pytest.mark.parametrize("name", ["C", "C.UTF-8", "POSIX"])
def test_the_locale_changes_nothing(name: str) -> None:
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, name)
        assert resolve("٢٣ تموز ٢٠٢١", None).edtf == "2021-07-23"
    finally:
        locale.setlocale(locale.LC_ALL, before)


@pytest.mark.parametrize(
    ("expression", "kind", "duration"),
    [
        ("ثلاثة أيام", TimeKind.DURATION, "P3D"),
        ("لمدة عامين", TimeKind.DURATION, "P2Y"),
        ("خلال 6 أشهر", TimeKind.DURATION, "P6M"),
        ("كل يوم جمعة", TimeKind.SET, None),
        ("سنويا", TimeKind.SET, None),
        ("من 5 إلى 7 يوليو", TimeKind.RANGE, None),
        ("قبل ثلاثة أيام", TimeKind.DATE, None),
    ],
)
def test_kinds_are_kept_apart(expression: str, kind: TimeKind, duration: str | None) -> None:
    (found,) = expressions(f"وقال {expression}.", FRIDAY)
    assert (found.kind, found.duration) == (kind, duration)
    if kind in (TimeKind.DURATION, TimeKind.SET):
        assert found.time.edtf is None


def test_as_json_has_the_agreed_keys() -> None:
    assert as_json(resolve("بحلول سبتمبر 2025", FRIDAY)) == {
        "text": "بحلول سبتمبر 2025",
        "start": "2025-09-01",
        "end": "2025-09-30",
        "precision": "month",
        "edtf": "2025-09",
        "mod": "before",
    }
    assert set(as_json(resolve("كلمة", FRIDAY)).values()) == {"كلمة", None}


def test_the_manual_tells_the_truth() -> None:
    page = Path(__file__).parents[1] / "docs" / "time.md"
    if not page.is_file():
        pytest.skip("the manual is only in a checkout")
    failed, run = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert run and not failed
