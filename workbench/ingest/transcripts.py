"""Transcripts in WebVTT and SubRip: cues joined into paragraphs by speaker, each under its time code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape

from workbench.ingest.documents import Facts
from workbench.ingest.rejects import Rejected
from workbench.model.documents import How

_CLOCK = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3})|:(\d{3}))?"
_TIMES = re.compile(rf"\s*{_CLOCK}[ \t]*-->[ \t]*{_CLOCK}(?:[ \t].*)?$")
_ARROW = "-->"
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]*)>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[\d:.]+>|</>|\{\\[^{}]*\}")
_LABEL = re.compile(r"(?:>>+ *)?([A-Z][A-Z.’'\- ]{0,30}|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}): +(?=\S)")
_CHANGE = re.compile(r"(?:>>+|[-–—](?=[\sA-ZÀ-Þ])) *")
_PLAIN_NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}")
_SENTENCE_END = re.compile(r"[.!?…۔؟][\"'”’)]*$")
_SECONDS_A_WORD = 0.12
"""Nobody speaks faster."""
_PAUSE = 4.0
"""Seconds of silence that end a paragraph."""
_LONG = 600
"""Characters from which on a paragraph ends with its sentence, so that a time code is never far."""
_LONGEST = 1_500
"""Characters from which on it ends with the cue: automatic captions have no sentences."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """What is shown at one time, in lines without tags; times are seconds."""

    start: float
    end: float
    lines: tuple[_Line, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line; `speaker` is None where it does not say who speaks, `changes` where somebody new does."""

    text: str
    speaker: str | None = None
    changes: bool = False


@dataclass(frozen=True, slots=True)
class _Speech:
    """One paragraph: what somebody says without a long pause."""

    start: float
    speaker: str | None
    pieces: tuple[str, ...] = ()


def is_vtt(start: str) -> bool:
    """Whether a file's beginning is that of a WebVTT file."""
    return re.match(r"WEBVTT(?:[ \t\r\n]|$)", start) is not None


def is_srt(start: str) -> bool:
    """Whether a file's beginning is a line of times, or a number and one: also WebVTT that lost its header."""
    return re.match(rf"\s*(?:\d+[ \t]*\r?\n)?{_CLOCK}[ \t]*-->", start) is not None


def read_transcript(text: str) -> tuple[str, Facts]:
    """What was said, and the header's facts; Rejected (`transcript`).

    A paragraph is two lines: `[00:01:05]`, when it begins, and `Orla Finn: The dam will hold.` as a transcript
    has it, the name left out where nobody is named. The time code has a line of its own so that quotations
    stay words that were said. A name is repeated in each paragraph. Notes, styles and tags are left out, and
    so is what a rolling caption shows a second time.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    facts: Facts = {}
    begin = 0
    if is_vtt(text):
        begin, facts = _header(lines)
    elif text.strip() and not is_srt(text):
        begin = next(at for at, line in enumerate(lines) if line.strip())
        raise Rejected("transcript", f"line {begin + 1}: {lines[begin].strip()[:60]!r} has no times")
    cues = _without_repeats(_cues(lines, begin))
    spoken = _speeches(_labelled(cues))
    return "\n\n".join(map(_written, spoken)), facts


def _header(lines: Sequence[str]) -> tuple[int, Facts]:
    """Where the first block behind the header begins, and what the header says."""
    facts: dict[str, tuple[str, How]] = {}
    if title := lines[0].removeprefix("WEBVTT").strip(" \t-–—"):
        facts["title"] = title, How.METADATA
    at = 1
    while at < len(lines) and lines[at].strip() and _ARROW not in lines[at]:
        name, _, value = lines[at].partition(":")
        if name.strip().lower() == "language" and value.strip():
            facts["language"] = value.strip(), How.METADATA
        at += 1
    return at, facts


def _cues(lines: Sequence[str], at: int) -> list[_Cue]:
    """The cues; Rejected (`transcript`) for words without a time, which would else be lost."""
    found = []
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        begin = at
        while at < len(lines) and lines[at].strip() and _ARROW not in lines[at] and at - begin < 2:
            at += 1
        if re.match(r"(?:NOTE|STYLE|REGION)(?:\s|$)", lines[begin]) and at > begin:
            at = _block_end(lines, begin)
            continue
        times = _TIMES.match(lines[at]) if at < len(lines) and at - begin < 2 else None
        if times is None:
            raise _broken(lines, begin, at)
        start, end = _seconds(times.groups()[:5]), _seconds(times.groups()[5:])
        begin, at = at + 1, at + 1
        while at < len(lines) and lines[at].strip() and _ARROW not in lines[at]:
            at += 1
        found.append(_Cue(start, end, _cue_lines("\n".join(lines[begin:at]))))
    return found


def _block_end(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and lines[at].strip():
        at += 1
    return at


def _broken(lines: Sequence[str], begin: int, at: int) -> Rejected:
    if at < len(lines) and _ARROW in lines[at]:
        return Rejected("transcript", f"line {at + 1}: {lines[at].strip()[:60]!r} is no time --> time")
    return Rejected("transcript", f"line {begin + 1}: {lines[begin].strip()[:60]!r} has no times")


def _seconds(clock: Sequence[str | None]) -> float:
    hours, minutes, seconds, fraction, behind_a_colon = clock
    rest = float(f"0.{fraction or behind_a_colon or 0}")
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + rest


def _cue_lines(text: str) -> tuple[_Line, ...]:
    """The lines of a cue; a voice tag begins a line of its own, and holds for the cue's other lines."""
    found: list[_Line] = []
    pieces = _VOICE.split(text)
    for place, piece in enumerate(pieces[::2]):
        speaker = " ".join(unescape(pieces[2 * place - 1]).split()) or None if place else None
        for line in piece.split("\n"):
            bare = " ".join(unescape(_TAG.sub("", line)).split())
            if not bare:
                continue
            change = _CHANGE.match(bare)
            said = bare[change.end() :] if change else bare
            if said:
                found.append(_Line(said, speaker, changes=change is not None))
    return tuple(found)


def _without_repeats(cues: Sequence[_Cue]) -> Iterator[_Cue]:
    """The cues without the lines that the one before them still showed: captions that roll up a line."""
    shown: tuple[str, ...] = ()
    until = -1.0
    for cue in cues:
        texts = tuple(line.text for line in cue.lines)
        again = 0
        if cue.start - until < 0.1:
            again = next((n for n in range(len(texts), 0, -1) if shown[-n:] == texts[:n]), 0)
        words = sum(text.count(" ") + 1 for text in texts)
        if again == len(texts) and cue.end - cue.start > _SECONDS_A_WORD * words:
            again = 0  # there was time to say it a second time
        if texts:
            shown, until = texts, cue.end
        yield replace(cue, lines=cue.lines[again:])


def _labelled(cues: Iterator[_Cue]) -> list[_Cue]:
    """The cues with `NAME: …` read as the speaker; a name in small letters has to come twice to be one."""
    kept = list(cues)
    labels = Counter(found.group(1) for cue in kept for line in cue.lines if (found := _LABEL.match(line.text)))

    def labelled(line: _Line) -> _Line:
        found = _LABEL.match(line.text) if line.speaker is None else None
        if found and (found.group(1).isupper() or labels[found.group(1)] > 1):
            return _Line(line.text[found.end() :], found.group(1), changes=True)
        return line

    return [replace(cue, lines=tuple(map(labelled, cue.lines))) for cue in kept]


def _speeches(cues: Sequence[_Cue]) -> list[_Speech]:
    found: list[_Speech] = []
    until = 0.0
    for cue in cues:
        for line in cue.lines:
            last = found[-1] if found else None
            speaker = line.speaker or (last.speaker if last and not line.changes else None)
            if last is None or line.changes or speaker != last.speaker or cue.start - until > _PAUSE or _full(last):
                found.append(_Speech(cue.start, speaker, (line.text,)))
            else:
                found[-1] = replace(last, pieces=(*last.pieces, line.text))
            until = cue.end
    return found


def _full(speech: _Speech) -> bool:
    size = sum(map(len, speech.pieces))
    return size > _LONGEST or (size > _LONG and _SENTENCE_END.search(speech.pieces[-1]) is not None)


def _written(speech: _Speech) -> str:
    minutes, seconds = divmod(int(speech.start), 60)
    code = f"[{minutes // 60:02}:{minutes % 60:02}:{seconds:02}]"
    name = speech.speaker or ""
    # Capitals make a name that is no plain "Orla Finn" one that is known as a speaker's.
    name = name if not name or _PLAIN_NAME.fullmatch(name) else name.upper()
    return f"{code}\n{name + ': ' if name else ''}{' '.join(speech.pieces)}"
