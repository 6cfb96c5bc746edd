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
        class_name: The source.
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
)

SOURCES: Mapping[str, Row] = MappingProxyType({row.name: row for row in _ROWS})
