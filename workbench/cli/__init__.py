"""The command line: one module a command, loaded only when the command is called.

`COMMANDS` is all that `--help` needs, so that it answers without importing any of them.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click
from click_default_group import DefaultGroup

from workbench import __version__

COMMANDS = {
    "open": "Open the screen on a database (the default).",
    "demo": "Open the screen on a private copy of the sample.",
    "init": "Create an empty database.",
    "import": "Read articles, or ready-made claims, into the database.",
    "extract": "Print the statements of files; no database is touched.",
    "claims": "List, show and edit claims.",
    "sources": "List, show and edit sources.",
    "statements": "List and show statements.",
    "speakers": "List and edit speakers.",
    "outlets": "List outlets and set their reliability.",
    "suggest": "Find what corroborates or conflicts with claims.",
    "compare": "Say how two sentences relate; no database is touched.",
    "next": "Print the claim that most needs work.",
    "link": "Link a statement to a claim.",
    "unlink": "Reject a link, so that it is never suggested again.",
    "judge": "Give a claim a verdict.",
    "merge": "Merge a claim into another.",
    "split": "Make a merged statement a claim of its own.",
    "undo": "Take back a change.",
    "redo": "Make a change that was taken back again.",
    "history": "Print the journal, of everything or of one thing.",
    "export": "Write claims and their evidence as data.",
    "report": "Write a report to read.",
    "stats": "Count what the database holds.",
    "check": "Verify the database from end to end.",
    "backup": "Copy the database while others work on it.",
    "doctor": "Say what is installed, and where things are.",
}
"""Every command with its one line of help, in the order of `--help`."""

MODULES = {"import": "import_", "open": "open_"}
"""Modules whose name cannot be the command's."""


class Commands(DefaultGroup):  # type: ignore[misc]  # the library is untyped
    """The top group: commands from `COMMANDS`, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in COMMANDS:
            module = importlib.import_module(f"workbench.cli.{MODULES.get(cmd_name, cmd_name)}")
            found: click.Command = module.command
            return found
        command: click.Command | None = super().get_command(ctx, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Commands,
    default="open",
    default_if_no_args=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("-d", "--db", metavar="FILE", help="The database  [default: $WORKBENCH_DB, else ./workbench.db]")
@click.version_option(__version__, "-V", "--version", prog_name="workbench")
@click.pass_context
def workbench(ctx: click.Context, db: str | None) -> None:
    """Check the claims of articles: import, review beside the source quotes, report.

    \b
    workbench demo                              look around in the sample
    workbench -d desk.db import articles/       read a folder of articles
    workbench -d desk.db                        open the screen
    workbench -d desk.db report html -o out.html
    """
    from workbench.cli.invocation import Invocation

    ctx.obj = Invocation(db)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with one of the contract's exit codes."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code; nothing the user did wrong ends in a traceback."""
    from workbench.errors import Exit, WorkbenchError

    try:
        result: Any = workbench.main(args=arguments, prog_name="workbench", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        return Exit.INTERRUPTED
    except click.ClickException as error:
        error.show()
        return Exit.USAGE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # Python flushes stdout once more when it ends; give it somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.BROKEN_PIPE
    except WorkbenchError as error:
        click.echo(f"Error: {error}", err=True)
        return error.exit_code
    return result if isinstance(result, int) else Exit.DONE
