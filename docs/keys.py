"""Make the page of keys from the table of actions: `python docs/keys.py` writes docs/keys.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workbench.tui.actions import GROUPS, PRESETS, Action
from workbench.tui.keys import key_names, shown_keys
from workbench.tui.twins import ACTS, LOOKS

HERE = Path(__file__).resolve().parent
NAMES = {"reader": "History", "pane": "every pane", "article": "while choosing a passage"}
"""What screens are called whose own name would not do."""

BEFORE = """\
# Keys of the screen

This page is made from the program's own table by `python docs/keys.py`; on the screen `?` shows the keys that hold at
the moment, and `ctrl+p` (the palette) everything by name: actions, screens, saved lists, articles by title, themes.

A stance key (`+ - = > ~ ! .`) moves on to the next candidate, a verdict key to the next unresolved claim; each is one
change on disk. *Supported* and *refuted* without linked evidence ask for one line of reason, which may stay empty. The
screen opens where you left it (claim, screen, list, filter), for each database and reviewer; that is kept in the state
folder that `workbench doctor` names, not in the database.

**How long is left.** "38 left, about 50 min" counts the article's unresolved claims and multiplies by your own pace:
the mean of the times between one of your verdicts and the next, as the journal has them, of the last forty. Times over
ten minutes are pauses and left out, and so is the longest tenth of the rest. With fewer than three such times nothing
is said.

## Settings

In the settings file that `workbench doctor` names, `keys = "vim"` chooses a preset, and `[keys]` gives single actions
other keys on top of it, by their ids from the tables below; several keys stand with commas between:

```toml
[keys]
preset = "vim"
"claim.supported" = "t,f5"
"queue.list" = "ctrl+l"
```

Two actions of one screen on the same key, an unknown action or an unknown preset end the start with an error that names
them. `f` is the quick way: it puts a letter on every pane, claim and candidate in view, and that letter goes there.

Some letters are what they are, whatever the settings say: behind `g` and `G` those of the Admiralty scale, `a` to
`f` and `1` to `6`; and all that is typed in `open --plain`, where `?` tells them.
"""


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join([BEFORE, *_actions(), *_presets()])


def _actions() -> Iterator[str]:
    yield "## Actions\n"
    yield "The command on the right leaves the same entry in the journal; in italics, it shows the same.\n"
    for group in GROUPS:
        where = ", ".join(NAMES.get(screen, screen.capitalize()) for screen in group.screens if screen != "app")
        yield f"### {group.title}{f' ({where})' if where else ''}\n"
        yield "| key | action | id | command |"
        yield "|---|---|---|---|"
        for action in group.actions:
            keys = _written(action.keys)
            yield f"| {keys} | {_cell(action.words)} | `{action.id}` | {_command(action)} |"
        yield ""


def _presets() -> Iterator[str]:
    for name, changed in PRESETS.items():
        if changed:
            yield f"## The preset `{name}`\n\nWhat differs from the tables above.\n\n| action | key |\n|---|---|"
            yield from (f"| `{action}` | {_written(keys)} |" for action, keys in changed.items())
            yield ""


def _command(action: Action) -> str:
    if command := ACTS.get(action.id):
        return " or ".join(f"`{part}`" for part in command.split(" · "))
    return f"*`{LOOKS[action.id]}`*" if LOOKS[action.id] else ""


def _written(keys: str) -> str:
    return " ".join(f"`{_cell(shown_keys([key]))}`" for key in key_names(keys))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    (HERE / "keys.md").write_text(page(), encoding="utf-8")
