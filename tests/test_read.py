"""Files and folders become articles; what cannot is set aside with a reason."""

import json
from pathlib import Path

import pytest

from musnad.errors import Unreadable
from musnad.read import read
from musnad.values import Article

TITLE = "الوزير: المحادثات مستمرة"
BODY = "قال الوزير يوم الخميس إنّ المحادثات مستمرة، وأضاف أنها «لن تتوقف» قبل الاتفاق على كل البنود."
TEXT = f"{TITLE}\n\n{BODY}\n"


def articles(*paths: Path) -> list[Article]:
    """The articles read; fails where anything was set aside."""
    found = list(read(paths))
    assert not [one for one in found if isinstance(one, Unreadable)], found
    return [one for one in found if isinstance(one, Article)]


def reason(path: Path, content: bytes | str) -> str:
    """Why a file of this content is set aside."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (only,) = read([path])
    assert isinstance(only, Unreadable)
    assert str(only).startswith(f"{path}")
    return only.reason


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256"],
)
def test_encodings_are_found_out(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes(TEXT.encode(encoding))
    (article,) = articles(path)
    assert article.text == TEXT
    assert article.title == TITLE


def test_iso_8859_6_is_found_out(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    plain = TEXT.replace("«", '"').replace("»", '"')
    path.write_bytes(plain.encode("iso8859_6"))
    assert articles(path)[0].text == plain


UNTOUCHED = {
    "decomposed letters": "قال ا\u0654حمد إن الأمر انتهى",
    "presentation forms": "قال \ufefb نعم إن الأمر",
    "marks on every letter": "قَاَلَ اَلَوَزَيَرَ نَعَمَ",
    "tatweel and marks": "قـــال الوزيرُ إنّ الأمرَ انتهى",
    "bidi controls": "قال \u202bالوزير\u202c إن\u200f الأمر انتهى",
    "white space": "  قال\tالوزير \u00a0 إن الأمر   انتهى \n\n\n ثم مضى  ",
    "arabic digits": "قال الوزير إن ١٢٣ و456 عددان",
    "separators": "قال الوزير\u2028 إن\x0c الأمر\x85 انتهى",
    "replacement character": "قال الوزير \ufffd إن الأمر انتهى",
}


@pytest.mark.parametrize("text", UNTOUCHED.values(), ids=UNTOUCHED)
def test_stored_text_is_the_decoded_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes(text.encode())
    assert articles(path)[0].text == text


@pytest.mark.parametrize("ends", ["\r\n", "\r"], ids=["CR LF", "CR"])
def test_line_ends_are_unified(tmp_path: Path, ends: str) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes(TEXT.replace("\n", ends).encode())
    assert articles(path)[0].text == TEXT


def test_one_damaged_byte_costs_one_character(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes((TEXT * 5).encode() + b"\xd8")
    assert articles(path)[0].text == TEXT * 5 + "\ufffd"


SET_ASIDE: dict[str, tuple[str, bytes | str, str]] = {
    "empty": ("a.txt", "", "the file is empty"),
    "white space only": ("a.txt", " \n\t\n", "the file is empty"),
    "a picture": ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 9, "binary"),
    "bytes of every kind": ("a.txt", bytes(range(256)) * 40, "binary"),
    "one word": ("a.txt", "مرحبا", "1 word;"),
    "no Arabic": ("a.txt", "The minister said that talks go on.", "no Arabic"),
    "numbers only": ("a.txt", "1 2 3 4 5", "no Arabic"),
    "200,000 words": ("a.txt", "قال نعم " * 100_000, "200,000 words"),
    "unknown suffix": ("a.pdf", TEXT, "not one of .txt"),
    "page cut off": ("a.html", "<html><head><title>خبر", "no article"),
    "page of links": (
        "a.html",
        "<html><body><nav><a href='/'>الرئيسية</a></nav></body></html>",
        "no article",
    ),
    "page of nothing": ("a.html", "<!-- -->", "not a web page"),
    "empty lines": ("a.jsonl", "\n\n", "the file is empty"),
    "not JSON": ("a.jsonl", "{title: خبر}\n", "not JSON"),
    "a JSON list": ("a.jsonl", "[1]\n", "a JSON list"),
    "no body": ("a.jsonl", '{"title": "خبر"}\n', "neither `body` nor `text`"),
    "title is a list": ("a.jsonl", '{"title": [1], "body": "قال الوزير نعم"}\n', "`title` is a JSON list"),
    "one word in JSON": ("a.jsonl", '{"body": "مرحبا"}\n', "1 word;"),
    "nested too deep": ("a.jsonl", "[" * 100_000 + "\n", "not JSON"),
}


@pytest.mark.parametrize(("name", "content", "expected"), SET_ASIDE.values(), ids=SET_ASIDE)
def test_set_aside_with_a_reason(tmp_path: Path, name: str, content: bytes | str, expected: str) -> None:
    assert expected in reason(tmp_path / name, content)


def test_missing_file_is_set_aside(tmp_path: Path) -> None:
    (only,) = read([tmp_path / "none.txt"])
    assert isinstance(only, Unreadable)
    assert only.reason == "no such file or folder"


def test_folder_with_nothing_readable_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(TEXT)
    (tmp_path / ".hidden.txt").write_text(TEXT)
    (only,) = read([tmp_path])
    assert isinstance(only, Unreadable)
    assert "in this folder" in only.reason


def test_folder_is_read_in_order_of_names_and_depth(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("b.txt", "a.TXT", "deep/c.txt", "notes.md"):
        (tmp_path / name).write_text(TEXT)
    assert [one.id for one in articles(tmp_path)] == ["a", "b", "c"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    assert len(articles(tmp_path, path)) == 1


def test_ids_are_safe_and_unique(tmp_path: Path) -> None:
    names = ["خبر عاجل!.txt", "x/a.txt", "y/A.txt", "z/a.html", "..dots..txt", "%.txt"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        page = f"<html><body><article><h1>{TITLE}</h1><p>{BODY * 5}</p></article></body></html>"
        (tmp_path / name).write_text(page if name.endswith("html") else TEXT)
    assert [one.id for one in articles(*(tmp_path / name for name in names))] == [
        "خبر-عاجل",
        "a",
        "A-2",
        "a-3",
        "dots",
        "article",
    ]


RECORD = {
    "id": "n-7",
    "title": TITLE,
    "body": BODY,
    "date": "Thu, 22 Jul 2021 21:35:43 +0400",
    "source": "وكالة الأنباء",
    "url": "https://example.org/7",
    "author": "المحرر",
}


def test_record_becomes_an_article(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_text(json.dumps(RECORD) + "\n")
    (article,) = articles(path)
    assert article.text == f"{TITLE}\n\n{BODY}"
    assert (article.id, article.title, article.publisher) == ("n-7", TITLE, "وكالة الأنباء")
    assert (article.url, article.author) == ("https://example.org/7", "المحرر")
    assert str(article.published) == "2021-07-22"


BODIES = {
    "text instead of body": ({"title": TITLE, "text": BODY}, f"{TITLE}\n\n{BODY}"),
    "body begins with the title": ({"title": TITLE, "body": f" {TITLE} {BODY}"}, f" {TITLE} {BODY}"),
    "no title": ({"body": BODY}, BODY),
    "null title": ({"title": None, "body": BODY}, BODY),
    "half a surrogate pair": ({"body": BODY + "\ud83d"}, BODY + "\ufffd"),
}


@pytest.mark.parametrize(("record", "text"), BODIES.values(), ids=BODIES)
def test_text_of_a_record(tmp_path: Path, record: dict[str, str], text: str) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_text(json.dumps(record))
    assert articles(path)[0].text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_a_bad_line_costs_only_itself(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "wire.jsonl"
    lines = [json.dumps(RECORD, ensure_ascii=False), "{bad", "", json.dumps(RECORD, ensure_ascii=False)]
    path.write_bytes("\n".join(lines).encode(encoding))
    first, bad, second = read([path])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(bad, Unreadable)
    assert bad.source == f"{path}:2"
    assert (first.id, second.id, second.text) == ("n-7", "n-7-2", first.text)


def test_records_without_id_take_the_line_number(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_text(json.dumps({"body": BODY}) + "\n\n" + json.dumps({"body": BODY}))
    assert [one.id for one in articles(path)] == ["wire-1", "wire-3"]
