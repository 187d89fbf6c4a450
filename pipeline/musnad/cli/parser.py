"""The command line's grammar; `docs/cli.md` is written from it."""

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

FORMATS = ("table", "csv", "json")
GRAPH = (
    "a graph file (.ttl .nq .trig .nt .rdf .jsonld), the folder that `musnad build` left or one of graph "
    "files, a store of `musnad store`, or - for standard input"
)
_Add = Callable[[argparse.ArgumentParser], None]


def arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """The parsed command line; argparse itself exits with 2 on a wrong one."""
    return parser().parse_args(argv)


def parser() -> argparse.ArgumentParser:
    """The parser of `musnad` and all its commands."""
    top = argparse.ArgumentParser(
        "musnad",
        description="Who said what, in Arabic news, as an RDF graph validated with SHACL.",
        epilog="example:\n  musnad build articles/ --out out\n  musnad COMMAND --help",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _common(top, quiet=False)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (summary, example, add) in COMMANDS.items():
        one = commands.add_parser(
            name,
            help=summary,
            description=summary[0].upper() + summary[1:] + ".",
            epilog="\n  ".join(("example:", example, *FURTHER.get(name, ()))),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        add(one)
        _common(one, quiet=argparse.SUPPRESS)
    return top


def _common(one: argparse.ArgumentParser, quiet: object) -> None:
    """Nothing; adds the options that every command has."""
    one.add_argument("--quiet", action="store_true", default=quiet, help="no progress on stderr")
    one.add_argument("--version", action="version", version=f"musnad {version('musnad')}")


def _inputs(one: argparse.ArgumentParser) -> None:
    """Nothing; adds what every command that leaves results of the pipeline has."""
    _articles(one)
    one.add_argument("--out", required=True, type=Path, metavar="DIR", help="where the results go")
    _models(one)


def _articles(one: argparse.ArgumentParser) -> None:
    """Nothing; adds the articles a command reads."""
    one.add_argument("inputs", nargs="+", metavar="INPUT", help="a .txt, .html or .jsonl file, or a folder")


def _models(one: argparse.ArgumentParser) -> None:
    """Nothing; adds the choice of models."""
    one.add_argument(
        "--stanza-dir", type=Path, metavar="DIR", help="use Stanza's own models downloaded there"
    )
    one.add_argument("--stanza-package", default="default", metavar="NAME", help="which of them (default)")
    one.add_argument(
        "--aliases", type=Path, metavar="FILE.ttl", help="your decisions on who is the same and who never is"
    )


def _build(one: argparse.ArgumentParser) -> None:
    """Nothing; adds the options of `build`."""
    _inputs(one)
    one.add_argument("--base", metavar="IRI", help="start of the IRIs that are minted")


def _validate(one: argparse.ArgumentParser) -> None:
    """Nothing; adds the options of `validate`."""
    _graph(one)
    one.add_argument("--format", choices=("text", "turtle"), default="text", help="the report's form")
    one.add_argument(
        "--engine",
        choices=("pyshacl", "turbo"),
        default="pyshacl",
        help="what reads the shapes: pyshacl, or turbo, which is faster and to be installed (musnad[turbo])",
    )


def _query(one: argparse.ArgumentParser) -> None:
    """Nothing; adds the options of `query`."""
    one.add_argument("graph", nargs="?", metavar="GRAPH", help=GRAPH)
    one.add_argument("query", nargs="?", metavar="NAME|FILE.rq", help="a shipped query or a SPARQL file")
    one.add_argument(
        "--param", action="append", default=[], type=_pair, metavar="K=V", help="a query's parameter"
    )
    one.add_argument("--format", choices=FORMATS, default="table", help="the rows' form")
    one.add_argument("--list", action="store_true", help="name the shipped queries and what they answer")


def _draw(one: argparse.ArgumentParser) -> None:
    """Nothing; adds the options of `draw`."""
    _graph(one)
    one.add_argument(
        "--out", required=True, type=Path, metavar="FILE", help="a .svg, .png, .html, .graphml or .gexf file"
    )
    one.add_argument("--about", metavar="NAME", help="only what is near this entity")


def _when(one: argparse.ArgumentParser) -> None:
    """Nothing; adds the options of `when`."""
    one.add_argument("expression", metavar="EXPR", help="an Arabic time expression")
    one.add_argument(
        "--published", required=True, type=_date, metavar="YYYY-MM-DD", help="the article's publication date"
    )


def _serve(one: argparse.ArgumentParser) -> None:
    """Nothing; adds the options of `serve`."""
    _graph(one)
    one.add_argument("--port", type=int, default=7878, metavar="N", help="port on loopback (7878)")


def _publish(one: argparse.ArgumentParser) -> None:
    """Nothing; adds the options of `publish`."""
    _graph(one)
    one.add_argument("url", metavar="URL", help="a SPARQL 1.1 Graph Store endpoint, http or https")
    one.add_argument(
        "--journal",
        type=Path,
        metavar="FILE",
        help="what has arrived, so that a broken run is taken up where it stopped (GRAPH.published)",
    )


def _store(one: argparse.ArgumentParser) -> None:
    """Nothing; adds the options of `store`."""
    _graph(one)
    one.add_argument(
        "--out", required=True, type=Path, metavar="DIR", help="the store: a new folder, or an earlier store"
    )


def _review(one: argparse.ArgumentParser) -> None:
    """Nothing; adds the options of `review`."""
    _articles(one)
    one.add_argument("--format", choices=("text", "json"), default="text", help="the doubts' form")
    _models(one)


def _evaluate(one: argparse.ArgumentParser) -> None:
    """Nothing; adds the options of `evaluate`."""
    one.add_argument("gold", type=Path, metavar="GOLD_DIR", help="annotations, one .json an article")
    one.add_argument("texts", type=Path, metavar="TEXT_DIR", help="the articles, of the same names")
    one.add_argument("--format", choices=("table", "json"), default="table", help="the scores' form")
    _models(one)


def _graph(one: argparse.ArgumentParser) -> None:
    """Nothing; adds the graph a command reads."""
    one.add_argument("graph", metavar="GRAPH", help=GRAPH)


def _date(text: str) -> date:
    """The date of an option's value."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2021-07-23") from None


def _pair(text: str) -> tuple[str, str]:
    """The key and value of an option's value."""
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form key=value")
    return key, value


COMMANDS: dict[str, tuple[str, str, _Add]] = {
    "build": (
        "articles into a validated graph, a report and pictures",
        "musnad build articles/ --out out",
        _build,
    ),
    "extract": ("articles into one JSON file each", "musnad extract article.txt --out extracted", _inputs),
    "validate": ("the SHACL report of a graph", "musnad validate out/graph.ttl --format turtle", _validate),
    "query": (
        "rows of a shipped or own SPARQL query",
        "musnad query out/graph.ttl who-said-what --format csv",
        _query,
    ),
    "draw": ("a picture of a graph", 'musnad draw out/graph.ttl --out graph.svg --about "العراق"', _draw),
    "when": (
        "the dates of an Arabic time expression, as JSON",
        'musnad when "الخميس الماضي" --published 2021-07-23',
        _when,
    ),
    "serve": (
        "a SPARQL endpoint and an explorer on loopback",
        "musnad serve out/graph.ttl --port 7878",
        _serve,
    ),
    "publish": (
        "a graph sent to a Graph Store endpoint, taken up where it broke off",
        "musnad publish out/graph.nq http://localhost:7878/store",
        _publish,
    ),
    "store": (
        "a graph kept on disk, for questions that need not wait until it is read",
        "musnad store out --out news.store",
        _store,
    ),
    "review": (
        "the doubtful merges of entities, for you to confirm or overrule",
        "musnad review articles/ --aliases aliases.ttl",
        _review,
    ),
    "evaluate": ("scores of the extraction against annotations", "musnad evaluate gold/ texts/", _evaluate),
}

FURTHER: dict[str, tuple[str, ...]] = {
    "build": ("musnad build page.html news.jsonl --out out --aliases aliases.ttl",),
    "extract": ("musnad extract articles/ news.jsonl --out extracted",),
    "validate": ("musnad validate out", "musnad validate news.store --engine turbo"),
    "query": (
        "musnad query --list",
        'musnad query out said-about --param about="النووي"',
        'musnad query news.store timeline --param about="العراق" --format json',
        "musnad query out own.rq",
    ),
    "draw": ("musnad draw out --out graph.html", "musnad draw news.store --out graph.graphml"),
    "when": ('musnad when "أبريل/نيسان الماضي" --published 2021-07-23',),
    "serve": ("musnad serve out", "musnad serve news.store"),
    "publish": ("musnad publish news.store http://localhost:7878/store --journal sent.txt",),
    "store": ("musnad query news.store who-said-what",),
    "review": ("musnad review articles/ --format json",),
    "evaluate": ("musnad evaluate gold/ texts/ --format json",),
}
"""Further examples of each command, for its `--help`."""
