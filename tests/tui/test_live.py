"""Two people at one database: what the other one writes appears, and nothing of theirs is overwritten."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from tests.tui.conftest import Table, desk_of, fill, painted, ready, said, until
from workbench import review
from workbench.errors import DatabaseLocked
from workbench.model.claims import Verdict
from workbench.model.journal import JournalEntry
from workbench.model.origins import Origins, Taken, Telling
from workbench.store import Store
from workbench.tui.widgets.ask import Ask


async def test_the_other_ones_verdict_appears(table: Table) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("2")
        with Store.open(table.path) as other:
            review.judge(other, table.claim("Two").uid, Verdict.REFUTED, by="ben")
        await until(
            pilot,
            lambda: (
                "✗ “The two sides" in painted(pilot) or "refuted ✗" in painted(pilot) or "1/2 checked" in painted(pilot)
            ),
        )
        assert desk_of(pilot).chosen == 1  # type: ignore[union-attr]


async def test_the_pane_counts_origins_and_follows_links(table: Table) -> None:
    """The own article and Radio North say so; the Courier counts once somebody said that it conflicts."""
    async with table.app().run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        await until(pilot, lambda: "Evidence · 2 articles, 2 independent origins · 2 to look at" in painted(pilot))
        await pilot.press("minus")
        await until(pilot, lambda: "3 articles, 3 independent origins · 1 to look at" in painted(pilot))
        await pilot.press("u")
        await until(pilot, lambda: "2 articles, 2 independent origins · 2 to look at" in painted(pilot))


async def test_origins_follow_what_another_process_decides(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.tui.app._POLL", 0.02)
    async with table.app().run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        await until(pilot, lambda: "2 independent origins" in painted(pilot))
        with Store.open(table.path) as other:
            own, north = (table.claim(begins).statement for begins in ("More than 27", "Dozens"))
            review.same_origin(other, own, north, by="ben")
        await until(pilot, lambda: "2 articles, 1 independent origin ·" in painted(pilot))


async def test_counting_origins_keeps_no_key_waiting(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    free = threading.Event()
    counted = table.store.captures

    def counted_when_free(*args: Any) -> Any:
        assert free.wait(30)
        return counted(*args)

    monkeypatch.setattr(table.store, "captures", counted_when_free)
    async with table.app().run_test(size=(160, 40)) as pilot:
        await ready(pilot)
        await pilot.press("plus")
        await until(pilot, lambda: "1 linked · 1 to look at" in painted(pilot))
        assert "independent" not in painted(pilot)
        free.set()
        await until(pilot, lambda: "independent origin" in painted(pilot))


async def test_a_pyramid_and_a_circle_are_warned_of(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = table.claim("More than 27").uid
    taker = Telling("Radio North", taken=Taken.CREDIT)
    told = Telling(
        "The [b]Agency[/b]", source="1", takers=(taker, replace(taker, source="2"), replace(taker, source="3"))
    )
    found = Origins(claim, (told,), (), loops=(("The Courier", "Radio North"),))
    monkeypatch.setattr("workbench.match.origins.of_claim", lambda *_, **__: found)
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await until(pilot, lambda: "⚠ all that say so go back to one: The [b]Agency[/b]" in painted(pilot))
        assert "⚠ in a circle: The Courier → Radio North → The Courier" in painted(pilot)


@pytest.mark.parametrize("over", ["the proof", "a list"])
async def test_an_empty_database_says_how_to_fill_it_and_shows_what_comes(tmp_path: Path, over: str) -> None:
    with Store.create(tmp_path / "empty.db") as store:
        async with Table(store, store.path).app().run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "This database holds no claims yet." in painted(pilot))
            assert "import FOLDER" in painted(pilot)
            foot = painted(pilot).splitlines()[-1]
            assert "list" in foot
            assert "supported" not in foot, "a key that can do nothing is named"
            await pilot.press("s", "plus", "j", "n", "space", "e", "u", "y", "l")
            await until(pilot, lambda: "0 claims" in painted(pilot))
            assert "No claims stand here." in painted(pilot)
            if over == "the proof":
                await pilot.press("escape")
            with Store.open(tmp_path / "empty.db") as other:
                fill(other)
            if over == "a list":
                await until(pilot, lambda: "▸◌" in painted(pilot), "the list")
                await pilot.press("escape")
            await ready(pilot)
            await until(pilot, lambda: "More than 27 militants" in painted(pilot), "the article")


@pytest.mark.parametrize("poll", [0.02, 3600], ids=["seen at once", "not seen"])
async def test_a_claim_changed_meanwhile_is_shown_and_the_draft_kept(
    table: Table, monkeypatch: pytest.MonkeyPatch, poll: float
) -> None:
    monkeypatch.setattr("workbench.tui.app._POLL", poll)
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        with Store.open(table.path) as other:
            review.edit_claim(other, table.claim("More than 27").uid, text="At least 27 killed", by="ben")
        if poll < 1:
            await until(pilot, lambda: "At least 27 killed" in painted(pilot))
        await pilot.press(*"!!", "enter")
        await until(pilot, lambda: said(pilot).startswith("⚠ The claim was changed by somebody else"))
        assert "At least 27 killed" in painted(pilot)
        assert "theirs › At least 27 killed" in painted(pilot)
        assert "enter writes yours instead" in painted(pilot)
        assert pilot.app.screen.query_one(Ask).text == "More than 27 militants killed in Sarhad hills!!"
        await pilot.press("enter")
        await until(pilot, lambda: table.claim("More than 27").text.endswith("!!"))
        await until(pilot, lambda: "theirs ›" not in painted(pilot))
        said_by = [(entry.actor, entry.action) for entry in table.store.journal(newest_first=True, limit=2)]
        assert said_by == [("amna", "edit"), ("ben", "edit")], "both are in the journal"


@pytest.mark.parametrize(("answer", "note"), [("enter", "mine"), ("escape", "theirs")])
async def test_d8_of_two_notes_at_once_both_are_shown_and_one_is_chosen(table: Table, answer: str, note: str) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press(pilot.app.screen.key_of("claim.note"))  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        with Store.open(table.path) as other:
            review.edit_claim(other, table.claim("More than 27").uid, note="theirs", by="ben")
        await pilot.press(*"mine", "enter")
        await until(pilot, lambda: "theirs › theirs" in painted(pilot))
        assert pilot.app.screen.query_one(Ask).text == "mine"
        assert table.claim("More than 27").note == "theirs"
        await pilot.press(answer)
        await until(pilot, lambda: "theirs ›" not in painted(pilot))
        await until(pilot, lambda: table.claim("More than 27").note == note)


async def test_d10_of_two_first_verdicts_both_are_shown(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        with Store.open(table.path) as other:
            review.judge(other, table.claim("More than 27").uid, Verdict.REFUTED, by="ben", because="I counted")
        await pilot.press(*"seen", "enter")
        await until(pilot, lambda: "theirs › refuted: I counted" in painted(pilot))
        assert pilot.app.screen.query_one(Ask).text == "seen"
        await pilot.press("enter")
        await until(pilot, lambda: table.claim("More than 27").verdict is Verdict.SUPPORTED)
        assert [one.justification for one in table.store.decisions(table.claim("More than 27").uid)] == [
            "I counted", "seen",
        ]  # fmt: skip


async def test_a_verdict_given_while_a_reason_is_typed_is_not_overruled_unseen(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.tui.app._POLL", 0.02)
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        with Store.open(table.path) as other:
            review.judge(other, table.claim("More than 27").uid, Verdict.REFUTED, by="ben")
        await until(pilot, lambda: "refuted by ben" in painted(pilot))
        await pilot.press(*"seen", "enter")
        await until(pilot, lambda: said(pilot).startswith("⚠ The claim was changed by somebody else"))
        assert table.claim("More than 27").verdict is Verdict.REFUTED
        await pilot.press("enter")
        await until(pilot, lambda: table.claim("More than 27").verdict is Verdict.SUPPORTED)


@pytest.mark.case("F7")
async def test_a_lock_is_said_and_nothing_is_lost(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*args: object, **settings: object) -> None:
        raise DatabaseLocked("Another process is writing.", hint="Try again in a moment.")

    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        monkeypatch.setattr(table.store, "link", locked)
        await pilot.press("plus")
        await until(pilot, lambda: said(pilot) == "⚠ Another process is writing. · Try again in a moment.")
        assert desk_of(pilot).chosen == 0  # type: ignore[union-attr]


async def test_an_act_that_must_wait_says_so_and_is_done_then(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.tui.screens.base._PATIENCE", 0)
    free = threading.Event()
    link = table.store.link

    def link_when_free(*args: Any, **settings: Any) -> JournalEntry:
        assert free.wait(5)
        return link(*args, **settings)

    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        monkeypatch.setattr(table.store, "link", link_when_free)
        pilot.app.simulate_key("plus")  # pilot.press would wait with it
        await until(pilot, lambda: said(pilot).startswith("Waiting until another program"))
        monkeypatch.setattr("workbench.tui.screens.base._PATIENCE", 5)  # what is read after the act waits for nobody
        free.set()
        await until(pilot, lambda: said(pilot).startswith("✓ #2 linked"))


async def test_f13_the_screen_says_that_the_place_of_the_database_is_a_danger(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    with Store.create(tmp_path / "Dropbox" / "desk.db") as store:
        fill(store)
        async with Table(store, store.path).app().run_test(size=(160, 40)) as pilot:
            await ready(pilot)
            await until(pilot, lambda: "⚠" in said(pilot) and "Dropbox" in said(pilot))


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
async def test_a_read_only_database_wears_a_banner(table: Table) -> None:
    table.store.close()
    with Store.open(table.path, read_only=True) as store:
        async with Table(store, table.path).app().run_test(size=(80, 24)) as pilot:
            await ready(pilot)
            assert "READ-ONLY" in painted(pilot)
            await pilot.press("plus")
            await until(pilot, lambda: said(pilot).startswith("⚠"))
            assert "READ-ONLY" in painted(pilot)


async def test_a_commit_seen_while_the_screen_closes_ends_nothing(table: Table) -> None:
    app = table.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
    with Store.open(table.path) as other:
        review.judge(other, table.claim("Two").uid, Verdict.REFUTED, by="ben")
    assert not app.screen_stack
    app._look()


async def test_ctrl_z_stops_the_program_and_the_screen_is_painted_anew_when_it_is_back(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[bool] = []
    monkeypatch.setattr("textual.app.App.action_suspend_process", lambda _: stopped.append(True))
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: stopped == [True])
        painted_anew: list[bool] = []
        monkeypatch.setattr(pilot.app, "refresh", lambda *, layout: painted_anew.append(layout))
        pilot.app.app_resume_signal.publish(pilot.app)
        await until(pilot, lambda: painted_anew == [True])
