"""Words of phrases of office: what they are in a phrase, by the lists of roles.yaml and heads.yaml."""

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from musnad import offices
from musnad.heads import heads
from musnad.knowledge import Knowledge
from musnad.text import fold
from musnad.titles.bodies import kinds

IN_NAME = fold("باسم")
DEFINITE = ("ال", "لل")
BUREAUS = frozenset(map(fold, ("مكتب", "ديوان")))
WITH_ARTICLE = (*DEFINITE, fold("وال"))
_PRONOUNS = ("ها", "هم", "هما")
_JOINED = ("بال", "وال", "فال", "كال")


class Names:
    """The named entities of a Doc by the tokens where they start, end, and in between; its sentences.

    Looked up once: spaCy walks through the whole Doc for the sentence of each token, and for its text.
    """

    def __init__(self, doc: Doc) -> None:
        """Looks everything up once."""
        self.text = doc.text
        self.sentences = {i: (s.start, s.end) for s in doc.sents for i in range(s.start, s.end)}
        ents = tuple(doc.ents)
        self.starting = {ent.start: ent for ent in ents}
        self.ending = {ent.end: ent for ent in ents}
        self.covering = {i: ent for ent in ents for i in range(ent.start, ent.end)}

    def of_bureau(self, i: int) -> bool:
        """Whether token `i` is in the name of a bureau, its holder's right behind (مكتب الوزير فلان)."""
        name = self.covering.get(i)
        return name is not None and name[0].norm_ in BUREAUS and name.start < i and self.person_at(name.end)

    def person_at(self, i: int) -> bool:
        """Whether a person's name starts at token `i`."""
        return i in self.starting and self.starting[i].label_ == "PER"


def nationality(doc: Doc, i: int, knowledge: Knowledge) -> tuple[str, int] | None:
    """The country of an adjective of nationality at token `i` and its length (الأمريكي, الكوري الشمالي)."""
    pair = [token.norm_ for token in doc[i : i + 2]]
    for length in (2, 1):
        if len(pair) >= length and (country := knowledge.country_of_adjective(" ".join(pair[:length]))):
            return country, length
    return None


def mark(word: str) -> bool:
    """Whether the word says when or how an office is held."""
    return any(offices.load().marked(word, kind) for kind in offices.load().marks)


def joined(word: str) -> bool:
    """Whether a definite noun stands behind letters that join it to another phrase (والوفد, بالرياض)."""
    return word.startswith(_JOINED)


def rank(first: str, before: str) -> bool:
    """Whether a name behind these words is the holder's, though they are indefinite (عقيد ركن, مدير عام)."""
    lists = offices.load()
    return first in lists.ranks or before in lists.ranked or before in lists.honorifics


def owned(token: Token) -> bool:
    """Whether the word carries a pronoun (رئيسها, نظيره): it is definite."""
    return token.norm_.endswith(_PRONOUNS) or (token.norm_.endswith("ه") and not token.text.endswith("ة"))


def of_kind(word: str) -> bool:
    """Whether the word says of what kind the body behind it is (حركة فلان)."""
    return word in kinds() or word == heads().agency


def end_of(token: Token) -> int:
    """The code point behind the token."""
    return token.idx + len(token.text)


def outlet(name: SpacySpan, knowledge: Knowledge) -> bool:
    """Whether the name is known to be a news outlet's."""
    return any("NewsMediaOrganization" in known.classes for known in knowledge.by_name(fold(name.text)))


def courtesy(word: str) -> bool:
    """Whether a definite noun of office stands right before names (الأمير, الملك): a title of its own."""
    readings = offices.load().heads.get(word.removeprefix("ال"), ())
    return word.startswith("ال") and any(head.names_person for head in readings)
