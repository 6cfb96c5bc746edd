"""The commands as a whole: what is listed is there, and is loaded when it is asked for."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from refs.cli import COMMANDS, commands


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_of_a_command_is_its_own(name: str) -> None:
    """What `refs --help` says of a command is the first sentence of that command's help."""
    command = commands.get_command(click.Context(commands), name)
    assert command is not None
    assert (command.name, command.get_short_help_str(limit=1000)) == (name, COMMANDS[name])


def test_help_loads_no_command() -> None:
    """`refs --help` lists every command without loading one."""
    code = "import sys\nfrom refs.cli import run\nrun(['--help'])\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    *help_lines, loaded = done.stdout.splitlines()
    assert all(any(line.split()[:1] == [name] for line in help_lines) for name in COMMANDS)
    assert {f"refs.cli.{name}" for name in COMMANDS} & set(loaded.split()) == set()
    assert {"refs.pipeline", "bibtexparser", "numpy"} & set(loaded.split()) == set()
