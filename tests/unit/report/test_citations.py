"""Sources for reference managers."""

from __future__ import annotations

import io
import json

from tests.unit.report.examples import source, uid
from workbench.report.citations import bibtex_entry, csl_item, write_bibtex, write_csl


def test_csl_says_what_is_known_and_nothing_else() -> None:
    assert csl_item(source(author="Petra Vonn, Oren Halvik")) == {
        "id": uid(900),
        "type": "article-newspaper",
        "title": "More than 27 fighters killed in Ilvane raids, officials say",
        "author": [{"literal": "Petra Vonn"}, {"literal": "Oren Halvik"}],
        "container-title": "Velmora Herald",
        "issued": {"date-parts": [[2025, 11, 12]]},
        "URL": "https://velmora-herald.example/ilvane-raids",
        "language": "en",
    }
    assert csl_item(source(author=None, outlet=None, published="soon", url=None, language=None)).keys() == {
        "id", "type", "title",
    }  # fmt: skip


def test_csl_is_one_list_however_many_there_are() -> None:
    for count in (0, 1, 3):
        out = io.StringIO()
        write_csl([source()] * count, out)
        assert len(json.loads(out.getvalue())) == count


def test_bibtex_writes_out_what_tex_would_run() -> None:
    entry = bibtex_entry(source(title=r"50% off \input{/etc/passwd} & more_$1$", note="a {b"), "k")
    assert r"title = {{50\% off \textbackslash{}input\{/etc/passwd\} \& more\_\$1\$}}" in entry
    assert r"note = {a \{b}" in entry
    assert entry.startswith("@article{k,\n")


def test_keys_are_words_and_no_two_are_the_same() -> None:
    out = io.StringIO()
    write_bibtex([source(), source(), source(title="Ünïcode", outlet=None, published=None)], out)
    keys = [line.partition("{")[2].rstrip(",") for line in out.getvalue().splitlines() if line.startswith("@")]
    assert keys == [
        "velmora-herald-2025-more-than-27", "velmora-herald-2025-more-than-27-2", "unicode",
    ]  # fmt: skip
