"""Who stands at the ends of a relation, and what is denied, planned or merely feared."""

from datetime import date

import pytest

from musnad import knowledge, time
from musnad.annotate import make_doc
from musnad.extract.relations import relations
from musnad.resolve import resolve
from musnad.values import Article

SEEDS = knowledge.load()
DAY = date(2025, 7, 20)
SAMER, LAITH, NADER = ("سامر الجابري", "PER"), ("ليث حداد", "PER"), ("نادر قاسم", "PER")
BAGHDAD, AMMAN, IRAQ, DAESH = ("بغداد", "LOC"), ("عمان", "LOC"), ("العراق", "LOC"), ("داعش", "ORG")


def told(text: str, *names: tuple[str, str]) -> set[tuple[str, str, str, str]]:
    """Predicate, subject, object and modality of every relation but offices, as named in the text."""
    article = Article(id="a", title="", text=text, published=DAY)
    [resolution] = resolve([make_doc(article, names, times=time.tag(text, DAY))], SEEDS)
    by_id = resolution.by_id
    return {
        (r.predicate, by_id[r.subject].name, by_id[r.object].name, r.modality.value)
        for r in relations(resolution, SEEDS)
        if r.object and r.predicate != "holds_role"
    }


def one(predicate: str, subject: str, object_: str, modality: str = "asserted") -> set[tuple[str, ...]]:
    return {(predicate, subject, object_, modality)}


ENDS = {
    "an unwritten subject is the last person who can be one": (
        "زار سامر الجابري بغداد، والتقى ليث حداد في المطار.",
        (SAMER, LAITH, BAGHDAD),
        one("visits", "سامر الجابري", "بغداد") | one("meets", "سامر الجابري", "ليث حداد"),
    ),
    "whom somebody met does not go on": (
        "التقى سامر الجابري ليث حداد قبل أن يتوجه إلى عمان.",
        (SAMER, LAITH, AMMAN),
        one("meets", "سامر الجابري", "ليث حداد") | one("visits", "سامر الجابري", "عمان"),
    ),
    "a written subject wins": (
        "سافر نادر قاسم. وأمس، التقى سامر الجابري، ليث حداد.",
        (NADER, SAMER, LAITH),
        one("meets", "سامر الجابري", "ليث حداد"),
    ),
    "behind a relative pronoun it is the name before": (
        "قال سامر الجابري إن ليث حداد، الذي التقى نادر قاسم، سافر.",
        (SAMER, LAITH, NADER),
        one("meets", "ليث حداد", "نادر قاسم"),
    ),
    "a counterpart behind the verb is its object": (
        "وصل سامر الجابري أمس. والتقى نظيره العراقي ليث حداد.",
        (SAMER, LAITH),
        one("meets", "سامر الجابري", "ليث حداد"),
    ),
    "a wife is another": ("التقى سامر الجابري زوجة ليث حداد.", (SAMER, LAITH), set()),
    "a place where something is does nothing": ("عشائر جنوب العراق تهاجم داعش", (IRAQ, DAESH), set()),
    "his visit may be that of either who met": (
        "التقى سامر الجابري ليث حداد خلال زيارته إلى عمان.",
        (SAMER, LAITH, AMMAN),
        one("meets", "سامر الجابري", "ليث حداد"),
    ),
    "a woman's visit is no man's": (
        "وقالت الوزيرة سامر الجابري عقب لقائه ليث حداد إن الحدود آمنة.",
        (SAMER, LAITH),
        set(),
    ),
    "across the end of a quotation": (
        "وقال «سألتقي سامر الجابري»، وذلك خلال لقائه ليث حداد.",
        (SAMER, LAITH),
        set(),
    ),
    "armed forces stand for their state": (
        "هاجمت الطائرات الحربية العراقية تنظيم داعش في العراق.",
        (IRAQ, DAESH),
        one("fights", "العراق", "تنظيم الدولة الإسلامية"),
    ),
    "a village that is struck is no side": (
        "قصفت المدفعية العراقية قرية النخيل في العراق.",
        (IRAQ, ("النخيل", "LOC")),
        set(),
    ),
    "a club's match is no meeting": (
        "يلتقي سامر الجابري في ربع النهائي ليث حداد بعد مباراة سهلة.",
        (SAMER, LAITH),
        set(),
    ),
    "a plural verb has its subject before it": (
        "قال الذين ينتقدون سامر الجابري ليث حداد.",
        (SAMER, LAITH),
        set(),
    ),
    "those who arrive are not he": (
        "تحدث سامر الجابري عن التجار. وذكر الذين يصلون إلى بغداد.",
        (SAMER, BAGHDAD),
        set(),
    ),
    "the body of somebody visits nobody": (
        "ووصل جثمان الشهيد سامر الجابري إلى بغداد.",
        (SAMER, BAGHDAD),
        set(),
    ),
    "names joined by comma and waw, or with their noun": (
        "زار سامر الجابري، وليث حداد بغداد ومدينة عمان.",
        (SAMER, LAITH, BAGHDAD, AMMAN),
        one("visits", "سامر الجابري", "بغداد")
        | one("visits", "سامر الجابري", "عمان")
        | one("visits", "ليث حداد", "بغداد")
        | one("visits", "ليث حداد", "عمان"),
    ),
    "of a list the last is led": (
        "حزب النخيل وحزب التمور بقيادة سامر الجابري",
        (SAMER, ("حزب النخيل", "ORG"), ("حزب التمور", "ORG")),
        one("leads", "سامر الجابري", "حزب التمور"),
    ),
    "those who signed with another, not among themselves": (
        "بغداد وعمان وقعتا اتفاقيات مشتركة مع حزب النخيل.",
        (BAGHDAD, AMMAN, ("حزب النخيل", "ORG")),
        one("agrees_with", "بغداد", "حزب النخيل") | one("agrees_with", "عمان", "حزب النخيل"),
    ),
    "a passive has no subject": ("عُين سامر الجابري بعد ليث حداد.", (SAMER, LAITH), set()),
    "a noun that looks like a verb": ("اتصل على هاتف سامر الجابري ليث حداد.", (SAMER, LAITH), set()),
    "a feminine noun that looks like a verb": (
        "كانت خسارة بغداد ضربة قاسية لداعش.",
        (BAGHDAD, DAESH),
        set(),
    ),
}


@pytest.mark.parametrize(("text", "names", "expected"), ENDS.values(), ids=ENDS.keys())
def test_who_stands_at_the_ends(
    text: str, names: tuple[tuple[str, str], ...], expected: set[tuple[str, str, str, str]]
) -> None:
    assert told(text, *names) == expected


MODALITIES = {
    "may, in the present": ("قد يلتقي سامر الجابري ليث حداد.", "planned"),
    "may, in the past": ("وكان سامر الجابري قد التقى ليث حداد.", "asserted"),
    "a wish before a meeting that was": (
        "ودعا سامر الجابري خلال لقائه ليث حداد إلى الهدوء.",
        "asserted",
    ),
    "what will be said at it": ("وسينقل سامر الجابري خلال لقائه ليث حداد رسالة.", "planned"),
    "supposed": ("كان من المفترض أن يلتقي سامر الجابري ليث حداد.", "planned"),
    "a particle of another verb": (
        "ولم ينتظر سامر الجابري طويلا قبل لقائه ليث حداد.",
        "asserted",
    ),
    "there is none": ("لا توجد محادثات بين سامر الجابري وليث حداد.", "negated"),
    "called off": ("أعلن المكتب إلغاء لقاء سامر الجابري مع ليث حداد.", "negated"),
    "feared": ("وحذر المكتب من لقاء سامر الجابري مع ليث حداد.", "planned"),
    "feared for what it does": ("وحذر من أن لقاء سامر الجابري مع ليث حداد خطأ.", "asserted"),
    "to be ended, so it is": ("وطالب المكتب بإنهاء محادثات سامر الجابري مع ليث حداد.", "asserted"),
    "prepared": ("يتم الآن ترتيب لقاء بين سامر الجابري وليث حداد.", "planned"),
}


@pytest.mark.parametrize(("text", "expected"), MODALITIES.values(), ids=MODALITIES.keys())
def test_denied_or_planned(text: str, expected: str) -> None:
    assert {modality for _, _, _, modality in told(text, SAMER, LAITH)} == {expected}
