"""Where the panes of the proof divide, in percent, kept in the user's own folder. No Textual here."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from workbench.tui.resuming import write_json

LEAST, STEP = 20, 5
"""Percent: no pane becomes smaller than that, and a key moves a divide so far."""


@dataclass(frozen=True, slots=True)
class Splits:
    """The article's share of the screen, and the claim card's share of what is left; null as the size suggests."""

    article: int | None = None
    card: int | None = None

    def moved(self, which: str, percent: int) -> Splits:
        """One divide ("article" or "card") at another place, within bounds."""
        bounded = max(LEAST, min(100 - LEAST, percent))
        return replace(self, article=bounded) if which == "article" else replace(self, card=bounded)


class SplitFile:
    """The file that remembers the divides, for all databases."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "splits.json"

    def read(self) -> Splits:
        """As they were left; as the size suggests where that is not known, or makes no sense."""
        try:
            found = json.loads(self._path.read_bytes())
            splits = Splits()
            for which in ("article", "card"):
                if found[which] is not None:
                    splits = splits.moved(which, int(found[which]))
            return splits
        except (OSError, ValueError, TypeError, KeyError):
            return Splits()

    def write(self, splits: Splits) -> None:
        """Remember them."""
        write_json(self._path, asdict(splits))
