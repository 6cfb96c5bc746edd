"""The Wayback Machine: a copy of a page as it was, for links that are dead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from refs.resolution.source import SEARCH, Door, UnavailableError
from refs.resolution.sources.answer import at, inside, text

__all__ = ["Snapshot", "snapshot"]

NAME = "wayback"
AVAILABLE = "https://archive.org/wayback/available"
CDX = "https://web.archive.org/cdx/search/cdx"
COPY = "https://web.archive.org/web/{}/{}"
COLUMNS = ("timestamp", "original", "statuscode", "digest")
_GOOD = "200"
_TIMESTAMP = re.compile(r"\d{14}")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A copy: where it is, and when it was made ("2013-09-19")."""

    url: str
    date: str


def snapshot(door: Door, url: str, when: str = "") -> Snapshot | None:
    """The copy of a page that is nearest to a day, if there is one that was answered with status 200.

    An answer that there is none is not believed before the catalogue of all copies (CDX) says so, too: the quick one answers with
    nothing when it is busy.

    Args:
        door: To the network.
        url: Of the page.
        when: The day on which it was read, "2013-09-19" or part of it; "" for the newest copy.

    Raises:
        UnavailableError: If it cannot be told.
    """
    day = "".join(re.findall(r"\d+", when))[:14]
    return _available(door, url, day) or _listed(door, url, day)


def _available(door: Door, url: str, day: str) -> Snapshot | None:
    asked = {"url": url} | ({"timestamp": day} if day else {})
    reply = door.get(NAME, AVAILABLE, asked, kind=SEARCH)
    if reply.missing:
        return None
    closest = at(at(inside(NAME, reply.json()).get("archived_snapshots")).get("closest"))
    stamp = text(closest.get("timestamp"))
    if closest.get("available") is not True or text(closest.get("status")) != _GOOD or not _TIMESTAMP.fullmatch(stamp):
        return None
    return _copy(stamp, url)


def _listed(door: Door, url: str, day: str) -> Snapshot | None:
    asked = {"url": url, "output": "json", "limit": "-1" if not day else "1", "fl": ",".join(COLUMNS), "filter": "statuscode:200"}
    if day:
        asked |= {"closest": day, "sort": "closest"}
    reply = door.get(NAME, CDX, asked, kind=SEARCH)
    rows: Any = [] if reply.missing else reply.json()
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise UnavailableError(NAME, "its answer is not a list of copies")
    for row in rows[1:]:  # the first has the names of the columns
        copy = dict(zip(COLUMNS, map(text, row), strict=False))
        if copy.get("statuscode") == _GOOD and _TIMESTAMP.fullmatch(copy.get("timestamp", "")):
            return _copy(copy["timestamp"], copy.get("original") or url)
    return None


def _copy(stamp: str, url: str) -> Snapshot:
    return Snapshot(COPY.format(stamp, url), f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}")
