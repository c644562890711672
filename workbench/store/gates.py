"""What may come in: names that sign, and texts that SQLite can hold and give back as they were."""

from __future__ import annotations

from workbench import limits
from workbench.errors import UsageError


def ordinary(what: str, text: str) -> str:
    """The text itself. UsageError if it holds NUL or lone surrogates, is no text, or is longer than anybody types."""
    if not isinstance(text, str) or "\0" in text or not is_unicode(text):
        raise UsageError(f"The {what} must be a text of ordinary characters.")
    if len(text) > limits.MAX_TYPED:
        raise UsageError(f"The {what} has {len(text):,} characters; {limits.MAX_TYPED:,} are the most there may be.")
    return text


def some(what: str, text: str) -> str:
    """The text without white space around it. UsageError if nothing is left."""
    if not (stripped := ordinary(what, text).strip()):
        raise UsageError(f"The {what} cannot be empty.")
    return stripped


def signature(name: str) -> str:
    """The name that signs a change. UsageError if it is empty, overlong or unprintable."""
    if not isinstance(name, str) or not name.strip():
        raise UsageError("A change needs a name to sign it.")
    if len(name) > limits.MAX_NAME:
        raise UsageError(f"A name has at most {limits.MAX_NAME} characters.")
    return ordinary("name", name)


def is_unicode(text: str) -> bool:
    """Whether the text is made of characters alone, without lone surrogates."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
