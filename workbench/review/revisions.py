"""What became of an article's claims when its text changed."""

from __future__ import annotations

from workbench.anchoring import Comparison
from workbench.errors import UsageError
from workbench.model.claims import Claim
from workbench.model.filters import ClaimFilter
from workbench.model.revisions import Fate, Revised, RevisedClaim
from workbench.model.sources import Revision
from workbench.model.statements import Span
from workbench.review.blind import ReviewerView


def revised(view: ReviewerView, source: str, *, was: int | None = None, now: int | None = None) -> Revised:
    """Two texts of a source and the fate of each of its claims, as a reviewer may see them.

    Texts are numbered from 1, as they came in; by default the present one is compared with the one before it.
    UsageError: the source has one text only, or none of that number, or the two are the same.
    """
    store = view.store
    about, texts = store.source(source), store.revisions(source)
    if len(texts) < 2:
        raise UsageError("This source has one text only.", hint="A changed text, imported, makes another.")
    uids = [text.uid for text in texts]
    new = _place(now, texts) if now is not None else uids.index(about.revision)
    if was is not None:
        old = _place(was, texts)
    else:
        before = store.revision_before(source) if now is None else None
        old = uids.index(before) if before in uids else (new - 1 if new else new + 1)
    if old == new:
        raise UsageError("A text does not differ from itself.", hint="Name two of them: --was 1 --now 2.")
    pair = texts[old], texts[new]
    places = store.claim_places(source)
    claims = view.claims_of(source)
    comparison = Comparison(pair[0].text, pair[1].text)
    fates = (_fate(claim, places.get(claim.uid, {}), pair, comparison) for claim in claims)
    found = [one for one in fates if one is not None]
    found.sort(key=lambda one: (one.now or one.was or (0, 0), one.now is None))
    reopened = view.claims(ClaimFilter(reopened=True))
    elsewhere = tuple(claim for claim in reopened if claim.source != source and _is_reopened(claim, source))
    return Revised(about, new + 1, old + 1, *pair, tuple(found), elsewhere)


def _place(number: int, texts: list[Revision]) -> int:
    if not 1 <= number <= len(texts):
        raise UsageError(f"This source has no text {number}.", f"It has {len(texts)}, numbered from 1.")
    return number - 1


def _fate(
    claim: Claim, places: dict[str, Span], pair: tuple[Revision, Revision], comparison: Comparison
) -> RevisedClaim | None:
    """What became of a claim; null if it stood in neither text."""
    old, new = pair
    places = {**places, claim.revision: (claim.start, claim.end)}
    was, now = places.get(old.uid), places.get(new.uid)
    times = new.text.count(claim.quote)
    if was is not None and now is not None:
        kept = comparison.kept(was) == now
        return RevisedClaim(claim, Fate.KEPT if kept else Fate.MOVED, was, now, times)
    if was is not None:
        fate = Fate.REOPENED if _is_reopened(claim, claim.source) else Fate.GONE
        return RevisedClaim(claim, fate, was, None, times)
    return None if now is None else RevisedClaim(claim, Fate.NEW, None, now, times)


def _is_reopened(claim: Claim, source: str) -> bool:
    """Whether a claim is reopened because of a new text of a source."""
    return any((why.source, why.what) == (source, "changed") for why in claim.reopened)
