# ruff: noqa: ARG001 - each slip is handed a record and chance
"""Records with slips of the pen, and identifiers that point to another work: what is called wrong, and what should be.

Run `PYTHONPATH=. python tests/accuracy/slips.py` for a table.

* slips: two catalogues describe the same works (`duplicates_dblp_acm_*`); the record of the one, with slips made by chance, is
  held against that of the other, as if found under its identifier. What is called another work is wrong.
* hijacks: the identifier leads to the nearest record of another work: by the first author, or with the most similar title.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from bib.key import ascii_letters
from bib.record import OTHERS, Date, Person, Record
from refs.resolution.match import denies
from refs.verdict import Candidate
from tests.accuracy import duplicates

Slip = Callable[[Record, random.Random], Record]


def _title(record: Record, title: str) -> Record:
    return replace(record, fields={**record.fields, "title": title})


def _authors(record: Record, people: Sequence[Person]) -> Record:
    return replace(record, people={"author": tuple(people)}) if people else record


def typing_errors(record: Record, chance: random.Random) -> Record:
    """Two letters of the title lost or exchanged."""
    title = record.text("title")
    for _ in range(2):
        at = chance.randrange(max(1, len(title) - 1))
        title = title[:at] + chance.choice(("", title[at : at + 2][::-1])) + title[at + 2 :]
    return _title(record, title)


def misspelt_name(record: Record, chance: random.Random) -> Record:
    """A letter of the first name lost."""
    people = record.people.get("author", ())
    if not people or len(people[0].family) < 4:
        return record
    at = chance.randrange(1, len(people[0].family))
    return _authors(record, [replace(people[0], family=people[0].family[:at] + people[0].family[at + 1 :]), *people[1:]])


def swapped_names(record: Record, chance: random.Random) -> Record:
    """Given and family names exchanged."""
    return _authors(
        record, [Person(one.given or one.family, one.family if one.given else "") for one in record.people.get("author", ())]
    )


def first_author_only(record: Record, chance: random.Random) -> Record:
    """The first author and others."""
    return _authors(record, [*record.people.get("author", ())[:1], OTHERS])


def alphabetised(record: Record, chance: random.Random) -> Record:
    """The authors in alphabetical order."""
    return _authors(record, sorted(record.people.get("author", ()), key=lambda one: one.family))


def initials(record: Record, chance: random.Random) -> Record:
    """Given names as initials."""
    return _authors(
        record, [replace(one, given=" ".join(f"{n[0]}." for n in one.given.split())) for one in record.people.get("author", ())]
    )


def without_title(record: Record, chance: random.Random) -> Record:
    """No title."""
    return replace(record, fields={name: value for name, value in record.fields.items() if name != "title"})


def without_authors(record: Record, chance: random.Random) -> Record:
    """No authors."""
    return replace(record, people={})


def without_year(record: Record, chance: random.Random) -> Record:
    """No year."""
    return replace(record, dates={})


def other_year(record: Record, chance: random.Random) -> Record:
    """Another year."""
    date = record.dates.get("date")
    return replace(record, dates={"date": Date(date.year + chance.choice((-2, -1, 1, 2, 10)))}) if date and date.year else record


def other_journal(record: Record, chance: random.Random) -> Record:
    """Another journal."""
    return replace(record, fields={**record.fields, "journaltitle": "Communications of the ACM"})


def cut_title(record: Record, chance: random.Random) -> Record:
    """The title without its end."""
    title = record.text("title")
    head = title.split(":")[0] if ":" in title else " ".join(title.split()[: max(4, len(title.split()) * 2 // 3)])
    return _title(record, head)


def capitals(record: Record, chance: random.Random) -> Record:
    """The title in capitals and without accents."""
    return _title(record, " ".join(ascii_letters(word) or word for word in record.text("title").split()).upper())


def word_lost(record: Record, chance: random.Random) -> Record:
    """A word of the title lost."""
    parts = record.text("title").split()
    at = chance.randrange(len(parts)) if parts else 0
    return _title(record, " ".join(parts[:at] + parts[at + 1 :])) if len(parts) > 3 else record


SLIPS: tuple[Slip, ...] = (
    typing_errors,
    misspelt_name,
    swapped_names,
    first_author_only,
    alphabetised,
    initials,
    without_title,
    without_authors,
    without_year,
    other_year,
    other_journal,
    cut_title,
    capitals,
    word_lost,
)


@dataclass(frozen=True, slots=True)
class Share:
    """Some of all, and those that are wrong."""

    some: int
    all: int
    wrong: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The share of some."""
        return self.some / self.all if self.all else 0.0


def works() -> list[tuple[Record, Record]]:
    """Pairs of records of one work from two catalogues."""
    rows = {row["id"]: row for row in duplicates.lines("duplicates_dblp_acm_records.jsonl")}
    records = {name: duplicates.record(row, (row.get("authors") or "").split(", ")) for name, row in rows.items()}
    pairs = [(records[row["a"]], records[row["b"]]) for row in duplicates.lines("duplicates_dblp_acm_pairs.jsonl")]
    return [(a, b) for a, b in pairs if a.text("title") and b.text("title")]


def called_wrong(pairs: Sequence[tuple[Record, Record]], seed: int = 1) -> dict[str, Share]:
    """For each slip the works that are called others because of it, and for two slips at once."""
    chance = random.Random(seed)  # noqa: S311 - seeded, so that a run can be repeated

    def two(record: Record, chance: random.Random) -> Record:
        first, second = chance.sample(SLIPS, 2)
        return second(first(record, chance), chance)

    found = {}
    for slip in (*SLIPS, two):
        wrong = []
        for record, other in pairs:
            slipped = slip(record, chance)
            if words := denies(slipped, Candidate("index", other.key, other)):
                wrong.append(words)
        found[slip.__name__] = Share(len(wrong), len(pairs), tuple(wrong))
    return found


def hijacked(pairs: Sequence[tuple[Record, Record]], seed: int = 1) -> dict[str, Share]:
    """For each way of leading astray the identifiers of which it is told."""
    chance = random.Random(seed)  # noqa: S311 - seeded, so that a run can be repeated
    targets = [other for _, other in pairs]
    titles = [other.text("title").casefold() for other in targets]
    by_author: dict[str, list[int]] = defaultdict(list)
    for at, other in enumerate(targets):
        for person in other.people.get("author", ())[:1]:
            by_author[person.family].append(at)
    told: dict[str, list[str]] = defaultdict(list)
    count: dict[str, int] = defaultdict(int)
    for at, (record, _) in enumerate(pairs):
        title = record.text("title").casefold()
        near = process.extract(title, titles, scorer=fuzz.token_sort_ratio, limit=3)
        ways = {"similar title": next((n for _, _, n in near if n != at), None)}
        same = [n for person in record.people.get("author", ())[:1] for n in by_author[person.family] if n != at]
        ways["same author"] = max(same, key=lambda n: fuzz.token_sort_ratio(title, titles[n]), default=None)
        ways["same author, slips"] = chance.choice(same) if same else None
        for way, target in ways.items():
            if target is None:
                continue
            asked = chance.choice(SLIPS[:6])(record, chance) if way.endswith("slips") else record
            count[way] += 1
            if not denies(asked, Candidate("index", targets[target].key, targets[target])):
                told[way].append(f"{asked.text('title')} {asked.dates} -> {targets[target].text('title')} {targets[target].dates}")
    return {way: Share(number - len(told[way]), number, tuple(told[way])) for way, number in count.items()}


def main() -> None:
    """Print the table."""
    pairs = works()
    for found in (called_wrong(pairs), hijacked(pairs)):
        for name, one in found.items():
            print(f"{name:24}{one.some:6} of {one.all:6}{one.share:9.4f}")
        some, number = sum(one.some for one in found.values()), sum(one.all for one in found.values())
        print(f"{'all':24}{some:6} of {number:6}{some / number:9.4f}\n")


if __name__ == "__main__":
    main()
