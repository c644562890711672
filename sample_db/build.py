"""Make sample.db from the articles beside this file: `python sample_db/build.py`.

Everything in them is invented: the two countries, their people, their newspapers. Two reviewers have begun to
check them, so that the screen and the reports have something of everything to show.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from workbench import review
from workbench.batch import run_import
from workbench.ingest import Given, read_documents
from workbench.model.claims import Claim, Status, StoredStatement, Verdict
from workbench.model.filters import ClaimFilter
from workbench.model.links import Relation
from workbench.model.questions import Addressee, Channel, Outcome, Whom
from workbench.store import Store

HERE = Path(__file__).resolve().parent
RELIABILITY = {
    "Velmora Herald": "B", "Radio Ilvane": "B", "Meridian Wire": "A", "The Daily Lantern": "D",
    "The Senna Courier": "B", "Tarsk Telegraph": "D", "The Harbour Post": "C", "Open Hands": "C",
}
ADA, TOMAS = "Ada Quill", "Tomas Reth"


def build(path: Path) -> None:
    """Write the sample database to a path, replacing what is there."""
    for old in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        old.unlink(missing_ok=True)
    with Store.create(path) as store:
        os.chdir(HERE)  # so that the sources are called articles/…, wherever this is
        articles = sorted(f"articles/{name}" for name in os.listdir("articles"))
        import_articles(store, articles)
        rate_outlets(store)
        check_claims(store)


def import_articles(store: Store, articles: list[str]) -> None:
    """Import the articles; the one text file says nothing of itself, so its facts are given."""
    given = Given(
        outlet="Open Hands", published="2025-11-14", title="4,000 people have fled Ilvane",
        url="https://open-hands.example/reports/ilvane-displaced",
    )
    for names, facts in (
        ([name for name in articles if not name.endswith(".txt")], Given()),
        ([name for name in articles if name.endswith(".txt")], given),
    ):
        outcome = run_import(store, read_documents(names, given=facts), by=ADA, what="articles")
        assert not outcome.rejected, outcome.rejects


def rate_outlets(store: Store) -> None:
    """Give each outlet its Admiralty letter."""
    for outlet in store.outlets():
        store.edit("outlets", outlet.uid, {"reliability": RELIABILITY[outlet.name]}, by=ADA)


def check_claims(store: Store) -> None:
    """Some of the work done: links of each sort, verdicts, a remembered no, a claim that waits."""
    toll = claim(store, "Velmora Herald", "more than 27 fighters")
    link(store, toll, "19 people", Relation.CONFLICTS, by=ADA, credibility=2)
    link(store, toll, "Dozens of fighters entering", Relation.CORROBORATES, by=ADA, credibility=3)
    link(store, toll, "31 people were killed", Relation.UPDATES, by=TOMAS, credibility=1)
    review.judge(
        store, toll.uid, Verdict.REFUTED, by=TOMAS,
        because="The army itself now counts 31 dead, eight of them civilians: not all were fighters.",
    )
    deal = claim(store, "The Senna Courier", "are close to a deal")
    link(store, deal, "talks have collapsed", Relation.CONFLICTS, by=ADA, credibility=3)
    link(store, deal, "border talks were suspended at 18:20", Relation.CONFLICTS, by=ADA, credibility=2)
    review.judge(
        store, deal.uid, Verdict.REFUTED, by=ADA,
        because="Minutes signed by both sides show the talks suspended the evening before.",
    )
    fled = claim(store, "Open Hands", "more than 4,000 people")
    link(store, fled, "about 1,200 people had left", Relation.CONFLICTS, by=TOMAS, credibility=4)
    link(store, fled, "nearly 3,800", Relation.UPDATES, by=TOMAS, credibility=2)
    review.judge(store, fled.uid, Verdict.CONFLICTING_EVIDENCE, by=TOMAS)
    loss = claim(store, "The Daily Lantern", "2.4 million crowns")
    review.set_status(store, loss.uid, Status.WAITING, by=ADA)
    review.edit_claim(store, loss.uid, by=ADA, note="Asked the customs office for the calculation on 19 November.")
    customs = Addressee(Whom.OTHER, "Customs office, Velmora")
    review.ask(
        store, "How was the loss of 2.4 million crowns worked out?", to=customs, claim=loss.uid, by=ADA,
        channel=Channel.EMAIL,
    )
    spokesman = review.addressee(store, None, claim=toll.uid)
    review.ask(store, "Who counted the dead, and when?", to=spokesman, claim=toll.uid, by=TOMAS)
    review.answer(
        store, store.questions(claim=toll.uid)[0].uid, Outcome.DECLINED, "“We do not comment on operations.”", by=TOMAS
    )
    spare = claim(store, "The Harbour Post", "Nobody was close to anything")
    review.judge(store, spare.uid, Verdict.NOT_CHECKABLE, by=ADA, because="An unnamed diplomat's impression.")


def claim(store: Store, outlet: str, words: str) -> Claim:
    """The claim of an outlet whose quote holds the words."""
    found = [one for one in store.claims(ClaimFilter(outlet=outlet)) if words in one.quote]
    if not found:
        sys.exit(f"No claim of {outlet} says {words!r}.")
    return found[0]


def link(store: Store, to: Claim, words: str, relation: Relation, *, by: str, credibility: int) -> None:
    """Link the statement, of another article, whose quote holds the words."""
    found: list[StoredStatement] = [
        one for one in store.statements() if words in one.what.quote and one.source != to.source
    ]
    if not found:
        sys.exit(f"No statement says {words!r}.")
    review.link(store, to.uid, found[0].uid, relation, by=by, credibility=credibility)


if __name__ == "__main__":
    build(HERE / "sample.db")
