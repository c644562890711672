"""What each screen looks like, at 80 by 24 and 140 by 40, dark, light and without colour.

`pytest tests/tui/test_pictures.py --new-pictures` takes them anew; what changed is read in the diff.
"""

from __future__ import annotations

import difflib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.conftest import Table, painted, ready, until
from tests.tui.full_desk import lay_out, stand_still
from tests.tui.pictures import Painted, alike, paint, written
from workbench.tui.screens.proof import ProofScreen

FOLDER = Path(__file__).with_name("looks")
LOOKS = {"dark": "dark", "light": "light", "no-color": "dark"}
"""By look the theme of the settings."""
FROM_PROOF = {
    "proof": ((), "4 articles, 3 independent origins"),
    "jump": (("f",), "A letter jumps"),
    "help": (("question_mark",), "Relation of the candidate"),
    "history": (("y",), "taken back by"),
    "origins": (("O",), "Says so"),
    "grid": (("F",), "asked about"),
    "queue": (("l",), "22 claims"),
    "sources": (("S",), "usually reliable"),
    "outlets": (("L",), "usually reliable"),
    "questions": (("Q",), "2 open of 5"),
    "adjudicate": (("A", "j"), "with their villages"),
    "palette": (("ctrl+p",), "It corroborates the claim"),
}
"""The keys that lead from the proof to a screen, and what stands there at last; esc leads back."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    """One of everything, at a time that stands still."""
    with pytest.MonkeyPatch.context() as patch:
        stand_still(patch)
        yield lay_out(tmp_path / "desk.db")
    time.tzset()


async def walk(table: Table, size: tuple[int, int], theme: str) -> dict[str, Painted]:
    """What is painted on each screen, in the order of a walk through them."""
    seen: dict[str, Painted] = {}
    async with table.app(theme=theme).run_test(size=size) as pilot:

        async def take(name: str, shows: str) -> None:
            await until(pilot, lambda: shows in painted(pilot), name)
            await until(pilot, lambda: not _works(pilot), f"the end of all work on {name}")
            for line in pilot.app.screen.query(Input):
                line.cursor_blink = False
            await pilot.pause()
            seen[name] = paint(pilot)

        await ready(pilot)
        await pilot.app.screen.open_claim(table.claim("At least 41 people missing").uid)  # type: ignore[attr-defined]
        for name, (keys, shows) in FROM_PROOF.items():
            type_in(pilot, *keys)
            await take(name, shows)
            if keys:
                type_in(pilot, "escape")
                await until(pilot, lambda: isinstance(pilot.app.screen, ProofScreen), "the proof")
        type_in(pilot, "S")
        await until(pilot, lambda: "9 sources" in painted(pilot), "the list")
        type_in(pilot, "home", "enter")
        await take("reading", "No claim stands in this article")
        type_in(pilot, "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProofScreen), "the proof")
        await pilot.app.screen.open_claim(table.claim("The bridge of Taviri is open").uid)  # type: ignore[attr-defined]
        type_in(pilot, "D", "j")
        await take("revision", "closed to lorries")
    return seen


def type_in(pilot: Pilot[None], *keys: str) -> None:
    """Press keys without waiting until all is quiet, as `pilot.press` does for a tenth of a second each."""
    for key in keys:
        pilot.app.simulate_key(key)


def _works(pilot: Pilot[None]) -> bool:
    return any(worker.is_running for worker in pilot.app.workers)


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])
async def test_each_screen_looks_as_it_did(
    desk: Table, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    seen: dict[str, dict[str, Painted]] = {}
    for look, theme in LOOKS.items():
        if look == "no-color":
            monkeypatch.setenv("NO_COLOR", "1")
        seen[look] = await walk(desk, size, theme)
    others: list[str] = []
    for name in seen["dark"]:
        for looks in alike({look: screens[name] for look, screens in seen.items()}):
            path = FOLDER / f"{name}-{size[0]}x{size[1]}{'' if 'dark' in looks else '-' + '-'.join(looks)}.txt"
            before = path.read_text("utf-8") if path.exists() else ""
            now = written(looks, before)
            if now != before and request.config.getoption("--new-pictures"):
                path.write_text(now, "utf-8")
            else:
                lines = (before.splitlines(), now.splitlines())
                others += difflib.unified_diff(*lines, path.name, "now", lineterm="", n=1)
    assert not others, "\n".join(["--new-pictures takes these anew:", *others])
