"""Whether a matched relation is stated as a fact, denied, or only planned."""

from collections.abc import Sequence
from datetime import date

from musnad.extract.relations.units import Unit
from musnad.extract.relations.wordlists import wordlists
from musnad.rulebook import Found
from musnad.text import fold
from musnad.values import Modality, Time

_REACH = 4


def modality(match: Found, row: Sequence[Unit], times: Sequence[Time], published: date | None) -> Modality:
    """The modality that the words around the cue and the times near it give; a rule may set its own."""
    if "modality" in match.rule.settings:
        return Modality(match.rule.settings["modality"])
    words = wordlists()
    cue = match.roles.get("cue", (match.start,))[0]
    before = _clause_before(row, cue)
    near = row[match.end : match.end + _REACH]
    if _denied(before[-3:]):
        return Modality.NEGATED
    inside = [unit for unit in row[match.start : match.end] if not unit.kind]
    form = row[cue].form
    tense = form.tense if form else ""
    wished = any(
        u.norm in words.plans and not (u.norm == "قد" and tense == "past") for u in (*before, *inside)
    )
    coming = any(u.norm in words.coming for u in (*near, *inside)) or any(
        _coming(t, published) for t in times
    )
    if wished or tense == "future" or (coming and tense != "past"):
        return Modality.PLANNED
    return Modality.ASSERTED


def _denied(before: Sequence[Unit]) -> bool:
    """Whether one of the last two units denies; ما behind an adverb does not (غالبا ما)."""
    words = wordlists()
    denying = [i for i, unit in enumerate(before) if unit.norm in words.negations and i >= len(before) - 2]
    return any(not (before[i].norm == "ما" and i and before[i - 1].norm in words.adverbs) for i in denying)


def _coming(time: Time, published: date | None) -> bool:
    """Whether the time lies after the article's day, by its value or by its words."""
    if time.start and published:
        return time.start > published
    return any(fold(word) in wordlists().coming for word in time.text.split())


def _clause_before(row: Sequence[Unit], cue: int) -> Sequence[Unit]:
    """The few units of the same clause before the cue."""
    start = cue
    while start > 0 and cue - start < _REACH and row[start - 1].tag not in ("STOP", "COMMA", "WHICH"):
        start -= 1
    return row[start:cue]
