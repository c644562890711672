"""What became no statement is shown sentence by sentence, and no number is lost with `every_sentence`."""

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.extract import extract
from workbench.extract.coverage import coverage
from workbench.extract.leftover import merged
from workbench.extract.quantities import find_quantities
from workbench.extract.sentences import passages
from workbench.extract.structure import ParagraphKind
from workbench.model.statements import Kind

TOLD = "Finn told 40 millers in the old hall of Kalindi on Monday that 27 farms had been lost."


def left(text: str) -> list[list[str]]:
    return [[text[a:b] for a, b in c.left] for c in coverage(text, extract(text))]


def test_what_stands_beside_a_statement_is_left_over() -> None:
    assert left(TOLD) == [["Finn told 40 millers in the old hall of Kalindi on Monday that"]]


def test_who_and_the_cue_are_not_left_over() -> None:
    assert left("Orla Finn said on Monday that the dam would hold.") == [[]]


def test_the_checkable_things_outside_statements_are_counted() -> None:
    text = "Perhaps. Jon Vale and 12 men saw “Red River” there. Finn said the dam would hold."
    found = coverage(text, [s for s in extract(text) if s.kind is not Kind.UNATTRIBUTED])
    assert [(c.covered, c.numbers, c.names, c.quotes) for c in found] == [
        (False, 0, 0, 0),
        (False, 1, 2, 1),
        (True, 0, 0, 0),
    ]


def test_a_heading_is_called_one() -> None:
    found = coverage("Rising Water in the Valley\n\nIt rained.", [])
    assert [c.kind for c in found] == [ParagraphKind.HEADING, ParagraphKind.BODY]


def test_every_sentence_gives_the_numbers_beside_a_statement() -> None:
    found = [(s.kind, [q.text for q in s.quantities]) for s in extract(TOLD, every_sentence=True)]
    assert found == [(Kind.UNATTRIBUTED, ["40"]), (Kind.INDIRECT, ["27"])]


WORDS = st.lists(
    st.sampled_from(
        ["Finn", "said", "that", "27", "farms", "told", "40", "men", ",", ".", '"', "who", "half", "a dozen", "he"]
    ),
    max_size=40,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(WORDS)
def test_no_number_of_a_text_is_lost(text: str) -> None:
    inside = merged(span for s in extract(text, every_sentence=True) for span in s.spans)
    for passage in passages(text):
        for sentence in passage.sentences:
            for start, end in zip(sentence.starts, sentence.ends, strict=True):
                if text[start:end] in ("27", "40"):
                    assert any(a <= start and end <= b for a, b in inside)


@settings(max_examples=150, deadline=None)
@given(WORDS)
def test_what_is_left_and_what_is_said_never_overlap(text: str) -> None:
    said = extract(text)
    for what in coverage(text, said):
        for start, end in what.left:
            assert what.start <= start < end <= what.end
            assert not any(start < b and a < end for s in said for a, b in s.spans)
            assert what.numbers >= len(find_quantities(text, start, end))
