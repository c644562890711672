"""Whether a statement can be checked: facts, predictions, opinions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract import extract
from workbench.extract.modality import modality
from workbench.model.statements import Modality

FACT, PREDICTION, OPINION = Modality.FACT, Modality.PREDICTION, Modality.OPINION


def of(sentence: str, cue: str | None = None, *, counts: bool = False) -> Modality:
    return modality(sentence, ((0, len(sentence)),), cue=cue, counts=counts)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The bridge was closed in March.", FACT),
        ("The bridge will be closed in March.", PREDICTION),
        ("The bridge is expected to reopen.", PREDICTION),
        ("The bridge won't reopen.", PREDICTION),
        ("We'll open it again.", PREDICTION),
        ("The bridge would hold.", PREDICTION),
        ("The bridge would have held.", FACT),
        ("She is going to resign.", PREDICTION),
        ("The repair is going well.", FACT),
        ("Ministers plan to meet in Ilvane.", PREDICTION),
        ("If the river rises, the bridge will be closed.", PREDICTION),
        ("The woman who will lead the inquiry was born in Tarsk.", FACT),
        ("The bridge should be closed.", OPINION),
        ("The bridge must be closed.", OPINION),
        ("The builders must have known.", FACT),
        ("The town needs to be evacuated.", OPINION),
        ("The town had to be evacuated.", FACT),
        ("I think the bridge is ugly.", OPINION),
        ("I think the bridge was closed.", FACT),
        ("We hope the talks resume.", OPINION),
        ("It was a wonderful bridge.", OPINION),
        ("The plan is a joke.", OPINION),
        ("It is unfair to farmers.", OPINION),
        ("He was arrested after the worst storm in memory.", FACT),
        ("The engineer is to blame.", FACT),
        ("The aim was to repair the bridge.", FACT),
        ("The minister is to open the bridge.", PREDICTION),
        ("Is the bridge closed?", OPINION),
        ("Let's close the bridge.", OPINION),
        ("Thank you all for coming.", OPINION),
    ],
)
def test_the_main_clause_tells_facts_from_predictions_and_opinions(sentence: str, kind: Modality) -> None:
    assert of(sentence) is kind


@pytest.mark.parametrize(
    ("cue", "content", "kind"),
    [
        ("vowed", "to repair the dam", PREDICTION),
        ("predicts", "the dam holds until spring", PREDICTION),
        ("called for", "an inquiry into the dam", OPINION),
        ("said", "the dam held", FACT),
    ],
)
def test_the_verb_of_speech_says_what_bare_content_is(cue: str, content: str, kind: Modality) -> None:
    assert of(content, cue) is kind


def test_one_fact_among_opinions_makes_the_statement_one_of_fact() -> None:
    assert of("It is a disgrace. The bridge was closed without notice.") is FACT
    assert of("It is a disgrace. The bridge should be reopened.") is OPINION
    assert of("It is a disgrace. The bridge will be reopened.") is PREDICTION


def test_a_judging_word_beside_a_count_leaves_something_to_check() -> None:
    assert of("It was the worst flood, with 27 dead.", counts=True) is FACT
    assert of("It was the worst flood.") is OPINION


def test_extraction_marks_each_statement() -> None:
    text = (
        "The dam burst on Monday, engineer Orla Finn said. She said the town would be rebuilt within a year. "
        "“The council should resign,” said Tomas Reth, a farmer."
    )
    assert [one.modality for one in extract(text)] == [FACT, PREDICTION, OPINION]


@given(st.text(), st.none() | st.text())
def test_any_text_has_a_modality(text: str, cue: str | None) -> None:
    assert of(text, cue) in Modality
