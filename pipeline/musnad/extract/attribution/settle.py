"""From drafts to statements: who speaks, who passes it on, when it was said."""

from collections.abc import Sequence
from dataclasses import replace

from musnad.extract.attribution import claims, speakers
from musnad.extract.attribution.discourse import Discourse
from musnad.extract.attribution.drafts import Draft
from musnad.extract.attribution.grammar import Grammar, Range, span_between
from musnad.extract.attribution.piece import span_of
from musnad.extract.attribution.source import UNKNOWN, Source
from musnad.extract.attribution.subjects import clause_subject
from musnad.extract.attribution.topics import topical
from musnad.lexicon import Form
from musnad.values import Span, Stance, Statement, Time

SUBJECT_WITHIN = 7
CONJUNCTION = 3  # characters of ، و between a claim and the verb that goes on
NEAR = 50  # statements back that may enclose a cue


def settle(drafts: Sequence[Draft], discourse: Discourse) -> list[Statement]:
    """The statements with their speakers resolved in text order."""
    out: list[Statement] = []
    ahead: dict[int, Source] = {}
    for index, draft in enumerate(drafts):
        grammar = draft.grammar
        source = (
            _phrase_source(grammar, draft.speaker, discourse)
            if _fronts(grammar, draft, drafts[index + 1 :])
            else None
        )
        if source:
            ahead[index + 1] = source
            continue
        relayed = _relay_of(grammar, draft, out)
        if relayed is not None:
            source = _phrase_source(grammar, draft.relayer or draft.speaker, discourse)
            own = source is not None and source.kind == "documents" and source.entity is None
            if source and not own and out[relayed].relayed_by is None and source.who != out[relayed].who:
                out[relayed] = replace(out[relayed], relayed_by=source.entity or source.who)
            continue
        if draft.speaker is None and _finite(draft) and _enclosing(span_between(grammar, draft.cue), out):
            continue  # قالت إنها تأمل أن: the outer speaker's own words
        form = draft.match.cue(grammar.pieces).form
        demand = draft.speaker is None and draft.match.frame.name == "demand-noun"
        if demand and not discourse.agreeing(form):
            continue
        statement = _statement(draft, discourse, out)
        relay = ahead.get(index)
        if relay and statement.relayed_by is None:
            statement = replace(statement, relayed_by=relay.entity or relay.who)
        out.append(replace(statement, id=f"s{len(out) + 1}"))
    return [s for s in out if not topical(s, out, discourse)]


def _after(draft: Draft) -> bool:
    """Whether the verb stands before its written subject and so agrees with it in gender."""
    return _finite(draft) and draft.speaker is not None and draft.speaker.start >= draft.cue.end


def _finite(draft: Draft) -> bool:
    form = draft.match.cue(draft.grammar.pieces).form
    return form is not None and form.tense in {"past", "present"}


def _fronts(grammar: Grammar, draft: Draft, following: Sequence[Draft]) -> bool:
    """Whether وفقا لـ… opens a sentence whose own verb reports: its source then only relays."""
    if draft.match.frame.claim != "before" or not following or not draft.claim:
        return False
    cue = span_between(grammar, following[0].cue)
    return draft.claim[0].start <= cue.start <= draft.claim[0].start + 3


def _relay_of(grammar: Grammar, draft: Draft, out: Sequence[Statement]) -> int | None:
    """The statement that a closing بحسب only passes on: its cue stands in the same sentence before it."""
    if draft.match.frame.claim != "before":
        return None
    cue = span_of(grammar.doc, grammar.pieces[draft.cue.start].start, grammar.pieces[draft.cue.start].end)
    start = grammar.pieces[claims.sentence_start(grammar, draft.cue.start)].start
    begin = grammar.doc[start].idx
    for i in range(len(out) - 1, -1, -1):
        found = out[i].cue
        if found and begin <= found.start < cue.start:
            return i
        if found and found.start < begin:
            break
    return None


def _phrase_source(grammar: Grammar, found: Range | None, discourse: Discourse) -> Source | None:
    if found is None:
        return None
    span = span_between(grammar, found)
    return discourse.resolve(span) if discourse.register.words(span) else None


def _statement(draft: Draft, discourse: Discourse, out: Sequence[Statement]) -> Statement:
    grammar, cue = draft.grammar, span_between(draft.grammar, draft.cue)
    form = draft.match.cue(grammar.pieces).form
    inner = _continued(draft, discourse, out)
    source = (
        _phrase_source(grammar, draft.speaker, discourse)
        or (inner and inner[0])
        or _unwritten(grammar, draft, discourse, out)
    )
    to = _phrase_source(grammar, draft.addressee, discourse)
    via = _enclosing(cue, out) or (inner[1] if inner else None)
    relay = _relayer(draft, discourse, source, to, via, out)
    if relay is not None and via is None:
        discourse.relayers.append(relay)
    if via is None and source.who != UNKNOWN:
        discourse.history.append(_with_gender(source, draft, form, discourse))
    speaker = span_between(grammar, draft.speaker) if draft.speaker else None
    spans = [cue, *draft.claim, *([speaker] if speaker else [])]
    time = _time(grammar, draft, out)
    return Statement(
        id="",
        claim=draft.claim,
        cue=cue,
        speaker=speaker,
        rule=draft.match.frame.name,
        evidence=Span(min(s.start for s in spans), max(s.end for s in spans)),
        entity=source.entity,
        also_entities=source.also,
        who=source.who,
        kind=claims.kind(grammar, draft.claim),
        stance=_stance(draft, form),
        relayed_by=(relay.entity or relay.who) if relay else None,
        addressee=(to.entity or to.who) if to else None,
        time=time.span if time else None,
        time_value=time,
        via=via.id if via else None,
    )


def _stance(draft: Draft, form: Form | None) -> Stance:
    """What the verb makes of the claim; after a colon or قائلا, who denies something asserts his words."""
    stance = Stance(form.verb.stance) if form else Stance.ASSERTED
    if stance is not Stance.DENIED or not draft.claim:
        return stance
    before = draft.grammar.text[: draft.claim[0].start].rstrip(claims.ENDS.replace(":", ""))
    own = before.endswith(":") or "mark" in draft.match.roles
    return Stance.ASSERTED if own else stance


def _relayer(
    draft: Draft,
    discourse: Discourse,
    source: Source,
    to: Source | None,
    via: Statement | None,
    out: Sequence[Statement],
) -> Source | None:
    """Who passes the statement on: who quotes it, the outlet it was made to, the speaker around it."""
    form = draft.match.cue(draft.grammar.pieces).form
    found = _phrase_source(draft.grammar, draft.relayer, discourse)
    if found is None and form and (form.verb.relay or "relayer" in draft.match.frame.roles):
        found = discourse.last_outlet(span_between(draft.grammar, draft.cue).start) or discourse.unwritten(
            form
        )
    if found is None and to is None and via is None and draft.speaker is None:
        return _same_sentence(draft, source, out)
    if found is not None and found.who == source.who:  # استطلاع أجرته القناة
        found = None
    outlet = to is not None and (
        to.kind == "ORG"
        or discourse.register.sources.of(to.noun, "outlets") is not None
        or (draft.addressee is not None and to.kind != "LOC" and _quoted(draft.grammar, draft.addressee))
    )
    return found or (to if outlet else None) or (Source(via.who, via.entity) if via else None)


def _quoted(grammar: Grammar, found: Range) -> bool:
    """Whether a phrase stands in quotation marks after ل: لـ«المدى»."""
    return found.start > 1 and [p.tag for p in grammar.pieces[found.start - 2 : found.start]] == ["P", "MARK"]


def _same_sentence(draft: Draft, source: Source, out: Sequence[Statement]) -> Source | None:
    """Who passed on what the same speaker said before in this sentence: لرويترز إن …، مضيفا أن."""
    grammar, cue = draft.grammar, span_between(draft.grammar, draft.cue)
    start = grammar.doc[grammar.pieces[claims.sentence_start(grammar, draft.cue.start)].start].idx
    last = out[-1] if out else None
    if last is None or last.cue is None or last.relayed_by is None or not start <= last.cue.start < cue.start:
        return None
    same = last.who == source.who and last.via is None
    return Source(last.relayed_by, last.relayed_by) if same else None


def _with_gender(source: Source, draft: Draft, form: Form | None, discourse: Discourse) -> Source:
    """The source with the gender that a verb before its written subject shows; نقلت عن فلان shows none."""
    relayed = form is not None and form.verb.relay and "mark" in draft.match.roles
    shown = form is not None and form.number == "s" and source.kind in {"PER", "ORG"} and not relayed
    if form is None or not shown or not (_after(draft) or draft.match.frame.speaker == "source"):
        return source
    if source.kind == "ORG" and source.gender:
        return source
    discourse.register.genders[source.entity or ""] = form.gender or ""
    return replace(source, gender=form.gender or "")


def _unwritten(grammar: Grammar, draft: Draft, discourse: Discourse, out: Sequence[Statement]) -> Source:
    """The source of a cue without subject: the clause's own for participles, else the last that agrees."""
    form = draft.match.cue(grammar.pieces).form
    if form and form.verb.relay and "mark" in draft.match.roles:
        return discourse.unwritten(_of_pronoun(grammar, draft, form)) or Source(UNKNOWN)
    text = speakers.text_before(grammar, draft.cue.start)
    names = discourse.register.named(span_between(grammar, text)) if text else []
    if text and any(e.type != "LOC" for _, e in names):
        return discourse.resolve(span_between(grammar, text))
    if _passive(grammar, draft, form):
        return Source(UNKNOWN)
    start = grammar.doc[grammar.pieces[claims.sentence_start(grammar, draft.cue.start)].start].idx
    cue = span_between(grammar, draft.cue)
    if form and (form.tense == "participle" or not form.verb.ongoing):
        here = [s for s in out if s.cue and start <= s.cue.start < cue.start and s.via is None]
        if not here:
            found = clause_subject(discourse, start, cue.start, form) or _sentence_before(
                grammar, start, form, discourse, out
            )
            if found:
                return found
    return discourse.unwritten(form) or Source(UNKNOWN)


def _passive(grammar: Grammar, draft: Draft, form: Form | None) -> bool:
    """Whether a verb without subject opens its sentence without و: أعلن الجمعة عن فتح الحدود."""
    cue = draft.cue.start
    opens = cue == 0 or grammar.pieces[cue - 1].tag == "STOP"
    follows = grammar.pieces[draft.cue.end].tag if draft.cue.end < len(grammar.pieces) else "STOP"
    past = form is not None and form.tense == "past"
    return past and opens and follows in {"P", "TIME"} and draft.match.frame.claim == "noun"


def _of_pronoun(grammar: Grammar, draft: Draft, form: Form) -> Form:
    """The form with which عنه, عنها or عنهم would agree."""
    pronoun = grammar.pieces[draft.match.roles["mark"][0]].text
    number = "p" if pronoun.endswith(("هم", "هما")) else "s"
    return replace(form, gender="f" if pronoun.endswith("ها") else "m", number=number)


def _sentence_before(
    grammar: Grammar, start: int, form: Form | None, discourse: Discourse, out: Sequence[Statement]
) -> Source | None:
    """The subject of the sentence before, where that reports nothing itself: ووضع الأسد… وقال إن."""
    last = grammar.piece_from(start) - 1
    while last >= 0 and grammar.pieces[last].tag in {"STOP", "SPACE", "AND"}:
        last -= 1
    if last < 0 or form is None or form.tense == "participle":
        return None
    first = claims.sentence_start(grammar, last)
    span = span_of(grammar.doc, grammar.pieces[first].start, grammar.pieces[last].end)
    if any(s.cue and span.start <= s.cue.start < span.end for s in out):
        return None
    head = grammar.pieces[min(first + SUBJECT_WITHIN, last)]
    end = span_of(grammar.doc, head.start, head.end).end
    return clause_subject(discourse, span.start, end, form)


def _enclosing(cue: Span, out: Sequence[Statement]) -> Statement | None:
    """The statement inside whose claim this cue stands: it relays this one."""
    for statement in out[-NEAR:][::-1]:
        if any(s.start <= cue.start and cue.end <= s.end for s in statement.claim):
            return statement
    return None


def _continued(
    draft: Draft, discourse: Discourse, out: Sequence[Statement]
) -> tuple[Source, Statement] | None:
    """The inner speaker whom a second verb goes on with, and who relays: إن الحكومة حذرت من … وطالبت بـ…."""
    last, form = out[-1] if out else None, draft.match.cue(draft.grammar.pieces).form
    if draft.speaker is not None or last is None or last.via is None or form is None or form.verb.ongoing:
        return None
    gap = span_between(draft.grammar, draft.cue).start - last.claim[-1].end
    source = discourse.source_of(last)
    if not _finite(draft) or not 0 < gap <= CONJUNCTION or not source.agrees(form):
        return None
    outer = next((s for s in out if s.id == last.via), None)
    return (source, outer) if outer else None


def _time(grammar: Grammar, draft: Draft, out: Sequence[Statement]) -> Time | None:
    """The time of the saying: in the gap after the cue, or at the head of its sentence."""
    times: dict[int, Time] = (
        {t.span.start: t for t in grammar.doc._.times} if grammar.doc.has_extension("times") else {}
    )
    gap = draft.match.roles.get("gap", (draft.cue.end, draft.cue.end))
    start = claims.sentence_start(grammar, draft.cue.start)
    places = [*range(*gap), *range(start, draft.cue.start)]
    for i in places:
        found = times.get(grammar.doc[grammar.pieces[i].start].idx)
        claimed = [*draft.claim, *(s for statement in out[-NEAR:] for s in statement.claim)]
        if found and not any(s.start <= found.span.start < s.end for s in claimed):
            return found
    return None
