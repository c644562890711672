"""`workbench import annotations`: passages that were marked in pages, as claims."""

from __future__ import annotations

import sys

import click

from workbench.cli.import_job import Job, ended, run_job
from workbench.cli.invocation import Invocation, by_option, pass_invocation


@click.command("annotations")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--dry-run", is_flag=True, help="Only say what would be read and rejected.")
@by_option
@pass_invocation
def command(invocation: Invocation, /, files: tuple[str, ...], by: str | None, dry_run: bool) -> int:
    """Make claims of passages that were marked in pages.

    FILE is an export of Hypothes.is (JSON or CSV), an answer of its API, or W3C Web Annotations; - is standard
    input. A passage of an article that was imported, known by its address, becomes a claim of that article, with
    the comment as its note; any other becomes a ready-made claim of its own. Import the pages first.

    \b
    workbench import url https://kalindi-herald.example/2026/11/23/dam
    workbench import annotations hypothesis.json
    """
    from workbench import review
    from workbench.cli.import_shown import Notes
    from workbench.ingest import annotations as marks
    from workbench.model.documents import Reject

    notes = Notes()
    found = list(marks.read_annotations(files, stdin=sys.stdin.buffer, on_note=notes))
    rejects = [one for one in found if isinstance(one, Reject)]
    marked = review.Marked(apart=[one for one in found if not isinstance(one, Reject)])
    if invocation.path.exists():
        with invocation.store(read_only=True) as store:
            marked = review.place_annotations(store, marked.apart)
    items = [*rejects, *map(marks.as_claim, marked.apart)]
    job = Job(dry_run=dry_run, suggest=not dry_run)
    outcome = run_job(invocation, lambda: items, ["annotations", *files], by, lambda stage, done, total: None, job)
    if marked.lost:
        notes(f"Passages that their article does not hold, or more than once: {marked.lost:,}; claims of their own.")
    if marked.placed and dry_run:
        notes(f"Passages in articles that are here: {len(marked.placed):,}.")
    elif marked.placed and not outcome.interrupted:
        reviewer = invocation.reviewer(by)
        with invocation.store() as store:
            made = sum(review.claim_annotation(store, *one, by=reviewer) for one in marked.placed)
        notes(f"Claims made of passages in articles: {made:,}; already claims: {len(marked.placed) - made:,}.")
    return ended(outcome, notes)
