"""Long reads beside the screen: one that nobody waits for any more is stopped, and none of the others."""

from __future__ import annotations

import asyncio
import threading

import pytest
from textual.widgets import Input
from textual.worker import WorkerFailed

from tests.tui.conftest import Table, painted, ready, until
from workbench.errors import Interrupted
from workbench.store import Store
from workbench.tui.jobs import Jobs
from workbench.tui.screens.history import HistoryScreen

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def never(store: Store, begun: threading.Event) -> None:
    """A query that ends only when it is stopped."""
    begun.set()
    store._connections.here().value(ENDLESS)


async def test_a_read_that_nobody_waits_for_is_stopped_and_the_next_one_is_not(table: Table) -> None:
    jobs, begun = Jobs(table.store.interrupt), threading.Event()
    first = asyncio.create_task(jobs.long(never, table.store, begun))
    assert await asyncio.to_thread(begun.wait, 5)
    waiting = asyncio.create_task(jobs.long(never, table.store, begun))
    await asyncio.sleep(0)
    waiting.cancel()
    first.cancel()
    for _ in range(20):
        assert await asyncio.wait_for(jobs.long(table.store.counts), 5) == table.store.counts()
    assert first.cancelled()
    jobs.close()


async def test_a_read_of_several_queries_is_stopped_though_it_was_between_two(table: Table) -> None:
    jobs, between, on = Jobs(table.store.interrupt), threading.Event(), threading.Event()
    ended: list[str] = []

    def read() -> None:
        table.store.counts()
        between.set()
        on.wait(5)
        try:
            never(table.store, between)
        except Interrupted as error:
            ended.append(error.title)

    task = asyncio.create_task(jobs.long(read))
    assert await asyncio.to_thread(between.wait, 5)
    task.cancel()
    await asyncio.sleep(0)
    on.set()
    await asyncio.wait_for(jobs.long(table.store.counts), 5)
    assert ended
    jobs.close()


@pytest.mark.parametrize(
    ("key", "verb", "typed", "then"),
    [("l", "claim_ids", "council", " 1 claim"), ("S", "source_ids", "disputes", " 1 source")],
    ids=["queue", "sources"],
)
async def test_a_filter_typed_anew_stops_the_one_that_is_being_read(
    table: Table, monkeypatch: pytest.MonkeyPatch, key: str, verb: str, typed: str, then: str
) -> None:
    begun, read = threading.Event(), getattr(Store, verb)

    def slow(store: Store, *which: object, **limit: object) -> object:
        if which and getattr(which[0], "words", "") == "zz":
            never(store, begun)
        return read(store, *which, **limit)

    monkeypatch.setattr(Store, verb, slow)
    async with table.app().run_test(size=(100, 24)) as pilot:
        await ready(pilot)
        await pilot.press(key)
        await until(pilot, lambda: pilot.app.screen.query("#filter"))
        line = pilot.app.screen.query_one("#filter", Input)
        line.value = "zz"
        await until(pilot, begun.is_set, "the slow query")
        line.value = typed
        await until(pilot, lambda: painted(pilot).splitlines()[0].endswith(then), "what fits the newer filter")


async def test_what_fails_after_its_screen_was_left_is_said_nowhere(table: Table) -> None:
    ended: list[str] = []
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("y")
        await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))
        left = pilot.app.screen
        assert isinstance(left, HistoryScreen)

        async def too_late() -> None:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:  # as by a failure that came in just before
                ended.append("cancelled")
            left.say("Too late.")
            ended.append("said")

        left.run_worker(too_late)
        await pilot.press("escape")
        await until(pilot, lambda: ended == ["cancelled"])
        await ready(pilot)


async def test_what_a_screen_in_view_lacks_is_no_silent_failure(table: Table) -> None:
    async def review() -> None:
        async with table.app().run_test(size=(80, 24)) as pilot:
            await ready(pilot)
            screen = pilot.app.screen

            async def mistaken() -> None:
                screen.query_one("#nowhere")

            screen.run_worker(mistaken)
            await pilot.pause(0.1)

    with pytest.raises(WorkerFailed, match="#nowhere"):
        await review()
