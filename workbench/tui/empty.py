"""What is said where there is nothing to show, and what to do about it."""

from __future__ import annotations

from workbench.errors import WorkbenchError
from workbench.text import one_line
from workbench.tui.layout import Line, flow


def no_claims(width: int, *, path: str) -> list[Line]:
    """An empty database."""
    name = one_line(path)
    return [
        *flow([("This database holds no claims yet.", "title")], width),
        (),
        *flow(
            [("Read articles into it from another terminal; they appear here as they come in:", "text")],
            width,
        ),
        (),
        *flow([(f"workbench -d {name} import FOLDER", "accent")], width, first="    ", rest="      "),
        *flow(
            [(f"workbench -d {name} import ARTICLE.txt PAGE.html NEWS.jsonl", "accent")],
            width,
            first="    ",
            rest="      ",
        ),
        (),
        *flow(
            [
                (
                    "To look around first, leave with q and run “workbench demo”: a copy of a sample.",
                    "quiet",
                )
            ],
            width,
        ),
    ]


def nothing_differs(width: int) -> list[Line]:
    """No claim waits for adjudication."""
    return [
        *flow([("No two verdicts differ.", "title")], width),
        (),
        *flow(
            [
                ("A claim comes here when its first and its second checker conclude otherwise. ", "text"),
                ("Who is to give which pass is said with ", "text"),
                ("workbench assign CLAIM --to NAME --pass second", "accent"),
                (".", "text"),
            ],
            width,
        ),
    ]


def nobody_asked(width: int, *, only_open: bool) -> list[Line]:
    """No questions, or none that is open."""
    if only_open:
        return [
            *flow([("No question is open.", "title")], width),
            (),
            *flow([("t shows those that are settled, too.", "text")], width),
        ]
    return [
        *flow([("Nobody has been asked anything yet.", "title")], width),
        (),
        *flow(
            [
                ("Beside the article, a puts a question to a claim's speaker, the author or anybody else. ", "text"),
                ("From a script it is ", "text"),
                ("workbench questions ask CLAIM TEXT --to NAME", "accent"),
                (". All that is open to one person then stands here together.", "text"),
            ],
            width,
        ),
    ]


def no_match(width: int, *, query: str) -> list[Line]:
    """A filter that nothing fits, or no claims at all."""
    if not query.strip():
        return [
            *flow([("No claims stand here.", "title")], width),
            (),
            *flow([("t changes between this article and all of them.", "quiet")], width),
        ]
    return [
        *flow([("No claim fits ", "title"), (f"“{one_line(query)}”", "accent"), (".", "title")], width),
        (),
        *flow([("Words are looked up in claims, quotes and speakers; every word must occur.", "text")], width),
        *flow(
            [
                ("/ goes back to the filter, where ctrl+u empties it; ", "quiet"),
                ("t changes between this article and all of them.", "quiet"),
            ],
            width,
        ),
    ]


def reading(width: int, *, what: str) -> list[Line]:
    """What is being read takes a moment."""
    return flow([(what, "quiet")], width)


def failed(width: int, *, error: WorkbenchError) -> list[Line]:
    """What could not be read, and what to do."""
    lines = flow([(f"⚠ {one_line(error.title)}", "warning")], width)
    for words, ink in ((error.detail, "text"), (error.hint, "quiet")):
        if words:
            lines += [(), *flow([(one_line(words), ink)], width)]
    return lines


def no_figure(width: int, *, about: str) -> list[Line]:
    """A claim without a number in it."""
    return [
        *flow([("There is no figure to compare in ", "title"), (f"“{one_line(about)}”", "accent")], width),
        (),
        *flow([("The grid sets out what others say of a number: of the first one in a claim.", "text")], width),
        *flow([("“workbench grid --text 'killed in the raids'” asks for an event in words of yours.", "quiet")], width),
    ]


def no_source(width: int, *, query: str) -> list[Line]:
    """A filter that no source fits."""
    return [
        *flow([("No source fits ", "title"), (f"“{one_line(query)}”", "accent"), (".", "title")], width),
        (),
        *flow([("Words are looked up in titles and texts, in the names of outlets and of documents.", "text")], width),
        *flow([("/ goes back to the filter, where ctrl+u empties it.", "quiet")], width),
    ]


def no_sources(width: int) -> list[Line]:
    """A database into which nothing was read."""
    return flow([("Nothing has been read into this database yet: “workbench import FOLDER” does it.", "text")], width)


def no_outlet(width: int, *, query: str) -> list[Line]:
    """A filter that no outlet fits."""
    return [
        *flow([("No outlet fits ", "title"), (f"“{one_line(query)}”", "accent"), (".", "title")], width),
        (),
        *flow([("/ goes back to the filter, where ctrl+u empties it.", "quiet")], width),
    ]


def no_outlets(width: int) -> list[Line]:
    """No article names who published it."""
    return [
        *flow([("No source names its outlet yet.", "title")], width),
        (),
        *flow([("“workbench sources edit SOURCE --outlet NAME” names one.", "quiet")], width),
    ]
