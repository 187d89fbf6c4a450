"""Which first letters of a written word are و ف ب ل ك before another word, and which are its own.

A count over news decides where no list of names does: الكاظمي is common and والكاظمي is not, so its و
is a conjunction; والتر is common and التر is not, so its و belongs to the name.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from musnad import lexicon
from musnad.annotate.words import frequency
from musnad.text import INVISIBLE, MARKS, fold
from musnad.values import Span

_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بلك"
_ONLY_ARTICLED = "فك"  # before a name without article that is not known, a letter of its own
_ORNAMENT = re.compile(rf"[{MARKS}{INVISIBLE}]*")
_ARTICLE_MARGIN = 2.0
_BARE_MARGIN = 8.0
_COMMON_BARE = 20
_CONJUNCTION_BEFORE_NAME = re.compile(r"و[^وياله]\w{3}")  # a rare name with a و of its own goes on وي, وو, وا
_PARTICLES = frozenset(
    ("اي", "لدي", "لو", "ادي", "اس", "اولي", "يا", "ام", "راينا", "طن", "اليه", "الي", "ان")
)
_SHORTEST = 2

Known = Callable[[str], bool]


def stripped(word: str) -> list[int]:
    """How many characters of `word` may be proclitics, shortest first: conjunction, preposition, both.

    The count skips vowel marks and tatweel behind the letter. لل stays: what is left would be no word.
    """
    cuts: list[int] = []
    at = _ornament(word, 0)
    for letters in (_CONJUNCTIONS, _PREPOSITIONS):
        if word[at : at + 1] and word[at] in letters:
            at = _ornament(word, at + 1)
            if len(fold(word[at:])) >= _SHORTEST:
                cuts.append(at)
    return cuts


def _ornament(word: str, at: int) -> int:
    """Where the marks, tatweel and invisible characters from `at` on end."""
    found = _ORNAMENT.match(word, at)
    return found.end() if found else at


def cut_before_name(first: str, rest: str, is_name: Known) -> int:
    """How many characters before the name that starts with the word `first` are proclitics, 0 if none.

    `rest` is what follows the first word in the name; `is_name` says whether a folded phrase is a name
    for certain.
    """
    if is_name(fold(first + rest)):
        return 0
    for cut in stripped(first):
        if is_name(fold(first[cut:] + rest)):
            return cut
    cuts = [cut for cut in stripped(first) if _likelier(first, first[cut:])]
    if len(cuts) == 2 and not _likelier(first[cuts[0] :], first[cuts[1] :]):
        return cuts[0]  # وبريمن after another city: the name is بريمن
    return max(cuts, default=0)


def _swallowed(whole: str, rest: str) -> bool:
    """Whether the cut would fall between lam and the lam of the article it has swallowed (للنادي)."""
    return fold(rest).startswith("ل") and fold(whole[: len(whole) - len(rest)]).endswith("ل")


def cut_before_word(word: str, is_word: Known, is_noun: Known) -> int:
    """How many characters before a known word are proclitics; the whole word is never taken apart if known.

    و and ف stand before any word; ب ل ك are only cut before what `is_noun` accepts.
    """
    folded = fold(word)
    if is_word(folded) or is_noun(folded):
        return 0
    for cut in stripped(word):
        rest = fold(word[cut:])
        conjunction = fold(word[:cut])[-1:] in _CONJUNCTIONS
        if is_noun(rest) or (conjunction and is_word(rest)):
            return cut
    return 0


def word_cuts(text: str, spans: Iterable[Span]) -> Iterator[int]:
    """Where a proclitic ends and a word begins that the lexicon of attribution knows."""
    for span in spans:
        if cut := cut_before_word(span.of(text), lexicon.is_word, _is_gerund):
            yield span.start + cut


def _is_gerund(folded: str) -> bool:
    """Whether a folded word is a noun that reports (قوله)."""
    return any(form.tense == "gerund" for form in lexicon.load().readings(folded))


def _likelier(whole: str, rest: str) -> bool:
    """Whether news has the word without its first letters so much more often that they are proclitics."""
    if fold(rest) in _PARTICLES:
        return False
    without, with_it = frequency(rest), frequency(whole)
    letters = fold(whole[: len(whole) - len(rest)])
    if not fold(rest).startswith("ال") and (letters[-1:] in _ONLY_ARTICLED or _swallowed(whole, rest)):
        return False
    if fold(rest).startswith("ال") and letters[-1:] != "ل":
        conjunction = fold(whole).startswith("وال")
        return without * _ARTICLE_MARGIN >= with_it if conjunction else without > with_it
    if not without and not with_it:
        return bool(_CONJUNCTION_BEFORE_NAME.match(fold(whole)))
    if without < _COMMON_BARE:
        return False
    return without >= _BARE_MARGIN * max(with_it, 1)
