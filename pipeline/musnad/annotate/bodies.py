"""Organisations that the words themselves name: a noun of a body with its complement (وزارة الحج والعمرة).

Nouns and complements are data, seeds/lexicon/bodies.yaml; a name is read on from there by grammar.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from musnad.annotate.bodynouns import Complement, load
from musnad.names import Names
from musnad.text import fold
from musnad.values import Span

Mention = tuple[Span, str]

_NISBA = re.compile(r"^ال\w{2,}(?:ي|يه)$")
_DEFINITE = re.compile(r"^ال\w{2,}$")
_WORD = re.compile(r"^(?!ال|لل|و)\w{3,}(?<!ي)(?<!يه)$")
_SHAPES = {"DEFINITE": _DEFINITE, "WORD": _WORD, "NUMBER": re.compile(r"^\d+$")}
_LABELS = {"PLACE": "LOC", "PERSON": "PER"}
_PROCLITICS = re.compile(r"^[وف]?[بلك]?$")
_FOR_THE_SAKE = ["من", "اجل"]
_LONGEST = 9


def with_bodies(
    text: str, stretches: Iterable[Sequence[Span]], mentions: Sequence[Mention], names: Names
) -> list[Mention]:
    """The mentions and the organisations that words name, which take in what they cover."""
    found = list(mentions)
    for tokens in stretches:
        for body in Reader(text, tokens, mentions, names).bodies():
            found = _settled(found, body)
    return sorted(found)


def _settled(mentions: list[Mention], body: Span) -> list[Mention]:
    """The mentions with the body, unless one reaches over its edge; an organisation may do so at its end."""
    touching = [m for m in mentions if m[0].start < body.end and body.start < m[0].end]
    over = [m for m in touching if m[0].start < body.start or m[0].end > body.end]
    if any(label != "ORG" or span.start <= body.start for span, label in over):
        return mentions
    whole = Span(body.start, max([body.end, *(span.end for span, _ in over)]))
    return [m for m in mentions if m not in touching] + [(whole, "ORG")]


class Reader:
    """Reads names of bodies in one stretch of tokens beside the mentions that are there."""

    def __init__(self, text: str, tokens: Sequence[Span], mentions: Sequence[Mention], names: Names) -> None:
        """Takes the tokens of a sentence and the mentions of the article."""
        self.text, self.tokens, self.names, self.words = text, tokens, names, load()
        self.folded = [fold(token.of(text)) for token in tokens]
        self.marked = {
            i: (mention, label)
            for mention, label in mentions
            if tokens and mention.start < tokens[-1].end and tokens[0].start < mention.end
            for i, token in enumerate(tokens)
            if mention.start < token.end and token.start < mention.end
        }

    def bodies(self) -> Iterator[Span]:
        """The names of bodies, none inside another."""
        i = 0
        while i < len(self.tokens):
            found = self._body(i)
            if found:
                yield found[0]
            i = found[1] if found else i + 1

    def _body(self, i: int) -> tuple[Span, int] | None:
        """The name that starts with token i, and the index behind it."""
        for cut, noun in _readings(self.tokens[i].of(self.text)):
            for complement in self.words.construct.get(noun, ()):
                if end := self._complement(complement, i):
                    end = self._tail(end, joining=noun not in self.words.unjoined)
                    return Span(self.tokens[i].start + cut, self.tokens[end - 1].end), end
        return self._marked_body(i)

    def _marked_body(self, i: int) -> tuple[Span, int] | None:
        """The marked name of a body that starts with token i, with the aim behind it (لكرة القدم)."""
        span, label = self.marked.get(i, (Span(0, 0), ""))
        if label != "ORG" or span.start < self.tokens[i].start:
            return None
        cut = span.start - self.tokens[i].start
        first = [noun for at, noun in _readings(self.tokens[i].of(self.text)) if at == cut]
        end = next((k for k in range(i, len(self.tokens)) if self.tokens[k].end >= span.end), i) + 1
        whole = self._aim(end) if set(first) & self.words.construct.keys() else None
        return (Span(span.start, self.tokens[whole - 1].end), whole) if whole else None

    def _complement(self, complement: Complement, noun: int) -> int | None:
        """The index behind the complement if it stands behind the noun."""
        if noun and self.folded[noun - 1] in complement.not_after:
            return None
        i = noun + 1
        for word in complement.words:
            end = self._step(word, i)
            if end is None:
                return None
            i = end
        return i

    def _step(self, word: str, i: int) -> int | None:
        """The index behind one word or class at i."""
        if i >= len(self.tokens):
            return None
        if word in _LABELS:
            return self._name(i, _LABELS[word]) or (self._bearer(i) if word == "PERSON" else None)
        if word in ("PURPOSE", "AIM"):
            return self._purpose(i) if word == "PURPOSE" else self._aim(i)
        return i + 1 if self._fits(word, self.folded[i]) and self._label(i) != "PER" else None

    def _fits(self, word: str, folded: str) -> bool:
        """Whether a folded token is the word, or one of the class."""
        if word == "NATIONALITY":
            return self.names.nationality(folded)
        if word in _SHAPES:
            return bool(_SHAPES[word].match(folded))
        lists = {"FORMAL": self.words.formal, "TITLE": self.words.titles}
        return folded in lists[word] if word in lists else folded == word

    def _name(self, i: int, label: str) -> int | None:
        """The index behind the name of that type that starts at i."""
        if i not in self.marked:
            return None
        (span, found) = self.marked[i]
        if found != label or span.start != self.tokens[i].start:
            return None
        return next((k for k in range(i, len(self.tokens)) if self.tokens[k].end >= span.end), i) + 1

    def _bearer(self, i: int) -> int | None:
        """The index behind the given names that start at i, joined by بن or not, where none is marked."""
        end = i
        while end < len(self.tokens) and self.folded[end] in self.names.given and end not in self.marked:
            end += 2 if end + 1 < len(self.tokens) and self.folded[end + 1] == "بن" else 1
        return min(end, len(self.tokens)) if end > i else None

    def _label(self, i: int) -> str | None:
        return self.marked[i][1] if i in self.marked else None

    def _tail(self, i: int, *, joining: bool) -> int:
        """The index behind all that goes on with the name from i; `joining` if و may add a field."""
        start, purpose = i, False
        while i < len(self.tokens) and i - start < _LONGEST:
            step = 1 if self._adjective(i) else (joining and self._added(i))
            if step:
                i += step
            elif not purpose and (end := self._aim(i)):
                i, purpose = end, True
            else:
                break
        return i

    def _adjective(self, i: int) -> bool:
        """Whether an adjective stands at i."""
        word = self.folded[i]
        if self._label(i) == "PER" or word in self.words.not_adjectives:
            return False
        known = word in self.words.adjectives or self.names.nationality(word)
        return known or bool(_NISBA.match(word))

    def _added(self, i: int) -> int:
        """How many tokens at i are و and one more field of the body, or one more adjective."""
        word = self.folded[i]
        if not word.startswith("و") or self._label(i) == "PER":
            return 0
        bare = word[1:]
        if bare in self.words.fields:
            led = i + 1 < len(self.tokens) and self._definite(i + 1)
            return 1 if bare.startswith("ال") else 2 * led
        return int(bool(_NISBA.match(bare)) and bare not in self.words.not_adjectives)

    def _definite(self, i: int) -> bool:
        return bool(_DEFINITE.match(self.folded[i]))

    def _aim(self, i: int) -> int | None:
        """The index behind a purpose whose noun is a known field."""
        end = self._purpose(i)
        if end is None:
            return None
        word = self.folded[i]
        return end if ("ال" + word[2:] in self.words.fields or word[1:] in self.words.fields) else None

    def _purpose(self, i: int) -> int | None:
        """The index behind a phrase with ل: للنفط, لحقوق الإنسان, للحج والعمرة."""
        if i >= len(self.tokens):
            return None
        word = self.folded[i]
        if word in self.words.no_purposes:
            return None
        if word.startswith("لل") and len(word) > 4:
            return self._led_on(i + 1)
        if self.folded[i : i + 2] == _FOR_THE_SAKE and i + 2 < len(self.tokens) and self._definite(i + 2):
            return self._led_on(i + 3)
        indefinite = word.startswith("ل") and len(word) > 3 and not word.startswith("لل")
        if indefinite and i + 1 < len(self.tokens) and self._definite(i + 1) and self._label(i) is None:
            return self._led_on(i + 2)
        return None

    def _led_on(self, i: int) -> int:
        while i < len(self.tokens) and (step := 1 if self._adjective(i) else self._added(i)):
            i += step
        return i


def _readings(word: str) -> Iterator[tuple[int, str]]:
    """How a word may be read as a noun behind proclitics: how many characters to cut, and the noun."""
    for cut in range(3):
        before, rest = fold(word[:cut]), fold(word[cut:])
        if cut and (not before or not _PROCLITICS.match(before)):
            return
        yield cut, rest
        if rest.startswith("لل"):
            yield cut, "ال" + rest[2:]
