"""Uids: UUIDv7 as 32 hex digits, in the order in which one process makes them (RFC 9562, section 6.2, method
2)."""

from __future__ import annotations

import os
import threading
import time

_STEP_BITS = 40  # random steps within a millisecond, so that the last eight digits are as good as random
_lock = threading.Lock()
_millisecond = 0
_random = 0


def new_uid() -> str:
    """One new uid."""
    return new_uids(1)[0]


def new_uids(count: int) -> list[str]:
    """So many new uids, ascending."""
    global _millisecond, _random
    noise = os.urandom(5 * count + 10)
    made = []
    with _lock:
        now = time.time_ns() // 1_000_000
        if now > _millisecond:
            _millisecond = now
            _random = int.from_bytes(noise[-10:]) >> 7  # 73 of 74 bits: room to count up
        for index in range(count):
            _random += int.from_bytes(noise[5 * index : 5 * index + 5]) + 1
            if _random >> 74:
                _millisecond += 1
                _random &= (1 << 73) - 1
            low = _random & ((1 << 62) - 1)
            made.append(f"{_millisecond:012x}7{_random >> 62:03x}{(0b10 << 62) | low:016x}")
    return made


def is_uid(given: str) -> bool:
    """Whether this is a whole uid."""
    return len(given) == 32 and set(given) <= set("0123456789abcdef")
