"""Origins and grid on the screen: reached from a claim, settled by a key, left for the article at the statement."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import Table, desk_of, painted, ready, said, until
from workbench import review
from workbench.errors import WorkbenchError
from workbench.store import Store
from workbench.tui.screens.grid import GridScreen
from workbench.tui.screens.history import HistoryScreen
from workbench.tui.screens.origins import OriginsScreen
from workbench.tui.screens.proof import ProofScreen
from workbench.tui.screens.queue import QueueScreen
from workbench.tui.screens.reading import ReadingScreen
from workbench.tui.widgets.window_list import WindowList

SIZES = [(80, 24), (140, 40)]


async def to_origins(pilot: Pilot[None]) -> None:
    await ready(pilot)
    await pilot.press("O")
    await until(pilot, lambda: isinstance(pilot.app.screen, OriginsScreen) and "Says so" in painted(pilot))


async def to_grid(pilot: Pilot[None]) -> None:
    await ready(pilot)
    await pilot.press("F")
    await until(pilot, lambda: isinstance(pilot.app.screen, GridScreen) and "asked about" in painted(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_who_says_so_and_enter_opens_the_article_there(table: Table, size: tuple[int, int]) -> None:
    async with table.app().run_test(size=size) as pilot:
        await to_origins(pilot)
        assert "2 articles · 2 origins" in painted(pilot)
        assert "Radio North" in painted(pilot)
        await pilot.press("j")
        await until(pilot, lambda: "? nobody has" in painted(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProofScreen))
        await until(pilot, lambda: desk_of(pilot).claim.text == "Dozens of militants killed")  # type: ignore[union-attr]


async def test_the_list_of_claims_opens_them_too_and_is_there_again(figured: Table) -> None:
    async with figured.app().run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        await pilot.press("slash", *"more", "enter")
        await until(pilot, lambda: painted(pilot).splitlines()[0].endswith(" 1 claim"))
        for key, screen in (("y", HistoryScreen), ("O", OriginsScreen), ("F", GridScreen)):
            await pilot.press(key)
            await until(pilot, lambda screen=screen: isinstance(pilot.app.screen, screen) and "27" in painted(pilot))
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(pilot.app.screen, QueueScreen))
            await until(pilot, lambda: isinstance(pilot.app.focused, WindowList), "the list has the keys")
        await pilot.press("F")
        await until(pilot, lambda: isinstance(pilot.app.screen, GridScreen) and "asked about" in painted(pilot))
        await pilot.press("j", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProofScreen))
        assert desk_of(pilot).claim.text != figured.claim("More").text  # type: ignore[union-attr]


async def test_one_origin_and_independent_are_said_by_a_key_and_taken_back(table: Table) -> None:
    async with table.app().run_test(size=(140, 40)) as pilot:
        await to_origins(pilot)
        await pilot.press("equals_sign")
        await until(pilot, lambda: "Which other article is meant?" in said(pilot))
        await pilot.press("space", "j", "equals_sign")
        await until(pilot, lambda: "2 articles · 1 origin" in painted(pilot))
        assert "☑ reviewer Radio North" in painted(pilot)
        assert "amna says so" in painted(pilot)
        entry = next(iter(table.store.journal(newest_first=True)))
        assert (entry.action, entry.actor) == ("link", "amna")
        await pilot.press("i")
        await until(pilot, lambda: "2 articles · 2 origins" in painted(pilot), "told apart from the one above it")
        await pilot.press("u", "u")
        await until(pilot, lambda: "took back: linked as same origin" in said(pilot))
        await until(pilot, lambda: "2 articles · 2 origins" in painted(pilot) and "? 23 Nov" in painted(pilot))
        assert desk_of(pilot).claim.text.startswith("More than 27")  # type: ignore[union-attr]


async def test_the_command_leaves_the_same_entry(table: Table) -> None:
    from workbench.cli import run

    own, north = (table.claim(begins).statement for begins in ("More than 27", "Dozens"))
    async with table.app().run_test(size=(140, 40)) as pilot:
        await to_origins(pilot)
        await pilot.press("space", "j", "equals_sign")
        await until(pilot, lambda: "1 origin" in painted(pilot))
        by_key = next(iter(table.store.journal(newest_first=True)))
        review.undo(table.store, by="amna")
    claim = table.claim("More than 27").uid
    assert run(["-d", str(table.path), "origins", claim, "--same", own, north, "--by", "amna"]) == 0
    by_command = next(iter(table.store.journal(newest_first=True)))
    assert (by_key.action, by_key.summary, by_key.subject) == (
        by_command.action,
        by_command.summary,
        by_command.subject,
    )


async def test_origins_follow_another_process(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.tui.app._POLL", 0.02)
    async with table.app().run_test(size=(140, 40)) as pilot:
        await to_origins(pilot)
        await pilot.press("j")
        with Store.open(table.path) as other:
            own, north = (table.claim(begins).statement for begins in ("More than 27", "Dozens"))
            review.same_origin(other, own, north, by="ben")
        await until(pilot, lambda: "2 articles · 1 origin" in painted(pilot))
        assert "▸   └─ ☑ reviewer Radio North" in painted(pilot), "the cursor stays on its article"


async def test_a_reading_that_takes_long_says_so_and_keeps_no_key_waiting(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = threading.Event()
    captures = table.store.captures

    def when_free(*args: Any) -> Any:
        assert free.wait(30)
        return captures(*args)

    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await until(pilot, lambda: "origin" in painted(pilot))
        monkeypatch.setattr(table.store, "captures", when_free)
        await pilot.press("O")
        await until(pilot, lambda: "Reading who tells of this claim" in painted(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProofScreen))
        await pilot.press("F")
        await until(pilot, lambda: "Looking for figures" in painted(pilot))
        free.set()
        await until(pilot, lambda: "≡ asked about" in painted(pilot))


async def test_what_cannot_be_read_is_said(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any, **kwargs: Any) -> Any:
        raise WorkbenchError("The disk reported an error.", "desk.db", "Copy what can be read.")

    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await until(pilot, lambda: "origin" in painted(pilot))
        monkeypatch.setattr(table.store, "captures", broken)
        for key in "OF":
            await pilot.press(key)
            await until(pilot, lambda: painted(pilot).count("The disk reported an error.") == 2)
            assert "Copy what can be read." in painted(pilot)
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(pilot.app.screen, ProofScreen))


@pytest.mark.parametrize("size", SIZES)
async def test_figures_are_walked_over_and_opened(figured: Table, size: tuple[int, int]) -> None:
    async with figured.app().run_test(size=size) as pilot:
        await to_grid(pilot)
        assert "3 figures · 3 outlets" in painted(pilot)
        assert "19 ≠" in painted(pilot)
        await pilot.press("j", "j")
        await until(pilot, lambda: "Only 19 militants died" in " ".join(painted(pilot).split()))
        await pilot.press("left", "right")
        await until(pilot, lambda: "“Only 19 militants died" in painted(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProofScreen))
        await until(pilot, lambda: desk_of(pilot).claim.text.startswith("Only 19 militants died"))  # type: ignore[union-attr]


async def test_a_claim_without_a_figure_says_so(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("j", "F")
        await until(pilot, lambda: "There is no figure to compare" in painted(pilot))
        await pilot.press("j", "l", "enter", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProofScreen))


async def test_a_statement_that_was_merged_is_shown_in_its_own_article(table: Table) -> None:
    review.merge(table.store, table.claim("Dozens").uid, table.claim("More than 27").uid, by="amna")
    async with table.app().run_test(size=(80, 24)) as pilot:
        await to_origins(pilot)
        await pilot.press("j", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen))
        await until(pilot, lambda: "Reading · “Dozens dead”" in painted(pilot))
        await until(pilot, lambda: "makes no claim of its own" in said(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProofScreen))


async def test_the_keys_of_both_screens_stand_in_help_and_palette(table: Table) -> None:
    async with table.app().run_test(size=(140, 40)) as pilot:
        await to_origins(pilot)
        await pilot.press("question_mark")
        await until(pilot, lambda: "Mark an article, to settle another one" in painted(pilot))
        await pilot.press("escape", "ctrl+p")
        await until(pilot, lambda: "Independent of the marked article, or the one above" in painted(pilot))


async def test_a_person_s_conflict_stands_on_the_other_side(figured: Table) -> None:
    async with figured.app().run_test(size=(140, 40)) as pilot:
        await to_origins(pilot)
        await until(pilot, lambda: "- Says otherwise · 1 independent origin" in painted(pilot))
        await pilot.press("escape", "F")
        await until(pilot, lambda: "19 ≠ conflicts" in painted(pilot) and "19 ≠ conflicts?" not in painted(pilot))
        await until(pilot, lambda: "dozens ✓ fits?" in painted(pilot))
