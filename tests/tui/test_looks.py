"""Every theme can be read, every state can be told without colour, and the screens look as they should."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from textual.color import Color

from tests.builders import raid
from tests.tui.conftest import Table, painted, ready
from workbench.model.claims import Verdict
from workbench.model.links import Relation
from workbench.model.statements import Comparator, Quantity
from workbench.store import Store
from workbench.tui import words
from workbench.tui.themes import THEMES, theme_name
from workbench.tui.widgets.article import _WORD_MARGIN
from workbench.tui.widgets.bars import Bar
from workbench.tui.widgets.line_view import INKS

WRITTEN = (
    "quiet", "strong", "speaker", "number", "open", "waiting", "supported", "refuted", "conflicting",
    "not-enough", "uncheckable", "around",
)  # fmt: skip


def contrast(first: str, second: str) -> float:
    """The ratio of WCAG 2: 1 to 21."""
    lights = sorted((_luminance(Color.parse(colour)) for colour in (first, second)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _luminance(colour: Color) -> float:
    parts = [part / 255 for part in (colour.r, colour.g, colour.b)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [theme for theme in THEMES if not theme.ansi], ids=lambda theme: theme.name)
def test_all_that_is_written_has_contrast(theme: Any) -> None:
    ground = theme.background
    for name in WRITTEN:
        for under in (ground, theme.variables["chosen"], theme.variables["cursor"]):
            assert contrast(theme.variables[name], under) >= 4.5, f"{name} on {under}"
    assert contrast(theme.foreground, ground) >= 7
    assert contrast(theme.variables["lit-text"], theme.variables["lit"]) >= 7
    assert contrast(theme.variables["lit-number"], theme.variables["lit"]) >= 7
    assert contrast(theme.accent, theme.panel) >= 4.5
    assert contrast(theme.variables["quiet"], theme.panel) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_theme_names_the_same_colours(theme: Any) -> None:
    assert set(THEMES[0].variables) <= set(theme.variables)


def test_a_theme_may_be_named_short() -> None:
    assert theme_name("light") == theme_name("workbench-light") == "workbench-light"


def test_states_and_relations_are_told_apart_without_colour() -> None:
    states = [words.OPEN, words.WAITING, words.SECOND, words.CLOSED, words.NO_CLAIM, *words.VERDICTS.values()]
    for signs in (states, list(words.RELATIONS.values())):
        for one, other in combinations(signs, 2):
            assert one.glyph != other.glyph
            assert one.word != other.word
    assert set(words.VERDICTS) == set(Verdict)
    assert set(words.RELATIONS) == set(Relation)
    every = [*states, *words.RELATIONS.values()]
    assert max(len(f"{sign.word} {sign.glyph} ") for sign in every) < _WORD_MARGIN, "a sign widens its margin"
    assert {sign.ink for sign in [*states, *words.RELATIONS.values()]} <= set(INKS)


@pytest.mark.parametrize(
    ("quantity", "said"),
    [
        (Quantity(0, 1, "over 27", Comparator.MORE, 27, None, None, None, "men"), "> 27 men"),
        (Quantity(0, 1, "at least 19", Comparator.AT_LEAST, 19, None, None), "≥ 19"),
        (Quantity(0, 1, "five to seven", Comparator.RANGE, 5, None, 7, None, "men"), "5–7 men"),
        (Quantity(0, 1, "4,000", Comparator.EQUAL, 4000, 4000, 4000, None, "people"), "4,000 people"),
        (Quantity(0, 1, "1.5 %", Comparator.ABOUT, None, 1.5, None, "%"), "~ 1.5 %"),
        (Quantity(0, 1, "several", Comparator.EQUAL, None, None, None), "several"),
    ],
)
def test_a_quantity_in_words(quantity: Quantity, said: str) -> None:
    assert words.quantity_words(quantity) == said


async def test_without_colour_states_are_words_and_the_quote_is_set_apart(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        segments = to_terminal(pilot)
        assert all(style.color is None or style.color.is_default for _, style, _ in segments)
        assert all(style.bgcolor is None or style.bgcolor.is_default for _, style, _ in segments)
        assert any(" were killed in" in text and style.reverse for text, style, _ in segments)
        assert "open ◌" in painted(pilot)


def to_terminal(pilot: Any) -> list[Any]:
    """All segments of the screen as the app's filters leave them for the terminal."""
    app = pilot.app
    segments = [part for strip in app.screen._compositor.render_strips() for part in strip if part.style]
    for line_filter in app.get_line_filters():
        if line_filter.enabled:
            segments = line_filter.apply(segments, Color(0, 0, 0))
    return segments


async def test_names_of_any_length_leave_room_for_the_title(tmp_path: Path) -> None:
    with Store.create(tmp_path / "desk.db") as store:
        batch = store.begin_batch("test", by="amna")
        store.add_documents(batch.uid, [raid(outlet="O" * 300, author="A" * 300)])
        async with Table(store, store.path).app().run_test(size=(140, 40)) as pilot:
            await ready(pilot)
            head = painted(pilot).splitlines()[0]
            assert "“Raid in the Sarhad hills”" in head
            assert "AAA…" in head


async def test_a_line_that_is_cut_ends_in_one_ellipsis(table: Table) -> None:
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        bar = pilot.app.screen.query_one("#message", Bar)
        for length in range(70, 90):
            bar.say([("x" * length + "…”", "text"), (" · u takes it back", "quiet")])
            assert "……" not in "".join(text for text, _ in bar.line_at(0))
