"""Verdicts that a person decides: the record and the candidates side by side, one key a decision."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

import click

from bib.record import Record
from bib.unite.better import printed
from refs.reports.summary import seen
from refs.resolution.enrich import value_of
from refs.resolution.entries import Place
from refs.verdict import LIKELY, SAME, UNCLEAR, Candidate, Resolution

SHOWN = 4  # candidates that are shown
_NAMES = ("author", "editor", "translator", "date", "title", "subtitle", "journaltitle", "booktitle", "volume", "number", "pages")
_MORE = ("edition", "publisher", "location", "doi", "isbn")
_WIDTH = 52  # columns of the record's own side
KEYS = "1 to {}: it is this one; n: it is none of these; s: leave it as it is; q: ask no more"


@dataclass(slots=True)
class Judge:
    """Asks about each verdict that is likely or unclear, until the user wants no more questions."""

    asks: bool = True

    def __call__(self, place: Place, resolution: Resolution) -> Resolution:
        """The verdict, as the user has it."""
        shown = resolution.candidates[:SHOWN]
        if not self.asks or resolution.verdict not in (LIKELY, UNCLEAR) or not shown:
            return resolution
        for line in lines(place.record, resolution, shown):
            click.echo(seen(line), err=True)
        while True:
            click.echo(KEYS.format(len(shown)) + " ", err=True, nl=False)
            key = one_key()
            click.echo(key.strip() or "", err=True)
            if key in ("q", ""):
                self.asks = False
                return resolution
            if key == "s":
                return resolution
            if key == "n":
                return replace(resolution, verdict=UNCLEAR, reason="none of the candidates, as the user says")
            if key.isdecimal() and 1 <= int(key) <= len(shown):
                chosen = shown[int(key) - 1]
                rest = tuple(one for one in resolution.candidates if one is not chosen)
                relation = chosen.comparison.relation if chosen.comparison and resolution.relation else ""
                return replace(resolution, verdict=SAME, reason="the user says so", candidates=(chosen, *rest), relation=relation)


def one_key() -> str:
    """The next key: from the terminal, or the next letter of a pipe; "" at its end."""
    if sys.stdin is None:
        return ""
    if sys.stdin.isatty():
        key = click.getchar()
        return "" if key in ("\x04", "\x1a") else key.lower()
    while (key := sys.stdin.read(1)) and key.isspace():
        continue
    return key.lower()


def lines(record: Record, resolution: Resolution, shown: tuple[Candidate, ...]) -> Iterator[str]:
    """The record, then each candidate, name by name; what differs has a mark."""
    yield ""
    yield f"{record.key or record.text('title')}: {resolution.verdict}: {resolution.reason}"
    for number, one in enumerate(shown, 1):
        yield f"  {number}. {one.source} {one.url} ({one.score:.2f})".rstrip()
        for name in (*_NAMES, *_MORE):
            mine, other = printed(value_of(record, name) or ""), printed(value_of(one.record, name) or "")
            if mine or other:
                mark = " " if mine == other or not mine or not other else "≠"
                yield f"   {mark} {name:12} {_cut(mine):{_WIDTH}} | {other}"
        if one.comparison and one.comparison.penalties:
            yield "     " + ", ".join(f"{name} {cost:g}" for name, cost in one.comparison.penalties.items())


def _cut(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
