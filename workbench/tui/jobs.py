"""Work off the screen's own thread: the desk's acts in the order of their keys, long reads beside them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from workbench.errors import Interrupted

P = ParamSpec("P")
T = TypeVar("T")

_AGAIN = 0.02
"""Seconds after which a call that is not wanted any more is stopped once more: it was between two queries."""


class _Turn:
    """A call on the thread of long reads: the thread once it began, and whether nobody waits for it any more."""

    thread = 0
    unwanted = False


class Jobs:
    """Two threads, each with its own connection to the database, and one that reads what it is given.

    What is awaited in an action keeps the keys waiting in line but never the painting, so nothing is done
    twice, nothing out of order, and the screen never freezes behind a lock.
    """

    def __init__(self, interrupt: Callable[[int], None]) -> None:
        """`interrupt` stops the query that a thread, by its ident, is at."""
        self._interrupt = interrupt
        self._turn: _Turn | None = None
        self._turning = threading.Lock()
        self._desk = ThreadPoolExecutor(1, "desk")
        self._list = ThreadPoolExecutor(1, "list")
        self._aside = ThreadPoolExecutor(1, "aside")

    async def desk(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run something short about the claim at hand."""
        return await asyncio.get_running_loop().run_in_executor(self._desk, partial(call, *args, **kwargs))

    async def long(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run something that may take seconds: reading a million ids, a search over a common word. Where nobody waits
        for it any more, as when another filter has been typed, its query is stopped and what comes next begins."""
        turn = _Turn()
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._list, self._in_turn, turn, partial(call, *args, **kwargs)
            )
        except asyncio.CancelledError:
            turn.unwanted = True
            self._stop(turn)
            raise

    def _in_turn(self, turn: _Turn, call: Callable[[], T]) -> T:
        with self._turning:
            turn.thread, self._turn = threading.get_ident(), turn
        try:
            if turn.unwanted:
                raise Interrupted("Nobody waits for it any more.")
            return call()
        finally:
            with self._turning:
                self._turn = None

    def _stop(self, turn: _Turn) -> None:
        """Stop the query that a call is at, until it is over; what comes after it is never hit."""
        with self._turning:
            if self._turn is not turn:
                return
            self._interrupt(turn.thread)
        asyncio.get_running_loop().call_later(_AGAIN, self._stop, turn)

    async def aside(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run something that needs no database and that nobody waits for: reading all of a long text."""
        return await asyncio.get_running_loop().run_in_executor(self._aside, partial(call, *args, **kwargs))

    def close(self) -> None:
        """Take no more work; what runs is finished."""
        self._desk.shutdown(wait=False, cancel_futures=True)
        self._list.shutdown(wait=False, cancel_futures=True)
        self._aside.shutdown(wait=False, cancel_futures=True)
