"""Adjectives of nationality and the state or body that each stands for: العراقية → Iraq."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from musnad import paths
from musnad.errors import DataError
from musnad.text import fold

PATH = paths.LEXICON / "nationalities.yaml"
FORMS = ("masculine", "feminine", "plural", "feminine_plural")
BARE = "جنوب"  # in جنوب أفريقي the article goes on this word alone


@cache
def adjectives(path: Path = PATH) -> dict[str, tuple[str, ...]]:
    """Every form of every adjective by the key it stands for, definite and dual ones included.

    Raises DataError for an unknown field, or for a form that two keys share.
    """
    owner: dict[str, str] = {}
    found: dict[str, tuple[str, ...]] = {}
    for row in _rows(path):
        key = str(row["key"])
        found[key] = tuple(_all_forms(row))
        for form in map(fold, found[key]):
            if owner.setdefault(form, key) != key:
                raise DataError(path, key, f"{form} also stands for {owner[form]}")
    return found


def definite(adjective: str) -> str:
    """The adjective with the article, on every word of it: الكوري الشمالي."""
    words = adjective.split()
    marked = words[:1] if words[0] == BARE else words
    return " ".join(["ال" + word for word in marked] + words[len(marked) :])


def _rows(path: Path) -> list[dict[str, Any]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows: list[dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    for row in rows:
        if set(row) != {"key", *FORMS}:
            raise DataError(path, str(row.get("key")), f"the fields are key, {', '.join(FORMS)}")
    return rows


def _all_forms(row: dict[str, Any]) -> list[str]:
    listed = [form for field in FORMS for form in row[field]] + _duals(row)
    return listed + [definite(form) for form in listed]


def _duals(row: dict[str, Any]) -> list[str]:
    """The duals of adjectives of one word: عراقيان, عراقيين, عراقيتان, عراقيتين."""
    masculine = [form for form in row["masculine"] if " " not in form]
    feminine = [form[:-1] + "ت" for form in row["feminine"] if " " not in form]
    return [stem + ending for stem in masculine + feminine for ending in ("ان", "ين")]
