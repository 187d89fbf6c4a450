"""Stand-ins for what is slow: a tagger that knows a list of names instead of a trained model."""

from collections.abc import Iterable, Sequence

from musnad.annotate import Tagger

_PROCLITICS = ("و", "ف", "ب", "ل", "ك")


def tagger(names: Iterable[tuple[str, str]]) -> Tagger:
    """A function from sentences of words to BIOES tags that marks the given (words, type) pairs."""
    known = sorted(((tuple(words.split()), kind) for words, kind in names), key=lambda one: -len(one[0]))

    def tag(sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        return [_tagged(sentence, known) for sentence in sentences]

    return tag


def nobody() -> Tagger:
    """A tagger that finds nothing."""
    return tagger(())


def _tagged(sentence: Sequence[str], known: list[tuple[tuple[str, ...], str]]) -> list[str]:
    """The tags of one sentence, the longest names first."""
    tags = ["O"] * len(sentence)
    for words, kind in known:
        for start in range(len(sentence) - len(words) + 1):
            end = start + len(words)
            if _same(sentence[start:end], words) and set(tags[start:end]) == {"O"}:
                tags[start:end] = _bioes(len(words), kind)
    return tags


def _same(found: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words are the same, a proclitic on the first set aside."""
    first, *rest = found
    return list(rest) == list(words[1:]) and first in {
        words[0],
        *(letter + words[0] for letter in _PROCLITICS),
    }


def _bioes(length: int, kind: str) -> list[str]:
    """The tags of one name."""
    if length == 1:
        return [f"S-{kind}"]
    return [f"B-{kind}", *[f"I-{kind}"] * (length - 2), f"E-{kind}"]
