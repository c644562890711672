"""A program in a terminal of its own, and what it costs until it has painted something."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

_ESCAPES = re.compile(r"\x1b\[[0-9;?<>=$ ]*[A-Za-z]|\x1b\][^\x07]*\x07|\x1b[=>78]")
_TICK = os.sysconf("SC_CLK_TCK")


class Terminal:
    """A child process on a pseudo-terminal of `width` by `height` cells."""

    def __init__(self, command: Sequence[str], width: int = 120, height: int = 40) -> None:
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "xterm-256color"
            os.environ.pop("NO_COLOR", None)
            os.execvp(command[0], list(command))
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def send(self, keys: str) -> None:
        """Press keys."""
        os.write(self._fd, keys.encode())

    def read_until(self, wanted: str, timeout: float = 30) -> float:
        """Read what is painted until it holds `wanted`; the seconds that took."""
        begin = time.perf_counter()
        seen = ""
        while time.perf_counter() - begin < timeout:
            seen += self._read(0.2)
            if wanted in _ESCAPES.sub("", seen):
                return time.perf_counter() - begin
        raise TimeoutError(f"{wanted!r} was not painted, but {_ESCAPES.sub('', seen)[-300:]!r}")

    def seen(self, seconds: float) -> str:
        """What is painted within so many seconds, without escape sequences."""
        until, found = time.perf_counter() + seconds, ""
        while (left := until - time.perf_counter()) > 0 and (more := self._read(left)):
            found += more
        return _ESCAPES.sub("", found)

    def settle(self, quiet: float = 0.3) -> None:
        """Read until nothing has been painted for a while."""
        while self._read(quiet):
            pass

    def painted(self, quiet: float, timeout: float = 5) -> tuple[float, float]:
        """When the first byte came, and the last before `quiet` seconds of silence (`perf_counter`)."""
        first = last = 0.0
        while self._read(quiet if last else timeout):
            last = time.perf_counter()
            first = first or last
        return first, last

    def cpu(self) -> float:
        """Seconds of CPU the child has used, to a hundredth."""
        with open(f"/proc/{self.pid}/stat", encoding="ascii") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK

    def memory(self) -> float:
        """Megabytes resident."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as file:
            return next(int(line.split()[1]) / 1024 for line in file if line.startswith("VmRSS"))

    def _read(self, timeout: float) -> str:
        ready, _, _ = select.select([self._fd], [], [], timeout)
        if not ready:
            return ""
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:
            return ""
        self.bytes += len(data)
        return data.decode("utf-8", "replace")
