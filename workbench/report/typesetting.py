"""Reports as PDF: the Markdown of a report, read back and set by Typst.

Every text is handed over as a string, never as markup, so nothing that came from outside can be a command. Typst brings
its own fonts and asks no network; letters that they lack come from those of the system.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import MissingExtra
from workbench.report.language import Language

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_STYLE = Path(__file__).with_name("templates") / "report.typ"


def typeset(markdown: str, t: Language) -> bytes:
    """The PDF of a report in Markdown: the same bytes for the same text and fonts. MissingExtra without Typst."""
    try:
        import typst
    except ImportError as error:
        raise MissingExtra("A report as PDF", "reports-pdf") from error
    made: bytes = typst.compile(source_of(markdown, t).encode("utf-8"), format="pdf")
    return made


def source_of(markdown: str, t: Language) -> str:
    """The same as a Typst document."""
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tree = SyntaxTreeNode(reader.parse(markdown))
    title = next((_plain(node) for node in tree.children if node.type == "heading"), "")
    head = f"#set document(title: {_string(title)}, date: none)\n#set text(lang: {_string(t.code)})\n"
    return f"{_STYLE.read_text(encoding='utf-8')}\n{head}#show: report\n#{_all(tree.children)}\n"


def _all(nodes: Sequence[SyntaxTreeNode]) -> str:
    """Nodes one after the other as one Typst expression."""
    return "{\n" + "\n".join(_expression(node) for node in nodes) + "\n}" if nodes else "none"


def _expression(node: SyntaxTreeNode) -> str:
    make = _MADE.get(node.type)
    if make is not None:
        return make(node)
    return _all(node.children) if node.children else _string(node.content)


def _heading(node: SyntaxTreeNode) -> str:
    return f"heading(level: {node.tag[1:]}, {_all(node.children)})"


def _listed(node: SyntaxTreeNode) -> str:
    items = ", ".join(_all(item.children) for item in node.children)
    if node.type == "bullet_list":
        return f"list({items})"
    return f"enum(start: {int(node.attrs.get('start', 1))}, {items})"


def _paragraph(node: SyntaxTreeNode) -> str:
    if node.hidden:
        return _all(node.children)
    inline = [one for part in node.children for one in part.children if one.type != "text" or one.content]
    is_label = len(inline) == 1 and inline[0].type == "strong"  # what stands over a list
    return f"{'label-line' if is_label else 'par'}({_all(node.children)})"


def _table(node: SyntaxTreeNode) -> str:
    rows = [row.children for part in node.children for row in part.children]
    cells = [f"({', '.join(_all(cell.children) for cell in row)},)" for row in rows]
    return f"rows(({', '.join(cells)},))"


def _link(node: SyntaxTreeNode) -> str:
    return f"link({_string(str(node.attrs['href']))}, {_all(node.children)})"


_MADE: dict[str, Callable[[SyntaxTreeNode], str]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "bullet_list": _listed,
    "ordered_list": _listed,
    "table": _table,
    "link": _link,
    "blockquote": lambda node: f"quoted({_all(node.children)})",
    "strong": lambda node: f"strong({_all(node.children)})",
    "em": lambda node: f"emph({_all(node.children)})",
    "code_inline": lambda node: f"raw({_string(node.content)})",
    "hr": lambda node: "rule",
    "softbreak": lambda node: '" "',
    "hardbreak": lambda node: "linebreak()",
}


def _plain(node: SyntaxTreeNode) -> str:
    return "".join(one.content for one in node.walk() if one.type == "text")


def _string(text: str) -> str:
    """A Typst string; a line end in it is a space."""
    flat = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{flat}"'
