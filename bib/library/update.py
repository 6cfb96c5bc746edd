"""New records into a library: what is new is added, what refs wrote and nobody touched is updated, all else is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bib.compare import SAME, traits
from bib.compare.keys import block_keys
from bib.duplicates import related
from bib.formats.bibtex import Dialect, comment, project, write
from bib.formats.bibtex.projection import Entry
from bib.key import assign_keys, legal_key, pattern
from bib.library.edit import Edits, bare
from bib.library.ledger import Ledger, digest
from bib.library.text import Library, LibraryEntry
from bib.record import Record
from bib.unite import unite

ALIASES = "ids"  # BibLaTeX's field for other keys of an entry
Signature = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class New:
    """A record that is to go into a library, the documents that cite it, and a remark that is written above it.

    `key` is one under which texts cite it already: it keeps that if it can.
    """

    record: Record
    origins: tuple[str, ...] = ()
    remark: str = ""
    key: str = ""


@dataclass(slots=True)
class Updated:
    """The library afterwards, and the keys of the entries that were added, updated, and left.

    `kept` are there already; `touched` were written by refs and changed by hand since.
    """

    library: Library
    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Known:
    """A work that has its key: the entry of the library that holds it, or none if it is only in the ledger."""

    key: str
    record: Record
    entry: LibraryEntry | None


def update(library: Library, ledger: Ledger, news: Sequence[New], dialect: Dialect, read: Sequence[str] = ()) -> Updated:
    """The library with new records; the ledger is told what was written.

    Args:
        library: The library as it is.
        ledger: What refs wrote into it before.
        news: The records, each work once.
        dialect: How new entries are written.
        read: All documents that were read, also those that cite nothing (any more).

    Raises:
        GateError: If what would be written would not be read as it is meant.
        UserError: If a letter cannot be written in the encoding of the library.
    """
    known = _known(library, ledger)
    places = _places(known, news, dialect)
    records = _keyed(library, ledger, known, places, news)
    others = {record.key: record for record in records}
    edits, outcome = Edits(library), Updated(library)
    written: dict[str, tuple[str, tuple[str, ...]]] = {}
    settled: set[str] = set()
    for new, record, place in zip(news, records, places, strict=True):
        one = None if place is None else known[place]
        if one is not None and one.key in settled:
            outcome.kept.append(one.key)
            continue
        settled.add(record.key)
        if one is None or one.entry is None:
            write([record], dialect)  # the gate of the writer
            remark = comment(new.remark, dialect) if new.remark else ""
            written[record.key] = edits.add(project(record, dialect, others), remark), new.origins
            outcome.added.append(record.key)
            continue
        wanted = _wanted(ledger, one, {*read, *new.origins}, record, dialect, others)
        text = _settle(edits, ledger, one.entry, wanted, outcome)
        if text:
            written[one.key] = text, new.origins
    outcome.library = edits.apply()
    for key, (text, origins) in written.items():
        ledger.note(key, text, origins)
    return outcome


def _wanted(ledger: Ledger, one: _Known, heard: set[str], record: Record, dialect: Dialect, others: Mapping[str, Record]) -> Entry:
    """How the entry of a work that is there would be written now."""
    before = ledger.entries.get(one.key)
    if before is not None and not heard.issuperset(before.origins):  # other documents said something of it, too
        record = unite([one.record, record]).named(record.key, record.relations)
    if before is not None:
        write([record], dialect)
    return project(record, dialect, others)


def _settle(edits: Edits, ledger: Ledger, entry: LibraryEntry, wanted: Entry, outcome: Updated) -> str:
    """Update an entry that is there, or leave it; returns what refs has written there, "" if nothing."""
    before = ledger.entries.get(entry.key)
    if before is None:
        outcome.kept.append(entry.key)
        return ""
    if not ledger.is_untouched(entry.key, entry.text):
        outcome.touched.append(entry.key)
        return ""
    if _signature(entry) == _signature_of(wanted) or digest(edits.style.entry(wanted)) == before.hash:
        outcome.kept.append(entry.key)
        return before.text
    outcome.updated.append(entry.key)
    return edits.replace(entry, wanted)


def aliases_of(entry: LibraryEntry) -> list[str]:
    """The other keys under which an entry can be cited."""
    return [alias for part in entry.values.get(ALIASES, "").strip('{}" ').split(",") if (alias := part.strip())]


def _known(library: Library, ledger: Ledger) -> list[_Known]:
    """The entries of the library, and the works of the ledger whose entries are gone or were changed."""
    known = [_Known(entry.key, record, entry) for entry, record in zip(library.entries, library.records, strict=True)]
    by_key = {one.key: one.entry for one in reversed(known) if one.key}
    for entry in library.entries:
        for alias in aliases_of(entry):
            by_key.setdefault(alias, entry)
    renamed = ledger.renamed()
    texts = []
    for key, written in ledger.entries.items():
        here = by_key.get(key)
        if here is None or here.key != key or digest(here.text) != written.hash:
            texts.append(written.text)
    before = Library("\n\n".join(texts))
    for entry, record in zip(before.entries, before.records, strict=True):
        here = by_key.get(entry.key) or by_key.get(renamed.get(entry.key, ""))
        known.append(_Known(here.key if here else entry.key, record, here))
    return known


def _places(known: Sequence[_Known], news: Sequence[New], dialect: Dialect) -> list[int | None]:
    """For each new record the number of the known work that it is, or none."""
    if not known:
        return [None] * len(news)
    signatures: dict[object, int] = {}
    for number, one in enumerate(known):
        if one.entry is not None:
            signature = _signature(one.entry)
            signatures.setdefault(signature, number)
            signatures.setdefault(_without_keys(signature), number)
    others = {new.record.key: new.record for new in news}
    places = [_written(signatures, new.record, dialect, others) for new in news]
    unplaced = [number for number, place in enumerate(places) if place is None]
    fresh = [news[number].record.named("", ()) for number in unplaced]
    keys = {key for record in fresh for key in block_keys(traits(record))}
    near = [number for number, one in enumerate(known) if keys and not keys.isdisjoint(block_keys(traits(one.record)))]
    best: dict[int, tuple[float, int]] = {}
    old = [known[number].record.named("", ()) for number in near]
    for first, second, comparison in related([*old, *fresh], known=len(old)):
        if comparison.relation == SAME:
            there, new = min(first, second), max(first, second)
            found = comparison.distance, near[there]
            best[new] = min(best.get(new, found), found)
    for place, number in enumerate(unplaced, len(near)):
        if place in best:
            places[number] = best[place][1]
    return places


def _written(signatures: Mapping[object, int], record: Record, dialect: Dialect, others: Mapping[str, Record]) -> int | None:
    """The number of the entry that says just what would be written, with the words about the work that it reviews or without."""
    found = signatures.get(_signature_of(project(record.named("x", ()), dialect)))
    if found is None and record.relations:
        found = signatures.get(_without_keys(_signature_of(project(record.named("x", record.relations), dialect, others))))
    return found


def _without_keys(signature: Signature) -> Signature:
    """What an entry says but for the keys of others."""
    kind, values = signature
    return kind, tuple((name, "" if name == "related" or name.startswith("x-") else value) for name, value in values)


def _signature(entry: LibraryEntry) -> Signature:
    """What an entry says but for its key and its form."""
    return entry.type, tuple(sorted((name, bare(value)) for name, value in entry.values.items()))


def _signature_of(entry: Entry) -> Signature:
    return entry.type, tuple(sorted((name, bare(value)) for name, value in entry.fields))


def _keyed(
    library: Library, ledger: Ledger, known: Sequence[_Known], places: Sequence[int | None], news: Sequence[New]
) -> list[Record]:
    """The records with the keys that they have, or new ones that are free."""
    taken = {span.key for span in library.spans} | set(ledger.entries) | set(ledger.renamed())
    taken.update(alias for entry in library.entries for alias in aliases_of(entry))
    targets = [f"\0{number}" if place is None else known[place].key for number, place in enumerate(places)]
    names = {new.record.key: target for new, target in zip(news, targets, strict=True)}
    records = []
    seen: set[str] = set()
    for number, (new, target) in enumerate(zip(news, targets, strict=True)):
        relations = tuple((kind, names.get(to, to)) for kind, to in new.record.relations)
        records.append(new.record.named(f"\0{number}" if target in seen else target, relations))
        seen.add(target)
    given = {record.key: legal_key(new.key) for record, new in zip(records, news, strict=True)}
    return assign_keys(records, taken - {""}, lambda record: given[record.key] or pattern(record))
