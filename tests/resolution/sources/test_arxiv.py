"""arXiv: its Atom feeds, numbers old and new, and its errors, which come as entries."""

from __future__ import annotations

import pytest

from bib.edtf import edtf
from bib.record import Person, Record
from refs.resolution.source import Query, Settings, UnavailableError
from refs.resolution.sources.arxiv import Arxiv
from tests.resolution.fake_door import FakeDoor

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
  <title type="html">ArXiv Query</title><id>http://arxiv.org/api/x</id><opensearch:totalResults>1</opensearch:totalResults>{}
</feed>"""
ENTRY = """<entry>
    <id>http://arxiv.org/abs/hep-th/9901001v3</id><published>1999-01-01T10:00:00Z</published><updated>2000-02-02T10:00:00Z</updated>
    <title>Black holes,
  and &lt;i&gt;strings&lt;/i&gt;</title><summary>Words.</summary>
    <author><name>Juan Maldacena</name></author><author><name>ATLAS Collaboration</name></author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1103/PhysRevD.1.2</arxiv:doi>
    <arxiv:journal_ref xmlns:arxiv="http://arxiv.org/schemas/atom">Phys.Rev. D1 (1999) 2</arxiv:journal_ref>
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="hep-th" scheme="http://arxiv.org/schemas/atom"/>
  </entry>"""
ERROR = """<entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_x</id><title>Error</title>
<summary>incorrect id format for x</summary></entry>"""


def feed(*entries: str) -> bytes:
    return FEED.format("".join(entries)).encode()


def test_an_entry_is_read_whole() -> None:
    """The number is without its version, the date that of the first; the journal is a notice."""
    door = FakeDoor(feed(ENTRY))
    (found,) = Arxiv(door, Settings()).by_identifier("arxiv", "arXiv:hep-th/9901001v3")
    assert (found.source, found.id, found.url) == ("arxiv", "hep-th/9901001", "https://arxiv.org/abs/hep-th/9901001")
    assert found.record.type == "preprint"
    assert found.record.fields == {"title": "Black holes, and strings", "eprintclass": "hep-th"}
    assert found.record.people["author"] == (Person("Maldacena", "Juan"), Person(literal="ATLAS Collaboration"))
    assert edtf(found.record.dates["date"]) == "1999-01-01"
    assert found.record.ids == {"arxiv": ("hep-th/9901001",)}
    assert [(one.kind, one.id, one.label) for one in found.notices] == [
        ("published as", "10.1103/PhysRevD.1.2", "Phys.Rev. D1 (1999) 2")
    ]
    assert door.calls[0]["params"]["id_list"] == "hep-th/9901001v3"
    assert door.calls[0]["accept"] == "application/atom+xml"


def test_a_preprint_that_was_never_published_has_no_notice() -> None:
    """Without DOI and journal there is nothing to say."""
    plain = ENTRY.replace("arxiv:doi", "arxiv:other").replace("arxiv:journal_ref", "arxiv:more")
    assert Arxiv(FakeDoor(feed(plain)), Settings()).by_identifier("arxiv", "hep-th/9901001")[0].notices == ()


def test_an_unknown_number_gives_no_entries() -> None:
    """A feed without entries is not found; an entry without a number is none."""
    assert Arxiv(FakeDoor(feed()), Settings()).by_identifier("arxiv", "9999.99999") == ()
    assert Arxiv(FakeDoor(feed("<entry><title>No number</title></entry>")), Settings()).by_identifier("arxiv", "9999.99999") == ()
    assert Arxiv(FakeDoor(feed()), Settings()).by_identifier("doi", "10.1/x") == ()


def test_an_error_comes_as_an_entry() -> None:
    """It is no preprint called "Error", and not "not found" either."""
    with pytest.raises(UnavailableError, match="arxiv: it says: incorrect id format"):
        Arxiv(FakeDoor(feed(ERROR)), Settings()).by_identifier("arxiv", "x")


def test_a_preprint_may_be_called_error() -> None:
    """Only the address of the entry tells an error from a title."""
    named = ENTRY.replace("Black holes,", "Error").replace("and &lt;i&gt;strings&lt;/i&gt;", "")
    assert Arxiv(FakeDoor(feed(named)), Settings()).by_identifier("arxiv", "hep-th/9901001")[0].record.text("title") == "Error"


def test_a_search_asks_for_title_and_author() -> None:
    """Signs of the query language are left out of the words."""
    door = FakeDoor(feed(ENTRY))
    sought = Record("article", fields={"title": 'Why "A" (and B)?'}, people={"author": (Person("Maldacena", "Juan"),)})
    assert len(Arxiv(door, Settings()).search(Query(sought))) == 1
    assert door.calls[0]["params"]["search_query"] == 'ti:"Why A and B" AND au:"Maldacena"'


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html></html>",
        b"not xml",
        feed(ENTRY)[:400],
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><feed xmlns="http://www.w3.org/2005/Atom"><entry>&x;</entry>',
        b'{"feed": []}',
        b"\xff\xfe\x00",
    ],
)
def test_garbage_is_no_answer(body: bytes) -> None:
    """HTML, half a feed and other things are no answer."""
    with pytest.raises(UnavailableError, match="arxiv: its answer is no Atom feed"):
        Arxiv(FakeDoor(body), Settings()).by_identifier("arxiv", "1706.03762")


def test_entities_of_a_file_are_never_read() -> None:
    """An external entity stays what it is: nothing of this machine gets into a title."""
    hostile = (
        b'<!DOCTYPE feed [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        + feed(ENTRY.replace("Black holes,", "A &x; B")).partition(b"?>")[2]
    )
    found = Arxiv(FakeDoor(hostile), Settings()).by_identifier("arxiv", "hep-th/9901001")
    assert [one.record.text("title") for one in found] in ([], ["A and strings"], ["A"], ["A B and strings"])
