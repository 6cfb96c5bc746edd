"""Record -> entry of BibLaTeX."""

from __future__ import annotations

from collections.abc import Mapping

from bib.date import edtf, parse_edtf
from bib.formats.bibtex.names import format_names
from bib.formats.bibtex.notes import is_number, notes
from bib.formats.bibtex.projection import (
    Entry,
    add_extra,
    babel,
    braced,
    entry,
    identified,
    items,
    languages,
    list_value,
    named,
    pages_value,
    settled,
)
from bib.formats.sentence import joined
from bib.formats.title import titles
from bib.key import LEGAL_KEY
from bib.latex import escape, plain, protect
from bib.record import NO_DATE, Date, Record
from bib.vocabulary import DATES, FIELDS, LISTS, PUBSTATES, RELATED_TYPES, ROLES, TYPES

# Fields that are composed below.
_COMPOSED = frozenset({"title", "subtitle", "titleaddon", "note", "langid", "language", "entrysubtype", "pages", "pubstate"})
_LETTERS = ("a", "b", "c")
# The parts of a printed law report, for types whose entries print no volume and no pages.
_LEGAL = ("jurisdiction", "legislation")


def project(record: Record, others: Mapping[str, Record]) -> Entry:
    """The entry of a record; `others` are the records of the same file by key."""
    fields = named(record, record.people, "biblatex", escape)
    _add_editors(fields, record)
    language = babel(record)
    _add_titles(fields, record, language)
    values = settled(record)
    for name, value in values.items():
        if name in _COMPOSED or name not in FIELDS or (name == "volumes" and not is_number(record.text(name))):
            continue
        fields[name] = braced(list_value(value, escape) if name in LISTS else escape("; ".join(items(value))))
    if values.get("pages"):
        fields["pages"] = braced(pages_value(record.text("pages"), escape))
    row = TYPES.get(record.type, TYPES["misc"])
    if row.mark[0] == "type" and not fields.get("type"):
        fields["type"] = braced(row.mark[1])
    fields["entrysubtype"] = braced(escape(record.text("entrysubtype")) or row.subtype)
    if record.type in _LEGAL and not record.text("howpublished"):
        fields["howpublished"] = braced(escape(legal_citation(record)))
    fields["langid"] = braced(language)
    fields["language"] = braced(list_value(languages(record), escape))
    _add_dates(fields, record)
    fields.update(identified(record, "biblatex"))
    _add_relations(fields, record)
    fields["note"] = braced(escape(joined(notes(record, "biblatex", others))))
    add_extra(fields, record, escape)
    return entry(entry_type(record), record.key, fields)


def entry_type(record: Record) -> str:
    """The entry type; an interview is printed where it appeared, in a periodical or a book."""
    if record.type == "interview" and record.text("journaltitle"):
        return "article"
    if record.type == "interview" and record.text("booktitle"):
        return "incollection"
    return TYPES.get(record.type, TYPES["misc"]).biblatex


def legal_citation(record: Record) -> str:
    """The citation of a case or statute: docket or neutral citation, then the law report."""
    report = " ".join(filter(None, (record.text(name) for name in ("volume", "journaltitle", "pages"))))
    return ", ".join(filter(None, (record.text("number"), report)))


def _add_titles(fields: dict[str, str], record: Record, language: str) -> None:
    title, subtitle, forms = titles(record)
    addition = plain(record.text("titleaddon"))
    mark = TYPES[record.type].mark if record.type in TYPES else ("", "")
    if not addition and mark[0] == "titleaddon":
        addition = mark[1]
    fields["title"] = braced(protect(title, language))
    fields["subtitle"] = braced(protect(subtitle, language))
    fields["titleaddon"] = braced(escape(". ".join(filter(None, (forms, addition)))))
    original = record.titles.get("original", "")
    if original and not record.text("origtitle") and not record.relations:
        fields["origtitle"] = braced(escape(original))


def _add_editors(fields: dict[str, str], record: Record) -> None:
    """The roles that share ``editora``, ``editorb``, ``editorc``, each with its type."""
    free = iter(_LETTERS)
    for name, people in record.people.items():
        role = ROLES.get(name)
        value = format_names(people) if role and role.editortype else ""
        letter = next(free, "") if value else ""
        if role and letter:
            fields[f"editor{letter}"] = braced(value)
            fields[f"editor{letter}type"] = braced(role.editortype)


def _add_dates(fields: dict[str, str], record: Record) -> None:
    for name, date in record.dates.items():
        if name in DATES:
            fields[name] = braced(date_value(date))
    state = record.text("pubstate")
    if not state:
        state = record.dates.get("date", NO_DATE).literal
    fields["pubstate"] = braced(PUBSTATES.get(state.lower(), escape(state)))


def date_value(date: Date) -> str:
    """The date in EDTF, or its year alone where a month or day cannot be; "" if the year has not four digits."""
    for attempt in (date, Date(date.year)):
        value = edtf(attempt).removesuffix("..")  # pandoc and citation-js refuse "1987/..", biblatex reads "1987/" alike
        if value and parse_edtf(value):
            return value
    return ""


def _add_relations(fields: dict[str, str], record: Record) -> None:
    """The first known kind goes to ``related``; every other kind to a field of its own, which styles ignore."""
    kinds: dict[str, list[str]] = {}
    for kind, key in record.relations:
        if LEGAL_KEY.fullmatch(key) and kind.isascii() and kind.isalpha():
            kinds.setdefault(kind.lower(), []).append(key)
    for kind, keys in kinds.items():
        value = braced(",".join(dict.fromkeys(keys)))
        if kind in RELATED_TYPES and "related" not in fields:
            fields["related"], fields["relatedtype"] = value, braced(kind)
            for name in ("origtitle", "origdate", "origpublisher", "origlocation"):
                fields.pop(name, None)
        else:
            fields[f"x-{kind}"] = value
