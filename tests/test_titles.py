"""Phrases of office with the holder's name, where only the tagger's title reaches up to the name."""

import pytest

from musnad import knowledge
from musnad.annotate import make_doc
from musnad.titles import find

KNOWN = knowledge.load()
HELD = {
    "the marked title reaches the name": ("المدير التنفيذي لشركة نخل فلان الفلاني", "المدير التنفيذي", []),
    "held for what the rest names": ("مدير الشؤون الصحية بناحية بصرى فلان الفلاني", "مدير الشؤون الصحية", ["بصرى"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "role", "bodies"), HELD.values(), ids=HELD.keys())
def test_marked_titles(text: str, role: str, bodies: list[str]) -> None:
    names = [("فلان الفلاني", "PER"), ("بصرى", "LOC")]
    title = text.removesuffix(" فلان الفلاني")
    assert [t.holder for t in find(make_doc(f"قال {text} إن", names), KNOWN)] in ([], [None])
    (found,) = find(make_doc(f"قال {text} إن", names, [title]), KNOWN)
    assert found.role.of(f"قال {text} إن") == role
    assert found.holder is not None
    assert found.holder.of(f"قال {text} إن") == "فلان الفلاني"
    assert [body.of(f"قال {text} إن") for body in found.bodies] == bodies


def test_another_office_inside_ends_the_title() -> None:
    text = "قال الناطق بشؤون القائد العام فلان الفلاني إن"
    doc = make_doc(text, [("فلان الفلاني", "PER")], ["الناطق بشؤون القائد العام"])
    assert [title.role.of(text) for title in find(doc, KNOWN) if title.holder] == ["القائد العام"]
