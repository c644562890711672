"""The review as prompts and lines: the same keys, the same entries, nothing but text."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from tests.builders import RAID, document, raid_statements
from tests.tui.conftest import Table
from workbench import review
from workbench.model.claims import Status, Verdict
from workbench.model.links import LinkState
from workbench.model.questions import Addressee, Channel, Outcome, Whom
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


def test_a_question_is_asked_told_and_answered(table: Table) -> None:
    said = talk(
        table.store,
        ["n", "ask Is there [b]one?", "author", "e-mail", "Q", "answer 1 Not yet.", "reopen 1", "declined 1", "t", "q"],
    )
    assert "To whom? Enter asks Ilin Vasar; or author asks Mira Sand, the author; a name." in said
    assert "Mira Sand: 1 question open." in said
    assert "Question 1, open, e-mail of " in said
    assert "Is there [b]one?" in said
    [one] = table.store.questions()
    assert (one.person, one.whom, one.channel) == ("Mira Sand", Whom.AUTHOR, Channel.EMAIL)
    assert (one.outcome, one.answer) == (Outcome.DECLINED, "")
    assert [entry.action for entry in table.store.journal()][-3:] == ["answer", "answer", "answer"]
    assert "Asked Mira Sand: declined" in said


def test_the_first_at_hand_is_asked_by_enter_anybody_by_name(table: Table) -> None:
    talk(table.store, ["n", "ask", "When?", "", "", "ask Where?", "Eve Tarn", "letter", "q"])
    assert [(one.text, one.person, one.channel) for one in table.store.questions()] == [
        ("When?", "Ilin Vasar", Channel.CALL),
        ("Where?", "Eve Tarn", Channel.LETTER),
    ]


def test_what_is_no_question_writes_nothing(table: Table) -> None:
    before = table.store.head()
    answers = ["answer 1 x", "ask", "", "", "ask When?", "Eve", "by pigeon", "answer x", "declined 7", "q"]
    said = talk(table.store, answers)
    assert "Nobody was asked anything yet" in said
    assert "it takes a question and somebody to put it to" in said
    assert "by pigeon is no way to ask" in said
    assert said.count("Which question?") == 3
    assert table.store.head() == before


def test_an_answer_that_crossed_a_colleagues_is_said_and_not_written(table: Table) -> None:
    review.ask(table.store, "When?", to=Addressee(Whom.OTHER, "Eve"), claim=table.claim("Two").uid, by="amna")

    def answers() -> Iterable[str]:
        yield "Q"
        review.answer(table.store, table.store.questions()[0].uid, Outcome.DECLINED, by="eve")
        yield from ("answer 1 Today.", "q")

    assert "changed by somebody else" in talk(table.store, answers())
    assert table.store.questions()[0].outcome is Outcome.DECLINED


def test_a_claim_is_made_of_exact_words_or_of_what_is_uncovered(table: Table) -> None:
    said = talk(table.store, ["n", "claim road to Port Amel", "claim no such words", "claim 9", "uncovered", "t", "q"])
    made = next(one for one in table.store.claims() if one.quote == "road to Port Amel")
    assert "This source does not say that." in said
    assert "Which passage? uncovered tells" in said
    assert "Claim made by hand: amna, " in said
    assert made.uid in {one.subject for one in table.store.journal()}


def test_uncovered_passages_are_told_with_numbers_and_become_claims(store: Store) -> None:
    text = RAID + "\n\nOn Friday 40 trucks waited at the Oshen bridge."
    batch = store.begin_batch("test", by="amna")
    store.add_documents(batch.uid, [(document(text), raid_statements())])
    said = talk(store, ["uncovered", "claim 9", "claim 2", "claim 1", "uncovered", "q"])
    assert "Uncovered 2: On Friday 40 trucks waited at the Oshen bridge" in said
    assert said.count("Which passage?") == 1
    assert [one.quote for one in store.claims() if "trucks" in one.quote] == [
        "On Friday 40 trucks waited at the Oshen bridge"
    ]
    assert "Claims cover everything in this article that can be checked." in said


def test_of_an_earlier_text_nothing_is_told_to_be_uncovered(table: Table) -> None:
    changed = document(RAID.replace("27 militants", "31 militants"))
    table.store.add_documents(table.store.begin_batch("test", by="amna").uid, [(changed, [])])
    said = talk(table.store, ["uncovered", "q"])
    assert "This is an earlier text of the article" in said
    assert "Uncovered 1" not in said


def test_the_quote_is_copied_into_a_file(table: Table, tmp_path: Path) -> None:
    said = talk(table.store, ['"', "q"])
    copied = (tmp_path / "data" / "copied.txt").read_text(encoding="utf-8").strip()
    assert copied.startswith("“more than 27 militants") or "27 militants" in copied
    assert f"Copied into {tmp_path / 'data' / 'copied.txt'}: {copied}" in said
