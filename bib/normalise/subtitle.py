"""Title and subtitle cut at the first ": ", or at ". " where ISBD is the custom; joined again they give the same words."""

from __future__ import annotations

import re
from functools import lru_cache

from bib.normalise.fields import with_fields
from bib.record import Record

PAIRS = (("title", "subtitle"), ("booktitle", "booksubtitle"), ("maintitle", "mainsubtitle"))
CUT = re.compile("[:：.]")
COLON = re.compile(r"\s*：\s*|\s?:\s+")
# ". " between two clauses, neither of which is an abbreviation: "Geschichte und Eigensinn. Geschichtliche Organisation der Arbeit".
STOP = re.compile(r"(?<=[^\W\d_]{4})\.\s+(?=[^\W\d_]\w*\s+\w)")
OPENING, CLOSING = "“„«‹「『《([", "”“»›」』》)]"
MARK = re.compile(f'[{re.escape(OPENING + CLOSING)}"]')
ISBD_LANGUAGES = frozenset(
    [
        *("de", "german", "ngerman", "deutsch", "austrian", "naustrian", "swissgerman"),
        *("fr", "french", "français", "it", "italian", "italiano"),
    ]
)
# A head or tail shorter than this is no title of its own ("Bd. 1: A").
SHORTEST = 2


def split_subtitle(record: Record) -> Record:
    """The titles that have no subtitle yet."""
    for name, sub in PAIRS:
        value = record.fields.get(name)
        if not isinstance(value, str) or sub in record.fields or not CUT.search(value):
            continue
        head, tail = split(value, isbd=_isbd(record))
        if tail:
            record = with_fields(record, {name: head, sub: tail}, {sub: name})
    return record


def _isbd(record: Record) -> bool:
    language = f"{record.text('langid')} {record.text('language')}".lower()
    return any(word.strip(";,") in ISBD_LANGUAGES for word in language.split())


@lru_cache(maxsize=1024)  # a record is brought to its form in rounds, until nothing changes
def split(text: str, *, isbd: bool = False) -> tuple[str, str]:
    """Title and subtitle; the second is empty if there is none. `isbd`: a full stop between two clauses cuts, too.

    >>> split("Civil Resistance in the Arab Spring: Triumphs and Disasters")
    ('Civil Resistance in the Arab Spring', 'Triumphs and Disasters')
    """
    for pattern in (COLON, STOP) if isbd else (COLON,):
        for found in pattern.finditer(text):
            head, tail = text[: found.start()].strip(), text[found.end() :].strip()
            if len(head) >= SHORTEST and len(tail) >= SHORTEST and _outside(head):
                return head, tail
    return text, ""


def _outside(head: str) -> bool:
    """True if no quotation or bracket is open at the end of `head`."""
    if not MARK.search(head):
        return True
    opened = sum(head.count(mark) for mark in OPENING if mark != "“") + head.count("“")
    closed = sum(head.count(mark) for mark in CLOSING if mark != "“")
    if "„" in head:
        opened, closed = opened - head.count("“"), closed + head.count("“")
    return opened <= closed and head.count('"') % 2 == 0
