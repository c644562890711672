"""Who holds the write lock: the process, whose it is, what it runs, since when. Where the system tells (Linux)."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from workbench.text import one_line

_WAL_LOCK = 120
"""The byte of the -shm file that a writer locks (SQLite: WAL_WRITE_LOCK)."""

_RESERVED = 0x40000001
"""The byte of the database itself that a writer locks where there is no WAL (SQLite: RESERVED_BYTE)."""

_SHOWN = 80  # characters of a command


def holder(path: Path) -> str:
    """The process that writes to a database, in words; empty if nobody does or the system does not tell.

    Reads /proc/locks: asking by fcntl would need the file opened, and closing it again drops our own locks.
    """
    for place, byte in ((path.with_name(path.name + "-shm"), _WAL_LOCK), (path, _RESERVED)):
        if (pid := _who_locks(place, byte)) is not None:
            return _told(pid)
    return ""


def _who_locks(path: Path, byte: int) -> int | None:
    try:
        number = path.stat().st_ino
        locks = Path("/proc/locks").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    for line in locks:
        # 3: POSIX  ADVISORY  WRITE 4711 fe:00:1835 120 120
        fields = line.split()
        if "->" in fields or len(fields) < 8 or fields[3] != "WRITE" or fields[5].rpartition(":")[2] != str(number):
            continue
        first, last = int(fields[6]), fields[7]
        if first <= byte and (last == "EOF" or byte <= int(last)):
            return int(fields[4])
    return None


def _told(pid: int) -> str:
    """A process in words: as much of it as the system lets us know."""
    if pid == os.getpid():
        return "this program itself"
    place = Path(f"/proc/{pid}")
    try:
        command = place.joinpath("cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace").strip()
        owner = _name_of(place.stat().st_uid)
        since = _started(place)
    except (OSError, ValueError, IndexError):
        return f"process {pid}"
    shown = one_line(command)
    shown = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
    return f"process {pid} of {owner}, running since {since}: {shown}"


def _name_of(uid: int) -> str:
    try:
        import pwd

        return pwd.getpwuid(uid).pw_name
    except (ImportError, KeyError):
        return f"user {uid}"


def _started(place: Path) -> str:
    """When a process began: its ticks after the machine's start, which /proc/stat knows."""
    ticks = int(place.joinpath("stat").read_text().rpartition(")")[2].split()[19])
    boot = next(
        int(line.split()[1]) for line in Path("/proc/stat").read_text().splitlines() if line.startswith("btime ")
    )
    return datetime.fromtimestamp(boot + ticks / os.sysconf("SC_CLK_TCK"), UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
