"""The gate through which every written text goes: it is read back, and must say what was meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from bib.date import parse_edtf
from bib.formats.bibtex import biblatex, plain
from bib.formats.bibtex.blocks import Block, split
from bib.formats.bibtex.names import parse_names, written_form
from bib.formats.bibtex.notes import Dialect
from bib.formats.bibtex.second import check_second
from bib.formats.bibtex.written import BARE, split_written
from bib.formats.title import full_title, titles
from bib.key import LEGAL_KEY
from bib.latex import plain as plain_text
from bib.latex import unescape, verbatim
from bib.problem import GateError
from bib.record import NO_DATE, OTHERS, Date, Person, Record
from bib.vocabulary import MONTHS, ROLES, SCHEMES

# Controls (but the line end), soft hyphen, zero-width and bidirectional signs, byte order mark, surrogates.
FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]"
)
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_BRACE = re.compile(r"[{}]")


def check(text: str, records: Sequence[Record], dialect: Dialect) -> str:
    """The text, if it says what the records say.

    Raises:
        GateError: If braces do not balance, a key or field name is illegal or repeated, a forbidden character stands in the
            text, or type, key, names, title, date or identifiers of a record are not read back as they were meant.
    """
    found = FORBIDDEN.search(text)
    if found:
        raise GateError(f"The character U+{ord(found.group()):04X} must not be written.")
    if not unicodedata.is_normalized("NFC", text):
        _check_normal(text)
    exact = split_written(text)
    blocks = exact or split(text)
    if blocks.problems:
        raise GateError(f"What was written cannot be read: {blocks.problems[0].message}")
    if blocks.others or len(blocks.entries) != len(records):
        raise GateError(f"{len(records)} records were written and {len(blocks.entries)} entries are read.")
    if len({block.key.lower() for block in blocks.entries}) != len(records):
        raise GateError("A key is written twice.")
    if exact is None:
        check_second(text, blocks.entries)
    for block, record in zip(blocks.entries, records, strict=True):
        if not LEGAL_KEY.fullmatch(block.key):
            raise GateError(f"The key {block.key!r} is not legal.")
        if exact is None:
            _check_form(block)
        _check_meaning(block, record, dialect)
    return text


def check_remarked(text: str, bare: str) -> str:
    """The text, if its entries are those of the bare text, which passed the gate, and what was added is no part of them.

    Raises:
        GateError: If a comment between the entries changes what is read.
    """

    def entries(written: str) -> list[tuple[object, ...]]:
        return [(block.type, block.key, block.fields) for block in split(written).entries]

    if FORBIDDEN.search(text) or entries(text) != entries(bare):
        raise GateError("A comment changes what is read.")
    return text


def _check_normal(text: str) -> None:
    """Raw values (addresses, unknown fields) are as they were; all others are in NFC."""
    for block in split(text).entries:
        for name, value in block.fields:
            if name in ("title", "author", "editor", "note") and not unicodedata.is_normalized("NFC", value):
                raise GateError(f"{name} of {block.key} is not in NFC.")


def _check_form(block: Block) -> None:
    """Legal names of fields, and braces that balance."""
    for name, value in block.fields:
        if not _FIELD_NAME.fullmatch(name):
            raise GateError(f"The field name {name!r} of {block.key} is not legal.")
        if value[:1] != "{":
            if not BARE.fullmatch(value):
                raise GateError(f"The value of {name} of {block.key} has no braces.")
            continue
        depth = 0
        for match in _BRACE.finditer(value):
            depth += 1 if match.group() == "{" else -1
            if depth == 0 and match.end() != len(value):
                break
        if depth or value[-1] != "}" or value[-2] == "\\":
            raise GateError(f"The braces of {name} of {block.key} do not balance.")


def _check_meaning(block: Block, record: Record, dialect: Dialect) -> None:
    fields = {name: value[1:-1] if value[0] == "{" else value for name, value in block.fields}
    is_biblatex = dialect == "biblatex"
    kind = biblatex.entry_type(record) if is_biblatex else plain.entry_type(record, dialect)
    _same("type", block, block.type, kind)
    _same("key", block, block.key, record.key)
    _same("title", block, unescape(fields.get("title", "")), titles(record)[0] if is_biblatex else full_title(record))
    for name, people in record.people.items():
        role = ROLES.get(name)
        target = (role.biblatex if is_biblatex else role.bibtex) if role else ""
        if target and not (dialect == "classic" and target == "translator"):
            _check_names(target, block, fields.get(target, ""), people)
    _check_date(block, fields, record.dates.get("date", NO_DATE), is_biblatex)
    _check_ids(block, fields, record, dialect)


def _same(what: str, block: Block, read: object, meant: object) -> None:
    if read != meant:
        raise GateError(f"The {what} of {block.key} was meant as {meant!r} and is read as {read!r}.")


def _check_names(name: str, block: Block, value: str, people: Sequence[Person]) -> None:
    meant = [words for person in people if person != OTHERS and any(words := _words(person))]
    if meant and OTHERS in people:
        meant.append(_words(OTHERS))
    _same(name, block, [_words(person) for person in parse_names(value)], meant)


def _words(person: Person) -> tuple[str, str]:
    """Family with its particle and suffix, and given name, without spaces; a name in one piece has only the first."""
    person = written_form(person)
    family, given, particle, suffix = map(plain_text, (person.family, person.given, person.particle, person.suffix))
    if not family:
        words = (plain_text(person.literal) or f"{given} {particle} {suffix}", "")
    else:
        words = (f"{particle} {family} {suffix}", given)
    return words[0].replace(" ", ""), words[1].replace(" ", "")


def _check_date(block: Block, fields: Mapping[str, str], date: Date, is_biblatex: bool) -> None:
    if not is_biblatex:
        year = date.year if date.year is not None and 1 <= date.year <= 9999 else None
        _same("year", block, int(fields["year"]) if "year" in fields else None, year)
        if year is not None and date.month is not None and 1 <= date.month <= 12:
            _same("month", block, fields.get("month", "")[:3], MONTHS[date.month - 1])
    elif "date" in fields:
        read = parse_edtf(fields["date"])
        _same("year", block, read.year if read else None, date.year)
    else:
        meant = biblatex.date_value(date)
        _same("date", block, "", meant)


def _check_ids(block: Block, fields: Mapping[str, str], record: Record, dialect: Dialect) -> None:
    for scheme, values in record.ids.items():
        row = SCHEMES.get(scheme)
        meant = verbatim(values[0]) if values else ""
        if row is None or not meant:
            continue
        target = row.biblatex if dialect == "biblatex" else row.bibtex
        if dialect == "classic" and scheme == "url" and target not in fields:
            _same(scheme, block, meant in fields.get("howpublished", ""), True)
        elif target != "eprint" or fields.get(target) != meant:
            _same(scheme, block, fields.get(target if target != "eprint" else scheme, ""), meant)
