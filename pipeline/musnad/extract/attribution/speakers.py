"""The phrase that names the speaker: where it begins and ends among the pieces."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from musnad.extract.attribution.pieces import Piece
from musnad.extract.attribution.quotes import Quote
from musnad.extract.attribution.sources import Sources
from musnad.lexicon import Form, Lexicon
from musnad.text import fold

ADVERBIAL = frozenset(map(fold, """خلال عقب بعد قبل منذ عبر أمام حول بشأن إثر وسط بين عند مع ضد حتى أثناء رغم بعيد قبيل
غداة عشية نحو بسبب تجاه ردا تعليقا حيال إزاء بخصوص بمناسبة لمناسبة إلى عن على""".split()))
ASIDES = frozenset(map(fold, "جهته جهتها جانبه جانبها جهتهم ناحيته ناحيتها دوره دورها بدوره بدورها".split()))
ANTECEDENT = 8
ISSUED = frozenset(map(fold, "صادر صادرة الصادر الصادرة صدر صدرت".split()))


@dataclass(frozen=True, slots=True)
class Range:
    """Pieces start:end."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the reading of phrases needs: the pieces, the Doc and the word lists."""

    doc: Doc
    pieces: Sequence[Piece]
    lexicon: Lexicon
    sources: Sources
    quotes: Sequence[Quote] = ()

    def name_type(self, i: int) -> str:
        """PER, ORG or LOC for a piece that is a name, else nothing."""
        piece = self.pieces[i]
        return self.doc[piece.start].ent_type_ if piece.tag == "NAME" else ""

    def skip(self, i: int, end: int, tags: frozenset[str]) -> int:
        """The first piece from i on whose tag is none of `tags`."""
        while i < end and self.pieces[i].tag in tags | {"SPACE"}:
            i += 1
        return i


SKIPPED = frozenset({"TIME", "COMMA", "SPACE", "AUX", "PRON", "ADV"})


def subject(grammar: Grammar, start: int, end: int, prep: tuple[str, ...] = ()) -> Range | None:
    """The subject's phrase in the gap between cue and content, after any adverbials; None if there is none."""
    i = grammar.skip(start, end, SKIPPED | {"MARK"})
    if i < end and grammar.pieces[i].text in prep:
        return None
    while i < end and _opens_adverbial(grammar, i):
        i = grammar.skip(_adverbial_end(grammar, i, end, prep), end, SKIPPED)
        if i < end and not (heads_source(grammar, i) or grammar.name_type(i) == "PER"):
            return None
    if i >= end or grammar.pieces[i].tag not in {"W", "NAME"} or grammar.pieces[i].text in prep:
        return None
    return Range(i, _to_name(grammar, i, phrase_end(grammar, i, end, prep), end, prep))


JOINING = frozenset(map(fold, "على عن إلى".split()))


def _to_name(grammar: Grammar, start: int, stop: int, end: int, prep: tuple[str, ...]) -> int:
    """The end of an office's phrase that goes on past على or عن to its holder's name (المشرف على الإعلام فلان)."""
    if not _is_person_head(grammar, start) or any(grammar.name_type(k) == "PER" for k in range(start, stop)):
        return stop
    if stop >= end or grammar.pieces[stop].text not in JOINING or grammar.pieces[stop].text in prep:
        return stop
    for i in range(stop, end):
        if grammar.pieces[i].tag == "COMMA":
            break
        if grammar.name_type(i) == "PER":
            return phrase_end(grammar, i, end, prep)
    return stop


def source(grammar: Grammar, start: int, end: int) -> Range | None:
    """The phrase after بحسب or وفقا لـ; None where only a pronoun stands there."""
    while start < end and (grammar.pieces[start].text in {"ل", "ما"} or grammar.pieces[start].tag in {"MARK", "SPACE", "DASH"}):
        start += 1
    if start >= end or grammar.pieces[start].tag not in {"W", "NAME", "TO"}:
        return None
    if grammar.pieces[start].tag == "W" and grammar.pieces[start].text.startswith("و") and not heads_source(grammar, start):
        return None
    if possessed(grammar, start):
        follows = start + 1 < end and grammar.pieces[start + 1].text.startswith("ال")
        return Range(start, start + 1 + follows)
    stop = max(start + 1, phrase_end(grammar, start, end))
    if grammar.sources.of(grammar.pieces[start].text.removeprefix("ل"), "documents"):
        stop = _to_issuer(grammar, start, stop, end)
    return Range(start, stop)


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


def possessed(grammar: Grammar, i: int) -> bool:
    """Whether piece i is an indefinite noun with a pronoun (التزامه, رغبتها): an object, not a subject."""
    piece = grammar.pieces[i]
    raw = grammar.doc[piece.end - 1].text
    return piece.tag == "W" and not piece.text.startswith("ال") and len(raw) > 4 and raw.endswith(("ه", "ها", "هم", "هما"))


def agrees(grammar: Grammar, i: int, form: Form | None) -> bool:
    """Whether one person's noun at piece i can be the subject of the verb before it (قالت … رئيس cannot)."""
    head = grammar.sources.of(grammar.pieces[i].text, "people", "offices") if grammar.pieces[i].tag == "W" else None
    if head is None or form is None or head.number == "p" or not form.gender:
        return True
    return head.gender == form.gender


def only_object(grammar: Grammar, found: Range) -> bool:
    """Whether the one noun phrase after a verb with nominal content is that content (أعلنت انسحاب القوات)."""
    if possessed(grammar, found.start):
        return True
    piece = grammar.pieces[found.start]
    indefinite = piece.tag == "W" and not piece.text.startswith("ال") and not heads_source(grammar, found.start)
    return indefinite


def _opens_adverbial(grammar: Grammar, i: int) -> bool:
    piece = grammar.pieces[i]
    if grammar.name_type(i) and piece.text.startswith("لل"):
        return True
    return piece.tag in {"P", "TO", "TIME"} or piece.text in ADVERBIAL or piece.text[:1] in "لب" and _clitic(piece)


def _clitic(piece: Piece) -> bool:
    return piece.text in {"ل", "ب"} or piece.text in ASIDES


def _adverbial_end(grammar: Grammar, i: int, end: int, prep: tuple[str, ...]) -> int:
    """The piece after a prepositional phrase: at a comma, or where a source noun starts anew."""
    i += 1
    first = i
    while i < end and grammar.pieces[i].tag != "COMMA" and grammar.pieces[i].text not in prep:
        if i > first and grammar.pieces[i - 1].tag != "P" and (_is_person_head(grammar, i)):
            return i
        i += 1
    return i


def _is_person_head(grammar: Grammar, i: int) -> bool:
    piece = grammar.pieces[i]
    return piece.tag == "W" and grammar.sources.of(piece.text, "people", "offices") is not None


def heads_source(grammar: Grammar, i: int) -> bool:
    piece = grammar.pieces[i]
    return grammar.name_type(i) != "" or (piece.tag == "W" and grammar.sources.of(piece.text) is not None)


def phrase_end(grammar: Grammar, start: int, end: int, prep: tuple[str, ...] = ()) -> int:
    """The piece after the noun phrase that begins at `start`, appositions and brackets included."""
    i = start
    while i < end:
        tag = grammar.pieces[i].tag
        if tag in {"OPEN", "DASH"}:
            close = _closing(grammar, i, end)
            if close is None:
                break
            i = close
        elif tag == "COMMA":
            if not _apposition(grammar, start, i, end):
                break
        elif tag == "AND":
            if i + 1 >= end or grammar.pieces[i + 1].tag not in {"W", "NAME"}:
                break
        elif not _inside(grammar, i, end, prep):
            break
        i += 1
    return _trim(grammar, start, i)


def _trim(grammar: Grammar, start: int, end: int) -> int:
    while end > start + 1 and grammar.pieces[end - 1].tag in {"COMMA", "SPACE", "DASH", "MARK", "AND", "P"}:
        if grammar.pieces[end - 1].tag == "DASH" and any(p.tag == "DASH" for p in grammar.pieces[start : end - 1]):
            break
        if grammar.pieces[end - 1].tag == "MARK" and grammar.pieces[end - 1].text != "":
            break
        end -= 1
    return end


def _closing(grammar: Grammar, i: int, end: int) -> int | None:
    wanted = {"OPEN": "CLOSE", "DASH": "DASH"}[grammar.pieces[i].tag]
    return next((j for j in range(i + 1, end) if grammar.pieces[j].tag == wanted), None)


def _inside(grammar: Grammar, i: int, end: int, prep: tuple[str, ...]) -> bool:
    """Whether piece i continues a noun phrase."""
    piece = grammar.pieces[i]
    if piece.text == "عن" and grammar.pieces[i - 1].text in ISSUED:
        return True
    if piece.text in prep or piece.text in ASIDES:
        return False
    if piece.tag == "P":
        return piece.text not in ADVERBIAL and not _leads_saying(grammar, i, end)
    if piece.tag == "TO":
        return grammar.sources.of(piece.text, "outlets", "people") is None
    return piece.tag in {"W", "NAME", "MARK", "SPACE", "QUOTE", "PRON"}


def _leads_saying(grammar: Grammar, i: int, end: int) -> bool:
    """Whether preposition i opens an adverbial of the saying (في مؤتمر صحفي) or an addressee (لرويترز)."""
    j = grammar.skip(i + 1, end, frozenset({"MARK"}))
    if j >= end:
        return True
    word = grammar.pieces[j].text
    if grammar.pieces[i].text == "ل":
        quoted = j > i + 1 and grammar.name_type(j) == "ORG"
        return quoted or grammar.sources.of(word, "outlets") is not None or word in grammar.sources.agencies
    return grammar.pieces[i].text == "في" and word in grammar.lexicon.cues["saying_events"]


def _apposition(grammar: Grammar, start: int, comma: int, end: int) -> bool:
    """Whether what follows the comma renames the phrase: its name, or its office after a name."""
    named = any(grammar.name_type(k) == "PER" for k in range(start, comma))
    i = grammar.skip(comma + 1, end, frozenset({"MARK"}))
    if i >= end:
        return False
    if not named:
        return grammar.name_type(i) == "PER" or (grammar.pieces[i].tag == "W" and _person_near(grammar, i, end))
    return grammar.pieces[i].tag == "W" and grammar.sources.of(grammar.pieces[i].text, "offices") is not None


def _person_near(grammar: Grammar, i: int, end: int) -> bool:
    return any(grammar.name_type(k) == "PER" for k in range(i + 1, min(end, i + 4)))


def addressee(grammar: Grammar, start: int, end: int) -> Range | None:
    """Whom it was said to, between cue and content: للصحيفة, لرويترز, لبلومبرغ."""
    for i in range(start, end):
        piece = grammar.pieces[i]
        if grammar.name_type(i) == "ORG" and piece.text.startswith("لل"):
            return Range(i, i + 1)
        if piece.tag == "TO" and grammar.sources.of(piece.text, "outlets", "people"):
            return Range(i, phrase_end(grammar, i + 1, end) if i + 1 < end and grammar.pieces[i + 1].tag in {"MARK", "NAME", "W"} else i + 1)
        if piece.text in {"مع", "عبر"} and i + 1 < end and grammar.sources.of(grammar.pieces[i + 1].text, "outlets"):
            return Range(i + 1, phrase_end(grammar, i + 1, end))
        if piece.text == "ل" and i + 1 < end and _leads_saying(grammar, i, end):
            j = grammar.skip(i + 1, end, frozenset({"MARK"}))
            return Range(j, phrase_end(grammar, j, end))
    return None


OPENERS = frozenset({"STOP", "COMMA", "CONN", "THAT", "SAY", "SAYING", "SAYINGLY", "COLON", "QUOTE", "BOUNDARY", "ACCORDING"})
SENTENCE_OPENERS = frozenset({"STOP", "CONN", "THAT", "SAY", "SAYING", "SAYINGLY", "COLON", "BOUNDARY"})

TOPIC_OPENERS = SENTENCE_OPENERS - {"SAY"}


def before(grammar: Grammar, cue: int) -> Range | None:
    """The subject that stands before its verb (الوزير أكد أن…, وكان الوزير قد قال), None if none does."""
    last = cue - 1
    while last >= 0 and grammar.pieces[last].tag in {"SPACE", "AUX", "TIME", "PRON", "ADV"}:
        last -= 1
    if last > 0 and grammar.pieces[last].tag == "REL":
        return _antecedent(grammar, last - 1)
    if last < 0 or grammar.pieces[last].tag in SENTENCE_OPENERS | {"QUOTE", "ACCORDING"}:
        return None
    topic = grammar.pieces[last].tag == "AND"
    sentence = _topic(grammar, last, fronted=topic)
    if sentence is not None or topic or grammar.pieces[last].tag == "COMMA":
        return sentence
    return _clause_head(grammar, last, OPENERS)


def _antecedent(grammar: Grammar, last: int) -> Range | None:
    """The noun phrase that ends at piece `last`, before الذي: from its title or name on."""
    start = last
    while start > 0 and grammar.pieces[start - 1].tag in {"W", "NAME"} and last - start < ANTECEDENT:
        if grammar.pieces[start].text.startswith("و") and not heads_source(grammar, start):
            break
        start -= 1
    first = next((i for i in range(start, last + 1) if heads_source(grammar, i)), None)
    return None if first is None else Range(first, last + 1)


def _clause_head(grammar: Grammar, last: int, openers: frozenset[str]) -> Range | None:
    start = last
    while start > 0 and grammar.pieces[start - 1].tag not in openers:
        start -= 1
    opened = grammar.pieces[start - 1].tag == "CONN" if start else False
    first = grammar.skip(start, last, frozenset({"AND", "AUX", "TIME", "DASH", "SPACE"}))
    opened = opened or any(p.tag == "AUX" for p in grammar.pieces[start:first])
    if grammar.pieces[first].tag not in {"W", "NAME"} or not (opened or _nominal(grammar, first)):
        return None
    return Range(first, max(first + 1, phrase_end(grammar, first, last + 1)))


def _topic(grammar: Grammar, last: int, *, fronted: bool) -> Range | None:
    """The subject at the head of the sentence: أما X فقالت, or X، الذي…، قال."""
    start = last
    while start > 0 and grammar.pieces[start - 1].tag not in TOPIC_OPENERS:
        start -= 1
    led = start > 0 and grammar.pieces[start - 1].text == "اما"
    if fronted and not led:
        return None
    first = grammar.skip(start, last, frozenset({"AND", "AUX", "DASH", "SPACE"}))
    found = _clause_head(grammar, last, TOPIC_OPENERS)
    if found is None or not (led or heads_source(grammar, first)):
        return None
    return found


def _nominal(grammar: Grammar, i: int) -> bool:
    piece = grammar.pieces[i]
    return piece.tag == "NAME" or piece.text.startswith("ال") or grammar.sources.of(piece.text) is not None


def object_start(grammar: Grammar, start: int, end: int, found: Range | None, prep: tuple[str, ...], bare: bool) -> int | None:
    """Where the nominal content begins: after a governed preposition, or where a second noun phrase starts."""
    first = found.start if found else start
    governed = next((i + 1 for i in range(first, end) if grammar.pieces[i].text in prep), None)
    if not bare:
        return governed
    if found is None:
        i = grammar.skip(start, end, SKIPPED)
        if i < end and grammar.pieces[i].tag in {"W", "REL"}:
            return i
        return governed
    second = _second_phrase(grammar, found.start, end)
    return min((i for i in (governed, second) if i is not None), default=None)


def _second_phrase(grammar: Grammar, start: int, end: int) -> int | None:
    """The piece at which a phrase that cannot belong to the subject starts."""
    for i in range(start + 1, end):
        piece, previous = grammar.pieces[i], grammar.pieces[i - 1]
        if piece.tag == "COMMA":
            j = _past_adverbials(grammar, i, end)
            if j < end and grammar.pieces[j].tag in {"W", "REL"} and not _apposition(grammar, start, i, end):
                return j
        elif piece.tag != "W" or piece.text.startswith("و"):
            continue
        elif previous.tag in {"NAME", "CLOSE", "TIME"} and not _adjective(piece.text):
            return i
        elif previous.tag == "W" and previous.text.startswith("ال"):
            if not piece.text.startswith("ال") or _disagree(previous.text, piece.text):
                return i
        elif previous.tag == "W" and i > start + 1 and _closes_indefinite(grammar, start, i):
            return i
    return None


def _closes_indefinite(grammar: Grammar, start: int, i: int) -> bool:
    """Whether the words before i are an indefinite noun with its adjective, and word i is not another one."""
    head, last, word = (grammar.pieces[k].text for k in (start, i - 1, i))
    return head.endswith("ه") and last.endswith("يه") and not word.endswith("ه") and not word.startswith("ال")


def _past_adverbials(grammar: Grammar, comma: int, end: int) -> int:
    """The piece after a comma, past times and past adverbials that end in a comma."""
    j = grammar.skip(comma, end, frozenset({"TIME", "COMMA"}))
    while j < end and (grammar.pieces[j].tag == "P" or grammar.pieces[j].text.startswith("بال")):
        following = next((k for k in range(j, end) if grammar.pieces[k].tag == "COMMA"), end)
        j = grammar.skip(following, end, frozenset({"TIME", "COMMA"}))
    return j


def _adjective(folded: str) -> bool:
    return folded.startswith("ال") and folded.endswith(("ي", "يه", "يون", "يين", "ه"))


def _disagree(noun: str, word: str) -> bool:
    """Whether a definite word cannot be an adjective of the definite noun before it (gender, by ending)."""
    feminine = noun.endswith(("ه", "ات"))
    return word.endswith("ه") != feminine and not noun.endswith(("ون", "ين")) and not word.endswith(("ي", "ين", "ون"))
