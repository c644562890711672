"""Questions by person: what is open first, the one in hand unfolded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from textual import events
from textual.message import Message

from workbench.model.questions import Person, Question
from workbench.text import one_line
from workbench.tui.layout import Line, Piece, flow, line_width
from workbench.tui.widgets.line_view import LineView
from workbench.tui.words import CHANNELS, OUTCOMES, counted, day_of, in_quotes, name_of


class QuestionList(LineView, inherit_bindings=False):
    """People and what they were asked. It has no keys of its own: the screen moves the cursor."""

    class Picked(Message):
        """A question was clicked; `again`: it was in hand already."""

        def __init__(self, place: int, *, again: bool) -> None:
            self.place, self.again = place, again
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._people: Sequence[Person] = ()
        self._cursor = 0
        self._lines: list[Line] = []
        self._places: list[int] = []
        """By line the place of its question among all, -1 for what belongs to none."""
        self._folded: dict[int, list[Line]] = {}
        """By place the lines of a question that is not in hand, laid out for a width: of hundreds a key changes two."""
        self._folded_for = 0

    def show_people(self, people: Sequence[Person], cursor: int) -> None:
        """Paint people and their questions, with the cursor on one of these, by its place among all."""
        if people is not self._people:
            self._folded = {}
        self._people, self._cursor = people, cursor
        self.lay_out()
        self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        """Bring the question in hand into view, and who was asked above it if there is room."""
        if self._cursor not in self._places:
            return
        first = self._places.index(self._cursor)
        last = first + self._places.count(self._cursor) - 1
        head = first
        while head > 0 and self._places[head - 1] < 0:
            head -= 1
        self.reveal(head if last - head < self.scrollable_content_region.height else first, last)

    def count(self, width: int) -> int:
        self._lines, self._places = [], []
        if self._folded_for != width:
            self._folded, self._folded_for = {}, width
        place = 0
        for person in self._people:
            self._add([()] if self._lines else [], -1)
            self._add([person_line(person)], -1)
            for question in person.questions:
                self._add(self._lines_of(question, place, width), place)
                place += 1
        return len(self._lines)

    def _lines_of(self, question: Question, place: int, width: int) -> list[Line]:
        if place == self._cursor:
            return question_lines(question, width, chosen=True)
        if place not in self._folded:
            self._folded[place] = question_lines(question, width, chosen=False)
        return self._folded[place]

    def _add(self, lines: Sequence[Line], place: int) -> None:
        self._lines += lines
        self._places += [place] * len(lines)

    def line_at(self, index: int) -> Line:
        return self._lines[index]

    def jump_lines(self, first: int, beyond: int) -> Iterator[tuple[int, int, Callable[[], object]]]:
        """Each question whose first line is in view."""
        for line in range(first, min(beyond, len(self._places))):
            place = self._places[line]
            if place >= 0 and (line == 0 or self._places[line - 1] != place):
                yield line, 0, partial(self.post_message, self.Picked(place, again=False))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        line = offset.y + self.scroll_offset.y if offset is not None else len(self._places)
        place = next((one for one in self._places[line : line + 2] if one >= 0), -1)  # a person's line: their first
        if place >= 0:
            self.post_message(self.Picked(place, again=place == self._cursor and event.chain > 1))


def person_line(person: Person) -> Line:
    """Who is asked, and how much is open: "Ilin Vasar, Trade Minister · 7 questions open"."""
    role: Piece = (f", {one_line(person.role)}" if person.role else "", "text")
    if person.open:
        return ((f" {one_line(person.name)}", "speaker strong"), role, (" · ", "quiet"),
                (f"{counted(person.open, 'question')} open", "waiting"))  # fmt: skip
    return ((f" {one_line(person.name)}", "speaker strong"), role, (" · nothing open", "quiet"))


def question_lines(question: Question, width: int, *, chosen: bool) -> list[Line]:
    """What was asked, how and when, about which claim, and the answer; in hand, the source's words too."""
    over = "chosen " if chosen else ""
    sign = OUTCOMES[question.outcome]
    head = f"{'▸' if chosen else ' '} {sign.glyph} {sign.word:<10} "
    indent = " " * len(head)
    how = f"  {CHANNELS[question.channel]}, {day_of(question.asked_at)}"
    if width >= 100:
        how += f", by {one_line(question.asked_by)}"
    inner = width - 1
    asked = [(one_line(question.text), f"{over}title" if chosen else "text"), (how, f"{over}quiet")]
    lines = flow(asked, inner, first=head, rest=indent, ink=f"{over}{sign.ink}")
    about = one_line(question.claim_text) if question.claim else "the article as a whole"
    where = one_line(question.outlet or name_of(question.title, question.document))
    told = [("about ", f"{over}quiet"), (about, f"{over}text"), (f" · {where}", f"{over}quiet")]
    lines += flow(told, inner, first=indent, rest=indent, ink=over, most=None if chosen else 1)
    if chosen and question.quote:
        lines += flow([(in_quotes(question.quote), f"{over}around")], inner, first=indent, rest=indent, ink=over)
    if question.answer:
        by = f" · noted by {one_line(question.settled_by or '')}, {day_of(question.settled_at)}"
        answer = [(one_line(question.answer), f"{over}text"), (by, f"{over}quiet")]
        lines += flow(answer, inner, first=f"{indent}» ", rest=f"{indent}  ", ink=f"{over}accent")
    if not chosen:
        return lines
    return [(*line, (" " * max(0, width - line_width(line)), "chosen")) for line in lines]
