"""Settings: a TOML file and WORKBENCH_* variables, read once into a frozen `Config`."""

from __future__ import annotations

import getpass
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.errors import UsageError

DEFAULT_DATABASE = Path("workbench.db")


@dataclass(frozen=True, slots=True)
class Config:
    """What the user may set.

    `reviewer` is the name decisions are signed with, `theme` a name of the screen's themes, `preset` one of the
    screen's sets of keys, `keys` maps action ids of the screen to keys ("claim.supported" to "s") on top of it. `bidi`:
    whether the screen puts lines in Arabic and Hebrew script into order itself, as most terminals want it.
    """

    reviewer: str = ""
    theme: str = "workbench-dark"
    preset: str = "plain"
    keys: Mapping[str, str] = field(default_factory=dict)
    bidi: bool = True


def config_path() -> Path:
    """Where the settings file is, whether or not there is one: WORKBENCH_CONFIG, else the system's place."""
    if given := os.environ.get("WORKBENCH_CONFIG"):
        return Path(given)
    from platformdirs import user_config_path  # 10 ms that `--help` need not spend

    return user_config_path("workbench") / "config.toml"


def state_folder() -> Path:
    """Where the screen remembers where each reviewer left: WORKBENCH_STATE, else the system's place for such files."""
    if given := os.environ.get("WORKBENCH_STATE"):
        return Path(given)
    from platformdirs import user_state_path

    return user_state_path("workbench")


def data_folder() -> Path:
    """Where files for the user go, such as what was copied last: WORKBENCH_DATA, else the system's place for them."""
    if given := os.environ.get("WORKBENCH_DATA"):
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("workbench")


def load_config() -> Config:
    """The settings; a file that cannot be understood is an error that names the file and the place."""
    path = config_path()
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raw = {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(
            "The settings file cannot be read.", f"{path}: {error}", "Correct it, or move it away."
        ) from error
    known: dict[str, type | tuple[type, ...]] = {"reviewer": str, "theme": str, "keys": (dict, str), "bidi": bool}
    for name, value in raw.items():
        if name not in known:
            raise UsageError(f"Unknown setting {name!r}.", str(path), f"Known are: {', '.join(known)}.")
        if not isinstance(value, known[name]):
            kinds = {"keys": "a table, or the name of a preset", "bidi": "true or false"}
            kind = kinds.get(name, "a string")
            raise UsageError(f"Setting {name!r} must be {kind}.", str(path))
    preset, keys = _keys(raw.get("keys", {}), path)
    reviewer = os.environ.get("WORKBENCH_REVIEWER") or raw.get("reviewer") or _user_name()
    given = {name: raw[name] for name in ("theme", "bidi") if name in raw}
    return Config(reviewer=reviewer, preset=preset, keys=keys, **given)


def _keys(given: dict[str, Any] | str, path: Path) -> tuple[str, dict[str, str]]:
    """`keys = "vim"`, or a table of action ids with the preset under `preset`.

    `claim.supported = "f5"` without quotation marks is a table of its own in TOML, and means the same.
    """
    if isinstance(given, str):
        return given, {}
    found: dict[str, str] = {}
    for name, value in given.items():
        for action, key in _flat(name, value):
            if not isinstance(key, str):
                raise UsageError(f"The key for {action!r} must be a string.", str(path))
            found[action] = key
    return found.pop("preset", "plain"), found


def _flat(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if not isinstance(value, dict):
        yield name, value
        return
    for part, inner in value.items():
        yield from _flat(f"{name}.{part}", inner)


def database_path(given: str | None) -> Path:
    """Which database a command means: `-d`, else WORKBENCH_DB, else ./workbench.db."""
    return Path(given or os.environ.get("WORKBENCH_DB") or DEFAULT_DATABASE)


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
