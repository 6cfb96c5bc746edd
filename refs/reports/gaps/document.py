"""The records of a document as cases, and what is to be said about the document itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bib.identifier import TOP_DOMAIN
from bib.problem import Problem, Where
from bib.record import Record
from refs.model import Entry, Result
from refs.reports.codes import CODES
from refs.reports.gaps.case import Case
from refs.reports.lines import lines_of

UNREAD = "not read: "
NOTES = ("endnotes", "footnotes")
# Sizes at which programs cut off: 4,096 bytes to 64 MB.
_CUT_AT = frozenset(2**power for power in range(12, 27))
# A line that is a host alone, or says that something was taken from one: the page itself is not named.
_BARE_HOST = re.compile(
    r"^(?:(?:retrieved|accessed|taken|downloaded|source|from|abgerufen|consulté|recuperado|acesso)\b[^:/\n]{0,60}?\s)?"
    rf"(?P<host>(?:[a-z0-9-]+\.)+{TOP_DOMAIN})\.?$",
    re.IGNORECASE,
)
_LONGEST_LINE = 120
# Formats whose files are the text itself.
_TEXT = ("text", "markdown", "mediawiki")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_TELLING = 5  # letters of a word that stands for a title


def cases(result: Result, year: int = 0) -> list[Case]:
    """The records of a document.

    Args:
        result: What was found in it.
        year: The year in which we are.
    """
    document = result.document
    lines = lines_of(document)
    found = []
    for entry in result.entries:
        if entry.record is None:
            continue
        reference = entry.reference
        line, words, span = None, "", None
        if reference is not None and reference.spans:
            span = (reference.spans[0].start, reference.spans[-1].end)
            line, words = lines.line(span[0]), document.view(reference.spans).text
            if _YEAR.search(reference.label):  # "1831 L. Cicognara, Memorie": it was taken for the number of the entry
                words = f"{reference.label} {words}"
        where = Where(document.name, line, span, "" if reference is not None else entry.record.key)
        in_note = reference is not None and _kind(result, reference.zone) in NOTES
        marked_up = document.format == "mediawiki"
        found.append(Case(entry.record, where, words, _unread(entry), "", year, in_note, marked_up))
    return found


def _kind(result: Result, zone: int) -> str:
    return result.zones[zone].kind if zone < len(result.zones) else ""


def _unread(entry: Entry) -> str:
    """The words that the reader of the reference could not place."""
    return next((p.message.removeprefix(UNREAD) for p in entry.problems if p.code == "unread-words"), "")


def _names(words: str, record: Record) -> bool:
    """Whether the words of a short form may name a work: its first name or the first word of its title, and no other year."""
    years = set(_YEAR.findall(words))
    date = record.dates.get("date")
    if years and date and date.year and str(date.year) not in years:
        return False
    persons = next((people for role in ("author", "editor") if (people := record.people.get(role))), ())
    names = [person.family or person.literal for person in persons[:1]]
    names += [word for word in _WORD.findall(record.text("title"))[:1] if len(word) >= _TELLING]
    return any(name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in names)


def of_document(result: Result) -> Iterator[Problem]:
    """What is to be said about a document besides its records: no references, a lost end, hosts without a page, short forms."""
    document = result.document
    if not any(entry.record is not None for entry in result.entries):
        yield CODES["no-reference-list"].found(Where(document.name), "no list of works, and no notes that cite any")
    size = len(document.text.encode("utf-8", "replace"))
    if (
        document.format in _TEXT
        and size in _CUT_AT
        and not document.text.endswith("\n")
        and all(problem.code != "truncated" for problem in document.warnings)
    ):
        message = f"the document is exactly {size:,} bytes long and ends without a line end: what follows seems to be lost"
        yield CODES["truncated"].found(Where(document.name, document.text.count("\n") + 1), message, "look for a complete copy")
    for number, line in enumerate(document.text.split("\n"), 1):
        if len(line) < _LONGEST_LINE and (host := _BARE_HOST.match(line.strip())):
            message = f"{host['host']} is a host without scheme and path, and names no page"
            yield CODES["malformed-url"].found(Where(document.name, number), message, "give the address of the page")
    known = [entry.record for entry in result.entries if entry.record is not None]
    for entry in result.entries:
        reference = entry.reference
        if reference is not None and reference.repeats == "" and reference.spans and document.text:
            words = document.view(reference.spans).text
            if any(_names(words, record) for record in known):
                continue
            where = Where(
                document.name, document.line(reference.spans[0].start), (reference.spans[0].start, reference.spans[0].end)
            )
            yield CODES["short-form"].found(where, f"it is not known what this repeats: {words[:120]}", "name the work in full")
