"""A small desk: one article with three statements, and two others that speak to the first. All invented."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.builders import document, raid_statements, statement
from workbench import review
from workbench.config import Config
from workbench.model.claims import Claim
from workbench.model.documents import Document
from workbench.model.links import Candidate, Relation, Suggestion
from workbench.model.statements import Comparator, Quantity, Statement
from workbench.store import Store
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.base import DeskScreen
from workbench.tui.views import Desk
from workbench.tui.widgets.bars import Bar

COURIER = "Only 19 militants died in the Sarhad hills, the Hill Council said."
NORTH = "Dozens of militants were killed in two days of fighting, the army said."


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is copied goes into the test's own folder."""
    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path / "data"))


@dataclass
class Table:
    """A store with what lies on the desk, and the claims by their texts."""

    store: Store
    path: Path

    def claim(self, begins: str) -> Claim:
        """The claim whose text begins so, as it is now."""
        return next(claim for claim in self.store.claims() if claim.text.startswith(begins))

    def app(self, **settings: object) -> WorkbenchApp:
        """The screen on this store."""
        return WorkbenchApp(self.store, Config(**{"reviewer": "amna", **settings}))  # type: ignore[arg-type]


def fill(store: Store) -> None:
    """Three articles and two suggestions for the first claim."""
    table = Table(store, store.path)
    batch = store.begin_batch("test", by="amna")
    store.add_documents(
        batch.uid,
        [
            (document(author="Mira Sand"), raid_statements()),
            (
                document(COURIER, name="courier.txt", title="Council disputes toll", outlet="The Courier"),
                [
                    statement(
                        COURIER,
                        "Only 19 militants died in the Sarhad hills",
                        claim="Only 19 militants died",
                        speaker="the Hill Council",
                        checkworthiness=0.5,
                    )
                ],
            ),
            (
                document(NORTH, name="north.txt", title="Dozens dead", outlet="Radio North"),
                [
                    statement(
                        NORTH,
                        "Dozens of militants were killed in two days of fighting",
                        claim="Dozens of militants killed",
                        speaker="the army",
                        checkworthiness=0.4,
                    )
                ],
            ),
        ],
    )
    store.finish_batch(batch.uid, "done")
    suggest(
        store,
        table.claim("More than 27"),
        (table.claim("Only 19"), Relation.CONFLICTS, 0.81, "27 and 19 can't both hold"),
        (table.claim("Dozens"), Relation.CORROBORATES, 0.74, "dozens includes 27"),
    )


def suggest(store: Store, claim: Claim, *found: tuple[Claim, Relation, float, str]) -> None:
    """Make other claims' statements candidates beside a claim: relation, score and reason of each."""
    store.put_suggestions(
        {
            claim.id: [
                Suggestion(_as_candidate(other), relation, score, (reason,)) for other, relation, score, reason in found
            ]
        }
    )


def _as_candidate(claim: Claim) -> Candidate:
    return Candidate(
        claim.id,
        claim.uid,
        claim.statement,
        claim.source,
        None,
        claim.text,
        claim.quote,
        claim.title,
        claim.speaker,
        claim.published,
        (),
        None,
        None,
        None,
    )


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    """A desk that is laid."""
    path = tmp_path / "desk.db"
    with Store.create(path) as store:
        fill(store)
        yield Table(store, path)


@pytest.fixture
def figured(tmp_path: Path) -> Iterator[Table]:
    """A desk on which three outlets give a figure for one event, of which a person has linked one."""
    path = tmp_path / "figured.db"
    with Store.create(path) as store:
        batch = store.begin_batch("test", by="amna")
        store.add_documents(
            batch.uid,
            [
                (document(), raid_statements()[:2]),
                (_counted(COURIER, "19 militants", "=", 19, "The Courier", "2026-11-24")),
                (_counted(NORTH, "Dozens", ">=", 24, "Radio North", "2026-11-23")),
            ],
        )
        store.finish_batch(batch.uid, "done")
        table = Table(store, path)
        toll = table.claim("More than 27")
        suggest(store, toll, (table.claim("Dozens"), Relation.CORROBORATES, 0.74, "dozens includes 27"))
        review.link(store, toll.uid, table.claim("Only 19").statement, Relation.CONFLICTS, by="Benedict")
        yield table


def _counted(text: str, words: str, sign: str, low: float, outlet: str, day: str) -> tuple[Document, list[Statement]]:
    """An article of one statement with one figure."""
    quote, _, speaker = text.removesuffix(" said.").rpartition(", ")
    start = text.index(words)
    best = low if sign == "=" else None
    toll = Quantity(start, start + len(words), words, Comparator(sign), low, best, best, None, "militants")
    found = statement(text, quote, claim=quote, speaker=speaker, quantities=(toll,))
    return document(text, name=f"{outlet}.txt", title=f"{words} dead", outlet=outlet, published=day), [found]


async def until(pilot: Pilot[None], condition: Callable[[], object], what: str = "it") -> None:
    """Wait until something has become true on the screen; it fails after five seconds."""
    for _ in range(250):
        await pilot.pause()
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"{what} never happened; the screen says:\n{painted(pilot)}")


async def ready(pilot: Pilot[None]) -> None:
    """Wait until the desk is laid."""
    await until(pilot, lambda: desk_of(pilot) and "checked" in painted(pilot), "the first painting")


def desk_of(pilot: Pilot[None]) -> Desk | None:
    """What lies on the desk."""
    screen = pilot.app.screen
    return screen.session.desk if isinstance(screen, DeskScreen) else None


def painted(pilot: Pilot[None]) -> str:
    """All that stands on the screen, as plain text."""
    return "\n".join(strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips())


def said(pilot: Pilot[None]) -> str:
    """What the line at the foot says."""
    return "".join(text for text, _ in pilot.app.screen.query_one("#message", Bar).line_at(0)).strip()
