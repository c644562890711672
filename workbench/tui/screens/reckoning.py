"""What is worked out about the desk beside all else, and shown when it is known: coverage and origins."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from textual.worker import Worker

from workbench.errors import WorkbenchError
from workbench.model.origins import Origins
from workbench.tui import laying
from workbench.tui.screens.base import DeskScreen
from workbench.tui.views import Article, Coverage, Desk
from workbench.tui.widgets.evidence import EvidenceList

_PAUSE = 0.1
"""Seconds that a claim stays at hand before its origins are counted: who steps through claims asks for none."""


def _beside(screen: DeskScreen, group: str, job: Callable[[], Coroutine[Any, Any, None]]) -> Worker[None]:
    """Begin a job, in place of the one of its group that still runs."""
    return screen.run_worker(job, group=group, exclusive=True)


class CoverageReckoning:
    """How much of the article on the desk is in claims; `changed` is called when that is known, or no more known."""

    def __init__(self, screen: DeskScreen, changed: Callable[[], None]) -> None:
        self._screen, self._changed = screen, changed
        self.found: Coverage | None = None
        """Of the article on the desk, once it is known."""
        self._wanted: tuple[str, object] | None = None
        """The revision and the claimed passages that it was worked out for, or is being worked out for."""

    def of(self, desk: Desk) -> None:
        """Work it out anew if the article's claims changed; of an earlier text, whose claims moved on, nothing is."""
        claimed = tuple((mark.start, mark.end) for mark in desk.article.marks if mark.claim is not None)
        wanted = (desk.article.revision, None if desk.article.earlier else claimed)
        if wanted == self._wanted:
            return
        if self._wanted is None or self._wanted[0] != desk.article.revision or desk.article.earlier:
            self.found = None
            self._changed()
        self._wanted = wanted
        if not desk.article.earlier:
            _beside(self._screen, "coverage", partial(self._work_out, desk.article, wanted))

    async def _work_out(self, article: Article, wanted: tuple[str, object]) -> None:
        found = await self._screen.jobs.aside(laying.covered, article)
        if wanted == self._wanted:
            self.found = found
            self._changed()


class OriginsReckoning:
    """From how many independent origins the claim at hand is told."""

    def __init__(self, screen: DeskScreen) -> None:
        self._screen = screen
        self._found: Origins | None = None
        """As they were last counted; of another claim, perhaps, than the one at hand."""
        self._counted: Desk | None = None
        """The desk that they were counted for, or are being counted for."""
        self._pause: asyncio.TimerHandle | None = None
        self._worker: Worker[None] | None = None

    def of(self, desk: Desk) -> None:
        """Show them if they are known, and count them anew if the claim or its evidence is another."""
        self._show(desk)
        before = self._counted
        if before is None or (before.claim.uid, before.evidence) != (desk.claim.uid, desk.evidence):
            self.count()

    def count(self) -> None:
        """Count anew who independently tells of the claim at hand."""
        self._counted = self._screen.session.desk
        if self._worker is not None:
            self._worker.cancel()
        if self._pause is not None:
            self._pause.cancel()
        if self._counted is not None:  # a timer, for a worker that only waits costs a key half a millisecond
            self._pause = asyncio.get_running_loop().call_later(_PAUSE, self._begin, self._counted.claim.uid)

    def _begin(self, claim: str) -> None:
        if self._screen.is_running:
            self._worker = _beside(self._screen, "origins", partial(self._read, claim))

    async def _read(self, claim: str) -> None:
        try:
            found = await self._screen.jobs.long(self._screen.session.view.origins, claim)
        except WorkbenchError as error:
            self._screen.say_error(error)
            return
        desk = self._screen.session.desk
        if found is not None and desk is not None and desk.claim.uid == claim:
            self._found = found
            self._show(desk)

    def _show(self, desk: Desk) -> None:
        origins = self._found if self._found and self._found.claim == desk.claim.uid else None
        evidence = self._screen.query_one_optional("#evidence", EvidenceList)  # none where the screen closed meanwhile
        if evidence is not None:
            evidence.show_origins(origins)
