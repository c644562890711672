"""How far reviewers agree who judged the same claims without seeing each other's verdict.

Compared are the first and the second verdict that stand on a claim; an adjudication is no independent verdict and
never counts. All measures are for names without order (nominal): a verdict is the same or it is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from workbench.model.claims import Verdict
from workbench.model.decisions import Decision, Pass
from workbench.report.language import ENGLISH, Language
from workbench.report.privacy import Public
from workbench.report.words import prevalence_words
from workbench.store import Store


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far some reviewers agree on some claims.

    `claims` have two verdicts, of which `agreed` are the same. `kappa` is null unless there are exactly two
    reviewers, and both measures are null where chance alone would give full agreement, as with a single verdict in
    all. Left out are claims with `one_verdict` only, and those where one was `taken_back` and not given anew; null
    for a pair of reviewers, since a single verdict belongs to no pair. `prevalence` counts the verdicts compared.
    """

    reviewers: tuple[str, ...]
    claims: int
    agreed: int
    kappa: float | None
    alpha: float | None
    prevalence: Mapping[Verdict, int]
    one_verdict: int | None
    taken_back: int | None

    @property
    def percent(self) -> float | None:
        """Percent agreement (0–100), null where nothing was compared."""
        return 100 * self.agreed / self.claims if self.claims else None


@dataclass(frozen=True, slots=True)
class Compared:
    """A claim that somebody decided on: the verdicts that are compared, by reviewer; with fewer than two it is left
    out, because one was `taken_back` or because there is no other."""

    source: str
    verdicts: Mapping[str, Verdict]
    taken_back: bool


def facts(found: Agreement, t: Language = ENGLISH) -> list[tuple[str, str]]:
    """What a report says of an agreement: names and values, those that are not known left out."""
    left_out = [
        t(what, claims=t.counted(number, "claim"))
        for number, what in (
            (found.one_verdict, "{claims} with one verdict only"),
            (found.taken_back, "{claims} with a verdict taken back"),
        )
        if number
    ]
    return [
        (t(name), value)
        for name, value in (
            ("Judged twice, by two people", t.counted(found.claims, "claim")),
            ("Same verdict", f"{t.number(found.agreed)} ({found.percent or 0:.0f} %)"),
            ("Cohen’s kappa", "" if found.kappa is None else t.written(f"{found.kappa:.2f}")),
            ("Krippendorff’s alpha", "" if found.alpha is None else t.written(f"{found.alpha:.2f}")),
            ("Verdicts compared", prevalence_words(found.prevalence, t)),
            ("Left out", ", ".join(left_out)),
        )
        if value
    ]


def cohen_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Agreement of two raters beyond chance: (p_o - p_e) / (1 - p_e), with p_e from each rater's own shares.

    1 is full agreement, 0 what chance gives, below it less than that. Null without pairs, and where p_e is 1.
    Source: J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20
    (1960), 37–46.
    """
    n = len(pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    by_chance = sum(count * others[value] for value, count in ones.items())  # n² times p_e
    if by_chance == n * n:
        return None
    agreed = sum(one == other for one, other in pairs)
    return (n * agreed - by_chance) / (n * n - by_chance)


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Agreement of any number of raters, of whom not all need have rated every unit: 1 - D_o / D_e.

    A unit is the values it was given; one with fewer than two is left out. Each pair of values of a unit counts
    1 / (m - 1), m being the unit's number of values. Null where nothing is left, or only one value occurs. Source:
    K. Krippendorff, Computing Krippendorff's alpha-reliability (2011), section C; Content Analysis (2013), ch. 12.
    """
    totals: Counter[Hashable] = Counter()
    observed = 0.0
    for values in units:
        m = len(values)
        if m < 2:
            continue
        counts = Counter(values)
        totals.update(counts)
        observed += (m * m - sum(count * count for count in counts.values())) / (m - 1)
    n = totals.total()
    expected = n * n - sum(count * count for count in totals.values())
    return 1 - (n - 1) * observed / expected if expected else None


def of_claims(found: Iterable[Compared]) -> Agreement:
    """Agreement over claims, with what is left out."""
    claims = list(found)
    single = [claim for claim in claims if len(claim.verdicts) < 2]
    taken_back = sum(claim.taken_back for claim in single)
    return _measured([claim for claim in claims if len(claim.verdicts) == 2], len(single) - taken_back, taken_back)


def by_pair(found: Iterable[Compared]) -> list[Agreement]:
    """Agreement of each two reviewers who judged a claim both, in the order of their names."""
    pairs: dict[tuple[str, ...], list[Compared]] = {}
    for claim in found:
        for pair in combinations(sorted(claim.verdicts), 2):
            pairs.setdefault(pair, []).append(claim)
    return [_measured(pairs[pair], None, None) for pair in sorted(pairs)]


def by_source(found: Iterable[Compared]) -> dict[str, Agreement]:
    """Agreement on the claims of each source, by its uid, in the order in which they come."""
    sources: dict[str, list[Compared]] = {}
    for claim in found:
        sources.setdefault(claim.source, []).append(claim)
    return {source: of_claims(claims) for source, claims in sources.items()}


def read_compared(store: Store | Public, source: str | None = None) -> list[Compared]:
    """The claims on which anybody decided, of a source or of all."""
    return [compared(uid, decisions) for uid, decisions in store.decided_claims(source)]


def compared(source: str, decisions: Sequence[Decision]) -> Compared:
    """What of a claim's decisions, oldest first, is compared: per pass the newest that was not taken back."""
    gone = {decision.retracts for decision in decisions}
    rounds = (Pass.FIRST, Pass.SECOND)
    standing: dict[Pass, Decision] = {}
    lost: set[Pass] = set()
    for decision in decisions:
        if decision.verdict is not None and decision.round in rounds:
            if decision.uid in gone:
                lost.add(decision.round)
            else:
                standing[decision.round] = decision
    verdicts = {one.reviewer: one.verdict for one in standing.values() if one.verdict is not None}
    return Compared(source, verdicts, bool(lost - standing.keys()))


def _measured(claims: Sequence[Compared], one_verdict: int | None, taken_back: int | None) -> Agreement:
    """The measures over claims with two verdicts each."""
    reviewers = sorted({name for claim in claims for name in claim.verdicts})
    units = [tuple(claim.verdicts[name] for name in sorted(claim.verdicts)) for claim in claims]
    prevalence = Counter(verdict for unit in units for verdict in unit)
    return Agreement(
        reviewers=tuple(reviewers),
        claims=len(units),
        agreed=sum(one == other for one, other in units),
        kappa=cohen_kappa([(one, other) for one, other in units]) if len(reviewers) == 2 else None,
        alpha=krippendorff_alpha(units),
        prevalence={verdict: prevalence[verdict] for verdict in Verdict},
        one_verdict=one_verdict,
        taken_back=taken_back,
    )
