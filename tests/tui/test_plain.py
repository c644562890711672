"""The review as prompts and lines: the same keys, the same entries, nothing but text."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from tests.tui.conftest import Table
from workbench.model.claims import Status, Verdict
from workbench.model.links import LinkState
from workbench.store import Store
from workbench.tui.plain import Conversation
from workbench.tui.session import Session


def talk(store: Store, answers: Iterable[str]) -> str:
    """What is said when these answers are given, one after the other."""
    waiting = iter(answers)
    said: list[str] = []

    def ask(prompt: str) -> str:
        said.append(prompt)
        answer = next(waiting, None)
        if answer is None:
            raise EOFError
        return answer

    Conversation(Session(store, "amna"), ask, said.append).run()
    return "\n".join(said)


def test_a_claim_is_told_whole_and_judged_with_the_keys_of_the_screen(table: Table) -> None:
    said = talk(table.store, ["-", "+", "r The council counted 19.", "q"])
    assert "Claim: More than 27 militants killed in Sarhad hills. State: no verdict, new." in said
    assert "Candidate 1 of 2, conflicts?: Only 19 militants died in the Sarhad hills." in said
    assert "27 and 19 can't both hold" in said
    toll = table.claim("More than 27")
    assert (toll.verdict, toll.justification) == (Verdict.REFUTED, "The council counted 19.")
    assert (toll.corroborates, toll.conflicts) == (1, 1)
    assert said.count("Claim: ") == 2, "the next unresolved claim is told by itself"


def test_a_verdict_without_evidence_asks_for_a_reason(table: Table) -> None:
    said = talk(table.store, ["s", "Seen the list.", "q"])
    assert "supported without evidence, because?" in said
    assert table.claim("More than 27").justification == "Seen the list."


def test_undo_texts_notes_and_statuses(table: Table) -> None:
    talk(table.store, ["e Militants killed", "i ask the army", "u", "w"])
    changed = next(claim for claim in table.store.claims() if claim.text == "Militants killed")
    assert (changed.note, changed.status) == ("", Status.WAITING)


def test_never_again_and_picking_by_number(table: Table) -> None:
    talk(table.store, ["2", "."])
    states = table.store.evidence(table.claim("More than 27").uid, states=tuple(LinkState))
    assert [(one.state, one.statement.what.claim) for one in states if one.state is LinkState.REJECTED] == [
        (LinkState.REJECTED, "Dozens of militants killed")
    ]


def test_what_is_no_key_or_fails_is_said_and_the_talk_goes_on(table: Table) -> None:
    said = talk(table.store, ["zz", "9", "v", "redo", "?", "t"])
    assert "zz is no key here" in said
    assert "There is no candidate 9." in said
    assert "This claim has no verdict to take back." in said
    assert "There is nothing to redo." in said
    assert "Everything is saved at once." in said
    assert said.count("Claim: ") == 2


def test_an_empty_database_says_how_to_fill_it(store: Store) -> None:
    assert "workbench import" in talk(store, [])


def test_no_sequence_of_an_article_reaches_the_terminal(table: Table) -> None:
    table.store.edit("claims", table.claim("More than 27").uid, {"note": "a\u202eb"}, by="eve")
    said = talk(table.store, ["a", "y", "q"])
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_it_loads_no_textual() -> None:
    import subprocess

    code = "import sys, workbench.tui.plain; sys.exit(any(name.startswith('textual') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
