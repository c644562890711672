"""Asking people: from the proof, and the screen of all questions by person."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.builders import raid
from tests.tui.conftest import Table, desk_of, painted, ready, said, until
from workbench import review
from workbench.model.claims import Claim, Status
from workbench.model.questions import Addressee, Channel, Outcome, Question, Whom
from workbench.store import Store
from workbench.tui.asking import Asking
from workbench.tui.screens.questions import QuestionsScreen
from workbench.tui.widgets.ask import Ask
from workbench.tui.widgets.question_list import question_lines

SIZES = [(80, 24), (140, 40)]
X = Addressee(Whom.OTHER, "Mr X")


async def lay_the_deal(pilot: Pilot[None], table: Table) -> Claim:
    """The claim of the minister, whose article names its author, comes on the desk."""
    await ready(pilot)
    deal = table.claim("Two sides")
    await pilot.app.screen.open_claim(deal.uid)  # type: ignore[attr-defined]
    return deal


def label(pilot: Pilot[None]) -> str:
    question = pilot.app.screen.query_one(Ask).question
    return question.label if question else ""


async def type_in(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*("space" if char == " " else char for char in text))


@pytest.mark.parametrize("size", SIZES)
async def test_a_question_is_put_to_the_speaker_and_stands_on_the_card(table: Table, size: tuple[int, int]) -> None:
    async with table.app().run_test(size=size) as pilot:
        deal = await lay_the_deal(pilot, table)
        await pilot.press("a")
        await until(pilot, lambda: "ask Ilin Vasar (call)" in painted(pilot))
        await type_in(pilot, "Is there [b]one?")
        await pilot.press("enter")
        await until(pilot, lambda: table.store.questions())
        await until(pilot, lambda: "asked Ilin Vasar" in said(pilot))
        [one] = table.store.questions()
        assert (one.person, one.whom, one.channel, one.asked_by) == (
            "Ilin Vasar", Whom.SPEAKER, Channel.CALL, "amna",
        )  # fmt: skip
        assert table.store.claim(deal.uid).status is Status.WAITING
        assert desk_of(pilot).claim.uid == deal.uid  # type: ignore[union-attr]
        await until(pilot, lambda: "Is there [b]one?" in painted(pilot))
        await pilot.press("u")
        await until(pilot, lambda: not table.store.questions())
        assert table.store.claim(deal.uid).status is Status.NEW


async def test_whom_and_how_are_chosen_while_typing(table: Table) -> None:
    async with table.app().run_test(size=(100, 30)) as pilot:
        await lay_the_deal(pilot, table)
        assert "to whom" not in painted(pilot)
        await pilot.press("a")
        await until(pilot, lambda: label(pilot))
        assert "^t to whom" in painted(pilot)
        await type_in(pilot, "Eve: when?")
        await pilot.press("ctrl+t")
        assert label(pilot) == "ask Mira Sand, the author (call)"
        await pilot.press("ctrl+o", "ctrl+t")
        assert label(pilot) == "ask Name: question (e-mail)"
        await pilot.press("enter")
        await until(pilot, lambda: table.store.questions())
        [one] = table.store.questions()
        assert (one.person, one.whom, one.channel, one.text) == ("Eve", Whom.OTHER, Channel.EMAIL, "when?")


async def test_a_line_without_a_name_or_a_question_stays_open(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await lay_the_deal(pilot, table)
        await pilot.press("a", "enter")
        await until(pilot, lambda: "Write the question" in said(pilot))
        await pilot.press("ctrl+t", "ctrl+t", "w", "h", "y", "enter")
        await until(pilot, lambda: "Write whom you ask" in said(pilot))
        await pilot.press("escape", "a")
        await until(pilot, lambda: pilot.app.screen.query_one(Ask).text == "why")
        assert table.store.questions() == []


def test_a_name_that_is_a_speakers_means_the_speaker() -> None:
    asking = Asking((), 0)
    assert asking.read("Ilin Vasar: is it so: yes?") == (Addressee(Whom.OTHER, "Ilin Vasar"), "is it so: yes?")
    assert asking.read(": why?")[0] is None
    assert asking.read("why?")[0] is None
    channels = [asking]
    for _ in Channel:
        channels.append(channels[-1].by_next())
    assert channels[-1].channel is Channel.CALL
    assert {one.channel for one in channels} == set(Channel)


# --- all questions -------------------------------------------------------------------------------


@pytest.fixture
def asked(table: Table) -> Table:
    """Seven questions to Mr X, one to the minister, of which one is answered."""
    claims = [table.claim(begins) for begins in ("More than 27", "Two sides", "Only 19", "Dozens")]
    for number in range(7):
        claim = claims[number % 4]
        review.ask(table.store, f"Question {number} [/]?", to=X, claim=claim.uid, by="amna", wait=True)
    minister = review.addressee(table.store, None, claim=claims[1].uid)
    review.ask(table.store, "Is there a deal?", to=minister, claim=claims[1].uid, by="eve")
    review.answer(table.store, table.store.questions()[-1].uid, Outcome.ANSWERED, "\x1b[31mNot yet.", by="eve")
    return table


async def open_questions(pilot: Pilot[None]) -> QuestionsScreen:
    await ready(pilot)
    await pilot.press("Q")
    await until(pilot, lambda: isinstance(pilot.app.screen, QuestionsScreen) and "open" in painted(pilot))
    assert isinstance(pilot.app.screen, QuestionsScreen)
    return pilot.app.screen


def current(pilot: Pilot[None]) -> Question:
    screen = pilot.app.screen
    assert isinstance(screen, QuestionsScreen)
    assert screen._current is not None
    return screen._current


@pytest.mark.parametrize("size", SIZES)
async def test_all_that_one_person_is_asked_stands_together(asked: Table, size: tuple[int, int]) -> None:
    async with asked.app().run_test(size=size) as pilot:
        await open_questions(pilot)
        assert "Mr X · 7 questions open" in painted(pilot)
        assert "7 open of 8" in painted(pilot)
        for number in range(7):
            assert f"Question {number} [/]?" in painted(pilot), "seven questions fit on one screen"
        assert current(pilot).text.startswith("Question 0")
        assert "“more than 27 militants" in painted(pilot)
        await pilot.press("]")
        await until(pilot, lambda: "Ilin Vasar, Trade Minister · nothing open" in painted(pilot))
        assert "\\u001b[31mNot yet." in painted(pilot)
        await pilot.press("[", "j", "j", "k")
        assert current(pilot).text.startswith("Question 1")


async def test_each_outcome_is_one_key_and_the_next_open_one_follows(asked: Table) -> None:
    async with asked.app().run_test(size=(100, 40)) as pilot:
        await open_questions(pilot)
        for number, (keys, outcome) in enumerate(
            ((["a", "N", "o", "enter"], Outcome.ANSWERED), (["x"], Outcome.NO_ANSWER), (["r"], Outcome.DECLINED))
        ):
            one = current(pilot)
            assert one.text.startswith(f"Question {number}")
            await pilot.press(*keys)
            await until(pilot, lambda one=one, outcome=outcome: asked.store.question(one.uid).outcome is outcome)
            await until(pilot, lambda number=number: current(pilot).text.startswith(f"Question {number + 1}"))
        await until(pilot, lambda: "4 questions open" in painted(pilot))
        assert asked.store.questions()[0].answer == "No"
        await pilot.press("u")
        await until(pilot, lambda: "5 questions open" in painted(pilot))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "4 questions open" in painted(pilot))
        await pilot.press("t")
        await until(pilot, lambda: "others hidden" in painted(pilot) and "Question 0" not in painted(pilot))
        await pilot.press("t")
        await until(pilot, lambda: "Question 0" in painted(pilot))


async def test_an_outcome_can_be_taken_back(asked: Table) -> None:
    async with asked.app().run_test(size=(100, 40)) as pilot:
        await open_questions(pilot)
        await pilot.press("]")
        await until(pilot, lambda: current(pilot).person == "Ilin Vasar")
        await pilot.press("v")
        await until(pilot, lambda: asked.store.questions()[-1].outcome is Outcome.PENDING)
        await until(pilot, lambda: current(pilot).outcome is Outcome.PENDING and current(pilot).person == "Ilin Vasar")


async def test_enter_opens_the_claim(asked: Table) -> None:
    async with asked.app().run_test(size=(80, 24)) as pilot:
        await open_questions(pilot)
        await pilot.press("j")
        claim = current(pilot).claim
        await pilot.press("enter")
        await until(pilot, lambda: desk_of(pilot) and desk_of(pilot).claim.uid == claim)  # type: ignore[union-attr]


async def test_what_a_colleague_noted_is_shown_and_not_overwritten(asked: Table) -> None:
    async with asked.app().run_test(size=(100, 40)) as pilot:
        await open_questions(pilot)
        one = current(pilot)
        await pilot.press("a", "m", "i", "n", "e")
        with Store.open(asked.path) as other:
            review.answer(other, one.uid, Outcome.ANSWERED, "theirs", by="ben")
        await pilot.press("enter")
        await until(pilot, lambda: "changed by somebody else" in said(pilot))
        assert asked.store.question(one.uid).answer == "theirs"
        await until(pilot, lambda: "theirs" in painted(pilot))
        assert pilot.app.screen.query_one(Ask).text == "mine"
        await until(pilot, lambda: current(pilot).answer == "theirs")
        await pilot.press("enter")
        await until(pilot, lambda: asked.store.question(one.uid).answer == "mine")


async def test_what_others_ask_appears_and_the_cursor_stays(asked: Table) -> None:
    async with asked.app().run_test(size=(100, 40)) as pilot:
        await open_questions(pilot)
        await pilot.press("j", "j")
        kept = current(pilot).uid
        with Store.open(asked.path) as other:
            review.ask(other, "And this?", to=X, claim=current(pilot).claim, by="ben")
        await until(pilot, lambda: "8 questions open" in painted(pilot))
        assert current(pilot).uid == kept


async def test_nobody_was_asked(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("Q")
        await until(pilot, lambda: "Nobody has been asked anything yet" in painted(pilot))
        await pilot.press("a", "x", "enter", "]", "j", "t")
        await until(pilot, lambda: "No question is open" in painted(pilot))
        await pilot.press("escape")
        await ready(pilot)


@pytest.mark.parametrize("width", [30, 60, 79, 100, 160])
@pytest.mark.parametrize("chosen", [True, False])
def test_no_line_is_wider_than_the_screen(store: Store, width: int, *, chosen: bool) -> None:
    from workbench.tui.layout import line_width

    batch = store.begin_batch("t", by="Ann")
    store.add_documents(batch.uid, [raid()])
    claim = next(store.claims())
    wide = "漢字 and \u202eטקסט 🙂 " * 20
    review.ask(store, wide, to=Addressee(Whom.OTHER, "Mr 漢"), claim=claim.uid, by="Ann")
    review.answer(store, store.questions()[0].uid, Outcome.ANSWERED, wide, by="Ann")
    for line in question_lines(store.questions()[0], width, chosen=chosen):
        assert line_width(line) <= width
