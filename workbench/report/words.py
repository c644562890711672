"""How a report words things: a state is always a glyph and a word, never colour alone. `t` is the language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from workbench.model.claims import Claim, Reopening, StoredStatement, Verdict
from workbench.model.decisions import Decision, Pass
from workbench.model.documents import How
from workbench.model.links import Evidence, Relation
from workbench.model.origins import Origins
from workbench.model.questions import Channel, Outcome, Question
from workbench.model.revisions import Fate
from workbench.model.sources import Source, SourceStanding
from workbench.model.statements import Kind, Modality
from workbench.report.language import ENGLISH, Language
from workbench.text import one_line

VERDICTS = {
    Verdict.SUPPORTED: ("✓", "Supported"),
    Verdict.REFUTED: ("✗", "Refuted"),
    Verdict.CONFLICTING_EVIDENCE: ("≠", "Conflicting evidence"),
    Verdict.NOT_ENOUGH_EVIDENCE: ("?", "Not enough evidence"),
    Verdict.NOT_CHECKABLE: ("–", "Not checkable"),
}
OPEN = ("◌", "No verdict yet")
BLIND = ("⊘", "Blind: the other verdict is hidden until yours is given")
PASSES = {Pass.FIRST: "", Pass.SECOND: ", second pass", Pass.ADJUDICATION: ", adjudicating"}
"""What is said of a decision's pass; the first one goes without saying."""
_ROUNDS = {Pass.FIRST: "First pass", Pass.SECOND: "Second pass", Pass.ADJUDICATION: "Adjudication"}
REOPENED = "↺"

STANDINGS = {
    SourceStanding.STANDS: "",
    SourceStanding.CORRECTED: "corrected by its publisher",
    SourceStanding.RETRACTED: "retracted by its publisher",
}

RELATIONS = {
    Relation.STATES: "Also said in",
    Relation.CORROBORATES: "Corroborated by",
    Relation.CONFLICTS: "Conflicts with",
    Relation.UPDATES: "Updated by",
    Relation.UNDERCUTS: "Source undercut by",
    Relation.SAME_ORIGIN: "Copies of the same report",
    Relation.CONTEXT: "Context",
}
"""The heading of each kind of evidence, in the order a report lists them."""

CHANNELS = {
    Channel.CALL: "by phone",
    Channel.EMAIL: "by e-mail",
    Channel.MESSAGE: "by message",
    Channel.MEETING: "in person",
    Channel.LETTER: "by letter",
    Channel.OTHER: "otherwise",
}
OUTCOMES = {
    Outcome.PENDING: "no answer yet",
    Outcome.ANSWERED: "answered",
    Outcome.NO_ANSWER: "did not answer",
    Outcome.DECLINED: "declined to answer",
}

FATES = {
    Fate.KEPT: ("=", "kept"),
    Fate.MOVED: ("→", "moved"),
    Fate.REOPENED: ("↺", "reopened"),
    Fate.GONE: ("·", "gone"),
    Fate.NEW: ("+", "new"),
}
"""What became of a claim when its article changed."""

KINDS = {
    Kind.DIRECT: "quoted directly",
    Kind.INDIRECT: "reported",
    Kind.MIXED: "partly quoted",
    Kind.UNATTRIBUTED: "the article’s own voice",
}

MODALITIES = {
    Modality.FACT: "",
    Modality.PREDICTION: "a prediction, not checkable yet",
    Modality.OPINION: "an opinion, not checkable",
}

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""The Admiralty scale: a letter for who says it, a digit for what is said."""

_MARKS = tuple("\"'“”„‟«»‹›「」『』")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def verdict_words(verdict: Verdict | None, t: Language = ENGLISH) -> tuple[str, str]:
    """Glyph and words of a verdict, or of none."""
    glyph, words = VERDICTS[verdict] if verdict else OPEN
    return glyph, t(words)


def decision_words(decision: Decision, t: Language = ENGLISH) -> tuple[str, str]:
    """Pass and outcome of a decision in a list: "Second pass" and "✗ Refuted"."""
    outcome = " ".join(verdict_words(decision.verdict, t)) if decision.verdict else t("taken back")
    return t(_ROUNDS[decision.round]), outcome


def prevalence_words(counts: Mapping[Verdict, int] | Mapping[str, int], t: Language = ENGLISH) -> str:
    """How often each verdict was given: "12 supported, 3 refuted"; those that never were are left out."""
    given = ((verdict_words(Verdict(name), t)[1].lower(), count) for name, count in counts.items())
    return ", ".join(f"{t.number(count)} {words}" for words, count in given if count)


def claim_words(claim: Claim, t: Language = ENGLISH) -> tuple[str, str]:
    """Glyph and words of where a claim stands: its verdict, or that it was reopened and what it was before."""
    glyph, words = verdict_words(claim.verdict, t)
    return (REOPENED, t("Reopened, was {verdict}", verdict=words.lower())) if claim.reopened else (glyph, words)


def standing_verdict(claim: Claim) -> Verdict | None:
    """The verdict that can be counted on: none while a claim is reopened."""
    return None if claim.reopened else claim.verdict


def decided_words(claim: Claim, t: Language = ENGLISH) -> str:
    """Who gave the verdict and when: "by ada, 23 November 2026, 05:41 UTC"; empty where there is none."""
    if claim.verdict is None:
        return ""
    who = t("by {name}", name=claim.decided_by) if claim.decided_by else ""
    return ", ".join(part for part in (who, moment(claim.decided_at, t) if claim.decided_at else "") if part)


def reopening_words(reopening: Reopening, t: Language = ENGLISH) -> str:
    """Why a verdict has to be looked at again: "“Raid in the hills” was retracted on 12 November 2026"."""
    when = day(datetime.fromtimestamp(reopening.at // 1_000_000, UTC).date().isoformat(), t)
    title = in_quotes(reopening.title, t)
    if reopening.what == "changed":
        return t("{title} changed on {day}: a passage relied on no longer stands in it", title=title, day=when)
    return t("{title} was {what} on {day}", title=title, what=t(reopening.what), day=when)


def speaker_words(claim: Claim, t: Language = ENGLISH) -> str:
    """Who says it and how: "Oren Halvik, Defence Minister · reported", and whether that can be checked."""
    who = ", ".join(part for part in (claim.speaker, claim.role) if part)
    return " · ".join(part for part in (who, t(KINDS[claim.kind]), t(MODALITIES[claim.modality])) if part)


def said_by(statement: StoredStatement) -> str:
    """Who says a linked statement, or nothing where it is the article's own voice."""
    return ", ".join(part for part in (statement.what.speaker, statement.what.role) if part)


def admiralty(evidence: Evidence, t: Language = ENGLISH) -> tuple[str, str]:
    """ "B2" and what it means, or two empty texts where nobody has graded either part."""
    letter, digit = evidence.statement.reliability, evidence.credibility
    means = [RELIABILITY.get(letter or "", ""), CREDIBILITY.get(digit or 0, "")]
    return f"{letter or ''}{digit or ''}", "; ".join(t(meaning) for meaning in means if meaning)


def rated(statement: StoredStatement, t: Language = ENGLISH) -> str:
    """What an earlier fact-check found of the claim it is about: "rated “False”"; empty where there is none."""
    return t("rated {rating}", rating=in_quotes(one_line(statement.rating), t)) if statement.rating else ""


def origins_words(origins: Origins, t: Language = ENGLISH) -> str:
    """One line: "4 articles, 3 independent origins: 2 say so, 1 says otherwise"."""
    line = f"{t.counted(origins.articles, 'article')}, {t.counted(origins.independent, 'independent origin')}"
    if origins.otherwise:
        so, otherwise = len(origins.say_so), len(origins.otherwise)
        line += f": {t.counted(so, 'says so')}, {t.counted(otherwise, 'says otherwise')}"
    line += t("; some cite each other in a circle") if origins.loops else ""
    return line + (t("; all that say so go back to one") if origins.pyramid else "")


def in_quotes(quote: str, t: Language = ENGLISH) -> str:
    """A quote between quotation marks, unless it brings its own."""
    return quote if quote[:1] in _MARKS and quote[-1:] in _MARKS else t("“{quote}”", quote=quote)


def guessed(source: Source, field: str) -> bool:
    """Whether nobody said what stands in a field, and the program only thought so."""
    return source.how.get(field) == How.GUESSED


def published_words(source: Source, t: Language = ENGLISH) -> str:
    """The day of a source, and whether it was only guessed."""
    when = day(source.published, t)
    return t("{day} (guessed)", day=when) if when and guessed(source, "published") else when


def day(iso: str | None, t: Language = ENGLISH) -> str:
    """ "2025-11-12…" as "12 November 2025"; what is no ISO day is given back as it is."""
    try:
        found = date.fromisoformat((iso or "")[:10])
    except ValueError:
        return iso or ""
    return t("{day} {month} {year}", day=found.day, month=t(_MONTHS[found.month - 1]), year=found.year)


def short_day(iso: str | None, t: Language = ENGLISH) -> str:
    """ "2025-11-12…" as "12 Nov 2025", "undated" where there is no day."""
    named = day(iso, t).split()
    return f"{named[0]} {named[1][:3]} {named[2]}" if len(named) == 3 else t("undated")


def moment(microseconds: int, t: Language = ENGLISH) -> str:
    """An instant as "23 November 2026, 05:41 UTC": a report says the same wherever it is made."""
    at = datetime.fromtimestamp(microseconds // 1_000_000, UTC)
    return f"{day(at.date().isoformat(), t)}, {at:%H:%M} UTC"


def question_words(question: Question) -> str:
    """ "asked by phone, 23 November 2026, 05:41 UTC: “…” – answered: “…”", but for whom."""
    came = OUTCOMES[question.outcome] + (f": {in_quotes(question.answer)}" if question.answer else "")
    asked = f"asked {CHANNELS[question.channel]}, {moment(question.asked_at)}"
    return f"{asked}: {in_quotes(question.text)} – {came}"


def counted(number: int, noun: str) -> str:
    """ "1 claim", "2 claims"."""
    return ENGLISH.counted(number, noun)
