"""What claim texts keep of the statements of real articles, and which rules they break.

    python tests/benchmarks/claim_texts.py ARTICLES.jsonl|FOLDER … [--limit 500] [--misses 20] [--sample 100 --seed 7]

ARTICLES.jsonl holds one English article a line with its `text`; a folder holds .txt files. Prints the share of
statements whose claim text keeps all numbers (each with its words of comparison, and the noun that it counts where no
unit stands with it), the hedge and the negation; the same of those statements where all of that fits into twelve
words; and the share of claim texts that are too long, end on a word that leads on, or use a word that is not the
statement's. A hedge or negation that stands only in the cue counts as the statement's own.
`--misses` shows statements of which something was lost though it fits, and claim texts that break a rule; `--sample`
shows some to judge by eye.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from workbench.extract import extract
from workbench.extract.required import Required, is_told, required
from workbench.extract.wording import words_of
from workbench.extract.words_of_claims import NEVER_LAST
from workbench.model.statements import Statement

LONGEST = 12


@dataclass
class Tally:
    """Statements counted by what they have and what their claim texts keep of it."""

    have: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    statements: int = 0
    misses: list[tuple[str, str, str]] = field(default_factory=list)
    all: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, text: str, statement: Statement) -> None:
        """Counts one statement of an article."""
        self.statements += 1
        quote = " … ".join(text[start:end] for start, end in statement.spans).replace("\n", " ")
        told = words_of(statement.claim, 0, len(statement.claim), 100)
        claim = [word.low for word in told]
        wanted = required(
            text, statement.spans, quantities=statement.quantities, hedge=statement.hedge, negated=statement.negated
        )
        places = {place for part in wanted for place in part.places}
        fits = len(places) + of_the_cue(claim, statement, quote) <= LONGEST
        lost = [part for part in wanted if not is_told(part, claim)]
        self.all.append((statement.cue or "", quote, statement.claim))
        for kind in ("number", "comparison", "hedge", "negation"):
            parts = [part for part in wanted if is_of(part, kind)]
            if parts:
                self._count(kind, fits, all(part not in lost for part in parts))
        if wanted:
            self._count("all of these", fits, not lost)
        if lost and fits:
            self.misses.append((" / ".join(" ".join(part.words) for part in lost), quote, statement.claim))
        self.broken["over twelve words"] += len(statement.claim.split()) > LONGEST
        leads_on = bool(claim) and claim[-1] in NEVER_LAST and len(claim) > 1
        leads_on = leads_on and not any(part.words[-1] == claim[-1] for part in wanted)
        self.broken["ends on a word that leads on"] += leads_on
        if leads_on:
            self.misses.append(("(ends)", quote, statement.claim))
        allowed = Counter(word.low for word in words_of(quote + " " + (statement.cue or ""), 0, 10**6, 10**6))
        foreign = Counter(claim) - allowed
        self.broken["a word not the statement's"] += bool(foreign)
        if foreign:
            self.misses.append((f"(foreign) {' '.join(foreign)}", quote, statement.claim))

    def _count(self, kind: str, fits: bool, kept: bool) -> None:
        for name in (kind, *([f"{kind}, fits"] if fits else [])):
            self.have[name] += 1
            self.kept[name] += kept


def is_of(part: Required, kind: str) -> bool:
    """Whether a part is one of a kind; a comparison is a number with words of comparison."""
    return part.kind == kind or (kind == "comparison" and part.compared)


def of_the_cue(claim: list[str], statement: Statement, quote: str) -> int:
    """How many words of the claim text come from the cue."""
    cue = set((statement.cue or "").lower().split())
    spoken = Counter(word.low for word in words_of(quote, 0, len(quote), 10**6))
    return sum((Counter(word for word in claim if word in cue) - spoken).values())


def texts(path: Path, limit: int) -> Iterator[str]:
    """The articles of a JSON Lines file or a folder."""
    if path.is_dir():
        yield from (one.read_text(encoding="utf-8") for one in sorted(path.glob("*.txt"))[:limit])
        return
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in islice(lines, limit))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("articles", type=Path, nargs="+")
    asked.add_argument("--limit", type=int, default=500, help="articles of each file at most")
    asked.add_argument("--misses", type=int, default=0, help="show so many statements that lost what fits")
    asked.add_argument("--sample", type=int, default=0, help="show so many statements at random")
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    tally = Tally()
    for path in options.articles:
        for text in texts(path, options.limit):
            for statement in extract(text):
                tally.add(text, statement)
    print(f"{tally.statements} statements")
    for name, have in sorted(tally.have.items()):
        print(f"{name:24} kept by {tally.kept[name] / have:7.2%} of {have}")
    for name, count in tally.broken.items():
        print(f"{name:30} {count / tally.statements:7.2%} ({count})")
    chance = random.Random(options.seed)
    for lost, quote, claim in chance.sample(tally.misses, min(options.misses, len(tally.misses))):
        print(f"\nlost  {lost}\n      {quote}\n   →  {claim}")
    for number, (cue, quote, claim) in enumerate(chance.sample(tally.all, min(options.sample, len(tally.all))), 1):
        print(f"\n{number:3} [{cue}] {quote}\n   →  {claim}")


if __name__ == "__main__":
    main()
