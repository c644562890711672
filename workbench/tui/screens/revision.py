"""Revision: what changed in an article, and what became of its claims."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator

from textual.app import ComposeResult

from workbench.errors import WorkbenchError
from workbench.model.revisions import Fate, Revised, RevisedClaim
from workbench.model.statements import Span
from workbench.report.words import FATES
from workbench.tui.jobs import Jobs
from workbench.tui.keys import bindings
from workbench.tui.layout import Piece
from workbench.tui.messages import Committed
from workbench.tui.screens.base import DeskScreen
from workbench.tui.session import Session
from workbench.tui.widgets.bars import Bar, KeyBar
from workbench.tui.widgets.revision import FateList, RevisionText
from workbench.tui.words import moment, name_of


class RevisionScreen(DeskScreen):
    """The old and the new text with their changes, and the claims under them; enter opens one."""

    BINDINGS = bindings("revision")

    def __init__(
        self, session: Session, jobs: Jobs, found: Revised, open_claim: Callable[[str], Awaitable[None]]
    ) -> None:
        super().__init__(session, jobs)
        self._open_claim = open_claim
        self._found = found
        self._cursor = 0

    def compose(self) -> ComposeResult:
        yield Bar(id="header")
        yield RevisionText(id="texts", classes="pane")
        yield FateList(id="fates", classes="pane")
        yield Bar(id="message")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        self.query_one("#texts").focus()
        self._show(anew=True)

    @property
    def _claims(self) -> list[RevisedClaim]:
        """The claims of the article, then those of others that were reopened."""
        others = [RevisedClaim(claim, Fate.REOPENED, None, None, 0) for claim in self._found.elsewhere]
        return [*self._found.claims, *others]

    def _show(self, *, anew: bool = False) -> None:
        found, claims = self._found, self._claims
        self._cursor = max(0, min(self._cursor, len(claims) - 1))
        texts = self.query_one(RevisionText)
        if anew:
            texts.entitle(f"Text {found.was_number} of {moment(found.was.captured_at)} → "
                          f"text {found.number} of {moment(found.now.captured_at)}")  # fmt: skip
            texts.show_texts(found)
            left: list[Piece] = [(" Revision · ", "strong")]
            left.append((f"“{name_of(found.source.title, found.source.name)}”", "text"))
            told = " · ".join(f"{number} {FATES[fate][1]}" for fate, number in found.counts.items())
            self.query_one("#header", Bar).say(left, [(f" {told or 'no claims'} ", "quiet")])
            self.query_one(FateList).entitle("What became of the claims")
        texts.light(claims[self._cursor] if claims else None)
        self.query_one(FateList).show_claims(claims, len(found.claims), self._cursor)
        self.show_keys()

    def on_committed(self, message: Committed) -> None:
        self.run_worker(self._read_again, group="live", exclusive=True)

    async def _read_again(self) -> None:
        """After anybody's commit: the same claim stays in hand."""
        try:
            found = await self.jobs.long(self.records.revised, self._found.source.uid)
        except WorkbenchError as error:
            self.say_error(error)
            return
        if found == self._found:
            return
        kept = self._claims[self._cursor].claim.uid if self._claims else None
        anew = (found.was, found.now) != (self._found.was, self._found.now)
        self._found = found
        uids = [one.claim.uid for one in self._claims]
        self._cursor = uids.index(kept) if kept in uids else 0
        self._show(anew=anew)

    def action_move(self, by: int) -> None:
        if 0 <= self._cursor + by < len(self._claims):
            self._cursor += by
            self._show()

    def action_change(self, by: int) -> None:
        if not self.query_one(RevisionText).to_change(by):
            self.say("No change further down." if by > 0 else "No change further up.", tone="quiet")

    def action_page(self, by: int) -> None:
        texts = self.query_one(RevisionText)
        texts.action_page_down() if by > 0 else texts.action_page_up()

    def on_revision_text_picked(self, message: RevisionText.Picked) -> None:
        """The claim whose words were clicked, the shortest of several."""
        spans = ((place, one.was if message.old else one.now) for place, one in enumerate(self._claims))
        found = [(end - start, place) for place, (start, end) in _known(spans) if start <= message.offset < end]
        if found:
            self.on_fate_list_picked(FateList.Picked(min(found)[1], again=message.again))

    def on_fate_list_picked(self, message: FateList.Picked) -> None:
        self._cursor = message.place
        self._show()
        if message.again:
            self.in_turn(self.action_open)

    async def action_open(self) -> None:
        if self._claims:
            claim = self._claims[self._cursor].claim.uid
            await self.app.pop_screen()
            await self._open_claim(claim)

    async def action_back(self) -> None:
        await self.app.pop_screen()


def _known(spans: Iterable[tuple[int, Span | None]]) -> Iterator[tuple[int, Span]]:
    """Places with the spans that there are."""
    return ((place, span) for place, span in spans if span is not None)
