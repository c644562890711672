"""`workbench open`: the screen on a database."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.errors import Exit

if TYPE_CHECKING:
    from workbench.config import Config
    from workbench.store import Store

theme_option = click.option(
    "--theme", metavar="NAME", help="dark, light, contrast or ansi  [default: as in the settings, else dark]"
)


@click.command("open", short_help="Open the screen on a database (the default).")
@theme_option
@by_option
@click.option("--plain", is_flag=True, help="As prompts and lines, for screen readers: the same keys, each with enter.")
@pass_invocation
def command(invocation: Invocation, theme: str | None, by: str | None, plain: bool) -> int:
    """Open the screen: articles with their claims, the evidence beside them, one key a decision.

    Everything is written as soon as a key is pressed; q leaves, and the next time it opens where you
    left. Press ? there for the keys.

    \b
    workbench -d desk.db open
    workbench -d desk.db open --plain --by "Ada Quill"
    """
    config = settings(invocation, theme, by)
    if plain:
        with invocation.store() as store:
            talk(store, config)
        return Exit.DONE
    need_terminal()
    with invocation.store() as store:
        return show(store, config)


def settings(invocation: Invocation, theme: str | None, by: str | None) -> Config:
    """The settings with what this call says otherwise."""
    config = replace(invocation.config, reviewer=invocation.reviewer(by))
    return replace(config, theme=theme) if theme else config


def need_terminal() -> None:
    """UsageError unless somebody can read the screen and press keys."""
    from workbench.errors import UsageError

    if "TEXTUAL_DRIVER" in os.environ:
        return  # `workbench serve` hands the screen to a browser
    # Textual paints on stderr, so that one must be seen too.
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise UsageError(
            "The screen needs a terminal, and this is none.",
            hint="Scripts use the commands instead: workbench --help lists them.",
        )


def show(store: Store, config: Config, *, resume: bool = True) -> int:
    """Show a store on the screen until the user quits; `resume` where they left, and remember where they leave now.

    The exit code: failed if the screen broke down, which has said why.
    """
    from workbench.config import state_folder
    from workbench.tui.app import WorkbenchApp
    from workbench.tui.resuming import Places
    from workbench.tui.splits import SplitFile

    places = Places(state_folder(), store.path, config.reviewer) if resume else None
    app = WorkbenchApp(store, config, places, SplitFile(state_folder()))
    store.spare_memory()
    gc.freeze()  # what is loaded by now stays, and no key waits while a full collection looks at it again
    app.run()
    return Exit.FAILED if app.return_code else Exit.DONE


def talk(store: Store, config: Config) -> None:
    """Review in prompts and lines until the user leaves or standard input ends."""
    from workbench.config import state_folder
    from workbench.tui.plain import Conversation
    from workbench.tui.resuming import Places
    from workbench.tui.session import Session

    places = Places(state_folder(), store.path, config.reviewer)
    Conversation(Session(store, config.reviewer), input, click.echo, places).run()
