"""The endpoint: answers in every format, refusals, and the explorer, over a real socket."""

import http.client
import json
import threading
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from pyoxigraph import NamedNode, Quad

import factories
from musnad import graph
from musnad.errors import UsageError
from musnad.graph import Run
from musnad.serve import check_port, open_server
from musnad.serve.protocol import RefusedError, calls_service, negotiate

NAMES = 'PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?n { ?x skos:prefLabel ?n FILTER(?n = "أنقرة"@ar) }'
ASK = "ASK { ?s a <https://w3id.org/musnad/ontology#Statement> }"
CONSTRUCT = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of a running server over the story's graph."""
    server = open_server(graph.build([factories.story()], Run("0.0.0")), "<p>مستكشف</p>", 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def ask(port: int, method: str, path: str, body: str | None = None, **headers: str) -> tuple[int, str, str]:
    """Status, media type and body of one exchange; header names with _ for -."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body.encode() if body is not None else None, named)
    reply = connection.getresponse()
    got = reply.status, reply.headers.get_content_type(), reply.read().decode()
    connection.close()
    return got


def query_path(query: str, **more: str) -> str:
    """The address of a query."""
    return "/sparql?" + urlencode({"query": query, **more})


def test_explorer_is_the_front_page(port: int) -> None:
    assert ask(port, "GET", "/") == (200, "text/html", "<p>مستكشف</p>")


@pytest.mark.parametrize(
    ("method", "path", "body", "kind"),
    [
        ("GET", query_path(NAMES), None, ""),
        ("POST", "/sparql", urlencode({"query": NAMES}), FORM),
        ("POST", "/sparql", NAMES, "application/sparql-query"),
    ],
    ids=["get", "form", "direct"],
)
def test_each_way_to_ask(port: int, method: str, path: str, body: str | None, kind: str) -> None:
    status, media, text = ask(port, method, path, body, Content_Type=kind)
    assert (status, media) == (200, "application/sparql-results+json")
    rows = json.loads(text)["results"]["bindings"]
    assert [row["n"]["value"] for row in rows] == ["أنقرة"]


@pytest.mark.parametrize(
    ("query", "accept", "media", "holds"),
    [
        (NAMES, "text/csv", "text/csv", "n\r\nأنقرة"),
        (NAMES, "text/tab-separated-values", "text/tab-separated-values", '"أنقرة"@ar'),
        (NAMES, "application/sparql-results+xml", "application/sparql-results+xml", "<literal"),
        (NAMES, "application/json;q=0.2, text/csv;q=0.9", "text/csv", "أنقرة"),
        (NAMES, "text/html, */*;q=0.1", "application/sparql-results+json", "أنقرة"),
        (ASK, "application/sparql-results+json", "application/sparql-results+json", "true"),
        (CONSTRUCT, "", "text/turtle", "musnad/ontology#Statement"),
        (CONSTRUCT, "application/n-triples", "application/n-triples", "<https://schema.org/Person>"),
    ],
    ids=["csv", "tsv", "xml", "quality", "browser", "ask", "construct", "ntriples"],
)
def test_formats(port: int, query: str, accept: str, media: str, holds: str) -> None:
    status, got, text = ask(port, "GET", query_path(query), Accept=accept)
    assert (status, got) == (200, media)
    assert holds in text


@pytest.mark.parametrize(
    ("asked", "headers", "status", "reason"),
    [
        (("GET", query_path("SELEC ?x"), None), {}, 400, "cannot be read"),
        (("GET", query_path(NAMES) + "&query=ASK%20%7B%7D", None), {}, 400, "one query"),
        (("GET", query_path(NAMES, **{"default-graph-uri": "no iri"}), None), {}, 400, "cannot be read"),
        (("GET", query_path(NAMES), None), {"Accept": "image/png"}, 406, "text/csv"),
        (("GET", query_path("SELECT * { SERVICE <http://127.0.0.1:1/> {} }"), None), {}, 403, "SERVICE"),
        (("POST", "/sparql", "update=CLEAR+ALL"), {"Content_Type": FORM}, 403, "read only"),
        (("POST", "/sparql", "CLEAR ALL"), {"Content_Type": "application/sparql-update"}, 403, "read only"),
        (("POST", "/sparql", "x"), {"Content_Type": "text/plain"}, 415, "sparql-query"),
        (("POST", "/sparql", "x" * 1_000_001), {"Content_Type": FORM}, 413, "bytes"),
        (("GET", "/etc/passwd", None), {}, 404, "/sparql"),
        (("GET", "/", None), {"Host": "evil.example"}, 403, "loopback"),
        (("DELETE", "/sparql", None), {}, 405, "read only"),
    ],
    ids=[
        "no query language", "two queries", "graph without IRI", "no such format", "federated", "update",
        "update direct", "other body", "too long", "other path", "other host", "delete",
    ],
)  # fmt: skip
def test_refusals(
    port: int, asked: tuple[str, str, str | None], headers: dict[str, str], status: int, reason: str
) -> None:
    got, media, text = ask(port, *asked, **headers)
    assert (got, media) == (status, "text/plain")
    assert reason in text


def test_a_bare_request_describes_the_service(port: int) -> None:
    status, media, text = ask(port, "GET", "/sparql")
    assert (status, media) == (200, "text/turtle")
    assert f"<http://127.0.0.1:{port}/sparql>" in text


def test_a_browser_gets_a_page_to_ask_on(port: int) -> None:
    status, media, text = ask(port, "GET", "/sparql", Accept="text/html,*/*;q=0.8")
    assert (status, media) == (200, "text/html")
    assert "<textarea" in text
    assert "connect-src 'self'" in text


def test_head_has_no_body(port: int) -> None:
    assert ask(port, "HEAD", "/") == (200, "text/html", "")


def test_a_named_graph_can_be_asked_alone() -> None:
    store = graph.build([factories.story()], Run("0.0.0"))
    only = NamedNode("https://example.org/g")
    store.add(Quad(only, only, only, only))
    server = open_server(store, "", 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        path = query_path("SELECT ?s { ?s ?p ?o }", **{"default-graph-uri": only.value})
        _, _, text = ask(server.server_port, "GET", path, Accept="text/csv")
        assert text.split() == ["s", only.value]
    finally:
        server.shutdown()
        server.server_close()


def test_a_taken_port_is_told(port: int) -> None:
    with pytest.raises(UsageError, match=f"--port {port}: .*--port N"):
        open_server(graph.build([], Run("0.0.0")), "", port)


@pytest.mark.parametrize("number", [-1, 70_000])
def test_a_port_out_of_range_is_told(number: int) -> None:
    with pytest.raises(UsageError, match="from 0 to 65535"):
        open_server(graph.build([], Run("0.0.0")), "", number)


@pytest.mark.parametrize(
    ("query", "calls"),
    [
        ("SELECT * { SERVICE <http://x> { ?s ?p ?o } }", True),
        ("select * { service silent ?x {} }", True),
        ("SELECT * { ?s ?p ?o.SERVICE <http://x> {} }", True),
        ("SELECT * { ?s ?p '#' . SERVICE <http://x> {} }", True),
        (r"SELECT * { \u0053ERVICE <http://x> {} }", True),
        ("SELECT ?service { ?service a ex:SERVICE }", False),
        ('SELECT * { ?s ?p "SERVICE" } # SERVICE', False),
        ("SELECT * { <http://x/SERVICE#a> ?p '''a ' SERVICE''' }", False),
    ],
)
def test_calls_service(query: str, calls: bool) -> None:
    assert calls_service(query) is calls


def test_negotiate_refuses_what_is_not_wanted() -> None:
    assert negotiate("text/csv;q=0, */*", ["text/csv", "application/json"]) == "application/json"
    with pytest.raises(RefusedError):
        negotiate("text/csv;q=0", ["text/csv"])


def test_a_taken_port_is_told_before_a_graph_is_read(port: int) -> None:
    with pytest.raises(UsageError, match="name another"):
        check_port(port)
    check_port(0)
