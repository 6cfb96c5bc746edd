"""What a dialect has no field for, as the sentences of a note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from bib.formats.sentence import name_list
from bib.latex import plain
from bib.record import NO_DATE, Date, Record
from bib.vocabulary import RELATION_WORDS, ROLES, SEASONS

Dialect = Literal["bibtex", "biblatex", "classic"]


def notes(record: Record, dialect: Dialect, others: Mapping[str, Record]) -> list[str]:
    """The sentences, in a fixed order: the record's own note, roles, number of volumes, date, original, relations, state."""
    sentences = [record.text("note"), *_roles(record, dialect)]
    if dialect != "biblatex":
        sentences += [
            record.text("addendum"),
            record.text("issuetitle") and f"Special issue: {record.text('issuetitle')}",
            _volumes(record),
            *_date(record.dates.get("date", NO_DATE)),
            _original(record),
            *_relations(record, others),
            record.text("pubstate"),
        ]
    if dialect == "classic":
        accessed = record.dates.get("urldate")
        sentences += [
            _version(record),
            f"Accessed {_iso(accessed)}" if accessed and accessed.year is not None else "",
        ]
    seen = dict.fromkeys(text for sentence in sentences if (text := plain(sentence)))
    return list(seen)


def _roles(record: Record, dialect: Dialect) -> list[str]:
    sentences = []
    for name, people in record.people.items():
        role = ROLES.get(name)
        if role is None:
            words = f"{name}: {{}}"
        elif dialect == "biblatex":
            if role.biblatex or role.editortype:
                continue
            words = role.words
        elif role.bibtex and not (dialect == "classic" and name == "translator"):
            continue
        else:
            words = role.words
        names = name_list(people)
        already = " ".join((record.text("title"), record.text("note"), record.text("titleaddon")))
        if names and names not in already:
            sentences.append(words.replace("{}", names))
    return sentences


def _volumes(record: Record) -> str:
    volumes = record.text("volumes")
    return f"{volumes} vols." if volumes.isdigit() and volumes != "1" else volumes if volumes != "1" else ""


def _version(record: Record) -> str:
    version = record.text("version")
    return f"Version {version}" if version[:1].isdigit() else version


def _iso(date: Date) -> str:
    parts = [f"{date.year:04d}" if date.year is not None else ""]
    if date.month:
        parts.append(f"{date.month:02d}")
        if date.day:
            parts.append(f"{date.day:02d}")
    return "-".join(parts)


def year_words(date: Date) -> str:
    """The year or years of a date as printed: "c. 1910", "1974–1975", "44 BC", "1917?"; or its literal words."""
    if date.year is None:
        return date.literal
    words = str(date.year) if date.year > 0 else f"{1 - date.year} BC"
    if date.end is not None and date.end.year is None:
        words += "–"
    elif date.end is not None and date.end.year != date.year:
        words += f"–{year_words(date.end)}"
    return ("c. " if date.circa else "") + words + ("?" if date.uncertain else "")


def _date(date: Date) -> list[str]:
    """What ``year``, ``month`` and ``day`` cannot say of a date."""
    words = year_words(date)
    sentences = [words] if words and words != str(date.year) else []
    if date.season is not None and date.season in SEASONS:
        sentences.append(SEASONS[date.season])
    if date.year is not None and date.literal:
        sentences.append(date.literal)
    return sentences


def _original(record: Record) -> str:
    """Where the work was first published, "First published as X (Place: Publisher, Year)", unless a related record says so."""
    if any(kind in RELATION_WORDS and kind != "reviewof" for kind, _ in record.relations):
        return ""
    title = record.text("origtitle") or record.titles.get("original", "")
    year = year_words(record.dates.get("origdate", NO_DATE))
    imprint = ": ".join(filter(None, (record.text("origlocation"), record.text("origpublisher"))))
    facts = ", ".join(filter(None, (imprint, year)))
    if title:
        opening = "Translation of" if record.people.get("translator") else "First published as"
        return f"{opening} {title}" + (f" ({facts})" if facts else "")
    return f"First published {facts}" if facts else ""


def _relations(record: Record, others: Mapping[str, Record]) -> list[str]:
    sentences = []
    for kind, key in record.relations:
        other = others.get(key)
        if other is None or kind not in RELATION_WORDS or not other.text("title"):
            continue
        if kind == "reviewof" and other.text("title") in record.text("title"):
            continue
        imprint = other.text("publisher")
        year = year_words(other.dates.get("date", NO_DATE))
        work = ", ".join(filter(None, (other.text("title"), imprint, year)))
        sentences.append(RELATION_WORDS[kind].replace("{}", work))
    return sentences
