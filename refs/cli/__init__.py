"""The command `refs`: one module a command; arguments, files, exit codes and progress, nothing else."""

from __future__ import annotations

import gc
import os
import sys

import click

from bib.problem import UserError
from refs import __version__
from refs.cli.evaluate import evaluate
from refs.cli.exit_code import ExitCode
from refs.cli.export import export
from refs.cli.extract import extract
from refs.cli.parse import parse
from refs.cli.train import train
from refs.reports.summary import seen

_RINGS = 100_000  # new objects between two looks for rings of objects
EPILOG = """\b
Examples:
  refs extract essay.txt -o cited.bib         every work that the essay cites
  refs parse references.txt                   one reference a line
  refs export cited.bib --to csl-json         from one form to another
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


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="refs")
def commands() -> None:
    """Turn documents into a bibliography that can be trusted."""


for command in (extract, parse, export, train, evaluate):
    commands.add_command(command)


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
