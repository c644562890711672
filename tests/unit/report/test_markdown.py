from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.unit.match.test_grid import exactly, figure
from tests.unit.report.examples import claim, entry, evidence, full, report, source, uid
from workbench.model.claims import Verdict
from workbench.model.grid import Grid
from workbench.model.links import Relation
from workbench.model.origins import Origins, Telling
from workbench.report.content import Report
from workbench.report.markdown import escape
from workbench.report.rendering import render as rendered
from workbench.text import one_line


def render(told: Report) -> str:
    return rendered("claims", "markdown", told)


READER = MarkdownIt("gfm-like")
READER.linkify.set({"fuzzy_link": False})  # only markdown-it guesses that "a.com" is a link

MARKUP = st.lists(
    st.sampled_from([*"\\`*_[]()<>#+-=.!|~&:;\"'$@ \t\n1a/", "http://", "www.", "<b>", "&amp;", "](", "![", "**"])
).map("".join)


def seen(markdown: str) -> tuple[str, set[str]]:
    """What a reader of the rendered list item sees, and which kinds of markup it holds."""
    tokens = READER.parse(f"- x\n- {markdown}\n")
    inline = [token for token in tokens if token.type == "inline"][1:]
    kinds = {token.type for token in tokens} - {
        "bullet_list_open",
        "bullet_list_close",
        "list_item_open",
        "list_item_close",
        "paragraph_open",
        "paragraph_close",
        "inline",
    }
    kinds |= {child.type for token in inline for child in token.children or [] if not child.type.startswith("text")}
    return "".join(child.content for token in inline for child in token.children or []), kinds


@pytest.mark.parametrize(
    "hostile",
    [
        "[x](javascript:alert(1))",
        "<script>alert(1)</script>",
        "# heading",
        "1. one",
        "2) two",
        "- a",
        "+ b",
        "> c",
        "![a](b)",
        "https://evil.example",
        "www.evil.example",
        "a@evil.example",
        "a | b",
        "`code`",
        "~~x~~",
        "__y__",
        "*z*",
        "&lt;b&gt; &amp;",
        "===",
        "---",
        "|-|",
        "\\",
        "![x",
        "a!\\[b](c)",
        "<!-- x",
        "    code",
        "\tcode",
        "```",
        "[^1]",
        "ftp://evil.example/",
        "line\nbreak\n\nparagraph",
        "$x$",
    ],
)
@pytest.mark.case("B8")
def test_markup_in_a_text_is_only_text(hostile: str) -> None:
    assert seen(escape(hostile)) == (one_line(hostile), set())


@given(MARKUP)
@pytest.mark.case("B8")
def test_whatever_is_escaped_reads_as_it_was(text: str) -> None:
    assert seen(escape(text)) == (one_line(text), set())


def test_a_report_says_everything() -> None:
    text = render(full())
    for said in (
        "# The Ilvane raids",
        "4 claims from 1 source: 1 supported, 1 conflicting evidence, 2 no verdict yet.",
        "### ✓ More than 27 fighters killed in Ilvane",
        "**Supported** by ada, 23 November 2026, 05:41 UTC",
        "Security officials said **more than 27 fighters were killed in the border district of Ilvane** on",
        "Two hospitals counted independently of each other.",
        "**Corroborated by**",
        "- “29 bodies were brought in over the two days” — Dr Sel Amat, head of surgery",
        "Radio Ilvane C2 (fairly reliable; probably true) · 11 November 2025 · "
        "[Hospital counts the dead](https://radio-ilvane.example/count)",
        "Note: Spoke to the hospital.",
        "**Conflicts with**",
        "**Copies of the same report**",
        "- Rated supported although 1 linked statement conflicts with it.",
        "*Note:* Ask the ministry for the minutes.",
        "- 1 possible conflict not looked at.",
        "### Not yet checked (1)",
        "12 November 2025 (guessed)",
        "11 claims from 2 other sources not begun.",
        "`153:9f2c",
    ):
        assert said in text


def test_an_earlier_fact_check_is_shown_with_its_rating() -> None:
    link = evidence(1, Relation.CORROBORATES, "The toll is wrong")
    rating = replace(link, statement=replace(link.statement, rating="Mostly *false*"))
    assert "rated “Mostly \\*false\\*”" in render(report(entry(claim(1), rating), urls={}))


def test_a_quote_brings_its_own_quotation_marks() -> None:
    assert "- “There is no deal and there will be none this year.” — Ruzan Belik" in render(full())


def test_the_renderer_finds_the_structure_that_was_meant() -> None:
    headings = [token.tag for token in READER.parse(render(full())) if token.type == "heading_open"]
    assert headings == ["h1", "h2", "h3", "h3", "h3", "h3"]


def test_hostile_words_change_no_structure() -> None:
    bad = "x | y\n# z [a](javascript:alert(1)) <img src=x onerror=alert(1)>"
    hostile = claim(
        text=bad, speaker=bad, role=bad, justification=bad, note=bad, decided_by=bad, verdict=Verdict.REFUTED
    )
    link = evidence(1, Relation.CONFLICTS, bad, outlet=bad, title=bad, note=bad, speaker=bad)
    text = render(
        report(
            entry(hostile, link),
            untouched=(hostile,),
            title=bad,
            source=source(title=bad, outlet=bad, author=bad, url="javascript:alert(1)"),
        )
    )
    tokens = READER.parse(text)
    children = [child for token in tokens for child in token.children or []]
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2", "h3", "h3"]
    assert [child.attrs["href"] for child in children if child.type == "link_open"] == [
        "https://radio-ilvane.example/count"
    ]
    assert not [child for child in children if child.type in ("html_inline", "image")]
    assert len([token for token in tokens if token.type == "td_open"]) == 2


def test_a_quote_inside_a_word_goes_without_bold() -> None:
    told = claim(quote="Ilvane")
    text = render(report(entry(told)))
    assert "**Ilvane** on" in text
    inside = entry(claim(quote="ighters were k"))
    assert "\\*" not in render(report(inside))
    assert "**ighters" not in render(report(inside))


def test_figures_stand_in_a_table_and_origins_in_a_line() -> None:
    rows = (figure("Herald | <b>", "2025-11-12", exactly(27)), figure("Courier", "2025-11-13", exactly(19)))
    told = replace(
        entry(claim()),
        origins=Origins(uid(1), (Telling("Wire", source=uid(1)),), ()),
        grid=Grid("27 killed", "fighters", rows, 19, 27, 27),
    )
    text = render(report(told))
    assert "**1 article, 1 independent origin**" in text
    assert "| 12 November 2025 | Herald \\| \\<b\\> | 27 | ✓ fits |" in text
    assert "Lowest 19, best 27, highest 27 fighters." in text


def test_a_report_on_nothing_says_so() -> None:
    assert "No claims." in render(report())
