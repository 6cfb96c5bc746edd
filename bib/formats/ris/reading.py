"""RIS -> records, as programs and databases write it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bib.date import read_date
from bib.formats.ris.terms import BOOKS, HOSTED, KINDS, NUMBERED, PERIODICALS, SITES
from bib.formats.sentence import page_range, take_et_al
from bib.identifier import canonical, is_valid, split_isbns
from bib.language import words
from bib.problem import Problem, Severity, Where
from bib.record import OTHERS, Date, Origin, Person, Record, Text
from bib.vocabulary import SEASONS, TYPES, kind_key, language

# What databases write between and before records: numbers, and a head ("Provider: ...", "Content: text/plain").
_BETWEEN = re.compile(r"\d+\.?|[A-Z][A-Za-z ]{2,30}:.*")
_LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9]) {1,3}-(?: (?P<value>.*))?")
# The first of our types that is written as this one; and types of other programs.
_TYPES = {row.ris: row.name for row in reversed(tuple(TYPES.values()))} | {
    "EDBOOK": "collection",
    "EBOOK": "book",
    "ECHAP": "incollection",
    "EJOUR": "article",
    "ABST": "article",
    "INPR": "article",
    "CPAPER": "inproceedings",
    "DICT": "inreference",
    "UNPB": "unpublished",
    "UNPD": "unpublished",
    "ICOMM": "letter",
    "LEGAL": "legislation",
    "BILL": "legislation",
    "GOVDOC": "report",
    "VIDEO": "film",
    "MUSIC": "audio",
    "SLIDE": "speech",
    "FIGURE": "artwork",
    "WEB": "online",
    "MANSCPT": "unpublished",
    "PCOMM": "letter",
    "CONF": "inproceedings",
}
_TEXTS = {"ST": "shorttitle", "VL": "volume", "NV": "volumes", "ET": "edition", "AN": "library", "AB": "abstract", "N2": "abstract"}
_TITLES = ("TI", "T1", "CT", "BT")
_HOSTS = ("T2", "JF", "JO", "BT", "JA", "J2")
_BODIES = {"THES": "institution", "RPRT": "institution", "STAND": "institution", "CASE": "organization", "STAT": "organization"}
_YEAR_PARTS = re.compile(r"(?P<year>\d{4})(?:/(?P<month>\d{0,2})(?:/(?P<day>\d{0,2})(?:/(?P<other>.*))?)?)?")
_SEASON_NAMES = {name.lower(): number for number, name in SEASONS.items()}
_KNOWN = frozenset(
    [*_TEXTS, *_TITLES, *_HOSTS, "ID", "T3", "C3", "IS", "M1", "SV", "SP", "EP", "SN", "DO", "UR", "PY", "Y1", "DA", "Y2", "PB"]
) | {"CY", "M3", "LA", "KW", "N1", "AU", "A1", "A2", "A3", "A4", "ED", "C7"}


def read(text: str, name: str = "") -> tuple[list[Record], list[Problem]]:
    """The records of a RIS text, in its order, and what could not be read, with lines. Nothing is raised.

    Args:
        text: The text; line ends of any kind.
        name: The name of the file, for the problems.
    """
    records: list[Record] = []
    problems: list[Problem] = []

    def report(code: str, line: int, message: str, hint: str = "") -> None:
        problems.append(Problem(code, Severity.ERROR, Where(name, line), message, hint))

    for block in _blocks(text):
        if not block.is_closed:
            report("unreadable-entry", block.line, "The record has no ER line; it is read up to where it breaks off.", "Add it.")
        if block.stray:
            report("unreadable-entry", block.stray, "This line belongs to no record.", "A record begins with TY and ends with ER.")
        if block.values:
            records.append(record(block.values))
    return records, problems


@dataclass(slots=True)
class _Block:
    """The lines between TY and ER; `stray` is the number of a line that stands outside."""

    line: int
    values: list[tuple[str, str]] = field(default_factory=list)
    is_closed: bool = True
    stray: int = 0


def _blocks(text: str) -> Iterator[_Block]:
    block: _Block | None = None
    stray = 0
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        found = _LINE.fullmatch(line.rstrip()) or _LINE.fullmatch(line.strip())
        if found and found["tag"] == "TY":
            if block:
                block.is_closed = False
                yield block
            block = _Block(number, [("TY", (found["value"] or "").strip())])
        elif block is None:
            if line.strip() and not stray and not _BETWEEN.fullmatch(line.strip()):
                stray = number
                yield _Block(number, stray=number)
        elif found and found["tag"] == "ER":
            yield block
            block = None
            stray = 0
        elif found:
            block.values.append((found["tag"], " ".join((found["value"] or "").split())))
        elif line.strip():
            tag, value = block.values[-1]
            block.values[-1] = (tag, f"{value} {' '.join(line.split())}".strip())
    if block:
        block.is_closed = False
        yield block


def record(lines: Sequence[tuple[str, str]], source: str = "ris") -> Record:
    """The record of some tags with their values, the first of them TY.

    Args:
        lines: The tags in order.
        source: The format that has them, for the origins.
    """
    values: dict[str, list[str]] = {}
    for tag, value in lines:
        if value:
            values.setdefault(tag, []).append(value)
    ris = _first(values, "TY").upper()
    kind = _TYPES.get(ris, "misc")
    people = _people(values, ris)
    notes = [*values.get("N1", ())]
    roles, note = take_et_al(". ".join(notes) if len(notes) > 1 else "".join(notes))
    for role in roles:
        people[role] = (*people.get(role, ()), OTHERS)
    fields: dict[str, Text] = {}
    title = next((_first(values, tag) for tag in _TITLES if _first(values, tag)), "")
    for own, text in (("title", title), *((own, _first(values, tag)) for tag, own in _TEXTS.items())):
        if text:
            fields.setdefault(own, text)
    if ris in ("COMP", "DATA") and "edition" in fields:
        fields["version"] = fields.pop("edition")
    _read_containers(fields, values, ris, title)
    _read_numbers(fields, values, ris)
    _read_imprint(fields, values, ris)
    kind = _settled(kind, ris, fields, people)
    keywords = "; ".join(values.get("KW", ()))
    fields |= {own: text for own, text in (("keywords", keywords), ("note", note)) if text}
    said = {title, *(str(fields.get(own, "")) for own in ("journaltitle", "booktitle", "series")), *fields.get("organization", ())}
    extra = {tag.lower(): "; ".join(found) for tag, found in values.items() if tag not in _KNOWN and tag != "TY"}
    extra |= {tag.lower(): _first(values, tag) for tag in _HOSTS if _first(values, tag) and _first(values, tag) not in said}
    ids = _ids(values, ris)
    found = Record(kind, _first(values, "ID"), fields, people, _dates(values), ids, {}, extra=extra)
    return replace(found, origins=dict.fromkeys(("type", *found.names()), Origin(source)))


def _first(values: dict[str, list[str]], *tags: str) -> str:
    return next((values[tag][0] for tag in tags if values.get(tag)), "")


def _settled(kind: str, ris: str, fields: dict[str, Text], people: dict[str, tuple[Person, ...]]) -> str:
    """Our type, where other tags tell more than TY."""
    for row in TYPES.values():
        own, mark = row.mark
        if row.ris == ris and mark and str(fields.get(own, "")).lower() == mark.lower():
            del fields[own]
            return row.name
    if kind == "unpublished" and fields.get("library"):
        return "archival"
    if kind == "book" and "editor" in people and "author" not in people:
        return "mvcollection" if fields.get("volumes") else "collection"
    return "mvbook" if kind == "book" and fields.get("volumes") else kind


def _people(values: dict[str, list[str]], ris: str) -> dict[str, tuple[Person, ...]]:
    seconds = "editor" if ris in HOSTED else "seriesdirector" if ris in BOOKS else "editor"
    seconds = {"PCOMM": "recipient", "SOUND": "performer"}.get(ris, seconds)
    maker = {"MPCT": "director"}.get(ris, "author")
    roles = {"AU": maker, "A1": maker, "ED": "editor", "A2": seconds, "A4": "translator"}
    roles["A3"] = {"MPCT": "producer"}.get(ris, "editor" if ris in BOOKS else "seriesdirector")
    people: dict[str, tuple[Person, ...]] = {}
    for tag, role in roles.items():
        persons = tuple(one for value in values.get(tag, ()) if (one := person(value)))
        if persons:
            people[role] = (*people.get(role, ()), *persons)
    return people


def person(value: str) -> Person:
    """A name: "Family, Given, Suffix"; with one comma at its end, or none, it is one piece."""
    if value.lower().strip(" .") in ("et al", "others"):
        return OTHERS
    family, *more = [part.strip() for part in value.split(",")]
    if not value.rstrip().endswith(",") and more:
        suffix = more[1] if len(more) > 1 else ""
        head, _, tail = family.rpartition(" ")
        if not suffix and head and tail.lower() in words("names", "suffix"):
            family, suffix = head, tail
        particle, family = without_particle(family)
        return Person(family, more[0], particle, suffix)
    return Person(literal=value.rstrip().rstrip(",").strip())


def without_particle(family: str) -> tuple[str, str]:
    """The particle of a family name, the words in small letters before it, and the rest."""
    parts = family.split()
    count = next((number for number, part in enumerate(parts) if not part.islower()), 0)
    return " ".join(parts[:count]), " ".join(parts[count:])


def _read_containers(fields: dict[str, Text], values: dict[str, list[str]], ris: str, title: str) -> None:
    around = next((text for tag in _HOSTS if (text := _first(values, tag)) and (tag != "BT" or text != title)), "")
    series = _first(values, "T3")
    if ris in SITES:
        fields |= {"organization": (around,)} if around else {}
    elif ris in PERIODICALS or ris in ("CASE", "STAT", "PCOMM"):
        fields |= {"journaltitle": around} if around else {}
    elif ris in HOSTED or ris in ("DICT", "CPAPER", "ECHAP"):
        fields |= {"booktitle": around} if around else {}
    else:
        series = series or around
    if series:
        fields["series"] = series
    if _first(values, "C3") and ris in ("CONF", "CPAPER"):
        fields["eventtitle"] = _first(values, "C3")


def _read_numbers(fields: dict[str, Text], values: dict[str, list[str]], ris: str) -> None:
    number = _first(values, "IS") or _first(values, "SV", "M1")
    if ris in NUMBERED:
        number = next((text for text in values.get("SN", ()) if not _is_standard(text)), number)
    if number:
        fields["number"] = number
    start, end = _first(values, "SP"), _first(values, "EP")
    pages = page_range(start, "--")
    if start and end and "--" not in pages and start != end:
        pages = f"{start}--{end}"
    pages = pages or end
    if pages or _first(values, "C7"):
        fields["pages" if pages else "eid"] = pages or _first(values, "C7")


def _read_imprint(fields: dict[str, Text], values: dict[str, list[str]], ris: str) -> None:
    body = _first(values, "PB")
    if body:
        home = _BODIES.get(ris, "publisher")
        fields[home] = tuple(filter(None, body.split("; ")))
    if _first(values, "CY"):
        fields["location"] = tuple(filter(None, _first(values, "CY").split("; ")))
    if ris in KINDS and _first(values, "M3"):
        fields["titleaddon" if ris in SITES else "type"] = kind_key(_first(values, "M3"))
    spoken = _first(values, "LA")
    if spoken:
        row = language(spoken)
        fields |= {"langid": row.babel} if row else {"language": (spoken,)}


def _dates(values: dict[str, list[str]]) -> dict[str, Date]:
    dates = {}
    texts = [text for tag in ("DA", "PY", "Y1") for text in values.get(tag, ())]
    found = [date for text in texts if (date := _date(text))]
    if found:
        dates["date"] = next((date for date in found if date.month or date.season), found[0])
    accessed = _date(_first(values, "Y2"))
    if accessed:
        dates["urldate"] = accessed
    return dates


def _date(text: str) -> Date | None:
    """A date as RIS has it, "2019/03/02/Spring", or in words."""
    found = _YEAR_PARTS.fullmatch(text.strip())
    if not found:
        return read_date(text)
    month, day = int(found["month"] or 0), int(found["day"] or 0)
    other = (found["other"] or "").strip()
    season = _SEASON_NAMES.get(other.lower()) if not month else None
    if not 1 <= month <= 12:
        return Date(int(found["year"]), season=season, literal="" if season else other)
    return Date(int(found["year"]), month, day if 1 <= day <= 31 else None)


def _is_standard(text: str) -> bool:
    """Whether the number of a report or patent is an ISBN or ISSN, which have the same tag."""
    return any(is_valid(scheme, number) for number in split_isbns(text) for scheme in ("isbn", "issn"))


def _ids(values: dict[str, list[str]], ris: str) -> dict[str, tuple[str, ...]]:
    ids: dict[str, tuple[str, ...]] = {}
    for text in values.get("SN", ()):
        if ris in NUMBERED and not _is_standard(text):
            continue
        for number in split_isbns(text):
            scheme = "issn" if len(number.replace("-", "")) == 8 else "isbn"
            ids[scheme] = (*ids.get(scheme, ()), canonical(scheme, number))
    if _first(values, "DO"):
        ids["doi"] = (canonical("doi", _first(values, "DO")),)
    addresses = tuple(dict.fromkeys(canonical("url", text) for text in values.get("UR", ())))
    if addresses:
        ids["url"] = addresses
    return ids
