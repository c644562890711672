"""Two pairs of eyes: what a claim's verdicts of first, second and adjudication come to, and who may give which.

Pure rules over `Passes`, which the store reads and whoever changes or shows a claim asks."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model.claims import Status, Verdict
from workbench.model.decisions import Pass, Passes

_OTHER = {Pass.FIRST: Pass.SECOND, Pass.SECOND: Pass.FIRST}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why somebody may not give a pass, and what to do instead."""

    title: str
    hint: str


def both(passes: Passes) -> bool:
    """Whether a first and a second verdict stand."""
    return Pass.FIRST in passes.verdicts and Pass.SECOND in passes.verdicts


def given(passes: Passes, one: Pass, verdict: Verdict, by: str) -> Passes:
    """What stands once somebody gave a verdict in a pass, as the newest of it."""
    who = passes.reviewers.get(one, frozenset()) | {by}
    return Passes({**passes.verdicts, one: verdict}, {**passes.reviewers, one: who}, passes.assigned)


def differ(passes: Passes) -> bool:
    """Whether two verdicts stand that are not the same and nobody has adjudicated: the claim waits for that."""
    return both(passes) and Pass.ADJUDICATION not in passes.verdicts and conclusion(passes) is None


def conclusion(passes: Passes) -> Verdict | None:
    """The claim's verdict: the adjudicated one, else the one that all say; null where two differ, or none stands."""
    if Pass.ADJUDICATION in passes.verdicts:
        return passes.verdicts[Pass.ADJUDICATION]
    said = set(passes.verdicts.values())
    return said.pop() if len(said) == 1 else None


def status_after(passes: Passes, before: Status) -> Status:
    """Where the work is once a verdict was given: done, unless another pass is waited for."""
    if differ(passes):
        return Status.SECOND_CHECK
    if both(passes) or Pass.ADJUDICATION in passes.verdicts:
        return Status.DONE
    waits = before is Status.SECOND_CHECK or any(
        one in passes.assigned and one not in passes.verdicts for one in _OTHER
    )
    return Status.SECOND_CHECK if waits else Status.DONE


def gave(passes: Passes, by: str) -> Pass | None:
    """The pass in which somebody's verdict stands, null where none does."""
    return next((one for one in Pass if by in passes.reviewers.get(one, ())), None)


def owed(passes: Passes, status: Status, by: str) -> Pass | None:
    """Which of the two passes somebody is to give, assigned or (a second one) because the claim waits for it.

    Null where it is nobody's business of theirs, or done.
    """
    if gave(passes, by) is not None or Pass.ADJUDICATION in passes.verdicts:
        return None
    for one in _OTHER:
        if passes.assigned.get(one) == by:
            return None if one in passes.verdicts else one
    free = Pass.SECOND not in passes.verdicts and Pass.SECOND not in passes.assigned
    if status is Status.SECOND_CHECK and free and Pass.FIRST in passes.verdicts:
        return None if by in passes.assigned.values() else Pass.SECOND
    return None


def blind(passes: Passes, status: Status, by: str) -> bool:
    """Whether somebody must not see the verdict of the other pass: the second checker, until theirs is given.

    So must a first checker, where the second was quicker.
    """
    one = owed(passes, status, by)
    return one is Pass.SECOND or (one is Pass.FIRST and Pass.SECOND in passes.verdicts)


def pass_of(passes: Passes, status: Status, by: str) -> Pass:
    """Which pass a verdict of somebody is who does not say so: their own again, what they are assigned, what waits."""
    if mine := gave(passes, by):
        return mine
    if mine := next((one for one in Pass if passes.assigned.get(one) == by), None):
        return mine
    if owed(passes, status, by) is Pass.SECOND:
        return Pass.SECOND
    return Pass.ADJUDICATION if differ(passes) else Pass.FIRST


def refusal(passes: Passes, wanted: Pass, by: str) -> Refusal | None:
    """Why somebody may not give this pass, or null where they may.

    First and second are given by two people, adjudication by a third one, once two verdicts stand.
    """
    if wanted is Pass.ADJUDICATION:
        return _no_adjudication(passes, by)
    other = _OTHER[wanted]
    if by in passes.reviewers.get(other, ()):
        return Refusal(
            f"The {wanted} pass must be by somebody else: {by} gave the {other} verdict.",
            f"To change that verdict, judge again with --pass {other}.",
        )
    if Pass.ADJUDICATION in passes.verdicts:
        return Refusal(
            "The claim was adjudicated already.",
            "Whoever adjudicated it can take that back, or judge again with --pass adjudication.",
        )
    if both(passes) and by not in passes.reviewers[wanted]:
        return Refusal(
            "A first and a second verdict stand already.", "A third one is given with --pass adjudication."
        )
    return None


def _no_adjudication(passes: Passes, by: str) -> Refusal | None:
    mine = next((one for one in _OTHER if by in passes.reviewers.get(one, ())), None)
    if mine is not None:
        return Refusal(
            f"Adjudication must be by somebody who gave neither verdict: {by} gave the {mine} one.",
            "Let somebody else settle it.",
        )
    if not both(passes):
        return Refusal(
            "There is nothing to adjudicate: the claim has no two verdicts.",
            "Give the missing one with --pass first or --pass second.",
        )
    return None


def no_assignment(passes: Passes, wanted: Pass, to: str) -> Refusal | None:
    """Why somebody may not be assigned this pass, or null where they may."""
    if wanted in passes.verdicts:
        verdict = "adjudication" if wanted is Pass.ADJUDICATION else f"{wanted} verdict"
        return Refusal(f"The {verdict} was given already.", "Assign a pass that is still open.")
    for one in Pass:
        if one is not wanted and to in passes.reviewers.get(one, ()):
            return Refusal(
                f"{to} gave the {one} verdict, so the {wanted} pass must be somebody else's.", "Assign it to another."
            )
        if one is not wanted and passes.assigned.get(one) == to:
            return Refusal(
                f"{to} is assigned the {one} pass, so the {wanted} one must be somebody else's.",
                "Assign it to another.",
            )
    return None
