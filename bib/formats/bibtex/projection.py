"""What the dialects share on the way from a record to an entry: order of fields, lists, identifiers, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bib.formats.bibtex.names import format_names
from bib.latex import plain, verbatim
from bib.record import Record
from bib.vocabulary import ROLES, SCHEMES, language

Escape = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it is to be written: `fields` are (name, value), each value with its delimiters."""

    type: str
    key: str
    fields: tuple[tuple[str, str], ...]


# The order of fields in an entry; others follow by name.
_FIELDS_IN_ORDER = """
    author bookauthor editor editora editoratype editorb editorbtype editorc editorctype translator introduction
    foreword afterword commentator annotator holder key title subtitle titleaddon shorttitle journal journaltitle
    journalsubtitle issuetitle booktitle booksubtitle booktitleaddon maintitle mainsubtitle eventtitle eventdate venue
    volume volumes part number issue series edition version chapter type entrysubtype publisher institution school
    organization location address howpublished date year month day pubstate origtitle origpublisher origlocation
    origdate origlanguage pages eid pagetotal isbn issn doi eprint eprinttype archiveprefix eprintclass primaryclass
    pmid pmcid hdl jstor oclc lccn url urldate library langid language related relatedtype addendum note keywords
    abstract
"""
_ORDER = {name: place for place, name in enumerate(_FIELDS_IN_ORDER.split())}

# Where a body goes for each type, when the record names it in another field: the styles print no other.
_HOMES = {
    "online": ("organization", ("publisher", "journaltitle", "institution")),
    "post": ("organization", ("publisher", "journaltitle", "institution")),
    "report": ("institution", ("organization", "publisher")),
    "standard": ("institution", ("organization", "publisher")),
    "thesis": ("institution", ("organization", "publisher")),
    "jurisdiction": ("organization", ("institution",)),
    "legislation": ("organization", ("institution",)),
    "manual": ("organization", ("institution",)),
}
# Words that part lists: a firm "Rowman and Littlefield" is one publisher, not two.
_LIST_WORD = re.compile(r"\b(?:and|others)\b", re.IGNORECASE)
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_NOT_IN_A_FIELD_NAME = re.compile(r"[^a-z0-9_-]+")
_PAGES_DASH = re.compile(r"\s*(?:-{1,3}|[‐‑‒–—―−])\s*")


def braced(value: str) -> str:
    """A value with its delimiters."""
    return "{" + value + "}"


def entry(kind: str, key: str, fields: dict[str, str]) -> Entry:
    """The entry with its fields, empty ones left out, in the fixed order."""
    ordered = sorted((name for name, value in fields.items() if value and value != "{}"), key=_place)
    return Entry(kind, key, tuple((name, fields[name]) for name in ordered))


def _place(name: str) -> tuple[int, str]:
    return _ORDER.get(name, len(_ORDER)), name


def babel(record: Record) -> str:
    """The babel name of the record's language, "" if it is not known or there is more than one."""
    row = language(record.text("langid")) or language(record.text("language"))
    return row.babel if row else ""


def settled(record: Record) -> dict[str, str | tuple[str, ...]]:
    """The fields, with a body in the field that the styles print for this type."""
    fields = dict(record.fields)
    home, sources = _HOMES.get(record.type, ("", ()))
    for source in sources:
        if fields.get(source) and not fields.get(home):
            value = fields.pop(source)
            fields[home] = value if isinstance(value, tuple) else (value,)
    return fields


def items(value: str | tuple[str, ...]) -> list[str]:
    """The parts of a list field as plain text."""
    parts = value if isinstance(value, tuple) else (value,)
    return [text for part in parts if (text := plain(part))]


def list_value(value: str | tuple[str, ...], escape: Escape, between: str = " and ") -> str:
    """A list as LaTeX; a part that holds the word "and" is braced."""
    parts = [escape(part) for part in items(value)]
    return between.join(braced(part) if _LIST_WORD.search(part) else part for part in parts)


def languages(record: Record) -> tuple[str, ...]:
    """The languages as a reader sees them: codes as English names, other words as they are."""
    value = record.fields.get("language", ())
    names = []
    for word in items(value):
        row = language(word) if len(word) < 6 and word == word.lower() else None
        names.append(row.name if row else word)
    return tuple(names)


def pages_value(pages: str, escape: Escape) -> str:
    """Pages with the double hyphen that every reader takes for a range."""
    return _PAGES_DASH.sub("--", escape(pages))


def named(record: Record, dialect_roles: Iterable[str], column: str, escape: Escape) -> dict[str, str]:
    """The name fields of the roles for which a column of the vocabulary has a name."""
    fields = {}
    for name in dialect_roles:
        target = getattr(ROLES[name], column) if name in ROLES else ""
        value = format_names(record.people[name], escape) if target else ""
        if value:
            fields[target] = braced(value)
    return fields


def identified(record: Record, column: str) -> dict[str, str]:
    """The identifiers, raw, the first of each scheme; of those that go to ``eprint`` the first has it."""
    fields: dict[str, str] = {}
    for scheme, values in record.ids.items():
        value = verbatim(values[0]) if values else ""
        if not value:
            continue
        row = SCHEMES.get(scheme)
        name = getattr(row, column) if row else field_name(scheme)
        if name == "eprint" and "eprint" in fields:
            name = scheme if row else ""
        if not name or name in fields:
            continue
        fields[name] = braced(value)
        if name == "eprint" and row:
            fields["eprinttype" if column == "biblatex" else "archiveprefix"] = braced(
                row.eprinttype if column == "biblatex" else "arXiv"
            )
    return fields


def field_name(name: str) -> str:
    """A name that every reader takes for an unknown field: small letters, digits, hyphens and underscores."""
    low = name.lower()
    if not _FIELD_NAME.fullmatch(low):
        low = _NOT_IN_A_FIELD_NAME.sub("-", low).strip("-_")
    known = (low in _ORDER and low != "key") or low in _INHERITING
    return f"x-{low}".rstrip("-") if known or not _FIELD_NAME.fullmatch(low) else low


# Fields that would make an entry depend on another.
_INHERITING = frozenset({"crossref", "xdata"})


def add_extra(fields: dict[str, str], record: Record, escape: Escape) -> None:
    """Adds what was read but not known: as it is, if its braces balance, else as text. Known fields win."""
    for name, value in record.extra.items():
        target = field_name(name)
        if target not in fields:
            raw = " ".join(value.split())
            if len(_DOLLAR.findall(raw)) % 2:
                raw = _DOLLAR.sub(r"\\$", raw)
            fields[target] = braced(raw if _is_safe(raw) else escape(raw))


# A dollar sign that begins or ends mathematics. Without its partner Typst, pandoc and citation-js refuse the file or empty the
# field: a library's "copyright administration / $r by William S. Strong".
_DOLLAR = re.compile(r"(?<!\\)\$")
# Signs that make a raw value unsafe: invisible characters and a backslash before a brace or at the end.
_UNSAFE = re.compile(r"\\[{}]|\\$|[\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def _is_safe(raw: str) -> bool:
    depth = 0
    for char in raw:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0 and not _UNSAFE.search(raw)
