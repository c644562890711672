"""Make the README's picture from the sample: `python docs/picture.py` writes docs/screen.svg."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path

from workbench.config import Config
from workbench.store import Store
from workbench.tui.app import WorkbenchApp

HERE = Path(__file__).resolve().parent


async def picture(sample: Path) -> str:
    """The screen on the claim that the army's toll is disputed, as SVG."""
    with Store.open(sample) as store:
        app = WorkbenchApp(store, Config(reviewer="Ada Quill"))
        async with app.run_test(size=(132, 36)) as pilot:
            await pilot.press("slash", *"27 fighters status:done", "enter")
            await pilot.pause(0.5)
            await pilot.press("enter")
            await pilot.pause(0.5)
            return app.export_screenshot(title="workbench")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(HERE.parent / "sample_db" / "sample.db", folder))
        (HERE / "screen.svg").write_text(asyncio.run(picture(copy)), encoding="utf-8")
