"""`refs export`: documents, files of records and results, together, in another form."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from bib import clients
from bib.formats import bibliography
from bib.gather import Gathered, gather
from bib.keypattern import FIELDS, MODIFIERS, KeyPattern
from bib.order import ORDERS, ordered
from bib.problem import Problem, Severity, Where
from bib.record import Record
from refs.cli import exit_code, inputs, losses, options, target
from refs.cli.batch import Batch
from refs.cli.files import Output
from refs.cli.progress import Progress
from refs.cli.reading import How, Reader
from refs.cli.telling import tell_notes, tell_problems
from refs.cli.walking import expand
from refs.documents import LIMITS
from refs.reports.summary import seen

LISTED = 10  # changed keys that are told one by one
EACH = 100  # records after which the progress is told
_KEY_FIELDS = "\n".join(f"  [{name}]{' ' * (16 - len(name))}{row.words}" for name, row in FIELDS.items())
_KEY_MODIFIERS = "\n".join(f"  :{name}{' ' * (17 - len(name))}{words}" for name, (_, words) in MODIFIERS.items())
EPILOG = f"""\b
Examples:
  refs export cited.bib --to csl-json -o cited.json
  refs export essay.json --to biblatex          what `refs extract --json` wrote
  refs export a.bib essay.txt --to bibtex --sort author -o all.bib
  refs export a.bib --to biblatex --keys "[auth:lower][year][title2]"
  refs export a.bib --for zotero -o a.json      the form that Zotero reads best, and what it drops
  refs export a.bib --style apa -o list.html    a formatted bibliography
  refs export essay.txt --push zotero           into the Zotero that runs on this machine

\b
Works and keys:
  A work that is in several inputs is written once. Keys of a .bib stay as they are; one that is
  taken gets a letter, and what changes is told. Entries of one and the same .bib are united only
  with --unite, as a text may cite both.

\b
Styles:
  apa, chicago-notes-bibliography, ieee and ten thousand others, or the path of a .csl file.
  pandoc formats them where it is installed, as it knows all of CSL and writes DOCX; else
  citeproc-py does, which knows less (install refs[styles]). The order is that of the style.

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
@click.option("--to", type=click.Choice(target.FORMS), help="The form to write; found out from -o if left out.")
@click.option("--for", "client", type=click.Choice(clients.available()), help="Write what this program keeps; tell what it drops.")
@click.option("--style", metavar="STYLE", help="A bibliography in this CSL style, in one of the last four forms of --to.")
@click.option("--engine", type=click.Choice(bibliography.ENGINES), help="What formats it; pandoc where it is installed.")
@click.option("--push", type=click.Choice(list(target.PUSHED)), help="Hand the records to this program, which runs here.")
@click.option("--address", envvar="REFS_PUSH_ADDRESS", metavar="URL", help="Where it listens, if not at 127.0.0.1:23119.")
@options.offline
@click.option("--loss", "loss_file", metavar="FILE.json", help="Write what is lost here too, as JSON.")
@options.input_format
@click.option("--sort", "by", type=click.Choice(list(ORDERS)), default="none", show_default=True, help="Order of the records.")
@click.option("--keys", "key_pattern", metavar="PATTERN", help="Make new keys by this pattern, such as [auth][year][title].")
@click.option("--unicode-keys", is_flag=True, help="With --keys: letters of all scripts in keys, not only ASCII.")
@click.option("--unite", is_flag=True, help="Write a work once even where one .bib has it twice.")
@options.output
@options.force
@options.inferred
@options.larger
@options.jobs
@options.quiet
@click.pass_context
def export(
    context: click.Context,
    files: tuple[str, ...],
    to: str | None,
    client: str | None,
    style: str | None,
    engine: str | None,
    push: str | None,
    address: str | None,
    offline: bool,
    loss_file: str | None,
    form: str | None,
    by: str,
    key_pattern: str | None,
    unicode_keys: bool,
    unite: bool,
    output: str | None,
    force: bool,
    inferred: bool,
    larger: float,
    jobs: int | None,
    quiet: bool,
) -> None:
    """Write documents, .bib files and JSON results in another form.

    Inputs may be of different kinds, and folders of them; what cannot be read is told, and the others are written.
    """
    if unicode_keys and key_pattern is None:
        raise click.UsageError("--unicode-keys is for --keys.")
    if offline and push:
        raise click.UsageError("--push opens a connection, which --offline forbids.")
    make = KeyPattern(key_pattern, any_script=unicode_keys) if key_pattern is not None else None
    aim = target.choose(to=to, style=style, engine=engine, client=client, push=push, loss=loss_file, output=output)
    out, losses_out = Output(output, force=force), Output(loss_file, force=force) if loss_file else None
    refuse_binary_on_terminal(aim, output)
    walked, how = expand(files, output), How(form or "", limits=LIMITS.times(larger))
    with Batch(walked.names, Reader(how), how, jobs) as batch, Progress(wanted=not quiet) as progress:
        read = inputs.read_inputs(walked, batch, progress, inferred=inferred)
        progress.say("gathering the records")
        gathered = gather(read.sources, make, within=unite)
        records = ordered(gathered.records, by)
        records, lost = fitted(records, aim, progress) if aim.client or losses_out else (records, [])
        progress.say("writing")
        data, unwritten = aim.write(records)
        taken = pushed(push, data, address) if push and read.sources else None
    if read.sources and (output or not push):
        out.write_bytes(data)
    if losses_out:
        losses_out.write(losses.dumps(lost, aim.client, aim.form))
    problems = [*read.failed, *read.problems, *changed_keys(gathered, 0 if make else LISTED), *unwritten]
    count = sum(len(source.records) for source in read.sources)
    done = f"{len(records):,} records of {count:,} in {len(read.sources):,} of {len(walked.names):,} inputs"
    done += f"; {taken}" if taken else ""
    tell_notes(walked.notes, quiet=quiet)
    tell_problems(problems, done if problems or len(walked.names) > 1 or push or not records else "", quiet=quiet)
    if aim.client and read.sources and not quiet:
        for line in losses.lines(lost, len(records), aim.client, aim.form):
            click.echo(seen(line), err=True)
    failed = [one for one in problems if one.code.startswith(("unreadable", "not-"))]
    context.exit(exit_code.of_inputs(read.sources, failed))


def refuse_binary_on_terminal(aim: target.Target, output: str | None) -> None:
    """A DOCX is not for the eyes.

    Raises:
        click.UsageError: If it would be written to a terminal.
    """
    if aim.style and aim.form == "docx" and output in (None, "-") and sys.stdout.isatty():
        raise click.UsageError("A DOCX cannot be shown on a terminal. Give its name with -o.")


def fitted(records: Sequence[Record], aim: target.Target, progress: Progress) -> tuple[list[Record], list[clients.Loss]]:
    """The records as the client keeps them, and what it drops."""
    fitting: list[Record] = []
    lost: list[clients.Loss] = []
    for number, record in enumerate(records):
        if number % EACH == 0:
            progress.say(f"looking what is lost, {number:,} of {len(records):,} records")
        one, of_one = clients.fit(record, aim.form, aim.client)
        fitting.append(one)
        lost += of_one
    return fitting, lost


def pushed(name: str, data: bytes, address: str | None) -> str:
    """Hand what was written to a running program; what it says of it.

    Raises:
        UserError: If it is not there or refuses.
    """
    from refs import push  # opens sockets, so it is loaded only when it is asked for

    count = push.push(name, data.decode(), address or push.ADDRESS)
    title = push.TARGETS[name].title
    return f"{title} took in {count:,} items" if count is not None else f"{title} has them"


def changed_keys(gathered: Gathered, listed: int) -> list[Problem]:
    """One problem for each key that was given and is not written, the first ones by name, the others as a number."""
    changes = [("key-changed", old, f"is written as {new}") for old, new in gathered.renamed]
    changes += [("key-united", old, f"is the same work as {new}, and is written once") for old, new in gathered.united]
    told = [Problem(code, Severity.WARNING, Where(key=key), message) for code, key, message in changes[:listed]]
    more = len(changes) - listed
    if more > 0:
        told.append(Problem("key-changed", Severity.WARNING, Where(), f"{more:,} {'more ' if listed else ''}keys have changed"))
    return told
