"""A desk to work at: two articles on one raid, and the command line called in this process."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.builders import document, raid, statement
from workbench.cli import run
from workbench.model.statements import Kind
from workbench.store import Store

OTHER = (
    "At least 19 people died in the Sarhad hills on Monday, said Doctor Anwa Selim.\n\n"
    "“There is no deal,” foreign ministry spokesman Orun Dast said."
)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "template.db"
    other = [
        statement(
            OTHER,
            "At least 19 people died in the Sarhad hills on Monday",
            claim="At least 19 died in Sarhad hills",
            speaker="Anwa Selim",
            role="Doctor",
            checkworthiness=0.7,
        ),
        statement(
            OTHER,
            "“There is no deal,”",
            claim="No deal",
            kind=Kind.DIRECT,
            speaker="Orun Dast",
            role="foreign ministry spokesman",
            checkworthiness=0.5,
        ),
    ]
    courier = document(
        OTHER,
        name="courier.txt",
        title="Doctors count the dead",
        outlet="The Courier",
        published="2026-11-24",
        url="https://courier.example/dead",
        author="Lio Marr",
    )
    with Store.create(path) as store:
        batch = store.begin_batch("articles", by="importer")
        store.add_documents(batch.uid, [raid(), (courier, other)])
        store.finish_batch(batch.uid, "done")
    return path


@dataclass(frozen=True)
class Answer:
    """What a call printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def rows(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Call = Callable[..., Answer]


@pytest.fixture(autouse=True)
def _nobody_s_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path / "no-config.toml"))
    monkeypatch.setenv("WORKBENCH_REVIEWER", "ada")
    monkeypatch.delenv("WORKBENCH_DB", raising=False)


@pytest.fixture
def desk(template: Path, tmp_path: Path) -> Path:
    """A database of the test's own; nobody has it open."""
    return Path(shutil.copy(template, tmp_path / "desk.db"))


@pytest.fixture
def call(desk: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """`call("claims", "--nl")` is `workbench -d desk.db claims --nl` in this process."""

    def answer(*arguments: str) -> Answer:
        capsys.readouterr()
        code = run(["-d", str(desk), *arguments])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return answer


@pytest.fixture
def toll(call: Call) -> dict[str, Any]:
    """The claim that more than 27 were killed."""
    return next(row for row in call("claims", "--nl").rows if row["text"].startswith("More than 27"))


@pytest.fixture
def nineteen(call: Call) -> dict[str, Any]:
    """The statement that at least 19 died."""
    return next(row for row in call("statements", "--nl").rows if "19" in row["quote"])
