"""`workbench serve`: the screen in a browser."""

from __future__ import annotations

import ipaddress
import secrets
import shlex
import sys

import click

from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.open_ import settings, theme_option


@click.command("serve", short_help="Open the screen in a browser.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--token", metavar="TEXT", help="What a browser must know; always asked for beyond this machine.")
@theme_option
@by_option
@pass_invocation
def command(
    invocation: Invocation, host: str, port: int, token: str | None, theme: str | None, by: str | None
) -> None:
    """Open the screen in a browser: the same keys and the same mouse, one process a window.

    \b
    workbench -d desk.db serve                                 http://127.0.0.1:8000
    workbench -d desk.db serve --port 9000 --by "Ada Quill"
    workbench -d desk.db serve --host 0.0.0.0 --token wren     for others too: ?token=wren

    Only this machine can reach it, unless --host says otherwise; then a token is needed, and one is made up and
    printed if none is given. The page loads nothing from any other host. Ctrl+C ends it; everything is saved.
    """
    from workbench.errors import MissingExtra, UsageError

    try:
        from workbench.tui.serving import DeskServer
    except ImportError as error:
        raise MissingExtra("The screen in a browser", "serve") from error
    if token is not None and len(token) < 4:
        raise UsageError("A token of fewer than four characters can be guessed.", hint="Give a longer one.")
    config = settings(invocation, theme, by)
    invocation.store().close()  # so that a missing or newer database is told here, not in the browser
    if token is None and not is_this_machine(host):
        token = secrets.token_urlsafe(18)
    served = [sys.executable, "-m", "workbench", "-d", str(invocation.path.absolute()), "open"]
    server = DeskServer(
        shlex.join([*served, "--by", config.reviewer, "--theme", config.theme]),
        host=host,
        port=port,
        title=f"{invocation.path.name} · workbench",
        token=token,
    )
    click.echo(f"{invocation.path} on {server.address} (Ctrl+C ends it)", err=True)
    server.serve()


def is_this_machine(host: str) -> bool:
    """Whether an address can only be reached from the machine itself."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"
