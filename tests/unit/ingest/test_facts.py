"""Title, outlet, author, date, URL, language: where they come from, and how they are known."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from workbench.ingest.dates import day_in_url, day_of
from workbench.ingest.documents import headline_of
from workbench.ingest.markdown import split_front_matter
from workbench.model.documents import Document, How

TEXT = "Officials in Sarhad said on Monday that two bridges were closed."
Reading = Callable[..., Document]


def facts(document: Document) -> dict[str, tuple[Any, str]]:
    return {name: (getattr(document, name), str(how)) for name, how in document.how.items()}


def test_what_is_given_outranks_what_the_record_says(document: Reading) -> None:
    record = {
        "text": TEXT,
        "title": "Bridges",
        "publisher": "The Courier",
        "date": "2026-11-20",
        "lang": "en-GB",
    }
    found = document(json.dumps(record), "feed.jsonl", outlet="Radio North", published="2026-11-23")
    assert facts(found) == {
        "title": ("Bridges", "metadata"),
        "outlet": ("Radio North", "given"),
        "published": ("2026-11-23", "given"),
        "language": ("en", "metadata"),
    }


def test_a_url_lets_outlet_and_day_be_guessed(document: Reading) -> None:
    url = "https://www.courier.example/2026/11/20/bridges.html"
    assert facts(document(json.dumps({"text": TEXT, "url": url}), "feed.jsonl")) == {
        "url": (url, "metadata"),
        "outlet": ("courier.example", "guessed"),
        "published": ("2026-11-20", "guessed"),
    }


def test_what_cannot_be_a_url_or_a_date_is_left_out(document: Reading) -> None:
    record = {"text": TEXT, "url": "javascript:alert(1)", "date": "last week", "lang": "?"}
    assert facts(document(json.dumps(record), "feed.jsonl")) == {}
    assert document(json.dumps({"text": TEXT, "url": "http://[broken"}), "feed.jsonl").url is None


def test_authors_may_be_a_list_and_ids_a_number(document: Reading) -> None:
    found = document(json.dumps({"text": TEXT, "author": ["Lio Marr", "Ona Dell"], "id": 12}), "feed.jsonl")
    assert (found.author, found.ref) == ("Lio Marr, Ona Dell", "12")


@pytest.mark.parametrize(
    "block",
    [
        """---
title: "Bridges: two closed"
publisher: The Courier # daily
author:
  - Lio Marr
  - Ona Dell
date: 2026-11-20T06:00:00Z
url: https://courier.example/bridges
lang: en
tags: [a, b]
---
""",
        """---\r
title: 'Bridges: two closed'\r
outlet: The Courier\r
authors: ["Lio Marr", Ona Dell]\r
published: 20 November 2026\r
source: https://courier.example/bridges\r
language: en\r
---\r
\r
""",
        """+++
title = "Bridges: two closed"
outlet = "The Courier"
author = ["Lio Marr", "Ona Dell"]
date = 2026-11-20
url = "https://courier.example/bridges"
language = "en"
[extra]
x = 1
+++
""",
    ],
)
def test_front_matter(document: Reading, block: str) -> None:
    found = document(block + TEXT, "note.md")
    assert found.text == TEXT
    assert set(found.how.values()) == {How.FRONT_MATTER}
    assert (found.title, found.outlet, found.author) == (
        "Bridges: two closed",
        "The Courier",
        "Lio Marr, Ona Dell",
    )
    assert (found.published, found.url, found.language) == (
        "2026-11-20",
        "https://courier.example/bridges",
        "en",
    )


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nA line between rules.\n\n---\nMore.",
        "--- title: x ---",
        "---\ntitle: never closed\n",
        "+++\n= 1\n+++\nx",
    ],
)
def test_rules_are_no_front_matter(text: str) -> None:
    assert split_front_matter(text) == (text, {})


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (f"Two bridges closed in Sarhad\n\n{TEXT}", "Two bridges closed in Sarhad"),
        (f"  # Two bridges  closed in Sarhad #\n{TEXT}", "Two bridges closed in Sarhad"),
        (f"Are two bridges closed?\n{TEXT}", "Are two bridges closed?"),
        (f"{TEXT}\n\n{TEXT}", None),
        ("Two bridges closed in Sarhad", None),
        (f"“We closed two bridges.”\n{TEXT}", None),
        (f"By Lio Marr\n{TEXT}", None),
        (f"https://courier.example/bridges\n{TEXT}", None),
        (f"Updated at 11:45 on Monday\n{TEXT}", None),
        (f"2026 - 11 - 20\n{TEXT}", None),
        ("word " * 40 + f"\n{TEXT}", None),
    ],
)
def test_a_first_line_that_looks_like_a_headline_is_the_title(text: str, headline: str | None) -> None:
    assert headline_of(text) == headline


def test_a_guessed_title_is_marked_and_stays_in_the_text(document: Reading) -> None:
    found = document(f"Two bridges closed in Sarhad\n\n{TEXT}")
    assert (found.title, found.how["title"]) == ("Two bridges closed in Sarhad", How.GUESSED)
    assert found.text.startswith(found.title)
    assert document(f"Two bridges closed in Sarhad\n\n{TEXT}", title="Bridges").how["title"] is How.GIVEN


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-23", ("2026-11-23", True)),
        ("2026-11-23T23:59:00-05:00", ("2026-11-23", True)),
        ("20261123", ("2026-11-23", True)),
        ("20261123T060000Z", ("2026-11-23", True)),
        ("2026/11/3", ("2026-11-03", True)),
        ("23/11/2026", ("2026-11-23", True)),
        ("11/23/2026", ("2026-11-23", True)),
        ("23.11.2026", ("2026-11-23", True)),
        ("05/06/2026", ("2026-06-05", False)),
        ("06/06/2026", ("2026-06-06", True)),
        ("23 November 2026", ("2026-11-23", True)),
        ("November 23, 2026", ("2026-11-23", True)),
        ("Nov. 3rd, 2026", ("2026-11-03", True)),
        ("Mon, 23 Nov 2026 06:00:00 GMT", ("2026-11-23", True)),
        ("06:00:07 AM on Nov 23, 2026", ("2026-11-23", True)),
        ("2026-13-45", None),
        ("30 February 2026", None),
        ("November 2026", None),
        ("last week", None),
        ("", None),
    ],
)
def test_days_as_people_write_them(written: str, day: tuple[str, bool] | None) -> None:
    assert day_of(written) == day


def test_a_day_that_could_be_two_is_a_guess(document: Reading) -> None:
    found = document(json.dumps({"text": TEXT, "date": "05/06/2026"}), "feed.jsonl")
    assert (found.published, found.how["published"]) == ("2026-06-05", How.GUESSED)


def test_days_in_paths() -> None:
    assert day_in_url("https://courier.example/2026/11/3/bridges") == "2026-11-03"
    assert day_in_url("https://courier.example/2026-11-23-bridges") == "2026-11-23"
    assert day_in_url("https://courier.example/3026/11/23/") is None
    assert day_in_url("https://courier.example/2026/77/23/") is None


@pytest.mark.parametrize(
    ("line", "author", "published"),
    [
        ("<p class='byline'>By Orla Finn and Teo Brand, 23 November 2026</p>", "Orla Finn and Teo Brand", "2026-11-23"),
        ("<div class='article-author'>Mira van Quell</div>", "Mira van Quell", None),
        ("<p class='byline'>By Herald Staff</p><p class='pub-date'>Nov. 23, 2026</p>", None, "2026-11-23"),
        ("<div class='author'>More about the mayor of Kessel</div>", None, None),
        ("<p class='updates'>Orla Finn, 23 November 2026</p>", None, None),
    ],
)
def test_a_line_that_says_who_and_when_is_a_guess(
    document: Callable[..., Document], line: str, author: str | None, published: str | None
) -> None:
    body = "<p>The dam at Kessel will hold through the winter, an engineer said after a day of measuring.</p>"
    found = document(f"<html><body><article><h1>The dam holds</h1>{line}{body}</article></body></html>", "dam.html")
    assert (found.author, found.published) == (author, published)
    assert {found.how.get(name) for name, value in (("author", author), ("published", published)) if value} <= {
        How.GUESSED
    }
