"""The looks: dark, light, high contrast, and the terminal's own colours. Each names the same inks."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

from workbench.errors import UsageError

# fmt: off
THEMES = (
    Theme(
        name="workbench-dark", dark=True,
        primary="#82aaff", secondary="#5c7cba", accent="#f0b45a", foreground="#d8dee9", background="#12161d",
        surface="#171c25", panel="#1f2632", success="#8fce7c", warning="#f0b45a", error="#ff8178",
        variables={
            "quiet": "#949fb0", "strong": "#f2f5fa", "rule": "#2c3646",
            "speaker": "#9cc4ff", "number": "#ffd58a",
            "open": "#f0b45a", "waiting": "#c9b8ff", "supported": "#8fce7c", "refuted": "#ff8178",
            "conflicting": "#e695f0", "not-enough": "#79c7d9", "uncheckable": "#98a4b5",
            "lit": "#3d3414", "lit-text": "#fff3cf", "lit-number": "#ffd58a", "around": "#cdbf8f",
            "cursor": "#263650", "chosen": "#1d2736", "uncovered": "#b9c3d3", "picked": "#3a4f7d",
        },
    ),
    Theme(
        name="workbench-light", dark=False,
        primary="#1f4fa3", secondary="#46608f", accent="#8a5300", foreground="#22272e", background="#fbfaf6",
        surface="#f4f2ec", panel="#eae7de", success="#256b1f", warning="#8a5300", error="#b3261e",
        variables={
            "quiet": "#59616b", "strong": "#0b0e12", "rule": "#cfcabd",
            "speaker": "#1f4fa3", "number": "#7a3e00",
            "open": "#8a5300", "waiting": "#5b3fb0", "supported": "#256b1f", "refuted": "#b3261e",
            "conflicting": "#8a2b96", "not-enough": "#0b6578", "uncheckable": "#5a626d",
            "lit": "#ffeaa6", "lit-text": "#1b1a12", "lit-number": "#6e3700", "around": "#6b5a1e",
            "cursor": "#d6e2f7", "chosen": "#ebe8dd", "uncovered": "#43505f", "picked": "#b9cff5",
        },
    ),
    Theme(
        name="workbench-contrast", dark=True,
        primary="#6fb7ff", secondary="#a8d1ff", accent="#ffd400", foreground="#ffffff", background="#000000",
        surface="#000000", panel="#1a1a1a", success="#5dff5d", warning="#ffd400", error="#ff7b7b",
        variables={
            "quiet": "#cfcfcf", "strong": "#ffffff", "rule": "#8f8f8f",
            "speaker": "#8cc8ff", "number": "#ffe680",
            "open": "#ffd400", "waiting": "#d9c2ff", "supported": "#5dff5d", "refuted": "#ff8a8a",
            "conflicting": "#ff9dff", "not-enough": "#66e8ff", "uncheckable": "#d0d0d0",
            "lit": "#ffd400", "lit-text": "#000000", "lit-number": "#000000", "around": "#ffe680",
            "cursor": "#003a75", "chosen": "#2a2a2a", "uncovered": "#e6e6e6", "picked": "#00478f",
        },
    ),
    Theme(
        name="workbench-ansi", dark=True, ansi=True,
        primary="ansi_blue", secondary="ansi_cyan", accent="ansi_yellow", foreground="ansi_default",
        background="ansi_default", surface="ansi_default", panel="ansi_default", boost="ansi_default",
        success="ansi_green", warning="ansi_yellow", error="ansi_red",
        variables={
            **BUILTIN_THEMES["ansi-dark"].variables,
            "quiet": "ansi_default", "strong": "ansi_default", "rule": "ansi_bright_black",
            "speaker": "ansi_cyan", "number": "ansi_yellow", "open": "ansi_yellow", "waiting": "ansi_blue",
            "supported": "ansi_green",
            "refuted": "ansi_red", "conflicting": "ansi_magenta", "not-enough": "ansi_cyan",
            "uncheckable": "ansi_default", "lit": "ansi_default", "lit-text": "ansi_default",
            "lit-number": "ansi_default",
            "around": "ansi_default", "cursor": "ansi_default", "chosen": "ansi_default",
            "uncovered": "ansi_default", "picked": "ansi_default",
            "input-cursor-text-style": "reverse", "input-selection-background": "ansi_blue",
            "input-selection-foreground": "ansi_white",
        },
    ),
)
"""In the ansi theme, emphasis is bold, underline and reverse: it must do without any colour at all."""

NAMES = tuple(theme.name for theme in THEMES)
# fmt: on


def theme_name(given: str) -> str:
    """The full name of a theme, which may be given without its "workbench-". UsageError if there is none."""
    for name in (given, f"workbench-{given}"):
        if name in NAMES:
            return name
    short = ", ".join(name.removeprefix("workbench-") for name in NAMES)
    raise UsageError(f"There is no theme “{given}”.", hint=f"Themes are {short}.")
