"""The data base of Retraction Watch: its columns, its ways to say "none", and files that are something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bib.problem import UserError
from bib.record import Record
from refs.resolution.retractions import Retractions

HEADER = (
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,RetractionDOI,"
    "RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes"
)


def row(
    work: str = "10.1/work",
    number: str = "0",
    nature: str = "Retraction",
    date: str = "1/24/2019 0:00",
    notice: str = "10.1/notice",
    reason: str = "+Duplication of Image;+Investigation by Journal/Publisher;",
) -> str:
    said = f'20946,"A title, with a comma",(PHY),,Journal,House,Country,"A;B",,Article,{date},{notice},0,1/1/2018,{work},{number}'
    return f"{said},{nature},{reason},No,"


def read(folder: Path, *rows: str, header: str = HEADER) -> Retractions:
    path = folder / "retraction_watch.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return Retractions.read(path)


def of(doi: str = "", pmid: str = "") -> Record:
    return Record("article", ids={"doi": (doi,), "pmid": (pmid,)})


def test_a_work_is_found_by_doi_and_by_number(tmp_path: Path) -> None:
    """Case makes no difference; the notice says who, when and why."""
    found = read(tmp_path, row("10.1/WORK", "123"))
    (notice,) = found.notices(of("https://doi.org/10.1/Work", "123"))
    assert (notice.kind, notice.id, notice.source, notice.date) == ("retraction", "10.1/notice", "retraction watch", "2019-01-24")
    assert notice.label == "Duplication of Image; Investigation by Journal/Publisher"
    assert found.notices(of(pmid="123")) == (notice,)
    assert found.notices(of("10.1/other")) == ()


@pytest.mark.parametrize("none", ["unavailable", "Unavailable", "", "0"])
def test_what_stands_for_no_identifier_is_none(tmp_path: Path, none: str) -> None:
    """No work is called "unavailable", and none has the number 0."""
    found = read(tmp_path, row(none, "0", notice=none))
    assert len(found) == 0
    assert found.notices(of("unavailable", "0")) == ()


def test_the_kinds_of_notices(tmp_path: Path) -> None:
    """Corrections and concerns are told from retractions; a word that is not known is passed over."""
    natures = ("Correction", "Expression of concern", "Retraction", "Something new")
    found = read(tmp_path, *(row(nature=nature, notice=f"10.1/{at}") for at, nature in enumerate(natures)))
    assert [one.kind for one in found.notices(of("10.1/work"))] == ["correction", "expression of concern", "retraction"]


def test_a_work_that_was_reinstated_is_not_retracted(tmp_path: Path) -> None:
    """A retraction before the reinstatement no longer counts, one after it does."""
    back = row(nature="Reinstatement", date="3/1/2020 0:00", notice="10.1/back")
    assert [one.kind for one in read(tmp_path, row(), back).notices(of("10.1/work"))] == ["reinstatement"]
    again = row(date="4/1/2020 0:00", notice="10.1/again")
    assert [one.id for one in read(tmp_path, row(), back, again).notices(of("10.1/work"))] == ["10.1/back", "10.1/again"]


@pytest.mark.parametrize(
    ("date", "edtf"), [("1/24/2019", "2019-01-24"), ("2019-01-24", "2019-01-24"), ("soon", ""), ("13/40/2019", "2019")]
)
def test_dates(tmp_path: Path, date: str, edtf: str) -> None:
    """The month comes first; what is no date is none."""
    assert read(tmp_path, row(date=date)).notices(of("10.1/work"))[0].date == edtf


def test_other_columns_and_short_rows_do_no_harm(tmp_path: Path) -> None:
    """Columns may come in another order, further ones may follow, a line may end early."""
    header = ",".join(reversed(HEADER.split(","))) + ",New"
    assert len(read(tmp_path, "1,2", header=header)) == 0
    assert len(read(tmp_path, row() + ",more", header=f"\ufeff{HEADER},")) == 1


@pytest.mark.parametrize("text", ["", "<html></html>", "a,b\n1,2", HEADER.replace("OriginalPaperDOI", "DOI")])
def test_another_file_is_told(tmp_path: Path, text: str) -> None:
    """A file without the columns is refused with the name of the one that is missing."""
    path = tmp_path / "x.csv"
    path.write_text(text)
    with pytest.raises(UserError, match=r"x\.csv:1: .* there is no column Original"):
        Retractions.read(path)


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    """Both are told in one line, with the place."""
    with pytest.raises(UserError, match="cannot be read"):
        Retractions.read(tmp_path / "none.csv")
    path = tmp_path / "wide.csv"
    path.write_bytes(HEADER.encode() + b'\n"' + b"x" * (2 << 20))
    with pytest.raises(UserError, match="this is not CSV"):
        Retractions.read(path)
    path.write_bytes(HEADER.encode() + b"\n" + row().encode() + b"\n\xff\xfe,\xff\n")
    assert len(Retractions.read(path)) == 1
