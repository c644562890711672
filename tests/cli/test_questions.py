"""`questions`: asking people, their answers, and what of it leaves the desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Call


@pytest.fixture
def claim(call: Call) -> str:
    """The claim of a minister, in an article without an author."""
    [row] = [row for row in call("claims", "--nl").rows if row["speaker"] == "Ilin Vasar"]
    return str(row["claim"])


def test_a_question_is_asked_listed_and_answered(call: Call, claim: str) -> None:
    entry = call("questions", "ask", claim[-8:], "Is there a deal?", "--by", "Ann", "--json").json
    assert (entry["action"], entry["by"], entry["subject"]) == ("ask", "Ann", claim)
    assert call("claims", "show", claim, "--json").json["status"] == "waiting"
    [row] = call("questions", "--open", "--nl").rows
    assert (row["person"], row["whom"], row["role"]) == ("Ilin Vasar", "speaker", "Trade Minister")
    assert (row["channel"], row["asked"], row["asked_by"]) == ("call", "Is there a deal?", "Ann")
    assert (row["outcome"], row["answer"], row["claim"]) == ("pending", None, claim)
    told = call("questions", "answer", row["question"][-8:], "Not yet.", "--by", "Bob").out
    assert "Ilin Vasar answered: “Not yet.”" in told
    assert call("claims", "show", claim, "--json").json["status"] == "in_progress"
    [row] = call("questions", "list", "--outcome", "answered", "--nl").rows
    assert (row["answer"], row["settled_by"]) == ("Not yet.", "Bob")
    assert call("questions", "--open", "--nl").rows == []
    shown = call("claims", "show", claim).out
    assert "Ilin Vasar, asked by phone" in shown
    assert f"   question {row['question'][-8:]}" in shown, "in a dim type that only a terminal sees"
    assert "u001b" not in shown
    call("undo", "--by", "Bob")
    assert call("questions", "--open", "--nl").rows[0]["question"] == row["question"]
    call("check")


def test_whom_a_name_means(call: Call, claim: str) -> None:
    courier = next(row for row in call("claims", "--nl").rows if row["speaker"] == "Orun Dast")
    for to in ("author", "speaker", "ilin vasar", "Mr X"):
        assert call("questions", "ask", courier["claim"], "Why?", "--to", to).code == 0
    call("questions", "ask", courier["source"], "Were you there?", "--to", "author")
    found = [(row["whom"], row["person"]) for row in call("questions", "--claim", courier["claim"], "--nl").rows]
    assert sorted(found) == [
        ("author", "Lio Marr"), ("other", "Mr X"), ("speaker", "Ilin Vasar"), ("speaker", "Orun Dast"),
    ]  # fmt: skip
    assert [row["claim"] for row in call("questions", "--person", "lio", "--nl").rows][1:] == [None]
    people = [row["person"] for row in call("questions", "--source", courier["source"], "--nl").rows]
    assert people[:2] == ["Lio Marr"] * 2, "who has most open ones comes first"
    answer = call("questions", "ask", claim, "Why?", "--to", "author")
    assert answer.code == 2
    assert "No author is known here" in answer.err
    [uid] = [row["speaker"] for row in call("speakers", "--nl").rows if row["name"] == "Orun Dast"]
    call("questions", "ask", claim, "And you?", "--to", uid[-12:])
    assert [row["person"] for row in call("questions", "--claim", claim, "--nl").rows] == ["Orun Dast"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "{claim}", " "),
        ("ask", "0000ffff", "Why?"),
        ("ask", "{claim}", "Why?", "--channel", "smoke"),
        ("answer", "0000ffff", "Because."),
        ("list", "--open", "--outcome", "answered"),
    ],
)
def test_what_makes_no_sense_is_told(call: Call, claim: str, arguments: tuple[str, ...]) -> None:
    answer = call("questions", *(word.format(claim=claim) for word in arguments))
    assert answer.code in (1, 2)
    assert "Error: " in answer.err
    assert call("questions", "--nl").rows == []


def test_a_question_without_waiting_and_the_other_outcomes(call: Call, claim: str) -> None:
    call("questions", "ask", claim, "Why?", "--no-wait", "--channel", "email", "--to", "Mr X")
    assert call("claims", "show", claim, "--json").json["status"] == "new"
    uid = call("questions", "--nl").rows[0]["question"]
    assert call("questions", "answer", uid).code == 2
    for outcome in ("no_answer", "declined", "pending"):
        call("questions", "answer", uid, "--outcome", outcome)
        assert call("questions", "--nl").rows[0]["outcome"] == outcome
    assert [row["claim"] for row in call("claims", "list", "--where", "has:question", "--nl").rows] == [claim]
    assert "Mr X" in call("questions", "--csv").out
    assert "questions" in call("history", uid).out or "asked Mr X" in call("history", uid).out


def test_questions_stand_in_full_reports_and_in_nothing_that_is_public(
    call: Call, claim: str, tmp_path: Path
) -> None:
    call("questions", "ask", claim, "Zebra <b>crossing</b>?", "--to", "Yvo Quillfeather", "--channel", "email")
    for form in ("html", "markdown"):
        full = call("report", form, "--profile", "full").out
        assert "Yvo Quillfeather was asked (by e-mail" in full.replace("\\", "")
        assert "Zebra" in full
        assert "<b>crossing" not in full
        public = call("report", form).out
        assert "Quillfeather" not in public
        assert "Zebra" not in public
        assert "The work is waiting for an answer." in public
    full = [row for row in call("export", "jsonl").rows if row["questions"]]
    assert [one["person"] for one in full[0]["questions"]] == ["Yvo Quillfeather"]
    assert len(full) == 1
    public = call("export", "jsonl", "--profile", "public")
    assert "Quillfeather" not in public.out
    assert {len(row["questions"]) for row in public.rows} == {0}
