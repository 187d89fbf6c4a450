"""Units of a sentence and their row: verbs that are none, forces, lists of names, the edges."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from musnad.extract.relations.verbs import Form
from musnad.extract.relations.wordlists import wordlists
from musnad.values import Span

_LISTED = 5
_AL = "ال"
_BEFORE_CLAUSES = frozenset({"حتي", "منذ"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One token of the small Doc: its words' span, class, and the entities it names."""

    span: Span
    norm: str
    tag: str
    kind: str = ""
    entities: tuple[str, ...] = ()
    form: Form | None = None
    region: bool = False


def shaped(found: Sequence[Unit]) -> list[Unit]:
    """The units of a sentence as rules see them, between START and STOP."""
    return _edged(_listed(_once(_armed(_bare_commas(_moods(found))))))


def _once(units: Sequence[Unit]) -> list[Unit]:
    """The units, a person and his office behind him one (فلان ولي العهد)."""
    out: list[Unit] = []
    for unit in units:
        before = out[-1] if out else None
        if before and unit.kind == before.kind == "PER" and unit.entities == before.entities:
            out[-1] = replace(before, span=Span(before.span.start, unit.span.end))
        else:
            out.append(unit)
    return out


def _edged(units: list[Unit]) -> list[Unit]:
    """The units between one that begins and one that ends the sentence; none where there are none."""
    if not units:
        return []
    start, end = units[0].span.start, units[-1].span.end
    return [Unit(Span(start, start), "", "START"), *units, Unit(Span(end, end), "", "STOP")]


def _moods(units: Sequence[Unit]) -> list[Unit]:
    """The units; what only looks like a verb where it stands is a word."""
    return [
        replace(u, tag="WORD", form=None) if u.form and _no_verb(u.form, units[i - 1] if i else None) else u
        for i, u in enumerate(units)
    ]


def _no_verb(form: Form, before: Unit | None) -> bool:
    """Whether it is a short form without لم, or behind a preposition a noun that looks like a past (دعم)."""
    if form.tense == "jussive":
        return before is None or before.norm != "لم"
    noun = form.tense == "past" and form.gender != "f" and form.number == "s" and not form.suffixed
    return noun and before is not None and before.tag == "PREP" and before.norm not in _BEFORE_CLAUSES


def _armed(units: Sequence[Unit]) -> list[Unit]:
    """The units, armed forces and the nationality behind them made one that stands for the state."""
    out: list[Unit] = []
    for unit in units:
        start = _force_before(out, unit) if unit.tag == "NATION" else len(out)
        if start < len(out):
            whole = Span(out[start].span.start, unit.span.end)
            out[start:] = [replace(unit, span=whole, tag="NAME", kind="FORCE")]
        else:
            out.append(unit)
    return out


def _force_before(units: Sequence[Unit], nation: Unit) -> int:
    """Where the armed forces of the nationality begin, at most one adjective between; else the end."""
    definite = nation.norm.startswith(_AL)
    for back in (1, 2):
        force, adjective = units[-back:][:1], units[len(units) - back + 1 :]
        agreeing = all(u.tag == "WORD" and u.norm.endswith("ه") for u in adjective)
        alike = all(u.norm.startswith(_AL) == definite for u in (*force, *adjective))
        if len(units) >= back and force[0].norm in wordlists().forces and agreeing and alike:
            return len(units) - back
    return len(units)


def _bare_commas(units: Sequence[Unit]) -> list[Unit]:
    """The units, one comma where several stand together since what was between them is left out."""
    return [u for i, u in enumerate(units) if u.tag != "COMMA" or i == 0 or units[i - 1].tag != "COMMA"]


def _listed(units: Sequence[Unit]) -> list[Unit]:
    """The units, names of one type that are joined by و (and commas before it) made one."""
    out: list[Unit] = []
    i = 0
    while i < len(units):
        end = _list_end(units, i)
        if end > i + 1:
            members = [u for u in units[i:end] if u.kind]
            entities = tuple(dict.fromkeys(e for u in members for e in u.entities))
            span = Span(units[i].span.start, members[-1].span.end)
            out.append(replace(units[i], span=span, entities=entities))
        else:
            out.append(units[i])
        i = end
    return out


def _list_end(units: Sequence[Unit], start: int) -> int:
    """The index behind the list of names that begins at `start`; `start` + 1 where there is none."""
    kind, end, i = units[start].kind, start + 1, start + 1
    while kind and i - start < 2 * _LISTED and (at := _listed_name(units, i, kind)):
        if any(unit.norm == "و" for unit in units[i:at]):
            end = at + 1
        i = at + 1
    return end


def _listed_name(units: Sequence[Unit], i: int, kind: str) -> int | None:
    """The index of a name of the kind behind و or a comma, its noun (ودولة قطر) between or none."""
    if i >= len(units) or units[i].norm not in ("و", "،"):
        return None
    at = i + 1
    if units[i].norm == "،" and at < len(units) and units[at].norm == "و":
        at += 1
    if at < len(units) and units[at].norm in wordlists().kinds:
        at += 1
    return at if at < len(units) and units[at].kind == kind else None
