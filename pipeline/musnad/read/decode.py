"""Bytes into text: the encoding found out, line ends unified, nothing else changed.

A mark, a tatweel, an invisible control character, a composed or decomposed letter: all stay as
they came, because every offset counts on this text.
"""

import codecs
import re

from musnad.errors import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SINGLE_BYTE = ("cp1256", "iso8859_6")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]")
_FREQUENT = re.compile("[اليمنوترب]")  # two thirds of the letters of any Arabic text
_EXPECTED = re.compile("[\\s\\x20-\\x7e\u00a0-\u00bb\u060c\u061b\u061f\u0621-\u0669\u2010-\u2026]")
_FEW_BROKEN = 0.005
_SAMPLE = 200_000


def decode(data: bytes, source: str) -> str:
    """The text of a file, with CR LF and CR as LF; raises Unreadable where it is none."""
    if not data.strip():
        raise Unreadable(source, "the file is empty")
    text = unify_lines(data.decode(encoding_of(data, source), errors="replace"))
    if len(_CONTROL.findall(text)) > _FEW_BROKEN * len(text):
        raise Unreadable(source, "binary data, not text")
    return text


def unify_lines(text: str) -> str:
    """The text without a byte order mark, its line ends all LF."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def encoding_of(data: bytes, source: str) -> str:
    """The name of the encoding: a byte order mark, else UTF-8, UTF-16 or an Arabic single-byte one."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    sample = data[:_SAMPLE]
    found = _utf16(sample) or _utf8(sample) or _single_byte(sample)
    if found:
        return found
    raise Unreadable(source, "binary data, or an encoding that is not UTF-8, UTF-16 or Windows-1256")


def _utf16(data: bytes) -> str | None:
    """The UTF-16 variant without a byte order mark that gives plausible text, if any does."""
    if data.count(0) <= _FEW_BROKEN * len(data):
        return None
    even = data[: len(data) // 2 * 2]
    found = {name: even.decode(name, errors="replace") for name in ("utf-16-le", "utf-16-be")}
    name = max(found, key=lambda name: _plausible(found[name]))
    return name if _plausible(found[name]) > 0.95 else None


def _utf8(data: bytes) -> str | None:
    """`utf-8` where all but a few characters decode."""
    if data.count(0) > _FEW_BROKEN * len(data):
        return None
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    return "utf-8" if broken <= max(1, _FEW_BROKEN * len(text)) and not _mostly(broken, text) else None


def _mostly(broken: int, text: str) -> bool:
    """Whether a short text is broken for the larger part of its letters beyond ASCII."""
    beyond = sum(char > "\x7f" for char in text)
    return bool(broken) and broken * 4 > beyond


def _single_byte(data: bytes) -> str | None:
    """The single-byte Arabic encoding whose letters are distributed as in Arabic, if one is."""
    if b"\x00" in data:
        return None
    found = {name: data.decode(name, errors="replace") for name in _SINGLE_BYTE}
    name = max(found, key=lambda name: _plausible(found[name]))
    letters = _ARABIC.findall(found[name])
    frequent = sum(map(len, _FREQUENT.findall("".join(letters))))
    plausible = _plausible(found[name]) > 0.95 and frequent > 0.45 * len(letters)
    return name if letters and plausible else None


def _plausible(text: str) -> float:
    """The share of characters one meets in an Arabic text."""
    return len(_EXPECTED.findall(text)) / len(text) if text else 0.0
