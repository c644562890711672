"""The palette: everything by name. What holds now, the other screens, the saved lists, the articles, the looks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.types import IgnoreReturnCallbackType

from workbench.errors import WorkbenchError
from workbench.model.sources import Source
from workbench.review.query import VIEWS
from workbench.text import one_line
from workbench.tui.actions import GROUPS
from workbench.tui.keys import shown_key
from workbench.tui.screens.base import DeskScreen
from workbench.tui.screens.proof import ProofScreen
from workbench.tui.themes import NAMES
from workbench.tui.words import day, name_of

_ARTICLES = 12
"""So many articles are named for what was typed."""


class Actions(Provider):
    """What can be done on the screen below the palette, and where one can go from it."""

    def _commands(self) -> Iterator[tuple[str, str, IgnoreReturnCallbackType]]:
        """Name, help, and what to call."""
        screen = self.screen
        if isinstance(screen, DeskScreen):
            live = screen.live_keys()
            for group in GROUPS:
                for action in group.actions:
                    if action.id in live and action.id != "app.palette":
                        run = partial(screen.run_action, action.call)
                        yield action.words, f"{group.title} · {shown_key(live[action.id][0])}", run
            yield from self._screens()
            for name, query in VIEWS.items():
                yield f"List: {name}", f"Saved list · {query}", self._at_proof(partial(_show_list, query=query))
        for name in NAMES:
            yield (
                f"Theme: {name.removeprefix('workbench-')}",
                "Looks",
                partial(setattr, self.app, "theme", name),
            )

    def _screens(self) -> Iterator[tuple[str, str, IgnoreReturnCallbackType]]:
        """The screens that are reached from the proof, for who is elsewhere."""
        if isinstance(self.screen, ProofScreen):
            return
        yield "Proof: the article beside its evidence", "Screen", self._at_proof(_stay)
        for group in GROUPS:
            if group.title == "Everywhere" and group.screens == ("proof",):
                for action in group.actions:
                    yield action.words, "Screen", self._at_proof(partial(_run, call=action.call))

    def _at_proof(self, act: Callable[[ProofScreen], Awaitable[None]]) -> IgnoreReturnCallbackType:
        """Go back to the proof, from whatever lies over it, and do something there."""

        async def go() -> None:
            while not isinstance(self.app.screen, ProofScreen):
                await self.app.pop_screen()
            await act(self.app.screen)

        return go

    async def discover(self) -> Hits:
        for name, text, run in self._commands():
            yield DiscoveryHit(Content(name), run, name, text)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, text, run in self._commands():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, matcher.highlight(name), run, name, text)
        for source in await self._articles(query):
            title = name_of(source.title, source.name)
            about = " · ".join(part for part in (one_line(source.outlet or ""), day(source.published)) if part)
            run = self._at_proof(partial(_open_article, source=source.uid))
            yield Hit(matcher.match(title) or 0.1, Content(f"Article: {title}"), run, title, f"Article · {about}")

    async def _articles(self, query: str) -> list[Source]:
        screen = self.screen
        if not isinstance(screen, DeskScreen) or not query.strip():
            return []
        try:
            return await screen.jobs.long(screen.records.articles, query, _ARTICLES)
        except WorkbenchError:
            return []  # the screen below says so itself when it next reads


async def _stay(proof: ProofScreen) -> None:
    """Nothing more than being there."""


async def _run(proof: ProofScreen, *, call: str) -> None:
    await proof.run_action(call)


async def _show_list(proof: ProofScreen, *, query: str) -> None:
    await proof.open_queue(query=query)


async def _open_article(proof: ProofScreen, *, source: str) -> None:
    await proof.open_source(source)
