"""The kinds of reports: how each is read from a database, and what it is as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from workbench.model.claims import Verdict
from workbench.report import agreeing, asked, conflicts, content, memo, proof, register
from workbench.report.findings import agreement_row, grid_row, origins_row
from workbench.report.language import Language
from workbench.report.privacy import Public
from workbench.report.rows import (
    Row,
    claim_row,
    decision_row,
    evidence_row,
    instant,
    outcome_fields,
    question_row,
    source_row,
)
from workbench.store import Store

Told = (
    content.Report
    | proof.Proof
    | conflicts.Conflicts
    | asked.Asked
    | register.Register
    | agreeing.AgreementReport
    | memo.Memo
)
_READ: Mapping[str, Callable[..., Told]] = {
    "claims": content.read_report,
    "proof": proof.read_proof,
    "conflicts": conflicts.read_conflicts,
    "questions": asked.read_asked,
    "sources": register.read_register,
    "agreement": agreeing.read_agreement,
}
KINDS = (*_READ, "changes")


def read(
    kind: str, store: Store | Public, *, source: str | None, title: str | None, t: Language, then: Store | Public | None
) -> Told:
    """A report of one of `KINDS`; "changes" is what is different from `then`, which others do not need."""
    if kind == "changes":
        assert then is not None
        return memo.read_memo(store, then, source=source, title=title, t=t)
    return _READ[kind](store, source=source, title=title, t=t)


def as_row(kind: str, report: Told, t: Language) -> Row:
    """A report as one JSON object: what every report has, then what is its own. All keys are always present."""
    common = {
        "report": kind,
        "title": report.title,
        "language": t.code,
        "head": str(report.head),
        "changed_at": instant(report.changed_at),
    }
    match report:
        case content.Report():
            return common | _claims(report)
        case proof.Proof():
            return common | {"sources": [_sheet(sheet) for sheet in report.sheets]}
        case conflicts.Conflicts():
            return common | _conflicts(report)
        case asked.Asked():
            return common | _asked(report)
        case register.Register():
            return common | _register(report)
        case agreeing.AgreementReport():
            return common | _agreement(report)
        case memo.Memo():
            return common | _memo(report)


def _claims(report: content.Report) -> Row:
    sources, claims = report.elsewhere
    return {
        "tally": _tally(report.tally),
        "sources": [
            {
                **source_row(section.source),
                "entries": [_entry(one) for one in section.entries],
                "untouched": [claim_row(claim) for claim in section.untouched],
            }
            for section in report.sections
        ],
        "agreement": agreement_row(report.agreement) if report.agreement else None,
        "elsewhere": {"sources": sources, "claims": claims},
    }


def _entry(entry: content.Entry) -> Row:
    return {
        **claim_row(entry.claim),
        **outcome_fields(entry.claim),
        "before": entry.before,
        "after": entry.after,
        "evidence": [evidence_row(link) for links in entry.evidence.values() for link in links],
        "decisions": [decision_row(one) for one in entry.decisions],
        "origins": origins_row(entry.origins) if entry.origins else None,
        "figures": grid_row(entry.grid) if entry.grid else None,
        "open_points": list(entry.open_points),
    }


def _tally(counts: Mapping[Verdict | None, int]) -> Row:
    return {"open" if verdict is None else verdict.value: counts.get(verdict, 0) for verdict in (*Verdict, None)}


def _sheet(sheet: proof.Sheet) -> Row:
    return {
        **source_row(sheet.section.source),
        "tally": _tally(sheet.tally),
        "paragraphs": [
            [
                {"text": one.text, "claim": one.claim.uid if one.claim else None, "number": one.number}
                for one in paragraph.pieces
            ]
            for paragraph in sheet.paragraphs
        ],
        "notes": [
            {"number": note.number, "in_text": True, **_entry(note.entry)}
            for paragraph in sheet.paragraphs
            for note in paragraph.notes
        ]
        + [{"number": note.number, "in_text": False, **_entry(note.entry)} for note in sheet.gone],
        "untouched": [claim_row(claim) for claim in sheet.section.untouched],
    }


def _conflicts(report: conflicts.Conflicts) -> Row:
    return {
        "conflicts": [
            {"settled": settled, **_entry(one.entry)}
            for settled, found in ((False, report.unsettled), (True, report.settled))
            for one in found
        ],
        "possible": [
            {**claim_row(one.claim), "suggestions": [evidence_row(link) for link in one.links]}
            for one in report.possible
        ],
    }


def _asked(report: asked.Asked) -> Row:
    return {
        "withheld": report.withheld,
        "people": [
            {
                "person": one.name,
                "role": one.role,
                "open": one.open,
                "questions": [question_row(question) for question in one.questions],
            }
            for one in report.people
        ],
    }


def _register(report: register.Register) -> Row:
    return {
        "outlets": [
            {
                "outlet": outlet.name,
                "reliability": outlet.reliability,
                "sources": [{**source_row(one.source), "relied_on": one.relied_on} for one in outlet.sources],
            }
            for outlet in report.outlets
        ],
        "elsewhere": report.elsewhere,
    }


def _agreement(report: agreeing.AgreementReport) -> Row:
    return {
        "agreement": agreement_row(report.whole),
        "pairs": [agreement_row(one) for one in report.pairs],
        "sources": [
            {"source": source.uid, "title": source.title, **agreement_row(one)} for source, one in report.sources
        ],
        "differing": [
            {**claim_row(one.claim), "decisions": [decision_row(decision) for decision in one.decisions]}
            for one in report.differing
        ],
    }


def _memo(report: memo.Memo) -> Row:
    return {
        "since": str(report.since),
        "since_at": instant(report.since_at),
        "claims": [_turn(one) for one in report.turns],
        "merged": [claim_row(claim) for claim in report.gone],
        "new_sources": [source_row(one) for one in report.added],
        "changed_sources": [
            {
                **source_row(one.source),
                "revised": one.revised,
                "former_standing": one.before.standing.value if one.before else None,
            }
            for one in report.sources
        ],
        "acts": dict(report.acts),
    }


def _turn(one: memo.Turn) -> Row:
    before: Any = one.before
    return {
        **claim_row(one.claim),
        **outcome_fields(one.claim),
        "former_verdict": one.former.value if one.former else None,
        "former_text": before.text if before else None,
        "former_publication": before.publication.value if before else None,
        "linked": [evidence_row(link) for link in one.linked],
        "unlinked": [evidence_row(link) for link in one.unlinked],
    }
