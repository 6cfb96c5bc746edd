"""The command `refs`: one module a command; arguments, files, exit codes and progress, nothing else."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import cast

import click

from bib.problem import UserError
from refs import __version__
from refs.cli import config
from refs.cli.exit_code import ExitCode
from refs.reports.summary import seen

_RINGS = 100_000  # new objects between two looks for rings of objects
# The commands, each with its line in `refs --help`: the first sentence of its own help. A command is the function of that
# name in the module of that name, which is loaded when the command is first asked for.
COMMANDS = {
    "extract": "Write BibTeX of every work that the documents cite.",
    "parse": "Write BibTeX of reference strings.",
    "export": "Write documents, .bib files and JSON results in another form.",
    "check": "Tell what is doubled, missing, or cannot be right.",
    "enrich": "Seek works in catalogues, and fill the holes of their records.",
    "verify": "Tell which references cannot be right, as catalogues have them.",
    "sources": "List the services that may be asked, and how often they are.",
    "index": "Build an index of catalogues, for resolution without a network.",
    "merge": "Make one entry of the entries of a library that are one work.",
    "train": "Train a model on your own labelled references.",
    "evaluate": "Score a model on labelled references, label by label.",
}
EPILOG = """\b
Examples:
  refs extract essay.txt -o cited.bib         every work that the essay cites
  refs parse references.txt                   one reference a line
  refs export cited.bib --to csl-json         from one form to another
  refs check cited.bib essay.txt              what is doubled, missing, or cannot be right
  refs enrich library.bib --dry-run           which catalogues would be asked for what is missing
  refs verify library.bib                     what cannot be right, as catalogues have it
  refs merge library.bib                      one entry for one work, in a library of your own
  refs sources                                the services that may be asked
  refs train labelled.jsonl -o my.crfsuite    a model of your own, for --model
  refs evaluate my.crfsuite labelled.jsonl    how good it is

\b
Exit codes:
  0  done
  1  done, but some of the input failed; the rest was written
  2  wrong usage, or the output cannot be written
  3  nothing could be read

Each command has its own --help.
"""


class Commands(click.Group):
    """The commands of `COMMANDS`, in that order."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, from its module; None if there is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        return cast("click.Command", getattr(import_module(f"refs.cli.{cmd_name}"), cmd_name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The part of the help that lists them; no module is loaded for it."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="refs")
@click.pass_context
def commands(context: click.Context) -> None:
    """Turn documents into a bibliography that can be trusted."""
    context.default_map = config.load().defaults()


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Documents and records are trees: what is no longer needed is freed at once, and looking for rings takes a tenth of the time.
    gc.set_threshold(_RINGS, 20, 20)
    sys.exit(run())


def run(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: Those of this process if left out.

    Returns:
        One of `ExitCode`.
    """
    try:
        with commands.make_context("refs", sys.argv[1:] if arguments is None else arguments) as context:
            commands.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except UserError as error:
        click.echo(f"refs: {seen(str(error))}" + (f" ({seen(error.hint)})" if error.hint else ""), err=True)
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The interpreter would flush standard output once more when it ends, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.BROKEN_PIPE
    return ExitCode.DONE
