"""What was found out about works, for people: a line for each in a pipe, a table on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bib.problem import Problem, Where
from bib.record import Record
from refs.reports.summary import counted, seen
from refs.verdict import COULD_NOT, LIKELY, NONE, SAME, UNCLEAR, VERDICTS, Resolution

if TYPE_CHECKING:
    from rich.console import Console

_STYLES = {SAME: "green", LIKELY: "yellow", UNCLEAR: "yellow", NONE: "", COULD_NOT: "red"}
_LONGEST = 40  # letters of a title that stands for a key


class Told(NamedTuple):
    """A record with its place, the verdict on its work, the names that were filled, and what is not sound."""

    where: Where
    record: Record
    resolution: Resolution
    added: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def plain(told: Iterable[Told]) -> Iterator[str]:
    """One record a line: ``file:line: key: verdict: what decided it; source; added names``."""
    for one in told:
        place = ":".join(str(part) for part in (one.where.source, one.where.line) if part)
        yield seen(f"{place or 'refs'}: {_name(one)}: {one.resolution.verdict}: {_words(one)}")


def show(told: Sequence[Told], console: Console) -> None:
    """Print a table: line, key, verdict, what decided it."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, expand=True)
    for name, options in (
        ("line", {"justify": "right"}),
        ("", {"no_wrap": True}),
        ("verdict", {"no_wrap": True}),
        (" ", {"ratio": 1}),
    ):
        table.add_column(name, header_style="dim", **options)
    for one in told:
        verdict = Text(one.resolution.verdict, style=_STYLES[one.resolution.verdict])
        table.add_row(str(one.where.line or ""), Text(seen(_name(one))), verdict, Text(seen(_words(one))))
    console.print(table)


def headline(told: Sequence[Told]) -> str:
    """The verdicts in numbers: "12 records: 8 same, 1 likely, 3 none; 21 values added to 7"."""
    found = Counter(one.resolution.verdict for one in told)
    verdicts = ", ".join(f"{found[verdict]} {verdict}" for verdict in VERDICTS if found[verdict])
    added = [len(one.added) for one in told if one.added]
    line = f"{counted(len(told), 'record')}: {verdicts}" if told else "no records"
    return f"{line}; {counted(sum(added), 'value')} added to {len(added)}" if added else line


def _name(one: Told) -> str:
    title = one.record.text("title")
    short = title if len(title) <= _LONGEST else title[: _LONGEST - 1] + "…"
    return one.where.key or short or one.record.type


def _words(one: Told) -> str:
    """What decided it, where it was found or who was asked, and what was added."""
    resolution = one.resolution
    parts = [resolution.reason]
    if resolution.candidates and resolution.verdict in (SAME, LIKELY, UNCLEAR):
        best = resolution.candidates[0]
        parts.append(f"{best.source} {best.url} ({best.score:.2f})".replace("  ", " "))
    elif resolution.verdict == NONE:
        parts.append(f"asked: {', '.join(resolution.asked)}")
    if resolution.failed:
        parts.append(f"no answer: {reasons(resolution.failed.items())}")
    if one.added:
        parts.append(f"added: {', '.join(one.added)}")
    return "; ".join(part for part in parts if part)


def reasons(failed: Iterable[tuple[str, str]]) -> str:
    """Services with the reason why they did not answer, those with the same reason together."""
    groups: dict[str, list[str]] = {}
    for name, reason in failed:
        groups.setdefault(reason, []).append(name)
    return "; ".join(f"{', '.join(names)} ({reason})" for reason, names in groups.items())
