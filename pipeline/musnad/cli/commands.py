"""What each command does: its parsed arguments in, its exit code out.

The stages are imported where they are used, so that `musnad --help` need not wait for them.
"""

import json
import logging
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from musnad.errors import UsageError

if TYPE_CHECKING:
    from pyoxigraph import Store

    from musnad.flow import Options
    from musnad.journal import Journal

log = logging.getLogger("musnad")

GOOD, TO_LOOK_AT = 0, 1


def build(args: Namespace) -> int:
    """Articles into a validated graph; 1 where it does not conform or an article was set aside."""
    from musnad import flow

    journal = flow.build(args.inputs, args.out, _options(args))
    return _told(journal, args)


def extract(args: Namespace) -> int:
    """Articles into one JSON file each; 1 where one was set aside."""
    from musnad import flow

    journal = flow.extract_to(args.inputs, args.out, _options(args))
    return _told(journal, args)


def validate(args: Namespace) -> int:
    """The SHACL report; 1 where the graph does not conform."""
    from musnad import validate as validation

    report = validation.validate(_graph(args), args.engine)
    _print(report.turtle() if args.format == "turtle" else report.text())
    return GOOD if report.conforms else TO_LOOK_AT


def query(args: Namespace) -> int:
    """The rows of a shipped query or a query file."""
    from musnad import query as queries

    if args.list:
        _print(queries.listing())
        return GOOD
    if not args.graph or not args.query:
        raise UsageError("query: name a GRAPH and a query, or ask for --list")
    wanted, given = queries.find(args.query), dict(args.param)
    wanted.sparql(given)  # what is wrong with them is told before a large graph is read
    rows = queries.run(_graph(args), wanted, given)
    _print(queries.render(rows, args.format))
    return GOOD


def draw(args: Namespace) -> int:
    """A picture, a page or a network file of the graph."""
    from musnad import view
    from musnad.output import staged_file

    if args.out.suffix.lower() not in view.SUFFIXES:
        raise UsageError(f"--out {args.out}: the name has to end in {', '.join(view.SUFFIXES)}")
    graph = _graph(args)
    with staged_file(args.out) as path:
        view.draw(graph, path, args.about)
    log.info("drawn: %s", args.out)
    return GOOD


def when(args: Namespace) -> int:
    """The value of a time expression as JSON."""
    from musnad import time

    found = time.resolve(args.expression, args.published)
    _print(json.dumps(time.as_json(found), ensure_ascii=False))
    return GOOD


def serve(args: Namespace) -> int:
    """The endpoint and the explorer, until interrupted."""
    from musnad import serve as service
    from musnad import view

    service.check_port(args.port)
    graph = _graph(args)
    service.serve(graph, view.explorer(graph), args.port)
    return GOOD


def publish(args: Namespace) -> int:
    """The graph sent to an endpoint, all but what the journal says has arrived."""
    from musnad import publish as publication

    if args.graph == "-" and not args.journal:
        raise UsageError("publish: a graph from stdin has no name; say where its journal goes with --journal")
    journal = args.journal or Path(f"{args.graph}.published")
    done = publication.publish(_graph(args), args.url, journal)
    log.info("%d batches sent, %d had arrived before → %s", done.sent, done.skipped, args.url)
    return GOOD


def store(args: Namespace) -> int:
    """The graph as a store on disk, in place of an earlier one."""
    from musnad import store as stores
    from musnad.output import staged_whole

    if args.out.exists() and not stores.is_store(args.out):
        raise UsageError(f"--out {args.out}: is there and is no store; name a folder that is not there yet")
    with staged_whole(args.out) as folder:
        stores.save(args.graph, folder)
    log.info("%s triples → %s", f"{len(stores.load(args.out)):,}", args.out)
    return GOOD


def review(args: Namespace) -> int:
    """The doubtful merges with their evidence, and what to write into aliases.ttl about each."""
    from musnad import flow
    from musnad.cli import doubts

    found = flow.review(args.inputs, _options(args))
    _print(doubts.as_json(found) if args.format == "json" else doubts.as_text(found))
    return GOOD


def evaluate(args: Namespace) -> int:
    """The scores of the extraction on annotated articles."""
    from musnad import flow
    from musnad.evaluate import table

    scores = flow.evaluate_on(args.gold, args.texts, _options(args))
    if args.format == "json":
        _print(json.dumps({name: score.to_record() for name, score in scores.items()}))
    else:
        _print(table(scores))
    return GOOD


def _graph(args: Namespace) -> "Store":
    """The graph that a command reads; one that says nothing is warned of."""
    from musnad import store as stores

    graph = stores.load(args.graph)
    if next(iter(graph), None) is None:
        log.warning("%s: this graph holds nothing", args.graph)
    return graph


def _options(args: Namespace) -> "Options":
    """The options of a run that the command line gives."""
    from musnad.flow import Options

    chosen = ("base", "stanza_dir", "stanza_package", "aliases")
    return Options(**{name: getattr(args, name) for name in chosen if getattr(args, name, None)})


def _told(journal: "Journal", args: Namespace) -> int:
    """The exit code of a run, what it did told in a line."""
    log.info("%s → %s", journal.summary(), args.out)
    return GOOD if journal.clean else TO_LOOK_AT


def _print(text: str) -> None:
    """Nothing; writes a result to stdout, in UTF-8 whatever the terminal's settings."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode() if text.endswith("\n") else f"{text}\n".encode())
    sys.stdout.flush()
