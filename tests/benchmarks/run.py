"""How much time and memory `refs` takes, each figure beside a baseline measured in the same run.

Run `python tests/benchmarks/run.py` for a table; `--quick` leaves out the largest step. Times are CPU seconds, the least of
several runs, on one core. The strings are made of real works in several styles and differ from each other.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

WORKS = [
    ("Eco", "Umberto", "Il nome della rosa", "Milano", "Bompiani"),
    ("Perec", "Georges", "La Vie mode d'emploi", "Paris", "Hachette"),
    ("Sebald", "W. G.", "Die Ringe des Saturn", "Frankfurt am Main", "Eichborn"),
    ("Woolf", "Virginia", "To the Lighthouse", "London", "Hogarth Press"),
    ("Borges", "Jorge Luis", "El jardín de senderos que se bifurcan", "Buenos Aires", "Sur"),
    ("Lispector", "Clarice", "A paixão segundo G. H.", "Rio de Janeiro", "Editora do Autor"),
    ("Лотман", "Ю. М.", "Структура художественного текста", "М.", "Искусство"),
]
STYLES = [
    "{family}, {given}. {title}. {publisher}, {year}.",
    "{family}, {initial} ({year}). {title}. {place}: {publisher}.",
    "{given} {family}: {title}, {place}: {publisher} {year}, S. {page}–{last}.",
    "{family} {initial} {title}. {place}: {publisher}, {year}. {last} p.",
    "{family}, {given}, “{title}”, Modern Language Review, {volume}.{issue} ({year}), pp. {page}–{last}.",
]
RUNS = 3
DOCUMENT_SIZE = 32 * 1024  # bytes
GROWTH = (100, 1_000, 10_000)


def strings(count: int) -> list[str]:
    """Reference strings, no two the same."""
    made = []
    for number, (style, work) in zip(range(count), itertools.cycle(itertools.product(STYLES, WORKS)), strict=False):
        family, given, title, place, publisher = work
        numbers = {"year": 1900 + number % 120, "volume": 1 + number % 90, "issue": 1 + number % 4}
        pages = {"page": 1 + number % 300, "last": 11 + number % 300}
        title = f"{title}, {number // 35 + 1}"
        names = {
            "family": family,
            "given": given,
            "initial": given[0] + ".",
            "title": title,
            "place": place,
            "publisher": publisher,
        }
        made.append(style.format(**names, **numbers, **pages))
    return made


def document(references: Sequence[str]) -> str:
    """An essay of `DOCUMENT_SIZE` bytes, or more where the list is longer, with a list of works at its end."""
    works = "Works Cited\n\n" + "\n".join(references) + "\n"
    prose = "Nobody in the house was asleep when the rain began, and nobody would have said that it was the rain.\n\n"
    return prose * max(1, (DOCUMENT_SIZE - len(works.encode())) // len(prose)) + works


@dataclass(frozen=True)
class Cost:
    """What a process took: CPU seconds (user and system) and peak memory in MiB."""

    cpu: float
    memory: float


def cost(*command: str) -> Cost:
    """The cost of a process. This process must be smaller than it: a child's peak counts from the fork on."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert child.stderr is not None
    message = child.stderr.read()
    child.stderr.close()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(command)} ended with {child.returncode}:\n{message.decode()}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def least(*command: str, runs: int = RUNS) -> Cost:
    """The cost of the cheapest of several runs."""
    return min((cost(*command) for _ in range(runs)), key=lambda one: one.cpu)


def row(what: str, figure: str, ratio: float, baseline: str) -> None:
    """Print a line of the table."""
    print(f"{what:44}{figure:>28}{ratio:10.2f} x {baseline}")


def processes(folder: Path) -> None:
    """Whole processes against the interpreter that does nothing."""
    python = sys.executable
    nothing = least(python, "-c", "pass")
    name = "python -c pass"
    row(name, f"{nothing.cpu:.3f} s {nothing.memory:8.1f} MiB", 1.0, name)
    path = folder / "essay.txt"
    path.write_text(document(strings(40)), "utf-8")
    extract = ("-m", "refs", "extract", "-q", str(path))
    rows = [
        ("import refs", least(python, "-c", "import refs")),
        ("refs --version", least(python, "-m", "refs", "--version")),
        ("refs extract, 32 KB, no bytecode cached", cost(python, "-X", f"pycache_prefix={folder / 'cache'}", *extract)),
        ("refs extract, 32 KB", least(python, *extract)),
    ]
    for what, one in rows:
        row(what, f"{one.cpu:.3f} s {one.memory:8.1f} MiB", one.cpu / nothing.cpu, name)


def growth(folder: Path, steps: Sequence[int]) -> None:
    """Documents with more and more references: time for each must not grow with their number."""
    start = least(sys.executable, "-m", "refs", "--version").cpu
    first = 0.0
    for count in steps:
        path = folder / f"{count}.txt"
        path.write_text(document(strings(count)), "utf-8")
        one = least(sys.executable, "-m", "refs", "extract", "-q", str(path), runs=1 if count > 1_000 else RUNS)
        each = (one.cpu - start) / count
        first = first or each
        row(
            f"refs extract, {count:,} references",
            f"{each * 1000:.2f} ms each {one.memory:8.1f} MiB",
            each / first,
            f"{steps[0]} references",
        )


def throughput(folder: Path) -> None:
    """Strings to BibTeX, in this process, against reading that BibTeX with bibtexparser and against anystyle."""
    import logging

    import bibtexparser

    import refs

    given = strings(1_000)
    refs.export(refs.parse(given[:20]))  # models and tables are loaded once

    def clock(work: Callable[[], object]) -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    logging.disable(logging.WARNING)
    bibtex = refs.export(refs.parse(given))
    ours = min(clock(lambda: refs.export(refs.parse(given))) for _ in range(RUNS))
    reading = min(clock(lambda: bibtexparser.parse_string(bibtex)) for _ in range(RUNS))
    spans = min(clock(lambda: refs.parse(given)) for _ in range(RUNS))
    row("strings to entries", f"{len(given) / spans:,.0f} a CPU second", spans / reading, "bibtexparser reading the result")
    row("strings to BibTeX", f"{len(given) / ours:,.0f} a CPU second", ours / reading, "bibtexparser reading the result")
    if anystyle := shutil.which("anystyle"):
        path = folder / "strings.txt"
        path.write_text("\n".join(given) + "\n", "utf-8")
        theirs = least(anystyle, "-f", "bib", "--stdout", "parse", str(path)).cpu
        row("strings to BibTeX", f"{len(given) / ours:,.0f} a CPU second", ours / theirs, "anystyle parse, start included")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="leave out the largest step of growth")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        processes(folder)
        growth(folder, GROWTH[:-1] if options.quick else GROWTH)
        throughput(folder)


if __name__ == "__main__":
    main()
