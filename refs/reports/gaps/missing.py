"""What a record does not say: fields that its type must have, and fields that a careful reader would look for.

The names are those of `bib.vocabulary`, required and wanted by type. Three things are kept apart: the source gives no value; some
words of the reference were not read, and the value may be in them; and the work may have none (an anonymous article).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bib.vocabulary import TYPES
from refs.reports.gaps.case import BOOKS, IN_BOOK, IN_PERIODICAL, Case, Remark

# What people call a field.
CALLED = {
    "date": "year",
    "location": "place",
    "journaltitle": "journal",
    "booktitle": "title of the book",
    "booktitle|eventtitle": "title of the proceedings",
    "isbn": "ISBN",
    "issn": "ISSN",
    "doi": "DOI",
    "url": "address",
    "arxiv": "arXiv number",
    "urldate": "date of access",
    "author|editor": "author or editor",
    "howpublished": "citation",
    "eventtitle": "conference",
    "organization": "organization (site)",
    "library": "archive",
    "origtitle": "original title or year",
}
_A = re.compile(r"[aeio]")
# What a work is called; a type that is not here is called by its name.
NOUNS = {
    "mvbook": "book",
    "collection": "edited book",
    "mvcollection": "edited book",
    "incollection": "chapter",
    "inbook": "chapter",
    "suppbook": "chapter",
    "inproceedings": "paper",
    "inreference": "entry",
    "newspaper": "newspaper article",
    "magazine": "magazine article",
    "online": "web page",
    "jurisdiction": "case",
    "legislation": "statute",
    "archival": "manuscript",
    "misc": "work",
}
# SBNs were given from 1967 on; the web is older than no page.
FIRST_ISBN = 1967
# Beside these, an address is one more way to the work, and the day on which it was looked up says little.
_LASTING = ("doi", "isbn", "arxiv", "jstor", "pmid", "handle", "urn")
# Names that a work may lack: it is anonymous, or has no editor of its own.
_NAMES = frozenset({"author", "editor", "author|editor"})
_DIGITS = frozenset({"date", "volume", "number", "pages", "volume|number", "urldate", "origtitle", "number|pages|url"})
_HAN_DIGITS = frozenset("〇零一二三四五六七八九十")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_OUTER_YEAR = re.compile(r"^(?:1[5-9]|20)\d\d[.,:]? (?=\S)|(?<=\S)[.,:]? (?:1[5-9]|20)\d\d$")
_LONG_NUMBER = re.compile(r"\d[\d\s-]{7,}")
_NAMED = re.compile(r"[^\W\d_a-z]|[\u0e00-\uffff]")


class Wish(NamedTuple):
    """A name that a record should hold, its grade ("missing" or "wanted"), and whether it does."""

    name: str
    grade: str
    held: bool


def wishes(case: Case) -> Iterator[Wish]:
    """What a record of this type must have or should have, but for the title, and whether it has it."""
    record = case.record
    row = TYPES.get(record.type, TYPES["misc"])
    required = [name for name in row.required if name != "title"]
    for name in required:
        yield Wish(name, _grade(case, name), _holds(case, name))
    more = list(_more(case))
    for name in dict.fromkeys((*row.wanted, *more)):
        if name not in required and _may_have(case, name) and not set(name.split("|")[:-1]) & set(more):
            yield Wish(name, "wanted", _holds(case, name))


def _grade(case: Case, name: str) -> str:
    """Required names are "missing", but for those that a work may lack: a reference without an author may be anonymous."""
    if name == "editor" and case.record.type in IN_BOOK:
        return "wanted"
    if name == "type":
        return "wanted"
    return "wanted" if name in _NAMES and case.cited else "missing"


def _more(case: Case) -> Iterator[str]:
    """What is wanted because of what else the record says."""
    record = case.record
    if record.type in ("article", "review"):
        yield "doi|url"
    if case.holds("volume") and record.type in (*IN_PERIODICAL, "inproceedings") and record.type != "newspaper":
        yield "number"
    if case.holds("translator"):
        yield "origtitle"
    if case.holds("url") and record.type not in ("online", "post") and not any(record.ids.get(scheme) for scheme in _LASTING):
        yield "urldate"


def _may_have(case: Case, name: str) -> bool:
    """Whether a work such as this one can have a value of this name."""
    record = case.record
    date = record.dates.get("date")
    if name == "isbn":
        return record.type in BOOKS and not (date and date.year and date.year < FIRST_ISBN)
    if name == "number|pages|url":  # a weekly of a day needs none
        return not (date and date.day)
    if name in ("volume", "number", "volume|number", "pages"):
        return not (date and date.literal and not date.year) and "pubstate" not in record.fields
    return True


def _holds(case: Case, name: str) -> bool:
    """Whether one of the names that stand for each other is held."""
    if name == "origtitle":
        record = case.record
        related = any(kind in ("translationof", "origpubas", "origpubin") for kind, _ in record.relations)
        return related or case.holds("origtitle") or case.holds("origdate") or bool(record.titles.get("original"))
    if name == "pages" and (case.holds("eid") or case.holds("chapter")):
        return True
    if name == "publisher" and (case.holds("institution") or case.holds("organization")):
        return True
    if name == "institution" and (case.holds("publisher") or case.holds("organization")):
        return True
    if name in ("organization", "booktitle") and case.record.type in ("online", "post", "inreference"):
        return any(case.holds(other) for other in ("organization", "publisher", "journaltitle", "booktitle", "series"))
    return any(case.holds(one) for one in name.split("|"))


# Beside which fields a value stands in print: if one of them is doubtful, it may hold the value.
_BESIDE = {
    "publisher": ("location", "booktitle", "journaltitle", "series", "title"),
    "location": ("publisher", "translator", "editor"),
    "number": ("volume", "pages", "journaltitle"),
    "volume|number": ("journaltitle", "pages"),
    "pages": ("volume", "number", "booktitle", "journaltitle"),
    "author": ("title", "editor", "publisher"),
    "editor": ("title", "booktitle", "author"),
    "author|editor": ("title", "publisher"),
    "organization": ("title", "author"),
    "date": ("title", "publisher"),
}


def perhaps_in(case: Case, name: str) -> str:
    """Where a value that was not found may be: the words that were not read, or a doubtful field; "" if it may be nowhere."""
    if may_be_in(name, case.unread):
        return f"not read: “{case.unread}”"
    if case.words.rstrip().endswith((":", ",")):
        return f"the reference breaks off: “…{case.words.rstrip()[-30:]}”"
    inner = _OUTER_YEAR.sub("", case.record.text("title"))  # "1984" is a title, "1991 Spirits and Scientists" hardly
    if name == "date" and (years := _YEAR.findall(case.words.replace(inner, "") if inner else case.words)):
        return f"there is a year in it: {years[-1]}"
    for beside in _BESIDE.get(name, ()):
        words = case.record.text(beside)
        if case.holds(beside) and case.doubtful(beside) and (name not in _DIGITS or may_be_in(name, words)):
            return f"doubtful: {told(beside)} “{words[:60]}”" if words else f"doubtful: {told(beside)}"
    return ""


def may_be_in(name: str, words: str) -> bool:
    """Whether words that were not read can hold a value of this name.

    >>> may_be_in("date", ", Penguin 1962"), may_be_in("date", "Arabic language edition"), may_be_in("publisher", "Penguin")
    (True, False, True)
    """
    if not words:
        return False
    if name in ("isbn", "doi|url", "issn"):
        return bool(_LONG_NUMBER.search(words)) or "10." in words
    if name in _DIGITS:
        return any(char.isdigit() or char in _HAN_DIGITS for char in words)
    return bool(_NAMED.search(words))


def is_short(case: Case) -> bool:
    """A note that says no more of a work than its author and title: "Hamlin, Cholera, 179."."""
    said = ("date", "publisher", "location", "institution", "organization", "journaltitle", "booktitle", "howpublished", "number")
    if not case.in_note or case.unread or case.record.ids or case.record.type in ("legislation", "jurisdiction"):
        return False
    return case.holds("title") and case.holds("author") and not any(case.holds(name) for name in said)


def told(name: str) -> str:
    """A name as people call it.

    >>> told("location"), told("volume|number"), told("doi|url")
    ('place', 'volume or number', 'DOI or address')
    """
    return CALLED.get(name) or listing([CALLED.get(one, one) for one in name.split("|")], "or")


def noun(kind: str) -> str:
    """What a work of a type is called: "edited book"."""
    return NOUNS.get(kind, kind)


def with_article(word: str) -> str:
    """A word with "a" or "an" before it."""
    return f"an {word}" if _A.match(word) else f"a {word}"


def listing(names: list[str], last: str = "and") -> str:
    """Several words as people join them.

    >>> listing(["journal", "year", "pages"]), listing(["DOI or address", "pages"])
    ('journal, year and pages', 'DOI or address; pages')
    """
    if any(" or " in name for name in names):
        return "; ".join(names)
    return f" {last} ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def absent(case: Case, grouped: frozenset[str] = frozenset()) -> Iterator[Remark]:
    """One remark for all required fields that are not there, one for those that may not have been read, one for wanted ones.

    Args:
        case: The record.
        grouped: Wanted names of which the whole list is told once.
    """
    if is_short(case):
        yield Remark("short-form", f"a short form of a work that is not named in full: {case.words[:100]}")
        return
    lacking = [wish for wish in wishes(case) if not wish.held]
    required = [wish.name for wish in lacking if wish.grade == "missing"]
    unsure = [name for name in required if perhaps_in(case, name)]
    sure = [told(name) for name in required if name not in unsure]
    what = with_article(noun(case.record.type))
    if sure:
        yield Remark("missing-field", f"{what} without {listing(sure)}", "the source does not say it" if case.cited else "")
    if unsure:
        lost = f"no {listing([told(name) for name in unsure])} found, but it may have been missed ({perhaps_in(case, unsure[0])})"
        yield Remark("perhaps-not-read", lost, "look for it there")
    wanted = [wish.name for wish in lacking if wish.grade == "wanted" and wish.name not in grouped]
    wanted = [name for name in wanted if not any(name in other.split("|") and name != other for other in wanted)]
    if wanted:
        rest = next(filter(None, (perhaps_in(case, name) for name in wanted)), "")
        yield Remark("wanted-field", f"{what} without {listing([told(name) for name in wanted])}{f' ({rest})' if rest else ''}")
