"""A finished report to render, without a database. All invented."""

from __future__ import annotations

from typing import Any

from workbench.model.claims import Claim, Publication, Status, StoredStatement, Verdict
from workbench.model.documents import How, SourceKind
from workbench.model.journal import Head
from workbench.model.links import Evidence, LinkState, Relation
from workbench.model.sources import Source
from workbench.model.statements import Kind, Statement
from workbench.report.content import Entry, Report, Section, by_relation, open_points

AT = 1_795_412_498_000_000  # 23 November 2026, 05:41 UTC
ARTICLE = (
    "Security officials said more than 27 fighters were killed in the border district of Ilvane on Monday "
    "and Tuesday, in the largest operation there this year.\n\n"
    "Trade Minister Ilin Vasar said the two sides were “close to a deal” in the talks at Port Amel."
)


def uid(number: int) -> str:
    return f"{number:032x}"


def claim(number: int = 1, **fields: Any) -> Claim:
    """A claim of `ARTICLE` on which nobody has worked, unless said otherwise."""
    quote = fields.pop("quote", "more than 27 fighters were killed in the border district of Ilvane")
    start = ARTICLE.find(quote)
    given: dict[str, Any] = {
        "uid": uid(number),
        "text": "More than 27 fighters killed in Ilvane",
        "status": Status.NEW,
        "verdict": None,
        "justification": "",
        "publication": Publication.NO,
        "publication_url": None,
        "note": "",
        "statement": uid(100 + number),
        "kind": Kind.INDIRECT,
        "speaker": "Security officials",
        "role": None,
        "source": uid(900),
        "document": "raids.md",
        "title": "Raids in Ilvane",
        "outlet": "Velmora Herald",
        "published": "2025-11-12",
        "start": start,
        "end": start + len(quote),
        "checkworthiness": 0.9,
        "corroborates": 0,
        "conflicts": 0,
        "suggested": 0,
        "suggested_conflicts": 0,
        "ref": None,
        "decided_by": None,
        "decided_at": None,
        "updated_at": AT,
        "row_version": 1,
        "id": number,
    }
    return Claim(quote=quote, **{**given, **fields})


def source(**fields: Any) -> Source:
    given: dict[str, Any] = {
        "uid": uid(900),
        "name": "raids.md",
        "kind": SourceKind.ARTICLE,
        "title": "More than 27 fighters killed in Ilvane raids, officials say",
        "outlet": "Velmora Herald",
        "reliability": "B",
        "author": "Petra Vonn",
        "published": "2025-11-12",
        "url": "https://velmora-herald.example/ilvane-raids",
        "language": "en",
        "ref": None,
        "rating": None,
        "how": {"published": How.GUESSED},
        "revision": uid(901),
        "revisions": 1,
        "text_sha256": "0" * 64,
        "statements": 4,
        "claims": 4,
        "checked": 2,
        "note": "",
        "imported_at": AT,
        "row_version": 1,
    }
    return Source(**{**given, **fields})


def evidence(number: int, relation: Relation, quote: str, **fields: Any) -> Evidence:
    """A confirmed link to a statement of another article."""
    stands: dict[str, Any] = {
        name: fields.pop(name, default)
        for name, default in {
            "outlet": "Radio Ilvane",
            "reliability": "C",
            "published": "2025-11-11",
            "document": "radio.md",
            "title": "Hospital counts the dead",
        }.items()
    }
    what = Statement(
        start=0,
        end=len(quote),
        spans=((0, len(quote)),),
        quote=quote,
        kind=Kind.INDIRECT,
        claim=quote,
        rule="test",
        speaker=fields.pop("speaker", "Dr Sel Amat"),
        role=fields.pop("role", "head of surgery"),
    )
    statement = StoredStatement(
        uid=uid(200 + number),
        source=uid(910 + number),
        revision=uid(950 + number),
        claim=None,
        rating=None,
        what=what,
        **stands,
    )
    given: dict[str, Any] = {
        "link": uid(300 + number),
        "claim": uid(1),
        "state": LinkState.CONFIRMED,
        "score": None,
        "reasons": (),
        "credibility": 2,
        "note": "",
        "decided_by": "ada",
        "decided_at": AT,
        "row_version": 1,
    }
    return Evidence(relation=relation, statement=statement, **{**given, **fields})


def entry(told: Claim, *links: Evidence, suggested: tuple[Evidence, ...] = ()) -> Entry:
    """A claim told in full, with its paragraph of `ARTICLE` around the quote."""
    around = ARTICLE if told.start >= 0 else ""
    return Entry(
        claim=told,
        before=around[: max(told.start, 0)].rpartition("\n\n")[2],
        after=around[told.end :].partition("\n\n")[0] if around else "",
        evidence=by_relation(links),
        decisions=(),
        open_points=open_points(told, links, suggested),
    )


def report(*entries: Entry, untouched: tuple[Claim, ...] = (), **fields: Any) -> Report:
    """A report on one source."""
    tally: dict[Verdict | None, int] = {}
    for verdict in [*(told.claim.verdict for told in entries), *(None for _ in untouched)]:
        tally[verdict] = tally.get(verdict, 0) + 1
    section = Section(fields.pop("source", source()), entries, untouched)
    given: dict[str, Any] = {
        "title": "The Ilvane raids",
        "sections": (section,),
        "tally": tally,
        "elsewhere": (0, 0),
        "urls": {uid(911): "https://radio-ilvane.example/count"},
        "head": Head(153, "9f2c" * 16),
        "changed_at": AT,
    }
    return Report(**{**given, **fields})


def full() -> Report:
    """One of everything."""
    supported = claim(
        1,
        status=Status.DONE,
        verdict=Verdict.SUPPORTED,
        corroborates=2,
        conflicts=1,
        decided_by="ada",
        decided_at=AT,
        justification="Two hospitals counted independently of each other.\n"
        "The lower toll was given before the second day.",
    )
    links = (
        evidence(
            1,
            Relation.CORROBORATES,
            "29 bodies were brought in over the two days",
            note="Spoke to the hospital.",
        ),
        evidence(
            2,
            Relation.CONFLICTS,
            "at least 19 people died",
            outlet="Senna Courier",
            reliability="B",
            credibility=4,
            speaker="the Tarsk health ministry",
            role=None,
            published="2025-11-11",
        ),
        evidence(
            3,
            Relation.SAME_ORIGIN,
            "more than 27 fighters were killed",
            outlet="Daily Lantern",
            reliability="D",
            credibility=None,
            speaker=None,
            role=None,
            title="27 dead in Ilvane",
        ),
    )
    refuted = claim(
        2,
        text="Two sides close to a deal",
        quote="the two sides were “close to a deal”",
        kind=Kind.MIXED,
        speaker="Ilin Vasar",
        role="Trade Minister",
        verdict=Verdict.CONFLICTING_EVIDENCE,
        status=Status.DONE,
        decided_by="bea",
        decided_at=AT + 3_600_000_000,
        conflicts=1,
        justification="Both delegations describe the same evening, and differ.",
        note="Ask the ministry for the minutes.",
    )
    denial = evidence(
        4,
        Relation.CONFLICTS,
        "“There is no deal and there will be none this year.”",
        speaker="Ruzan Belik",
        role="foreign ministry spokesman",
        outlet="Tarsk Telegraph",
        reliability=None,
        credibility=None,
        title="Belik: talks have collapsed",
    )
    waiting = claim(
        3,
        text="Largest operation there this year",
        quote="in the largest operation there this year",
        status=Status.WAITING,
        speaker=None,
        kind=Kind.UNATTRIBUTED,
    )
    proposed = evidence(5, Relation.CONFLICTS, "a larger raid in March", state=LinkState.SUGGESTED)
    untouched = (
        claim(
            4,
            text="Talks held at Port Amel",
            quote="in the talks at Port Amel",
            speaker=None,
            kind=Kind.UNATTRIBUTED,
        ),
    )
    return report(
        entry(supported, *links),
        entry(refuted, denial),
        entry(waiting, suggested=(proposed,)),
        untouched=untouched,
        elsewhere=(2, 11),
    )
