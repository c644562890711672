"""The lists of sources and outlets: narrowed as one types, corrected by keys, as quick for a long list."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.builders import article, document
from tests.tui.conftest import Table, desk_of, painted, ready, said, until
from workbench import review
from workbench.errors import WorkbenchError
from workbench.model.claims import Verdict
from workbench.model.decisions import Pass
from workbench.model.sources import SourceStanding
from workbench.store import Store
from workbench.tui.jobs import Jobs
from workbench.tui.screens.history import HistoryScreen
from workbench.tui.screens.outlets import OutletsScreen
from workbench.tui.screens.proof import ProofScreen
from workbench.tui.screens.reading import ReadingScreen
from workbench.tui.screens.sources import SourcesScreen
from workbench.tui.widgets.window_list import WindowList

SIZES = [(80, 24), (140, 40)]


async def to_sources(pilot: Pilot[None], number: str = "3 sources") -> None:
    await ready(pilot)
    await pilot.press("S")
    await until(pilot, lambda: isinstance(pilot.app.screen, SourcesScreen) and number in painted(pilot))


async def to_outlets(pilot: Pilot[None]) -> None:
    await ready(pilot)
    await pilot.press("L")
    await until(pilot, lambda: isinstance(pilot.app.screen, OutletsScreen) and "3 outlets" in painted(pilot))


def at_cursor(pilot: Pilot[None]) -> Any:
    return pilot.app.screen.query_one(WindowList).current


def source(table: Table, outlet: str) -> Any:
    return next(one for one in table.store.sources() if one.outlet == outlet)


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_begins_at_the_article_on_the_desk_and_enter_opens_another(
    table: Table, size: tuple[int, int]
) -> None:
    async with table.app().run_test(size=size) as pilot:
        await to_sources(pilot)
        assert at_cursor(pilot).source.outlet == "Kalindi Herald"
        assert "0/2" in painted(pilot)
        await pilot.press("k")
        await until(pilot, lambda: at_cursor(pilot).source.outlet == "The Courier")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProofScreen))
        await until(pilot, lambda: desk_of(pilot).claim.text == "Only 19 militants died")  # type: ignore[union-attr]


async def test_typing_narrows_and_what_means_nothing_is_explained(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await to_sources(pilot)
        await pilot.press("slash", *"cour")
        await until(pilot, lambda: "1 source" in painted(pilot).splitlines()[0])
        await pilot.press("ctrl+u", *"is:x")
        await until(pilot, lambda: "“is:x” means nothing." in said(pilot))
        await pilot.press("ctrl+u", *"zzz")
        await until(pilot, lambda: "No source fits “zzz”." in painted(pilot))
        await pilot.press("escape", "slash", "ctrl+u", "enter")
        await until(pilot, lambda: "3 sources" in painted(pilot))


async def test_saved_lists_and_orders(table: Table) -> None:
    review.edit_source(table.store, source(table, "The Courier").uid, by="ben", standing=SourceStanding.RETRACTED)
    async with table.app().run_test(size=(80, 24)) as pilot:
        await to_sources(pilot)
        await pilot.press("v", "v", "v", "v", "v")
        await until(pilot, lambda: "retracted · " in painted(pilot) and "1 source" in painted(pilot))
        assert pilot.app.screen.query_one("#filter", Input).value == "is:retracted"
        assert "✗ retracted" in painted(pilot)
        await pilot.press("v", "v", "o")
        await until(pilot, lambda: "as they were read" in painted(pilot) and "3 sources" in painted(pilot))


async def test_facts_are_corrected_in_a_line_and_taken_back(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await to_sources(pilot)
        await pilot.press("t", "ctrl+u", *"Raid", "enter")
        await until(pilot, lambda: "title “Raid”" in said(pilot))
        await until(pilot, lambda: at_cursor(pilot).source.title == "Raid")
        await pilot.press("d", "ctrl+u", *"soon", "enter")
        await until(pilot, lambda: "'soon' is not a day." in said(pilot))
        await pilot.press("ctrl+u", *"2026-11-20", "enter")
        await until(pilot, lambda: at_cursor(pilot).source.published == "2026-11-20")
        await pilot.press("u", "u")
        await until(pilot, lambda: at_cursor(pilot).source.title == "Raid in the Sarhad hills")


async def test_what_was_typed_is_there_again_after_esc(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await to_sources(pilot)
        await pilot.press("i", *"ask", "escape", "i")
        await until(pilot, lambda: "note › ask" in painted(pilot))


async def test_a_source_that_is_retracted_reopens_what_relied_on_it(table: Table) -> None:
    toll = table.claim("More than 27")
    review.judge(table.store, toll.uid, Verdict.NOT_CHECKABLE, by="ben")
    async with table.app().run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        await pilot.app.screen.open_claim(toll.uid)  # type: ignore[attr-defined]
        await to_sources(pilot)
        assert "1/2" in painted(pilot)
        await pilot.press("R")
        await until(pilot, lambda: "1 claim reopened" in said(pilot))
        await until(pilot, lambda: "✗ retracted" in painted(pilot) and "0/2" in painted(pilot))
        await pilot.press("x")
        await until(pilot, lambda: "§ confidential" in painted(pilot))
        await pilot.press("u", "u")
        await until(pilot, lambda: "1/2" in painted(pilot) and "✗ retracted" not in painted(pilot))


async def test_the_letter_of_the_outlet_is_given_on_a_source(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await to_sources(pilot)
        await pilot.press("g")
        await until(pilot, lambda: "a–f for Kalindi Herald" in said(pilot))
        await pilot.press("k", "b")
        await until(pilot, lambda: at_cursor(pilot).source.outlet == "The Courier")
        assert all(one.reliability is None for one in table.store.outlets()), "another key ends the waiting"
        await pilot.press("g", "b")
        await until(pilot, lambda: at_cursor(pilot).source.reliability == "B")
        assert source(table, "The Courier").reliability == "B"


async def test_a_source_of_no_outlet_says_how_to_name_one(table: Table) -> None:
    batch = table.store.begin_batch("more", by="amna")
    bare = document("Nothing was said.", name="bare.txt", title="Bare", outlet=None)
    table.store.add_documents(batch.uid, [(bare, [])])
    async with table.app().run_test(size=(80, 24)) as pilot:
        await to_sources(pilot, "4 sources")
        await pilot.press("home", "g")
        await until(pilot, lambda: "No outlet is named" in said(pilot) and "p names it" in said(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen))
        await until(pilot, lambda: "Nothing was said." in painted(pilot))
        assert "No claim stands in this article." in said(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProofScreen))


async def test_a_colleague_s_change_under_ones_hands_is_shown_and_not_overwritten(table: Table) -> None:
    async with table.app().run_test(size=(140, 40)) as pilot:
        await to_sources(pilot)
        await pilot.press("i", *"mine")
        with Store.open(table.path) as other:
            review.edit_source(other, source(table, "Kalindi Herald").uid, by="ben", note="theirs")
        await pilot.press("enter")
        await until(pilot, lambda: "changed by somebody else" in said(pilot))
        assert "theirs › theirs" in painted(pilot)
        assert "note › mine" in painted(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: source(table, "Kalindi Herald").note == "mine")


async def test_another_process_s_sources_appear_and_the_cursor_stays(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.tui.app._POLL", 0.02)
    async with table.app().run_test(size=(80, 24)) as pilot:
        await to_sources(pilot)
        await pilot.press("k")
        held = at_cursor(pilot).source.uid
        with Store.open(table.path) as other:
            batch = other.begin_batch("more", by="ben")
            other.add_documents(batch.uid, [article(1), article(2)])
        await until(pilot, lambda: "5 sources" in painted(pilot))
        assert at_cursor(pilot).source.uid == held


async def test_the_second_checker_counts_no_verdict_that_is_kept_from_them(table: Table) -> None:
    toll = table.claim("More than 27")
    review.assign(table.store, [toll.uid], Pass.SECOND, to="amna", by="eve")
    review.judge(table.store, toll.uid, Verdict.NOT_CHECKABLE, by="ben")
    async with table.app().run_test(size=(80, 24)) as pilot:
        await to_sources(pilot)
        assert "0/2" in painted(pilot)
    async with table.app(reviewer="eve").run_test(size=(80, 24)) as pilot:
        await to_sources(pilot)
        assert "1/2" in painted(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_a_letter_is_one_key_and_one_entry(table: Table, size: tuple[int, int]) -> None:
    async with table.app().run_test(size=size) as pilot:
        await to_outlets(pilot)
        assert at_cursor(pilot).outlet.name == "Kalindi Herald", "the outlet of the article on the desk"
        assert "3 unrated" in painted(pilot)
        before = table.store.head().seq
        await pilot.press("b")
        await until(pilot, lambda: "▸B usually reliable" in painted(pilot))
        assert table.store.head().seq == before + 1
        await pilot.press("b")
        await until(pilot, lambda: "so already" in said(pilot))
        await pilot.press("u")
        await until(pilot, lambda: "▸– unrated" in painted(pilot))
        await pilot.press("ctrl+r", "0")
        await until(pilot, lambda: "3 unrated" in painted(pilot) and table.store.head().seq == before + 4)


async def test_outlets_are_narrowed_ordered_and_opened(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await to_outlets(pilot)
        await pilot.press("slash", *"cour")
        await until(pilot, lambda: "1 outlet" in painted(pilot).splitlines()[0])
        await pilot.press(*"x")
        await until(pilot, lambda: "No outlet fits “courx”." in painted(pilot))
        await pilot.press("backspace", "enter", "o")
        await until(pilot, lambda: "unrated first" in painted(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SourcesScreen) and "1 source" in painted(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProofScreen))
        await until(pilot, lambda: desk_of(pilot).claim.text == "Only 19 militants died")  # type: ignore[union-attr]


async def test_no_letter_grades_while_a_line_is_typed_in(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await to_outlets(pilot)
        before = table.store.head().seq
        await pilot.press("slash", *"ad", "escape", "i", *"bad", "enter")
        await until(pilot, lambda: "note “bad”" in said(pilot))
        assert table.store.head().seq == before + 1


async def test_what_cannot_be_counted_is_said(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Any:
        raise WorkbenchError("The disk reported an error.", "desk.db", "Copy what can be read.")

    monkeypatch.setattr(table.store, "outlet_work", broken)
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("L")
        await until(pilot, lambda: painted(pilot).count("The disk reported an error.") == 2)
        await pilot.press("j", "b", "enter", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProofScreen))


async def test_history_says_what_was_before_and_follows(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.tui.app._POLL", 0.02)
    herald = table.store.outlets()[0]
    review.edit_outlet(table.store, herald.uid, by="ben", reliability="C")
    async with table.app().run_test(size=(80, 24)) as pilot:
        await to_outlets(pilot)
        await pilot.press("b", "y")
        await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen) and "2 changes" in painted(pilot))
        assert "reliability C → B" in painted(pilot)
        with Store.open(table.path) as other:
            review.edit_outlet(other, herald.uid, by="ben", note="ask them")
        await until(pilot, lambda: "3 changes" in painted(pilot) and "note ask them" in painted(pilot))


@pytest.mark.parametrize("key", ["S", "L", "O", "F", "y"])
async def test_a_screen_that_is_left_while_it_reads_leaves_nothing_behind(
    table: Table, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, free = threading.Event(), threading.Event()
    long = Jobs.long

    async def slowly(jobs: Jobs, call: Any, *args: Any, **kwargs: Any) -> Any:
        begun.set()
        while not free.is_set():
            with contextlib.suppress(asyncio.CancelledError):  # what runs in the thread cannot be stopped
                await asyncio.sleep(0.01)
        return await long(jobs, call, *args, **kwargs)

    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await until(pilot, lambda: "origin" in painted(pilot))
        monkeypatch.setattr(Jobs, "long", slowly)
        await pilot.press(key)
        await until(pilot, begun.is_set)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProofScreen))
        free.set()
        await pilot.press("j")
        await until(pilot, lambda: desk_of(pilot).claim.text == "Two sides close to a deal")  # type: ignore[union-attr]
