"""Which words stand in quotation marks, whatever the marks; what is left open ends with its paragraph."""

import pytest

from musnad.extract.attribution.quotes import quotations
from said import document

PAIRED = {
    "straight": 'قال: "سنعود غدا إلى المدينة".',
    "curly": "قال: “سنعود غدا إلى المدينة”.",
    "guillemets": "قال: «سنعود غدا إلى المدينة».",
    "single-guillemets": "قال: ‹سنعود غدا إلى المدينة›.",
    "single-curly": "قال: ‘سنعود غدا إلى المدينة’.",
    "low-high": "قال: „سنعود غدا إلى المدينة“.",
    "reversed-curly": "قال: ”سنعود غدا إلى المدينة“.",
    "closing-twice": "قال: ”سنعود غدا إلى المدينة”.",
    "opening-twice": "قال: “سنعود غدا إلى المدينة“.",
    "curly-then-straight": 'قال: “سنعود غدا إلى المدينة".',
    "no-space-before": 'قال:"سنعود غدا إلى المدينة".',
    "spaces-inside": "قال: « سنعود غدا إلى المدينة ».",
}


def _inner(text: str) -> list[str]:
    doc = document(text)
    return [doc[q.inner_start : q.inner_end].text.strip() for q in quotations(doc)]


@pytest.mark.parametrize("text", PAIRED.values(), ids=PAIRED)
def test_marks(text: str) -> None:
    assert _inner(text) == ["سنعود غدا إلى المدينة"]


@pytest.mark.xfail(strict=True, reason="known failure: two apostrophes are two tokens")
def test_doubled_apostrophes() -> None:
    assert _inner("قال: ''سنعود غدا إلى المدينة''.") == ["سنعود غدا إلى المدينة"]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('بين "نعم" و"لا" يقف الجميع.', ["نعم", "لا"]),
        ("قال «وصلنا إلى حي “الورد” فجرا».", ["وصلنا إلى حي “الورد” فجرا"]),
        ('قال "وصلنا. الطريق مغلق. سنعود".', ["وصلنا. الطريق مغلق. سنعود"]),
        ("لا علامات هنا.", []),
        ('علامة في آخر النص "', []),
        ('قال "رأينا في "الواحة" خيرا كثيرا".', ['رأينا في "الواحة" خيرا كثيرا']),
        ('قال "وصلنا فجرا. "وسنعود غدا". ثم غادر.', ['وصلنا فجرا. "وسنعود غدا']),
        ("لم يبق لدينا ما نخشاه”. وتابع: نحن بخير.", []),
        ("من “الواحة” و”النخيل”، ومن “البحر”.", ["الواحة", "النخيل", "البحر"]),
        ("جمعية “الواحة” و”رابطة النخيل عن “رفضها الشديد”.", ["الواحة", "رفضها الشديد"]),
        ("طائرة “إف-16″، وفق الوزارة", ["إف-16"]),
    ],
    ids=[
        "two",
        "nested",
        "sentences",
        "none",
        "last",
        "nested, one shape",
        "opened anew, never closed",
        "closed, never opened",
        "a closing shape opens",
        "a closing shape that opens nothing",
        "prime",
    ],
)
def test_several(text: str, inner: list[str]) -> None:
    assert _inner(text) == inner


def test_open_mark_ends_with_its_paragraph() -> None:
    doc = document('قال: "وصلنا فجرا.\n\nوكانت الطرق خالية.')
    (found,) = quotations(doc)
    assert found.open
    assert doc[found.inner_start : found.inner_end].text.strip() == "وصلنا فجرا."


def test_each_paragraph_of_a_long_quotation_opens_anew() -> None:
    doc = document('قال: "وصلنا فجرا.\n\n"وكانت الطرق خالية".')
    first, second = quotations(doc)
    assert (first.open, second.open) == (True, False)


def test_words_are_counted_without_punctuation() -> None:
    (found,) = quotations(document('قال: "وصلنا، فجرا: نحن الثلاثة!".'))
    assert found.words == 4


def test_a_closed_quotation_holds_its_marks() -> None:
    doc = document('قال: "وصلنا فجرا".')
    (found,) = quotations(doc)
    assert doc[found.start : found.end].text == '"وصلنا فجرا"'
