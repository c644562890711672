"""Every kind of report, of words that are up to no good: they are only ever read as text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.unit.report.examples import ARTICLE, AT, claim, entry, evidence, source, uid
from tests.unit.report.test_html import Page
from workbench.model.claims import Publication, SourceStanding, Verdict
from workbench.model.decisions import Decision, Pass
from workbench.model.journal import Head
from workbench.model.links import Relation
from workbench.model.questions import Channel, Outcome, Person, Question, Whom
from workbench.report.agreeing import AgreementReport, Differing
from workbench.report.agreement import Compared, by_pair, of_claims
from workbench.report.asked import Asked
from workbench.report.conflicts import Conflict, Conflicts, Possible
from workbench.report.content import Section
from workbench.report.language import ENGLISH, read_language
from workbench.report.memo import Memo, SourceTurn, Turn
from workbench.report.proof import Proof, sheet
from workbench.report.register import Listed, Register, by_outlet
from workbench.report.rendering import render
from workbench.report.typesetting import source_of

HEAD = Head(153, "9f2c" * 16)
HOSTILE = (
    "<script>alert(1)</script>", '" onmouseover="alert(1)', "</style><!--", "javascript:alert(1)", "{{ 7 * 7 }}{% x %}",
    "[x](javascript:alert(1)) | **a** `b`", "# a", "- b", '#panic("x")', '"; panic("x"); "', "\\", "$ a $ @b <c>",
)  # fmt: skip


def proof(text: str) -> Proof:
    whole = f"{text} and\n\n{text}"
    told = claim(quote=text, start=0, end=len(text), text=text, justification=text, note=text, verdict=Verdict.REFUTED)
    gone = claim(2, quote="elsewhere", text=text)
    other = claim(3, quote=text, start=len(whole) - len(text), end=len(whole))
    entries = tuple(
        replace(entry(told, evidence(1, Relation.CONFLICTS, text, title=text, outlet=text)), claim=one)
        for one in (replace(told, start=0, end=len(text)), gone)
    )
    section = Section(source(title=text, url=text, outlet=text), entries, (replace(other, start=len(text) + 6),))
    return Proof(text, (sheet(section, whole),), {uid(911): text}, HEAD, AT)


def conflicts(text: str) -> Conflicts:
    told = claim(text=text, justification=text, quote=text, verdict=Verdict.REFUTED, note=text)
    links = [evidence(n, relation, text, note=text, title=text) for n, relation in enumerate(Relation)]
    one = Conflict(entry(told, *links), source(title=text), (links[1],), (links[2],), {Relation.CONTEXT: (links[6],)})
    return Conflicts(text, (), (one,), (Possible(claim(2, text=text), (links[2],)),), {}, HEAD, AT)


def asked(text: str) -> Asked:
    question = Question(
        uid=uid(1), claim=uid(2), claim_text=text, quote=text, source=uid(3), title=text, document=text, outlet=text,
        published=None, whom=Whom.OTHER, speaker=None, person=text, role=text, channel=Channel.CALL, text=text,
        asked_by=text, asked_at=AT, outcome=Outcome.ANSWERED, answer=text, settled_by=text, settled_at=AT,
        row_version=1,
    )  # fmt: skip
    return Asked(text, (Person(text, text, (question,)),), False, HEAD, AT)


def sources(text: str) -> Register:
    listed = [Listed(source(title=text, outlet=text, author=text, note=text, url=text), 2)]
    return Register(text, by_outlet(listed), 3, HEAD, AT)


def changes(text: str) -> Memo:
    before = claim(text=text)
    now = replace(before, text=f"{text}.", verdict=Verdict.REFUTED, justification=text, decided_by=text, outlet=text)
    turn = Turn(now, before, (evidence(1, Relation.CONFLICTS, text, note=text),), ())
    out = Turn(replace(before, publication=Publication.PUBLISHED, publication_url=text), before, (), ())
    fallen = SourceTurn(source(title=text, standing=SourceStanding.RETRACTED), source(title=text))
    acts, added = ((text, 3),), (source(title=text),)
    urls = {uid(911): text}
    return Memo(text, Head(1, "a" * 64), AT, (turn, out), (before,), added, (fallen,), acts, urls, HEAD, AT)


def agreement(text: str) -> AgreementReport:
    found = [Compared(uid(900), {text: Verdict.REFUTED, f"{text}2": Verdict.SUPPORTED}, False)]
    made = tuple(
        Decision(uid(n), uid(1), text, verdict, text, round, (), None, AT)
        for n, (verdict, round) in enumerate([(Verdict.REFUTED, Pass.FIRST), (Verdict.SUPPORTED, Pass.SECOND)])
    )
    whole, pairs = of_claims(found), tuple(by_pair(found))
    differing = (Differing(claim(text=text), made),)
    return AgreementReport(text, whole, pairs, ((source(title=text), whole),), differing, HEAD, AT)


KINDS: dict[str, Callable[[str], Any]] = {
    "proof": proof, "conflicts": conflicts, "questions": asked, "sources": sources, "changes": changes,
    "agreement": agreement,
}  # fmt: skip
STRING = r'"(?:[^"\\]|\\.)*"'
READER = MarkdownIt("gfm-like")


def markup(text: str) -> list[str]:
    """Which kinds of markup a reader of Markdown finds in a text, in order."""
    return [
        child.type
        for token in READER.parse(text)
        for child in (token, *(token.children or []))
        if not child.type.startswith(("text", "softbreak"))
    ]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.case("B7", "B8")
def test_hostile_words_are_only_text(kind: str, hostile: str) -> None:
    told, plain = KINDS[kind](hostile), KINDS[kind]("plain")
    page = Page(render(kind, "html", told))
    assert page.shape() == Page(render(kind, "html", plain)).shape()
    assert not [a for a in page.all("a") if "script" in (a["href"] or "")]
    # Bold gives way beside a letter or a sign, and only so much may differ.
    bold = {"strong_open", "strong_close"}
    made, meant = (markup(render(kind, "markdown", one)) for one in (told, plain))
    assert [one for one in made if one not in bold] == [one for one in meant if one not in bold]


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_can_be_found_one_s_way_in_without_seeing_it(kind: str) -> None:
    page = Page(render(kind, "html", KINDS[kind]("plain")))
    headings = [tag for tag, _ in page.elements if re.fullmatch(r"h\d", tag)]
    assert headings[0] == "h1"
    assert headings.count("h1") == 1
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {(a["href"] or "")[1:] for a in page.all("a") if (a["href"] or "").startswith("#")}
    labels = {a["aria-labelledby"] for _, a in page.elements if "aria-labelledby" in a}
    assert targets | labels <= set(ids)
    assert "script" not in {tag for tag, _ in page.elements}
    assert all("style" not in attributes for _, attributes in page.elements)


@pytest.mark.parametrize("kind", KINDS)
def test_another_language_changes_words_alone(kind: str) -> None:
    told, t = KINDS[kind]("plain"), read_language("de")
    assert Page(render(kind, "html", told, t=t)).shape() == Page(render(kind, "html", told)).shape()


def test_what_is_typeset_is_a_string_whatever_it_holds() -> None:
    typst = pytest.importorskip("typst")
    reports = (KINDS[kind](hostile) for kind in ("proof", "sources") for hostile in HOSTILE)
    told = "\n\n".join(render("proof" if isinstance(one, Proof) else "sources", "pdf", one) for one in reports)
    assert typst.compile(source_of(told, ENGLISH).encode(), format="pdf").startswith(b"%PDF-")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_proof_is_set_the_same_whatever_it_holds(hostile: str) -> None:
    made, meant = (source_of(render("proof", "pdf", proof(text)), ENGLISH) for text in (hostile, "plain"))
    assert re.sub(STRING, "", made) == re.sub(STRING, "", meant)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, len(ARTICLE)), st.integers(1, 90), st.booleans()), max_size=6))
def test_a_proof_holds_the_article_whole_and_each_passage_once(passages: list[tuple[int, int, bool]]) -> None:
    entries, untouched = [], []
    for number, (start, length, begun) in enumerate(passages, start=1):
        quote = ARTICLE[start : start + length]
        told = replace(claim(number), quote=quote, start=start, end=start + len(quote))
        if not quote.strip():
            continue
        if begun:
            entries.append(entry(told))
        else:
            untouched.append(told)
    made = sheet(Section(source(), tuple(entries), tuple(untouched)), ARTICLE)
    assert "\n\n".join("".join(piece.text for piece in one.pieces) for one in made.paragraphs) == ARTICLE
    numbers = [note.number for paragraph in made.paragraphs for note in paragraph.notes]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == len(entries)
    ends = [note.number for paragraph in made.paragraphs for piece in paragraph.pieces for note in piece.notes]
    assert sorted(ends) == numbers
    for paragraph in made.paragraphs:
        for piece in paragraph.pieces:
            covering = [one for one in (*(e.claim for e in entries), *untouched) if piece.text in one.quote]
            assert piece.claim is None or piece.claim in covering
