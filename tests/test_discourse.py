"""Whom a speaker's phrase, or a verb without subject, stands for in the article."""

from typing import Any

import pytest

from musnad import lexicon
from musnad.extract.attribution.source import Source
from said import Name, said, words

JABIRI = ("سامر الجابري", "PER", "الجابري")
HADDAD = ("ليث حداد", "PER", "حداد")
ABDI = ("رنا العبدي", "PER", "العبدي")
SAFADI = ("هاني الصفدي", "PER", "الصفدي")
MADA = ("المدى الجديدة", "ORG")
RAFIDAIN = ("الرافدين", "ORG")
INTERIOR = ("وزارة الداخلية", "ORG")

# id, text, names, the cue whose source is asked for (its last occurrence), who it is
CASES: list[tuple[str, str, tuple[Name, ...], str, str]] = [
    (
        "the-official",
        "قال مسؤول دفاعي كبير إن القوات ستغادر. وأوضح المسؤول أن الموعد لم يحدد.",
        (),
        "أوضح",
        "مسؤول دفاعي كبير",
    ),
    (
        "the-official-of-two",
        "قال مسؤول عراقي إن القوات ستغادر. وقال مسؤول أميركي إن العدد قليل. "
        "وأوضح المسؤول العراقي أن الموعد لم يحدد.",
        (),
        "أوضح",
        "مسؤول عراقي",
    ),
    (
        "the-official-last-of-two",
        "قال مسؤول عراقي إن القوات ستغادر. وقال مسؤول أميركي إن العدد قليل. وأوضح المسؤول أن الموعد لم يحدد.",
        (),
        "أوضح",
        "مسؤول أميركي",
    ),
    (
        "the-officials",
        "قال مسؤولون محليون إن السد متهالك. وقال الوزير ليث حداد إن الوضع آمن. وأكد المسؤولون أن الخطر قائم.",
        (HADDAD,),
        "أكد",
        "مسؤولون محليون",
    ),
    (
        "the-source",
        "قال مصدر أمني إن المهاجم فر. وأضاف المصدر أن المطاردة مستمرة.",
        (),
        "أضاف",
        "مصدر أمني",
    ),
    (
        "the-source-itself",
        "قال مصدر أمني إن المهاجم فر. وأضاف المصدر نفسه أن المطاردة مستمرة.",
        (),
        "أضاف",
        "مصدر أمني",
    ),
    (
        "the-newspaper",
        "قالت صحيفة المدى الجديدة إن الصفقة اكتملت. وأضافت الصحيفة أن التوقيع قريب.",
        (MADA,),
        "أضافت",
        "المدى الجديدة",
    ),
    (
        "the-newspaper-past-a-speaker",
        "قالت صحيفة المدى الجديدة إن الصفقة اكتملت. وقال مصدر مطلع إن السعر مرتفع. "
        "وأشارت الصحيفة إلى أن التوقيع قريب.",
        (MADA,),
        "أشارت",
        "المدى الجديدة",
    ),
    (
        "the-newspaper-only-named",
        "تناولت صحيفة المدى الجديدة تفاصيل الصفقة. وقالت الصحيفة إن التوقيع قريب.",
        (MADA,),
        "قالت",
        "المدى الجديدة",
    ),
    (
        "the-agency-of-two-outlets",
        "قالت صحيفة المدى الجديدة إن الصفقة اكتملت. ونقلت وكالة الرافدين عن شهود أن الميناء مغلق. "
        "وذكرت الوكالة أن العمال غادروا.",
        (MADA, RAFIDAIN),
        "ذكرت",
        "الرافدين",
    ),
    (
        "the-statement",
        "قالت وزارة الداخلية في بيان إن الطريق مغلق. وأضاف البيان أن الدوريات انتشرت.",
        (INTERIOR,),
        "أضاف",
        "وزارة الداخلية",
    ),
    (
        "the-report",
        "نشرت منظمة غيث تقريرا عن المخيم. وقال التقرير إن المياه ملوثة.",
        (("منظمة غيث", "ORG"),),
        "قال",
        "منظمة غيث",
    ),
    (
        "the-ministry",
        "قالت وزارة الداخلية إن الطريق مغلق. وأكدت الوزارة أن الدوريات انتشرت.",
        (INTERIOR,),
        "أكدت",
        "وزارة الداخلية",
    ),
    (
        "the-organisation",
        "نددت منظمة غيث بالقصف. وقالت المنظمة إن فرقها لم تصل إلى المخيم.",
        (("منظمة غيث", "ORG"),),
        "قالت",
        "منظمة غيث",
    ),
    (
        "the-minister",
        "قال وزير الخارجية سامر الجابري إن الحوار مستمر. وأضاف الوزير أن الوفد سيعود.",
        (JABIRI,),
        "أضاف",
        "سامر الجابري",
    ),
    (
        "the-minister-titled-before",
        "وصل وزير الخارجية سامر الجابري إلى عمان. وقال الوزير إن الحوار مستمر.",
        (JABIRI, ("عمان", "LOC")),
        "قال",
        "سامر الجابري",
    ),
    (
        "the-minister-titled-after",
        "قال وزير الخارجية إن الحوار مستمر. ووصل وزير الخارجية سامر الجابري إلى عمان السبت.",
        (JABIRI, ("عمان", "LOC")),
        "قال",
        "سامر الجابري",
    ),
    (
        "the-minister-of-two",
        "التقى وزير الخارجية سامر الجابري وزير المالية هاني الصفدي. وقال وزير الخارجية إن الحوار مستمر.",
        (JABIRI, SAFADI),
        "قال",
        "سامر الجابري",
    ),
    (
        "the-other-minister-of-two",
        "قال وزير الخارجية سامر الجابري إن الحوار مستمر. وحضر وزير المالية هاني الصفدي. "
        "وأكد وزير المالية أن الرواتب مؤمنة.",
        (JABIRI, SAFADI),
        "أكد",
        "هاني الصفدي",
    ),
    (
        "the-spokeswoman-of-two",
        "قال المتحدث باسم الحكومة هاني الصفدي إن الموازنة جاهزة. وقالت المتحدثة باسم الوزارة رنا العبدي إن "
        "الرواتب مؤمنة. وأوضح المتحدث أن التصويت قريب.",
        (SAFADI, ABDI),
        "أوضح",
        "هاني الصفدي",
    ),
    (
        "surname",
        "التقى سامر الجابري وفدا من التجار. وقال الجابري إن الأسعار ستنخفض.",
        (JABIRI,),
        "قال",
        "سامر الجابري",
    ),
    (
        "unwritten-man",
        "قال الوزير سامر الجابري إن الحوار مستمر. وقالت الوزيرة رنا العبدي إن الخطة جاهزة. "
        "وأضاف أن الوفد سيعود.",
        (JABIRI, ABDI),
        "أضاف",
        "سامر الجابري",
    ),
    (
        "unwritten-woman",
        "قالت الوزيرة رنا العبدي إن الخطة جاهزة. وقال الوزير سامر الجابري إن الحوار مستمر. "
        "وأضافت أن التمويل مؤمن.",
        (JABIRI, ABDI),
        "أضافت",
        "رنا العبدي",
    ),
    (
        "unwritten-man-without-titles",
        "قال سامر الجابري إن الحوار مستمر. وقالت رنا العبدي إن الخطة جاهزة. وأضاف أن الوفد سيعود.",
        (JABIRI, ABDI),
        "أضاف",
        "سامر الجابري",
    ),
    (
        "unwritten-woman-without-titles",
        "قالت رنا العبدي إن الخطة جاهزة. وقال سامر الجابري إن الحوار مستمر. وأضافت أن التمويل مؤمن.",
        (JABIRI, ABDI),
        "أضافت",
        "رنا العبدي",
    ),
    (
        "unwritten-plural",
        "قال مسؤولون محليون إن السد متهالك. وقال الوزير ليث حداد إن الوضع آمن. وأضافوا أن الخطر قائم.",
        (HADDAD,),
        "أضافوا",
        "مسؤولون محليون",
    ),
    (
        "unwritten-outlet",
        "قالت صحيفة المدى الجديدة إن الصفقة اكتملت. وقال مسؤول كبير إن السعر مرتفع. وأضافت أن التوقيع قريب.",
        (MADA,),
        "أضافت",
        "المدى الجديدة",
    ),
    (
        "unwritten-nearest",
        "قال سامر الجابري إن الحوار مستمر. وقال ليث حداد إن المعبر سيفتح. وأضاف أن الوفد سيعود.",
        (JABIRI, HADDAD),
        "أضاف",
        "ليث حداد",
    ),
    (
        "participle-of-the-clause",
        "قال سامر الجابري إن الحوار مستمر. واستقبل الوزير ليث حداد وفدا من التجار، مؤكدا أن المعبر سيفتح.",
        (JABIRI, HADDAD),
        "مؤكدا",
        "ليث حداد",
    ),
    (
        "participle-of-the-woman",
        "استقبلت الوزيرة رنا العبدي نظيرها ليث حداد، مؤكدة أن الخطة جاهزة.",
        (ABDI, HADDAD),
        "مؤكدة",
        "رنا العبدي",
    ),
    (
        "metonymy-stays",
        "قالت أنقرة إن القنصلية ستغلق. وأضافت أن الموظفين غادروا.",
        (("أنقرة", "LOC"),),
        "أضافت",
        "أنقرة",
    ),
    (
        "office-of-somebody",
        "قال مكتب الجابري إن الحوار مستمر.",
        (JABIRI,),
        "قال",
        "مكتب الجابري",
    ),
    (
        "not-the-one-represented",
        "قال المتحدث باسم الجابري إن الحوار مستمر.",
        (JABIRI,),
        "قال",
        "المتحدث باسم الجابري",
    ),
    (
        "the-latter",
        "التقى ليث حداد سامر الجابري في عمان. وقال الأخير إن الحوار مستمر.",
        (HADDAD, JABIRI, ("عمان", "LOC")),
        "قال",
        "سامر الجابري",
    ),
    (
        "nominative",
        "نقلت صحيفة المدى الجديدة عن مسؤولين أميركيين أن القوات ستغادر.",
        (MADA,),
        "نقلت",
        "مسؤولون أميركيون",
    ),
    (
        "occupation-before-the-name",
        "قالت الممرضة رنا العبدي إن الجرحى كثيرون.",
        (ABDI,),
        "قالت",
        "رنا العبدي",
    ),
]
KNOWN_FAILURES: frozenset[str] = frozenset()


def _params() -> list[Any]:
    mark = pytest.mark.xfail(strict=True, reason="known failure")
    return [
        pytest.param(*case[1:], id=case[0], marks=mark if case[0] in KNOWN_FAILURES else ()) for case in CASES
    ]


@pytest.mark.parametrize(("text", "names", "cue", "who"), _params())
def test_who(text: str, names: tuple[Name, ...], cue: str, who: str) -> None:
    stored, found = said(text, names)
    last = [s for s in found if words(stored, s.cue) == cue][-1]
    named = {name[0]: f"e{number}" for number, name in enumerate(names, 1)}
    assert (last.who, last.entity) == (who, named.get(who))


def test_one_identity_for_an_unnamed_source() -> None:
    text = "قال مسؤول دفاعي كبير إن القوات ستغادر. وأضاف أن العدد قليل. وأكد المسؤول أن الموعد لم يحدد."
    _, found = said(text)
    assert [s.who for s in found] == ["مسؤول دفاعي كبير"] * 3


def test_two_ministers_speak_together() -> None:
    text = "التقى سامر الجابري ليث حداد. وأكد الجابري وحداد أن المعبر سيفتح."
    _, found = said(text, (JABIRI, HADDAD))
    assert [(s.entity, s.also_entities) for s in found] == [("e1", ("e2",))]


@pytest.mark.parametrize(
    ("gender", "number", "word", "agrees"),
    [
        ("m", "s", "قال", True),
        ("m", "s", "قالت", False),
        ("f", "s", "قالت", True),
        ("f", "s", "قال", False),
        ("", "s", "قالت", True),
        ("", "p", "قالوا", True),
        ("", "p", "قال", False),
        ("m", "s", "قالوا", False),
        ("", "", "قالوا", True),
    ],
)
def test_agreement(gender: str, number: str, word: str, agrees: bool) -> None:
    (form,) = lexicon.load().readings(word)
    assert Source("x", gender=gender, number=number).agrees(form) is agrees
