"""What the count of origins asks the store, and how suggestions fared."""

from __future__ import annotations

import pytest

from tests.builders import document, raid, statement
from workbench import review
from workbench.errors import UsageError
from workbench.match.origins import of_claim
from workbench.model.claims import Claim, StoredStatement
from workbench.model.links import DecidedSuggestion, LinkState, Relation, Suggestion
from workbench.store import Store

QUOTE = "more than 27 militants were killed in the Sarhad hills on Monday"
COPY = f"It was quiet again. Security officials said {QUOTE}.\n\n(With material from Kalindi Herald)"


@pytest.fixture
def desk(store: Store) -> Store:
    batch = store.begin_batch("x", by="ada")
    copies = []
    for name in ("post", "radio"):
        made = document(COPY, name=name, key=name, title=f"The {name}", outlet=name, author="Lio Marr")
        copies.append((made, [statement(made.text, QUOTE, speaker="Security officials")]))
    store.add_documents(batch.uid, [raid(), *copies])
    store.finish_batch(batch.uid, "done")
    return store


def told(desk: Store, outlet: str) -> StoredStatement:
    return next(one for one in desk.statements() if one.outlet == outlet and QUOTE in one.what.quote)


def claim(desk: Store, outlet: str = "Kalindi Herald") -> Claim:
    return desk.claim(told(desk, outlet).claim or "")


def suggest(desk: Store, to: Claim, *outlets: str, relation: Relation = Relation.CORROBORATES) -> None:
    """Put up statements of outlets as the matcher would."""
    found = []
    for outlet in outlets:
        one = claim(desk, outlet)
        [candidate] = desk.candidates_by_id([one.id])
        found.append(Suggestion(candidate, relation, 0.8, ("both say “militants”",)))
    desk.put_suggestions({to.id: found})


def test_captures_are_texts_with_their_authors(desk: Store) -> None:
    post = told(desk, "post")
    [capture] = desk.captures([post.revision, post.revision])
    assert (capture.revision, capture.text, capture.author) == (post.revision, COPY, "Lio Marr")
    assert desk.captures([]) == []


def test_copies_of_one_article_are_one_origin(desk: Store) -> None:
    suggest(desk, claim(desk), "post", "radio")
    found = of_claim(desk, claim(desk))
    assert str(found) == "3 articles, 1 independent origin; all that say so go back to one"
    assert [taker.name for taker in found.say_so[0].takers] == ["post", "radio"]
    assert of_claim(desk, claim(desk).uid, confirmed=True).articles == 1


def test_a_reviewer_tells_two_articles_apart_and_takes_it_back(desk: Store) -> None:
    suggest(desk, claim(desk), "post")
    own, post = told(desk, "Kalindi Herald"), told(desk, "post")
    entry = review.independent(desk, own.uid, post.uid, by="ada")
    found = of_claim(desk, claim(desk))
    assert (found.articles, found.independent) == (2, 2)
    assert [link.relation for link in desk.evidence(claim(desk).uid)] == [Relation.CORROBORATES]
    review.undo(desk, entry.seq, by="ada")
    assert of_claim(desk, claim(desk)).independent == 1


def test_what_is_told_apart_among_others_is_kept_with_them(desk: Store) -> None:
    suggest(desk, claim(desk), "post", "radio")
    post, radio = told(desk, "post"), told(desk, "radio")
    review.independent(desk, post.uid, radio.uid, by="ada")
    [link] = desk.origin_links([post.uid, radio.uid, claim(desk).statement])
    assert ({link.one, link.other}, link.state, link.by) == ({post.uid, radio.uid}, LinkState.REJECTED, "ada")
    assert of_claim(desk, claim(desk)).independent == 2
    assert desk.origin_links([post.uid]) == []


@pytest.mark.parametrize("changed", ["Kalindi Herald", "post", "radio"])
def test_what_was_told_apart_stays_so_when_an_article_changes(desk: Store, changed: str) -> None:
    """A claim moves to the new text with its words; what is linked to other claims stands in the old one."""
    suggest(desk, claim(desk), "post", "radio")
    post, radio = told(desk, "post"), told(desk, "radio")
    review.independent(desk, post.uid, radio.uid, by="ada")
    assert of_claim(desk, claim(desk)).independent == 2
    source = desk.source(told(desk, changed).source)
    text = f"It rained.\n\n{next(one.text for one in desk.revisions(source.uid))}"
    batch = desk.begin_batch("x", by="ada")
    made = document(text, name=source.name, key=source.name, title=source.title, outlet=changed, author="Lio Marr")
    desk.add_documents(batch.uid, [(made, [])])
    desk.finish_batch(batch.uid, "done")
    assert len(desk.revisions(source.uid)) == 2
    assert of_claim(desk, claim(desk)).independent == 2


def test_a_reviewer_says_what_is_of_one_origin(desk: Store) -> None:
    deal = next(one for one in desk.statements() if "close to a deal" in one.what.quote)
    post = told(desk, "post")
    review.same_origin(desk, deal.uid, post.uid, by="ada")
    found = of_claim(desk, deal.claim or "")
    assert (found.articles, found.independent) == (2, 1)


def test_what_cannot_be_settled_is_refused(desk: Store) -> None:
    own, post = told(desk, "Kalindi Herald"), told(desk, "post")
    other = next(one for one in desk.statements(source=own.source) if one.uid != own.uid)
    with pytest.raises(UsageError, match="one article"):
        review.same_origin(desk, own.uid, other.uid, by="ada")
    review.link(desk, own.claim or "", post.uid, Relation.CORROBORATES, by="ada")
    review.link(desk, post.claim or "", own.uid, Relation.CORROBORATES, by="ada")
    with pytest.raises(UsageError, match="as something else"):
        review.independent(desk, own.uid, post.uid, by="ada")


def fared(desk: Store) -> list[tuple[str, str, str]]:
    return [(one.proposed.value, one.relation.value, one.state.value) for one in desk.decided_suggestions()]


def test_how_suggestions_fared(desk: Store) -> None:
    to = claim(desk)
    suggest(desk, to, "post", "radio", relation=Relation.CONFLICTS)
    assert desk.decided_suggestions() == []
    review.link(desk, to.uid, told(desk, "post").uid, Relation.UPDATES, by="ada")
    review.reject(desk, to.uid, told(desk, "radio").uid, by="ada")
    assert fared(desk) == [("conflicts", "updates", "confirmed"), ("conflicts", "conflicts", "rejected")]
    assert desk.decided_suggestions()[0] == DecidedSuggestion(
        Relation.CONFLICTS, Relation.UPDATES, LinkState.CONFIRMED, ("both say “militants”",)
    )


def test_a_mind_changed_counts_as_it_stands_against_what_was_proposed(desk: Store) -> None:
    to, post = claim(desk), told(desk, "post")
    suggest(desk, to, "post")
    review.link(desk, to.uid, post.uid, Relation.CORROBORATES, by="ada")
    review.link(desk, to.uid, post.uid, Relation.CONFLICTS, by="tomas")
    assert fared(desk) == [("corroborates", "conflicts", "confirmed")]
    review.undo(desk, by="tomas")
    assert fared(desk) == [("corroborates", "corroborates", "confirmed")]
    review.undo(desk, by="ada")
    assert fared(desk) == []
    review.redo(desk, by="ada")
    assert fared(desk) == [("corroborates", "corroborates", "confirmed")]


def test_links_that_nobody_suggested_are_not_counted(desk: Store) -> None:
    review.link(desk, claim(desk).uid, told(desk, "post").uid, Relation.CORROBORATES, by="ada")
    assert desk.decided_suggestions() == []
