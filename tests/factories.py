"""Hand-made articles and extractions, for tests that need values but no models.

`story()` holds one of everything the graph can say; `rival()` is a second article of the same
events whose figures disagree; `crowd(n)` makes many articles of one. `at` finds the words' span.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from musnad.values import (
    Article,
    Entity,
    EntityType,
    Extraction,
    Kind,
    Modality,
    Relation,
    Span,
    Stance,
    Statement,
    Time,
)

STORY = """بغداد تعلن موعد الانتخابات المبكرة

قال وزير الخارجية العراقي سامر الجابري، يوم الخميس، إن بلاده ستجري انتخابات مبكرة في أكتوبر 2025.

والتقى الجابري نظيره الأردني ليث حداد في عمان. وأعلن الوزيران أن البلدين اتفقا على فتح المعبر.

ونقلت وكالة الرافدين عن مسؤول أمني كبير قوله: "لا يوجد سوى 2500 جندي في البلاد".

ونفى المتحدث باسم الحكومة وجود أي تأجيل، مضيفا للوكالة أن الجابري سيزور أنقرة الشهر المقبل.
"""

RIVAL = """مسؤول: 3500 جندي في العراق

قال مسؤول أمني كبير لصحيفة المدى الجديدة إن 3500 جندي يوجدون في البلاد.

وأعلن سامر الجابري أن بلاده العراق ستجري الانتخابات المبكرة في أكتوبر 2025.
"""


def at(text: str, words: str, n: int = 1) -> Span:
    """The span of the n-th occurrence of some words; ValueError where there is none."""
    start = -1
    for _ in range(n):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def article(text: str = STORY, id: str = "story", **changes: object) -> Article:
    """An article whose title is the first line of its text."""
    made = Article(
        id=id,
        title=text.split("\n", 1)[0],
        text=text,
        source=f"{id}.txt",
        publisher="وكالة الرافدين",
        published=date(2025, 7, 24),
        url=f"https://example.org/{id}",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def entity(text: str, id: str, type: str, *mentions: str, **more: object) -> Entity:
    """An entity named by its first mention; each mention is the first occurrence of its words."""
    spans = tuple(at(text, words) for words in mentions)
    made = Entity(id=id, type=EntityType(type), name=mentions[0], mentions=spans)
    return replace(made, **more)  # type: ignore[arg-type]


def statement(text: str, id: str, claim: str, cue: str, speaker: str | None, **more: object) -> Statement:
    """A statement whose evidence is the hull of its parts; `who` is the speaker's words."""
    parts = [at(text, claim), at(text, cue), *([at(text, speaker)] if speaker else [])]
    made = Statement(
        id=id,
        claim=(parts[0],),
        cue=parts[1],
        speaker=parts[2] if speaker else None,
        rule="verb-that",
        evidence=Span(min(part.start for part in parts), max(part.end for part in parts)),
        who=speaker or "",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def time(text: str, words: str, edtf: str, end: date | None = None) -> Time:
    """A time expression: a day, or a month or year that ends on `end`."""
    precision = {10: "day", 7: "month", 4: "year"}[len(edtf)]
    start = date.fromisoformat(edtf + "0000-01-01"[len(edtf) :])
    return Time(at(text, words), words, start, end or start, precision, None, edtf)


def story() -> Extraction:
    """One article with every construction: joint, unnamed, relayed, nested, denied, planned, a role."""
    text = STORY
    thursday = time(text, "يوم الخميس", "2025-07-24")
    october = time(text, "أكتوبر 2025", "2025-10", date(2025, 10, 31))
    august = time(text, "الشهر المقبل", "2025-08", date(2025, 8, 31))
    return Extraction(
        article=article(),
        entities=(
            entity(text, "e1", "PER", "سامر الجابري", "الجابري"),
            replace(_iraq(text, "العراقي"), mentions=()),
            entity(text, "e3", "PER", "ليث حداد"),
            entity(
                text, "e4", "LOC", "عمان", key="Q3805", wikidata="Q3805", name_en="Amman", acts_for=_jordan()
            ),
            entity(text, "e5", "ORG", "وكالة الرافدين", aliases=("الرافدين",)),
            entity(text, "e6", "LOC", "أنقرة", key="Q3640", wikidata="Q3640"),
            entity(text, "e7", "LOC", "بغداد", key="Q1530", wikidata="Q1530"),
        ),
        statements=_story_statements(text, thursday),
        relations=_story_relations(text, august),
        times=(thursday, october, august),
    )


def _jordan() -> Entity:
    """Jordan, as the state for which its capital stands."""
    return Entity("", EntityType.LOC, "الأردن", (), key="Q810", wikidata="Q810", name_en="Jordan")


def _iraq(text: str, words: str) -> Entity:
    """Iraq, as the seed entities know it."""
    link = "https://sws.geonames.org/99237/"
    iraq = entity(text, "e2", "LOC", words, key="Q796", wikidata="Q796", name_en="Iraq")
    related = ("http://www.wikidata.org/entity/Q1530",)
    return replace(iraq, name="العراق", aliases=("جمهورية العراق",), links=(link,), related=related)


def _story_statements(text: str, thursday: Time) -> tuple[Statement, ...]:
    """The statements of the story."""
    return (
        statement(
            text,
            "s1",
            "بلاده ستجري انتخابات مبكرة في أكتوبر 2025",
            "قال",
            "وزير الخارجية العراقي سامر الجابري",
            entity="e1",
            who="سامر الجابري",
            time=thursday.span,
            time_value=thursday,
        ),
        statement(
            text,
            "s2",
            "البلدين اتفقا على فتح المعبر",
            "أعلن",
            "الوزيران",
            entity="e1",
            also_entities=("e3",),
            who="سامر الجابري",
        ),
        statement(
            text,
            "s3",
            "لا يوجد سوى 2500 جندي في البلاد",
            "قوله",
            "مسؤول أمني كبير",
            relayed_by="e5",
            kind=Kind.DIRECT,
            rule="relayed-quote",
        ),
        statement(
            text,
            "s4",
            "وجود أي تأجيل",
            "نفى",
            "المتحدث باسم الحكومة",
            stance=Stance.DENIED,
        ),
        statement(
            text,
            "s5",
            "الجابري سيزور أنقرة الشهر المقبل",
            "مضيفا",
            None,
            who="المتحدث باسم الحكومة",
            stance=Stance.EXPECTED,
            addressee="e5",
            via="s4",
            rule="participle-that",
        ),
    )


def _story_relations(text: str, august: Time) -> tuple[Relation, ...]:
    """The relations of the story."""
    met = at(text, "التقى الجابري نظيره الأردني ليث حداد في عمان")
    spokesman = at(text, "وزير الخارجية العراقي سامر الجابري")
    return (
        Relation(
            "r1", "holds_role", "e1", "role-name", spokesman, object="e2", role=at(text, "وزير الخارجية")
        ),
        Relation("r2", "meets", "e1", "met-with", met, object="e3"),
        Relation(
            "r3",
            "visits",
            "e1",
            "will-visit",
            at(text, "الجابري سيزور أنقرة الشهر المقبل"),
            object="e6",
            modality=Modality.PLANNED,
            time=august,
        ),
        Relation(
            "r4",
            "holds_role",
            "e3",
            "counterpart",
            met,
            object_name="الأردن",
            object_key="Q810",
            role=at(text, "نظيره"),
            former=True,
        ),
        Relation("r5", "agrees_with", "e2", "agreed", at(text, "البلدين اتفقا على فتح المعبر"), object="e4"),
    )


def rival() -> Extraction:
    """A second article of the same events: it repeats one claim of the story, and contradicts one."""
    text = RIVAL
    october = time(text, "أكتوبر 2025", "2025-10", date(2025, 10, 31))
    return Extraction(
        article=article(text, "rival", publisher="المدى الجديدة", published=date(2025, 7, 26)),
        entities=(
            entity(text, "e1", "PER", "سامر الجابري"),
            replace(_iraq(text, "العراق"), mentions=(at(text, "العراق"), at(text, "العراق", 2))),
            entity(text, "e3", "ORG", "المدى الجديدة"),
        ),
        statements=(
            statement(text, "s1", "3500 جندي يوجدون في البلاد", "قال", "مسؤول أمني كبير", addressee="e3"),
            statement(
                text,
                "s2",
                "بلاده العراق ستجري الانتخابات المبكرة في أكتوبر 2025",
                "أعلن",
                "سامر الجابري",
                entity="e1",
            ),
        ),
        times=(october,),
    )


def crowd(count: int) -> Iterator[Extraction]:
    """Many articles: the story and its rival in turn, each under an id and a last line of its own."""
    for number in range(count):
        made = (story, rival)[number % 2]()
        text = f"{made.article.text}\nالعدد {number}\n"
        yield replace(made, article=replace(made.article, id=f"article-{number}", text=text))
