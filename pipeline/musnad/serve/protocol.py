"""The SPARQL 1.1 Protocol without the sockets: parameters and an Accept header in, an answer out."""

import re
from dataclasses import dataclass

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

Result = QuerySolutions | QueryBoolean | QueryTriples

ROWS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
TRIPLES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(000[0-9A-Fa-f]{5}|0010[0-9A-Fa-f]{4})")
_NOT_KEYWORDS = re.compile(
    r""""{3}.*?"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|<[^<>"{}|^`\\\s]*>|#[^\n]*""",
    re.DOTALL,
)
DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .
[] a sd:Service ;
    sd:endpoint <{endpoint}> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat formats:SPARQL_Results_JSON , formats:SPARQL_Results_XML ,
        formats:SPARQL_Results_CSV , formats:SPARQL_Results_TSV , formats:Turtle , formats:N-Triples .
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer: its status, the type of its body, and the body."""

    status: int
    kind: str
    body: bytes


class RefusedError(Exception):
    """A request that is not answered as asked: the HTTP status and the reason."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


def answer(store: Store, parameters: dict[str, list[str]], accept: str, endpoint: str) -> Answer:
    """The answer to one SPARQL request; raises RefusedError where it cannot be answered."""
    if "update" in parameters:
        raise RefusedError(403, "this endpoint is read only: it takes no updates")
    queries = parameters.get("query", [])
    if not queries:
        return Answer(200, "text/turtle", DESCRIPTION.format(endpoint=endpoint).encode())
    if len(queries) > 1:
        raise RefusedError(400, "a request holds one query")
    if calls_service(queries[0]):
        raise RefusedError(403, "this endpoint asks no other (SERVICE)")
    try:
        return _written(_result(store, queries[0], parameters), accept)
    except (SyntaxError, ValueError) as error:
        raise RefusedError(400, f"the query cannot be read: {error}") from error
    except OSError as error:
        raise RefusedError(500, f"the query failed: {error}") from error


def calls_service(query: str) -> bool:
    """Whether a query asks another endpoint: SERVICE as a keyword, not in a string, IRI or comment."""
    bare = _NOT_KEYWORDS.sub(" ", _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), query))
    return bool(re.search(r"(?<![\w:?$@-])SERVICE(?![\w:-])", bare, re.IGNORECASE))


def _result(store: Store, query: str, parameters: dict[str, list[str]]) -> Result:
    """The result over the graphs that the protocol's parameters name; over all of them by default."""
    default = [NamedNode(iri) for iri in parameters.get("default-graph-uri", [])]
    named = [NamedNode(iri) for iri in parameters.get("named-graph-uri", [])]
    if not default and not named:
        return store.query(query, use_default_graph_as_union=True)
    return store.query(query, default_graph=list(default), named_graphs=list(named))


def _written(result: Result, accept: str) -> Answer:
    """The result in the best of the formats that the client accepts."""
    if isinstance(result, QuerySolutions | QueryBoolean):
        if isinstance(result, QueryBoolean):
            offered = {kind: form for kind, form in ROWS.items() if "json" in kind or "xml" in kind}
        else:
            offered = ROWS
        kind = negotiate(accept, list(offered))
        return Answer(200, kind, result.serialize(format=offered[kind]) or b"")
    kind = negotiate(accept, list(TRIPLES))
    return Answer(200, kind, result.serialize(format=TRIPLES[kind]) or b"")


def negotiate(accept: str, offered: list[str]) -> str:
    """The offered media type that an Accept header likes best; RefusedError (406) where it likes none."""
    if not accept.strip():
        return offered[0]
    liked = [_liking(part) for part in accept.split(",")]
    scores = {kind: _score(kind, liked) for kind in offered}
    best = max(offered, key=lambda kind: scores[kind])
    if scores[best] <= 0:
        raise RefusedError(406, f"the answer can be had as {', '.join(offered)}")
    return best


def _liking(part: str) -> tuple[str, float]:
    """One part of an Accept header: a media range and its quality."""
    kind, *rest = (piece.strip().lower() for piece in part.split(";"))
    quality = next((piece[2:] for piece in rest if piece.startswith("q=")), "1")
    try:
        return kind, float(quality)
    except ValueError:
        return kind, 0.0


def _score(kind: str, liked: list[tuple[str, float]]) -> float:
    """The quality that the most specific matching range gives to a media type."""
    ranges = dict(liked)
    for name in (kind, f"{kind.partition('/')[0]}/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0
