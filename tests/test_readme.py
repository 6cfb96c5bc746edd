"""What README.md says is true."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import refs
from bib import formats
from bib.formats import bibliography
from refs.cli import commands
from refs.cli.export import export
from refs.reports.look import SURE

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(match[1], match[2]) for match in BLOCK.finditer(README)]


def first(language: str) -> str:
    return next(text for name, text in BLOCKS if name == language)


def test_the_first_screen_is_true() -> None:
    """The document shown gives the BibTeX shown."""
    result = refs.extract(first("text").encode(), name="essay.txt")
    assert refs.export(result, to="bibtex") == first("bibtex")


def test_the_library_examples_are_true(monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples of the library give what is printed under them."""
    monkeypatch.chdir(ROOT)
    test = doctest.DocTestParser().get_doctest(first("pycon"), {}, "README.md", "README.md", 0)
    said: list[str] = []
    assert doctest.DocTestRunner().run(test, out=said.append).failed == 0, "".join(said)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples, in which the examples run one after the other."""
    made = tmp_path_factory.mktemp("readme")
    (made / "tests").mkdir()
    (made / "tests" / "samples").symlink_to(ROOT / "tests" / "samples")
    return made


@pytest.mark.parametrize("shown", [text for name, text in BLOCKS if name == "console"])
def test_the_console_examples_are_true(shown: str, folder: Path) -> None:
    """The command shown prints what is shown under it, after those above it."""
    command, output = shown.split("\n", 1)
    _, given, words = re.fullmatch(r'\$ (echo "([^"]+)" \| )?refs (.+)', command).groups()  # type: ignore[union-attr]
    called = [sys.executable, "-m", "refs", *words.split()]
    path = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
    done = subprocess.run(
        called, input=given, capture_output=True, text=True, check=False, cwd=folder, env={**os.environ, "PYTHONPATH": path}
    )
    assert (done.stdout, done.stderr) == (output, "")


def test_the_bound_shown_is_the_one_in_use() -> None:
    """The README names the score below which a field is to be looked at."""
    assert f"below {SURE} (" in " ".join(README.split())


def test_there_are_two_set_up_commands() -> None:
    """Set-up is two commands of one line each, which need only python3, and whose sample is there."""
    lines = [line for line in README.splitlines() if line.startswith("python3 -m venv ")]
    assert len(lines) == 2
    assert (ROOT / lines[0].split()[-1]).is_file()


COMMANDS = [
    line.partition("#")[0].split()
    for name, text in BLOCKS
    if name == "sh"
    for line in text.splitlines()
    if line.startswith("refs ")
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_shown_is_understood(words: list[str]) -> None:
    """The commands and options that are shown exist."""
    command = commands.get_command(click.Context(commands), words[1])
    assert command is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "callback", None)
        command.make_context(words[1], words[2:])


def test_every_form_is_written_and_offered() -> None:
    """The forms that `refs export` offers are those of the registry."""
    option = next(one for one in export.params if one.name == "to")
    assert isinstance(option.type, click.Choice)
    assert list(option.type.choices) == [*formats.WRITTEN, *bibliography.KINDS]


def test_the_version_is_one() -> None:
    """The package, pyproject.toml and the changelog name the same version."""
    assert f'\nversion = "{refs.__version__}"\n' in (ROOT / "pyproject.toml").read_text("utf-8")
    assert f"\n## {refs.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
