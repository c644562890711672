"""Every action of the screen: id, keys, words. Footer, help, palette and settings read this table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done: `id` is for the settings, `call` for Textual, `words` for the help.

    `short` is what the footer says; an action without it does not stand there.
    """

    id: str
    keys: str
    call: str
    words: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Actions that belong together under a heading, and the screens where they hold; "app" is all of them."""

    title: str
    screens: tuple[str, ...]
    actions: tuple[Action, ...]


PICKS = tuple(
    Action(f"evidence.pick_{n}", str(n), f"pick({n - 1})", f"Take candidate {n} in hand") for n in range(1, 10)
)

MEANINGS = (
    "completely reliable", "usually reliable", "fairly reliable", "not usually reliable", "unreliable",
    "reliability cannot be judged",
)  # fmt: skip
LETTERS = tuple(
    Action(
        f"outlet.rate_{letter}",
        f"{letter},{letter.upper()}",
        f"letter('{letter.upper()}')",
        f"{letter.upper()}: {words}",
        "… f letter" if letter == "a" else "",
    )
    for letter, words in zip("abcdef", MEANINGS, strict=True)
)

# fmt: off
GROUPS = (
    Group("Relation of the candidate", ("proof",), (
        Action("link.corroborates", "+", "link('corroborates')", "It corroborates the claim", "corroborates"),
        Action("link.conflicts", "-", "link('conflicts')", "It conflicts with the claim", "conflicts"),
        Action("link.same_origin", "=", "link('same_origin')", "It is a copy of the same report", "same"),
        Action("link.updates", ">", "link('updates')", "It is a later figure for the same event", "update"),
        Action("link.context", "~", "link('context')", "It is context"),
        Action("link.undercuts", "!", "link('undercuts')", "It attacks the source, not the fact"),
        Action("link.never", ".", "never", "Nothing to do with the claim: never suggest it again", "never"),
    )),
    Group("Verdict on the claim", ("proof", "adjudicate"), (
        Action("claim.supported", "s", "judge('supported')", "Supported", "supported"),
        Action("claim.refuted", "r", "judge('refuted')", "Refuted", "refuted"),
        Action("claim.conflicting", "c", "judge('conflicting_evidence')", "Conflicting", "conflicting"),
        Action("claim.not_enough", "x", "judge('not_enough_evidence')", "Not enough evidence", "not enough"),
        Action("claim.not_checkable", "o", "judge('not_checkable')", "Not checkable: an opinion, a forecast"),
    )),
    Group("Verdict on the claim", ("proof",), (
        Action("claim.take_back", "v", "take_back", "Take the verdict back"),
        Action("claim.waiting", "w", "waiting", "Put aside: waiting for an answer"),
        Action("claim.done", "d", "done", "Done; with a verdict: on to the second check"),
    )),
    Group("Claim", ("proof",), (
        Action("claim.edit", "e", "edit", "Change the claim's text", "edit"),
        Action("claim.note", "i", "note", "Write a note on the claim", "note"),
        Action("claim.merge", "m", "merge", "The candidate's claim is this same claim: make them one"),
        Action("claim.split", "\\", "split", "The candidate states something else: a claim of its own again"),
        Action("question.ask", "a", "ask", "Ask: put a question to the speaker, the author or somebody else", "ask"),
        Action("question.whom", "ctrl+t", "ask_whom", "While you ask: put it to somebody else", "to whom"),
        Action("question.channel", "ctrl+o", "ask_channel", "While you ask: call, e-mail, message …", "how"),
        Action("claim.rate", "g", "rate", "Admiralty: letter for the candidate's outlet, digit for it"),
        Action("claim.copy", '"', "copy", "Copy quote and source, also to a file", "copy"),
        Action("article.select", "t", "select", "Choose a passage of the article, to make a claim of it", "select"),
        Action("source.rate", "G", "rate_source", "Admiralty: letter for the outlet of this article"),
    )),
    Group("More about the claim", ("proof", "queue"), (
        Action("claim.history", "y", "history", "Why is it so? The history of this claim", "why"),
        Action("claim.origins", "O", "origins", "Origins: who says so, who has it from whom", "origins"),
        Action("claim.grid", "F", "grid", "Grid: the figures that others give, by outlet and day", "figures"),
    )),
    Group("Move", ("proof",), (
        Action("claim.next_open", "n", "unresolved(1)", "Next unresolved claim", "next"),
        Action("claim.previous_open", "N", "unresolved(-1)", "Previous unresolved claim"),
        Action("claim.next", "j,down", "step(1)", "Next claim of the article"),
        Action("claim.previous", "k,up", "step(-1)", "Previous claim of the article"),
        Action("claim.first", "ctrl+home", "end(-1)", "First claim of the article"),
        Action("claim.last", "ctrl+end", "end(1)", "Last claim of the article"),
        *PICKS,
        Action("evidence.next", "J", "candidate(1)", "Next candidate"),
        Action("evidence.previous", "K", "candidate(-1)", "Previous candidate"),
        Action("evidence.preview", "space", "preview", "Show the candidate in its own article", "preview"),
        Action("source.next", "]", "article(1)", "Next article with work"),
        Action("source.previous", "[", "article(-1)", "Previous article with work"),
        Action("pane.next", "tab", "pane(1)", "Next pane"),
        Action("pane.previous", "shift+tab", "pane(-1)", "Previous pane"),
        Action("split.left", "ctrl+left,{", "divide('article', -1)", "Less room for the article"),
        Action("split.right", "ctrl+right,}", "divide('article', 1)", "More room for the article"),
        Action("split.up", "ctrl+up", "divide('card', -1)", "Less room for the claim card"),
        Action("split.down", "ctrl+down", "divide('card', 1)", "More room for the claim card"),
    )),
    Group("Choosing a passage", ("article",), (
        Action("passage.make", "enter", "pick_make", "Make a claim of the passage", "make a claim"),
        Action("passage.stretch", "space", "pick_stretch", "Stretch the passage from here, or no more", "stretch"),
        Action("passage.right", "right,l", "pick_sideways(1)", "The word at the right", "word"),
        Action("passage.left", "left,h", "pick_sideways(-1)", "The word at the left"),
        Action("passage.sentence", "s", "pick_sentence(1)", "This sentence, then the next", "sentence"),
        Action("passage.sentence_before", "S", "pick_sentence(-1)", "This sentence, then the previous"),
        Action("passage.line_down", "down,j", "pick_line(1)", "A line down"),
        Action("passage.line_up", "up,k", "pick_line(-1)", "A line up"),
        Action("passage.character", "shift+right", "pick_character(1)", "A character on"),
        Action("passage.character_back", "shift+left", "pick_character(-1)", "A character back"),
        Action("passage.uncovered", "n", "pick_uncovered(1)", "The next thing that no claim covers", "uncovered"),
        Action("passage.uncovered_before", "N", "pick_uncovered(-1)", "The previous thing that no claim covers"),
    )),
    Group("List of claims", ("queue",), (
        Action("queue.open", "enter", "open", "Open the claim beside its article", "open"),
        Action("queue.next", "j,down", "move(1)", "Next claim"),
        Action("queue.previous", "k,up", "move(-1)", "Previous claim"),
        Action("queue.page_down", "pagedown", "page(1)", "A page down"),
        Action("queue.page_up", "pageup", "page(-1)", "A page up"),
        Action("queue.first", "home", "end(-1)", "First claim"),
        Action("queue.last", "end", "end(1)", "Last claim"),
        Action("queue.filter", "/", "filter", "Filter as you type", "filter"),
        Action("queue.scope", "t", "scope", "This article, or all of them", "article/all"),
        Action("queue.order", "o", "order", "Order: by work, as in the articles, last changed", "order"),
        Action("queue.mark", "space", "mark", "Mark the claim for an act on many", "mark"),
        Action("queue.mark_all", "a", "mark_all", "Mark all claims of the list, or none"),
        Action("queue.bulk", "b", "bulk", "Judge the marked claims, or say where the work on them is", "bulk"),
        Action("queue.view", "v", "view", "The next saved list: unresolved, conflicts, waiting …", "view"),
    )),
    Group("Two verdicts that differ", ("adjudicate",), (
        Action("adjudicate.next", "j,down", "step(1)", "Next claim", "next"),
        Action("adjudicate.previous", "k,up", "step(-1)", "Previous claim"),
        Action("adjudicate.names", "h", "names", "Hide who judged, or show it", "names"),
        Action("adjudicate.open_proof", "enter", "proof", "Open the claim beside its article", "article"),
        Action("adjudicate.page_down", "pagedown", "page(1)", "A page down"),
        Action("adjudicate.page_up", "pageup", "page(-1)", "A page up"),
    )),
    Group("Origins of the claim", ("origins",), (
        Action("origins.open", "enter", "open", "Open the article at the statement", "open"),
        Action("origins.next", "j,down", "move(1)", "Next article"),
        Action("origins.previous", "k,up", "move(-1)", "Previous article"),
        Action("origins.page_down", "pagedown", "page(1)", "A page down"),
        Action("origins.page_up", "pageup", "page(-1)", "A page up"),
        Action("origins.mark", "space", "mark", "Mark an article, to settle another one with it", "mark"),
        Action("origins.same", "=", "settle('same')",
               "Of one origin with the marked article, or the one above", "same"),
        Action("origins.independent", "i", "settle('independent')",
               "Independent of the marked article, or the one above", "independent"),
    )),
    Group("Figures for the event", ("grid",), (
        Action("grid.open", "enter", "open", "Open the article at the statement", "open"),
        Action("grid.down", "j,down", "step(1, 0)", "Figure below", "below"),
        Action("grid.up", "k,up", "step(-1, 0)", "Figure above"),
        Action("grid.right", "l,right", "step(0, 1)", "Figure of a later day", "later"),
        Action("grid.left", "h,left", "step(0, -1)", "Figure of an earlier day", "earlier"),
        Action("grid.page_down", "pagedown", "page(1)", "A page down"),
        Action("grid.page_up", "pageup", "page(-1)", "A page up"),
    )),
    Group("List of sources", ("sources",), (
        Action("sources.open", "enter", "open", "Open the article at what is next to be checked", "open"),
        Action("sources.next", "j,down", "move(1)", "Next source"),
        Action("sources.previous", "k,up", "move(-1)", "Previous source"),
        Action("sources.page_down", "pagedown", "page(1)", "A page down"),
        Action("sources.page_up", "pageup", "page(-1)", "A page up"),
        Action("sources.first", "home", "end(-1)", "First source"),
        Action("sources.last", "end", "end(1)", "Last source"),
        Action("sources.filter", "/", "filter", "Filter as you type", "filter"),
        Action("sources.view", "v", "view", "The next saved list: with open claims, retracted …", "view"),
        Action("sources.order", "o", "order", "Order: last read first, as they were read, newest first", "order"),
    )),
    Group("Facts of the source", ("sources",), (
        Action("source.letter", "g", "rate", "Admiralty: the letter of its outlet", "letter"),
        Action("source.title", "t", "ask('title')", "Correct the title", "title"),
        Action("source.outlet", "p", "ask('outlet')", "Correct who published it", "outlet"),
        Action("source.author", "a", "ask('author')", "Correct the author"),
        Action("source.published", "d", "ask('published')", "Correct the day of publication", "day"),
        Action("source.url", "w", "ask('url')", "Correct the web address"),
        Action("source.note", "i", "ask('note')", "Write a note on the source", "note"),
        Action("source.retracted", "R", "stand('retracted')",
               "Retracted by its publisher: reopens what relied on it", "retracted"),
        Action("source.corrected", "C", "stand('corrected')",
               "Corrected by its publisher: reopens what relied on it", "corrected"),
        Action("source.stands", "T", "stand('stands')", "Its publisher stands by it"),
        Action("source.confidential", "x", "confidential", "Confidential, or not so any more", "confidential"),
        Action("source.history", "y", "history", "What was done to it, by whom and when", "history"),
    )),
    Group("List of outlets", ("outlets",), (
        Action("outlets.open", "enter", "open", "The sources of the outlet", "sources"),
        *LETTERS,
        Action("outlet.unrated", "0", "letter('')", "Take the letter away"),
        Action("outlet.name", "t", "ask('name')", "Correct the name", "name"),
        Action("outlet.note", "i", "ask('note')", "Write a note on the outlet", "note"),
        Action("outlet.history", "y", "history", "What was done to it, by whom and when", "history"),
        Action("outlets.next", "j,down", "move(1)", "Next outlet"),
        Action("outlets.previous", "k,up", "move(-1)", "Previous outlet"),
        Action("outlets.page_down", "pagedown", "page(1)", "A page down"),
        Action("outlets.page_up", "pageup", "page(-1)", "A page up"),
        Action("outlets.first", "home", "end(-1)", "First outlet"),
        Action("outlets.last", "end", "end(1)", "Last outlet"),
        Action("outlets.filter", "/", "filter", "Filter as you type", "filter"),
        Action("outlets.order", "o", "order", "Order: by name, unrated first, most sources first", "order"),
    )),
    Group("Questions to people", ("questions",), (
        Action("question.next", "j,down", "move(1)", "Next question"),
        Action("question.previous", "k,up", "move(-1)", "Previous question"),
        Action("question.next_person", "]", "person(1)", "Next person", "person"),
        Action("question.previous_person", "[", "person(-1)", "Previous person"),
        Action("question.page_down", "pagedown", "page(1)", "A page down"),
        Action("question.page_up", "pageup", "page(-1)", "A page up"),
        Action("question.answer", "a", "type_answer", "Type the answer", "answer"),
        Action("question.no_answer", "x", "settle('no_answer')", "No answer came", "no answer"),
        Action("question.declined", "r", "settle('declined')", "They declined to answer", "declined"),
        Action("question.reopen", "v", "settle('pending')", "Open again: take the outcome back", "open again"),
        Action("question.open_claim", "enter", "open", "Open the claim beside its article", "claim"),
        Action("question.scope", "t", "scope", "Only what is open, or all", "open/all"),
    )),
    Group("Texts of an article", ("revision",), (
        Action("revision.next", "j,down", "move(1)", "Next claim"),
        Action("revision.previous", "k,up", "move(-1)", "Previous claim"),
        Action("revision.next_change", "n", "change(1)", "Next change", "next change"),
        Action("revision.previous_change", "N", "change(-1)", "Previous change"),
        Action("revision.page_down", "pagedown", "page(1)", "A page down"),
        Action("revision.page_up", "pageup", "page(-1)", "A page up"),
        Action("revision.open", "enter", "open", "Open the claim beside its article", "claim"),
    )),
    Group("Text in the pane", ("pane",), (
        Action("pane.page_down", "pagedown", "page_down", "A page down"),
        Action("pane.page_up", "pageup", "page_up", "A page up"),
        Action("pane.top", "home", "scroll_home", "To its beginning"),
        Action("pane.bottom", "end", "scroll_end", "To its end"),
    )),
    Group("Everywhere", ("proof", "queue", "questions", "revision"), (
        Action("app.jump", "f", "jump", "Jump: puts letters on all in view; the letter goes there", "jump"),
    )),
    Group("Everywhere", ("proof", "queue", "adjudicate", "origins", "grid", "sources", "outlets", "questions"), (
        Action("journal.undo", "u", "undo", "Undo your last change", "undo"),
        Action("journal.redo", "ctrl+r", "redo", "Make it again"),
    )),
    Group("Everywhere", ("proof",), (
        Action("sources.list", "S", "sources", "List of sources", "sources"),
        Action("outlets.list", "L", "outlets", "List of outlets and their letters", "outlets"),
        Action("queue.list", "l", "queue", "List of claims", "list"),
        Action("queue.search", "/", "search", "Search and filter claims", "search"),
        Action("question.list", "Q", "questions", "Questions: who is asked what, and what came of it"),
        Action("revision.show", "D", "revision", "Difference: what changed in this article, old beside new"),
        Action("adjudicate.open", "A", "adjudicate", "Adjudicate: where two verdicts on a claim differ"),
    )),
    Group("Everywhere", (
        "proof", "queue", "adjudicate", "origins", "grid", "sources", "outlets", "questions", "revision", "reader",
    ), (
        Action("app.back", "escape", "back", "One level back; what you typed is kept", "back"),
    )),
    Group("Everywhere", ("app",), (
        Action("app.palette", "ctrl+p", "command_palette", "Palette: everything by name"),
        Action("app.help", "?", "help", "The keys that are valid now", "keys"),
        Action("app.suspend", "ctrl+z", "suspend_process", "Into the background; fg in the shell brings it back"),
        Action("app.quit", "q", "quit", "Quit; everything is saved already", "quit"),
    )),
)


ABOUT_A_CLAIM = frozenset(
    action.call.partition("(")[0]
    for group in GROUPS
    if group.screens[0] == "proof" and group.title != "Everywhere"
    for action in group.actions
)
"""What can only be done while a claim lies on the desk."""

FOOTER = (
    "passage.make", "passage.stretch", "passage.sentence", "passage.right", "passage.uncovered",
    "revision.open", "revision.next_change",
    "question.whom", "question.channel", "question.answer", "question.no_answer", "question.declined",
    "question.next_person", "question.open_claim", "question.scope", "question.reopen",
    "origins.open", "origins.mark", "origins.same", "origins.independent",
    "sources.open", "sources.filter", "source.letter", "sources.view", "sources.order", "source.retracted",
    "source.confidential", "source.title", "source.outlet", "source.published", "source.note",
    "source.corrected", "source.history", "outlet.rate_a", "outlets.open", "outlets.filter", "outlets.order",
    "outlet.note", "outlet.name", "outlet.history", "grid.open", "grid.down", "grid.right", "grid.left",
    "queue.open", "link.corroborates", "link.conflicts", "claim.supported", "claim.refuted", "link.never",
    "queue.filter", "queue.mark", "queue.bulk", "queue.view", "queue.scope", "queue.order", "journal.undo",
    "claim.next_open", "queue.list", "link.same_origin", "claim.not_enough", "claim.conflicting", "link.updates",
    "evidence.preview", "article.select", "claim.edit", "claim.note", "question.ask", "claim.copy", "claim.history",
    "queue.search",
    "adjudicate.next", "adjudicate.names", "adjudicate.open_proof", "claim.origins", "claim.grid", "sources.list",
    "outlets.list",
    "app.jump", "app.back", "app.quit", "app.help",
)
"""Which actions the footer names, the most needed first; the last one always stands at its right end."""

PRESETS: dict[str, dict[str, str]] = {
    "plain": {},
    "vim": {
        "claim.first": "g,ctrl+home", "claim.last": "G,ctrl+end", "claim.rate": "R", "source.rate": "ctrl+g",
        "pane.next": "l,tab", "pane.previous": "h,shift+tab", "queue.list": "L", "adjudicate.names": "H",
        "pane.page_down": "ctrl+d,ctrl+f,pagedown", "pane.page_up": "ctrl+u,ctrl+b,pageup",
        "queue.page_down": "ctrl+d,ctrl+f,pagedown", "queue.page_up": "ctrl+u,ctrl+b,pageup",
        "queue.first": "g,home", "queue.last": "G,end", "app.palette": "colon,ctrl+p",
        "outlets.list": "P", "sources.page_down": "ctrl+d,ctrl+f,pagedown", "sources.page_up": "ctrl+u,ctrl+b,pageup",
        "outlets.page_down": "ctrl+d,ctrl+f,pagedown", "outlets.page_up": "ctrl+u,ctrl+b,pageup",
        "origins.page_down": "ctrl+d,ctrl+f,pagedown", "origins.page_up": "ctrl+u,ctrl+b,pageup",
        "grid.page_down": "ctrl+d,ctrl+f,pagedown", "grid.page_up": "ctrl+u,ctrl+b,pageup",
        "adjudicate.page_down": "ctrl+d,ctrl+f,pagedown", "adjudicate.page_up": "ctrl+u,ctrl+b,pageup",
    },
}
# fmt: on
"""Sets of keys by name, each as what it changes in the table: `keys = "vim"` in the settings."""


def actions_of(screen: str) -> list[Action]:
    """The actions of one screen, or of the whole app ("app"), in the order of the table."""
    return [action for group in GROUPS if screen in group.screens for action in group.actions]
