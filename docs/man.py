"""The manual page, made of what the commands say of themselves; the wheel's build puts it where `man` looks.

    python docs/man.py > workbench.1 && man ./workbench.1
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from inspect import cleandoc

import click

from workbench import __version__
from workbench.cli import SECTIONS, load, workbench

EXITS = (
    ("0", "done"), ("1", "failed"), ("2", "wrong usage, or no such database"),
    ("3", "done, but some records were rejected"), ("4", "a check found problems"),
    ("5", "locked, or written by a newer version"), ("130", "interrupted"), ("141", "broken pipe, silently"),
)  # fmt: skip
ENVIRONMENT = (
    ("WORKBENCH_DB", "The database, where -d names none."),
    ("WORKBENCH_CONFIG", "The file of settings."),
    ("WORKBENCH_REVIEWER", "Who signs what is done."),
    ("WORKBENCH_DATA", "The folder for files to the user, such as what was copied last."),
    ("WORKBENCH_STATE", "The folder where the screen remembers where each reviewer left, and how panes are divided."),
    ("NO_COLOR", "No colours and no bold type."),
)


def page() -> str:
    """The page in the macros of man(7)."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield f'.TH WORKBENCH 1 "" "workbench {__version__}"'
    yield from (".SH NAME", r"workbench \- check the claims of articles in the terminal")
    yield from (".SH SYNOPSIS", r"\fBworkbench\fR [\fIOPTIONS\fR] [\fICOMMAND\fR] [\fIARGS\fR]...")
    yield ".SH DESCRIPTION"
    yield from _prose(workbench.help or "")
    yield ".SH OPTIONS"
    yield from _options(workbench, "workbench")
    for title, commands in SECTIONS.items():
        yield f".SH {_plain(title).upper()}"
        for name in commands:
            yield from _command(load(name), f"workbench {name}")
    for title, told in (("ENVIRONMENT", ENVIRONMENT), ("EXIT STATUS", EXITS)):
        yield f".SH {title}"
        for name, what in told:
            yield from (".TP", rf"\fB{_plain(name)}\fR", _plain(what))


def _command(command: click.Command, path: str) -> Iterator[str]:
    context = click.Context(command, info_name=path, help_option_names=["-h", "--help"])
    usage = " ".join(command.collect_usage_pieces(context))
    yield from (f".SS {_plain(path)}", rf"\fB{_plain(path)}\fR {_plain(usage)}", ".PP")
    yield from _prose(command.help or "")
    yield from _options(command, path)
    for name, sub in sorted(getattr(command, "commands", {}).items()):
        yield from _command(sub, f"{path} {name}")


def _options(command: click.Command, path: str) -> Iterator[str]:
    context = click.Context(command, info_name=path, help_option_names=["-h", "--help"])
    for parameter in command.get_params(context):
        if (record := parameter.get_help_record(context)) is not None:
            yield from (".TP", rf"\fB{_plain(record[0])}\fR", _plain(record[1]))


def _prose(text: str) -> Iterator[str]:
    """Paragraphs; one that begins with a line of \\b keeps its lines."""
    for paragraph in cleandoc(text).replace("\x08\n", "\x08").split("\n\n"):
        if paragraph.lstrip().startswith("\x08"):
            yield from (".PP", ".nf", *map(_plain, paragraph.replace("\x08", "").strip("\n").splitlines()), ".fi")
        elif paragraph.strip():
            yield from (".PP", _plain(" ".join(paragraph.split())))


def _plain(text: str) -> str:
    """Text that no macro or escape begins in."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text.startswith((".", "'")) else text


if __name__ == "__main__":
    sys.stdout.write(page())
