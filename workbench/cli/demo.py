"""`workbench demo`: the screen on a private copy of the sample."""

from __future__ import annotations

import shutil
import tempfile
from importlib.resources import as_file, files
from pathlib import Path

import click

from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.open_ import need_terminal, settings, show, theme_option


@click.command("demo", short_help="Open the screen on a private copy of the sample.")
@theme_option
@by_option
@pass_invocation
def command(invocation: Invocation, theme: str | None, by: str | None) -> int:
    """Look around in a few invented articles about one event; your own database is not touched.

    \b
    workbench demo
    """
    need_terminal()
    config = settings(invocation, theme, by)
    copy = copy_sample()
    from workbench.store import Store

    with Store.open(copy) as store:
        code = show(store, config, resume=False)
    click.echo(f"Your copy of the sample, with all you did: {copy}", err=True)
    click.echo(f"Open it again with: workbench -d {copy}", err=True)
    return code


def copy_sample() -> Path:
    """A new copy of the sample that only its user can read. UsageError if this installation has no sample."""
    from workbench.errors import UsageError

    packaged = files("workbench").joinpath("sample.db")
    checkout = Path(__file__).parents[2] / "sample_db" / "sample.db"
    copy = Path(tempfile.mkdtemp(prefix="workbench-demo-")) / "sample.db"
    if packaged.is_file():
        with as_file(packaged) as source:
            shutil.copyfile(source, copy)
    elif checkout.is_file():
        shutil.copyfile(checkout, copy)
    else:
        raise UsageError("This installation holds no sample.", hint="Import articles of your own.")
    copy.chmod(0o600)
    return copy
