"""What the wheel carries besides the package: the manual page, and completion for bash, zsh and fish.

Both are made of the commands' own help while the wheel is built, so neither can tell of another version. They lie where
`man` and the shells look beside the folder of a program: `share/man`, `share/bash-completion` and so on.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SharedFiles(BuildHookInterface[Any]):
    """Makes the files in a folder of its own, which is gone when the wheel is written."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        self.folder = TemporaryDirectory()
        for number, (place, text) in enumerate(_shared(Path(self.root)).items()):
            made = Path(self.folder.name, str(number))
            made.write_text(text, encoding="utf-8", newline="\n")
            build_data["shared_data"][str(made)] = place

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        self.folder.cleanup()


def _shared(root: Path) -> dict[str, str]:
    """The texts by their place below the prefix of the installation."""
    sys.path.insert(0, str(root))  # this version of the commands, whatever else is installed
    try:
        page: str = runpy.run_path(str(root / "docs" / "man.py"))["page"]()
    finally:
        sys.path.remove(str(root))
    return {
        "share/man/man1/workbench.1": page,
        "share/bash-completion/completions/workbench": _completion("bash"),
        "share/zsh/site-functions/_workbench": _completion("zsh"),
        "share/fish/vendor_completions.d/workbench.fish": _completion("fish"),
    }


def _completion(shell: str) -> str:
    """What `_WORKBENCH_COMPLETE=SHELL_source workbench` prints: a function that asks the program itself."""
    from click import Command  # when this module is read to learn what a build needs, click is not there yet
    from click.shell_completion import ShellComplete, get_completion_class

    known = get_completion_class(shell)
    assert known is not None
    made = known(Command("workbench"), {}, "workbench", "_WORKBENCH_COMPLETE")
    return ShellComplete.source(made)  # that of bash alone would first try the bash of the machine that builds
