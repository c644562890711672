"""What a reviewer may do: the single door for changes, for the screen and for the command line alike.

Every act is one committed transaction and returns its journal entry.
"""

from __future__ import annotations

from workbench.review.acts import (
    assign,
    judge,
    judge_all,
    link,
    make_claim,
    merge,
    needs_reason,
    rate_link,
    redo,
    reject,
    set_status,
    set_status_of_all,
    split,
    take_back,
    undo,
    undo_import,
)
from workbench.review.adjudication import Difference, Side, difference, differences, differing, without_names
from workbench.review.annotating import Marked, claim_annotation, place_annotations
from workbench.review.blind import ReviewerView
from workbench.review.copies import merge_db
from workbench.review.edits import edit_claim, edit_outlet, edit_source, edit_speaker
from workbench.review.origins import independent, same_origin
from workbench.review.passages import find_passage
from workbench.review.people import differ, merge_speakers, split_speaker
from workbench.review.questions import addressee, answer, ask
from workbench.review.queue import Progress, next_claim, progress, waiting_for
from workbench.review.reshaping import MergePreview, SplitPreview, merge_preview, split_preview
from workbench.review.revisions import revised

__all__ = [
    "Difference",
    "Marked",
    "MergePreview",
    "Progress",
    "ReviewerView",
    "Side",
    "SplitPreview",
    "addressee",
    "answer",
    "ask",
    "assign",
    "claim_annotation",
    "differ",
    "difference",
    "differences",
    "differing",
    "edit_claim",
    "edit_outlet",
    "edit_source",
    "edit_speaker",
    "find_passage",
    "independent",
    "judge",
    "judge_all",
    "link",
    "make_claim",
    "merge",
    "merge_db",
    "merge_preview",
    "merge_speakers",
    "needs_reason",
    "next_claim",
    "place_annotations",
    "progress",
    "rate_link",
    "redo",
    "reject",
    "revised",
    "same_origin",
    "set_status",
    "set_status_of_all",
    "split",
    "split_preview",
    "split_speaker",
    "take_back",
    "undo",
    "undo_import",
    "waiting_for",
    "without_names",
]
