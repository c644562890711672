"""Imported text is shown, never interpreted: nothing of it acts on the terminal, and none of it is markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.builders import document, statement
from tests.tui.conftest import Table, painted, ready, suggest, until
from workbench.model.links import Relation
from workbench.model.statements import Comparator, Kind, Quantity
from workbench.store import Store

CLIPBOARD = "\x1b]52;c;ZXZpbA==\x07"
REVERSED = "\u202eevil\u2066"
HOSTILE = f"[/b] [link=https://evil.example]x[/] {CLIPBOARD}{REVERSED} \x9b2J"
ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@pytest.fixture
def hostile(tmp_path: Path) -> Table:
    """A desk on which every text that came from outside is hostile."""
    path = tmp_path / "hostile.db"
    text = f"Officials said {HOSTILE} was seen. More {HOSTILE} follows.\n\nAnd {HOSTILE} again."
    store = Store.create(path)
    table = Table(store, path)
    batch = store.begin_batch(HOSTILE, by="amna")
    seen = f"{HOSTILE} was seen"
    start = text.index(seen)
    made = statement(
        text,
        seen,
        claim=f"{HOSTILE} seen",
        kind=Kind.DIRECT,
        speaker=f"Officials {HOSTILE}",
        role=HOSTILE,
        affiliation=HOSTILE,
        hedge=HOSTILE,
        negated=HOSTILE,
        quantities=(Quantity(start, start + 4, HOSTILE, Comparator.EQUAL, None, None, None, None, HOSTILE),),
    )
    other = f"Dozens of {HOSTILE} were seen."
    store.add_documents(
        batch.uid,
        [
            (document(text, title=HOSTILE, outlet=HOSTILE, author=HOSTILE), [made]),
            (
                document(other, name="other.txt", title=f"Other {HOSTILE}", outlet=f"Outlet {HOSTILE}"),
                [
                    statement(
                        other,
                        f"Dozens of {HOSTILE} were seen",
                        claim=f"Dozens {HOSTILE}",
                        speaker=HOSTILE,
                        checkworthiness=0.1,
                    )
                ],
            ),
        ],
    )
    claim, candidate = sorted(store.claims(), key=lambda one: -one.checkworthiness)
    suggest(store, claim, (candidate, Relation.CONFLICTS, 0.9, HOSTILE))
    return table


def refuse_acting(text: str) -> None:
    """Fail if anything painted could act on a terminal."""
    found = ACTS.search(text.replace("\n", ""))
    assert found is None, f"{found!r} in {text!r}"


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
@pytest.mark.case("B1", "B2", "B3")
async def test_nothing_acts_on_any_screen(hostile: Table, size: tuple[int, int]) -> None:
    async with hostile.app().run_test(size=size) as pilot:
        await ready(pilot)
        assert "hidden characters" in painted(pilot)
        assert "[/b] [link=https://evil.example" in painted(pilot)
        assert "\\u001b]52;c;" in painted(pilot)
        refuse_acting(painted(pilot))
        await pilot.press("space")
        await until(pilot, lambda: "Candidate · Other" in painted(pilot))
        refuse_acting(painted(pilot))
        await pilot.press("escape", "plus", "y")
        await until(pilot, lambda: "History" in painted(pilot))
        refuse_acting(painted(pilot))
        await pilot.press("escape", "l")
        await until(pilot, lambda: "2 claims" in painted(pilot))
        refuse_acting(painted(pilot))
        await pilot.press("slash", "[", "enter")
        await pilot.pause()
        refuse_acting(painted(pilot))


async def test_a_hostile_claim_can_be_edited(hostile: Table) -> None:
    async with hostile.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        refuse_acting(painted(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "✓ #" in painted(pilot))
        refuse_acting(painted(pilot))


async def test_grading_a_hostile_outlet_is_shown_safely(hostile: Table) -> None:
    async with hostile.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("g", "b")
        await until(pilot, lambda: "✓ #" in painted(pilot))
        refuse_acting(painted(pilot))
