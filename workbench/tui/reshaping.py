"""What a merge or a split would come to, in lines to read before it is written. No Textual here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbench.model.claims import Claim
from workbench.model.links import Evidence, LinkState
from workbench.review.reshaping import MergePreview, SplitPreview
from workbench.text import one_line
from workbench.tui.layout import Line, Piece, flow
from workbench.tui.words import RELATIONS, claim_sign, counted, in_quotes, name_of


def merge_lines(width: int, *, found: MergePreview) -> list[Line]:
    """Which claim stays and which goes, what happens to their verdicts, and which links move over."""
    kept, gone = found.kept, found.gone
    lines = [*_claim("stays", kept, "its text, verdict and history stay", width)]
    lines += _claim("goes", gone, _fate(gone), width)
    stated: list[Piece] = [("≡ states the one that stays: ", "states"), (in_quotes(gone.quote), "around")]
    stated.append((f" {one_line(gone.outlet or name_of(gone.title, gone.document))}", "quiet"))
    lines += flow(stated, width - 1, first=" ", rest="   ", most=2)
    return [*lines, *flow(_links(found), width - 1, first=" ", rest="   ")]


def _claim(what: str, claim: Claim, fate: str, width: int) -> list[Line]:
    sign = claim_sign(claim)
    pieces: list[Piece] = [(f"{what:<6}", "accent strong"), (f"{sign.glyph} {sign.word} ", sign.ink)]
    pieces += [(one_line(claim.text), "title"), (f" · {fate}", "quiet")]
    return flow(pieces, width - 1, first=" ", rest=" " * 7, most=3)


def _fate(gone: Claim) -> str:
    if gone.blind:
        return "what was concluded on it goes with it"
    if gone.verdict is None:
        return "nothing was concluded on it"
    by = f" by {one_line(gone.decided_by)}" if gone.decided_by else ""
    return f"its verdict{by} goes with it and is not taken over"


def _links(found: MergePreview) -> list[Piece]:
    if not found.moving and not found.staying:
        return [("No links move over.", "quiet")]
    many, left = len(found.moving), len(found.staying)
    pieces: list[Piece] = [(f"{counted(many, 'link')} {'moves' if many == 1 else 'move'} over", "text")]
    if found.moving:
        pieces.append((f" ({_told(found.moving)})", "quiet"))
    if left:
        told = f" · {left:,} {'is' if left == 1 else 'are'} left, where the one that stays has as good a link"
        pieces.append((told, "quiet"))
    return pieces


def _told(links: Sequence[Evidence]) -> str:
    """ "1 corroborates, 2 suggestions, 1 refused"."""
    words = {LinkState.SUGGESTED: "suggested", LinkState.REJECTED: "refused"}
    counts = Counter(words.get(link.state, RELATIONS[link.relation].word) for link in links)
    return ", ".join(f"{number:,} {word}" for word, number in counts.items())


def split_lines(width: int, *, found: SplitPreview) -> list[Line]:
    """What stays of the claim, and which new one is made."""
    left = f"its text, verdict and links stay; {counted(found.others, 'statement')} state it then"
    lines = _claim("stays", found.kept, left, width)
    new: list[Piece] = [("new   ", "accent strong"), (one_line(found.text), "title")]
    new.append((" · a claim of its own, open, without links", "quiet"))
    lines += flow(new, width - 1, first=" ", rest=" " * 7, most=3)
    where = one_line(found.statement.outlet or name_of(found.statement.title, found.statement.document))
    said: list[Piece] = [(in_quotes(found.statement.what.quote), "around"), (f" {where}", "quiet")]
    return [*lines, *flow(said, width - 1, first=" " * 7, rest=" " * 7, most=2)]
