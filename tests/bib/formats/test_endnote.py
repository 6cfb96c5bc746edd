"""EndNote's XML of other programs as records."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bib.formats import read, write
from bib.record import Date, Person, Record


def test_a_record_of_endnote() -> None:
    """Styled text, numbers on lines of their own, a date without its year, links into the library, and what is not known."""
    text = """<?xml version="1.0" encoding="UTF-8"?><xml><records><record><database name="My.enl">My.enl</database>
<rec-number>7</rec-number><foreign-keys><key app="EN">7</key></foreign-keys><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal">van den Berg, Jan</style></author><author>World Health Organization,</author>
</authors></contributors><titles><title><style>On </style><style face="italic">Homo</style></title><secondary-title>Nature
</secondary-title><alt-title>Nat.</alt-title></titles><periodical><full-title>Nature</full-title></periodical>
<pages>12-34</pages><volume>3</volume><dates><year>1998</year><pub-dates><date>Mar 2</date></pub-dates></dates>
<isbn>0028-0836&#xD;1476-4687 (Electronic)</isbn><electronic-resource-num>https://doi.org/10.1000/182</electronic-resource-num>
<urls><related-urls><url>https://example.org/a</url></related-urls><pdf-urls><url>internal-pdf://1/a.pdf</url></pdf-urls></urls>
<custom2>PMC1</custom2></record></records></xml>"""
    ((record,), problems) = read(text, "endnote-xml")
    assert problems == []
    assert record.type == "article"
    assert record.people == {"author": (Person("Berg", "Jan", "van den"), Person(literal="World Health Organization"))}
    assert record.fields == {"title": "On Homo", "journaltitle": "Nature", "volume": "3", "pages": "12--34"}
    assert record.dates == {"date": Date(1998, 3, 2)}
    assert record.ids == {"issn": ("0028-0836", "1476-4687"), "doi": ("10.1000/182",), "url": ("https://example.org/a",)}
    assert record.extra == {"custom2": "PMC1", "j2": "Nat."}
    assert {origin.source for origin in record.origins.values()} == {"endnote-xml"}


def test_the_same_as_through_ris(works: list[Record]) -> None:
    """What is written and read back says what RIS says of the same works."""

    def told(form: str) -> list[tuple[object, ...]]:
        records, problems = read(write(works, form), form)
        assert problems == []
        return [(one.type, one.key, one.fields, one.people, one.dates, one.ids, one.extra) for one in records]

    assert told("endnote-xml") == told("ris")


def test_damaged_files() -> None:
    """A file that is cut gives the records before the cut, and the line; an empty record, or entities, are told and not read."""
    text = write([Record("book", f"a{number}", {"title": f"Title {number}"}) for number in range(9)], "endnote-xml")
    records, (cut,) = read(text[: text.index("Title 5")], "endnote-xml", "a.xml")
    assert [record.text("title") for record in records][:5] == [f"Title {number}" for number in range(5)]
    assert (cut.code, cut.where.source, cut.where.line) == (
        "unreadable-entry",
        "a.xml",
        text[: text.index("Title 5")].count("\n") + 1,
    )
    records, (empty,) = read("\n<xml><records>\n<record/>\n</records></xml>", "endnote-xml")
    assert (records, empty.where.line) == ([], 3)
    bomb = '<!DOCTYPE xml [<!ENTITY a "x"><!ENTITY b SYSTEM "file:///etc/passwd">]><xml><records><record><titles><title>&b;'
    assert [problem.code for problem in read(bomb, "endnote-xml")[1]] == ["unreadable-file"]
    assert [problem.code for problem in read("<article/>", "endnote-xml")[1]] == ["unreadable-file"]
    assert read("words", "endnote-xml")[1]


PARTS = [
    "<record>",
    "</record>",
    "<titles>",
    "<title>",
    "</title>",
    "<style>",
    "a",
    "&amp;",
    "&",
    "<",
    "<isbn>",
    "\r",
    "<!--",
    "]]>",
]


@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_any_text_is_read_or_told(text: str) -> None:
    """Whatever the text is, there is no exception; what is no XML is told."""
    read(text, "endnote-xml")
    read(f"<xml><records>{text}</records></xml>", "endnote-xml")


def test_elements_in_elements() -> None:
    """Elements that are nested too deeply are told."""
    assert read("<xml><records>" + "<record>" * 100_000, "endnote-xml")[1]
