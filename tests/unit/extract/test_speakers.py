"""Who is meant: pronouns, family names, titles and descriptions, each resolved within its document."""

import pytest

from workbench.extract import extract
from workbench.extract.people import describe
from workbench.model.statements import Statement


def speakers(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(s.speaker, s.role, s.affiliation) for s in extract(text) if s.rule != "own_voice"]


@pytest.mark.parametrize(
    ("phrase", "name", "role", "affiliation"),
    [
        (
            "Federal Minister for Information Tarik Oldane",
            "Tarik Oldane",
            "Federal Minister for Information",
            None,
        ),
        ("Defence Minister Iva Moll", "Iva Moll", "Defence Minister", None),
        (
            "Senior journalist Haro Navi, associated with The Kalindi Post",
            "Haro Navi",
            "Senior journalist",
            "The Kalindi Post",
        ),
        ("Orla Finn, a senior adviser at the River Board", "Orla Finn", "senior adviser", "River Board"),
        ("Orla Finn, an engineer who inspects dams", "Orla Finn", "engineer", None),
        ("Orla Finn, the board’s communications director", "Orla Finn", "communications director", None),
        ("River Board spokesman Jon Vale", "Jon Vale", "spokesman", "River Board"),
        ("Teya Moll of the River Board", "Teya Moll", None, "River Board"),
        ("Mayor Teya Moll of Kalindi", "Teya Moll", "Mayor", "Kalindi"),
        ("A spokeswoman, Colonel Iva Moll", "Iva Moll", "Colonel", None),
        ("A spokeswoman for the River Board, Iva Moll", "Iva Moll", "spokeswoman", "River Board"),
        ("Tarnovia’s Foreign Minister Iva Moll", "Iva Moll", "Foreign Minister", "Tarnovia"),
        ("Open River coordinator Iva Moll", "Iva Moll", "coordinator", "Open River"),
        ("The relief organisation Open River", "Open River", None, None),
        ("minutes seen by the Courier", None, None, None),
        ("residents of Upper Marn and Kalindi", None, None, None),
        ("Finn and Moll", None, None, None),
        ("Mr. Vale", "Vale", None, None),
        ("one of the men, Jon Vale", "Jon Vale", None, None),
        ("Jon Vale who spoke to local radio", "Jon Vale", None, None),
        ("Jon Vale, 83", "Jon Vale", None, None),
        ("the Ministry of Water", None, None, None),
        ("an official following Tarnovia", None, None, None),
        ("security officials", None, None, None),
    ],
)
def test_a_noun_phrase_is_taken_apart(
    phrase: str, name: str | None, role: str | None, affiliation: str | None
) -> None:
    found = describe(phrase)
    assert (found.name, found.role, found.affiliation) == (name, role, affiliation)


def test_he_and_a_family_name_mean_the_person_named_in_full() -> None:
    text = (
        "Federal Minister for Information Tarik Oldane wrote that the talks had failed. "
        "He stated that the army would stay.\n\nOldane said the border was closed. "
        "The minister added that it would be for a week."
    )
    assert speakers(text) == [("Tarik Oldane", "Federal Minister for Information", None)] * 4


def test_she_is_not_the_last_man() -> None:
    text = "Mrs. Iva Moll said it rained.\n\nMr. Jon Vale said it snowed. She said it had rained."
    assert [name for name, _, _ in speakers(text)][2] == "Iva Moll"


def test_of_two_with_one_family_name_the_last_who_spoke_is_meant() -> None:
    text = (
        "Senior journalist Haro Navi said it rained.\n\nJournalist Rian Navi said it snowed. "
        "Navi explained that the snow was early."
    )
    assert [name for name, _, _ in speakers(text)] == ["Haro Navi", "Rian Navi", "Rian Navi"]


def test_a_role_from_an_apposition_is_kept_for_later_mentions() -> None:
    text = "Orla Finn, an engineer at the River Board, said it would hold.\n\nFinn said it was old."
    assert speakers(text) == [("Orla Finn", "engineer", "River Board")] * 2


def test_groups_stay_in_their_own_words() -> None:
    text = "Security officials said dozens had fled. Analysts say more will follow."
    assert [name for name, _, _ in speakers(text)] == ["Security officials", "Analysts"]


def test_a_country_is_never_somebodys_family_name() -> None:
    text = "Movement of the Hills Pakistan met on Monday.\n\nPakistan said the talks had failed."
    assert [name for name, _, _ in speakers(text)] == ["Pakistan"]


def test_the_bank_is_the_bank_named_before() -> None:
    text = "The Kalindi River Bank closed on Monday.\n\nThe bank said it would open again."
    assert speakers(text)[0][0] == "Kalindi River Bank"


def test_who_is_whoever_stands_before_it() -> None:
    text = "The hall was full for Orla Finn, who said the dam would hold."
    assert [name for name, _, _ in speakers(text)] == ["Orla Finn"]


def test_a_denial_negates_the_statement() -> None:
    found: list[Statement] = extract("Orla Finn denied that the dam was leaking.")
    assert [(s.cue, s.negated) for s in found] == [("denied", "denied")]


def names(text: str) -> list[str | None]:
    return [name for name, _, _ in speakers(text)]


def test_him_is_the_subject_of_the_sentence_before_not_the_last_who_spoke() -> None:
    text = (
        "Jon Vale runs the dam. Orla Finn said there was no plan. Finn said she had asked.\n\n"
        "Vale rejected the claim. According to him, the plan was sent on Wednesday."
    )
    assert names(text) == ["Orla Finn", "Orla Finn", "Jon Vale"]


def test_she_is_the_spokeswoman_who_just_spoke() -> None:
    text = (
        'Mayor Orla Finn said it rained.\n\nA spokeswoman for the ministry said Vale had not known. '
        "She denied that he had lied."
    )
    assert names(text)[1:] == ["A spokeswoman for the ministry"] * 2


def test_he_near_a_name_tells_that_it_is_a_mans() -> None:
    text = (
        "Robin Vale runs the dam; he built it. Kim Moll said her farm was lost. "
        "Vale left the hall. She said the dam was old. He said it was new."
    )
    assert names(text) == ["Kim Moll", "Kim Moll", "Robin Vale"]


def test_his_spokeswoman_is_named_after_him() -> None:
    text = "Minister Jon Vale said it rained. His spokeswoman said it snowed."
    assert speakers(text)[1] == ("Jon Vale's spokeswoman", "spokeswoman", "Jon Vale")


def test_the_officials_are_those_who_spoke() -> None:
    text = "Security officials said dozens had fled. The officials said more would follow."
    assert names(text) == ["Security officials"] * 2


def test_it_is_the_body_that_spoke() -> None:
    text = "The relief organisation Open Hands said people had fled. Half of them are children, it said."
    assert names(text)[1] == "Open Hands"


def test_i_outside_quotation_marks_is_the_author_whom_the_text_does_not_name() -> None:
    assert names("Orla Finn said it rained. I think the dam will break before spring.") == ["Orla Finn", None]


def test_the_post_is_the_paper_named_before() -> None:
    assert names("The Kalindi Post came out. The Post said it rained.") == ["Kalindi Post"]
    assert names("The Post said it rained.") == ["The Post"]


def test_capitals_are_no_pronoun() -> None:
    assert names("It was Orla Finn. WHO said the water was safe.") == ["WHO"]


def test_which_is_never_a_month() -> None:
    assert names("He left the dam in July, which would imply that it was dry.") == [None]
