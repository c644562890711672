"""Questions to people about claims and articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Whom(StrEnum):
    """Whom a question is put to: a speaker of the articles, the article's author, or anybody by name."""

    SPEAKER = "speaker"
    AUTHOR = "author"
    OTHER = "other"


class Channel(StrEnum):
    """How somebody is asked."""

    CALL = "call"
    EMAIL = "email"
    MESSAGE = "message"
    MEETING = "meeting"
    LETTER = "letter"
    OTHER = "other"


class Outcome(StrEnum):
    """What came of a question."""

    PENDING = "pending"
    ANSWERED = "answered"
    NO_ANSWER = "no_answer"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who can be asked; `speaker` is their uid if they are one, with `role`."""

    whom: Whom
    person: str
    speaker: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody was asked about a claim, or (`claim` is null) about an article as a whole.

    `person` is their name, that of the `speaker` (uid) if they are one, else as it was when they were asked; `role`
    is the speaker's. `source`, `title`, `document`, `outlet` and `published` are those of the article.
    """

    uid: str
    claim: str | None
    claim_text: str
    quote: str
    source: str
    title: str
    document: str
    outlet: str | None
    published: str | None
    whom: Whom
    speaker: str | None
    person: str
    role: str | None
    channel: Channel
    text: str
    asked_by: str
    asked_at: int
    outcome: Outcome
    answer: str
    settled_by: str | None
    settled_at: int | None
    row_version: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with all that they were asked: what is open first, the oldest first, then what is settled, the newest
    first. `role` is null for who is no speaker."""

    name: str
    role: str | None
    questions: tuple[Question, ...]

    @property
    def open(self) -> int:
        """How many questions to them are open."""
        return sum(one.outcome is Outcome.PENDING for one in self.questions)


def by_person(questions: Iterable[Question]) -> list[Person]:
    """Questions by whom they are put to: who has most open ones first, then by name.

    Whoever is no speaker is the same person under the same name, whether as an author or otherwise.
    """
    groups: dict[str, list[Question]] = {}
    for one in questions:
        groups.setdefault(one.speaker or " ".join(one.person.split()).casefold(), []).append(one)
    people = [_person(group) for group in groups.values()]
    return sorted(people, key=lambda person: (-person.open, person.name.casefold()))


def _person(questions: list[Question]) -> Person:
    pending = [one for one in questions if one.outcome is Outcome.PENDING]
    settled = [one for one in questions if one.outcome is not Outcome.PENDING]
    pending.sort(key=lambda one: one.asked_at)
    settled.sort(key=lambda one: -(one.settled_at or 0))
    role = next((one.role for one in questions if one.role), None)
    return Person(questions[0].person, role, (*pending, *settled))
