"""The subject of a clause without a reporting verb of its own: أصدرت المحكمة حكما، وشددت على."""

from spacy.tokens import Span as Words
from spacy.tokens import Token

from musnad import lexicon
from musnad.extract.attribution.discourse import Discourse
from musnad.extract.attribution.register import BREAKS, COMMAS, TITLE_WORDS
from musnad.extract.attribution.source import NAMING, Source
from musnad.extract.attribution.sources import Head
from musnad.lexicon import Form
from musnad.text import fold
from musnad.values import Span

FINITE = frozenset({"past", "present"})
SUBJECT = 3  # tokens of a clause among which a body must be named to be its subject
PERSONAL = frozenset({"offices", "people", "outlets", "documents"})
TITLED = frozenset({"offices", "people"})
JOINTS = frozenset({"و", "ف", ""})
ADJECTIVES = ("ه", "ي")


def clause_subject(discourse: Discourse, start: int, end: int, form: Form | None) -> Source | None:
    """The first name or source noun of the clause between two characters that agrees with a verb."""
    found = discourse.register.doc.char_span(start, end, alignment_mode="contract")
    if found is None:
        return None
    first = _past_times(
        _past_adverbial(found) if form is None or form.tense in FINITE else found.start, found
    )
    for i in range(first, found.end):
        source = _source_at(discourse, first, i, found.end)
        opens = i == first or (i == first + 1 and fold(found.doc[first].text) in JOINTS)
        if source and source.agrees(form) and (source.kind != "LOC" or (opens and _present(form))):
            return source
    if form is None or form.number != "p":
        return None
    plural = (t.text for t in found if fold(t.text).startswith("ال") and fold(t.text).endswith("ون"))
    return next((Source(word, noun=fold(word), number="p") for word in plural), None)


def _past_times(first: int, found: Words) -> int:
    """The token after the time that opens a clause: وصباح اليوم، زفت المقاومة."""
    inside = {t.i for span in found.doc.spans.get("times", ()) for t in span}
    opened = first
    while first < found.end and (
        first in inside or fold(found.doc[first].text) in JOINTS or found.doc[first].text in COMMAS
    ):
        first += 1
    return first if first < found.end else opened


def _present(form: Form | None) -> bool:
    """Whether a verb stands in the present, as in titles: إيران تدين القصف وتدعو إلى."""
    return form is not None and form.tense == "present"


def _past_adverbial(found: Words) -> int:
    """The token after the adverbial that opens a clause: وردا على سؤال بشأن الجنود، قالت."""
    cues = lexicon.load()
    words = range(found.start, found.end)
    first = next((i for i in words if fold(found.doc[i].text) not in JOINTS), found.end)
    word = fold(found.doc[first].text) if first < found.end else ""
    opened = {word, word.removeprefix("و")}
    if not any(cues.has(name, w) for w in opened for name in ("adverbial", "prepositions")):
        return found.start
    return next((i + 1 for i in range(first, found.end) if found.doc[i].text in COMMAS), found.start)


def _source_at(discourse: Discourse, first: int, i: int, end: int) -> Source | None:
    """The source that begins at token i of a clause: a name, a title up to its name, a body at its head."""
    register = discourse.register
    doc, token = register.doc, register.doc[i]
    entity = register.mentions.get(token.idx)
    if entity:
        return discourse.of_entity(entity, fold(token.text))
    head, before = register.sources.of(fold(token.text)), fold(doc[i - 1].text) if i else ""
    if head is None or before in NAMING or (i > first and register.sources.of(before)):
        return None
    lasting = head.kind in PERSONAL and (head.kind != "documents" or token.text.startswith("ال"))
    if not lasting and i - first >= SUBJECT:
        return None
    stop = _title_end(doc[i:end], head) if head.kind in TITLED else _body_end(doc[i:end])
    last = doc[i + stop - 1]
    return discourse.resolve(Span(token.idx, last.idx + len(last.text)))


def _title_end(words: Words, head: Head) -> int:
    """How many of these words are a person's title with the name, or a plural with its adjectives."""
    plural = head.number == "p" and words[0].text.startswith("ال")
    stop = 1
    while stop < min(len(words), TITLE_WORDS + 3) and not _breaks(words[stop]):
        if plural and not _qualifies(words[stop]):
            break  # ودع اللاعبون | جمهورهم
        stop += 1
        if words[stop - 1].ent_type_ == "PER" and (stop >= len(words) or words[stop].ent_iob_ != "I"):
            break
    if stop + 1 < len(words) and words[stop].text in COMMAS and words[stop + 1].ent_type_ == "PER":
        stop += 1  # الرئيس السوري، بشار الأسد
        while stop < len(words) and words[stop].ent_type_ == "PER":
            stop += 1
    return stop


def _body_end(words: Words) -> int:
    """How many of these words are a body's phrase: محكمة كولونيا | الحكم, محكمة تركية | الجمعة."""
    definite = words[0].text.startswith("ال")
    stop = 1
    while stop < len(words) and not _breaks(words[stop]):
        token, last = words[stop], words[stop - 1]
        if last.ent_type_ and token.ent_iob_ != "I":
            break
        the = token.text.startswith("ال") or bool(token.ent_type_)
        adjective = stop > 1 and fold(last.text).endswith(ADJECTIVES)
        if (definite and not the) or (the and not definite and adjective):
            break
        definite = definite or the
        stop += 1
    return stop


def _qualifies(token: Token) -> bool:
    """Whether a token can go on after a definite plural: المسؤولون الأميركيون."""
    return token.text.startswith("ال") or bool(token.ent_type_) or fold(token.text) in JOINTS


def _breaks(token: Token) -> bool:
    """Whether a noun's phrase ends before a token: at a preposition, a mark, بالقرار."""
    folded = fold(token.text)
    if folded in NAMING | BREAKS or folded.startswith(("بال", "لل")):
        return True
    return any(lexicon.load().has(name, folded) for name in ("prepositions", "relatives"))
