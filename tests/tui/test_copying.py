"""A quote is copied with its source, as our own text: nothing an article says can act on the clipboard."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from tests.tui.conftest import Table, ready, said, until
from tests.tui.test_hostile import hostile, refuse_acting  # noqa: F401  # a fixture
from tests.tui.test_passages import quote


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All that the screen sends to the terminal by itself."""
    from textual.drivers.headless_driver import HeadlessDriver

    found: list[str] = []
    monkeypatch.setattr(HeadlessDriver, "write", lambda self, data: found.append(data))
    return found


def clipboard(sent: list[str]) -> list[str]:
    """What was put on the clipboard."""
    codes = re.findall("\x1b\\]52;c;([A-Za-z0-9+/=]*)\x07", "".join(sent))
    return [base64.b64decode(code).decode() for code in codes]


async def test_the_quote_goes_with_its_source_to_clipboard_and_file(
    table: Table, folder: Path, sent: list[str]
) -> None:
    async with table.app().run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        await pilot.press("quotation_mark")
        await until(pilot, lambda: said(pilot).startswith("✓ Copied"))
        told = (
            "“more than 27 militants were killed in the Sarhad hills on Monday” — Security officials; Kalindi Herald, "
            "“Raid in the Sarhad hills”, 23 Nov 2026"
        )
        assert clipboard(sent) == [told]
        assert (folder / "copied.txt").read_text(encoding="utf-8") == told + "\n"
        assert (folder / "copied.txt").stat().st_mode & 0o077 == 0, "only its user can read it"
        assert str(folder) in said(pilot)


async def test_a_passage_is_copied_while_it_is_chosen(table: Table, sent: list[str]) -> None:
    async with table.app().run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        await pilot.press("t")
        await until(pilot, lambda: quote(pilot))
        await pilot.press("quotation_mark")
        await until(pilot, lambda: clipboard(sent))
        assert clipboard(sent)[0].startswith(f"“{quote(pilot)}” — Kalindi Herald")


async def test_what_is_copied_of_a_hostile_article_cannot_act(
    hostile: Table, folder: Path, sent: list[str]  # noqa: F811
) -> None:
    async with hostile.app().run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        before = len(sent)
        await pilot.press("quotation_mark")
        await until(pilot, lambda: (folder / "copied.txt").exists())
        [copied] = clipboard(sent)
        refuse_acting(copied)
        assert "\\u001b]52;c;" in copied
        assert "".join(sent[before:]).count("\x1b]52") == 1
        refuse_acting((folder / "copied.txt").read_text(encoding="utf-8"))


async def test_a_folder_that_cannot_be_written_is_named(
    table: Table, folder: Path, sent: list[str], tmp_path: Path
) -> None:
    folder.write_text("a file stands where the folder should")
    async with table.app().run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        await pilot.press("quotation_mark")
        await until(pilot, lambda: "could not be written" in said(pilot))
        assert len(clipboard(sent)) == 1
