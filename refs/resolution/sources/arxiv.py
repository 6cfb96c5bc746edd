"""arXiv: preprints, and where they were published."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from bib.identifier import canonical
from bib.record import Record, Text
from refs.resolution.source import IDENTIFIER, SEARCH, Door, Query, Settings, UnavailableError
from refs.resolution.sources.answer import day_of, made, people, title
from refs.resolution.sources.names import undivided
from refs.resolution.sources.question import first_family, title_of
from refs.verdict import Candidate, Notice

NAME = "arxiv"
QUERY = "https://export.arxiv.org/api/query"
ACCEPT = "application/atom+xml"
ROWS = 5
ATOM = "{http://www.w3.org/2005/Atom}"
OWN = "{http://arxiv.org/schemas/atom}"
NUMBER = re.compile(r"/abs/(?P<id>\S+?)(?:v(?P<version>\d+))?$")
ERRORS = "/api/errors"
SIGNS = re.compile(r"[^\w\s'’]+")

Element = Any


class Arxiv:
    """The query API of arXiv, which answers with Atom."""

    name = NAME

    def __init__(self, door: Door, settings: Settings) -> None:  # noqa: ARG002 (arXiv asks for nothing)
        self.door = door

    def by_identifier(self, scheme: str, value: str) -> Sequence[Candidate]:
        """The preprint with this number; an unknown one gives a feed without entries."""
        if scheme != "arxiv":
            return ()
        return self._ask({"id_list": canonical("arxiv", value), "max_results": "1"}, IDENTIFIER)

    def search(self, query: Query) -> Sequence[Candidate]:
        """The preprints whose title has the words of the title, by the first author if one is known."""
        words = f'ti:"{_words(title_of(NAME, query))}"'
        if family := _words(first_family(query.record)):
            words += f' AND au:"{family}"'
        return self._ask({"search_query": words, "max_results": str(ROWS)}, SEARCH)

    def _ask(self, params: Mapping[str, str], kind: str) -> Sequence[Candidate]:
        reply = self.door.get(NAME, QUERY, params, kind=kind, accept=ACCEPT)
        if reply.missing:
            return ()
        return tuple(one for entry in _entries(reply.body) if (one := candidate(entry)))


def _words(text: str) -> str:
    return " ".join(SIGNS.sub(" ", text).split())


def _entries(body: bytes) -> list[Element]:
    """The entries of a feed.

    Raises:
        UnavailableError: If it is none, or says that the question was wrong.
    """
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        feed = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        feed = None
    if feed is None or feed.tag != f"{ATOM}feed":
        raise UnavailableError(NAME, "its answer is no Atom feed")
    found = feed.findall(f"{ATOM}entry")
    for entry in found:
        if ERRORS in _said(entry, f"{ATOM}id"):
            raise UnavailableError(NAME, f"it says: {_said(entry, f'{ATOM}summary')[:200]}")
    return list(found)


def _said(entry: Element, name: str) -> str:
    """The words of a child, without what its own children say."""
    return title(entry.findtext(name) or "")


def candidate(entry: Element) -> Candidate | None:
    """The candidate of one entry."""
    found = record(entry)
    if found is None:
        return None
    number = found.ids["arxiv"][0]
    return Candidate(NAME, number, found, f"https://arxiv.org/abs/{number}", notices(entry))


def notices(entry: Element) -> tuple[Notice, ...]:
    """Where the preprint was published, as its authors say."""
    doi, journal = canonical("doi", _said(entry, f"{OWN}doi")), _said(entry, f"{OWN}journal_ref")
    return (Notice("published as", doi, NAME, label=journal),) if doi or journal else ()


def record(entry: Element) -> Record | None:
    """The record of one entry of the feed; its number is without the version, its date that of the first version."""
    heading, found = _said(entry, f"{ATOM}title"), NUMBER.search(_said(entry, f"{ATOM}id"))
    if not heading or not found:
        return None
    primary = entry.find(f"{OWN}primary_category")
    fields: dict[str, Text] = {"title": heading}
    if primary is not None:
        fields["eprintclass"] = title(primary.get("term"))
    names = [_said(author, f"{ATOM}name") for author in entry.findall(f"{ATOM}author")]
    authors = people(undivided(name) for name in names if name and len(name) < 200)
    number = found["id"]
    date = day_of(_said(entry, f"{ATOM}published"))
    return made(NAME, f"https://arxiv.org/abs/{number}", "preprint", fields, {"author": authors}, date, {"arxiv": (number,)})
