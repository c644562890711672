from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.report.links import safe_url


@pytest.mark.parametrize(
    "url", ["https://a.example/x?y=1&z=%20#f", "http://a.example", "mailto:a@b.example", "HTTPS://A.example"]
)
def test_addresses_of_the_web_and_mail_stay(url: str) -> None:
    assert safe_url(f" {url} ") == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "java\tscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "//a.example",
        "vbscript:x",
        "ht\ntp://a",
        "https://a.example/a b",
        "https:a",
        "x",
    ],
)
@pytest.mark.case("B7")
def test_everything_else_is_no_link(url: str | None) -> None:
    assert safe_url(url) is None


@given(st.text())
def test_an_address_can_end_neither_an_attribute_nor_a_markdown_link(tail: str) -> None:
    made = safe_url(f"https://a.example/{tail}")
    assert made is None or not set(made) & set('"<>()[]\\`{}|^ \n\t')
