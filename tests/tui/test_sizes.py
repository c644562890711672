"""Whatever its size, a screen shows what matters: long articles, long claims, no claims, files that are read-only."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
import weakref
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.builders import RAID, document, raid, statement
from tests.tui.conftest import Table, desk_of, painted, ready, said, until
from tests.tui.test_passages import article_of
from workbench.cli import run
from workbench.errors import Exit
from workbench.model.statements import Kind
from workbench.store import Store
from workbench.store.engine import sqlite3
from workbench.tui.widgets.card import ClaimCard
from workbench.tui.widgets.window_list import WindowList

SIZES = [(80, 24), (140, 40), (200, 60)]
LONG = "\n\n".join(f"Report {number}: {RAID.replace('27', str(number + 30))}" for number in range(1_350))
"""300 KB."""
WORDY = "the council of the Oshen valley counted one more family " * 72
"""More than 4,000 characters."""


@pytest.fixture(scope="module")
def long_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article of 300 KB with a thousand statements, and a small one."""
    assert len(LONG) > 300_000
    made, at = [], 0
    for number in range(1_000):
        quote = f"more than {number + 30} militants were killed in the Sarhad hills on Monday"
        start = LONG.index(quote, at)
        at = start + len(quote)
        one = statement(quote, quote, speaker="Security officials", checkworthiness=0.9)
        made.append(replace(one, start=start, end=at, spans=((start, at),)))
    path = tmp_path_factory.mktemp("long") / "desk.db"
    with Store.create(path) as store:
        batch = store.begin_batch("test", by="amna")
        store.add_documents(batch.uid, [(document(LONG, name="long.txt", title="Long"), made), raid()])
        store.finish_batch(batch.uid, "done")
    return path


@pytest.fixture
def long_desk(long_file: Path, tmp_path: Path) -> Iterator[Table]:
    """A desk of one's own with the long article."""
    with Store.open(long_file) as store:
        store.backup(tmp_path / "desk.db")
    with Store.open(tmp_path / "desk.db") as store:
        yield Table(store, store.path)


async def laid(pilot: Pilot[None]) -> None:
    await ready(pilot)
    await until(pilot, lambda: "militants were" in painted(pilot), "the text")


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_article_is_whole_from_its_first_line_to_its_last(long_desk: Table, size: tuple[int, int]) -> None:
    async with long_desk.app().run_test(size=size) as pilot:
        await laid(pilot)
        view = article_of(pilot)
        desk = desk_of(pilot)
        assert desk is not None
        assert len(desk.claims) == 1_000
        await pilot.press("end")
        await until(pilot, lambda: view.scroll_offset.y == view.max_scroll_y > 3_000)
        assert "closed for two days." in painted(pilot)
        await pilot.press("x")
        await until(pilot, lambda: said(pilot).startswith("✓ #"))
        await pilot.press("ctrl+end")
        await until(pilot, lambda: "Claim 1000 of 1000" in painted(pilot))
        assert "1029 militants" in painted(pilot).replace("\n", " ")


@pytest.mark.parametrize("size", SIZES)
async def test_a_claim_of_4000_characters_is_reached_to_its_end(tmp_path: Path, size: tuple[int, int]) -> None:
    text = f"Officials said {WORDY}and rested on the seventh day."
    quote = text.removeprefix("Officials said ").rstrip(".")
    with Store.create(tmp_path / "desk.db") as store:
        batch = store.begin_batch("test", by="amna")
        made = statement(text, quote, claim=quote, speaker="Officials", kind=Kind.INDIRECT)
        store.add_documents(batch.uid, [(document(text), [made])])
        table = Table(store, store.path)
        async with table.app().run_test(size=size) as pilot:
            await ready(pilot)
            assert len(table.claim("the council").text) > 4_000
            card = pilot.app.screen.query_one(ClaimCard)
            card.focus()
            await pilot.press("end")
            await until(pilot, lambda: "open" in painted(pilot) and card.scroll_offset.y == card.max_scroll_y)
            whole = " ".join(card.render_line(y - card.scroll_offset.y).text for y in range(card.virtual_size.height))
            assert "seventh day" in whole
            await pilot.press("e")
            await until(pilot, lambda: isinstance(pilot.app.focused, Input))
            assert len(pilot.app.focused.value) > 4_000  # type: ignore[union-attr]
            await pilot.press("escape", "l")
            await until(pilot, lambda: "1 claim" in painted(pilot))
            assert all(len(line) <= size[0] for line in painted(pilot).splitlines())


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_database_says_what_to_do(tmp_path: Path, size: tuple[int, int]) -> None:
    with Store.create(tmp_path / "empty.db") as store:
        async with Table(store, store.path).app().run_test(size=size) as pilot:
            await until(pilot, lambda: "holds no claims yet" in painted(pilot))
            for key in ("t", "quotation_mark", "ctrl+right", "space", "n", "plus", "s", "e", "y", "tab", "enter", "u"):
                await pilot.press(key)
            await pilot.pause()
            assert "import FOLDER" in painted(pilot)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.case("F6")
async def test_a_file_that_may_not_be_written_is_shown_and_says_so(table: Table, size: tuple[int, int]) -> None:
    with Store.open(table.path, read_only=True) as store:
        async with Table(store, table.path).app().run_test(size=size) as pilot:
            await ready(pilot)
            assert "READ-ONLY" in painted(pilot)
            head = table.store.head()
            await pilot.press("plus")
            await until(pilot, lambda: said(pilot).startswith("⚠"))
            await pilot.press("t", "enter")
            await pilot.pause()
            assert table.store.head() == head
            assert "More than 27 militants" in painted(pilot).replace("\n", " ")


@pytest.mark.parametrize("command", [(), ("open",), ("open", "--plain")])
@pytest.mark.case("F16")
def test_a_newer_file_is_left_alone_and_named(
    table: Table, command: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    table.store.close()
    db = sqlite3.connect(table.path)
    db.execute("PRAGMA user_version = 999")
    db.close()
    before = table.path.read_bytes()
    assert run(["-d", str(table.path), *command]) == Exit.LOCKED
    assert "newer" in capsys.readouterr().err
    assert table.path.read_bytes() == before


WRITER = """
import sys, time
from pathlib import Path
from workbench.store import Store
with Store.open(Path(sys.argv[1])) as store:
    last = store.claims_of(next(iter(store.sources())).uid)[-1].uid
    until = time.monotonic() + 3
    number = 0
    while time.monotonic() < until:
        number += 1
        store.edit("claims", last, {"note": f"note {number}"}, by="bo")
        time.sleep(0.05)
"""


@asynccontextmanager
async def watched() -> AsyncIterator[list[float]]:
    """The longest stretches of processor time (s) that the screen's own thread worked without coming back to its loop,
    which no other program's load makes longer."""
    import asyncio

    stretches: list[float] = []
    loop = asyncio.get_running_loop()
    last = time.thread_time()

    def tick() -> None:
        nonlocal last, handle
        now = time.thread_time()
        stretches.append(now - last)
        last = time.thread_time()
        handle = loop.call_later(0.002, tick)

    handle = loop.call_soon(tick)
    try:
        yield stretches
    finally:
        handle.cancel()


@pytest.mark.slow
async def test_the_screen_answers_while_a_long_article_opens_and_others_write(long_desk: Table) -> None:
    small = next(claim for claim in long_desk.store.claims() if claim.document == "raid.txt")
    long = next(claim for claim in long_desk.store.claims() if claim.document == "long.txt")
    gc.collect()
    gc.freeze()  # as `open` does before it shows the screen
    async with long_desk.app().run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        screen = pilot.app.screen
        await screen.open_claim(small.uid)  # type: ignore[attr-defined]
        await pilot.pause()
        other = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(long_desk.path)], env={**os.environ}, stderr=subprocess.PIPE
        )
        try:
            async with watched() as stretches:
                await screen.open_claim(long.uid)  # type: ignore[attr-defined]
                await until(pilot, lambda: "militants were" in painted(pilot))
                for key in ("j", "j", "pagedown", "x", "k", "n", "t", "right", "down", "escape"):
                    await pilot.press(key)
                await until(pilot, lambda: other.poll() is not None)
        finally:
            other.kill()
            gc.unfreeze()
        assert other.returncode == 0, other.stderr.read() if other.stderr else ""
        assert len(stretches) > 100
        assert sum(one > 0.05 for one in stretches) <= 3, sorted(stretches)[-5:]
        assert max(stretches) < 0.5


@pytest.mark.slow
async def test_the_screen_answers_while_two_long_texts_are_compared(long_desk: Table) -> None:
    text = "A new headline\n\n" + LONG.replace("Report 700: Security", "Report 700: Senior security")
    batch = long_desk.store.begin_batch("again", by="amna")
    long_desk.store.add_documents(batch.uid, [(document(text, name="long.txt", title="Long"), [])])
    gc.collect()
    gc.freeze()  # as `open` does before it shows the screen
    try:
        async with long_desk.app().run_test(size=(140, 40)) as pilot:
            await ready(pilot)
            async with watched() as stretches:
                await pilot.press("D")
                await until(pilot, lambda: "+ A new headline" in painted(pilot))
                await pilot.press("n")
                await until(pilot, lambda: "+ Report 700: Senior" in painted(pilot))
            assert "- Report 700: Security" in painted(pilot)
    finally:
        gc.unfreeze()
    assert sum(one > 0.05 for one in stretches) <= 3, sorted(stretches)[-5:]
    assert max(stretches) < 0.5


async def test_what_a_screen_painted_is_let_go_of_when_the_next_one_closes(table: Table) -> None:
    kept: list[weakref.ref[object]] = []
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        for key, shows in (("L", "3 outlets"), ("S", "3 sources"), ("S", "3 sources")):
            await pilot.press(key)
            await until(pilot, lambda shows=shows: shows in painted(pilot))
            kept.append(weakref.ref(pilot.app.screen.query_one(WindowList)._styles_cache))
            await pilot.press("escape")
            await ready(pilot)
        gc.collect()
        assert kept[0]() is None
