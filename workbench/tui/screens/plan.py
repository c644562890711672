"""What a merge or a split would come to, shown over the desk before it is written."""

from __future__ import annotations

from workbench.model.claims import Claim
from workbench.model.links import Evidence
from workbench.tui.screens.base import DeskScreen
from workbench.tui.views import Desk
from workbench.tui.widgets.reader import Layout, Reader


class Plan:
    """The act whose outcome is shown, if one is, with the claim and the candidate that it is about."""

    def __init__(self, screen: DeskScreen) -> None:
        self._screen = screen
        self._shown: tuple[str, Claim, Evidence | None] | None = None

    def __bool__(self) -> bool:
        return self._shown is not None

    def is_of(self, act: str) -> bool:
        """Whether what an act comes to stands on the screen, of what lies on the desk now."""
        desk = self._screen.session.desk
        return desk is not None and self._shown == (act, desk.claim, desk.candidate)

    def show(self, act: str, lines: Layout, does: str) -> None:
        """Show what an act would come to; the same key again writes it, every other key means what it always does."""
        desk = self._screen.session.desk
        if desk is not None:
            self._shown = (act, desk.claim, desk.candidate)
            self._screen.query_one("#plan", Reader).show_lines(lines)
            self._screen.add_class("-planning")
            again = f"{self._screen.key_of(f'claim.{act}')} again {does}"
            self._screen.say(f"{again} as one change", tone="accent", hint="esc leaves it as it is")

    def keep_for(self, desk: Desk | None) -> None:
        """Hide it if it tells of claims as they are no more."""
        if self._shown is not None and (desk is None or self._shown[1:] != (desk.claim, desk.candidate)):
            self.hide()

    def hide(self) -> None:
        """Leave everything as it is."""
        self._shown = None
        self._screen.remove_class("-planning")
