"""How much time and memory `refs` takes, each figure beside a baseline measured in the same run.

Run `python tests/benchmarks/run.py` for a table; `--quick` leaves out the largest step. Times are CPU seconds, the least of
several runs, on one core. The strings have real names and imprints and made-up titles, in five styles, and differ from each other.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

FAMILIES = (
    "Adorno Arendt Bachelard Bakhtin Barthes Benjamin Bloch Borges Braudel Butler Calvino Cassirer Certeau Chartier Cixous "
    "Darnton Derrida Douglas Eagleton Eco Elias Fanon Febvre Foucault Freire Geertz Ginzburg Glissant Gramsci Haraway Hobsbawm "
    "Huizinga Irigaray Jameson Kittler Koselleck Kristeva Latour Lefebvre Lispector Lotman Luhmann Lukács Mbembe Mies Morrison "
    "Ortiz Pamuk Perec Poniatowska Propp Quijano Rancière Ricœur Said Sebald Simmel Sontag Spivak Szymborska Tagore Thompson "
    "Todorov Tsing Warburg Weil Williams Woolf Yates Zambrano Лотман Бахтин Пропп"
)
GIVEN = "Anna Bruno Clara David Elena Franz Georg Hélène Italo Judith Karl Louise María Nina Otto Paul Rosa Simone Umberto Vera"
NOUNS = (
    "archive border castle desert exile forest garden harbour island journey kitchen letter memory night ocean paper quarry river "
    "shadow theatre village window winter workshop"
)
IMPRINTS = [
    ("London", "Verso"),
    ("Paris", "Gallimard"),
    ("Frankfurt am Main", "Suhrkamp"),
    ("Torino", "Einaudi"),
    ("Buenos Aires", "Sur"),
    ("М.", "Наука"),
    ("New York", "Columbia University Press"),
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
GROWTH = (100, 1_000, 10_000, 100_000)


def strings(count: int) -> list[str]:
    """Reference strings: real names and imprints, made-up titles, no two the same."""
    families, names, nouns = FAMILIES.split(), GIVEN.split(), NOUNS.split()
    made = []
    for number in range(count):
        family, given = families[number % len(families)], names[number // 3 % len(names)]
        first, second, third = (nouns[number // step % len(nouns)] for step in (1, 24, 576))
        place, publisher = IMPRINTS[number % len(IMPRINTS)]
        made.append(
            STYLES[number % len(STYLES)].format(
                family=family,
                given=given,
                initial=f"{given[0]}.",
                title=f"{first.title()} and {second}: A {third} of letters",
                place=place,
                publisher=publisher,
                year=1900 + number % 120,
                volume=1 + number % 90,
                issue=1 + number % 4,
                page=1 + number % 300,
                last=11 + number % 300,
            )
        )
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
    from refs import fields

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
    unmarked = [(text, ()) for text in given]
    labels = min(clock(lambda: fields.default().label_all(unmarked)) for _ in range(RUNS))
    row("strings to labels", f"{len(given) / labels:,.0f} a CPU second", labels / reading, "bibtexparser reading the result")
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
