"""What a dialect has no field for, as the sentences of a note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from bib.formats.sentence import date_words, iso, name_list, original, related, version, volume_count
from bib.latex import plain
from bib.record import NO_DATE, Record
from bib.vocabulary import ROLES

Dialect = Literal["bibtex", "biblatex", "classic"]


def notes(record: Record, dialect: Dialect, others: Mapping[str, Record]) -> list[str]:
    """The sentences, in a fixed order: the record's own note, roles, number of volumes, date, original, relations, state."""
    sentences = [record.text("note"), *_roles(record, dialect)]
    if dialect != "biblatex":
        sentences += [
            record.text("addendum"),
            record.text("issuetitle") and f"Special issue: {record.text('issuetitle')}",
            volume_count(record),
            *date_words(record.dates.get("date", NO_DATE)),
            original(record, others),
            *related(record, others),
            record.text("pubstate"),
        ]
    if dialect == "classic":
        accessed = record.dates.get("urldate")
        sentences += [version(record), f"Accessed {iso(accessed)}" if accessed and accessed.year is not None else ""]
    if dialect == "biblatex" and not is_number(record.text("volumes")):
        sentences.append(volume_count(record))
    seen = dict.fromkeys(text for sentence in sentences if (text := plain(sentence)))
    return list(seen)


def is_number(text: str) -> bool:
    """Whether a text is the number that ``volumes`` of BibLaTeX must be: Typst refuses a file in which it is not."""
    return text.isascii() and text.isdigit()


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
