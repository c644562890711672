"""`workbench questions`: what people are asked about claims, and what came of it."""

from __future__ import annotations

import click

from workbench.cli.groups import listing_group
from workbench.cli.invocation import Invocation, by_option, pass_invocation
from workbench.cli.output import Column, format_options, json_option, print_entry, print_rows
from workbench.model.questions import Channel, Outcome

COLUMNS = (
    Column("question"),
    Column("person"),
    Column("channel", from_width=100),
    Column("asked_at", from_width=90),
    Column("outcome"),
    Column("claim", from_width=120),
    Column("asked"),
    Column("answer", from_width=140),
)


@listing_group
def command() -> None:
    """Ask people about claims, and say what came of it.

    Without a subcommand, the list by person; `workbench questions list -h` tells how to narrow it down.
    """


@command.command("list")
@click.option("--open", "pending", is_flag=True, help="Only what has no answer yet.")
@click.option("--outcome", type=click.Choice([outcome.value for outcome in Outcome]))
@click.option("--person", metavar="NAME", default="", help="Only whose name holds this.")
@click.option("--claim", metavar="UID", help="Only about this claim.")
@click.option("--source", metavar="UID", help="Only about this source and its claims.")
@format_options
@pass_invocation
def list_questions(
    invocation: Invocation,
    pending: bool,
    outcome: str | None,
    person: str,
    claim: str | None,
    source: str | None,
    shape: str,
) -> None:
    """List questions by person: whoever has most open ones first.

    \b
    workbench questions --open
    workbench questions list --person vasar
    workbench questions list --open --nl
    """
    from workbench.model.questions import by_person
    from workbench.report.rows import question_row

    if pending and outcome:
        raise click.UsageError("Give --open or --outcome, not both.")
    wanted = Outcome.PENDING if pending else Outcome(outcome) if outcome else None
    with invocation.store() as store:
        found = store.questions(
            claim=store.resolve("claims", claim) if claim else None,
            source=store.resolve("sources", source) if source else None,
            outcome=wanted,
        )
        people = [one for one in by_person(found) if person.casefold() in one.name.casefold()]
        print_rows((question_row(one) for group in people for one in group.questions), shape, COLUMNS)


@command.command("ask")
@click.argument("about")
@click.argument("text")
@click.option(
    "--to",
    metavar="NAME",
    help='"speaker", "author", a speaker\'s name or uid, or any name  [default: the speaker, else the author]',
)
@click.option(
    "--channel",
    type=click.Choice([channel.value for channel in Channel]),
    default=Channel.CALL.value,
    show_default=True,
)
@click.option("--wait/--no-wait", default=True, help="Whether the claim waits for the answer  [default: it does]")
@by_option
@json_option
@pass_invocation
def ask_question(
    invocation: Invocation,
    about: str,
    text: str,
    to: str | None,
    channel: str,
    wait: bool,
    by: str | None,
    as_json: bool,
) -> None:
    """Note a question to somebody about a claim or a source.

    ABOUT is the uid of a claim, or of a source to ask about as a whole. A claim that is new or in progress waits for
    the answer from then on, as part of the same change. Prints the journal entry.

    \b
    workbench questions ask CLAIM "Who counted the dead?"
    workbench questions ask CLAIM "Can you confirm 27?" --to "Health ministry" --channel email --no-wait
    workbench questions ask SOURCE "Were you there yourself?" --to author
    """
    from workbench import review
    from workbench.errors import NotFound

    with invocation.store() as store:
        try:
            subject = {"claim": store.resolve("claims", about)}
        except NotFound as error:
            try:
                subject = {"source": store.resolve("sources", about)}
            except NotFound:
                raise error from None
        entry = review.ask(
            store,
            text,
            to=review.addressee(store, to, **subject),
            by=invocation.reviewer(by),
            channel=Channel(channel),
            wait=wait,
            **subject,
        )
    print_entry(entry, as_json=as_json)


@command.command("answer")
@click.argument("question")
@click.argument("text", required=False, default="")
@click.option(
    "--outcome",
    type=click.Choice([outcome.value for outcome in Outcome]),
    help="What came of it, if it is no answer  [default: answered]",
)
@by_option
@json_option
@pass_invocation
def answer_question(
    invocation: Invocation, question: str, text: str, outcome: str | None, by: str | None, as_json: bool
) -> None:
    """Say what came of a question.

    TEXT is the answer; with `--outcome no_answer` or `declined` it may say more. `--outcome pending` opens the question
    again. A claim that waits is in progress again once no question about it is open. Prints the journal entry.

    \b
    workbench questions answer QUESTION "The council did, on Monday."
    workbench questions answer QUESTION --outcome declined
    """
    from workbench import review

    if not text and outcome is None:
        raise click.UsageError("Give the answer, or --outcome.")
    with invocation.store() as store:
        uid = store.resolve("questions", question)
        entry = review.answer(
            store, uid, Outcome(outcome or Outcome.ANSWERED), text, by=invocation.reviewer(by)
        )
    print_entry(entry, as_json=as_json)
