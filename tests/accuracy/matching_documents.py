"""How well the works of documents are found: an index made of true facts about them, among records that are nearly they.

Run `PYTHONPATH=. python tests/accuracy/matching_documents.py` for a table; `--wrong` lists what is wrong. The facts are those of
the right answers that were made by hand (../shared/gold): names, titles, places, years, numbers. The queries are what is read in
the documents. Volumes of one work, and a work and its translation, are works of their own.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import refs
from bib.person import read_names
from bib.record import Date, Person, Record
from refs.resolution.index.stored import own_id
from refs.resolution.source import Query
from refs.verdict import LIKELY, SAME
from tests.accuracy import matching
from tests.accuracy.neighbours import neighbours

SHARED = Path(__file__).parents[3] / "shared"
FIELDS = {
    "title": "title",
    "subtitle": "subtitle",
    "publisher": "publisher",
    "place": "location",
    "volume": "volume",
    "issue": "number",
    "pages": "pages",
    "edition": "edition",
    "series": "series",
}
JOURNALS = ("article", "review", "newspaper", "magazine")
# A review of a work of the documents, which has its title.
REVIEW = Record(
    "article",
    "review-of-003",
    {
        "title": "Why Civil Resistance Works: The Strategic Logic of Nonviolent Conflict",
        "journaltitle": "Peace & Change",
        "pages": "121--123",
    },
    {"author": read_names("Roberts, Adam")},
    {"date": Date(2013)},
)


@dataclass
class Found:
    """What became of the works of one document: those that can be found, found as same or likely, taken for another."""

    known: int = 0
    same: int = 0
    likely: int = 0
    unread: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def fact(work: Mapping[str, Any]) -> Record:
    """The record of a work as its right answer tells."""
    fields: dict[str, Any] = {ours: str(work[theirs]) for theirs, ours in FIELDS.items() if work.get(theirs)}
    if work.get("container"):
        fields["journaltitle" if work["type"] in JOURNALS else "booktitle"] = work["container"]
    for name in ("publisher", "location"):
        if name in fields:
            fields[name] = (fields[name],)
    people = {
        role: tuple(Person(one.get("family", ""), one.get("given", ""), literal=one.get("literal", "")) for one in work[f"{role}s"])
        for role in ("author", "editor", "translator")
        if work.get(f"{role}s")
    }
    digits = str(work.get("year") or "")[:4]
    dates = {"date": Date(int(digits))} if digits.isdigit() else {}
    forms = {"original": work.get("original_title"), "gloss": work.get("translated_title")}
    ids = {"isbn": tuple(one["isbn13"] for one in work.get("isbn", ()) if one.get("isbn13"))}
    titles = {form: title for form, title in forms.items() if title}
    return Record(work["type"], work["id"], fields, people, dates, {k: v for k, v in ids.items() if v}, titles)


def documents() -> Iterator[tuple[Path, list[dict[str, Any]]]]:
    """The documents with the works that are cited in them."""
    for answers in sorted((SHARED / "gold").glob("*.json")):
        works = json.loads(answers.read_text("utf-8"))["works"]
        yield next((SHARED / "seeds").glob(f"{answers.stem}_*")), works


def queries(path: Path, works: list[dict[str, Any]]) -> Iterator[tuple[Query, dict[str, Any]]]:
    """What is read of each work, with its right answer: the reference that has most of its words."""
    result = refs.extract(path)
    text = result.document.text
    for entry in result.entries:
        if entry.record is None or entry.reference is None:
            continue
        raw = " ".join(text[span.start : span.end] for span in entry.reference.spans)
        line = text.count("\n", 0, entry.reference.spans[0].start) + 1
        near = [work for work in works if abs(work["line"] - line) <= 1 and (work["raw"] in raw or raw in work["raw"])]
        titled = [work for work in near if _one(entry.record, work)]
        if titled or len(near) == 1:
            yield Query(entry.record, raw), (titled or near)[0]


def _one(record: Record, work: Mapping[str, Any]) -> bool:
    """The record is that of the work, of several in one entry: its title, year and volume are."""
    date = record.dates.get("date")
    year = str(date.year) if date and date.year else ""
    title = record.text("title").casefold()
    return title[:20] == str(work["title"] or "").casefold()[:20] and year in (str(work["year"] or ""), "")


def score(*, numbers: bool = True) -> dict[str, Found]:
    """What became of the works of each document; `numbers`: the records have ISBNs, too."""
    facts = [fact(work) for _, works in documents() for work in works if work["title"]]
    facts = facts if numbers else [replace(one, ids={}) for one in facts]
    names = {own_id(one): one.key for one in facts}
    near = [record for _, record in neighbours(facts, matching.synthetic_records(5000), seed=2)]
    found: dict[str, Found] = {}
    asked = []
    for path, works in documents():
        one = found[path.name[:3]] = Found()
        read = list(queries(path, works))
        one.unread = [work["id"] for work in works if work["title"] and work["id"] not in {w["id"] for _, w in read}]
        asked += [matching.Asked(query, work["id"], path.name[:3]) for query, work in read if work["title"]]
    for one, answer in matching.resolved([*facts, *near, REVIEW, *matching.synthetic_records(5000)], asked):
        figures = found[one.group]
        figures.known += 1
        best = names.get(answer.candidates[0].id, answer.candidates[0].id) if answer.candidates else ""
        words = f"{one.right}: {one.query.raw[:160]!r} {answer.verdict}: {best}: {answer.reason}"
        if best == one.right and answer.verdict in (SAME, LIKELY):
            figures.same += answer.verdict == SAME
            figures.likely += answer.verdict == LIKELY
        elif answer.verdict in (SAME, LIKELY) and not answer.relation:
            figures.wrong.append(words)
        else:
            figures.missed.append(words)
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--wrong", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    print(f"{'document':10}{'ISBNs':>7}{'known':>7}{'same':>7}{'likely':>8}{'missed':>8}{'wrong':>7}{'not read':>10}")
    for numbers in (True, False):
        for name, one in score(numbers=numbers).items():
            counts = f"{len(one.missed):8}{len(one.wrong):7}{len(one.unread):10}"
            print(f"{name:10}{'yes' if numbers else 'no':>7}{one.known:7}{one.same:7}{one.likely:8}{counts}")
            for line in (*one.wrong, *one.missed, *one.unread) if options.wrong else ():
                print("   ", line)


if __name__ == "__main__":
    main()
