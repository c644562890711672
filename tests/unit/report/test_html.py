from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.match.test_grid import exactly, figure
from tests.unit.report.examples import claim, entry, evidence, full, report, source, uid
from workbench.model.claims import Verdict
from workbench.model.grid import Grid
from workbench.model.links import Relation
from workbench.model.origins import Origins, Taken, Telling
from workbench.report.content import Report
from workbench.report.rendering import render as rendered


def render(told: Report) -> str:
    return rendered("claims", "html", told)


VOID = {"meta", "link", "br", "img", "input", "rect"}


class Page(HTMLParser):
    """What a browser makes of a page: elements with their attributes, texts, and whether tags pair up."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.texts.append(data)

    def shape(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(tag, tuple(sorted(attributes))) for tag, attributes in self.elements]

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def filled_with(text: str) -> Report:
    """A report all of whose words from outside are `text`."""
    told = claim(
        text=text,
        speaker=text,
        role=text,
        justification=text,
        note=text,
        decided_by=text,
        verdict=Verdict.REFUTED,
        quote=text,
        document=text,
        title=text,
        outlet=text,
    )
    link = evidence(1, Relation.CONFLICTS, text, outlet=text, title=text, note=text, speaker=text, document=text)
    about = source(title=text, outlet=text, author=text, url=text, published=text, name=text)
    return report(entry(told, link), untouched=(told,), title=text, source=about, urls={uid(911): text})


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '" onmouseover="alert(1)',
        "' autofocus onfocus='alert(1)",
        "</style><script>x",
        "<!--",
        "]]>",
        "javascript:alert(1)",
        "&lt;b&gt;",
        "</article>",
        "<img src=x onerror=alert(1)>",
    ],
)
@pytest.mark.case("B7")
def test_hostile_words_are_only_text(hostile: str) -> None:
    page, plain = Page(render(filled_with(hostile))), Page(render(filled_with("plain")))
    assert page.shape() == plain.shape()
    assert hostile in "".join(page.texts)
    assert not page.all("a") or all((a["href"] or "").startswith("#") for a in page.all("a"))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_no_text_at_all_changes_what_the_page_is_made_of(text: str) -> None:
    assert Page(render(filled_with(text))).shape() == Page(render(filled_with("plain"))).shape()


def test_hidden_characters_are_written_out() -> None:
    page = render(filled_with("a\u202eb\x1b[2Jc"))
    assert "\u202e" not in page
    assert "\x1b" not in page
    assert "a\\u202eb\\u001b[2Jc" in page


@pytest.mark.case("B7")
def test_the_policy_allows_the_page_s_own_style_and_nothing_else() -> None:
    page = render(full())
    [style] = re.findall(r"<style>(.*?)</style>", page, re.S)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    [policy] = [m["content"] for m in Page(page).all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style
    assert "@import" not in style
    assert "script" not in page.replace(style, "")
    assert "style=" not in page


def test_a_report_says_everything() -> None:
    text = " ".join("".join(Page(render(full())).texts).split())
    for said in (
        "The Ilvane raids",
        "4 claims from 1 source",
        "1 supported",
        "2 no verdict yet",
        "12 November 2025 (guessed)",
        "✓ Supported by ada, 23 November 2026, 05:41 UTC",
        "Two hospitals counted independently of each other.",
        "Security officials said more than 27 fighters were killed in the border district of Ilvane on",
        "Corroborated by",
        "“29 bodies were brought in over the two days”",
        "Dr Sel Amat, head of surgery",
        "Radio Ilvane C2",
        "Spoke to the hospital.",
        "Conflicts with",
        "Copies of the same report",
        "“There is no deal and there will be none this year.”",
        "Ask the ministry for the minutes.",
        "Rated supported although 1 linked statement conflicts with it.",
        "1 possible conflict not looked at.",
        "Not yet checked: 1 claim",
        "11 claims from 2 other sources not begun.",
        "153:9f2c",
    ):
        assert said in text


def test_it_can_be_found_one_s_way_in_without_seeing_it() -> None:
    page = Page(render(full()))
    headings = [tag for tag, _ in page.elements if re.fullmatch(r"h\d", tag)]
    assert headings[0] == "h1"
    assert headings.count("h1") == 1
    levels = [int(tag[1]) for tag in headings]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert [len(page.all(tag)) for tag in ("header", "main", "footer", "nav")] == [1, 1, 1, 1]
    assert page.all("html")[0]["lang"] == "en"
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {(a["href"] or "")[1:] for a in page.all("a") if (a["href"] or "").startswith("#")}
    labels = {a["aria-labelledby"] for _, a in page.elements if "aria-labelledby" in a}
    assert targets | labels <= set(ids)
    assert all(
        glyph.get("aria-label") or glyph.get("aria-hidden")
        for glyph in page.all("span")
        if "glyph" in (glyph.get("class") or "")
    )


def test_an_earlier_fact_check_is_shown_with_its_rating() -> None:
    link = evidence(1, Relation.CORROBORATES, "The toll is wrong")
    rating = replace(link, statement=replace(link.statement, rating="Mostly <b>false</b>"))
    page = Page(render(report(entry(claim(1), rating), urls={})))
    assert "rated “Mostly <b>false</b>”" in " ".join("".join(page.texts).split())


def test_origins_are_told_with_who_took_it_from_whom() -> None:
    taker = Telling("Daily <Lantern>", source=uid(2), taken=Taken.COPY, reasons=("the same words: “x”",))
    root = Telling("Meridian Wire", source=uid(1), published="2025-11-12", takers=(taker,))
    told = replace(entry(claim()), origins=Origins(uid(1), (root,), ()))
    text = render(report(told))
    assert "<h4>2 articles, 1 independent origin</h4>" in text
    assert text.index("Meridian Wire") < text.index("Daily &lt;Lantern&gt;") < text.index("the same words")
    alone = replace(told, origins=Origins(uid(1), (Telling("Wire", source=uid(1)),), (Telling("Post", source=uid(2)),)))
    assert "1 says so, 1 says otherwise</h4>\n</div>" in render(report(alone))


def test_figures_are_drawn_and_their_ids_are_the_claims_own() -> None:
    grid = Grid("27 killed", "fighters", (figure("Herald", "2025-11-12", exactly(27)),) * 3, 27, 27, 27)
    page = Page(render(report(replace(entry(claim()), grid=grid))))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    pictures = [one for one in page.all("svg") if one.get("role") == "img"]
    assert [set((one["aria-labelledby"] or "").split()) <= set(ids) for one in pictures] == [True]


def test_a_report_on_one_claim_needs_no_list_of_findings() -> None:
    page = Page(render(report(entry(claim(verdict=Verdict.REFUTED)))))
    assert page.all("nav") == []


def test_an_empty_report_is_a_page_too() -> None:
    assert "0 claims from 1 source" in render(report())
