"""Feed a target any bytes for some minutes and say what it could not take.

    python tests/fuzz/run.py import|search|merge [--minutes 10] [--with hypothesis|atheris]

atheris (`pip install atheris`) follows which lines its bytes reach and is by far the better of the two; hypothesis
comes with the tests and shrinks what it finds. What made it fail is printed, and kept by atheris as a file.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

ROOMS = ["workbench.ingest", "workbench.extract", "workbench.store", "workbench.match", "workbench.tui"]
"""What atheris looks into."""


def by_hypothesis(name: str, seconds: float) -> None:
    """Random bytes, words and mutations, until the time is over or one fails."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import strategies as st

    from tests.fuzz.targets import SUFFIXES, TARGETS

    seeds = seeds_of(name)
    pieces = st.sampled_from(seeds) | st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode(
        "utf-8", "surrogatepass"
    ))  # fmt: skip
    cut = st.builds(lambda whole, first, last: whole[first : first + last], st.sampled_from(seeds),
                    st.integers(0, 400), st.integers(0, 400))  # fmt: skip
    content = st.lists(pieces | cut, max_size=8).map(b"".join)
    head = st.integers(0, len(SUFFIXES) - 1).map(lambda number: bytes([number]))
    runs, until = 0, time.monotonic() + seconds

    @settings(max_examples=200, deadline=None, database=None, phases=[Phase.generate, Phase.shrink],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(head, content)
    def once(first: bytes, rest: bytes) -> None:
        nonlocal runs
        runs += 1
        TARGETS[name](first + rest)

    try:
        while time.monotonic() < until:
            once()
    finally:
        print(f"{name} with hypothesis: {runs:,} runs in {seconds - (until - time.monotonic()):.0f} s", flush=True)


def by_atheris(name: str, seconds: float) -> None:
    """Bytes led by which lines they reach."""
    import atheris

    with atheris.instrument_imports(include=ROOMS):
        from tests.fuzz.targets import TARGETS
    corpus = Path(tempfile.mkdtemp(prefix="workbench-corpus-"))
    for number, seed in enumerate(seeds_of(name)):
        (corpus / str(number)).write_bytes(seed)
    options = [f"-max_total_time={seconds:.0f}", "-timeout=60", "-rss_limit_mb=4000", "-max_len=20000", "-verbosity=1"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], TARGETS[name])
    with contextlib.suppress(SystemExit):
        atheris.Fuzz()
    shutil.rmtree(corpus, ignore_errors=True)


def seeds_of(name: str) -> list[bytes]:
    """What it begins with: the sample's articles, a record, a page, a table; words; acts."""
    if name == "search":
        words = ('dam "Ila Renn" status:waiting', "a AND", "NEAR(x y)", "col:x*", 'a"b', "-x (y", "ζήτημα \u202e", "\0")
        return [word.encode() for word in words]
    if name == "merge":
        return [bytes((act, place, place + 1)) * 6 for act in range(9) for place in (0, 3)]
    paths = sorted((ROOT / "sample_db" / "articles").glob("*"))[:12]
    articles = [path.read_bytes() for path in paths if path.is_file()]
    record = b'{"text": "Officials in Sarhad said that 2 bridges were closed.", "title": "Two", "id": 7}\n'
    page = b"<html><head><title>T</title></head><body><p>The mayor said 27 were hurt.</p></body></html>"
    table = b'text,ref,title\n"Two bridges were closed.",1,Two\n'
    numbered = [(0, articles[0]), (1, articles[0]), (2, page), (3, record * 3), (4, record), (7, table), (8, table)]
    return [bytes([number]) + content for number, content in numbered] + [b"\0" + text for text in articles]


def main() -> None:
    """Fuzz what the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target", choices=["import", "search", "merge"])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--with", dest="by", choices=["hypothesis", "atheris"], default="hypothesis")
    asked = parser.parse_args()
    {"hypothesis": by_hypothesis, "atheris": by_atheris}[asked.by](asked.target, asked.minutes * 60)


if __name__ == "__main__":
    main()
