"""In which language a report speaks. The texts in code and templates are English; any other language is a file that
says for each of them what it is there."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from workbench.errors import UsageError

_FILES = Path(__file__).with_name("messages")


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language by its code (BCP 47): `texts` by the English text, `nouns` (one, many) by the English singular."""

    code: str
    texts: Mapping[str, str] = field(default_factory=dict)
    nouns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    separator: str = ","
    """Between thousands."""
    point: str = "."
    """Before decimals."""

    def __call__(self, text: str, /, **values: object) -> str:
        """A text in this language, each `{name}` in it filled with a value."""
        said = self.texts.get(text, text)
        return said.format(**values) if values else said

    def number(self, number: int) -> str:
        """A whole number with its thousands set apart."""
        return self.written(f"{number:,}")

    def written(self, figures: str) -> str:
        """Figures in the signs of this language: "4,000.5" as "4.000,5"."""
        return figures.translate({ord(","): self.separator, ord("."): self.point})

    def noun(self, number: int, noun: str) -> str:
        """ "claim" or "claims"."""
        one, many = self.nouns.get(noun, (noun, f"{noun}s"))
        return one if number == 1 else many

    def counted(self, number: int, noun: str) -> str:
        """ "1 claim", "2 claims"."""
        return f"{self.number(number)} {self.noun(number, noun)}"


ENGLISH = Language(
    "en",
    nouns={
        "person": ("person", "people"),
        "says so": ("says so", "say so"),
        "says otherwise": ("says otherwise", "say otherwise"),
    },
)


def languages() -> list[str]:
    """The codes of all languages that there are."""
    return sorted([ENGLISH.code, *(path.stem for path in _FILES.glob("*.toml"))])


@lru_cache
def read_language(code: str) -> Language:
    """The language with this code. UsageError with the list if there is none."""
    if code not in languages():
        raise UsageError(f"There are no reports in {code!r}.", hint=f"There are: {', '.join(languages())}.")
    if code == ENGLISH.code:
        return ENGLISH
    read = tomllib.loads((_FILES / f"{code}.toml").read_text(encoding="utf-8"))
    return Language(code, read["texts"], read["nouns"], read["separator"], read["point"])
