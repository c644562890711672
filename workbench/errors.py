"""What can go wrong, in the user's words, and the exit code each kind ends with."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of every command: scripts depend on them."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    REJECTS = 3
    FOUND = 4
    LOCKED = 5
    INTERRUPTED = 130
    BROKEN_PIPE = 141


class WorkbenchError(Exception):
    """A failure to tell the user of: what happened, where exactly, and what to do about it."""

    exit_code = Exit.FAILED

    def __init__(self, title: str, detail: str = "", hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.detail = detail
        self.hint = hint

    def __str__(self) -> str:
        return "\n".join(part for part in (self.title, self.detail, self.hint) if part)


class UsageError(WorkbenchError):
    """The command cannot mean anything as it was given: a missing database, an unknown uid."""

    exit_code = Exit.USAGE


class NotFound(UsageError):
    """Nothing has this uid, or more than one thing does."""


class MissingExtra(UsageError):
    """A part that is installed separately is needed; the hint is the command that installs it."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(
            f"{what} needs a part that is not installed.", hint=f"Install it with: pip install 'workbench[{extra}]'"
        )


class StaleRow(WorkbenchError):
    """Somebody else changed the row since it was read; nothing was overwritten."""


class CannotUndo(WorkbenchError):
    """The entry cannot be taken back, and the message says why."""


class DatabaseLocked(WorkbenchError):
    """Another process has held the write lock for longer than we wait."""

    exit_code = Exit.LOCKED


class NewerDatabase(WorkbenchError):
    """The file was written by a newer version of the workbench."""

    exit_code = Exit.LOCKED


class Interrupted(WorkbenchError):
    """A query was stopped because its answer is no longer wanted."""

    exit_code = Exit.INTERRUPTED
