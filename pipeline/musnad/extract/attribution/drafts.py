"""From frames found to drafts: the spans of cue, speaker, claim, relayer and addressee."""

from collections.abc import Sequence
from dataclasses import dataclass

from musnad.extract.attribution import claims, contents, frames, relays, speakers
from musnad.extract.attribution.fitting import fits
from musnad.extract.attribution.frames import Match
from musnad.extract.attribution.grammar import Grammar, Range, agrees, heads_source
from musnad.extract.attribution.phrases import attached, phrase_end
from musnad.extract.attribution.piece import Piece
from musnad.lexicon import Form
from musnad.text import fold
from musnad.values import Span, Stance

MIN_CLAIM = 4
ONESELF = frozenset(map(fold, "نفسه نفسها أنفسهم ذاته ذاتها".split()))
SPOKEN = frozenset({"SAY", "SAYING", "SAYINGLY", "THAT", "QUOTE"})


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


def drafts(grammar: Grammar) -> list[Draft]:
    """The draft of every frame that fits, in the order of the cues."""
    matches = list(frames.cues(m for m in frames.match(grammar.pieces) if fits(grammar, m)))
    cues = frozenset(i for m in matches for i in range(*m.roles["cue"]))
    out: list[Draft] = []
    for match in matches:
        draft = _draft(grammar, match, cues)
        if (
            draft is not None
            and _has_subject(draft)
            and sum(s.end - s.start for s in draft.claim) >= MIN_CLAIM
        ):
            out.append(draft)
    return out


def _has_subject(draft: Draft) -> bool:
    """Whether a verb that only texts are the subject of has one (أظهرت دراسة, not أظهر اللاعب)."""
    form = draft.match.cue(draft.grammar.pieces).form
    if form is None or not form.verb.document:
        return True
    grammar = draft.grammar
    return (
        draft.speaker is not None
        and grammar.sources.of(grammar.pieces[draft.speaker.start].text, "documents") is not None
    )


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
    places = _places(grammar, match, cue, gap, speaker, claim)
    to = next((found for place in places if (found := relays.addressee(grammar, *place))), None)
    if speaker is not None:
        places.append((speaker.start, speaker.end))  # بيان تلقت الوكالة نسخة منه
    carrier = next((found for place in places if (found := relays.carrier(grammar, *place))), None)
    return Draft(grammar, match, cue, speaker, tuple(claim), relayer or carrier, to)


def _places(
    grammar: Grammar, match: Match, cue: Range, gap: Range, speaker: Range | None, claim: Sequence[Span]
) -> list[tuple[int, int]]:
    """The pieces that tell where and to whom it was said: around the claim, and at its sentence's head."""
    if match.frame.speaker == "source" and speaker is not None:  # وفق ما صرح به الوزير لرويترز
        return [(speaker.end, gap.end)]
    behind = relays.behind(grammar, claim[-1]) if claim and match.frame.claim != "before" else None
    if match.frame.speaker != "gap":
        return [behind] if behind else []
    head = claims.sentence_start(grammar, cue.start)
    ahead = (grammar.pieces[i].tag for i in range(head, cue.start))
    led = head < cue.start and grammar.pieces[head].tag == "P" and not SPOKEN & set(ahead)
    between = _between(grammar, gap, speaker, claim)
    before = [(gap.start, speaker.start)] if speaker and gap.start < speaker.start < gap.end else []
    return [between, *before, *([(head, cue.start)] if led else []), *([behind] if behind else [])]


def _between(grammar: Grammar, gap: Range, speaker: Range | None, claim: Sequence[Span]) -> tuple[int, int]:
    """The pieces of the gap after the speaker and before the claim."""
    first = speaker.end if speaker and gap.start <= speaker.start < gap.end else gap.start
    starts = [grammar.doc[grammar.pieces[i].start].idx for i in range(gap.start, gap.end)]
    inside = (i for i, at in enumerate(starts, gap.start) if i > first and claim and at >= claim[0].start)
    return first, next(inside, gap.end)


def _speaker(grammar: Grammar, match: Match, cue: Range, gap: Range, prep: tuple[str, ...]) -> Range | None:
    """The speaker's phrase, where the frame says that it stands; None where the cue has no written one."""
    if match.frame.speaker == "subject":
        return None
    if match.frame.speaker == "before":
        return speakers.before(grammar, cue.start)
    if match.frame.speaker == "source":
        return speakers.source(grammar, gap.start, gap.end)
    if match.frame.title_only:
        first = grammar.skip(gap.start, gap.end, frozenset({"SPACE", "MARK", "AND"}))
        return Range(first, max(first + 1, phrase_end(grammar, first, gap.end)))
    return _subject(grammar, match, cue, gap, prep)


def _subject(grammar: Grammar, match: Match, cue: Range, gap: Range, prep: tuple[str, ...]) -> Range | None:
    """The subject of a finite verb: after it, or before it."""
    form = match.cue(grammar.pieces).form
    found = speakers.subject(grammar, gap.start, gap.end, prep)
    has_object = form is not None and form.verb.object
    if found is not None and not _may_be_subject(grammar, match, gap, found, has_object):
        found = None
    named = found is not None and heads_source(grammar, found.start)
    ahead = speakers.before(grammar, cue.start)
    if found is not None and not has_object and _alone(grammar, match, gap, found):
        return found
    if ahead is not None and (not named or (has_object and heads_source(grammar, ahead.start))):
        return ahead
    if found is None or (has_object and not named):
        return None
    if has_object:
        return contents.before_object(grammar, found)
    return _before_content(grammar, gap, found, prep) if match.frame.claim == "noun" else found


def _alone(grammar: Grammar, match: Match, gap: Range, found: Range) -> bool:
    """Whether nothing but a definite noun stands between the verb and أن: يعتقد الإرهابي أنه."""
    whole = (gap.start, gap.end) == (found.start, found.end) and match.roles["cue"][1] == gap.start
    return whole and match.frame.claim == "clause" and grammar.pieces[found.start].text.startswith("ال")


def _may_be_subject(grammar: Grammar, match: Match, gap: Range, found: Range, has_object: bool) -> bool:
    """Whether a phrase behind the verb is its subject: not فإنها دعت المؤسسات, nor طالب اللاعبين."""
    if "relayer" in match.frame.roles:
        return True
    if speakers.pronominal(grammar, match.roles["cue"][0]):
        return False
    form = match.cue(grammar.pieces).form
    if has_object and speakers.accusative(grammar, found.start):
        return False
    first = grammar.skip(gap.start, gap.end, speakers.SKIPPED | {"MARK"})
    return agrees(grammar, found.start, form) or (first == found.start and not has_object)


def _before_content(grammar: Grammar, gap: Range, found: Range, prep: tuple[str, ...]) -> Range | None:
    """The subject cut off before nominal content; None where the one phrase is the content."""
    if contents.only_object(grammar, found):
        return None
    second = contents.object_start(grammar, gap.start, gap.end, found, prep, bare=True)
    if second is None:
        return found
    end = second - 1 if grammar.pieces[second - 1].text in prep else second
    return Range(found.start, max(found.start + 1, min(found.end, end)))


def _claim(
    grammar: Grammar,
    match: Match,
    cue: Range,
    gap: Range,
    speaker: Range | None,
    prep: tuple[str, ...],
    cues: frozenset[int],
) -> list[Span]:
    kind = match.frame.claim
    if kind in {"clause", "rest"}:
        return (claims.rest if kind == "rest" else claims.clause)(grammar, match.roles["that"][1], cues)
    if kind == "title":
        return claims.clause(grammar, cue.end, cues)
    if kind == "quote":
        return _quote_claim(grammar, match, cue, gap, speaker, prep, cues)
    if kind == "noun":
        return _noun_claim(grammar, match, cue, gap, speaker, prep, cues)
    return _before_claim(grammar, match, cue, gap, speaker, cues)


def _quote_claim(
    grammar: Grammar,
    match: Match,
    cue: Range,
    gap: Range,
    speaker: Range | None,
    prep: tuple[str, ...],
    cues: frozenset[int],
) -> list[Span]:
    """The quotations, or what they are only a part of: the sentence before, nominal content."""
    quote = match.roles["quote"][0]
    if quote < cue.start and claims.sentence_start(grammar, quote) != quote:
        return _before_claim(grammar, match, cue, gap, speaker, cues)
    if contents.goes_on(grammar, quote, prep):
        return claims.clause(grammar, quote, cues)
    quoted = (i for i in range(*match.roles["quote"]) if grammar.pieces[i].tag == "QUOTE")
    return [span for i in quoted for span in claims.quote(grammar, i)]


def _noun_claim(
    grammar: Grammar,
    match: Match,
    cue: Range,
    gap: Range,
    speaker: Range | None,
    prep: tuple[str, ...],
    cues: frozenset[int],
) -> list[Span]:
    form = match.cue(grammar.pieces).form
    bare = form is not None and form.verb.noun == "bare"
    inside = speaker if speaker and speaker.start >= gap.start else None
    if match.frame.speaker == "subject":
        inside = None
    start = contents.object_start(grammar, gap.start, gap.end, inside, prep, bare)
    if start is None or start >= gap.end:
        return []
    found = claims.phrase(grammar, start, cues, form)
    if found and attached(grammar, start, prep):  # تعهد بمحاسبة: without ب
        found[0] = Span(found[0].start + 1, found[0].end)
    words = [fold(w) for w in found[0].of(grammar.text).split()] if found else []
    empty = len(words) < 2 or _points_back(grammar, words) or _keeps_out(form, words)
    return [] if empty else found


def _keeps_out(form: Form | None, words: list[str]) -> bool:
    """Whether a verb of denial has oneself as its object: استبعدت نفسها عن المحادثات."""
    return form is not None and form.verb.stance == Stance.DENIED and words[0] in ONESELF


def _points_back(grammar: Grammar, words: list[str]) -> bool:
    """Whether a content only names what was told before: نفت موسكو هذه المعلومات."""
    if words[0] not in grammar.sources.demonstratives or len(words) > 2:
        return False
    return grammar.listed("hearsay", words[1].removeprefix("ال"))


def _before_claim(
    grammar: Grammar, match: Match, cue: Range, gap: Range, speaker: Range | None, cues: frozenset[int]
) -> list[Span]:
    start = claims.sentence_start(grammar, cue.start)
    after = speaker.end if speaker else gap.start
    if start >= cue.start:
        return _following(grammar, after, cues)
    to = relays.addressee(grammar, after, gap.end)
    if to is not None and to.start - after <= 1:  # وفق ما صرح به الوزير لرويترز
        after = to.end
    return claims.around(grammar, start, match.start if match.start < cue.start else cue.start, after, cues)


def _following(grammar: Grammar, after: int, cues: frozenset[int]) -> list[Span]:
    """What a source in front introduces: ووفقا لـ…، ترى إدارة بايدن, وبحسب الوكالة فإن."""
    pieces = grammar.pieces
    ends = {"COMMA", "STOP", "THAT"}
    opens = (
        i
        for i in range(after, len(pieces))
        if pieces[i].tag in ends or _so(grammar, i) or _says(pieces[i], i, cues)
    )
    first = next(opens, None)
    if first is None or pieces[first].tag == "STOP":
        return []
    if pieces[first].tag == "SAY":
        return claims.clause(grammar, first, cues)
    first = _past_asides(grammar, first)
    begin = grammar.skip(first, len(pieces), frozenset({"COMMA", "TIME", "THAT", "AND", "SPACE"}))
    return claims.clause(grammar, begin, cues)


def _says(piece: Piece, i: int, cues: frozenset[int]) -> bool:
    """Whether the report's own verb follows a source in front: وحسب «المدى» أوضح الوزير أن."""
    return piece.tag == "SAY" and i in cues


def _so(grammar: Grammar, i: int) -> bool:
    """Whether ف opens the content after a source in front: وبحسب تقرير فقد ارتفعت."""
    pieces = grammar.pieces
    return pieces[i].text == "ف" and i + 1 < len(pieces) and pieces[i + 1].tag in {"AUX", "THAT"}


def _past_asides(grammar: Grammar, comma: int) -> int:
    """The ف that opens the content where what follows the comma still tells of the source; else the comma."""
    pieces = grammar.pieces
    i = grammar.skip(comma, len(pieces), frozenset({"COMMA", "TIME"}))
    if i >= len(pieces) or not (pieces[i].tag in {"P", "PRON"} or heads_source(grammar, i)):
        return comma
    end = next((k for k in range(i, len(pieces)) if pieces[k].tag == "STOP"), len(pieces))
    return next((k for k in range(i, end) if _so(grammar, k)), comma)
