"""The reporting verbs conjugated, the word lists read, and what is refused."""

import shutil
from pathlib import Path

import pytest
import yaml

from musnad import lexicon, paths
from musnad.errors import DataError
from musnad.lexicon import Verb, conjugate
from musnad.text import fold

STRONG = Verb("أعلن", "يعلن", participle="معلن", gerund="إعلان")
HOLLOW = Verb("قال", "يقول", participle="قائل", gerund="قول")
DEFECTIVE = Verb("نفى", "ينفي", participle="نافٍ")
DEFECTIVE_WAW = Verb("دعا", "يدعو", participle="داعٍ")

FORMS = [
    ("strong", STRONG, "أعلن", "past", "m", "s"),
    ("strong", STRONG, "أعلنت", "past", "f", "s"),
    ("strong", STRONG, "أعلنوا", "past", "m", "p"),
    ("strong", STRONG, "أعلنا", "past", "m", "d"),
    ("strong", STRONG, "أعلنتا", "past", "f", "d"),
    ("strong", STRONG, "يعلن", "present", "m", "s"),
    ("strong", STRONG, "تعلن", "present", "f", "s"),
    ("strong", STRONG, "يعلنون", "present", "m", "p"),
    ("strong", STRONG, "يعلنان", "present", "m", "d"),
    ("strong", STRONG, "تعلنان", "present", "f", "d"),
    ("strong", STRONG, "يعلنوا", "present", "m", "p"),
    ("strong", STRONG, "سيعلن", "future", "m", "s"),
    ("strong", STRONG, "ستعلن", "future", "f", "s"),
    ("strong", STRONG, "معلنا", "participle", "m", "s"),
    ("strong", STRONG, "معلنة", "participle", "f", "s"),
    ("strong", STRONG, "معلنين", "participle", "m", "p"),
    ("strong", STRONG, "معلنتين", "participle", "f", "d"),
    ("strong", STRONG, "إعلانه", "gerund", "m", "s"),
    ("strong", STRONG, "إعلانها", "gerund", "f", "s"),
    ("strong", STRONG, "إعلانهم", "gerund", "m", "p"),
    ("hollow", HOLLOW, "قال", "past", "m", "s"),
    ("hollow", HOLLOW, "قالت", "past", "f", "s"),
    ("hollow", HOLLOW, "قالوا", "past", "m", "p"),
    ("hollow", HOLLOW, "قالا", "past", "m", "d"),
    ("hollow", HOLLOW, "يقولون", "present", "m", "p"),
    ("hollow", HOLLOW, "يقلن", "present", "f", "p"),
    ("hollow", HOLLOW, "تقول", "present", "f", "s"),
    ("hollow", HOLLOW, "قائلا", "participle", "m", "s"),
    ("hollow", HOLLOW, "قائلة", "participle", "f", "s"),
    ("hollow", HOLLOW, "قولها", "gerund", "f", "s"),
    ("defective", DEFECTIVE, "نفى", "past", "m", "s"),
    ("defective", DEFECTIVE, "نفت", "past", "f", "s"),
    ("defective", DEFECTIVE, "نفوا", "past", "m", "p"),
    ("defective", DEFECTIVE, "نفيا", "past", "m", "d"),
    ("defective", DEFECTIVE, "نفتا", "past", "f", "d"),
    ("defective", DEFECTIVE, "ينفي", "present", "m", "s"),
    ("defective", DEFECTIVE, "تنفي", "present", "f", "s"),
    ("defective", DEFECTIVE, "ينفون", "present", "m", "p"),
    ("defective", DEFECTIVE, "نافيا", "participle", "m", "s"),
    ("defective", DEFECTIVE, "نافية", "participle", "f", "s"),
    ("defective", DEFECTIVE, "نافين", "participle", "m", "p"),
    ("defective-waw", DEFECTIVE_WAW, "دعا", "past", "m", "s"),
    ("defective-waw", DEFECTIVE_WAW, "دعت", "past", "f", "s"),
    ("defective-waw", DEFECTIVE_WAW, "دعوا", "past", "m", "p"),
    ("defective-waw", DEFECTIVE_WAW, "يدعو", "present", "m", "s"),
    ("defective-waw", DEFECTIVE_WAW, "تدعو", "present", "f", "s"),
    ("defective-waw", DEFECTIVE_WAW, "يدعون", "present", "m", "p"),
    ("defective-waw", DEFECTIVE_WAW, "داعيا", "participle", "m", "s"),
    ("defective-waw", DEFECTIVE_WAW, "داعية", "participle", "f", "s"),
    ("defective", DEFECTIVE, "ينفيان", "present", "m", "d"),
    ("defective", DEFECTIVE, "تنفيان", "present", "f", "d"),
    ("defective-waw", DEFECTIVE_WAW, "يدعوان", "present", "m", "d"),
    ("defective-waw", DEFECTIVE_WAW, "تدعوان", "present", "f", "d"),
]
IDS = [f"{name}-{tense}-{gender}{number}" for name, _, _, tense, gender, number in FORMS]


@pytest.mark.parametrize(("verb", "word", "tense", "gender", "number"), [row[1:] for row in FORMS], ids=IDS)
def test_conjugation(verb: Verb, word: str, tense: str, gender: str, number: str) -> None:
    readings = {(f.tense, f.gender, f.number) for w, f in conjugate(verb) if w == fold(word)}
    assert (tense, gender, number) in readings


@pytest.mark.parametrize(
    ("verb", "word"),
    [(STRONG, "أعلنه"), (STRONG, "أعلنته"), (DEFECTIVE, "نفاه"), (DEFECTIVE, "نفته"), (STRONG, "يعلنها")],
)
def test_suffixed_forms_say_so(verb: Verb, word: str) -> None:
    found = [form for w, form in conjugate(verb) if w == fold(word)]
    assert found
    assert all(form.suffixed for form in found)


@pytest.mark.parametrize("verb", [STRONG, HOLLOW, DEFECTIVE, DEFECTIVE_WAW], ids=lambda v: v.present)
def test_forms_are_folded(verb: Verb) -> None:
    assert all(fold(word) == word for word, _ in conjugate(verb))


def test_verb_without_participle_has_none() -> None:
    assert {form.tense for _, form in conjugate(Verb("هتف", "يهتف"))} == {"past", "present", "future"}


# ---- the shipped lists


@pytest.mark.parametrize(
    ("word", "past"),
    [
        ("قالت", "قال"),
        ("أكّد", "أكد"),
        ("وأضاف", None),
        ("أضافوا", "أضاف"),
        ("مشيرةً", "أشار"),
        ("مؤكّدًا", "أكد"),
        ("نافيا", "نفى"),
        ("نفت", "نفى"),
        ("يرى", "رأى"),
        ("ترى", "رأى"),
        ("بحث", None),
        ("التقى", None),
        ("رحب", None),
        ("صافح", None),
        ("وقع", None),
    ],
)
def test_readings(word: str, past: str | None) -> None:
    verbs = {form.verb.past for form in lexicon.load().readings(fold(word))}
    assert verbs == ({past} if past else set())


@pytest.mark.parametrize("word", ["قالت", "الوزير", "بحسب", "صحيفة", "مسؤولون", "إن", "جاء"])
def test_known_words(word: str) -> None:
    assert lexicon.is_word(fold(word))


@pytest.mark.parametrize("word", ["و", "كتاب مفتوح", "طاولة", "البصرة", "محاسبة"])
def test_unknown_words(word: str) -> None:
    assert not lexicon.is_word(fold(word))


def test_cues_are_folded() -> None:
    assert all(fold(phrase) == phrase for phrases in lexicon.load().cues.values() for phrase in phrases)


def test_every_verb_is_listed_once() -> None:
    listed = yaml.safe_load((paths.LEXICON / "verbs.yaml").read_text(encoding="utf-8"))["verbs"]
    keys = [(verb["past"], verb["present"]) for verb in listed]
    assert sorted(k for k in keys if keys.count(k) > 1) == []


# ---- what is refused


def _with(folder: Path, line: str) -> Path:
    """A lexicon with one line more in verbs.yaml."""
    for path in paths.LEXICON.glob("*.yaml"):
        shutil.copy(path, folder)
    verbs = folder / "verbs.yaml"
    verbs.write_text(verbs.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("  - {past: همس, present: يهمس, thta: true}", "همس.thta"),
        ("  - {past: همس, perfect: يهمس}", "همس.perfect"),
        ("  - {past: همس}", "present"),
        ("  - {present: يهمس}", "past"),
        ("  - {past: همس, present: [", "YAML"),
    ],
    ids=["misspelt", "unknown", "no-present", "no-past", "not-yaml"],
)
def test_bad_verbs_are_refused(tmp_path: Path, line: str, key: str) -> None:
    with pytest.raises(DataError) as refused:
        lexicon.load(_with(tmp_path, line))
    assert "verbs.yaml" in str(refused.value)
    assert key in str(refused.value)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("  - {past: همس, present: يهمس, stance: whispered}", "stance"),
        ("  - {past: همس, present: يهمس, noun: maybe}", "noun"),
        ("  - {past: همس, present: يهمس, negated: perhaps}", "negated"),
    ],
    ids=["stance", "noun", "negated"],
)
def test_bad_values_are_refused(tmp_path: Path, line: str, key: str) -> None:
    with pytest.raises(DataError) as refused:
        lexicon.load(_with(tmp_path, line))
    assert key in str(refused.value)
