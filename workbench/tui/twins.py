"""What each action of the screen is on the command line: for an act, the command that leaves the same journal entry.

Every action of `keys` is in one of the two tables; docs/keys.md prints them, and tests perform each act both ways.
"""

from __future__ import annotations

# fmt: off
ACTS = {
    "link.corroborates": "link CLAIM STATEMENT corroborates",
    "link.conflicts": "link CLAIM STATEMENT conflicts",
    "link.same_origin": "link CLAIM STATEMENT same_origin",
    "link.updates": "link CLAIM STATEMENT updates",
    "link.context": "link CLAIM STATEMENT context",
    "link.undercuts": "link CLAIM STATEMENT undercuts",
    "link.never": "unlink CLAIM STATEMENT",
    "claim.supported": "judge CLAIM supported --because TEXT",
    "claim.refuted": "judge CLAIM refuted --because TEXT",
    "claim.conflicting": "judge CLAIM conflicting_evidence",
    "claim.not_enough": "judge CLAIM not_enough_evidence",
    "claim.not_checkable": "judge CLAIM not_checkable",
    "claim.take_back": "judge CLAIM --take-back",
    "claim.waiting": "claims edit CLAIM --status waiting",
    "claim.done": "claims edit CLAIM --status done",
    "claim.edit": "claims edit CLAIM --text TEXT",
    "claim.note": "claims edit CLAIM --note TEXT",
    "claim.merge": "merge OTHER CLAIM",
    "claim.split": "split CLAIM STATEMENT",
    "claim.rate": "outlets edit NAME --reliability B · link CLAIM STATEMENT --credibility 2",
    "source.rate": "outlets edit NAME --reliability B",
    "source.letter": "outlets edit NAME --reliability B",
    "source.title": "sources edit SOURCE --title TEXT",
    "source.outlet": "sources edit SOURCE --outlet NAME",
    "source.author": "sources edit SOURCE --author NAME",
    "source.published": "sources edit SOURCE --published DAY",
    "source.url": "sources edit SOURCE --url URL",
    "source.note": "sources edit SOURCE --note TEXT",
    "source.retracted": "sources edit SOURCE --standing retracted",
    "source.corrected": "sources edit SOURCE --standing corrected",
    "source.stands": "sources edit SOURCE --standing stands",
    "source.confidential": "sources edit SOURCE --confidential",
    **{f"outlet.rate_{letter}": f"outlets edit NAME --reliability {letter.upper()}" for letter in "abcdef"},
    "outlet.unrated": 'outlets edit NAME --reliability ""',
    "outlet.name": "outlets edit NAME --name NAME",
    "outlet.note": "outlets edit NAME --note TEXT",
    "origins.same": "origins CLAIM --same STATEMENT STATEMENT",
    "origins.independent": "origins CLAIM --independent STATEMENT STATEMENT",
    "queue.bulk": "bulk QUERY --verdict VERDICT",
    "journal.undo": "undo",
    "journal.redo": "redo",
}
"""What changes something: by action, the command that does the same."""

LOOKS = {
    **dict.fromkeys((f"evidence.pick_{n}" for n in range(1, 10)), ""),
    "evidence.next": "", "evidence.previous": "", "evidence.preview": "statements show STATEMENT",
    "claim.history": "history CLAIM", "claim.next_open": "next", "claim.previous_open": "",
    "claim.next": "", "claim.previous": "", "claim.first": "", "claim.last": "",
    "source.next": "", "source.previous": "", "pane.next": "", "pane.previous": "",
    "pane.page_down": "", "pane.page_up": "", "pane.top": "", "pane.bottom": "",
    "queue.open": "claims show CLAIM", "queue.next": "", "queue.previous": "", "queue.page_down": "",
    "queue.page_up": "", "queue.first": "", "queue.last": "", "queue.filter": "claims list --where QUERY",
    "queue.scope": "claims list --source SOURCE", "queue.order": "claims list --order changed", "queue.mark": "",
    "queue.mark_all": "", "queue.view": "claims list --where QUERY", "queue.list": "claims list",
    "queue.search": "claims list --search WORDS",
    "adjudicate.next": "", "adjudicate.previous": "", "adjudicate.names": "", "adjudicate.open": "adjudicate",
    "adjudicate.open_proof": "claims show CLAIM", "adjudicate.page_down": "", "adjudicate.page_up": "",
    "claim.origins": "origins CLAIM", "origins.open": "statements show STATEMENT", "origins.next": "",
    "origins.previous": "", "origins.page_down": "", "origins.page_up": "", "origins.mark": "",
    "claim.grid": "grid CLAIM", "grid.open": "statements show STATEMENT", "grid.down": "", "grid.up": "",
    "grid.right": "", "grid.left": "", "grid.page_down": "", "grid.page_up": "",
    "sources.list": "sources list", "sources.open": "sources show SOURCE", "sources.next": "", "sources.previous": "",
    "sources.page_down": "", "sources.page_up": "", "sources.first": "", "sources.last": "",
    "sources.filter": "sources list --where QUERY", "sources.view": "sources list --where QUERY",
    "sources.order": "sources list --where order:newest", "source.history": "history SOURCE",
    "outlets.list": "outlets list", "outlets.open": "sources list --where outlet:NAME", "outlets.next": "",
    "outlets.previous": "", "outlets.page_down": "", "outlets.page_up": "", "outlets.first": "", "outlets.last": "",
    "outlets.filter": "", "outlets.order": "", "outlet.history": "history OUTLET",
    "app.jump": "", "app.back": "", "app.palette": "", "app.help": "", "app.quit": "",
}
# fmt: on
"""What only looks: by action, the command that shows the same, where there is one."""
