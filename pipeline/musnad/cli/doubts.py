"""Doubtful merges as a person reads them: what was done, why, where, and how to decide otherwise."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from musnad.prefixes import BASE
from musnad.resolve import Doubt

_SHOWN = 5
HEAD = f"""# What follows `otherwise:` overrules what was done, in a file for --aliases that begins:
@prefix id: <{BASE}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> ."""


def as_text(doubts: Iterable[Doubt]) -> str:
    """How to decide otherwise, and a paragraph for each doubt."""
    told = [_paragraph(doubt) for doubt in doubts]
    return "\n\n".join([HEAD, *told]) if told else "No doubtful merges."


def as_json(doubts: Iterable[Doubt]) -> str:
    """The doubts as a JSON list, with the triple that overrules each."""
    return json.dumps(
        [{**asdict(one), "overrule": overrule(one)} for one in doubts], ensure_ascii=False, indent=1
    )


def overrule(doubt: Doubt) -> str:
    """The triple that parts what was merged, or joins what was kept apart."""
    one, other = doubt.keys
    return f"id:{one} owl:{'differentFrom' if doubt.merged else 'sameAs'} id:{other} ."


def _paragraph(doubt: Doubt) -> str:
    done = "merged" if doubt.merged else "apart"
    lines = [f"{done}: {doubt.names[0]} | {doubt.names[1]}", f"  why: {doubt.why}"]
    lines += [f"  in: {_some(articles)}" for articles in doubt.articles]
    return "\n".join([*lines, f"  otherwise: {overrule(doubt)}"])


def _some(articles: tuple[str, ...]) -> str:
    """The first few ids, and how many more there are."""
    more = len(articles) - _SHOWN
    return ", ".join(articles[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
