"""The titles tagger's data: offices and occupations of two corpora, and silver sentences of the news.

Silver: a role noun, its genitive chain and a person's name right after it (رئيس الوزراء العراقي
مصطفى الكاظمي) make a title; elsewhere in such a sentence a first titles tagger decides.
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from stanza.models.ner.trainer import Trainer

from musnad.annotate.tagger import tag_sentences
from musnad.annotate.wordforms import model_form
from musnad.training import corpora
from musnad.training.corpora import spans
from musnad.training.joint import Example

SOURCES = ("caraner_title", "wojood_sample_fine")
_ROLES = """رئيس رئيسة وزير وزيرة متحدث متحدثة ناطق مستشار مستشارة مدير مديرة نائب قائد أمين سفير سفيرة مبعوث
مبعوثة مندوب مندوبة زعيم محافظ حاكم ملك أمير شيخ لواء عميد عقيد جنرال فريق سيناتور نائبة مرشد عضو وكيل منسق
مفوض ممثل محلل خبير باحث أستاذ دكتور قاضي مدرب كاتب إمام مفتي بطريرك"""
_LINKS = """في باسم لدى إلى عام مجلس هيئة حزب وزارة شؤون لشؤون بلدية محكمة لجنة منظمة قوات جهاز دولة أركان
إدارة مكتب قسم شركة جامعة منطقة مدينة حركة كتلة جمهورية وزراء مركز معهد اتحاد نادي وفد أمن"""
_MAX_LINKS = 7


def _forms(words: str) -> frozenset[str]:
    """The words in model form."""
    return frozenset(model_form(word) for word in words.split())


ROLES = _forms(_ROLES)
LINKS = _forms(_LINKS)


def gold(corpus: Path) -> list[Example]:
    """The labelled training sentences, every tag but TITLE and OCC dropped."""
    return [Example(s.words, (s.tags,)) for s in _part(corpus, "train")]


def dev(corpus: Path) -> list[corpora.Sentence]:
    """The development sentences of the same corpora."""
    return list(_part(corpus, "dev"))


def _part(corpus: Path, part: str) -> Iterator[corpora.Sentence]:
    """One part of both corpora, TITLE alone."""
    for name in SOURCES:
        yield from corpora.read_bio(corpus / "ner" / name / f"{part}.bio", corpora.title_only)


def candidates(text: Path, wanted: int, seed: int) -> list[list[str]]:
    """At most `wanted` news sentences of 6 to 45 words with a role noun in them, drawn at random."""
    with text.open(encoding="utf-8") as lines:
        fitting = [w for line in lines if 6 <= len(w := line.split()) <= 45 and any(map(is_role, w))]
    return random.Random(seed).sample(fitting, min(wanted, len(fitting)))


def silver(
    names: Sequence[Trainer], titles: Sequence[Trainer], sentences: Sequence[list[str]]
) -> list[Example]:
    """The sentences in which a title stands before a person's name, labelled."""
    named, titled = tag_sentences(names, sentences), tag_sentences(titles, sentences)
    found = []
    for words, name_tags, title_tags in zip(sentences, named, titled, strict=True):
        certain = list(before_persons(words, [t[0] for t in name_tags]))
        if certain:
            guessed = [(s, e) for _, s, e in spans([t[0] for t in title_tags])]
            found.append(Example(tuple(words), (_bio(len(words), certain, guessed),)))
    return found


def before_persons(words: Sequence[str], tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each title that a person's name follows at once."""
    for kind, start, _ in spans(tags):
        if kind != "PER":
            continue
        for head in range(start - 1, max(-1, start - 2 - _MAX_LINKS), -1):
            if is_role(words[head]):
                yield _outermost(words, head), start
                break
            if not _links(words[head], tags[head]):
                break


def _outermost(words: Sequence[str], head: int) -> int:
    """The first of the role nouns that stand side by side (نائب رئيس الوزراء)."""
    while head and is_role(words[head - 1]):
        head -= 1
    return head


def is_role(word: str) -> bool:
    """Whether the word is a role noun, with or without article and proclitic."""
    return any(word.removeprefix(p) in ROLES for p in ("", "ال", "و", "وال", "ل", "لل", "ب", "بال", "ف"))


def _links(word: str, tag: str) -> bool:
    """Whether the word may stand inside a title: definite, part of an organisation or place, or a link."""
    return word.startswith(("ال", "لل")) or tag[2:] in ("ORG", "LOC") or word in LINKS


def _bio(
    size: int, certain: Sequence[tuple[int, int]], guessed: Sequence[tuple[int, int]]
) -> tuple[str, ...]:
    """The TITLE tags; a guess gives way to what is certain."""
    tags = ["O"] * size
    free = [(s, e) for s, e in guessed if all(e <= a or b <= s for a, b in certain)]
    for start, end in (*certain, *free):
        tags[start:end] = ["B-TITLE", *["I-TITLE"] * (end - start - 1)]
    return tuple(tags)
