"""What `export` and `report` have in common: of which state, for whom, where to, and what is told of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar, cast

import click

from workbench.cli.invocation import Invocation, profile_option
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.report.privacy import Public
    from workbench.store import Store

F = TypeVar("F", bound=Callable[..., Any])
Counts = Mapping[str, int]
_OWN = ("output", "force", "manifest", "as_of")


@dataclass(frozen=True, slots=True)
class Target:
    """Where something is written to, of which state, and for whom."""

    output: str
    force: bool
    manifest: str | None
    as_of: str | None
    profile: str


def writing_options(profile: str) -> Callable[[F], F]:
    """-o, --force, --manifest, --as-of and --profile (with its default); the command takes them as `target`."""

    def decorate(function: F) -> F:
        for option in (
            profile_option(profile),
            click.option(
                "--manifest", metavar="FILE", help="Also write there what it was made of, and its SHA-256, as JSON."
            ),
            click.option("--as-of", metavar="TIME|ENTRY", help="What stood then: a day, an instant, an entry, a head."),
            click.option("--force", is_flag=True, help="Replace FILE if it exists."),
            click.option("-o", "--output", default="-", metavar="FILE", help="Where to; `-` is stdout  [default: -]"),
        ):
            function = option(function)
        return function

    return decorate


@contextmanager
def written_of(invocation: Invocation, target: Target) -> Iterator[tuple[Store, Store | Public]]:
    """The database as it stood then, and what of it the profile shows; one state throughout."""
    from workbench.report.delivery import refuse_target
    from workbench.report.privacy import seen_by

    for name in (target.output, target.manifest):
        if name not in ("-", None):
            refuse_target(str(name), force=target.force, database=invocation.path)
    with invocation.store() as present, then_of(present, target.as_of) as store, store.snapshot():
        yield store, seen_by(store, target.profile, present)


def write_text(
    invocation: Invocation, target: Target, seen: Store | Public, write: Callable[[TextIO], Counts]
) -> None:
    """Deliver what `write` writes as text, and tell of it."""
    from workbench.report.delivery import deliver
    from workbench.report.manifest import Hashed

    counts: Counts = {}
    hashed: Hashed | None = None

    def through(out: TextIO) -> None:
        nonlocal counts, hashed
        if target.manifest is not None:
            hashed = Hashed(out)
        counts = write(out if hashed is None else cast(TextIO, hashed))

    deliver(through, target.output, force=target.force, database=invocation.path)
    _tell(invocation, target, seen, counts, ("", 0) if hashed is None else (hashed.sha256, hashed.size))


def write_file(invocation: Invocation, target: Target, seen: Store | Public, make: Callable[[Path], Counts]) -> None:
    """Deliver the file that `make` fills, which is not text, and tell of it."""
    from workbench.report.delivery import deliver_file
    from workbench.report.manifest import hash_of

    counts: Counts = {}
    hashed = ("", 0)

    def through(path: Path) -> None:
        nonlocal counts, hashed
        counts = make(path)
        hashed = hash_of(path)

    deliver_file(through, target.output, force=target.force, database=invocation.path)
    _tell(invocation, target, seen, counts, hashed)


def _tell(
    invocation: Invocation, target: Target, seen: Store | Public, counts: Counts, hashed: tuple[str, int]
) -> None:
    from workbench.report.delivery import deliver
    from workbench.report.manifest import WRITTEN, manifest

    for what, count in counts.items():
        if what in WRITTEN:
            click.echo(f"{count:,} {what}", err=True)
        elif count:
            click.echo(f"{count:,} {what if what.startswith('cells') else f'left out: {what}'}", err=True)
    head = seen.head()
    if target.manifest is not None:
        told = manifest(seen, _command(seen), target.output, counts, hashed, profile=target.profile, head=head)
        text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        deliver(lambda out: out.write(text), target.manifest, force=target.force, database=invocation.path)
    click.echo(f"Head of the journal: {head}", err=True)


def _command(seen: Store | Public) -> list[str]:
    """The command as it was called, without where it writes to, as the profile may know it."""
    from workbench.report.privacy import Public

    context = click.get_current_context()
    words = [context.info_name or ""]
    for parameter in context.command.params:
        value = context.params.get(parameter.name or "")
        if parameter.name in _OWN or value in (None, False, ()) or value == parameter.default:
            continue
        if isinstance(parameter, click.Argument):
            words.append(str(value))
        else:
            words += [max(parameter.opts, key=len), *([] if value is True else [str(value)])]
    return [seen.said(word) for word in words] if isinstance(seen, Public) else words


@contextmanager
def then_of(store: Store, as_of: str | None) -> Iterator[Store]:
    """The database as it stood at a moment that somebody typed."""
    if as_of is None:
        yield store
        return
    seq, until = _moment(store, as_of.strip())
    with store.as_of(seq, until=until) as then:
        yield then


def _moment(store: Store, typed: str) -> tuple[int, int | None]:
    """The entry that is meant, and the instant if one was given."""
    from workbench.model.journal import Head

    if typed.isascii() and typed.isdigit():
        return int(typed), None
    try:
        head = Head.read(typed)
    except ValueError:
        until = _instant(typed)
        return store.entry_at(until), until
    known = next(store.journal(after=head.seq - 1, limit=1), None) if head.seq else None
    if head.seq and (known is None or known.hash != head.hash):
        raise UsageError(
            f"The journal has no entry {typed}.",
            f"Its head is {store.head()}.",
            "It was cut off or made anew, or the head is of another database: see `workbench check --head`.",
        )
    return head.seq, None


def _instant(typed: str) -> int:
    """A day or an instant as microseconds: of a day its end; without a time zone as clocks show it here."""
    from datetime import datetime, timedelta

    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        raise UsageError(
            f"--as-of {typed!r} is no moment.",
            hint="Give a day (2026-11-23), an instant (2026-11-23T17:30, 2026-11-23T17:30Z), the number of an entry of "
            "`workbench history`, or a head (812:5a1f…).",
        ) from None
    if len(typed) <= len("2026-11-23"):
        moment += timedelta(days=1, microseconds=-1)
    return int(moment.astimezone().timestamp() * 1_000_000)
