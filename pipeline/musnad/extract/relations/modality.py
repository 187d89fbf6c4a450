"""Whether a matched relation is stated as a fact, denied, or only planned."""

from collections.abc import Sequence

from musnad.extract.relations.units import Unit
from musnad.rulebook import Found
from musnad.text import fold
from musnad.values import Modality

_REACH = 4
_NEGATIONS = frozenset(map(fold, ("لم", "لن", "لا", "ما", "ليس", "ليست", "دون", "عدم", "رفض", "رفضه", "رفضها", "نفى", "نفي", "إلغاء", "ألغى", "تأجيل")))  # fmt: skip
_PLANS = frozenset(map(fold, ("سوف", "المقرر", "المتوقع", "المنتظر", "المرتقب", "المرتقبة", "المزمع", "المزمعة", "يعتزم", "تعتزم", "اعتزام", "ينوي", "تنوي", "يستعد", "تستعد", "يخطط", "تخطط", "قد", "ربما", "يمكن", "يريد", "تريد", "يأمل", "تأمل", "دعا", "دعت", "يدعو", "طالب", "طالبت", "هدد", "هددت", "إمكانية", "احتمال", "قبيل")))  # fmt: skip
_AFTER = frozenset(map(fold, ("المقبل", "المقبلة", "القادم", "القادمة", "المرتقب", "المرتقبة", "المقرر", "المقررة", "المزمع", "المزمعة")))  # fmt: skip


def modality(match: Found, row: Sequence[Unit]) -> Modality:
    """The modality that the words around the cue give; a rule may set its own."""
    if "modality" in match.rule.settings:
        return Modality(match.rule.settings["modality"])
    cue = match.roles.get("cue", (match.start,))[0]
    before = _clause_before(row, cue)
    near = row[match.end : match.end + _REACH]
    if any(unit.norm in _NEGATIONS for unit in before[-2:]):
        return Modality.NEGATED
    form = row[cue].form
    planned = any(unit.norm in _PLANS for unit in before) or any(unit.norm in _AFTER for unit in near)
    if (form is not None and form.tense == "future") or planned:
        return Modality.PLANNED
    return Modality.ASSERTED


def _clause_before(row: Sequence[Unit], cue: int) -> Sequence[Unit]:
    """The few units of the same clause before the cue."""
    start = cue
    while start > 0 and cue - start < _REACH and row[start - 1].tag not in ("STOP", "COMMA", "WHICH"):
        start -= 1
    return row[start:cue]
