"""The screen over HTTP: textual-serve with a page of our own that asks no other host for anything, and a doorman.

Whoever can open the page can decide claims in the reviewer's name. So the socket is opened only for a page that came
from this server (its `Origin`), requests for another host's name are refused (a name that was made to point here), and
where a token is set, nothing is answered without it.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import quote

import aiohttp_jinja2
from aiohttp import web
from textual_serve.server import Server

_COOKIE = "workbench_token"
_PATIENCE = 2.0
"""Seconds."""
_LOCAL = ("localhost", "127.0.0.1", "[::1]", "::1")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class DeskServer(Server):
    """Runs `command` once for every window that is opened. `token` is null where none is asked for."""

    def __init__(self, command: str, *, host: str, port: int, title: str, token: str | None) -> None:
        super().__init__(command, host=host, port=port, title=title, templates_path=Path(__file__).parent / "pages")
        self._token = token

    @property
    def address(self) -> str:
        """Where a browser finds it, token included."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/" + (f"?token={quote(self._token)}" if self._token else "")

    def initialize_logging(self) -> None:
        """Only what goes wrong, on stderr, without the values of variables, which are imported texts."""
        logging.basicConfig(level=logging.WARNING, format="%(message)s")

    def serve(self, debug: bool = False) -> None:
        """Serve until SIGINT or SIGTERM; windows that are still open have a moment to end their programs."""
        self.initialize_logging()
        web.run_app(self._make_app(), host=self.host, port=self.port, print=None, shutdown_timeout=_PATIENCE)

    async def on_startup(self, app: web.Application) -> None:
        """The command line has said where it is."""

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._doorman)
        return app

    @web.middleware
    async def _doorman(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let in who may come in, and say in every answer that nothing comes from elsewhere."""
        if not self._is_for_us(request):
            raise web.HTTPForbidden(text="This address is not served here.")
        if self._token is not None and not self._knows_token(request):
            raise web.HTTPForbidden(text="Open the address that `workbench serve` printed: it holds the token.")
        if request.path == "/ws" and request.headers.get("Origin") not in self._origins(request):
            raise web.HTTPForbidden(text="The screen is opened from its own page only.")
        if self._token is not None and "token" in request.query:
            answer: web.StreamResponse = web.HTTPFound(request.path)
            answer.set_cookie(_COOKIE, self._token, httponly=True, samesite="Strict")
            return answer
        return await handler(request)

    def _is_for_us(self, request: web.Request) -> bool:
        """Whether the host asked for is ours; with a token, which a stranger's page cannot know, any name is."""
        name = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
        return self._token is not None or name in (*_LOCAL, self.host)

    def _knows_token(self, request: web.Request) -> bool:
        shown = request.query.get("token") or request.cookies.get(_COOKIE) or ""
        return secrets.compare_digest(shown.encode(), (self._token or "").encode())

    def _origins(self, request: web.Request) -> tuple[str, str]:
        return f"http://{request.host}", f"https://{request.host}"

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page: addresses without a host, so that it works under whatever name the browser knows us by."""
        nonce = secrets.token_urlsafe(16)
        secure = request.secure or request.headers.get("X-Forwarded-Proto") == "https"
        size = request.query.get("fontsize", "16")
        context = {
            "title": self.title,
            "socket": f"{'wss' if secure else 'ws'}://{request.host}/ws",
            "font_size": size if size.isdecimal() and len(size) < 3 else "16",
            "nonce": nonce,
        }
        answer = aiohttp_jinja2.render_template("desk.html", request, context)
        answer.headers["Content-Security-Policy"] = (
            f"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
            f"font-src 'self'; img-src 'self' data: blob:; connect-src {context['socket']} 'self'; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
        answer.headers["Referrer-Policy"] = "no-referrer"
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Cache-Control"] = "no-store"
        return answer
