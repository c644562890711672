"""What becomes of every file of a collection: how many are read, how many are rejected and why, how long each takes.

    python -m tests.benchmarks.formats FOLDER… [--rejects]

Each folder is one kind of its own, and so is each folder in it. A file is read by itself in a process that is
given ten seconds: past them it counts as hung, and if the process dies or raises it counts as crashed; both must
be none. With `--rejects` every reject is listed with what it says.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from workbench.ingest import read_documents
from workbench.model.documents import Reject

SECONDS = 10.0
"""What one file may take."""


@dataclass(slots=True)
class Kind:
    """What came of the files of one folder."""

    files: int = 0
    read: int = 0
    articles: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    slowest_file: str = ""


def worker(pipe: Connection) -> None:
    """Read each file whose path comes; answer with the number of articles and the rejects."""
    while path := pipe.recv():
        try:
            found = list(read_documents([path]))
        except Exception as error:  # that is what is looked for
            pipe.send(f"{type(error).__name__}: {error}")
            continue
        rejects = [one for one in found if isinstance(one, Reject)]
        pipe.send((len(found) - len(rejects), [(one.name, one.code, one.detail) for one in rejects]))


class Reader:
    """A process that reads files, replaced when it hangs or dies."""

    def __init__(self) -> None:
        self._spawn = multiprocessing.get_context("spawn")
        self._process: multiprocessing.process.BaseProcess | None = None

    def read(self, path: Path) -> tuple[int, list[tuple[str, str, str]]] | str:
        """The articles and rejects of a file, or "hung", "crashed" with what was raised."""
        if self._process is None:
            self._pipe, theirs = self._spawn.Pipe()
            self._process = self._spawn.Process(target=worker, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        self._pipe.send(str(path))
        try:
            if self._pipe.poll(SECONDS + 5 * (not hasattr(self, "_warm"))):  # the first file pays for the start
                self._warm = True
                answer = self._pipe.recv()
                return answer if not isinstance(answer, str) else f"crashed: {answer}"
            end = "hung"
        except (EOFError, ConnectionError):
            end = "crashed: the process died"
        self._process.kill()
        self._process = None
        return end


def files(folders: list[Path]) -> Iterator[tuple[str, Path]]:
    """The files with the name of the kind they are of."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path.parent.name, path


def main() -> None:
    """Print a line for each kind."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    asked.add_argument("--rejects", action="store_true", help="list every reject")
    options = asked.parse_args()
    kinds: defaultdict[str, Kind] = defaultdict(Kind)
    reader = Reader()
    for name, path in files(options.folders):
        kind = kinds[name]
        since = time.perf_counter()
        answer = reader.read(path)
        seconds = time.perf_counter() - since
        kind.files += 1
        if seconds > kind.slowest:
            kind.slowest, kind.slowest_file = seconds, path.name
        if isinstance(answer, str):
            kind.failed[answer.partition(":")[0]] += 1
            print(f"{path}: {answer}")
            continue
        kind.read += bool(answer[0])
        kind.articles += answer[0]
        for place, code, detail in answer[1]:
            kind.codes[code] += 1
            if options.rejects:
                print(f"{place.rpartition('/')[2]}: {code}: {detail}")
    print(f"{'kind':<12} {'files':>6} {'read':>6} {'articles':>9} {'hung':>5} {'crashed':>8}  slowest  rejects")
    for name, kind in sorted(kinds.items()):
        codes = ", ".join(f"{code} {count}" for code, count in kind.codes.most_common())
        print(
            f"{name:<12} {kind.files:6} {kind.read:6} {kind.articles:9} {kind.failed['hung']:5} "
            f"{kind.failed['crashed']:8} {kind.slowest:6.1f} s  {codes}"
        )
        print(f"{'':<12} slowest: {kind.slowest_file}")


if __name__ == "__main__":
    main()
