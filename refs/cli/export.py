"""`refs export`: documents, files of records and results, together, in another form."""

from __future__ import annotations

import click

from bib import formats
from bib.gather import Gathered, gather
from bib.keypattern import FIELDS, MODIFIERS, KeyPattern
from bib.order import ORDERS, ordered
from bib.problem import Problem, Severity, Where
from refs.cli import exit_code, inputs, options
from refs.cli.files import Output
from refs.cli.progress import Progress
from refs.cli.telling import tell_problems

LISTED = 10  # changed keys that are told one by one
_KEY_FIELDS = "\n".join(f"  [{name}]{' ' * (16 - len(name))}{row.words}" for name, row in FIELDS.items())
_KEY_MODIFIERS = "\n".join(f"  :{name}{' ' * (17 - len(name))}{words}" for name, (_, words) in MODIFIERS.items())
EPILOG = f"""\b
Examples:
  refs export cited.bib --to csl-json -o cited.json
  refs export essay.json --to biblatex          what `refs extract --json` wrote
  refs export a.bib essay.txt --to bibtex --sort author -o all.bib
  refs export a.bib --to biblatex --keys "[auth:lower][year][title2]"

\b
Works and keys:
  A work that is in several inputs is written once. Keys of a .bib stay as they are; one that is
  taken gets a letter, and what changes is told. Entries of one and the same .bib are united only
  with --unite, as a text may cite both.

\b
Fields of --keys, in brackets; [title2] is two words, [auth3] three letters:
{_KEY_FIELDS}
\b
Modifiers, each behind a colon:
{_KEY_MODIFIERS}
  :(text)           this text where the field is empty
"""


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="DOC|FILE.bib|RESULT.json...")
@click.option("--to", type=click.Choice(list(formats.FORMATS)), required=True, help="The form to write.")
@click.option("--format", "form", type=click.Choice(inputs.FORMS), help="The format of the inputs; found out if left out.")
@click.option("--sort", "by", type=click.Choice(list(ORDERS)), default="none", show_default=True, help="The order of the records.")
@click.option("--keys", "key_pattern", metavar="PATTERN", help="Make new keys by this pattern, such as [auth][year][title].")
@click.option("--unicode-keys", is_flag=True, help="With --keys: letters of all scripts in keys, not only ASCII.")
@click.option("--unite", is_flag=True, help="Write a work once even where one .bib has it twice.")
@options.output
@options.force
@options.inferred
@options.quiet
@click.pass_context
def export(
    context: click.Context,
    files: tuple[str, ...],
    to: str,
    form: str | None,
    by: str,
    key_pattern: str | None,
    unicode_keys: bool,
    unite: bool,
    output: str | None,
    force: bool,
    inferred: bool,
    quiet: bool,
) -> None:
    """Write documents, .bib files and JSON results in another form.

    Inputs may be of different kinds; what cannot be read is told, and the others are written.
    """
    if unicode_keys and key_pattern is None:
        raise click.UsageError("--unicode-keys is for --keys.")
    make = KeyPattern(key_pattern, any_script=unicode_keys) if key_pattern is not None else None
    target = Output(output, force=force)
    with Progress(wanted=not quiet) as progress:
        read = inputs.read_inputs(files, form or "", progress, inferred=inferred)
        progress.say("gathering the records")
        gathered = gather(read.sources, make, within=unite)
        text = formats.write(ordered(gathered.records, by), to)
    if read.sources:
        target.write(text)
    problems = [*read.failed, *read.problems, *changed_keys(gathered)]
    count = sum(len(source.records) for source in read.sources)
    done = f"{len(gathered.records):,} records of {count:,} in {len(read.sources):,} of {len(files):,} inputs"
    tell_problems(problems, done if problems or len(files) > 1 else "", quiet=quiet)
    context.exit(exit_code.of_inputs(read.sources, [one for one in problems if one.code.startswith("unreadable")]))


def changed_keys(gathered: Gathered) -> list[Problem]:
    """One problem for each key that was given and is not written, the first ones by name."""
    changes = [("key-changed", old, f"is written as {new}") for old, new in gathered.renamed]
    changes += [("key-united", old, f"is the same work as {new}, and is written once") for old, new in gathered.united]
    told = [Problem(code, Severity.WARNING, Where(key=key), message) for code, key, message in changes[:LISTED]]
    more = len(changes) - LISTED
    if more > 0:
        told.append(Problem("key-changed", Severity.WARNING, Where(), f"{more:,} more keys have changed"))
    return told
