"""The screen in a browser: typed in, clicked, reloaded; nothing asked of any other host; nobody uninvited let in."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.tui.conftest import fill
from workbench.model.claims import Verdict
from workbench.model.links import LinkState
from workbench.store import Store

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def served(path: Path, *options: str) -> Iterator[str]:
    """`workbench serve` on a free port, as a process of its own; its address."""
    port = free_port()
    command = [sys.executable, "-m", "workbench", "-d", str(path), "serve", "--port", str(port), "--by", "amna"]
    settings = {**os.environ, "XDG_CONFIG_HOME": str(path.parent), "WORKBENCH_STATE": str(path.parent / "state")}
    process = subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True, env=settings)
    try:
        until(lambda: answers(port), "the server")
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


def answers(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


def until(condition: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline, f"{what} never came"
        time.sleep(0.05)


def status_of(address: str, **headers: str) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    with Store.create(path) as store:
        fill(store)
    return path


def ready(page: Page, address: str) -> None:
    """Open the page and wait until the program has painted."""
    page.goto(address)
    page.wait_for_selector("body.-first-byte", timeout=30_000)
    page.wait_for_selector(".xterm-helper-textarea", state="attached")
    page.wait_for_timeout(1500)


def test_a_review_in_the_browser_is_on_disk(browser: Browser, desk: Path) -> None:
    hosts: set[str] = set()
    with served(desk) as address, Store.open(desk, read_only=True) as store:
        page = browser.new_page(viewport={"width": 1100, "height": 640})
        page.on("request", lambda request: hosts.add(re.sub(r"^\w+:(//)?([^/:]*).*", r"\2", request.url)))
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        ready(page, address)
        toll = next(claim for claim in store.claims() if claim.text.startswith("More than 27"))

        page.keyboard.press("-")  # the candidate in hand conflicts
        until(lambda: store.claim(toll.uid).conflicts == 1, "the link")
        page.keyboard.press("i")
        page.keyboard.type("ring the army")
        page.keyboard.press("Enter")
        until(lambda: store.claim(toll.uid).note == "ring the army", "the note that was typed")
        page.keyboard.press("r")
        until(lambda: store.claim(toll.uid).verdict is Verdict.REFUTED, "the verdict")

        page.reload()
        ready(page, address)
        before = store.head().seq
        page.keyboard.press("u")
        until(lambda: store.head().seq > before, "the undo after a reload")
        assert store.claim(toll.uid).verdict is None
        assert [one.state for one in store.evidence(toll.uid)].count(LinkState.CONFIRMED) == 1

        before = store.head().seq
        page.mouse.click(300, 620)  # the line at the foot names keys, and clicking one presses it
        until(lambda: store.head().seq > before, "the click")
        page.close()
        assert hosts <= {"127.0.0.1", "data", ""}
        assert complaints == []


def test_nobody_comes_in_without_the_token(desk: Path) -> None:
    with served(desk, "--token", "wren-and-owl") as address:
        assert status_of(address) == 403
        assert status_of(f"{address}?token=wrong") == 403
        assert status_of(f"{address}static/js/textual.js") == 403
        assert status_of(address, Cookie="workbench_token=wren-and-owl") == 200


def test_a_stranger_page_opens_no_screen(desk: Path) -> None:
    upgrade = {
        "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "d2VsbCBkb25lLCBmcmllbmQ=",
    }  # fmt: skip
    with served(desk) as address:
        assert status_of(address) == 200
        assert status_of(address, Host="rebound.example") == 403
        assert status_of(f"{address}ws", Origin="http://evil.example", **upgrade) == 403
        assert status_of(f"{address}ws", **upgrade) == 403
