"""How well zones and the references in them are found in outside documents: lines of references, and where each reference ends.

Run `python -m tests.accuracy.zones` for a table; `--verbose` lists each document. The documents are those of ../shared/data: theses
whose lines are labelled (AnyStyle), articles of law and the humanities with their notes (GROBID's footnote flavour), and lists of
which it is known where each reference begins and ends (GROBID's segmenter).
"""

from __future__ import annotations

import argparse
import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from refs import callouts, documents, pipeline, references, zones
from refs.model import Document

DATA = Path(__file__).parent.parent.parent.parent / "shared" / "data"
LABELLED = {"finding_anystyle_finder": "ref", "finding_grobid_footnote_flavour": "listBibl"}
SEGMENTED = "finding_grobid_reference_segmenter"
TITLE = re.compile(r"(?:\d+\.? )?(?:references|r e f e r e n c e s|bibliography|literature cited)[.:]?", re.IGNORECASE)
HEADING = "References\n\n"


class Found(NamedTuple):
    """How many lines or references are right, found and there."""

    right: int
    found: int
    there: int

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1."""
        precision, recall = self.right / max(self.found, 1), self.right / max(self.there, 1)
        return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(precision + recall, 1e-9)}


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The rows of a file of ../shared/data."""
    with (DATA / f"{name}.jsonl").open(encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def read(text: str) -> Document:
    """A text as a document."""
    return documents.read(text.encode("utf-8", "replace"), "a.txt", "text")


def reference_lines(document: Document) -> set[int]:
    """The numbers (from 0) of the lines in zones."""
    spans = [span for zone in zones.find(document, callouts.find(document)) for span in zone.spans]
    ends = [match.start() for match in re.finditer("\n|$", document.text)]
    return {at for start, end in spans for at in range(bisect_left(ends, start), bisect_left(ends, end) + 1)}


def lines_of(row: dict[str, Any], label: str) -> Found:
    """The lines of references of one labelled document."""
    lines = [line.replace("\f", "") for line in row["lines"]]
    gold = {at for at, (line, one) in enumerate(zip(lines, row["labels"], strict=True)) if one == label and line.strip()}
    found = {at for at in reference_lines(read("\n".join(lines))) if at < len(lines) and lines[at].strip()}
    return Found(len(gold & found), len(found), len(gold))


def references_of(row: dict[str, Any]) -> Found:
    """The references of one list: right ones begin and end where they should, white space and label apart."""
    text = row["text"]
    labels = {a: b for a, b, kind in row["segments"] if kind == "label"}
    gold = Counter(_folded(text[labels.get(a, a) : b]) for a, b, kind in row["segments"] if kind == "ref")
    lines = [line.strip() for line in text.splitlines()]  # the source indents by its markup
    document = read(HEADING + "\n".join(line for line in lines if line and not TITLE.fullmatch(line)))
    found_zones = zones.find(document, callouts.find(document))
    split, _ = references.split(document, found_zones, pipeline._Labels(None))
    found = Counter(_folded(document.view(one.spans).text) for one in split if not one.relation)
    return Found(sum((gold & found).values()), sum(found.values()), sum(gold.values()))


def _folded(text: str) -> str:
    letters = "".join(char for char in text.casefold() if char.isalnum())
    return re.sub(r"^\d{1,3}(?=\D)", "", letters)


def total(found: Sequence[Found]) -> Found:
    """The sum of some counts."""
    return Found(*(sum(column) for column in zip(*found, strict=True)))


def measured(name: str) -> list[tuple[str, Found]]:
    """The counts of each document of a file."""
    judge: Callable[[dict[str, Any]], Found] = references_of if name == SEGMENTED else lambda row: lines_of(row, LABELLED[name])
    return [(row["id"], judge(row)) for row in rows(name)]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--data", nargs="*", default=[*LABELLED, SEGMENTED], choices=[*LABELLED, SEGMENTED])
    parser.add_argument("--verbose", action="store_true", help="list each document")
    options = parser.parse_args()
    for name in options.data:
        found = measured(name)
        for one, counts in found if options.verbose else ():
            print(f"    {one[:50]:50}", *(f"{value:8.3f}" for value in counts.figures().values()), counts.there)  # noqa: T201
        figures = total([counts for _, counts in found]).figures()
        print(f"{name:40}", *(f"{key} {value:.3f}" for key, value in figures.items()))  # noqa: T201 - this is a command


if __name__ == "__main__":
    main()
