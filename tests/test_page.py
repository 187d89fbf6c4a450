"""The explorer page: what it holds, that it stays offline, and what a browser makes of it."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from pyoxigraph import Store

import factories
from musnad import claims, graph
from musnad.graph import Run
from musnad.text import fold
from musnad.view import explorer
from musnad.view.scene import Scene
from musnad.view.taken import scene
from musnad.view.triples import index
from test_view import change_of_mind, drawn

RUN = Run("0.0.0")


@pytest.fixture(scope="module")
def store() -> Store:
    """The graph of the story and its rival."""
    return graph.build([factories.story(), factories.rival()], RUN)


@pytest.fixture(scope="module")
def whole(store: Store) -> Scene:
    """What there is to see in that graph."""
    return scene(index(store))


def page_data(html: str) -> dict[str, Any]:
    """The data that the explorer holds."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_page_holds_the_statements_and_their_texts(store: Store) -> None:
    data = page_data(explorer(store))
    assert len(data["sayings"]) == 7
    for saying in data["sayings"]:
        text = data["stories"][saying["story"]]["text"]
        assert " ".join(text[begin:end] for begin, end in saying["claimAt"]) == saying["claim"]
    assert data["centre"] is None


def test_page_about_a_name_opens_on_it(store: Store, tmp_path: Path) -> None:
    data = page_data(drawn(store, tmp_path, ".html", "أنقرة").decode())
    assert data["actors"][data["centre"]]["name"] == "أنقرة"
    assert len(data["sayings"]) == 1


def test_page_asks_nothing_of_the_network(store: Store) -> None:
    shell = re.sub(r'id="data">.*?</script>', "", explorer(store), flags=re.DOTALL)
    assert "default-src 'none'" in shell
    assert not re.search(r"https?://", shell)
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!data:|#)""", shell)
    assert not re.search(r"\b(?:fetch|XMLHttpRequest|WebSocket|import)\s*\(|@import|url\(", shell)


def test_page_is_not_broken_by_what_an_article_holds() -> None:
    hostile = '</script><script>alert("x")</script>\u2028 /*SCRIPT*/ <!-- $&'
    story = factories.story()
    text = f"{story.article.text}\n{hostile}\n"
    article = factories.article(text, title=hostile, url="javascript:alert(1)")
    made = graph.build([type(story)(article, story.entities, story.statements)], RUN)
    html = explorer(made)
    data = page_data(html)
    assert data["stories"][0]["text"] == text
    assert data["stories"][0]["title"] == hostile
    assert data["stories"][0]["url"] == ""
    assert html.count("<script") == 2


BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no chromium here to open the page with")


def opened(html: str, folder: Path, address: str = "") -> str:
    """The document as a browser without a network leaves it after the page's scripts have run."""
    path = folder / "page.html"
    path.write_text(html, encoding="utf-8")
    command = [
        str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
        "--disable-background-networking", "--disable-component-update", "--proxy-server=127.0.0.1:9",
        f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=4000", "--dump-dom",
        f"{path.as_uri()}#{address}",
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, check=True, timeout=120).stdout.decode()


@needs_browser
def test_page_marks_the_exact_words(store: Store, whole: Scene, tmp_path: Path) -> None:
    denied = next(saying for saying in whole.sayings if saying.stance == "denied")
    dom = opened(explorer(store), tmp_path, f"stance=denied&open={denied.id.rpartition('/')[2]}")
    assert dom.count('<article class="card') == 1
    for part, words in (("claim", "وجود أي تأجيل"), ("cue", "نفى"), ("who", "المتحدث باسم الحكومة")):
        assert re.search(f'<span class="[^"]*in-{part}[^"]*"[^>]*>{words}</span>', dom), part
    assert "قول واحد" in dom


@needs_browser
def test_page_folds_as_the_pipeline_does(store: Store, tmp_path: Path) -> None:
    samples = ["مُؤكِّدًا أنّه", "إلى  الآن", "لـلولايات", "٢٠٢١ ۱۹", "ﻻ ﷲ", "Washington\u200f", "فلاديمير پوتين"]
    probe = f"document.title = JSON.stringify({json.dumps(samples)}.map(fold));\n}})();"
    html = explorer(store)
    end = html.rindex("})();")
    dom = opened(html[:end] + probe + html[end + len("})();") :], tmp_path)
    title = re.search("<title>(.*?)</title>", dom)
    assert title
    assert json.loads(unescape(title[1])) == [fold(sample) for sample in samples]


@needs_browser
def test_page_tells_a_change_of_mind(tmp_path: Path) -> None:
    dom = opened(explorer(graph.build(change_of_mind(), RUN)), tmp_path)
    assert dom.count("تغيّر الموقف: كان «يؤكد» في 1 يوليو 2025") == 1


@needs_browser
def test_page_tells_no_change_of_mind_where_another_thing_is_denied(tmp_path: Path) -> None:
    dom = opened(explorer(graph.build(change_of_mind("الموازنة أقرت في أنقرة"), RUN)), tmp_path)
    assert dom.count('<article class="card') == 2
    assert "تغيّر الموقف" not in dom


@needs_browser
def test_page_tells_what_is_said_otherwise_elsewhere_and_why(tmp_path: Path) -> None:
    comparison = claims.Comparison()
    made = graph.build(comparison.noting([factories.story(), factories.rival()]), RUN)
    dom = opened(explorer(graph.link(made, comparison.links(), RUN)), tmp_path, "link=contradicts")
    assert dom.count('<article class="card') == 2
    assert len(re.findall("يناقض قول [^<]*: يختلف العدد: 2500 و3500|: يختلف العدد: 3500 و2500", dom)) == 2


@needs_browser
def test_page_tells_for_whom_a_capital_speaks(tmp_path: Path) -> None:
    story = factories.story()
    said = replace(story.statements[0], entity="e4")
    made = graph.build([replace(story, statements=(said,))], RUN)
    assert "<span>باسم الأردن</span>" in opened(explorer(made), tmp_path)


@needs_browser
def test_page_marks_every_word_looked_for_in_any_spelling(store: Store, tmp_path: Path) -> None:
    dom = opened(explorer(store), tmp_path, f"words={quote('اكتوبر انتخابات')}")
    marks = re.findall("<mark>(.*?)</mark>", dom)
    assert {"انتخابات", "أكتوبر"} == set(marks)
