"""Whether claims hold the conditions that a desk sets before it publishes: for the hook of a CMS, or for CI.

A condition is a pure function of what is known of one claim; it answers with the sentence that says why the claim
fails it, or with null. Claims that are not to be checked at all fail none: see `counts`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from workbench import passes
from workbench.errors import NotFound, UsageError
from workbench.model.claims import Claim, Publication, Reopening, Verdict
from workbench.model.decisions import AffectedClaim, Pass, Passes
from workbench.model.filters import ClaimFilter
from workbench.model.origins import Origins, articles_in
from workbench.model.sources import Source
from workbench.model.statements import WORTH_CHECKING, Kind, Modality
from workbench.report.privacy import Public
from workbench.report.words import counted, reopening_words, standing_verdict
from workbench.store import Store

INDEPENDENT = 2
"""On so many origins of their own a supported claim has to rest."""

_PAGE = 500
_DIFFER = "The first and the second verdict differ, and nobody has adjudicated."
_NO_VERDICT = "No verdict has been given."


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a claim. `origins` rest on confirmed links; they are null where no condition asks for them,
    or the claim is not rated supported. `fallen` says what became, after it was published, of sources that it
    relied on."""

    claim: Claim
    passes: Passes = field(default_factory=Passes)
    origins: Origins | None = None
    fallen: tuple[Reopening, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A claim that fails a condition (its name), and why, in a sentence."""

    claim: Claim
    condition: str
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a gate found: how many claims were looked at, how many left out as not to be checked, what failed."""

    looked_at: int
    left_out: int
    failures: tuple[Failure, ...]

    @property
    def failing(self) -> int:
        """How many claims fail anything."""
        return len({failure.claim.uid for failure in self.failures})


def verdict(known: Known) -> str | None:
    """Something has been concluded and not been reopened since; two verdicts that differ are none."""
    if known.claim.reopened:
        return _reopened(known.claim)
    if known.claim.verdict is not None:
        return None
    return _DIFFER if passes.differ(known.passes) else _NO_VERDICT


def second_check(known: Known) -> str | None:
    """Two people gave the same verdict, or a third one has adjudicated."""
    found = known.passes
    if known.claim.reopened:
        return _reopened(known.claim)
    if Pass.ADJUDICATION in found.verdicts:
        return None
    if passes.both(found):
        return _DIFFER if passes.differ(found) else None
    if not found.verdicts:
        return _NO_VERDICT
    missing = Pass.SECOND if Pass.FIRST in found.verdicts else Pass.FIRST
    to = found.assigned.get(missing)
    return f"The {missing} verdict is missing; {f'{to} is to give it' if to else 'nobody is assigned it'}."


def no_open_conflict(known: Known) -> str | None:
    """Nothing conflicts with a claim without verdict; what conflicts with a supported one is answered by a reason."""
    claim = known.claim
    if standing_verdict(claim) is None and claim.conflicts + claim.suggested_conflicts:
        return f"{_conflicts(claim)} with it, and there is no verdict."
    if claim.verdict is Verdict.SUPPORTED and claim.conflicts and not claim.justification.strip():
        return f"Rated supported although {_linked(claim.conflicts)} with it, and no reason is given."
    return None


def two_origins(known: Known) -> str | None:
    """A supported claim is told by two articles, at least, that do not have it from each other or from one origin."""
    if known.claim.verdict is not Verdict.SUPPORTED or known.origins is None:
        return None
    origins = known.origins.say_so
    if len(origins) >= INDEPENDENT:
        return None
    if sum(map(articles_in, origins)) <= 1:
        return "Rated supported, but only one article is known to say so."
    return f"Rated supported, but all articles that say so go back to {origins[0].name}."


def _reopened(claim: Claim) -> str:
    return f"Reopened, and not decided since: {_told(claim.reopened)}."


def _told(fallen: Iterable[Reopening]) -> str:
    return "; ".join(dict.fromkeys(map(reopening_words, fallen)))


def published_sources_stand(known: Known) -> str | None:
    """What was published relied on nothing that has been corrected, retracted or changed since."""
    if not known.fallen:
        return None
    return f"Published, and what it relied on does not stand: {_told(known.fallen)}."


def _conflicts(claim: Claim) -> str:
    """“1 linked statement conflicts” or, where nobody has looked yet, “2 statements may conflict”."""
    if claim.conflicts:
        return _linked(claim.conflicts)
    return f"{counted(claim.suggested_conflicts, 'statement')} may conflict"


def _linked(number: int) -> str:
    return f"{counted(number, 'linked statement')} {'conflicts' if number == 1 else 'conflict'}"


Condition = Callable[[Known], str | None]

CONDITIONS: Mapping[str, Condition] = {
    condition.__name__: condition
    for condition in (verdict, second_check, no_open_conflict, two_origins, published_sources_stand)
}
"""By name, in the order in which failures are told."""


def named(names: Iterable[str]) -> list[str]:
    """The conditions that lists of names, each parted by commas, ask for, in our order. UsageError: unknown or none."""
    wanted = [name.strip() for given in names for name in given.split(",") if name.strip()]
    known = ", ".join(CONDITIONS)
    for name in wanted:
        if name not in CONDITIONS:
            raise UsageError(f"There is no condition “{name}”.", hint=f"Conditions are {known}.")
    if not wanted:
        raise UsageError("No condition is named.", hint=f"Conditions are {known}.")
    return [name for name in CONDITIONS if name in wanted]


def failures(known: Known, names: Iterable[str]) -> Iterator[Failure]:
    """What a claim fails, of the conditions of these names."""
    for name in names:
        if why := CONDITIONS[name](known):
            yield Failure(known.claim, name, why)


def counts(known: Known, *, rated: bool = False) -> bool:
    """Whether a claim is to be checked: it is about a fact, and is attributed to somebody or worth checking.

    So is whatever has been judged or published, of any kind. `rated` says that it came from a list with its author's
    own verdict: a fact-check to compare with.
    """
    claim = known.claim
    if known.passes.verdicts or claim.verdict is not None or claim.publication is not Publication.NO:
        return True
    attributed = claim.kind is not Kind.UNATTRIBUTED
    return not rated and claim.modality is Modality.FACT and (attributed or claim.checkworthiness >= WORTH_CHECKING)


def look(store: Store | Public, which: ClaimFilter, names: Sequence[str], *, every: bool = False) -> Outcome:
    """Hold the claims of a filter against conditions; with `every`, also those that do not count."""
    found: list[Failure] = []
    looked_at = left_out = 0
    rated: dict[str, bool] = {}
    affected = {one.claim: one for one in store.affected()} if published_sources_stand.__name__ in names else {}
    for page in _pages(store.claims(which)):
        standing = store.passes_by_id([claim.id for claim in page])
        for claim in page:
            if claim.source not in rated:
                rated[claim.source] = store.source(claim.source).rating is not None
            known = Known(
                claim,
                standing.get(claim.id, Passes()),
                _origins(store, claim, names),
                _fallen(store, affected.get(claim.uid)),
            )
            if not (every or counts(known, rated=rated[claim.source])):
                left_out += 1
                continue
            looked_at += 1
            found += failures(known, names)
    return Outcome(looked_at, left_out, tuple(found))


def article(store: Store, name: str) -> str:
    """The uid of the source with this path, address, title or record id, or whose path ends in it. NotFound: no such
    article, or several."""
    sources = list(store.sources())
    for fits in (_is_called, _ends_in):
        found = [source.uid for source in sources if fits(source, name)]
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFound(
                f"{counted(len(found), 'article')} fit “{name}”.", ", ".join(found[:5]), "Name one with --source UID."
            )
    raise NotFound(f"There is no article “{name}”.", hint="`workbench sources` lists them; import it first.")


def _is_called(source: Source, name: str) -> bool:
    return name in (source.name, source.url, source.title, source.ref)


def _ends_in(source: Source, name: str) -> bool:
    return source.name.endswith(f"/{name}")


def _fallen(store: Store | Public, affected: AffectedClaim | None) -> tuple[Reopening, ...]:
    if affected is None:
        return ()
    sources = ((one, store.source(one.source)) for one in affected.fallen)
    return tuple(Reopening(one.source, source.title or source.name, one.what, one.at) for one, source in sources)


def _origins(store: Store | Public, claim: Claim, names: Sequence[str]) -> Origins | None:
    if two_origins.__name__ not in names or claim.verdict is not Verdict.SUPPORTED:
        return None
    if isinstance(store, Public):
        return store.origins(claim.uid)
    from workbench.match.origins import of_claim

    return of_claim(store, claim, confirmed=True)


def _pages(claims: Iterator[Claim]) -> Iterator[list[Claim]]:
    while page := list(islice(claims, _PAGE)):
        yield page
