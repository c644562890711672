"""All rules in the order in which they are tried; the first that finds something names the statement.

To add one: write a function of a `View` and a `Cue` beside its like, describe the construction with an
example in its docstring, put it in `RULES`, and give it a test. The first paragraph of the docstring is what
`extract --explain` prints. To add a verb of speech, put it into the rows of `lexicon._FRAMES` that it fits.
"""

from __future__ import annotations

from workbench.extract.constructions import Rule
from workbench.extract.rules_content_first import (
    as_x_said,
    content_said_by,
    content_then_said,
    quote_said_by,
    quote_then_said,
    said_between,
    said_x_quote,
)
from workbench.extract.rules_cue_first import (
    accused_of,
    denied_thing,
    said_bare,
    said_colon,
    said_quote,
    said_that,
    vowed_to,
    warned_of,
    which_x_said,
)
from workbench.extract.rules_of_figures import put_at, revised_to
from workbench.extract.rules_without_verb import according_to, claim_that_noun

RULES: tuple[Rule, ...] = (
    quote_then_said,
    quote_said_by,
    content_then_said,
    as_x_said,
    said_between,
    said_x_quote,
    content_said_by,
    said_quote,
    said_that,
    vowed_to,
    said_bare,
    which_x_said,
    said_colon,
    accused_of,
    warned_of,
    denied_thing,
)

WITHOUT_CUE = (according_to, claim_that_noun, put_at, revised_to)
"""Rules that need no verb of speech; each looks for its own words."""

_OTHERS = {
    "announced_quote": "`Finn continued:` at the end of a paragraph; the next paragraph is what was said.",
    "by_hand": "A passage that a person made a claim of; no rule chose it.",
    "continued_quote": "A quotation left open at the end of its paragraph; who speaks is said in the next.",
    "lone_quote": "A quotation of seven words or more that nobody is named for.",
    "own_voice": "A sentence of the article itself, worth checking.",
    "script_line": "`FINN: The dam will hold.` — a line of a transcript.",
}


def explanation(rule: str) -> str:
    """What the rule of this name looks for, in a sentence: the first paragraph of its docstring."""
    if rule.startswith("nested_"):
        return f"Within what somebody else said: {explanation(rule.removeprefix('nested_'))}"
    found = next((known for known in (*RULES, *WITHOUT_CUE) if known.__name__ == rule), None)
    return " ".join((found.__doc__ or "").partition("\n\n")[0].split()) if found else _OTHERS[rule]
