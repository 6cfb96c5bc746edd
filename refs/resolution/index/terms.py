"""What an index knows a record by: exact keys, and a line of plain words that is searched and scored before any record is made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from zlib import crc32

from bib.compare.text import in_signs, plain, small_words
from bib.compare.traits import IDENTITIES, number, page_range
from bib.identifier import comparable
from bib.record import OTHERS, Record, Text

# Of more names than these only the first are known.
NAMES = 12
LONGEST = 1000  # characters of a title
_ARXIV_DOI = "10.48550/arxiv."
_OTHERS = OTHERS.literal
_FORMS = ("script", "transliteration", "original", "gloss")


class Line(NamedTuple):
    """A record as it is searched and scored, in plain words.

    Attributes:
        title: With its subtitle.
        forms: Other forms of the title, and the title of the whole, joined with "|".
        names: The families of its people, joined with "|".
        container: The journal or book.
        publisher: Or the institution.
        year: Of its date.
        volume: Its number.
        page: The first one.
        last: The last one.
    """

    title: str
    forms: str
    names: str
    container: str
    publisher: str
    year: str
    volume: str
    page: str
    last: str


def line(record: Record) -> Line:
    """The line of a record."""
    fields = record.fields
    title, container, publisher = (
        record.text("title"),
        fields.get("journaltitle") or fields.get("booktitle"),
        fields.get("publisher"),
    )
    if "subtitle" in fields:
        title = f"{title} {record.text('subtitle')}"
    main = f"{record.text('maintitle')} {record.text('mainsubtitle')}" if "maintitle" in fields else ""
    if not title:
        title, main = main, ""
    date = record.dates.get("date")
    pages, volume = fields.get("pages") or fields.get("eid"), fields.get("volume")
    first, last = page_range(_one(pages)) if pages else ("", "")
    return Line(
        plain(title[:LONGEST]),
        _forms(record, main) if main or record.titles else "",
        "|".join(families(record)),
        plain(_one(container)) if container else "",
        plain(_one(publisher or fields["institution"])) if publisher or "institution" in fields else "",
        str(date.year) if date is not None and date.year is not None else "",
        number(_one(volume)) if volume else "",
        first,
        last,
    )


def _one(value: Text) -> str:
    return value if isinstance(value, str) else "; ".join(value)


def _forms(record: Record, main: str) -> str:
    return "|".join([plain(form) for form in (main, *map(record.titles.get, _FORMS)) if form])


def families(record: Record) -> list[str]:
    """The plain family names of authors and editors, or of whoever is named; a body as it is called."""
    people = record.people
    named = (*people.get("author", ()), *people.get("editor", ())) or next(iter(people.values()), ())
    found = []
    for person in named[:NAMES]:
        if family := plain(person.family or person.literal or person.given):
            if family == _OTHERS and person == OTHERS:
                continue
            found.append(family)
    return found


def words(text: str) -> list[str]:
    """The words of a plain text; what is written without blanks counts as pairs of signs.

    >>> words("the concept of law"), words("去政治化")
    (['the', 'concept', 'of', 'law'], ['去政', '政治', '治化'])
    """
    if text.isascii():
        return text.split()
    found = []
    for word in text.split():
        if len(word) > 2 and in_signs(word):
            found += [word[at : at + 2] for at in range(len(word) - 1)]
        else:
            found.append(word)
    return found


def identifier_keys(record: Record) -> Iterator[int]:
    """A key for each identifier that one work has."""
    for scheme, values in record.ids.items():
        if scheme in IDENTITIES:
            for value in values:
                yield from identifier_key(scheme, value)


def identifier_key(scheme: str, value: str) -> Iterator[int]:
    """The key of an identifier; a DOI that arXiv has given has that of arXiv's number, too."""
    same = comparable(scheme, value)
    if same:
        yield key(f"{scheme}:{same}")
        if scheme == "doi" and same.startswith(_ARXIV_DOI):
            yield key(f"arxiv:{comparable('arxiv', same.removeprefix(_ARXIV_DOI))}")


def place_keys(one: Line) -> list[int]:
    """Keys of which a reference shares one with its work, even if it has no title, or one of common words only."""
    title, _, names, container, _, year, volume, page, _ = one
    family = names.partition("|")[0].rpartition(" ")[2]
    found = []
    if page:
        if volume:
            found.append(key(f"p:{volume}:{page}:{initial(container)}"))
        if family and year:
            found.append(key(f"n:{family}:{year}:{page}"))
    if family and title:
        found.append(key(f"t:{family}:{title}"))
    return found


def initial(container: str) -> str:
    """The letter with which every abbreviation of a container begins.

    >>> initial("the lancet"), initial("j neurosurg"), initial("")
    ('l', 'j', '')
    """
    first, _, rest = container.partition(" ")
    return (rest or first)[:1] if first in small_words() else first[:1]


def key(text: str) -> int:
    """A number of 63 bits for a text, the same in every run."""
    data = text.encode("utf-8", "surrogatepass")
    return crc32(data) << 31 ^ crc32(data[::-1])
