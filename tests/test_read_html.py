"""What a page states of itself is taken from it, and nothing else."""

from pathlib import Path

import pytest

from musnad.errors import Unreadable
from musnad.read import read
from musnad.values import Article

PARAGRAPHS = (
    "قالت وزيرة الطاقة يوم الاثنين إن الإنتاج ارتفع خلال الأشهر الستة الأولى من السنة بنسبة كبيرة.",
    "وأضافت أن الوزارة تعمل مع الشركاء على خطة جديدة لخفض الكلفة وتحسين الخدمات في كل المحافظات.",
    "وأكد رئيس اللجنة البرلمانية أن النواب سيناقشون الخطة في جلسة مفتوحة الأسبوع المقبل.",
)
NAVIGATION = "<nav><ul><li><a href='/'>الرئيسية</a></li><li><a href='/p'>سياسة</a></li></ul></nav>"
ADVERT = "<aside class='ads'><p>إعلان: اشترك الآن</p></aside>"
FOOTER = "<footer><p>جميع الحقوق محفوظة</p></footer>"


def page(head: str = "", before: str = "<h1>ارتفاع الإنتاج</h1>", body: tuple[str, ...] = PARAGRAPHS) -> str:
    """A page with navigation, an advert and a footer around the article."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in body)
    return (
        f"<!DOCTYPE html><html lang='ar' dir='rtl'><head>{head}</head><body>{NAVIGATION}"
        f"<article>{before}{text}{ADVERT}</article>{FOOTER}</body></html>"
    )


def article(folder: Path, content: str, encoding: str = "utf-8") -> Article:
    """The article of a page of this content."""
    path = folder / "page.html"
    path.write_bytes(content.encode(encoding))
    (only,) = read([path])
    assert isinstance(only, Article), only
    return only


def linked(**more: str) -> str:
    """A JSON-LD script with these members, given as JSON."""
    members = ", ".join(f'"{key}": {value}' for key, value in {"@type": '"NewsArticle"', **more}.items())
    return f'<script type="application/ld+json">{{{members}}}</script>'


def test_text_is_title_and_paragraphs_only(tmp_path: Path) -> None:
    assert article(tmp_path, page()).text == "\n\n".join(("ارتفاع الإنتاج", *PARAGRAPHS))


CLUTTER = {
    "an advert between paragraphs": "<p class='advert'>اشترك الآن في نشرتنا البريدية لتصلك أهم الأخبار</p>",
    "a link to another article": "<p><a href='/b'>شاهد أيضا: الحكومة تناقش خطة الموازنة</a></p>",
    "a box of related articles": "<div class='related-box'><ul><li>الحكومة تناقش الموازنة</li></ul></div>",
    "a share bar": "<div id='share'><span>شارك هذا الخبر مع أصدقائك على مواقع التواصل</span></div>",
}


@pytest.mark.parametrize("block", CLUTTER.values(), ids=CLUTTER)
def test_clutter_inside_the_article_is_left_out(tmp_path: Path, block: str) -> None:
    content = page().replace(f"<p>{PARAGRAPHS[1]}", f"{block}<p>{PARAGRAPHS[1]}")
    assert article(tmp_path, content).text == article(tmp_path, page()).text


def test_an_article_named_as_clutter_is_kept(tmp_path: Path) -> None:
    content = (
        page()
        .replace("<article>", "<article><div class='related share'>")
        .replace("</article>", "</div></article>")
    )
    assert PARAGRAPHS[2] in article(tmp_path, content).text


DATES = {
    "JSON-LD": (page(linked(datePublished='"2021-07-23T01:30:00+03:00"')), "2021-07-23"),
    "JSON-LD over og:": (
        page(
            linked(datePublished='"2021-07-23"')
            + "<meta property='article:published_time' content='2020-01-01T00:00:00Z'>"
        ),
        "2021-07-23",
    ),
    "JSON-LD in a graph": (
        page(
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, '
            '{"@type": ["Article"], "datePublished": "2021-07-23"}]}</script>'
        ),
        "2021-07-23",
    ),
    "og: when JSON-LD is broken": (
        page(
            '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
            "<meta property='article:published_time' content='2021-07-23T10:00:00+03:00'>"
        ),
        "2021-07-23",
    ),
    "meta name": (page("<meta name='pubdate' content='Fri, 23 Jul 2021 10:00:00 GMT'>"), "2021-07-23"),
    "a time element": (page(before="<h1>خبر</h1><time datetime='2021-07-23T08:00'>أمس</time>"), "2021-07-23"),
    "words in a time element": (page(before="<h1>خبر</h1><time>23 يوليو/تموز 2021</time>"), "2021-07-23"),
    "not stated": (page(), "None"),
    "only in the address": (page("<link rel='canonical' href='https://example.org/2021/07/23/x'>"), "None"),
    "only a modification": (page(linked(dateModified='"2021-07-23"')), "None"),
    "only a copyright year": (page(before="<h1>خبر</h1><p>حقوق النشر 2021</p>"), "None"),
    "impossible": (page(linked(datePublished='"2021-02-31"')), "None"),
    "a placeholder": (page(linked(datePublished='"0000-00-00T00:00:00"')), "None"),
}


@pytest.mark.parametrize(("content", "expected"), DATES.values(), ids=DATES)
def test_date_is_the_one_stated(tmp_path: Path, content: str, expected: str) -> None:
    assert str(article(tmp_path, content).published) == expected


TITLES = {
    "JSON-LD headline": (page(linked(headline='"من الوصف"')), "من الوصف"),
    "og:title": (page("<meta property='og:title' content='من الوسم'><title>غيره</title>"), "من الوسم"),
    "only heading": (page("<title>ارتفاع الإنتاج - موقع</title>"), "ارتفاع الإنتاج"),
    "title without the site": (
        page("<title>الإنتاج يرتفع | موقع الأخبار</title>", before=""),
        "الإنتاج يرتفع",
    ),
}


@pytest.mark.parametrize(("content", "expected"), TITLES.values(), ids=TITLES)
def test_title_is_the_one_stated(tmp_path: Path, content: str, expected: str) -> None:
    assert article(tmp_path, content).title == expected


def test_origin_is_the_one_stated(tmp_path: Path) -> None:
    head = linked(
        publisher='{"@type": "Organization", "name": "صحيفة الغد"}',
        author='[{"name": "منى"}, {"name": "علي"}]',
        mainEntityOfPage='{"@id": "https://example.org/a"}',
    )
    found = article(tmp_path, page(head))
    assert (found.publisher, found.author, found.url) == ("صحيفة الغد", "منى، علي", "https://example.org/a")


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-8", "utf-16"])
def test_declared_and_undeclared_encodings(tmp_path: Path, encoding: str) -> None:
    declared = article(tmp_path, page(f"<meta charset='{encoding}'>"), encoding)
    undeclared = article(tmp_path, page(), encoding)
    assert declared.text == undeclared.text
    assert PARAGRAPHS[0] in declared.text


def test_a_wrong_declaration_is_not_believed(tmp_path: Path) -> None:
    assert PARAGRAPHS[0] in article(tmp_path, page("<meta charset='windows-1256'>"), "utf-8").text


BROKEN = {
    "nothing closed": page().replace("</p>", "").replace("</article>", "").replace("</html>", ""),
    "stray tags": page().replace("<article>", "<article></div></b><table><tr>"),
    "cut in the middle of a tag": page()[: page().index(FOOTER) - 12],
    "an XML declaration": '<?xml version="1.0" encoding="utf-8"?>' + page(),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_broken_pages_are_read(tmp_path: Path, content: str) -> None:
    text = article(tmp_path, content).text
    assert all(paragraph in text for paragraph in PARAGRAPHS)


def test_article_of_the_description_where_the_page_is_a_script(tmp_path: Path) -> None:
    head = linked(headline='"خبر"', articleBody='"' + " ".join(PARAGRAPHS) + '"')
    found = article(tmp_path, f"<html><head>{head}</head><body><div id='app'></div></body></html>")
    assert found.text == "خبر\n\n" + " ".join(PARAGRAPHS)


def test_a_page_that_is_no_article_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(body=()))
    (only,) = read([path])
    assert isinstance(only, Unreadable)
