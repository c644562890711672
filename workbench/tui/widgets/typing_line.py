"""One line to type in, into which a text of several lines can be pasted whole."""

from __future__ import annotations

import re

from textual import events
from textual.widgets import Input

_BREAKS = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029]+")


class TypingLine(Input):
    """Textual's own takes the first line of what is pasted and drops the rest without a word."""

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        pasted = _BREAKS.sub(" ", event.text.strip("\r\n"))
        if self.selection.is_empty:
            self.insert_text_at_cursor(pasted)
        else:
            self.replace(pasted, *self.selection)
