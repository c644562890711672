"""Keys: which ones the settings give the actions, what Textual calls them, what stands on the keyboard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.binding import Binding, BindingType, InvalidBinding
from textual.keys import format_key

from workbench.errors import UsageError
from workbench.tui.actions import GROUPS, PRESETS, Action, actions_of


def bindings(screen: str) -> list[BindingType]:
    """The default bindings of one screen, remappable by id."""
    return [
        Binding(
            action.keys,
            action.call,
            action.short or action.words,
            id=action.id,
            show=bool(action.short),
            tooltip=action.words,
        )
        for action in actions_of(screen)
    ]


def keymap(remapped: Mapping[str, str], preset: str = "plain") -> dict[str, str]:
    """The keys of all actions that a preset and the settings give others, in Textual's names for them.

    UsageError if a name is unknown or two actions of one screen have the same key; it names both, so that the user
    can choose.
    """
    if preset not in PRESETS:
        raise UsageError(f"There is no preset “{preset}” of keys.", hint=f"Known are: {', '.join(PRESETS)}.")
    known = {action.id for group in GROUPS for action in group.actions}
    for name in remapped:
        if name not in known:
            hint = f"Known are: {', '.join(sorted(known))}."
            raise UsageError(f"There is no action “{name}” to give a key to.", hint=hint)
    given = {**PRESETS[preset], **remapped}
    screens = dict.fromkeys(name for group in GROUPS for name in group.screens)
    for screen in screens:
        taken: dict[str, str] = {}
        for action in dict.fromkeys([*actions_of(screen), *_beside(screen), *actions_of("app")]):
            for key in key_names(given.get(action.id, action.keys)):
                if key in taken:
                    raise UsageError(
                        f"The key “{shown_key(key)}” is given to both “{taken[key]}” and “{action.id}”.",
                        hint="Give one of them another key under [keys] in the settings file.",
                    )
                taken[key] = action.id
    return {name: ",".join(key_names(keys)) for name, keys in given.items()}


def _beside(screen: str) -> list[Action]:
    """What the panes of a screen answer to: none where the screen pages by itself, or is itself a pane."""
    return actions_of("pane") if screen in ("proof", "reader") else []


def keys_of(name: str, given: Mapping[str, str]) -> list[str]:
    """The keys of an action, by its id, where the settings give some actions others."""
    default = next(action.keys for group in GROUPS for action in group.actions if action.id == name)
    return key_names(given.get(name, default))


def key_names(keys: str) -> list[str]:
    """Textual's names for a comma-separated list of keys: "+" is "plus"; "," itself is written "comma"."""
    try:
        return [binding.key for binding in Binding.make_bindings([Binding(keys, "")])]
    except InvalidBinding as error:
        hint = "Write s, ctrl+r or f5, several with commas between."
        raise UsageError(f"“{keys}” is no list of keys.", hint=hint) from error


def shown_key(key: str) -> str:
    """A key as it is printed on the keyboard."""
    return format_key(key).replace("ctrl+", "^")


def shown_keys(keys: Iterable[str]) -> str:
    """Several keys of one action, side by side."""
    return " ".join(shown_key(key) for key in keys)
