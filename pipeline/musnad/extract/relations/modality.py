"""Whether a matched relation is stated as a fact, denied, or only planned."""

from collections.abc import Sequence
from datetime import date

from musnad.extract.relations.rows import Unit
from musnad.extract.relations.wordlists import wordlists
from musnad.rulebook import Found
from musnad.text import fold
from musnad.values import Modality, Time

_REACH = 4
_NO_FUTURE = ("سيا", "سيد", "سيط", "سيل", "سينا", "سيني", "سينم", "ستار", "ستو")


def modality(match: Found, row: Sequence[Unit], times: Sequence[Time], published: date | None) -> Modality:
    """The modality that the words around the cue and the times near it give; a rule may set its own."""
    if "modality" in match.rule.settings:
        return Modality(match.rule.settings["modality"])
    words = wordlists()
    cue = match.roles.get("cue", (match.start,))[0]
    before = _clause_before(row, cue)
    near = row[match.end : match.end + _REACH]
    if _denied(before, row[cue]):
        return Modality.NEGATED
    inside = [unit for unit in row[match.start : match.end] if not unit.kind]
    form = row[cue].form
    tense = form.tense if form else ""
    anchored = not form and bool(before) and before[-1].norm in words.facts
    ahead = any(_future(unit) for unit in before)
    wished = ahead or (not anchored and _wished(before, row))
    coming = any(u.norm in words.coming for u in (*near, *inside)) or any(
        _coming(t, published) for t in times
    )
    if wished or tense == "future" or (coming and tense != "past"):
        return Modality.PLANNED
    return Modality.ASSERTED


def _denied(before: Sequence[Unit], cue: Unit) -> bool:
    """Whether a word of denial stands right before the cue, or a particle that denies it.

    A particle denies the verb behind it; a noun only لا or a particle with a verb of being (لا توجد محادثات).
    """
    words = wordlists()
    norms = [unit.norm for unit in before]
    if any(norm in words.denials for norm in norms[-2:]):
        return True
    if cue.form:
        return any(_particle(norms, i) for i in range(len(norms))[-2:])
    if norms[-1:] and norms[-1] in words.existing:
        return any(_particle(norms, i) for i in range(len(norms))[-2:-1])
    return norms[-1:] == ["لا"]


def _particle(norms: Sequence[str], i: int) -> bool:
    """Whether the word denies the verb behind it; ما behind an adverb does not (غالبا ما)."""
    words = wordlists()
    return norms[i] in words.negations and not (norms[i] == "ما" and i > 0 and norms[i - 1] in words.adverbs)


def _wished(units: Sequence[Unit], row: Sequence[Unit]) -> bool:
    """Whether one of the units plans, wishes or fears; قد before a past verb says that it happened."""
    words = wordlists()
    plans = [unit for unit in units if unit.norm in words.plans]
    feared = [i for i, unit in enumerate(units) if unit.norm in words.fears]
    if any(all(unit.tag != "THAT" for unit in units[i:]) for i in feared):
        return True
    return any(unit.norm != "قد" or _uncertain(unit, row) for unit in plans)


def _future(unit: Unit) -> bool:
    """Whether the unit is a verb with the prefix of the future (سينقل), known to the rules or not."""
    if unit.form:
        return unit.form.tense == "future"
    plain = not unit.norm.endswith(("ه", "ات")) and not unit.norm.startswith(_NO_FUTURE)
    return (
        unit.tag == "WORD" and plain and unit.norm.startswith(("سي", "ست")) and len(unit.norm) > len("ستين")
    )


def _uncertain(may: Unit, row: Sequence[Unit]) -> bool:
    """Whether the verb behind قد is in the present (قد يزور)."""
    i = row.index(may)
    verb = row[i + 1] if i + 1 < len(row) else may
    was = i > 0 and row[i - 1].norm.startswith(("كان", "وكان"))
    present = verb.form.tense == "present" if verb.form else verb.norm.startswith(("ي", "ت"))
    return present and not was


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
