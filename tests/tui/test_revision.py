"""The old and the new text of an article on the screen, and what became of its claims."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from tests.builders import RAID, document, raid_statements, statement
from tests.tui.conftest import Table, desk_of, painted, ready, said, until
from workbench import review
from workbench.model.claims import Verdict
from workbench.model.revisions import Fate
from workbench.model.sources import Revision
from workbench.store import Store
from workbench.tui.layout import line_width, show
from workbench.tui.screens.revision import RevisionScreen
from workbench.tui.side_by_side import texts
from workbench.tui.widgets.revision import FateList, RevisionText

NOW = "A [/b]headline\x1b]52;\n\n" + RAID.replace("more than 27 militants", "more than 30 militants")


def take(store: Store, text: str) -> None:
    batch = store.begin_batch("again", by="amna")
    found = [one for one in raid_statements() if text[one.start : one.end] == one.quote]
    if "30" in text:
        found.append(statement(text, "more than 30 militants were killed in the Sarhad hills on Monday"))
    store.add_documents(batch.uid, [(document(text, author="Mira Sand"), found)])
    store.finish_batch(batch.uid, "done")


@pytest.fixture
def changed(table: Table) -> Table:
    """The raid's claims are judged; then one of its numbers changes, and all else moves down."""
    for begins in ("More than 27", "Two sides"):
        review.judge(table.store, table.claim(begins).uid, Verdict.SUPPORTED, by="amna", because="seen")
    take(table.store, NOW)
    return table


async def open_difference(pilot: Pilot[None], table: Table) -> RevisionScreen:
    await ready(pilot)
    await pilot.app.screen.open_claim(table.claim("Two sides").uid)  # type: ignore[attr-defined]
    await pilot.press("D")
    await until(pilot, lambda: isinstance(pilot.app.screen, RevisionScreen) and "kept" in painted(pilot))
    assert isinstance(pilot.app.screen, RevisionScreen)
    return pilot.app.screen


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_both_texts_and_each_claims_fate_are_shown(changed: Table, size: tuple[int, int]) -> None:
    async with changed.app().run_test(size=size) as pilot:
        await open_difference(pilot, changed)
        told = painted(pilot)
        assert "1 kept · 1 reopened · 1 new" in told
        assert "A [/b]headline\\u001b]52;" in told
        assert "- Security officials said more than 27" in told
        assert "+ Security officials said more than 30" in told
        beside = [line for line in told.splitlines() if line.count("close to a deal") == 2]
        assert bool(beside) == (size[0] >= 100), "side by side where there is room, one under the other elsewhere"
        for words in ("↺ reopened", "= kept", "+ new"):
            assert words in told


async def test_a_changed_paragraph_stands_beside_what_it_was_though_a_headline_came_before(changed: Table) -> None:
    async with changed.app().run_test(size=(140, 40)) as pilot:
        screen = await open_difference(pilot, changed)
        lines = painted(pilot).splitlines()
        [headline] = [line for line in lines if "A [/b]headline" in line]
        assert "- " not in headline, "it is nobody's successor"
        [raid] = [line for line in lines if "said more than 27" in line]
        assert "+ Security officials said more than 30" in raid
        for words, fate in (("30 militants", Fate.NEW), ("27 militants", Fate.REOPENED)):
            await pilot.click(offset=(raid.index(words), lines.index(raid)))
            await until(pilot, lambda fate=fate: screen._claims[screen._cursor].fate is fate)


def compared(was: str, now: str) -> list[tuple[str, str, bool]]:
    """The parts of two texts as they stand beside each other."""
    one, other = (Revision(uid, "s", text, "", 0, "") for uid, text in (("a", was), ("b", now)))
    both = texts(SimpleNamespace(was=one, now=other))  # type: ignore[arg-type]
    return [(both.was.text[slice(*part.was)], both.now.text[slice(*part.now)], part.same) for part in both.parts]


SAID = ["the road was closed", "the road to Amel was closed at noon", "47 fled", "", "漢\u202e"]
LINES = st.lists(st.sampled_from(SAID))


@given(was=LINES, now=LINES)
def test_the_parts_are_both_texts_in_order(was: list[str], now: list[str]) -> None:
    old, new = "\n".join(was), "\n".join(now)
    parts = compared(old, new)
    assert "".join(one for one, _, _ in parts) == show(old).text
    assert "".join(other for _, other, _ in parts) == show(new).text
    assert all(one == other for one, other, same in parts if same)


async def test_enter_opens_the_claim_in_hand(changed: Table) -> None:
    async with changed.app().run_test(size=(80, 24)) as pilot:
        screen = await open_difference(pilot, changed)
        await pilot.press("j", "j", "k", "n", "N", "pagedown", "pageup")
        claim = screen._claims[screen._cursor].claim.uid
        await pilot.press("enter")
        await until(pilot, lambda: desk_of(pilot) and desk_of(pilot).claim.uid == claim)  # type: ignore[union-attr]


async def test_a_colleagues_verdict_appears_and_the_claim_stays_in_hand(changed: Table) -> None:
    async with changed.app().run_test(size=(100, 30)) as pilot:
        screen = await open_difference(pilot, changed)
        await pilot.press("j")
        kept = screen._claims[screen._cursor].claim.uid
        with Store.open(changed.path) as other:
            review.judge(other, changed.claim("More than 27").uid, Verdict.REFUTED, by="amna", because="anew")
        await until(pilot, lambda: "gone" in painted(pilot))
        assert screen._claims[screen._cursor].claim.uid == kept


async def test_an_article_with_one_text_says_so(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("D")
        await until(pilot, lambda: "This source has one text only" in said(pilot))


@pytest.mark.parametrize("width", [40, 80, 100, 160])
async def test_no_line_is_wider_than_the_screen(table: Table, width: int) -> None:
    take(table.store, RAID.replace("more than 27", "漢字 " * 60 + "\u202e"))
    async with table.app().run_test(size=(width, 24)) as pilot:
        await open_difference(pilot, table)
        for view in (pilot.app.screen.query_one(RevisionText), pilot.app.screen.query_one(FateList)):
            for place in range(view.virtual_size.height):
                assert line_width(view.line_at(place)) <= view.room
