"""Reports in another language: every text there is one, and none is there for nothing."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from workbench.errors import UsageError
from workbench.model.claims import Verdict
from workbench.report import words
from workbench.report.language import ENGLISH, languages, read_language

REPORT = Path(words.__file__).parent
FROM_TABLES = (
    *(word for _, word in (*words.VERDICTS.values(), words.OPEN)), *words.RELATIONS.values(), *words.CHANNELS.values(),
    *words.OUTCOMES.values(), *filter(None, words.STANDINGS.values()), *words.KINDS.values(),
    *filter(None, words.MODALITIES.values()), *words.RELIABILITY.values(), *words.CREDIBILITY.values(),
    *words._ROUNDS.values(), *words._MONTHS, "corrected", "retracted", "changed", "lowest", "best", "highest",
    "the claim", "fits", "conflicts", "later figure", "corroborates", "states", "updates", "same origin", "undercuts",
    "context", "Judged twice, by two people", "Same verdict", "Cohen’s kappa", "Krippendorff’s alpha",
    "Verdicts compared", "Left out", "{claims} with one verdict only", "{claims} with a verdict taken back",
    "Verdicts given", "Verdicts taken back", "Verdicts changed", "Reopened", "Published or withdrawn", "Reworded",
    "Evidence added or taken away", "Not published.", "Published.", "Withdrawn.",
)  # fmt: skip
"""What is said through a table, and so cannot be found where it is said."""


def said_in_templates() -> Iterator[tuple[str, str]]:
    environment = Environment()
    for path in sorted((REPORT / "templates").iterdir()):
        if path.suffix == ".css":
            continue
        for call in environment.parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            text, noun = isinstance(call.node, nodes.Name), isinstance(call.node, nodes.Getattr)
            for argument in call.args:
                if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
                    if text and call.node.name == "t":
                        yield "text", argument.value
                    elif noun and call.node.attr == "counted":
                        yield "noun", argument.value


def said_in_code() -> Iterator[tuple[str, str]]:
    for path in sorted(REPORT.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            strings = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if isinstance(node.func, ast.Name) and node.func.id in ("t", "titled"):
                yield from (("text", one) for one in strings)
            elif isinstance(node.func, ast.Attribute) and node.func.attr == "counted":
                yield from (("noun", one) for one in strings)


SAID = {*said_in_templates(), *said_in_code(), *(("text", one) for one in FROM_TABLES)}
OTHERS = [code for code in languages() if code != "en"]


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_is_translated(code: str) -> None:
    t = read_language(code)
    assert sorted(text for what, text in SAID if what == "text" and text not in t.texts) == []
    assert sorted(noun for what, noun in SAID if what == "noun" and noun not in t.nouns) == []


@pytest.mark.parametrize("code", OTHERS)
def test_no_translation_is_of_what_nobody_says(code: str) -> None:
    t = read_language(code)
    assert sorted(text for text in t.texts if ("text", text) not in SAID) == []
    assert sorted(noun for noun in t.nouns if ("noun", noun) not in SAID) == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_is_filled_with_the_same_values(code: str) -> None:
    def names(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    texts = read_language(code).texts
    assert {text for text, said in texts.items() if names(text) != names(said)} == set()


def test_what_somebody_wrote_is_no_message() -> None:
    t = read_language("de")
    assert t("by {name}", name="{n} {0} refuted") == "von {n} {0} refuted"
    assert ENGLISH("No {braces} without values") == "No {braces} without values"


def test_a_language_words_things_its_own_way() -> None:
    t = read_language("de")
    assert words.day("2025-03-02", t) == "2. März 2025"
    assert words.verdict_words(Verdict.REFUTED, t) == ("✗", "Widerlegt")
    assert (t.counted(1, "claim"), t.counted(1200, "claim")) == ("1 Behauptung", "1.200 Behauptungen")
    assert words.in_quotes("Ja", t) == "„Ja“"


def test_a_language_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match="de, en"):
        read_language("tlh")
    with pytest.raises(UsageError):
        read_language("../templates/page")
