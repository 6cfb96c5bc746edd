"""Unpaywall: where an article can be read for nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from bib.identifier import canonical
from bib.record import Person, Record, Text
from refs.resolution.source import IDENTIFIER, Door, Query, Settings, UnavailableError
from refs.resolution.sources.answer import Json, at, date_of, day_of, entries, inside, made, people, text, title
from refs.resolution.sources.crossref import BY_BODY, INSIDE, TYPES
from refs.resolution.sources.names import divided, undivided
from refs.resolution.sources.notices import from_title, unmarked
from refs.verdict import Candidate

NAME = "unpaywall"
BASE = "https://api.unpaywall.org/v2"


class Unpaywall:
    """The API of Unpaywall, which wants an address of whoever asks."""

    name = NAME

    def __init__(self, door: Door, settings: Settings) -> None:
        self.door = door
        self.mail = settings.mail

    def by_identifier(self, scheme: str, value: str) -> Sequence[Candidate]:
        """The work with this DOI; the candidate's address is that of its best open copy, if there is one."""
        if scheme != "doi":
            return ()
        if not self.mail:
            raise UnavailableError(NAME, "it is not asked without an address (mail)")
        url = f"{BASE}/{quote(canonical('doi', value), safe='/')}"
        reply = self.door.get(NAME, url, kind=IDENTIFIER, secret={"email": self.mail})
        if reply.missing:
            return ()
        one = candidate(inside(NAME, reply.json()))
        return (one,) if one else ()

    def search(self, query: Query) -> Sequence[Candidate]:  # noqa: ARG002 (it is a register of DOIs)
        """Nothing: Unpaywall is asked only by DOI."""
        return ()


def candidate(item: Json) -> Candidate | None:
    """The candidate of one answer; its address is open to everyone or ""."""
    found = record(item)
    if found is None:
        return None
    best = at(item.get("best_oa_location"))
    address = text(best.get("url")) or text(best.get("url_for_landing_page"))
    open_at, doi = address if address.startswith(("https://", "http://")) else "", text(item.get("doi"))
    return Candidate(NAME, doi, found, open_at, from_title(NAME, title(item.get("title")), doi))


def record(item: Any) -> Record | None:
    """The record of one answer; None if it has no title. How and under what licence it is open stands in `extra`."""
    heading = unmarked(title(item.get("title"))) if isinstance(item, dict) else ""
    if not heading:
        return None
    genre = text(item.get("genre"))
    kind = TYPES.get(genre, "misc")
    container, publisher = title(item.get("journal_name")), title(item.get("publisher"))
    fields: dict[str, Text] = {"title": heading}
    if kind == "article":
        fields["journaltitle"] = container
    elif kind in INSIDE:
        fields["booktitle"] = container
    if publisher and kind != "article":
        fields["institution" if kind in BY_BODY else "organization" if kind == "preprint" else "publisher"] = (publisher,)
    year, day = date_of(item.get("year")), day_of(item.get("published_date"))
    date = day if day and (year is None or day.year == year.year) else year
    doi = canonical("doi", text(item.get("doi")))
    best = at(item.get("best_oa_location"))
    extra = {
        "open-access": text(item.get("oa_status")) if item.get("is_oa") is True else "",
        "open-version": text(best.get("version")),
        "open-licence": text(best.get("license")),
    }
    authors = people(map(_person, entries(item.get("z_authors"))))
    ids = {"doi": (doi,) if doi else ()}
    return made(NAME, f"https://doi.org/{doi}", kind, fields, {"author": authors}, date, ids, extra=extra)


def _person(entry: Json) -> Person:
    family, given = title(entry.get("family")), title(entry.get("given"))
    whole = title(entry.get("raw_author_name") or entry.get("name"))[:200]
    return divided(family, given) if family or given else undivided(whole) if whole else Person()
