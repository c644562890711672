"""Text in, statements out: pure, deterministic, standard library only."""

from __future__ import annotations

from workbench.model.statements import Statement

VERSION = 3
"""The version of the rules, which each statement records. Raise it with every change of what they find: by
`extract --update` a database comes up to them."""


def extract(
    text: str, *, published: str | None = None, language: str | None = "en", every_sentence: bool = False
) -> list[Statement]:
    """The statements of a normalised text in document order.

    `published` (ISO day) is what "on Monday" is reckoned from. `language` is an ISO 639-1 code, None where
    unknown; in other languages than English only direct quotations and the article's own sentences are found,
    with their numbers. With `every_sentence` the sentences that hold no statement come too, as
    `unattributed`, whatever their check-worthiness.
    """
    from workbench.extract.statements import statements  # so that `detect_language` alone costs nothing

    return statements(text, published=published, language=language, every_sentence=every_sentence)
