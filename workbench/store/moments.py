"""Instants as people read them."""

from __future__ import annotations

from datetime import UTC, datetime


def when(at: int) -> str:
    """An instant (UTC microseconds) as "2026-11-23 05:34 UTC"."""
    return datetime.fromtimestamp(at / 1_000_000, UTC).strftime("%Y-%m-%d %H:%M UTC")
