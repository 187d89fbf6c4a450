"""Whether a place is named as a province or as the town that has its name."""

import re

from musnad.resolve.around import Around, said_of
from musnad.resolve.senses import senses
from musnad.values import EntityType, Span

_SINGULAR = {
    **{"مناطق": "منطقة", "محافظات": "محافظة", "ولايات": "ولاية", "مقاطعات": "مقاطعة", "أقاليم": "إقليم"},
    **{"منطقتي": "منطقة", "محافظتي": "محافظة", "ولايتي": "ولاية", "مقاطعتي": "مقاطعة", "إقليمي": "إقليم"},
}
_KIND = re.compile(rf"\b(?:[وفبلك]{{0,2}})({'|'.join(sorted({*_SINGULAR.values()}))})\s+$")
_KINDS = re.compile(rf"\b(?:[وفبلك]{{0,2}})({'|'.join(_SINGULAR)})\s+$")
_LOOSE = "منطقة"
_NOUN = 20


def kind(around: Around, mention: Span) -> str | None:
    """The kind of province that a noun before the place, or before those listed with it, makes it."""
    text = around.text
    if said := _KIND.search(text[max(0, mention.start - _NOUN) : mention.start]):
        return said.group(1)
    at = mention.start
    while (other := _listed(around, at)) is not None:
        at = other
        if said := _KINDS.search(text[max(0, at - _NOUN) : at]):
            return _SINGULAR[said.group(1)]
    after = re.match(r"\s*(?:،\s*)?و", text[mention.end :][:_NOUN])
    said = _KINDS.search(text[max(0, mention.start - _NOUN) : mention.start]) if after else None
    return _SINGULAR[said.group(1)] if said else None


def strict(said: str | None) -> bool:
    """Whether a noun makes a place a province and no mere area (منطقة)."""
    return said is not None and said != _LOOSE


def town(around: Around, mention: Span) -> bool:
    """Whether a noun before the place makes it a town."""
    return said_of(around.before(mention), senses().towns)


def _listed(around: Around, at: int) -> int | None:
    """Where the name begins that stands before this one in a list, None if none does."""
    doc, token = around.doc, around.starts.get(at)
    i = (token or 0) - 1
    while i >= 0 and (doc[i].text in "،,وف" or doc[i].is_space):
        i -= 1
    joined = token is not None and 0 <= i < token - 1 and doc[i].ent_type_ == EntityType.LOC
    while joined and doc[i].ent_iob_ != "B" and i:
        i -= 1
    return doc[i].idx if joined else None
