"""The command line: one module a command, loaded only when the command is called.

`COMMANDS` is all that `--help` needs, so that it answers without importing any of them.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from typing import Any

import click

from workbench import __version__

SECTIONS = {
    "Look": {
        "open": "Open the screen on a database (the default).",
        "demo": "Open the screen on a private copy of the sample.",
        "serve": "Open the screen in a browser.",
        "claims": "List, show and edit claims.",
        "sources": "List, show and edit sources.",
        "statements": "List and show statements.",
        "speakers": "List, edit, merge and part speakers.",
        "outlets": "List outlets and set their reliability.",
    },
    "Read in": {
        "init": "Create an empty database.",
        "import": "Read articles, or ready-made claims, into the database.",
        "extract": "Print the statements of files, or bring a database's up to the present rules.",
    },
    "Compare": {
        "suggest": "Find what corroborates or conflicts with claims.",
        "compare": "Say how two sentences relate; no database is touched.",
        "origins": "Count who independently tells of a claim, and who took it from whom.",
        "grid": "Set the figures for an event side by side: outlet, day, what fits.",
    },
    "Review": {
        "next": "Print the claim that most needs work.",
        "link": "Link a statement to a claim.",
        "unlink": "Reject a link, so that it is never suggested again.",
        "judge": "Give a claim a verdict.",
        "bulk": "Judge many claims at once, or say where the work on them is.",
        "questions": "Ask people about claims, and say what came of it.",
        "assign": "Say who gives a first or second verdict, or adjudicates.",
        "adjudicate": "Show where two verdicts on a claim differ.",
        "merge": "Merge a claim into another.",
        "split": "Make a merged statement a claim of its own.",
        "undo": "Take back a change.",
        "redo": "Make a change that was taken back again.",
        "history": "Print the journal, of everything or of one thing.",
    },
    "Write out": {
        "export": "Write claims and their evidence as data.",
        "report": "Write a report to read.",
        "gate": "Exit 0 only if claims hold the named conditions.",
        "agreement": "Say how far reviewers agree: percent, kappa, alpha.",
    },
    "Look after": {
        "stats": "Count what the database holds.",
        "check": "Verify the database from end to end.",
        "backup": "Copy the database, and its kept pages, while others work on it.",
        "merge-db": "Merge another reviewer's copy of the database.",
        "doctor": "Say what is installed, and where things are.",
    },
}
"""The sections of `--help`, each with its commands and their one line of help."""

COMMANDS = {name: line for commands in SECTIONS.values() for name, line in commands.items()}
"""Every command with its one line of help."""

MODULES = {"import": "import_", "open": "open_", "merge-db": "merge_db"}
"""Modules whose name cannot be the command's."""


class _PipeClosed(Exception):
    """A closed pipe under another name: click would turn the OSError into exit code 1 by itself."""


@contextmanager
def _pipe_renamed() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise _PipeClosed from error


def load(name: str) -> click.Command:
    """The command of `COMMANDS` with this name; imports its module."""
    command: click.Command = importlib.import_module(f"workbench.cli.{MODULES.get(name, name)}").command
    return command


class Commands(click.Group):
    """The top group: commands from `COMMANDS`, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return load(cmd_name) if cmd_name in COMMANDS else None

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        with _pipe_renamed():  # `--help` prints while the arguments are read
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with _pipe_renamed():
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        widest = max(map(len, COMMANDS))
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(widest), line) for name, line in commands.items()])


@click.group(
    cls=Commands,
    invoke_without_command=True,
    subcommand_metavar="[COMMAND] [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "-d", "--db", metavar="FILE", help="The database  [default: $WORKBENCH_DB, else ./workbench.db]"
)
@click.option("-q", "--quiet", is_flag=True, help="Nothing on stderr but errors: no counts, warnings or progress.")
@click.version_option(__version__, "-V", "--version", prog_name="workbench")
@click.pass_context
def workbench(ctx: click.Context, db: str | None, quiet: bool) -> Any:
    """Check the claims of articles: import, review beside the source quotes, report.

    \b
    workbench demo                              look around in the sample
    workbench -d desk.db import articles/       read a folder of articles
    workbench -d desk.db                        open the screen
    workbench -d desk.db report html -o out.html
    """
    from workbench.cli.invocation import Invocation

    ctx.obj = Invocation(db)
    ctx.color = False if os.environ.get("NO_COLOR") else None
    if quiet:  # errors are told when the command is over
        nowhere = open(os.devnull, "w")  # noqa: SIM115  # the context closes it
        ctx.with_resource(redirect_stderr(ctx.with_resource(nowhere)))
    if ctx.invoked_subcommand is None:
        return ctx.invoke(load("open"))
    return None


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with one of the contract's exit codes."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code; nothing the user did wrong ends in a traceback."""
    from workbench.errors import Exit

    _open_what_is_closed()
    _speak_utf8()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except (BrokenPipeError, _PipeClosed):
        # Python flushes stdout once more when it ends; give it somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.BROKEN_PIPE
    return code


def _run(arguments: list[str] | None) -> int:
    from workbench.errors import Exit, WorkbenchError

    try:
        result: Any = workbench.main(args=arguments, prog_name="workbench", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        return Exit.INTERRUPTED
    except click.ClickException as error:
        error.show()
        return Exit.USAGE
    except WorkbenchError as error:
        _tell(str(error))
        return error.exit_code
    except UnicodeEncodeError:
        _tell("An argument holds bytes that are not UTF-8.")
        return Exit.USAGE
    except OSError as error:
        _tell(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}")
        return Exit.FAILED
    return result if isinstance(result, int) else Exit.DONE


def _tell(error: str) -> None:
    from workbench.text import visible

    click.echo(f"Error: {visible(error)}", err=True)


def _open_what_is_closed() -> None:
    """A script may close a stream (`<&-`, `>&-`), which is null then; nothing is read from it or gets out by it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  # as long as the process


def _speak_utf8() -> None:
    """Data is UTF-8 whatever the locale says; a terminal that cannot show a character gets its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() not in ("utf-8", "utf8"):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8")
