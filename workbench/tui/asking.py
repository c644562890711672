"""A question being put: to whom it goes and how, while it is typed. No Textual here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbench.model.questions import Addressee, Channel, Whom
from workbench.text import one_line
from workbench.tui.words import CHANNELS

ASKING = "question"
"""The purpose of the line in which a question is typed."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is at hand to be asked, the place of the one who is (behind the last: somebody else), and the channel."""

    known: tuple[Addressee, ...]
    place: int = 0
    channel: Channel = Channel.CALL

    @property
    def to(self) -> Addressee | None:
        """Who is asked; null: somebody else, whose name is typed."""
        return self.known[self.place] if self.place < len(self.known) else None

    @property
    def label(self) -> str:
        """What stands before the line."""
        how = CHANNELS[self.channel]
        if self.to is None:
            return f"ask Name: question ({how})"
        author = ", the author" if self.to.whom is Whom.AUTHOR else ""
        return f"ask {one_line(self.to.person)}{author} ({how})"

    @property
    def hint(self) -> str:
        """What stands in the line while it is empty."""
        return "Name: question" if self.to is None else "the question"

    def to_next(self) -> Asking:
        """Put it to the next person at hand, after the last to somebody else."""
        return replace(self, place=(self.place + 1) % (len(self.known) + 1))

    def by_next(self) -> Asking:
        """Ask in the next way."""
        channels = list(Channel)
        return replace(self, channel=channels[(channels.index(self.channel) + 1) % len(channels)])

    def read(self, text: str) -> tuple[Addressee | None, str]:
        """Whom a line asks what; null where it names nobody."""
        if self.to is not None:
            return self.to, text.strip()
        name, colon, words = text.partition(":")
        return (Addressee(Whom.OTHER, name.strip()) if colon and name.strip() else None), words.strip()
