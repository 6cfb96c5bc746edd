"""Small dumps in every form, of one and the same few books and articles."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from pymarc import Field, Indicators, Record, Subfield
from pymarc.marcxml import record_to_xml

CROSSREF = [
    {
        "DOI": "10.1016/S0969-2126(97)00260-8",
        "type": "journal-article",
        "title": ["CATH – a hierarchic classification of protein domain structures"],
        "author": [{"family": "Orengo", "given": "CA"}, {"family": "Michie", "given": "AD"}],
        "container-title": ["Structure"],
        "volume": "5",
        "issue": "8",
        "page": "1093-1109",
        "issued": {"date-parts": [[1997, 8]]},
        "updated-by": [{"DOI": "10.1016/x", "type": "correction", "label": "Correction"}],
    },
    {"DOI": "10.1038/nrd1691", "type": "journal-article", "title": []},
    {
        "DOI": "10.1177/1363460711404256",
        "type": "journal-article",
        "title": ["Feminism, rape and the search for justice"],
        "author": [{"family": "McGlynn", "given": "Clare"}],
        "container-title": ["Oxford Journal of Legal Studies"],
        "volume": "31",
        "page": "825-842",
        "issued": {"date-parts": [[2011]]},
    },
]
OPENALEX = [
    {
        "id": "https://openalex.org/W2018305449",
        "doi": "https://doi.org/10.1177/1363460711404256",
        "title": "Feminism, rape and the search for justice",
        "publication_year": 2011,
        "type": "article",
        "authorships": [{"author": {"display_name": "Clare McGlynn"}}],
        "primary_location": {"source": {"display_name": "Oxford Journal of Legal Studies", "type": "journal"}},
        "biblio": {"volume": "31", "first_page": "825", "last_page": "842"},
    }
]
DATACITE = [
    {
        "id": "10.5281/zenodo.1234",
        "type": "dois",
        "attributes": {
            "doi": "10.5281/zenodo.1234",
            "titles": [{"title": "A corpus of printed references"}],
            "creators": [{"name": "Weber, Max", "familyName": "Weber", "givenName": "Max"}],
            "publicationYear": 2019,
            "publisher": "Zenodo",
            "types": {"resourceTypeGeneral": "Dataset"},
        },
    }
]
OPEN_LIBRARY = [
    ("/type/author", "/authors/OL34184A", {"key": "/authors/OL34184A", "name": "Erica Chenoweth"}),
    (
        "/type/work",
        "/works/OL16226546W",
        {"title": "Why Civil Resistance Works", "authors": [{"author": {"key": "/authors/OL34184A"}}]},
    ),
    (
        "/type/edition",
        "/books/OL25162842M",
        {
            "title": "Why Civil Resistance Works",
            "works": [{"key": "/works/OL16226546W"}],
            "publishers": ["Columbia University Press"],
            "publish_date": "2011",
            "isbn_13": ["9780231156820"],
        },
    ),
    ("/type/redirect", "/books/OL1M", {"location": "/books/OL25162842M"}),
]


def json_lines(items: Sequence[Mapping[str, object]]) -> bytes:
    """One object a line."""
    return b"".join(json.dumps(item, ensure_ascii=False).encode() + b"\n" for item in items)


def json_list(items: Sequence[Mapping[str, object]]) -> bytes:
    """One object that holds them, over several lines."""
    return json.dumps({"items": items}, indent=1).encode()


def open_library(rows: Sequence[tuple[str, str, Mapping[str, object]]] = OPEN_LIBRARY) -> bytes:
    """The five columns of a dump."""
    lines = ("\t".join((kind, key, "1", "2024-01-01T00:00:00", json.dumps(item))) for kind, key, item in rows)
    return "".join(f"{line}\n" for line in lines).encode()


def library_record(number: str, title: str, author: str, year: str, isbn: str = "") -> Record:
    """A record of MARC 21."""
    made = Record(force_utf8=True)
    plain = Indicators(" ", " ")
    made.add_field(
        Field("001", data=number), Field("003", data="DE-101"), Field("008", data=f"240101s{year}    gw            000 0 ger d")
    )
    if isbn:
        made.add_field(Field("020", plain, [Subfield("a", isbn)]))
    made.add_field(
        Field("100", Indicators("1", " "), [Subfield("a", author), Subfield("4", "aut")]),
        Field("245", Indicators("1", "0"), [Subfield("a", title)]),
        Field("264", Indicators(" ", "1"), [Subfield("a", "Berlin :"), Subfield("b", "Dietz,"), Subfield("c", year)]),
    )
    return made


LIBRARY = [
    library_record("1001", "Das Kapital. Band 1", "Marx, Karl", "1962", "978-3-320-00263-3"),
    library_record("1002", "Übergänge zum Kapitalismus", "Žižek, Slavoj", "1999"),
]


def marc(records: Sequence[Record] = LIBRARY) -> bytes:
    """A file of MARC 21."""
    return b"".join(record.as_marc() for record in records)


def marcxml(records: Sequence[Record] = LIBRARY) -> bytes:
    """A file of MARCXML, with a prefix that is declared at its root."""
    inner = b"\n".join(record_to_xml(record) for record in records)
    for name in (b"record", b"leader", b"controlfield", b"datafield", b"subfield"):
        inner = inner.replace(b"<" + name, b"<m:" + name).replace(b"</" + name, b"</m:" + name)
    start = b'<?xml version="1.0"?>\n<m:collection xmlns:m="http://www.loc.gov/MARC21/slim">\n'
    return start + inner + b"\n</m:collection>\n"
