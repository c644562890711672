"""Everything public says what it is; the words for people are never left out."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "workbench"
MODULES = sorted(PACKAGE.rglob("*.py"))


def undocumented(tree: ast.Module) -> list[str]:
    """Public classes, and functions of more lines than a name can tell of, that have no docstring."""
    return [
        node.name
        for node in tree.body
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and (isinstance(node, ast.ClassDef) or (node.end_lineno or 0) - node.lineno > 5)
        and not ast.get_docstring(node)
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_public_thing_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if not tree.body:
        return
    assert ast.get_docstring(tree), "the module has no docstring"
    assert undocumented(tree) == []
