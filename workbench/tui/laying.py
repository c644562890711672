"""Laying the desk: a claim with its article and its evidence, read from the store into one frozen view."""

from __future__ import annotations

from dataclasses import replace

from workbench.model.claims import Claim, StoredStatement
from workbench.model.links import Evidence, LinkState
from workbench.model.statements import BY_HAND
from workbench.review import ReviewerView
from workbench.store import Store
from workbench.text import one_line
from workbench.tui.layout import show
from workbench.tui.views import Article, Coverage, Desk, Details, Mark, Preview
from workbench.tui.words import NO_CLAIM, RELATIONS, Sign, claim_sign, moment, name_of, quantity_words, time_words


def lay(view: ReviewerView, claim: Claim) -> Desk:
    """The whole article of a claim with its marks, that claim at hand, the first fresh candidate in hand."""
    store = view.store
    source = store.source(claim.source)
    revision = store.revision(source.uid)
    own = store.statement(claim.statement)
    earlier = own.revision != revision.uid
    if not earlier:
        statements, text = _outermost(list(store.statements(source=source.uid))), revision.text
    else:  # the article changed since: show the words that were checked
        statements, text = [own], _text_of(store, own)
    claims = tuple(view.claims_of(source.uid))
    signs = {one.uid: claim_sign(one) for one in claims}
    marks = tuple(_mark(statement, _sign(view, statement, signs)) for statement in statements)
    desk = Desk(
        source=source,
        article=Article(own.revision, text, marks, show(text), earlier),
        claims=claims,
        claim=claim,
        statement=_mark(own, claim_sign(claim)),
        details=_details(view, claim, own),
        evidence=_evidence(view, claim),
        questions=tuple(view.questions(claim=claim.uid)),
    )
    return take_in_hand(desk, None)


def bring(view: ReviewerView, desk: Desk, claim: Claim) -> Desk:
    """A claim, as it is now, comes to hand; of an article that is on the desk only the claim is read."""
    own = view.store.statement(claim.statement)
    if claim.source != desk.source.uid or own.revision != desk.article.revision:
        return lay(view, claim)
    held = desk.candidate if claim.uid == desk.claim.uid else None
    desk = replace(
        marked(desk, claim),
        claim=claim,
        statement=_mark(own, claim_sign(claim)),
        details=_details(view, claim, own),
        evidence=_evidence(view, claim),
        questions=tuple(view.questions(claim=claim.uid)),
    )
    return take_in_hand(desk, held.link if held else None)


def marked(desk: Desk, claim: Claim) -> Desk:
    """The desk with a claim of its article, as it is now, among the others."""
    sign = claim_sign(claim)
    marks = desk.article.marks
    if any(mark.claim == claim.uid and mark.sign != sign for mark in marks):
        marks = tuple(replace(mark, sign=sign) if mark.claim == claim.uid else mark for mark in marks)
    return replace(
        desk,
        article=desk.article if marks is desk.article.marks else replace(desk.article, marks=marks),
        claims=tuple(claim if one.uid == claim.uid else one for one in desk.claims),
    )


def take_in_hand(desk: Desk, link: str | None) -> Desk:
    """The piece of evidence with this link, else the first that nobody decided on, else the first."""
    places = {item.link: place for place, item in enumerate(desk.evidence)}
    fresh = (place for place, item in enumerate(desk.evidence) if item.state is LinkState.SUGGESTED)
    return replace(desk, chosen=places[link] if link in places else next(fresh, 0))


def after_link(view: ReviewerView, before: Desk) -> Desk:
    """The desk after its candidate was linked or refused: the one that followed it comes in hand."""
    following = [item.link for item in before.evidence[before.chosen + 1 :] if item.state is LinkState.SUGGESTED]
    desk = bring(view, before, view.claim(before.claim.uid))
    if following:
        return take_in_hand(desk, following[0])
    waiting = any(item.state is LinkState.SUGGESTED for item in desk.evidence)
    return take_in_hand(desk, None) if waiting else desk


def preview(store: Store, item: Evidence) -> Preview:
    """A piece of evidence in its own article."""
    statement = item.statement
    mark = _mark(statement, RELATIONS[item.relation])
    text = _text_of(store, statement)
    article = Article(statement.revision, text, (mark,), show(text))
    return Preview(name_of(statement.title, statement.document), article, mark)


def passage(view: ReviewerView, statement: StoredStatement) -> Preview:
    """A statement in its article, beside all that is marked there."""
    store = view.store
    current = store.revision(statement.source).uid == statement.revision
    statements = list(store.statements(source=statement.source)) if current else [statement]
    signs = {one.uid: claim_sign(one) for one in view.claims_of(statement.source)}
    marks = tuple(_mark(one, _sign(view, one, signs)) for one in statements)
    mark = _mark(statement, _sign(view, statement, signs))
    title = name_of(statement.title, statement.document)
    text = _text_of(store, statement)
    return Preview(title, Article(statement.revision, text, marks, show(text)), mark)


def covered(article: Article) -> Coverage:
    """What of an article is in claims; it reads the whole text, seconds of a very long one."""
    from workbench.extract.coverage import coverage  # the rules, which the first painting need not wait for
    from workbench.extract.structure import ParagraphKind

    found = coverage(article.text, [mark for mark in article.marks if mark.claim is not None])
    running = [one for one in found if one.kind is ParagraphKind.BODY]
    done = sum(not one.things for one in running)
    return Coverage(
        sentences=tuple((one.start, one.end) for one in found),
        missed=tuple(thing for one in running for thing in one.things),
        wanting=tuple(
            part for one in running for part in one.left if any(part[0] <= at < part[1] for at, _ in one.things)
        ),
        percent=100 * done // len(running) if running else None,
    )


def _outermost(statements: list[StoredStatement]) -> list[StoredStatement]:
    """Statements in order, but for those without a claim that stand within one that has one."""
    reach = 0
    kept = []
    for one in sorted(statements, key=lambda one: (one.what.start, one.claim is None)):
        if one.claim is not None:
            reach = max(reach, one.what.end)
        elif one.what.end <= reach:
            continue
        kept.append(one)
    return kept


def article(view: ReviewerView, source: str) -> Preview:
    """A whole article as it reads now."""
    about, revision = view.store.source(source), view.store.revision(source)
    signs = {one.uid: claim_sign(one) for one in view.claims_of(source)}
    marks = tuple(_mark(one, _sign(view, one, signs)) for one in view.store.statements(source=source))
    shown = Article(revision.uid, revision.text, marks, show(revision.text))
    return Preview(name_of(about.title, about.name), shown, None)


def _evidence(view: ReviewerView, claim: Claim) -> tuple[Evidence, ...]:
    return tuple(view.evidence(claim.uid) if claim.blind else view.store.evidence(claim.uid))


def _sign(view: ReviewerView, statement: StoredStatement, signs: dict[str, Sign]) -> Sign:
    if statement.claim is None:
        return NO_CLAIM
    if statement.claim not in signs:  # merged into a claim of another article
        signs[statement.claim] = claim_sign(view.claim(statement.claim))
    return signs[statement.claim]


def _text_of(store: Store, statement: StoredStatement) -> str:
    return next(one.text for one in store.revisions(statement.source) if one.uid == statement.revision)


def _mark(statement: StoredStatement, sign: Sign) -> Mark:
    what = statement.what
    numbers = tuple((number.start, number.end) for number in what.quantities)
    return Mark(
        statement.claim, what.start, what.end, what.spans, sign, what.speaker_span, what.cue_span, numbers
    )


def _details(view: ReviewerView, claim: Claim, statement: StoredStatement) -> Details:
    what = statement.what
    return Details(
        tuple(one_line(quantity_words(quantity)) for quantity in what.quantities),
        tuple(time_words(time) for time in what.times),
        what.hedge,
        what.negated,
        what.affiliation,
        _maker(view, claim) if what.rule == BY_HAND else None,
    )


def _maker(view: ReviewerView, claim: Claim) -> str:
    """Who made a claim of a passage, and when, as the journal has it."""
    made = next((one for one in view.journal(subject=claim.uid) if one.action == "new_claim"), None)
    return f"{one_line(made.actor)}, {moment(made.at)}" if made else "by whom, this journal does not say"
