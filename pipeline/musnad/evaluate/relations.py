"""Relations compared: the predicate and any name of both ends."""

from musnad.evaluate.score import Score
from musnad.evaluate.side import Names, Record, Side

SYMMETRIC = {"meets", "agrees_with"}


def relations(gold: Side, found: Side) -> Score:
    """Relations by predicate and the names of both ends; symmetric ones in either order."""
    wanted = [(_ends(one, gold), bool(one.get("opt"))) for one in gold.record.get("relations") or []]
    given = [_ends(one, found) for one in found.record.get("relations") or []]
    hits = sum(any(_same_relation(a, b) for b in given) for a, optional in wanted if not optional)
    firm = sum(not optional for _, optional in wanted)
    spurious = sum(not any(_same_relation(a, b) for a, _ in wanted) for b in given)
    return Score.of(hits, spurious, firm - hits)


def _ends(relation: Record, side: Side) -> tuple[str, Names, Names]:
    """Predicate, names of the subject, names of the object."""
    return (
        relation["predicate"],
        side.names(relation["subject"]),
        side.names(relation.get("object"), relation.get("object_name")),
    )


def _same_relation(gold: tuple[str, Names, Names], found: tuple[str, Names, Names]) -> bool:
    """Whether a predicted relation is the annotated one."""
    predicate, subject, target = gold
    if predicate != found[0]:
        return False
    if subject & found[1] and (target & found[2] or not target):
        return True
    return predicate in SYMMETRIC and bool(subject & found[2]) and bool(target & found[1])
