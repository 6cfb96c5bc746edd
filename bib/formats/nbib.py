"""The tagged form of PubMed and MEDLINE (.nbib) -> records; it is only read.

A line is a tag of up to four letters, a hyphen and a value; lines that begin with blanks go on. A record begins with PMID, or
where a blank line ends the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bib.date import read_date
from bib.formats import ris
from bib.identifier import canonical, split_isbns
from bib.normalise.pages import pages
from bib.problem import Problem, Severity, Where
from bib.record import OTHERS, Date, Origin, Person, Record, Text
from bib.vocabulary import language

_LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9]{1,3}) {0,3}- ?(?P<value>.*)")
_FIRST = ("PMID",)
# Types of publication that tell the kind of work, the first that is there; all others are articles.
_KINDS = (
    ("preprint", "preprint"),
    ("dataset", "dataset"),
    ("academic dissertation", "thesis"),
    ("newspaper article", "newspaper"),
    ("technical report", "report"),
    ("interactive tutorial", "online"),
    ("webcast", "online"),
    ("video-audio media", "film"),
    ("patent", "patent"),
)
_TEXTS = {"VI": "volume", "IP": "number", "EN": "edition", "AB": "abstract", "CTI": "series", "GN": "note"}
_PEOPLE = (("author", "FAU", "AU"), ("editor", "FED", "ED"))
_IDENTIFIER = re.compile(r"(?P<value>\S.*?)\s*\[(?P<kind>[a-z]+)\]")
_MARKED = re.compile(r"\s*\([^()]*\)\s*$")
_TRANSLATED = re.compile(r"\[(?P<title>.*)\]\.?")
_INITIALS = re.compile(r"(?P<family>\S.*?) (?P<given>[A-Z]{1,4})(?: (?P<suffix>Jr|Sr|[1-9](?:st|nd|rd|th)|I{1,3}|IV))?")
# The codes of MEDLINE (ISO 639-2, bibliographic), as two letters.
_LANGUAGES = {
    "eng": "en", "ger": "de", "fre": "fr", "spa": "es", "ita": "it", "por": "pt", "rus": "ru", "chi": "zh", "jpn": "ja",
    "pol": "pl", "dut": "nl", "dan": "da", "swe": "sv", "nor": "no", "fin": "fi", "hun": "hu", "cze": "cs", "tur": "tr",
    "kor": "ko", "heb": "he", "ara": "ar", "gre": "el", "rum": "ro", "ukr": "uk", "srp": "sr", "hrv": "hr", "slv": "sl",
    "slo": "sk", "bul": "bg", "cat": "ca", "afr": "af", "per": "fa", "lat": "la",
}  # fmt: skip
_SUFFIX = {"1st": "I", "2nd": "II", "3rd": "III", "4th": "IV"}
# What is told of the entry in the database, not of the work.
_OWN = frozenset((
    "OWN", "STAT", "DA", "DCOM", "LR", "PHST", "PST", "SB", "EDAT", "MHDA", "CRDT", "JID", "OID", "SO", "NLM", "UOF", "UIN", "ROF",
    "RIN", "CRF", "CIN", "CON", "LINK", "FIR", "IR", "AUID", "AD", "IRAD",
))  # fmt: skip
_KNOWN = frozenset([*_TEXTS, "PMID", "PMC", "TI", "TT", "BTI", "JT", "TA", "DP", "DEP", "PG", "LID", "AID", "IS", "ISBN"]) | {
    "FAU", "AU", "FED", "ED", "CN", "LA", "PT", "PL", "PB", "OT", "MH",
}  # fmt: skip


@dataclass(slots=True)
class _Block:
    """The lines of one record; `stray` is the number of a line that belongs to none."""

    line: int
    values: list[tuple[str, str]] = field(default_factory=list)
    stray: int = 0


def read(text: str, name: str = "") -> tuple[list[Record], list[Problem]]:
    """The records of a text, in its order, and what could not be read, with lines. Nothing is raised.

    Args:
        text: The text; line ends of any kind.
        name: The name of the file, for the problems.
    """
    records: list[Record] = []
    problems: list[Problem] = []

    def report(line: int, message: str, hint: str) -> None:
        problems.append(Problem("unreadable-entry", Severity.ERROR, Where(name, line), message, hint))

    for block in _blocks(text):
        tags = {tag for tag, value in block.values if value}
        if block.stray:
            report(block.stray, "This line belongs to no record.", "A line is a tag such as “TI  - ” and a value.")
        elif tags & {"TI", "TT", "BTI", "AU", "FAU", "DP"}:
            records.append(_record(block.values))
        elif tags:
            report(block.line, "The record has no title, no author and no date.", "Get it once more.")
    return records, problems


def _blocks(text: str) -> Iterator[_Block]:
    block: _Block | None = None
    was_blank = True
    is_stray = False
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        found = _LINE.fullmatch(line.rstrip())
        if found:
            if block is None or found["tag"] in _FIRST or was_blank:
                if block:
                    yield block
                block = _Block(number)
            block.values.append((found["tag"], " ".join(found["value"].split())))
            is_stray = False
        elif line.strip() and line[:1].isspace() and block and not was_blank:
            tag, value = block.values[-1]
            block.values[-1] = (tag, f"{value} {' '.join(line.split())}".strip())
        elif line.strip() and not is_stray and not line.strip().rstrip(".:").isdigit():
            is_stray = True  # of several lines in a row the first is told
            yield _Block(number, stray=number)
        was_blank = not line.strip()
    if block:
        yield block


def _record(lines: list[tuple[str, str]]) -> Record:
    values: dict[str, list[str]] = {}
    for tag, value in lines:
        if value:
            values.setdefault(tag, []).append(value)
    fields: dict[str, Text] = {}
    titles: dict[str, str] = {}
    kind = _kind(values)
    _read_titles(fields, titles, values, kind)
    for tag, own in _TEXTS.items():
        if tag in values:
            fields[own] = " ".join(values[tag])
    if "PG" in values:
        fields["pages"] = pages(_first(values, "PG"))
    if "PB" in values:
        fields["publisher"] = (_first(values, "PB"),)
        if "PL" in values:
            fields["location"] = (_first(values, "PL"),)
    spoken = [language(_LANGUAGES.get(text, text)) for text in values.get("LA", ())]
    if spoken and spoken[0]:
        fields["langid"] = spoken[0].babel
    elif "LA" in values:
        fields["language"] = (_first(values, "LA"),)
    if "OT" in values:
        fields["keywords"] = "; ".join(word.lstrip("*") for word in values["OT"])
    elif "MH" in values:
        fields["keywords"] = "; ".join(word.replace("*", "") for word in values["MH"])
    extra = {tag.lower(): "; ".join(found) for tag, found in values.items() if tag not in _KNOWN | _OWN}
    ids, article = _ids(values)
    if article and "pages" not in fields:
        fields["eid"] = article
    found = Record(kind, "", fields, _people(lines), _dates(values), ids, titles, extra=extra)
    return replace(found, origins=dict.fromkeys(("type", *found.names()), Origin("nbib")))


def _first(values: dict[str, list[str]], *tags: str) -> str:
    return next((values[tag][0] for tag in tags if values.get(tag)), "")


def _kind(values: dict[str, list[str]]) -> str:
    told = {text.lower() for text in values.get("PT", ())}
    if "BTI" in values:
        return "incollection" if "TI" in values and _first(values, "TI") != _first(values, "BTI") else "book"
    return next(
        (kind for name, kind in _KINDS if name in told),
        "article" if values.keys() & {"JT", "TA"} or "journal article" in told else "misc",
    )


def _read_titles(fields: dict[str, Text], titles: dict[str, str], values: dict[str, list[str]], kind: str) -> None:
    """The title in its own language; one in brackets is a translation that the database made."""
    title, own = _first(values, "TI"), _first(values, "TT")
    around = _first(values, "BTI").removesuffix(".")
    translated = _TRANSLATED.fullmatch(title)
    if translated and own:
        titles["gloss"] = translated["title"].removesuffix(".")
        title = own
    elif translated:
        title = translated["title"]
    elif own:
        titles["original"] = own.removesuffix(".")
    title = title.removesuffix(".") or (around if kind == "book" else "")
    if title:
        fields["title"] = title
    if kind == "incollection":
        fields["booktitle"] = around
    journal = _first(values, "JT", "TA")
    if journal and kind != "book":
        fields["journaltitle"] = journal


def _people(lines: list[tuple[str, str]]) -> dict[str, tuple[Person, ...]]:
    """Persons by their full names where these are given; bodies among them in their places."""
    people: dict[str, tuple[Person, ...]] = {}
    for role, full, short in _PEOPLE:
        tags = {full if any(tag == full for tag, _ in lines) else short, *(("CN",) if role == "author" else ())}
        persons = tuple(_person(tag, value) for tag, value in lines if tag in tags and value)
        if persons:
            people[role] = persons
    return people


def _person(tag: str, value: str) -> Person:
    if tag == "CN":
        return Person(literal=value)
    if value.lower().strip(" .") in ("et al", "others"):
        return OTHERS  # lists of authors were cut until 1999
    if "," in value:
        person = ris.person(value)
        return replace(person, suffix=_SUFFIX.get(person.suffix, person.suffix))
    found = _INITIALS.fullmatch(value)
    if found is None:
        return Person(literal=value)
    suffix = found["suffix"] or ""
    particle, family = ris.without_particle(found["family"])
    return Person(family, " ".join(f"{letter}." for letter in found["given"]), particle, _SUFFIX.get(suffix, suffix))


def _dates(values: dict[str, list[str]]) -> dict[str, Date]:
    """The date of the issue, else that of the page on the Web."""
    texts = [
        *values.get("DP", ()),
        *(f"{text[:4]}-{text[4:6]}-{text[6:8]}" for text in values.get("DEP", ()) if text[:8].isdigit()),
    ]
    found = next((date for text in texts if (date := read_date(text))), None)
    return {"date": found} if found else {}


def _ids(values: dict[str, list[str]]) -> tuple[dict[str, tuple[str, ...]], str]:
    """The identifiers, and the number that an article has in place of pages."""
    ids: dict[str, tuple[str, ...]] = {}
    article = ""

    def add(scheme: str, value: str) -> None:
        if value and (one := canonical(scheme, value)) not in ids.get(scheme, ()):
            ids[scheme] = (*ids.get(scheme, ()), one)

    add("pmid", _first(values, "PMID").split(" ")[0])
    add("pmcid", _first(values, "PMC").split(" ")[0])
    for text in (*values.get("LID", ()), *values.get("AID", ())):
        found = _IDENTIFIER.fullmatch(text)
        if found and found["kind"] == "doi":
            add("doi", found["value"])
        elif found and found["kind"] == "pii" and text in values.get("LID", ()):
            article = article or found["value"]
    for text in values.get("IS", ()):
        add("issn", _MARKED.sub("", text))
    for text in values.get("ISBN", ()):
        for number in split_isbns(_MARKED.sub("", text)):
            add("isbn", number)
    return ids, article
