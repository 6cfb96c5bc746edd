"""Entries of a library that are one work become one entry: the union of their fields, the other keys as aliases."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bib.compare import SAME
from bib.duplicates import Pair, groups, reconcile, related
from bib.formats.bibtex import Dialect, project
from bib.formats.bibtex.blocks import Block, Blocks
from bib.formats.bibtex.reading import read_blocks
from bib.library.edit import Edits
from bib.library.style import dialect_of, vote_of
from bib.library.text import Library, LibraryEntry
from bib.library.update import ALIASES, aliases_of
from bib.record import Record
from bib.unite import JOINED, Conflict
from bib.vocabulary import SCHEMES

# Fields of other entries that name entries by their keys.
POINTERS = ("crossref", "xdata", "xref", "related", "entryset")
# Names of one and the same field in the two dialects.
_OTHER_NAME = {"journal": "journaltitle", "address": "location", "school": "institution", "key": "sortkey", "annote": "annotation"}
_OTHER_NAMES = _OTHER_NAME | {new: old for old, new in _OTHER_NAME.items()}
ALIKE_TITLE = 0.3  # what titles may cost where an identifier is the same and nobody is asked
_NOTHING = Record("misc")
_ITEMS = re.compile(r"\s*[,;]\s*")
_DATE = ("date", "year", "month", "day")
_KEY = re.compile(r"[^\s,{}\"]+")


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of a library, by their numbers, that are one work; `by_rule` if identical identifiers say so."""

    members: tuple[int, ...]
    by_rule: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Union:
    """What becomes of a group: the entry that is kept, those that go, the new values, and what gives way."""

    kept: LibraryEntry
    lost: tuple[LibraryEntry, ...]
    type: str
    fields: Mapping[str, str]
    conflicts: tuple[Conflict, ...]


def find(library: Library, distinct: Collection[frozenset[str]] = ()) -> tuple[list[Group], list[Group]]:
    """The groups of entries that are one work: by rule, and all others. One of these may hold one by rule, and more."""
    counted: dict[str, int] = {}
    for entry in library.entries:
        counted[entry.key.lower()] = counted.get(entry.key.lower(), 0) + 1
    records = [
        record.named(record.key if counted[record.key.lower()] == 1 else "", record.relations) if entry.is_work else _NOTHING
        for entry, record in zip(library.entries, library.records, strict=True)
    ]
    pairs = related(records, distinct)
    sure = [pair for pair in pairs if pair.comparison.relation != SAME or is_by_rule(pair)]
    ruled = [Group(group, True, _reasons(pairs, group)) for group in _apart(library, groups(sure, len(records)))]
    known = {group.members for group in ruled}
    asked = _apart(library, groups(pairs, len(records)))
    return ruled, [Group(group, False, _reasons(pairs, group)) for group in asked if group not in known]


def is_by_rule(pair: Pair) -> bool:
    """An identifier says that two records are one work, and their titles do not speak against it; or nothing differs."""
    found = pair.comparison
    return found.decisive == "equal" or (found.decisive in SCHEMES and found.penalties.get("title", 0.0) <= ALIKE_TITLE)


def _apart(library: Library, found: Iterable[Sequence[int]]) -> list[tuple[int, ...]]:
    """The groups of which no entry names another: a part and its book, or a set and its members, are never one work."""
    apart = []
    for group in found:
        entries = [library.entries[number] for number in group]
        named = {key.lower() for entry in entries for name in POINTERS for key in _KEY.findall(entry.values.get(name, ""))}
        if named.isdisjoint(entry.key.lower() for entry in entries):
            apart.append(tuple(group))
    return apart


def _reasons(pairs: Iterable[Pair], group: Sequence[int]) -> tuple[str, ...]:
    inside = [pair for pair in pairs if pair.comparison.relation == SAME and {pair.first, pair.second} <= set(group)]
    return tuple(dict.fromkeys(reason for pair in inside for reason in pair.comparison.reasons))


def union(library: Library, group: Group) -> Union:
    """What the first entry of a group says when the others are united with it."""
    entries = [library.entries[number] for number in group.members]
    records = [library.own_records[number] for number in group.members]
    kept, lost = entries[0], tuple(entries[1:])
    vote = vote_of(kept)
    dialect: Dialect = dialect_of(library) if vote == 0 else "biblatex" if vote > 0 else "bibtex"
    united = reconcile(records)
    record = _with_more(united.record)
    before, after = project(records[0], dialect), project(record, dialect)
    old, new = dict(before.fields), dict(after.fields)
    sources = [(entry, dict(project(record, dialect).fields)) for entry, record in zip(entries[1:], records[1:], strict=True)]
    fields = {name: _as_written(name, value, sources) for name, value in new.items() if value != old.get(name)}
    fields = {name: value for name, value in fields.items() if name not in JOINED or _items(value) != _items(old.get(name, ""))}
    fields.update({name: "" for name in old if name not in new and name in kept.values})
    fields = in_own_names(kept, fields, record)
    for entry, record in zip(entries[1:], records[1:], strict=True):
        for name in _unrendered(library, entry, record, dialect):
            if not _stands(name, kept.values) and not _stands(name, fields):
                fields[name] = entry.values[name]
    aliases = _aliases(entries)
    if aliases != aliases_of(kept):
        fields[ALIASES] = "{" + ", ".join(aliases) + "}"
    fields = {name: value for name, value in fields.items() if value != kept.values.get(name, "")}
    return Union(kept, lost, after.type if after.type != before.type else "", fields, united.conflicts)


def _items(value: str) -> set[str]:
    """The items of a field that lists some, such as keywords."""
    return set(_ITEMS.split(value.strip("{} ")))


def _with_more(record: Record) -> Record:
    """The record with identifiers beyond the first of a scheme, for which entries have one field, in fields of their own."""
    more = {f"x-{scheme}": ", ".join(values[1:]) for scheme, values in record.ids.items() if len(values) > 1}
    return replace(record, extra={**record.extra, **more}) if more else record


def _as_written(name: str, value: str, sources: Iterable[tuple[LibraryEntry, Mapping[str, str]]]) -> str:
    """A value as the entry writes it that it comes from, with its LaTeX and its macros; else as it is projected."""
    for entry, projected in sources:
        if projected.get(name) == value:
            for own in (name, _OTHER_NAMES.get(name, name)):
                if own in entry.values:
                    return entry.values[own]
    return value


def in_own_names(kept: LibraryEntry, fields: Mapping[str, str], united: Record) -> dict[str, str]:
    """The fields under the names that the entry has for them; a date in the form in which the entry has one."""
    renamed = {}
    for name, value in fields.items():
        other = _OTHER_NAMES.get(name, name)
        renamed[other if other in kept.values and name not in kept.values else name] = value
    has_new, has_old = "date" in kept.values, "year" in kept.values
    if any(name in renamed for name in _DATE) and has_new != has_old:
        form: Dialect = "biblatex" if has_new else "bibtex"
        dates = {name: value for name, value in project(united, form).fields if name in _DATE}
        renamed = {name: value for name, value in renamed.items() if name not in _DATE} | dates
    return renamed


def _stands(name: str, values: Mapping[str, str]) -> bool:
    """Whether a field is there, under one of its names."""
    return bool(values.get(name) or values.get(_OTHER_NAMES.get(name, name)))


def _unrendered(library: Library, entry: LibraryEntry, record: Record, dialect: Dialect) -> list[str]:
    """Fields that the projection of an entry does not need: without them it would be the same, but they say something."""
    projected = project(record, dialect).fields
    names = {name for name, _ in projected}
    found = []
    for name in entry.values:
        if name in names or _OTHER_NAMES.get(name) in names or name in (*_DATE, ALIASES):
            continue
        if project(_without(library, entry, name), dialect).fields == projected:
            found.append(name)
    return found


def _without(library: Library, entry: LibraryEntry, name: str) -> Record:
    fields = tuple((own, value) for own, value in entry.values.items() if own != name)
    block = Block(entry.type, entry.key, entry.line, fields)
    return read_blocks(Blocks((block,), library.blocks.strings, 0, ()), inherit=False)[0][0]


def _aliases(entries: Sequence[LibraryEntry]) -> list[str]:
    """The keys under which the united entry can be cited, but for its own."""
    keys = [*aliases_of(entries[0])]
    for entry in entries[1:]:
        keys += [entry.key, *aliases_of(entry)]
    unique: dict[str, str] = {}
    for key in keys:
        unique.setdefault(key.lower(), key)
    return [key for low, key in unique.items() if low not in ("", entries[0].key.lower())]


def merge(library: Library, unions: Sequence[Union]) -> Edits:
    """The edits that make one entry of each group, and let pointers to the entries that go follow."""
    edits = Edits(library)
    gone = {entry.key.lower(): one.kept.key for one in unions for entry in one.lost if entry.key}
    kept = {entry.key.lower() for one in unions for entry in [one.kept]}
    changes: dict[int, dict[str, str]] = {one.kept.span.start: dict(one.fields) for one in unions}
    types = {one.kept.span.start: one.type for one in unions}
    lost = {entry.span.start for one in unions for entry in one.lost}
    for entry in library.entries:
        if entry.span.start in lost:
            edits.remove(entry)
            continue
        fields = changes.get(entry.span.start, {})
        for name in POINTERS:
            value = fields.get(name, entry.values.get(name, ""))
            moved = _KEY.sub(lambda match: _moved(match[0], gone, kept), value) if value else value
            if moved != value:
                fields[name] = moved
        if fields or types.get(entry.span.start):
            edits.change(entry, fields, types.get(entry.span.start, ""))
    return edits


def _moved(key: str, gone: Mapping[str, str], kept: Collection[str]) -> str:
    return key if key.lower() in kept else gone.get(key.lower(), key)
