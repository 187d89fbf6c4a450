"""Publishing: batches to a Graph Store endpoint, taken up where they stopped."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import pytest
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from factories import rival, story
from musnad import export, graph
from musnad.cli import main
from musnad.errors import UsageError
from musnad.publish import Published, batches, publish

RUN = graph.Run("0.1.0")


class GraphStore(ThreadingHTTPServer):
    """A Graph Store endpoint on loopback that keeps what it gets, and can be told to fail."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.store, self.methods, self.fail_after = Store(), [], 10_000
        self.url = f"http://127.0.0.1:{self.server_port}/store"


class _Handler(BaseHTTPRequestHandler):
    server: GraphStore

    def do_PUT(self) -> None:
        """Replaces a graph."""
        self._take(replace=True)

    def do_POST(self) -> None:
        """Adds to a graph."""
        self._take(replace=False)

    def _take(self, replace: bool) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if len(self.server.methods) >= self.server.fail_after:
            self.send_error(503)
            return
        name = parse_qs(urlsplit(self.path).query).get("graph")
        target = NamedNode(name[0]) if name else DefaultGraph()
        if replace:
            self.server.store.clear_graph(target)
        self.server.store.load(body, format=RdfFormat.N_TRIPLES, to_graph=target)
        self.server.methods.append(self.command)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing; tests are quiet."""


@pytest.fixture
def endpoint() -> Iterator[GraphStore]:
    """A running endpoint."""
    server = GraphStore()
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@pytest.fixture(scope="module")
def dataset() -> Store:
    """The dataset of both articles."""
    return graph.build([story(), rival()], RUN)


def test_all_that_is_sent_arrives(endpoint: GraphStore, dataset: Store, tmp_path: Path) -> None:
    done = publish(dataset, endpoint.url, tmp_path / "journal", size=50)
    assert set(endpoint.store) == set(dataset)
    assert done == Published(sent=len(list(batches(dataset, 50))), skipped=0)
    assert endpoint.methods.count("PUT") == 2


def test_a_second_run_sends_nothing(endpoint: GraphStore, dataset: Store, tmp_path: Path) -> None:
    first = publish(dataset, endpoint.url, tmp_path / "journal")
    assert publish(dataset, endpoint.url, tmp_path / "journal") == Published(0, first.sent)


def test_a_broken_run_is_taken_up(endpoint: GraphStore, dataset: Store, tmp_path: Path) -> None:
    endpoint.fail_after = 3
    with pytest.raises(UsageError, match="run again"):
        publish(dataset, endpoint.url, tmp_path / "journal", size=50)
    endpoint.fail_after = 10_000
    done = publish(dataset, endpoint.url, tmp_path / "journal", size=50)
    assert done.skipped == 3
    assert set(endpoint.store) == set(dataset)


def test_a_changed_graph_is_sent_again(endpoint: GraphStore, tmp_path: Path) -> None:
    publish(graph.build([story()], RUN), endpoint.url, tmp_path / "journal")
    done = publish(graph.build([story(), rival()], RUN), endpoint.url, tmp_path / "journal")
    assert done.skipped == 1


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/store",
        "store.ttl",
        "http:///store",
        "http://[::1/store",
        "http://example.org/a store",
        "http://127.0.0.1:9/store",
    ],
)
def test_no_endpoint_is_a_usage_error(dataset: Store, tmp_path: Path, url: str) -> None:
    with pytest.raises(UsageError, match=r"store"):
        publish(dataset, url, tmp_path / "journal")


def hang_up(listening: socket.socket) -> None:
    """Nothing; takes one call and ends it without a word."""
    listening.accept()[0].close()


def test_a_server_that_is_no_http_server_is_a_usage_error(dataset: Store, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        Thread(target=hang_up, args=[mute], daemon=True).start()
        url = f"http://127.0.0.1:{mute.getsockname()[1]}/store"
        with pytest.raises(UsageError, match=f"{url}.*run again"):
            publish(dataset, url, tmp_path / "journal")


def test_the_command_takes_up_where_it_stopped(
    endpoint: GraphStore, dataset: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "graph.nq"
    export.write(dataset, path)
    endpoint.fail_after = 1
    assert main(["publish", str(path), endpoint.url]) == 2
    failed = capsys.readouterr()
    assert f"musnad: error: {endpoint.url}: HTTP Error 503" in failed.err
    endpoint.fail_after = 10_000
    assert main(["publish", str(path), endpoint.url]) == 0
    told = capsys.readouterr()
    assert "2 batches sent, 1 had arrived before" in told.err
    assert failed.out == told.out == ""
    assert set(endpoint.store) == set(dataset)
    assert path.with_name("graph.nq.published").exists()


OXIGRAPH = shutil.which(
    "oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
)
"""The server's program: beside the interpreter, as pip leaves it, or anywhere on the path."""


@pytest.mark.skipif(not OXIGRAPH, reason="no oxigraph server is installed")
def test_an_oxigraph_server_takes_it(dataset: Store, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen([str(OXIGRAPH), "serve", "--location", str(tmp_path / "db"), "--bind", address])
    try:
        for _ in range(100):
            try:
                urlopen(f"http://{address}/", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        publish(dataset, f"http://{address}/store", tmp_path / "journal", size=100)
        with urlopen(f"http://{address}/store", timeout=10) as answer:
            arrived = Store()
            arrived.load(answer.read(), format=RdfFormat.N_QUADS)
    finally:
        server.terminate()
        server.wait()
    assert len(arrived) == len(dataset)
