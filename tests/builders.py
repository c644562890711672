"""Documents and statements for tests, with as little said as the test needs. All invented."""

from __future__ import annotations

from typing import Any

from workbench.model.documents import Document
from workbench.model.statements import Comparator, Kind, Quantity, Span, Statement
from workbench.text import normalise, sha256

RAID = (
    "Security officials said more than 27 militants were killed in the Sarhad hills on Monday.\n\n"
    "“The two sides are close to a deal,” said Trade Minister Ilin Vasar.\n\n"
    "The road to Port Amel was closed for two days."
)
"""A short article with one indirect, one direct and one unattributed statement."""


def document(text: str = RAID, **fields: Any) -> Document:
    """A document of `text`; `name` is "raid.txt" and `key` the name unless given otherwise."""
    text = normalise(text)
    name = fields.pop("name", "raid.txt")
    given: dict[str, Any] = {"title": "Raid in the Sarhad hills", "outlet": "Kalindi Herald"}
    given.update({"published": "2026-11-23", **fields})
    return Document(
        name=name,
        key=given.pop("key", name),
        text=text,
        text_sha256=given.pop("text_sha256", sha256(text)),
        raw_sha256=given.pop("raw_sha256", sha256(text)),
        **given,
    )


def statement(text: str, quote: str, **fields: Any) -> Statement:
    """The statement whose quote stands in `text`; indirect and worth checking unless given otherwise."""
    start = text.index(quote)
    end = start + len(quote)
    given: dict[str, Any] = {
        "kind": Kind.INDIRECT,
        "claim": quote,
        "rule": "test",
        "checkworthiness": 0.8,
        "spans": ((start, end),),
    }
    given.update(fields)
    return Statement(start=start, end=end, quote=quote, **given)


def passage(text: str, span: Span, claim: str) -> Statement:
    """A passage of a text as a person makes a claim of it."""
    start, end = span
    return Statement(start, end, (span,), text[start:end], Kind.UNATTRIBUTED, claim, "by_hand", checkworthiness=1.0)


def raid_statements(text: str = RAID) -> list[Statement]:
    """What stands in `RAID`: two attributed, one of the article's own voice and not worth checking."""
    killed = "more than 27 militants were killed in the Sarhad hills on Monday"
    number, officials = text.index("more than 27 militants"), text.index("Security officials")
    toll = Quantity(
        number, number + 22, "more than 27 militants", Comparator.MORE, 27, None, None, None, "militants"
    )
    close = "“The two sides are close to a deal,”"
    minister = text.index("Trade Minister Ilin Vasar")
    return [
        statement(
            text,
            killed,
            claim="More than 27 militants killed in Sarhad hills",
            speaker="Security officials",
            speaker_span=(officials, officials + 18),
            cue="said",
            quantities=(toll,),
        ),
        statement(
            text,
            close,
            kind=Kind.DIRECT,
            claim="Two sides close to a deal",
            speaker="Ilin Vasar",
            role="Trade Minister",
            speaker_span=(minister, minister + 25),
            cue="said",
            checkworthiness=0.6,
        ),
        statement(
            text,
            "The road to Port Amel was closed for two days.",
            kind=Kind.UNATTRIBUTED,
            claim="Road to Port Amel closed for two days",
            checkworthiness=0.3,
        ),
    ]


def raid(**fields: Any) -> tuple[Document, list[Statement]]:
    """The article `RAID` as a document with its statements."""
    return document(**fields), raid_statements()


def said(number: int, *speakers: tuple[str, str | None, str | None]) -> tuple[Document, list[Statement]]:
    """The `number`th of a row of articles in which these (name, role, affiliation) each say something."""
    sentences = [f"report {number} says that sector {place} is quiet" for place in range(len(speakers))]
    text = "\n\n".join(f"It was noted: {one}." for one in sentences)
    found = [
        statement(text, sentence, speaker=name, role=role, affiliation=affiliation)
        for sentence, (name, role, affiliation) in zip(sentences, speakers, strict=True)
    ]
    return document(text, name=f"said-{number}.txt", title=f"Report {number}"), found


_PLACES = ("Sarhad", "Port Amel", "Wadi Tarn", "Kalindi", "Old Mirra", "Oshen", "Taviri", "Dunmarsh")
_EVENTS = ("flood", "raid", "strike", "vote", "fire", "storm", "trial", "harvest")


def article(number: int, statements: int = 3) -> tuple[Document, list[Statement]]:
    """The `number`th of a row of small articles, all different, with as many statements as asked for."""
    place, event = _PLACES[number % 8], _EVENTS[number // 8 % 8]
    sentences = [
        f"officials in {place} counted {number * 10 + index + 2} families after the {event}"
        for index in range(statements)
    ]
    paragraphs = [f"Report {number} from {place}.", *(f"In the morning, {one}." for one in sentences)]
    text = "\n\n".join(paragraphs)
    made = document(
        text,
        name=f"article-{number}.txt",
        title=f"{event.title()} in {place}",
        outlet=("Kalindi Herald", "The Courier", "Radio North")[number % 3],
    )
    found = [
        statement(
            text,
            sentence,
            claim=sentence[14 + len(place) :],
            speaker=f"Officials in {place}",
            checkworthiness=round(((number * 7 + index * 3) % 10) / 10, 2),
        )
        for index, sentence in enumerate(sentences)
    ]
    return made, found
