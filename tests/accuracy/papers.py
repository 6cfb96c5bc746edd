"""How well real papers are read, of which it is known what they cite: `python -m tests.accuracy.papers FOLDER`.

Beside NAME.pdf (or another document) the folder holds at least one of these:

* NAME.bib: the works that the paper cites, and no others. An entry that another one names as `crossref` or `xdata` may be
  found and need not be. A field is judged only where its words stand in the document, as a style leaves some of them out.
* NAME.lines: the lines of its references, as `pdftotext -raw` writes them.

For each document the table has the works (there, found, too many, F1), the share of the works whose title and year stand
in one reference (whole), precision, recall and F1 of the lines of references, and the share of right fields.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bib import formats
from bib.record import Record
from refs import extract, pipeline
from refs.model import Document, Result
from tests.accuracy.formats import scorer
from tests.accuracy.zones import Found

PARENT = re.compile(r"\b(?:crossref|xdata)\s*=\s*[{\"]([^}\"]*)", re.IGNORECASE)
JUDGED = ("first_author_family", "n_authors", "year", "title", "container", "publisher", "place", "volume", "pages", "doi")
ALIKE, SURE = 12, 40  # letters of a line, at least, by which it is known again, and that need no more evidence


@dataclass
class Figures:
    """What was counted in one paper, or in several."""

    works: int = 0
    found: int = 0
    extra: int = 0
    whole: int = 0
    lines: Found = field(default_factory=lambda: Found(0, 0, 0))
    fields: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, other: Figures) -> None:
        """Add the counts of another paper."""
        self.works, self.found, self.extra = self.works + other.works, self.found + other.found, self.extra + other.extra
        self.whole += other.whole
        self.lines = Found(*(a + b for a, b in zip(self.lines, other.lines, strict=True)))
        self.fields += other.fields

    def row(self, name: str) -> str:
        """A line of the table; "-" for what is not known."""
        f1 = f"{2 * self.found / max(self.works + self.found + self.extra, 1):8.3f}" if self.works else f"{'-':>8}"
        whole = f"{self.whole / self.works:8.3f}" if self.works else f"{'-':>8}"
        shares = self.lines.figures() if self.lines.there else {}
        lines = "".join(f"{value:8.3f}" for value in shares.values()) or f"{'-':>8}" * 3
        right = f"{self.fields['right'] / sum(self.fields.values()):8.3f}" if self.fields else f"{'-':>8}"
        return f"{name[:34]:34}{self.works:6}{self.found:6}{self.extra:6}{f1}{whole}{lines}{right}"


def letters(text: str) -> str:
    """The letters and digits of a text, without case, accents and ligatures."""
    return "".join(char for char in unicodedata.normalize("NFKD", text).casefold() if char.isalnum())


def works_of(path: Path, printed: str) -> list[dict[str, Any]]:
    """The works of a .bib as golden ones; of their fields those whose letters are printed."""
    text = path.read_text("utf-8", "replace")
    records, _ = formats.read(text, "bibtex", path.name)
    parents = {key.strip().casefold() for keys in PARENT.findall(text) for key in keys.split(",")}
    return [dict(_work(record, printed), optional=record.key.casefold() in parents) for record in records]


def _work(record: Record, printed: str) -> dict[str, Any]:
    values = scorer_module.found_values(record)
    kept = {
        name: values[name]
        for name in JUDGED
        if values[name] and (name == "n_authors" or all(letters(word) in printed for word in scorer_module.words(values[name])))
    }
    kept.setdefault("title", values["title"])
    raw = f"{values['first_author_family']} {values['title']} {values['year']}"
    return {"raw": raw, "type": record.type, "inferred": ["type"], **kept}


def judged(path: Path) -> Figures:
    """The figures of one paper."""
    result = extract(path)
    figures = Figures()
    if (bib := path.with_suffix(".bib")).exists():
        works = works_of(bib, letters(result.document.text))
        one = scorer_module.score(works, pipeline.records([result]))
        counts = Counter({"right": one.fields["right"], "wrong": one.fields["wrong"]})
        missing = sum(fault.startswith("missing ") for fault in one.faults)
        figures = Figures(one.works, one.found, one.extra, _whole(works, result), fields=counts + Counter(missing=missing))
        figures.faults = one.faults
    if (lines := path.with_suffix(".lines")).exists():
        figures.lines = _lines(result, lines.read_text("utf-8"))
    return figures


def _whole(works: Sequence[dict[str, Any]], result: Result) -> int:
    """How many works stand in one reference with title, first author and year."""
    references = [letters(result.document.view(entry.reference.spans).text) for entry in result.entries if entry.reference]
    asked = [[letters(str(work.get(name) or "")) for name in ("title", "year")] for work in works if not work["optional"]]
    return sum(any(all(part in words for part in parts) for words in references) for parts in asked)


def _lines(result: Result, text: str) -> Found:
    """The lines of references against those that should be; of a short line, one beside it must be known, too."""
    gold = letters(text)
    rows = list(_numbered(result.document))
    words = ["", *(line for _, line in rows), ""]
    there = {
        at
        for at, line in enumerate(words)
        if line in gold and line and (len(line) > SURE or words[at - 1] + line in gold or line + words[at + 1] in gold)
    }
    spans = [span for entry in result.entries if entry.reference for span in entry.reference.spans]
    found = {at for at, (place, _) in enumerate(rows, 1) if any(a < place[1] and b > place[0] for a, b in spans)}
    return Found(len(there & found), len(found), len(there))


def _numbered(document: Document) -> Iterator[tuple[tuple[int, int], str]]:
    """The lines of a document that have letters enough to be known again: where they stand, and these letters."""
    for match in re.finditer(r"[^\n]+", document.text):
        if len(line := letters(match[0])) >= ALIKE and not any(one.start <= match.start() < one.end for one in document.hidden):
            yield match.span(), line


scorer_module = scorer()


def main() -> None:
    """Print the table, with a sum for each group: what stands before the first hyphen of the names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, help="a folder with papers, and what they cite")
    parser.add_argument("--only", default="", help="only papers whose names hold this")
    parser.add_argument("--verbose", action="store_true", help="list the faults")
    options = parser.parse_args()
    paths = sorted(
        path
        for path in options.folder.iterdir()
        if path.suffix not in (".bib", ".lines")
        and options.only in path.name
        and (path.with_suffix(".bib").exists() or path.with_suffix(".lines").exists())
    )
    groups: dict[str, Figures] = {}
    heads = "".join(f"{name:>8}" for name in ("F1", "whole", "prec", "rec", "lines", "fields"))
    print(f"{'paper':34}{'works':>6}{'found':>6}{'extra':>6}{heads}")  # noqa: T201 - this is a command
    for path in paths:
        one = judged(path)
        for group in (path.name.partition("-")[0], "all"):
            groups.setdefault(group, Figures()).add(one)
        print(one.row(path.stem), *one.faults if options.verbose else (), sep="\n    ")  # noqa: T201
    for name, sums in groups.items():
        print(sums.row(f"[{name}]"))  # noqa: T201


if __name__ == "__main__":
    main()
