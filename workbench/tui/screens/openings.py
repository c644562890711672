"""The screens that are opened over the one in view; each is loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from workbench.model.claims import Claim
from workbench.text import one_line
from workbench.tui.screens.base import DeskScreen
from workbench.tui.views import Preview
from workbench.tui.words import claim_sign

if TYPE_CHECKING:
    from workbench.tui.screens.grid import GridScreen
    from workbench.tui.screens.queue import QueueScreen

Open = Callable[[str], Awaitable[None]]
"""Goes to something by its uid."""


async def show_queue(
    over: DeskScreen, keys: Mapping[str, str], open_claim: Open, open_statement: Open, *, search: bool
) -> QueueScreen:
    """The list of claims, the same one each time; with `search`, its filter line in hand. `keys` are those that the
    settings give actions, by id."""
    from workbench.tui.screens.queue import QueueScreen

    if not over.app.is_screen_installed("queue"):
        over.app.install_screen(QueueScreen(over.session, over.jobs, open_claim, open_statement, keys), "queue")
    queue = over.app.get_screen("queue")
    assert isinstance(queue, QueueScreen)
    queue.begin_with_search = search
    await over.open_over(queue)
    return queue


async def show_questions(over: DeskScreen, open_claim: Open) -> None:
    """Who is asked what."""
    from workbench.tui.screens.questions import QuestionsScreen

    await over.open_over(QuestionsScreen(over.session, over.jobs, open_claim))


async def show_verdicts_that_differ(over: DeskScreen, open_claim: Open) -> None:
    """Where two verdicts on a claim differ."""
    from workbench.tui.screens.adjudicate import AdjudicateScreen

    await over.app.push_screen(AdjudicateScreen(over.session, over.jobs, open_claim))


async def show_sources(over: DeskScreen, open_source: Open) -> None:
    """The list of sources."""
    from workbench.tui.screens.sources import SourcesScreen

    await over.open_over(SourcesScreen(over.session, over.jobs, open_source))


async def show_outlets(over: DeskScreen, open_source: Open) -> None:
    """The list of outlets and their letters."""
    from workbench.tui.screens.outlets import OutletsScreen

    await over.open_over(OutletsScreen(over.session, over.jobs, open_source))


async def show_history(over: DeskScreen, claim: Claim) -> None:
    """Why a claim is as it is."""
    from workbench.tui.screens.history import HistoryScreen

    sign = claim_sign(claim)
    head = [(f"{sign.glyph} {sign.word}", sign.ink), (" · ", "quiet"), (one_line(claim.text), "text")]
    await over.open_over(HistoryScreen(over.session, over.jobs, claim.uid, head))


async def show_origins(over: DeskScreen, claim: Claim, open_statement: Open) -> None:
    """Who says a claim, and who has it from whom."""
    from workbench.tui.screens.origins import OriginsScreen

    await over.open_over(OriginsScreen(over.session, over.jobs, claim, open_statement))


async def show_grid(over: DeskScreen, claim: Claim, open_statement: Open) -> None:
    """What others give for a claim's figure, by outlet and day."""
    made = await over.attempt(_grid_screen)
    if made is not None:
        await over.open_over(made(over.session, over.jobs, claim, open_statement))


def _grid_screen() -> type[GridScreen]:
    """What matching knows of figures takes a tenth of a second to load, so another thread does it."""
    from workbench.tui.screens.grid import GridScreen

    return GridScreen


async def show_revision(over: DeskScreen, source: str, open_claim: Open) -> None:
    """What changed in an article; why not, where it has one text only."""
    from workbench.tui.screens.revision import RevisionScreen

    found = await over.attempt(over.records.revised, source)
    if found is not None:
        await over.app.push_screen(RevisionScreen(over.session, over.jobs, found, open_claim))


async def show_passage(over: DeskScreen, found: Preview, open_claim: Open) -> None:
    """A passage that no claim stands on, in its article."""
    from workbench.tui.screens.reading import ReadingScreen

    await over.app.push_screen(ReadingScreen(over.session, over.jobs, found, open_claim))
