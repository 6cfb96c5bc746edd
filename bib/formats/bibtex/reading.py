"""Entries of a .bib text -> records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bib.date import parse_edtf, read_date
from bib.formats.bibtex.blocks import Block, Blocks, split, value
from bib.formats.bibtex.names import parse_names, split_list
from bib.latex import unescape
from bib.problem import Problem, Severity, Where
from bib.record import NO_DATE, Date, Origin, Person, Record, Text
from bib.vocabulary import (
    DATES,
    LISTS,
    MONTHS,
    ROLES,
    SCHEMES,
    THESIS_KINDS,
    TYPES,
    field_from_bibtex,
    language,
    type_from_bibtex,
)

_ROLES_BY_FIELD = {name: role.name for role in ROLES.values() for name in (role.biblatex, role.bibtex) if name}
_ROLES_BY_EDITORTYPE = {role.editortype: role.name for role in ROLES.values() if role.editortype} | {"editor": "editor"}
_EDITOR_FIELD = re.compile(r"editor[abc]?(type)?")
_EPRINT_SCHEMES = {row.eprinttype: row.name for row in SCHEMES.values() if row.eprinttype}
_ID_FIELDS = {name: row.name for row in SCHEMES.values() for name in (row.biblatex, row.bibtex, row.name) if name != "eprint"}
_RESOLVER = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
# An address in a command, and the escapes that others write into addresses.
_URL_COMMAND = re.compile(r"\\(?:url|path)\s*\{(.*)\}", re.DOTALL)
_URL_ESCAPE = re.compile(r"\\([%#_&~$])")
_HAS_URL = re.compile(r"\\url\s*\{([^{}]*)\}\.?")
# The other forms of a title: "吶喊 [Call to Arms]", "[Call to Arms]", "Война и мир".
_FORMS = re.compile(r"(?P<script>[^\[\]]*?)\s*(?:\[(?P<gloss>[^\[\]]+)\])?")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u2e80-\ufaff\U00020000-\U0003ffff]")
_MONTH_DAY = re.compile(r"([a-z]{3})[a-z]*[.~ ]*(\d{1,2})?", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")


@dataclass(slots=True)
class _Parts:
    """A record while it is read."""

    fields: dict[str, Text] = field(default_factory=dict)
    people: dict[str, tuple[Person, ...]] = field(default_factory=dict)
    dates: dict[str, Date] = field(default_factory=dict)
    ids: dict[str, tuple[str, ...]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    relations: list[tuple[str, str]] = field(default_factory=list)
    extra: dict[str, str] = field(default_factory=dict)


def read(text: str, name: str = "") -> tuple[list[Record], list[Problem]]:
    """The records of a .bib text in any dialect, in its order, and what could not be read, with lines.

    Unknown fields are kept as written in `Record.extra`. Nothing is raised, whatever the text is.
    """
    return read_blocks(split(text, name), name)


def read_blocks(blocks: Blocks, name: str = "", *, inherit: bool = True) -> tuple[list[Record], list[Problem]]:
    """The records of the entries of a text, one for each; with `inherit`, what ``crossref`` gives them is theirs."""
    problems = list(blocks.problems)
    values: dict[str, dict[str, str]] = {}
    for block in blocks.entries:
        values.setdefault(block.key.lower(), _values(block, blocks.strings, name, problems))
    records = []
    for block in blocks.entries:
        raw = values[block.key.lower()] if len(values) == len(blocks.entries) else _values(block, blocks.strings, name, [])
        if inherit and ("crossref" in raw or "xdata" in raw):
            whole = _record(block, _with_parent(block, raw, values), name, problems)
            records.append(_marked(whole, _record(block, raw, name, [])))
        else:
            records.append(_record(block, raw, name, problems))
    return records, problems


def _marked(whole: Record, own: Record) -> Record:
    """A record whose origins say what it has from another entry; `own` is what its entry says by itself."""
    inherited = dict.fromkeys(set(whole.names()) - set(own.names()), Origin("inherited"))
    return replace(whole, origins={**whole.origins, **inherited})


def _values(block: Block, strings: Mapping[str, str], name: str, problems: list[Problem]) -> dict[str, str]:
    values = {}
    for field_name, raw in block.fields:
        values[field_name], unknown = value(raw, strings)
        for macro in unknown:
            message = f"The field {field_name} names {macro!r}, for which there is no @string."
            problems.append(Problem("unknown-string", Severity.WARNING, Where(name, block.line, key=block.key), message))
    return values


# What a part takes from the book that it names in ``crossref``; everything else goes by its own name.
_INHERITED = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon", "author": "bookauthor"}
_PARTS = ("inbook", "incollection", "inproceedings", "suppbook", "inreference", "bookinbook", "suppcollection")
# What is said of the book alone: pointers, words about it, and identifiers that would make the part the same work.
_NOT_INHERITED = frozenset(
    [
        "crossref",
        "xdata",
        "xref",
        "ids",
        "related",
        "relatedtype",
        "entryset",
        "shorttitle",
        "note",
        "abstract",
        "keywords",
        "file",
        "langid",
        "doi",
        "eprint",
        "eprinttype",
        "eprintclass",
        "archiveprefix",
        "pmid",
        "url",
        "urldate",
        "pages",
        "pagetotal",
    ]
)


def _with_parent(block: Block, raw: dict[str, str], values: Mapping[str, dict[str, str]]) -> dict[str, str]:
    """The values of an entry with those of the entries that it names in ``crossref`` and ``xdata``, as far as these are there."""
    child = dict(raw)
    for name in raw.get("xdata", "").split(","):
        data = values.get(name.strip().lower())
        if data is not None and data is not raw:
            child = {**data, **child}
    parent = values.get(child.get("crossref", "").strip().lower())
    if parent is None or parent is raw:
        return child
    renames = _INHERITED if block.type in _PARTS else {}
    for name, inherited in parent.items():
        if name not in _NOT_INHERITED:
            child.setdefault(renames.get(name, name), inherited)
    del child["crossref"]
    return child


def _record(block: Block, raw: dict[str, str], name: str, problems: list[Problem]) -> Record:
    parts = _Parts()
    subtype = unescape(raw.get("entrysubtype", ""))
    kind = type_from_bibtex(block.type, subtype)
    if not kind:
        message = f"The entry type @{block.type} is not known; it is read as @misc."
        where = Where(name, block.line, key=block.key)
        problems.append(Problem("unknown-entry-type", Severity.NOTE, where, message))
        kind = "misc"
    for field_name, latex in raw.items():
        if latex.strip():
            _read_field(parts, field_name, latex, raw)
    _read_date(parts, raw, block, name, problems)
    _read_forms(parts)
    kind = _settle_type(parts, kind, block.type)
    if parts.fields.get("entrysubtype") == TYPES[kind].subtype:
        parts.fields.pop("entrysubtype", None)
    record = Record(
        kind, block.key, parts.fields, parts.people, parts.dates, parts.ids, parts.titles, tuple(parts.relations), {}, parts.extra
    )
    return replace(record, origins=dict.fromkeys(("type", *record.names()), Origin("bibtex")))


# The years of old versions of BibLaTeX.
_YEARS = {"origdate": "origyear", "eventdate": "eventyear", "urldate": "urlyear"}
_DATE_FIELDS = frozenset({*DATES, *_YEARS.values(), "year", "month", "day"})
_AUXILIARY = frozenset({"relatedtype", "xdata"})
_OF_AN_EPRINT = frozenset({"eprinttype", "archiveprefix"})


def _read_field(parts: _Parts, name: str, latex: str, raw: Mapping[str, str]) -> None:
    """Puts one field where it belongs."""
    if name in _DATE_FIELDS or name in _AUXILIARY or (name in _OF_AN_EPRINT and raw.get("eprint", "").strip()):
        return
    if _EDITOR_FIELD.fullmatch(name):
        if not name.endswith("type"):
            role = _ROLES_BY_EDITORTYPE.get(raw.get(f"{name}type", "editor").strip().lower(), "editor")
            parts.people[role] = parts.people.get(role, ()) + parse_names(latex)
    elif name in _ROLES_BY_FIELD:
        parts.people[_ROLES_BY_FIELD[name]] = parse_names(latex)
    elif name == "eprint":
        kind = unescape(raw.get("eprinttype", "") or raw.get("archiveprefix", "")).lower()
        if kind in _EPRINT_SCHEMES:
            parts.ids[_EPRINT_SCHEMES[kind]] = (address(latex),)
        else:
            parts.extra.update({own: raw[own] for own in (name, *_OF_AN_EPRINT) if raw.get(own)})
    elif name in _ID_FIELDS:
        scheme = _ID_FIELDS[name]
        identifier = address(latex)
        parts.ids[scheme] = (_RESOLVER.sub("", identifier) if scheme == "doi" else identifier,)
    elif name == "related":
        kind = raw.get("relatedtype", "").strip().lower() or "related"
        parts.relations += [(kind, key.strip()) for key in latex.split(",") if key.strip()]
    elif name in ("x-reviewof", "x-volumeof", "x-partof"):
        parts.relations += [(name[2:], key.strip()) for key in latex.split(",") if key.strip()]
    else:
        _read_text(parts, name, latex)


def _read_text(parts: _Parts, name: str, latex: str) -> None:
    ours = field_from_bibtex(name)
    if not ours or ours in parts.fields:  # unknown, or a second name for one field: "address" beside "location"
        parts.extra[name] = " ".join(latex.split())
        return
    if ours in ("howpublished", "note") and "url" not in parts.ids:
        found = _HAS_URL.search(latex)
        if found:
            parts.ids["url"] = (address(found.group(1)),)
            latex = (latex[: found.start()] + latex[found.end() :]).strip().removesuffix(".")
            if not latex:
                return
    if ours in LISTS:
        items = tuple(text for part in split_list(latex) if (text := unescape(part)))
        if items:
            parts.fields[ours] = items
        return
    text = unescape(latex)
    if ours == "langid":
        row = language(text)
        text = row.babel if row else text
    elif ours == "pages":
        text = text.replace("–", "--")
    if text:
        parts.fields[ours] = text


def address(latex: str) -> str:
    """An address or identifier, raw: never decoded but for the escapes that some programs write into it."""
    text = "".join(latex.split())
    command = _URL_COMMAND.fullmatch(text)
    if command:
        text = command.group(1)
    if text.startswith("{") and text.endswith("}"):
        text = text[1:-1]
    if "\\" in text:
        text = _URL_ESCAPE.sub(r"\1", text).replace(r"\textasciitilde{}", "~").replace(r"\~{}", "~")
    return text


def _read_date(parts: _Parts, raw: Mapping[str, str], block: Block, name: str, problems: list[Problem]) -> None:
    """``date`` and its kin in EDTF, or ``year``, ``month`` and ``day``; other words go through `bib.date`."""
    for which in DATES:
        field_name = which if raw.get(which) else _YEARS.get(which, which)
        text = unescape(raw.get(field_name, "").replace("~", r"\textasciitilde{}"))
        if not text:
            continue
        date = parse_edtf(text) or read_date(text)
        if date:
            parts.dates[which] = date
        else:
            parts.extra[field_name] = raw[field_name]
            message = f"The date {text!r} cannot be read."
            where = Where(name, block.line, key=block.key)
            problems.append(Problem("unreadable-date", Severity.WARNING, where, message, "Write it as year-month-day."))
    if "date" not in parts.dates and raw.get("year", "").strip():
        _read_year(parts, raw)
    date = parts.dates.get("date", NO_DATE)
    for which, read in (("year", date.year), ("month", date.month), ("day", date.day)):
        if read is None and not date.literal and unescape(raw.get(which, "")):
            parts.extra[which] = " ".join(raw[which].split())


def _read_year(parts: _Parts, raw: Mapping[str, str]) -> None:
    """The date that ``year``, ``month`` and ``day`` give."""
    text = unescape(raw["year"])
    date = Date(int(text)) if _YEAR.fullmatch(text) else read_date(text) or Date(literal=text)
    month, day = _month(raw.get("month", ""), raw.get("day", ""))
    if date.year is not None and date.end is None and date.month is None and month:
        date = Date(date.year, month, day, circa=date.circa, uncertain=date.uncertain, literal=date.literal)
    parts.dates["date"] = date


def _month(month: str, day: str) -> tuple[int | None, int | None]:
    """The month of a macro, a number or a name ("mar", "3", "March", "mar~16"), and the day."""
    month, day = unescape(month), unescape(day)
    days = int(day) if day.isdecimal() and 1 <= int(day) <= 31 else None
    if month.isdecimal():
        return (int(month), days) if 1 <= int(month) <= 12 else (None, None)
    found = _MONTH_DAY.match(month)
    if not found or found.group(1).lower() not in MONTHS:
        return None, None
    inner = int(found.group(2)) if found.group(2) else None
    return MONTHS.index(found.group(1).lower()) + 1, days or (inner if inner and 1 <= inner <= 31 else None)


def _read_forms(parts: _Parts) -> None:
    """Original script and gloss out of ``titleaddon``; words such as "blog post" stay there."""
    addition = parts.fields.get("titleaddon", "")
    found = _FORMS.fullmatch(addition) if isinstance(addition, str) and addition else None
    if found is None:
        return
    script, gloss = found.group("script"), found.group("gloss")
    if script and (_LATIN.search(script) or not _OTHER_SCRIPT.search(script)):
        return
    del parts.fields["titleaddon"]
    parts.titles.update({name: text for name, text in (("script", script), ("gloss", gloss)) if text})


def _settle_type(parts: _Parts, kind: str, entry_type: str) -> str:
    """Our type, where fields tell more than the entry type; words that only name the kind are taken away."""
    words = str(parts.fields.get("type", "")).lower()
    if kind == "thesis" and not words and entry_type in THESIS_KINDS:
        parts.fields["type"] = THESIS_KINDS[entry_type]
    for row in TYPES.values():
        name, mark = row.mark
        if not mark or str(parts.fields.get(name, "")).lower() != mark.lower():
            continue
        if kind == row.name or kind in (row.biblatex, "report" if row.bibtex == "techreport" else row.bibtex):
            del parts.fields[name]
            return row.name
    if kind == "book" and "editor" in parts.people and "author" not in parts.people:
        return "collection"
    return kind
