"""Reports on paper: where things stand on the page, and what is said of what is only drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.unit.match.test_grid import DOZENS, exactly, figure, more_than
from tests.unit.report.examples import AT, claim, entry, evidence, source
from workbench.errors import UsageError
from workbench.model.grid import Grid
from workbench.model.journal import Head
from workbench.model.links import Relation
from workbench.report.content import Report, Section
from workbench.report.language import ENGLISH
from workbench.report.proof import Proof, sheet
from workbench.report.rendering import render
from workbench.report.typesetting import typeset

pytest.importorskip("typst")
pdfium = pytest.importorskip("pypdfium2")
HEAD = Head(153, "9f2c" * 16)
WORDS = "The harbour was quiet that day and nobody could say when the next ship would come in. "


def places(pdf: bytes, *texts: str) -> list[tuple[int, float, float]]:
    """Where each text first stands: the page, its left edge, its upper edge; points from the upper left corner."""
    return [next(_places(pdf, text)) for text in texts]


def _places(pdf: bytes, text: str) -> Iterator[tuple[int, float, float]]:
    document = pdfium.PdfDocument(pdf)
    for number, page in enumerate(document):
        shown = page.get_textpage()
        if (hit := shown.search(text).get_next()) is not None:
            left, _, _, top = shown.get_charbox(hit[0])
            yield number, left, page.get_height() - top


def proof(*paragraphs: str, links: int = 1) -> Proof:
    """A proof of an article in whose paragraphs each passage in asterisks is a claim with so many links."""
    text, claims = "", []
    for paragraph in paragraphs:
        before, *rest = paragraph.split("*")
        text += before
        if rest:
            start, number = len(text), len(claims) + 1
            told = claim(number, quote=rest[0], text=f"Claim of {rest[0]}", justification="So it is.")
            claims.append(replace(told, start=start, end=start + len(rest[0])))
            text += "".join(rest)
        text += "\n\n"
    said = [evidence(n, Relation.CONFLICTS, WORDS) for n in range(links)]
    entries = tuple(entry(one, *said) for one in claims)
    return Proof("Proof", (sheet(Section(source(), entries, ()), text),), {}, HEAD, AT)


def set_of(kind: str, report: Any) -> bytes:
    return typeset(render(kind, "pdf", report), ENGLISH)


def test_each_note_of_a_proof_stands_in_the_margin_beside_its_passage() -> None:
    made = set_of("proof", proof("*Nine ships* came. " + WORDS * 9, WORDS * 5, "*Ten crews* left. " + WORDS * 9))
    nine, first, ten, second = places(made, "Nine ships", "Claim of Nine", "Ten crews", "Claim of Ten")
    for passage, note in ((nine, first), (ten, second)):
        assert note[0] == passage[0]
        assert note[1] > passage[1] + 250
        assert abs(note[2] - passage[2]) < 25


def test_many_long_notes_stay_near_their_passages_over_several_pages() -> None:
    paragraphs = [f"*Crew {letter}* left. {WORDS}" for letter in "ABCDEFGHIJ"]
    made = set_of("proof", proof(*paragraphs, links=4))
    found = places(made, *(f"{before}Crew {letter}" for letter in "ABCDEFGHIJ" for before in ("", "Claim of ")))
    assert found[-1][0] >= 2
    for passage, note in zip(found[::2], found[1::2], strict=True):
        assert note[0] == passage[0]
        assert abs(note[2] - passage[2]) < 150


def test_a_chart_is_drawn_and_told_in_words() -> None:
    rows = (
        figure("Kalindi Herald", "2026-03-01", more_than(27)),
        figure("Radio <North>", "2026-03-02", exactly(19)),
        figure("Courier", "2026-03-03", DOZENS),
    )
    told = replace(entry(claim()), grid=Grid("27 miners killed", "miners", rows, 19, 24, 27))
    report = Report("Report", (Section(source(), (told,), ()),), {None: 1}, (0, 0), {}, HEAD, AT)
    made = set_of("claims", report)
    north, figures = places(made, "Radio <North>", "Figures: miners")
    assert north[2] > figures[2]
    (described,) = _described(made)
    assert "Radio <North>, 2 Mar 2026: 19" in described
    assert "Lowest 19, best 24, highest 27 miners." in described


def _described(pdf: bytes) -> list[str]:
    """What is said instead of pictures."""
    raw, page = pdfium.raw, pdfium.PdfDocument(pdf)[0]

    def below(element: Any) -> Iterator[str]:
        size = raw.FPDF_StructElement_GetAltText(element, None, 0)
        if size > 2:
            buffer = (raw.c_char * size)()
            raw.FPDF_StructElement_GetAltText(element, buffer, size)
            yield buffer.raw.decode("utf-16-le").rstrip("\0")
        for place in range(raw.FPDF_StructElement_CountChildren(element)):
            if child := raw.FPDF_StructElement_GetChildAtIndex(element, place):
                yield from below(child)

    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    roots = (raw.FPDF_StructTree_GetChildAtIndex(tree, n) for n in range(raw.FPDF_StructTree_CountChildren(tree)))
    told = [text for root in roots for text in below(root)]
    raw.FPDF_StructTree_Close(tree)
    return told


def test_an_address_does_not_run_off_the_page() -> None:
    page = pdfium.PdfDocument(set_of("proof", proof(f"*Nine ships {'https://x.example/' + 'x' * 150}* came.")))[0]
    shown = page.get_textpage()
    assert max(shown.get_charbox(n)[2] for n in range(shown.count_chars())) < page.get_width() - 50


def test_in_a_crowded_table_the_short_cells_stay_on_one_line() -> None:
    head = "| Outlet | Reliability | Source | Author | Published | Checked | Relied on by |"
    row = f"| The Senna Courier | A (completely reliable) | {WORDS} | Petra Vonn | 12 November 2025 | 0 of 7 | 1 |"
    made = typeset(f"{head}\n{'|---' * 7}|\n{row}\n", ENGLISH)
    lines = [place[2] for place in places(made, "The Senna", "Courier", "Vonn", "12 Nov", "2025", "of 7")]
    assert max(lines) - min(lines) < 5


def test_what_cannot_be_set_is_told_as_the_template_s() -> None:
    with pytest.raises(UsageError, match="Typst cannot set the report"):
        typeset("~~~svg\n<svg\n~~~\n", ENGLISH)


def test_a_text_from_right_to_left_begins_on_the_right() -> None:
    made = typeset("متن یہ ہے۔\n\nplain\n", ENGLISH)
    page = pdfium.PdfDocument(made)[0]
    shown = page.get_textpage()
    letters = [n for n in range(shown.count_chars()) if "\u0600" < shown.get_text_range(n, 1) < "\u0700"]
    assert max(shown.get_charbox(n)[2] for n in letters) > page.get_width() - 80
