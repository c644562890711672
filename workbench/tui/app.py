"""The screen: one app over one store."""

from __future__ import annotations

import os
from collections import defaultdict, deque
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen

from workbench.config import Config
from workbench.errors import WorkbenchError
from workbench.store import Store
from workbench.tui import bidi
from workbench.tui.commands import Actions
from workbench.tui.jobs import Jobs
from workbench.tui.keys import bindings, keymap
from workbench.tui.messages import Committed
from workbench.tui.resuming import Place, Places
from workbench.tui.screens.base import DeskScreen
from workbench.tui.screens.proof import ProofScreen
from workbench.tui.session import Session
from workbench.tui.splits import SplitFile
from workbench.tui.themes import THEMES, theme_name
from workbench.tui.widgets.line_view import INKS

_EXPLICIT, _IMPLICIT = "\x1b[8l", "\x1b[8h"
_POLL = 0.3
"""Seconds between two looks at whether somebody else has committed."""

_REMEMBER = 2.0
"""Seconds between two looks at where the reviewer is: what is lost of that if the connection breaks."""

_LOST = 0.05
"""Seconds between two looks at whether the key in hand went down with what had the focus."""


class KeyDone(Message):
    """Comes up behind a key, through everything that may stop it, and so tells that the key is done."""

    def __init__(self, key: events.Key | events.Paste) -> None:
        self.key = key
        super().__init__()


class WorkbenchApp(App[None]):
    """Shows a store until the user quits; with `places`, where they left, and it remembers where they are; with
    `splits`, how they divided the screen.

    UsageError at once if the settings' keys clash or the theme is unknown.
    """

    CSS_PATH = Path(__file__).parent / "styles" / "workbench.tcss"
    TITLE = "workbench"
    BINDINGS = bindings("app")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"ink--{name}" for name in INKS}
    COMMANDS: ClassVar[set[type[Actions]]] = {Actions}  # type: ignore[assignment]  # narrower than Textual's set
    # Textual declares this one on the instance, so ClassVar would not do.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (104, "-wide"), (150, "-very-wide")]  # noqa: RUF012

    def __init__(
        self, store: Store, config: Config, places: Places | None = None, splits: SplitFile | None = None
    ) -> None:
        keys = keymap(config.keys, config.preset)
        wanted = theme_name(config.theme)
        # NO_COLOR asks for no colour at all; only the terminal's own colours can be left out altogether.
        colourless = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if colourless else None)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "workbench-ansi" if colourless else wanted
        self.set_keymap(keys)
        self._given_keys = keys
        self.set_class(config.bidi and bidi.installed(), "-bidi")
        self._store = store
        self._jobs = Jobs(store.interrupt)
        self._session = Session(store, config.reviewer)
        self._version = 0
        self._key: events.Key | events.Paste | None = None
        self._key_at: MessagePump = self
        self._ahead: deque[events.Key | events.Paste] = deque()
        self._places, self._splits = places, splits
        self._left = places.read() if places else Place()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return THEMES[0].variables

    def get_default_screen(self) -> Screen[None]:
        return ProofScreen(self._session, self._jobs, self._left, self._given_keys, self._splits)

    def on_mount(self) -> None:
        self._version = self._store.data_version()
        self.set_interval(_POLL, self._look)
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))  # the shell has written meanwhile
        self._order_lines(True)
        if self._places is not None:
            self.set_interval(_REMEMBER, self._remember)

    # --- keys, one after the other -------------------------------------------------------------
    async def on_event(self, event: events.Event) -> None:
        """Hand a key on only when the one before is done, to what has the focus then. Textual hands on each at once:
        of a note typed ahead while the key that opens its line is still on its way, every letter would be lost."""
        if not isinstance(event, (events.Key, events.Paste)):
            await super().on_event(event)
        elif event.is_forwarded:  # nobody stopped it on its way up, and here it ends
            await super().on_event(event)
            if event is self._key:
                await self._next_key()
        elif self._key is None:
            self._ahead.append(event)
            await self._next_key()
        else:
            self._ahead.append(event)
            if len(self._ahead) == 1:
                await self._ask_for_key()

    async def _next_key(self) -> None:
        """Hand on what was typed ahead, up to the next key whose end must be waited for."""
        self._key = None
        while self._ahead and self._key is None:
            self._key = event = self._ahead.popleft()
            await super().on_event(event)
            if event.is_forwarded:
                self._key_at = self.focused or self.screen
            else:
                self._key = None
        if self._ahead:
            await self._ask_for_key()

    async def _ask_for_key(self) -> None:
        """Find out when the key in hand is done, if something stops it; at once where its target is gone."""
        if self._key is None or not self._key_at.is_attached or not self._key_at.post_message(KeyDone(self._key)):
            await self._next_key()
        else:
            self.set_timer(_LOST, self._miss_key)

    async def _miss_key(self) -> None:
        """What had the focus may be taken away with the key still in it."""
        if self._ahead and self._key is not None and self.screen_stack:
            if self._key_at.is_attached:
                self.set_timer(_LOST, self._miss_key)
            else:
                await self._next_key()

    async def on_key_done(self, message: KeyDone) -> None:
        if message.key is self._key:
            await self._next_key()

    def _remember(self) -> None:
        """Write down where the reviewer is, if that is elsewhere than before."""
        screens = [screen for screen in self.screen_stack if isinstance(screen, DeskScreen)]
        if self._places is None or self._session.desk is None or not screens:
            return
        here = self._session.place(screens[-1].RESUMED_AS)
        if here != self._left:
            self._left = here
            self._places.write(here)

    def _look(self) -> None:
        """Tell the screen in view when anybody has committed."""
        if not self.screen_stack:
            return  # the app is closing
        try:
            version = self._store.data_version()
        except WorkbenchError as error:
            if isinstance(self.screen, DeskScreen):
                self.screen.say_error(error)
            return
        if version != self._version:
            self._version = version
            self.screen.post_message(Committed())

    async def action_quit(self) -> None:
        self._remember()
        await super().action_quit()

    def _order_lines(self, ours: bool) -> None:
        """Tell a terminal that orders Arabic script by itself who does it: BDSM of ECMA-48, which others pass over."""
        if self._driver is not None and self.has_class("-bidi"):
            self._driver.write(_EXPLICIT if ours else _IMPLICIT)

    def on_unmount(self) -> None:
        self._order_lines(False)
        self._store.interrupt()  # nobody waits any more for a list of a million
        self._jobs.close()

    def action_help_quit(self) -> None:
        """ctrl+c is a slip more often than not: say how to leave instead of leaving."""
        if isinstance(self.screen, DeskScreen):
            key = self.screen.key_of("app.quit")  # no letter quits while one types
            words = f"{key} quits; everything is saved" if key else "esc first puts away what you type; it is kept"
            self.screen.say(words, tone="quiet")
        else:
            super().action_help_quit()

    def action_help(self) -> None:
        """Show the keys that hold on the screen in view."""
        from workbench.tui.screens.help import HelpScreen

        live: defaultdict[str, list[str]] = defaultdict(list)
        for key, active in self.screen.active_bindings.items():
            if active.binding.id and active.enabled:
                live[active.binding.id].append(key)
        self.push_screen(HelpScreen(live), self._do_clicked)

    async def _do_clicked(self, action: str | None) -> None:
        """Do what was clicked in the sheet of keys, on the screen that it spoke of."""
        if action is not None and isinstance(self.screen, DeskScreen):
            await self.screen.act(action)
