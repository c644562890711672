"""`workbench history`: who changed what, when and why."""

from __future__ import annotations

import click

from workbench.cli.invocation import Invocation, looks_option, pass_invocation
from workbench.cli.output import Column, format_options, print_rows
from workbench.errors import UsageError

COLUMNS = (
    Column("seq"),
    Column("at"),
    Column("by"),
    Column("undone_by", "undone by", from_width=100),
    Column("reason", from_width=120),
    Column("summary", "change"),
)


@click.command()
@click.argument("uid", required=False)
@click.option("-n", "--limit", type=click.IntRange(min=1), metavar="N", help="Only the newest N entries.")
@click.option("--changes", "detailed", is_flag=True, help="Of one thing: each field as it was and as it became, too.")
@looks_option
@format_options
@pass_invocation
def command(
    invocation: Invocation, uid: str | None, limit: int | None, detailed: bool, by: str | None, shape: str
) -> None:
    """Print the journal, of everything or of one thing.

    The newest entry comes first. UID is that of a claim, statement, source, link, outlet or speaker, or its
    unique beginning or ending. Verdicts on claims that you are to check blind are left out.

    \b
    workbench history --limit 5
    workbench history CLAIM --nl
    """
    from workbench.cli.lookup import any_uid
    from workbench.report.rows import changed_row, entry_row
    from workbench.review import ReviewerView

    if detailed and uid is None:
        raise UsageError("--changes tells of one thing.", hint="Name it: workbench history CLAIM --changes")
    with invocation.store() as store:
        subject = any_uid(store, uid) if uid else None
        view = ReviewerView(store, invocation.reviewer(by))
        entries = view.journal(subject=subject, newest_first=True, limit=limit)
        if subject is None or not detailed:
            print_rows(map(entry_row, entries), shape, COLUMNS)
            return
        read = list(entries)
        changes = view.changes(subject, read)
        print_rows((changed_row(entry, changes.get(entry.seq, ())) for entry in read), shape, (*COLUMNS, "changes"))
