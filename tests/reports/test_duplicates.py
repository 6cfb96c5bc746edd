"""Works that are there twice, or belong together, as findings."""

from __future__ import annotations

from dataclasses import replace

import refs
from bib.library import Library
from bib.problem import Severity, Where
from refs.reports import duplicates
from refs.reports.duplicates import Item
from refs.reports.gaps import Case

RIVER = "author = {Quammen, David}, title = {The Song of the Dodo}, publisher = {Scribner}, year = 1996"
OTHER = "author = {Mann, Charles C.}, title = {The Wizard and the Prophet}, publisher = {Knopf}, year = 2018"


def items(bib: str, source: int = 0, name: str = "a.bib") -> list[Item]:
    library = Library.read(bib.encode())
    cases = [
        Case(record, Where(name, entry.line, key=entry.key)) for entry, record in zip(library.entries, library.records, strict=True)
    ]
    return duplicates.items(cases, source)


def lines(listed: list[Item], *distinct: frozenset[str]) -> list[str]:
    found = duplicates.findings(listed, duplicates.pairs(listed, distinct))
    return [f"{one.where.source}:{one.where.line} {one.severity} {one.code}: {one.message.partition(':')[0]}" for one in found]


def test_a_work_that_is_there_twice() -> None:
    """The later entry is told, with the place of the first; a third one points to the first, too."""
    listed = items(f"@book{{a, {RIVER}}}\n@book{{b, {OTHER}}}\n@book{{c, {RIVER}}}\n@book{{d, {RIVER}}}")
    assert lines(listed) == [
        "a.bib:3 warning duplicate: the same work as a (line 1)",
        "a.bib:4 warning duplicate: the same work as a (line 1)",
    ]
    assert duplicates.findings(listed, duplicates.pairs(listed))[0].hint == "refs merge unites them"


def test_what_the_user_said_is_no_duplicate() -> None:
    """Two entries that are distinct stay so, in whatever file they are."""
    listed = [*items(f"@book{{a, {RIVER}}}"), *items(f"@book{{c, {RIVER}}}", 1, "b.bib")]
    assert lines(listed) == ["b.bib:1 warning duplicate: the same work as a (a.bib"]
    assert lines(listed, frozenset({"a", "c"})) == []


def test_volumes_of_one_work() -> None:
    """Two volumes are told as such, as a note."""
    volume = "author = {Braudel, Fernand}, title = {Civilisation matérielle}, publisher = {Colin}, year = 1979, volume = %d"
    listed = items(f"@book{{a, {volume % 1}}}\n@book{{b, {volume % 2}}}")
    (line,) = lines(listed)
    assert "note related: is another volume of the same work as" in line


def test_what_documents_share_is_no_fault() -> None:
    """A work that two documents cite, or two notes, is a note; one that a note and the list of a document have is nothing."""
    one, two = items(f"@book{{a, {RIVER}}}\n@book{{c, {RIVER}}}")

    def severities(first: Item, second: Item) -> list[Severity]:
        return [problem.severity for problem in duplicates.findings([first, second], duplicates.pairs([first, second]))]

    cited = replace(one, cited=True), replace(two, cited=True)
    assert severities(*cited) == [Severity.WARNING]
    assert severities(replace(cited[0], in_note=True), replace(cited[1], in_note=True)) == [Severity.NOTE]
    assert severities(replace(cited[0], in_note=True), cited[1]) == []
    assert severities(cited[0], replace(cited[1], source=1)) == [Severity.NOTE]
    assert severities(one, replace(cited[1], source=1)) == [Severity.NOTE]


def test_the_verb_of_the_library() -> None:
    """`refs.check` takes records, entries and results, and finds what is between them."""
    text = "Works Cited\n\nQuammen, David. The Song of the Dodo. Scribner, 1996. ISBN 978-0-684-80083-8.\n"
    records = Library.read(f"@book{{q, {RIVER}}}\n@article{{x, title = {{Y}}, year = 2050}}".encode()).records
    found = refs.check([refs.extract(text.encode(), name="essay.txt"), *records], year=2026)
    assert {"bad-isbn", "duplicate", "impossible-date", "missing-field"} <= {problem.code for problem in found}
    assert "impossible-date" not in {problem.code for problem in refs.check(records, year=2049)}
    assert refs.check([]) == []
