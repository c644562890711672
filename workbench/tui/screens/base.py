"""What all screens share: the lines at the foot, one line to type in, and acts that end in words."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from textual import events
from textual._styles_cache import StylesCache
from textual.css.query import NoMatches
from textual.screen import Screen

from workbench.errors import StaleRow, WorkbenchError
from workbench.model.journal import JournalEntry
from workbench.text import one_line
from workbench.tui.actions import FOOTER
from workbench.tui.jobs import Jobs
from workbench.tui.keys import shown_key
from workbench.tui.layout import Piece
from workbench.tui.records import Records
from workbench.tui.session import Session
from workbench.tui.widgets.ask import Ask
from workbench.tui.widgets.bars import Bar, KeyBar, KeyHint
from workbench.tui.widgets.line_view import JumpPoint, LineView

if TYPE_CHECKING:
    from textual.binding import ActiveBinding
    from textual.worker import Worker

P = ParamSpec("P")
T = TypeVar("T")

_PATIENCE = 0.5
"""Seconds after which an act that still waits says so."""


class DeskScreen(Screen[None]):
    """A screen over a session. A failure is said at the foot, with what to do; it never ends the program."""

    AUTO_FOCUS = None
    TYPING_ALLOWS = frozenset({"back"})
    """Actions that hold while an input has the focus; all others are dead then."""
    RESUMED_AS = "proof"
    """Which screen is opened first the next time, if this one is left in view."""

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__()
        self.session, self.records = session, Records(session)
        self.jobs = jobs
        self.shown = asyncio.Event()
        """Set once what is read first stands here, or cannot be read."""
        self._live: dict[str, tuple[str, ActiveBinding]] | None = None

    def _on_mount(self, event: events.Mount) -> None:
        super()._on_mount(event)
        self.bindings_updated_signal.subscribe(self, lambda _: self.show_keys())

    def on_unmount(self) -> None:
        """Let go of all that was painted here: a cache of Textual's, of a method, would keep a thousand panes."""
        StylesCache.get_inner_outer.cache_clear()

    # --- the foot ------------------------------------------------------------------------------
    def say(self, words: str, *, tone: str = "text", hint: str = "", glyph: str = "") -> None:
        """Put words on the message line, and what to do about it behind them."""
        pieces: list[Piece] = [(f" {glyph} " if glyph else " ", tone), (one_line(words), tone)]
        if hint:
            pieces += [(" · ", "quiet"), (one_line(hint), "quiet")]
        self.query_one("#message", Bar).say(pieces)

    def say_error(self, error: WorkbenchError) -> None:
        """A failure in words: what happened, and what to do."""
        words = " ".join(part for part in (error.title, error.detail) if part)
        self.say(words, tone="warning", glyph="⚠", hint=error.hint)

    def say_done(self, entry: JournalEntry) -> None:
        """What was written, and under which number of the journal."""
        words = f"#{entry.seq} {entry.summary or entry.action}"
        self.say(words, tone="supported", glyph="✓", hint=f"{self.key_of('journal.undo')} takes it back")

    def show_keys(self) -> None:
        """Name the keys that hold now at the foot."""
        if not self.is_current:
            return
        live = self.live_keys()
        hints = [
            KeyHint(shown_key(live[name][0]), live[name][1].binding.description, name)
            for name in FOOTER
            if name in live
        ]
        bar = self.query_one_optional("#keys", KeyBar)
        if bar is not None:
            bar.show_keys(hints)

    def refresh_bindings(self) -> None:
        """Said by whatever changes which keys hold."""
        self._live = None
        super().refresh_bindings()

    def live_keys(self) -> dict[str, tuple[str, ActiveBinding]]:
        """The bindings that hold now: per action id its first key. All are asked once for each `refresh_bindings`."""
        if self._live is None:
            self._live = {}
            for key, active in self.active_bindings.items():
                if active.binding.id and active.enabled:
                    self._live.setdefault(active.binding.id, (key, active))
        return self._live

    def key_of(self, action: str) -> str:
        """The key of an action, as it is on the keyboard; empty if it has none now."""
        found = self.live_keys().get(action)
        return shown_key(found[0]) if found else ""

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        self.in_turn(self.act, message.action)

    def in_turn(self, call: Callable[P, Awaitable[None]], *args: P.args, **kwargs: P.kwargs) -> None:
        """Do what was clicked as a key's act is done: by the app. A screen that awaits its own end waits for ever."""
        self.app.call_later(call, *args, **kwargs)

    async def act(self, action: str) -> None:
        """Do what an action's key would do now, wherever it is bound: here, in the pane in focus, in the app."""
        found = self.live_keys().get(action)
        if found is not None:
            await self.app.run_action(found[1].binding.action, found[1].node)

    # --- going elsewhere -----------------------------------------------------------------------
    async def action_jump(self) -> None:
        """Put a letter on each pane and each claim in view, and go where the next key says."""
        from workbench.tui.screens.jump import JumpScreen

        points = [point for view in self.query(LineView) for point in view.jump_points()]
        if points:
            self.say("A letter jumps; any other key stays here.", tone="accent")
            await self.app.push_screen(JumpScreen(points), self._jumped)

    def _jumped(self, point: JumpPoint | None) -> None:
        self.say("")
        if point is not None:
            point.go()

    # --- acts ----------------------------------------------------------------------------------
    async def attempt(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Run something on the desk's thread; null, and words at the foot, if it fails.

        A row that somebody else changed is read again, so that both versions can be seen.
        """
        try:
            return await self._patiently(self.jobs.desk(call, *args, **kwargs))
        except StaleRow as error:
            await self.jobs.desk(self.session.refresh)
            self.renew_question()
            self.say_error(error)
        except WorkbenchError as error:
            self.say_error(error)
        return None

    def run_worker(  # type: ignore[override]  # ours are all asynchronous functions
        self, work: Callable[[], Awaitable[Any]], *args: Any, **kwargs: Any
    ) -> Worker[Any]:
        """Begin something beside all else. Where the screen was left meanwhile it ends in silence instead of with the
        program, for what it would paint on is gone."""
        return super().run_worker(partial(self._while_here, work), *args, **kwargs)

    async def _while_here(self, work: Callable[[], Awaitable[Any]]) -> Any:
        try:
            return await work()
        except NoMatches:
            if self.is_attached and self.display:  # a screen that is being closed is not displayed any more
                raise
            raise asyncio.CancelledError from None
        finally:
            self.shown.set()

    async def _patiently(self, job: Coroutine[Any, Any, T]) -> T:
        """Await a job; say so if it takes longer than a lock is commonly held."""
        is_late = False

        def say_so() -> None:
            nonlocal is_late
            is_late = self.is_attached
            if is_late:
                self.say("Waiting until another program has written to the database …", tone="warning")

        patience = asyncio.get_running_loop().call_later(_PATIENCE, say_so)
        try:
            return await job
        finally:
            patience.cancel()
            if is_late and self.is_attached:
                self.say("")

    async def open_over(self, screen: DeskScreen) -> None:
        """Open a screen that reads what it shows. Keys typed ahead wait for that, unless it takes long."""
        await self.app.push_screen(screen)
        with suppress(TimeoutError):
            await asyncio.wait_for(screen.shown.wait(), _PATIENCE)

    async def leave_for(self, open_it: Callable[[str], Awaitable[None]], what: str) -> None:
        """Back to the proof, however many screens lie over it, and there open something."""
        while len(self.app.screen_stack) > 1:
            await self.app.pop_screen()
        await open_it(what)

    def renew_question(self) -> None:
        """What is being asked is asked again of the thing as it is now; nothing where nothing is asked."""

    @property
    def typing(self) -> bool:
        """Whether an input has the focus, so that letters are text."""
        return False

    async def action_answer(self) -> None:
        """Take what stands in the line that is typed in. An action, so that the keys after it wait until it is
        written, and none of them goes into a line that is about to close."""
        focused = self.focused
        line = focused.parent if focused is not None else None
        if focused is None or not isinstance(line, Ask) or line.question is None:
            return
        typed = asyncio.Event()
        if focused.call_later(typed.set):  # behind the letters that it has still to take in
            await typed.wait()
        await self.on_ask_answered(Ask.Answered(line.question, line.text))

    async def on_ask_answered(self, message: Ask.Answered) -> None:
        """Write what was typed; a screen that asks says how."""

    @property
    def asking(self) -> bool:
        """Whether a question stands at the foot."""
        try:
            return self.query_one(Ask).question is not None
        except NoMatches:  # the screen is being left
            return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action in self.TYPING_ALLOWS or not self.typing or not self.is_ours(action)

    def is_ours(self, action: str) -> bool:
        """Whether an action stands in our table rather than in Textual's."""
        return any(action == binding.action.partition("(")[0] for _, binding in self._bindings)
