"""The table of keys: remapped by id, never ambiguous, and the same in settings, footer, help and palette."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from textual.widgets import Static

from tests.tui.conftest import Table, desk_of, painted, ready, until
from workbench.errors import UsageError
from workbench.model.claims import Verdict
from workbench.tui.actions import FOOTER, GROUPS, PRESETS, actions_of
from workbench.tui.keys import key_names, keymap
from workbench.tui.screens.grid import GridScreen
from workbench.tui.screens.help import help_lines
from workbench.tui.screens.jump import JumpScreen, labels
from workbench.tui.screens.origins import OriginsScreen
from workbench.tui.screens.outlets import OutletsScreen
from workbench.tui.screens.proof import ProofScreen
from workbench.tui.screens.queue import QueueScreen
from workbench.tui.screens.sources import SourcesScreen
from workbench.tui.widgets.line_view import LineView
from workbench.tui.widgets.window_list import WindowList

FORBIDDEN = {"ctrl+m", "ctrl+i", "ctrl+j", "ctrl+h", "ctrl+left_square_bracket"}


def test_the_keys_as_they_come_do_not_clash() -> None:
    keymap({})


def test_ids_are_unique_and_the_footer_names_only_known_ones() -> None:
    ids = [action.id for group in GROUPS for action in group.actions]
    assert len(ids) == len(set(ids))
    assert set(FOOTER) <= {action.id for group in GROUPS for action in group.actions if action.short}


def test_no_key_is_one_that_terminals_take_for_another() -> None:
    used = {key for group in GROUPS for action in group.actions for key in key_names(action.keys)}
    assert not used & FORBIDDEN


SCREENS = {
    "proof": ProofScreen, "queue": QueueScreen, "origins": OriginsScreen, "grid": GridScreen,
    "sources": SourcesScreen, "outlets": OutletsScreen,
}  # fmt: skip


@pytest.mark.parametrize(("name", "screen"), SCREENS.items(), ids=SCREENS)
def test_every_action_is_there_to_be_called(name: str, screen: type) -> None:
    for action in actions_of(name):
        assert hasattr(screen, "action_" + action.call.partition("(")[0]), action.id


def test_a_clash_names_both_actions_and_the_key() -> None:
    with pytest.raises(UsageError) as error:
        keymap({"claim.supported": "r"})
    assert "claim.supported" in error.value.title
    assert "claim.refuted" in error.value.title
    assert "“r”" in error.value.title


def test_a_clash_with_a_key_of_the_whole_app_is_one_too() -> None:
    with pytest.raises(UsageError, match=r"app\.quit"):
        keymap({"claim.supported": "q"})


def test_two_keys_can_change_places() -> None:
    keymap({"claim.supported": "r", "claim.refuted": "s"})


def test_an_unknown_action_is_refused() -> None:
    with pytest.raises(UsageError, match=r"claim\.suported"):
        keymap({"claim.suported": "s"})


def test_the_page_of_keys_says_what_the_table_says() -> None:
    docs = Path(__file__).parents[2] / "docs"
    made = runpy.run_path(str(docs / "keys.py"))["page"]()
    assert (docs / "keys.md").read_text(encoding="utf-8") == made, "write it anew: python docs/keys.py"


@pytest.mark.parametrize("preset", PRESETS)
def test_no_preset_clashes_or_uses_what_terminals_confuse(preset: str) -> None:
    assert not {key for keys in keymap({}, preset).values() for key in keys.split(",")} & FORBIDDEN


def test_an_unknown_preset_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="There is no preset “emacs”") as error:
        keymap({}, "emacs")
    assert "plain, vim" in error.value.hint


def test_the_settings_go_over_the_preset_and_may_clash_with_it() -> None:
    assert keymap({"claim.first": "f2"}, "vim")["claim.first"] == "f2"
    assert keymap({"claim.first": "f2"}, "vim")["claim.last"] == "G,ctrl+end"
    with pytest.raises(UsageError, match=r"“claim\.edit” and “claim\.last”"):
        keymap({"claim.edit": "G"}, "vim")


def test_the_app_refuses_a_clash_and_an_unknown_theme_at_start(table: Table) -> None:
    with pytest.raises(UsageError):
        table.app(keys={"claim.supported": "r"})
    with pytest.raises(UsageError, match="There is no theme “mauve”"):
        table.app(theme="mauve")


async def test_remapped_keys_act_and_are_shown(table: Table) -> None:
    keys = {"claim.not_checkable": "f4", "link.corroborates": "p"}
    async with table.app(keys=keys).run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await until(pilot, lambda: " p corroborates" in painted(pilot))
        await pilot.press("o", "f4")
        await until(pilot, lambda: table.claim("More than 27").verdict is Verdict.NOT_CHECKABLE)


async def test_help_and_foot_name_the_keys_that_were_given(table: Table) -> None:
    keys = {"claim.supported": "f5", "app.help": "f1", "claim.edit": "comma"}
    async with table.app(keys=keys).run_test(size=(120, 60)) as pilot:
        await ready(pilot)
        foot = painted(pilot).splitlines()[-1]
        assert "f5 supported" in foot
        assert foot.endswith("f1 keys")
        await pilot.press("f1")
        await until(pilot, lambda: "f5        Supported" in painted(pilot))
        await pilot.press("f1")
        await until(pilot, lambda: "f5        Supported" not in painted(pilot))
        await pilot.press("comma")
        await until(pilot, lambda: "claim ›" in painted(pilot))


@pytest.mark.parametrize(("first", "shown"), [("1", "1–9"), ("f9", "f9 2 3 4 5 6 7 8 9")])
def test_digits_are_one_line_of_the_help_as_long_as_they_are_digits(first: str, shown: str) -> None:
    live = {f"evidence.pick_{n}": [str(n)] for n in range(2, 10)}
    lines = help_lines(80, live={"evidence.pick_1": [first], **live})
    assert [f"{shown}" in "".join(text for text, _ in line) for line in lines].count(True) == 1
    assert len(lines) <= 4


async def test_acts_on_many_have_the_keys_that_were_given(table: Table) -> None:
    async with table.app(keys={"claim.not_checkable": "f4"}).run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("l")
        await until(pilot, lambda: "4 claims" in painted(pilot))
        await pilot.press("a", "b")
        await until(pilot, lambda: "4 claims: s r c x f4 give the verdict, w waiting, d done" in painted(pilot))
        await pilot.press("f4", "enter")
        await until(pilot, lambda: all(claim.verdict is Verdict.NOT_CHECKABLE for claim in table.store.claims()))


async def test_the_keys_of_vim(table: Table) -> None:
    async with table.app(preset="vim").run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("G")
        await until(pilot, lambda: "Claim 2 of 2" in painted(pilot))
        await pilot.press("g")
        await until(pilot, lambda: "Claim 1 of 2" in painted(pilot))
        await pilot.press("l")
        assert pilot.app.focused is pilot.app.screen.query_one("#card")
        await pilot.press("h")
        assert pilot.app.focused is pilot.app.screen.query_one("#article")
        await pilot.press("L")
        await until(pilot, lambda: "4 claims" in painted(pilot))
        rows = pilot.app.screen.query_one(WindowList)
        await pilot.press("G")
        await until(pilot, lambda: rows.cursor == 3)
        await pilot.press("g")
        await until(pilot, lambda: rows.cursor == 0)
        await pilot.press("colon")
        await until(pilot, lambda: "Search for commands" in painted(pilot))


async def test_a_letter_jumps_to_a_claim_a_candidate_and_a_pane(table: Table) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        for pane, goal in (("#article", "Two sides"), ("#evidence", ""), ("#card", "")):
            await pilot.press("f")
            await until(pilot, lambda: isinstance(pilot.app.screen, JumpScreen))
            places = pilot.app.screen_stack[0].query_one(pane, LineView).jump_points()
            last = places[-1]
            letter = next(
                str(label.content)
                for label in pilot.app.screen.query(".jump").results(Static)
                if (label.region.x, label.region.y) == (last.x, last.y)
            )
            assert painted(pilot).splitlines()[last.y][last.x] == letter
            await pilot.press(letter)
            await until(pilot, lambda: not isinstance(pilot.app.screen, JumpScreen))
            if goal:
                await until(pilot, lambda: "Claim 2 of 2" in painted(pilot))
                await pilot.press("k")
        assert desk_of(pilot).chosen == 1  # type: ignore[union-attr]
        assert pilot.app.focused is pilot.app.screen.query_one("#card")


async def test_a_letter_jumps_in_the_list_and_another_key_stays(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("l")
        await until(pilot, lambda: "4 claims" in painted(pilot))
        await pilot.press("f", "d")
        rows = pilot.app.screen.query_one(WindowList)
        await until(pilot, lambda: rows.cursor == 2)
        await pilot.press("f", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, QueueScreen))
        assert rows.cursor == 2


@pytest.mark.parametrize(("number", "size"), [(1, 1), (26, 1), (27, 2), (676, 2)])
def test_no_label_begins_another(number: int, size: int) -> None:
    found = labels(number)
    assert len(set(found)) == number
    assert {len(label) for label in found} == {size}


async def test_the_palette_knows_lists_screens_and_articles(table: Table) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("ctrl+p", *": con")
        await until(pilot, lambda: "verdict:none has:conflict" in painted(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "1 claim" in painted(pilot) and isinstance(pilot.app.screen, QueueScreen))
        await pilot.press("ctrl+p", *"tol")
        await until(pilot, lambda: "Article: Council disputes toll" in painted(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProofScreen))
        await until(pilot, lambda: desk_of(pilot).claim.text == "Only 19 militants died")  # type: ignore[union-attr]
        await pilot.press("l")
        await until(pilot, lambda: isinstance(pilot.app.screen, QueueScreen))
        await pilot.press("ctrl+p", *"adj")
        await until(pilot, lambda: "where two verdicts on a claim differ" in painted(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "No two verdicts differ" in painted(pilot))


async def test_the_palette_runs_what_it_names(table: Table) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "It corroborates the claim" in painted(pilot))
        await pilot.press(*"opin")
        await until(pilot, lambda: "Not checkable: an opinion" in painted(pilot))
        await until(pilot, lambda: "It corroborates the claim" not in painted(pilot))
        await pilot.press("down", "enter")
        await until(pilot, lambda: table.claim("More than 27").verdict is Verdict.NOT_CHECKABLE)
