"""All by mouse: a click takes a thing in hand, a second one on it does what enter does, the wheel scrolls, and what
stands at the foot or on the sheet of keys is done by clicking it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.events import MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.conftest import Table, desk_of, painted, ready, until
from tests.tui.full_desk import lay_out
from workbench.model.claims import Verdict
from workbench.tui.screens.adjudicate import AdjudicateScreen
from workbench.tui.screens.base import DeskScreen
from workbench.tui.screens.grid import GridScreen
from workbench.tui.screens.help import HelpScreen
from workbench.tui.screens.history import HistoryScreen
from workbench.tui.screens.jump import JumpScreen
from workbench.tui.screens.origins import OriginsScreen
from workbench.tui.screens.outlets import OutletsScreen
from workbench.tui.screens.proof import ProofScreen
from workbench.tui.screens.questions import QuestionsScreen
from workbench.tui.screens.queue import QueueScreen
from workbench.tui.screens.reading import ReadingScreen
from workbench.tui.screens.revision import RevisionScreen
from workbench.tui.screens.sources import SourcesScreen

TOLL = "At least 41 people missing"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Table]:
    table = lay_out(tmp_path / "desk.db")
    yield table
    table.store.close()


def place(pilot: Pilot[None], text: str) -> tuple[int, int]:
    """The cell in which a text begins, where it stands last on the screen."""
    for y, line in reversed(list(enumerate(painted(pilot).splitlines()))):
        if text in line:
            return cell_len(line[: line.rindex(text)]), y
    raise AssertionError(f"“{text}” is not there:\n{painted(pilot)}")


async def click(pilot: Pilot[None], text: str, *, times: int = 1) -> None:
    x, y = place(pilot, text)
    await pilot.click(offset=(x + 1, y), times=times)


async def wheel(pilot: Pilot[None], at: tuple[int, int], way: type[MouseScrollDown | MouseScrollUp]) -> None:
    for _ in range(3):
        await pilot._post_mouse_events([way], offset=at, button=0)


async def comes(pilot: Pilot[None], screen: type[DeskScreen], shows: str = "") -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, screen) and shows in painted(pilot), screen.__name__)


def at_hand(pilot: Pilot[None]) -> str:
    found = desk_of(pilot)
    return found.claim.text if found else ""


async def to_the_toll(pilot: Pilot[None], table: Table) -> None:
    await comes(pilot, ProofScreen)
    await pilot.app.screen.open_claim(table.claim(TOLL).uid)  # type: ignore[attr-defined]
    await until(pilot, lambda: at_hand(pilot).startswith(TOLL) and "3 independent origins" in painted(pilot))


async def test_the_proof(desk: Table) -> None:
    async with desk.app().run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        await to_the_toll(pilot, desk)
        await click(pilot, "The wall was inspected")
        await until(pilot, lambda: at_hand(pilot) == "Wall inspected in March")
        await click(pilot, "At least 41 people were missing after the Oshen dam")
        await until(pilot, lambda: at_hand(pilot).startswith(TOLL))
        await click(pilot, "Taviri Times")
        await until(pilot, lambda: "▸5 > updates?" in painted(pilot))
        await click(pilot, "Hill Blog", times=2)
        await until(pilot, lambda: "Candidate · twice" in painted(pilot) and "▸3 ! undercuts" in painted(pilot))
        await click(pilot, "s supported")  # at the foot
        await until(pilot, lambda: desk.claim(TOLL).verdict is Verdict.SUPPORTED)
        await click(pilot, "u undo")
        await until(pilot, lambda: desk.claim(TOLL).verdict is None and at_hand(pilot).startswith(TOLL))
        await pilot.press("f")
        await until(pilot, lambda: isinstance(pilot.app.screen, JumpScreen))
        x, y = place(pilot, "The wall was")
        await pilot.click(offset=(x - 2, y))
        await until(pilot, lambda: at_hand(pilot) == "Wall inspected in March")


async def test_the_sheet_of_keys(desk: Table) -> None:
    async with desk.app().run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        for words, screen in (("Why is it so?", HistoryScreen), ("Questions: who", QuestionsScreen)):
            await click(pilot, "? keys")
            await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen) and "Relation" in painted(pilot))
            await until_scrolled_to(pilot, words, (30, 10))
            await click(pilot, words)
            await comes(pilot, screen)
            await click(pilot, "esc back")
            await comes(pilot, ProofScreen)
        await click(pilot, "? keys")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await pilot.click(offset=(0, 20))
        await comes(pilot, ProofScreen)


async def until_scrolled_to(pilot: Pilot[None], words: str, at: tuple[int, int]) -> None:
    for _ in range(20):
        if words in painted(pilot):
            return
        await wheel(pilot, at, MouseScrollDown)
        await pilot.pause()
    raise AssertionError(words)


async def test_lists(desk: Table) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await to_the_toll(pilot, desk)
        await pilot.press("l")
        await comes(pilot, QueueScreen, "22 claims")
        await wheel(pilot, (5, 10), MouseScrollDown)
        await until(pilot, lambda: "Criticism unworthy" in painted(pilot))
        await click(pilot, "Gates not opened")
        await until(pilot, lambda: "▸✗ refuted     Gates" in painted(pilot))
        gates = desk.claim("Gates not opened").uid
        for words in ("space mark", "b bulk", "c conflicting", "⏎ write it"):
            await until(pilot, lambda words=words: words in painted(pilot).splitlines()[-1], words)  # type: ignore[misc]
            await click(pilot, words)
        await until(pilot, lambda: desk.store.claim(gates).verdict is Verdict.CONFLICTING_EVIDENCE)
        await pilot.press("u")
        await until(pilot, lambda: desk.store.claim(gates).verdict is Verdict.REFUTED)
        await click(pilot, "/ filter")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await click(pilot, "Wall inspected", times=2)
        await comes(pilot, ProofScreen, "inspected in March")
        assert at_hand(pilot) == "Wall inspected in March"
        await pilot.press("S")
        await comes(pilot, SourcesScreen, "9 sources")
        await click(pilot, "Hill Blog")
        await until(pilot, lambda: "its publisher has taken it back" in painted(pilot))
        await click(pilot, "no claims", times=2)
        await comes(pilot, ReadingScreen)
        await pilot.press("escape", "L")
        await comes(pilot, OutletsScreen, "8 outlets")
        await click(pilot, "Hill Blog")
        await until(pilot, lambda: "E unreliable\n 1 source" in painted(pilot))
        await click(pilot, "1 source, 1 claim")  # beside the list, whose keys go on
        await pilot.press("j")
        await until(pilot, lambda: "▸B usually" in painted(pilot))
        await click(pilot, "Radio North", times=2)
        await comes(pilot, SourcesScreen, "2 sources")


async def test_more_about_a_claim(desk: Table) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await to_the_toll(pilot, desk)
        await pilot.press("O")
        await comes(pilot, OriginsScreen, "Says so")
        await click(pilot, "Radio North")
        await until(pilot, lambda: "▸ 2 ● Radio North" in painted(pilot))
        await click(pilot, "Kalindi Herald   “Dam", times=2)
        await to_the_toll(pilot, desk)
        await pilot.press("F")
        await comes(pilot, GridScreen, "asked about")
        await click(pilot, "19 ≠ conflicts")
        await until(pilot, lambda: "19 ≠ conflicts◂" in painted(pilot))
        await click(pilot, "46 ✓ fits", times=2)
        await comes(pilot, ProofScreen)
        await until(pilot, lambda: at_hand(pilot) == "Now 46 people are missing at Oshen")
        await to_the_toll(pilot, desk)
        await pilot.press("y")
        await comes(pilot, HistoryScreen, "9 changes")
        await wheel(pilot, (5, 10), MouseScrollDown)
        await until(pilot, lambda: "their list" not in painted(pilot) and "  8  " in painted(pilot))
        await wheel(pilot, (5, 10), MouseScrollUp)
        await click(pilot, "esc back")
        await comes(pilot, ProofScreen)


async def test_people_and_texts(desk: Table) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("Q")
        await comes(pilot, QuestionsScreen, "2 open of 5")
        await click(pilot, "Does that include")
        await until(pilot, lambda: "▸ ∅ no answer" in painted(pilot))
        await click(pilot, "Mira Sand")
        await until(pilot, lambda: "▸ ◔ open       Who warned" in painted(pilot))
        await click(pilot, "When were the gates", times=2)
        await comes(pilot, ProofScreen)
        await until(pilot, lambda: at_hand(pilot) == "Gates not opened too late")
        await pilot.press("A")
        await comes(pilot, AdjudicateScreen, "1 of 2")
        await click(pilot, "h names")
        await until(pilot, lambda: "names hidden" in painted(pilot))
        await click(pilot, "First")
        await pilot.press("j")
        await until(pilot, lambda: "2 of 2" in painted(pilot))
        await click(pilot, "First", times=2)
        await comes(pilot, ProofScreen)
        await until(pilot, lambda: at_hand(pilot) == "Only 19 people are missing")
        await pilot.app.screen.open_claim(desk.claim("Nobody was hurt").uid)  # type: ignore[attr-defined]
        await pilot.press("D")
        await comes(pilot, RevisionScreen, "1 reopened")
        await click(pilot, "A second wall shows cracks")
        await until(pilot, lambda: "▸+ new" in painted(pilot))
        await click(pilot, "in the camp,")
        await until(pilot, lambda: "▸= kept     ✓ supported   Nobody" in painted(pilot))
        await click(pilot, "open to lorries, the")
        await until(pilot, lambda: "▸↺ reopened" in painted(pilot))
        await click(pilot, "= kept", times=2)
        await comes(pilot, ProofScreen)
        await until(pilot, lambda: at_hand(pilot) == "Nobody was hurt in the camp")
