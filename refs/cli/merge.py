"""`refs merge`: entries of a library that are one work become one entry."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import click

from bib.file import locked
from bib.library import Library
from bib.library.ledger import Ledger
from bib.library.merging import Group, Union, find, union
from bib.library.merging import merge as united
from bib.library.undo import merge_of, undone
from bib.problem import GateError, UserError
from refs.cli import library as shelf
from refs.cli import options
from refs.cli.exit_code import ExitCode
from refs.cli.files import display
from refs.reports.selection import names
from refs.reports.summary import seen

EPILOG = """\b
Examples:
  refs merge library.bib                          shows what is doubled, and asks on a terminal
  refs merge library.bib --yes                    merges what has the same identifiers, without asking
  refs merge library.bib --yes --dry-run          shows what that would change
  refs merge library.bib --distinct eco1980,eco1983
  refs merge library.bib --undo                   takes back the last merge

\b
Exit codes:
  0  done, or nothing to do
  2  wrong usage, or a library cannot be written
  3  a library could not be read
"""


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE.bib...")
@click.option("--yes", is_flag=True, help="Merge without asking what identical identifiers show to be one work.")
@click.option("--all", "everything", is_flag=True, help="Merge all groups without asking.")
@click.option("--distinct", multiple=True, metavar="KEY,KEY", help="The entries of these keys are no duplicates; remembered.")
@click.option("--undo", is_flag=True, help="Take back the last merge.")
@shelf.dry_run
@options.quiet
@click.pass_context
def merge(
    context: click.Context,
    files: tuple[str, ...],
    yes: bool,
    everything: bool,
    distinct: tuple[str, ...],
    undo: bool,
    dry_run: bool,
    quiet: bool,
) -> None:
    """Make one entry of the entries of a library that are one work.

    Each library is looked through by itself. The first entry of a group is kept and gets the values that the others have
    beyond it, or that say more; their keys stand in its field ids, and entries that name them follow. Nothing else is touched.
    """
    if undo and (yes or everything or distinct):
        raise click.UsageError("--undo goes alone.")
    pairs = [_distinct(value) for value in distinct]
    code = ExitCode.DONE
    for name in files:
        path = Path(name)
        try:
            before = shelf.open_library(path)
        except UserError as error:
            click.echo(f"refs: {seen(str(error))}" + (f" ({seen(error.hint)})" if error.hint else ""), err=True)
            code = ExitCode.NOTHING_READ
            continue
        with nullcontext() if dry_run else locked(path):
            session = _Session(path, before, Ledger.beside(path), yes, everything, dry_run, quiet)
            if undo:
                session.undo()
                continue
            session.ledger.distinct |= set(pairs)
            session.merge()
    context.exit(code)


def _distinct(value: str) -> frozenset[str]:
    keys = frozenset(names([value]))
    if len(keys) != 2:
        raise click.UsageError(f"--distinct wants two keys as KEY,KEY, not {value!r}.")
    return keys


@dataclass(slots=True)
class _Session:
    """The merging of one library; `yes` and `everything` say what is merged without a question."""

    path: Path
    library: Library
    ledger: Ledger
    yes: bool
    everything: bool
    dry: bool
    quiet: bool

    def say(self, text: str) -> None:
        """A line for people."""
        if not self.quiet:
            click.echo(seen(text), err=True)

    def merge(self) -> None:
        """Find the groups, choose, and write."""
        ruled, others = find(self.library, self.ledger.distinct)
        unions = self.safe([union(self.library, group) for group in self.choose(ruled, others)])
        name = display(str(self.path))
        if not unions:
            hint = "; --yes merges those with the same identifiers, --all all of them" if ruled or others else ""
            left = _counted(len(ruled) + len(others), "group")
            self.say(f"{name}: nothing merged; {left} of doubled entries{'' if self.asks() else hint}")
            self.write(self.library)
            return
        edits = united(self.library, unions)
        after = edits.apply()
        keys = {entry.key: one.kept.key for one in unions for entry in one.lost if entry.key}
        self.ledger.merges.append(merge_of(edits, after, keys))
        self.write(after)
        gone = sum(len(one.lost) for one in unions)
        done = "would be merged" if self.dry else "merged"
        self.say(f"{name}: {_counted(len(unions), 'group')} {done}, {gone} {'entry' if gone == 1 else 'entries'} fewer")

    def safe(self, unions: list[Union]) -> list[Union]:
        """The unions that can be written and are read again as they are meant; the others are told."""
        try:
            united(self.library, unions).apply()
        except GateError:
            return [one for one in unions if self.is_safe(one)]
        return unions

    def is_safe(self, one: Union) -> bool:
        """Whether one union can be written; if not, that is said."""
        try:
            united(self.library, [one]).apply()
        except GateError as error:
            self.say(f"{display(str(self.path))}:{one.kept.line}: {one.kept.key} cannot be merged safely: {error}")
            return False
        return True

    def choose(self, ruled: Sequence[Group], others: Sequence[Group]) -> list[Group]:
        """The groups that are merged; each is shown before."""
        if self.everything:
            inside = {number for group in others for number in group.members}
            chosen = [*others, *(group for group in ruled if not set(group.members) & inside)]
        else:
            chosen = list(ruled) if self.yes else []
        for group in chosen:
            self.show(group)
        for group in () if self.everything else others if self.yes else (*ruled, *others):
            self.show(group)
            answer = self.ask()
            if answer == "q":
                break
            if answer == "y":
                chosen = [one for one in chosen if not set(one.members) & set(group.members)] + [group]
            elif answer == "n":
                keys = dict.fromkeys(self.library.entries[number].key for number in group.members)
                self.ledger.distinct |= {frozenset(pair) for pair in combinations(keys, 2)}
        return chosen

    def ask(self) -> str:
        """What is to become of a group; "" if there is nobody to ask."""
        if not self.asks():
            return ""
        question = "Merge? (y: yes, n: they are different works, s: later, q: stop)"
        return str(click.prompt(question, type=click.Choice(["y", "n", "s", "q"]), default="s", err=True))

    def asks(self) -> bool:
        """Whether there is somebody to ask."""
        return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty() and not self.dry

    def show(self, group: Group) -> None:
        """A group, and what would become of it."""
        for line in _preview(union(self.library, group), group):
            self.say(line)

    def undo(self) -> None:
        """Take back the last merge."""
        if not self.ledger.merges:
            self.say(f"{display(str(self.path))}: there is no merge to undo")
            return
        last = self.ledger.merges.pop()
        after = undone(self.library, last)
        self.write(after)
        named = ", ".join([*list(last.keys)[:5], *(["..."] if len(last.keys) > 5 else [])])
        what = f"merge of {named}" if named else "last enrichment"
        self.say(f"{display(str(self.path))}: the {what} is undone")

    def write(self, after: Library) -> None:
        """Write the library and its ledger, or show what would change."""
        if self.dry:
            click.echo(shelf.diff(self.library, after), nl=False)
        else:
            shelf.store(self.path, self.library, after, self.ledger)


def _preview(one: Union, group: Group) -> list[str]:
    how = "by rule" if group.by_rule else "to be looked at"
    entries = ", ".join(f"{entry.key or '(no key)'} (line {entry.line})" for entry in (one.kept, *one.lost))
    lines = [f"{entries}: one work, {how}: {'; '.join(group.reasons[:4])}"]
    if one.type:
        lines.append(f"  becomes @{one.type}")
    lines += [f"  {name} = {value}" if value else f"  {name} goes" for name, value in one.fields.items()]
    lines += [f"  {each.name}: {each.kept!r} is kept, {each.lost!r} of {each.key} goes" for each in one.conflicts]
    return lines


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
