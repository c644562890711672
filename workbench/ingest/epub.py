"""EPUB: the chapters in reading order, and what the package says of the book. Runs confined."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote
from xml.etree import ElementTree
from zipfile import ZipFile

from workbench.ingest.archives import member, open_archive
from workbench.ingest.confined import Found
from workbench.ingest.encodings import decoded
from workbench.ingest.page import page_encoding
from workbench.ingest.page_body import whole_body
from workbench.ingest.page_tree import parse_page
from workbench.ingest.rejects import Rejected
from workbench.ingest.xml import refuse_entities
from workbench.model.documents import How

_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_FACTS = {"title": "title", "author": "creator", "outlet": "publisher", "published": "date", "language": "language"}
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""How fonts are made unusable outside their book; the text stays readable."""


def read(raw: bytes) -> list[Found | Rejected]:
    """The whole book as one article; Rejected (`encrypted`, `dtd`, `no_text`, `damaged`, those of archives)."""
    archive = open_archive(raw)
    _refuse_encrypted(archive)
    place = next((one.get("full-path") for one in _xml(archive, _CONTAINER).iter() if one.get("full-path")), None)
    package = _xml(archive, place or "")
    items = {item.get("id"): item for item in package.iter(f"{_OPF}item")}
    chapters = []
    for reference in package.iter(f"{_OPF}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or "nav" in (item.get("properties") or "").split():
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(place or ""), unquote(item.get("href") or "")))
        page = member(archive, name)
        chapters.append(whole_body(parse_page(decoded(page, None, page_encoding(page)).text)))
    text = "\n\n".join(filter(None, chapters))
    if len(text.strip()) < 2:
        raise Rejected("no_text", "the book holds no text")
    said = {field: package.findtext(f".//{_DC}{name}") for field, name in _FACTS.items()}
    return [Found(text, {field: (value, How.METADATA) for field, value in said.items() if value})]


def _refuse_encrypted(archive: ZipFile) -> None:
    if _ENCRYPTION not in archive.namelist():
        return
    for method in _xml(archive, _ENCRYPTION).iter():
        if method.get("Algorithm") and method.get("Algorithm") not in _FONTS_ONLY:
            raise Rejected("encrypted", "the book is protected against being read elsewhere (DRM)")


def _xml(archive: ZipFile, name: str) -> ElementTree.Element:
    raw = member(archive, name)
    refuse_entities(raw)
    try:
        return ElementTree.fromstring(raw)
    except ElementTree.ParseError as error:
        raise Rejected("damaged", f"{name[:100]!r} in it is no XML: {error}") from error
