"""Transcripts: who speaks when, in words that can be quoted; broken files are named, never half read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.extract import extract
from workbench.ingest.rejects import Rejected
from workbench.ingest.transcripts import read_transcript
from workbench.model.documents import Document, How, Reject, SourceKind

Reading = Callable[..., Document]

VTT = """WEBVTT - Council of Kessel, 12 November
Language: en

STYLE
::cue { color: red }

NOTE checked by hand

1
00:00:01.000 --> 00:00:04.000
<v Orla Finn>The dam at Kessel will hold

00:00:04.000 --> 00:00:06.500
<v Orla Finn>through the <i>winter</i> &amp; beyond.

second
01:05.000 --> 01:09.000 align:start
<v.loud Tomas Reed>We sent twelve engineers on Monday.

01:02:05.000 --> 01:02:09.000
<v Orla Finn>The ministry paid 40 million for it.
"""
SRT = """1
00:00:01,000 --> 00:00:04,000
FINN: The dam at Kessel will hold
{\\an8}through the winter.

2
00:00:04,000 --> 00:00:06,000
- Is that so?
- It is.
"""


def test_cues_become_paragraphs_by_speaker_under_their_time(document: Reading) -> None:
    found = document(VTT, "council.vtt")
    assert found.text == (
        "[00:00:01]\nOrla Finn: The dam at Kessel will hold through the winter & beyond.\n\n"
        "[00:01:05]\nTomas Reed: We sent twelve engineers on Monday.\n\n"
        "[01:02:05]\nOrla Finn: The ministry paid 40 million for it."
    )
    assert found.kind is SourceKind.TRANSCRIPT
    assert (found.title, found.how["title"]) == ("Council of Kessel, 12 November", How.METADATA)
    assert found.language == "en"


def test_extraction_quotes_the_words_and_not_the_time_codes(document: Reading) -> None:
    found = extract(document(VTT, "council.vtt").text, language="en")
    said = [(one.speaker, one.quote) for one in found if one.rule == "script_line"]
    assert said == [
        ("Orla Finn", "The dam at Kessel will hold through the winter & beyond."),
        ("Orla Finn", "The ministry paid 40 million for it."),
    ]
    assert not any("[" in one.quote for one in found)


def test_labels_dashes_and_styles_of_subrip(document: Reading) -> None:
    assert document(SRT, "council.srt").text == (
        "[00:00:01]\nFINN: The dam at Kessel will hold through the winter.\n\n"
        "[00:00:04]\nIs that so?\n\n[00:00:04]\nIt is."
    )


def test_the_content_tells_what_a_file_is(document: Reading) -> None:
    assert document(VTT, "council.txt").kind is SourceKind.TRANSCRIPT
    assert document("\ufeff" + SRT.replace("\n", "\r\n"), "council").kind is SourceKind.TRANSCRIPT


def test_a_name_that_is_no_plain_one_is_written_in_capitals(document: Reading) -> None:
    cue = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Dr. Orla McFinn>It will hold.\n"
    assert document(cue, "a.vtt").text == "[00:00:01]\nDR. ORLA MCFINN: It will hold."


def test_a_label_in_small_letters_must_come_twice(document: Reading) -> None:
    cue = "{0}\n00:00:0{0},000 --> 00:00:0{0},900\n{1}\n\n"
    once = cue.format(1, "Outlook: it will rain.") + cue.format(2, "And snow.")
    assert document(once, "a.srt").text == "[00:00:01]\nOutlook: it will rain. And snow."
    twice = cue.format(1, "Orla: it will rain.") + cue.format(2, "Tom: no.") + cue.format(3, "Orla: yes.")
    assert document(twice, "a.srt").text.count("Orla: ") == 2


def test_what_a_rolling_caption_shows_again_is_said_once(document: Reading) -> None:
    rolling = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nthe dam\n\n00:02.000 --> 00:03.000\nthe dam\nwill hold\n\n"
        "00:03.000 --> 00:03.010\nwill hold\n\n00:03.010 --> 00:04.000\nNo.\n\n00:04.000 --> 00:05.000\nNo.\n"
    )
    assert document(rolling, "a.vtt").text == "[00:00:01]\nthe dam will hold No. No."


def test_long_speech_is_cut_where_a_sentence_ends(document: Reading) -> None:
    cues = [f"00:{n:02}.000 --> 00:{n + 1:02}.000\n{'word ' * 20}number {n}." for n in range(20)]
    found = document("WEBVTT\n\n" + "\n\n".join(cues), "a.vtt").text
    assert found.count("[00:00:") == 4
    assert max(map(len, found.split("\n"))) < 800


def test_a_header_that_is_lost_and_a_colon_before_the_fraction_cost_nothing(document: Reading) -> None:
    assert document("00:01.000 --> 00:02:500\nIt will hold.", "a.vtt").text == "[00:00:01]\nIt will hold."


@pytest.mark.parametrize(
    ("content", "name", "detail"),
    [
        ("It will hold.\n00:01.000 --> 00:02.000\nAnd leak.", "a.vtt", "line 1: 'It will hold.' has no times"),
        ("WEBVTT\n\n00:01.000 --> 00:0x.000\nIt will hold.", "a.vtt", "line 3: '00:01.000 --> 00:0x.000' is no"),
        ("1\n00:00:01,000 --> 00:00:02,000\nIt holds.\n\n2\nAnd leaks.\n", "a.srt", "line 5: '2' has no times"),
        ("1\n00:00:01,000 --> 00:00:02,000\nIt holds.\n\n9", "a.srt", "line 5: '9' has no times"),
        ("just words", "a.srt", "line 1: 'just words' has no times"),
    ],
)
def test_words_without_a_time_are_named(reject: Callable[..., Reject], content: str, name: str, detail: str) -> None:
    found = reject(content, name)
    assert found.code == "transcript"
    assert found.detail.startswith(detail)


@pytest.mark.parametrize("content", ["", "WEBVTT", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n"])
def test_a_transcript_of_nothing(reject: Callable[..., Reject], content: str) -> None:
    assert reject(content, "a.vtt").code == "empty"


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*VTT.split("\n"), *SRT.split("\n"), "<v", "-->", "NOTE", "word " * 400]), max_size=12))
def test_any_lines_give_words_or_a_named_reject(lines: list[str]) -> None:
    try:
        text, _ = read_transcript("\n".join(lines))
    except Rejected:  # it cannot be made without a remedy
        return
    assert "-->" not in text
