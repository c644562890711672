"""The kinds of reports and their forms, templates of one's own, languages."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call

KINDS = ("claims", "proof", "conflicts", "questions", "sources", "changes", "agreement")
FORMS = ("html", "markdown", "json", "pdf")


def kind(name: str) -> tuple[str, ...]:
    return ("--kind", name, *(("--since", "1") if name == "changes" else ()), "--profile", "full")


@pytest.fixture(autouse=True)
def worked(call: Call, toll: dict[str, Any], nineteen: dict[str, Any]) -> None:
    """A claim judged twice, with a conflict, of which somebody was asked."""
    call("link", toll["claim"], nineteen["statement"], "conflicts", "--credibility", "2")
    call("questions", "ask", toll["claim"], "Who counted?", "--to", "Benno Harl", "--no-wait", "--by", "ada")
    call("judge", toll["claim"], "refuted", "--because", "Doctors count 19.", "--by", "ada")
    call("judge", toll["claim"], "supported", "--pass", "second", "--by", "bea")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", KINDS)
def test_every_kind_comes_in_every_form_and_is_the_same_again(
    call: Call, toll: dict[str, Any], tmp_path: Path, name: str, form: str
) -> None:
    if form == "pdf":
        pytest.importorskip("typst")
    made = []
    for again in ("one", "two"):
        done = call("report", form, *kind(name), "-o", str(tmp_path / again))
        assert (done.code, done.out) == (0, "")
        made.append((tmp_path / again).read_bytes())
    assert made[0] == made[1]
    if form == "pdf":
        assert made[0].startswith(b"%PDF-")
        return
    text = made[0].decode()
    assert "Doctors count the dead" in text if name in ("sources", "conflicts") else True
    assert toll["text"] in text if name != "sources" else True
    assert "Skip to" in text if form == "html" else True


def test_a_proof_marks_the_article_and_puts_what_was_found_beside_it(call: Call, toll: dict[str, Any]) -> None:
    call("judge", toll["claim"], "refuted", "--pass", "adjudication", "--by", "cem")
    page = call("report", "html", "--kind", "proof", "--source", toll["source"]).out
    assert '<mark class="refuted">' in page
    assert f'href="#claim-{toll["claim"]}"' in page
    assert f'id="claim-{toll["claim"]}" role="note"' in page
    assert '<mark class="untouched">' in page
    [source] = call("report", "json", "--kind", "proof", "--source", toll["source"]).json["sources"]
    told = "\n\n".join("".join(piece["text"] for piece in paragraph) for paragraph in source["paragraphs"])
    assert told == call("sources", "show", toll["source"], "--json").json["text"].strip()
    [note] = source["notes"]
    assert (note["number"], note["in_text"], note["claim"]) == (1, True, toll["claim"])
    assert [link["relation"] for link in note["evidence"]] == ["conflicts"]


def test_conflicts_are_told_by_whether_a_verdict_settles_them(call: Call, toll: dict[str, Any]) -> None:
    [found] = call("report", "json", "--kind", "conflicts").json["conflicts"]
    assert (found["claim"], found["settled"]) == (toll["claim"], False), "its two verdicts differ"
    call("judge", toll["claim"], "refuted", "--pass", "adjudication", "--by", "cem")
    [found] = call("report", "json", "--kind", "conflicts").json["conflicts"]
    assert found["settled"]
    told = call("report", "markdown", "--kind", "conflicts").out
    assert told.index("## Settled by a verdict") < told.index("Says otherwise") < told.index("Doctors count the dead")


def test_questions_are_told_by_person(call: Call) -> None:
    [person] = call("report", "json", *kind("questions")).json["people"]
    assert (person["person"], person["open"]) == ("Benno Harl", 1)
    assert "Who counted?" in call("report", "markdown", *kind("questions")).out


def test_sources_say_how_reliable_their_outlet_is_and_who_relies_on_them(call: Call) -> None:
    call("outlets", "grade", "The Courier", "B")
    outlets = call("report", "json", "--kind", "sources").json["outlets"]
    assert {one["outlet"]: [source["relied_on"] for source in one["sources"]] for one in outlets} == {
        "The Courier": [1], "Kalindi Herald": [0],
    }  # fmt: skip


def test_changes_are_what_is_different_from_then(call: Call, toll: dict[str, Any]) -> None:
    rows = call("history", "--nl").rows
    last = rows[0]["seq"]
    told = call("report", "json", "--kind", "changes", "--since", "1").json
    assert [(one["claim"], one["former_verdict"]) for one in told["claims"]] == [(toll["claim"], None)]
    assert [link["relation"] for link in told["claims"][0]["linked"]] == ["conflicts"]
    assert sum(told["acts"].values()) == last - 1
    assert call("report", "json", "--kind", "changes", "--since", str(last)).json["claims"] == []
    assert "Nothing came out differently." in call("report", "markdown", "--kind", "changes", "--since", str(last)).out
    past = call("report", "json", "--kind", "changes", "--since", "1", "--as-of", "2").json
    assert past["claims"][0]["verdict"] is None
    assert len(past["claims"][0]["linked"]) == 1


def test_changes_need_a_since_and_nothing_else_takes_one(call: Call) -> None:
    refused = call("report", "html", "--kind", "changes")
    assert refused.code == 2
    assert "--since" in refused.err
    assert call("report", "html", "--since", "1").code == 2
    assert call("report", "affected", "--kind", "proof").code == 2


def test_agreement_names_where_it_fails(call: Call, toll: dict[str, Any]) -> None:
    told = call("report", "json", "--kind", "agreement").json
    assert (told["agreement"]["claims"], told["agreement"]["agreed"]) == (1, 0)
    assert [one["claim"] for one in told["differing"]] == [toll["claim"]]
    assert [pair["reviewers"] for pair in told["pairs"]] == [["ada", "bea"]]


@pytest.mark.parametrize("name", KINDS)
def test_a_report_of_what_stood_then_has_its_manifest(call: Call, tmp_path: Path, name: str) -> None:
    manifest = tmp_path / "m.json"
    head = call("history", "--nl").rows[-3]["hash"]
    text = call("report", "json", *kind(name), "--as-of", "3", "--manifest", str(manifest)).json
    told = json.loads(manifest.read_text())
    assert told["database"]["head"] == text["head"] == f"3:{head}"
    assert told["command"][:2] == ["report", "json"]


def test_a_language_is_spoken_throughout_and_another_is_refused_with_the_list(call: Call) -> None:
    page = call("report", "html", "--lang", "de").out
    assert '<html lang="de">' in page
    assert "Prüfbericht" in page
    assert "Im Widerspruch zu" in page
    assert "Conflicts with" not in page
    refused = call("report", "html", "--lang", "tlh")
    assert (refused.code, refused.out) == (2, "")
    assert "de, en" in refused.err


def test_a_template_of_one_s_own_is_given_the_report_and_cannot_be_hurt_by_it(
    call: Call, toll: dict[str, Any], tmp_path: Path
) -> None:
    call("claims", "edit", toll["claim"], "--text", "<script>alert(1)</script> *27*")
    (tmp_path / "house.html").write_text(
        '{% extends "page.html" %}{% set extra_style %}h1 { color: teal; }{% endset %}{% block main %}'
        "{% for entry in report.entries %}<p>{{ entry.claim.text }}</p>{% endfor %}{% endblock %}"
    )
    page = call("report", "html", "--template", str(tmp_path / "house.html")).out
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt; *27*</p>" in page
    assert "h1 { color: teal; }</style>" in page
    (tmp_path / "house.md").write_text("{% for entry in report.entries %}\n- {{ entry.claim.text }}\n{% endfor %}\n")
    assert call("report", "markdown", "--template", str(tmp_path / "house.md")).out == (
        "- \\<script\\>alert(1)\\</script\\> \\*27\\*\n"
    )
    assert call("report", "json", "--template", str(tmp_path / "house.md")).code == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("a\n{% for x in report %}", "line 2: Unexpected end of template"),
        ("a\n{{ report.nothing }}", "line 2: 'workbench.report.content.Report object' has no attribute 'nothing'"),
        ("a\n\n{{ 1 / 0 }}", "line 3: ZeroDivisionError"),
        ("a\n{{ report.title | safe }}", "line 2: No filter named 'safe'"),
        ("{% autoescape false %}{{ report.title }}{% endautoescape %}", "line 1: escaping cannot be turned off"),
        ("{{ report.__class__.__mro__ }}", "line 1: access to attribute '__class__'"),
        ("{% include 'nothing.html' %}", "line 1: there is no template 'nothing.html'"),
        ("{% include '../../etc/passwd' %}", "line 1: there is no template '../../etc/passwd'"),
        ("{% for x in range(999999999) %}{% endfor %}", "line 1: OverflowError"),
    ],
)
def test_what_is_wrong_with_a_template_is_told_with_its_line(
    call: Call, tmp_path: Path, wrong: str, said: str
) -> None:
    path = tmp_path / "house.html"
    path.write_text(wrong)
    done = call("report", "html", "--template", str(path), "-o", str(tmp_path / "out.html"))
    assert done.code == 2
    assert f"house.html, {said}" in " ".join(done.err.split())
    assert "Traceback" not in done.err
    assert not (tmp_path / "out.html").exists()


def test_what_a_template_includes_is_named_where_it_fails(call: Call, tmp_path: Path) -> None:
    (tmp_path / "house.html").write_text("a{% include 'part.html' %}")
    (tmp_path / "part.html").write_text("\n{{ nothing }}")
    done = call("report", "html", "--template", str(tmp_path / "house.html"))
    assert "part.html, line 2: 'nothing' is undefined" in " ".join(done.err.split())
    assert call("report", "html", "--template", str(tmp_path / "none.html")).code == 2


def test_without_the_typesetter_the_command_that_installs_it_is_named(
    call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    done = call("report", "pdf", "-o", str(tmp_path / "report.pdf"))
    assert done.code == 2
    assert "pip install 'workbench[reports-pdf]'" in done.err
    assert not (tmp_path / "report.pdf").exists()


def test_a_report_before_any_work_is_one_too(call: Call, toll: dict[str, Any]) -> None:
    for name in KINDS[:-1]:
        assert call("report", "html", *kind(name), "--as-of", "1").code == 0
    assert call("report", "html", *kind("agreement"), "--as-of", "1").code == 0
