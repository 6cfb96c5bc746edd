"""Record -> entry of BibTeX: as citation managers read it ("bibtex"), and for the four styles of 1988 ("classic")."""

from __future__ import annotations

from collections.abc import Mapping

from bib.formats.bibtex.biblatex import legal_citation
from bib.formats.bibtex.notes import Dialect, notes
from bib.formats.bibtex.projection import (
    Entry,
    Escape,
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
from bib.formats.sentence import iso, joined, name_list
from bib.formats.title import full_title, with_subtitle
from bib.latex import ascii_escape, escape, plain, protect, verbatim
from bib.record import NO_DATE, Date, Record
from bib.vocabulary import CLASSIC_TYPES, FIELDS, LISTS, MASTER_WORDS, MONTHS, SEASONS, TYPES

# Fields that are composed below, or said in the note.
_COMPOSED = frozenset(
    [
        "title",
        "journaltitle",
        "booktitle",
        "institution",
        "type",
        "howpublished",
        "organization",
        "pages",
        "eid",
        "langid",
        "language",
        "note",
    ]
)
# Printed as the name of a thesis by the entry type itself.
_THESIS_TYPES = frozenset({"phdthesis", "mathesis"})
_LEGAL = ("jurisdiction", "legislation")


def project(record: Record, others: Mapping[str, Record], dialect: Dialect) -> Entry:
    """The entry of a record in one of the two dialects; `others` are the records of the same file by key."""
    escape_text = ascii_escape if dialect == "classic" else escape
    kind = entry_type(record, dialect)
    values = settled(record)
    fields = named(record, record.people, "bibtex", escape_text)
    if dialect == "classic":
        fields.pop("translator", None)
    for name, value in values.items():
        target = FIELDS[name].bibtex if name in FIELDS and name not in _COMPOSED else ""
        if target:
            text = list_value(value, escape_text, "/") if name in LISTS else escape_text("; ".join(items(value)))
            fields[target] = braced(text)
    fields["title"] = braced(_title(record, dialect, escape_text))
    _add_container(fields, record, kind, escape_text)
    _add_body(fields, values, record, kind, escape_text)
    pages = record.text("pages") or record.text("eid")
    fields["pages"] = braced(pages_value(pages, escape_text))
    _add_date(fields, record.dates.get("date", NO_DATE), dialect)
    fields.update(identified(record, "bibtex"))
    sentences = notes(record, dialect, others)
    _add_place_of_publication(fields, values, record, kind, dialect, sentences, escape_text)
    language = babel(record)
    if language != "english":
        fields["langid"] = braced(language)
    fields["language"] = braced(list_value(languages(record), escape_text, "/"))
    accessed = record.dates.get("urldate")
    if accessed and accessed.year is not None and dialect == "bibtex":
        fields["urldate"] = braced(iso(accessed))
    if dialect == "classic" and not fields.get("author") and not fields.get("editor"):
        fields["key"] = braced(escape_text(record.text("organization") or record.text("title")))
    fields["note"] = braced(escape_text(joined(sentences)))
    add_extra(fields, record, escape_text)
    return entry(kind, record.key, fields)


def entry_type(record: Record, dialect: Dialect) -> str:
    """The entry type: one that every client of the dialect knows."""
    row = TYPES.get(record.type, TYPES["misc"])
    kind = row.bibtex
    if record.type == "thesis":
        words = record.text("type").lower()
        return "mastersthesis" if any(word in words for word in MASTER_WORDS) else kind
    if record.type == "interview" and record.text("journaltitle"):
        return "article"
    if record.type == "interview" and record.text("booktitle"):
        return "incollection"
    if dialect == "classic" and (kind not in CLASSIC_TYPES or record.type in ("letter", "archival")):
        return "misc"
    return kind


def _title(record: Record, dialect: Dialect, escape_text: Escape) -> str:
    language = babel(record)
    title = full_title(record)
    if dialect == "classic" and language not in ("", "english"):
        return braced(escape_text(title)) if title else ""
    return protect(title, language, escape_text)


def _add_container(fields: dict[str, str], record: Record, kind: str, escape_text: Escape) -> None:
    """Journal, book title, and what stands for them."""
    journal = with_subtitle(plain(record.text("journaltitle")), plain(record.text("journalsubtitle")))
    fields["journal"] = braced(escape_text(journal))
    book = with_subtitle(plain(record.text("booktitle")), plain(record.text("booksubtitle")))
    if not book and kind == "inproceedings":
        book = plain(record.text("eventtitle"))
    fields["booktitle"] = braced(escape_text(book))
    if not record.text("number") and record.text("issue"):
        fields["number"] = braced(escape_text(record.text("issue")))
    if not record.text("series") and record.text("maintitle"):
        fields["series"] = braced(escape_text(record.text("maintitle")))


def _add_body(
    fields: dict[str, str], values: Mapping[str, str | tuple[str, ...]], record: Record, kind: str, escape_text: Escape
) -> None:
    """Institution, school and organization, and the words for the kind of work."""
    if values.get("institution"):
        name = "school" if kind.endswith("thesis") else "institution"
        fields[name] = braced(list_value(values["institution"], escape_text, "/"))
    if values.get("organization") and kind in ("online", "manual", "proceedings", "inproceedings", "software"):
        fields["organization"] = braced(list_value(values["organization"], escape_text, "/"))
    words = plain(record.text("type"))
    if record.type == "standard" and not words:
        words = TYPES["standard"].mark[1]
    if not (kind.endswith("thesis") and words in _THESIS_TYPES):
        fields["type"] = braced(escape_text(words))


def _add_place_of_publication(
    fields: dict[str, str],
    values: Mapping[str, str | tuple[str, ...]],
    record: Record,
    kind: str,
    dialect: Dialect,
    sentences: list[str],
    escape_text: Escape,
) -> None:
    """``howpublished`` for entries that print no container; in others its words join the note."""
    words = [plain(record.text("howpublished"))]
    mark = TYPES[record.type].mark if record.type in TYPES else ("", "")
    if record.type in _LEGAL and not words[0]:
        words = [plain(legal_citation(record))]
        fields.pop("number", None)
    addition = plain(record.text("titleaddon")) or (mark[1] if mark[0] == "titleaddon" else "")
    if record.type == "interview" and kind == "misc" and record.people.get("interviewer"):
        interview = f"Interview by {name_list(record.people['interviewer'])}"
        if interview in sentences:
            sentences.remove(interview)
        words.append(interview)
    elif mark[0] == "type" and kind == "misc" and not record.text("type"):
        words.append(mark[1].capitalize())
    words.append(addition[:1].upper() + addition[1:])
    if "organization" not in fields:
        words.append("/".join(items(values.get("organization", ""))))
    if kind in ("misc", "unpublished"):
        words += [plain(record.text(name)) for name in ("journaltitle", "library", "eventtitle")]
        if "publisher" in fields and dialect == "classic":
            words.append(plain(record.text("publisher")))
    else:
        words.append(plain(record.text("library")) if kind != "online" else "")
    words = list(dict.fromkeys(filter(None, words)))
    fields.pop("howpublished", None)
    if kind in ("misc", "booklet"):
        value = escape_text(joined(words)) if words else ""
        url = record.ids.get("url", ())
        if dialect == "classic" and url and kind == "misc" and not value.startswith("http"):
            address = rf"\url{{{verbatim(url[0])}}}"
            value = f"{value}. {address}" if value else address
            fields.pop("url", None)
        fields["howpublished"] = braced(value)
    else:
        sentences[:0] = [word for word in words if word not in sentences]
        if kind == "unpublished" and record.type == "letter" and not sentences:
            sentences.append("Letter")


def _add_date(fields: dict[str, str], date: Date, dialect: Dialect) -> None:
    """``year`` of four digits alone, ``month`` as a macro, ``day``."""
    if date.year is None or not 1 <= date.year <= 9999:
        return
    fields["year"] = braced(f"{date.year:04d}")
    if date.month is not None and 1 <= date.month <= 12:
        month = MONTHS[date.month - 1]
        day = date.day if date.day is not None and 1 <= date.day <= 31 else None
        if day and dialect == "classic":
            fields["month"] = f'{month} # "~{day}"'
        else:
            fields["month"] = month
            fields["day"] = braced(str(day)) if day else ""
    elif date.season is not None and date.season in SEASONS and dialect == "classic":
        fields["month"] = braced(SEASONS[date.season])
