"""Saved web pages: the article without what stands around it, and what the page says of itself."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable

import pytest

from workbench.ingest import page
from workbench.ingest.page_body import plain_body
from workbench.ingest.page_facts import page_facts
from workbench.ingest.page_tree import parse_page
from workbench.model.documents import Document, How

FIRST = "Officials in Sarhad said on Monday that two bridges were closed, and that a third one would follow."
SECOND = (
    "“We cannot wait any longer,” Transport Minister Ilin Vasar told reporters, adding that work had begun."
)
THIRD = "The bridges carry some 4,000 cars a day, according to the ministry, and both were built in 1961."

PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head>
<title>Two bridges closed | The Courier</title>
<meta property="og:title" content="Two bridges closed in Sarhad">
<meta property="og:site_name" content="The Courier">
<meta name="author" content="https://courier.example/lio">
<link rel="canonical" href="https://courier.example/bridges">
<script type="application/ld+json">{{"@graph": [{{"@type": "WebSite", "name": "x"}},
 {{"@type": ["NewsArticle"], "headline": "Two bridges &amp; a ferry closed",
   "datePublished": "2026-11-23T06:00:00Z", "publisher": {{"name": "Courier Ltd"}},
   "author": [{{"@type": "Person", "name": "Lio Marr"}}, {{"name": "Ona Dell"}}]}}]}}
</script></head>
<body>
<nav><a href="/">Home</a> <a href="/news">News, sport, weather, and all the rest that is here.</a></nav>
<div class="page"><div class="story-body">
<h1>Two bridges closed in Sarhad</h1>
<p>{FIRST}<p>{SECOND.replace("Ilin Vasar", '<a href="/v">Ilin <b>Vasar</b></a>')}
<figure><img src=x><figcaption>A bridge, seen from the east, on a day in spring.</figcaption></figure>
<ul class="share-buttons"><li>Share this with your friends, with your family, with everybody else.</ul>
<p>{THIRD}</p>
<h2>More on this</h2>
</div>
<aside><p>Ten recipes, all of them with onions, to cook at the weekend, says our cook.</p></aside>
<div id="comments"><p>I cross that bridge each day, and I say it was going to be closed.</p></div>
</div>
<footer><p>All rights reserved, The Courier, Port Amel, and so on, and so on, at length.</p></footer>
<script>var x = "<p>not text, not at all, whatever it may look like here</p>";</script>
</body></html>"""


def test_the_plain_reading_keeps_the_article_and_nothing_around_it() -> None:
    expected = ["Two bridges closed in Sarhad", FIRST, SECOND, THIRD]
    assert plain_body(parse_page(PAGE)).split("\n\n") == expected


def test_furniture_that_holds_the_article_is_the_article() -> None:
    inside = f'<form class="sidebar-widget"><div><p>{FIRST}</p><p>{SECOND}</p></div></form>'
    assert plain_body(parse_page(f"<html><body>{inside}</body></html>")) == f"{FIRST}\n\n{SECOND}"


def test_line_breaks_part_paragraphs_and_lists_stay() -> None:
    inside = f"<div>{FIRST}<br><br>{SECOND}<ul><li>two bridges<li>a ferry</ul></div>"
    assert plain_body(parse_page(inside)).split("\n\n") == [FIRST, SECOND, "two bridges", "a ferry"]


@pytest.mark.parametrize(
    "html", ["", "<html>", "<p>short</p>", "<![foo[ <p>", "<!-- ", "<a <b <c", "&#xD800;&#0;<p>"]
)
def test_odd_pages_are_read_without_a_fall(html: str) -> None:
    plain_body(parse_page(html))


def test_facts_of_a_page_come_from_linked_data_before_meta() -> None:
    assert dict(page_facts(parse_page(PAGE))) == {
        "title": ("Two bridges & a ferry closed", How.METADATA),
        "outlet": ("Courier Ltd", How.METADATA),
        "author": ("Lio Marr, Ona Dell", How.METADATA),
        "published": ("2026-11-23T06:00:00Z", How.METADATA),
        "url": ("https://courier.example/bridges", How.METADATA),
        "language": ("en-GB", How.METADATA),
    }


def test_title_and_day_are_guessed_from_what_is_shown() -> None:
    head = "<title>Two bridges closed - The Courier</title>"
    html = head + "<h1>Two bridges closed</h1><time datetime='2026-11-23'>"
    assert dict(page_facts(parse_page(html))) == {
        "title": ("Two bridges closed", How.GUESSED),
        "published": ("2026-11-23", How.GUESSED),
    }
    assert page_facts(parse_page("<title>Bridges | The Courier</title>"))["title"] == ("Bridges", How.GUESSED)


@pytest.mark.parametrize(
    "block", ["{", "[" * 5_000, '{"@type": "NewsArticle", "headline": 3}', '"x"', "null", '{"@graph": 7}']
)
def test_linked_data_that_makes_no_sense_is_passed_over(block: str) -> None:
    html = f'<title>Bridges</title><script type="application/ld+json">{block}</script>'
    assert page_facts(parse_page(html)) == {"title": ("Bridges", How.GUESSED)}


def test_a_page_without_the_extra_is_read_plainly(
    document: Callable[..., Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "find_spec", lambda name: None)
    found = document(PAGE, "saved.html")
    assert found.text.endswith(THIRD)
    assert (found.key, found.published, found.language) == (
        "https://courier.example/bridges",
        "2026-11-23",
        "en",
    )


@pytest.mark.skipif(not importlib.util.find_spec("trafilatura"), reason="needs the extra `html`")
def test_a_page_with_the_extra_is_read_by_it(document: Callable[..., Document]) -> None:
    found = document(PAGE, "saved.html")
    assert all(part in found.text for part in (FIRST, SECOND, THIRD))
    assert "rights reserved" not in found.text


def test_where_the_extra_finds_nothing_the_plain_reading_stands_in(
    document: Callable[..., Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "find_spec", lambda name: object())
    monkeypatch.setattr(page, "trafilatura_body", lambda text: None)
    assert document(PAGE, "saved.html").text.endswith(THIRD)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252"),
        ('<meta charset="koi8-r">', "koi8-r"),
        ('<meta charset="utf-16">', "utf-8"),
        ('<meta charset="no-such">', "utf-8"),
        ("", "utf-8"),
    ],
)
def test_the_page_says_its_encoding(document: Callable[..., Document], head: str, encoding: str) -> None:
    text = (
        "Дороги были закрыты в понедельник, сообщили власти, и останутся закрыты до среды."
        if encoding == "koi8-r"
        else (
            "The café owners of Port Amel agreed on Monday, after hours of talks, to close their doors early."
        )
    )
    found = document(
        f"<html><head>{head}</head><body><p>{text}</p></body></html>".encode(encoding), "saved.html"
    )
    assert found.text == text


def test_what_is_given_outranks_what_the_page_says_of_its_encoding(document: Callable[..., Document]) -> None:
    text = "The café owners of Port Amel agreed on Monday, after hours of talks, to close their doors early."
    raw = f'<html><head><meta charset="utf-8"></head><body><p>{text}</p></body></html>'.encode("cp1252")
    assert document(raw, "saved.html", encoding="cp1252").text == text
