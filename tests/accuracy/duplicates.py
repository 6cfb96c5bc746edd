"""How well duplicates are found: precision, recall and F1 on labelled sets outside of the project.

Run `PYTHONPATH=. python tests/accuracy/duplicates.py` for a table; `--wrong` lists what is wrong. Each set gives records and
says which are one work; a set of pairs is scored by its pairs, a set of marked records by the records.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bib.compare import SAME, compare
from bib.duplicates import groups, related
from bib.person import read_names
from bib.record import Date, Person, Record

DATA = Path(__file__).parents[3] / "shared" / "data"
FIELDS = {
    **{name: name for name in ("title", "booktitle", "volume", "number", "pages")},
    "journal": "journaltitle",
    "venue": "journaltitle",
    "issue": "number",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """What was found and right, what was found, what is to be found; and the wrong ones, for people."""

    right: int
    found: int
    wanted: int
    wrong: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is to be found that was found."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0


def figures(found: set[Any], wanted: set[Any], wrong: Iterable[str] = ()) -> Figures:
    """The figures of two sets."""
    return Figures(len(found & wanted), len(found), len(wanted), tuple(wrong))


def lines(name: str) -> Iterator[dict[str, Any]]:
    """The objects of a set, one a line."""
    with (DATA / name).open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def record(row: Mapping[str, Any], authors: Iterable[str]) -> Record:
    """The record of a row; `authors` are name lists, each read as such."""
    people: tuple[Person, ...] = tuple(person for text in authors for person in read_names(text))
    ids = {scheme: tuple(str(row[scheme]).split()) for scheme in ("doi", "url", "isbn") if row.get(scheme)}
    return Record(
        row.get("ENTRYTYPE", "article"),
        str(row.get("ID", row.get("id", ""))),
        {FIELDS[name]: str(value) for name, value in row.items() if value and name in FIELDS},
        {"author": people} if people else {},
        {"date": Date(int(row["year"]))} if row.get("year") else {},
        ids,
    )


def tricky() -> Figures:
    """Pairs that are hard to judge; every pair counts, also the ones that are two works."""
    right, wrong = 0, []
    rows = list(lines("duplicates_bib_dedupe_cases.jsonl"))
    for row in rows:
        a, b = (record(row[side], filter(None, [row[side].get("author")])) for side in ("record_a", "record_b"))
        good = (compare(a, b).relation == SAME) == row["expected_duplicate"]
        right += good
        if not good:
            wrong.append(f"{row['id']}: {compare(a, b)}")
    return Figures(right, len(rows), len(rows), tuple(wrong))


def two_catalogues(part: int = 0, parts: int = 1, kind: str = "article") -> Figures:
    """Pairs of records of two catalogues, all of them or every n-th and what is in no pair; `kind` is the type of all records."""
    rows = list(lines("duplicates_dblp_acm_records.jsonl"))
    pairs = [frozenset((row["a"], row["b"])) for row in lines("duplicates_dblp_acm_pairs.jsonl")]
    if parts > 1:
        others = frozenset().union(*(pair for number, pair in enumerate(pairs) if number % parts != part))
        rows = [row for row in rows if row["id"] not in others]
        pairs = pairs[part::parts]
    records = [record({**row, "ENTRYTYPE": kind}, (row.get("authors") or "").split(", ")) for row in rows]
    source = [row["source"] for row in rows]
    found = {
        frozenset((rows[pair.first]["id"], rows[pair.second]["id"]))
        for pair in related(records)
        if pair.comparison.relation == SAME and source[pair.first] != source[pair.second]
    }
    titles = {row["id"]: row["title"] for row in rows}
    wrong = [" | ".join(titles[name] for name in sorted(pair)) for pair in found ^ set(pairs)]
    return figures(found, set(pairs), wrong)


def search_results() -> Figures:
    """One review's search results, in which every member of a group of duplicates is marked, the first one too."""
    rows = list(lines("duplicates_srdedupe_tafenoquine_records.jsonl"))
    records = [record(row, row["authors"]) for row in rows]
    found = {number for group in groups(related(records), len(records)) for number in group}
    wanted = {number for number, row in enumerate(rows) if row["label"] == "Duplicate"}
    return figures(found, wanted, [rows[number]["title"] for number in found ^ wanted])


SETS = {
    "25 tricky pairs": tricky,
    "DBLP-ACM": two_catalogues,
    "DBLP-ACM, one half": lambda: two_catalogues(0, 2),
    "DBLP-ACM, other half": lambda: two_catalogues(1, 2),
    "tafenoquine": search_results,
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--wrong", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    print(f"{'set':24}{'precision':>10}{'recall':>10}{'F1':>10}{'wanted':>10}")
    for name, score in SETS.items():
        one = score()
        print(f"{name:24}{one.precision:10.4f}{one.recall:10.4f}{one.f1:10.4f}{one.wanted:10}")
        for line in one.wrong if options.wrong else ():
            print("   ", line)


if __name__ == "__main__":
    main()
