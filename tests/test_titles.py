"""Phrases of office with the holder's name, where only the tagger's title reaches up to the name."""

import pytest

from musnad import knowledge
from musnad.annotate import make_doc
from musnad.titles import find

KNOWN = knowledge.load()
HELD = {
    "the marked title reaches the name": ("المدير التنفيذي لشركة نخل فلان الفلاني", "المدير التنفيذي", []),
    "held for what the rest names": ("مدير الشؤون الصحية بناحية بصرى فلان الفلاني", "مدير الشؤون الصحية", ["بصرى"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "role", "bodies"), HELD.values(), ids=HELD.keys())
def test_marked_titles(text: str, role: str, bodies: list[str]) -> None:
    names = [("فلان الفلاني", "PER"), ("بصرى", "LOC")]
    title = text.removesuffix(" فلان الفلاني")
    assert [t.holder for t in find(make_doc(f"قال {text} إن", names), KNOWN)] in ([], [None])
    (found,) = find(make_doc(f"قال {text} إن", names, [title]), KNOWN)
    assert found.role.of(f"قال {text} إن") == role
    assert found.holder is not None
    assert found.holder.of(f"قال {text} إن") == "فلان الفلاني"
    assert [body.of(f"قال {text} إن") for body in found.bodies] == bodies


def test_another_office_inside_ends_the_title() -> None:
    text = "قال الناطق بشؤون القائد العام فلان الفلاني إن"
    doc = make_doc(text, [("فلان الفلاني", "PER")], ["الناطق بشؤون القائد العام"])
    assert [title.role.of(text) for title in find(doc, KNOWN) if title.holder] == ["القائد العام"]


PEOPLE = [("فلان الفلاني", "PER"), ("رامي الرامي", "PER")]
SHAPES = {
    "the noun of a body's kind is no part": ("قال زعيم حركة النخل فلان الفلاني إن", [("النخل", "ORG")], [("زعيم", "فلان الفلاني")]),
    "but of an office that is one with it": ("قال رئيس بلدية النخل فلان الفلاني إن", [("النخل", "LOC")], [("رئيس بلدية", "فلان الفلاني")]),
    "nor is a word for former": ("قال المدير السابق للنخل فلان الفلاني إن", [("للنخل", "ORG")], [("المدير", "فلان الفلاني")]),
    "nor a style before the name": ("قال رئيس الدولة الشيخ فلان الفلاني إن", [], [("رئيس الدولة", "فلان الفلاني"), ("الشيخ", "فلان الفلاني")]),
    "fields of a minister behind the name": ("قال فلان الفلاني، وزير الشباب والثقافة، إن", [], [("وزير الشباب والثقافة", "فلان الفلاني")]),
    "a name that completes the noun": ("قال فلان الفلاني، مستشار رامي الرامي، إن", [], [("مستشار رامي الرامي", "فلان الفلاني")]),
    "a name that completes it, the holder behind": ("محاكمة رئيس حملة رامي الرامي السابق فلان الفلاني", [], [("رئيس حملة رامي الرامي", "فلان الفلاني")]),
    "a rank before its holder": ("قال عقيد ركن فلان الفلاني إن", [], [("عقيد ركن", "فلان الفلاني")]),
    "an indefinite one has its name not right behind": ("وصف متحدث باسم النخل فلان الفلاني بأنه", [("النخل", "ORG")], []),
    "a nationality in brackets": ("قال الرئيس (العراقي) فلان الفلاني إن", [], [("الرئيس", "فلان الفلاني")]),
    "a name in brackets has its office there": ("التقى فلان الفلاني (رئيس البلدية) رامي الرامي", [], [("رئيس البلدية", "فلان الفلاني")]),
    "in whose name somebody speaks": ("قال الناطق باسم القائد العام للقوات المسلحة فلان الفلاني إن", [], [("الناطق باسم القائد العام للقوات المسلحة", "فلان الفلاني")]),
    "a counterpart has the office of the other": ("التقى وزير الدفاع العراقي رامي الرامي نظيره الأردني فلان الفلاني", [], [("وزير الدفاع", "رامي الرامي"), ("وزير الدفاع", "فلان الفلاني")]),
    "of the one named last": ("زار وزير الدفاع العراقي رامي الرامي عمان في الصباح. وقال الملك الأردني إن الوفد عاد. ثم ودع الرامي نظيره الأردني فلان الفلاني", [("الرامي", "PER"), ("عمان", "LOC")], [("وزير الدفاع", "رامي الرامي"), ("وزير الدفاع", "فلان الفلاني")]),
    "in the name of his bureau": ("أعلن مكتب رئيس الوزراء العراقي فلان الفلاني أن", [("مكتب رئيس الوزراء العراقي", "ORG")], [("رئيس الوزراء", "فلان الفلاني")]),
    "a pronoun closes the phrase": ("أعلن وزير خارجيته فلان الفلاني أن", [], [("وزير خارجيته", "فلان الفلاني")]),
    "a styled name before a known office": ("وصل الأمير فلان الفلاني ولي العهد إلى", [], [("الأمير", "فلان الفلاني"), ("ولي العهد", "فلان الفلاني")]),
    "another title behind a whole one": ("قال مستشار الوزير المتحدث الرسمي فلان الفلاني", [], [("مستشار الوزير", "فلان الفلاني"), ("المتحدث الرسمي", "فلان الفلاني")]),
    "standing in": ("قال مدير الجامعة بالنيابة فلان الفلاني إن", [], [("مدير الجامعة بالنيابة", "فلان الفلاني")]),
    "one of the chief": ("قال كبير مستشاري النخل فلان الفلاني إن", [("النخل", "ORG")], [("كبير مستشاري", "فلان الفلاني")]),
    "who is, behind a clause": ("قالت فلان الفلاني، التي قادت الفريق، وهي مديرة النخل، إن", [("النخل", "ORG")], [("مديرة", "فلان الفلاني")]),
    "not the hearers": ("قال فلان الفلاني مدير الشرطة للصحافيين إن", [], [("مدير الشرطة", "فلان الفلاني")]),
}  # fmt: skip


SHARED = {
    "of states in the plural": ("قال وزراء خارجية مصر فلان الفلاني والأردن رامي الرامي", ["مصر", "الأردن"], [("فلان الفلاني", None, ["مصر"]), ("رامي الرامي", None, ["الأردن"])]),
    "of nationalities in the dual": ("التقى الرئيسان المصري فلان الفلاني والأردني رامي الرامي", [], [("فلان الفلاني", "Q79", []), ("رامي الرامي", "Q810", [])]),
    "of one state, formerly": ("استدعى وزيرا الأشغال السابقان فلان الفلاني ورامي الرامي", [], [("فلان الفلاني", None, []), ("رامي الرامي", None, [])]),
    "one name alone": ("التقى وزراء خارجية مصر فلان الفلاني في", ["مصر"], []),
    "a word between": ("التقى الرئيسان المصري فلان الفلاني وبحث رامي الرامي", [], []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "places", "expected"), SHARED.values(), ids=SHARED.keys())
def test_shared_offices(
    text: str, places: list[str], expected: list[tuple[str, str | None, list[str]]]
) -> None:
    found = find(make_doc(text, [*PEOPLE, *((place, "LOC") for place in places)]), KNOWN)
    shared = [t for t in found if t.holder and t.role.of(text).startswith(("وزر", "وزيرا", "الرئيسان"))]
    assert [
        (t.holder.of(text), t.country, [b.of(text) for b in t.bodies]) for t in shared if t.holder
    ] == expected
    assert {t.former for t in shared} <= {"formerly" in text or "السابقان" in text}


@pytest.mark.parametrize(("text", "names", "expected"), SHAPES.values(), ids=SHAPES.keys())
def test_shapes(text: str, names: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    found = find(make_doc(text, [*PEOPLE, *names]), KNOWN)
    assert [(t.role.of(text), t.holder.of(text)) for t in found if t.holder] == expected
