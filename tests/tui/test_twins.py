"""Every act of the screen and its command leave the same entry in the journal."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import desk_of, ready, until
from workbench import review
from workbench.cli import run
from workbench.config import Config
from workbench.errors import Exit
from workbench.match.origins import SAYS_SO, of_claim
from workbench.model.claims import Claim, Status, Verdict
from workbench.model.decisions import Pass
from workbench.model.filters import ClaimFilter
from workbench.model.links import LinkState
from workbench.model.questions import Outcome
from workbench.model.sources import SourceStanding
from workbench.store import Store
from workbench.store.engine import sqlite3
from workbench.tui.actions import GROUPS
from workbench.tui.app import WorkbenchApp
from workbench.tui.origin_tree import branches
from workbench.tui.picking import word_at
from workbench.tui.screens.proof import ProofScreen
from workbench.tui.twins import ACTS, LOOKS
from workbench.tui.views import Desk
from workbench.tui.widgets.window_list import WindowList

SAMPLE = Path(__file__).parents[2] / "sample_db" / "sample.db"
ME = "Mira Sand"
OPINION = "is:opinion verdict:none"


@dataclass(frozen=True)
class Act:
    """An act by keys, and its command as it is to be called for what lies on the desk."""

    action: str
    keys: tuple[str, ...]
    command: Callable[[Desk], tuple[str, ...]]
    about: str = "linkable"
    """Which claim is laid on the desk first; "" leaves the desk as it is."""


def held(desk: Desk) -> str:
    """The statement of the candidate in hand."""
    assert desk.candidate is not None
    return desk.candidate.statement.uid


def linked(action: str, key: str, relation: str) -> Act:
    return Act(action, (key,), lambda desk: ("link", desk.claim.uid, held(desk), relation))


def judged(action: str, key: str, verdict: str, reason: str = "") -> Act:
    because = ("--because", reason) if reason else ()
    return Act(
        action,
        (key, *reason, "enter") if reason else (key,),
        lambda desk: ("judge", desk.claim.uid, verdict, *because),
        about="bare",
    )


def edited(action: str, keys: tuple[str, ...], option: str, value: str, about: str = "bare") -> Act:
    return Act(action, keys, lambda desk: ("claims", "edit", desk.claim.uid, option, value), about=about)


def answered(action: str, key: str, outcome: str, about: str = "asked") -> Act:
    command = ("--outcome", outcome)
    return Act(action, (key,), lambda desk: ("questions", "answer", desk.questions[0].uid, *command), about=about)


def outlet_of_candidate(desk: Desk) -> tuple[str, ...]:
    assert desk.candidate is not None
    return ("outlets", "edit", desk.candidate.statement.outlet or "", "--reliability", "f")


def merged(desk: Desk) -> tuple[str, ...]:
    assert desk.candidate is not None
    return ("merge", desk.candidate.statement.claim or "", desk.claim.uid)


def first_word(desk: Desk) -> tuple[str, ...]:
    start, end = word_at(desk.article.text, 0)
    return ("claims", "add", desk.source.uid, "--start", str(start), "--end", str(end))


def split_off(desk: Desk) -> tuple[str, ...]:
    return ("split", desk.claim.uid, held(desk))


def settled(action: str, key: str, option: str) -> Act:
    """The second article of a tree of two, settled with the first, which is marked."""

    def command(desk: Desk) -> tuple[str, ...]:
        other = next(item.statement.uid for item in desk.evidence if item.relation in SAYS_SO)
        return ("origins", desk.claim.uid, option, desk.claim.statement, other)

    return Act(action, ("space", "j", key), command, about="told twice")


def of_source(action: str, keys: tuple[str, ...], *options: str, about: str = "source") -> Act:
    """An act on the source of the desk, in the list of sources."""
    return Act(action, keys, lambda desk: ("sources", "edit", desk.source.uid, *options), about=about)


def of_outlet(action: str, keys: tuple[str, ...], option: str, value: str, about: str = "outlet") -> Act:
    """An act on the outlet of the article on the desk, in the list of outlets or of sources."""
    return Act(action, keys, lambda desk: ("outlets", "edit", desk.source.outlet or "", option, value), about=about)


def typed(key: str) -> tuple[str, ...]:
    """The keys that put another text into a field."""
    return (key, "ctrl+u", "F", "enter")


ACTED = (
    linked("link.corroborates", "plus", "corroborates"),
    linked("link.conflicts", "minus", "conflicts"),
    linked("link.same_origin", "equals_sign", "same_origin"),
    linked("link.updates", "greater_than_sign", "updates"),
    linked("link.context", "tilde", "context"),
    linked("link.undercuts", "exclamation_mark", "undercuts"),
    Act("link.never", ("full_stop",), lambda desk: ("unlink", desk.claim.uid, held(desk))),
    judged("claim.supported", "s", "supported", "l"),
    judged("claim.refuted", "r", "refuted", "n"),
    judged("claim.conflicting", "c", "conflicting_evidence"),
    judged("claim.not_enough", "x", "not_enough_evidence"),
    judged("claim.not_checkable", "o", "not_checkable"),
    Act("claim.take_back", ("v",), lambda desk: ("judge", desk.claim.uid, "--take-back"), about="judged"),
    edited("claim.waiting", ("w",), "--status", "waiting"),
    edited("claim.done", ("d",), "--status", "done"),
    edited("claim.done", ("d",), "--status", "second_check", about="done"),
    edited("claim.edit", ("e", "ctrl+u", "F", "enter"), "--text", "F"),
    edited("claim.note", ("i", "!", "enter"), "--note", "!"),
    Act("claim.merge", ("m", "m"), merged),
    Act("claim.split", ("backslash", "backslash"), split_off, about="merged"),
    Act(
        "question.ask",
        ("a", "W", "enter"),
        lambda desk: ("questions", "ask", desk.claim.uid, "W", "--channel", "call"),
        about="spoken",
    ),
    Act(
        "question.answer",
        ("a", "N", "enter"),
        lambda desk: ("questions", "answer", desk.questions[0].uid, "N"),
        about="asked",
    ),
    answered("question.no_answer", "x", "no_answer"),
    answered("question.declined", "r", "declined"),
    answered("question.reopen", "v", "pending", about="answered"),
    Act("passage.make", ("t", *["up"] * 30, *["left"] * 20, "enter"), first_word),
    Act("claim.rate", ("g", "f"), outlet_of_candidate),
    Act("claim.rate", ("g", "4"), lambda desk: ("link", desk.claim.uid, held(desk), "--credibility", "4")),
    Act("source.rate", ("G", "e"), lambda desk: ("outlets", "edit", desk.source.outlet or "", "--reliability", "e")),
    Act("queue.bulk", ("b", "o", "enter"), lambda desk: ("bulk", OPINION, "--verdict", "not_checkable"), about="list"),
    Act("queue.bulk", ("b", "w", "enter"), lambda desk: ("bulk", OPINION, "--status", "waiting"), about="list"),
    of_source("source.title", typed("t"), "--title", "F"),
    of_source("source.outlet", typed("p"), "--outlet", "F"),
    of_source("source.author", typed("a"), "--author", "F"),
    of_source("source.published", ("d", "ctrl+u", *"2026-01-02", "enter"), "--published", "2026-01-02"),
    of_source("source.url", ("w", "ctrl+u", "enter"), "--url", ""),
    of_source("source.note", typed("i"), "--note", "F"),
    of_source("source.retracted", ("R",), "--standing", "retracted"),
    of_source("source.corrected", ("C",), "--standing", "corrected"),
    of_source("source.stands", ("T",), "--standing", "stands", about="corrected source"),
    of_source("source.confidential", ("x",), "--confidential"),
    of_outlet("source.letter", ("g", "e"), "--reliability", "e", about="source"),
    *(of_outlet(f"outlet.rate_{one}", (one,), "--reliability", one, "outlet of F") for one in "abcde"),
    of_outlet("outlet.rate_f", ("F",), "--reliability", "f"),
    of_outlet("outlet.unrated", ("0",), "--reliability", ""),
    of_outlet("outlet.name", ("t", "ctrl+u", "G", "enter"), "--name", "G"),
    of_outlet("outlet.note", typed("i"), "--note", "F"),
    settled("origins.same", "equals_sign", "--same"),
    settled("origins.independent", "i", "--independent"),
    Act(
        "claim.refuted",
        ("r", "n", "enter"),
        lambda desk: ("judge", desk.claim.uid, "refuted", "--pass", "adjudication", "--because", "n"),
        about="differing",
    ),
)


@dataclass
class Sample:
    """The sample twice: in one it is acted by keys, in the other by commands; and claims for each purpose."""

    keyed: Path
    typed: Path
    claims: dict[str, str]
    known: frozenset[str]
    """Uids of all rows that stand before anybody acts."""


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    keyed = Path(shutil.copy(SAMPLE, tmp_path / "keyed.db"))
    with Store.open(keyed) as store:
        claims = prepared(store)
    typed = tmp_path / "typed.db"
    with Store.open(keyed) as store:
        store.backup(typed)
    return Sample(keyed, typed, claims, uids(keyed))


def prepared(store: Store) -> dict[str, str]:
    """Claims in the states that acts need, by name."""
    kept = next(claim for claim in store.claims(ClaimFilter(undecided=True)) if _suggests_a_claim(store, claim))
    other = next(one for one in store.evidence(kept.uid) if one.state is LinkState.SUGGESTED and one.statement.claim)
    review.merge(store, other.statement.claim or "", kept.uid, by=ME)
    fresh = [claim for claim in store.claims(ClaimFilter(undecided=True)) if claim.status is Status.NEW]
    linkable = next(claim for claim in fresh if claim.uid != kept.uid and _suggests_a_claim(store, claim))
    bare = [claim for claim in fresh if not claim.suggested and not claim.corroborates and not claim.conflicts]
    judged, done, differing = bare[1], bare[2], bare[3]
    review.judge(store, judged.uid, Verdict.NOT_CHECKABLE, by=ME)
    review.set_status(store, done.uid, Status.DONE, by=ME)
    review.judge(store, differing.uid, Verdict.SUPPORTED, by="Ada Quill", because="seen")
    review.set_status(store, differing.uid, Status.SECOND_CHECK, by="Ada Quill")
    review.judge(store, differing.uid, Verdict.REFUTED, by="Tomas Reth", because="heard", round=Pass.SECOND)
    corrected = next(
        claim for claim in fresh if claim.source not in {one.source for one in (kept, linkable, *bare[:4])}
    )
    review.edit_source(store, corrected.source, by="Ada Quill", standing=SourceStanding.CORRECTED)
    review.edit_outlet(store, _outlet_of(store, bare[0]), by="Ada Quill", reliability="B")
    review.edit_outlet(store, _outlet_of(store, corrected), by="Ada Quill", reliability="F")
    told_twice = next(claim for claim in fresh if claim.uid != linkable.uid and _is_told_twice(store, claim))
    spoken = next(claim for claim in fresh if store.addressees(claim=claim.uid) and claim not in bare[:4])
    told = next(one for one in store.questions() if one.outcome is not Outcome.PENDING)
    asked = next(one for one in store.questions() if one.outcome is Outcome.PENDING)
    return {
        "linkable": linkable.uid, "told twice": told_twice.uid, "bare": bare[0].uid, "judged": judged.uid,
        "source": bare[0].uid, "outlet": bare[0].uid, "corrected source": corrected.uid,
        "outlet of F": corrected.uid, "done": done.uid, "differing": differing.uid, "merged": kept.uid,
        "spoken": spoken.uid, "asked": asked.claim or "", "answered": told.claim or "",
    }  # fmt: skip


def _suggests_a_claim(store: Store, claim: Claim) -> bool:
    first = next(iter(store.evidence(claim.uid)), None)
    return first is not None and first.state is LinkState.SUGGESTED and bool(first.statement.claim)


def _outlet_of(store: Store, claim: Claim) -> str:
    return next(one.uid for one in store.outlets() if one.name == claim.outlet)


def _is_told_twice(store: Store, claim: Claim) -> bool:
    """Whether one other article says so, on its own or because it has the claim from this one."""
    places = branches(of_claim(store, claim))
    return len(places) == 2 and places[0].telling.statement == claim.statement


def uids(path: Path) -> frozenset[str]:
    db = sqlite3.connect(path)
    tables = ("claims", "statements", "links", "decisions", "outlets", "sources", "reviewers", "speakers", "questions")
    found = frozenset(uid for table in tables for (uid,) in db.execute(f"SELECT uid FROM {table}"))
    db.close()
    return found


def newest(path: Path, known: frozenset[str]) -> dict[str, Any]:
    """The newest entry: all of it but times, the chain, and the uids of rows that it made."""
    db = sqlite3.connect(path)
    row = db.execute(
        "SELECT seq, actor, action, subject, summary, reason, undoes, body FROM journal ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    db.close()
    changes = json.loads(row[-1])
    changes["changes"] = sorted(json.dumps(change, sort_keys=True) for change in changes["changes"])
    plain = re.sub(r"\b\d{16}\b", "0", json.dumps([*row[:-1], changes], sort_keys=True))
    made = re.sub(r"[0-9a-f]{32}", lambda found: found[0] if found[0] in known else "new", plain)
    names = ("seq", "actor", "action", "subject", "summary", "reason", "undoes", "body")
    return dict(zip(names, json.loads(made), strict=True))


def test_every_action_says_whether_it_changes_anything() -> None:
    ids = {action.id for group in GROUPS for action in group.actions}
    assert ids == ACTS.keys() | LOOKS.keys(), "name the twin of a new action in workbench/tui/twins.py"
    assert not ACTS.keys() & LOOKS.keys()


def test_every_act_is_tried_below() -> None:
    assert {act.action for act in ACTED} | {"journal.undo", "journal.redo"} == ACTS.keys()


async def test_keys_and_commands_leave_the_same_entries(sample: Sample) -> None:
    with Store.open(sample.keyed) as store:
        app = WorkbenchApp(store, Config(reviewer=ME))
        async with app.run_test(size=(120, 40)) as pilot:
            await ready(pilot)
            for act in ACTED:
                desk = await lay(pilot, sample, act.about)
                await press(pilot, store, act.keys)
                same(sample, act.action, act.command(desk))
                again = (("ctrl+r", "redo"), ("u", "undo")) if act is ACTED[0] else ()
                for key, name in (("u", "undo"), *again):
                    await press(pilot, store, (key,))
                    same(sample, f"{name} of {act.action}", (name,))
                await back_to_proof(pilot)


async def test_what_only_looks_leaves_no_entry(sample: Sample) -> None:
    """All keys that only look, on each screen where they hold."""
    with Store.open(sample.keyed) as store:
        before = store.head()
        app = WorkbenchApp(store, Config(reviewer=ME))
        async with app.run_test(size=(120, 40)) as pilot:
            await ready(pilot)
            for name, way in (
                ("proof", ()), ("queue", ("l",)), ("adjudicate", ("A",)), ("origins", ("O",)), ("grid", ("F",)),
                ("sources", ("S",)), ("outlets", ("L",)), ("questions", ("Q",)),
            ):  # fmt: skip
                await pilot.press(*way)
                assert isinstance(pilot.app.screen, ProofScreen) == (not way), name
                await pilot.press(*looking_keys(name))
                await back_to_proof(pilot)
        assert store.head() == before


OPENS = {
    "queue.filter", "sources.filter", "outlets.filter", "app.jump", "article.select", "claim.history", "app.help",
    "app.palette",
}  # fmt: skip
"""Only look, and leave something open over the screen that esc puts away."""


def looking_keys(screen: str) -> Iterator[str]:
    """The keys that only look and stay on the screen."""
    leaves = {
        "queue.open", "adjudicate.open_proof", "queue.list", "queue.search", "adjudicate.open",
        "claim.origins", "claim.grid", "origins.open", "grid.open", "sources.list", "outlets.list", "sources.open",
        "outlets.open", "source.history", "outlet.history",
        "question.list", "question.open_claim", "revision.show", "revision.open",
    }  # fmt: skip
    for group in GROUPS:
        for action in group.actions:
            if screen in group.screens and action.id in LOOKS.keys() - leaves:
                yield from action.keys.split(",")
                if action.id in OPENS:
                    yield "escape"


async def lay(pilot: Pilot[None], sample: Sample, about: str) -> Desk:
    """Put on the desk what an act is about, on the screen where it is done."""
    proof = pilot.app.screen
    assert isinstance(proof, ProofScreen)
    if about == "list":
        await proof.open_queue(query=OPINION)
        await until(pilot, lambda: "1 claim" in header(pilot) or "claims" in header(pilot))
        await pilot.press("a")
    else:
        await proof.open_claim(sample.claims[about])
    if about == "merged":
        desk = desk_of(pilot)
        assert desk is not None
        place = next(place for place, item in enumerate(desk.evidence) if item.relation == "states")
        await pilot.press(str(place + 1))
    desk = desk_of(pilot)
    assert desk is not None
    assert desk.claim.uid == sample.claims.get(about, desk.claim.uid)
    if "source" in about:
        await pilot.press("S")
        await until(pilot, lambda: "sources" in header(pilot) and at_cursor(pilot).source.uid == desk.source.uid)
    if "outlet" in about:
        await pilot.press("L")
        await until(pilot, lambda: "outlets" in header(pilot))
    if about == "told twice":
        await pilot.press("O")
        await until(pilot, lambda: "2 articles" in header(pilot))
    if about in ("asked", "answered"):
        await pilot.press("Q")
        await until(pilot, lambda: "open of" in header(pilot))
        await pilot.press(*("]" if about == "answered" else "[",))
        await until(pilot, lambda: desk.questions[0].person.split(",")[0] in header(pilot))
    if about == "differing":
        await pilot.press("A")
        await until(pilot, lambda: "1 of 1" in header(pilot))
    return desk


def at_cursor(pilot: Pilot[None]) -> Any:
    """The row at the cursor of a list."""
    return pilot.app.screen.query_one(WindowList).current


def header(pilot: Pilot[None]) -> str:
    from workbench.tui.widgets.bars import Bar

    return "".join(text for text, _ in pilot.app.screen.query_one("#header", Bar).line_at(0))


async def press(pilot: Pilot[None], store: Store, keys: tuple[str, ...]) -> None:
    """Press keys until they have left an entry."""
    before = store.head().seq
    if len(keys) == 1:
        pilot.app.simulate_key(keys[0])  # many times quicker than pilot.press, which waits for all to be idle
    else:
        await pilot.press(*keys)
    for _ in range(1_000):
        if store.head().seq > before:
            return
        await asyncio.sleep(0.005)
    await until(pilot, lambda: store.head().seq == before + 1, f"an entry by {' '.join(keys)}")


def same(sample: Sample, name: str, command: tuple[str, ...]) -> None:
    """Run the command on the other copy, and compare what both left."""
    assert run(["-d", str(sample.typed), *command, "--by", ME]) == Exit.DONE, name
    assert newest(sample.keyed, sample.known) == newest(sample.typed, sample.known), name


async def back_to_proof(pilot: Pilot[None]) -> None:
    while not isinstance(pilot.app.screen, ProofScreen):
        await pilot.press("escape")
