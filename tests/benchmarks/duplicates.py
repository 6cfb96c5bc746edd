"""How much time and memory duplicates take, and how both grow with the number of records.

Run `python tests/benchmarks/duplicates.py` for a table; `--quick` leaves out the largest step. Each step is a process of its own;
times are CPU seconds without the making of the records, memory is its peak. Records have real family names and made-up titles, in
which some words are far more common than others; every twentieth is a copy with a slip of the pen, every fiftieth is called
"Introduction". `--worst` makes all titles of two dozen words, so that the blocks are as crowded as they can be.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bib.duplicates import groups, related
from bib.record import Date, Person, Record

ROOT = Path(__file__).parents[2]
STEPS = (1_000, 10_000, 100_000)
FAMILIES = (
    "Adorno Arendt Bachelard Bakhtin Barthes Benjamin Bloch Borges Braudel Butler Calvino Cassirer Certeau Chartier Cixous "
    "Darnton Derrida Douglas Eagleton Eco Elias Fanon Febvre Foucault Freire Geertz Ginzburg Glissant Gramsci Haraway Hobsbawm "
    "Huizinga Irigaray Jameson Kittler Koselleck Kristeva Latour Lefebvre Lispector Lotman Luhmann Lukács Mbembe Mies Morrison"
)
GIVEN = "Anna Bruno Clara David Elena Franz Georg Hélène Italo Judith Karl Louise María Nina Otto Paul Rosa Simone Umberto"
NOUNS = (
    "archive border castle desert exile forest garden harbour island journey kitchen letter memory night ocean paper quarry river "
    "shadow theatre village window winter workshop"
)
JOURNALS = ["New Left Review", "Critical Inquiry", "Past and Present", "Annales", "Representations", "Social Text", "October"]
SYLLABLES = [first + second for first in ("b", "d", "gr", "k", "l", "m", "n", "pl", "r", "s", "st", "t", "v") for second in "aeiou"]


def words(count: int, chance: random.Random) -> list[str]:
    """Made-up words, no two the same."""
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))] = None
    return list(found)


def records(count: int, *, worst: bool = False) -> Iterator[Record]:
    """Records as the head of this module tells."""
    chance = random.Random(count)  # noqa: S311 - seeded, so that a run can be repeated
    families, names = FAMILIES.split(), GIVEN.split()
    known = NOUNS.split() if worst else words(max(500, count // 20), chance)
    common = [1 / (rank + 1) for rank in range(len(known))]
    given: list[Record] = []
    for number in range(count):
        if number % 20 == 19:
            yield slipped(chance.choice(given), f"r{number}", chance)
            continue
        title = "Introduction" if number % 50 == 7 else " ".join(chance.choices(known, weights=common, k=chance.randint(4, 11)))
        people = [
            Person(chance.choice(families) + chance.choice(("", "", "son", "er")), chance.choice(names))
            for _ in range(chance.randint(1, 4))
        ]
        fields = {"title": title.capitalize(), "journaltitle": chance.choice(JOURNALS), "volume": str(chance.randint(1, 90))}
        one = Record(
            "article",
            f"r{number}",
            {**fields, "pages": f"{chance.randint(1, 400)}--{chance.randint(401, 420)}"},
            {"author": tuple(people)},
            {"date": Date(chance.randint(1950, 2020))},
        )
        given.append(one)
        yield one


def slipped(one: Record, key: str, chance: random.Random) -> Record:
    """The record with a letter of the title lost and the given names shortened."""
    title = one.text("title")
    at = chance.randrange(1, len(title))
    people = tuple(Person(person.family, person.given[:1] + ".") for person in one.people["author"])
    return Record(one.type, key, {**one.fields, "title": title[:at] + title[at + 1 :]}, {"author": people}, one.dates)


def step(count: int, *, worst: bool) -> dict[str, float]:
    """The cost of one step, in this process."""
    given = list(records(count, worst=worst))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    pairs = related(given)
    found = groups(pairs, count)
    spent = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": spent, "before": before, "peak": peak, "pairs": len(pairs), "groups": len(found), "copies": count // 20}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="leave out the largest step")
    parser.add_argument("--worst", action="store_true", help="titles of two dozen words only")
    parser.add_argument("--step", type=int, help="one step in this process, printed as JSON")
    options = parser.parse_args()
    if options.step:
        print(json.dumps(step(options.step, worst=options.worst)))
        return
    print(f"{'records':>10}{'CPU s':>9}{'ms each':>9}{'MiB before':>12}{'MiB peak':>10}{'pairs':>9}{'groups':>9}{'copies':>9}")
    for count in STEPS[:-1] if options.quick else STEPS:
        command = [sys.executable, __file__, "--step", str(count), *(["--worst"] if options.worst else [])]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
        one = json.loads(done.stdout)
        print(
            f"{count:10,}{one['seconds']:9.2f}{one['seconds'] / count * 1000:9.3f}{one['before']:12.0f}{one['peak']:10.0f}"
            f"{one['pairs']:9,}{one['groups']:9,}{one['copies']:9,}"
        )


if __name__ == "__main__":
    main()
