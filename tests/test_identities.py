"""The first five real articles share their nodes; judged links still say who they said."""

import json
from pathlib import Path

import pytest

from musnad import annotate, knowledge, read
from musnad.resolve import resolve
from musnad.values import Article, Entity

ROOT = Path(__file__).parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"
LINKS = ROOT / "tests" / "gold" / "links.json"
ONE_NODE = {
    "العراق": {"العراق"},
    "الولايات المتحدة": {"الولايات المتحدة", "أمريكا", "أميركا"},
    "جو بايدن": {"بايدن", "جو بايدن"},
    "مصطفى الكاظمي": {"الكاظمي", "مصطفى الكاظمي"},
    "تنظيم الدولة الإسلامية": {"تنظيم الدولة", "داعش", "تنظيم الدولة الإسلامية"},
    "البنتاغون": {"البنتاغون", "وزارة الدفاع الأمريكية"},
    "التحالف الدولي": {"التحالف الدولي"},
}
# no published data name a Wikidata id of the coalition: its link is the one of its operation
RELATED = {"التحالف الدولي"}


@pytest.fixture(scope="module")
def told() -> list[tuple[str, Entity]]:
    """Each mention's words with its entity, over all five articles."""
    if not SEEDS.is_dir():
        pytest.skip("the five real articles are not beside this checkout")
    known = knowledge.load()
    articles = [article for article in read.read([SEEDS]) if isinstance(article, Article)]
    found = resolve(annotate.annotate(articles, knowledge=known), known)
    return [
        (span.of(one.article.text), entity)
        for one in found
        for entity in one.entities
        for span in entity.mentions
    ]


@pytest.mark.model
@pytest.mark.parametrize("names", ONE_NODE.values(), ids=ONE_NODE)
def test_five_articles_share_one_linked_node(names: set[str], told: list[tuple[str, Entity]]) -> None:
    nodes = {
        entity.key: entity.related if names & RELATED else entity.links
        for words, entity in told
        if words in names
    }
    assert len(nodes) == 1
    assert all(nodes.values())


def test_judged_links_name_seed_entities() -> None:
    judged = json.loads(LINKS.read_text(encoding="utf-8"))
    known = knowledge.load()
    assert len(judged) == 200
    for one in judged:
        entity = known.get(one["key"])
        assert entity is not None and entity.links, one
        assert one["right"] is not bool(one.get("cause")), one
