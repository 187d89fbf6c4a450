"""What in an article speaks against a link: another sense, another state, a team, a namesake."""

from datetime import date
from pathlib import Path

import pytest

from musnad import knowledge
from musnad.annotate import make_doc
from musnad.errors import DataError
from musnad.resolve import resolve
from musnad.resolve.senses import senses
from musnad.values import Article, Entity

SEEDS = knowledge.load()
Marked = list[tuple[str, str]]
SPORT = " سجل اللاعب هدفا في الدقيقة الأخيرة من الشوط الثاني وبقي الفريق في صدارة الدوري بفارق نقطة بعد مباراة الجولة."


def linked(text: str, marked: Marked) -> dict[str, str | None]:
    """The English name of what each marked name is linked to."""
    [resolution] = resolve([make_doc(Article(id="a", title="", text=text), marked)], SEEDS)  # type: ignore[arg-type]
    names: dict[str, str | None] = {}
    for entity in resolution.entities:
        for span in entity.mentions:
            names[span.of(text)] = english(entity)
    return names


def english(entity: Entity) -> str | None:
    known = SEEDS.get(entity.key)
    return known.name_en if known else None


# text, marked names, one of them, the English name of what it is linked to
CASES: dict[str, tuple[str, Marked, str, str | None]] = {
    "city": ("وصل الوفد إلى روما أمس.", [("روما", "LOC")], "روما", "Rome"),
    "team": ("تغلب الضيوف على روما أمس." + SPORT, [("روما", "LOC")], "روما", None),
    "team of a small state": ("خسر الفريق أمام موناكو." + SPORT, [("موناكو", "LOC")], "موناكو", None),
    "city where a match is played": ("أقيمت المباراة في روما." + SPORT, [("روما", "LOC")], "روما", "Rome"),
    "city behind the first word of its club": (
        "عاد الأهلي صيدا بالنقاط." + SPORT,
        [("صيدا", "LOC")],
        "صيدا",
        None,
    ),
    "common word in a construct": ("عدنا إلى مشهد الانتخابات.", [("مشهد", "LOC")], "مشهد", None),
    "common word as a place": ("سافر إلى مشهد مع أسرته.", [("مشهد", "LOC")], "مشهد", "Mashhad"),
    "tanwin": ("وجدوه مَيْتًا أمس.", [("مَيْتًا", "ORG")], "مَيْتًا", None),
    "town of another state": (
        "قصف الجيش السوري بلدات في سوريا. وغادر الأهالي بلدات الجيزة وكحيل.",
        [("سوريا", "LOC"), ("الجيزة", "LOC"), ("كحيل", "LOC")],
        "الجيزة",
        None,
    ),
    "court of another state": (
        "بدأ النظر في القضية في سويسرا أمام المحكمة الاتحادية العليا، وسويسرا تتابعها.",
        [("سويسرا", "LOC"), ("المحكمة الاتحادية العليا", "ORG")],
        "المحكمة الاتحادية العليا",
        None,
    ),
    "court of the state spoken of": (
        "بدأ النظر في القضية في العراق أمام المحكمة الاتحادية العليا، وسويسرا تتابعها مع سويسرا.",
        [("سويسرا", "LOC"), ("العراق", "LOC"), ("المحكمة الاتحادية العليا", "ORG")],
        "المحكمة الاتحادية العليا",
        "Federal Supreme Court of Iraq",
    ),
    "part of a longer name": (
        "تقع القرية في كردستان إيران.",
        [("كردستان", "LOC"), ("إيران", "LOC")],
        "كردستان",
        None,
    ),
    "sea followed by an adjective": (
        "في منطقة الخليج التجاري بدبي",
        [("الخليج", "LOC"), ("دبي", "LOC")],
        "الخليج",
        None,
    ),
    "province": ("في محافظة الحديدة باليمن.", [("الحديدة", "LOC"), ("اليمن", "LOC")], "الحديدة", "Al Hudaydah Governorate"),
    "province in a list": (
        "شارك مزارعون من مناطق مكة المكرمة، والباحة، وجازان.",
        [("مكة المكرمة", "LOC"), ("الباحة", "LOC"), ("جازان", "LOC")],
        "الباحة",
        "Al-Bahah Province",
    ),
    "namesake of two given names": (
        "سجل أحمد ياسين هدفا في مرمى الضيوف.",
        [("أحمد ياسين", "PER")],
        "أحمد ياسين",
        None,
    ),
    "the man himself": (
        "اغتالت إسرائيل الشيخ أحمد ياسين في غزة بفلسطين.",
        [("إسرائيل", "LOC"), ("أحمد ياسين", "PER"), ("غزة", "LOC"), ("فلسطين", "LOC")],
        "أحمد ياسين",
        "Ahmed Yassin",
    ),
    "surname behind an unmarked given name": (
        "يعرض الفيلم الإسرائيلي للمخرج عامي ليفني غدا.",
        [("ليفني", "PER")],
        "ليفني",
        None,
    ),
    "surname that is a given name": (
        "كرمت تونس السيدة ألفة الحاج سعيد أمس.",
        [("تونس", "LOC"), ("سعيد", "PER")],
        "سعيد",
        None,
    ),
    "adjective with the form of a state": ("تسلم الفائز مبلغ مالي كبير.", [("مالي", "LOC")], "مالي", None),
    "state with the form of an adjective": ("وصل الوفد إلى مالي أمس.", [("مالي", "LOC")], "مالي", "Mali"),
    "noun with the form of a state": ("قاس المهندس قطر الدائرة.", [("قطر", "LOC")], "قطر", None),
    "state in a construct": ("زار الوزير دولة قطر الشقيقة.", [("قطر", "LOC")], "قطر", "Qatar"),
    "prayer": ("بين صلاة العشاء وصلاة المغرب وقت.", [("المغرب", "LOC")], "المغرب", None),
    "vocalised as in scripture": (
        "مَشْرِقُ الأَرْضِ وَالْمَغْرِبُ، وقال المغرب إنه ملتزم.",
        [("الْمَغْرِبُ", "LOC")],
        "الْمَغْرِبُ",
        None,
    ),
    "television station": ("قال لمحطة أمريكا التلفزيونية.", [("أمريكا", "LOC")], "أمريكا", None),
    "youth of a state": ("يلهم الشباب الإماراتي غيره.", [("الشباب الإماراتي", "ORG")], "الشباب الإماراتي", None),
    "club of that name": (
        "فاز الشباب الإماراتي على ضيفه." + SPORT,
        [("الشباب الإماراتي", "ORG")],
        "الشباب الإماراتي",
        "Al Shabab Al Arabi Club",
    ),
    "state whose name is a prayer's": ("عاد الفريق إلى المغرب.", [("المغرب", "LOC")], "المغرب", "Morocco"),
    "adjective of the state behind a definite noun": ("أغلقت الأسهم السعودية مرتفعة.", [("السعودية", "LOC")], "السعودية", None),
    "adjective of the state behind a quoted name": ("قالت صحيفة «الأفق» السعودية ذلك.", [("السعودية", "LOC")], "السعودية", None),
    "state behind a verb's subject": ("غادر الوفد السعودية أمس.", [("السعودية", "LOC")], "السعودية", "Saudi Arabia"),
    "indefinite adjective of the state": ("عرضوا منتجات سورية كثيرة.", [("سورية", "LOC")], "سورية", None),
    "state with that form": ("عادوا إلى سورية أمس.", [("سورية", "LOC")], "سورية", "Syria"),
    "former state": ("عاش في اليمن الجنوبي سنوات.", [("اليمن", "LOC")], "اليمن", None),
    "economic city": ("تتوسع مدينة جازان الاقتصادية.", [("جازان", "LOC")], "جازان", None),
    "city with its own attribute": ("هاجموا مدينة جازان الحدودية.", [("جازان", "LOC")], "جازان", "Jizan"),
    "institution of a city": ("افتتحوا سوق دبي الحرة.", [("دبي", "LOC")], "دبي", None),
    "treaty": ("صادقت الدولة على اتفاقية جنيف الجديدة.", [("جنيف", "LOC")], "جنيف", None),
    "quarter named after a town": ("وقع الحادث في حي الجنينة بالمدينة.", [("الجنينة", "LOC")], "الجنينة", None),
    "newspaper in quotation marks": ("تلقت «الرياض» نسخة منه.", [("الرياض", "LOC")], "الرياض", "Al Riyadh"),
    "newspaper behind its noun": ("نشرت صحيفة الشرق الأوسط الخبر.", [("الشرق الأوسط", "LOC")], "الشرق الأوسط", "Asharq Al-Awsat"),
    "region": ("عاد إلى الشرق الأوسط أمس.", [("الشرق الأوسط", "LOC")], "الشرق الأوسط", "Middle East"),
    "alliance without its noun": (
        "نال الفتح مقعدا في العراق بعد الانتخابات.", [("الفتح", "ORG"), ("العراق", "LOC")], "الفتح", "Fatah Alliance (Iraq)",
    ),
    "common word where nobody votes": ("كان الفتح قريبا في العراق.", [("الفتح", "ORG"), ("العراق", "LOC")], "الفتح", None),
    "two people side by side": (
        "وصف نجم العبادي بذلك في العراق، وحيدر العبادي رئيس وزراء العراق.",
        [("نجم", "PER"), ("العبادي", "PER"), ("حيدر العبادي", "PER"), ("العراق", "LOC")], "العبادي", "Haider al-Abadi",
    ),
    "company that is a common word": ("عثروا عليه ميتا في منزله.", [("ميتا", "ORG")], "ميتا", None),
    "company behind its noun": ("أعلنت شركة ميتا ذلك.", [("ميتا", "ORG")], "ميتا", "Meta Platforms"),
    "centre named after a king": ("زار مركز الملك سلمان بن عبدالعزيز أمس.", [("سلمان بن عبدالعزيز", "PER")], "سلمان بن عبدالعزيز", None),
    "the king himself": ("استقبل الملك سلمان بن عبدالعزيز الوفد.", [("سلمان بن عبدالعزيز", "PER")], "سلمان بن عبدالعزيز", "Salman bin Abdulaziz"),
    "father of the president": ("غادر باراك أوباما الأب البلاد.", [("باراك أوباما", "PER")], "باراك أوباما", None),
    "surname behind an unmarked name and its trade": (
        "تحدث المنتج نوفل مرسي في مصر عن الفيلم.", [("مرسي", "PER"), ("مصر", "LOC")], "مرسي", None,
    ),
    "official's surname in sport": (
        "مر باسيل أمام الجمهور في لبنان." + SPORT, [("باسيل", "PER"), ("لبنان", "LOC")], "باسيل", None,
    ),
    "agency of the United Nations": ("قالت وكالة الأمم المتحدة لغوث اللاجئين ذلك.", [("الأمم المتحدة", "ORG")], "الأمم المتحدة", None),
    "United Nations": ("قالت الأمم المتحدة ذلك.", [("الأمم المتحدة", "ORG")], "الأمم المتحدة", "United Nations"),
    "village elsewhere": (
        "هاجموا قرية دوما في فلسطين، وعادت فلسطين تندد بما جرى في دوما.",
        [("دوما", "LOC"), ("فلسطين", "LOC")], "دوما", None,
    ),
    "desert of another state": ("حقول الصحراء الغربية بالإمارات.", [("الصحراء الغربية", "LOC")], "الصحراء الغربية", None),
    "club with a sea's name": ("لم تتلق إدارة الخليج عرضا." + SPORT, [("الخليج", "LOC")], "الخليج", None),
    "team with a masculine adjective": ("كان ذلك حين كان بريمن الألماني غائبا." + SPORT, [("بريمن", "LOC")], "بريمن", None),
    "company of a state": ("وقعت شركة قطر غاز العقد.", [("قطر", "LOC")], "قطر", None),
    "surname of another": (
        "التقى علي خامنئي الوفد في إيران. وكان الخميني قد رفض.",
        [("علي خامنئي", "PER"), ("إيران", "LOC"), ("الخميني", "PER")], "الخميني", "Ruhollah Khomeini",
    ),
    "enthusiasm": ("أعجبهم حماس لاعبيه.", [("حماس", "ORG")], "حماس", None),
    "movement": ("قالت حركة حماس ذلك.", [("حماس", "ORG")], "حماس", "Hamas"),
    "victory": ("لك المجد ولك النصر أيها الجندي في السعودية.", [("النصر", "ORG"), ("السعودية", "LOC")], "النصر", None),
    "federation": ("ترأس بلاتيني الاتحاد الأوروبي سنوات.", [("الاتحاد الأوروبي", "ORG")], "الاتحاد الأوروبي", None),
    "union of states": ("اجتمع قادة الاتحاد الأوروبي.", [("الاتحاد الأوروبي", "ORG")], "الاتحاد الأوروبي", "European Union"),
    "two states' adjectives": ("تتحسن العلاقات السعودية المصرية.", [("السعودية", "LOC")], "السعودية", None),
    "gloss of something longer": (
        "انضموا إلى الاتفاق العالمي للأمم المتحدة (Global Compact).",
        [("الأمم المتحدة", "ORG"), ("Global Compact", "ORG")], "Global Compact", None,
    ),
    "state among states": (
        "سجلت قطر وعمان ولبنان والأردن نموا.",
        [("قطر", "LOC"), ("عمان", "LOC"), ("لبنان", "LOC"), ("الأردن", "LOC")], "عمان", "Oman",
    ),
    "capital among cities": (
        "مرت الرحلة بمدن الأردن: إربد وعمان والعقبة.",
        [("الأردن", "LOC"), ("إربد", "LOC"), ("عمان", "LOC"), ("العقبة", "LOC")], "عمان", "Amman",
    ),
    "tournament": ("فاز ببطولة فرنسا المفتوحة.", [("فرنسا", "LOC")], "فرنسا", None),
    "player whose name holds a town's": ("عاد ثيو والكوت للتهديف." + SPORT, [("الكوت", "LOC")], "الكوت", None),
    "town where a match is played": ("جمعهما ملعب الكوت أمس." + SPORT, [("الكوت", "LOC")], "الكوت", "Al-Kut"),
    "verbal noun": ("حاولوا النيل من الأمن.", [("النيل", "LOC")], "النيل", None),
    "river": ("فاضت مياه نهر النيل أمس.", [("النيل", "LOC")], "النيل", "Nile"),
    "conjunction before another city": ("في ملاعب الطائف وجدة غدا.", [("الطائف", "LOC"), ("وجدة", "LOC")], "وجدة", None),
    "club's city": ("وقع الحادث في برشلونة." + SPORT, [("برشلونة", "ORG")], "برشلونة", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "marked", "name", "expected"), CASES.values(), ids=CASES)
def test_links_by_sense(text: str, marked: Marked, name: str, expected: str | None) -> None:
    assert linked(text, marked)[name] == expected


# text, the day, the English name of whom the epithet stands for
KINGS: dict[str, tuple[str, date | None, str]] = {
    "on the day": ("وجه خادم الحرمين الشريفين بذلك.", date(2017, 5, 1), "Salman bin Abdulaziz"),
    "before": ("وجه خادم الحرمين الشريفين بذلك.", date(2012, 5, 1), "Abdullah bin Abdulaziz"),
    "named behind": (
        "في عهد خادم الحرمين الشريفين الملك عبد الله بن عبد العزيز.", date(2017, 5, 1), "Abdullah bin Abdulaziz",
    ),
    "deputy": ("استقبلهم نائب خادم الحرمين الشريفين الأمير محمد بن نايف.", date(2016, 5, 1), "Salman bin Abdulaziz"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "day", "expected"), KINGS.values(), ids=KINGS)
def test_epithets_stand_for_the_one_named_or_in_office(text: str, day: date | None, expected: str) -> None:
    article = Article(id="a", title="", text=text, published=day)
    names: Marked = [
        ("خادم الحرمين الشريفين", "PER"),
        ("عبد الله بن عبد العزيز", "PER"),
        ("محمد بن نايف", "PER"),
    ]
    marked = [one for one in names if one[0] in text]
    [resolution] = resolve([make_doc(article, marked)], SEEDS)  # type: ignore[arg-type]
    first = min(resolution.entities, key=lambda entity: entity.mentions[0])
    assert english(first) == expected


def test_word_lists_are_folded_and_complete(tmp_path: Path) -> None:
    assert {"مشهد", "المنصوره"} <= senses().common
    (tmp_path / "bad.yaml").write_text("common: []\n")
    with pytest.raises(DataError, match="missing"):
        senses(tmp_path / "bad.yaml")


def test_mentions_of_one_name_part() -> None:
    text = "في منطقة جازان مستشفى، وفي مدينة جازان آخر. وتتوسع مدينة جازان الاقتصادية."
    [resolution] = resolve([make_doc(Article(id="a", title="", text=text), [("جازان", "LOC")])], SEEDS)  # type: ignore[arg-type]
    named = sorted((span, english(entity)) for entity in resolution.entities for span in entity.mentions)
    assert [name for _, name in named] == ["Jazan Province", "Jizan", None]


def test_things_named_after_a_company_are_not_the_company() -> None:
    names = linked("أعلنت غوغل خدمة غوغل بلاي.", [("غوغل بلاي", "ORG"), ("غوغل", "ORG")])
    assert names == {"غوغل": "Google", "غوغل بلاي": None}
