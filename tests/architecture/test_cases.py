"""Every bad input and fault has a test that names its number, or a reason in docs/security.md why there is none."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from workbench import limits

ROOT = Path(__file__).parents[2]
CASES = [
    f"{letter}{number}"
    for letter, count in {"A": 13, "B": 12, "C": 19, "D": 17, "E": 3, "F": 23, "G": 10}.items()
    for number in range(1, count + 1)
]
_ROW = re.compile(r"^\| ([A-G]\d+) \| .* \| (.*) \|$", re.MULTILINE)
_TEST = re.compile(r"`(test_\w+)`")


@cache
def security() -> str:
    """The page."""
    return (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


@cache
def named_tests() -> dict[str, set[str]]:
    """Every test with the numbers it names: in its own name, or in a `case` mark."""
    found: dict[str, set[str]] = {}
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
                named = found.setdefault(node.name, set())
                if own := re.match(r"test_([a-g]\d+)_", node.name):
                    named.add(own[1].upper())
                for mark in node.decorator_list:
                    if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.case":
                        named.update(str(ast.literal_eval(one)) for one in mark.args)
    return found


@pytest.mark.parametrize("case", CASES)
def test_a_case_has_a_test_or_a_reason(case: str) -> None:
    rows = [evidence for number, evidence in _ROW.findall(security()) if number == case]
    assert len(rows) == 1, f"{len(rows)} rows for {case} in docs/security.md"
    named = _TEST.findall(rows[0])
    for name in named:
        assert name in named_tests(), f"there is no test {name}"
    if not any(case in named_tests()[name] for name in named):
        reason = re.sub(r"[`\W]+", " ", _TEST.sub("", rows[0])).strip()
        assert len(reason.split()) >= 3, f"{case} has neither a test that names it nor a reason"


def test_every_limit_is_in_the_page_as_it_is() -> None:
    for name in (name for name in vars(limits) if name.isupper()):
        value = getattr(limits, name)
        told = f"{value:,}" if isinstance(value, int) else f"{value:g}"
        row = re.search(rf"^\| `{name}` \| ([^|]*) \|", security(), re.MULTILINE)
        assert row, f"{name} is not in docs/security.md"
        assert told in row[1], f"{name} is {told}, not {row[1]}"


def test_every_command_of_the_page_is_a_script_that_is_there() -> None:
    scripts = set(re.findall(r"tests/\w+/\w+\.py", security()))
    assert scripts
    assert not [script for script in scripts if not (ROOT / script).exists()]
