"""The table of keys: remapped by id, never ambiguous, and the same in settings, footer, help and palette."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Table, painted, ready, until
from workbench.errors import UsageError
from workbench.model.claims import Verdict
from workbench.tui.keys import FOOTER, GROUPS, actions_of, check_keys, key_names
from workbench.tui.screens.proof import ProofScreen
from workbench.tui.screens.queue import QueueScreen

FORBIDDEN = {"ctrl+m", "ctrl+i", "ctrl+j", "ctrl+h", "ctrl+left_square_bracket"}


def test_the_keys_as_they_come_do_not_clash() -> None:
    check_keys({})


def test_ids_are_unique_and_the_footer_names_only_known_ones() -> None:
    ids = [action.id for group in GROUPS for action in group.actions]
    assert len(ids) == len(set(ids))
    assert set(FOOTER) <= {action.id for group in GROUPS for action in group.actions if action.short}


def test_no_key_is_one_that_terminals_take_for_another() -> None:
    used = {key for group in GROUPS for action in group.actions for key in key_names(action.keys)}
    assert not used & FORBIDDEN


@pytest.mark.parametrize("screen", [ProofScreen, QueueScreen])
def test_every_action_is_there_to_be_called(screen: type) -> None:
    name = {ProofScreen: "proof", QueueScreen: "queue"}[screen]
    for action in actions_of(name):
        assert hasattr(screen, "action_" + action.call.partition("(")[0]), action.id


def test_a_clash_names_both_actions_and_the_key() -> None:
    with pytest.raises(UsageError) as error:
        check_keys({"claim.supported": "r"})
    assert "claim.supported" in error.value.title
    assert "claim.refuted" in error.value.title
    assert "“r”" in error.value.title


def test_a_clash_with_a_key_of_the_whole_app_is_one_too() -> None:
    with pytest.raises(UsageError, match=r"app\.quit"):
        check_keys({"claim.supported": "q"})


def test_two_keys_can_change_places() -> None:
    check_keys({"claim.supported": "r", "claim.refuted": "s"})


def test_an_unknown_action_is_refused() -> None:
    with pytest.raises(UsageError, match=r"claim\.suported"):
        check_keys({"claim.suported": "s"})


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
