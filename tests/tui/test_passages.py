"""A claim made of any passage, by keys and by mouse; what no claim covers yet is underlined and counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.builders import RAID, document, raid_statements
from tests.tui.conftest import Table, desk_of, painted, ready, said, until
from workbench.errors import UsageError
from workbench.model.statements import Kind
from workbench.store import Store
from workbench.tui.session import Session
from workbench.tui.widgets.article import ArticleView

MORE = RAID + "\n\nOn Friday 40 trucks waited at the Oshen bridge. The weather was fine."
TRUCKS = "On Friday 40 trucks waited at the Oshen bridge."


@pytest.fixture
def wider(tmp_path: Path) -> Iterator[Table]:
    """An article with a sentence that nobody made a statement of."""
    with Store.create(tmp_path / "desk.db") as store:
        batch = store.begin_batch("test", by="amna")
        store.add_documents(batch.uid, [(document(MORE), raid_statements())])
        store.finish_batch(batch.uid, "done")
        yield Table(store, store.path)


def article_of(pilot: Pilot[None]) -> ArticleView:
    return pilot.app.screen.query_one("#article", ArticleView)


async def covered(pilot: Pilot[None]) -> None:
    await ready(pilot)
    await until(pilot, lambda: "% covered" in painted(pilot), "the coverage")


def quote(pilot: Pilot[None]) -> str:
    picking = article_of(pilot).picking
    return picking.quote if picking else ""


def underlined(pilot: Pilot[None]) -> str:
    """All that stands underlined on the screen, run by run."""
    strips = pilot.app.screen._compositor.render_strips()
    return "|".join(part.text for strip in strips for part in strip if part.style and part.style.underline)


@pytest.mark.parametrize("size", [(80, 24), (140, 40), (200, 60)])
async def test_what_no_claim_covers_is_underlined_and_counted(wider: Table, size: tuple[int, int]) -> None:
    async with wider.app().run_test(size=size) as pilot:
        await covered(pilot)
        assert "Proof · 60% covered" in painted(pilot)
        await pilot.press("end")
        await until(pilot, lambda: "weather" in painted(pilot))
        assert underlined(pilot) == "Port Amel|two days|40|Oshen"
        assert any("┊" in line for line in painted(pilot).splitlines())


async def test_two_keys_make_a_claim_of_the_next_uncovered_sentence(wider: Table) -> None:
    async with wider.app().run_test(size=(120, 40)) as pilot:
        await covered(pilot)
        await pilot.press("t")
        await until(pilot, lambda: quote(pilot))
        await pilot.press("n")
        await until(pilot, lambda: quote(pilot) == TRUCKS.rstrip("."))
        await pilot.press("s", "enter")
        await until(pilot, lambda: said(pilot).startswith("✓ #"))
        assert said(pilot).endswith(" · u takes it back")
        claim = wider.claim("On Friday 40")
        assert (claim.quote, claim.kind) == (TRUCKS, Kind.UNATTRIBUTED)
        assert desk_of(pilot).claim.uid == claim.uid  # type: ignore[union-attr]
        assert article_of(pilot).picking is None
        await until(pilot, lambda: "80% covered" in painted(pilot), "coverage grows")
        assert "40" not in underlined(pilot).split("|")
        assert next(wider.store.journal(newest_first=True)).action == "new_claim"


async def test_undo_takes_the_claim_away_and_comes_back_to_the_one_before(wider: Table) -> None:
    async with wider.app().run_test(size=(120, 40)) as pilot:
        await covered(pilot)
        before = desk_of(pilot).claim.uid  # type: ignore[union-attr]
        await pilot.press("t", "n", "s", "enter")
        await until(pilot, lambda: said(pilot).startswith("✓ #"))
        assert desk_of(pilot).claim.uid != before  # type: ignore[union-attr]
        await pilot.press("u")
        await until(pilot, lambda: "took back: claim made" in said(pilot))
        assert desk_of(pilot).claim.uid == before  # type: ignore[union-attr]
        assert not any(claim.quote == TRUCKS for claim in wider.store.claims())
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "did again: claim made" in said(pilot))
        assert any(claim.quote == TRUCKS for claim in wider.store.claims())


async def test_letters_move_the_passage_and_decide_nothing(wider: Table) -> None:
    async with wider.app().run_test(size=(120, 40)) as pilot:
        await covered(pilot)
        head = wider.store.head()
        await pilot.press("t")
        await until(pilot, lambda: quote(pilot))
        await pilot.press("s", "r", "c", "x", "o", "v", "w", "d", "plus", "minus", "full_stop", "h", "u", "m")
        await pilot.press("space", "right", "down", "up", "left", "N", "S", "shift+right", "shift+left")
        await pilot.pause()
        assert quote(pilot) in MORE
        assert wider.store.head() == head
        await pilot.press("escape")
        await until(pilot, lambda: article_of(pilot).picking is None)
        await pilot.press("x")
        await until(pilot, lambda: wider.store.head() != head, "letters decide again")


async def test_a_passage_that_has_a_claim_says_so_and_stays_chosen(wider: Table) -> None:
    async with wider.app().run_test(size=(120, 40)) as pilot:
        await covered(pilot)
        await pilot.press("t", "n", "s", "enter")
        await until(pilot, lambda: said(pilot).startswith("✓ #"))
        await pilot.press("t")
        await until(pilot, lambda: quote(pilot))
        await pilot.press("s", "enter")
        await until(pilot, lambda: "has a claim already" in said(pilot))
        assert quote(pilot) == TRUCKS


async def test_of_an_earlier_text_nothing_is_called_uncovered(wider: Table) -> None:
    """The claims of the article moved on to its newest text; the one whose words are gone stands in the old one."""
    gone = wider.claim("More than 27")
    batch = wider.store.begin_batch("test", by="bo")
    wider.store.add_documents(batch.uid, [(document(MORE.replace("27 militants", "31 militants")), [])])
    async with wider.app().run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "an earlier text of the article" in painted(pilot))
        assert desk_of(pilot).claim.uid == gone.uid  # type: ignore[union-attr]
        await pilot.app.workers.wait_for_complete()
        assert (underlined(pilot), "covered" in painted(pilot)) == ("", False)


def test_a_newer_text_is_never_quoted_by_the_old_ones_places(wider: Table) -> None:
    session = Session(wider.store, "amna")
    session.start()
    start = MORE.index(TRUCKS)
    batch = wider.store.begin_batch("test", by="bo")
    wider.store.add_documents(batch.uid, [(document("Correction.\n\n" + MORE), [])])
    with pytest.raises(UsageError, match="no longer says so"):
        session.make_claim((start, start + len(TRUCKS)))
    assert not any(claim.quote == TRUCKS for claim in wider.store.claims())


async def test_the_mouse_drags_over_a_passage(wider: Table) -> None:
    async with wider.app().run_test(size=(140, 40)) as pilot:
        await covered(pilot)
        await pilot.press("end")
        lines = painted(pilot).splitlines()
        y = next(number for number, line in enumerate(lines) if "40 trucks" in line)
        x = lines[y].index("40 trucks")
        await pilot.mouse_down(offset=(x, y))
        await pilot.hover(offset=(x + 4, y))
        await pilot.mouse_up(offset=(x + 4, y))
        await until(pilot, lambda: quote(pilot) == "40 trucks")
        await pilot.press("enter")
        await until(pilot, lambda: said(pilot).startswith("✓ #"))
        assert wider.claim("40 trucks").quote == "40 trucks"


async def test_a_double_click_takes_a_word_and_a_click_on_a_statement_its_claim(wider: Table) -> None:
    async with wider.app().run_test(size=(140, 40)) as pilot:
        await covered(pilot)
        lines = painted(pilot).splitlines()
        y = next(number for number, line in enumerate(lines) if "two sides" in line)
        x = lines[y].index("two sides")
        await pilot.click(offset=(x, y))
        await until(pilot, lambda: desk_of(pilot).claim.text.startswith("Two sides"))  # type: ignore[union-attr]
        await pilot.click(offset=(x + 5, y), times=2)
        await until(pilot, lambda: quote(pilot) == "sides")
