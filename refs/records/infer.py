"""Conclude what a reference does not say: marked "inferred", in the JSON only unless asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from bib.date import read_date
from bib.person import read_names
from bib.record import Date, Origin, Record
from refs.model import Document

_URL_DATE = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})(?:/(\d{1,2}))?(?=/|$)|/(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?=/|$)")
_MINE = re.compile(r"^\W*(?:(?:and|und|et)\s)?(?:see )?(?:my|mein(?:e|er)?|mon|ma|mi|meu|minha|il mio|мо[йяю])\b", re.IGNORECASE)
_SLUG = re.compile(r"^[a-z0-9]+(?:[-_][a-z0-9]+){3,}$", re.IGNORECASE)


def infer(record: Record, text: str, document: Document) -> Record:
    """The record with what can be concluded from the address, or from the document's own data."""
    url = next(iter(record.ids.get("url", ())), "")
    if url and ("date" not in record.dates or "title" not in record.fields):
        record = _from_address(record, url)
    author = document.meta.get("author")
    if author and "author" not in record.people and _MINE.match(text):
        origins = {**record.origins, "author": Origin("inferred", score=0.7)}
        record = replace(record, people={**record.people, "author": read_names(author)}, origins=origins)
    return record


def _from_address(record: Record, url: str) -> Record:
    fields, dates, origins = dict(record.fields), dict(record.dates), dict(record.origins)
    inferred = replace(origins.get("url", Origin("text")), source="inferred", score=0.5)
    if "date" not in dates and (match := _URL_DATE.search(url)):
        y, m, d = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
        if 1 <= int(m) <= 12:
            dates["date"] = Date(int(y), int(m), int(d) if d and 1 <= int(d) <= 31 else None)
            origins["date"] = inferred
    if "title" not in fields and (title := _slug(url)):
        fields["title"] = title
        origins["title"] = inferred
    return replace(record, fields=fields, dates=dates, origins=origins)


def _slug(url: str) -> str:
    """The words of the last part of an address, if they read like a title."""
    parts = [part for part in urlsplit(url).path.split("/") if part]
    if not parts:
        return ""
    last = unquote(parts[-1]).rsplit(".", 1)[0]
    if "wiki" in url and len(parts) > 1:
        return last.replace("_", " ")
    return re.sub(r"[-_]+", " ", last).strip().capitalize() if _SLUG.match(last) and not read_date(last) else ""
