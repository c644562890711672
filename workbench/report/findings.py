"""The JSON rows of what is worked out or found: origins, figures, differences, agreement, problems.

As in the rows of what is stored (`rows`), every key is always present, null where unknown; keys are only ever added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.anchoring import Comparison
from workbench.model.grid import Grid, GridFigure
from workbench.model.journal import Problem
from workbench.model.links import Precision
from workbench.model.merging import Unmerged
from workbench.model.origins import Origins, Telling
from workbench.model.renewal import Disagreement
from workbench.model.revisions import Revised
from workbench.model.sources import CurrentText, Revision
from workbench.model.speakers import Doubt, Naming
from workbench.report.rows import Row, instant, statement_fields

if TYPE_CHECKING:
    from workbench.report.agreement import Agreement
    from workbench.report.gate import Failure


def disagreement_row(text: CurrentText, what: Disagreement) -> Row:
    """A statement that a person has worked on, and what the present rules find there instead."""
    standing = what.standing
    return {
        "statement": standing.uid,
        "claim": standing.claim,
        "source": text.source,
        "document": text.document,
        "quote": standing.what.quote,
        "differs": list(what.differs),
        "was": statement_fields(standing.what),
        "now": [statement_fields(one) for one in what.now],
    }


def doubt_row(doubt: Doubt) -> Row:
    """Two who may be one; `document` is the article of a first one that is only named there, else null."""
    one, other = doubt.one, doubt.other
    return {
        "one": one.uid,
        "one_name": one.name,
        "one_role": one.role,
        "one_affiliation": one.affiliation,
        "one_statements": one.statements,
        "document": one.document if isinstance(one, Naming) else None,
        "other": other.uid,
        "other_name": other.name,
        "other_role": other.role,
        "other_affiliation": other.affiliation,
        "other_statements": other.statements,
        "score": doubt.score,
        "reasons": list(doubt.reasons),
    }


def revised_row(found: Revised) -> Row:
    """Two texts of a source: what differs, in code points of each, and what became of its claims."""
    comparison = Comparison(found.was.text, found.now.text)
    changes = [word for line in comparison.lines for word in comparison.words(line) if not word.same]
    return {
        "source": found.source.uid,
        "title": found.source.title,
        "was": {**_text_row(found.was), "number": found.was_number},
        "now": {**_text_row(found.now), "number": found.number},
        "changes": [
            {
                "was": list(part.was),
                "now": list(part.now),
                "was_text": found.was.text[slice(*part.was)],
                "now_text": found.now.text[slice(*part.now)],
            }
            for part in changes
        ],
        "claims": [
            {
                "claim": one.claim.uid,
                "text": one.claim.text,
                "quote": one.claim.quote,
                "fate": one.fate.value,
                "status": one.claim.status.value,
                "verdict": one.claim.verdict and one.claim.verdict.value,
                "was": one.was and list(one.was),
                "now": one.now and list(one.now),
                "times": one.times,
            }
            for one in found.claims
        ],
        "elsewhere": [{"claim": claim.uid, "text": claim.text, "source": claim.source} for claim in found.elsewhere],
    }


def _text_row(text: Revision) -> Row:
    return {"revision": text.uid, "captured_at": instant(text.captured_at), "text_sha256": text.text_sha256}


def precision_row(precision: Precision) -> Row:
    """How suggestions of one kind fared; `share` were confirmed as they were proposed."""
    return {
        "kind": precision.kind,
        "decided": precision.decided,
        "confirmed": precision.confirmed,
        "changed": precision.changed,
        "rejected": precision.rejected,
        "share": None if precision.share is None else round(precision.share, 4),
    }


def agreement_row(agreement: Agreement) -> Row:
    """How far reviewers agree; `prevalence` counts each verdict among those compared."""
    return {
        "reviewers": list(agreement.reviewers),
        "claims": agreement.claims,
        "agreed": agreement.agreed,
        "percent": _rounded(agreement.percent),
        "kappa": _rounded(agreement.kappa),
        "alpha": _rounded(agreement.alpha),
        "one_verdict": agreement.one_verdict,
        "taken_back": agreement.taken_back,
        "prevalence": {verdict.value: count for verdict, count in agreement.prevalence.items()},
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def unmerged_row(one: Unmerged) -> Row:
    """Something of another copy that was not simply taken."""
    return {
        "why": one.why.value,
        "table": one.table,
        "uid": one.uid,
        "name": one.name,
        "field": one.field or None,
        "ours": one.ours,
        "theirs": one.theirs,
        "detail": one.detail or None,
    }


def problem_row(problem: Problem) -> Row:
    """Something `check` found."""
    return {"where": problem.where, "record": problem.record, "what": problem.what}


def failure_row(failure: Failure) -> Row:
    """A condition of `gate` that a claim fails, and why."""
    claim = failure.claim
    return {
        "claim": claim.uid,
        "condition": failure.condition,
        "why": failure.why,
        "text": claim.text,
        "status": claim.status.value,
        "verdict": claim.verdict.value if claim.verdict else None,
        "source": claim.source,
        "document": claim.document,
        "title": claim.title,
        "outlet": claim.outlet,
    }


def origins_row(origins: Origins) -> Row:
    """Who tells of a claim: trees of origins, and the line that sums them up."""
    return {
        "claim": origins.claim,
        "line": str(origins),
        "articles": origins.articles,
        "independent": origins.independent,
        "pyramid": origins.pyramid,
        "loops": [list(loop) for loop in origins.loops],
        "say_so": [_telling(root) for root in origins.say_so],
        "otherwise": [_telling(root) for root in origins.otherwise],
    }


def _telling(telling: Telling) -> Row:
    return {
        "name": telling.name,
        "source": telling.source,
        "statement": telling.statement,
        "claim": telling.claim,
        "title": telling.title,
        "published": telling.published,
        "speaker": telling.speaker,
        "quote": telling.quote,
        "suggested": telling.suggested,
        "taken": telling.taken.value if telling.taken else None,
        "reasons": list(telling.reasons),
        "takers": [_telling(taker) for taker in telling.takers],
    }


def figure_row(figure: GridFigure) -> Row:
    """One outlet's figure for an event."""
    return {
        "outlet": figure.outlet,
        "published": figure.published,
        "speaker": figure.speaker,
        "text": figure.quantity.text,
        "comparator": figure.quantity.comparator.value,
        "low": figure.quantity.low,
        "best": figure.quantity.best,
        "high": figure.quantity.high,
        "unit": figure.quantity.unit,
        "counted": figure.quantity.counted,
        "bearing": figure.bearing.value,
        "reason": figure.reason,
        "copy_of": figure.copy_of,
        "suggested": figure.suggested,
        "quote": figure.quote,
        "title": figure.title,
        "source": figure.source,
        "statement": figure.statement,
        "claim": figure.claim,
    }


def grid_row(grid: Grid) -> Row:
    """The figures for an event, and the line they come to."""
    return {
        "about": grid.about,
        "counted": grid.counted,
        "lowest": grid.lowest,
        "best": grid.best,
        "highest": grid.highest,
        "figures": [figure_row(figure) for figure in grid.figures],
    }
