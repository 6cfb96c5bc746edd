"""Identifiers in MARC 21, and what UNIMARC has in common with it."""

from __future__ import annotations

import re
from operator import mul

from pymarc import Field

from bib.identifier import is_valid
from refs.resolution.sources.draft import Draft
from refs.resolution.sources.marc import isbd
from refs.resolution.sources.marc.grouped import Grouped, every, get

_OCLC = re.compile(r"\(OCoLC\)(?:ocm|ocn|on)?(\d+)")
_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\S+)", re.IGNORECASE)
_ISBN = re.compile(r"\s*(\d[\d\-]{8,15}[\dXx])")
_TENS, _THIRTEENS = tuple(range(10, 1, -1)), (1, 3) * 6


def read_numbers(fields: Grouped, draft: Draft) -> None:
    """All identifiers of a record."""
    for field in fields.all("020"):
        add_isbns(draft, every(field, "a") or every(field, "9"))  # with hyphens in $9, as German libraries have it
    for field in fields.all("020"):
        add_isbns(draft, every(field, "z"))
    for field in fields.all("776"):
        add_isbns(draft, every(field, "z"))
    for field in fields.all("022"):
        draft.add_id("issn", get(field, "a"))
    for field in fields.all("010"):
        draft.add_id("lccn", lccn(get(field, "a")))
    add_oclc(fields, draft)
    for field in fields.all("024"):
        _standard_number(field, draft)
    for field in fields.all("856"):
        _address(field, draft)


def add_oclc(fields: Grouped, draft: Draft) -> None:
    """The number of the record in WorldCat."""
    for field in fields.all("035"):
        if found := _OCLC.match(get(field, "a")):
            draft.put_id("oclc", found[1].lstrip("0"))


def add_isbns(draft: Draft, values: list[str]) -> None:
    """The ISBNs of subfields such as "9780521293612 (pbk.)", each once; one with a wrong check digit is left out."""
    for value in values:
        if (found := _ISBN.match(value)) and (number := thirteen(found[1])) and number not in draft.seen:
            draft.seen.add(number)
            draft.put_id("isbn", found[1])


def thirteen(isbn: str) -> str:
    """An ISBN as thirteen digits; "" if it is none or has a wrong check digit.

    >>> thirteen("0-674-00078-1"), thirteen("9780674000780"), thirteen("0674000782"), thirteen("08044295790")
    ('9780674000780', '9780674000780', '', '')
    """
    digits = isbn.replace("-", "")
    body = digits[:-1]
    if not (body.isascii() and body.isdigit()):
        return ""
    if len(digits) == 10:
        value = sum(map(mul, _TENS, map(int, body))) + (10 if digits[9] in "xX" else int(digits[9]) if digits[9].isdigit() else 11)
        if value % 11:
            return ""
        body = f"978{body}"
    elif len(digits) != 13 or body[:2] != "97":
        return ""
    check = str(-sum(map(mul, _THIRTEENS, map(int, body))) % 10)
    return body + check if len(digits) == 10 or check == digits[12] else ""


def lccn(text: str) -> str:
    """A number of the Library of Congress without blanks, its serial part filled up with noughts.

    >>> lccn("   85-2 "), lccn("n  78890351 "), lccn("2001627090/AC")
    ('85000002', 'n78890351', '2001627090')
    """
    bare = "".join(text.partition("/")[0].split())
    head, dash, serial = bare.partition("-")
    return f"{head}{serial.zfill(6)}" if dash and serial.isdigit() else bare


def _standard_number(field: Field, draft: Draft) -> None:
    kind, value = field.indicator1, isbd.plain(get(field, "a"))
    scheme = isbd.plain(get(field, "2")).lower() if kind == "7" else ""
    if kind == "3":
        add_isbns(draft, [value])
    elif scheme == "doi" and is_valid("doi", value):
        draft.add_id("doi", value)
    elif scheme in ("hdl", "handle"):
        draft.add_id("handle", value)


def _address(field: Field, draft: Draft) -> None:
    """The address of the work itself; tables of contents, covers and reviews have others."""
    if field.indicator1 != "4" or field.indicator2 not in "0 " or get(field, "3"):
        return
    for value in every(field, "u"):
        if found := _DOI.match(value.strip()):
            if is_valid("doi", found[1]):
                draft.add_id("doi", found[1])
        elif field.indicator2 == "0" and value.startswith("http"):
            draft.add_id("url", value)
