"""Readers that run apart: large libraries on hostile bytes, in a process whose time and memory are limited.

The process gets the bytes on its standard input and answers with one JSON object; it can open no file for
writing, and what it does to itself costs one reject.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec

from workbench import limits
from workbench.ingest.documents import Facts
from workbench.ingest.rejects import Rejected
from workbench.model.documents import How

_EXTRAS = {"feeds": "feedparser", "pdf": "pypdfium2", "docx": "mammoth", "sheet": "python_calamine"}
"""Each reader that needs an extra, with the package it cannot do without; the extra has the reader's name."""
_OTHERWISE = {"sheet": "tables"}
"""Except these."""


@dataclass(frozen=True, slots=True)
class Found:
    """One article that a reader found: its text, its facts, the id that its file gives it, if any."""

    text: str
    facts: Facts = field(default_factory=dict)
    ref: str | None = None


def read_confined(reader: str, raw: bytes) -> list[Found | Rejected]:
    """The articles that `workbench.ingest.READER` finds in the bytes, each or why not.

    Rejected (`extra`) where its library is not installed, `extract_timeout` past READER_SECONDS,
    `extract_crashed` if the process dies, and what the reader itself says of the whole file.
    """
    if reader in _EXTRAS and find_spec(_EXTRAS[reader]) is None:
        remedy = f"Install what reads it: pip install 'workbench[{_OTHERWISE.get(reader, reader)}]'"
        raise Rejected("extra", f"reading it needs {_EXTRAS[reader]}, which is not installed", remedy)
    command, modules = confined_command("workbench.ingest.confined", reader)
    try:
        ran = subprocess.run(
            command, input=raw, capture_output=True, timeout=limits.READER_SECONDS, env=modules, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Rejected("extract_timeout", f"it took more than {limits.READER_SECONDS:.0f} seconds") from error
    if ran.returncode:
        raise Rejected("extract_crashed", f"the process that read it died ({ran.returncode})")
    answer = json.loads(ran.stdout)
    if "reject" in answer:
        raise Rejected(*answer["reject"])
    return [
        Rejected(*one["reject"])
        if "reject" in one
        else Found(one["text"], {name: (value, How(how)) for name, (value, how) in one["facts"].items()}, one["ref"])
        for one in answer["articles"]
    ]


def confined_command(module: str, *arguments: str) -> tuple[list[str], dict[str, str]]:
    """The command and environment of a process that runs one of our modules.

    -P: the folder it happens to stand in must not be where modules come from.
    """
    modules = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return [sys.executable, "-B", "-P", "-m", module, *arguments], modules


def limit_process(seconds: int) -> None:
    """No more than so many seconds of CPU, READER_MEMORY, a few open files, and not a byte written to any."""
    if sys.platform == "win32":
        return  # there the parent's clock is the only limit
    import resource

    for what, most in (
        (resource.RLIMIT_CPU, max(1, seconds)),
        (resource.RLIMIT_AS, limits.READER_MEMORY),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _answer(read: Callable[[bytes], list[Found | Rejected]], raw: bytes) -> dict[str, object]:
    try:
        found = read(raw)
    except Rejected as rejected:
        return {"reject": _told(rejected)}
    except MemoryError:
        return {"reject": ["extract_crashed", "reading it took more memory than is given to one file", ""]}
    except Exception as error:  # whatever a library stumbles over is the file's fault until shown otherwise
        return {"reject": ["damaged", f"{type(error).__name__}: {error}"[:300], ""]}
    return {"articles": [_written(one) for one in found]}


def _written(one: Found | Rejected) -> dict[str, object]:
    if isinstance(one, Rejected):
        return {"reject": _told(one)}
    return {"text": one.text, "facts": one.facts, "ref": one.ref}


def _told(rejected: Rejected) -> list[str]:
    return [rejected.code, rejected.detail, rejected.remedy]


def main(reader: str) -> None:
    """The process itself."""
    raw = sys.stdin.buffer.read()
    answers, sys.stdout = sys.stdout, sys.stderr  # a library that prints must not print into the answer
    limit_process(int(limits.READER_SECONDS))
    read = importlib.import_module(f"workbench.ingest.{reader}").read
    json.dump(_answer(read, raw), answers)


if __name__ == "__main__":
    main(sys.argv[1])
