"""Who comes back is where they left: claim, screen, list and its row, across restarts."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.tui.conftest import Table, desk_of, painted, ready, until
from workbench.cli import open_
from workbench.config import Config
from workbench.tui.app import WorkbenchApp
from workbench.tui.plain import Conversation
from workbench.tui.resuming import Listing, Place, Places
from workbench.tui.screens.adjudicate import AdjudicateScreen
from workbench.tui.screens.queue import QueueScreen
from workbench.tui.session import Session
from workbench.tui.widgets.window_list import WindowList


@pytest.fixture
def places(table: Table, tmp_path: Path) -> Places:
    return Places(tmp_path / "state", table.path, "amna")


def app(table: Table, places: Places) -> WorkbenchApp:
    return WorkbenchApp(table.store, Config(reviewer="amna"), places)


def test_a_place_is_remembered_for_one_reviewer_in_one_database(tmp_path: Path) -> None:
    place = Place("0" * 32, "queue", Listing("has:conflict", "changed", True, 7))
    places = Places(tmp_path / "state", tmp_path / "a.db", "amna")
    assert places.read() == Place()
    places.write(place)
    assert places.read() == place
    assert Places(tmp_path / "state", tmp_path / "b.db", "amna").read() == Place()
    assert Places(tmp_path / "state", tmp_path / "a.db", "ben").read() == Place()
    [file] = (tmp_path / "state").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"claim": 3}', '"x"', '{"claim": null, "screen": [], "listing": 1}', "\x00"],
)
def test_a_place_that_makes_no_sense_is_the_beginning(tmp_path: Path, text: str) -> None:
    places = Places(tmp_path, tmp_path / "a.db", "amna")
    places.write(Place("0" * 32))
    [file] = tmp_path.iterdir()
    file.write_text(text)
    assert places.read() == Place()


def test_an_unknown_screen_or_order_costs_only_itself(tmp_path: Path) -> None:
    places = Places(tmp_path, tmp_path / "a.db", "amna")
    places.write(Place("0" * 32, "queue", Listing("dam")))
    [file] = tmp_path.iterdir()
    found = json.loads(file.read_text())
    found["screen"], found["listing"]["order"] = "grid", "size"
    file.write_text(json.dumps(found))
    assert places.read() == Place("0" * 32, "proof", Listing("dam"))


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    places = Places(tmp_path / "state", tmp_path / "a.db", "amna")
    places.write(Place("0" * 32))
    assert places.read() == Place()


async def test_the_claim_at_hand_is_there_again(table: Table, places: Places) -> None:
    async with app(table, places).run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        await pilot.press("]")
        await until(pilot, lambda: "Only 19" in painted(pilot))
        await pilot.press("q")
    async with app(table, places).run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        assert desk_of(pilot).claim.text == "Only 19 militants died"  # type: ignore[union-attr]


async def test_the_list_its_filter_order_and_row_are_there_again(table: Table, places: Places) -> None:
    async with app(table, places).run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        await pilot.press("slash", *"mil", "enter", "o")
        await until(pilot, lambda: "3 claims" in painted(pilot) and "as in the articles" in painted(pilot))
        await pilot.press("end")
        held = pilot.app.screen.query_one(WindowList).current
        await pilot.pause()
        await pilot.press("q")
    async with app(table, places).run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, QueueScreen))
        await until(pilot, lambda: "3 claims" in painted(pilot) and "as in the articles" in painted(pilot))
        assert pilot.app.screen.query_one(Input).value == "mil"
        assert pilot.app.screen.query_one(WindowList).current == held
        assert held is not None
        await pilot.press("enter")
        await until(pilot, lambda: desk_of(pilot).claim.uid == held.uid)  # type: ignore[union-attr]


async def test_the_list_that_was_worked_through_is_gone_on_with(table: Table, places: Places) -> None:
    """On the proof, the next unresolved claim is still one of the list that was narrowed the last time."""
    async with app(table, places).run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        await pilot.press("slash", *"mil", "enter")
        await until(pilot, lambda: "3 claims" in painted(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "Evidence" in painted(pilot))
        await pilot.press("q")
    async with app(table, places).run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        session = pilot.app.screen.session  # type: ignore[attr-defined]
        await until(pilot, lambda: len(session.listed) == 3)
        await pilot.press("n")
        await until(pilot, lambda: desk_of(pilot).claim.text == "Only 19 militants died")  # type: ignore[union-attr]


async def test_adjudicate_is_there_again_and_a_claim_that_is_gone_is_not(table: Table, places: Places) -> None:
    places.write(Place("0" * 32, "adjudicate"))
    async with app(table, places).run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, AdjudicateScreen))
        await pilot.press("escape")
        await ready(pilot)
        assert desk_of(pilot).claim.text.startswith("More than 27")  # type: ignore[union-attr]


def test_prompts_and_lines_go_on_there_too(table: Table, places: Places) -> None:
    answers = iter(["]", "q"])
    told: list[str] = []
    Conversation(Session(table.store, "amna"), lambda _: next(answers), told.append, places).run()
    told.clear()
    Conversation(Session(table.store, "amna"), lambda _: "q", told.append, places).run()
    assert any("Only 19 militants died" in line for line in told)


def test_open_remembers_in_the_folder_for_state(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[WorkbenchApp] = []
    monkeypatch.setenv("WORKBENCH_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(WorkbenchApp, "run", lambda self: shown.append(self))
    Places(tmp_path / "state", table.path, "amna").write(Place("1" * 32))
    open_.show(table.store, Config(reviewer="amna"))
    assert shown[0]._left == Place("1" * 32)
    open_.show(table.store, Config(reviewer="amna"), resume=False)
    assert shown[1]._left == Place()


def test_a_screen_that_breaks_down_ends_with_1(table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_STATE", str(tmp_path / "state"))
    for code in (1, 0):
        monkeypatch.setattr(WorkbenchApp, "run", lambda self, code=code: setattr(self, "_return_code", code))
        assert open_.show(table.store, Config(reviewer="amna")) == code
