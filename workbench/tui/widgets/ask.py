"""One line to type in at the foot of the screen: a reason, a claim's text, a note. It covers nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from workbench.tui.widgets.typing_line import TypingLine


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `purpose` and `about` name it, so that an unfinished answer is found again.

    `row_version` is that of the thing asked about as it was shown when the question came up.
    """

    purpose: str
    about: str
    label: str
    hint: str = ""
    row_version: int | None = None


class Ask(Horizontal):
    """A question and its answer. What was typed and not sent is there again when the same is asked."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.answer", show=False, priority=True)]

    class Answered(Message):
        """Enter was pressed: the screen takes it, see `DeskScreen.action_answer`."""

        def __init__(self, question: Question, text: str) -> None:
            self.question, self.text = question, text
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._question: Question | None = None
        self._drafts: dict[tuple[str, str], str] = {}

    def compose(self) -> ComposeResult:
        yield Static("", markup=False)
        yield TypingLine(compact=True, select_on_focus=False, restrict=r"[^\x00-\x1f\x7f-\x9f]*")

    @property
    def question(self) -> Question | None:
        """What is being asked, or null."""
        return self._question

    def renew(self, row_version: int) -> None:
        """Ask the same of the thing as it is shown now; what was typed stays."""
        if self._question is not None:
            self._question = replace(self._question, row_version=row_version)

    def relabel(self, label: str, hint: str) -> None:
        """Name what is asked otherwise; what was typed stays."""
        if self._question is not None:
            self._question = replace(self._question, label=label, hint=hint)
            self.query_one(Static).update(f" {label} ›")
            self.query_one(Input).placeholder = hint

    @property
    def text(self) -> str:
        """What stands in the line now."""
        return self.query_one(Input).value

    def ask(self, question: Question, text: str = "") -> None:
        """Open the line for a question, with the draft kept for it, else with `text`."""
        self._question = question
        line = self.query_one(Input)
        self.query_one(Static).update(f" {question.label} ›")
        line.placeholder = question.hint
        line.value = self._drafts.pop((question.purpose, question.about), text)
        line.cursor_position = len(line.value)
        self.add_class("-asking")
        self.screen.set_focus(line)  # at once: `focus()` waits its turn, and letters typed meanwhile would be lost

    def put_away(self, *, keep: bool) -> bool:
        """Close the line; `keep` what was typed for the next time. False if it was not open."""
        if self._question is None:
            return False
        if keep and self.text:
            self._drafts[self._question.purpose, self._question.about] = self.text
        self._question = None
        self.remove_class("-asking")
        return True
