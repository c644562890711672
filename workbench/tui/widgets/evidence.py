"""The evidence beside a claim: what was linked first, then the candidates, the one in hand unfolded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from workbench.model.links import Evidence, LinkState
from workbench.model.origins import Origins
from workbench.model.sources import SourceStanding
from workbench.text import one_line
from workbench.tui.layout import Line, Piece, fit, flow, line_width
from workbench.tui.views import Desk
from workbench.tui.widgets.line_view import LineView
from workbench.tui.words import RELATIONS, counted, in_quotes, name_of, relation_words, short_day


class EvidenceList(LineView):
    """Ranked evidence, each piece with its relation in glyph, word and colour; "?" means unconfirmed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "next(1)", "Next candidate", show=False),
        Binding("up", "next(-1)", "Previous candidate", show=False),
    ]

    class Picked(Message):
        """A piece of evidence was taken in hand, by its place in the list."""

        def __init__(self, place: int) -> None:
            self.place = place
            super().__init__()

    class Previewed(Message):
        """The piece of evidence in hand is wanted in its own article, or no more."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._desk: Desk | None = None
        self._origins: Origins | None = None
        self._lines: list[Line] = []
        self._places: list[int] = []

    def show_evidence(self, desk: Desk | None) -> None:
        """Paint the evidence of a desk and bring the piece in hand into view."""
        if desk is None or self._desk is None or desk.claim.uid != self._desk.claim.uid:
            self.scroll_to(y=0, animate=False)
        self._desk = desk
        if self._origins is not None and (desk is None or self._origins.claim != desk.claim.uid):
            self._origins = None  # it was told of another claim
        self.lay_out()
        self.call_after_refresh(self._reveal_chosen)

    def show_origins(self, origins: Origins | None) -> None:
        """Say in the title who independently tells of the claim, and warn of what makes many few; null while that
        is not known."""
        if origins != self._origins:
            self._origins = origins
            self.lay_out()

    def lay_out(self) -> None:
        self.entitle(evidence_title(self._desk.evidence if self._desk else (), self._origins, self.size.width))
        super().lay_out()

    def count(self, width: int) -> int:
        self._lines = origins_lines(self._origins, width) if self._origins else []
        self._places = [-1] * len(self._lines)
        if self._desk is not None:
            airy = self.size.height >= 14
            for place, item in enumerate(self._desk.evidence):
                lines = item_lines(item, place, width, chosen=place == self._desk.chosen, airy=airy)
                self._lines += lines
                self._places += [place] * len(lines)
            if not self._desk.evidence:
                self._lines = nothing_lines(width)
        return len(self._lines)

    def line_at(self, index: int) -> Line:
        return self._lines[index]

    def _reveal_chosen(self) -> None:
        if self._desk is not None and self._desk.chosen in self._places:
            first = self._places.index(self._desk.chosen)
            last = first + self._places.count(self._desk.chosen) - 1
            self.reveal(first, min(last, first + max(0, self.scrollable_content_region.height - 1)))

    def action_next(self, step: int) -> None:
        if self._desk is not None and 0 <= self._desk.chosen + step < len(self._desk.evidence):
            self.post_message(self.Picked(self._desk.chosen + step))

    def jump_lines(self, first: int, beyond: int) -> Iterator[tuple[int, int, Callable[[], object]]]:
        """Each piece of evidence whose first line is in view."""
        for line in range(first, min(beyond, len(self._places))):
            place = self._places[line]
            if place >= 0 and (line == 0 or self._places[line - 1] != place):
                yield line, 0, partial(self.post_message, self.Picked(place))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        line = offset.y + self.scroll_offset.y if offset is not None else -1
        if 0 <= line < len(self._places) and (place := self._places[line]) >= 0:
            again = self._desk is not None and place == self._desk.chosen and event.chain == 2
            self.post_message(self.Previewed() if again else self.Picked(place))


def evidence_title(evidence: Sequence[Evidence], origins: Origins | None, width: int) -> str:
    """What the pane is called: how many tell of the claim and how many of them independently, then the
    links; the less needful goes where the rule is short."""
    linked = sum(item.state is LinkState.CONFIRMED for item in evidence)
    links = [f"{linked} linked"] if linked else []
    links += [f"{len(evidence) - linked} to look at"] if len(evidence) > linked else []
    ways = [links, []]
    if origins is not None and evidence:
        articles = counted(origins.articles, "article")
        told = f"{articles}, {counted(origins.independent, 'independent origin')}"
        short = f"{articles}, {counted(origins.independent, 'origin')}"
        ways = [[told, *links], [told, *links[-1:]], [told], [short]]
    titles = [" · ".join(("Evidence", *parts)) for parts in ways]
    return next((title for title in titles if len(title) <= width - 4), titles[-1])


def origins_lines(origins: Origins, width: int) -> list[Line]:
    """A warning where all that say so go back to one, and one for each circle of articles that cite each
    other."""
    told = [f"in a circle: {' → '.join(map(one_line, (*loop, loop[0])))}" for loop in origins.loops]
    if origins.pyramid:
        told.insert(0, f"all that say so go back to one: {one_line(origins.say_so[0].name)}")
    return [line for words in told for line in flow([(words, "warning")], width, first=" ⚠ ", rest="   ", most=2)]


def item_lines(item: Evidence, place: int, width: int, *, chosen: bool, airy: bool) -> list[Line]:
    """One piece of evidence: a line of facts, and its quote in what is left of the line or, in a high pane,
    on the next one. In hand it is unfolded."""
    over = "chosen " if chosen else ""
    facts, room = _facts(item, place, width, over, snug=not airy)
    quote = one_line(item.statement.what.quote)
    if chosen:
        unfolded = _unfolded(item, quote, width - 1, most=None if airy else 2)
        lines = [(*facts, (" " * max(0, room), "chosen"))]
        lines += [(*line, (" " * max(0, width - line_width(line)), "chosen")) for line in unfolded]
        return [*lines, ()] if airy else lines
    if airy:
        return [tuple(facts), *flow([(quote, "quiet")], width, first="    ", rest="    ", most=1), ()]
    return [(*facts, (fit(quote, room) if room >= 12 else "", "quiet"))]


def _unfolded(item: Evidence, quote: str, width: int, *, most: int | None) -> list[Line]:
    """The quote, who says so in which article, the reasons and the note of the candidate in hand."""
    lines = flow([(in_quotes(quote), "chosen text")], width, first="    ", rest="    ", ink="chosen", most=most)
    about = _known_about(item)
    reasons: list[list[Piece]] = [[(one_line(words), "chosen text")] for words in item.reasons]
    if most is not None:  # a low pane: one line for both
        for reason in reasons:
            about += [(" · ", "chosen accent"), *reason]
        lines += flow(about, width, first="    ", rest="    ", ink="chosen", most=most)
    else:
        lines += flow(about, width, first="    ", rest="    ", ink="chosen", most=2)
        for reason in reasons:
            lines += flow(reason, width, first="    · ", rest="      ", ink="chosen accent")
    if item.note:
        lines += flow([(one_line(item.note), "chosen text")], width, first="    ✎ ", rest="      ", ink="chosen accent")
    return lines


def _facts(item: Evidence, place: int, width: int, over: str, *, snug: bool) -> tuple[list[Piece], int]:
    """Number, relation, outlet, Admiralty grade, date and score; and the cells that are left."""
    sign = RELATIONS[item.relation]
    statement = item.statement
    confirmed = item.state is LinkState.CONFIRMED
    outlet = one_line(statement.outlet or name_of(statement.title, statement.document))
    grade = f"{statement.reliability or '–'}{item.credibility or ' '}"
    pieces: list[Piece] = [
        (f"{'▸' if over else ' '}{place + 1 if place < 9 else ' '} ", f"{over}key"),
        (f"{sign.glyph} {relation_words(item):<14}", over + sign.ink + (" strong" if confirmed else "")),
        (fit(outlet, 14 if snug else 20), f"{over}text"),
        (" ", over.strip()),
        (f"{grade} ", f"{over}accent" if statement.reliability else f"{over}quiet"),
    ]
    if width >= 52:
        pieces.append((f"{short_day(statement.published):>6} ", f"{over}quiet"))
    if width >= 58:
        pieces.append(("  ✓ ", over + sign.ink) if confirmed else (_score(item.score), f"{over}quiet"))
    return pieces, width - line_width(pieces)


def _score(score: float | None) -> str:
    """ ".97 ", as wide as no score at all."""
    return "    " if score is None else f"{score:.2f} ".removeprefix("0").rjust(4)


def _known_about(item: Evidence) -> list[Piece]:
    """Who says so in that article, what stands in its title, and who linked it here."""
    what, statement = item.statement.what, item.statement
    speaker = one_line(", ".join(part for part in (what.speaker, what.role) if part))
    pieces: list[Piece] = [(speaker, "chosen speaker"), (" in ", "chosen quiet")] if speaker else []
    pieces.append((f"“{name_of(statement.title, statement.document)}”", "chosen quiet"))
    if statement.standing is not SourceStanding.STANDS:
        pieces.append((f" · {statement.standing} by its publisher", "chosen warning"))
    if item.decided_by:
        pieces.append((f" · linked by {one_line(item.decided_by)}", "chosen quiet"))
    if statement.rating:
        pieces.append((f" · rated “{one_line(statement.rating)}” there", "chosen warning"))
    return pieces


def nothing_lines(width: int) -> list[Line]:
    """What stands here while no other article speaks to the claim."""
    return [
        (),
        *flow([("No other article speaks to this claim yet.", "text")], width, first="  ", rest="  "),
        *flow(
            [("A verdict without evidence asks for one line of reason.", "quiet")],
            width,
            first="  ",
            rest="  ",
        ),
    ]
