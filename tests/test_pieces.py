"""How an article is cut into pieces: each token in exactly one, under the tag that the frames ask for."""

import re

import pytest

from musnad import lexicon, paths
from musnad.extract.attribution import sources
from musnad.extract.attribution.piece import Piece
from musnad.extract.attribution.pieces import pieces
from said import Name, document

READ = [
    ("verb", "قال الوزير", "قال", "SAY"),
    ("verb-present", "يؤكد الوزير", "يؤكد", "SAY"),
    ("verb-cut-from-waw", "وأضاف الوزير", "أضاف", "SAY"),
    ("verb-cut-from-fa", "فقالت الوزيرة", "قالت", "SAY"),
    ("participle", "التقى الوزير ضيفه، مؤكدا أن", "مؤكدا", "SAYING"),
    ("saying", "رفض العرض، قائلا إن", "قائلا", "SAYINGLY"),
    ("saying-noun", "علق الوزير بالقول إن", "بالقول", "SAYINGLY"),
    ("gerund", "نسب إليه قوله إن", "قوله", "GERUND"),
    ("that", "قال إن الأمر انتهى", "إن", "THAT"),
    ("that-pronoun", "قال إنها انتهت", "إنها", "THAT"),
    ("that-with-ba", "أفاد بأن الأمر انتهى", "بأن", "THAT"),
    ("according", "انتهى الأمر، بحسب الوزير", "بحسب", "ACCORDING"),
    ("according-phrase", "انتهى الأمر، نقلا عن الوزير", "نقلا عن", "ACCORDING"),
    ("according-verb", "انتهى الأمر، بحسب ما أعلنه الوزير", "بحسب ما أعلنه", "ACCORDING"),
    ("as-mentioned", "انتهى الأمر، حسبما ذكرت الصحيفة", "حسبما ذكرت", "ACCORDING"),
    ("self", "انتهى الأمر، على حد قوله.", "على حد قوله", "SELF"),
    ("self-with-name", "انتهى الأمر، كما قال الوزير", "كما قال", "ACCORDING"),
    ("document", "وجاء في البيان أن", "جاء في", "DOCLEAD"),
    ("boundary", "يذكر أن المدينة صغيرة", "يذكر أن", "BOUNDARY"),
    ("boundary-time", "انتهى الأمر، في وقت تواصل فيه", "في وقت", "BOUNDARY"),
    ("connective", "انتهى الأمر، فيما أكدت", "فيما", "CONN"),
    ("connective-phrase", "انتهى الأمر، غير أن الوزير", "غير أن", "CONN"),
    ("relative", "الوزير الذي قال", "الذي", "REL"),
    ("preposition", "ذهب إلى المدينة", "إلى", "P"),
    ("pronoun", "أعلن فيه الوزير", "فيه", "PRON"),
    ("auxiliary", "وكان الوزير", "كان", "AUX"),
    ("negation", "لم يذهب", "لم", "NEG"),
    ("to-definite", "قال للصحيفة إن", "للصحيفة", "TO"),
    ("full-stop", "انتهى الأمر.", ".", "STOP"),
    ("question-mark", "هل انتهى الأمر؟", "؟", "STOP"),
    ("comma", "انتهى، ثم بدأ", "،", "COMMA"),
    ("colon", "قال: انتهى", ":", "COLON"),
    ("dash", "الوزير - وهو طبيب - قال", "-", "DASH"),
    ("bracket", "الوزير (السابق) قال", "(", "OPEN"),
    ("bracket-end", "الوزير (السابق) قال", ")", "CLOSE"),
    ("mark", "ارتفع 20% أمس", "%", "MARK"),
    ("adverb", "قال أيضا إن", "أيضا", "ADV"),
    ("unreal", "لو علم الوزير", "لو", "IRR"),
    ("conjunction", "وقال الوزير", "و", "AND"),
    ("space", "انتهى  الأمر", " ", "SPACE"),
    ("word", "انتهى الأمر", "الأمر", "W"),
    ("time", "قال الوزير يوم الخميس إن", "يوم الخميس", "TIME"),
]
PLAIN = [
    ("negated", "ولم يعلن الوزير اسمه", "يعلن"),
    ("future", "سيعلن الوزير اسمه", "سيعلن"),
    ("purpose", "يريد أن يعلن اسمه", "يعلن"),
    ("possible", "قد يعلن الوزير اسمه", "يعلن"),
    ("question", "هل يعلن الوزير اسمه؟", "يعلن"),
    ("after-noun", "طلب عدم كشف اسمه", "كشف"),
    ("after-preposition", "خرج بعد نقل السفارة", "نقل"),
    ("spokeswoman", "قالت متحدثة باسم الوزارة", "متحدثة"),
    ("inside-clause", "التقرير بين أيدي اللجنة", "بين"),
    ("between", "وبين شوطي المباراة دخل المدرب", "بين"),
    ("student", "بينهم مئة طالب وطالبة من المدينة", "طالبة"),
    ("opinion", "لكل كاتب رأي في هذا", "رأي"),
    ("several", "وتحدثت عدة صحف عن ذلك", "عدة"),
    ("usually", "ويصل القطار عادة متأخرا", "عادة"),
    ("predicate", "وتأخر الموعد كما كان متوقعا", "متوقعا"),
    ("adjective", "حققوا نجاحا لافتا في السوق", "لافتا"),
    ("byline", "سبق - متابعة: كشف الوزير", "متابعة"),
    ("present-of-another", "ويتم شحنها عبر الميناء", "يتم"),
    ("being-published", "وسيتم نشر القوات غدا", "نشر"),
    ("first-person", "وأعتقد أن الأمر انتهى", "أعتقد"),
    ("dual", "وكنت طالبا بالجامعة", "طالبا"),
    ("follower", "صدر بيان تابع للجنة", "تابع"),
]
SAID = [
    ("made-clear", "وبين الوزير أن الموعد ثابت", "بين", "SAY"),
    ("made-clear-titled", "وبين المهندس الفارس، أن الموعد ثابت", "بين", "SAY"),
    ("demanded-of-him", "حيث طالبه الناس بالرحيل", "طالبه", "SAY"),
    ("deemed", "ورأى الوزير أن الموعد ثابت", "رأى", "SAY"),
    ("two-said", "الوزيران أكدا أن الموعد ثابت", "أكدا", "SAY"),
    ("expecting", "زار المصنع، متوقعا أن يفتح غدا", "متوقعا", "SAYING"),
    ("pointing-out", "ألقى خطابا لافتا إلى أن الموعد ثابت", "لافتا", "SAYING"),
    ("pledged-before", "وقد سبق أن تعهد الوزير بذلك", "تعهد", "SAY"),
]
SAID_STANCES = [
    ("denied", "ولم يؤكد الوزير أن الموعد ثابت", "يؤكد", "denied"),
    ("expected", "ولم يستبعد الوزير أن يتأخر الموعد", "يستبعد", "expected"),
    ("plain", "وأكد الوزير أن الموعد ثابت", "أكد", "asserted"),
]


def _pieces(text: str, names: tuple[Name, ...] = ()) -> tuple[str, list[Piece], list[str]]:
    doc = document(text, names)
    found = pieces(doc, lexicon.load(), sources.load())
    return doc.text, found, [doc[p.start : p.end].text for p in found]


@pytest.mark.parametrize(("name", "text", "words", "tag"), READ, ids=[case[0] for case in READ])
def test_tags(name: str, text: str, words: str, tag: str) -> None:
    _, found, texts = _pieces(text)
    assert (words, tag) in [(t, p.tag) for t, p in zip(texts, found, strict=True)]


def test_occurred_in_a_document() -> None:
    _, found, texts = _pieces("وورد في البيان أن")
    assert ("ورد في", "DOCLEAD") in [(t, p.tag) for t, p in zip(texts, found, strict=True)]


@pytest.mark.parametrize(("name", "text", "word"), PLAIN, ids=[case[0] for case in PLAIN])
def test_verbs_that_report_nothing(name: str, text: str, word: str) -> None:
    _, found, texts = _pieces(text)
    assert found[texts.index(word)].tag not in {"SAY", "SAYING", "SAYINGLY", "GERUND"}


@pytest.mark.parametrize(("name", "text", "word", "tag"), SAID, ids=[case[0] for case in SAID])
def test_verbs_that_report(name: str, text: str, word: str, tag: str) -> None:
    _, found, texts = _pieces(text)
    assert found[texts.index(word)].tag == tag


@pytest.mark.parametrize(("name", "text", "word", "stance"), SAID_STANCES, ids=[c[0] for c in SAID_STANCES])
def test_stance_of_a_negated_verb(name: str, text: str, word: str, stance: str) -> None:
    _, found, texts = _pieces(text)
    form = found[texts.index(word)].form
    assert form is not None
    assert form.verb.stance == stance


def test_readme_names_every_tag() -> None:
    readme = (paths.RULES / "attribution" / "README.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([A-Z]+)` \|", readme, flags=re.MULTILINE))
    assert listed == {tag for *_, tag in READ} | {"NAME", "QUOTE"}


def test_names_are_one_piece() -> None:
    _, found, texts = _pieces("قال سامر الجابري إن", (("سامر الجابري", "PER"),))
    assert found[texts.index("سامر الجابري")].tag == "NAME"


def test_a_quotation_is_one_piece() -> None:
    _, found, texts = _pieces('قال: "وصلنا. الطريق مغلق أمامنا". ثم مضى.')
    quote = found[texts.index('"وصلنا. الطريق مغلق أمامنا"')]
    assert quote.tag == "QUOTE"
    assert quote.quote is not None


@pytest.mark.parametrize(
    "text", ['صحيفة "المدى الجديدة" قالت', 'عملية "الفجر" انتهت'], ids=["outlet", "single-word"]
)
def test_a_name_in_marks_is_no_quotation(text: str) -> None:
    _, found, _ = _pieces(text)
    assert "QUOTE" not in {p.tag for p in found}


HEADS = {
    "according": "بحسب الوزير",
    "document": "وجاء في البيان أن",
    "verb": "وقال الوزير",
    "connective": "فيما أكد",
    "boundary": "يذكر أن",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_paragraph_break_is_a_stop_of_its_own(head: str) -> None:
    _, found, texts = _pieces(f"انتهى الأمر\n\n{head} كل شيء")
    assert found[texts.index("\n\n")].tag == "STOP"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "قال الوزير ليث حداد، في مؤتمر صحفي: “سنعود”. وأضاف أن الأمر انتهى، بحسب ما ذكرت الوكالة.",
        'عنوان\n\nوجاء في بيان: "لم\n\n"ينته الأمر". \n بحسب\nالوزير',
        "1.5 مليون دولار؛ (رويترز) - هكذا… أو هكذا!",
    ],
    ids=["empty", "break", "prose", "paragraphs", "marks"],
)
def test_every_token_is_in_one_piece(text: str) -> None:
    doc = document(text)
    found = pieces(doc, lexicon.load(), sources.load())
    assert [i for p in found for i in range(p.start, p.end)] == list(range(len(doc)))
