"""The palette: every action that holds now, by name, and the themes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.types import IgnoreReturnCallbackType

from workbench.tui.keys import GROUPS, shown_key
from workbench.tui.screens.base import DeskScreen
from workbench.tui.themes import NAMES


class Actions(Provider):
    """What can be done on the screen below the palette."""

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
        for name in NAMES:
            yield (
                f"Theme: {name.removeprefix('workbench-')}",
                "Looks",
                partial(setattr, self.app, "theme", name),
            )

    async def discover(self) -> Hits:
        for name, text, run in self._commands():
            yield DiscoveryHit(Content(name), run, name, text)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, text, run in self._commands():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, matcher.highlight(name), run, name, text)
