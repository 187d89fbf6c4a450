"""Turn the YAML annotations beside the seed articles into JSON with code-point offsets.

Usage: ``python tests/gold/compile.py`` writes ``seeds/gold/NAME.json`` for every ``seeds/gold/NAME.yaml``.
A span is written as the exact words and the number of their occurrence in the article's stored text:
``{t: "بغداد", n: 2}``. Words that are not there stop the run with the file and the key.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from musnad.read import read
from musnad.values import Article

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "seeds" / "articles"
ANNOTATIONS = ROOT / "seeds" / "gold"
KINDS = {"PER", "ORG", "LOC"}
QUOTATIONS = {"direct", "indirect", "mixed"}
STANCES = {"asserted", "denied", "expected", "opinion"}
PREDICATES = {"holds_role", "meets", "agrees_with", "visits", "leads", "fights", "member_of"}


class AnnotationError(Exception):
    """An annotation says something the article's text or the guidelines do not allow."""


def texts(folder: Path = ARTICLES) -> dict[str, str]:
    """The stored text of every article of the folder by its id."""
    return {article.id: article.text for article in read([folder]) if isinstance(article, Article)}


def offsets(text: str, span: Mapping[str, Any], where: str) -> list[int]:
    """Start and end of the n-th occurrence of the span's words in the text."""
    at = -1
    for _ in range(int(span.get("n", 1))):
        at = text.find(span["t"], at + 1)
        if at < 0:
            raise AnnotationError(f"{where}: {span['t']!r} occurrence {span.get('n', 1)} is not in the text")
    return [at, at + len(span["t"])]


def place(item: Mapping[str, Any], text: str, where: str) -> dict[str, Any]:
    """The item with every span in it, at any depth of lists, replaced by its offsets."""

    def placed(value: Any, key: str) -> Any:
        if isinstance(value, Mapping):
            return offsets(text, value, f"{where} {key}")
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            return [offsets(text, one, f"{where} {key}") for one in value]
        return value

    return {key: placed(value, key) for key, value in item.items()}


def check(annotation: Mapping[str, Any], where: str) -> None:
    """Nothing, or an error naming the first value outside the closed lists or pointing at no entity."""
    ids = {entity["id"] for entity in annotation["entities"]}
    allowed: Sequence[tuple[str, str, set[Any]]] = (
        ("entities", "type", KINDS),
        ("statements", "type", QUOTATIONS),
        ("statements", "stance", STANCES),
        ("statements", "entity", ids | {None}),
        ("relations", "predicate", PREDICATES),
        ("relations", "subject", ids),
        ("relations", "object", ids | {None}),
    )
    for part, key, values in allowed:
        for item in annotation[part]:
            if item.get(key) not in values:
                raise AnnotationError(f"{where}: {item['id']} {key}: {item.get(key)!r}")


def compiled(path: Path, text: str) -> dict[str, Any]:
    """The annotation of one YAML file with offsets into the text."""
    annotation = yaml.safe_load(path.read_text(encoding="utf-8"))
    check(annotation, path.name)
    for part in ("entities", "statements", "relations"):
        annotation[part] = [place(item, text, f"{path.name} {item['id']}") for item in annotation[part]]
    return dict(annotation)


def main() -> None:
    """Write the JSON beside every YAML."""
    stored = texts()
    for path in sorted(ANNOTATIONS.glob("*.yaml")):
        annotation = compiled(path, stored[path.stem])
        words = json.dumps(annotation, ensure_ascii=False, indent=1) + "\n"
        path.with_suffix(".json").write_text(words, encoding="utf-8")


if __name__ == "__main__":
    main()
