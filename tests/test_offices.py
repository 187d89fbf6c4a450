"""Offices by their words: names, construct and feminine forms, heads, marks; and what the file may hold."""

from pathlib import Path

import pytest
import yaml

from musnad import nationality, offices
from musnad.errors import DataError
from musnad.text import fold

OFFICES = offices.load()


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("رئيس الوزراء", ("prime_minister",)),
        ("رئيس وزراء", ("prime_minister",)),
        ("رئيسة الحكومة", ("prime_minister",)),
        ("الوزير الأول", ("prime_minister",)),
        ("وزيرة الخارجية", ("foreign_minister",)),
        ("الناطق الإعلامي", ("spokesperson",)),
        ("المتحدثة باسم", ("spokesperson",)),
        ("العاهل", ("monarch",)),
        ("رئيس", ("president", "head")),
        ("الصحيفة", ()),
    ],
)
def test_words_name_an_office(words: str, keys: tuple[str, ...]) -> None:
    assert OFFICES.of(fold(words)) == keys


@pytest.mark.parametrize(
    ("form", "noun", "gender", "number"),
    [
        ("رئيس", "رئيس", "m", "s"),
        ("مستشارة", "مستشار", "f", "s"),
        ("وزراء", "وزير", "m", "p"),
        ("رئيسا", "رئيس", "m", "d"),
    ],
)
def test_form_of_a_head_noun(form: str, noun: str, gender: str, number: str) -> None:
    readings = [(h.noun, h.gender, h.number) for h in OFFICES.heads[fold(form)]]
    assert (noun, gender, number) in readings


@pytest.mark.parametrize(
    ("word", "mark", "said"),
    [
        ("السابق", "former", True),
        ("الأسبق", "former", True),
        ("بالوكالة", "acting", True),
        ("المكلف", "designate", True),
        ("العراقي", "former", False),
    ],
)
def test_mark_behind_an_office(word: str, mark: str, said: bool) -> None:
    assert OFFICES.marked(fold(word), mark) is said


def test_no_form_is_listed_twice_in_an_office() -> None:
    twice = [o.key for o in OFFICES.offices.values() if len(set(map(fold, o.forms))) < len(set(o.forms))]
    assert twice == []


@pytest.mark.parametrize(
    ("section", "value", "said"),
    [
        ("offices", {"mayor": {"en": "mayor", "names": ["العمدة"]}}, "mayor"),
        ("offices", {"mayor": {"en": "mayor", "names": [], "construct": [], "feminine": []}}, "mayor"),
        ("heads", [{"noun": "عمدة"}], "عمدة"),
        ("titles", [], "titles: unknown key"),
    ],
    ids=["missing field", "no name", "bare head", "unknown section"],
)
def test_bad_offices_name_their_key(tmp_path: Path, section: str, value: object, said: str) -> None:
    content = yaml.safe_load(offices.PATH.read_text(encoding="utf-8")) | {section: value}
    file = tmp_path / "roles.yaml"
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    with pytest.raises(DataError, match=said):
        offices.load(file)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("- {key: Q1, masculine: [سيني]}", "Q1"),
        (
            "- {key: Q1, masculine: [سيني], feminine: [], plural: [], feminine_plural: []}\n"
            "- {key: Q2, masculine: [سيني], feminine: [], plural: [], feminine_plural: []}",
            "also stands for Q1",
        ),
    ],
    ids=["missing field", "one form for two keys"],
)
def test_bad_adjectives_name_their_key(tmp_path: Path, rows: str, said: str) -> None:
    file = tmp_path / "nationalities.yaml"
    file.write_text(rows, encoding="utf-8")
    with pytest.raises(DataError, match=said):
        nationality.adjectives(file)


@pytest.mark.parametrize(
    ("adjective", "definite"),
    [("عراقي", "العراقي"), ("كورية شمالية", "الكورية الشمالية"), ("جنوب أفريقي", "الجنوب أفريقي")],
)
def test_article_of_an_adjective(adjective: str, definite: str) -> None:
    assert nationality.definite(adjective) == definite


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("للرئيس", "الرئيس"),
        ("رئيسها", "الرئيس"),
        ("وزير خارجيته", "وزير الخارجية"),
        ("رئيس وزرائه", "رئيس الوزراء"),
        ("مديره العام", "المدير العام"),
        ("مدير مكتبها", "مدير المكتب"),
        ("الناطق باسمها", "الناطق"),
        ("رئيسا لوزراء", "رئيس وزراء"),
        ("وزيراً للداخلية", "وزير الداخلية"),
        ("متحدثا رسميا", "متحدث رسمي"),
        ("وزراء خارجية", "وزير خارجية"),
        ("الرئيسين", "الرئيس"),
        ("رئيس «النادي»", "رئيس النادي"),
    ],
)
def test_labels_leave_out_what_the_sentence_gave(written: str, label: str) -> None:
    assert offices.label(written) == label


@pytest.mark.parametrize("written", ["وزيرة الخارجية", "المدير العام", "رئيسة لجنة", "نائب وزيرة", "مفتي"])
def test_labels_that_stay(written: str) -> None:
    assert offices.label(written) == written
