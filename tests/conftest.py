"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from workbench.store import Store


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--new-pictures", action="store_true", help="take the pictures of the screens anew")


@pytest.fixture(autouse=True)
def left_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes where the user left the screen."""
    monkeypatch.setenv("WORKBENCH_STATE", str(tmp_path / "left"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty database of the test's own."""
    with Store.create(tmp_path / "test.db") as made:
        yield made

settings.register_profile("workbench", deadline=None)  # no test fails by the clock
settings.load_profile("workbench")
