"""How the screen words things: every state and relation is a glyph and a word, never colour alone.

No Textual here. `ink` is the name under which the styles give a state its colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from workbench.model.claims import Claim, Status, Verdict
from workbench.model.documents import How
from workbench.model.links import Evidence, LinkState, Relation
from workbench.model.questions import Channel, Outcome
from workbench.model.sources import Source
from workbench.model.statements import Comparator, Kind, Modality, Quantity, TimeRef
from workbench.text import one_line


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands for a state or a relation on the screen: a cell, a word or two, the name of a colour."""

    glyph: str
    word: str
    ink: str


NO_BREAK = "\u00a0"

OPEN = Sign("◌", "open", "open")
WAITING = Sign("◔", "waiting", "waiting")
SECOND = Sign("◑", "2nd check", "waiting")
REOPENED = Sign("↺", "reopened", "open")
CLOSED = Sign("●", "done", "quiet")
BLIND = Sign("⊘", "blind", "waiting")
NO_CLAIM = Sign("┄", "no claim", "quiet")
UNCOVERED = Sign("┊", "uncovered", "uncovered")

VERDICTS = {
    Verdict.SUPPORTED: Sign("✓", "supported", "supported"),
    Verdict.REFUTED: Sign("✗", "refuted", "refuted"),
    Verdict.CONFLICTING_EVIDENCE: Sign("≠", "conflicting", "conflicting"),
    Verdict.NOT_ENOUGH_EVIDENCE: Sign("?", "not enough", "not-enough"),
    Verdict.NOT_CHECKABLE: Sign("–", "uncheckable", "uncheckable"),
}
_UNDECIDED = {Status.WAITING: WAITING, Status.SECOND_CHECK: SECOND, Status.DONE: CLOSED}

RELATIONS = {
    Relation.STATES: Sign("≡", "states it", "states"),
    Relation.CORROBORATES: Sign("+", "corroborates", "corroborates"),
    Relation.CONFLICTS: Sign("-", "conflicts", "conflicts"),
    Relation.UPDATES: Sign(">", "updates", "updates"),
    Relation.SAME_ORIGIN: Sign("=", "same origin", "same-origin"),
    Relation.UNDERCUTS: Sign("!", "undercuts", "conflicts"),
    Relation.CONTEXT: Sign("~", "context", "context"),
}

OUTCOMES = {
    Outcome.PENDING: Sign("◔", "open", "waiting"),
    Outcome.ANSWERED: Sign("»", "answered", "accent"),
    Outcome.NO_ANSWER: Sign("∅", "no answer", "quiet"),
    Outcome.DECLINED: Sign("×", "declined", "warning"),
}
CHANNELS = {
    Channel.CALL: "call",
    Channel.EMAIL: "e-mail",
    Channel.MESSAGE: "message",
    Channel.MEETING: "meeting",
    Channel.LETTER: "letter",
    Channel.OTHER: "other way",
}

STATUSES = {
    Status.NEW: "new",
    Status.IN_PROGRESS: "in progress",
    Status.WAITING: "waiting",
    Status.SECOND_CHECK: "second check",
    Status.DONE: "done",
}
KINDS = {
    Kind.DIRECT: "direct quote",
    Kind.INDIRECT: "indirect",
    Kind.MIXED: "partly quoted",
    Kind.UNATTRIBUTED: "the article's own voice",
}
MODALITIES = {
    Modality.FACT: "",
    Modality.PREDICTION: "– a prediction, not checkable yet",
    Modality.OPINION: "– an opinion, not checkable",
}
_COMPARATORS = {Comparator.EQUAL: "", Comparator.AT_LEAST: "≥ ", Comparator.AT_MOST: "≤ "}


def claim_sign(claim: Claim) -> Sign:
    """The verdict if there is one that may be seen and counted on, else where the work is."""
    if claim.blind:
        return BLIND
    if claim.reopened:
        return {Status.WAITING: WAITING, Status.SECOND_CHECK: SECOND}.get(claim.status, REOPENED)
    return VERDICTS[claim.verdict] if claim.verdict else _UNDECIDED.get(claim.status, OPEN)


def unresolved(claim: Claim) -> bool:
    """Whether a claim still asks for work: to be checked blind, or without a verdict to count on and not put aside."""
    undecided = claim.verdict is None or bool(claim.reopened)
    return claim.blind or (undecided and claim.status in (Status.NEW, Status.IN_PROGRESS))


def relation_words(item: Evidence) -> str:
    """ "corroborates" once a person said so, "corroborates?" while it is the matcher's guess."""
    word = RELATIONS[item.relation].word
    return word + "?" if item.state is LinkState.SUGGESTED else word


def quantity_words(quantity: Quantity) -> str:
    """ "> 27 militants": comparator, number, unit and what is counted."""
    if quantity.comparator is Comparator.RANGE and quantity.low is not None and quantity.high is not None:
        number = f"{_number(quantity.low)}–{_number(quantity.high)}"
    else:
        value = next((v for v in (quantity.best, quantity.low, quantity.high) if v is not None), None)
        number = (
            _COMPARATORS.get(quantity.comparator, f"{quantity.comparator} ") + _number(value)
            if value is not None
            else quantity.text
        )
    parts = dict.fromkeys(part for part in (number, quantity.unit, quantity.counted) if part)
    return " ".join(parts)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def day(iso: str | None) -> str:
    """ "2026-11-12…" as "12 Nov 2026"; what is no ISO day is given back as it is."""
    if not iso:
        return ""
    try:
        found = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{found.day} {found:%b %Y}"


def short_day(iso: str | None) -> str:
    """ "2026-11-12" as "12 Nov", for columns."""
    return day(iso).rpartition(" ")[0] or day(iso)


def time_words(time: TimeRef) -> str:
    """ "Monday (10 Nov)": the article's words, and the days they mean; days do not break over lines."""
    first, last = short_day(time.earliest), short_day(time.latest)
    days = first if last in ("", first) else f"{first}–{last}"
    return f"{one_line(time.text)} ({days.replace(' ', NO_BREAK)})" if days else one_line(time.text)


def moment(microseconds: int | None) -> str:
    """An instant in the reader's own time zone: "12 Nov 2026 14:02"."""
    if microseconds is None:
        return ""
    found = datetime.fromtimestamp(microseconds / 1_000_000, UTC).astimezone()
    return f"{found.day} {found:%b %Y %H:%M}"


def day_of(microseconds: int | None) -> str:
    """The day of an instant in the reader's own time zone: "12 Nov", which does not break over lines."""
    return moment(microseconds).rsplit(" ", 2)[0].replace(" ", NO_BREAK)


def guessed(source: Source, field: str) -> str:
    """A question mark for what nobody said, only the program thought."""
    return "?" if source.how.get(field) == How.GUESSED else ""


def name_of(title: str, document: str) -> str:
    """What an article is called: its title, else the last part of the path it was read from."""
    return one_line(title or document.rpartition("/")[2] or document)


def in_quotes(text: str) -> str:
    """The source's words in quotation marks, once."""
    words = one_line(text)
    return words if words[:1] in "“\"‘'«„" else f"“{words}”"


def counted(number: int, noun: str) -> str:
    """ "1 claim", "2 claims"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
