"""Dates, extents and statements of responsibility are read as libraries print them."""

from __future__ import annotations

import pytest

from bib.date import edtf
from bib.person import inverted
from refs.resolution.sources import statement
from refs.resolution.sources.marc import isbd


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("1999", "1999"),
        ("[1999]", "1999"),
        ("c1999.", "1999"),
        ("©1999", "1999"),
        ("p1999", "1999"),
        ("cop. 1995", "1995"),
        ("DL 2001", "2001"),
        ("impr. 1998", "1998"),
        ("2010, ©2009", "2010"),
        ("[2005], c2004", "2005"),
        ("1974 printing, c1961", "1974"),
        ("[1987?]", "1987?"),
        ("[ca. 1920]", "1920~"),
        ("1999 [i.e. 2000]", "2000"),
        ("5757 [1997]", "1997"),
        ("1381 [2002 or 2003]", "2002"),
        ("昭和45 [1970]", "1970"),
        ("Minguo 37 [1948]", "1948"),
        ("MCMLXX", "1970"),
        ("anno 1580", "1580"),
        ("12 Aug. 1944", "1944"),
        ("1991-1994", "1991/1994"),
        ("1991-94", "1991/1994"),
        ("1960-", "1960/.."),
        ("[between 1980 and 1989?]", "1980?/1989"),
        ("[198-?]", "1980?/1989"),
        ("19--", ""),
        ("s.a.", ""),
        ("n.d.", ""),
        ("20055", ""),
        ("", ""),
    ],
)
def test_dates(printed: str, meant: str) -> None:
    """A copyright counts last, a correction first; what is doubtful is marked."""
    date = isbd.published(printed)
    assert (edtf(date) if date else "") == meant


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("xii, 345 p. :", ("345", "", "")),
        ("345 S. : Ill.", ("345", "", "")),
        ("[8], 345, [1] p.", ("345", "", "")),
        ("vi, 200 p., 10 leaves of plates", ("200", "", "")),
        ("1 online resource (xiv, 298 pages)", ("298", "", "")),
        ("1 vol. (645 p.)", ("645", "", "")),
        ("2 v. (xx, 900 p.)", ("", "2", "")),
        ("3 Bde.", ("", "3", "")),
        ("全2册", ("", "", "")),
        ("2册", ("", "2", "")),
        ("397p", ("397", "", "")),
        ("с. 12-20", ("", "", "12--20")),
        ("S. 23-45", ("", "", "23--45")),
        ("v. :", ("", "", "")),
        ("p. cm.", ("", "", "")),
        ("24 cm", ("", "", "")),
    ],
)
def test_extents(printed: str, meant: tuple[str, str, str]) -> None:
    """Pages, volumes, or from which page to which; plates and sizes are none of them."""
    assert tuple(isbd.extent(printed)) == meant


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("by Daron Acemoglu and James A. Robinson", ["author Acemoglu, Daron", "author Robinson, James A."]),
        ("[by] Raymond Williams", ["author Williams, Raymond"]),
        ("Edited by Edward Smith", ["editor Smith, Edward"]),
        ("Ed Ruscha", ["author Ruscha, Ed"]),
        ("Editha Platte", ["author Platte, Editha"]),
        ("Trans Media Collective", ["author Trans Media Collective"]),
        ("hrsg. von Rolf Tiedemann ; unter Mitw. von Th. W. Adorno", ["editor Tiedemann, Rolf"]),
        ("Michel Foucault ; traduit par Marie Bouazzi", ["author Foucault, Michel", "translator Bouazzi, Marie"]),
        ("sous la direction de Pierre Nora", ["editor Nora, Pierre"]),
        ("a cura di Mario Rossi", ["editor Rossi, Mario"]),
        ("John Smith, Mary Jones (eds.)", ["editor Smith, John", "editor Jones, Mary"]),
        ("Jane Austen ; with an introduction by Tony Tanner", ["author Austen, Jane", "contributor Tanner, Tony"]),
        ("под редакцией И. И. Иванова", ["editor Иванова, И. И."]),
        ("World Health Organization", ["author World Health Organization"]),
        ("", []),
    ],
)
def test_statements(printed: str, meant: list[str]) -> None:
    """Words of a role tell who did what; given names that look like one do not."""
    assert [f"{role} {inverted(person)}" for role, person in statement.people(printed)] == meant
