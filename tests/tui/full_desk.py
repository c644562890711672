"""A desk on which there is one of everything: each state of a claim, each relation, two who differ, a changed article.

All invented. The clock stands still but for a second at each look, and so does chance: the same desk every time.
"""

from __future__ import annotations

import itertools
import random
import time
from pathlib import Path
from typing import Any

import pytest

from tests.builders import document, statement
from tests.tui.conftest import Table, suggest
from workbench import review
from workbench.model.claims import Status, Verdict
from workbench.model.decisions import Pass
from workbench.model.documents import Document
from workbench.model.links import Relation
from workbench.model.questions import Addressee, Channel, Outcome, Whom
from workbench.model.sources import SourceStanding
from workbench.model.statements import Comparator, Kind, Modality, Quantity, Statement
from workbench.store import Store

BEN, CYRIL = "Benedict Oru", "Cyril Tam"
_BEGIN = 1_795_597_200_000_000_000
"""Nanoseconds: 25 November 2026, 9:00 in UTC."""
_SECOND = 1_000_000_000

DAM = """At least 41 people were missing after the Oshen dam gave way on Sunday, the rescue service said.

“The wall was inspected in March,” said Water Minister Ilin Vasar. He denied that the gates had been opened too late. \
The minister called the criticism “unworthy of this parliament”.

About 4,000 households may have no drinking water until Friday, the Amel council said. \
Repairs will cost 12 to 15 million marks, the ministry expects.

Two engineers had warned of cracks, according to the union of builders. The reservoir held 90 million cubic metres \
when the wall broke, the operator said. Soldiers brought 300 tents to Port Amel, the army said.

The road to Port Amel was closed for two days. The school of Oshen lost its roof. The weather was fine.

On Friday 40 trucks waited at the bridge of Taviri.
"""
TENTS = "The army brought 200 tents to Port Amel, a driver said. The army did not answer calls."
NORTH = """Dozens of people are missing at Oshen, the mayor said.

The bridge of Taviri is open to lorries, the police said. Nobody was hurt in the camp, a doctor said.

The dam was built in 1961, the operator said.
"""
NORTH_NOW = """Oshen: what we know

Dozens of people are missing at Oshen, the mayor said.

The bridge of Taviri is closed to lorries since noon, the police said. Nobody was hurt in the camp, a doctor said.

A second wall shows cracks, the operator said.
"""


def stand_still(patch: pytest.MonkeyPatch) -> None:
    """Time goes on a second at a look, in UTC; uids come out the same."""
    ticks = itertools.count(_BEGIN, _SECOND)
    patch.setattr("workbench.store.uids.time.time_ns", lambda: next(ticks))
    patch.setattr("workbench.store.uids._chance", random.Random(7))
    patch.setattr("workbench.store.uids._millisecond", 0)
    patch.setenv("TZ", "UTC")
    time.tzset()


def lay_out(path: Path) -> Table:
    """The desk in a new database. The first claim of the dam is open, with evidence of every relation."""
    store = Store.create(path)
    table = Table(store, path)
    _take(store, *_articles())
    _link(store, table)
    _judge(store, table)
    _ask(store, table)
    _take(store, (_north(NORTH_NOW), [_indirect(NORTH_NOW, "A second wall shows cracks", "the operator")]))
    review.edit_source(store, _source(store, "Hill Blog"), by=BEN, standing=SourceStanding.RETRACTED)
    review.edit_source(store, _source(store, "Taviri Times"), by=CYRIL, confidential=True, note="From a reader; ask.")
    for name, letter in (("Kalindi Herald", "B"), ("The Courier", "C"), ("Hill Blog", "E")):
        outlet = next(one for one in store.outlets() if one.name == name)
        note = "state-owned since 2024" if letter == "C" else None
        review.edit_outlet(store, outlet.uid, by=BEN, reliability=letter, note=note)
    return table


def _take(store: Store, *articles: tuple[Document, list[Statement]]) -> None:
    batch = store.begin_batch("test", by="amna")
    store.add_documents(batch.uid, articles)
    store.finish_batch(batch.uid, "done")


def _source(store: Store, outlet: str) -> str:
    return next(one.uid for one in store.sources() if one.outlet == outlet)


# --- the articles --------------------------------------------------------------------------------
def _articles() -> list[tuple[Document, list[Statement]]]:
    return [
        (document(DAM, name="dam.txt", title="Dam at Oshen gives way", author="Mira Sand"), _dam()),
        _counted("Only 19 people are missing, the Hill Council said.", "19 people", "=", 19, "The Courier", 24),
        (_north(NORTH), _of_north()),
        _counted(
            "At least 41 people were missing after the Oshen dam gave way, the rescue service said.",
            "At least 41 people", ">=", 41, "Daily Post of Kalindi and the Northern Hills", 23,
        ),
        _counted("Now 46 people are missing at Oshen, the police said.", "46 people", "=", 46, "Taviri Times", 25),
        _counted("The rescue service counted twice, the blog writes.", "twice", "=", 2, "Hill Blog", 24),
        _counted("欧申大坝决口，约有四十人失踪，救援部门说。", "四十人", "~", 40, "漢江日報", 24),
        (_other(TENTS, "[/b]Tents\x1b[31m counted", "Radio North", "2026-11-24"),
         [_indirect(TENTS, "The army brought 200 tents to Port Amel", "a driver")]),
        (_other("دریا کا پانی اتر رہا ہے۔", "پانی اتر رہا ہے", "روزنامہ کلندی", None), []),
    ]  # fmt: skip


def _other(text: str, title: str, outlet: str, published: str | None) -> Document:
    return document(text, name=f"{outlet}.txt", title=title, outlet=outlet, published=published)


def _dam() -> list[Statement]:
    def number(words: str, sign: str, low: float | None, high: float | None, counted: str) -> tuple[Quantity, ...]:
        start = DAM.index(words)
        best = low if sign in ("=", "~") else None
        return (Quantity(start, start + len(words), words, Comparator(sign), low, best, high, None, counted),)

    return [
        _indirect(
            DAM, "At least 41 people were missing after the Oshen dam gave way on Sunday", "the rescue service",
            claim="At least 41 people missing after dam at Oshen gave way", checkworthiness=0.9,
            quantities=number("At least 41 people", ">=", 41, None, "people"),
        ),
        _indirect(
            DAM, "“The wall was inspected in March,”", "Ilin Vasar", kind=Kind.DIRECT,
            claim="Wall inspected in March", role="Water Minister", affiliation="Ministry of Water",
        ),
        _indirect(
            DAM, "the gates had been opened too late", "Ilin Vasar", role="Water Minister", negated="denied",
            claim="Gates not opened too late",
        ),
        _indirect(
            DAM, "the criticism “unworthy of this parliament”", "Ilin Vasar", role="Water Minister", kind=Kind.MIXED,
            claim="Criticism unworthy of parliament", modality=Modality.OPINION, checkworthiness=0.1,
        ),
        _indirect(
            DAM, "About 4,000 households may have no drinking water until Friday", "the Amel council", hedge="may",
            claim="About 4,000 households may have no drinking water",
            quantities=number("About 4,000 households", "~", 4000, None, "households"),
        ),
        _indirect(
            DAM, "Repairs will cost 12 to 15 million marks", "the ministry", modality=Modality.PREDICTION,
            claim="Repairs to cost 12 to 15 million marks",
            quantities=number("12 to 15 million marks", "range", 12e6, 15e6, "marks"),
        ),
        _indirect(
            DAM, "Two engineers had warned of cracks", "the union of builders", claim="Two engineers warned of cracks"
        ),
        _indirect(
            DAM, "The reservoir held 90 million cubic metres when the wall broke", "the operator",
            claim="Reservoir held 90 million cubic metres",
        ),
        _indirect(DAM, "Soldiers brought 300 tents to Port Amel", "the army"),
        _own(DAM, "The road to Port Amel was closed for two days.", "Road to Port Amel closed for two days", 0.6),
        _own(DAM, "The school of Oshen lost its roof.", "School of Oshen lost its roof", 0.5),
        _own(DAM, "The weather was fine.", "Weather fine", 0.1),
    ]  # fmt: skip


def _north(text: str) -> Document:
    url = "https://north.example/oshen"
    return document(text, name="north.txt", key=url, title="Dozens missing", outlet="Radio North", url=url)


def _of_north() -> list[Statement]:
    dozens = Quantity(0, 16, "Dozens of people", Comparator.AT_LEAST, 24, None, None, None, "people")
    return [
        _indirect(NORTH, "Dozens of people are missing at Oshen", "the mayor", quantities=(dozens,)),
        _indirect(NORTH, "The bridge of Taviri is open to lorries", "the police"),
        _indirect(NORTH, "Nobody was hurt in the camp", "a doctor"),
        _indirect(NORTH, "The dam was built in 1961", "the operator"),
    ]


def _counted(text: str, words: str, sign: str, low: float, outlet: str, day: int) -> tuple[Document, list[Statement]]:
    """An article of one statement with one figure."""
    quote, _, speaker = text.rstrip(".。").replace("，救援", ", 救援").rpartition(", ")
    quote = text[: len(quote)]
    start = text.index(words)
    best = low if sign != ">=" else None
    figure = Quantity(start, start + len(words), words, Comparator(sign), low, best, best, None, "people")
    who = speaker.removesuffix(" said").removesuffix(" writes")
    found = statement(text, quote, claim=quote, speaker=who, quantities=(figure,), checkworthiness=0.5)
    title = f"{words}: what is known of the dam"
    made = document(text, name=f"{outlet}.txt", title=title, outlet=outlet, published=f"2026-11-{day}")
    return made, [found]


def _indirect(text: str, quote: str, speaker: str, **fields: Any) -> Statement:
    return statement(text, quote, speaker=speaker, cue="said", **{"claim": quote, **fields})


def _own(text: str, quote: str, claim: str, worth: float) -> Statement:
    return statement(text, quote, kind=Kind.UNATTRIBUTED, claim=claim, checkworthiness=worth)


# --- what three people made of them --------------------------------------------------------------
def _link(store: Store, table: Table) -> None:
    """Beside the first claim: three confirmed, three for whoever comes next; a verdict on it was taken back."""
    toll = table.claim("At least 41 people missing")
    begins = "Only 19", "At least 41 people were", "The rescue service counted"
    nineteen, post, blog = (table.claim(one) for one in begins)
    suggest(
        store, toll,
        (table.claim("Dozens"), Relation.CORROBORATES, 0.74, "dozens includes 41"),
        (table.claim("Now 46"), Relation.UPDATES, 0.71, "46 is a later count of the same people, two days on"),
        (table.claim("欧申"), Relation.CONTEXT, 0.42, "the same place"),
        (nineteen, Relation.CONFLICTS, 0.81, "41 and 19 can't both hold"),
    )  # fmt: skip
    review.link(store, toll.uid, nineteen.statement, Relation.CONTEXT, by=CYRIL)
    review.link(
        store, toll.uid, nineteen.statement, Relation.CONFLICTS, by=BEN, credibility=2, note="Their list names 19."
    )
    review.link(store, toll.uid, post.statement, Relation.SAME_ORIGIN, by=BEN)
    review.link(store, toll.uid, blog.statement, Relation.UNDERCUTS, by=CYRIL)
    review.edit_claim(store, toll.uid, by=BEN, note="Their list is due on Thursday.")
    review.judge(store, toll.uid, Verdict.SUPPORTED, by="amna", because="The service names each of them.")
    review.undo(store, by="amna")
    blogged = table.claim("Soldiers")
    review.link(store, blogged.uid, blog.statement, Relation.CORROBORATES, by=BEN)


def _judge(store: Store, table: Table) -> None:
    def uid(begins: str) -> str:
        return table.claim(begins).uid

    for begins, verdict in (
        ("Wall inspected", Verdict.SUPPORTED), ("Gates not", Verdict.REFUTED),
        ("About 4,000", Verdict.CONFLICTING_EVIDENCE), ("Repairs", Verdict.NOT_ENOUGH_EVIDENCE),
        ("Criticism", Verdict.NOT_CHECKABLE), ("Soldiers", Verdict.SUPPORTED), ("Dozens", Verdict.SUPPORTED),
        ("The bridge of Taviri is open", Verdict.SUPPORTED), ("Nobody was hurt", Verdict.SUPPORTED),
    ):  # fmt: skip
        review.judge(store, uid(begins), verdict, by=BEN, because="The protocol of the ministry says so.")
    review.set_status(store, uid("Road to"), Status.SECOND_CHECK, by=BEN)
    review.set_status(store, uid("School"), Status.DONE, by=BEN)
    review.assign(store, [uid("Reservoir")], Pass.SECOND, to="amna", by=CYRIL)
    review.judge(store, uid("Reservoir"), Verdict.REFUTED, by=BEN, because="It holds 70 at most.")
    _differ(store, table)


def _differ(store: Store, table: Table) -> None:
    """Ben and Cyril differ on two claims; on the first each has seen a statement that the other one has not."""
    nineteen, army = table.claim("Only 19"), table.claim("The army brought")
    toll, post, forty_six = (table.claim(one) for one in ("At least 41 people m", "At least 41 people were", "Now 46"))
    review.link(store, nineteen.uid, toll.statement, Relation.CONFLICTS, by=BEN)
    review.link(store, nineteen.uid, post.statement, Relation.CONFLICTS, by=BEN)
    review.judge(
        store, nineteen.uid, Verdict.REFUTED, by=BEN, because="The rescue service names 41, with their villages."
    )
    review.link(store, nineteen.uid, forty_six.statement, Relation.CONTEXT, by=CYRIL)
    review.judge(
        store, nineteen.uid, Verdict.SUPPORTED, by=CYRIL, because="The council counts its own district only.",
        round=Pass.SECOND,
    )  # fmt: skip
    review.judge(store, army.uid, Verdict.SUPPORTED, by=BEN)
    review.judge(store, army.uid, Verdict.NOT_ENOUGH_EVIDENCE, by=CYRIL, round=Pass.SECOND)


def _ask(store: Store, table: Table) -> None:
    def ask(
        begins: str, text: str, to: Addressee, channel: Channel, outcome: Outcome | None = None, said: str = ""
    ) -> None:
        review.ask(store, text, to=to, claim=table.claim(begins).uid, by=BEN, channel=channel, wait=True)
        if outcome is not None:
            review.answer(store, store.questions()[-1].uid, outcome, said, by=CYRIL)

    union = review.addressee(store, None, claim=table.claim("Two engineers").uid)
    minister = review.addressee(store, None, claim=table.claim("Wall inspected").uid)
    other = Addressee(Whom.OTHER, "漢 Wen, engineer")
    ask("At least 41 people m", "Are the 12 who were found on Monday among the 41?", other, Channel.EMAIL,
        Outcome.ANSWERED, "No. They had been taken off the list by then.")  # fmt: skip
    ask("Two engineers", "Who warned whom, and is there a letter?", union, Channel.CALL)
    ask("Wall inspected", "Which firm inspected the wall, and may we see the report?", minister, Channel.LETTER)
    ask("Gates not", "When were the gates opened?", minister, Channel.CALL, Outcome.DECLINED)
    ask("Repairs", "Does that include the road?", minister, Channel.MESSAGE, Outcome.NO_ANSWER)
