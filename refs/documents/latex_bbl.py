r"""The works that biber has prepared for biblatex: each "\entry{key}{type}{}" ... "\endentry" of a .bbl file as a record."""

from __future__ import annotations

import re

from bib import formats
from bib.problem import Problem
from bib.record import Record
from refs.documents.latex_source import Source

_ENTRY = re.compile(r"\\entry\s*\{([^{}]{1,200})\}\s*\{([a-zA-Z]{1,40})\}")
_END = r"\endentry"
_SAID = re.compile(r"\\(field|list|name|range)\s*\{([a-z]{1,40})\}")
_VERB = re.compile(r"\\verb\{([a-z]{1,20})\}\s*\\verb ([^\n]{0,2000})\n?\s*\\endverb")
_PART = re.compile(r"(?<![a-z])(family|given|prefix|suffix)\s*=\s*(?=\{)")
_DELIMITER = re.compile(r"\\bib(?:name|init)delim[a-z]?\s?(?:\{\})?|~")
FIELDS = frozenset(
    ("title", "subtitle", "titleaddon", "booktitle", "booksubtitle", "maintitle", "mainsubtitle", "journaltitle",
     "journalsubtitle", "volume", "number", "issue", "pages", "edition", "series", "eid", "isbn", "issn", "eprint",
     "eprinttype", "eprintclass", "howpublished", "chapter", "langid", "volumes", "pagetotal", "version", "type",
     "institution", "note", "publisher", "location", "organization", "language", "origlanguage")
)  # fmt: skip
PEOPLE = frozenset(
    ("author", "editor", "translator", "bookauthor", "editora", "editorb", "commentator", "annotator", "introduction",
     "foreword", "afterword")
)  # fmt: skip
DATES = {"": "date", "url": "urldate", "orig": "origdate", "event": "eventdate"}
LARGEST = 200_000  # characters of one entry


def is_prepared(text: str) -> bool:
    r"""True for a .bbl of biblatex.

    >>> is_prepared("\\entry{knuth}{book}{}\n\\endentry")
    True
    """
    return _ENTRY.search(text) is not None and _END in text


def prepared(source: Source) -> tuple[list[Record], list[Problem]]:
    """The records of a .bbl of biblatex, each key once, and what could not be read."""
    entries: dict[str, str] = {}
    for match in _ENTRY.finditer(source.text):
        end = source.text.find(_END, match.end(), match.end() + LARGEST)
        if end >= 0 and match[1] not in entries:
            entries[match[1]] = _entry(match[1], match[2], source, match.end(), end)
    return formats.FORMATS["biblatex"].read("\n".join(entries.values()))


def _entry(key: str, kind: str, source: Source, start: int, end: int) -> str:
    values: dict[str, str] = {}
    dates: dict[str, str] = {}
    for match in _SAID.finditer(source.text, start, end):
        what, name = match[1], match[2]
        if what == "name" and name in PEOPLE:
            if names := _names(source, match.end(), end):
                values[name] = names
        elif what == "list" and name in FIELDS:
            given = Source(source.group(source.group(match.end())[1])[0])
            values[name] = " and ".join(_groups(given))
        elif what == "field":
            said, _ = source.group(match.end())
            if name in FIELDS:
                values[name] = said
            elif name.endswith(("year", "month", "day")):
                dates[name] = said.strip()
    for match in _VERB.finditer(source.text, start, end):
        if match[1] in ("doi", "url", "eprint", "isbn", "issn"):
            values[match[1]] = match[2].strip()
    values |= {field: date for which, field in DATES.items() if (date := _date(dates, which))}
    if "pages" in values:
        values["pages"] = re.sub(r"\\bibrangedash\s?(?:\{\})?\s*", "--", values["pages"]).replace(r"\bibrangessep", ", ")
    lines = [f"  {name} = {{{value}}}," for name, value in values.items() if value.strip()]
    key = re.sub(r"[\s,{}\"#%~\\]", "", key) or "x"
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def _date(said: dict[str, str], which: str) -> str:
    """A date in BibLaTeX's form, with its end if it has one."""

    def one(prefix: str) -> str:
        year, month, day = (said.get(f"{prefix}{part}", "") for part in ("year", "month", "day"))
        if not year:
            return ""
        month = f"-{int(month):02}" if month.isdecimal() else ""
        return year + month + (f"-{int(day):02}" if month and day.isdecimal() else "")

    first, last = one(which), one(f"{which}end")
    return f"{first}/{last}" if first and last else first


def _groups(source: Source) -> list[str]:
    found: list[str] = []
    at = 0
    while (at := source.text.find("{", at)) >= 0:
        if source.opens(at) != at:
            break
        found.append(source.text[at + 1 : source.end(at)])
        at = source.end(at) + 1
    return found


def _names(source: Source, at: int, end: int) -> str:
    r"""The persons of "\name{author}{2}{}{...}" as a list of BibLaTeX."""
    given = ""
    for _ in range(4):  # how many they are, options that later versions left out, the names
        said, after = source.group(at)
        if after == at or after > end:
            break
        given, at = said, after
    people: list[str] = []
    for person in _groups(Source(given)):
        inner = Source(person)
        parts = {match[1]: inner.group(match.end())[0] for match in _PART.finditer(inner.text)}
        parts = {name: " ".join(_DELIMITER.sub(" ", value).split()) for name, value in parts.items()}
        family = " ".join(filter(None, (parts.get("prefix"), parts.get("family"))))
        if not family:
            continue
        if not parts.get("given"):
            people.append(f"{{{family}}}" if " " in family and not parts.get("prefix") else family)
        else:
            people.append(", ".join(filter(None, (family, parts.get("suffix"), parts["given"]))))
    return " and ".join(people)
