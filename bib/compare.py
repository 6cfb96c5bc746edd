"""Compare records. So far: are two records surely one and the same work?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from bib.record import Person, Record

_NOT_WORD = re.compile(r"[\W_]+")
_APOSTROPHE = re.compile(r"['’ʼ`´]")
# Values of which two that differ make two works or two editions.
_TELLING = ("volume", "number", "edition", "part")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A text as it is compared: without case, accents' encoding, punctuation and blanks around CJK characters.

    >>> fold("Workers’ Inquiry: A Genealogy") == fold("Workers' inquiry. A genealogy")
    True
    """
    text = _APOSTROPHE.sub("", unicodedata.normalize("NFKC", text).casefold())
    return _NOT_WORD.sub(" ", text).strip()


def block_keys(record: Record) -> Iterable[str]:
    """Keys of which two records of one work share at least one."""
    title = fold(record.text("title"))
    if title:
        first = _first(record)
        yield f"t:{title}:{fold(first.family or first.literal) if first else ''}:{_host(record)}"
        return
    for url in record.ids.get("url", ()):
        yield "u:" + url


def same_work(a: Record, b: Record) -> bool:
    """Two records of one work: the same title, first name and year, and no volume, number or edition that differs.

    A title may lack its subtitle in one. Records without a title are the same if their only address is.
    """
    if any(a.fields.get(n) and b.fields.get(n) and fold(a.text(n)) != fold(b.text(n)) for n in _TELLING):
        return False
    if _part_differs(a, b):
        return False
    title_a, title_b = fold(a.text("title")), fold(b.text("title"))
    if not title_a or not title_b:
        same_address = bool(set(a.ids.get("url", ())) & set(b.ids.get("url", ())))
        return same_address and title_a == title_b
    if title_a != title_b:
        return False
    sub_a, sub_b = fold(a.text("subtitle")), fold(b.text("subtitle"))
    if sub_a and sub_b and sub_a != sub_b:
        return False
    return _same_first_name(a, b) and _same_year(a, b)


def _part_differs(a: Record, b: Record) -> bool:
    """One is a part of a journal or book and the other is none, or of another."""
    return _host(a) != _host(b)


def _host(record: Record) -> str:
    return fold(record.text("journaltitle") or record.text("booktitle"))


def _first(record: Record) -> Person | None:
    return next((people[0] for role in ("author", "editor") if (people := record.people.get(role))), None)


def _same_first_name(a: Record, b: Record) -> bool:
    one, two = _first(a), _first(b)
    if one is None or two is None:
        return one is two
    if fold(one.family or one.literal) != fold(two.family or two.literal):
        return False
    return not one.given or not two.given or fold(one.given)[:1] == fold(two.given)[:1]


def _same_year(a: Record, b: Record) -> bool:
    one, two = a.dates.get("date"), b.dates.get("date")
    if one is None or two is None:
        return True
    if one.year != two.year or one.literal != two.literal:
        return False
    return not (one.month and two.month and (one.month, one.day or two.day) != (two.month, two.day or one.day))
