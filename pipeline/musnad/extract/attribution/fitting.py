"""Whether what stands around a frame's pieces lets it be a statement."""

from musnad.extract.attribution import agents, contents, speakers
from musnad.extract.attribution.frames import Match
from musnad.extract.attribution.grammar import Grammar, heads_source, possessed
from musnad.extract.attribution.phrases import attached, belongs

TITLE_GAP = 10
TONGUE = "لسان"
SAYINGS = frozenset({"القول", "التاكيد", "التشديد"})
VARIES = 3  # pieces before حسب in which a verb tells that it means "by"
FAR = 5  # pieces between a participle and its أن
WEAK = 3  # pieces of a wish's or judgement's object before the quotation that is its content
OTHERS = "علي"  # before أن it leads to what other verbs say
FINITE = frozenset({"past", "present"})


def fits(grammar: Grammar, match: Match) -> bool:
    """Whether what stands around a frame's pieces lets it be a statement."""
    if match.frame.title_only:
        return _titles(grammar, match)
    that = match.roles.get("that", (0, 0))[0]
    if that and grammar.pieces[that - 1].tag == "AND":  # أكد احترامه، وأن: coordinated, not announced
        return False
    start, end = match.roles.get("gap", (0, 0))
    if match.cue(grammar.pieces).tag == "W" and not heads_source(grammar, start):  # إعلان الوزارة أن
        return False
    if start < end and grammar.listed("idiom_objects", grammar.pieces[start].text):  # لفت الأنظار
        return False
    if _verbal_noun(grammar, match) or not agents.somebody(grammar, match):
        return False
    checks = {
        "before": (_sourced, _closing),
        "clause": (_documented, agents.agentful, _led_here, _announced, agents.judged),
        "quote": (_documented, _objectless, _aside, _said),
        "rest": (_documented, _objectless, _aside),
        "noun": (agents.agentful,),
    }
    return all(check(grammar, match) for check in checks.get(match.frame.claim, ()))


def _aside(grammar: Grammar, match: Match) -> bool:
    """Whether a participle hangs on the clause as one that says: not كان الجدول معلنا منذ أسبوع:."""
    cue, gap = match.roles["cue"][0], match.roles.get("gap")
    if grammar.pieces[cue].tag != "SAYING" or gap is None or cue == 0:
        return True
    return grammar.pieces[cue - 1].tag in {"COMMA", "AND", "QUOTE", "STOP", "CLOSE", "DASH", "CONN", "MARK"}


def _verbal_noun(grammar: Grammar, match: Match) -> bool:
    """Whether a noun joined by و is written like a participle: وقفوا على الاستعدادات ومتابعة المهام."""
    cue, gap = match.roles["cue"][0], match.roles.get("gap")
    piece, form = grammar.pieces[cue], match.cue(grammar.pieces).form
    if piece.tag != "SAYING" or gap is None or form is None or form.verb.noun != "no" or form.verb.object:
        return False
    if gap[1] - gap[0] > FAR and grammar.pieces[gap[0]].tag == "W" and match.frame.claim == "clause":
        adverbial = grammar.listed("adverbial", grammar.pieces[gap[0]].text)
        return not adverbial and grammar.pieces[gap[0]].text[0] not in "بل"  # مبينين أهمية الحضور، … أن
    joined = cue > 0 and grammar.pieces[cue - 1].tag in {"AND", "W", "P"}
    return joined and piece.text.endswith("ه") and grammar.pieces[gap[0]].text.startswith("ال")


def _said(grammar: Grammar, match: Match) -> bool:
    """Whether a quotation is what was said: not the title of a work, nor words inside the object."""
    quote = match.roles["quote"][0]
    before = grammar.pieces[quote - 1] if quote else None
    if before is None or before.tag not in {"W", "P"}:
        return True
    if before.tag == "P":  # شدد على وجوب المبادرة بشأن «ما يجب إصلاحه»
        form = match.cue(grammar.pieces).form
        return form is None or before.text in form.verb.prep or not _in_object(grammar, match, quote)
    return not _is_work(grammar, before.text) and not _in_object(grammar, match, quote)


def _in_object(grammar: Grammar, match: Match, quote: int) -> bool:
    """Whether the quotation only ends a nominal content: أعلن إحباط هجوم «إرهابي كبير»."""
    form, gap = match.cue(grammar.pieces).form, match.roles.get("gap")
    if form is None or gap is None or gap[0] > quote or form.tense == "gerund":
        return False
    found = speakers.subject(grammar, gap[0], quote, form.verb.prep) if form.tense in FINITE else None
    if found is not None and possessed(grammar, found.start):  # كرر رغبته في «…»
        return True
    if form.verb.noun == "no":
        return False
    if found is not None and contents.only_object(grammar, found):
        return quote - found.start > 1
    bare = form.verb.noun in {"bare", "weak"}
    start = contents.object_start(grammar, gap[0], quote, found, form.verb.prep, bare)
    if start is not None and grammar.pieces[start].text == "القول":  # شدد على القول «…»
        return False
    return start is not None and quote - start > (WEAK if form.verb.noun == "weak" else 0)


def _is_work(grammar: Grammar, folded: str) -> bool:
    """Whether a word is فيلم, الرواية, روايته or the like."""
    bare = folded.removeprefix("ال")
    forms = (
        bare,
        bare.removesuffix("ها"),
        bare.removesuffix("ا"),
        bare.removesuffix("ته") + "ه",
        bare.removesuffix("ه"),
    )
    return any(grammar.listed("works", form) for form in forms)


def _closing(grammar: Grammar, match: Match) -> bool:
    """Whether كما أعلن الوزير closes its clause: not كما شهدت المنطقة عمليات أمنية."""
    if match.frame.speaker != "gap":
        return True
    form, first = match.cue(grammar.pieces).form, speakers.left(grammar, match.start, frozenset({"AND"}))
    opens = first < 0 or grammar.pieces[first].tag == "STOP"
    if opens and form is not None and form.verb.noun != "no":  # كما أبرز المشاركون خلال اللقاء
        return False
    start, end = match.roles.get("gap", (match.end, match.end))
    follows = grammar.pieces[end].tag if end < len(grammar.pieces) else "STOP"
    if follows in {"THAT", "QUOTE", "COLON"}:
        return False
    found = speakers.subject(grammar, start, end)
    rest = grammar.skip(found.end if found else start, end, speakers.SKIPPED)
    return rest >= end or grammar.pieces[rest].tag in {"P", "TO", "MARK", "DASH", "CLOSE", "OPEN"}


def _titles(grammar: Grammar, match: Match) -> bool:
    """Whether the match opens a part of the title and names a source on one side of the colon."""
    first = grammar.skip(*match.roles["gap"], frozenset({"SPACE", "MARK", "AND"}))
    source = first < len(grammar.pieces) and heads_source(grammar, first)
    before = grammar.pieces[max(0, match.start - 1) : match.start]
    opens = all(p.tag in {"SPACE", "MARK", "STOP"} for p in before)
    short = match.roles["gap"][1] - first <= TITLE_GAP
    return opens and source and short and _in_title(grammar, match)


def _objectless(grammar: Grammar, match: Match) -> bool:
    """Whether a verb that only goes with quotations has no object: not أكمل الكاتب روايته «…»."""
    form, gap = match.cue(grammar.pieces).form, match.roles.get("gap")
    if (
        form is None
        or not (form.verb.quote_only and form.verb.ongoing)
        or gap is None
        or gap[0] < match.start
    ):
        return True
    found = speakers.subject(grammar, *gap)
    rest = grammar.skip(found.end if found else gap[0], gap[1], speakers.SKIPPED)
    return rest >= gap[1] or grammar.pieces[rest].tag != "W" or attached(grammar, rest, ("ب",))


def _led_here(grammar: Grammar, match: Match) -> bool:
    """Whether the preposition of the content leads to it: not أصر على البقاء … بأن."""
    form, gap = match.cue(grammar.pieces).form, match.roles.get("gap")
    if form is None or gap is None or "relayer" in match.roles:
        return True
    prep = form.verb.prep
    if not form.verb.that and not _leads(grammar, match, prep):
        return False
    if gap[1] > gap[0] and grammar.pieces[gap[1] - 1].text == OTHERS and OTHERS not in prep:
        return False  # يهدد أمن البلاد على أنه
    led = [i for i in range(*gap) if grammar.pieces[i].text in prep and not belongs(grammar, i)]
    if any(attached(grammar, i, prep) for i in range(*gap)):  # اعترف بتدمير ما يشتبه بأنه
        return False
    told = grammar.pieces[gap[1] - 1].text in SAYINGS and led[-1:] == [gap[1] - 2]  # شدد على القول إن
    if form.verb.noun == "demand" and len(led) > 1:  # دعا إلى استبدال الزيت …، مع الانتباه إلى أن
        return False
    return not led or told or led[-1] == gap[1] - 1


def _leads(grammar: Grammar, match: Match, prep: tuple[str, ...]) -> bool:
    """Whether a verb that takes أن only with a preposition has it: not كان يتحدث في الجلسة، أن."""
    that = match.roles["that"][0]
    form = match.cue(grammar.pieces).form
    demanded = form is not None and form.verb.noun == "demand" and form.tense in FINITE  # طالبتها أن
    if "mark" in match.roles or match.frame.claim != "clause" or demanded:
        return True
    last = left_of(grammar, that)
    return last in prep or grammar.pieces[that].text.startswith("ب") or not prep


def left_of(grammar: Grammar, i: int) -> str:
    """The word before piece i, past commas."""
    last = speakers.left(grammar, i, frozenset({"COMMA", "TIME", "ADV"}))
    return grammar.pieces[last].text if last >= 0 else ""


def _sourced(grammar: Grammar, match: Match) -> bool:
    """Whether what follows بحسب can say anything: not حسب الحاجة, وفقا للجدول."""
    found = speakers.source(grammar, *match.roles.get("gap", (match.end, match.end)))
    at = match.roles["cue"][0]
    if any(grammar.listed("varying", p.text) for p in grammar.pieces[max(0, at - VARIES) : at]):
        return False
    cue = match.cue(grammar.pieces)
    if found is None:
        return cue.form is not None
    head = grammar.pieces[found.start].text.removeprefix("ل").removeprefix("ل").removeprefix("ال")
    if grammar.listed("non_sources", head):  # وفقا لتوجيهات الملك
        return False
    if cue.text.startswith("كما"):  # كما قال فلان: a verb, whoever it is
        return True
    return heads_source(grammar, found.start) or any(
        grammar.name_type(i) for i in range(found.start, found.end)
    )


def _documented(grammar: Grammar, match: Match) -> bool:
    """Whether a text follows جاء في, or a pronoun that stands for one (جاء فيه)."""
    if match.cue(grammar.pieces).tag != "DOCLEAD":
        return True
    start, end = match.roles.get("gap", (0, 0))
    spoken = match.cue(grammar.pieces).text.endswith(TONGUE)  # جاء على لسان الوزير
    return start == end or spoken or grammar.sources.of(grammar.pieces[start].text, "documents") is not None


def _announced(grammar: Grammar, match: Match) -> bool:
    """Whether أن announces the content: not أكد خلو المياه من بكتيريا يمكن أن…, where a noun does."""
    form = match.cue(grammar.pieces).form
    if form is None or form.verb.noun != "bare" or "gap" not in match.roles:
        return True
    start, end = match.roles["gap"]
    if end > start and grammar.pieces[end - 1].tag == "COMMA":  # كشف فلان، رئيس اللجنة، أن
        return True
    found = speakers.subject(grammar, start, end, form.verb.prep)
    return found is None or not contents.only_object(grammar, found)


def _in_title(grammar: Grammar, match: Match) -> bool:
    """Whether the match stands in the article's first line that is not empty."""
    text = grammar.text
    start = len(text) - len(text.lstrip())
    line = text.find("\n", start)
    return line < 0 or grammar.doc[grammar.pieces[match.end - 1].start].idx < line
