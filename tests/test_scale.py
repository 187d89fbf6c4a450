"""Questions to a graph of a thousand articles: each takes less than a second of the processor's time.

The time is the process's own, the better of two runs, so that other work on the machine does not count.
Seconds on ten thousand real articles are in docs/scale.md.
"""

import sys
from pathlib import Path
from time import process_time

import pytest
from pyoxigraph import Store

from factories import crowd
from musnad import claims, graph, query
from test_query import PARAMETERS

sys.path.insert(0, str(Path(__file__).parent / "tools"))
from replicate import replicated

RUN = graph.Run("0.1.0")
ARTICLES, COPIES = 20, 50
MOST_SECONDS = 1.0
NAMES = [name for name, one in query.queries().items() if not one.whole_graph]


@pytest.fixture(scope="module")
def large() -> Store:
    """A thousand articles, each with one of everything, and their links."""
    comparison = claims.Comparison()
    made = graph.build(comparison.noting(crowd(ARTICLES)), RUN)
    return replicated(graph.link(made, comparison.links(), RUN), COPIES, Store())


def test_a_replica_has_so_many_articles_and_conforming_counts(large: Store) -> None:
    rows = query.run(large, "coverage").rows
    assert sum(int(row["articles"].value) for row in rows) == ARTICLES * COPIES


@pytest.mark.parametrize("name", NAMES)
def test_a_question_is_answered_in_a_second(large: Store, name: str) -> None:
    assert min(_seconds(large, name) for _ in range(2)) < MOST_SECONDS


@pytest.mark.parametrize("name", ["who-said-what", "quotations", "unnamed-sources"])
def test_a_page_is_the_newest_articles(large: Store, name: str) -> None:
    page = query.run(large, name, {"limit": "3"}).rows
    assert len({row["article"].value for row in page}) == 3
    whole = query.run(large, name, {"limit": "all"}).rows
    assert whole[: len(page)] == page
    assert len(whole) > len(page)


def _seconds(store: Store, name: str) -> float:
    """The processor seconds that a question takes."""
    before = process_time()
    query.run(store, name, PARAMETERS.get(name))
    return process_time() - before
