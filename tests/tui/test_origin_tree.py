"""The tree of origins in lines: each telling in its place, with what makes it count as one."""

from __future__ import annotations

from itertools import combinations

from workbench.model.origins import Origins, Taken, Telling
from workbench.tui.layout import Line, line_width
from workbench.tui.origin_tree import NAMED, ORIGIN, TAKEN, branches, telling_lines, tree_lines
from workbench.tui.widgets.line_view import INKS

COPY = Telling(
    "Daily Post",
    "s2",
    "t2",
    title="More than 27",
    published="2026-11-13",
    taken=Taken.COPY,
    reasons=("the same words",),
)
FOUND = Origins(
    "claim",
    (
        Telling("Kalindi Herald", "s1", "t1", title="Raid", published="2026-11-12", quote="27 died", takers=(COPY,)),
        Telling("Meridian Wire", takers=(Telling("Radio North", "s3", "t3", suggested=True, taken=Taken.CREDIT),)),
    ),
    (Telling("The Courier\x1b[2J", "s4", "t4"),),
    (("Evening Mail", "Radio North"),),
)


def text_of(lines: list[Line]) -> str:
    return "\n".join("".join(text for text, _ in line) for line in lines)


def tree(width: int, cursor: int = 0, marked: str | None = None) -> list[tuple[Line, int]]:
    return tree_lines(width, cursor, found=FOUND, places=branches(FOUND), marked=marked)


def test_every_telling_has_its_place_and_knows_what_it_was_taken_from() -> None:
    found = [(one.telling.name, one.number, one.above and one.above.name, one.otherwise) for one in branches(FOUND)]
    assert found == [
        ("Kalindi Herald", 1, None, False),
        ("Daily Post", 1, "Kalindi Herald", False),
        ("Meridian Wire", 2, None, False),
        ("Radio North", 2, "Meridian Wire", False),
        ("The Courier\x1b[2J", 3, None, True),
    ]


def test_the_tree_says_who_has_it_from_whom_and_why() -> None:
    said = text_of([line for line, _ in tree(100)])
    assert "+ Says so · 2 independent origins" in said
    assert "- Says otherwise · 1 independent origin" in said
    assert "└─ = copies Daily Post" in said
    assert "· the same words" in said
    assert "only named, no article of it is here" in said
    assert "? not confirmed" in said
    assert "⚠ In a circle: Evening Mail → Radio North → Evening Mail. None of them names an origin." in said


def test_nothing_imported_acts_and_no_line_is_too_long() -> None:
    for width in (40, 80, 160):
        lines = [line for line, _ in tree(width)]
        assert "\x1b" not in text_of(lines)
        assert max(map(line_width, lines)) <= width
    assert "\\u001b" in text_of([line for line, _ in tree(160)])


def test_the_cursor_and_the_mark_can_be_told_without_colour() -> None:
    rows = {place: line for line, place in reversed(tree(80, cursor=1, marked="t1")) if place >= 0}
    assert text_of([rows[1]]).startswith("▸")
    assert text_of([rows[0]]).startswith("■")
    assert not text_of([rows[2]]).startswith(("▸", "■"))


def test_the_reasons_belong_to_the_telling_above_them() -> None:
    assert [place for line, place in tree(80) if "the same words" in text_of([line])] == [1]


def test_signs_differ_in_glyph_and_word() -> None:
    signs = [*TAKEN.values(), ORIGIN, NAMED]
    assert set(TAKEN) == set(Taken)
    assert all(one.glyph != other.glyph and one.word != other.word for one, other in combinations(signs, 2))
    assert {sign.ink for sign in signs} <= set(INKS)


def test_a_telling_in_full() -> None:
    places = branches(FOUND)
    assert "“27 died”" in text_of(telling_lines(80, branch=places[0]))
    assert "an origin of its own, number 1" in text_of(telling_lines(80, branch=places[0]))
    assert "= copies: counts as one with Kalindi Herald" in text_of(telling_lines(80, branch=places[1]))
    assert "nobody has confirmed yet" in text_of(telling_lines(80, branch=places[3]))
    assert "says otherwise" in text_of(telling_lines(80, branch=places[4]))
