"""Organisations that the words themselves name, by the data of seeds/lexicon/bodies.yaml."""

from dataclasses import fields
from pathlib import Path

import pytest

from musnad.annotate.bodies import with_bodies
from musnad.annotate.bodynouns import Bodies, load
from musnad.annotate.clubs import with_clubs
from musnad.annotate.quoted import with_quoted
from musnad.annotate.tokens import tokens
from musnad.errors import DataError
from musnad.names import gather
from musnad.values import EntityType, Span

NAMES = gather([("العراق", EntityType.LOC)], ["العراقي", "العراقية", "الكوري"])

FOUND = {
    "a ministry": ("زارت وزارة الزراعة أمس", ["وزارة الزراعة"]),
    "behind a proclitic": ("رحب بوزارة الزراعة", ["وزارة الزراعة"]),
    "two fields": ("قالت وزارة السياحة والآثار إن", ["وزارة السياحة والآثار"]),
    "adjectives and nationality": (
        "بيان وزارة الشؤون البلدية والقروية العراقية أمس", ["وزارة الشؤون البلدية والقروية العراقية"],
    ),
    "a field of its own": ("اجتمعت وزارة الدفاع والجيش", ["وزارة الدفاع"]),
    "ministry of a country": ("ردت وزارة خارجية العراق أمس", ["وزارة خارجية العراق"]),
    "lam swallows the article": ("وجه للمصرف المركزي رسالة", ["للمصرف المركزي"]),
    "listed complement": ("أقر مجلس النواب العراقي القانون", ["مجلس النواب العراقي"]),
    "unlisted complement": ("اجتمع مجلس الإدارة أمس", []),
    "noun alone": ("زار الوزارة والهيئة أمس", []),
    "of a purpose": ("رأت الجمعية الوطنية للنخيل والتمور أن", ["الجمعية الوطنية للنخيل والتمور"]),
    "of a purpose in construct": (
        "أكد المجلس التنسيقي لحماية البيئة البحرية أمس", ["المجلس التنسيقي لحماية البيئة البحرية"],
    ),
    "for the sake of": ("دعت الشبكة العربية من أجل المياه إلى", ["الشبكة العربية من أجل المياه"]),
    "an adjective without purpose": ("قررت اللجنة العليا تأجيل السباق", []),
    "a place": ("أعلنت شرطة بصرى أمس", ["شرطة بصرى"]),
    "a mayor is of a place": ("التقى رئيس بلدية بصرى", []),
    "a channel by number": ("نقلت القناة 14 العراقية عنه", ["القناة 14 العراقية"]),
    "only like an adjective": ("زار الحرس الوطني الموالي له", ["الحرس الوطني"]),
    "two bodies": ("دعا الهلال الأحمر والدفاع المدني إلى", ["الهلال الأحمر", "الدفاع المدني"]),
    "an aim behind any word": ("باحث في مركز الشراع للدراسات", ["مركز الشراع للدراسات"]),
    "of a nationality and purpose": ("قال المرصد العراقي لحقوق الإنسان", ["المرصد العراقي لحقوق الإنسان"]),
    "a city named after a king": (
        "رئيس مدينة الملك فيصل للعلوم والتقنية أمس", ["مدينة الملك فيصل للعلوم والتقنية"],
    ),
    "a hospital named after a king": ("نقل إلى مستشفى الملك فيصل بالمدينة", ["مستشفى الملك فيصل"]),
    "a purpose that is a time": ("المركز الوطني للعام الماضي", []),
    "a named government": ("أكدت حكومة الوحدة الوطنية أن", ["حكومة الوحدة الوطنية"]),
    "a government": ("أكدت حكومة البلاد أن", []),
    "an airline": ("قالت الخطوط الجوية العراقية إن", ["الخطوط الجوية العراقية"]),
    "an election": ("نتائج انتخابات الرئاسة العراقية", []),
    "named after a king and more": ("مركز الملك فيصل للبحوث والدراسات", ["مركز الملك فيصل للبحوث والدراسات"]),
}  # fmt: skip
MARKED = {"بصرى": "LOC", "العراق": "LOC", "فيصل": "PER"}


def _bodies(text: str, mentions: list[tuple[Span, str]] | None = None) -> list[str]:
    if mentions is None:
        at = {name: text.find(name) for name in MARKED}
        mentions = [(Span(i, i + len(name)), MARKED[name]) for name, i in at.items() if i >= 0]
    return [s.of(text) for s, label in with_bodies(text, [tokens(text)], mentions, NAMES) if label == "ORG"]


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND.keys())
def test_bodies(text: str, expected: list[str]) -> None:
    assert _bodies(text) == expected


def test_a_name_cut_short_is_completed() -> None:
    text = "قال رئيس اتحاد الكرة العراقي"
    assert _bodies(text, [(Span(9, 20), "ORG")]) == ["اتحاد الكرة العراقي"]


def test_an_aim_completes_a_marked_name() -> None:
    text = "قال رئيس اتحاد شبعا لكرة القدم إن"
    assert _bodies(text, [(Span(9, 19), "ORG")]) == ["اتحاد شبعا لكرة القدم"]


def test_a_longer_name_stays() -> None:
    text = "أمين عام وزارة التعليم في الشمال"
    assert _bodies(text, [(Span(9, len(text)), "ORG")]) == ["وزارة التعليم في الشمال"]


QUOTED = {
    "behind its noun": ("زار رئيس حزب «الواحة» أمس", ["الواحة"]),
    "behind a proclitic and its noun": ('نشرت بصحيفة "صوت النخيل" أمس', ["صوت النخيل"]),
    "several words": ("أطلقت منظمة “معا من أجل النخيل” حملة", ["معا من أجل النخيل"]),
    "words that are none": ("قال رئيس الحزب «الواحة لنا»", []),
    "a clause": ("أكد أن هذه المؤسسة «إنها ناجحة»", []),
    "said to an outlet": ("وقال الوزير في تصريح لـ«الواحة» أمس", ["الواحة"]),
    "not said to anyone": ("وهو انتقاد لـ«الواحة» وأهلها", []),
    "a site is a place": ("قصف موقع «بصرى» أمس", []),
    "the short name of a body": ("أعلن الاتحاد العربي «نخل» موعده، ورد «نخل» لاحقا", ["الاتحاد العربي", "نخل", "نخل"]),
    "an outlet that only marks tell": ("وكانت «المدينة» ذكرت ذلك", ["المدينة"]),
    "a common word": ("تحدث عن «الثورة» طويلا", []),
    "a judgement behind a body": ("قرار الاتحاد العربي «خطوة كبيرة» أمس", ["الاتحاد العربي"]),
    "an adjective behind a body": ("وصف الاتحاد العربي «الفاشل» أمس", ["الاتحاد العربي"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), QUOTED.values(), ids=QUOTED.keys())
def test_quoted(text: str, expected: list[str]) -> None:
    marked = {"بصرى": "LOC", "الاتحاد العربي": "ORG"}
    at = {name: text.find(name) for name in marked}
    mentions = [(Span(i, i + len(name)), marked[name]) for name, i in at.items() if i >= 0]
    assert [s.of(text) for s, label in with_quoted(text, mentions) if label == "ORG"] == expected


MATCH = "تعادل الفريق في المباراة، وسجل المهاجم هدفين في الشوط الأول. "
CLUBS = {
    "a city that is a club elsewhere": (MATCH + "وفازت بصرى على الكرخ", ["بصرى"]),
    "behind a noun of places": (MATCH + "ووصل إلى مدينة بصرى", []),
    "behind the preposition of places": (MATCH + "ولعب في بصرى", []),
    "no match": ("زار الوفد بصرى أمس", []),
    "a city known as a club": (MATCH + "وكان برشلونة غائبا", ["برشلونة"]),
    "a country": (MATCH + "وفازت العراق", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CLUBS.values(), ids=CLUBS.keys())
def test_clubs(text: str, expected: list[str]) -> None:
    text = "بصرى | " + text
    at = {name: text.rfind(name) for name in ("بصرى", "برشلونة", "العراق")}
    mentions = [(Span(i, i + len(name)), "LOC") for name, i in at.items() if i > 0]
    found = with_clubs(text, [(Span(0, 4), "ORG"), *mentions], NAMES)
    assert [s.of(text) for s, label in found if label == "ORG"][1:] == expected


def test_a_club_goes_without_nationality() -> None:
    text = MATCH + "وفاز بصرى العراقي على المنتخب العراقي"
    at = text.find("بصرى"), text.find("المنتخب")
    mentions = [(Span(at[0], at[0] + 12), "ORG"), (Span(at[1], len(text)), "ORG")]
    found = with_clubs(text, mentions, NAMES)
    assert [s.of(text) for s, _ in found] == ["بصرى", "المنتخب العراقي"]


BAD = {
    "a key too many": ("more: []\n", "unknown key"),
    "an unknown class": ("construct: [{nouns: [نادي], with: [OTHER]}]\n", "no class"),
    "an unknown field": ("construct: [{nouns: [نادي], with: [], after: []}]\n", "a row has"),
}
LISTS = [field.name for field in fields(Bodies) if field.name != "construct"]
REST = "".join(f"{key}: []\n" for key in LISTS)


@pytest.mark.parametrize(("text", "reason"), BAD.values(), ids=BAD.keys())
def test_bad_data(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "bodies.yaml"
    path.write_text(REST + ("" if "construct" in text else "construct: []\n") + text, encoding="utf-8")
    with pytest.raises(DataError, match=reason):
        load(path)
