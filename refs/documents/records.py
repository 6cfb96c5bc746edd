"""Files that hold records and no text: .bib, RIS, CSL-JSON, PubMed's and EndNote's. Which of them a file is."""

from __future__ import annotations

import re
from pathlib import PurePath

from bib import formats
from refs.documents import FORMATS
from refs.documents.detection import LATEX

# How a file of records is called, and the format of `bib.formats` that reads it.
FILES = {"bib": "bibtex"} | {name: name for name, row in formats.FORMATS.items() if row.reads and not row.dialect}
SAMPLE = 4096  # bytes that are looked at
# An entry: at the beginning, behind comments, or in a line of its own behind anything.
_FIRST_ENTRY = re.compile(rb"(?:\s|%[^\n]*\n)*@[A-Za-z]+\s*[{(]")
_ENTRY = re.compile(rb"^[ \t]*@[A-Za-z]+[ \t]*[{(][ \t]*[^\s,{}()]+[ \t]*,", re.MULTILINE)
_DOCUMENTS = frozenset(suffix for form in FORMATS.values() for suffix in form.suffixes)
_STARTS = {
    "ris": re.compile(rb"(?:[^\n]{0,200}\n){0,8}?TY {1,3}- [A-Z]"),
    "nbib": re.compile(rb"\s*PMID {0,2}- ?\d"),
    "endnote-xml": re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<xml>\s*)?<records>\s*<record[\s>]"),
}
# Suffixes that tell the format; .json and .xml may be anything.
_BY_SUFFIX = {
    suffix: form
    for form, known in reversed(FILES.items())
    for suffix in formats.FORMATS[known].suffixes
    if suffix not in (".json", ".xml")
}


def recognise(data: bytes, name: str) -> str:
    """Which of `FILES` a file is, by its content, else by the suffix of its name; "" if it is none of them.

    Args:
        data: Its bytes; the beginning is enough.
        name: Its name. In what is named as a document an entry may stand as an example.
    """
    start = data[:SAMPLE].removeprefix(b"\xef\xbb\xbf")
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.replace(b"\0", b"")[2:]
    suffix = PurePath(name).suffix.lower()
    form = _BY_SUFFIX.get(suffix, "")
    head = start.lstrip()
    if head[:1] in (b"{", b"[") and b'"schema"' not in head and (b'"type"' in head or form == "csl-json"):
        return "csl-json"
    found = next((name for name, pattern in _STARTS.items() if pattern.match(start)), "")
    if found or form or _FIRST_ENTRY.match(start):
        return found or form or "bib"
    is_text = suffix in _DOCUMENTS or LATEX.search(start.decode("latin-1")) is not None
    return "bib" if _ENTRY.search(start) and not is_text else ""
