"""Keys that are pressed faster than they are done: each means what it would have meant if one had waited."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import pytest
from textual import events
from textual.pilot import Pilot

from tests.tui.conftest import Table, desk_of, painted, ready, until
from workbench.model.claims import Verdict
from workbench.store import Store
from workbench.tui.screens.proof import ProofScreen

P = ParamSpec("P")
T = TypeVar("T")


def ahead(pilot: Pilot[None], *keys: str) -> None:
    """Press keys without waiting for what they do."""
    for key in keys:
        pilot.app.post_message(events.Key(key, " " if key == "space" else key if len(key) == 1 else None))


async def test_a_note_typed_ahead_of_its_line_loses_no_letter(table: Table) -> None:
    async with table.app().run_test(size=(100, 24)) as pilot:
        await ready(pilot)
        ahead(pilot, "minus", "i", *"ring", "space", *"the", "space", *"army", "enter", "r")
        toll = table.claim("More than 27").uid
        await until(pilot, lambda: table.store.claim(toll).verdict is Verdict.REFUTED, "the verdict")
        assert table.store.claim(toll).note == "ring the army"
        assert table.store.claim(toll).conflicts == 1


async def test_what_is_pasted_ahead_goes_into_the_line(table: Table) -> None:
    async with table.app().run_test(size=(100, 24)) as pilot:
        await ready(pilot)
        ahead(pilot, "i")
        pilot.app.post_message(events.Paste("ring\tthe army,\r\n\nthen the mayor\n"))
        ahead(pilot, "!", "enter")
        await until(pilot, lambda: table.claim("More than 27").note == "ring the army, then the mayor!")


async def test_a_grade_typed_ahead_is_the_candidate_s(table: Table) -> None:
    async with table.app().run_test(size=(100, 24)) as pilot:
        await ready(pilot)
        ahead(pilot, "g", "b", "2")
        await until(pilot, lambda: "B" in {outlet.reliability for outlet in table.store.outlets()}, "the letter")
        await until(pilot, lambda: desk_of(pilot).candidate.credibility == 2, "the digit")  # type: ignore[union-attr]


@pytest.mark.parametrize("keys", [("l", "escape"), ("question_mark", "escape"), ("H", "escape"), ("S", "escape")])
async def test_keys_go_on_after_a_screen_that_took_one_with_it(table: Table, keys: tuple[str, ...]) -> None:
    async with table.app().run_test(size=(100, 24)) as pilot:
        await ready(pilot)
        begun = desk_of(pilot)
        assert begun is not None
        ahead(pilot, *keys, *keys, "j")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProofScreen) and desk_of(pilot) != begun, "the step")
        await asyncio.sleep(0.1)
        ahead(pilot, "k")
        await until(pilot, lambda: desk_of(pilot).claim.uid == begun.claim.uid, "the step back")  # type: ignore[union-attr]
        assert "Evidence" in painted(pilot)


@pytest.mark.parametrize(
    "keys", [("S", "home", "j", "enter"), ("L", "end", "enter", "enter")], ids=["sources", "outlets"]
)
async def test_keys_wait_for_the_rows_that_they_are_about(
    table: Table, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    for read in (Store.source_ids, Store.outlet_work):
        monkeypatch.setattr(Store, read.__name__, slowed(read))
    async with table.app().run_test(size=(100, 24)) as pilot:
        await ready(pilot)
        ahead(pilot, *keys)
        await until(pilot, lambda: desk_of(pilot).source.outlet == "The Courier", "the row's article")  # type: ignore[union-attr]
        assert isinstance(pilot.app.screen, ProofScreen)


def slowed(read: Callable[P, T]) -> Callable[P, T]:
    """The same after a while."""

    def slow(*args: P.args, **kwargs: P.kwargs) -> T:
        time.sleep(0.1)
        return read(*args, **kwargs)

    return slow
