"""The scene of a graph, taken from its index: who and what there is to see, and where it stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from musnad.view.scene import Actor, Piece, Saying, Scene, Story, Tie
from musnad.view.triples import ITSRDF, MUS, NIF, ORG, PROV, RDF, RDFS, SCHEMA, SKOS, Index

KINDS = {
    f"{MUS}UnnamedSource": "unnamed",
    f"{SCHEMA}Person": "person",
    f"{SCHEMA}Organization": "organization",
    f"{SCHEMA}Place": "place",
}
BETWEEN_CLAIMS = ("repeats", "contradicts", "denies")


def scene(index: Index) -> Scene:
    """The scene that a graph's index describes."""
    spans = _spans(index)
    stories = _stories(index, spans)
    actors = _actors(index)
    reasons = _reasons(index)
    sayings = [_saying(index, iri, spans, reasons) for iri in index.members(f"{MUS}Statement")]
    sayings.sort(key=lambda one: (one.story, one.cue_at or _first(one.claim_at), one.id))
    ties = tuple(sorted(_ties(index, spans), key=_tie_order))
    return Scene(actors, stories, tuple(sayings), ties, _roles(ties, actors))


def _first(pieces: Iterable[Piece]) -> Piece:
    return next(iter(pieces), (0, 0))


def _tie_order(tie: Tie) -> tuple[str, ...]:
    return (tie.kind, tie.subject, tie.object, tie.label, tie.story, tie.modality)


def _spans(index: Index) -> dict[str, Piece]:
    """The begin and end of every NIF string."""
    spans: dict[str, Piece] = {}
    for kind in ("String", "OffsetBasedString", "Phrase", "Word", "Sentence"):
        for iri in index.members(f"{NIF}{kind}"):
            begin, end = index.one(iri, f"{NIF}beginIndex"), index.one(iri, f"{NIF}endIndex")
            if begin is not None and end is not None and index.one(iri, f"{NIF}referenceContext"):
                spans[iri] = (int(begin), int(end))
    return spans


def _label(index: Index, iri: str, language: str = "ar") -> str:
    """The name to show for `iri`; its last part where the graph names nothing."""
    for predicate in (f"{SKOS}prefLabel", f"{RDFS}label", f"{SCHEMA}name"):
        if label := index.one(iri, predicate, language):
            return label
    return iri if " " in iri else iri.rstrip("/").rpartition("/")[2].rpartition("#")[2]


def _actors(index: Index) -> dict[str, Actor]:
    kinds: dict[str, str] = {}
    for kind, name in KINDS.items():
        for iri in index.members(kind):
            kinds.setdefault(iri, name)
    return {iri: _actor(index, iri, kinds[iri]) for iri in sorted(kinds)}


def _actor(index: Index, iri: str, kind: str) -> Actor:
    labelled = (f"{SKOS}prefLabel", f"{SCHEMA}name", f"{SKOS}altLabel")
    english = [term.value for part in labelled for term in index.all(iri, part) if term.language == "en"]
    aliases = [term.value for term in index.all(iri, f"{SKOS}altLabel") if term.language != "en"]
    return Actor(
        id=iri,
        kind=kind,
        name=_label(index, iri),
        name_en=english[0] if english else "",
        aliases=tuple(aliases),
        links=index.iris(iri, f"{SKOS}exactMatch"),
        official=f"{MUS}Official" in index.types(iri),
        acts_for=index.one(iri, f"{PROV}actedOnBehalfOf") or "",
    )


def _stories(index: Index, spans: dict[str, Piece]) -> dict[str, Story]:
    contexts = {_article_of(index, iri): iri for iri in index.members(f"{NIF}Context")}
    mentions = defaultdict(list)
    for iri, (begin, end) in spans.items():
        for actor in index.iris(iri, f"{ITSRDF}taIdentRef"):
            mentions[index.one(iri, f"{NIF}referenceContext")].append((begin, end, actor))
    articles = set(index.members(f"{SCHEMA}NewsArticle")) | set(contexts)
    return {
        iri: _story(index, iri, contexts.get(iri, iri), tuple(sorted(mentions[contexts.get(iri, iri)])))
        for iri in sorted(articles)
    }


def _article_of(index: Index, context: str) -> str:
    """The article whose text a NIF context holds; the context itself where no link is stated."""
    for predicate in (f"{NIF}sourceUrl", f"{PROV}wasDerivedFrom", f"{SCHEMA}isPartOf", f"{SCHEMA}about"):
        if article := index.one(context, predicate):
            return article
    return context


def _story(index: Index, iri: str, context: str, mentions: tuple[tuple[int, int, str], ...]) -> Story:
    publisher = index.one(iri, f"{SCHEMA}publisher")
    return Story(
        id=iri,
        title=index.one(iri, f"{SCHEMA}headline", "ar") or _label(index, iri),
        text=index.one(context, f"{NIF}isString", "ar") or "",
        date=(index.one(iri, f"{SCHEMA}datePublished") or "")[:10],
        publisher=_label(index, publisher) if publisher else "",
        url=index.one(iri, f"{SCHEMA}url") or "",
        mentions=mentions,
    )


def _places(index: Index, subject: str, predicate: str, spans: dict[str, Piece]) -> tuple[Piece, ...]:
    return tuple(sorted(spans[iri] for iri in index.iris(subject, predicate) if iri in spans))


def _reasons(index: Index) -> dict[tuple[str, ...], str]:
    """Why one claim is linked to another, by the first, the property and the second."""
    ends = (f"{RDF}subject", f"{RDF}predicate", f"{RDF}object")
    return {
        tuple(index.one(iri, end) or "" for end in ends): index.one(iri, f"{MUS}reason", "ar") or ""
        for iri in index.members(f"{MUS}Comparison")
    }


def _saying(index: Index, iri: str, spans: dict[str, Piece], reasons: dict[tuple[str, ...], str]) -> Saying:
    claim = index.one(iri, f"{MUS}claim") or ""
    cue = index.one(iri, f"{MUS}cue") or ""
    evidence = _places(index, iri, f"{MUS}evidence", spans)
    claim_at = _places(index, claim, f"{MUS}evidence", spans) or evidence
    speakers = index.iris(iri, f"{MUS}speaker")
    return Saying(
        id=iri,
        story=index.one(iri, f"{PROV}wasDerivedFrom") or "",
        speakers=speakers,
        claim_id=claim,
        claim=index.one(claim, f"{SCHEMA}text", "ar") or "",
        about=index.iris(claim, f"{SCHEMA}about"),
        claim_at=claim_at,
        cue=index.one(cue, f"{NIF}anchorOf") or "",
        cue_at=spans.get(cue),
        speaker_at=next(iter(_places(index, iri, f"{MUS}speakerMention", spans)), None),
        quotation=_local(index.one(iri, f"{MUS}quotation")),
        stance=_local(index.one(iri, f"{MUS}stance")),
        relayed_by=index.iris(iri, f"{MUS}relayedBy"),
        addressee=index.iris(iri, f"{MUS}addressee"),
        stated_at=index.one(iri, f"{MUS}statedAt") or "",
        via=index.one(iri, f"{MUS}via") or "",
        related=tuple(
            (kind, other, reasons.get((claim, f"{MUS}{kind}", other), ""))
            for kind in BETWEEN_CLAIMS
            for other in index.iris(claim, f"{MUS}{kind}")
        ),
    )


def _local(iri: str | None) -> str:
    """The last part of a term of ours, in small letters: Denied gives denied."""
    return (iri or "").rpartition("#")[2].lower()


def _ties(index: Index, spans: dict[str, Piece]) -> Iterator[Tie]:
    for iri in index.members(f"{MUS}Relation"):
        predicate = index.one(iri, f"{RDF}predicate") or ""
        if predicate.startswith(MUS):
            kind = predicate.removeprefix(MUS)
            yield _tie(index, iri, spans, kind, f"{RDF}subject", f"{RDF}object", f"{MUS}role")
    for iri in index.members(f"{ORG}Membership"):
        yield _tie(index, iri, spans, "holdsRole", f"{ORG}member", f"{ORG}organization", f"{ORG}role")


def _tie(index: Index, iri: str, spans: dict[str, Piece], kind: str, *parts: str) -> Tie:
    """A relation or membership; `parts` are the properties of its subject, object and role."""
    subject, other, role = (index.one(iri, part) or "" for part in parts)
    return Tie(
        kind=kind,
        subject=subject,
        object=other,
        label=_label(index, role) if role else "",
        story=index.one(iri, f"{PROV}wasDerivedFrom") or "",
        at=next(iter(_places(index, iri, f"{MUS}evidence", spans)), None),
        modality=_local(index.one(iri, f"{MUS}modality")),
        former=index.one(iri, f"{MUS}former") == "true",
    )


def _roles(ties: Iterable[Tie], actors: dict[str, Actor]) -> dict[str, tuple[str, ...]]:
    """Each official's roles in words: وزير الدفاع، العراق."""
    roles: dict[str, list[str]] = defaultdict(list)
    for tie in ties:
        if tie.kind == "holdsRole" and tie.label and not tie.modality:
            body = actors[tie.object].name if tie.object in actors else ""
            words = f"{tie.label} – {body}" if body else tie.label
            words += " (سابقًا)" if tie.former else ""
            if words not in roles[tie.subject]:
                roles[tie.subject].append(words)
    return {iri: tuple(words) for iri, words in roles.items()}
