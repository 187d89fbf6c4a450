"""A resolved speaker, and how an unnamed one is described."""

import re
from dataclasses import dataclass

from musnad.extract.attribution.sources import load
from musnad.lexicon import Form
from musnad.text import fold, with_article

UNKNOWN = "غير محدد"
# words after which a name is not the phrase's own: المتحدث باسم فلان
NAMING = frozenset(map(fold, "باسم من ل عن مع في إلى ضد بين و".split()))
ASIDE = re.compile(r"(?<=\w)\s*(?:\s[-–—]|\(|،)\s*")  # الوزارة - في تقرير -, المتحدث (الرسمي)
GENERIC = frozenset(map(fold, "أنباء صحافة إعلام".split()))  # وكالة الأنباء: no name by itself
MARKS = " \"'“”«»‘’"
SOUND = ("ون", "ين", "ان")
DUAL = ("رين", "رتين", "عين", "قين")
TWO = ("اثنين", "اثنتين")


@dataclass(frozen=True, slots=True)
class Source:
    """A resolved speaker: an entity, or a description; gender and number as far as they are known."""

    who: str
    entity: str | None = None
    also: tuple[str, ...] = ()
    noun: str = ""
    kind: str = ""
    gender: str = ""
    number: str = ""

    def agrees(self, form: Form | None) -> bool:
        """Whether the verb's gender and number fit this source."""
        if form is None:
            return True
        plural = form.number in {"p", "d"}
        if self.number == "p" and (form.gender, form.number) == ("f", "s") and not self.noun.endswith(SOUND):
            return True  # وأكدت المصادر
        if self.number and plural != (self.number == "p"):
            return False
        return plural or not self.gender or not form.gender or self.gender == form.gender


def bare(word: str) -> str:
    """A folded word without its article."""
    return word.removeprefix("لل").removeprefix("ال")


def described(phrase: str) -> str:
    """The phrase in the nominative: مسؤولاً دفاعياً → مسؤول دفاعي, مسؤولين أميركيين → مسؤولون أميركيون."""
    phrase = _unmarked(phrase)
    words = ASIDE.split(phrase, maxsplit=1)[0].split() or phrase.split() or [phrase]
    words[0] = with_article(words[0])
    out = [re.sub("(?:ًا|اً)$", "", w) for w in words]
    if words[0].endswith("ين"):
        ending = "ان" if _dual(words) else "ون"
        end = next((i for i, w in enumerate(out) if fold(w) in NAMING), len(out))
        out[:end] = [re.sub("ين$", ending, w) for w in out[:end]]
    return " ".join(out)


def _unmarked(phrase: str) -> str:
    """The phrase without marks around it; the one that closes a mark inside stays: مصادر «عكاظ»."""
    inner = phrase.strip(MARKS)
    last = inner + phrase.strip()[-1:]
    pairs = (("«", "»"), ("“", "”"), ("‘", "’"))
    opened = any(inner.count(a) > inner.count(b) and last.endswith(b) for a, b in pairs)
    return last if opened or (inner.count('"') % 2 and last.endswith('"')) else inner


def _dual(words: list[str]) -> bool:
    """Whether a phrase in ين speaks of two: الطرفين (its plural is أطراف), وكالتين, مسؤولين بارزين اثنين."""
    noun = bare(fold(words[0])).removesuffix("ين")
    listed = load().heads
    if noun.endswith("ت") or (f"{noun}ان" in listed and f"{noun}ون" not in listed):
        return True
    adjective = any(w.endswith(DUAL) and not w.startswith("ال") for w in words[1:2])
    return adjective or any(w in TWO for w in words[1:3])


def outlet_name(phrase: str) -> str | None:
    """The name after the outlet's noun (لوكالة المدى, شبكة CNN), None where an adjective describes it."""
    words = phrase.split()[1:]
    kind = not words or words[0].endswith(("ية", "ي")) or bare(fold(words[0])) in GENERIC
    return None if kind else " ".join(words)
