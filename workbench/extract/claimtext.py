"""The short text of a claim, as a desk editor would write it: the statement's own words, twelve at most."""

from __future__ import annotations

from workbench.model import Kind, Quantity, Span

LONGEST = 12
"""Words a claim text may have."""

_ARTICLES = {"a", "an", "the"}
_NOT_LAST = {
    "a", "an", "the", "of", "to", "in", "on", "at", "for", "by", "with", "from", "and", "or", "but", "that", "which", "who", "as", "than", "into",
    "over", "under", "after", "before", "between", "because", "while", "when", "if", "is", "was", "were", "are", "be", "been", "its", "their",
    "his", "her", "this", "these", "those", "will", "would", "could", "may", "might", "not", "about", "against", "during", "through",
}  # fmt: skip


def claim_text(
    text: str, spans: tuple[Span, ...], *, quantities: tuple[Quantity, ...], hedge: str | None, negated: str | None, kind: Kind
) -> str:
    """At most twelve words of the statement in order."""
    words: list[str] = []
    for start, end in spans:
        words += [part for part in text[start:end].split() if part.strip("\"“”'‘’.,;:()")]
    words = [word.strip("\"“”()[]") for word in words]
    if words and words[0].lower() == "that":
        words = words[1:]
    words = [word for word in words if word.lower() not in _ARTICLES][:LONGEST]
    while len(words) > 1 and words[-1].lower().strip(",.;:") in _NOT_LAST:
        words.pop()
    short = " ".join(words).strip(" ,.;:")
    return short[:1].upper() + short[1:]



