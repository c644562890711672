"""The screen: one app over one store."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.screen import Screen

from workbench.config import Config
from workbench.errors import WorkbenchError
from workbench.store import Store
from workbench.tui.commands import Actions
from workbench.tui.jobs import Jobs
from workbench.tui.keys import bindings, keymap
from workbench.tui.messages import Committed
from workbench.tui.screens.base import DeskScreen
from workbench.tui.screens.proof import ProofScreen
from workbench.tui.session import Session
from workbench.tui.themes import THEMES, theme_name

_POLL = 0.3
"""Seconds between two looks at whether somebody else has committed."""


class WorkbenchApp(App[None]):
    """Shows a store until the user quits.

    UsageError at once if the settings' keys clash or the theme is unknown.
    """

    CSS_PATH = Path(__file__).parent / "styles" / "workbench.tcss"
    TITLE = "workbench"
    BINDINGS = bindings("app")
    COMMANDS: ClassVar[set[type[Actions]]] = {Actions}  # type: ignore[assignment]  # narrower than Textual's set
    # Textual declares this one on the instance, so ClassVar would not do.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (104, "-wide"), (150, "-very-wide")]  # noqa: RUF012

    def __init__(self, store: Store, config: Config) -> None:
        keys = keymap(config.keys, config.preset)
        wanted = theme_name(config.theme)
        # NO_COLOR asks for no colour at all; only the terminal's own colours can be left out altogether.
        colourless = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if colourless else None)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "workbench-ansi" if colourless else wanted
        self.set_keymap(keys)
        self._store = store
        self._jobs = Jobs()
        self._session = Session(store, config.reviewer)
        self._version = 0

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return THEMES[0].variables

    def get_default_screen(self) -> Screen[None]:
        return ProofScreen(self._session, self._jobs)

    def on_mount(self) -> None:
        self._version = self._store.data_version()
        self.set_interval(_POLL, self._look)

    def _look(self) -> None:
        """Tell the screen in view when anybody has committed."""
        try:
            version = self._store.data_version()
        except WorkbenchError as error:
            if isinstance(self.screen, DeskScreen):
                self.screen.say_error(error)
            return
        if version != self._version:
            self._version = version
            self.screen.post_message(Committed())

    def on_unmount(self) -> None:
        self._store.interrupt()  # nobody waits any more for a list of a million
        self._jobs.close()

    def action_help_quit(self) -> None:
        """ctrl+c is a slip more often than not: say how to leave instead of leaving."""
        if isinstance(self.screen, DeskScreen):
            self.screen.say(f"{self.screen.key_of('app.quit')} quits; everything is saved", tone="quiet")
        else:
            super().action_help_quit()

    def action_help(self) -> None:
        """Show the keys that hold on the screen in view."""
        from workbench.tui.screens.help import HelpScreen

        live: defaultdict[str, list[str]] = defaultdict(list)
        for key, active in self.screen.active_bindings.items():
            if active.binding.id and active.enabled:
                live[active.binding.id].append(key)
        self.push_screen(HelpScreen(live))
