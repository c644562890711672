"""What a desk has to correct: published claims that relied on what was corrected, retracted or changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.model.claims import Claim, StoredStatement
from workbench.model.decisions import Fallen
from workbench.model.journal import Head
from workbench.model.links import Evidence, LinkState, Relation
from workbench.model.sources import Source
from workbench.report import html, markdown
from workbench.report.links import safe_text as _text
from workbench.report.privacy import Public
from workbench.report.rows import Row, claim_row, evidence_row, instant
from workbench.report.words import claim_words, counted, day, in_quotes, moment
from workbench.store import Store
from workbench.text import one_line

TITLE = "Published claims to look at again"
_SUPPORTS = (Relation.STATES, Relation.CORROBORATES, Relation.SAME_ORIGIN, Relation.UPDATES)
_DEEDS = {
    "corrected": "was corrected",
    "retracted": "was retracted",
    "changed": "changed, and no longer holds this passage",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """A passage that a claim relied on, with its source, and what became of it."""

    fallen: Fallen
    statement: StoredStatement
    source: Source


@dataclass(frozen=True, slots=True)
class Affected:
    """A published claim, what it relied on that fell, and the confirmed links to sources that did not."""

    claim: Claim
    published_at: int | None
    grounds: tuple[Ground, ...]
    left: tuple[Evidence, ...]

    @property
    def supports(self) -> tuple[Evidence, ...]:
        """Of what is left, what still says the same."""
        return tuple(link for link in self.left if link.relation in _SUPPORTS)


def read_affected(store: Store | Public) -> list[Affected]:
    """All of them, in the order in which the claims were imported."""
    found = []
    for one in store.affected():
        fallen = {ground.source for ground in one.fallen}
        links = store.evidence(one.claim, states=(LinkState.CONFIRMED,))
        grounds = (Ground(what, store.statement(what.statement), store.source(what.source)) for what in one.fallen)
        left = tuple(link for link in links if link.statement.source not in fallen)
        found.append(Affected(store.claim(one.claim), one.published_at, tuple(grounds), left))
    return found


def affected_row(one: Affected) -> Row:
    """The JSON row: the claim, `relied_on` what fell, `left` the confirmed links to other sources."""
    claim = claim_row(one.claim)
    known = ("claim", "text", "status", "verdict", "source", "outlet", "title")
    return {
        **{name: claim[name] for name in known},
        "publication_url": one.claim.publication_url,
        "published_at": instant(one.published_at),
        "relied_on": [_ground_row(ground) for ground in one.grounds],
        "left": [evidence_row(link) for link in one.left],
        "supports_left": len(one.supports),
        "reopened": claim["reopened"],
    }


def _ground_row(ground: Ground) -> Row:
    return {
        "source": ground.source.uid,
        "outlet": ground.source.outlet,
        "title": ground.source.title,
        "url": ground.source.url,
        "what": ground.fallen.what,
        "at": instant(ground.fallen.at),
        "note": ground.source.note,
        "relation": ground.fallen.relation.value if ground.fallen.relation else None,
        "statement": ground.statement.uid,
        "quote": ground.statement.what.quote,
    }


def as_markdown(found: list[Affected], head: Head, title: str) -> str:
    """The list as Markdown."""
    escape = markdown.escape
    lines = [f"# {escape(title)}", "", f"{_sum(found)}", ""]
    for one in found:
        glyph, words = claim_words(one.claim)
        lines += [f"## {escape(one.claim.text)}", "", f"{glyph} {words}. {escape(_published(one))}", ""]
        lines += ["**Relied on**", ""]
        for ground in one.grounds:
            lines.append(f"- {escape(_told(ground))}: {escape(in_quotes(one_line(ground.statement.what.quote)))}")
            if ground.source.note:
                lines.append(f"  {escape(ground.source.note)}")
        lines += ["", f"**{_left(one)}**", ""]
        lines += [f"- {escape(_link(link))}" for link in one.left]
        lines += [""] if one.left else []
    return "\n".join([*lines, "---", "", f"State of the journal: `{head}`"]) + "\n"


def as_html(found: list[Affected], head: Head, title: str) -> str:
    """The list as one self-contained page."""
    return "\n".join(html.page(title, _body(found, head, title))) + "\n"


def _body(found: list[Affected], head: Head, title: str) -> Iterator[str]:
    yield f'<header><p class="label">{_text(_sum(found))}</p><h1 dir="auto">{_text(title)}</h1></header>'
    yield '<main id="claims">'
    for one in found:
        glyph, words = claim_words(one.claim)
        yield '<article class="undecided">'
        yield f'<h3 dir="auto">{_text(one.claim.text)}</h3>'
        yield f'<p class="verdict"><span class="glyph" aria-hidden="true">{glyph}</span> {words}</p>'
        yield f'<p dir="auto">{_text(_published(one))}</p>'
        yield '<div class="evidence conflicts"><h4>Relied on</h4><ul>'
        for ground in one.grounds:
            yield f'<li><p class="said" dir="auto">{_text(in_quotes(ground.statement.what.quote))}</p>'
            yield f'<p class="facts"><span dir="auto">{_text(_told(ground))}</span></p>'
            note = f'<p class="note" dir="auto">{_text(ground.source.note)}</p>' if ground.source.note else ""
            yield f"{note}</li>"
        yield f'</ul></div><div class="evidence"><h4>{_text(_left(one))}</h4><ul>'
        yield from (f'<li dir="auto">{_text(_link(link))}</li>' for link in one.left)
        yield "</ul></div></article>"
    yield f"</main><footer><p>State of the journal: <code>{head}</code></p></footer>"


def _sum(found: list[Affected]) -> str:
    if not found:
        return "Nothing published relied on what was corrected, retracted or changed since."
    return f"{counted(len(found), 'published claim')} relied on what was corrected, retracted or changed since."


def _published(one: Affected) -> str:
    when = f"Published {moment(one.published_at)}" if one.published_at else "Published"
    return f"{when}: {one.claim.publication_url or 'no address noted'}"


def _told(ground: Ground) -> str:
    """ "The Courier, “Doctors count the dead” was retracted on 30 November 2026 (the claim's own source)"."""
    source, fallen = ground.source, ground.fallen
    name = in_quotes(source.title or source.name)
    outlet = f"{source.outlet}, " if source.outlet and source.outlet != source.title else ""
    role = fallen.relation.replace("_", " ") if fallen.relation else "the claim’s own source"
    when = moment(fallen.at).partition(",")[0]
    return f"{outlet}{name} {_DEEDS[fallen.what]}, {when} ({role})"


def _left(one: Affected) -> str:
    if not one.left:
        return "Nothing else that was linked is left"
    return f"Left: {counted(len(one.left), 'linked statement')}, {len(one.supports)} of them in support"


def _link(link: Evidence) -> str:
    statement = link.statement
    known = [statement.outlet or statement.document, day(statement.published)]
    facts = ", ".join(fact for fact in known if fact)
    return f"{link.relation.replace('_', ' ')}: {in_quotes(one_line(statement.what.quote))} ({facts})"
