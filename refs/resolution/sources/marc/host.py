"""What a work stands in, in MARC 21: field 773 and its ways to say where in it."""

from __future__ import annotations

import re

from bib.normalise.volume import volume
from refs.resolution.sources.draft import Draft
from refs.resolution.sources.marc import isbd
from refs.resolution.sources.marc.grouped import Grouped, every, get
from refs.resolution.sources.marc.numbers import add_isbns

# K10plus: "volume:12", "pages:45-67" in a second 773.
_KEYED = re.compile(r"(volume|year|number|pages|month|day):(.+)")
_PLACE_IN_HOST = re.compile(
    r"(?:(?:vol|bd|jg|band|volume|t|v)\.?\s*)?(?P<volume>\d+)\s*\((?P<year>\d{4})[^()]*\)"
    r"(?:[,.;:]?\s*(?:(?:no|nr|heft|h|issue|n|iss)\.?\s*)?(?P<number>\d+(?:/\d+)?)(?=[,;.\s]|$))?",
    re.IGNORECASE,
)
_PART_OF_SERIAL, _PART_OF_BOOK = "b", "a"


def read_host(fields: Grouped, draft: Draft) -> None:
    """What the work stands in: a periodical or a book for a part of one, the whole for a volume of a set."""
    level = fields.leader[7:8]
    for field in fields.all("773"):
        keyed = {found[1]: found[2] for value in every(field, "gq") if (found := _KEYED.fullmatch(value.strip()))}
        if keyed:
            _keyed_place(keyed, draft)
            continue
        title, _, subtitle = isbd.title(get(field, "t") or get(field, "s")).partition(": ")
        if level in (_PART_OF_BOOK, _PART_OF_SERIAL):
            serial = level == _PART_OF_SERIAL or bool(get(field, "x")) or get(field, "7")[3:4] == "s"
            draft.put("journaltitle" if serial else "booktitle", title)
            draft.put("journalsubtitle" if serial else "booksubtitle", subtitle)
            draft.add_id("issn", get(field, "x"))
            add_isbns(draft, every(field, "z"))
            _place(isbd.plain(" ".join(every(field, "g"))), draft)
            if not serial:  # else it is the first year of the periodical
                draft.put_date("date", isbd.published(get(field, "d")))
        elif title and title != draft.fields.get("title"):
            draft.put("maintitle", title)
            draft.put("volume", volume(isbd.phrase(get(field, "g"))))


def _keyed_place(keyed: dict[str, str], draft: Draft) -> None:
    draft.put("volume", isbd.plain(keyed.get("volume", "")))
    draft.put("number", isbd.plain(keyed.get("number", "")))
    draft.put("pages", isbd.plain(keyed.get("pages", "")).replace("-", "--"))
    draft.put_date("date", isbd.published(keyed.get("year", "")))


def _place(text: str, draft: Draft) -> None:
    """Volume, number, year and pages of a sentence such as "Vol. 12, no. 3 (1998), p. 45-67"."""
    if found := _PLACE_IN_HOST.search(text):
        draft.put("volume", found["volume"])
        draft.put("number", found["number"] or "")
    draft.put_date("date", isbd.published(text))
    draft.put("pages", isbd.pages_in(text))
