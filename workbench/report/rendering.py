"""Reports through templates: HTML and Markdown, with the templates of this room or a file of the user's own.

Whatever is put into a template is escaped for what it is put into, always: as HTML, or so that it can only be read as
text in Markdown. A user's template runs in a sandbox: it sees the report and nothing else, and cannot turn this off.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.nodes import ScopedEvalContextModifier, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from workbench.errors import UsageError
from workbench.model.claims import Verdict
from workbench.model.grid import Grid
from workbench.model.sources import Source
from workbench.report import affected, chart, markdown, memo, words
from workbench.report.agreement import Agreement, facts
from workbench.report.content import Entry
from workbench.report.language import ENGLISH, Language
from workbench.report.links import safe_url
from workbench.report.proof import Note, Paragraph, Piece
from workbench.text import one_line, visible

_OURS = Path(__file__).with_name("templates")
_ENDINGS = {"html": "html", "markdown": "md", "pdf": "md"}


def render(kind: str, form: str, report: object, *, t: Language = ENGLISH, template: Path | None = None) -> str:
    """A report as "html", "markdown", or the Markdown of a "pdf". UsageError, with file and line, where the user's
    template fails."""
    if template is None:
        return _tidy(_environment(form, t).get_template(f"{kind}.{_ENDINGS[form]}").render(report=report), form)
    if not template.is_file():
        raise UsageError(f"There is no template {template}.")
    environment = _environment(form, t, template.parent)
    try:
        return _tidy(environment.get_template(template.name).render(report=report), form)
    except Exception as error:  # a template may fail in any way that Python can
        raise _blamed(error, template) from error


def _tidy(text: str, form: str) -> str:
    """Markdown with one empty line where there are several: nothing that came from outside holds any."""
    if form == "html":
        return text
    lines = text.split("\n")
    kept = [line for place, line in enumerate(lines) if line.strip() or (place and lines[place - 1].strip())]
    return "\n".join(kept).strip("\n") + "\n"


class _Sandbox(ImmutableSandboxedEnvironment):
    """Templates of somebody else, in which escaping cannot be turned off."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> Template:
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(ScopedEvalContextModifier):
            raise TemplateSyntaxError("escaping cannot be turned off", node.lineno, name, filename)
        return tree


@lru_cache(maxsize=8)  # a template is compiled once
def _environment(form: str, t: Language, folder: Path | None = None) -> Environment:
    ours = FileSystemLoader(_OURS)
    make = Environment if folder is None else _Sandbox  # ours need none: without it they take 0.6 of the time
    environment = make(
        loader=ours if folder is None else ChoiceLoader([FileSystemLoader(folder), ours]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_text if form == "html" else _markdown,
    )
    del environment.filters["safe"]
    environment.filters.update(_filters(form, t))
    environment.globals.update(t=t, form=form, verdicts=(*Verdict, None), RELATIONS=words.RELATIONS)
    if form == "html":
        environment.globals["stylesheet"] = Markup((_OURS / "report.css").read_text(encoding="utf-8"))
    return environment


def _text(value: object) -> object:
    """What goes into HTML, before it is escaped: hidden characters are written out."""
    return value if isinstance(value, Markup) else "" if value is None else visible(str(value))


def _markdown(value: object) -> Markup:
    return value if isinstance(value, Markup) else Markup("" if value is None else markdown.escape(str(value)))


def _filters(form: str, t: Language) -> dict[str, Callable[..., Any]]:
    """How things are worded, in the report's language, and what only one of the forms needs."""
    in_words: dict[str, Callable[..., Any]] = {
        "verdict": words.verdict_words, "standing": words.claim_words, "decision": words.decision_words,
        "decided": words.decided_words, "speaker": words.speaker_words, "grade": words.admiralty,
        "rated": words.rated, "origins": words.origins_words, "in_quotes": words.in_quotes, "day": words.day,
        "published": words.published_words, "moment": words.moment,
        "reopening": words.reopening_words, "bearing": chart.bearing_words, "put": chart.figure_words,
        "figures_line": chart.line_words, "figures_heading": chart.heading, "measure": _measure,
        "agreement": facts, "turns": memo.parts, "publication": memo.publication_line,
        "source_turn": memo.source_line, "published_at": affected.published_line, "fallen": affected.fallen_line,
        "left": affected.left_line,
    }  # fmt: skip
    shared: dict[str, Callable[..., Any]] = {
        "said_by": words.said_by, "one_line": one_line, "state": _state,
        "standing_verdict": words.standing_verdict, "paragraphs": _paragraphs,
        "became": lambda standing: t(words.STANDINGS[standing]),
        "reliability": lambda letter: t(words.RELIABILITY[letter]), "how_asked": lambda how: t(words.CHANNELS[how]),
        "outcome": lambda outcome: t(words.OUTCOMES[outcome]), "pairs": _pairs,
        "by_source": _by_source,
    }  # fmt: skip
    own: dict[str, Callable[..., Any]] = {
        "address": _address, "in_context": _in_context, "proof_line": _proof_line, "picture": partial(_picture, t),
    }  # fmt: skip
    if form == "pdf":
        own["proof_line"] = _printed_line
    if form == "html":
        own = {"address": safe_url, "figures": partial(_figures, t), "policy": _policy}
    return {**{name: partial(function, t=t) for name, function in in_words.items()}, **shared, **own}


def _state(verdict: Verdict | None) -> str:
    return verdict.value if verdict else "undecided"


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _figures(t: Language, entry: Entry) -> Markup:
    if entry.grid is None:
        return Markup("")
    return Markup("\n".join(chart.draw(entry.grid, f"claim-{entry.claim.uid}-figures", t)))


def _picture(t: Language, grid: Grid) -> Markup:
    return Markup(chart.picture(grid, t))


def _policy(style: str) -> str:
    """A content security policy that allows one style sheet, known by its hash, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(str(style).encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _measure(value: float | None, digits: int = 2, *, t: Language) -> str:
    return "–" if value is None else t.written(f"{value:.{digits}f}")


def _pairs(found: Sequence[Agreement]) -> list[tuple[str, Agreement]]:
    return [(" · ".join(one.reviewers), one) for one in found]


def _by_source(found: Sequence[tuple[Source, Agreement]]) -> list[tuple[str, Agreement]]:
    return [(source.title or source.name, one) for source, one in found]


def _address(url: str | None) -> Markup | None:
    found = safe_url(url)
    return None if found is None else Markup(found)


def _in_context(entry: Entry) -> Markup:
    return Markup(markdown.in_context(entry.before, entry.claim.quote, entry.after))


def _proof_line(paragraph: Paragraph) -> Markup:
    """A paragraph of a proof: passages that somebody has worked on in bold, their numbers and verdicts behind them."""
    told = [(piece.text, piece.number is not None, _numbers(piece)) for piece in paragraph.pieces]
    return Markup(markdown.with_marks(told))


def _printed_line(paragraph: Paragraph) -> Markup:
    """The same as it is set: passages as links to their state, those that nobody has worked on too, and the numbers."""
    told = [(piece.text, _passage(piece), "".join(map(_number, piece.notes))) for piece in paragraph.pieces]
    return Markup(markdown.with_links(told))


def _passage(piece: Piece) -> str | None:
    if piece.claim is None:
        return None
    return f"#passage-{_state(words.standing_verdict(piece.claim)) if piece.number else 'untouched'}"


def _number(note: Note) -> str:
    claim = note.entry.claim
    return f"[{note.number}{words.claim_words(claim)[0]}](#number-{_state(words.standing_verdict(claim))})"


def _numbers(piece: Piece) -> str:
    return " ".join(f"{note.number} {words.claim_words(note.entry.claim)[0]}" for note in piece.notes)


def _blamed(error: Exception, template: Path) -> UsageError:
    """What a failure in a user's template comes down to: which file, which line, what."""
    ours = {one.name for one in _OURS.iterdir()}
    hint = "docs/reports.md lists what a template is given."
    if isinstance(error, TemplateSyntaxError):
        return UsageError(f"{error.filename or template}, line {error.lineno}: {error.message}", hint=hint)
    place, step = str(template), error.__traceback__
    while step is not None:
        name = Path(step.tb_frame.f_code.co_filename)
        if name.parent == template.parent and name.suffix != ".py" and name.name not in ours - {template.name}:
            place = f"{name}, line {step.tb_lineno}"
        step = step.tb_next
    if isinstance(error, TemplateNotFound):
        what = f"there is no template {error.name!r} beside it"
    else:
        what = str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
    return UsageError(f"{place}: {one_line(what)}", hint=hint)
