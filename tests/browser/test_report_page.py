"""The HTML report as a browser shows it: nothing in it runs, nothing is fetched, it reads in the dark."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Request

from tests.unit.match.test_grid import exactly, figure
from tests.unit.report.examples import claim, entry, evidence, full, report, source, uid
from tests.unit.report.test_kinds import KINDS
from workbench.model.claims import Verdict
from workbench.model.grid import Grid
from workbench.model.links import Relation
from workbench.report.content import Report
from workbench.report.rendering import render as rendered

pytestmark = pytest.mark.browser

def render(told: Report) -> str:
    return rendered("claims", "html", told)


HOSTILE = (
    "<script>window.ran = 1</script><img src=https://evil.example/x.png onerror='window.ran = 2'>"
    '" onmouseover="window.ran = 3" autofocus onfocus="window.ran = 4" \'<svg onload=window.ran=5>'
)


def test_hostile_words_run_nothing_and_fetch_nothing(browser: Browser, tmp_path: Path) -> None:
    told = claim(
        text=HOSTILE,
        speaker=HOSTILE,
        justification=HOSTILE,
        note=HOSTILE,
        decided_by=HOSTILE,
        verdict=Verdict.REFUTED,
        quote=HOSTILE,
    )
    link = evidence(1, Relation.CONFLICTS, HOSTILE, outlet=HOSTILE, title=HOSTILE, note=HOSTILE)
    made = report(
        entry(told, link),
        untouched=(told,),
        title=HOSTILE,
        source=source(title=HOSTILE, url="javascript:window.ran=6"),
        urls={uid(911): "javascript:window.ran=7"},
    )
    path = tmp_path / "report.html"
    path.write_text(render(made), encoding="utf-8")
    requests: list[str] = []
    said: list[str] = []

    def asked(request: Request) -> None:
        requests.append(request.url)

    def told_us(message: ConsoleMessage) -> None:
        said.append(message.text)

    page = browser.new_page()
    page.on("request", asked)
    page.on("console", told_us)
    page.goto(path.as_uri())
    page.get_by_text("<script>").first.hover()
    page.keyboard.press("Tab")
    page.locator("summary").click()
    page.wait_for_timeout(100)
    assert page.evaluate("window.ran") is None
    assert requests == [path.as_uri()]
    assert said == []
    assert page.locator("img, svg:not(.tally svg), main script").count() == 0
    page.close()


def test_the_policy_stops_what_escaping_would_have_missed(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    script, image = "<script>window.ran = 1</script>", "<img src=x onerror='window.ran = 2'>"
    smuggled = f"{script}{image}<link rel=stylesheet href=x.css></main>"
    path.write_text(render(full()).replace("</main>", smuggled), encoding="utf-8")
    page = browser.new_page()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.failure or ""))
    page.goto(path.as_uri())
    page.wait_for_timeout(100)
    assert page.evaluate("window.ran") is None
    assert failed == ["csp", "csp"], "the image and the style sheet"
    page.close()


def test_it_can_be_read_in_the_dark_on_a_phone_and_on_paper(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(render(full()), encoding="utf-8")
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(path.as_uri())
    colours = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # the literal of the loop
        colours[scheme] = page.evaluate(
            "['color', 'backgroundColor'].map(name => getComputedStyle(document.body)[name])"
        )
        for selector in ("h1", ".facts", ".verdict", "mark", ".open li", "a", "figcaption"):
            assert contrast(page.locator(selector).first.evaluate(_COLOURS)) >= 4.5, (scheme, selector)
    assert colours["light"] != colours["dark"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.emulate_media(media="print", color_scheme="light")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.close()


def test_the_chart_can_be_read_on_a_phone_and_paper_names_the_links(browser: Browser, tmp_path: Path) -> None:
    grid = Grid("27 killed", "fighters", (figure("Herald", "2025-11-12", exactly(27)),) * 3, 27, 27, 27)
    linked = evidence(1, Relation.CONFLICTS, "x", title="Council disputes toll")
    made = report(replace(entry(claim(), linked), grid=grid), urls={linked.statement.source: "https://north.example/1"})
    path = tmp_path / "report.html"
    path.write_text(render(made), encoding="utf-8")
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(path.as_uri())
    text = page.locator(".figures text").first
    assert text.evaluate("element => element.getBoundingClientRect().height") >= 11
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.emulate_media(media="print")
    after = page.locator(".evidence a").evaluate("element => getComputedStyle(element, '::after').content")
    assert "north.example/1" in after or "attr(href)" in after
    page.close()


@pytest.mark.parametrize(
    ("kind", "selectors"),
    [
        ("proof", (".running mark", ".legend mark", ".number", ".aside .small", ".aside .text", ".aside a")),
        ("conflicts", (".side .facts", ".side a", ".pairs small", ".verdict")),
        ("sources", (".register small", ".register td", ".register th")),
    ],
)
def test_other_kinds_can_be_read_too(browser: Browser, tmp_path: Path, kind: str, selectors: tuple[str, ...]) -> None:
    path = tmp_path / "report.html"
    path.write_text(rendered(kind, "html", KINDS[kind](HOSTILE)), encoding="utf-8")
    page = browser.new_page(viewport={"width": 360, "height": 740})
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # the literal of the loop
        for selector in selectors:
            assert contrast(page.locator(selector).first.evaluate(_COLOURS)) >= 4.5, (scheme, selector)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate("window.ran") is None
    assert requests == [path.as_uri()]
    page.close()


_COLOURS = """element => {
  const ink = getComputedStyle(element).color;
  let paper = 'rgba(0, 0, 0, 0)', at = element;
  if (getComputedStyle(element).backgroundImage !== 'none') {
    paper = getComputedStyle(element).backgroundImage.match(/rgb\\([^)]*\\)/)[0];
  }
  while (paper === 'rgba(0, 0, 0, 0)') {
    paper = getComputedStyle(at).backgroundColor;
    at = at.parentElement;
  }
  return [ink, paper].map(text => text.match(/[\\d.]+/g).slice(0, 3).map(Number));
}"""


def contrast(colours: list[list[float]]) -> float:
    """The contrast ratio of two colours (WCAG 2)."""

    def luminance(rgb: list[float]) -> float:
        parts = [value / 255 for value in rgb]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted(map(luminance, colours))
    return (high + 0.05) / (low + 0.05)
