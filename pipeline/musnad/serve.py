"""A read-only SPARQL 1.1 endpoint over a graph, and the explorer page, on the loopback interface.

`/` is the explorer, `/sparql` the endpoint (SPARQL 1.1 Protocol: GET, and POST as a form or as
application/sparql-query). Only requests addressed to the loopback names are answered, so that no
page from elsewhere can read the graph through the browser.
"""

import errno
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

from musnad.errors import UsageError

log = logging.getLogger("musnad")

Result = QuerySolutions | QueryBoolean | QueryTriples

HOST, PORT = "127.0.0.1", 7878
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
MOST_BYTES = 1_000_000
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


def serve(store: Store, page: str, port: int = PORT) -> None:
    """Answers requests until interrupted; `page` is the explorer's HTML.

    Raises UsageError where the port is taken or not allowed.
    """
    with open_server(store, page, port) as server:
        where = f"http://{HOST}:{server.server_port}"
        log.info("explorer: %s/   SPARQL: %s/sparql   (Ctrl+C ends)", where, where)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            log.info("stopped")


def open_server(store: Store, page: str, port: int = PORT) -> ThreadingHTTPServer:
    """A server bound to the loopback `port` (0: any free one), not yet answering."""

    class Bound(_Handler):
        graph = store
        explorer = page.encode()

    try:
        return _Server((HOST, port), Bound)
    except OverflowError:
        raise UsageError(f"--port {port}: a port is a number from 0 to 65535") from None
    except OSError as error:
        taken = error.errno in (errno.EADDRINUSE, errno.EACCES)
        hint = "; name another with --port N" if taken else ""
        raise UsageError(f"--port {port}: {error.strerror or error}{hint}") from error


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


class _Server(ThreadingHTTPServer):
    """A server that ends without waiting for slow clients, and never shares its port."""

    daemon_threads = True
    allow_reuse_address = True
    allow_reuse_port = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing to the terminal: a client that goes away is no error of ours."""
        log.debug("%s: request ended early", client_address, exc_info=True)


class _Handler(BaseHTTPRequestHandler):
    """Turns HTTP into `answer` and back."""

    graph: Store
    explorer: bytes
    server_version = "musnad"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        """The explorer, or a query in the address."""
        self._reply(self._get)

    def do_HEAD(self) -> None:
        """The same without the body."""
        self._reply(self._get)

    def do_POST(self) -> None:
        """A query in the body."""
        self._reply(self._post)

    def do_PUT(self) -> None:
        """Nothing: the graph cannot be changed."""
        self._send(Answer(405, "text/plain", b"read only\n"), {"Allow": "GET, HEAD, POST"})

    def do_DELETE(self) -> None:
        """Nothing: the graph cannot be changed."""
        self.do_PUT()

    def _reply(self, respond: Callable[[], Answer]) -> None:
        try:
            self._check_host()
            self._send(respond())
        except RefusedError as refusal:
            self.close_connection = True
            self._send(Answer(refusal.status, "text/plain", f"{refusal}\n".encode()))
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _check_host(self) -> None:
        """Refuses names other than the loopback's, through which a page from elsewhere might ask."""
        host = self.headers.get("Host", "").rsplit(":", 1)[0] if self.headers.get("Host") else HOST
        if host.lower() not in LOOPBACK:
            raise RefusedError(403, "this endpoint answers on the loopback interface only")

    def _get(self) -> Answer:
        address = urlsplit(self.path)
        if address.path == "/":
            return Answer(200, "text/html", self.explorer)
        if address.path != "/sparql":
            raise RefusedError(404, "there is / (the explorer) and /sparql (the endpoint)")
        return self._query(parse_qs(address.query, keep_blank_values=True))

    def _post(self) -> Answer:
        address = urlsplit(self.path)
        body = self._body()
        if address.path != "/sparql":
            raise RefusedError(404, "queries go to /sparql")
        kind = self.headers.get_content_type()
        if kind == "application/x-www-form-urlencoded":
            return self._query(parse_qs(body, keep_blank_values=True))
        if kind == "application/sparql-query":
            return self._query({**parse_qs(address.query), "query": [body]})
        if kind == "application/sparql-update":
            raise RefusedError(403, "this endpoint is read only: it takes no updates")
        raise RefusedError(415, "send application/x-www-form-urlencoded or application/sparql-query")

    def _body(self) -> str:
        """The body of a POST, UTF-8."""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal():
            raise RefusedError(411, "say how long the body is (Content-Length)")
        if int(length) > MOST_BYTES:
            self.rfile.read(min(int(length), 20 * MOST_BYTES))  # so that the client hears the answer
            raise RefusedError(413, f"a query may be {MOST_BYTES} bytes long")
        try:
            return self.rfile.read(int(length)).decode()
        except UnicodeDecodeError as error:
            raise RefusedError(400, f"the query is not UTF-8: {error}") from error

    def _query(self, parameters: dict[str, list[str]]) -> Answer:
        endpoint = f"http://{self.headers.get('Host', HOST)}/sparql"
        return answer(self.graph, parameters, self.headers.get("Accept", ""), endpoint)

    def _send(self, reply: Answer, headers: dict[str, str] | None = None) -> None:
        charset = "; charset=utf-8" if reply.kind.startswith("text/") else ""
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.kind + charset)
        self.send_header("Content-Length", str(len(reply.body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing to the terminal; requests are for those who ask for debugging."""
        log.debug(format, *args)
