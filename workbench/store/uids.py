"""Uids: UUIDv7 as 32 hex digits, ascending in the order in which one process makes them.

RFC 9562, section 6.2, method 2: within a millisecond the random part counts up by random steps, so that the
last eight digits, which people are shown, are as good as random too."""

from __future__ import annotations

import os
import random
import threading
import time

_STEP = 40  # bits; 74 bits of room take 2^34 steps a millisecond
_FIXED = 7 << 76 | 0b10 << 62  # version and variant

_lock = threading.Lock()
_chance = random.Random(os.urandom(32))
_millisecond = 0
_random = 0


def new_uid() -> str:
    """One new uid."""
    return new_uids(1)[0]


def new_uids(count: int) -> list[str]:
    """So many new uids, ascending."""
    global _millisecond, _random
    made = []
    with _lock:
        now = time.time_ns() // 1_000_000
        if now > _millisecond:
            _millisecond, _random = now, _chance.getrandbits(73)
        for _ in range(count):
            _random += _chance.getrandbits(_STEP) + 1
            if _random >> 74:
                _millisecond, _random = _millisecond + 1, _chance.getrandbits(73)
            low = _random & 0x3FFFFFFFFFFFFFFF
            made.append(f"{_millisecond << 80 | _FIXED | _random >> 62 << 64 | low:032x}")
    return made


def _part_from_parent() -> None:
    """A forked process must not make the uids that its parent makes."""
    global _lock, _millisecond
    _lock, _millisecond = threading.Lock(), 0
    _chance.seed(os.urandom(32))


os.register_at_fork(after_in_child=_part_from_parent)
