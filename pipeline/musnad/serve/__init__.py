"""A read-only SPARQL 1.1 endpoint over a graph, and the explorer page, on the loopback interface.

`/` is the explorer, `/sparql` the endpoint (SPARQL 1.1 Protocol: GET, and POST as a form or as
application/sparql-query) and, for a browser, a page to write queries on. Only requests addressed to
the loopback names are answered, so that no page from elsewhere can read the graph through the browser.
"""

import errno
import logging
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from pyoxigraph import Store

from musnad.errors import UsageError
from musnad.serve.protocol import Answer, RefusedError, answer

log = logging.getLogger("musnad")

HOST, PORT = "127.0.0.1", 7878
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
MOST_BYTES = 1_000_000
CONSOLE = Path(__file__).with_name("console.html")


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


def check_port(port: int) -> None:
    """Nothing; raises UsageError where `serve` would, so that nobody waits for a large graph first."""
    open_server(Store(), "", port).server_close()


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
        if not parameters and "text/html" in self.headers.get("Accept", ""):
            return Answer(200, "text/html", CONSOLE.read_bytes())
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
