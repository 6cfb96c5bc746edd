"""How fast PDFs are read, and in how much memory: `python -m tests.benchmarks.pdf [FILE.pdf ...]`.

Without a file, a document of 1,000 pages with footnotes and a list of 3,000 works is made and read.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from refs import pipeline
from tests.documents.portable import Set, column, pdf

LINES = [f"This is line {n} of a page that has been made to see how long it takes to read it" for n in range(45)]
ENTRIES = [
    "Eco, Umberto. 1979. The Role of the Reader: Explorations in the Semiotics of Texts {n}.",
    "\tBloomington: Indiana University Press.",
]


def book(pages: int = 1000) -> bytes:
    """A PDF of so many pages, a twentieth of them references."""
    made = []
    for number in range(pages):
        head = [Set(80, 760, f"{number} A Running Head"), Set(520, 40, str(number))]
        if number < pages * 0.95:
            note = [Set(300, 706, str(number % 900), 6), Set(80, 110, f"{number % 900} See Eco, Opera aperta, Milano 1962.", 8)]
            made.append([*head, *column(LINES), *note, Set(200, 90, "in italics", 8, "i")])
        else:
            made.append([*head, *column([line.format(n=n) for n in range(22) for line in ENTRIES], indent=15)])
    return pdf(made)


def megabytes(who: int) -> float:
    """The most memory that was used so far."""
    return resource.getrusage(who).ru_maxrss / 1024


def seconds() -> float:
    """CPU seconds that were used so far, those of the process that opens PDFs included."""
    both = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(one.ru_utime + one.ru_stime for one in both)


def main() -> None:
    """Print pages a second and memory, for each file."""
    files = [(Path(name).name, Path(name).read_bytes()) for name in sys.argv[1:]] or [("made.pdf", book())]
    for name, data in files:
        begin = seconds()
        document = pipeline.read(data, name)
        read = seconds() - begin
        result = pipeline.extract(document)
        whole = seconds() - begin
        pages = max((block.page or 1 for block in document.blocks), default=0)
        print(
            f"{name}: {pages} pages, read in {read:.2f} CPU seconds ({pages / read:.0f} a second), with "
            f"{len(result.entries)} references "
            f"in {whole:.2f} ({pages / whole:.0f} a second); {megabytes(resource.RUSAGE_SELF):.0f} MB, and "
            f"{megabytes(resource.RUSAGE_CHILDREN):.0f} MB for the process that opens the PDF"
        )


if __name__ == "__main__":
    main()
