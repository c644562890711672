"""The Admiralty grade that the next key gives, while one is awaited."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from workbench.model.journal import JournalEntry
from workbench.tui.grading import Grading, no_outlet
from workbench.tui.in_hand import InHand
from workbench.tui.screens.base import DeskScreen


class AwaitedGrade:
    """Asks for a letter or digit at the foot, and knows what the next key then does."""

    def __init__(self, screen: DeskScreen, in_hand: InHand) -> None:
        self._screen, self._in_hand = screen, in_hand
        self._grading: Grading | None = None

    def __bool__(self) -> bool:
        return self._grading is not None

    def ask(self, *, candidate: bool) -> None:
        """Wait for the grade of the candidate in hand and its outlet, or of the article's outlet."""
        desk = self._screen.session.desk
        if desk is None:
            return
        if not candidate and not desk.source.outlet:
            self._screen.say_error(no_outlet(desk.source.uid))
            return
        self._grading = Grading(candidate)
        words, hint = self._grading.words(desk)
        self._screen.say(words, tone="accent", hint=hint)

    def take(self, key: str) -> Callable[[], JournalEntry] | None:
        """What a key does; null, and no grade is awaited any more, if it gives none. After a letter for the candidate's
        outlet a digit for the candidate may follow."""
        grading, self._grading = self._grading, None
        desk = self._screen.session.desk
        if grading is None or desk is None:
            return None
        if (letter := grading.letter(key)) is not None:
            graded = desk.candidate.statement if grading.candidate and desk.candidate else None
            self._grading = grading if grading.candidate else None
            outlet, source = (graded.outlet, graded.source) if graded else (desk.source.outlet, desk.source.uid)
            return partial(self._screen.records.rate_outlet, outlet, source, letter)
        digit = grading.digit(key)
        return None if digit is None else partial(self._in_hand.rate, digit)
