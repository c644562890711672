"""How often texts that do not say their encoding come out as they were, are rejected, or come out wrong.

    python -m tests.benchmarks.encodings FILE… [--most 200]

Each FILE is JSON lines of articles with `text` and `lang`. The texts of each language are written in the encodings
that such texts are found in, what an encoding has no sign for left out, and read back without a word of it. Texts that
are plain ASCII tell nothing and are not counted.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from pathlib import Path

from workbench.ingest.encodings import decoded
from workbench.ingest.rejects import Rejected

WRITTEN_IN = {
    "en": "cp1252 mac_roman", "es": "cp1252 mac_roman cp850 utf_16_le", "pt": "cp1252 mac_roman", "ur": "cp1256",
    "fr": "cp1252", "de": "cp1252", "ru": "cp1251 koi8_r", "ar": "cp1256", "zh": "gb18030", "ja": "cp932 euc_jp",
}  # fmt: skip


def outcome(text: str, raw: bytes) -> str:
    """What becomes of the bytes of a text."""
    try:
        found = decoded(raw)
    except Rejected:
        return "rejected"
    return "right" if found.text == text else "wrong"


def main() -> None:
    """Print a line for each language and encoding."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("files", nargs="+", type=Path, metavar="FILE")
    asked.add_argument("--most", type=int, default=200, help="texts of each language")
    options = asked.parse_args()
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for path in options.files:
        for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
            record = json.loads(line)
            if len(texts[record["lang"]]) < options.most:
                texts[record["lang"]].append(record["text"])
    print("language encoding    texts  right  rejected  wrong  ms a text")
    total: Counter[str] = Counter()
    for language, found in texts.items():
        for encoding in WRITTEN_IN.get(language, "").split():
            written = [text.encode(encoding, "ignore") for text in found]
            written = [raw for raw in written if not raw.isascii() or b"\0" in raw]
            since = time.process_time()
            came = Counter(outcome(raw.decode(encoding), raw) for raw in written)
            spent = 1000 * (time.process_time() - since) / max(1, len(written))
            total += came
            counts = f"{came['right']:6} {came['rejected']:9} {came['wrong']:6}"
            print(f"{language:<8} {encoding:<10} {len(written):6} {counts} {spent:10.1f}")
    print(f"all                 {total.total():6} {total['right']:6} {total['rejected']:9} {total['wrong']:6}")


if __name__ == "__main__":
    main()
