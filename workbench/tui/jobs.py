"""Work off the screen's own thread: the desk's acts in the order of their keys, long reads beside them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Jobs:
    """Two threads, each with its own connection to the database, and one that reads what it is given.

    What is awaited in an action keeps the keys waiting in line but never the painting, so nothing is done
    twice, nothing out of order, and the screen never freezes behind a lock.
    """

    def __init__(self) -> None:
        self._desk = ThreadPoolExecutor(1, "desk")
        self._list = ThreadPoolExecutor(1, "list")
        self._aside = ThreadPoolExecutor(1, "aside")

    async def desk(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run something short about the claim at hand."""
        return await asyncio.get_running_loop().run_in_executor(self._desk, partial(call, *args, **kwargs))

    async def long(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run something that may take seconds: reading a million ids, a search over a common word."""
        return await asyncio.get_running_loop().run_in_executor(self._list, partial(call, *args, **kwargs))

    async def aside(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run something that needs no database and that nobody waits for: reading all of a long text."""
        return await asyncio.get_running_loop().run_in_executor(self._aside, partial(call, *args, **kwargs))

    def close(self) -> None:
        """Take no more work; what runs is finished."""
        self._desk.shutdown(wait=False, cancel_futures=True)
        self._list.shutdown(wait=False, cancel_futures=True)
        self._aside.shutdown(wait=False, cancel_futures=True)
