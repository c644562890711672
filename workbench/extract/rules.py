"""All rules in the order in which they are tried; the first that finds something names the statement.

To add one: write a function of a `View` and a `Cue` beside its like, describe the construction with an
example in its docstring, put it in `RULES`, and give it a test. `extract --explain` prints the docstring's
first line.
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
)

RULES: tuple[Rule, ...] = (
    quote_then_said,
    quote_said_by,
    content_then_said,
    as_x_said,
    said_between,
    content_said_by,
    said_quote,
    said_that,
    vowed_to,
    said_bare,
    said_colon,
    accused_of,
    warned_of,
    denied_thing,
)
