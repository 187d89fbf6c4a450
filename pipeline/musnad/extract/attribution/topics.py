"""Titles that name what they are about and not who speaks: «اليمن: المبعوث الأممي يصل»."""

from collections.abc import Sequence

from musnad.extract.attribution.discourse import Discourse
from musnad.extract.attribution.source import bare
from musnad.text import fold
from musnad.values import Statement

SPOKEN = frozenset(
    map(
        fold,
        "لا لن لم لسنا نحن سوف يجب على هناك لدينا نرغب نريد نرفض نطالب نؤكد نأمل نسعى ندعو نرحب ندين".split(),
    )
)
STEM = 4  # letters that a country and its people's adjective share: فرنسا, الفرنسية


def topical(statement: Statement, out: Sequence[Statement], discourse: Discourse) -> bool:
    """Whether a title only names a country, which then never speaks: «اليمن: المبعوث الأممي يصل»."""
    places = {e.id for e in discourse.register.entities if e.type == "LOC"}
    if statement.rule != "title-colon" or statement.entity not in places or statement.speaker is None:
        return False
    if any(s.entity == statement.entity for s in out if s is not statement):
        return False
    register = discourse.register
    first = register.doc.char_span(*statement.claim[0], alignment_mode="expand")
    if first is None:
        return False
    if register.sources.of(fold(first[0].text)) is not None or first[0].ent_type_ in {"PER", "ORG"}:
        return True
    stem = bare(fold(statement.who))[:STEM]
    spoken = [register.words(s.speaker) for s in out if s is not statement and s.speaker]
    people = [ws for ws in spoken if ws and not register.sources.of(ws[0], "outlets")]
    told = any(bare(word).startswith(stem) for ws in people for word in ws)
    whole = bare(fold(statement.who)) == bare(fold(statement.speaker.of(register.text)))
    if not whole:  # الكويت بعد رفض مشروع قرار: …
        return False
    stated = told and first[0].text.startswith("ال")  # واشنطن: العقوبات مستمرة
    return not stated and not _speech(register.words(statement.claim[0]))


def _speech(words: Sequence[str]) -> bool:
    """Whether a title's words are said by somebody: لا نسعى إلى, ارفعوا العقوبات, واثقون من حقنا."""
    first = words[0] if words else ""
    return (
        first in SPOKEN
        or first.endswith("وا")
        or first.startswith("سن")
        or any(w.endswith("نا") for w in words)
    )
