"""The questions that were put to people, by person: what is still to be answered, and what came of the rest."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model.journal import Head
from workbench.model.questions import Person, by_person
from workbench.report.content import changed_at, titled
from workbench.report.language import ENGLISH, Language
from workbench.report.privacy import Public
from workbench.store import Store


@dataclass(frozen=True, slots=True)
class Asked:
    """People with what they were asked, who has most open questions first; `withheld` says that a report for the public
    tells of nobody."""

    title: str
    people: tuple[Person, ...]
    withheld: bool
    head: Head
    changed_at: int | None

    @property
    def open(self) -> int:
        """How many questions have no answer yet."""
        return sum(person.open for person in self.people)


def read_asked(
    store: Store | Public, *, source: str | None = None, title: str | None = None, t: Language = ENGLISH
) -> Asked:
    """Gather the questions about all articles, or about one."""
    if title is None:
        title = titled("Open questions: {source}", store.source(source), t) if source else t("Open questions")
    people = tuple(by_person(store.questions(source=source)))
    return Asked(title, people, isinstance(store, Public), store.head(), changed_at(store))
