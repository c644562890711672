"""Statements and claims in, suggestions with relation, score and reasons out."""

from __future__ import annotations

from workbench.match.evidence import Finding, compare_statements
from workbench.match.passage import Passage
from workbench.match.ranking import Index
from workbench.match.relation import Comparison, compare
from workbench.match.suggestions import suggest, suggest_text
from workbench.match.waiting import match_now, match_pending

__all__ = [
    "Comparison",
    "Finding",
    "Index",
    "Passage",
    "compare",
    "compare_statements",
    "match_now",
    "match_pending",
    "suggest",
    "suggest_text",
]
