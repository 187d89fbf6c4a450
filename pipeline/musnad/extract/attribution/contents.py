"""Nominal content: where what is announced begins when no أنّ and no quotation announces it."""

import re

from musnad.extract.attribution.grammar import Grammar, Range, heads_source, possessed
from musnad.extract.attribution.phrases import apposition, attached, belongs, is_outlet
from musnad.extract.attribution.speakers import SELVES, SKIPPED

NAMED = "باسم"
PARTICIPLE = re.compile("م[^ا]\\w{2,}ا")  # متحدثا, مخاطبا: how the subject says it
ADJECTIVE = re.compile("الم\\w{3,}ه|ال\\w+يه")  # المساندة, العسكرية: a participle or relation
LI = 5
PLURAL_ADJECTIVES = ("ون", "ين", "يه", "ي")


def only_object(grammar: Grammar, found: Range) -> bool:
    """Whether the one noun phrase after a verb with nominal content is that content (أعلنت انسحاب القوات)."""
    if possessed(grammar, found.start):
        return True
    piece = grammar.pieces[found.start]
    indefinite = (
        piece.tag == "W" and not piece.text.startswith("ال") and not heads_source(grammar, found.start)
    )
    return indefinite


def before_object(grammar: Grammar, found: Range) -> Range:
    """The subject without the object after it: أبلغ الوزير | نظيره التركي."""
    ends = (
        i
        for i in range(found.start + 1, found.end)
        if possessed(grammar, i)
        or _after_name(grammar, i)
        or _outlet(grammar, i)
        or _defined(grammar, found.start, i)
        or _second_name(grammar, i)
        or _second_title(grammar, found, i)
    )
    return Range(found.start, next(ends, found.end))


def _outlet(grammar: Grammar, i: int) -> bool:
    """Whether piece i is an outlet's name and not the end of its phrase: أبلغ مسؤول | رويترز."""
    return grammar.name_type(i) == "ORG" and is_outlet(grammar, i) and not heads_source(grammar, i - 1)


def _second_name(grammar: Grammar, i: int) -> bool:
    """Whether a name right behind another is another party: حثت الأمم المتحدة | إسرائيل."""
    before, name = grammar.name_type(i - 1), grammar.name_type(i)
    return bool(before and name) and (name != "PER" or before == "PER")


def _second_title(grammar: Grammar, found: Range, i: int) -> bool:
    """Whether a title right behind a person's name leads to another person: وصف بايدن | الشيخ خليفة بأنه."""
    if grammar.name_type(i - 1) != "PER" or grammar.pieces[i].tag != "W" or i == found.start:
        return False
    return any(grammar.name_type(k) == "PER" for k in range(i + 1, found.end))


def _defined(grammar: Grammar, start: int, i: int) -> bool:
    """Whether a definite noun follows an indefinite one with its adjective: جمعيات تربوية | الحكومة."""
    head, last = grammar.pieces[start], grammar.pieces[i - 1]
    plain = head.tag == "W" and i > start + 1 and last.tag == "W"
    plain = plain and not head.text.startswith("ال") and not last.text.startswith("ال")
    if i == start + 1 and head.text.startswith("ال"):  # دعا البيان | مجلس القضاء
        word = grammar.pieces[i]
        return word.tag == "W" and grammar.sources.of(word.text, "bodies") is not None and word.text[0] != "ا"
    return plain and grammar.pieces[i].text.startswith("ال") and last.text.endswith(PLURAL_ADJECTIVES)


def _after_name(grammar: Grammar, i: int) -> bool:
    """Whether a noun that is no title follows a person's name: وصف الجابري | الاتفاق بأنه."""
    piece = grammar.pieces[i]
    if grammar.name_type(i - 1) != "PER" or piece.tag != "W":
        return False
    title = grammar.sources.of(piece.text, "offices", "people")
    return title is None or title.number == "p"


def object_start(
    grammar: Grammar, start: int, end: int, found: Range | None, prep: tuple[str, ...], bare: bool
) -> int | None:
    """Where nominal content begins: after a governed preposition, or at a second noun phrase."""
    first = found.start if found else start
    governed = next(
        (i + 1 for i in range(first, end) if grammar.pieces[i].text in prep and not belongs(grammar, i)), None
    )
    behind = _attached(grammar, first, end, prep)
    governed = min((i for i in (governed, behind) if i is not None), default=None)
    if not bare:
        return governed
    if found is None:
        i = grammar.skip(start, end, SKIPPED)
        if (
            i < end and grammar.pieces[i].tag == "P" and i > start and grammar.pieces[i].text not in prep
        ):  # كما أكدت، في بيان آخر، استهدافها
            i = _past_adverbials(grammar, i, end)
        if i < end and grammar.pieces[i].tag in {"W", "REL"}:
            return i
        return governed
    second = _second_phrase(grammar, found.start, end)
    return min((i for i in (governed, second) if i is not None), default=None)


def _attached(grammar: Grammar, first: int, end: int, prep: tuple[str, ...]) -> int | None:
    """The first word with the governed ب: not where the source works, if another follows."""
    led = [i for i in range(first, end) if attached(grammar, i, prep)]
    placed = [i for i in led if grammar.sources.of(grammar.pieces[i].text[1:], "bodies") is None]
    return next(iter(placed or led), None)


def goes_on(grammar: Grammar, quote: int, prep: tuple[str, ...]) -> bool:
    """Whether nominal content only begins with a quotation: شدد على «ضرورة الحوار» مع النقابة."""
    follows = grammar.pieces[quote + 1] if quote + 1 < len(grammar.pieces) else None
    if not quote or grammar.pieces[quote - 1].text not in prep or follows is None:
        return False
    told = grammar.pieces[quote + 2].text if quote + 2 < len(grammar.pieces) else ""
    return follows.tag in {"W", "P", "TO"} and not grammar.listed("saying_ends", told)


def _second_phrase(grammar: Grammar, start: int, end: int) -> int | None:
    """The piece at which a phrase that cannot belong to the subject starts."""
    for i in range(start + 1, end):
        piece = grammar.pieces[i]
        if piece.tag == "COMMA":
            j = _past_adverbials(grammar, i, end)
            if j < end and _may_open(grammar, j) and not _renamed(grammar, start, i, end):
                return j
        elif piece.tag != "W" or _goes_on(grammar, i) or grammar.listed("superlatives", piece.text):
            continue
        elif _starts_anew(grammar, start, i):
            return i
    return None


def _starts_anew(grammar: Grammar, start: int, i: int) -> bool:
    """Whether the word at piece i cannot go on with the phrase from `start` to the word before it."""
    piece, previous = grammar.pieces[i], grammar.pieces[i - 1]
    if previous.tag in {"NAME", "CLOSE", "TIME", "MARK", "ADV"} and not _adjective(piece.text):
        return True
    if previous.tag == "TO":  # المساندة للحكومة | بدء هدنة
        return not piece.text.startswith("ال") and not heads_source(grammar, i)
    if previous.tag != "W":
        return False
    if previous.text.startswith("وال"):  # وزير التجهيز والماء | ضرورة
        return not piece.text.startswith("ال") and not heads_source(grammar, i)
    if not previous.text.startswith("ال"):
        return _closes_indefinite(grammar, start, i)
    disagrees = _disagree(previous.text, piece.text) and not _of_head(grammar, start, i)
    return not piece.text.startswith("ال") or disagrees


def _of_head(grammar: Grammar, start: int, i: int) -> bool:
    """Whether a feminine adjective belongs to an earlier noun: قيادة قوات التحالف | المساندة للشرعية."""
    nouns = [grammar.pieces[k].text for k in range(start, i) if grammar.pieces[k].tag == "W"]
    heads = [noun for noun in nouns if not noun.startswith("ال")]
    adjective = ADJECTIVE.fullmatch(grammar.pieces[i].text) is not None
    return adjective and any(noun.endswith(("ه", "ات")) for noun in heads)


def _goes_on(grammar: Grammar, i: int) -> bool:
    """Whether a word still belongs to the subject or the saying: باسم, ردا على سؤال, فلان مؤسس الشركة."""
    word, previous = grammar.pieces[i].text, grammar.pieces[i - 1].text
    if _joined(grammar, word) or NAMED in {word, previous} or word in SELVES:
        return True
    if word[0] == "ل" and len(word) > LI and not previous.startswith("ال"):  # «كريم» لتطبيقات النقل
        return True
    if word[0] == "ب" and grammar.sources.of(word[1:], "bodies"):  # استاذ طب العيون بجامعة عين شمس
        return True
    if grammar.listed("adverbial", word) or PARTICIPLE.fullmatch(word):
        return True
    return grammar.name_type(i - 1) == "PER" and heads_source(grammar, i)


def _may_open(grammar: Grammar, i: int) -> bool:
    """Whether a piece after a comma can begin nominal content: a noun, or what with its clause."""
    piece = grammar.pieces[i]
    return (piece.tag == "W" and not grammar.listed("subordinators", piece.text)) or piece.text == "ما"


def _renamed(grammar: Grammar, start: int, comma: int, end: int) -> bool:
    """Whether what follows a comma renames the subject: its name, its office, أبرز الجماعات."""
    if apposition(grammar, start, comma, end):
        return True
    i = grammar.skip(comma + 1, end, frozenset({"MARK"}))
    again = any(p.tag == "COMMA" for p in grammar.pieces[i:end])
    word = grammar.pieces[i].text if i < end else ""
    follows = grammar.pieces[i + 1].text if i + 1 < end else ""
    wing = word.startswith("ال") and follows.startswith("ال")  # كتائب القسام، الجناح العسكري لحماس،
    defined = wing or (word.startswith("ال") and word.endswith("ه"))
    return again and (grammar.listed("superlatives", word) or defined)


def _joined(grammar: Grammar, folded: str) -> bool:
    """Whether a word has the conjunction و before it: والمناجم, not وجود."""
    return folded[0] == "و" and not grammar.listed("waw_words", folded)


def _plural_people(grammar: Grammar, i: int) -> bool:
    """Whether piece i is an indefinite sound plural for people, which no noun can complete: مسؤولون."""
    word = grammar.pieces[i].text
    return (
        word.endswith("ون") and not word.startswith("ال") and grammar.sources.of(word, "people") is not None
    )


def _closes_indefinite(grammar: Grammar, start: int, i: int) -> bool:
    """Whether the words before i are an indefinite noun, alone or with its adjective, that i cannot go on."""
    head, last, word = (grammar.pieces[k].text for k in (start, i - 1, i))
    if i == start + 1:
        return _plural_people(grammar, start) and not word.endswith(PLURAL_ADJECTIVES)
    person = grammar.sources.of(head, "people")
    if person and person.number == "s" and not head.startswith("ال") and last.endswith(("ي", "يه")):
        return not (
            word.startswith("ال") or word.endswith(PLURAL_ADJECTIVES) or _describes_source(grammar, word)
        )
    return head.endswith("ه") and last.endswith("يه") and not word.endswith("ه") and not word.startswith("ال")


def _describes_source(grammar: Grammar, folded: str) -> bool:
    """Whether a word is one more adjective of a source: مصدر أمني رفيع, مسؤولة أميركية كبيرة."""
    return grammar.listed("source_adjectives", folded) or grammar.listed("source_adjectives", folded[:-1])


def _past_adverbials(grammar: Grammar, comma: int, end: int) -> int:
    """The piece after a comma, past times and past adverbials that end in a comma."""
    j = grammar.skip(comma, end, frozenset({"TIME", "COMMA"}))
    while j < end and (grammar.pieces[j].tag == "P" or grammar.pieces[j].text.startswith("بال")):
        behind = _behind_event(grammar, j, end)
        if behind is not None:
            return behind
        following = next((k for k in range(j, end) if grammar.pieces[k].tag == "COMMA"), end)
        j = grammar.skip(following, end, frozenset({"TIME", "COMMA"}))
    return j


def _behind_event(grammar: Grammar, i: int, end: int) -> int | None:
    """The noun right behind the occasion of the saying: في بيان صحافي | إطلاق مجموعتها."""
    if i + 2 >= end or not grammar.listed("saying_events", grammar.pieces[i + 1].text):
        return None
    k = i + 2
    while k < end and grammar.pieces[k].tag == "W" and grammar.pieces[k].text.endswith(("ي", "يه")):
        k += 1
    noun = k < end and grammar.pieces[k].tag == "W" and not grammar.pieces[k].text.startswith("ال")
    return k if noun and k > i + 2 else None


def _adjective(folded: str) -> bool:
    return folded.startswith("ال") and folded.endswith(("ي", "يه", "يون", "يين", "ه"))


def _disagree(noun: str, word: str) -> bool:
    """Whether a definite word cannot be an adjective of the definite noun before it (gender, by ending)."""
    feminine = noun.endswith(("ه", "ات"))
    return (
        word.endswith("ه") != feminine
        and not noun.endswith(("ون", "ين"))
        and not word.endswith(("ي", "ين", "ون"))
    )
