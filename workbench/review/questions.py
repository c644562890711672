"""Questions to people: whom one can ask about a claim, asking, and what came of it."""

from __future__ import annotations

import re

from workbench.errors import NotFound, UsageError
from workbench.model.journal import JournalEntry
from workbench.model.questions import Addressee, Channel, Outcome, Whom
from workbench.store import Store
from workbench.text import one_line

_UID = re.compile(r"[0-9a-f]{8,32}")


def ask(
    store: Store,
    text: str,
    *,
    to: Addressee,
    by: str,
    claim: str | None = None,
    source: str | None = None,
    channel: Channel = Channel.CALL,
    wait: bool = False,
) -> JournalEntry:
    """Note a question to somebody about a claim, or about an article as a whole.

    With `wait` a claim that is new or in progress waits for the answer, in the same change; any other claim stays
    where it is, so that a second check goes on being asked for.
    """
    return store.ask(
        text,
        claim=claim,
        source=source,
        whom=to.whom,
        speaker=to.speaker,
        person=to.person,
        channel=channel,
        wait=wait,
        by=by,
    )


def answer(
    store: Store, question: str, outcome: Outcome, text: str = "", *, by: str, row_version: int | None = None
) -> JournalEntry:
    """Say what came of a question: answered (in these words), no answer, declined, or pending again.

    A claim that waits is in progress again once no question about it is open.
    """
    return store.settle_question(question, outcome, text, by=by, row_version=row_version)


def addressee(store: Store, to: str | None, *, claim: str | None = None, source: str | None = None) -> Addressee:
    """Whom a name means: "speaker", "author", the name or uid of a speaker, or anybody else.

    Without a name the claim's speaker, else the article's author. UsageError if there is none, or several speakers
    are called so.
    """
    known = store.addressees(claim=claim, source=source)
    if to is None or to.lower() in (Whom.SPEAKER, Whom.AUTHOR):
        found = next((one for one in known if to is None or one.whom == to.lower()), None)
        if found is None:
            what = {None: "speaker or author", "speaker": "speaker"}.get(to and to.lower(), "author")
            raise UsageError(f"No {what} is known here by name.", hint="Say whom you ask: --to NAME.")
        return found
    return _named(store, to)


def _named(store: Store, to: str) -> Addressee:
    if _UID.fullmatch(to):
        try:
            speaker = store.speaker(store.resolve("speakers", to))
        except NotFound:
            pass
        else:
            return Addressee(Whom.SPEAKER, speaker.name, speaker.uid, speaker.role)
    called = [one for one in store.speakers() if one.name.casefold() == to.strip().casefold()]
    if len(called) > 1:
        uids = ", ".join(one.uid for one in called)
        raise UsageError(f"Several speakers are called {one_line(to)}.", uids, "Give the uid of the one you mean.")
    if called:
        return Addressee(Whom.SPEAKER, called[0].name, called[0].uid, called[0].role)
    return Addressee(Whom.OTHER, to)
