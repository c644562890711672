"""Reading: a passage in its article, where no claim stands on it that could be laid on the desk."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual.app import ComposeResult

from workbench.tui.jobs import Jobs
from workbench.tui.keys import bindings
from workbench.tui.layout import Piece
from workbench.tui.screens.base import DeskScreen
from workbench.tui.session import Session
from workbench.tui.views import Preview
from workbench.tui.widgets.article import ArticleView
from workbench.tui.widgets.bars import Bar, KeyBar


class ReadingScreen(DeskScreen):
    """An article to read; a click on a statement that has a claim lays that on the desk."""

    BINDINGS = bindings("reader")

    def __init__(
        self, session: Session, jobs: Jobs, found: Preview, open_claim: Callable[[str], Awaitable[None]]
    ) -> None:
        super().__init__(session, jobs)
        self._found = found
        self._open_claim = open_claim

    def compose(self) -> ComposeResult:
        yield Bar(id="header")
        yield ArticleView(id="article")
        yield Bar(id="message")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        left: list[Piece] = [(" Reading", "strong"), (" · ", "quiet"), (f"“{self._found.title}”", "text")]
        self.query_one("#header", Bar).say(left)
        article = self.query_one(ArticleView)
        article.show_article(self._found.article, self._found.mark)
        article.focus()
        words = "This passage makes no claim of its own." if self._found.mark else "No claim stands in this article."
        self.say(words, tone="quiet")
        self.show_keys()

    def on_article_view_picked(self, message: ArticleView.Picked) -> None:
        self.in_turn(self.leave_for, self._open_claim, message.claim)

    async def action_back(self) -> None:
        await self.app.pop_screen()
