"""THE table of clients: the programs that read what we write, the format that each reads best, and what it drops or changes.

Sources: Zotero's translators and its conversion from CSL-JSON; trial imports of one file of awkward records with some twenty
programs; the fields that the LaTeX styles of 1988 print. Of a client of which no more is known only what the format itself
has no place for is told, and `Client.remarks` says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from bib import formats
from bib.formats import loss
from bib.formats.bibtex.projection import Entry
from bib.problem import UserError
from bib.record import Record
from bib.vocabulary import FIELDS, SCHEMES, TYPES


@dataclass(frozen=True, slots=True)
class Reading:
    """How a client reads a format.

    Attributes:
        drops: Fields of the format that it does not read, or of which it keeps nothing that can be searched or printed.
        keeps: If set, the only fields that it reads.
        types: Our types whose entries it drops or takes for something else, each with the type that is written instead.
        parts: Parts of names and dates that it drops: "suffix", "end" (of a range of years), "circa".
        why: What is said of a value that it drops.
        changes: Fields of ours of which it makes something else, each with what that is.
        becomes: Types of ours that it takes for another, each with what it makes of them.
    """

    drops: frozenset[str] = frozenset()
    keeps: frozenset[str] = frozenset()
    types: Mapping[str, str] = field(default_factory=dict)
    parts: frozenset[str] = frozenset()
    why: str = "{} does not keep it"
    changes: Mapping[str, str] = field(default_factory=dict)
    becomes: Mapping[str, str] = field(default_factory=dict)

    def kept(self, projected: Any) -> Any:
        """What the client keeps of a record as its format writes it (an entry, an item, or tags with values)."""
        if isinstance(projected, Entry):
            return projected.type, [(name, value) for name, value in projected.fields if self._reads(name)]
        if isinstance(projected, Mapping):
            return {name: self._whole(value) for name, value in projected.items() if self._reads(name)}
        if isinstance(projected, tuple):
            return [line for line in projected if not (isinstance(line, tuple) and not self._reads(line[0]))]
        return projected

    def _reads(self, name: str) -> bool:
        return name not in self.drops and (not self.keeps or name in self.keeps)

    def _whole(self, value: Any) -> Any:
        """A CSL value without the parts that are dropped."""
        if isinstance(value, list):
            return [self._whole(item) for item in value]
        if not isinstance(value, Mapping):
            return value
        parts = {name: item for name, item in value.items() if name not in self.parts}
        if "end" in self.parts and isinstance(parts.get("date-parts"), list):
            parts["date-parts"] = parts["date-parts"][:1]
        return parts


@dataclass(frozen=True, slots=True)
class Client:
    """A program that reads records: its name, how it reads each format (the best one first), and what else is to be known."""

    title: str
    readings: Mapping[str, Reading]
    remarks: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """The formats that are written for it, the best one first."""
        return tuple(form for form in self.readings if form in formats.FORMATS)


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ALL = Reading()
# Zotero drops entries of these types without a word.
_UNKNOWN_TO_ZOTERO = {
    "mvcollection": "collection",
    "suppbook": "incollection",
    "reference": "collection",
    "periodical": "misc",
    "dataset": "misc",
}
_NOT_READ_BY_ZOTERO = _names(
    "titleaddon booktitleaddon maintitle mainsubtitle journalsubtitle issuetitle volumes entrysubtype related relatedtype "
    "origtitle origdate origpublisher origlocation origlanguage addendum pubstate eventdate introduction foreword afterword "
    "commentator annotator holder bookauthor editora editoratype editorb editorbtype editorc editorctype eprintclass part"
)
_ZOTERO_BIB = Reading(
    keeps=_names("year month day date urldate author editor translator key eprinttype archiveprefix").union(
        (name for row in FIELDS.values() for name in (row.biblatex, row.bibtex)),
        (name for row in SCHEMES.values() for name in (row.biblatex, row.bibtex)),
    )
    - _NOT_READ_BY_ZOTERO,
    types=_UNKNOWN_TO_ZOTERO,
    changes={
        "note": "Zotero hangs it under the item as a note of its own",
        "howpublished": "Zotero puts it among the words of Extra, unless it is an address",
    },
    becomes=dict.fromkeys(("newspaper", "magazine", "review"), "Zotero makes a journal article of it"),
)
_ZOTERO_CSL = Reading(
    keeps=_names(
        "type title title-short container-title collection-title collection-number publisher publisher-place authority page "
        "volume issue number number-of-volumes number-of-pages edition version section genre source dimensions medium scale "
        "archive archive_location event event-title event-place abstract URL DOI ISBN ISSN call-number note chapter-number "
        "references journalAbbreviation status language issued accessed submitted author editor translator container-author "
        "composer interviewer recipient reviewed-author collection-editor director"
    ),
    parts=_names("suffix end circa"),
)
# What the four styles of 1988 print.
_PRINTED = Reading(
    keeps=_names(
        "address author booktitle chapter edition editor howpublished institution journal key month note number organization "
        "pages publisher school series title type volume year"
    ),
    why="the styles of 1988 do not print it",
)
_UNKNOWN = "What it drops of them on import is not known here; told is what the format has no place for."

CLIENTS: Mapping[str, Client] = MappingProxyType(
    {
        "zotero": Client(
            "Zotero",
            {"csl-json": _ZOTERO_CSL, "ris": _ALL, "biblatex": _ZOTERO_BIB, "bibtex": _ZOTERO_BIB},
            ("Zotero makes its own citation keys; the Better BibTeX plug-in keeps ours.",),
        ),
        "jabref": Client("JabRef", {"bibtex": _ALL, "biblatex": _ALL, "ris": Reading(drops=_names("DO"))}),
        "mendeley": Client("Mendeley", {"ris": _ALL, "bibtex": _ALL, "endnote-xml": _ALL}, (_UNKNOWN,)),
        "endnote": Client("EndNote", {"endnote-xml": _ALL, "ris": _ALL}, (_UNKNOWN,)),
        "latex": Client("LaTeX", {"biblatex": _ALL, "bibtex": _ALL, "classic": _PRINTED}),
        "typst": Client("Typst", {"hayagriva": _ALL, "biblatex": _ALL, "bibtex": _ALL}),
        "wikipedia": Client("Wikipedia", {"wikitext": _ALL}),
    }
)


@dataclass(frozen=True, slots=True)
class Loss:
    """A value that does not arrive, or not whole: key of the record, name of the value ("type" for its type), and why."""

    key: str
    name: str
    reason: str


def available() -> list[str]:
    """The clients for which there is a format."""
    return [name for name, client in CLIENTS.items() if client.forms]


def choose(client: str, form: str = "") -> str:
    """The format for a client: the one that is asked for, or the best one.

    Raises:
        UserError: If the client does not read the format.
    """
    forms = CLIENTS[client].forms
    if form and form not in forms:
        raise UserError(f"{CLIENTS[client].title} does not read {form} well", f"give --to {' or '.join(forms)}, or leave it out")
    return form or forms[0]


def fit(record: Record, form: str, client: str = "") -> tuple[Record, list[Loss]]:
    """A record as a client keeps it: of a type that it knows, without the values that it drops; and what is lost.

    Args:
        record: The record.
        form: The format in which it will be written.
        client: One of `CLIENTS`; "" for a reader that keeps all that the format holds.

    Returns:
        The record to be written, and one loss for each value that does not arrive or not whole.
    """
    project = formats.FORMATS[form].project
    reading = CLIENTS[client].readings[form] if client else _ALL
    title = CLIENTS[client].title if client else ""
    losses: list[Loss] = []
    fitting = replace(record, type=reading.types.get(record.type, record.type))
    if fitting.type != record.type:
        column = "biblatex" if form == "biblatex" else "bibtex"
        was, now = (getattr(TYPES[kind], column) for kind in (record.type, fitting.type))
        if was != now:
            losses.append(Loss(record.key, "type", f"{title} drops entries of the type @{was}; written as @{now}"))
    if record.type in reading.becomes:
        losses.append(Loss(record.key, "type", reading.becomes[record.type]))
    losses += [Loss(record.key, name, words) for name, words in reading.changes.items() if record.text(name)]
    not_written = set(loss.lost(project, fitting))

    def keep(less: Record) -> Any:
        return reading.kept(project(less))

    lost = loss.lost(keep, fitting)
    for name in lost:
        reason = f"{form} has no place for it" if name in not_written else reading.why.format(title)
        losses.append(Loss(record.key, name, reason))
    return _without_lost(fitting, lost, keep), losses


def _without_lost(record: Record, names: tuple[str, ...], keep: Callable[[Record], Any]) -> Record:
    """The record without the values of which nothing arrives; one of which a part arrives stays whole."""
    arrives = keep(record)
    for name in names:
        for less in _without(record, name):
            if keep(less) == arrives:
                record = less
    return record


def _without(record: Record, name: str) -> Iterator[Record]:
    """The record without the value of a name, if it has it."""
    for group in ("fields", "people", "dates", "ids", "titles", "extra"):
        values = getattr(record, group)
        own = name.removeprefix(f"{group}.") if group in ("titles", "extra") else name
        if own in values and (own != name or group not in ("titles", "extra")):
            less: dict[str, Any] = {group: {other: value for other, value in values.items() if other != own}}
            yield replace(record, **less)
