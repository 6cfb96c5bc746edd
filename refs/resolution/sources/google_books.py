"""Google Books: titles that nobody else finds. Asked only with a key, of which a day has about a thousand questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bib.record import Origin, Record
from bib.vocabulary import language
from refs.resolution.source import IDENTIFIER, SEARCH, Door, Query, Settings, UnavailableError
from refs.resolution.sources.answer import Json, at, entries, inside, listed, text, texts
from refs.resolution.sources.draft import Draft
from refs.resolution.sources.marc import isbd
from refs.resolution.sources.marc.numbers import thirteen
from refs.resolution.sources.names import undivided
from refs.resolution.sources.question import first_family
from refs.resolution.sources.sru import title_forms
from refs.verdict import Candidate

__all__ = ["GoogleBooks", "record"]

NAME = "google_books"
VOLUMES = "https://www.googleapis.com/books/v1/volumes"
ROWS = 5
_ORIGIN = Origin(NAME)


class GoogleBooks:
    """The interface for volumes."""

    name = NAME

    def __init__(self, door: Door, settings: Settings) -> None:
        self.door, self.key = door, settings.keys.get(NAME, "")

    def by_identifier(self, scheme: str, value: str) -> Sequence[Candidate]:
        """The volumes with this ISBN."""
        return self._ask({"q": f"isbn:{thirteen(value) or value}"}, IDENTIFIER) if scheme == "isbn" else ()

    def search(self, query: Query) -> Sequence[Candidate]:
        """The volumes with the title, and the author."""
        title = title_forms(NAME, query)[0]
        family = first_family(query.record)
        asked = {"q": f"intitle:{_quoted(title)}" + (f" inauthor:{_quoted(family)}" if family else "")}
        if row := language(query.record.text("langid")):
            asked["langRestrict"] = row.code
        return self._ask(asked, SEARCH)

    def _ask(self, asked: Mapping[str, str], kind: str) -> Sequence[Candidate]:
        if not self.key:
            raise UnavailableError(NAME, "it needs a key")
        params = {**asked, "maxResults": str(ROWS), "printType": "books"}
        reply = self.door.get(NAME, VOLUMES, params, kind=kind, secret={"key": self.key})
        answer = inside(NAME, reply.json())
        if reply.missing or "error" in answer or "totalItems" not in answer:
            raise UnavailableError(NAME, "its answer is not that of a search")
        if not answer["totalItems"] or "items" not in answer:  # nothing found: there is no list then
            return ()
        return [one for item in listed(NAME, answer, "items") if (one := _candidate(item))]


def _quoted(words: str) -> str:
    return '"' + words.replace('"', " ").strip() + '"'


def _candidate(item: Json) -> Candidate | None:
    own = text(item.get("id"))
    url = text(at(item.get("volumeInfo")).get("canonicalVolumeLink"))
    found = record(item, Origin(NAME, url=url))
    return None if found is None or not own else Candidate(NAME, own, found, url)


def record(item: Any, origin: Origin = _ORIGIN) -> Record | None:
    """The record of a volume; None if there is no title in it."""
    info = at(at(item).get("volumeInfo"))
    draft = Draft()
    draft.put("title", isbd.title(text(info.get("title"))))
    draft.put("subtitle", isbd.title(text(info.get("subtitle"))))
    for name in texts(info.get("authors")):
        draft.add_person("author", undivided(name))
    draft.put_list("publisher", [isbd.house(text(info.get("publisher")))])
    draft.put_date("date", isbd.published(text(info.get("publishedDate"))))
    for one in entries(info.get("industryIdentifiers")):
        value = text(one.get("identifier"))
        if (number := thirteen(value)) and number not in draft.seen:
            draft.seen.add(number)
            draft.put_id("isbn", value)
    draft.put_languages([text(info.get("language"))])
    pages = text(info.get("pageCount"))
    draft.put("pagetotal", pages if pages != "0" else "")
    return draft.record("book", origin)
