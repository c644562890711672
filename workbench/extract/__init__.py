"""Text in, statements out: pure, deterministic, standard library only."""

from __future__ import annotations

from workbench.model import Statement


def extract(
    text: str, *, published: str | None = None, language: str | None = "en", every_sentence: bool = False
) -> list[Statement]:
    """The statements of a normalised text in document order.

    `published` (ISO day) is what "on Monday" is reckoned from. With `every_sentence` the sentences that hold no
    statement come too, as `unattributed`, whatever their check-worthiness.
    """
    raise NotImplementedError
