"""What the panes of the proof show of the desk: the header, the article, the claim card, the evidence, the preview."""

from __future__ import annotations

from workbench.text import one_line
from workbench.tui.headline import headline
from workbench.tui.screens.base import DeskScreen
from workbench.tui.screens.reckoning import CoverageReckoning, OriginsReckoning
from workbench.tui.views import Desk
from workbench.tui.widgets.article import ArticleView
from workbench.tui.widgets.bars import Bar
from workbench.tui.widgets.card import ClaimCard
from workbench.tui.widgets.evidence import EvidenceList
from workbench.tui.words import STATUSES, claim_sign, counted


class Panes:
    """The panes of the proof, with what is reckoned beside and shown in them when it is known."""

    def __init__(self, screen: DeskScreen) -> None:
        self._screen, self._session = screen, screen.session
        self._coverage = CoverageReckoning(screen, self._show_coverage)
        self.origins = OriginsReckoning(screen)

    @property
    def article(self) -> ArticleView:
        """The pane in which the article stands."""
        return self._screen.query_one("#article", ArticleView)

    @property
    def _header(self) -> Bar:
        return self._screen.query_one("#header", Bar)

    def show(self, desk: Desk | None) -> None:
        """Paint what lies on the desk."""
        self._screen.query_one("#card", ClaimCard).show_claim(desk)
        self._screen.query_one("#evidence", EvidenceList).show_evidence(desk)
        article = self.article
        if desk is None:
            article.show_article(None, None)
            self._header.say([(" workbench · ", "quiet"), (one_line(str(self._session.store.path)), "text")])
            return
        article.show_article(desk.article, desk.statement)
        left, right = headline(
            desk,
            seconds_left=self._session.seconds_for(self._session.left()),
            hidden=article.hidden_characters,
            read_only=self._session.store.read_only,
        )
        self._header.say(left, right)
        self._title_card(desk)
        self.origins.of(desk)
        self._coverage.of(desk)

    def _title_card(self, desk: Desk) -> None:
        uids = [claim.uid for claim in desk.claims]
        place = f"{uids.index(desk.claim.uid) + 1} of {len(uids)}" if desk.claim.uid in uids else "of another article"
        sign, status = claim_sign(desk.claim), STATUSES[desk.claim.status]
        word = sign.word if status in (sign.word, "done") else f"{sign.word} · {status}"
        self._screen.query_one("#card", ClaimCard).entitle(
            f"Claim {place} · ", (f"{sign.glyph} {word}", f"${sign.ink}" if sign.ink != "quiet" else "")
        )

    def title_article(self) -> None:
        """Say over the article how much of it is in claims, or how much is being chosen."""
        article, covered, desk = self.article, self._coverage.found, self._session.desk
        if article.picking is not None:
            article.entitle("Proof · ", (f"choosing {counted(len(article.picking.quote.split()), 'word')}", "$accent"))
        elif desk is not None and desk.article.earlier:
            article.entitle("Proof · ", ("an earlier text of the article", "$warning"))
        elif covered is not None and covered.percent is not None:
            article.entitle(f"Proof · {covered.percent}% covered")
        else:
            article.entitle("Proof")

    def _show_coverage(self) -> None:
        self.article.show_coverage(self._coverage.found)
        self.title_article()

    async def show_preview(self) -> None:
        """Paint the candidate in hand in its own article, where that is looked at; where there is none, no more."""
        if not self._screen.has_class("-previewing"):
            return
        found = await self._screen.attempt(self._session.preview)
        if found is None:
            self._screen.remove_class("-previewing")
            return
        view = self._screen.query_one("#preview", ArticleView)
        view.entitle(f"Candidate · {found.title}")
        view.show_article(found.article, found.mark)
