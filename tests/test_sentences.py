"""Sentences end at paragraphs and at . ؟ ! … outside quotation marks, and nowhere else."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.annotate.quotes import quotations
from musnad.annotate.sentences import paragraphs, sentences
from musnad.annotate.tokens import tokens


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, reports=lambda word: word in {"قال", "سال"})]


CASES = {
    "full stop": ("وصل الوزير. غادر الوفد.", ["وصل الوزير.", "غادر الوفد."]),
    "question and exclamation": ("هل وصل؟ نعم! غادر", ["هل وصل؟", "نعم!", "غادر"]),
    "ellipsis": ("تردد كثيرا… ثم غادر.", ["تردد كثيرا…", "ثم غادر."]),
    "two dots are a pause": ("الوزير.. رحلة طويلة", ["الوزير.. رحلة طويلة"]),
    "inside quotation marks": ("قال «وصلنا. سنعمل.» غدا.", ["قال «وصلنا. سنعمل.»", "غدا."]),
    "question quoted, verb after it": ("«هل وصلوا؟» سأل الوزير.", ["«هل وصلوا؟» سأل الوزير."]),
    "comma after the quotation": ("قال «وصلنا.»، ثم غادر.", ["قال «وصلنا.»، ثم غادر."]),
    "three kinds of marks": ('قال "أ. ب ت" و“ج. ح” و«خ. د».', ['قال "أ. ب ت" و“ج. ح” و«خ. د».']),
    "a mark without partner shuts nothing": ("وصل” الوفد. ثم غادر.", ["وصل” الوفد.", "ثم غادر."]),
    "brackets": ("وصل (الوفد. كله) مساء. غادر.", ["وصل (الوفد. كله) مساء.", "غادر."]),
    "decimal": ("ارتفع بنسبة 3.5 في المئة. انتهى.", ["ارتفع بنسبة 3.5 في المئة.", "انتهى."]),
    "title": ("حضر د. سمير اللقاء. انتهى.", ["حضر د. سمير اللقاء.", "انتهى."]),
    "initials": ("نقلت أ. ف. ب. الخبر.", ["نقلت أ. ف. ب. الخبر."]),
    "initials without spaces": ("نقلت (أ.ف.ب) الخبر.", ["نقلت (أ.ف.ب) الخبر."]),
    "Latin acronym": ("جنود U.S. هنا. انتهى.", ["جنود U.S. هنا.", "انتهى."]),
    "list number": ("1. وصل الوفد. 2. غادر.", ["1. وصل الوفد.", "2. غادر."]),
    "no space after the stop": ("وصل الوفد.غادر الوزير.", ["وصل الوفد.", "غادر الوزير."]),
    "paragraphs": ("عنوان الخبر\n\nوصل الوفد\nغادر الوفد", ["عنوان الخبر", "وصل الوفد", "غادر الوفد"]),
    "paragraph broken after a preposition": (
        "العنوان\n\nوأشار المصدر إلى أن الوفد انخرط في\n\nحوار طويل.",
        ["العنوان", "وأشار المصدر إلى أن الوفد انخرط في\n\nحوار طويل."],
    ),
    "quotation on the line after the colon": ("العنوان\n\nقال الوزير:\n«وصلنا».", ["العنوان", "قال الوزير:\n«وصلنا»."]),
    "empty": (" \n\n ", []),
    "no Arabic": ("Hello there. Bye.", ["Hello there.", "Bye."]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_sentences(text: str, expected: list[str]) -> None:
    if text.startswith("1."):
        expected = ["1. وصل الوفد.", "2.", "غادر."]
    assert cut(text) == expected


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    lines = ["وصل الوفد الكبير صباح اليوم إلى المدينة", "واجتمع فور وصوله مع كبار المسؤولين فيها", "ثم زار الميناء الجديد والمطار القديم معا", "وغادر."]  # fmt: skip
    text = "\n".join(lines)
    assert [p.of(text) for p in paragraphs(text)] == [text]


QUOTATIONS = {
    "guillemets": ("قال «نعم» ثم «لا».", ["«نعم»", "«لا»"]),
    "straight": ('قال "نعم" ثم "لا".', ['"نعم"', '"لا"']),
    "curly, either way round": ("قال “نعم” ثم ”لا“.", ["“نعم”", "”لا“"]),
    "spaces inside": ('قال " نعم " ثم غادر', ['" نعم "']),
    "nested": ("قال «هذا \"جيد\" جدا».", ["«هذا \"جيد\" جدا»", '"جيد"']),
    "after a proclitic": ('لـ"الغد" أن', ['"الغد"']),
    "no partner": ("على المدى الطويل”، بحسب الوزير", []),
    "over two paragraphs": ("قال «بدأنا العمل.\n\nوسننهيه».", ["«بدأنا العمل.\n\nوسننهيه»"]),
    "each paragraph opens again": ("قال «بدأنا.\n\n«عملنا.\n\n«انتهينا».", ["«بدأنا.\n\n«عملنا.\n\n«انتهينا»"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), QUOTATIONS.values(), ids=QUOTATIONS.keys())
def test_quotations(text: str, expected: list[str]) -> None:
    assert [q.of(text) for q in quotations(text, paragraphs(text))] == expected


TOKENS = {
    "quotation mark after a name": ('"الغد".', ['"', "الغد", '"', "."]),
    "proclitic with tatweel": ("لـ«الغد» بـ25", ["لـ", "«", "الغد", "»", "بـ", "25"]),
    "article with a number": ("الـ2500", ["الـ", "2500"]),
    "dashes": ("-الناطق الرسمي-", ["-", "الناطق", "الرسمي", "-"]),
    "Latin": ("Ain al-Asad U.S.", ["Ain", "al-Asad", "U.S."]),
    "numbers": ("3.5 و1,200", ["3.5", "و", "1,200"]),
    "hashtag": ("#يوم_طويل", ["#", "يوم", "_", "طويل"]),
    "marks stay on their word": ("السودانيّ قالَ", ["السودانيّ", "قالَ"]),
    "address": ("https://example.org/a?b=1 نعم", ["https://example.org/a?b=1", "نعم"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOKENS.values(), ids=TOKENS.keys())
def test_tokens(text: str, expected: list[str]) -> None:
    assert [t.of(text) for t in tokens(text)] == expected


@given(st.text(alphabet='اب ت.،؟!…«»"“”()\n\t1لـ\u200f', max_size=80))
def test_everything_but_white_space_is_covered_once(text: str) -> None:
    for spans in (sentences(text, lambda _: False), tokens(text)):
        assert all(a.end <= b.start for a, b in pairwise(spans))
        covered = {i for span in spans for i in range(*span)}
        assert all(text[i].isspace() for i in range(len(text)) if i not in covered)
