"""Urdu, Arabic and Pashto are painted from right to left, with what is marked in its place, unless told otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.builders import document, statement
from tests.tui.conftest import Table, desk_of, painted, ready, until
from tests.tui.test_passages import article_of, quote
from workbench.model.statements import Kind
from workbench.store import Store
from workbench.tui import bidi
from workbench.tui.bidi import ordered

TEXTS = {
    "ur": "حکام نے کہا کہ پہاڑیوں میں 27 افراد ہلاک ہوئے اور 4,000 نے نقل مکانی کی۔",
    "ar": "قال مسؤولون إن 27 شخصاً قُتلوا في التلال يوم الاثنين وفرّ 4,000 آخرون.",
    "ps": "چارواکو وویل چې په غرونو کې ۲۷ کسان ووژل شول او ۴۰۰۰ بې ځایه شول.",
}
WORDS = {"ur": "27 افراد ہلاک ہوئے", "ar": "27 شخصاً قُتلوا", "ps": "۲۷ کسان ووژل شول"}


@pytest.fixture(params=TEXTS)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Table, str]]:
    """An article in a script that is read from the right, with one statement."""
    text = TEXTS[request.param]
    with Store.create(tmp_path / "desk.db") as store:
        batch = store.begin_batch("test", by="amna")
        made = statement(text, WORDS[request.param], kind=Kind.INDIRECT)
        store.add_documents(batch.uid, [(document(text, title=text[:20], outlet=text[:8]), [made])])
        store.finish_batch(batch.uid, "done")
        yield Table(store, store.path), request.param


def visual(text: str) -> str:
    [(told, _)] = ordered(((text, "text"),))
    return told


@pytest.mark.parametrize("size", [(80, 24), (140, 40), (200, 60)])
async def test_an_article_stands_at_the_right_with_its_quote_lit_in_place(
    desk: tuple[Table, str], size: tuple[int, int]
) -> None:
    table, language = desk
    async with table.app().run_test(size=size) as pilot:
        await ready(pilot)
        view = article_of(pilot)
        lit = [
            part.text
            for y in range(view.size.height)
            for part in view.render_line(y)
            if part.style and part.style.bgcolor == view.ink("lit").bgcolor != view.ink("").bgcolor
        ]
        words = "".join(lit).replace(" ", "")
        assert sorted(words) == sorted(WORDS[language].replace(" ", "")), "what is lit are the words of the quote"
        lines = [view.render_line(y).text for y in range(view.size.height)]
        ends = {cell_len(line.rstrip()) for line in lines if bidi.holds_rtl(line)}
        assert ends == {view._margin + view._laid.width}, "all lines begin at the right edge of the column"
        first = TEXTS[language].split()[0]
        assert visual(first) in painted(pilot), "the letters of the first word stand from right to left"


async def test_the_settings_leave_it_to_the_terminal(desk: tuple[Table, str]) -> None:
    table, language = desk
    async with table.app(bidi=False).run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        assert TEXTS[language].split()[0] in painted(pilot), "letters are sent as they are stored"
        assert not pilot.app.has_class("-bidi")


async def test_without_the_extra_nothing_is_turned_and_nothing_fails(
    desk: tuple[Table, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table, language = desk
    monkeypatch.setattr(bidi, "installed", lambda: False)
    async with table.app().run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        assert TEXTS[language].split()[0] in painted(pilot)


async def test_a_click_takes_the_letter_that_is_painted_there(desk: tuple[Table, str]) -> None:
    table, _ = desk
    async with table.app().run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        view = article_of(pilot)
        text = desk_of(pilot).article.text  # type: ignore[union-attr]
        number = text.index("27") if "27" in text else text.index("۲۷")
        line, column = view._laid.line_of(number), view._laid.column_of(number)
        place = (view.region.x + view._margin + column, view.content_region.y + line)
        await pilot.click(offset=place, times=2)
        await until(pilot, lambda: quote(pilot))
        assert quote(pilot) == text[number : number + 2]


async def test_arrows_go_where_they_point(desk: tuple[Table, str]) -> None:
    table, _ = desk
    async with table.app().run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        await pilot.press("t")
        await until(pilot, lambda: quote(pilot))
        before = article_of(pilot).picking.caret  # type: ignore[union-attr]
        await pilot.press("left")
        await until(pilot, lambda: article_of(pilot).picking.caret > before)  # type: ignore[union-attr]


async def test_the_terminal_is_told_who_orders_lines_and_gets_it_back(
    desk: tuple[Table, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table, _ = desk
    from textual.drivers.headless_driver import HeadlessDriver

    sent: list[str] = []
    monkeypatch.setattr(HeadlessDriver, "write", lambda self, data: sent.append(data))
    async with table.app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert "\x1b[8l" in "".join(sent)
        assert "\x1b[8h" not in "".join(sent)
    assert "\x1b[8h" in "".join(sent)
