"""Names made comparable: words of a person's name, spelling variants, the key of a name."""

import re
from functools import lru_cache
from hashlib import sha256

from musnad.names import given_names
from musnad.text import fold, with_article
from musnad.values import EntityType

_JOINED = {
    **{word: word for word in ("عبد", "ابو", "ام", "ال", "بن")},
    **dict.fromkeys(("ابي", "ابا", "بو"), "ابو"),
    "ابن": "بن",
}
_SOUNDS = str.maketrans({"غ": "ج", "ڤ": "ف", "پ": "ب", "گ": "ج", "چ": "ج", "ژ": "ج", "ـ": None})
_ALLIANCE = re.compile(f"^(?:{'|'.join(map(fold, ('ائتلاف', 'كتلة', 'قائمة')))}) ")
_VOWELS = "اوي"
_SON = "بن"
_BESIDE = "محمد"
_LONG = 5
_REMEMBERED = 1 << 16


@lru_cache(maxsize=_REMEMBERED)
def plain(name: str) -> str:
    """The folded name with the article that a lam has swallowed (للولايات → الولايات), marks left out."""
    folded = " ".join("".join(c if c.isalnum() else " " for c in fold(name)).split())
    return with_article(folded) if len(folded) > 4 else folded


@lru_cache(maxsize=_REMEMBERED)
def form(name: str) -> str:
    """The plain name with the spelling variants of one word made one (الأميركية, الأمريكية)."""
    return plain(name).replace("اميرك", "امريك")


@lru_cache(maxsize=_REMEMBERED)
def words(name: str) -> tuple[str, ...]:
    """The folded words of a person's name, عبد, أبو, بن joined to what they belong to."""
    out: list[str] = []
    carry = ""
    for word in plain(name).split():
        if word in _JOINED:
            carry += _JOINED[word]
            continue
        compound = next((p for p in ("ابي", "ابا") if word.startswith(p) and len(word) > 5), None)
        out.append("ابو" + word[3:] if compound and not carry else carry + word)
        carry = ""
    return (*out, carry) if carry else tuple(out)


@lru_cache(maxsize=_REMEMBERED)
def skeleton(word: str) -> str:
    """The word without long vowels inside, doubled letters single, غ and ج one: what variants share."""
    word = word.translate(_SOUNDS)
    bare = word[:1] + "".join(c for c in word[1:] if c not in _VOWELS)
    return "".join(c for i, c in enumerate(bare) if i == 0 or c != bare[i - 1])


def sound(word: str) -> str:
    """What a folded word of a name shares with all its variants: those that `same_word` may take for it."""
    return skeleton(word.removeprefix("ال"))


def same_word(a: str, b: str) -> bool:
    """Whether two folded words of names are one, or variants of one.

    Given names must be equal (حسن is not حسين); of others, one vowel may differ if they are long, and
    doubled letters, غ for ج, or the article of a surname always may.
    """
    if a == b:
        return True
    if a in given_names() or b in given_names():
        return False
    a, b = a.removeprefix("ال"), b.removeprefix("ال")
    if min(len(a), len(b)) < _LONG - 1:
        return a == b
    if _single(a) == _single(b):
        return True
    return min(len(a), len(b)) >= _LONG and skeleton(a) == skeleton(b) and abs(len(a) - len(b)) <= 1


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names may be one person's: one holds the other's words in order, both ends shared.

    Of names of two words and more, a beginning or an end is enough (محمد بن سلمان بن عبد العزيز).
    A child is another: سلطان بن سلمان بن عبد العزيز is not سلطان بن عبد العزيز, nor أحمد علي عبد الله صالح
    علي عبد الله صالح.
    """
    short, long = sorted((a, b), key=len)
    if len(short) < 2:
        return False
    ends = same_word(short[0], long[0]) and same_word(short[-1], long[-1]) and _ordered(short, long)
    if ends and short[1].startswith(_SON) and long[1].startswith(_SON) and not same_word(short[1], long[1]):
        return False
    starts = all(map(same_word, short, long[: len(short)]))
    closes = all(map(same_word, short, long[-len(short) :])) and not _child(long[: -len(short)], short)
    return ends or starts or closes


def _child(before: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether a given name before a whole name makes a child's name of it; محمد is borne beside others.

    A name of two words may be a surname of two (أحمد داود أوغلو).
    """
    whole = len(name) > 2 and name[0] in given_names()
    return whole and bool(before) and before[-1] in given_names() - {_BESIDE}


def key_of(kind: EntityType, name: str, article: str = "") -> str:
    """The key of something that no seed entity is: a hash of its type and name.

    A person's bare surname says too little: with `article` the key holds for that article alone.
    """
    written = " ".join(words(name)) if kind == EntityType.PER else _ALLIANCE.sub("تحالف ", form(name))
    return "e" + sha256(f"{kind}|{written}|{article}".encode()).hexdigest()[:10]


def _single(word: str) -> str:
    word = word.translate(_SOUNDS)
    return "".join(c for i, c in enumerate(word) if i == 0 or c != word[i - 1])


def _ordered(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of `short` occur in `long` in the same order."""
    rest = iter(long)
    return all(any(same_word(word, other) for other in rest) for word in short)
