"""THE table of services: what each knows, what it is good at, whether it needs a key, and how politely it is asked.

A source is loaded when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from types import MappingProxyType

from refs.resolution.source import Door, Settings, Source

__all__ = ["SOURCES", "Pool", "Row"]

ARTICLE, BOOK, OTHER = "article", "book", "other"


@dataclass(frozen=True, slots=True)
class Pool:
    """How politely a service is asked: at most `calls` in any `seconds`, at most `together` at once."""

    calls: int
    seconds: float
    together: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One service.

    Attributes:
        name: As in settings, in origins and in `--sources`.
        title: As people call it.
        module: Of `refs.resolution.sources`.
        class_name: The source; "" for a service that is no source of records, and is asked by functions of the module.
        hosts: Those that it asks.
        schemes: Identifiers that it can look up, in the order of preference.
        searches: Kinds of work that it is searched for ("article", "book", "other"), each with its place in the order.
        good_at: One line for people.
        pools: By kind of call ("identifier", "search", "link"); the anonymous ones.
        known: The pools of a user who gives an address or key, where they are wider.
        key: "" if none is needed, "wanted" if it does more with one, "needed" if it is off without.
        mail: The same of the user's address.
        terms: What may be done with the data.
        default: Whether it is asked if the user does not choose.
    """

    name: str
    title: str
    module: str
    class_name: str
    hosts: tuple[str, ...]
    good_at: str
    schemes: tuple[str, ...] = ()
    searches: Mapping[str, int] = field(default_factory=dict)
    pools: Mapping[str, Pool] = field(default_factory=dict)
    known: Mapping[str, Pool] = field(default_factory=dict)
    key: str = ""
    mail: str = ""
    terms: str = ""
    default: bool = True

    def source(self, door: Door, settings: Settings) -> Source:
        """The source itself."""
        made: Source = getattr(import_module(f"refs.resolution.sources.{self.module}"), self.class_name)(door, settings)
        return made


_ROWS: tuple[Row, ...] = (
    Row(
        name="crossref",
        title="Crossref",
        module="crossref",
        class_name="Crossref",
        hosts=("api.crossref.org",),
        good_at="articles since about 1900, chapters, academic books, preprints; retractions and corrections",
        schemes=("doi", "isbn"),
        searches={ARTICLE: 10, BOOK: 60, OTHER: 20},
        pools={"identifier": Pool(5, 1), "search": Pool(1, 1)},
        known={"identifier": Pool(10, 1, 3), "search": Pool(3, 1, 3)},
        mail="wanted",
        terms="facts are free to use",
    ),
    Row(
        name="datacite",
        title="DataCite",
        module="datacite",
        class_name="DataCite",
        hosts=("api.datacite.org",),
        good_at="data, software, theses, reports, preprints, what is on Zenodo and arXiv",
        schemes=("doi", "arxiv"),
        searches={ARTICLE: 30, BOOK: 80, OTHER: 10},
        pools={"identifier": Pool(5, 3, 2), "search": Pool(5, 3, 2)},
        known={"identifier": Pool(10, 3, 3), "search": Pool(10, 3, 3)},
        mail="wanted",
        terms="CC0",
    ),
    Row(
        name="openalex",
        title="OpenAlex",
        module="openalex",
        class_name="OpenAlex",
        hosts=("api.openalex.org",),
        good_at="articles of every field and country, versions of a work; a hint of retractions",
        schemes=("doi", "pmid"),
        searches={ARTICLE: 20, BOOK: 70, OTHER: 30},
        pools={"identifier": Pool(10, 1, 2), "search": Pool(1, 1)},
        known={"identifier": Pool(50, 1, 4), "search": Pool(5, 1, 2)},
        key="wanted",
        terms="CC0",
    ),
    Row(
        name="arxiv",
        title="arXiv",
        module="arxiv",
        class_name="Arxiv",
        hosts=("export.arxiv.org",),
        good_at="preprints of physics, mathematics, computer science; where they were published",
        schemes=("arxiv",),
        searches={ARTICLE: 40, OTHER: 40},
        pools={"identifier": Pool(1, 3), "search": Pool(1, 3)},
        terms="CC0",
    ),
    Row(
        name="semantic_scholar",
        title="Semantic Scholar",
        module="semantic_scholar",
        class_name="SemanticScholar",
        hosts=("api.semanticscholar.org",),
        good_at="articles of computer science and medicine, by title",
        schemes=("doi", "arxiv", "pmid", "pmcid"),
        searches={ARTICLE: 50},
        pools={"identifier": Pool(1, 1), "search": Pool(1, 1)},
        key="needed",
        terms="ODC-BY",
    ),
    Row(
        name="europe_pmc",
        title="Europe PMC",
        module="europe_pmc",
        class_name="EuropePmc",
        hosts=("www.ebi.ac.uk",),
        good_at="medicine and biology, numbers of PubMed, retractions",
        schemes=("pmid", "pmcid"),
        searches={ARTICLE: 60},
        pools={"identifier": Pool(2, 1), "search": Pool(2, 1)},
        terms="facts are free to use",
    ),
    Row(
        name="dblp",
        title="DBLP",
        module="dblp",
        class_name="Dblp",
        hosts=("dblp.org",),
        good_at="computer science, conferences",
        searches={ARTICLE: 70},
        pools={"search": Pool(1, 2)},
        terms="CC0",
        default=False,
    ),
    Row(
        name="unpaywall",
        title="Unpaywall",
        module="unpaywall",
        class_name="Unpaywall",
        hosts=("api.unpaywall.org",),
        good_at="open copies of articles, by DOI",
        schemes=("doi",),
        pools={"identifier": Pool(10, 1, 2)},
        mail="needed",
        terms="free to use",
        default=False,
    ),
    Row(
        name="doi",
        title="DOI",
        module="doi",
        class_name="Doi",
        hosts=("doi.org",),
        good_at="whether a DOI is registered, and what the agencies of Japan, Korea, China, Italy ... say of theirs",
        schemes=("doi",),
        pools={"identifier": Pool(5, 1, 2)},
        terms="facts are free to use",
    ),
    Row(
        name="openlibrary",
        title="Open Library",
        module="openlibrary",
        class_name="OpenLibrary",
        hosts=("openlibrary.org",),
        good_at="trade and academic books in English, by ISBN and by title",
        schemes=("isbn", "lccn", "oclc"),
        searches={BOOK: 10, OTHER: 60},
        pools={"identifier": Pool(1, 1), "search": Pool(1, 1)},
        known={"identifier": Pool(3, 1), "search": Pool(3, 1)},
        mail="wanted",
        terms="open; no rights are claimed over facts",
    ),
    Row(
        name="k10plus",
        title="K10plus",
        module="k10plus",
        class_name="K10plus",
        hosts=("sru.k10plus.de",),
        good_at="books and theses in libraries of Germany, Austria and beyond; editions, volumes, titles in all scripts",
        schemes=("isbn",),
        searches={BOOK: 20, OTHER: 50},
        pools={"identifier": Pool(1, 1), "search": Pool(1, 1)},
        terms="CC0",
    ),
    Row(
        name="dnb",
        title="Deutsche Nationalbibliothek",
        module="dnb",
        class_name="Dnb",
        hosts=("services.dnb.de",),
        good_at="books and theses published in Germany, or in German",
        schemes=("isbn",),
        searches={BOOK: 30, OTHER: 70},
        pools={"identifier": Pool(1, 1), "search": Pool(1, 1)},
        terms="CC0",
    ),
    Row(
        name="bnf",
        title="Bibliothèque nationale de France",
        module="bnf",
        class_name="Bnf",
        hosts=("catalogue.bnf.fr",),
        good_at="books published in France, with original titles and translators",
        schemes=("isbn",),
        searches={BOOK: 40},
        pools={"identifier": Pool(1, 3), "search": Pool(1, 3)},
        terms="Licence Ouverte: name the source",
    ),
    Row(
        name="loc",
        title="Library of Congress",
        module="loc",
        class_name="Loc",
        hosts=("lx2.loc.gov",),
        good_at="books of all countries; Chinese, Japanese, Korean and Arabic ones in both scripts",
        schemes=("lccn", "isbn"),
        searches={BOOK: 50},
        pools={"identifier": Pool(1, 3), "search": Pool(1, 3)},
        terms="public domain",
    ),
    Row(
        name="google_books",
        title="Google Books",
        module="google_books",
        class_name="GoogleBooks",
        hosts=("www.googleapis.com",),
        good_at="books of which only part of the title is right",
        schemes=("isbn",),
        searches={BOOK: 90},
        pools={"identifier": Pool(1, 1), "search": Pool(1, 1)},
        key="needed",
        terms="to be shown, not to be collected or passed on",
    ),
    Row(
        name="wikidata",
        title="Wikidata",
        module="wikidata",
        class_name="Wikidata",
        hosts=("www.wikidata.org", "query.wikidata.org", "query-scholarly.wikidata.org"),
        good_at="well-known works, their original titles, and other numbers of one that is known",
        schemes=("doi", "isbn", "oclc"),
        searches={BOOK: 100, OTHER: 80},
        pools={"identifier": Pool(1, 1), "search": Pool(1, 1)},
        mail="needed",
        terms="CC0",
    ),
    Row(
        name="wayback",
        title="Wayback Machine",
        module="wayback",
        class_name="",
        hosts=("archive.org", "web.archive.org"),
        good_at="copies of pages that are gone",
        pools={"search": Pool(1, 1)},
        terms="facts are free to use",
    ),
    Row(
        name="links",
        title="Links",
        module="links",
        class_name="",
        hosts=(),
        good_at="whether a page is still at its address: each host is asked about its own",
        pools={"link": Pool(1, 1)},
    ),
)

SOURCES: Mapping[str, Row] = MappingProxyType({row.name: row for row in _ROWS})
