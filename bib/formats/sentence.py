"""Names and facts as the sentences of a note, for formats that have no field for them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bib.latex import plain
from bib.record import NO_DATE, OTHERS, Date, Person, Record
from bib.vocabulary import MONTH_NAMES, RELATION_WORDS, ROLES, SEASONS

# Particles that stand close to the name: "d’", "al-".
_JOINTS = ("'", "’", "-")
_PAGES_DASH = re.compile(r"\s*(?:--?|[‐‑‒–—−])\s*")
_LAST_OF_SENTENCE = (".", "?", "!", "…", "。")
# How a note says that a list of names goes on; it is read back as "et al.".
_ET_AL = "The list of {}s ends with et al."
_HAS_ET_AL = re.compile(r"The list of ([a-z]+)s ends with et al\.\s*")


def surname(person: Person) -> str:
    """The family name with its particle: "van den Berg", "d’Alembert"; "" for a name in one piece."""
    particle, family = plain(person.particle), plain(person.family)
    if not particle or not family:
        return family
    return f"{particle}{'' if particle.endswith(_JOINTS) else ' '}{family}"


def page_range(pages: str, dash: str) -> str:
    """The pages with another dash between first and last: "12--34" is "12-34"."""
    return _PAGES_DASH.sub(dash, pages)


def full_name(person: Person) -> str:
    """The name as it reads in a sentence; an East Asian name that was printed family name first stays so."""
    if person.literal or not person.family:
        return person.literal or person.given
    family = surname(person)
    if person.family_first:
        return f"{family} {person.given}".strip()
    return " ".join(filter(None, (person.given, family, person.suffix)))


def name_list(people: tuple[Person, ...]) -> str:
    """The names as they read in a sentence: "A, B and C", "A et al."."""
    names = [full_name(person) for person in people if person != OTHERS]
    if OTHERS in people:
        return f"{', '.join(names)} et al." if names else ""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def joined(sentences: list[str]) -> str:
    """The sentences as one text; each but the last ends with a full stop."""
    *before, last = sentences or [""]
    return " ".join([*(text if text.endswith(_LAST_OF_SENTENCE) else f"{text}." for text in before), last])


def et_al(role: str) -> str:
    """That the list of a role goes on, for formats in which a name "others" would be taken for a person."""
    return _ET_AL.format(role)


def take_et_al(note: str) -> tuple[list[str], str]:
    """The roles of which a note begins by saying that their list goes on, and the rest of the note.

    >>> take_et_al("The list of authors ends with et al. 2 vols.")
    (['author'], '2 vols.')
    """
    roles = []
    while (found := _HAS_ET_AL.match(note)) and found[1] in ROLES:
        roles.append(found[1])
        note = note[found.end() :]
    return roles, note


def iso(date: Date) -> str:
    """The first day, month or year of a date: "2024-05-06", "2024"; "" without a year."""
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


def day_words(date: Date) -> str:
    """The day and month of a date: "2 March", "March"; "" if it has none."""
    if date.month is None or not 1 <= date.month <= 12:
        return ""
    day = str(date.day) if date.day is not None and 1 <= date.day <= 31 else ""
    return f"{day} {MONTH_NAMES[date.month - 1]}".strip()


def range_words(date: Date) -> str:
    """A range that has months: "July–August 2008", "3–5 May 1968", "30 June – 2 July 2008"; "" if it has none."""
    end = date.end
    if end is None or date.year is None or end.year is None or not (day_words(date) or day_words(end)):
        return ""
    first, last = day_words(date), day_words(end)
    if date.year != end.year:
        return f"{first} {date.year} – {last} {end.year}".replace("  ", " ").strip()
    if not first or not last:
        return f"{first or date.year}–{last} {end.year}"
    if date.month == end.month and " " in first and " " in last:
        return f"{date.day}–{last} {end.year}"
    return f"{first} – {last} {end.year}" if " " in first + last else f"{first}–{last} {end.year}"


def date_words(date: Date) -> list[str]:
    """What a year, a month and a day cannot say of a date."""
    span = range_words(date)
    words = f"{'c. ' if date.circa else ''}{span}{'?' if date.uncertain else ''}" if span else year_words(date)
    sentences = [words] if words and words != str(date.year) else []
    if date.season is not None and date.season in SEASONS:
        sentences.append(SEASONS[date.season])
    if date.year is not None and date.literal:
        sentences.append(date.literal)
    return sentences


def volume_count(record: Record) -> str:
    """The number of volumes: "2 vols."."""
    volumes = record.text("volumes")
    return f"{volumes} vols." if volumes.isdigit() and volumes != "1" else volumes if volumes != "1" else ""


def version(record: Record) -> str:
    """The version: "Version 2.1"."""
    words = record.text("version")
    return f"Version {words}" if words[:1].isdigit() else words


def original(record: Record, others: Mapping[str, Record]) -> str:
    """Where the work was first published, "First published as X (Place: Publisher, Year)", unless a related record says so."""
    if any(kind in RELATION_WORDS and kind != "reviewof" and key in others for kind, key in record.relations):
        return ""
    title = record.text("origtitle") or record.titles.get("original", "")
    year = year_words(record.dates.get("origdate", NO_DATE))
    imprint = ": ".join(filter(None, (record.text("origlocation"), record.text("origpublisher"))))
    facts = ", ".join(filter(None, (imprint, year)))
    if title:
        opening = "Translation of" if record.people.get("translator") else "First published as"
        return f"{opening} {title}" + (f" ({facts})" if facts else "")
    return f"First published {facts}" if facts else ""


def related(record: Record, others: Mapping[str, Record]) -> list[str]:
    """The relations to records of the same file: "Translation of X, Publisher, Year"."""
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
