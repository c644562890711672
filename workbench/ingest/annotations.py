"""Passages that somebody marked in a page: exports of Hypothes.is, and W3C Web Annotations."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, BinaryIO

from workbench import limits
from workbench.errors import UsageError
from workbench.ingest.claims import Claimed, as_table, given_statement, table_rows
from workbench.ingest.decode import refuse_unstorable
from workbench.ingest.documents import Facts, Given, Item, Note, make_document, source_url
from workbench.ingest.inputs import STDIN, shown_name
from workbench.ingest.json_files import records_in, whole_text
from workbench.ingest.kinds import binary_kind
from workbench.ingest.records import sha256_of
from workbench.ingest.rejects import Rejected
from workbench.ingest.streams import Opened, open_input
from workbench.model.documents import How, Reject, SourceKind
from workbench.text import normalise

Record = Mapping[str, Any]

_LISTS = ("annotations", "rows", "items")
"""Where an export, an answer of the API, and a W3C collection hold theirs."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A passage of the page at `url`, exactly as it was marked there, with what stands around it, if that is known.

    `comment` is what the annotator wrote, `ref` the annotation's own id.
    """

    name: str
    quote: str
    url: str = ""
    prefix: str = ""
    suffix: str = ""
    title: str = ""
    comment: str = ""
    ref: str = ""


def read_annotations(
    paths: Sequence[str], *, stdin: BinaryIO | None = None, on_note: Note | None = None
) -> Iterator[Annotation | Reject]:
    """The annotations of files (JSON, JSON lines, CSV) or of standard input (`-`).

    Replies and notes on a whole page quote nothing: `on_note` is told how many were left out. UsageError: no such
    file, or it holds no annotations.
    """
    for path in paths:
        yield from _file(path, stdin, on_note or (lambda note: None))


def _file(path: str, stdin: BinaryIO | None, on_note: Note) -> Iterator[Annotation | Reject]:
    name = "stdin" if path == STDIN else shown_name(path)
    silent = 0
    begun = False
    try:
        with open_input(path, stdin) as opened:
            if binary := binary_kind(opened.head):
                raise UsageError(f"{name} is {binary}; annotations are read from JSON and CSV.")
            for place, found in _annotations(opened, name, on_note):
                begun = True
                if found is None:
                    silent += 1
                elif isinstance(found, Rejected):
                    yield found.named(f"{name}#{place}")
                else:
                    yield _checked(replace(found, name=f"{name}#{place}"))
    except Rejected as rejected:
        if not begun:
            raise UsageError(f"{name} cannot be read as annotations.", rejected.detail, rejected.remedy) from rejected
        yield rejected.named(name)
    if silent:
        on_note(f"{name}: {silent:,} replies and notes quote nothing and were left out.")


def _annotations(opened: Opened, name: str, note: Note) -> Iterator[tuple[int, Annotation | Rejected | None]]:
    """Each with its place; None for what quotes nothing."""
    if opened.head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"{", b"[")):
        for place, record in enumerate(records_in(whole_text(opened), _spread), 1):
            yield place, record if isinstance(record, Rejected) else _of_record(record)
        return
    table, found = as_table(opened, None)
    found.noted(name, note)
    try:
        for line, row in table_rows(table, name, {"text": "Quote"}, found.encoding, ("text",)):
            yield line, row if isinstance(row, Rejected) else _of_row(row.values)
    except UsageError as error:
        raise UsageError(f"{name} holds no annotations.", "It is neither JSON nor a table with a Quote.") from error


def _spread(found: Any) -> Iterator[Record | Rejected]:
    if isinstance(found, list):
        for one in found:
            yield from _spread(one)
    elif not isinstance(found, dict):
        yield Rejected("json", "it is not an object")
    elif inner := next((found[name] for name in _LISTS if isinstance(found.get(name), list)), None):
        yield from _spread(inner)
    elif "target" in found or "uri" in found:
        yield found
    else:
        yield Rejected("no_target", "it does not say what it annotates")


def _of_record(record: Record) -> Annotation | Rejected | None:
    target = _first(record.get("target"))
    if isinstance(target, str):
        target = {"source": target}
    target = target if isinstance(target, Mapping) else {}
    selectors = target.get("selector")
    quoted: Any = next((one for one in _all(selectors) if _text(one, "exact")), {})
    if record.get("references") or not quoted:
        return None
    source = target.get("source")
    document = record.get("document")
    titles = document.get("title") if isinstance(document, Mapping) else None
    return Annotation(
        name="",
        quote=_text(quoted, "exact"),
        prefix=_text(quoted, "prefix"),
        suffix=_text(quoted, "suffix"),
        url=_text(record, "uri") or (_text(source, "id") if isinstance(source, Mapping) else _text(target, "source")),
        title=str(_first(titles) or ""),
        comment=_text(record, "text") or _comment(record.get("body")),
        ref=_text(record, "id"),
    )


def _comment(body: Any) -> str:
    """What a W3C annotation says: its textual bodies but for tags."""
    said = [
        one if isinstance(one, str) else _text(one, "value")
        for one in _all(body)
        if not (isinstance(one, Mapping) and one.get("purpose") in ("tagging", "classifying"))
    ]
    return "\n\n".join(filter(None, said))


def _of_row(values: Record) -> Annotation | None:
    cells = {str(name).casefold(): str(value) for name, value in values.items()}
    kind = cells.get("annotation/reply type") or cells.get("type") or ""
    if not cells.get("quote", "").strip() or kind.casefold() == "reply":
        return None
    comment = next((cells[name] for name in ("body", "comment", "text") if cells.get(name)), "")
    return Annotation("", cells["quote"], cells.get("url", ""), comment=comment)


def _checked(found: Annotation) -> Annotation | Reject:
    """The annotation with its words in the form in which texts are stored, or why it cannot be."""
    try:
        plain = {name: normalise(value).strip() for name, value in asdict(found).items() if name != "name"}
        plain["prefix"], plain["suffix"] = normalise(found.prefix), normalise(found.suffix)
        for name, value in plain.items():
            refuse_unstorable(value, where=name)
        if len(plain["quote"]) > limits.MAX_TYPED or len(plain["comment"]) > limits.MAX_TYPED:
            raise Rejected("field_too_long", f"it has more than {limits.MAX_TYPED:,} characters")
        if not plain["quote"]:
            raise Rejected("no_text", "it quotes nothing")
        return Annotation(found.name, **plain)
    except Rejected as rejected:
        return rejected.named(found.name)


def address_key(found: Annotation) -> str | None:
    """What identifies the source at the annotated address, as an import of its page would."""
    try:
        return source_url(found.url) if found.url.startswith(("http://", "https://")) else None
    except ValueError:
        return None


def as_claim(found: Annotation) -> Claimed | Reject:
    """The passage as a ready-made claim, for where its page is not at hand.

    Its text is the passage, and below it what the annotator wrote; only the passage is the statement.
    """
    facts: Facts = {
        name: (value, How.METADATA) for name, value in (("title", found.title), ("url", found.url)) if value
    }
    text = f"{found.quote}\n\n{found.comment}" if found.comment else found.quote
    key = f"annotation:{found.ref or sha256_of(f'{found.url} {found.quote}')}"
    try:
        if len(found.quote) > limits.MAX_FIELD:
            raise Rejected("field_too_long", f"the passage has more than {limits.MAX_FIELD:,} characters")
        raw = json.dumps(asdict(found), ensure_ascii=False).encode("utf-8", "surrogatepass")
        made = make_document(Item(found.name, key, raw, text, facts, found.ref or None), Given())
    except Rejected as rejected:
        return rejected.named(found.name)
    made = replace(made, key=key, kind=SourceKind.CLAIM_RECORD)
    return made, given_statement(found.quote, " ".join(found.quote.split()), None)


def _all(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _first(value: Any) -> Any:
    return next(iter(_all(value)), None)


def _text(record: Any, name: str) -> str:
    value = record.get(name) if isinstance(record, Mapping) else None
    return value if isinstance(value, str) else ""
