"""Why is it so? Who did what to a claim and to its links, when, and what was before."""

from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Table, painted, ready, until
from workbench import review
from workbench.model.claims import Verdict
from workbench.model.decisions import Pass
from workbench.model.journal import FieldChange, JournalEntry
from workbench.model.links import Relation
from workbench.tui.layout import Line
from workbench.tui.screens.history import history_lines

ENTRY = JournalEntry(7, 1_790_000_000_000_000, "ben", "edit", "c", "text “27 killed”", "a typo", None, 9, "0" * 64)


def text_of(lines: list[Line]) -> str:
    return "\n".join("".join(text for text, _ in line) for line in lines)


def test_an_entry_says_who_when_why_what_was_before_and_whether_it_stands() -> None:
    changes = {
        7: (
            FieldChange("claims", "c", "", "text", "72 killed\x1b[2J", "27 killed"),
            FieldChange("claims", "c", "", "note", "old", None),
            FieldChange("links", "l", "27 died", "relation", "context", "conflicts"),
        )
    }
    said = text_of(history_lines(80, entries=[ENTRY], changes=changes))
    for part in (
        "7  ", "ben", "because a typo", "text 72 killed\\u001b[2J → 27 killed, note old → nothing",
        "link 27 died: relation context → conflicts", "taken back by 9",
    ):  # fmt: skip
        assert part in said, part
    assert "\x1b" not in said


def test_a_thing_that_nobody_touched() -> None:
    assert "Nobody has touched it" in text_of(history_lines(80, entries=[], changes={}))


async def test_the_history_of_a_claim_holds_its_links_and_what_was_before(table: Table) -> None:
    toll, council = table.claim("More than 27"), table.claim("Only 19")
    review.link(table.store, toll.uid, council.statement, Relation.CONTEXT, by="ben")
    review.link(table.store, toll.uid, council.statement, Relation.CONFLICTS, by="amna")
    review.judge(table.store, toll.uid, Verdict.REFUTED, by="amna", because="The council counted.")
    async with table.app().run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        await pilot.app.screen.open_claim(toll.uid)  # type: ignore[attr-defined]
        await pilot.press("y")
        await until(pilot, lambda: "3 changes" in painted(pilot))
        said = painted(pilot)
        assert "relation context → conflicts" in said
        assert "status new → done, verdict refuted" in said
        assert "because The council counted." in said


def test_changes_tell_no_verdict_to_who_checks_blind(table: Table) -> None:
    toll = table.claim("More than 27")
    review.assign(table.store, [toll.uid], Pass.SECOND, to="amna", by="eve")
    review.judge(table.store, toll.uid, Verdict.REFUTED, by="ben", because="so")
    review.edit_claim(table.store, toll.uid, by="ben", note="look", text="27 killed")
    view = review.ReviewerView(table.store, "amna")
    entries = list(view.journal(subject=toll.uid))
    told = [one for several in view.changes(toll.uid, entries).values() for one in several]
    assert {one.field for one in told} >= {"note", "text"}
    assert not {one.field for one in told} & {"verdict", "status", "reopened", "reviewer"}
    everything = review.ReviewerView(table.store, "ben").changes(toll.uid, list(table.store.journal(subject=toll.uid)))
    assert "verdict" in {one.field for several in everything.values() for one in several}


def test_the_command_tells_the_same(table: Table, capsys: object, tmp_path: Path) -> None:
    import json

    from workbench.cli import run

    toll = table.claim("More than 27")
    review.edit_claim(table.store, toll.uid, by="ben", note="look")
    assert run(["-d", str(table.path), "history", toll.uid, "--changes", "--nl"]) == 0
    row = json.loads(capsys.readouterr().out)  # type: ignore[attr-defined]
    assert row["changes"] == [
        {"table": "claims", "uid": toll.uid, "field": "note", "before": None, "after": "look"}
    ]
    assert run(["-d", str(table.path), "history", "--changes"]) == 2
