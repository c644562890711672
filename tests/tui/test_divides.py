"""The divides between panes move by key and by mouse, within bounds, and are there again at the next start."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region
from textual.pilot import Pilot

from tests.tui.conftest import Table, painted, ready, until
from workbench.config import Config
from workbench.tui.app import WorkbenchApp
from workbench.tui.splits import LEAST, SplitFile, Splits


def region(pilot: Pilot[None], name: str) -> Region:
    return pilot.app.screen.query_one(name).region


def app(table: Table, folder: Path) -> WorkbenchApp:
    return WorkbenchApp(table.store, Config(reviewer="amna"), splits=SplitFile(folder))


async def test_keys_move_the_divide_and_it_stays_for_the_next_start(table: Table, tmp_path: Path) -> None:
    async with app(table, tmp_path).run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        before = region(pilot, "#reading").width
        await pilot.press("ctrl+right", "right_curly_bracket")
        await until(pilot, lambda: region(pilot, "#reading").width > before + 8)
        low = region(pilot, "#card").height
        await pilot.press("ctrl+down", "ctrl+down", "ctrl+down")
        await until(pilot, lambda: region(pilot, "#card").height > low)
        left = region(pilot, "#reading").width, region(pilot, "#card").height
    async with app(table, tmp_path).run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        assert (region(pilot, "#reading").width, region(pilot, "#card").height) == left


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_no_pane_vanishes_however_often_a_key_is_pressed(
    table: Table, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with app(table, tmp_path).run_test(size=size) as pilot:
        await ready(pilot)
        for keys in (["ctrl+left"] * 12, ["ctrl+right"] * 12, ["ctrl+up"] * 12, ["ctrl+down"] * 12):
            await pilot.press(*keys)
            await pilot.pause()
            for name in ("#article", "#card", "#evidence"):
                assert region(pilot, name).height >= 3, name
                assert region(pilot, name).width >= 20, name
                assert pilot.app.screen.region.contains_region(region(pilot, name)), name
            assert "Evidence" in painted(pilot)


async def test_the_mouse_drags_the_divides(table: Table, tmp_path: Path) -> None:
    async with app(table, tmp_path).run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        edge = region(pilot, "#beside").x
        await pilot.mouse_down(offset=(edge, 10))
        await pilot.hover(offset=(90, 10))
        await pilot.mouse_up(offset=(90, 10))
        await until(pilot, lambda: abs(region(pilot, "#beside").x - 90) <= 1)
        rule = region(pilot, "#evidence").y
        await pilot.mouse_down(offset=(120, rule))
        await pilot.hover(offset=(120, rule + 8))
        await pilot.mouse_up(offset=(120, rule + 8))
        await until(pilot, lambda: abs(region(pilot, "#evidence").y - rule - 8) <= 1)
    assert SplitFile(tmp_path).read().article == 64


async def test_on_a_narrow_screen_the_divide_lies_across(table: Table, tmp_path: Path) -> None:
    async with app(table, tmp_path).run_test(size=(80, 30)) as pilot:
        await ready(pilot)
        rule = region(pilot, "#card").y
        await pilot.mouse_down(offset=(20, rule))
        await pilot.hover(offset=(20, rule + 4))
        await pilot.mouse_up(offset=(20, rule + 4))
        await until(pilot, lambda: abs(region(pilot, "#card").y - rule - 4) <= 1)


@given(st.sampled_from(("article", "card")), st.integers(-1_000, 1_000))
def test_a_divide_is_within_bounds(which: str, percent: int) -> None:
    moved = getattr(Splits().moved(which, percent), which)
    assert LEAST <= moved <= 100 - LEAST


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"article": "x", "card": 1}', "\udcff"])
def test_a_file_that_makes_no_sense_is_no_reason_not_to_start(tmp_path: Path, text: str) -> None:
    (tmp_path / "splits.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert SplitFile(tmp_path).read() == Splits()


def test_what_cannot_be_written_is_left(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    SplitFile(tmp_path / "file" / "folder").write(Splits(30))
    assert SplitFile(tmp_path / "file" / "folder").read() == Splits()
