"""How fast an index is built and asked, how it grows, and how that compares with plain keys in SQLite.

Run `PYTHONPATH=. python tests/benchmarks/resolution.py` for a table; `--quick` leaves out the largest step. The records are the
synthetic ones of `matching_synthetic_records`, and variations of them where more are wanted; the queries are those that belong to
them, of which a fifth has no right answer. Each step is a process of its own, so that its memory can be told.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from bib.compare import fold
from bib.record import Date, Person, Record
from refs.resolution.index import Index, build
from refs.resolution.match import decide
from refs.resolution.source import Query

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
STEPS = (10_000, 100_000, 196_000, 1_000_000)
QUERIES = 20_000
ALONE = 2_000  # queries that are asked one at a time
ACCEPTED = 85  # a plain match: the likeness of titles, of 100


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The objects of a set, one a line."""
    with gzip.open(DATA / name, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def record(row: dict[str, Any]) -> Record:
    """The record of a row."""
    names = {"title": "title", "journal": "journaltitle", "volume": "volume", "page": "pages"}
    fields = {ours: str(row[theirs]) for theirs, ours in names.items() if row[theirs]}
    people = {"author": (Person(row["author"]),)} if row["author"] else {}
    return Record("article", str(row.get("id", "")), fields, people, {"date": Date(row["year"])} if row["year"] else {})


def records(most: int) -> Iterator[Record]:
    """So many records: first the given ones, then variations with another word, volume, page and year."""
    given = list(rows("matching_synthetic_records.jsonl.gz"))
    yield from map(record, given[:most])
    chance = random.Random(7)  # noqa: S311 - it makes data
    for number in islice(count(), max(0, most - len(given))):
        row = given[number % len(given)]
        words = row["title"].split()
        words[chance.randrange(len(words))] = chance.choice(chance.choice(given)["title"].split())
        changed = {"volume": str(chance.randint(1, 200)), "page": str(chance.randint(1, 2000)), "year": chance.randint(1950, 2020)}
        yield record({**row, **changed, "title": " ".join(words), "id": f"v{number}"})


def peak() -> float:
    """The most memory that this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def step(most: int) -> dict[str, float]:
    """The figures of one step, in this process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index"
        given = list(records(most)) if most <= 200_000 else records(most)
        gc.freeze()
        gc.set_threshold(100_000, 20, 20)
        before, wall, spent = peak(), time.perf_counter(), time.process_time()
        build(given, path, source="synthetic")
        found = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - spent, "before": before, "peak": peak()}
        found["size"] = sum(one.stat().st_size for one in path.rglob("*") if one.is_file()) / 1e6
        known = {one.key for one in given} if isinstance(given, list) else None
        return found | asked(Index.open(path), known) | {"after": peak()}


def asked(index: Index, known: set[str] | None) -> dict[str, float]:
    """The rates at which queries are answered, and how well."""
    given = list(rows("matching_synthetic_queries.jsonl.gz"))[:QUERIES]
    queries = [Query(record(row)) for row in given]
    gc.freeze()
    start = time.process_time()
    verdicts = [decide(query, found, ("index",)) for query, found in zip(queries, index.candidates(queries), strict=True)]
    batch = time.process_time() - start
    start = time.process_time()
    for query in queries[:ALONE]:
        decide(query, index.search(query), ("index",))
    alone = time.process_time() - start
    there = [str(row["truth"]) if row["truth"] >= 0 and (known is None or str(row["truth"]) in known) else "" for row in given]
    same = [verdict.candidates[0].record.key if verdict.verdict == "same" else "" for verdict in verdicts]
    right = sum(one == other != "" for one, other in zip(same, there, strict=True))
    return {
        "batch": len(queries) / batch,
        "alone": ALONE / alone,
        "precision": right / max(1, sum(map(bool, same))),
        "recall": right / max(1, sum(map(bool, there))),
    }


def plain(most: int) -> dict[str, float]:
    """The same with nothing but three keys in SQLite and the likeness of titles."""
    given = list(records(most))
    start = time.process_time()
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE keys (key TEXT, record INTEGER)")
    base.executemany("INSERT INTO keys VALUES (?, ?)", ((key, at) for at, one in enumerate(given) for key in keys(one)))
    base.execute("CREATE INDEX by_key ON keys (key)")
    titles = [fold(one.text("title")) for one in given]
    built = time.process_time() - start
    queries = list(rows("matching_synthetic_queries.jsonl.gz"))[:QUERIES]
    start = time.process_time()
    right = said = 0
    for row in queries:
        one = record(row)
        marks = keys(one)
        found = {at for (at,) in base.execute(f"SELECT record FROM keys WHERE key IN ({','.join('?' * len(marks))})", marks)}  # noqa: S608
        title = fold(one.text("title"))
        best = max(((fuzz.ratio(title, titles[at]), at) for at in found), default=(0, 0))
        if best[0] >= ACCEPTED:
            said += 1
            right += given[best[1]].key == str(row["truth"])
    spent = time.process_time() - start
    wanted = sum(row["truth"] >= 0 for row in queries)
    return {"cpu": built, "batch": len(queries) / spent, "precision": right / said, "recall": right / wanted}


def keys(one: Record) -> list[str]:
    """Three keys: the title, the author with the page, the author with the year."""
    family = fold(one.people["author"][0].family) if "author" in one.people else ""
    year = one.dates["date"].year if "date" in one.dates else ""
    return [f"t:{fold(one.text('title'))}", f"p:{family}:{one.text('pages')}", f"y:{family}:{year}"]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="leave out the largest step")
    parser.add_argument("--step", type=int, help="one step in this process, printed as JSON")
    parser.add_argument("--plain", type=int, help="the plain way in this process, printed as JSON")
    options = parser.parse_args()
    if options.step or options.plain:
        print(json.dumps(step(options.step) if options.step else plain(options.plain)))
        return
    if not DATA.is_dir():
        print(f"{DATA} is not there: nothing to measure")
        return
    heads = (
        "records",
        "built/s",
        "CPU/s",
        "MiB before",
        "MiB built",
        "MiB asked",
        "MB on disk",
        "batch/s",
        "one/s",
        "precision",
        "recall",
    )
    print("".join(f"{head:>11}" for head in heads))
    for most in STEPS[:-1] if options.quick else STEPS:
        one = measured("--step", most)
        sizes = f"{one['before']:11.0f}{one['peak']:11.0f}{one['after']:11.0f}{one['size']:11.0f}"
        rates = f"{most:11,}{most / one['wall']:11,.0f}{most / one['cpu']:11,.0f}"
        print(f"{rates}{sizes}{one['batch']:11,.0f}{one['alone']:11,.0f}{one['precision']:11.4f}{one['recall']:11.4f}", flush=True)
    most = STEPS[2]
    one = measured("--plain", most)
    rate = f"built at {most / one['cpu']:,.0f}, asked at {one['batch']:,.0f} per CPU second"
    print(f"plain keys in SQLite, {most:,} records: {rate}, precision {one['precision']:.4f}, recall {one['recall']:.4f}")
    print("built/s is by the clock; CPU/s, batch/s and one/s are per CPU second, the last two with the verdict, on one core")


def measured(*arguments: str | int) -> dict[str, float]:
    """The figures of a step, from a process of its own."""
    command = [sys.executable, __file__, *map(str, arguments)]
    found: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout)
    return found


if __name__ == "__main__":
    main()
