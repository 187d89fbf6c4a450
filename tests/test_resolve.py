"""Names that stand for one thing meet in one entity, and others do not."""

from datetime import date
from pathlib import Path

import pytest

from musnad import knowledge
from musnad.annotate import make_doc
from musnad.errors import DataError
from musnad.resolve import Resolution, resolve, review
from musnad.resolve.aliases import load as load_aliases
from musnad.resolve.forms import key_of, same_person, same_word, words
from musnad.values import Article, EntityType

SEEDS = knowledge.load()
Marked = list[tuple[str, str]]


def resolved(
    text: str, marked: Marked, day: date | None = None, aliases: Path | None = None, id: str = "a"
) -> Resolution:
    article = Article(id=id, title="", text=text, published=day)
    [resolution] = resolve([make_doc(article, marked)], SEEDS, aliases)  # type: ignore[arg-type]
    return resolution


def groups(resolution: Resolution) -> list[set[str]]:
    text = resolution.article.text
    return [{span.of(text) for span in entity.mentions} for entity in resolution.entities]


WORDS = {
    "compound": ("عبد الله محمود", ("عبدالله", "محمود")),
    "kunya in any case": ("أبي مهدي المهندس", ("ابومهدي", "المهندس")),
    "kunya written together": ("أبومهدي المهندس", ("ابومهدي", "المهندس")),
    "son of": ("محمد بن سلمان", ("محمد", "بنسلمان")),
    "hamza and ta": ("أُسامة", ("اسامه",)),
}


@pytest.mark.parametrize(("name", "expected"), WORDS.values(), ids=WORDS.keys())
def test_words_of_a_name(name: str, expected: tuple[str, ...]) -> None:
    assert words(name) == expected


SAME = {
    "doubled letter": ("بومبيو", "بومبييو", True),
    "one long vowel": ("أوستن", "أوستين", True),
    "g as ghayn or jim": ("ماكغورك", "ماكجورك", True),
    "given names differ by a vowel": ("حسن", "حسين", False),
    "short words differ": ("سعد", "سعيد", False),
    "article of a surname": ("العبادي", "عبادي", True),
}


@pytest.mark.parametrize(("a", "b", "same"), SAME.values(), ids=SAME.keys())
def test_variants_of_a_word(a: str, b: str, same: bool) -> None:
    assert same_word(words(a)[0], words(b)[0]) is same


PERSONS = {
    "middle name left out": ("محمد شياع السوداني", "محمد السوداني", True),
    "given name left out": ("محمد شياع السوداني", "شياع السوداني", True),
    "forefathers left out": ("محمد بن سلمان بن عبد العزيز", "محمد بن سلمان", True),
    "other given name": ("محمد شياع السوداني", "عبد الكريم السوداني", False),
    "child and father": ("أحمد علي عبد الله صالح", "علي عبد الله صالح", False),
    "a name beside others": ("محمد حسني مبارك", "حسني مبارك", True),
    "other father": ("سلطان بن سلمان بن عبد العزيز", "سلطان بن عبد العزيز", False),
    "other middle name": ("محمد باقر الحكيم", "محمد علي الحكيم", False),
    "surname alone": ("محمد شياع السوداني", "السوداني", False),
}


@pytest.mark.parametrize(("a", "b", "same"), PERSONS.values(), ids=PERSONS.keys())
def test_forms_of_a_full_name(a: str, b: str, same: bool) -> None:
    assert same_person(words(a), words(b)) is same


# text, names marked in it -> mentions that belong together
CLUSTERS: dict[str, tuple[str, Marked, list[set[str]]]] = {
    "surname before and after": (
        "النجفي يصل. قال سمير النجفي ذلك، وعاد النجفي.",
        [("سمير النجفي", "PER"), ("النجفي", "PER")],
        [{"سمير النجفي", "النجفي"}],
    ),
    "two men of one surname": (
        "التقى سمير النجفي أخاه كريم النجفي ثم غادر النجفي.",
        [("سمير النجفي", "PER"), ("كريم النجفي", "PER"), ("النجفي", "PER")],
        [{"سمير النجفي"}, {"كريم النجفي", "النجفي"}],
    ),
    "given name when nothing else fits": (
        "غنت ديالا حمدان أمس. وشكرت ديالا الحضور.",
        [("ديالا حمدان", "PER"), ("ديالا", "PER")],
        [{"ديالا حمدان", "ديالا"}],
    ),
    "spelling variant": (
        "وصل مايكل بومبيو. وقال بومبييو ذلك.",
        [("مايكل بومبيو", "PER"), ("بومبييو", "PER")],
        [{"مايكل بومبيو", "بومبييو"}],
    ),
    "gloss in brackets": (
        "أعلنت جبهة النخيل الموحدة (جنم) هدنة، وقالت جنم.",
        [("جبهة النخيل الموحدة", "ORG"), ("جنم", "ORG")],
        [{"جبهة النخيل الموحدة", "جنم"}],
    ),
    "an agency in brackets is no gloss": (
        "زار الوفد بلدة عين الأسد (رويترز).",
        [("عين الأسد", "LOC"), ("رويترز", "ORG")],
        [{"عين الأسد"}, {"رويترز"}],
    ),
    "Latin name behind the Arabic one": (
        "قالت صحيفة «ذي نيو سبوت» (The New Spot) ذلك.",
        [("ذي نيو سبوت", "ORG"), ("The New Spot", "ORG")],
        [{"ذي نيو سبوت", "The New Spot"}],
    ),
    "shortened organisation": (
        "عقدت لجنة النخيل العليا اجتماعا. وقالت لجنة النخيل.",
        [("لجنة النخيل العليا", "ORG"), ("لجنة النخيل", "ORG")],
        [{"لجنة النخيل العليا", "لجنة النخيل"}],
    ),
    "body with and without its noun": (
        "أعلن تحالف الرافد مرشحيه، وقال الرافد إنه سيفوز.",
        [("تحالف الرافد", "ORG"), ("الرافد", "ORG")],
        [{"تحالف الرافد", "الرافد"}],
    ),
    "known names of one body": (
        "هاجم تنظيم الدولة الإسلامية قرية، وأعلن داعش ذلك.",
        [("تنظيم الدولة الإسلامية", "ORG"), ("داعش", "ORG")],
        [{"تنظيم الدولة الإسلامية", "داعش"}],
    ),
    "a capital is not its state": (
        "واشنطن تدعو الولايات المتحدة",
        [("واشنطن", "LOC"), ("الولايات المتحدة", "LOC")],
        [{"واشنطن"}, {"الولايات المتحدة"}],
    ),
    "swallowed article": (
        "دعم للولايات المتحدة من الولايات المتحدة",
        [("للولايات المتحدة", "LOC"), ("الولايات المتحدة", "LOC")],
        [{"للولايات المتحدة", "الولايات المتحدة"}],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "marked", "expected"), CLUSTERS.values(), ids=CLUSTERS.keys())
def test_clusters(text: str, marked: Marked, expected: list[set[str]]) -> None:
    assert groups(resolved(text, marked)) == expected


# text, names, day -> the Q-id or the seed entity's name of the first entity, None if unlinked
LINKS: dict[str, tuple[str, Marked, date | None, str | None]] = {
    "country": ("عاد إلى العراق", [("العراق", "LOC")], None, "العراق"),
    "surname, country named": ("قال السوداني إن بغداد ترحب", [("السوداني", "PER"), ("بغداد", "LOC")], None, "محمد شياع السوداني"),
    "surname alone": ("فاز السوداني بالكأس", [("السوداني", "PER")], None, None),
    "surname of another man": ("قال كمال السوداني في بغداد", [("كمال السوداني", "PER"), ("بغداد", "LOC")], None, None),
    "variant of a full name": ("وزير الدفاع الأمريكي لويد أوستين", [("لويد أوستين", "PER")], None, "لويد أوستن"),
    "office that he never held": ("قال وزير الصحة الهندي سمير أوستن في واشنطن", [("سمير أوستن", "PER"), ("واشنطن", "LOC")], None, None),
    "club named after its city": ("فاز برشلونة", [("برشلونة", "ORG")], None, "نادي برشلونة"),
    "the city itself": ("زار برشلونة", [("برشلونة", "LOC")], None, "برشلونة"),
    "state named as the capital of another": ("قال العمانيون في عمان", [("عمان", "LOC")], None, "سلطنة عمان"),
    "capital named as another state": ("عاد الوفد الأردني إلى عمان", [("عمان", "LOC")], None, "عمّان"),
    "capital or state, nothing to decide by": ("عاد الوفد إلى عمان", [("عمان", "LOC")], None, None),
    "capital by its doubled letter": ("عاد الوفد إلى عمّان", [("عمّان", "LOC")], None, "عمّان"),
    "state whose namesake is a province": ("زار أرمينيا وجورجيا", [("جورجيا", "LOC")], None, "جورجيا"),
    "province or state": ("فاز في جورجيا بأصوات الأمريكيين", [("جورجيا", "LOC")], None, None),
    "state and capital of one name": ("عاد التونسيون إلى تونس", [("تونس", "LOC")], None, "تونس"),
    "short name of four states": ("قال السعوديون إن المملكة بخير", [("المملكة", "LOC")], None, "السعودية"),
    "of two that are mentioned": ("التقى الأردنيون السعوديين في المملكة", [("المملكة", "LOC")], None, None),
    "province": ("أمطار على منطقة جازان", [("جازان", "LOC")], None, "منطقة جازان"),
    "its capital": ("أمطار على مدينة جازان", [("جازان", "LOC")], None, "جازان"),
    "state of a federation": ("أعلنت ولاية نيويورك ذلك", [("نيويورك", "LOC")], None, "ولاية نيويورك"),
    "body called a place": ("دخل البيت الأبيض", [("البيت الأبيض", "LOC")], None, "البيت الأبيض"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "marked", "day", "expected"), LINKS.values(), ids=LINKS.keys())
def test_links(text: str, marked: Marked, day: date | None, expected: str | None) -> None:
    first = resolved(text, marked, day).entities[0]
    assert (first.name if SEEDS.get(first.key) else None) == expected
    assert bool(first.evidence) == (expected is not None)


# text, day -> who the office stands for
OFFICES: dict[str, tuple[str, Marked, date | None, str | None]] = {
    "holder named elsewhere": (
        "قال رئيس بلدية النخيل. وزار عمدة الواحة سامي القرش المدينة، ثم غادر عمدة الواحة.",
        [("سامي القرش", "PER"), ("الواحة", "LOC"), ("النخيل", "LOC")],
        None,
        "سامي القرش",
    ),
    "holder on the article's day": ("أعلن رئيس الوزراء العراقي ذلك", [], date(2021, 7, 25), "مصطفى الكاظمي"),
    "another day": ("أعلن رئيس الوزراء العراقي ذلك", [], date(2024, 9, 7), "محمد شياع السوداني"),
    "no day": ("أعلن رئيس الوزراء العراقي ذلك", [], None, None),
    "the government's head": ("أعلن رئيس الحكومة العراقية ذلك", [("الحكومة العراقية", "ORG")], date(2021, 7, 25), "مصطفى الكاظمي"),
    "former holder": ("أعلن رئيس الوزراء العراقي السابق ذلك", [], date(2021, 7, 25), None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "marked", "day", "expected"), OFFICES.values(), ids=OFFICES.keys())
def test_offices_stand_for_their_holders(
    text: str, marked: Marked, day: date | None, expected: str | None
) -> None:
    resolution = resolved(text, marked, day)
    stands = {resolution.by_id[id].name for _, id in resolution.nominals}
    assert stands == ({expected} if expected else set())


def test_a_surname_goes_to_whom_the_article_names_and_not_to_a_namesake() -> None:
    text = "زار وزير الدفاع الأمريكي آشتون كارتر بغداد. ووصل كارتر أمس."
    found = resolved(text, [("آشتون كارتر", "PER"), ("كارتر", "PER"), ("بغداد", "LOC")])
    assert groups(found)[0] == {"آشتون كارتر", "كارتر"}


def test_keys_are_the_same_in_every_article() -> None:
    one = resolved("قال سمير النجفي", [("سمير النجفي", "PER")], id="one").entities[0]
    two = resolved("عاد سمير النجفي", [("سمير النجفي", "PER")], id="two").entities[0]
    assert one.key == two.key == key_of(EntityType.PER, "سمير النجفي")


def test_an_alliance_has_one_key_by_each_of_its_nouns() -> None:
    assert (
        len({key_of(EntityType.ORG, f"{noun} الرافد") for noun in ("تحالف", "ائتلاف", "كتلة", "قائمة")}) == 1
    )
    assert key_of(EntityType.ORG, "حزب الرافد") != key_of(EntityType.ORG, "تحالف الرافد")


def test_a_bare_surname_never_meets_another_article() -> None:
    keys = {resolved("قال النجفي", [("النجفي", "PER")], id=id).entities[0].key for id in ("one", "two")}
    assert len(keys) == 2


def decisions(path: Path, triples: str) -> Path:
    prefix = "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n@prefix id: <https://example.org/id/> .\n"
    path.write_text(prefix + triples, encoding="utf-8")
    return path


def test_the_user_joins_two_names(tmp_path: Path) -> None:
    one, two = (key_of(EntityType.PER, name) for name in ("سمير النجفي", "سمير أبو كريم"))
    path = decisions(tmp_path / "aliases.ttl", f"id:{one} owl:sameAs id:{two} .")
    marked = [("سمير النجفي", "PER"), ("سمير أبو كريم", "PER")]
    found = resolved("قال سمير النجفي. وعاد سمير أبو كريم.", marked, aliases=path)
    assert groups(found) == [{"سمير النجفي", "سمير أبو كريم"}]


def test_the_user_keeps_a_name_from_a_link(tmp_path: Path) -> None:
    own = key_of(EntityType.PER, "جو بايدن")
    path = decisions(tmp_path / "aliases.ttl", f"id:{own} owl:differentFrom id:Q6279 .")
    assert resolved("قال جو بايدن", [("جو بايدن", "PER")], aliases=path).entities[0].key == own


def test_the_user_parts_two_people_of_one_full_name(tmp_path: Path) -> None:
    """The name's key in one article is another man's; he may be joined to his like in a further article."""
    everywhere = key_of(EntityType.PER, "سمير النجفي")
    two, three = (key_of(EntityType.PER, "سمير النجفي", article) for article in ("two", "three"))
    parted = f"id:{two} owl:differentFrom id:{everywhere} . id:{three} owl:differentFrom id:{everywhere} ."
    path = decisions(tmp_path / "aliases.ttl", f"{parted} id:{two} owl:sameAs id:{three} .")
    marked = [("سمير النجفي", "PER")]
    keys = [
        resolved("قال سمير النجفي", marked, aliases=path, id=id).entities[0].key
        for id in ("one", "two", "three")
    ]
    assert keys[0] == everywhere
    assert keys[1] == keys[2] != everywhere


def test_the_user_keeps_a_name_of_one_article_from_a_link(tmp_path: Path) -> None:
    here = key_of(EntityType.PER, "جو بايدن", "a")
    path = decisions(tmp_path / "aliases.ttl", f"id:{here} owl:differentFrom id:Q6279 .")
    marked = [("جو بايدن", "PER")]
    keys = [resolved("قال جو بايدن", marked, aliases=path, id=id).entities[0].key for id in ("a", "b")]
    assert keys == [key_of(EntityType.PER, "جو بايدن"), "Q6279"]


def test_a_decision_may_name_things_as_the_graph_does(tmp_path: Path) -> None:
    one, two = (key_of(EntityType.PER, name) for name in ("سمير النجفي", "سمير أبو كريم"))
    path = decisions(tmp_path / "aliases.ttl", f"id:entity-{one} owl:sameAs id:entity-{two} .")
    marked = [("سمير النجفي", "PER"), ("سمير أبو كريم", "PER")]
    found = resolved("قال سمير النجفي. وعاد سمير أبو كريم.", marked, aliases=path)
    assert groups(found) == [{"سمير النجفي", "سمير أبو كريم"}]


def test_contradicting_decisions_are_refused(tmp_path: Path) -> None:
    path = decisions(tmp_path / "aliases.ttl", "id:a owl:sameAs id:b . id:a owl:differentFrom id:b .")
    with pytest.raises(DataError, match="never the same"):
        load_aliases(path)


def test_review_lists_people_who_may_be_one() -> None:
    told = [("one", "محمد كرار النجفي"), ("two", "محمد النجفي"), ("three", "كمال النجفي")]
    found = [resolved(f"قال {name}", [(name, "PER")], id=id) for id, name in told]
    [doubt] = review(found)
    assert set(doubt.names) == {"محمد كرار النجفي", "محمد النجفي"}
    assert doubt.why == "one name is a form of the other"
    assert set(doubt.articles) == {("one",), ("two",)}


def test_review_lists_people_of_one_full_name_and_different_offices() -> None:
    told = [("one", "قال وزير الدفاع سمير النجفي ذلك."), ("two", "قال وزير الصحة سمير النجفي ذلك.")]
    [doubt] = review(resolved(text, [("سمير النجفي", "PER")], id=id) for id, text in told)
    own = key_of(EntityType.PER, "سمير النجفي")
    assert (doubt.merged, doubt.keys) == (True, (key_of(EntityType.PER, "سمير النجفي", "two"), own))
    assert doubt.articles == (("two",), ("one", "two"))


# told in one article -> the two names, whether they were made one
DOUBTS: dict[str, tuple[str, Marked, tuple[str, str]]] = {
    "a surname taken for an official": (
        "قال السوداني إن بغداد ترحب",
        [("السوداني", "PER"), ("بغداد", "LOC")],
        ("السوداني", "محمد شياع السوداني"),
    ),
    "a surname of two men": (
        "التقى سمير النجفي أخاه كريم النجفي ثم غادر النجفي.",
        [("سمير النجفي", "PER"), ("كريم النجفي", "PER"), ("النجفي", "PER")],
        ("النجفي", "كريم النجفي"),
    ),
}


@pytest.mark.parametrize(("text", "marked", "names"), DOUBTS.values(), ids=DOUBTS.keys())
def test_review_lists_merges_and_they_can_be_overruled(
    text: str, marked: Marked, names: tuple[str, str], tmp_path: Path
) -> None:
    [doubt] = review([resolved(text, marked)])
    assert (doubt.merged, doubt.names) == (True, names)
    path = decisions(tmp_path / "aliases.ttl", "id:{} owl:differentFrom id:{} .".format(*doubt.keys))
    again = resolved(text, marked, aliases=path)
    apart = next(one for one in again.entities if names[0] in {span.of(text) for span in one.mentions})
    assert apart.key != doubt.keys[1]


def test_review_says_nothing_of_two_bare_surnames() -> None:
    assert list(review(resolved("قال النجفي", [("النجفي", "PER")], id=id) for id in ("one", "two"))) == []


def test_review_asks_about_a_bare_surname_and_a_full_name() -> None:
    told = [("one", "سمير النجفي"), ("two", "النجفي")]
    [doubt] = review(resolved(f"قال {name}", [(name, "PER")], id=id) for id, name in told)
    assert (doubt.merged, doubt.why) == (False, "one is named by surname alone")


PLANTED = [
    ("one", "أعلن رئيس الوزراء العراقي محمد شياع السوداني ذلك. وأضاف السوداني المزيد.", ["محمد شياع السوداني", "السوداني"]),
    ("two", "قال المطرب كمال السوداني إنه سيغني. وشكر السوداني الحضور.", ["كمال السوداني", "السوداني"]),
    ("three", "عاد محمد شياع السوداني من واشنطن إلى بغداد.", ["محمد شياع السوداني"]),
]  # fmt: skip


def test_two_men_of_one_surname_are_two_nodes_over_all_articles() -> None:
    found = [resolved(text, [(n, "PER") for n in names], id=id) for id, text, names in PLANTED]
    keys = [{e.key for e in one.entities if "السوداني" in e.name and e.mentions} for one in found]
    assert [len(some) for some in keys] == [1, 1, 1]
    assert keys[0] == keys[2] != keys[1]


def test_later_articles_join_without_changing_earlier_ones() -> None:
    def keys(order: list[int]) -> dict[str, list[str]]:
        told = [PLANTED[number] for number in order]
        found = [resolved(text, [(n, "PER") for n in names], id=id) for id, text, names in told]
        return {one.article.id: [entity.key for entity in one.entities] for one in found}

    first, all_of_them, reversed_ = keys([0]), keys([0, 1, 2]), keys([2, 1, 0])
    assert first.items() <= all_of_them.items()
    assert all_of_them == reversed_


def test_a_user_parts_what_was_linked_and_joins_what_was_not(tmp_path: Path) -> None:
    own = key_of(EntityType.PER, "محمد شياع السوداني")
    other = key_of(EntityType.PER, "كمال السوداني")
    known = next(entity.key for entity in SEEDS.entities if entity.name == "محمد شياع السوداني")
    path = decisions(
        tmp_path / "aliases.ttl", f"id:{own} owl:differentFrom id:{known} . id:{own} owl:sameAs id:{other} ."
    )
    found = [resolved(text, [(n, "PER") for n in names], id=id, aliases=path) for id, text, names in PLANTED]
    keys = {e.key for one in found for e in one.entities if "السوداني" in e.name and e.mentions}
    assert len(keys) == 1
    assert known not in keys


ACTING = {
    "capital": ("قالت واشنطن ذلك.", ("واشنطن", "LOC"), "Q61", "Q30"),
    "seat of government": ("قال البيت الأبيض ذلك.", ("البيت الأبيض", "ORG"), "Q35525", "Q30"),
    "state": ("قالت فرنسا ذلك.", ("فرنسا", "LOC"), "Q142", None),
    "no capital": ("قالت نيويورك ذلك.", ("نيويورك", "LOC"), "Q60", None),
    "unknown place": ("قالت قرية السدرة ذلك.", ("قرية السدرة", "LOC"), None, None),
}


@pytest.mark.parametrize(("text", "marked", "key", "principal"), ACTING.values(), ids=ACTING)
def test_capital_stays_a_place_and_says_for_whom_it_acts(
    text: str, marked: tuple[str, str], key: str | None, principal: str | None
) -> None:
    [entity] = resolved(text, [marked]).entities
    assert key is None or entity.key == key
    assert (entity.acts_for.key if entity.acts_for else None) == principal
    assert not entity.acts_for or (entity.acts_for.mentions == () and entity.acts_for.links)
