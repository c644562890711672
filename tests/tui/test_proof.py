"""Whole reviews by key: each key is one change in the journal, and the screen shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.builders import raid
from tests.tui.conftest import Table, desk_of, painted, ready, said, until
from workbench.model.claims import Status, Verdict
from workbench.model.links import LinkState, Relation
from workbench.store import Store
from workbench.tui.widgets.ask import Ask
from workbench.tui.widgets.line_view import LineView


def entries(table: Table) -> list[str]:
    """What was done since the import, oldest first."""
    return [entry.action for entry in table.store.journal() if entry.action != "import"]


@pytest.mark.parametrize(
    ("key", "relation"),
    [
        ("plus", Relation.CORROBORATES),
        ("minus", Relation.CONFLICTS),
        ("equals_sign", Relation.SAME_ORIGIN),
        ("greater_than_sign", Relation.UPDATES),
        ("tilde", Relation.CONTEXT),
        ("exclamation_mark", Relation.UNDERCUTS),
    ],
)
async def test_a_stance_key_links_and_takes_the_next(table: Table, key: str, relation: Relation) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press(key)
        await until(pilot, lambda: entries(table) == ["link"])
        await until(pilot, lambda: said(pilot).startswith("✓ #"))
        first, second = table.store.evidence(table.claim("More than 27").uid)
        assert (first.relation, first.state, first.decided_by) == (relation, LinkState.CONFIRMED, "amna")
        assert second.state is LinkState.SUGGESTED
        desk = desk_of(pilot)
        assert desk is not None
        assert desk.candidate is not None
        assert desk.candidate.link == second.link


async def test_never_is_remembered(table: Table) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("full_stop")
        await until(pilot, lambda: entries(table) == ["reject"])
        await until(pilot, lambda: "The Courier" not in painted(pilot))
        assert "Radio North" in painted(pilot)


@pytest.mark.parametrize(
    ("key", "verdict", "word"),
    [
        ("c", Verdict.CONFLICTING_EVIDENCE, "conflicting ≠"),
        ("x", Verdict.NOT_ENOUGH_EVIDENCE, "not enough ?"),
        ("o", Verdict.NOT_CHECKABLE, "uncheckable –"),
    ],
)
async def test_a_verdict_marks_and_goes_on(table: Table, key: str, verdict: Verdict, word: str) -> None:
    async with table.app().run_test(size=(160, 50)) as pilot:
        await ready(pilot)
        await pilot.press(key)
        await until(pilot, lambda: word in painted(pilot), word)
        claim = table.claim("More than 27")
        assert (claim.verdict, claim.status, claim.decided_by) == (verdict, Status.DONE, "amna")
        assert desk_of(pilot).claim.text == "Two sides close to a deal"  # type: ignore[union-attr]


async def test_supported_with_confirmed_evidence_asks_nothing(table: Table) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("plus", "s")
        await until(pilot, lambda: table.claim("More than 27").verdict is Verdict.SUPPORTED)
        await until(pilot, lambda: desk_of(pilot).claim.text.startswith("Two"))  # type: ignore[union-attr]
        assert entries(table) == ["link", "judge"]


async def test_supported_without_evidence_asks_for_one_line(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        assert "supported without evidence, because" in painted(pilot)
        await pilot.press(*"log", "enter")
        await until(pilot, lambda: table.claim("More than 27").justification == "log")


async def test_the_reason_may_stay_empty(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("r")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await pilot.press("enter")
        await until(pilot, lambda: table.claim("More than 27").verdict is Verdict.REFUTED)


async def test_what_is_typed_quickly_goes_where_it_should(table: Table) -> None:
    """Letters, enter and the next key, before any of them is painted: all of the text is kept, and the key acts."""
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("i")
        for key in ("h", "i", "enter", "j"):
            pilot.app.simulate_key(key)
        await until(pilot, lambda: desk_of(pilot).claim.text.startswith("Two"))  # type: ignore[union-attr]
        assert table.claim("More than 27").note == "hi"
        assert pilot.app.screen.query_one(Ask).question is None


async def test_no_letter_acts_while_something_is_typed(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await pilot.press(*"srvwu1+", "ctrl+r", "down", "tab")
        await pilot.pause()
        assert entries(table) == []
        assert isinstance(pilot.app.focused, Input)
        assert pilot.app.screen.query_one(Ask).text.endswith("srvwu1+")
        assert desk_of(pilot).claim.text.startswith("More than 27")  # type: ignore[union-attr]


async def test_edit_changes_the_text_and_escape_keeps_the_draft(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await pilot.press(*" now", "escape")
        await until(pilot, lambda: not isinstance(pilot.app.focused, Input))
        assert entries(table) == []
        await pilot.press("j", "k", "e")
        await until(pilot, lambda: pilot.app.screen.query_one(Ask).text.endswith(" now"))
        await pilot.press("enter")
        await until(pilot, lambda: table.claim("More than 27").text.endswith(" now"))
        await until(pilot, lambda: "Sarhad hills now" in painted(pilot))


async def test_a_note_is_kept_and_shown(table: Table) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("i")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await pilot.press(*"ring", "enter")
        await until(pilot, lambda: "✎ ring" in painted(pilot))
        assert table.claim("More than 27").note == "ring"


async def test_take_back_undo_and_redo(table: Table) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("o", "k")
        await until(pilot, lambda: "by amna" in painted(pilot))
        await pilot.press("v")
        await until(pilot, lambda: table.claim("More than 27").verdict is None)
        await pilot.press("u")
        await until(pilot, lambda: table.claim("More than 27").verdict is Verdict.NOT_CHECKABLE)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: table.claim("More than 27").verdict is None)
        assert entries(table) == ["judge", "take_back", "undo", "redo"]


async def test_undo_brings_its_claim_back_on_the_desk(table: Table) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("o")
        await until(pilot, lambda: desk_of(pilot).claim.text.startswith("Two"))  # type: ignore[union-attr]
        await pilot.press("u")
        await until(pilot, lambda: desk_of(pilot).claim.text.startswith("More than 27"))  # type: ignore[union-attr]


async def test_undo_with_nothing_to_undo_says_so(table: Table) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("u")
        await until(pilot, lambda: said(pilot).startswith("⚠ There is nothing to undo"))


async def test_waiting_and_done_set_the_status(table: Table) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("w")
        await until(pilot, lambda: table.claim("More than 27").status is Status.WAITING)
        await until(pilot, lambda: desk_of(pilot).claim.text.startswith("Two"))  # type: ignore[union-attr]
        await pilot.press("k", "d")
        await until(pilot, lambda: table.claim("More than 27").status is Status.DONE)
        await pilot.press("k", "d")
        await until(pilot, lambda: table.claim("More than 27").status is Status.SECOND_CHECK)


async def test_digits_and_space_take_and_preview_a_candidate(table: Table) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("2")
        await until(pilot, lambda: desk_of(pilot).chosen == 1)  # type: ignore[union-attr]
        await pilot.press("space")
        await until(pilot, lambda: "Candidate · Dozens dead" in painted(pilot))
        await pilot.press("1")
        await until(pilot, lambda: "Candidate · Council disputes toll" in painted(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "Candidate ·" not in painted(pilot))
        await pilot.press("9")
        await until(pilot, lambda: "no candidate 9" in said(pilot))


async def test_admiralty_letter_and_digit(table: Table) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("g", "b", "2")
        await until(pilot, lambda: "B2" in painted(pilot))
        grades = {outlet.name: outlet.reliability for outlet in table.store.outlets()}
        assert grades == {"Kalindi Herald": None, "The Courier": "B", "Radio North": None}
        await pilot.press("G", "c")
        await until(pilot, lambda: " · C · " in painted(pilot))
        assert table.claim("More than 27").verdict is None


async def test_a_grade_that_is_not_given_leaves_the_key_its_meaning(table: Table) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("g", "j")
        await until(pilot, lambda: desk_of(pilot).claim.text.startswith("Two"))  # type: ignore[union-attr]
        await pilot.press("c")
        await until(pilot, lambda: table.claim("Two").verdict is Verdict.CONFLICTING_EVIDENCE)


async def test_merge_and_split(table: Table) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("2", "m")
        await until(pilot, lambda: "stays ◌ open More than 27 militants killed" in painted(pilot))
        assert "goes  ◌ open Dozens of militants killed · nothing was concluded on it" in painted(pilot)
        assert "m again makes them one" in said(pilot)
        assert "merge" not in entries(table)
        await pilot.press("m")
        await until(pilot, lambda: "merge" in entries(table))
        await until(pilot, lambda: "goes  ◌" not in painted(pilot))
        await until(pilot, lambda: "≡ states it" in painted(pilot))
        assert desk_of(pilot).claim.text.startswith("More than 27")  # type: ignore[union-attr]
        place = next(
            place
            for place, item in enumerate(desk_of(pilot).evidence)  # type: ignore[union-attr]
            if item.relation is Relation.STATES and item.statement.outlet == "Radio North"
        )
        await pilot.press(str(place + 1), "backslash")
        await until(pilot, lambda: "new   Dozens of militants killed · a claim of its own" in painted(pilot))
        assert "split" not in entries(table)
        await pilot.press("backslash")
        await until(pilot, lambda: "split" in entries(table))
        assert table.claim("Dozens").text


async def test_what_a_merge_comes_to_is_put_away_by_esc_and_by_another_candidate(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("2", "m")
        await until(pilot, lambda: pilot.app.screen.has_class("-planning"))
        await pilot.press("escape")
        await until(pilot, lambda: "Nothing was written." in said(pilot))
        await pilot.press("m", "1")
        await until(pilot, lambda: not pilot.app.screen.has_class("-planning"))
        await pilot.press("m")
        await until(pilot, lambda: "Only 19 militants died" in painted(pilot) and "m again" in said(pilot))
        assert entries(table) == []


async def test_a_merge_is_one_undo(table: Table) -> None:
    before = {claim.uid: claim.text for claim in table.store.claims()}
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("2", "m", "m")
        await until(pilot, lambda: "merge" in entries(table))
        assert len(list(table.store.claims())) == len(before) - 1
        await pilot.press("u")
        await until(pilot, lambda: {claim.uid: claim.text for claim in table.store.claims()} == before)


async def test_next_unresolved_crosses_articles_and_comes_to_an_end(table: Table) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        for number in range(4):
            await pilot.press("o")
            await until(pilot, lambda number=number: len(entries(table)) == number + 1)  # type: ignore[misc]
        assert all(claim.verdict is Verdict.NOT_CHECKABLE for claim in table.store.claims())
        await pilot.press("n")
        await until(pilot, lambda: "Nothing unresolved is left" in said(pilot))


async def test_history_tells_what_was_done(table: Table) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("plus", "y")
        await until(pilot, lambda: "History" in painted(pilot))
        assert "corroborates" in painted(pilot)
        assert "amna" in painted(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: "Evidence" in painted(pilot))


async def test_help_lists_the_keys_that_hold(table: Table) -> None:
    async with table.app(keys={"claim.supported": "f5"}).run_test(size=(120, 50)) as pilot:
        await ready(pilot)
        await pilot.press("question_mark")
        await until(pilot, lambda: "Verdict on the claim" in painted(pilot))
        assert "f5        Supported" in painted(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: "Verdict on the claim" not in painted(pilot))


async def test_a_click_on_a_statement_lays_its_claim_on_the_desk(table: Table) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        lines = painted(pilot).splitlines()
        row = next(number for number, line in enumerate(lines) if "close to a deal" in line)
        await pilot.click(offset=(lines[row].index("close"), row))
        await until(pilot, lambda: desk_of(pilot).claim.text.startswith("Two"))  # type: ignore[union-attr]


async def test_an_answer_never_goes_to_another_claim_than_the_one_asked_about(table: Table) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await pilot.press(*"two sources")
        lines = painted(pilot).splitlines()
        row = next(number for number, line in enumerate(lines) if "close to a deal" in line)
        await pilot.click(offset=(lines[row].index("close"), row))
        await until(pilot, lambda: desk_of(pilot).claim.text.startswith("Two"))  # type: ignore[union-attr]
        assert pilot.app.screen.query_one(Ask).question is None
        assert entries(table) == []
        await pilot.press("k", "s")
        await until(pilot, lambda: pilot.app.screen.query_one(Ask).text == "two sources", "the draft")


async def test_the_key_that_takes_back_is_named_after_typing_too(table: Table) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("i")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await pilot.press(*"ring", "enter")
        await until(pilot, lambda: said(pilot).startswith("✓"))
        assert said(pilot).endswith(" · u takes it back")


async def test_without_an_outlet_the_command_that_names_it_is_said(tmp_path: Path) -> None:
    with Store.create(tmp_path / "desk.db") as store:
        batch = store.begin_batch("test", by="amna")
        store.add_documents(batch.uid, [raid(outlet=None)])
        command = f"workbench sources edit {next(store.sources()).uid[-8:]} --outlet NAME"
        async with Table(store, store.path).app().run_test(size=(140, 40)) as pilot:
            await ready(pilot)
            await pilot.press("G")
            await until(pilot, lambda: said(pilot).startswith("⚠ No outlet is named for this article"))
            assert said(pilot).endswith(command)


async def test_ctrl_c_says_how_to_leave(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("ctrl+c")
        await until(pilot, lambda: said(pilot) == "q quits; everything is saved")
        await pilot.press("i", "x", "ctrl+c")
        await until(pilot, lambda: said(pilot) == "esc first puts away what you type; it is kept")


@pytest.mark.parametrize(("size", "beside"), [((80, 24), False), ((140, 40), False), ((200, 60), True)])
async def test_a_preview_stands_beside_the_article_where_there_is_room(
    table: Table, size: tuple[int, int], beside: bool
) -> None:
    async with table.app().run_test(size=size) as pilot:
        await ready(pilot)
        await pilot.press("space")
        await until(pilot, lambda: "Candidate · Council disputes toll" in painted(pilot))
        article, preview = (pilot.app.screen.query_one(name).region for name in ("#article", "#preview"))
        assert (preview.x > article.x) is beside
        assert "Only 19 militants died" in painted(pilot)
        assert (size == (80, 24)) is (article.height == 0 or article.width == 0)


async def test_after_each_key_all_lines_stand_as_if_they_were_painted_anew(table: Table) -> None:
    async with table.app().run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        views = [view for view in pilot.app.screen.query(LineView) if view.display and view.size.height]
        for key in ("j", "o", "u", "k", "plus", "2", "u", "t", "right", "escape", ""):
            if key:
                await pilot.press(key)
            else:
                await pilot.resize_terminal(96, 30)
            await pilot.pause()
            for view in views:
                shown = [view.render_line(y) for y in range(view.size.height)]
                view.notify_style_update()
                assert shown == [view.render_line(y) for y in range(view.size.height)], (key, view)
