"""Where what is said begins and ends."""

from typing import Any

import pytest

from musnad.values import Kind
from said import Name, said, words

JABIRI = ("سامر الجابري", "PER")
HADDAD = ("ليث حداد", "PER")
SAFADI = ("هاني الصفدي", "PER")
ABDI = ("رنا العبدي", "PER")

# id, text, names, the cue (its first occurrence), what is claimed
CASES: list[tuple[str, str, tuple[Name, ...], str, list[str]]] = [
    (
        "coordination",
        "قال الوزير ليث حداد إن المعبر سيفتح غدا، وإن الرسوم ألغيت.",
        (HADDAD,),
        "قال",
        ["المعبر سيفتح غدا، وإن الرسوم ألغيت"],
    ),
    (
        "three-clauses",
        "وأكد الوزير ليث حداد أن المعبر سيفتح، وأن الرسوم ألغيت، وأن الشاحنات ستعبر ليلا.",
        (HADDAD,),
        "أكد",
        ["المعبر سيفتح، وأن الرسوم ألغيت، وأن الشاحنات ستعبر ليلا"],
    ),
    (
        "participle-opens-another",
        "قال الوزير ليث حداد إن المعبر سيفتح غدا، مشيرا إلى أن الرسوم ألغيت.",
        (HADDAD,),
        "قال",
        ["المعبر سيفتح غدا"],
    ),
    (
        "participle-with-waw",
        "قال الوزير ليث حداد إن المعبر سيفتح غدا، ومؤكدا أن الرسوم ألغيت.",
        (HADDAD,),
        "قال",
        ["المعبر سيفتح غدا"],
    ),
    (
        "participle-of-the-speaker",
        "قال الوزير ليث حداد إن المعبر سيفتح غدا، داعيا التجار إلى الصبر.",
        (HADDAD,),
        "قال",
        ["المعبر سيفتح غدا"],
    ),
    (
        "participle-inside",
        "قال الوزير ليث حداد إن الوفد عاد حاملا معه مسودة الاتفاق.",
        (HADDAD,),
        "قال",
        ["الوفد عاد حاملا معه مسودة الاتفاق"],
    ),
    (
        "new-verb-in-the-sentence",
        "قال الوزير ليث حداد إن المعبر سيفتح غدا، وأضاف أن الرسوم ألغيت.",
        (HADDAD,),
        "قال",
        ["المعبر سيفتح غدا"],
    ),
    (
        "new-speaker-in-the-sentence",
        "قال الوزير ليث حداد إن المعبر سيفتح، بينما أكد هاني الصفدي أن الموعد لم يحدد.",
        (HADDAD, SAFADI),
        "قال",
        ["المعبر سيفتح"],
    ),
    (
        "new-speaker-after-but",
        "قال الوزير ليث حداد إن المعبر سيفتح، لكن مسؤولا محليا أكد أن الموعد لم يحدد.",
        (HADDAD,),
        "قال",
        ["المعبر سيفتح"],
    ),
    (
        "but-inside",
        "قال الوزير ليث حداد إن المعبر سيفتح، لكن الرسوم لن تلغى.",
        (HADDAD,),
        "قال",
        ["المعبر سيفتح، لكن الرسوم لن تلغى"],
    ),
    (
        "relative-clause-with-a-verb-of-saying",
        "قال الوزير ليث حداد إن الخطة التي أعلنتها الحكومة ستنفذ هذا العام.",
        (HADDAD,),
        "قال",
        ["الخطة التي أعلنتها الحكومة ستنفذ هذا العام"],
    ),
    (
        "adverbial-between",
        "وقال الوزير ليث حداد، في مؤتمر صحفي مشترك في عمان، إن المعبر سيفتح.",
        (HADDAD, ("عمان", "LOC")),
        "قال",
        ["المعبر سيفتح"],
    ),
    (
        "time-between",
        "وقال الوزير ليث حداد مساء الخميس إن المعبر سيفتح.",
        (HADDAD,),
        "قال",
        ["المعبر سيفتح"],
    ),
    (
        "addressee-between",
        "وقال الوزير ليث حداد للصحفيين إن المعبر سيفتح.",
        (HADDAD,),
        "قال",
        ["المعبر سيفتح"],
    ),
    (
        "adverbial-of-saying-at-the-end",
        "وقال الوزير ليث حداد إن المعبر سيفتح، وذلك في ختام زيارته إلى عمان.",
        (HADDAD, ("عمان", "LOC")),
        "قال",
        ["المعبر سيفتح"],
    ),
    (
        "background-meanwhile",
        "وقال الوزير ليث حداد إن المعبر سيفتح، في وقت يواصل فيه التجار احتجاجهم.",
        (HADDAD,),
        "قال",
        ["المعبر سيفتح"],
    ),
    (
        "background-reference",
        "وقال الوزير ليث حداد إن المعبر سيفتح قريبا، في إشارة إلى معبر النهر.",
        (HADDAD,),
        "قال",
        ["المعبر سيفتح قريبا"],
    ),
    (
        "background-it-is-known",
        "وقال الوزير ليث حداد إن المعبر سيفتح، علما أن الجانبين اتفقا على ذلك قبل شهر.",
        (HADDAD,),
        "قال",
        ["المعبر سيفتح"],
    ),
    (
        "told-of-the-speaker",
        "قال الوزير ليث حداد إن المعبر سيفتح، لكنه رفض الكشف عن الموعد.",
        (HADDAD,),
        "قال",
        ["المعبر سيفتح"],
    ),
    (
        "next-sentence",
        "قال الوزير ليث حداد إن المعبر سيفتح. واصطفت الشاحنات على الطريق.",
        (HADDAD,),
        "قال",
        ["المعبر سيفتح"],
    ),
    (
        "number-with-a-point",
        "قال الوزير ليث حداد إن الكلفة بلغت 3.5 مليون دولار.",
        (HADDAD,),
        "قال",
        ["الكلفة بلغت 3.5 مليون دولار"],
    ),
    (
        "self-attribution-closes",
        "وقال الوزير ليث حداد إن الاتفاق تاريخي، على حد تعبيره.",
        (HADDAD,),
        "قال",
        ["الاتفاق تاريخي"],
    ),
    (
        "attribution-in-the-middle",
        "وستعبر الشاحنات، بحسب الوزير ليث حداد، من دون رسوم.",
        (HADDAD,),
        "بحسب",
        ["ستعبر الشاحنات", "من دون رسوم"],
    ),
    (
        "attribution-in-the-middle-without-waw",
        "ستعبر الشاحنات، وفق الوزير ليث حداد، من دون رسوم.",
        (HADDAD,),
        "وفق",
        ["ستعبر الشاحنات", "من دون رسوم"],
    ),
    (
        "attribution-at-the-end",
        "المعبر سيفتح غدا، بحسب الوزير ليث حداد.",
        (HADDAD,),
        "بحسب",
        ["المعبر سيفتح غدا"],
    ),
    (
        "attribution-in-front",
        "بحسب الوزير ليث حداد، سيفتح المعبر غدا.",
        (HADDAD,),
        "بحسب",
        ["سيفتح المعبر غدا"],
    ),
    (
        "attribution-in-front-with-fa",
        "بحسب الوزير ليث حداد، فإن المعبر سيفتح غدا.",
        (HADDAD,),
        "بحسب",
        ["المعبر سيفتح غدا"],
    ),
    (
        "quotation",
        'وقال الوزير ليث حداد: "سنفتح المعبر غدا".',
        (HADDAD,),
        "قال",
        ["سنفتح المعبر غدا"],
    ),
    (
        "quotation-and-on",
        'وقال الوزير ليث حداد: "سنفتح المعبر غدا"، وذلك في ختام زيارته.',
        (HADDAD,),
        "قال",
        ["سنفتح المعبر غدا"],
    ),
    (
        "quotation-over-paragraphs",
        'وقال الوزير ليث حداد: "سنفتح المعبر غدا.\n\n"ولن نأخذ رسوما من أحد".',
        (HADDAD,),
        "قال",
        ["سنفتح المعبر غدا", "ولن نأخذ رسوما من أحد"],
    ),
    (
        "quotation-left-open",
        'وقال الوزير ليث حداد: "سنفتح المعبر غدا.\n\nواصطفت الشاحنات على الطريق.',
        (HADDAD,),
        "قال",
        ["سنفتح المعبر غدا"],
    ),
    (
        "quotation-of-other-marks",
        "وقال الوزير ليث حداد: “سنفتح المعبر غدا“.",
        (HADDAD,),
        "قال",
        ["سنفتح المعبر غدا"],
    ),
    (
        "that-inside-the-marks",
        'وقال الوزير ليث حداد "إن المعبر سيفتح غدا".',
        (HADDAD,),
        "قال",
        ["المعبر سيفتح غدا"],
    ),
    (
        "that-before-the-marks",
        'وقال الوزير ليث حداد إن "المعبر سيفتح غدا".',
        (HADDAD,),
        "قال",
        ["المعبر سيفتح غدا"],
    ),
    (
        "name-in-marks-inside",
        'وقال الوزير ليث حداد إن صحيفة "المدى الجديدة" أخطأت.',
        (HADDAD, ("المدى الجديدة", "ORG")),
        "قال",
        ['صحيفة "المدى الجديدة" أخطأت'],
    ),
    (
        "brackets-stay",
        "وقال الوزير ليث حداد إن المعبر سيفتح (باستثناء يوم الجمعة).",
        (HADDAD,),
        "قال",
        ["المعبر سيفتح (باستثناء يوم الجمعة)"],
    ),
    (
        "chain-of-participles",
        "قال الوزير ليث حداد إن المعبر سيفتح، موضحا أن الرسوم ألغيت، ومضيفا أن الشاحنات ستعبر.",
        (HADDAD,),
        "موضحا",
        ["الرسوم ألغيت"],
    ),
    (
        "before-he-adds",
        "قال الوزير ليث حداد إن المعبر سيفتح، قبل أن يضيف أن الرسوم ألغيت.",
        (HADDAD,),
        "قال",
        ["المعبر سيفتح"],
    ),
    (
        "as-he-said",
        "قال الوزير ليث حداد إن المعبر سيفتح، كما أشار إلى أن الرسوم ألغيت.",
        (HADDAD,),
        "قال",
        ["المعبر سيفتح"],
    ),
    (
        "list-after-colon",
        "وقال الوزير ليث حداد: سنفتح ثلاثة معابر، ولن نأخذ رسوما. واصطفت الشاحنات.",
        (HADDAD,),
        "قال",
        ["سنفتح ثلاثة معابر، ولن نأخذ رسوما"],
    ),
]
KNOWN_FAILURES: frozenset[str] = frozenset()

# id, text, kind
KINDS = [
    ("direct", 'وقال الوزير: "سنفتح المعبر غدا".', Kind.DIRECT),
    ("direct-after-that", 'وقال الوزير إن "المعبر سيفتح غدا".', Kind.DIRECT),
    ("direct-in-two", 'وقال الوزير إن "المعبر سيفتح غدا" وأن "الرسوم ألغيت كلها".', Kind.DIRECT),
    ("indirect", "وقال الوزير إن المعبر سيفتح غدا.", Kind.INDIRECT),
    ("indirect-with-colon", "وقال الوزير: سنفتح المعبر غدا.", Kind.INDIRECT),
    ("mixed-end", 'وقال الوزير إن المعبر سيفتح "مهما كانت الضغوط علينا".', Kind.MIXED),
    ("mixed-one-word", 'وقال الوزير إن المعبر "شريان" للبلدين.', Kind.MIXED),
]


def _params() -> list[Any]:
    mark = pytest.mark.xfail(strict=True, reason="known failure")
    return [
        pytest.param(*case[1:], id=case[0], marks=mark if case[0] in KNOWN_FAILURES else ()) for case in CASES
    ]


@pytest.mark.parametrize(("text", "names", "cue", "claim"), _params())
def test_boundaries(text: str, names: tuple[Name, ...], cue: str, claim: list[str]) -> None:
    stored, found = said(text, names)
    first = next(s for s in found if words(stored, s.cue) == cue)
    assert [span.of(stored) for span in first.claim] == claim


@pytest.mark.parametrize(("text", "kind"), [case[1:] for case in KINDS], ids=[case[0] for case in KINDS])
def test_kind(text: str, kind: Kind) -> None:
    _, (statement, *_) = said(text)
    assert statement.kind == kind


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_spans_are_in_order_inside_the_evidence(
    case: tuple[str, str, tuple[Name, ...], str, list[str]],
) -> None:
    stored, found = said(case[1], case[2])
    for statement in found:
        starts = [span.start for span in statement.claim]
        assert starts == sorted(starts)
        assert all(s.start < s.end for s in statement.claim)
        inside = [*statement.claim, *(s for s in (statement.cue, statement.speaker) if s)]
        assert all(statement.evidence.start <= s.start and s.end <= statement.evidence.end for s in inside)
        assert statement.evidence.end <= len(stored)
