"""Who stands at either end of a matched relation, and whether they really do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from musnad.extract.relations.rows import Unit
from musnad.extract.relations.wordlists import wordlists
from musnad.rulebook import Found
from musnad.values import EntityType, Span

_OPENING = 4
_ENDS = ("subject", "object", "both")
_RELATIVE = frozenset({"الذي", "التي"})
_OPENED, _CLOSED = "«“‹", "»”›"
_FREE = frozenset({"holds_role", "located_in"})
_GAMES = frozenset({"meets", "fights", "leads", "negotiates_with"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence: its text's article, its units, all that the rules matched, and who was named before it."""

    text: str
    row: Sequence[Unit]
    matches: Sequence[Found]
    person: str | None


def pairs(match: Found, scene: Scene) -> Iterable[tuple[str, str]]:
    """Subject and object of each relation that the match states; none where its ends do not stand.

    Of `both`, every two; else each subject with each object. With `subject: previous` the subject is the
    person named before.
    """
    if not _stands(match, scene):
        return ()
    sets = {role: [e for i in at for e in scene.row[i].entities] for role, at in match.roles.items()}
    if match.rule.group == "leads" and max(match.roles.get("object", (0,))) < _cue(match):
        sets["object"] = sets.get("object", [])[-1:]
    if "both" in sets:
        if _with_another(match, scene):
            return ()
        return combinations(dict.fromkeys(sets["both"]), 2)
    if _previous(match):
        return product(_subject_before(match, scene), sets.get("object", ()))
    return product(sets.get("subject", ()), sets.get("object", ()))


def _with_another(match: Found, scene: Scene) -> bool:
    """Whether another rule finds with whom those of the list did it (وقعت أ وب اتفاقا مع ج)."""
    cue = _cue(match)
    same = (m for m in scene.matches if m.rule.group == match.rule.group and _cue(m) == cue)
    return any({"subject", "object"} <= m.roles.keys() for m in same)


def _previous(match: Found) -> bool:
    return match.rule.settings.get("subject") == "previous"


def _stands(match: Found, scene: Scene) -> bool:
    """Whether the ends are those named, and no rule found a written subject where this one has none."""
    if match.rule.group in _FREE:
        return True
    ends = [i for role in _ENDS for i in match.roles.get(role, ())]
    if any(_another(i, scene.row) or _quoted_apart(i, match, scene) for i in ends):
        return False
    if any(_scenery(i, match, scene) for i in match.roles.get("subject", ())):
        return False
    if _struck_place(match, scene.row) or any(_patient(i, match, scene) for i in ends):
        return False
    if _peer(match, scene) or _subject_first(match, scene) or _played(match, scene.row):
        return False
    return not (_previous(match) and _written(match, scene)) and _agree(match, scene)


def _another(i: int, row: Sequence[Unit]) -> bool:
    """Whether the name only says whose the noun before it is (زوجة فلان, جثمان الشهيد فلان)."""
    words = wordlists()
    styled = i > 1 and row[i - 1].tag == "WORD" and row[i - 1].norm.startswith("ال")
    return bool(i) and (row[i - 1].norm in words.others or (styled and row[i - 2].norm in words.others))


def _played(match: Found, row: Sequence[Unit]) -> bool:
    """Whether the sentence is of sports, where clubs meet and players lead without meeting or leading."""
    return match.rule.group in _GAMES and any(unit.norm in wordlists().sports for unit in row)


def _scenery(i: int, match: Found, scene: Scene) -> bool:
    """Whether the place named does nothing: it is where something is (شمال العراق, في بغداد).

    Behind a preposition it may still be whose war or forces the cue names (على روسيا بعد غزوها).
    """
    words, row = wordlists(), scene.row
    before = row[i - 1].norm if i else ""
    its = _possessive(row[_cue(match)], scene.text)
    if row[i].kind == EntityType.ORG:
        return before == "في" or (before in ("ل", "من") and its)
    return row[i].kind == EntityType.LOC and (
        before in words.places or (before in words.locating and not its)
    )


def _possessive(cue: Unit, text: str) -> bool:
    """Whether the cue is a noun that says his, her or its (لقائه, حربها)."""
    return not cue.form and cue.span.of(text).endswith(("ه", "ها"))


def _patient(i: int, match: Found, scene: Scene) -> bool:
    """Whether the subject is whom another acts on: then his visit may be either's, a city does nothing."""
    if i not in match.roles.get("subject", ()):
        return False
    person = scene.row[i].kind == EntityType.PER
    if person and not _possessive(scene.row[_cue(match)], scene.text):
        return False
    others = (m for m in scene.matches if m.rule.group not in _FREE and _cue(m) < min(i, _cue(match)))
    return scene.row[i].kind in ("PER", "LOC") and any(i in m.roles.get("object", ()) for m in others)


def _peer(match: Found, scene: Scene) -> bool:
    """Whether what seems the subject behind a verb is its object.

    It is where it is called his counterpart (التقى نظيره فلانا) or the verb is a plural (يعارضون فلانا).
    """
    form = scene.row[_cue(match)].form
    behind = [scene.row[i] for i in match.roles.get("subject", ()) if form and i > _cue(match)]
    plural = bool(form and form.number != "s")
    return any(plural or unit.norm.startswith(("نظيره", "نظيرته", "نظيرها")) for unit in behind)


def _subject_first(match: Found, scene: Scene) -> bool:
    """Whether another rule finds the verb's subject before it, so that the name behind it is the object."""
    cue, subjects = _cue(match), match.roles.get("subject", ())
    return any(i > cue for i in subjects) and any(
        other.rule.group == match.rule.group and _cue(other) == cue
        for other in scene.matches
        if any(i < cue for i in other.roles.get("subject", ()))
    )


def _struck_place(match: Found, row: Sequence[Unit]) -> bool:
    """Whether armed forces only struck a village or town: that is no side of a fight."""
    struck = [row[i] for i in match.roles.get("object", ())]
    forces = any(row[i].kind == "FORCE" for i in match.roles.get("subject", ()))
    return forces and any(unit.kind == EntityType.LOC and not unit.region for unit in struck)


def _quoted_apart(i: int, match: Found, scene: Scene) -> bool:
    """Whether a quotation ends between the name and a cue behind it: the cue's clause is not the name's."""
    cue = _cue(match)
    if cue <= i:
        return False
    name = scene.row[i].span
    between = scene.text[name.end : scene.row[cue].span.start]
    if scene.text[max(name.start - 1, 0) : name.start] in tuple(_OPENED + '"'):
        between = between.lstrip(_CLOSED + '"')
    closed, opened = (sum(c in marks for c in between) for marks in (_CLOSED, _OPENED))
    return closed > opened or between.count('"') % 2 == 1


def _cue(match: Found) -> int:
    return match.roles.get("cue", (match.start,))[0]


def _written(match: Found, scene: Scene) -> bool:
    """Whether another rule of the same kind found a subject written beside the same cue."""
    return any(
        other.rule.group == match.rule.group and _cue(other) == _cue(match) and _two(other, scene)
        for other in scene.matches
    )


def _two(match: Found, scene: Scene) -> bool:
    """Whether both ends of the match are written."""
    together = {entity for i in match.roles.get("both", ()) for entity in scene.row[i].entities}
    return ("subject" in match.roles and not _peer(match, scene)) or len(together) > 1


def _agree(match: Found, scene: Scene) -> bool:
    """Whether his or her in the cue fits a subject that is surely a woman's."""
    cue, subjects = scene.row[_cue(match)], match.roles.get("subject", ())
    his = _possessive(cue, scene.text) and not _hers(cue)
    return not (his and any(_woman(i, scene) for i in subjects if i < _cue(match)))


def _woman(i: int, scene: Scene) -> bool:
    """Whether title or verb say that the person is a woman (الوزيرة, قالت)."""
    unit, before = scene.row[i], scene.row[i - 1] if i else None
    if unit.kind != EntityType.PER:
        return False
    words = unit.span.of(scene.text).split()
    title = len(words) > 1 and words[0].endswith("ة")
    return title or (before is not None and not before.kind and _feminine(before, scene.text))


def _feminine(unit: Unit, text: str) -> bool:
    """Whether the word before a name is a woman's verb or title."""
    if unit.form:
        return unit.form.gender == "f"
    word = unit.span.of(text)
    verb = word.endswith("ت") and not word.endswith("ات") and len(word) > len("بنت")
    return verb or (word.endswith("ة") and word.startswith("ال"))


def _subject_before(match: Found, scene: Scene) -> list[str]:
    """Whom an unwritten subject means: the last person before who can be a subject, else the last sentence's.

    That one only near the beginning: further on it is another's clause. Behind الذي it is the name there.
    """
    row, opening, form = scene.row, scene.row[match.start], scene.row[_cue(match)].form
    if form and form.number != "s":
        return []
    if opening.norm in _RELATIVE:
        candidates = [i for i in range(match.start)[-3:] if row[i].tag not in ("COMMA", "AND")][-1:]
        candidates = [i for i in candidates if row[i].kind == EntityType.PER]
    else:
        candidates = [i for i in range(match.start) if _can_be_subject(i, scene)][-1:]
    if candidates:
        fits = _gender_fits(match, candidates[0], scene)
        return list(row[candidates[0]].entities[:1]) if fits else []
    near = match.start <= _OPENING and opening.norm not in _RELATIVE and not _hers(row[_cue(match)])
    return [scene.person] if scene.person and near else []


def _can_be_subject(i: int, scene: Scene) -> bool:
    """Whether the unit is a person who is neither governed nor found at the other end of a relation."""
    unit = scene.row[i]
    if unit.kind != EntityType.PER or not unit.entities or _another(i, scene.row):
        return False
    governed = i and scene.row[i - 1].norm in wordlists().governing
    objects = {
        at for match in scene.matches if match.rule.group not in _FREE for at in match.roles.get("object", ())
    }
    return not governed and i not in objects


def _hers(cue: Unit) -> bool:
    """Whether the cue is a woman's verb or noun (زارت, لقائها)."""
    return cue.form.gender == "f" if cue.form else cue.norm.endswith("ها")


def _gender_fits(match: Found, i: int, scene: Scene) -> bool:
    """Whether the cue's gender is that of the person: a woman only where the text says so."""
    return _hers(scene.row[_cue(match)]) == _woman(i, scene)


def evidence(match: Found, row: Sequence[Unit]) -> Span:
    """The words of the match."""
    return Span(row[match.start].span.start, row[match.end - 1].span.end)
