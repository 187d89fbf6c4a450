"""What relation rules see of a sentence, and what makes a relation planned, denied or an office."""

from datetime import date

import pytest

from musnad import knowledge, time
from musnad.annotate import make_doc
from musnad.extract.relations import relations
from musnad.extract.relations.verbs import forms
from musnad.resolve import resolve
from musnad.text import fold
from musnad.values import Article, Modality, Relation

SEEDS = knowledge.load()
DAY = date(2025, 7, 20)
SAMER, LAITH, NADER = ("سامر الجابري", "PER"), ("ليث حداد", "PER"), ("نادر قاسم", "PER")
BAGHDAD, AMMAN, IRAQ = ("بغداد", "LOC"), ("عمان", "LOC"), ("العراق", "LOC")


def told(text: str, *names: tuple[str, str], day: date = DAY) -> list[tuple[str, str, str, Relation]]:
    """Predicate, subject and object as named in the text, and the relation itself."""
    article = Article(id="a", title="", text=text, published=day)
    [resolution] = resolve([make_doc(article, names, times=time.tag(text, day))], SEEDS)
    by_id = resolution.by_id
    return [
        (r.predicate, by_id[r.subject].name, by_id[r.object].name if r.object else r.object_name or "", r)
        for r in relations(resolution, SEEDS)
    ]


def triples(text: str, *names: tuple[str, str]) -> set[tuple[str, str, str]]:
    return {(predicate, subject, object_) for predicate, subject, object_, _ in told(text, *names)}


SEEN = {
    "a time between commas hides nothing": (
        "التقى سامر الجابري، يوم الأحد، ليث حداد.",
        (SAMER, LAITH),
        {("meets", "سامر الجابري", "ليث حداد")},
    ),
    "an aside in brackets is left out": (
        "التقى سامر الجابري (رئيس البلدية) ليث حداد.",
        (SAMER, LAITH),
        {("meets", "سامر الجابري", "ليث حداد")},
    ),
    "a list is several subjects": (
        "زار سامر الجابري ونادر قاسم بغداد.",
        (SAMER, NADER, BAGHDAD),
        {("visits", "سامر الجابري", "بغداد"), ("visits", "نادر قاسم", "بغداد")},
    ),
    "a list of three meets in pairs": (
        "بدأت محادثات بين بغداد ودمشق والعراق.",
        (BAGHDAD, ("دمشق", "LOC"), IRAQ),
        {("meets", "بغداد", "دمشق"), ("meets", "بغداد", "العراق"), ("meets", "دمشق", "العراق")},
    ),
    "nobody meets himself": ("التقى سامر الجابري الجابري.", (SAMER, ("الجابري", "PER")), set()),
    "an office belongs to its name": (
        "التقى وزير النقل العراقي سامر الجابري ليث حداد.",
        (SAMER, LAITH),
        {("meets", "سامر الجابري", "ليث حداد"), ("holds_role", "سامر الجابري", "العراق")},
    ),
    "said twice, told once": (
        "التقى سامر الجابري ليث حداد. والتقى ليث حداد سامر الجابري.",
        (SAMER, LAITH),
        {("meets", "سامر الجابري", "ليث حداد")},
    ),
    "across a full stop there is nothing": ("زار سامر الجابري المصنع. عمان بعيدة.", (SAMER, AMMAN), set()),
}  # fmt: skip


@pytest.mark.parametrize(("text", "names", "expected"), SEEN.values(), ids=SEEN.keys())
def test_what_rules_see(
    text: str, names: tuple[tuple[str, str], ...], expected: set[tuple[str, str, str]]
) -> None:
    assert triples(text, *names) == expected


MODALITIES = {
    "past": ("زار سامر الجابري بغداد.", Modality.ASSERTED),
    "future form": ("سيزور سامر الجابري بغداد.", Modality.PLANNED),
    "particle of the future": ("سوف يزور سامر الجابري بغداد.", Modality.PLANNED),
    "wish": ("يعتزم سامر الجابري زيارة كركوك، وقد يزور سامر الجابري بغداد.", Modality.PLANNED),
    "coming day": ("يزور سامر الجابري بغداد يوم غد.", Modality.PLANNED),
    "past, although a day ahead is named": (
        "زار سامر الجابري بغداد قبل مؤتمر الأسبوع المقبل.",
        Modality.ASSERTED,
    ),
    "denied, short form": ("لم يزر سامر الجابري بغداد.", Modality.NEGATED),
    "denied, future": ("لن يزور سامر الجابري بغداد.", Modality.NEGATED),
    "an adverb with ma denies nothing": ("غالبا ما يزور سامر الجابري بغداد.", Modality.ASSERTED),
}


@pytest.mark.parametrize(("text", "expected"), MODALITIES.values(), ids=MODALITIES.keys())
def test_modality(text: str, expected: Modality) -> None:
    assert [r.modality for _, _, _, r in told(text, SAMER, BAGHDAD)] == [expected]


def test_the_time_of_a_relation() -> None:
    [(_, _, _, relation)] = told("زار سامر الجابري بغداد يوم الجمعة الماضي.", SAMER, BAGHDAD)
    assert relation.time is not None
    assert relation.time.start == date(2025, 7, 18)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("قال وزير الخارجية العراقي الأسبق سامر الجابري (2014-2018) إن الأمر انتهى.", (2014, 2018)),
        ("قال وزير الخارجية العراقي الأسبق سامر الجابري(2014 – 2018) إن الأمر انتهى.", (2014, 2018)),
        ("قال وزير الخارجية العراقي سامر الجابري إن الأمر انتهى عام 2019.", None),
        ("دُفن وزير الخارجية العراقي سامر الجابري (1921-1980) في بلدته.", None),
        ("قال وزير الخارجية العراقي سامر الجابري (17 يوليو 2025) إن الأمر انتهى.", None),
    ],
    ids=["in brackets", "without a blank", "in the claim", "a life", "the day of the saying"],
)
def test_the_term_of_an_office(text: str, years: tuple[int, int] | None) -> None:
    [office] = [r for p, _, _, r in told(text, SAMER) if p == "holds_role"]
    found = office.time and office.time.start and office.time.end
    assert (found and (office.time.start.year, office.time.end.year)) == years


# text, names -> person, role's words, for whom, whether former
OFFICES = {
    "adjective of the state": ("قال وزير الدفاع الأمريكي سامر الجابري", (SAMER,), ("وزير الدفاع", "الولايات المتحدة", False)),
    "body": ("قال المتحدث باسم حزب النخيل سامر الجابري", (SAMER, ("حزب النخيل", "ORG")), ("المتحدث", "حزب النخيل", False)),
    "behind the name, between dashes": ("قال سامر الجابري -الناطق باسم حزب النخيل- إن", (SAMER, ("حزب النخيل", "ORG")), ("الناطق", "حزب النخيل", False)),
    "behind the name, freely": ("قال سامر الجابري رئيس حزب النخيل إن", (SAMER, ("حزب النخيل", "ORG")), ("رئيس", "حزب النخيل", False)),
    "former": ("قال الرئيس العراقي السابق سامر الجابري", (SAMER,), ("الرئيس", "العراق", True)),
    "office within an office": ("قال مستشار رئيس الوزراء العراقي للشؤون الخارجية سامر الجابري", (SAMER,), ("مستشار رئيس الوزراء", "العراق", False)),
    "counterpart": ("التقى الرئيس التركي وفدا، ثم غادر نظيره العراقي سامر الجابري", (SAMER,), ("الرئيس", "العراق", False)),
    "the organisation taken up": ("عقد حزب النخيل مؤتمرا. وقال رئيس الحزب سامر الجابري", (SAMER, ("حزب النخيل", "ORG")), ("رئيس الحزب", "حزب النخيل", False)),
    "with a pronoun": ("عقد حزب النخيل مؤتمرا. وقال رئيسه سامر الجابري", (SAMER, ("حزب النخيل", "ORG")), ("رئيسه", "حزب النخيل", False)),
    "the one state of the article": ("عاد وفد العراق. وقال وزير المالية سامر الجابري", (SAMER, IRAQ), ("وزير المالية", "العراق", False)),
    "behind a lam": ("قال الأمين العام لحزب النخيل، سامر الجابري، إن", (SAMER, ("حزب النخيل", "ORG")), ("الأمين العام", "حزب النخيل", False)),
    "behind a noun of its kind": ("قال سامر الجابري، رئيس قسم البحوث في شركة «النخيل»، إن", (SAMER, ("النخيل", "ORG")), ("رئيس قسم البحوث", "النخيل", False)),
    "two fields": ("أكد وزير الطاقة والبنية التحتية العراقي سامر الجابري أن", (SAMER,), ("وزير الطاقة والبنية التحتية", "العراق", False)),
    "another title before the name": ("قال وزير الطاقة العراقي الأمير سامر الجابري إن", (SAMER,), ("وزير الطاقة", "العراق", False)),
    "right behind the subject": ("أصدر سامر الجابري رئيس حزب النخيل بيانا", (SAMER, ("حزب النخيل", "ORG")), ("رئيس", "حزب النخيل", False)),
    "one of several": ("قال سامر الجابري أحد قادة حزب النخيل إن", (SAMER, ("حزب النخيل", "ORG")), ("أحد قادة", "حزب النخيل", False)),
    "in a relative clause": ("قال سامر الجابري، الذي شغل منصب رئيس حزب النخيل، إن", (SAMER, ("حزب النخيل", "ORG")), ("رئيس", "حزب النخيل", True)),
    "in charge of something": ("أوضح المشرف العام على العلاقات العامة والإعلام بوزارة النخيل سامر الجابري أن", (SAMER, ("وزارة النخيل", "ORG")), ("المشرف العام على العلاقات العامة والإعلام", "وزارة النخيل", False)),
    "in the name of a pronoun": ("عقد حزب النخيل مؤتمرا، وقال الناطق باسمه سامر الجابري", (SAMER, ("حزب النخيل", "ORG")), ("الناطق باسمه", "حزب النخيل", False)),
    "of a place, with a pronoun": ("أعلنت كوريا الشمالية أن زعيمها سامر الجابري غادر", (SAMER, ("كوريا الشمالية", "LOC")), ("زعيمها", "كوريا الشمالية", False)),
    "of the place taken up": ("زار الوفد مخيم النخيل. وقال رئيس المخيم سامر الجابري إن", (SAMER, ("النخيل", "LOC")), ("رئيس المخيم", "النخيل", False)),
    "of the homeland": ("زار الوفد العراق، والتقى رئيس وزراء هذا البلد سامر الجابري", (SAMER, IRAQ), ("رئيس وزراء هذا البلد", "العراق", False)),
    "of a body without a name, though with a nationality": ("قال سامر الجابري رئيس شركة صناعة السيارات العراقية إن", (SAMER,), ("رئيس شركة صناعة السيارات", "", False)),
    "known by its words alone": ("قال نائب القائد الأعلى للقوات المسلحة سامر الجابري إن", (SAMER,), ("نائب القائد الأعلى للقوات المسلحة", "", False)),
    "mayor of a town, with a nationality": ("قال رئيس بلدية القدس الإسرائيلية سامر الجابري إن", (SAMER, ("القدس", "LOC")), ("رئيس بلدية", "القدس", False)),
    "hash before names": ("قال رئيس #حزب_النخيل #سامر_الجابري إن", (("سامر_الجابري", "PER"), ("حزب_النخيل", "ORG")), ("رئيس", "حزب_النخيل", False)),
    "state known of the person": ("قال الرئيس الأسبق جورج دبليو بوش", (("جورج دبليو بوش", "PER"),), ("الرئيس", "الولايات المتحدة", True)),
}  # fmt: skip


HELD_FOR_NOBODY = {
    "kin of a holder": "قال سامر الجابري نجل رئيس الوزراء العراقي إن",
    "a counterpart of nobody": "زار نظيره الأردني سامر الجابري عمان",
    "a body that is not said": "قال مدير المستشفى سامر الجابري إن",
    "what somebody does in a place": "قال الناشط في بغداد سامر الجابري إن",
    "the object of an indefinite subject": "وصف متحدث باسم الحكومة العراقية سامر الجابري بأنه",
    "head of one state, known to be another's": "يرى الرئيس العراقي، بنيامين نتنياهو، أن",
}


@pytest.mark.parametrize("text", HELD_FOR_NOBODY.values(), ids=HELD_FOR_NOBODY.keys())
def test_held_for_nobody(text: str) -> None:
    names = (SAMER, IRAQ, ("بنيامين نتنياهو", "PER"), ("بغداد", "LOC"))
    assert [one for one in told(text, *names) if one[0] == "holds_role"] == []


def test_a_minister_is_of_the_state_that_his_other_office_says() -> None:
    text = "التقى وزير الدفاع العراقي نادر قاسم نظيره الأردني سامر الجابري. وقال الوزير سامر الجابري إن"
    found = [
        (who, whose) for p, who, whose, _ in told(text, SAMER, ("نادر قاسم", "PER")) if p == "holds_role"
    ]
    assert [whose for who, whose in found if who == "سامر الجابري"] == ["الأردن", "الأردن"]


@pytest.mark.parametrize(("text", "names", "expected"), OFFICES.values(), ids=OFFICES.keys())
def test_offices(text: str, names: tuple[tuple[str, str], ...], expected: tuple[str, str, bool]) -> None:
    found = [(r.role, object_, r.former) for p, _, object_, r in told(text, *names) if p == "holds_role"]
    assert [(span.of(text) if span else "", object_, former) for span, object_, former in found] == [expected]


SEVERAL = {
    "one before another": ("قال نائب رئيس حزب النخيل رئيس اتحاد التمور سامر الجابري", (SAMER, ("حزب النخيل", "ORG"), ("اتحاد التمور", "ORG")), [("نائب رئيس", "حزب النخيل"), ("رئيس", "اتحاد التمور")]),
    "behind the name": ("قال سامر الجابري، نائب رئيس حزب النخيل رئيس اتحاد التمور، إن", (SAMER, ("حزب النخيل", "ORG"), ("اتحاد التمور", "ORG")), [("نائب رئيس", "حزب النخيل"), ("رئيس", "اتحاد التمور")]),
    "two for one body": ("قال سامر الجابري، وزير الدفاع العراقي، إن. وكان وزير المالية العراقي سامر الجابري غائبا", (SAMER,), [("وزير الدفاع", "العراق"), ("وزير المالية", "العراق")]),
    "one office written twice": ("قال الرئيس العراقي سامر الجابري. وعاد رئيس العراق سامر الجابري", (SAMER, IRAQ), [("الرئيس", "العراق")]),
    "an office within, of another": ("قال سامر الجابري، نائب الرئيس العراقي ليث حداد، إن", (SAMER, LAITH), [("نائب الرئيس", "العراق"), ("الرئيس", "العراق")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "names", "expected"), SEVERAL.values(), ids=SEVERAL.keys())
def test_several_offices(
    text: str, names: tuple[tuple[str, str], ...], expected: list[tuple[str, str]]
) -> None:
    found = [(r.role.of(text), of) for p, _, of, r in told(text, *names) if p == "holds_role" and r.role]
    assert sorted(found) == sorted(expected)


NO_OFFICES = {
    "whom the holder tells": ("قال المتحدث سامر الجابري لرويترز إن", (SAMER, ("رويترز", "ORG"))),
    "an outlet told, behind the name": (
        "قال سامر الجابري المدرب لقناة الجزيرة إن",
        (SAMER, ("الجزيرة", "ORG")),
    ),
    "an actor": ("حضر الممثل الأمريكي سامر الجابري", (SAMER,)),
    "a preposition that looks like an office": (
        "تحدث سامر الجابري أمام الصحافيين في حزب النخيل",
        (SAMER, ("حزب النخيل", "ORG")),
    ),
    "the object of a verbal noun": (
        "وخلال استقبال سامر الجابري رئيس حزب النخيل",
        (SAMER, ("حزب النخيل", "ORG")),
    ),
    "what somebody does": ("قال الكاتب السوري سامر الجابري", (SAMER,)),
    "trade, although with a nationality": ("قال المدرب التونسي سامر الجابري", (SAMER,)),
    "rank": ("قال اللواء سامر الجابري", (SAMER,)),
    "the object of the verb": ("استقبل سامر الجابري رئيس الوزراء العراقي", (SAMER,)),
    "two offices of two people": ("قال الرئيس الأمريكي والزعيم الكوري الشمالي سامر الجابري", (SAMER,)),
}


@pytest.mark.parametrize(("text", "names"), NO_OFFICES.values(), ids=NO_OFFICES.keys())
def test_no_offices(text: str, names: tuple[tuple[str, str], ...]) -> None:
    states = [object_ for p, _, object_, _ in told(text, *names) if p == "holds_role"]
    assert states in ([], ["كوريا الشمالية"])


FORMS = {
    "weak, feminine": ("التقت", "التقى", "past"),
    "hollow, future": ("ستزور", "زار", "future"),
    "with an object": ("تقوده", "قاد", "present"),
    "hollow, short": ("يزر", "زار", "jussive"),
    "weak, short": ("يلتق", "التقى", "jussive"),
}


@pytest.mark.parametrize(("word", "base", "tense"), FORMS.values(), ids=FORMS.keys())
def test_forms_of_verbs(word: str, base: str, tense: str) -> None:
    assert (fold(base), tense) in {(form.base, form.tense) for form in forms()[fold(word)]}
