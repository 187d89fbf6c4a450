"""Whether a verb has somebody for its subject who can have said something."""

from musnad.extract.attribution import contents, speakers
from musnad.extract.attribution.frames import Match
from musnad.extract.attribution.grammar import Grammar, Range, heads_source
from musnad.lexicon import Form
from musnad.text import fold

FINITE = frozenset({"past", "present"})
SAID = fold("قال")
THINGS = fold("التي")
WHICH = frozenset({"ما", "مما"})  # …، ما يعني أن
SOUND = ("ون", "ين")
JOINED = 4  # letters of a word that و is joined to


def somebody(grammar: Grammar, match: Match) -> bool:
    """Whether the verb can have a speaker: not ما يؤكد أن, الخطط التي تدعو إلى, هتافات تطالب بـ."""
    form, cue = match.cue(grammar.pieces).form, match.roles["cue"][0]
    if form is None or form.tense not in FINITE or match.frame.speaker != "gap" or "relayer" in match.roles:
        return True
    found = speakers.subject(grammar, *match.roles.get("gap", (0, 0)))
    last = speakers.left(grammar, cue, frozenset({"AUX", "TIME", "ADV"}))
    if last >= 0 and (_relative(grammar, last, found, cue, form) or _joined(grammar, last, form)):
        return False
    if _thing(grammar, match, found, form):
        return False
    if last < 0 or (found is not None and heads_source(grammar, found.start)):
        return last < 0 or not _lookalike(grammar, cue, last)
    if grammar.listed("abstract", grammar.pieces[last].text) or _lookalike(grammar, cue, last):
        return False
    quoted = match.frame.claim == "quote"
    weak = quoted or form.verb.noun == "demand" or match.frame.claim == "noun"
    written = found is not None and not form.verb.object and not quoted
    return not weak or written or not _described(grammar, last, cue)


def agentful(grammar: Grammar, match: Match) -> bool:
    """Whether a verb of opinion has somebody for its subject: not أشلاء يعتقد أنها, ويتوقع أن."""
    form, gap = match.cue(grammar.pieces).form, match.roles.get("gap")
    if match.frame.speaker != "gap":
        return True
    subject = speakers.subject(grammar, *gap) if gap else None
    written = gap is not None and grammar.skip(*gap, speakers.SKIPPED) < gap[1]
    if match.frame.claim == "noun":
        written = subject is not None and not contents.only_object(grammar, subject)
    elif form is not None and form.verb.object and not written and form.tense in FINITE:
        return form.suffixed  # ممن وصفوا بأنهم
    if form is None or form.tense != "present" or not _of_nobody(grammar, form):
        return True
    if written:
        return subject is None or not contents.only_object(grammar, subject)  # يعد عنصرا مهما في أن
    found = speakers.before(grammar, match.roles["cue"][0])
    return found is not None and heads_source(grammar, found.start)


def judged(grammar: Grammar, match: Match) -> bool:
    """Whether أن follows the subject of a verb that can also have an object: not يعتبر المتحف كنزا …أن."""
    form, gap = match.cue(grammar.pieces).form, match.roles.get("gap")
    if form is None or gap is None or form.tense not in FINITE:
        return True
    if not grammar.listed("judging", fold(form.verb.past)):
        return True
    found = speakers.subject(grammar, *gap, form.verb.prep)
    if found is None:
        return True
    if contents.only_object(grammar, found) or any(grammar.pieces[i].text in WHICH for i in range(*gap)):
        return False
    second = contents.object_start(grammar, *gap, found, (), bare=True)
    if second is None or second > grammar.skip(found.end, gap[1], speakers.SKIPPED):
        return True
    renamed = grammar.pieces[second - 1].tag == "COMMA"  # اعتبرت فلانة، أستاذة الاجتماع
    return renamed or (second + 1 < gap[1] and grammar.pieces[second + 1].tag in {"REL", "COMMA"})


def _of_nobody(grammar: Grammar, form: Form) -> bool:
    """Whether the third person singular of a verb is also what one thinks or notes: يعتقد, يلاحظ."""
    if (form.gender, form.number) != ("m", "s"):
        return False
    return form.verb.stance in {"opinion", "expected"} or grammar.listed("impersonal", fold(form.verb.past))


def _relative(grammar: Grammar, last: int, found: Range | None, cue: int, form: Form) -> bool:
    """Whether a relative clause only describes: الاتهامات التي تفيد أنه, التي يفترض أن, كتل تطالب بـ."""
    follows = grammar.pieces[cue + 1] if cue + 1 < len(grammar.pieces) else None
    if grammar.pieces[last].tag != "REL":
        return False
    if follows is not None and follows.tag == "PRON" and follows.text not in speakers.WITHIN:
        return True  # الإجراءات التي تنص عليها الاتفاقية
    if found is not None and heads_source(grammar, found.start):
        return False
    if form.verb.noun == "demand" and form.tense == "present":
        return True
    if grammar.pieces[last].text != THINGS or fold(form.verb.past) == SAID:  # المادة التي يقول إنها خطيرة
        return False
    return speakers.before(grammar, cue) is None or (form.gender, form.number) == ("m", "s")


def _joined(grammar: Grammar, last: int, form: Form) -> bool:
    """Whether و stands joined to the subject, which is then no phrase of its own: وزوجته تؤكد."""
    word = grammar.pieces[last]
    joined = word.tag == "W" and word.text.startswith("و") and len(word.text) > JOINED
    known = grammar.listed("waw_words", word.text) or grammar.sources.of(word.text) is not None
    return joined and not known and form.tense == "present"


def _thing(grammar: Grammar, match: Match, found: Range | None, form: Form) -> bool:
    """Whether the subject of a verb of evidence is no source: الواقع يشير إلى, تؤكد الحاجة, صور تكشف."""
    if not grammar.listed("evidential", fold(form.verb.past)) or match.frame.title_only:
        return False
    if match.frame.claim == "noun" and found is not None and contents.only_object(grammar, found):
        found = None
    cue = match.roles["cue"][0]
    ahead = speakers.before(grammar, cue)
    if ahead is not None and (found is None or not _source(grammar, found)):
        return not _source(grammar, ahead)
    if found is not None:
        return not _source(grammar, found)
    return _behind_thing(grammar, cue)


def _behind_thing(grammar: Grammar, cue: int) -> bool:
    """Whether the words right before the verb name no source: أن قضيته كشفت مدى استياء."""
    first = cue
    while first and grammar.pieces[first - 1].tag in {"W", "NAME"}:
        first -= 1
        if heads_source(grammar, first):
            return False
    words = [p.text for p in grammar.pieces[first:cue]]
    return bool(words) and not any(grammar.listed(n, words[-1]) for n in ("subordinators", "persons"))


def _source(grammar: Grammar, found: Range) -> bool:
    """Whether a phrase is a source's: by its noun, a person's name in it, marks, or as a plural."""
    first, before = grammar.pieces[found.start], grammar.pieces[max(0, found.start - 1)]
    counted = first.text in grammar.sources.openers  # عدد من الباحثين
    if (
        counted
        or grammar.listed("sides", first.text)
        or heads_source(grammar, found.start)
        or "MARK" in {first.tag, before.tag}
        or first.text[:1].isdigit()
    ):
        return True
    if any(grammar.name_type(i) == "PER" for i in range(found.start, found.end)):
        return True
    return first.text.startswith("ال") and first.text.endswith(SOUND)


def _lookalike(grammar: Grammar, cue: int, last: int) -> bool:
    """Whether the past is another verb's present, as its feminine subject shows: بريطانيا توقع اتفاقا."""
    form, ahead = grammar.pieces[cue].form, speakers.before(grammar, cue)
    if form is None or form.gender != "m" or not grammar.listed("lookalikes", grammar.pieces[cue].text):
        return False
    head = grammar.sources.of(grammar.pieces[ahead.start].text) if ahead else None
    first = last
    while ahead is None and first and grammar.pieces[first - 1].tag in {"W", "NAME", "P", "AND", "TO"}:
        first -= 1
    opener = grammar.pieces[first]
    feminine = ahead is None and opener.tag == "W" and opener.text.endswith("ه")  # قرعة أوروبا توقع
    return grammar.name_type(last) == "LOC" or feminine or (head is not None and head.gender == "f")


def _described(grammar: Grammar, last: int, cue: int) -> bool:
    """Whether the verb only describes the noun before it: هتافات تطالب بـ, الخطط التي تدعو إلى."""
    piece, ahead = grammar.pieces[last], speakers.before(grammar, cue)
    if piece.tag == "REL":
        return ahead is None
    if piece.tag != "W" or piece.text.startswith("ال") or grammar.sources.of(piece.text, "documents"):
        return False
    return ahead is None or _holds_object(grammar, ahead)


def _holds_object(grammar: Grammar, found: Range) -> bool:
    """Whether what looks like a subject has a verb and its object in it: بعضهم أبرزوا أوراقا | تؤكد."""
    words = [grammar.pieces[i] for i in range(found.start, found.end)]
    accusative = any(
        w.tag == "W" and w.text.endswith("ا") and not w.text.endswith("يا") and not w.text.startswith("ال")
        for w in words[1:]
    )
    return accusative or not (heads_source(grammar, found.start) or words[0].text.startswith("ال"))
