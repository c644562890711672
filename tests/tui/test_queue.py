"""The list of claims: narrowed as one types, opened by enter, as fast for ten thousand as for ten."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.builders import article
from tests.tui.conftest import Table, desk_of, painted, ready, said, until
from workbench.model.claims import Status, Verdict
from workbench.model.filters import ClaimFilter
from workbench.store import Store
from workbench.tui.screens.queue import QueueScreen
from workbench.tui.widgets.bars import KeyBar
from workbench.tui.widgets.window_list import WindowList
from workbench.tui.window import Window


async def test_typing_narrows_and_enter_opens(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("slash")
        await until(pilot, lambda: "4 claims" in painted(pilot))
        assert isinstance(pilot.app.focused, Input)
        await pilot.press(*"19")
        await until(pilot, lambda: painted(pilot).splitlines()[0].endswith(" 1 claim"))
        await pilot.press("enter", "enter")
        await until(pilot, lambda: desk_of(pilot).claim.text == "Only 19 militants died")  # type: ignore[union-attr]
        await until(pilot, lambda: "The Courier · " in painted(pilot))


async def test_a_filter_that_fits_nothing_says_so(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("slash", *"zz")
        await until(pilot, lambda: "No claim fits “zz”." in painted(pilot))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: "Evidence" in painted(pilot))
        await pilot.press("l")
        await until(pilot, lambda: "No claim fits “zz”." in painted(pilot), "the filter that was typed")
        assert "where ctrl+u empties it" in painted(pilot)
        await pilot.press("slash", "ctrl+u")
        await until(pilot, lambda: "4 claims" in painted(pilot))


async def test_the_foot_names_the_keys_of_the_list_before_the_list_is_read(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    feet: list[str] = []

    def note_the_foot(screen: QueueScreen) -> None:
        feet.append("".join(text for text, _ in screen.query_one(KeyBar).line_at(0)))

    monkeypatch.setattr(QueueScreen, "_read", note_the_foot)
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("l")
        await until(pilot, lambda: feet)
        assert feet[0].strip() == "? keys", "as much as a bar holds that has no width yet"


async def test_a_field_that_means_nothing_is_explained(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("slash", *"h:x")
        await until(pilot, lambda: "There is no field “h:”." in said(pilot))


async def test_next_unresolved_follows_the_filtered_list(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("slash", *"mil")
        await until(pilot, lambda: "3 claims" in painted(pilot))
        await pilot.press("enter", "enter")
        await until(pilot, lambda: "Evidence" in painted(pilot))
        await pilot.press("n")
        await until(pilot, lambda: desk_of(pilot).claim.text == "Only 19 militants died")  # type: ignore[union-attr]
        await pilot.press("n")
        await until(pilot, lambda: desk_of(pilot).claim.text == "Dozens of militants killed")  # type: ignore[union-attr]


async def test_saved_lists_follow_each_other(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("l")
        await until(pilot, lambda: "4 claims" in painted(pilot))
        await pilot.press("v", "v")
        await until(pilot, lambda: "1 claim" in painted(pilot) and "conflicts · " in painted(pilot))
        assert pilot.app.screen.query_one(Input).value == "verdict:none has:conflict"
        await pilot.press("v", "v", "v", "v", "v", "v")
        await until(pilot, lambda: "4 claims" in painted(pilot))
        assert pilot.app.screen.query_one(Input).value == ""


async def test_scope_and_order(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("l")
        await until(pilot, lambda: "4 claims" in painted(pilot))
        await pilot.press("t")
        await until(pilot, lambda: "2 claims" in painted(pilot) and "this article" in painted(pilot))
        await pilot.press("t", "o", "o")
        await until(pilot, lambda: "last changed first" in painted(pilot))


async def test_another_process_commit_keeps_the_cursor_on_its_claim(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("l")
        await until(pilot, lambda: "4 claims" in painted(pilot))
        await pilot.press("end")
        rows = pilot.app.screen.query_one(WindowList)
        held = rows.current
        with Store.open(table.path) as other:
            batch = other.begin_batch("more", by="ben")
            other.add_documents(batch.uid, [article(1, 3)])
        await until(pilot, lambda: "7 claims" in painted(pilot))
        assert held is not None
        assert rows.current is not None
        assert rows.current.uid == held.uid


@pytest.mark.parametrize("claims", [30, 600])
def test_a_window_reads_only_the_pages_in_view(tmp_path_factory: pytest.TempPathFactory, claims: int) -> None:
    with Store.create(tmp_path_factory.mktemp("window") / "many.db") as store:
        batch = store.begin_batch("many", by="amna")
        store.add_documents(batch.uid, [article(number, 10) for number in range(claims // 10)])
        read: list[int] = []
        claims_by_id = store.claims_by_id
        store.claims_by_id = lambda ids: read.append(len(ids)) or claims_by_id(ids)  # type: ignore[assignment,func-returns-value]
        rows = Window(store.claims_by_id, store.claim_ids(ClaimFilter()))
        assert len(rows) == claims
        for place in range(24):
            assert rows[place] is not None
        assert read == [min(64, claims)]


async def test_pages_and_ends_move_the_cursor_with_the_view(table: Table) -> None:
    batch = table.store.begin_batch("more", by="amna")
    table.store.add_documents(batch.uid, [article(number) for number in range(20)])
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("l")
        await until(pilot, lambda: "64 claims" in painted(pilot))
        rows = pilot.app.screen.query_one(WindowList)
        for key, place in (("end", 63), ("home", 0), ("pagedown", rows.size.height - 1), ("pageup", 0)):
            await pilot.press(key)
            await until(pilot, lambda place=place: rows.cursor == place, key)  # type: ignore[misc]
            await until(pilot, lambda: any(line.startswith("▸") for line in painted(pilot).splitlines()))


async def test_marked_claims_are_judged_at_once_after_a_preview_and_undone_at_once(table: Table) -> None:
    async with table.app().run_test(size=(100, 24)) as pilot:
        await ready(pilot)
        await pilot.press("l")
        await until(pilot, lambda: "4 claims" in painted(pilot))
        rows = pilot.app.screen.query_one(WindowList)
        await pilot.press("b")
        await until(pilot, lambda: "No claim is marked" in said(pilot))
        await pilot.press("space", "space")
        await until(pilot, lambda: painted(pilot).count("■") == 2)
        before = table.store.head().seq
        await pilot.press("b", "o")
        await until(pilot, lambda: "2 claims, now 2 open: uncheckable?" in said(pilot))
        assert table.store.head().seq == before, "nothing is written before enter"
        await pilot.press("escape")
        await until(pilot, lambda: "Nothing was written" in said(pilot))
        assert len(rows.marked) == 2
        await pilot.press("b", "o", "enter")
        await until(pilot, lambda: table.store.head().seq == before + 1)
        assert sum(claim.verdict is Verdict.NOT_CHECKABLE for claim in table.store.claims()) == 2
        await until(pilot, lambda: not rows.marked)
        await pilot.press("u")
        await until(pilot, lambda: table.store.head().seq == before + 2)
        assert not any(claim.verdict for claim in table.store.claims())
        await pilot.press("a", "b", "w", "enter")
        await until(pilot, lambda: all(claim.status is Status.WAITING for claim in table.store.claims()))


async def test_what_was_done_stays_at_the_foot_when_the_list_is_read_again(table: Table) -> None:
    async with table.app().run_test(size=(100, 24)) as pilot:
        await ready(pilot)
        await pilot.press("l")
        await until(pilot, lambda: "“" in said(pilot), "the quote under the cursor")
        rows = pilot.app.screen.query_one(WindowList)
        await pilot.press("space", "b", "o", "enter")
        await until(pilot, lambda: "takes it back" in said(pilot), "what was written")
        before = rows._rows
        table.store.edit("claims", table.claim("Dozens").uid, {"note": "from afar"}, by="Benedict")
        await until(pilot, lambda: rows._rows is not before, "the re-read after somebody else's commit")
        await pilot.pause(0.1)
        assert "takes it back" in said(pilot)
        await pilot.press("j")
        await until(pilot, lambda: "“" in said(pilot) and "takes" not in said(pilot), "the quote of the next row")
        await pilot.press("u")
        await until(pilot, lambda: "undone" in said(pilot) or "#" in said(pilot), "that it was taken back")
        await pilot.press("slash", *"council")
        await until(pilot, lambda: "“" in said(pilot) and "#" not in said(pilot), "the quote of what was looked for")
