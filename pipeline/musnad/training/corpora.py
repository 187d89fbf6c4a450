"""The corpora, read: labelled sentences in two columns, and the sentences of the news articles."""

import gzip
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from musnad.annotate.wordforms import model_form

COARSE = ("PER", "LOC", "ORG", "MISC")
_SENTENCE_END = re.compile(r"(?<=[.؟!…])\s+")
_MIN_LETTERS = 20


class Sentence(NamedTuple):
    """Tokens in the form the models see, and one BIO tag for each."""

    words: tuple[str, ...]
    tags: tuple[str, ...]


def read_bio(path: Path, tag: Callable[[str], str] = str) -> list[Sentence]:
    """The sentences of a two-column file (token TAB tag; plain or .gz), tags mapped by `tag`."""
    stored = path.read_bytes()
    blocks = (gzip.decompress(stored) if path.suffix == ".gz" else stored).decode("utf-8").split("\n\n")
    return [_sentence(rows, tag) for block in blocks if (rows := block.strip("\n").splitlines())]


def _sentence(rows: list[str], tag: Callable[[str], str]) -> Sentence:
    """One sentence out of its lines."""
    pairs = [row.split("\t") for row in rows]
    return Sentence(
        tuple(model_form(p[0]) for p in pairs), legal_bio(tag(p[-1].replace("_", "-", 1)) for p in pairs)
    )


def legal_bio(tags: Iterable[str]) -> tuple[str, ...]:
    """The same tags, with B- where an I- has nothing to continue."""
    legal: list[str] = []
    for tag in tags:
        orphan = tag.startswith("I-") and (not legal or legal[-1][1:] != tag[1:])
        legal.append("B" + tag[1:] if orphan else tag)
    return tuple(legal)


def spans(tags: Sequence[str]) -> list[tuple[str, int, int]]:
    """The entities of a BIO or BIOES sequence: type, first token, token after the last."""
    found: list[tuple[str, int, int]] = []
    for i, tag in enumerate(tags):
        mark, kind = tag[:1], tag[2:]
        if mark in "BS" or (mark in "IE" and not (found and found[-1][0] == kind and found[-1][2] == i)):
            found.append((kind, i, i + 1))
        elif mark in "IE":
            found[-1] = (kind, found[-1][1], i + 1)
    return found


def title_only(tag: str) -> str:
    """TITLE for titles and occupations, O for everything else."""
    return f"{tag[:2]}TITLE" if tag[2:] in ("TITLE", "OCC") else "O"


@cache
def _tokenizer() -> Any:
    """spaCy's blank Arabic tokenizer, the one the product uses."""
    import spacy

    return spacy.blank("ar").tokenizer


def news_sentences(folder: Path) -> Iterator[list[str]]:
    """The distinct sentences of all articles under `folder` (*.jsonl.gz), tokenised, in model form."""
    seen: set[str] = set()
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                for text in article_sentences(json.loads(line)):
                    if text not in seen:
                        seen.add(text)
                        yield tokenise(text)


def tokenise(text: str) -> list[str]:
    """The tokens of a sentence in model form."""
    return [model_form(t.text) for t in _tokenizer()(text) if not t.is_space]


def article_sentences(article: dict[str, Any]) -> Iterator[str]:
    """The sentences of one article: title, abstract and body, cut at line ends and full stops."""
    for field in ("title", "abstract", "body"):
        for paragraph in (article.get(field) or "").split("\n"):
            text = unicodedata.normalize("NFC", paragraph).strip()
            yield from (s for s in _SENTENCE_END.split(text) if len(s) >= _MIN_LETTERS)
