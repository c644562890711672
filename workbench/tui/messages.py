"""What the parts of the screen tell one another beyond a widget's own messages."""

from __future__ import annotations

from textual.message import Message


class Committed(Message):
    """Somebody, in this process or another one, has committed a change to the database."""
