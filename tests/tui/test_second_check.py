"""Two pairs of eyes on the screen: what the second checker sees, and two verdicts side by side."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.conftest import Table, desk_of, painted, ready, said, until
from workbench import review
from workbench.model.claims import Status, Verdict
from workbench.model.decisions import Pass
from workbench.model.links import Relation
from workbench.tui.plain import Conversation
from workbench.tui.screens.adjudicate import AdjudicateScreen
from workbench.tui.screens.history import HistoryScreen
from workbench.tui.screens.queue import QueueScreen
from workbench.tui.session import Session

SIZES = [(80, 24), (140, 40)]
BECAUSE = "The garrison names nobody"


@pytest.fixture
def judged(table: Table) -> Table:
    """Ben linked, judged and gave a reason; Amna, who sits at the screen, is the second pair of eyes."""
    toll = table.claim("More than 27")
    review.link(table.store, toll.uid, table.claim("Only 19").statement, Relation.CONFLICTS, by="Benedict")
    review.assign(table.store, [toll.uid], Pass.SECOND, to="amna", by="eve")
    review.judge(table.store, toll.uid, Verdict.REFUTED, by="Benedict", because=BECAUSE)
    return table


def nothing_told(pilot: Pilot[None]) -> None:
    for words in ("refuted by", "✗ refuted", "✗ More", "✗more", "garrison", "Benedict"):
        assert words not in painted(pilot), words


async def lay_the_toll(pilot: Pilot[None]) -> None:
    await ready(pilot)
    await pilot.press("k")
    await until(pilot, lambda: desk_of(pilot).claim.text.startswith("More than 27"))  # type: ignore[union-attr]
    await until(pilot, lambda: "BLIND" in painted(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_the_second_checker_sees_evidence_and_not_the_verdict(judged: Table, size: tuple[int, int]) -> None:
    async with judged.app().run_test(size=size) as pilot:
        await lay_the_toll(pilot)
        assert "⊘ blind" in painted(pilot)
        assert "19 militants" in painted(pilot)
        nothing_told(pilot)
        await pilot.press("y")
        await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen) and "change" in painted(pilot))
        assert "hidden while you check this claim blind" in painted(pilot)
        assert "garrison" not in painted(pilot)
        assert "judged" not in painted(pilot)
        await pilot.press("escape", "l")
        await until(pilot, lambda: isinstance(pilot.app.screen, QueueScreen) and "4 claims" in painted(pilot))
        assert "⊘ blind" in painted(pilot)
        nothing_told(pilot)
        await pilot.press("slash", *"verdict:refuted")
        await until(pilot, lambda: "No claim fits" in painted(pilot))


async def test_a_verdict_of_the_second_checker_is_of_the_second_pass(judged: Table) -> None:
    async with judged.app().run_test(size=(80, 24)) as pilot:
        await lay_the_toll(pilot)
        await pilot.press("v")
        await until(pilot, lambda: "no verdict to take back" in said(pilot))
        await pilot.press("r")
        await until(pilot, lambda: judged.claim("More than 27").status is Status.DONE)
        (first, second) = judged.store.decisions(judged.claim("More than 27").uid)
        assert (second.reviewer, second.round, first.reviewer) == ("amna", Pass.SECOND, "Benedict")
        await pilot.press("u")
        await until(pilot, lambda: "BLIND" in painted(pilot))
        nothing_told(pilot)


async def test_a_claim_changed_meanwhile_tells_nothing_either(judged: Table) -> None:
    async with judged.app().run_test(size=(140, 40)) as pilot:
        await lay_the_toll(pilot)
        pilot.app._look = lambda: None  # type: ignore[attr-defined]  # it must find out by itself
        review.judge(judged.store, judged.claim("More than 27").uid, Verdict.SUPPORTED, by="Benedict")
        await pilot.press("r")
        await until(pilot, lambda: "changed by somebody else" in said(pilot) or "judged" in said(pilot))
        assert "supported: “" not in said(pilot)


async def test_n_comes_to_what_is_to_be_checked_blind(judged: Table) -> None:
    for begins in ("Two sides", "Only 19", "Dozens"):
        review.judge(judged.store, judged.claim(begins).uid, Verdict.NOT_CHECKABLE, by="amna")
    async with judged.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert desk_of(pilot).claim.text.startswith("More than 27")  # type: ignore[union-attr]
        nothing_told(pilot)


def test_prompts_and_lines_tell_no_more(judged: Table) -> None:
    said: list[str] = []
    answers = iter(["k", "y", "r", "q"])

    def ask(prompt: str) -> str:
        said.append(prompt)
        return next(answers)

    Conversation(Session(judged.store, "amna"), ask, said.append).run()
    told = "\n".join(said).partition("judged refuted in the second pass")[0]
    assert "State: to be checked blind" in told
    for words in ("refuted", "garrison", ": judged"):
        assert words not in told
    assert [one.round for one in judged.store.decisions(judged.claim("More than 27").uid)] == [Pass.FIRST, Pass.SECOND]


# --- adjudicate ------------------------------------------------------------------------------------


@pytest.fixture
def differing(judged: Table) -> Table:
    """Cyril, who linked one more statement, concluded otherwise than Benedict; Amna gave neither verdict."""
    toll = judged.claim("More than 27")
    review.link(judged.store, toll.uid, judged.claim("Dozens").statement, Relation.CORROBORATES, by="Cyril")
    review.judge(
        judged.store, toll.uid, Verdict.SUPPORTED, by="Cyril", because="Dozens were seen", round=Pass.SECOND
    )
    return judged


async def open_adjudication(pilot: Pilot[None]) -> None:
    await ready(pilot)
    await pilot.press("A")
    await until(pilot, lambda: isinstance(pilot.app.screen, AdjudicateScreen) and "Second" in painted(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_two_verdicts_stand_side_by_side(differing: Table, size: tuple[int, int]) -> None:
    async with differing.app().run_test(size=size) as pilot:
        await open_adjudication(pilot)
        screen = painted(pilot)
        row = next(line for line in screen.splitlines() if "✗ refuted" in line)
        assert "✓ supported" in row, "in one line"
        for words in ("1 of 1", "First · Benedict", "Second · Cyril", BECAUSE, "Dozens were seen", "Seen by both: 1"):
            assert words in screen
        assert screen.count("Only this reviewer saw") == 1
        await pilot.press("h")
        await until(pilot, lambda: "names hidden" in painted(pilot))
        assert "Benedict" not in painted(pilot)
        assert "Cyril" not in painted(pilot)
        await pilot.press("h")
        await until(pilot, lambda: "Benedict" in painted(pilot))


async def test_a_key_settles_it_and_undo_brings_it_back(differing: Table) -> None:
    async with differing.app().run_test(size=(80, 24)) as pilot:
        await open_adjudication(pilot)
        await pilot.press("r")
        await until(pilot, lambda: "No two verdicts differ" in painted(pilot))
        claim = differing.claim("More than 27")
        assert (claim.verdict, claim.status, claim.decided_by) == (Verdict.REFUTED, Status.DONE, "amna")
        assert "adjudicated refuted" in said(pilot)
        await pilot.press("u")
        await until(pilot, lambda: "First · Benedict" in painted(pilot))
        assert differing.claim("More than 27").verdict is None
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, AdjudicateScreen))
        assert list(differing.store.check()) == []


async def test_who_gave_a_verdict_does_not_adjudicate(differing: Table) -> None:
    async with differing.app(reviewer="Cyril").run_test(size=(80, 24)) as pilot:
        await open_adjudication(pilot)
        assert "Cyril gave the second one" in " ".join(painted(pilot).split())
        await pilot.press("r")
        await until(pilot, lambda: "gave neither verdict" in said(pilot))
        assert differing.claim("More than 27").verdict is None


async def test_without_evidence_a_reason_is_asked_for(table: Table) -> None:
    for who, verdict, round in (("ben", Verdict.REFUTED, Pass.FIRST), ("cy", Verdict.SUPPORTED, Pass.SECOND)):
        review.judge(table.store, table.claim("Two sides").uid, verdict, by=who, round=round)
    async with table.app().run_test(size=(80, 24)) as pilot:
        await open_adjudication(pilot)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await pilot.press(*"so", "escape")
        await until(pilot, lambda: not isinstance(pilot.app.focused, Input))
        assert table.claim("Two sides").verdict is None
        await pilot.press("x", "enter")
        await until(pilot, lambda: table.claim("Two sides").verdict is Verdict.NOT_ENOUGH_EVIDENCE)
        assert table.claim("Two sides").justification == "so", "what was typed was kept"


async def test_somebody_else_s_adjudication_appears(differing: Table) -> None:
    async with differing.app().run_test(size=(80, 24)) as pilot:
        await open_adjudication(pilot)
        review.judge(differing.store, differing.claim("More than 27").uid, Verdict.REFUTED, by="eve")
        await until(pilot, lambda: "No two verdicts differ" in painted(pilot))


async def test_nothing_differs_and_how_that_comes_about(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("A")
        await until(pilot, lambda: "No two verdicts differ" in painted(pilot))
        await pilot.press("s", "j", "h", "enter", "escape")
        await until(pilot, lambda: "Evidence" in painted(pilot))


async def test_origins_name_nobody_to_the_second_checker(judged: Table) -> None:
    """Benedict's link is evidence and is shown; that it is his is not, before the second verdict is given."""
    own, north = (judged.claim(begins).statement for begins in ("More than 27", "Dozens"))
    review.same_origin(judged.store, own, north, by="Benedict")
    async with judged.app().run_test(size=(140, 40)) as pilot:
        await lay_the_toll(pilot)
        await pilot.press("O")
        await until(pilot, lambda: "a reviewer says so" in painted(pilot))
        nothing_told(pilot)


async def test_figures_name_nobody_to_the_second_checker(figured: Table) -> None:
    toll = figured.claim("More than 27")
    review.assign(figured.store, [toll.uid], Pass.SECOND, to="amna", by="eve")
    review.judge(figured.store, toll.uid, Verdict.REFUTED, by="Benedict", because=BECAUSE)
    async with figured.app().run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        await pilot.app.screen.open_claim(toll.uid)  # type: ignore[attr-defined]
        await until(pilot, lambda: "BLIND" in painted(pilot))
        await pilot.press("F")
        await until(pilot, lambda: "19 ≠ conflicts" in painted(pilot))
        await pilot.press("right")
        await until(pilot, lambda: "a reviewer says so" in painted(pilot))
        nothing_told(pilot)


async def test_what_a_merge_comes_to_tells_no_verdict_that_is_kept_from_one(judged: Table) -> None:
    """The claim that would go is the one to be checked blind."""
    toll, north = judged.claim("More than 27"), judged.claim("Dozens")
    review.link(judged.store, north.uid, toll.statement, Relation.CORROBORATES, by="eve")
    async with judged.app().run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        await pilot.app.screen.open_claim(north.uid)  # type: ignore[attr-defined]
        await until(pilot, lambda: desk_of(pilot).claim.uid == north.uid)  # type: ignore[union-attr]
        await pilot.press("m")
        await until(pilot, lambda: "goes  ⊘ blind More than 27" in painted(pilot))
        nothing_told(pilot)
