"""The record of a run: exclusive seconds, what was set aside, what run.json says."""

import json
import logging
import time
from collections.abc import Iterator

import pytest

from musnad.errors import Unreadable
from musnad.journal import Journal, versions

PAUSE = 0.02


def slow(items: Iterator[int]) -> Iterator[int]:
    """The items, each after a pause."""
    for item in items:
        time.sleep(PAUSE)
        yield item


def test_a_stage_is_not_charged_for_the_stage_that_feeds_it() -> None:
    journal = Journal("build", ("a",))
    fed = journal.timed("first", slow(iter(range(5))))
    assert list(journal.timed("second", (item + 1 for item in fed))) == [1, 2, 3, 4, 5]
    assert journal.seconds["first"] >= 5 * PAUSE
    assert journal.seconds["second"] < journal.seconds["first"] / 2


def test_time_between_stages_is_nobody_s() -> None:
    journal = Journal("build", ("a",))
    for _ in journal.timed("first", range(3)):
        time.sleep(PAUSE)
    assert journal.seconds["first"] < PAUSE


def test_a_stage_that_fails_is_charged_and_left() -> None:
    journal = Journal("build", ("a",))
    with pytest.raises(ValueError, match="no"), journal.stage("first"):
        raise ValueError("no")
    with journal.stage("second"):
        time.sleep(PAUSE)
    assert journal.seconds["first"] < PAUSE <= journal.seconds["second"]


def test_what_is_set_aside_is_noted_and_told(caplog: pytest.LogCaptureFixture) -> None:
    journal = Journal("build", ("a",))
    logging.getLogger("musnad").propagate = True
    assert list(journal.readable([1, Unreadable("b.txt", "the file is empty"), 2])) == [1, 2]
    assert "b.txt: the file is empty" in caplog.text
    assert not journal.clean


def test_run_json() -> None:
    journal = Journal("build", ("a", "b"), models={"names.pt": "00ff"})
    journal.counts.update(articles=2, statements=5)
    journal.set_aside.append(Unreadable("b/c.txt", "the file is empty"))
    journal.conforms = True
    record = json.loads(journal.to_json())
    assert record["input"] == ["a", "b"]
    assert record["counts"] == {"articles": 2, "statements": 5, "set_aside": 1}
    assert record["set_aside"] == [{"source": "b/c.txt", "reason": "the file is empty"}]
    assert record["versions"] == versions()
    assert record["models"] == {"names.pt": "00ff"}
    assert record["conforms"] is True


@pytest.mark.parametrize(
    ("conforms", "aside", "clean"),
    [(True, 0, True), (None, 0, True), (False, 0, False), (True, 1, False)],
    ids=["conforms", "no graph", "does not conform", "one set aside"],
)
def test_clean(conforms: bool | None, aside: int, clean: bool) -> None:
    journal = Journal("build", (), conforms=conforms)
    journal.set_aside.extend([Unreadable("a", "b")] * aside)
    assert journal.clean is clean


def test_summary_names_what_was_made() -> None:
    journal = Journal("build", (), conforms=False)
    journal.counts.update(articles=1200, statements=5, entities=7, relations=0)
    assert journal.summary() == (
        "1,200 articles, 7 entities, 5 statements, 0 relations, does not conform: see report.txt"
    )
