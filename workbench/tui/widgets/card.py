"""The claim card: what is claimed, in whose words, what we know of it and what we concluded."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from workbench.model.questions import Outcome
from workbench.report.words import reopening_words
from workbench.text import one_line
from workbench.tui.layout import Line, Piece, flow
from workbench.tui.views import Desk
from workbench.tui.widgets.line_view import LineView
from workbench.tui.words import (
    CHANNELS,
    KINDS,
    MODALITIES,
    OUTCOMES,
    REOPENED,
    VERDICTS,
    claim_sign,
    day_of,
    in_quotes,
    moment,
)

_ROOMY = 9
"""From this height on, the card sets its parts apart with empty lines and shows the quote whole."""


class ClaimCard(LineView):
    """One claim. Everything fits: what does not is reached by scrolling."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll_down", "Down", show=False),
        Binding("up", "scroll_up", "Up", show=False),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._desk: Desk | None = None
        self._lines: list[Line] = []

    def show_claim(self, desk: Desk | None) -> None:
        """Paint the claim of a desk, from its top if it is another one than before."""
        if desk is None or self._desk is None or desk.claim.uid != self._desk.claim.uid:
            self.scroll_to(y=0, animate=False)
        self._desk = desk
        self.lay_out()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Arrows scroll a card that is longer than its pane; otherwise they mean what they do everywhere."""
        return not action.startswith("scroll_") or self.virtual_size.height > self.size.height

    def count(self, width: int) -> int:
        roomy = self.size.height >= _ROOMY
        self._lines = card_lines(self._desk, width, roomy=roomy) if self._desk else []
        return len(self._lines)

    def line_at(self, index: int) -> Line:
        return self._lines[index]


def card_lines(desk: Desk, width: int, *, roomy: bool) -> list[Line]:
    """The card as lines of `width` cells; in a low pane the quote, which stands above too, comes last."""
    claim, inner = desk.claim, width - 1
    text = flow([(one_line(claim.text), "title")], inner, first=" ", rest=" ")
    quote = flow([(in_quotes(claim.quote), "around")], inner, first=" ", rest=" ", most=None if roomy else 1)
    who = flow(_who(desk), inner, first=" ", rest="   ")
    parts = [text, quote, who, _conclusion(desk, inner)] if roomy else [text, who, _conclusion(desk, inner), quote]
    if claim.note:
        parts.insert(3, flow([(one_line(claim.note), "text")], inner, first=" ✎ ", rest="   ", ink="accent"))
    parts.insert(len(parts) if roomy else 3, _questions(desk, inner))
    gap: list[Line] = [()] if roomy else []
    lines: list[Line] = []
    for part in filter(None, parts):
        lines += [*(gap if lines else []), *part]
    return lines


def _questions(desk: Desk, width: int) -> list[Line]:
    """What people were asked about the claim, and their answers."""
    lines: list[Line] = []
    for question in desk.questions:
        sign = OUTCOMES[question.outcome]
        who = (one_line(question.person), "speaker")
        asked = (f", {CHANNELS[question.channel]} of {day_of(question.asked_at)}: {one_line(question.text)}", "text")
        lines += flow([who, asked], width, first=f" {sign.glyph} ", rest="   ", ink=sign.ink)
        if question.outcome is not Outcome.PENDING:
            came = f"{sign.word}{': ' if question.answer else ''}"
            lines += flow([(came, sign.ink), (one_line(question.answer), "text")], width, first="   ", rest="   ")
    return lines


def _who(desk: Desk) -> list[Piece]:
    """Who said it, how, and with what numbers."""
    claim, details = desk.claim, desk.details
    pieces: list[Piece] = []
    if claim.speaker:
        pieces.append((one_line(claim.speaker), "speaker"))
        about = ", ".join(
            one_line(part) for part in (claim.role, details.affiliation) if part and part not in claim.speaker
        )
        if about:
            pieces.append((f", {about}", "text"))
        pieces.append((" · ", "quiet"))
    pieces.append((KINDS[claim.kind], "text"))
    if modality := MODALITIES[claim.modality]:
        pieces += [(" · ", "quiet"), (modality, "uncheckable")]
    for quantity in details.quantities:
        pieces += [(" · ", "quiet"), (quantity, "number")]
    for words in details.times:
        pieces += [(" · ", "quiet"), (words, "text")]
    if details.hedge:
        pieces += [(" · ", "quiet"), (f"hedged “{one_line(details.hedge)}”", "warning")]
    if details.negated:
        pieces += [(" · ", "quiet"), (f"negated “{one_line(details.negated)}”", "warning")]
    if details.made_by:
        pieces += [(" · ", "quiet"), (f"claim made by hand: {one_line(details.made_by)}", "quiet")]
    return pieces


def _conclusion(desk: Desk, width: int) -> list[Line]:
    """Who gave the verdict, when and why, and how much evidence there is."""
    claim = desk.claim
    sign = VERDICTS[claim.verdict] if claim.verdict else claim_sign(claim)
    pieces: list[Piece] = []
    if claim.blind:
        words = "to be checked blind: what the other reviewer concludes is hidden until you have judged"
        pieces += [(f"{sign.glyph} {words}", f"{sign.ink} strong")]
    if claim.reopened and claim.verdict is not None:
        pieces.append(("was ", "quiet"))
    if claim.verdict is not None and claim.decided_by:
        pieces += [
            (f"{sign.glyph} {sign.word}", f"{sign.ink} strong"),
            (f" by {one_line(claim.decided_by)}, {moment(claim.decided_at)}", "quiet"),
        ]
    if claim.corroborates or claim.conflicts:
        pieces.append((" · " if pieces else "", "quiet"))
        pieces.append((f"{claim.corroborates} for, {claim.conflicts} against", "text"))
    lines: list[Line] = []
    for why in claim.reopened:
        words = one_line(reopening_words(why))
        told = [(f"{REOPENED.glyph} {REOPENED.word}: ", f"{REOPENED.ink} strong"), (words, "text")]
        lines += flow(told, width, first=" ", rest="   ")
    lines += flow(pieces, width, first=" ", rest="   ") if pieces else []
    if claim.justification:
        because = [("because ", "quiet"), (one_line(claim.justification), "text")]
        lines += flow(because, width, first="   ", rest="   ")
    return lines
