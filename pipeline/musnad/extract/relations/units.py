"""A sentence as relation rules see it: a row of units, each name one unit with its entity.

A person's office belongs to the unit of the name; names joined by و are one unit of several entities;
times, quotation marks and asides in brackets are left out; proclitics before a word of the rules stand
alone; armed forces with a nationality are one unit (FORCE) of their state. Each unit is one token of a
small Doc: NORM the folded word, LEMMA the base of a verb, TAG its class, ENT_TYPE the type of its
entities, POS PROPN where it names a state or region. START and a STOP stand at the edges of every sentence.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan
from spacy.vocab import Vocab

from musnad.extract.relations.rows import Unit, shaped
from musnad.extract.relations.verbs import Form
from musnad.extract.relations.wordlists import classes, listed, wordlists
from musnad.resolution import Resolution
from musnad.text import fold
from musnad.titles import Title
from musnad.values import Span

_PROCLITICS = frozenset("وفبلك")
_DAMMA = "\N{ARABIC DAMMA}"


@dataclass(frozen=True, slots=True)
class Layers:
    """What the units of an article are made from, looked up by token index."""

    resolution: Resolution
    text: str
    names: dict[int, SpacySpan]
    ends: dict[int, int]
    offices: dict[int, Title]
    hidden: frozenset[int]
    states: Mapping[str, str]
    regions: Set[str]
    forms: Callable[[str], tuple[Form, ...]]
    known: Callable[[str], bool]


def layers(
    resolution: Resolution,
    titles: Sequence[Title],
    states: Mapping[str, str],
    regions: Set[str],
    forms: Callable[[str], tuple[Form, ...]],
    known: Callable[[str], bool],
) -> Layers:
    """The layers of an article.

    `states` are the entities that adjectives of nationality stand for, `regions` those that are states or
    parts of one; `forms` reads a folded word as a
    verb, `known` is true of the words of rules.
    """
    doc = resolution.doc
    hidden = set(_timed(doc)) | {t.i for t in doc if t.is_space}
    hidden |= {t.i for t in doc if t.text in '"“”«»‹›#'} | set(_asides(doc))
    for title in titles:
        if title.holder is not None and title.holder.start < title.span.start:
            hidden |= set(range(title.start, title.end))
    return Layers(
        resolution=resolution,
        text=resolution.article.text,
        names={ent.start: ent for ent in doc.ents},
        ends={ent.start_char: ent.end for ent in doc.ents},
        offices={title.start: title for title in titles},
        hidden=frozenset(hidden),
        states=states,
        regions=regions,
        forms=forms,
        known=known,
    )


def _timed(doc: Doc) -> Iterator[int]:
    """The tokens of times, with the commas around one that stands between two (، يوم الأحد،)."""
    for span in doc.spans["times"]:
        yield from range(span.start, span.end)
        before, after = _beside(doc, span.start - 1, -1), _beside(doc, span.end, 1)
        if before is not None and after is not None:
            yield from (before, after)


def _beside(doc: Doc, i: int, step: int) -> int | None:
    """The index of a comma beside a time, white space and في skipped; None if there is none."""
    while 0 <= i < len(doc) and (doc[i].is_space or (step < 0 and doc[i].norm_ == "في")):
        i += step
    return i if 0 <= i < len(doc) and doc[i].text in "،,-–" else None


def _asides(doc: Doc) -> Iterator[int]:
    """The tokens in round brackets, the brackets included."""
    opened: int | None = None
    for token in doc:
        if token.text == "(":
            opened = token.i
        elif token.text == ")" and opened is not None:
            yield from range(opened, token.i + 1)
            opened = None


def units(sentence: SpacySpan, layers: Layers) -> list[Unit]:
    """The units of a sentence, in order."""
    found: list[Unit] = []
    i = sentence.start
    while i < sentence.end:
        taken, new = _next(sentence.doc[i], layers)
        found += new
        i += taken
    return shaped(found)


def _next(token: Token, layers: Layers) -> tuple[int, list[Unit]]:
    """How many tokens make the next units, and these units."""
    title = layers.offices.get(token.i)
    if token.i in layers.hidden:
        return 1, []
    if title is not None and (office := _office(title, layers)):
        proclitic = _proclitic(token, title.span.start, layers.text)
        end = max(title.end, layers.ends.get(title.holder.start, 0) if title.holder else 0)
        return end - token.i, [*proclitic, office]
    if name := layers.names.get(token.i):
        return len(name), _name(name, layers)
    return 1, _words(token, layers)


def _office(title: Title, layers: Layers) -> Unit | None:
    """The unit of a person with an office, or of an office that stands for a person."""
    text = layers.text
    if title.holder is not None and title.holder.start >= title.span.start:
        span = Span(title.span.start, title.holder.end)
        entity = layers.resolution.mentions.get(title.holder)
    else:
        span, entity = title.span, layers.resolution.references.get(title.span)
    return Unit(span, fold(span.of(text)), "NAME", "PER", (entity,)) if entity else None


def _proclitic(token: Token, start: int, text: str) -> list[Unit]:
    """The letters of the token before `start`, a unit each."""
    return [_word(Span(at, at + 1), text) for at in range(token.idx, start)]


def _name(name: SpacySpan, layers: Layers) -> list[Unit]:
    """The unit of a name, after one for the lam that swallowed its article."""
    span = Span(name.start_char, name.end_char)
    entity = layers.resolution.mentions.get(span)
    entities, norm = ((entity,) if entity else ()), fold(name.text)
    region = entity in layers.regions or norm.partition(" ")[0] in wordlists().regions
    unit = Unit(span, norm, "NAME", name.label_, entities, region=region)
    lam = [Unit(Span(span.start, span.start + 1), "ل", "PREP")] if norm.startswith("لل") else []
    return [*lam, unit]


def _words(token: Token, layers: Layers) -> list[Unit]:
    """The units of a word: one, or proclitics and a word of the rules."""
    span = Span(token.idx, token.idx + len(token.text))
    text = layers.text
    if state := layers.states.get(token.norm_):
        return [Unit(span, token.norm_, "NATION", "", (state,))]
    if layers.known(token.norm_) or layers.forms(token.norm_) or token.norm_ in classes():
        return [_verb_or_word(span, text, layers)]
    split = wordlists().split
    for cut in (1, 2):
        letters, rest = fold(token.text[:cut]), fold(token.text[cut:])
        known = layers.known(rest) or rest in split or (letters in ("و", "ف") and rest in listed())
        if len(rest) > 1 and set(letters) <= _PROCLITICS and known:
            before = [_word(Span(span.start + k, span.start + k + 1), text) for k in range(cut)]
            return [*before, _verb_or_word(Span(span.start + cut, span.end), text, layers)]
    return [_word(span, text)]


def _verb_or_word(span: Span, text: str, layers: Layers) -> Unit:
    """The unit of a word, a verb where it is one: not where it ends as a noun (ضربة) or is a passive."""
    unit, written = _word(span, text), span.of(text)
    passive = written[1:2] == _DAMMA and not unit.norm.startswith(("ي", "ت", "س"))
    forms = [f for f in layers.forms(unit.norm) if not (f.suffixed and written.endswith("ة"))]
    if not forms or passive:
        return unit
    return replace(unit, tag="VERB_HIM" if forms[0].suffixed else "VERB", form=forms[0])


def _word(span: Span, text: str) -> Unit:
    norm = fold(span.of(text)) or span.of(text)
    return Unit(span, norm, classes().get(norm, "WORD" if norm[:1].isalnum() else "MARK"))


def matching_doc(units: Sequence[Unit], vocab: Vocab) -> Doc:
    """The small Doc of the units."""
    doc = Doc(vocab, words=[unit.norm or unit.tag for unit in units])
    for token, unit in zip(doc, units, strict=True):
        token.norm_, token.tag_ = unit.norm, unit.tag
        token.lemma_ = unit.form.base if unit.form else unit.norm
        if unit.kind:
            token.ent_type_ = unit.kind
        token.pos_ = "PROPN" if unit.region else "X"
    return doc
