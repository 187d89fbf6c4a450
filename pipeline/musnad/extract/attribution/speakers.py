"""Who speaks: the phrase of the subject, of the source behind بحسب, of the addressee."""

from musnad.extract.attribution.grammar import Grammar, Range, agrees, heads_source, is_person_head, possessed
from musnad.extract.attribution.phrases import attached, outlet_end, phrase_end
from musnad.lexicon import Form
from musnad.text import fold

SKIPPED = frozenset({"TIME", "COMMA", "SPACE", "AUX", "PRON", "ADV"})
JOINING = frozenset(map(fold, "على عن إلى".split()))
LEADING = frozenset({"ل", "ما"})
PRONOUNS = ("نه", "نها", "نهم", "نهما", "نهن")
LED = frozenset({"MARK", "SPACE", "DASH", "PRON"})
ANTECEDENT = 8
OPENERS = frozenset(
    {"STOP", "COMMA", "CONN", "THAT", "SAY", "SAYING", "SAYINGLY", "COLON", "QUOTE", "BOUNDARY", "ACCORDING"}
)
SELVES = frozenset(map(fold, "غير نفسه نفسها ذاته ذاتها أنفسهم باسم عينه عينها".split()))
WITHIN = frozenset({"فيه", "فيها", "فيهما", "خلاله", "خلالها"})
SENTENCE_OPENERS = frozenset({"STOP", "CONN", "THAT", "SAY", "SAYING", "SAYINGLY", "COLON", "BOUNDARY"})
TOPIC_OPENERS = SENTENCE_OPENERS - {"SAY"}


def subject(grammar: Grammar, start: int, end: int, prep: tuple[str, ...] = ()) -> Range | None:
    """The subject's phrase in the gap between cue and content, after any adverbials; None without one."""
    i = grammar.skip(start, end, SKIPPED | {"MARK"})
    if i < end and grammar.pieces[i].text in prep:
        return None
    while i < end and _opens_adverbial(grammar, i):
        i = grammar.skip(_adverbial_end(grammar, i, end, prep), end, SKIPPED)
        if i < end and not (heads_source(grammar, i) or grammar.name_type(i) == "PER"):
            return None
    if i >= end or grammar.pieces[i].tag not in {"W", "NAME"} or grammar.pieces[i].text in prep:
        return None
    stop = phrase_end(grammar, i, end, prep)
    return Range(i, _to_name(grammar, i, stop, end, prep)) if stop > i else None


def pronominal(grammar: Grammar, cue: int) -> bool:
    """Whether the subject of a verb is the pronoun right before it: فإنها دعت, لكنه طالب."""
    last = left(grammar, cue, frozenset({"AUX"}))
    piece = grammar.pieces[last] if last >= 0 else None
    return piece is not None and piece.tag in {"THAT", "CONN"} and piece.text.endswith(PRONOUNS)


def accusative(grammar: Grammar, i: int) -> bool:
    """Whether piece i is a sound plural of people that can be no subject: المنظمين, الناخبين."""
    piece = grammar.pieces[i]
    head = grammar.sources.of(piece.text, "people") if piece.tag == "W" else None
    return head is not None and head.number == "p" and piece.text.endswith("ين")


def _to_name(grammar: Grammar, start: int, stop: int, end: int, prep: tuple[str, ...]) -> int:
    """The end of an office's phrase that runs past على or عن to its holder: المشرف على الإعلام فلان."""
    if not is_person_head(grammar, start) or any(grammar.name_type(k) == "PER" for k in range(start, stop)):
        return stop
    if stop >= end or grammar.pieces[stop].text not in JOINING or grammar.pieces[stop].text in prep:
        return stop
    for i in range(stop, end):
        if grammar.pieces[i].tag == "COMMA":
            after = grammar.skip(i + 1, end, frozenset({"MARK"}))
            named = after < end and grammar.name_type(after) == "PER"
            return phrase_end(grammar, after, end, prep) if named else stop
        if grammar.name_type(i) == "PER":
            return phrase_end(grammar, i, end, prep)
    return stop


def _opens_adverbial(grammar: Grammar, i: int) -> bool:
    piece = grammar.pieces[i]
    if grammar.name_type(i) and piece.text.startswith("لل"):
        return True
    led = any(grammar.listed(name, piece.text) for name in ("adverbial", "asides"))
    return led or piece.tag in {"P", "TO", "TIME"}


def _adverbial_end(grammar: Grammar, i: int, end: int, prep: tuple[str, ...]) -> int:
    """The piece after a prepositional phrase: at a comma, or where a source noun starts anew."""
    i += 1
    first = i
    while i < end and grammar.pieces[i].tag != "COMMA" and grammar.pieces[i].text not in prep:
        occasion = grammar.listed("saying_events", grammar.pieces[i - 1].text)  # في مؤتمر صحافي
        if i > first and grammar.pieces[i - 1].tag != "P" and is_person_head(grammar, i) and not occasion:
            return i
        if i > first and grammar.name_type(i) == "PER" and _told(grammar, first, i):
            return i
        i += 1
    return i


def _told(grammar: Grammar, first: int, name: int) -> bool:
    """Whether a name follows the outlet it was said to: قال لـ«المدى» | مختار الراوي."""
    to = grammar.pieces[first - 1]
    outlet = grammar.name_type(name - 1) == "ORG" or grammar.pieces[name - 1].tag in {"MARK", "CLOSE"}
    return outlet and (to.text == "ل" or to.tag == "TO")


def source(grammar: Grammar, start: int, end: int) -> Range | None:
    """The phrase after بحسب or وفقا لـ; None where only a pronoun stands there."""
    while start < end and (grammar.pieces[start].text in LEADING or grammar.pieces[start].tag in LED):
        start += 1
    if start >= end or grammar.pieces[start].tag not in {"W", "NAME", "TO"}:
        return None
    if (
        grammar.pieces[start].tag == "W"
        and grammar.pieces[start].text.startswith("و")
        and not heads_source(grammar, start)
    ):
        return None
    if possessed(grammar, start):
        follows = start + 1 < end and grammar.pieces[start + 1].text.startswith("ال")
        return Range(start, start + 1 + follows)
    outlet = grammar.sources.of(grammar.pieces[start].text, "outlets") is not None
    led = grammar.pieces[start].tag == "TO" and not grammar.pieces[start].text.startswith(
        "لل"
    )  # لبعض المصادر: what ل leads to goes on behind it
    stop = max(start + 1, (outlet_end if outlet else phrase_end)(grammar, start + led, end))
    stop = _to_content(grammar, start, stop)
    if grammar.sources.of(grammar.pieces[start].text.removeprefix("ل"), "documents"):
        stop = _to_issuer(grammar, start, stop, end)
    return Range(start, stop)


def _to_content(grammar: Grammar, start: int, stop: int) -> int:
    """The end of a definite source before what cannot belong to it: وبلغ، حسب التقرير | إجمالي المعاملات."""
    first, follows = grammar.pieces[start], grammar.pieces[start + 1] if start + 1 < stop else None
    if follows is None or follows.tag != "W" or not first.text.startswith("ال"):
        return stop
    known = heads_source(grammar, start + 1) or follows.text in SELVES
    plain = follows.text[0] not in "ولب" and not follows.text.startswith("ال")
    return start + 1 if plain and not known else stop


def _to_issuer(grammar: Grammar, start: int, stop: int, end: int) -> int:
    """The end of a text's phrase that goes on to who issued it (لتقرير أصدره أخيرا مركز…)."""
    if any(grammar.name_type(k) for k in range(start, stop)):
        return stop
    for i in range(stop, end):
        if grammar.pieces[i].tag == "COMMA":
            break
        if grammar.name_type(i) in {"ORG", "PER"}:
            return phrase_end(grammar, i, end)
    return stop


def before(grammar: Grammar, cue: int) -> Range | None:
    """The subject that stands before its verb (الوزير أكد أن…, وكان الوزير قد قال), None if none does."""
    last = left(grammar, cue, frozenset({"AUX", "TIME", "PRON", "ADV"}))
    if last > 0 and grammar.pieces[last].tag == "REL":
        return _antecedent(grammar, last - 1)
    if last < 0 or grammar.pieces[last].tag in SENTENCE_OPENERS | {"QUOTE", "ACCORDING"}:
        return None
    if grammar.listed("subordinators", grammar.pieces[last].text) or _in_text(grammar, last, cue):
        return None
    topic = grammar.pieces[last].tag == "AND"
    sentence = _topic(grammar, last, fronted=topic)
    if sentence is None and not topic and grammar.pieces[last].tag != "COMMA":
        sentence = _clause_head(grammar, last, OPENERS)
    return _second_subject(grammar, sentence, last, cue)


def left(grammar: Grammar, i: int, tags: frozenset[str]) -> int:
    """The piece before piece i, past white space and pieces of these tags; -1 where none is left."""
    last = i - 1
    while last >= 0 and grammar.pieces[last].tag in tags | {"SPACE"}:
        last -= 1
    return last


def _fits_better(grammar: Grammar, i: int, found: Range | None, form: Form) -> bool:
    """Whether the person's noun at piece i agrees with the verb and the phrase before does not."""
    if found is None or not is_person_head(grammar, i):
        return False
    return agrees(grammar, i, form) and not agrees(grammar, found.start, form)


def _in_text(grammar: Grammar, last: int, cue: int) -> bool:
    """Whether the verb tells what a text has in it: ببيان نفت فيه, not a subject of its own."""
    text = grammar.sources.of(grammar.pieces[last].text.removeprefix("ب"), "documents")
    follows = grammar.pieces[cue + 1].text if cue + 1 < len(grammar.pieces) else ""
    return text is not None and follows in WITHIN


def text_before(grammar: Grammar, cue: int) -> Range | None:
    """The phrase of the text in which a verb says something: تصريحات للوزير زعم فيها."""
    follows = grammar.pieces[cue + 1].text if cue + 1 < len(grammar.pieces) else ""
    if follows not in WITHIN:
        return None
    for i in range(cue - 1, -1, -1):
        if grammar.pieces[i].tag in {"STOP", "SAY", "THAT"}:
            return None
        if grammar.pieces[i].tag == "W" and grammar.sources.of(grammar.pieces[i].text, "documents"):
            return Range(i, cue)
    return None


def _second_subject(grammar: Grammar, found: Range | None, last: int, cue: int) -> Range | None:
    """The phrase after the last و, where a verb in the singular follows: … وبوتين يؤكد."""
    form = grammar.pieces[cue].form
    if form is None or form.number != "s" or form.tense not in {"past", "present"}:
        return found
    for i in range(last, found.start if found else max(0, last - ANTECEDENT), -1):
        if _opens(grammar, i, OPENERS):
            break
        defined = is_person_head(grammar, i) and grammar.pieces[i].text.startswith("ال")
        defined = defined or _fits_better(grammar, i, found, form)
        if grammar.pieces[i - 1].tag == "AND" and (grammar.name_type(i) in {"PER", "ORG"} or defined):
            return Range(i, max(i + 1, phrase_end(grammar, i, last + 1)))
    return found


def _antecedent(grammar: Grammar, last: int) -> Range | None:
    """The noun phrase that ends at piece `last`, before الذي: from its title or name on."""
    start = last
    while start > 0 and grammar.pieces[start - 1].tag in {"W", "NAME"} and last - start < ANTECEDENT:
        if grammar.pieces[start].text.startswith("و") and not heads_source(grammar, start):
            break
        if attached(grammar, start, ("ب",)):
            break
        start -= 1
    heads = [i for i in range(start, last + 1) if heads_source(grammar, i)]
    people = [i for i in heads if is_person_head(grammar, i)]
    if grammar.name_type(last) == "PER" and people:  # انتقد القرار | النائب فلان الذي قال
        first = people[-1]
        while first - 1 in people:
            first -= 1
        return Range(first, last + 1)
    if heads and heads[0] < last and _other_noun(grammar.pieces[last].text):
        return None  # انتقد النواب | الفقرات التي تدعو
    return Range(heads[0], last + 1) if heads else None


def _other_noun(folded: str) -> bool:
    """Whether a definite word is no adjective, but a noun of its own: الفقرات, القرار."""
    return folded.startswith("ال") and not folded.endswith(("ه", "ي", "ون", "ين"))


def _clause_head(grammar: Grammar, last: int, openers: frozenset[str]) -> Range | None:
    start = last
    while start > 0 and not _opens(grammar, start - 1, openers):
        start -= 1
    opened = grammar.pieces[start - 1].tag == "CONN" if start else False
    first = grammar.skip(start, last, frozenset({"AND", "AUX", "TIME", "DASH", "SPACE", "MARK"}))
    opened = opened or any(p.tag == "AUX" for p in grammar.pieces[start:first])
    if grammar.pieces[first].tag not in {"W", "NAME"} or not (opened or _nominal(grammar, first)):
        return None
    return Range(first, max(first + 1, phrase_end(grammar, first, last + 1)))


def _opens(grammar: Grammar, i: int, openers: frozenset[str]) -> bool:
    """Whether a new clause begins after piece i."""
    piece = grammar.pieces[i]
    return piece.tag in openers or grammar.listed("subordinators", piece.text)


def _topic(grammar: Grammar, last: int, *, fronted: bool) -> Range | None:
    """The subject at the head of the sentence: أما X فقالت, or X، الذي…، قال."""
    start = last
    while start > 0 and not _opens(grammar, start - 1, TOPIC_OPENERS):
        start -= 1
    led = start > 0 and grammar.pieces[start - 1].text == "اما"
    if fronted and not led:
        return None
    first = grammar.skip(start, last, frozenset({"AND", "AUX", "DASH", "SPACE", "MARK"}))
    found = _clause_head(grammar, last, TOPIC_OPENERS)
    named = grammar.pieces[last].tag == "COMMA" and grammar.name_type(last - 1) == "PER"
    if found is None or not (led or named or heads_source(grammar, first)):
        return None
    return found


def _nominal(grammar: Grammar, i: int) -> bool:
    piece = grammar.pieces[i]
    return piece.tag == "NAME" or piece.text.startswith("ال") or grammar.sources.of(piece.text) is not None
