"""Settings: a TOML file and WORKBENCH_* variables, read once into a frozen `Config`."""

from __future__ import annotations

import getpass
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workbench.errors import UsageError

DEFAULT_DATABASE = Path("workbench.db")


@dataclass(frozen=True, slots=True)
class Config:
    """What the user may set.

    `reviewer` is the name decisions are signed with, `theme` a name of the screen's themes, `keys` maps
    action ids of the screen to keys ("claim.supported" to "s").
    """

    reviewer: str = ""
    theme: str = "workbench-dark"
    keys: Mapping[str, str] = field(default_factory=dict)


def config_path() -> Path:
    """Where the settings file is, whether or not there is one: WORKBENCH_CONFIG, else the system's place."""
    if given := os.environ.get("WORKBENCH_CONFIG"):
        return Path(given)
    from platformdirs import user_config_path  # 10 ms that `--help` need not spend

    return user_config_path("workbench") / "config.toml"


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
    known = {"reviewer": str, "theme": str, "keys": dict}
    for name, value in raw.items():
        if name not in known:
            raise UsageError(f"Unknown setting {name!r}.", str(path), f"Known are: {', '.join(known)}.")
        if not isinstance(value, known[name]):
            raise UsageError(f"Setting {name!r} must be a {known[name].__name__}.", str(path))
    for action, key in raw.get("keys", {}).items():
        if not isinstance(key, str):
            raise UsageError(f"The key for {action!r} must be a string.", str(path))
    reviewer = os.environ.get("WORKBENCH_REVIEWER") or raw.get("reviewer") or _user_name()
    return Config(reviewer=reviewer, theme=raw.get("theme", "workbench-dark"), keys=raw.get("keys", {}))


def database_path(given: str | None) -> Path:
    """Which database a command means: `-d`, else WORKBENCH_DB, else ./workbench.db."""
    return Path(given or os.environ.get("WORKBENCH_DB") or DEFAULT_DATABASE)


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
