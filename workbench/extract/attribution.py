"""Who said what: the attributions of a text, in document order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workbench.extract.clauses import begins_capital, closes_for_speech, has_verb
from workbench.extract.constructions import Found, View, after_telling
from workbench.extract.cues import Cue, find_cues
from workbench.extract.lexicon import COUNTRIES
from workbench.extract.phrases import listed
from workbench.extract.rules import RULES
from workbench.extract.rules_content_first import content_then_said
from workbench.extract.rules_cue_first import said_bare, said_quote, said_that
from workbench.extract.rules_of_figures import find_figures
from workbench.extract.rules_without_verb import find_according, find_claim_nouns
from workbench.extract.sentences import Passage
from workbench.extract.structure import Paragraph, ParagraphKind
from workbench.extract.subjects import speaker_left
from workbench.extract.tokens import QUOTE, Phrase, Tokens, tokenise
from workbench.model.statements import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """A passage with who said it and by which words.

    Spans are offsets of the text; `content` is in order and disjoint. `speaker` and `cue` are null for a
    quotation that nobody is named for.
    """

    speaker: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    rule: str


_SILENT = frozenset((ParagraphKind.BYLINE, ParagraphKind.CAPTION, ParagraphKind.BOILERPLATE))
_SCRIPT = re.compile(r"(?P<who>[A-Z][A-Z.’'\- ]{1,30}|Q|A|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}): +(?=\S)")
_SCRIPT_LINES = re.compile(rf"^[ \t]*{_SCRIPT.pattern}", re.MULTILINE)
_LABELS = listed(
    """update updated photo photos video videos news story warning line note source sources twitter tags
    related breaking exclusive opinion analysis report watch read listen more correction background
    summary spoiler location date time price key facts see fact abstract byline headline caption email
    phone contact address problem methodology method results conclusion question answer example outlook
    monday tuesday wednesday thursday friday saturday sunday latest part chapter step tip day week"""
)
_LONGEST_HEADLINE = 120  # characters that are looked at for a verb
_LEAST_SCRIPT = 8  # letters of a line in a transcript
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+")
_OPENING_MARKS = ('"', "“", "'", "‘", "«", "„")
_CLOSING_MARKS = "\"”’'»“"
_EDGES = " \t\u00a0,;:-–—"
_LEAST_LONE = 6  # spaces in a quotation without a speaker: seven words; shorter ones are titles and scare quotes
_NOBODY = {("you",), ("nobody",), ("none",), ("no", "one"), ("nothing",)}
_NESTING = listed("say tell insist claim argue deny warn state announce allege suggest accuse report")


def find_attributions(text: str, passages: Iterable[Passage]) -> list[Attribution]:
    """The attributions of an English text, given its passages. Linear in the length of the text."""
    reading = _Reading(text)
    for passage in passages:
        if passage.paragraph.kind not in _SILENT:
            reading.read(passage)
    return reading.found


class _Reading:
    """Reads passages in order; remembers what a quotation in the next sentence would go on with."""

    def __init__(self, text: str) -> None:
        self.found: list[Attribution] = []
        self._text = text
        self._names = Counter(_CAPITALISED.findall(text))
        self._labels = Counter(match.group("who") for match in _SCRIPT_LINES.finditer(text))
        self._carried: int | None = None
        self._announced: Attribution | None = None  # "He continued:" at the end of a paragraph

    def read(self, passage: Passage) -> None:
        """Add the attributions of one paragraph to `found`."""
        paragraph = passage.paragraph
        script = _SCRIPT.match(self._text, paragraph.start, paragraph.end)
        if script and self._is_speaker(script, paragraph.end) and paragraph.end - script.end() > _LEAST_SCRIPT:
            self._take_script_line(script, paragraph)
            return
        announced, self._announced = self._announced, None
        if announced and self._text.startswith(_OPENING_MARKS, paragraph.start):
            self._carried = self._take(replace(announced, content=((paragraph.start, paragraph.end),)))
            if all(sentence.words == (QUOTE,) for sentence in passage.sentences):
                return
        waiting, before = self._carried, len(self.found)
        host = self._carried
        for sentence in passage.sentences:
            host = self._read_sentence(sentence, host)
        self._carried = host
        if waiting is not None and len(self.found) > before:
            self._name_speaker(waiting, self.found[before], paragraph.start)

    def _name_speaker(self, waiting: int, after: Attribution, start: int) -> None:
        """Give an open quotation without a speaker that of the quotation which begins the next paragraph.

        A quotation that runs over paragraphs is opened anew in each and closed in the last: `"We ran.`, `"It
        broke," Finn said.`
        """
        lone = self.found[waiting]
        is_open = lone.speaker is None and self._text[lone.content[-1][1] - 1] not in _CLOSING_MARKS
        if is_open and after.speaker and after.content[0][0] == start:
            self.found[waiting] = replace(lone, speaker=after.speaker, cue=after.cue, rule="continued_quote")

    def _read_sentence(self, sentence: Tokens, host: int | None) -> int | None:
        """Add a sentence's attributions; returns which of `found` a quotation after it would go on with."""
        if _is_only_quoted(sentence):
            return self._take_quotation(sentence, host)
        new = sentence_attributions(sentence)
        if host is not None and sentence.words[0] == QUOTE and all(a.speaker is None for a in new):
            whole = _trimmed(self._text, sentence.starts[0], sentence.ends[-1])
            self.found[host] = replace(self.found[host], content=(*self.found[host].content, whole))
            return host
        self.found += new
        if sentence.words[-1] == ":":
            self._announced = _announcement(sentence)
        return _continuable(sentence, new, len(self.found))

    def _take_quotation(self, sentence: Tokens, host: int | None) -> int | None:
        """A sentence that is a quotation belongs to what was said before, if anything was; else it stands
        alone.
        """
        spans = tuple(sentence.span(at, at + 1) for at, word in enumerate(sentence.words) if word == QUOTE)
        if host is not None:
            self.found[host] = replace(self.found[host], content=(*self.found[host].content, *spans))
            return host
        start, end = spans[0][0], spans[-1][1]
        is_open = self._text[end - 1] not in _CLOSING_MARKS
        if is_open or self._text.count(" ", start, end) >= _LEAST_LONE:
            return self._take(Attribution(None, None, spans, "lone_quote"))
        return None

    def _take(self, attribution: Attribution) -> int:
        self.found.append(attribution)
        return len(self.found) - 1

    def _is_speaker(self, script: re.Match[str], end: int) -> bool:
        """Whether what stands before a colon at the start of a paragraph is somebody, not a heading:
        `Outlook: …`.
        """
        who = script.group("who")
        words = who.lower().split()
        if _LABELS & set(words) or words[0] == "the" or (who.isupper() and who.count(" ") > 2):
            return False
        if who in ("Q", "A") or self._labels[who] > 1:
            return True
        is_named = self._names[words[-1].title()] > (not who.isupper())
        if f" in {who}" in self._text or f" near {who}" in self._text:
            return False  # a place before the news from it
        said = tokenise(self._text, script.end(), min(end, script.end() + _LONGEST_HEADLINE))
        return is_named and words[-1] not in COUNTRIES and has_verb(said, 0, len(said))

    def _take_script_line(self, script: re.Match[str], paragraph: Paragraph) -> None:
        """A line of a transcript, `FINN: The dam will hold.`; an interviewer's questions assert nothing."""
        self._carried = self._announced = None
        who = script.span("who")
        if script.group("who") == "Q":
            return
        content = _trimmed(self._text, script.end(), paragraph.end)
        self._carried = self._take(Attribution(who, (who[1], who[1] + 1), (content,), "script_line"))


def _is_only_quoted(sentence: Tokens) -> bool:
    """Whether a sentence is a quotation and nothing else, but for one word: `And "it will hold."`"""
    words = sentence.words
    if QUOTE not in words:
        return False
    plain = sum(word != QUOTE and word[0].isalnum() for word in words)
    return plain == 0 or (plain == 1 and words[0] in ("and", "but", "so", "plus"))


def _continuable(sentence: Tokens, new: Sequence[Attribution], total: int) -> int | None:
    """Which attribution a quotation in the next sentence goes on with: the last with a quotation, else the
    last.
    """
    for back, attribution in enumerate(reversed(new), 1):
        for start, end in attribution.content:
            if any(
                w == QUOTE and start <= s < end for s, w in zip(sentence.starts, sentence.words, strict=True)
            ):
                return total - back
    return total - 1 if new else None


def _announcement(sentence: Tokens) -> Attribution | None:
    """Who speaks in the next paragraph, after `Finn continued:`."""
    for cue in reversed(find_cues(sentence)):
        speaker = speaker_left(sentence, 0, cue.first)
        if speaker and not cue.passive:
            return Attribution(
                sentence.span(*speaker), sentence.span(cue.first, cue.last), (), "announced_quote"
            )
    return None


class _Findings:
    """What the rules found in one sentence; no two contents overlap."""

    def __init__(self, sentence: Tokens) -> None:
        self.found: list[Found] = []
        self._words = sentence.words

    def take(self, found: Found) -> bool:
        """Keep a finding, unless it overlaps an earlier one or its speaker is no word at all."""
        if any(self.covers(first, last) for first, last in found.content):
            return False
        if found.speaker and self._words[slice(*found.speaker)] in _NOBODY:
            return False
        if found.speaker and not any(
            w[0].isalnum() or w == QUOTE for w in self._words[slice(*found.speaker)]
        ):
            return False
        self.found.append(found)
        return True

    def covers(self, first: int, last: int) -> bool:
        """Whether any of the tokens `first` to `last` is content already."""
        return any(first < b and a < last for found in self.found for a, b in found.content)

    def free_from(self, at: int) -> int:
        """The first token behind everything that was found before `at`.

        What stands in a relative clause that ends just before `at` does not count: `Finn, who said so, left`.
        """
        closed = at and self._words[at - 1] == ","
        ends = [
            end
            for found in self.found
            if not (closed and self._in_relative_clause(found) and found.content[-1][1] == at - 1)
            for _, end in (found.content[-1], found.cue, found.speaker or (0, 0))
            if end <= at
        ]
        return max(ends, default=0)

    def _in_relative_clause(self, found: Found) -> bool:
        return found.speaker is not None and self._words[found.speaker[0]] in ("who", "which")


def sentence_attributions(s: Tokens) -> list[Attribution]:
    """The attributions of one sentence, in the order of their content."""
    last = _without_final_marks(s)
    findings = _Findings(s)
    for found in find_according(s, last, findings.free_from):
        findings.take(found)
    cues = find_cues(s)
    _take_final(s, last, cues, findings)
    for found in find_figures(s, last, findings.free_from):
        findings.take(found)
    for cue in cues:
        if not findings.covers(cue.at, cue.at + 1):
            before = findings.found[-1].speaker if findings.found else None
            view = View(s, findings.free_from(cue.first), last, before)
            _apply_rules(view, cue, findings)
    for found in find_claim_nouns(s, last):
        findings.take(found)
    found_all = findings.found or _lone_quotes(s)
    found_all += _nested(s, cues, found_all)
    attributions = (_attribution(s, found) for found in sorted(found_all, key=lambda found: found.content[0]))
    return [attribution for attribution in attributions if attribution.content]


def _take_final(s: Tokens, last: int, cues: Sequence[Cue], findings: _Findings) -> None:
    """Wire style first: `Finn said it would hold, the ministry reported.` is all the ministry's."""
    if len(cues) > 1 and not findings.found and after_telling(View(s, 0, last), cues[-1]) == last:
        opens = next((at for at, word in enumerate(s.words) if word == QUOTE and closes_for_speech(s, at)), None)
        found = None if opens is not None else content_then_said(View(s, 0, last), cues[-1])
        if found:
            findings.take(replace(found, rule=content_then_said.__name__))


def _apply_rules(view: View, cue: Cue, findings: _Findings) -> None:
    for rule in RULES:
        found = rule(view, cue)
        if found and findings.take(replace(found, rule=rule.__name__)):
            return


def _without_final_marks(s: Tokens) -> int:
    """Where a sentence ends but for final marks; a bracket that was opened in its middle keeps its end."""
    last = len(s)
    while last:
        word = s.words[last - 1]
        if word in (")", "]"):
            inside = s.words[1 : last - 1]
            if inside.count("(") + inside.count("[") > inside.count(")") + inside.count("]"):
                break
        elif word.strip(".!?…") and word != ":":
            break
        last -= 1
    return last


def _lone_quotes(s: Tokens) -> list[Found]:
    return [
        Found(None, (0, 0), ((at, at + 1),), "lone_quote")
        for at, word in enumerate(s.words)
        if word == QUOTE
        and s.text.count(" ", s.starts[at], s.ends[at]) >= _LEAST_LONE
        and (not begins_capital(s, at) or s.text[s.starts[at] : s.ends[at]].rstrip(_CLOSING_MARKS)[-1] in ".!?…")
    ]


def _nested(s: Tokens, cues: Sequence[Cue], results: Sequence[Found]) -> list[Found]:
    """Attributions within content: `Finn said the ministry insists that the dam is safe`, each with its own
    speaker.
    """
    inner: list[Found] = []
    parts: list[Phrase] = [part for found in results for part in found.content]
    for first, last in parts:
        taken = first
        for cue in cues:
            if not (taken <= cue.first and cue.last < last) or cue.verb.lemma not in _NESTING:
                continue
            for rule in (said_that, said_bare, said_quote):
                found = rule(View(s, taken, last), cue)
                if found and found.speaker and found.speaker[0] >= first:
                    inner.append(replace(found, rule="nested_" + rule.__name__))
                    taken = found.content[-1][1]
                    break
    return inner


def _attribution(s: Tokens, found: Found) -> Attribution:
    spans = (_trimmed(s.text, s.starts[a], s.ends[b - 1]) for a, b in found.content if a < b)
    return Attribution(
        s.span(*found.speaker) if found.speaker else None,
        s.span(*found.cue) if found.cue[1] > found.cue[0] else None,
        tuple((start, end) for start, end in spans if end - start > 2),
        found.rule,
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    if text.count("(", start, end) > text.count(")", start, end):  # a bracket is whole or not there
        start, end = (start + 1, end) if text[start] == "(" else (start, end + (text[end : end + 1] == ")"))
    return start, end
