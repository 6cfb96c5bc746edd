"""`refs.enrich` and `refs.verify`: what programs call."""

from __future__ import annotations

from pathlib import Path

import pytest

import refs
from bib import formats
from bib.problem import UserError
from bib.record import Date, Person, Record
from refs.resolution.index import build

CATALOGUE = """@article{a, author = {McGlynn, Clare}, title = {Feminism, Rape and the Search for Justice},
  journal = {Oxford Journal of Legal Studies}, year = {2011}, volume = {31}, pages = {825--842}, doi = {10.1093/ojls/gqr025}}
"""
RECORD = Record(
    "article",
    "mcglynn",
    {"title": "Feminism, Rape and the Search for Justice", "journaltitle": "Oxford Journal of Legal Studies"},
    {"author": (Person("McGlynn", "C."),)},
    {"date": Date(2011)},
)
LINE = "McGlynn, C. (2011). Feminism, Rape and the Search for Justice. Oxford Journal of Legal Studies 31, 625-642."
TEXT = f"Essay\n\nWorks cited\n\n{LINE}\n".encode()


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of one work."""
    folder = tmp_path_factory.mktemp("index") / "works.index"
    records, _ = formats.read(CATALOGUE, "bibtex", "catalogue.bib")
    build(records, folder)
    return folder


def test_records_entries_and_results_are_enriched(works: Path) -> None:
    """Each item becomes a result with the verdict and the filled record; what the document says stays."""
    entry = refs.parse([LINE])[0]
    result = refs.extract(TEXT, name="essay.txt")
    done = refs.enrich([RECORD, entry, result], index=works)
    assert [len(one.entries) for one in done] == [1, 1, 1]
    for one in done:
        (found,) = one.entries
        assert found.resolution is not None
        assert found.record is not None
        assert found.resolution.verdict == "same"
        assert found.record.ids["doi"] == ("10.1093/ojls/gqr025",)
        assert found.record.origins["doi"].source == "index"
    assert done[0].entries[0].record.people["author"] == (Person("McGlynn", "Clare"),)  # type: ignore[union-attr]
    assert done[2].entries[0].record.text("pages") == "625--642"  # type: ignore[union-attr]
    assert "10.1093/ojls/gqr025" in refs.export(done[2])


def test_what_cannot_be_right_is_found(works: Path) -> None:
    """The pages differ; the finding has the line of the reference."""
    found = refs.verify(refs.extract(TEXT, name="essay.txt"), index=works)
    assert [(one.code, one.where.line) for one in found] == [("pages-differ", 5)]
    assert refs.verify(RECORD, index=works) == []


@pytest.mark.usefixtures("httpx_mock")
def test_nobody_is_asked_unless_that_is_wanted() -> None:
    """Without an index and services nothing can be sought, and no connection is opened."""
    (done,) = refs.enrich(RECORD)
    assert done.entries[0].resolution is not None
    assert done.entries[0].resolution.verdict == "could not search"
    assert done.entries[0].record == RECORD


def test_a_service_that_is_none_is_refused() -> None:
    """The error names those that there are."""
    with pytest.raises(UserError, match="there is no service 'crosref'"):
        refs.enrich(RECORD, sources=["crosref"])


def test_an_entry_without_its_document_is_sought_by_its_record(works: Path) -> None:
    """`refs.parse` gives entries whose words are gone: what is left is enough, however the string was broken."""
    (entry,) = refs.parse(["McGlynn, C. (2011). Feminism, Rape\n  and the Search for Justice. Oxford Journal of Legal Studies 31."])
    (done,) = refs.enrich(entry, index=works)
    assert done.entries[0].record is not None
    assert done.entries[0].record.ids["doi"] == ("10.1093/ojls/gqr025",)
    assert all(one.code != "not-found" for one in refs.verify(entry, index=works))
