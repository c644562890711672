"""Who said what: the attributions of a text, in document order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.extract.cues import Cue, find_cues
from workbench.extract.rules import RULES, Found, View, according_to, find_claim_nouns, said_bare, said_quote, said_that
from workbench.extract.noun_phrases import Phrase, speaker_left
from workbench.extract.sentences import quotations, sentences
from workbench.extract.tokens import QUOTE, Tokens
from workbench.model import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """A passage with who said it and by which words; spans are offsets of the text, `content` in order and disjoint."""

    speaker: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    rule: str


_PARAGRAPH = re.compile(r"[^\n]+")
_SCRIPT = re.compile(r"(?P<who>[A-Z][A-Z.’'\- ]{1,30}|Q|A|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}): +(?=\S)")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+")
_EDGES = " \t\u00a0,;:-–—"


def find_attributions(text: str) -> list[Attribution]:
    """The attributions of a text. Time grows with its length; nothing is looked at twice from afar."""
    found: list[Attribution] = []
    carried: int | None = None  # the attribution that a quotation in the next sentence would continue
    announced: Attribution | None = None  # "He continued:" at the end of a paragraph
    words = Counter(_CAPITALISED.findall(text))
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        script = _SCRIPT.match(text, start, end)
        if script and end - script.end() > 8 and _is_speaker(script, words):
            found.append(_script_line(text, script, end))
            carried, announced = len(found) - 1, None
            continue
        if announced and text[start:end].lstrip()[:1] in ('"', "“", "'", "‘", "«"):
            found.append(replace(announced, content=((start, end),)))
            carried = len(found) - 1
            announced = None
            if only_quotes := all(t.words == (QUOTE,) for t in sentences(text, start, end)):
                continue
            del only_quotes
        announced = None
        first = True
        here: int | None = None
        for sentence in sentences(text, start, end):
            if _only_quoted(sentence):
                host = here if here is not None else (carried if first else None)
                spans = tuple((s, e) for s, e, w in zip(sentence.starts, sentence.ends, sentence.words, strict=True) if w == QUOTE)
                if spans and host is not None:
                    found[host] = replace(found[host], content=(*found[host].content, *spans))
                    here = host
                elif spans and spans[-1][1] - spans[0][0] > 12:
                    found.append(Attribution(None, None, spans, "lone_quote"))
                    here = len(found) - 1
                first = False
                continue
            first = False
            new = list(sentence_attributions(sentence))
            found += new
            here = _continuable(sentence, new, len(found))
            if sentence.words[-1] == ":":
                announced = _announcement(sentence)
        carried = here
    return found


def find_quotations(text: str) -> list[Attribution]:
    """The direct quotations of a text in any language, without speakers: those of at least five words or 25 letters."""
    found = []
    for paragraph in _PARAGRAPH.finditer(text):
        for start, end in quotations(text, *paragraph.span()):
            if end - start >= 25 or text.count(" ", start, end) >= 4:
                found.append(Attribution(None, None, ((start, end),), "lone_quote"))
    return found


def _only_quoted(sentence: Tokens) -> bool:
    """Whether a sentence is a quotation and nothing else, but for one word before it: `And "it will hold."`"""
    words = sentence.words
    plain = sum(word != QUOTE and word[0].isalnum() for word in words)
    return QUOTE in words and (plain == 0 or plain == 1 and words[0] in ("and", "but", "so", "plus"))


def _continuable(sentence: Tokens, new: list[Attribution], total: int) -> int | None:
    """Which of the attributions found last a quotation in the next sentence goes on with: the last that holds one."""
    for back, attribution in enumerate(reversed(new), 1):
        if any(QUOTE in _between(sentence, span) for span in attribution.content):
            return total - back
    return total - 1 if new else None


def _between(sentence: Tokens, span: Span) -> tuple[str, ...]:
    return tuple(w for s, w in zip(sentence.starts, sentence.words, strict=True) if span[0] <= s < span[1])


def _is_speaker(script: re.Match[str], words: Counter[str]) -> bool:
    """Whether what stands before a colon at the start of a paragraph is somebody: not a heading like `Outlook: …`."""
    who = script.group("who")
    return who.isupper() or " " in who or words[who] > 1


def _script_line(text: str, script: re.Match[str], end: int) -> Attribution:
    who = script.span("who")
    return Attribution(who, (who[1], who[1] + 1), (_trimmed(text, script.end(), end),), "script_line")


def _announcement(sentence: Tokens) -> Attribution | None:
    for cue in reversed(find_cues(sentence)):
        speaker = speaker_left(sentence, 0, cue.first)
        if speaker and not cue.passive:
            return Attribution(sentence.span(*speaker), sentence.span(cue.first, cue.last), (), "announced_quote")
    return None


def sentence_attributions(s: Tokens) -> Iterator[Attribution]:
    """The attributions of one sentence."""
    last = len(s)
    while last and (s.words[last - 1].strip(".!?…") == "" or s.words[last - 1] in (":", ")", "]")):
        last -= 1
    results: list[Found] = []
    used: list[Phrase] = []

    def free_from(at: int) -> int:
        return max([0, *(k for f in results for p in (f.content[-1], f.cue, f.speaker or (0, 0)) if (k := p[1]) <= at)])

    def take(found: Found | None) -> bool:
        if found is None or any(a < d and c < b for a, b in found.content for c, d in used):
            return False
        results.append(found)
        used.extend(found.content)
        return True

    for at, word in enumerate(s.words):
        if word == "according" and at + 1 < last:
            take(according_to(s, at, free_from(at), last))
    cues = find_cues(s)
    for cue in cues:
        if any(a <= cue.at < b for a, b in used):
            continue
        speaker = results[-1].speaker if results else None
        view = View(s, free_from(cue.first), last, speaker)
        for rule in RULES:
            if take(_named(rule(view, cue), rule.__name__)):
                break
    for found in find_claim_nouns(s, last):
        take(found)
    results += _nested(s, cues, results)
    if not results:
        for at, word in enumerate(s.words):
            if word == QUOTE and s.text.count(" ", s.starts[at], s.ends[at]) >= 4:
                results.append(Found(None, (0, 0), ((at, at + 1),), "lone_quote"))
    for found in sorted(results, key=lambda f: f.content[0]):
        content = tuple(span for a, b in found.content if a < b and (span := _trimmed(s.text, s.starts[a], s.ends[b - 1]))[1] - span[0] > 2)
        if content:
            yield Attribution(
                s.span(*found.speaker) if found.speaker else None,
                s.span(*found.cue) if found.cue[1] > found.cue[0] else None,
                content,
                found.rule,
            )


def _nested(s: Tokens, cues: list[Cue], results: list[Found]) -> list[Found]:
    """Attributions within content: `Finn said the ministry insists that the dam is safe`; each with its own speaker."""
    inner: list[Found] = []
    for first, last in [part for found in results for part in found.content]:
        taken = first
        for cue in cues:
            if not (taken <= cue.first and cue.last < last) or cue.verb.lemma not in _NESTING:
                continue
            for rule in (said_that, said_bare, said_quote):
                found = rule(View(s, taken, last), cue)
                if found and found.speaker and found.speaker[0] >= first and found.content[0][0] < last:
                    inner.append(replace(found, rule="nested_" + rule.__name__))
                    taken = found.content[-1][1]
                    break
    return inner


_NESTING = frozenset("say tell insist claim argue deny warn state announce allege suggest accuse report".split())


def _named(found: Found | None, name: str) -> Found | None:
    return replace(found, rule=name) if found else None


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end
