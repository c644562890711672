"""Tables of articles, and workbooks of either articles or claims."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from workbench.errors import UsageError
from workbench.ingest import Given, read_claims, read_documents
from workbench.model.documents import Document, Reject

from .conftest import zip_of

ReadAll = Callable[..., list[Document | Reject]]

needs_sheets = pytest.mark.skipif(find_spec("python_calamine") is None, reason="its extra is not installed")

CSV = 'No,Body,Head\n7,"The dam will hold.\nIt did.",Dam\n8,,Nothing\n9,Two bridges were closed.,Bridges\n'
COLUMNS = {"text": "Body", "title": "Head", "id": "No"}
_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xlsx_of(*rows: tuple[str | int, ...]) -> bytes:
    """A workbook of one sheet."""
    cells = "".join(
        "<row>"
        + "".join(
            f'<c t="inlineStr"><is><t>{c}</t></is></c>' if isinstance(c, str) else f"<c><v>{c}</v></c>" for c in row
        )
        + "</row>"
        for row in rows
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    return zip_of(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" '
            f'Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook {_NS} xmlns:r="{_REL}"><sheets>'
            '<sheet name="One" sheetId="1" r:id="b"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="b" '
            f'Type="{_REL}/worksheet" Target="worksheets/one.xml"/></Relationships>',
            "xl/worksheets/one.xml": f"<worksheet {_NS}><sheetData>{cells}</sheetData></worksheet>",
        }
    )


def test_a_mapped_table_is_an_article_a_row(read: ReadAll) -> None:
    first, empty, last = read(CSV, "archive.csv", columns=COLUMNS)
    assert isinstance(first, Document)
    assert (first.name, first.key, first.ref) == ("archive.csv#2", "archive.csv/7", "7")
    assert (first.text, first.title) == ("The dam will hold.\nIt did.", "Dam")
    assert isinstance(empty, Reject)
    assert (empty.name, empty.code) == ("archive.csv#4", "no_text")
    assert isinstance(last, Document)
    assert last.text == "Two bridges were closed."


def test_a_table_without_a_mapping_or_the_column_is_one_reject(reject: Callable[..., Reject]) -> None:
    unmapped = reject(CSV, "archive.csv")
    assert unmapped.code == "unknown_type"
    assert "import claims" in unmapped.remedy
    found = reject(CSV, "archive.csv", columns={"text": "Story"})
    assert found.code == "table"
    assert "No, Body, Head" in found.detail


def test_a_field_that_articles_do_not_have_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no field 'verdict'"):
        read_documents([str(tmp_path)], given=Given(columns={"verdict": "V"}))


@needs_sheets
def test_a_workbook_of_articles(read: ReadAll) -> None:
    raw = xlsx_of(("No", "Body, whole, of it"), (7, "The dam will hold."))
    (found,) = read(raw, "archive.xlsx", columns={"text": "Body, whole, of it", "id": "No"})
    assert isinstance(found, Document)
    assert (found.key, found.text) == ("archive.xlsx/7", "The dam will hold.")


@needs_sheets
def test_a_workbook_of_claims(tmp_path: Path) -> None:
    path = tmp_path / "checked.xlsx"
    path.write_bytes(xlsx_of(("ref", "text"), (12, "The dam held.")))
    ((document, statement),) = (one for one in read_claims(str(path)) if not isinstance(one, Reject))
    assert (document.ref, statement.claim) == ("12", "The dam held.")


def test_a_book_is_no_list_of_claims(tmp_path: Path) -> None:
    path = tmp_path / "dam.xlsx"
    path.write_bytes(zip_of({"META-INF/container.xml": "x"}))
    with pytest.raises(UsageError, match="cannot be read as a list of claims"):
        read_claims(str(path))
