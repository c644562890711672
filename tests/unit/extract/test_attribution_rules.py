"""An invented sentence for each rule of attribution: who, by which words, said what."""

import re
from pathlib import Path

import pytest

from workbench.extract.attribution import Attribution, find_attributions
from workbench.extract.rules import RULES, WITHOUT_CUE, explanation
from workbench.extract.sentences import passages

Found = tuple[str, str | None, str | None, list[str]]


def read(text: str) -> list[Attribution]:
    return find_attributions(text, passages(text))


def found(text: str) -> list[Found]:
    """Rule, speaker, cue and contents of every attribution of a text."""

    def words(span: tuple[int, int] | None) -> str | None:
        return text[slice(*span)] if span else None

    return [
        (a.rule, words(a.speaker), words(a.cue), [text[start:end] for start, end in a.content])
        for a in read(text)
    ]


ONE_EACH: list[tuple[str, Found]] = [
    (
        '"The dam will hold," Orla Finn said on Monday. "We checked it."',
        ("quote_then_said", "Orla Finn", "said", ['"The dam will hold,"', '"We checked it."']),
    ),
    (
        "“The dam will hold,” she told the Kalindi Herald, “for another year.”",
        ("quote_then_said", "she", "told", ["“The dam will hold,”", "“for another year.”"]),
    ),
    (
        "‘The dam will hold,’ said Orla Finn, an engineer at the River Board.",
        ("quote_said_by", "Orla Finn, an engineer at the River Board", "said", ["‘The dam will hold,’"]),
    ),
    (
        "The northern dam was repaired last year, the ministry said on Monday.",
        ("content_then_said", "the ministry", "said", ["The northern dam was repaired last year"]),
    ),
    (
        "The dam needs about a hundred days of work, said Orla Finn, who runs it.",
        ("content_said_by", "Orla Finn", "said", ["The dam needs about a hundred days of work"]),
    ),
    (
        "The dam, Finn said on Monday, will hold for a year.",
        ("said_between", "Finn", "said", ["The dam", "will hold for a year"]),
    ),
    (
        'On Monday, Finn said, "The dam will hold."',
        ("said_between", "Finn", "said", ['"The dam will hold."']),
    ),
    (
        "But, said Orla Finn, “the dam will hold.”",
        ("said_x_quote", "Orla Finn", "said", ["“the dam will hold.”"]),
    ),
    (
        "As Orla Finn noted, the dam was built on sand.",
        ("as_x_said", "Orla Finn", "noted", ["the dam was built on sand"]),
    ),
    (
        'Orla Finn told reporters on Monday: "The dam will hold."',
        ("said_quote", "Orla Finn", "told", ['"The dam will hold."']),
    ),
    (
        "Orla Finn, an engineer, said on Monday that the dam would hold.",
        ("said_that", "Orla Finn, an engineer", "said", ["the dam would hold"]),
    ),
    (
        "The board has made it clear that no money will be paid.",
        ("said_that", "The board", "has made it clear", ["no money will be paid"]),
    ),
    (
        "Finn was quoted as saying that the dam was safe.",
        ("said_that", "Finn", "was quoted as saying", ["the dam was safe"]),
    ),
    (
        "Residents of the valley said they had seen cracks.",
        ("said_bare", "Residents of the valley", "said", ["they had seen cracks"]),
    ),
    (
        "While Tarnovia claims to have the money for repairs, the dam stands empty.",
        ("vowed_to", "Tarnovia", "claims", ["to have the money for repairs"]),
    ),
    (
        "The board vowed on Monday to repair the dam by spring.",
        ("vowed_to", "The board", "vowed", ["to repair the dam by spring"]),
    ),
    (
        "Finn put forward and explained one idea: pay the farmers first.",
        ("said_colon", "Finn", "explained", ["pay the farmers first"]),
    ),
    (
        "The mayor accused the board of hiding the report.",
        ("accused_of", "The mayor", "accused", ["the board of hiding the report"]),
    ),
    (
        "Finn warned of floods in the lower valley.",
        ("warned_of", "Finn", "warned of", ["floods in the lower valley"]),
    ),
    (
        "Finn bemoaned the sorry state of the dam.",
        ("denied_thing", "Finn", "bemoaned", ["the sorry state of the dam"]),
    ),
    (
        "The board denied any knowledge of the leak.",
        ("denied_thing", "The board", "denied", ["any knowledge of the leak"]),
    ),
    (
        "According to the ministry, more than 40 farms were flooded.",
        ("according_to", "the ministry", "According to", ["more than 40 farms were flooded"]),
    ),
    (
        "More than 40 farms were flooded, according to the ministry.",
        ("according_to", "the ministry", "according to", ["More than 40 farms were flooded"]),
    ),
    (
        "The mayor’s claim that the dam is safe was met with laughter.",
        ("claim_that_noun", "The mayor’s", "claim", ["the dam is safe was met with laughter"]),
    ),
    (
        "She promised an inquiry, which she said would report within a month.",
        ("which_x_said", "she", "said", ["would report within a month"]),
    ),
    (
        "Governor Moll now puts the number of flooded farms at nearly 380.",
        ("put_at", "Governor Moll", "now puts", ["the number of flooded farms at nearly 380"]),
    ),
    (
        "The army on Saturday raised the number of people killed to 31, and said some were farmers.",
        ("revised_to", "The army", "raised", ["the number of people killed to 31"]),
    ),
    (
        "FINN: The dam will hold until spring.\nVALE: Who says so?\nFINN: The board.",
        ("script_line", "FINN", ":", ["The dam will hold until spring."]),
    ),
    (
        "“Nobody has looked at the dam for years.”",
        ("lone_quote", None, None, ["“Nobody has looked at the dam for years.”"]),
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), ONE_EACH, ids=[f"{e[0]}-{i}" for i, (_, e) in enumerate(ONE_EACH)]
)
def test_a_rule_finds_its_construction(text: str, expected: Found) -> None:
    assert expected in found(text)


def test_every_rule_has_a_sentence_here() -> None:
    assert {rule.__name__ for rule in (*RULES, *WITHOUT_CUE)} <= {expected[0] for _, expected in ONE_EACH}


@pytest.mark.parametrize(
    "name", [*(rule.__name__ for rule in (*RULES, *WITHOUT_CUE)), "nested_said_that", "lone_quote", "own_voice"]
)
def test_every_rule_explains_itself_in_a_line(name: str) -> None:
    assert 20 < len(explanation(name)) < 400
    assert "\n" not in explanation(name)


@pytest.mark.parametrize("name", [rule.__name__ for rule in (*RULES, *WITHOUT_CUE)])
def test_every_rule_stands_in_the_docs_in_its_own_words(name: str) -> None:
    docs = Path(__file__).parents[3] / "docs" / "extraction.md"
    assert f"| `{name}` | {explanation(name)} |" in docs.read_text(encoding="utf-8")


EXAMPLES = [
    (rule.__name__, example)
    for rule in (*RULES, *WITHOUT_CUE)
    for example in re.findall(r"`([^`]+)`", explanation(rule.__name__))
    if len(example.split()) > 4 and "…" not in example
]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_what_a_rule_gives_as_an_example_it_finds(name: str, example: str) -> None:
    whole = example if example[0].isupper() or name == "which_x_said" else f"Finn {example}"
    assert name in {rule for rule, _, _, _ in found(whole)}


def test_a_quotation_that_fills_the_next_paragraph_goes_on() -> None:
    text = "“We looked at it,” Finn said. “Twice.”\n\n“Nobody listened to us then.”"
    assert found(text) == [
        (
            "quote_then_said",
            "Finn",
            "said",
            ["“We looked at it,”", "“Twice.”", "“Nobody listened to us then.”"],
        )
    ]


def test_a_sentence_that_opens_with_a_quotation_goes_on_after_one() -> None:
    text = "“It moves,” Finn said. “Twice a year” is the rule, not the exception."
    (only,) = found(text)
    assert only[3] == ["“It moves,”", "“Twice a year” is the rule, not the exception."]


def test_an_open_quotation_has_the_speaker_of_the_next_paragraph() -> None:
    text = "“We ran down to the old mill.\n\n“It broke an hour later,” Jon Vale said."
    assert [(rule, who) for rule, who, _, _ in found(text)] == [
        ("continued_quote", "Jon Vale"),
        ("quote_then_said", "Jon Vale"),
    ]


def test_a_colon_at_the_end_announces_the_next_paragraph() -> None:
    text = "Finn continued:\n\n“The dam was built on sand. It moves.”"
    assert ("announced_quote", "Finn", "continued", ["“The dam was built on sand. It moves.”"]) in found(text)


def test_a_second_verb_makes_a_statement_of_its_own() -> None:
    text = "She claimed the board was “playing for time,” but warned that the damage would be lasting."
    assert found(text) == [
        ("said_bare", "She", "claimed", ["the board was “playing for time,”"]),
        ("said_that", "She", "warned", ["the damage would be lasting"]),
    ]


def test_blamed_after_and_has_the_subject_of_the_sentence() -> None:
    text = "The board has confirmed the collapse of the wall and blamed Tarnovia for the delay."
    assert ("accused_of", "The board", "blamed", ["Tarnovia for the delay"]) in found(text)


def test_adding_goes_on_with_the_same_speaker() -> None:
    text = "“It will hold,” Finn said, adding that the repairs were nearly done."
    assert found(text)[1] == ("said_that", "Finn", "adding", ["the repairs were nearly done"])


def test_both_levels_of_a_nested_attribution_are_found() -> None:
    text = "Finn said the ministry keeps insisting that its dams are safe."
    assert found(text) == [
        ("said_bare", "Finn", "said", ["the ministry keeps insisting that its dams are safe"]),
        ("nested_said_that", "the ministry", "keeps insisting", ["its dams are safe"]),
    ]


def test_two_speakers_of_one_sentence_are_kept_apart() -> None:
    text = "Nine in ten farmers said they would stay, while the ministry said half had left."
    assert [(who, content) for _, who, _, content in found(text)] == [
        ("Nine in ten farmers", ["they would stay"]),
        ("the ministry", ["half had left"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The report was late and the claim was never paid.",
        "He called a cab and showed the driver his ticket.",
        "The “caliphate” of reeds grew along the shore.",
        "Outlook: Rising Water in the Valley",
        "UPDATE: The dam will be closed on Monday.",
        "By Orla Finn",
        "Q: Have you seen the dam?",
        "The state media failed to notice the flood.",
        "PROBLEM: The dam is old and the board is poor.",
        "Challenging: nobody had built a dam on sand before.",
        "Sunday: They will meet again on Sunday at the mill.",
        "Finn: a man for all floods.\n\nFinn was at the dam.",
        "The board, which asked not to be named, left early.",
        "Engineers mentioned earlier in the report were not asked.",
        "Rain fell on the next two contests after the flood in all five states.",
        "He owns a copy of “The Man Who Built the Dam at Kalindi” and a boat.",
        "Kalindi: The dam was lost.\n\nIt rained in Kalindi and near Kalindi.",
        "You think the dam is safe. Nobody said it was safe.",
        "The mill cut the number of shifts to two.",
    ],
)
def test_what_nobody_said_is_not_attributed(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Orla Finn, who runs the board and lives nearby, said the dam would hold.", "Orla Finn"),
        ("On Tuesday the former head of the board said the dam would hold.", "the former head of the board"),
        (
            "But progressive groups that have visited him say they were told nothing.",
            "progressive groups that have visited him",
        ),
        ("A survey of farmers in the valley found that half had left.", "A survey of farmers in the valley"),
        ("Finn and Maro said they would stay.", "Finn and Maro"),
        ("In Kalindi the mayor said the water was rising.", "the mayor"),
        ("The two engineers, however, argue that the wall is sound.", "The two engineers"),
    ],
)
def test_the_speaker_is_the_whole_subject(text: str, speaker: str) -> None:
    spans = [a.speaker for a in read(text) if a.speaker]
    assert speaker in [text[start:end] for start, end in spans]


def test_a_final_comment_of_the_writer_is_not_content() -> None:
    text = "Finn said the dam would hold for a hundred years, a figure that nobody has checked."
    assert found(text)[0][3] == ["the dam would hold for a hundred years"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "One of them, who asked not to be named, said the flood had ended the talks.",
            [("One of them", ["the flood had ended the talks"])],
        ),
        (
            "Finn, who said in an interview that he was ill, recalled that the dam had been new.",
            [("Finn", ["the dam had been new"]), ("who", ["he was ill"])],
        ),
        (
            "Governor Lida Moll said about 1,200 people had left and that at least 12 had died.",
            [("Governor Lida Moll", ["about 1,200 people had left and that at least 12 had died"])],
        ),
        (
            "Half of the mills have closed, with 30 percent of owners saying they would sell.",
            [("30 percent of owners", ["they would sell"])],
        ),
        (
            "The board issued a statement saying that the dam was safe.",
            [("The board", ["the dam was safe"])],
        ),
        ("Finn on Monday said the dam was safe.", [("Finn", ["the dam was safe"])]),
        ("One says the dam is safe.", [("One", ["the dam is safe"])]),
        ("Now, she said, the farms are dry.", [("she", ["Now", "the farms are dry"])]),
        (
            "Finn said it would hold for years to come, the ministry reported.",
            [
                ("the ministry", ["Finn said it would hold for years to come"]),
                ("Finn", ["it would hold for years to come"]),
            ],
        ),
        (
            "Finn said the board had the help of Jon Vale, who built the first dam.",
            [("Finn", ["the board had the help of Jon Vale"])],
        ),
        ("Finn said that was all there was to it.", [("Finn", ["that was all there was to it"])]),
        (
            "While Tarnovia claims to have the men to hold both fords, the collapse of the talks says more.",
            [("Tarnovia", ["to have the men to hold both fords"])],
        ),
        (
            "Finn warned of men like those of the north (the River Guard) and of the south (the Hill Guard).",
            [("Finn", ["men like those of the north (the River Guard) and of the south (the Hill Guard)"])],
        ),
        (
            "Finn said both are “nobodies in the Senate,” but he gave them a compliment.",
            [("Finn", ["both are “nobodies in the Senate,”"])],
        ),
        (
            "Finn said the tale reminds him of “The Tragedy of the Mill,” adding that it was old.",
            [("Finn", ["the tale reminds him of “The Tragedy of the Mill,”"]), ("Finn", ["it was old"])],
        ),
        (
            "“We must build more dams,” the mayor told “Mill and Friends” after the flood.",
            [("the mayor", ["“We must build more dams,”"])],
        ),
        (
            "Finn said he would take the post of “warden of the mill” — a play on the words of an old song.",
            [("Finn", ["he would take the post of “warden of the mill”"])],
        ),
        (
            "Mr. Moll, the miller, said Mr. Vale envisioned a plan that exploited the river.",
            [("Mr. Moll, the miller", ["Mr. Vale envisioned a plan that exploited the river"])],
        ),
        (
            "One of the dams, according to Finn, is to be built anew.",
            [("Finn", ["One of the dams", "is to be built anew"])],
        ),
        (
            "Nobody had noticed it before: According to Finn, the dam was never finished.",
            [("Finn", ["the dam was never finished"])],
        ),
        (
            "While Finn says the dam is safe, figures of the water office show that 58 percent is gone.",
            [("Finn", ["the dam is safe"]), ("figures of the water office", ["58 percent is gone"])],
        ),
        (
            "Finn called the raid “an act of war” and ordered the ford closed.",
            [("Finn", ["the raid “an act of war”"])],
        ),
        (
            "Finn called the plan a joke and she left the hall.",
            [("Finn", ["the plan a joke"])],
        ),
        (
            "According to reports, an engineer decided he had had enough, so he left.",
            [("reports", ["an engineer decided he had had enough, so he left"])],
        ),
        (
            "According to Finn, an engineer, the dam was built on sand.",
            [("Finn, an engineer", ["the dam was built on sand"])],
        ),
        (
            "The army raised the toll to 31, and said for the first time that farmers were among the dead.",
            [("The army", ["the toll to 31"]), ("The army", ["farmers were among the dead"])],
        ),
    ],
)
def test_a_clause_within_the_sentence_keeps_its_own_speaker(
    text: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert sorted((who, content) for _, who, _, content in found(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "(The board lists groups like the Mill (North) and the Ford (South), Finn said.)",
        "Finn explained one idea: The board lists groups like the Mill (North) and the Ford (South).",
    ],
)
def test_a_bracket_that_was_opened_is_closed(text: str) -> None:
    ((_, _, _, content),) = found(text)
    assert content == ["The board lists groups like the Mill (North) and the Ford (South)"]
