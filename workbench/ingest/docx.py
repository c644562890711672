"""Word documents, by mammoth: their paragraphs as a page has them. Runs confined."""

from __future__ import annotations

import io
from xml.etree import ElementTree

from workbench.ingest.archives import member, open_archive
from workbench.ingest.confined import Found
from workbench.ingest.page_body import whole_body
from workbench.ingest.page_tree import parse_page
from workbench.ingest.rejects import Rejected
from workbench.ingest.xml import refuse_entities
from workbench.model.documents import How

_DC = "{http://purl.org/dc/elements/1.1/}"
_FACTS = {
    "title": f"{_DC}title",
    "author": f"{_DC}creator",
    "language": f"{_DC}language",
    "published": "{http://purl.org/dc/terms/}created",
}
_PROPERTIES = "docProps/core.xml"


def read(raw: bytes) -> list[Found | Rejected]:
    """The one article, footnotes at its end, pictures left out; Rejected (`dtd`, `no_text`, those of archives)."""
    import mammoth

    archive = open_archive(raw)
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            refuse_entities(member(archive, name))
    made = mammoth.convert_to_html(io.BytesIO(raw), convert_image=lambda image: [])
    text = whole_body(parse_page(made.value))
    if len(text.strip()) < 2:
        raise Rejected("no_text", "the document holds no text, only pictures or nothing")
    facts = {}
    if _PROPERTIES in archive.namelist():
        properties = ElementTree.fromstring(member(archive, _PROPERTIES))
        facts = {field: (said, How.METADATA) for field, tag in _FACTS.items() if (said := properties.findtext(tag))}
    return [Found(text, facts)]
