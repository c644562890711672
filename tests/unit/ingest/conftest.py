"""Reading one invented file at a time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.ingest import Given, read_documents
from workbench.model.documents import Document, Reject

Read = Callable[..., list[Document | Reject]]


def zip_of(members: dict[str, str]) -> bytes:
    """A ZIP archive of these members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """`read("text", "note.txt", outlet="Radio North")`: what comes of a file of that content and name."""
    monkeypatch.chdir(tmp_path)

    def reading(content: str | bytes, name: str = "note.txt", **given: str) -> list[Document | Reject]:
        Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(read_documents([name], given=Given(**given)))

    return reading


@pytest.fixture
def document(read: Read) -> Callable[..., Document]:
    """As `read`, for a file that holds exactly one good article."""

    def reading(content: str | bytes, name: str = "note.txt", **given: str) -> Document:
        (found,) = read(content, name, **given)
        assert isinstance(found, Document), found
        return found

    return reading


@pytest.fixture
def reject(read: Read) -> Callable[..., Reject]:
    """As `read`, for a file of which nothing can be taken."""

    def reading(content: str | bytes, name: str = "note.txt", **given: str) -> Reject:
        (found,) = read(content, name, **given)
        assert isinstance(found, Reject), found
        assert found.remedy
        return found

    return reading
