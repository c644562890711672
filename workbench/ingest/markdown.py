"""Front matter: what stands between --- or +++ at the head of a Markdown file."""

from __future__ import annotations

import re
import tomllib

from workbench.ingest.documents import Facts
from workbench.model.documents import How

_FENCED = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?)\r?\n\1[ \t]*(?:\r?\n|$)", re.DOTALL)
_LINE = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")

_FIELDS = {
    "title": "title",
    "outlet": "outlet", "publisher": "outlet", "site": "outlet", "publication": "outlet",
    "author": "author", "authors": "author", "byline": "author",
    "date": "published", "published": "published",
    "url": "url", "source": "url", "link": "url", "canonical_url": "url",
    "language": "language", "lang": "language",
}  # fmt: skip


def has_front_matter(text: str) -> bool:
    """Whether the text begins with a closed block that says something of the article."""
    return bool(split_front_matter(text)[1])


def split_front_matter(text: str) -> tuple[str, Facts]:
    """The text behind the front matter, and the facts in it; a text without any comes back whole.

    Between +++ it is TOML. Between --- it is read as the YAML that articles carry: `name: value`, quoted or
    not, and lists, `[a, b]` or a line each. Anything else in it is passed over.
    """
    found = _FENCED.match(text)
    values = _values(found.group(1), found.group(2)) if found else {}
    if not found or not values:
        return text, {}
    facts: dict[str, tuple[str, How]] = {}
    for name, value in values.items():
        field = _FIELDS.get(name.lower())
        if field and value and field not in facts:
            facts[field] = value, How.FRONT_MATTER
    return text[found.end() :].lstrip("\r\n"), facts


def _values(fence: str, block: str) -> dict[str, str]:
    return _toml(block) if fence == "+++" else _yaml(block)


def _toml(block: str) -> dict[str, str]:
    try:
        found = tomllib.loads(block.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:
        return {}
    return {
        name: ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        for name, value in found.items()
        if not isinstance(value, dict)
    }


def _yaml(block: str) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    name = ""
    for line in block.splitlines():
        if pair := _LINE.match(line):
            name, value = pair.group(1), pair.group(2).strip()
            found[name] = _flow(value) if value else []
        elif name and (item := _ITEM.match(line)):
            found[name].append(_scalar(item.group(1)))
    return {name: ", ".join(values) for name, values in found.items()}


def _flow(value: str) -> list[str]:
    if value.startswith("[") and value.endswith("]"):
        return [_scalar(part) for part in value[1:-1].split(",") if part.strip()]
    return [_scalar(value)]


def _scalar(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        quote, value = value[0], value[1:-1]
        return value.replace('\\"', '"').replace("\\\\", "\\") if quote == '"' else value.replace("''", "'")
    return "" if value in ("null", "~") else value.split(" #", 1)[0].rstrip()
