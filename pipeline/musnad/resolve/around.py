"""The tokens right before and behind a mention."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from musnad.heads import heads
from musnad.names import given_names
from musnad.values import EntityType, Span

_LISTING = frozenset("و،,")
_PROCLITICS = frozenset("وفبلك")


class Around:
    """What stands around the mentions of one article."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.text = doc, doc.text
        self.starts = {token.idx: token.i for token in doc}
        self._ends = {token.idx + len(token.text): token.i for token in doc}
        self.names = {i: ent.text for ent in doc.ents for i in (ent.end - 1, ent.start)}

    def before(self, mention: Span) -> Token | None:
        """The token right before a mention, white space skipped."""
        i = self.starts.get(mention.start, 0) - 1
        while i >= 0 and self.doc[i].is_space:
            i -= 1
        return self.doc[i] if i >= 0 else None

    def after(self, mention: Span) -> Token | None:
        """The token right behind a mention."""
        i = self._ends.get(mention.end, len(self.doc)) + 1
        return self.doc[i] if i < len(self.doc) else None

    def follows(self, before: Token | None, mention: Span) -> bool:
        """Whether a mention stands a single space behind the token."""
        return before is not None and self.text[before.idx + len(before.text) : mention.start] == " "

    def precedes(self, mention: Span, after: Token | None) -> bool:
        """Whether a mention stands a single space before the token."""
        return after is not None and self.text[mention.end : after.idx] == " "

    def listed(self, mention: Span) -> list[str]:
        """The names of places that stand right before and behind a mention in a list."""
        near = (token for token in self._neighbours(mention) if token.ent_type_ == EntityType.LOC)
        return [self.names[token.i] for token in near if token.i in self.names]

    def _neighbours(self, mention: Span) -> Iterator[Token]:
        """The tokens before and behind a mention that only commas and conjunctions part from it."""
        i = self.starts.get(mention.start, 0) - 1
        while i > 0 and self.doc[i].text in _LISTING:
            i -= 1
            yield self.doc[i]
        i = self._ends.get(mention.end, len(self.doc)) + 1
        while i + 1 < len(self.doc) and self.doc[i].text in _LISTING:
            i += 1
            yield self.doc[i]

    def listed_or_dated(self, mention: Span) -> bool:
        """Whether a name is listed with another place, or is where an article was written (جدة: …)."""
        doc, before, after = self.doc, self.before(mention), self.after(mention)
        ahead = self.text[mention.end : mention.end + 2].strip(" ")
        if ahead[:1] in set(":-–(") or self.text[: mention.start].rstrip(" ")[-1:] in (
            "",
            "\n",
            "-",
            "–",
            "\u0640",
        ):
            return True
        joined = before is not None and before.text in _LISTING and before.i > 0
        if joined and before is not None and doc[before.i - 1].ent_type_ == EntityType.LOC:
            return True
        following = after is not None and after.text in _LISTING and after.i + 1 < len(doc)
        return following and after is not None and doc[after.i + 1].ent_type_ == EntityType.LOC

    def quoted(self, mention: Span) -> bool:
        """Whether a mention stands in quotation marks by itself."""
        before, after = self.text[: mention.start][-1:], self.text[mention.end :][:1]
        return before in set("\"“”«'") and after in set("\"“”»'") and bool(before and after)


def bare(token: Token) -> str:
    """The folded word without a conjunction or preposition that is one letter (وشارع)."""
    return token.norm_[1:] if token.norm_[:1] in _PROCLITICS else token.norm_


def said_of(token: Token | None, words: frozenset[str]) -> bool:
    """Whether the token is one of the folded words, with or without a letter before it."""
    return token is not None and bool({token.norm_, bare(token)} & words)


def given(token: Token) -> bool:
    """Whether a word is a given name; the preposition على folds like one."""
    return token.norm_ in given_names() and token.text != "على"


def adjective(token: Token) -> bool:
    """Whether a definite word, no name and no relative or adverb, goes on with the name before it."""
    word = token.norm_
    return word.startswith("ال") and not token.ent_type_ and word not in heads().no_nouns


def hamza(word: str) -> bool:
    """Whether an alif in the word bears a hamza: فأس is no فاس, while a hamza may be left out."""
    return bool(set(word) & set("أإآ"))
