"""PDF, Word documents, books and feeds: what is read from each, and what each is refused for."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench import limits
from workbench.ingest import confined
from workbench.ingest.confined import read_confined
from workbench.ingest.pdf import Line, join_pages
from workbench.ingest.rejects import Rejected
from workbench.model.documents import Document, How, Reject

from .conftest import zip_of

for extra in ("feedparser", "mammoth", "pypdfium2"):
    pytest.importorskip(extra, reason="its extra is not installed")

Reading = Callable[..., Document]
Rejecting = Callable[..., Reject]
ReadAll = Callable[..., list[Document | Reject]]


def pdf_of(*lines: tuple[int, str], info: str = "/Title (Dam Report) /CreationDate (D:20261112093000)") -> bytes:
    """A PDF of one page with a line at each height."""
    drawn = "".join(f"BT /F1 12 Tf 72 {height} Td ({text}) Tj ET\n" for height, text in lines)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< {info} >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 7\n0000000000 65535 f \n{table}trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\n"
    return made + f"{end}startxref\n{len(made)}\n%%EOF\n".encode()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
REL = "http://schemas.openxmlformats.org"
DOCX = {
    "[Content_Types].xml": f'<Types xmlns="{REL}/package/2006/content-types"/>',
    "_rels/.rels": f'<Relationships xmlns="{REL}/package/2006/relationships"><Relationship Id="a" '
    f'Type="{REL}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": f"<w:document {W}><w:body><w:p><w:r><w:t>The dam at Kessel will hold.</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>Twelve engineers </w:t></w:r><w:r><w:t>were sent.</w:t></w:r></w:p></w:body></w:document>",
    "docProps/core.xml": f"<coreProperties {DC}><dc:title>Dam Report</dc:title><dc:creator>Orla Finn</dc:creator>"
    "<dcterms:created>2026-11-12T09:30:00Z</dcterms:created></coreProperties>",
}
EPUB = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
    "OPS/book.opf": f'<package xmlns="http://www.idpf.org/2007/opf" {DC}><metadata><dc:title>The Dam</dc:title>'
    "<dc:creator>Orla Finn</dc:creator><dc:language>en</dc:language></metadata><manifest>"
    '<item id="n" href="nav.xhtml" properties="nav"/><item id="b" href="text/two.xhtml"/>'
    '<item id="a" href="one%20.xhtml"/></manifest>'
    '<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>',
    "OPS/nav.xhtml": "<html><body><p>Contents</p></body></html>",
    "OPS/text/two.xhtml": "<html><body><h1>Two</h1><p>It held.</p></body></html>",
    "OPS/one .xhtml": "<html><body><h1>One</h1><p>The dam at <i>Kessel</i> will hold.</p></body></html>",
}
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Kalindi Herald</title><language>en-GB</language>
<item><title>Dam &amp;amp; town</title><link>https://herald.example/dam</link><author>Orla Finn</author>
<pubDate>Thu, 12 Nov 2026 09:30:00 GMT</pubDate><guid>tag:1</guid>
<description>&lt;p&gt;The dam will hold.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;
&lt;p&gt;It did.&lt;/p&gt;</description>
</item>
<item><title>Only a title</title><guid>tag:2</guid></item>
<item><guid>tag:3</guid><description>Two bridges were closed.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Radio North</title><entry><id>urn:1</id><title>Dam</title>
<author><name>Tom Reed</name></author><updated>2026-11-12T09:30:00Z</updated><summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The dam will hold.</p></div></content></entry>
</feed>"""


def test_a_pdf_is_joined_into_paragraphs(document: Reading) -> None:
    raw = pdf_of(
        (700, "The ministry said on Monday that the dam at Kessel will hold through the win-"),
        (686, "ter, and that twelve engineers were sent."),
        (650, "Nobody was hurt."),
    )
    found = document(raw, "report.bin")
    assert found.text == (
        "The ministry said on Monday that the dam at Kessel will hold through the winter, "
        "and that twelve engineers were sent.\n\nNobody was hurt."
    )
    assert (found.title, found.published) == ("Dam Report", "2026-11-12")
    assert found.how["title"] is found.how["published"] is How.METADATA


def test_what_every_page_repeats_is_left_out() -> None:
    def page(number: int, *body: str) -> list[Line]:
        texts = ("Kessel Water Board", *body, f"Page {number} of 3")
        return [Line(text, 72, 500, 700 - 14.0 * at) for at, text in enumerate(texts)]

    pages = [page(1, "The dam, well-known for its", "age, is well-"), page(2, "known and"), page(3, "safe.")]
    assert join_pages(pages) == ["The dam, well-known for its age, is well-known and safe."]


def test_a_pdf_of_pictures_or_of_nothing_sensible(reject: Rejecting) -> None:
    assert reject(pdf_of(), "scan.pdf").code == "no_text"
    assert reject(b"%PDF-1.7\n", "broken.pdf").code == "damaged"


def test_a_word_document_with_its_properties(document: Reading) -> None:
    found = document(zip_of(DOCX), "report.docx")
    assert found.text == "The dam at Kessel will hold.\n\nTwelve engineers were sent."
    assert (found.title, found.author, found.published) == ("Dam Report", "Orla Finn", "2026-11-12")


def test_a_book_in_its_reading_order(document: Reading) -> None:
    found = document(zip_of(EPUB), "dam.epub")
    assert found.text == "One\n\nThe dam at Kessel will hold.\n\nTwo\n\nIt held."
    assert (found.title, found.author, found.language) == ("The Dam", "Orla Finn", "en")


def test_a_book_that_is_protected(reject: Rejecting, document: Reading) -> None:
    method = '<encryption><m Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></encryption>'
    assert reject(zip_of({**EPUB, "META-INF/encryption.xml": method}), "dam.epub").code == "encrypted"
    fonts = '<encryption><m Algorithm="http://www.idpf.org/2008/embedding"/></encryption>'
    assert document(zip_of({**EPUB, "META-INF/encryption.xml": fonts}), "dam.epub").title == "The Dam"


@pytest.mark.parametrize("name", ["../../evil", "/etc/evil", "C:evil", "a\\..\\..\\evil"])
def test_c1_names_that_lead_outside(reject: Rejecting, name: str) -> None:
    assert reject(zip_of({**DOCX, name: "x"}), "report.docx").code == "path"


def test_c2_a_zip_bomb_is_known_by_its_contents(reject: Rejecting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ITEM", 100_000)
    assert reject(zip_of({**DOCX, "word/media/a": " " * 1_000_000}), "report.docx").code == "bomb"
    monkeypatch.setattr(limits, "MAX_UNPACKED", 1_000)
    assert reject(zip_of({**DOCX, "a": "0123456789" * 200}), "report.docx").code == "bomb"


def test_c3_damaged_and_encrypted_archives(reject: Rejecting) -> None:
    whole = zip_of(EPUB)
    assert reject(whole[: len(whole) // 2], "dam.epub").code == "damaged"
    place = whole.index(b"OPS/book.opf") + 40
    assert reject(whole[:place] + b"\0\0\0\0" + whole[place + 4 :], "dam.epub").code == "damaged"
    central = whole.index(b"PK\x01\x02") + 8
    assert reject(whole[:central] + b"\x01" + whole[central + 1 :], "dam.epub").code == "encrypted"
    assert reject(zip_of({"a.txt": "x"}), "other.zip").code == "unknown_type"


@pytest.mark.case("C4", "C5")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_c4_c5_entities_are_refused_before_anything_is_parsed(reject: Rejecting, encoding: str) -> None:
    laughs = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + RSS.partition("?>")[2]
    assert reject(laughs.encode(encoding), "feed.xml").code == "dtd"
    outside = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    assert reject(zip_of({**DOCX, "word/document.xml": outside + DOCX["word/document.xml"]}), "a.docx").code == "dtd"
    assert reject(zip_of({**EPUB, "OPS/book.opf": outside + EPUB["OPS/book.opf"]}), "a.epub").code == "dtd"


def test_each_entry_of_a_feed_is_an_article(read: ReadAll) -> None:
    first, untold, last = read(RSS, "feed.xml")
    assert isinstance(first, Document)
    assert (first.name, first.key, first.ref) == ("feed.xml#1", "https://herald.example/dam", "tag:1")
    assert first.text == "The dam will hold.\n\nIt did."
    assert (first.title, first.outlet, first.author) == ("Dam & town", "Kalindi Herald", "Orla Finn")
    assert (first.published, first.language) == ("2026-11-12", "en")
    assert isinstance(untold, Reject)
    assert (untold.name, untold.code) == ("feed.xml#2", "no_text")
    assert isinstance(last, Document)
    assert (last.key, last.text) == ("feed.xml/tag:3", "Two bridges were closed.")


def test_atom_gives_its_content_rather_than_its_summary(document: Reading) -> None:
    found = document(ATOM, "feed")
    assert found.text == "The dam will hold."
    assert (found.outlet, found.author, found.published) == ("Radio North", "Tom Reed", "2026-11-12")


def test_a_feed_of_nothing(reject: Rejecting) -> None:
    assert reject("<rss version='2.0'><channel><title>x</title></channel></rss>", "feed.xml").code == "empty"


def test_a_missing_extra_names_its_install_command(reject: Rejecting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "find_spec", lambda name: None)
    found = reject(pdf_of(), "scan.pdf")
    assert (found.code, found.remedy) == ("extra", "Install what reads it: pip install 'workbench[pdf]'")


def test_c12_a_reader_that_takes_too_long_or_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "READER_SECONDS", 0.01)
    with pytest.raises(Rejected, match="extract_timeout"):
        read_confined("epub", b"")
    monkeypatch.setattr(limits, "READER_SECONDS", 30.0)
    with pytest.raises(Rejected, match="extract_crashed"):
        read_confined("no_such_reader", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limits")
def test_c12_a_confined_process_writes_no_file(tmp_path: Path) -> None:
    code = "from workbench.ingest import confined; confined._limit(); open('out', 'w', 1).write('x' * 9 + chr(10))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert ran.returncode != 0
    assert not (tmp_path / "out").exists() or (tmp_path / "out").read_text() == ""


def test_the_folder_it_stands_in_is_no_place_for_modules(document: Reading) -> None:
    Path("json.py").write_text("raise SystemExit(9)")
    assert document(ATOM, "feed").title == "Dam"
