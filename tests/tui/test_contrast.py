"""All that is painted can be read: each pair of a letter's colour and its ground, in every theme."""

from __future__ import annotations

import re

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen

from tests.tui.conftest import Table, painted, ready, said, until
from tests.tui.test_looks import contrast
from tests.tui.test_passages import covered, quote, wider  # noqa: F401  # a fixture
from workbench.tui.themes import THEMES
from workbench.tui.widgets.reader import Reader

NO_LETTERS = re.compile(r"[\s─│━┃▌▁-█▔╭╮╰╯▏▎▕╺╸]*")
"""Rules, bars and blocks, which say nothing that must be read."""
Pair = tuple[str, str]


def pairs(pilot: Pilot[None]) -> dict[Pair, str]:
    """Colour and ground of everything that is written on the screen now, with an example; of a sheet over a screen its
    own, since what lies below is dimmed so as not to be read."""
    found: dict[Pair, str] = {}
    strips = pilot.app.screen._compositor.render_strips()
    if isinstance(pilot.app.screen, ModalScreen):
        sheet = pilot.app.screen.query_one(Reader)
        strips = [sheet.render_line(y) for y in range(sheet.scrollable_content_region.height)]
    for strip in strips:
        for part in strip:
            style = part.style
            if style is None or NO_LETTERS.fullmatch(part.text):
                continue
            ink, ground = (colour.get_truecolor() if colour else None for colour in (style.color, style.bgcolor))
            assert ink is not None, part.text
            assert ground is not None, part.text
            pair = (ground.hex, ink.hex) if style.reverse else (ink.hex, ground.hex)
            found.setdefault(pair, part.text)
    return found


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES if not theme.ansi])
async def test_every_letter_stands_out_from_its_ground(wider: Table, theme: str) -> None:  # noqa: F811
    async with wider.app(theme=theme).run_test(size=(140, 40)) as pilot:
        await covered(pilot)
        seen = pairs(pilot)
        for keys, there in (
            (("t",), lambda: quote(pilot)),
            (("escape", "x"), lambda: said(pilot).startswith("✓ #")),
            (("s",), lambda: "because" in painted(pilot)),
            (("escape", "question_mark"), lambda: "Keys" in painted(pilot)),
            (("escape", "y"), lambda: "History" in painted(pilot)),
            (("escape", "l", "space"), lambda: "Queue" in painted(pilot)),
            (("slash", "z"), lambda: "No claim fits" in painted(pilot)),
        ):
            await pilot.press(*keys)
            await until(pilot, there, str(keys))
            seen |= pairs(pilot)
        assert len(seen) > 15
        faint = {pair: text for pair, text in seen.items() if contrast(*pair) < 4.5}
        assert not faint


async def test_what_lies_on_the_desk_stands_out_too(table: Table) -> None:
    for theme in THEMES:
        if not theme.ansi:
            async with table.app(theme=theme.name).run_test(size=(80, 24)) as pilot:
                await ready(pilot)
                await pilot.press("plus", "space")
                await until(pilot, lambda: "Candidate" in painted(pilot))
                faint = {pair: text for pair, text in pairs(pilot).items() if contrast(*pair) < 4.5}
                assert not faint
