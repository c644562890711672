"""An Admiralty grade being given: what is graded, and what the next key means. No Textual here."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.errors import UsageError
from workbench.text import one_line
from workbench.tui.views import Desk


@dataclass(frozen=True, slots=True)
class Grading:
    """What of the desk is graded: the outlet of its article, or the candidate in hand (then `candidate`) with its
    outlet. The letters and digits are those of the scale, whatever the settings make of other keys."""

    candidate: bool

    def letter(self, key: str) -> str | None:
        """The letter for an outlet that a key gives, if it gives one."""
        return key.upper() if len(key) == 1 and key.lower() in "abcdef" else None

    def digit(self, key: str) -> int | None:
        """The digit for what the candidate says that a key gives, if it gives one."""
        return int(key) if self.candidate and len(key) == 1 and key in "123456" else None

    def words(self, desk: Desk) -> tuple[str, str]:
        """What is asked, and what to do where there is less to grade than one would think."""
        if not self.candidate or desk.candidate is None:
            return f"Admiralty: a–f for {one_line(desk.source.outlet or '')}", ""
        outlet = one_line(desk.candidate.statement.outlet or "")
        if outlet:
            return f"Admiralty: a–f for {outlet}, 1–6 for this information, or both: b2", ""
        missing = f"a letter needs an outlet: {name_the_outlet(desk.candidate.statement.source)}"
        return "Admiralty: 1–6 for this information", missing


def name_the_outlet(source: str) -> str:
    """The command that says who published a source."""
    return f"workbench sources edit {source[-8:]} --outlet NAME"


def no_outlet(source: str) -> UsageError:
    """Why an article cannot be graded, and what to do about it."""
    return UsageError("No outlet is named for this article, so there is none to grade.", hint=name_the_outlet(source))
