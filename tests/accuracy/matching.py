"""How well references are matched to records: right answers among hard neighbours, wrong ones, works that are not there.

Run `PYTHONPATH=. python tests/accuracy/matching.py` for a table; `--wrong` lists what is wrong, `--sets` chooses. Every set is in
two parts by a checksum of the right answer: the weights were fitted on the development part, the other is held back.

* styles: the works of `matching_crossref_artificial_400dois`. The strings of one style, read by the parser, are the index,
  hidden among synthetic records and twenty records for each work that are nearly it (`neighbours`); the strings of the other
  styles are looked up.
* synthetic: 20,000 queries with slips to 196,000 records, 4,000 of them without a right answer.
* citations: the references of `matching_crossref_overall_2k` that a publisher gave in both forms, in fields and as printed. The
  fields of one are the index for the printed form, and the other way round. The records that the DOIs stand for are not among
  the data, so that this is no measure of catalogues, only of the two forms; references without a DOI are looked up, too.

Slips of the pen and identifiers of other works are scored by `slips`, the works of documents by `matching_documents`; the weights
are fitted by `matching_fit`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from bib.compare.text import unmarked
from bib.person import read_names
from bib.record import Date, Person, Record
from refs.pipeline import parse
from refs.resolution.index import Index, build
from refs.resolution.match import decide
from refs.resolution.source import Query
from refs.verdict import LIKELY, SAME, Resolution
from tests.accuracy.neighbours import neighbours

DATA = Path(__file__).parents[3] / "shared" / "data"
WITHOUT_TITLES = ("american-chemical-society", "american-institute-of-physics", "elsevier-without-titles")
STYLES = ("chicago-author-date", "apa", "modern-language-association")
PARTS = ("development", "held back")
DOI = re.compile(r"(?:https?://\S*|doi:?\s*)?10\.\d{4,}/\S+", re.IGNORECASE)


class Asked(NamedTuple):
    """A query, the id of its right answer ("" if there is none), and the set to which it belongs."""

    query: Query
    right: str
    group: str = ""


@dataclass
class Figures:
    """Counts of one set: queries, those with a right answer, the right one on top, answers, right ones, and what is wrong."""

    asked: int = 0
    known: int = 0
    top: int = 0
    said: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    wrong: list[str] = field(default_factory=list)

    def add(self, one: Asked, found: Resolution) -> None:
        """Count one answer."""
        best = found.candidates[0].id if found.candidates else ""
        good = bool(one.right) and best == one.right
        self.asked += 1
        self.known += bool(one.right)
        self.top += good
        self.said[found.verdict] += 1
        self.right[found.verdict] += good
        if found.verdict in (SAME, LIKELY) and not good and not found.relation:
            self.wrong.append(f"{found.verdict}: {one.query.raw or one.query.record} is taken for {best}: {found.reason}")

    def precision(self, *verdicts: str) -> float:
        """The share of these verdicts that is right."""
        said = sum(self.said[name] for name in verdicts)
        return sum(self.right[name] for name in verdicts) / said if said else 1.0

    def recall(self, *verdicts: str) -> float:
        """The share of what has a right answer that gets it by these verdicts."""
        return sum(self.right[name] for name in verdicts) / self.known if self.known else 1.0


def part_of(name: str) -> str:
    """Whether something is of the development part or held back."""
    return PARTS[crc32(name.encode()) % 2]


def lines(name: str) -> Iterator[dict[str, Any]]:
    """The objects of a set, one a line."""
    path = DATA / name
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def synthetic_record(row: dict[str, Any]) -> Record:
    """A synthetic record or query."""
    names = {"title": "title", "journal": "journaltitle", "volume": "volume", "page": "pages"}
    fields = {ours: str(row[theirs]) for theirs, ours in names.items() if row[theirs]}
    people = {"author": (Person(row["author"]),)} if row["author"] else {}
    dates = {"date": Date(row["year"])} if row["year"] else {}
    return Record("article", str(row.get("id", "")), fields, people, dates)


@cache
def synthetic_records(count: int = 0) -> list[Record]:
    """The synthetic records, or the first of them."""
    rows = lines("matching_synthetic_records.jsonl.gz")
    return [synthetic_record(row) for row, _ in zip(rows, range(count or 10**9), strict=False)]


def fullest(records: Sequence[Record]) -> Record:
    """The record that says most of those that were read in one string."""
    return max(records, key=lambda one: len(one.fields) + len(one.people), default=Record("misc"))


def read(strings: Sequence[str]) -> list[Record]:
    """One record for each reference string."""
    return [fullest([entry.record for entry in result.entries if entry.record]) for result in parse(strings)]


def known_as(record: Record, name: str) -> Record:
    """The record with an identifier of ours as its key, and no other that would give it away."""
    return replace(record, key=name, ids={}, relations=(), origins={})


@cache
def styles() -> dict[str, dict[str, tuple[str, Record]]]:
    """The strings of each style by DOI, with the record that is read in each."""
    rows = list(lines("matching_crossref_artificial_400dois.jsonl"))
    found: dict[str, dict[str, tuple[str, Record]]] = defaultdict(dict)
    for row, record in zip(rows, read([row["string"] for row in rows]), strict=True):
        found[row["style"]].setdefault(row["doi"], (row["string"], record))
    return found


def resolved(records: Iterable[Record], queries: Sequence[Asked]) -> Iterator[tuple[Asked, Resolution]]:
    """What is found for each query in an index of records."""
    with tempfile.TemporaryDirectory() as folder:
        build(records, Path(folder) / "index")
        index = Index.open(Path(folder) / "index")
        for at in range(0, len(queries), 1000):
            some = queries[at : at + 1000]
            for one, candidates in zip(some, index.candidates([one.query for one in some]), strict=True):
                yield one, decide(one.query, candidates, ("index",))
        index.close()


def in_styles(style: str, count: int = 0, parts: Sequence[str] = PARTS) -> tuple[list[Record], list[Asked]]:
    """The records and the queries where one style is the index; `count` as in `synthetic_records`."""
    strangers = synthetic_records(count)
    works = [known_as(record, doi) for doi, (_, record) in styles()[style].items() if part_of(doi) in parts]
    near = [record for _, record in neighbours(works, strangers[:5000])]
    queries = [
        Asked(Query(record, text), doi, f"{'without' if name.startswith(WITHOUT_TITLES) else 'with'} titles, {part_of(doi)}")
        for name, strings in styles().items()
        for doi, (text, record) in strings.items()
        if name != style and part_of(doi) in parts
    ]
    return [*works, *near, *strangers], queries


def in_synthetic(count: int = 0, strangers: int = 0) -> tuple[list[Record], list[Asked]]:
    """The synthetic records and queries: the first `count` of those whose right answers are among the first `strangers` records."""
    records = synthetic_records(strangers)
    rows = [one for one in lines("matching_synthetic_queries.jsonl.gz") if one["truth"] < len(records) or not strangers]
    queries = [
        Asked(Query(synthetic_record(one)), str(one["truth"]) if one["truth"] >= 0 else "", part_of(str(one["qid"])))
        for one in rows[: count or None]
    ]
    return records, queries


def in_fields(reference: dict[str, Any]) -> Record:
    """The record of a reference as a publisher gave it to Crossref in fields."""
    volume_title, journal = reference.get("volume-title"), reference.get("journal-title")
    part = bool(reference.get("article-title") or reference.get("first-page"))
    named = {
        "title": reference.get("article-title") or ("" if part else volume_title),
        "journaltitle": journal,
        "booktitle": volume_title if part else "",
        "volume": reference.get("volume"),
        "number": reference.get("issue"),
        "pages": reference.get("first-page"),
        "edition": reference.get("edition"),
    }
    fields = {name: unmarked(str(value)) for name, value in named.items() if value}
    author = unmarked(reference.get("author", ""))
    people = {"author": read_names(author) or (Person(literal=author),)} if author else {}
    year = re.match(r"\d{4}", str(reference.get("year", "")))
    kind = "article" if journal else "incollection" if part else "book"
    return Record(kind, fields=fields, people=people, dates={"date": Date(int(year[0]))} if year else {})


def in_citations(indexed: str) -> tuple[list[Record], list[Asked]]:
    """References in two forms, of which one ("fields" or "printed") is the index."""
    told = {"key", "source_DOI", "unstructured", "ISSN", "issn-type"}
    rows = [row for row in lines("matching_crossref_overall_2k.jsonl") if row["reference"].get("unstructured")]
    rows = [row for row in rows if len(set(row["reference"]) - told) > 2]
    texts = [DOI.sub("", row["reference"]["unstructured"]) for row in rows]
    works, queries = [], []
    for row, text, printed in zip(rows, texts, read(texts), strict=True):
        doi = (row["doi"][0] if isinstance(row["doi"], list) else row["doi"]) or ""
        fields = in_fields(row["reference"])
        if doi:
            works.append(known_as(fields if indexed == "fields" else printed, doi))
        query = Query(replace(printed, ids={}), text) if indexed == "fields" else Query(fields)
        queries.append(Asked(query, doi, f"{indexed} in the index, {part_of(doi or row['id'])}"))
    return [*works, *(near for _, near in neighbours(works, synthetic_records()[:5000])), *synthetic_records()], queries


def score(records: Iterable[Record], queries: Sequence[Asked]) -> dict[str, Figures]:
    """The figures of each group of queries."""
    figures: dict[str, Figures] = defaultdict(Figures)
    for one, found in resolved(records, queries):
        figures[one.group].add(one, found)
    return dict(sorted(figures.items()))


SETS: dict[str, Callable[[], tuple[list[Record], list[Asked]]]] = {
    **{f"index: {style}": (lambda style=style: in_styles(style)) for style in STYLES},
    "synthetic": in_synthetic,
    **{f"citations, {form}": (lambda form=form: in_citations(form)) for form in ("fields", "printed")},
}
HEAD = f"{'set':46}{'asked':>7}{'known':>7}{'top':>8}{'P same':>9}{'R same':>9}{'P likely':>9}{'R likely':>9}"


def row(name: str, one: Figures) -> str:
    """One line of the table; "likely" counts what is same or likely."""
    both = (SAME, LIKELY)
    return (
        f"{name:46}{one.asked:7}{one.known:7}{one.top / one.known if one.known else 1:8.4f}{one.precision(SAME):9.4f}"
        f"{one.recall(SAME):9.4f}{one.precision(*both):9.4f}{one.recall(*both):9.4f}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--wrong", action="store_true", help="list what is wrong")
    parser.add_argument("--sets", nargs="*", default=list(SETS), help="the beginnings of the names of sets")
    options = parser.parse_args()
    print(HEAD)
    for name, make in SETS.items():
        if name.startswith(tuple(options.sets)):
            for group, one in score(*make()).items():
                print(row(f"{name}: {group}", one))
                for line in one.wrong if options.wrong else ():
                    print("   ", line)


if __name__ == "__main__":
    main()
