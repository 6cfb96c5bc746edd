"""Works of all kinds in every format: as they should look, as other readers take them, and any record at all."""

from pathlib import Path

import pytest

from bib.formats import FORMATS, WRITTEN, write
from bib.record import Record

GOLDEN = Path(__file__).parent / "golden"
NEW = [name for name in WRITTEN if name not in ("bibtex", "biblatex", "classic")]


@pytest.mark.parametrize("form", NEW)
def test_golden(form: str, works: list[Record]) -> None:
    """Works of all kinds look as in the golden file. A file that is not there is written, to be looked at and added."""
    path = GOLDEN / f"works.{form}"
    text = write(works, form)
    if not path.exists():
        path.write_text(text, "utf-8")
        pytest.fail(f"{path.name} was not there and has been written.")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize("form", WRITTEN)
def test_nothing_is_lost_in_silence(form: str, works: list[Record]) -> None:
    """What a format has no field for is in its note; only what is known to have no place is reported."""
    known = {
        "bibtex": "eventdate eventtitle isbn origlanguage pagetotal titles.reviewed url venue version",
        "biblatex": "isbn titles.reviewed url",
        "classic": "eventdate eventtitle isbn origlanguage pagetotal titles.reviewed url venue",
        "wikitext": "abstract keywords",
    }
    lost = {name for record in works for name in FORMATS[form].lost(record)}
    assert lost == set(known.get(form, "").split())
