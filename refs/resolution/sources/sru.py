"""Catalogues of libraries by SRU: one question, searchRetrieve, whose answer holds records of MARC.

A catalogue is asked for each form of the title that a record has, in its own script and in transliteration, until something is
found: first with the author, then without, who may be spelt otherwise there. Where it has more than it shows, it is asked once more
with the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from bib.compare.text import in_signs, small_words
from bib.identifier import comparable
from bib.normalise.subtitle import split
from bib.record import Origin, Record
from refs.resolution.script import in_script, other_script
from refs.resolution.source import IDENTIFIER, SEARCH, Door, Query, Settings, UnavailableError
from refs.resolution.sources import marc
from refs.resolution.sources.marc.xml import XmlError, local, marc_record, parse, within
from refs.resolution.sources.question import title_of
from refs.verdict import Candidate

__all__ = ["Catalogue", "Indexes", "head_of", "isbn_forms", "quoted", "title_forms"]

# Records of an answer, and words of a title that are asked for: more make the answer no better.
ROWS, MOST_WORDS = 10, 6
# A title of fewer words is asked for with the author only.
ENOUGH_WORDS = 3
_WORD = re.compile(r"[^\W_]+")
_DASH = re.compile(r"\s*(?:――|——|—|\s[–-]\s)\s*")
# An article or pronoun before an apostrophe: "l’incroyance", "nell'età".
_ELIDED = re.compile(r"(?<!\w)[^\W\d_]{1,4}['’](?=[^\W\d_]{2})")
_NO_SIGN = re.compile(r"[^0-9A-Za-z]")
_CQL_PLAIN = re.compile(r"[0-9A-Za-z]+")
_CQL_NAMES = frozenset(["and", "or", "not", "prox", "sortby"])


@dataclass(frozen=True, slots=True)
class Indexes:
    """The names of a catalogue's indexes; `relation` stands between an index and a word.

    `isbn` and `lccn` are whole questions for a number, in which "{}" stands for it.
    """

    title: str
    author: str
    isbn: str
    lccn: str = ""
    year: str = ""
    relation: str = "="


class Catalogue:
    """What the catalogues have in common; each says what it is in the names below."""

    name: ClassVar[str]
    base: ClassVar[str]
    version: ClassVar[str] = "1.1"
    schema: ClassVar[str] = "marcxml"
    indexes: ClassVar[Indexes]

    def __init__(self, door: Door, settings: Settings) -> None:
        self.door, self.settings = door, settings

    def by_identifier(self, scheme: str, value: str) -> Sequence[Candidate]:
        """The records with this number; an ISBN is asked for in both its lengths."""
        question = {"isbn": self.indexes.isbn, "lccn": self.indexes.lccn}.get(scheme)
        values = isbn_forms(value) if scheme == "isbn" else [value]
        asked = [question.format(bare) for one in values if question and (bare := _NO_SIGN.sub("", one))]
        return self._ask(" or ".join(asked), IDENTIFIER)[1] if asked else ()

    def search(self, query: Query) -> Sequence[Candidate]:
        """The records with the words of the title, and the author."""
        date = query.record.dates.get("date")
        year = date.year if date is not None else None
        for title in title_forms(self.name, query):
            for question in self._questions(title, query.record):
                number, found = self._ask(question, SEARCH)
                if number > ROWS and year and self.indexes.year:
                    of_year = self._ask(f"{question} and {self.indexes.year}={year}", SEARCH)[1]
                    found = list({one.id: one for one in (*of_year, *found)}.values())[:ROWS]
                if found:
                    return [_in_script(one) for one in found] if other_script(title) else found
        return ()

    def _questions(self, title: str, record: Record) -> Iterator[str]:
        """What is asked for a form of the title, the most exact first."""
        words = _words(head_of(title))
        author = _words(_family(record, title))[-1:]
        if not author and len(words) < ENOUGH_WORDS and not in_signs(title):
            words = _words(title)
        asked = [self._term(self.indexes.title, word) for word in words]
        if author:
            yield " and ".join([*asked, self._term(self.indexes.author, author[0])])
        if not author or len(words) >= ENOUGH_WORDS or in_signs(title):
            yield " and ".join(asked)

    def _term(self, index: str, word: str) -> str:
        relation = self.indexes.relation
        return f"{index}{relation}{quoted(word)}" if relation == "=" else f'{index} {relation} "{word}"'

    def _ask(self, question: str, kind: str) -> tuple[int, Sequence[Candidate]]:
        """How many records there are, and those that are shown."""
        params = {
            "version": self.version,
            "operation": "searchRetrieve",
            "query": question,
            "maximumRecords": str(ROWS),
            "startRecord": "1",
            "recordSchema": self.schema,
        }
        reply = self.door.get(self.name, self.base, params, kind=kind, accept="application/xml, text/xml;q=0.9")
        if reply.missing:
            raise UnavailableError(self.name, "it is no longer at its address")
        try:
            return self._candidates(parse(reply.body))
        except XmlError:
            raise UnavailableError(self.name, "its answer is no XML that can be read") from None

    def _candidates(self, root: Any) -> tuple[int, Sequence[Candidate]]:
        number = _number(self.name, root)
        records = [] if number == 0 else list(_records(root))
        found = [one for element in records if (one := self._candidate(element)) is not None]
        if number and not found:
            raise UnavailableError(self.name, "its answer has no records that can be read")
        return number, found

    def _candidate(self, element: Any) -> Candidate | None:
        try:
            item = marc_record(element)
        except ValueError:  # one bad record among others
            return None
        own = next((field.data.strip() for field in item.get_fields("001") if field.data), "")
        url = self.address(own, item)
        record = marc.record(item, Origin(self.name, url=url))
        return None if record is None else Candidate(self.name, own or url or record.text("title"), record, url)

    def address(self, number: str, item: Any) -> str:
        """Where a person can look at the record; "" if that is not known."""
        raise NotImplementedError


def _in_script(found: Candidate) -> Candidate:
    return Candidate(found.source, found.id, in_script(found.record), found.url, found.notices)


def _number(service: str, root: Any) -> int:
    """The number of records found.

    Raises:
        UnavailableError: If the service says that it could not answer, or says something else.
    """
    if local(root) == "diagnostics" or any(local(one) == "diagnostics" for one in root):
        said = [(one.text or "").strip() for name in ("message", "details") for one in within(root, name)]
        raise UnavailableError(service, f"it refuses the question: {': '.join(filter(None, said))[:200] or 'no reason given'}")
    number = next((one.text or "" for one in within(root, "numberOfRecords")), "").strip()
    if local(root) != "searchRetrieveResponse" or not (number.isascii() and number.isdigit() and len(number) < 12):
        raise UnavailableError(service, "its answer is not that of a search")
    return int(number)


def _records(root: Any) -> Iterator[Any]:
    """The elements of the records themselves; one that is packed as a string is unpacked."""
    for data in within(root, "recordData"):
        packed = (data.text or "").strip()
        try:
            inner = parse(packed.encode()) if len(data) == 0 and packed else data
        except XmlError:
            continue
        yield from (one for one in within(inner, "record") if any(local(field) == "datafield" for field in one))


def title_forms(service: str, query: Query) -> list[str]:
    """The titles to search for, without the subtitle of the record: each form that it has, that in its own script first.

    Raises:
        UnavailableError: If nothing is known that could be searched for.
    """
    record = query.record
    forms = [record.titles.get("script", ""), record.text("title"), record.titles.get("transliteration", "")]
    if not any(map(_WORD.search, forms)):
        forms = [record.text("maintitle") or record.text("booktitle") or title_of(service, query)]
    found = list(dict.fromkeys(filter(_WORD.search, forms)))
    if not found:
        raise UnavailableError(service, "there are no words to search for")
    return found


def head_of(title: str) -> str:
    """A title without what may be its subtitle, which catalogues have, lack, or divide in another way.

    >>> head_of("La Distinction. Critique sociale du jugement"), head_of("菊と刀――日本文化の型"), head_of("Opa war kein Nazi")
    ('La Distinction', '菊と刀', 'Opa war kein Nazi')
    """
    head = _DASH.split(split(title, isbd=True)[0])[0].strip()
    return head if _WORD.search(head) else title


def _family(record: Record, title: str) -> str:
    """The author as the title's letters write it; nothing for a name in other letters, or a body, which has an index of its own."""
    people = record.people.get("author") or record.people.get("editor") or ()
    family = people[0].family if people else ""
    return family if family and other_script(family) == other_script(title) else ""


def _words(text: str) -> list[str]:
    """The words that tell most, in their order; a title without blanks between words is one."""
    words = _WORD.findall(_ELIDED.sub(" ", text).casefold())
    told = [word for word in words if word not in small_words() and (len(word) > 1 or in_signs(word))]
    return (told or words)[:MOST_WORDS]


def quoted(word: str) -> str:
    r"""A term of CQL.

    >>> print(quoted("zauberberg"), quoted("not"), quoted('a "b" c'))
    zauberberg "not" "a \"b\" c"
    """
    if _CQL_PLAIN.fullmatch(word) and word.casefold() not in _CQL_NAMES:
        return word
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def isbn_forms(value: str) -> list[str]:
    """An ISBN as thirteen digits and, where there is one, as ten: old records have the one, new ones the other.

    >>> isbn_forms("0-201-52983-1"), isbn_forms("979-10-90636-07-1")
    (['9780201529838', '0201529831'], ['9791090636071'])
    """
    thirteen = comparable("isbn", value)
    if not (thirteen.startswith("978") and len(thirteen) == 13 and thirteen.isascii() and thirteen.isdigit()):
        return [thirteen]
    body = thirteen[3:12]
    check = -sum(int(digit) * weight for digit, weight in zip(body, range(10, 1, -1), strict=True)) % 11
    return [thirteen, body + ("X" if check == 10 else str(check))]
