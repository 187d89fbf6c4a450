"""Attribution: every statement of an article, with speaker, claim and cue on their exact words.

pieces → frames (rules/attribution/*.yaml) → speaker phrases and claim spans → who they stand for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from musnad import lexicon as words
from musnad.extract.attribution import claims, frames, speakers
from musnad.extract.attribution import sources as nouns
from musnad.extract.attribution.discourse import UNKNOWN, Discourse, Source
from musnad.extract.attribution.frames import Match
from musnad.extract.attribution.pieces import pieces, span_of
from musnad.extract.attribution.quotes import quotations
from musnad.extract.attribution.speakers import Grammar, Range
from musnad.lexicon import Form
from musnad.values import Entity, Span, Stance, Statement, Time

MIN_CLAIM = 4
TITLE_GAP = 10
SUBJECT_WITHIN = 7
NESTED_WORDS = 8
NESTED = frozenset({"verb-that"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A match with its spans, before it is known who speaks."""

    grammar: Grammar
    match: Match
    cue: Range
    speaker: Range | None
    claim: tuple[Span, ...]
    relayer: Range | None = None
    addressee: Range | None = None


def statements(
    doc: Doc, entities: Sequence[Entity], nominals: Sequence[tuple[Span, str]] = ()
) -> tuple[Statement, ...]:
    """The statements of an annotated and resolved article, in the order of their cues.

    `nominals` pairs the span of a phrase that stands for somebody (رئيس الوزراء العراقي) with an entity's id.
    """
    quotes = quotations(doc)
    lexicon, sources = words.load(), nouns.load()
    grammar = Grammar(doc, pieces(doc, lexicon, sources), lexicon, sources, quotes)
    drafts = _drafts(grammar)
    for quote in (p.quote for p in grammar.pieces if p.quote and p.quote.words >= NESTED_WORDS):
        inner = _drafts(Grammar(doc, pieces(doc, lexicon, sources, quote), lexicon, sources, quotes))
        drafts += [d for d in inner if d.speaker is not None and d.match.frame.name in NESTED]
    drafts.sort(key=lambda d: _span(d.grammar, d.cue))
    return tuple(_settle(drafts, Discourse(doc, entities, sources, nominals)))


def _fits(grammar: Grammar, match: Match) -> bool:
    """Whether the content is announced, not coordinated (أكد احترامه، وأن…); a title's frame names a source."""
    if not match.frame.title_only:
        if match.frame.claim == "clause" and _nominal_first(grammar, match):
            return False
        that = match.roles.get("that", (0, 0))[0]
        return grammar.pieces[that - 1].tag != "AND" or that == 0
    first = grammar.skip(match.start, match.end, frozenset({"SPACE", "MARK", "AND"}))
    head = grammar.pieces[first]
    source = head.tag == "NAME" or grammar.sources.of(head.text) is not None
    opens = all(p.tag in {"SPACE", "MARK", "STOP"} for p in grammar.pieces[max(0, match.start - 1) : match.start])
    return opens and source and _in_title(grammar, match) and match.end - first <= TITLE_GAP


def _nominal_first(grammar: Grammar, match: Match) -> bool:
    """Whether what stands before أن is the content already: أكد خلو المياه من بكتيريا يمكن أن…"""
    form = match.cue(grammar.pieces).form
    if form is None or form.verb.noun != "bare" or "gap" not in match.roles:
        return False
    start, end = match.roles["gap"]
    if end > start and grammar.pieces[end - 1].tag == "COMMA":  # كشف فلان، رئيس اللجنة، أن
        return False
    found = speakers.subject(grammar, start, end, form.verb.prep)
    return found is not None and speakers.only_object(grammar, found)


def _in_title(grammar: Grammar, match: Match) -> bool:
    """Whether the match stands in the article's first line that is not empty."""
    text = grammar.doc.text
    start = len(text) - len(text.lstrip())
    line = text.find("\n", start)
    return line < 0 or grammar.doc[grammar.pieces[match.end - 1].start].idx < line


def _drafts(grammar: Grammar) -> list[Draft]:
    matches = [m for m in frames.cues(m for m in frames.match(grammar.pieces) if _fits(grammar, m))]
    cues = frozenset(i for m in matches for i in range(*m.roles["cue"]))
    out: list[Draft] = []
    for match in matches:
        draft = _draft(grammar, match, cues)
        if draft is not None and _has_subject(draft) and sum(s.end - s.start for s in draft.claim) >= MIN_CLAIM:
            out.append(draft)
    return out


def _has_subject(draft: Draft) -> bool:
    """Whether a verb that only texts are the subject of has one (أظهرت دراسة, not أظهر اللاعب)."""
    form = draft.match.cue(draft.grammar.pieces).form
    if form is None or not form.verb.document:
        return True
    grammar = draft.grammar
    return draft.speaker is not None and grammar.sources.of(grammar.pieces[draft.speaker.start].text, "documents") is not None


def _draft(grammar: Grammar, match: Match, cues: frozenset[int]) -> Draft | None:
    cue = Range(*match.roles["cue"])
    gap = Range(*match.roles.get("gap", (cue.end, cue.end)))
    form = match.cue(grammar.pieces).form
    prep = form.verb.prep if form else ()
    speaker = _speaker(grammar, match, cue, gap, prep)
    claim = _claim(grammar, match, cue, gap, speaker, prep, cues)
    relayer = None
    if "relayer" in match.roles:
        relayer = speakers.subject(grammar, *match.roles["relayer"]) or speakers.before(grammar, cue.start)
    elif form and form.verb.relay:
        relayer = speakers.before(grammar, cue.start)
    to = speakers.addressee(grammar, gap.start, gap.end) if match.frame.speaker == "gap" else None
    return Draft(grammar, match, cue, speaker, tuple(claim), relayer, to)


def _speaker(grammar: Grammar, match: Match, cue: Range, gap: Range, prep: tuple[str, ...]) -> Range | None:
    if match.frame.speaker == "subject":
        return None
    if match.frame.speaker == "before":
        return speakers.before(grammar, cue.start)
    if match.frame.name == "title-colon":
        first = grammar.skip(gap.start, gap.end, frozenset({"SPACE", "MARK", "AND"}))
        return Range(first, max(first + 1, speakers.phrase_end(grammar, first, gap.end)))
    if match.frame.speaker == "source":
        return speakers.source(grammar, gap.start, gap.end)
    form = match.cue(grammar.pieces).form
    found = speakers.subject(grammar, gap.start, gap.end, prep)
    if found is not None and "relayer" not in match.roles and not speakers.agrees(grammar, found.start, form):
        found = None
    ahead = speakers.before(grammar, cue.start)
    over = form is not None and form.verb.object
    if ahead is not None and (over or found is None or not speakers.heads_source(grammar, found.start)):
        return ahead
    if found is not None and over and not speakers.heads_source(grammar, found.start):
        return None
    if found is not None and match.frame.claim == "noun" and speakers.only_object(grammar, found):
        return None
    if found is not None and match.frame.claim == "noun":
        second = speakers.object_start(grammar, gap.start, gap.end, found, prep, bare=True)
        if second is not None:
            end = second if grammar.pieces[second - 1].text not in prep else second - 1
            found = Range(found.start, max(found.start + 1, min(found.end, end)))
    return found


def _claim(grammar: Grammar, match: Match, cue: Range, gap: Range, speaker: Range | None,
           prep: tuple[str, ...], cues: frozenset[int]) -> list[Span]:
    kind = match.frame.claim
    if kind in {"clause", "rest"}:
        return claims.clause(grammar, match.roles["that"][1], cues)
    if kind == "title":
        return claims.clause(grammar, cue.end, cues)
    if kind == "quote":
        quote = match.roles["quote"][0]
        if quote < cue.start and claims.sentence_start(grammar, quote) != quote:
            return _before_claim(grammar, cue, gap, speaker, cues)
        return claims.quote(grammar, quote)
    if kind == "noun":
        return _noun_claim(grammar, match, cue, gap, speaker, prep, cues)
    return _before_claim(grammar, cue, gap, speaker, cues)


def _noun_claim(grammar: Grammar, match: Match, cue: Range, gap: Range, speaker: Range | None,
                prep: tuple[str, ...], cues: frozenset[int]) -> list[Span]:
    form = match.cue(grammar.pieces).form
    bare = form is not None and form.verb.noun == "bare"
    inside = speaker if speaker and speaker.start >= gap.start else None
    if match.frame.speaker == "subject":
        inside = None
    start = speakers.object_start(grammar, gap.start, gap.end, inside, prep, bare)
    if start is None or start >= gap.end:
        return []
    found = claims.clause(grammar, start, cues)
    return found if found and len(found[0].of(grammar.doc.text).split()) >= 2 else []


def _before_claim(grammar: Grammar, cue: Range, gap: Range, speaker: Range | None, cues: frozenset[int]) -> list[Span]:
    start = claims.sentence_start(grammar, cue.start)
    after = speaker.end if speaker else gap.start
    if start >= cue.start:  # ووفقا لـ…، ترى إدارة بايدن: what follows the comma
        comma = next((i for i in range(after, len(grammar.pieces)) if grammar.pieces[i].tag in {"COMMA", "STOP"}), None)
        if comma is None or grammar.pieces[comma].tag == "STOP":
            return []
        begin = grammar.skip(comma, len(grammar.pieces), frozenset({"COMMA", "TIME", "THAT"}))
        return claims.clause(grammar, begin, cues)
    return claims.around(grammar, start, cue.start, after, cues)


# ---- who speaks


def _settle(drafts: Sequence[Draft], discourse: Discourse) -> list[Statement]:
    """The statements with their speakers resolved in text order."""
    out: list[Statement] = []
    ahead: dict[int, Source] = {}
    for index, draft in enumerate(drafts):
        grammar = draft.grammar
        source = _phrase_source(grammar, draft.speaker, discourse) if _fronts(grammar, draft, drafts[index + 1 :]) else None
        if source:
            ahead[index + 1] = source
            continue
        relayed = _relay_of(grammar, draft, out)
        if relayed is not None:
            source = _phrase_source(grammar, draft.speaker, discourse)
            if source and out[relayed].relayed_by is None and source.who != out[relayed].who:
                out[relayed] = replace(out[relayed], relayed_by=source.entity or source.who)
            continue
        if draft.speaker is None and _finite(draft) and _enclosing(_span(grammar, draft.cue), out):
            continue  # قالت إنها تأمل أن: the outer speaker's own words
        statement = _statement(draft, discourse, out)
        relay = ahead.get(index)
        if relay and statement.relayed_by is None:
            statement = replace(statement, relayed_by=relay.entity or relay.who)
        out.append(replace(statement, id=f"s{len(out) + 1}"))
    return out


def _finite(draft: Draft) -> bool:
    form = draft.match.cue(draft.grammar.pieces).form
    return form is not None and form.tense in {"past", "present"}


def _fronts(grammar: Grammar, draft: Draft, following: Sequence[Draft]) -> bool:
    """Whether وفقا لـ… opens a sentence whose own verb reports: its source then only relays."""
    if draft.match.frame.claim != "before" or not following or not draft.claim:
        return False
    cue = _span(grammar, following[0].cue)
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
    return None


def _phrase_source(grammar: Grammar, found: Range | None, discourse: Discourse) -> Source | None:
    if found is None:
        return None
    span = _span(grammar, found)
    return discourse.resolve(span, span.start)


def _span(grammar: Grammar, found: Range) -> Span:
    return span_of(grammar.doc, grammar.pieces[found.start].start, grammar.pieces[found.end - 1].end)


def _statement(draft: Draft, discourse: Discourse, out: Sequence[Statement]) -> Statement:
    grammar = draft.grammar
    form = draft.match.cue(grammar.pieces).form
    source = _phrase_source(grammar, draft.speaker, discourse) or _unwritten(grammar, draft, discourse, out)
    relayer = _phrase_source(grammar, draft.relayer, discourse)
    if relayer is None and form and form.verb.relay:
        relayer = discourse.last_outlet(_span(grammar, draft.cue).start)
    to = _phrase_source(grammar, draft.addressee, discourse)
    relay = relayer or (to if to and (to.kind == "ORG" or to.noun and discourse.sources.of(to.noun, "outlets")) else None)
    cue = _span(grammar, draft.cue)
    via = _enclosing(cue, out)
    if relay is None and via is not None:
        relay = Source(via.who, via.entity)
    if source.who != UNKNOWN and via is None:
        discourse.history.append(source)
    speaker = _span(grammar, draft.speaker) if draft.speaker else None
    spans = [cue, *draft.claim, *([speaker] if speaker else [])]
    time = _time(grammar, draft)
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
        stance=Stance(form.verb.stance) if form else Stance.ASSERTED,
        relayed_by=(relay.entity or relay.who) if relay else None,
        addressee=(to.entity or to.who) if to else None,
        time=time.span if time else None,
        time_value=time,
        via=via.id if via else None,
    )


def _unwritten(grammar: Grammar, draft: Draft, discourse: Discourse, out: Sequence[Statement]) -> Source:
    """The source of a cue without subject: the clause's own for participles, else the last that agrees."""
    form = draft.match.cue(grammar.pieces).form
    start = grammar.doc[grammar.pieces[claims.sentence_start(grammar, draft.cue.start)].start].idx
    cue = _span(grammar, draft.cue)
    if form and (form.tense == "participle" or not form.verb.ongoing):
        here = [s for s in out if s.cue and start <= s.cue.start < cue.start and s.via is None]
        if not here:
            found = discourse.clause_subject(start, cue.start, form) or _sentence_before(grammar, start, form, discourse, out)
            if found:
                return found
    return discourse.unwritten(form) or Source(UNKNOWN)


def _sentence_before(grammar: Grammar, start: int, form: Form | None, discourse: Discourse,
                     out: Sequence[Statement]) -> Source | None:
    """The subject of the sentence before, where that reports nothing itself: ووضع الأسد… وقال إن."""
    index = next((i for i, p in enumerate(grammar.pieces) if grammar.doc[p.start].idx >= start), 0)
    last = index - 1
    while last >= 0 and grammar.pieces[last].tag in {"STOP", "SPACE", "AND"}:
        last -= 1
    if last < 0 or form is None or form.tense == "participle":
        return None
    first = claims.sentence_start(grammar, last)
    span = span_of(grammar.doc, grammar.pieces[first].start, grammar.pieces[last].end)
    if any(s.cue and span.start <= s.cue.start < span.end for s in out):
        return None
    head = grammar.pieces[min(first + SUBJECT_WITHIN, last)]
    return discourse.clause_subject(span.start, span_of(grammar.doc, head.start, head.end).end, form)


def _enclosing(cue: Span, out: Sequence[Statement]) -> Statement | None:
    """The statement inside whose claim this cue stands: it relays this one."""
    for statement in reversed(out):
        if any(s.start <= cue.start and cue.end <= s.end for s in statement.claim):
            return statement
    return None


def _time(grammar: Grammar, draft: Draft) -> Time | None:
    """The time of the saying: in the gap after the cue, or at the head of its sentence."""
    times: dict[int, Time] = {t.span.start: t for t in grammar.doc._.times} if grammar.doc.has_extension("times") else {}
    gap = draft.match.roles.get("gap", (draft.cue.end, draft.cue.end))
    start = claims.sentence_start(grammar, draft.cue.start)
    places = [*range(*gap), *range(start, draft.cue.start)]
    for i in places:
        found = times.get(grammar.doc[grammar.pieces[i].start].idx)
        if found and not any(s.start <= found.span.start < s.end for s in draft.claim):
            return found
    return None

