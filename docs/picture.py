"""Make the README's pictures from the sample: `python docs/picture.py` writes docs/screen.svg and docs/tour/*.svg.

Each is the screen itself after some keys. They name no other host: who opens them fetches nothing.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from workbench.config import Config
from workbench.store import Store
from workbench.tui.app import WorkbenchApp

HERE = Path(__file__).resolve().parent
TO_THE_TOLL = ("slash", *"27 fighters status:done", "enter", "enter")
_FONTS = re.compile(r',\s*url\("https:[^)]*"\) format\("[^"]*"\)')


@dataclass(frozen=True)
class Picture:
    """Which keys lead to it, and what must be painted before it is taken."""

    path: str
    keys: tuple[str, ...]
    shows: str
    size: tuple[int, int] = (104, 30)
    theme: str = "workbench-dark"


PICTURES = (
    Picture("screen.svg", TO_THE_TOLL, "independent origins", size=(132, 36)),
    Picture("tour/queue.svg", ("slash", *"number:>20", "enter", "j", "space", "j", "space"), "claims"),
    Picture("tour/palette.svg", ("ctrl+p", *"deal"), "Article:"),
    Picture("tour/jump.svg", ("f",), "A letter jumps"),
    Picture("tour/keys.svg", ("question_mark",), "Relation of the candidate"),
    Picture("tour/history.svg", (*TO_THE_TOLL, "y"), "History", theme="workbench-light"),
)


async def take(picture: Picture, sample: Path) -> str:
    """The picture as SVG."""
    with Store.open(sample) as store:
        app = WorkbenchApp(store, Config(reviewer="Ada Quill", theme=picture.theme))
        async with app.run_test(size=picture.size) as pilot:
            await until(pilot, lambda: "checked" in painted(pilot))
            for key in picture.keys:
                await pilot.press(key)
                await pilot.pause(0.3 if key == "enter" else 0)
            await until(pilot, lambda: picture.shows in painted(pilot))
            await pilot.pause(0.5)
            return _FONTS.sub("", app.export_screenshot(title="workbench"))


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Wait until something is painted. TimeoutError after ten seconds."""
    async with asyncio.timeout(10):
        while not condition():
            await pilot.pause(0.05)


def painted(pilot: Pilot[None]) -> str:
    """All that stands on the screen."""
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


def main() -> None:
    for picture in PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(shutil.copy(HERE.parent / "sample_db" / "sample.db", folder))
            to = HERE / picture.path
            to.parent.mkdir(exist_ok=True)
            to.write_text(asyncio.run(take(picture, copy)), encoding="utf-8")
            print(f"{to.relative_to(HERE.parent)}: {to.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
