"""Reports as PDF: the Markdown of a report, read back and set by Typst.

Every text is handed over as a string, never as markup, so nothing that came from outside can be a command. Typst
brings its own fonts and asks no network; letters that they lack come from those of the system. Three kinds of fenced
blocks are set as what Markdown has no word for: `svg` is a picture, `margins` a text with a margin, and `note STATE` in
that what stands in it, beside the block before. A link to `#passage-STATE` or `#number-STATE` marks a passage or its
number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html import unescape
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from workbench.errors import MissingExtra, UsageError
from workbench.report.language import Language

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

_STYLE = Path(__file__).with_name("templates") / "report.typ"
_MARK = re.compile(r"#(passage|number)-(\w+)")
_LINE, _SHORT, _LONG = 100, 18, 45
"""Characters of a table that stand on one line, of a cell that is never broken, and of one that is as wide as any."""
_LONG_WORD, _PIECE = re.compile(r"[!-~]{32,}"), re.compile(r".{1,12}")
_DESCRIBED = re.compile(r"<desc>(.*?)</desc>", re.DOTALL)


def typeset(markdown: str, t: Language) -> bytes:
    """The PDF of a report in Markdown: the same bytes for the same text and fonts. MissingExtra without Typst,
    UsageError for what a user's template makes and Typst cannot set."""
    try:
        import typst
    except ImportError as error:
        raise MissingExtra("A report as PDF", "reports-pdf") from error
    try:
        made: bytes = typst.compile(source_of(markdown, t).encode("utf-8"), format="pdf")
    except typst.TypstError as error:
        raise UsageError(f"Typst cannot set the report: {error.message}") from error
    return made


def source_of(markdown: str, t: Language) -> str:
    """The same as a Typst document."""
    nodes = _read(markdown)
    title = next((_plain(node) for node in nodes if node.type == "heading"), "")
    head = f"#set document(title: {_string(title)}, date: none)\n#set text(lang: {_string(t.code)})\n"
    wide = "true" if any(node.type == "fence" and node.info == "margins" for node in nodes) else "false"
    return f"{_STYLE.read_text(encoding='utf-8')}\n{head}#show: report.with(wide: {wide})\n#{_all(nodes)}\n"


def _read(markdown: str) -> Sequence[SyntaxTreeNode]:
    from markdown_it.tree import SyntaxTreeNode

    return SyntaxTreeNode(_reader().parse(markdown)).children


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _all(nodes: Sequence[SyntaxTreeNode]) -> str:
    """Nodes one after the other as one Typst expression; no page ends behind the first lines below a heading."""
    if not nodes:
        return "none"
    made, leading = [], 0
    for node in nodes:
        leading = 2 if node.type == "heading" else leading - 1 if node.type == "paragraph" else 0
        made.append(f"leading({_expression(node)})" if leading > 0 and node.type == "paragraph" else _expression(node))
    return "{\n" + "\n".join(made) + "\n}"


def _expression(node: SyntaxTreeNode) -> str:
    make = _MADE.get(node.type)
    if make is not None:
        return make(node)
    return _all(node.children) if node.children else _string(_LONG_WORD.sub(_breakable, node.content))


def _breakable(word: re.Match[str]) -> str:
    """An address or a hash with places where a line may end: else it would run off the page."""
    return "\u200b".join(_PIECE.findall(word[0]))


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
    made = f"{'label-line' if is_label else 'par'}({_all(node.children)})"
    return f"text(dir: rtl, {made})" if _right_to_left(_plain(node)) else made


def _right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    return next((one for one in map(bidirectional, text) if one in ("L", "R", "AL")), "L") != "L"


def _table(node: SyntaxTreeNode) -> str:
    rows = [row.children for part in node.children for row in part.children]
    cells = [f"({', '.join(_all(cell.children) for cell in row)},)" for row in rows]
    longest = [max(len(_plain(cell)) for cell in column) for column in zip(*rows, strict=True)]
    return f"rows(({', '.join(_widths(longest))},), ({', '.join(cells)},))"


def _widths(longest: Sequence[int]) -> Iterator[str]:
    """How wide columns with texts of so many characters are: where not all fit, the short ones take what they need."""
    roomy = sum(longest) <= _LINE
    for count in longest:
        yield "auto" if roomy or count <= _SHORT else f"{min(count, _LONG)}fr"


def _link(node: SyntaxTreeNode) -> str:
    address, shown = str(node.attrs["href"]), _all(node.children)
    if mark := _MARK.fullmatch(address):
        return f"{mark[1]}({_string(mark[2])}, {shown})"
    return f"link({_string(address)}, {shown})"


def _fence(node: SyntaxTreeNode) -> str:
    from markdown_it.common.utils import unescapeAll

    name, _, state = unescapeAll(node.info).partition(" ")
    if name == "svg":
        told = _DESCRIBED.search(node.content)
        return f"picture({_string(node.content)}, {_string(unescape(told[1]) if told else '')})"
    if name == "note":
        return f"note({_string(state)}, {_all(_read(node.content))})"
    if name == "margins":
        return f"margins(({''.join(_beside(_read(node.content)))}))"
    return f"raw({_string(node.content)})"


def _beside(nodes: Sequence[SyntaxTreeNode]) -> Iterator[str]:
    """Blocks of a text with those that stand beside each."""
    for place, node in enumerate(nodes):
        if node.type == "fence" and node.info.startswith("note "):
            continue
        notes = takewhile(lambda one: one.type == "fence", nodes[place + 1 :])
        yield f"({_expression(node)}, ({''.join(f'{_expression(one)}, ' for one in notes)})), "


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
    "fence": _fence,
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
