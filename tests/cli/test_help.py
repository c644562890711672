"""`--help` is the manual: it names every command, and each command tells what it does."""

from __future__ import annotations

import pytest

from workbench.cli import COMMANDS, load, run


def with_subcommands(name: str) -> list[list[str]]:
    command = load(name)
    return [[name], *([name, sub] for sub in getattr(command, "commands", {}))]


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    for name, line in COMMANDS.items():
        assert f"  {name} " in out
        assert line in " ".join(out.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_of_itself_what_the_table_says(name: str) -> None:
    command = load(name)
    assert (command.short_help or (command.help or "").partition("\n")[0]) == COMMANDS[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    for words in with_subcommands(name):
        for flag in ("-h", "--help"):
            assert run([*words, flag]) == 0
            out = capsys.readouterr().out
            assert out.startswith(f"Usage: workbench {' '.join(words)}")
            assert "..." not in out.partition("Commands:")[2], "a subcommand's first line is too long"


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    from workbench import __version__

    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"workbench, version {__version__}\n"


@pytest.mark.parametrize("arguments", [["nonsense"], ["--nonsense"], ["claims", "--nonsense"], ["judge"]])
def test_a_mistake_is_told_in_a_line_and_ends_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Error: " in said.err
