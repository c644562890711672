"""What a reviewer may do: the single door for changes, for the screen and for the command line alike.

Every act is one committed transaction and returns its journal entry.
"""

from __future__ import annotations

from workbench.review.acts import edit_claim, judge, link, make_claim, merge, redo, reject, set_status, split, take_back, undo
from workbench.review.queue import Progress, next_claim, progress

__all__ = [
    "Progress",
    "edit_claim",
    "judge",
    "link",
    "make_claim",
    "merge",
    "next_claim",
    "progress",
    "redo",
    "reject",
    "set_status",
    "split",
    "take_back",
    "undo",
]
