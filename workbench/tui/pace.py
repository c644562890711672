"""How long the work that is left will take, by the reviewer's own pace."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

KEPT = 41
"""So many of the newest verdicts tell the pace."""
_PAUSE = 600.0
"""Seconds after which the reviewer was away rather than thinking."""
_FEWEST = 3


def seconds_a_claim(verdicts: Sequence[float]) -> float | None:
    """The pace that the instants of verdicts (in seconds, in any order) tell; null while they are too few.

    It is the mean time from one verdict to the next, of the newest forty. Times over ten minutes are pauses and left
    out, and so is the longest tenth of the others: a mean, because the sum of many claims is asked for, of what is
    commonly needed.
    """
    newest = sorted(verdicts)[-KEPT:]
    gaps = sorted(later - earlier for earlier, later in pairwise(newest) if later - earlier <= _PAUSE)
    if len(gaps) < _FEWEST:
        return None
    return fmean(gaps[: len(gaps) - len(gaps) // 10])


def time_words(seconds: float) -> str:
    """ "about 50 min", "about 3 h": as exact as a guess may be."""
    minutes = max(1, round(seconds / 60))
    if minutes < 120:
        return f"about {minutes if minutes < 20 else 5 * round(minutes / 5)} min"
    return f"about {round(minutes / 60):,} h"
