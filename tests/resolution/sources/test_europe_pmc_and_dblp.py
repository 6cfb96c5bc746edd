"""Europe PMC and DBLP: their answers in their true shape, with lists that are left out around single members."""

from __future__ import annotations

from typing import Any

import pytest

from bib.edtf import edtf
from bib.record import Person, Record
from refs.resolution.source import Query, Settings, UnavailableError
from refs.resolution.sources import dblp, europe_pmc
from refs.resolution.sources.dblp import Dblp
from refs.resolution.sources.europe_pmc import EuropePmc
from tests.resolution.fake_door import FakeDoor

STATE_OF_OA: dict[str, Any] = {
    "id": "29456894",
    "source": "MED",
    "pmid": "29456894",
    "pmcid": "PMC5815332",
    "doi": "10.7717/peerj.4375",
    "title": "The state of OA: a large-scale analysis.",
    "authorList": {
        "author": [
            {"fullName": "Piwowar H", "firstName": "Heather", "lastName": "Piwowar", "initials": "H"},
            {"collectiveName": "Open Access Study Group"},
        ]
    },
    "journalInfo": {
        "issue": "2",
        "volume": "6",
        "yearOfPublication": 2018,
        "printPublicationDate": "2018-01-01",
        "journal": {"title": "PeerJ", "issn": "2167-8359", "essn": "2167-8359"},
    },
    "pubYear": "2018",
    "pageInfo": "e4375",
    "language": "eng",
    "pubTypeList": {"pubType": ["research-article", "Journal Article"]},
}
ATTENTION: dict[str, Any] = {
    "authors": {"author": [{"@pid": "1", "text": "Ashish Vaswani"}, {"@pid": "2", "text": "Wei Wang 0001"}]},
    "title": "Attention is All you Need.",
    "venue": "NIPS",
    "pages": "5998-6008",
    "year": "2017",
    "type": "Conference and Workshop Papers",
    "key": "conf/nips/VaswaniSPUJGKP17",
    "url": "https://dblp.org/rec/conf/nips/VaswaniSPUJGKP17",
}


def results(*items: Any) -> dict[str, Any]:
    return {"version": "6.9", "hitCount": len(items), "resultList": {"result": list(items)}}


def hits(*infos: Any) -> dict[str, Any]:
    some = {"hit": [{"@score": "5", "@id": "1", "info": info} for info in infos]} if infos else {}
    return {"result": {"query": "x*", "status": {"@code": "200", "text": "OK"}, "hits": {"@total": str(len(infos)), **some}}}


def test_an_article_of_europe_pmc() -> None:
    """It is looked up by its number of PubMed, and read whole."""
    door = FakeDoor(results(STATE_OF_OA))
    (found,) = EuropePmc(door, Settings()).by_identifier("pmid", "PMID: 29456894")
    assert door.calls[0]["params"]["query"] == "EXT_ID:29456894 AND SRC:MED"
    assert (found.id, found.url) == ("MED/29456894", "https://europepmc.org/article/MED/29456894")
    assert found.record.people["author"] == (Person("Piwowar", "Heather"), Person(literal="Open Access Study Group"))
    assert found.record.fields == {
        "title": "The state of OA: a large-scale analysis",
        "journaltitle": "PeerJ",
        "volume": "6",
        "number": "2",
        "eid": "e4375",
        "langid": "english",
    }
    assert found.record.ids["pmcid"] == ("PMC5815332",)
    assert edtf(found.record.dates["date"]) == "2018"


def test_preprints_and_single_authors_of_europe_pmc() -> None:
    """A preprint is one by its source; a list is left out around a single author."""
    item = {**STATE_OF_OA, "source": "PPR", "id": "PPR1", "authorList": {"author": {"fullName": "Piwowar H"}}, "journalInfo": None}
    found = europe_pmc.record({**item, "bookOrReportDetails": {"publisher": "bioRxiv"}})
    assert found is not None
    assert (found.type, found.fields["organization"]) == ("preprint", ("bioRxiv",))
    assert found.people["author"] == (Person("Piwowar", "H."),)


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({"commentCorrectionList": {"commentCorrection": [{"type": "Retraction in", "id": "12"}]}}, [("retraction", "PMID 12")]),
        ({"commentCorrectionList": {"commentCorrection": {"type": "Erratum in:", "id": "12"}}}, [("correction", "PMID 12")]),
        ({"commentCorrectionList": {"commentCorrection": [{"type": "Comment in", "id": "12"}]}}, []),
        ({"commentCorrectionList": {"commentCorrection": [{"type": "Retraction of", "id": "12"}]}}, []),
        ({"commentCorrectionList": {"commentCorrection": [{"type": "Preprint in", "id": "PPR9"}]}}, [("preprint", "PPR9")]),
        ({"pubTypeList": {"pubType": ["Retracted Publication"]}}, [("retraction", "")]),
        ({"pubTypeList": {"pubType": ["Retraction of Publication"]}}, []),
    ],
)
def test_notices_of_europe_pmc(changes: dict[str, Any], kinds: list[tuple[str, str]]) -> None:
    """What was retracted is told from the notice that retracts it, whose type is called nearly the same."""
    assert [(one.kind, one.id) for one in europe_pmc.notices({**STATE_OF_OA, **changes})] == kinds


def test_a_notice_of_europe_pmc_says_what_it_is() -> None:
    """A notice with the title of the work gets the word for it."""
    found = europe_pmc.record({**STATE_OF_OA, "pubTypeList": {"pubType": "Retraction of Publication"}})
    assert found is not None
    assert found.text("title") == "The state of OA: a large-scale analysis: Retraction"


def test_a_search_at_europe_pmc() -> None:
    """Title and author are asked for, without the signs and words of the query language."""
    door = FakeDoor(results())
    sought = Record("article", fields={"title": 'Why "A" AND (B)?'}, people={"author": (Person("Doe", "Jane"),)})
    assert EuropePmc(door, Settings()).search(Query(sought)) == ()
    assert door.calls[0]["params"]["query"] == 'TITLE:(Why A B) AND AUTH:"Doe"'
    assert EuropePmc(door, Settings()).by_identifier("isbn", "1") == ()


def test_a_paper_of_dblp() -> None:
    """The number behind a name is not of the name; the last stop not of the title."""
    door = FakeDoor(hits(ATTENTION, None))
    sought = Record("inproceedings", fields={"title": "Attention: is all"}, people={"author": (Person("Vaswani", "A."),)})
    (found,) = Dblp(door, Settings()).search(Query(sought))
    assert door.calls[0]["params"]["q"] == "Attention is all Vaswani"
    assert found.record.fields == {"title": "Attention is All you Need", "pages": "5998--6008", "booktitle": "NIPS"}
    assert found.record.people["author"][1] == Person("Wang", "Wei")
    assert (found.id, found.record.type) == ("conf/nips/VaswaniSPUJGKP17", "inproceedings")


def test_forms_of_dblp() -> None:
    """A single author without a list, several venues, preprints; and an answer without hits."""
    single = dblp.record(
        {**ATTENTION, "authors": {"author": {"text": "Donald E. Knuth"}}, "type": "Books and Theses", "publisher": "AW"}
    )
    assert single is not None
    assert (single.people["author"], single.fields["publisher"]) == ((Person("Knuth", "Donald E."),), ("AW",))
    preprint = dblp.record({**ATTENTION, "venue": "CoRR", "volume": "abs/1706.03762", "type": "Informal and Other Publications"})
    assert preprint is not None
    assert (preprint.type, preprint.ids) == ("preprint", {"arxiv": ("1706.03762",)})
    edited = dblp.record({**ATTENTION, "venue": ["ICLP", "EPTCS"], "type": "Editorship"})
    assert edited is not None
    assert list(edited.people) == ["editor"]
    assert Dblp(FakeDoor(hits()), Settings()).search(Query(Record("misc"), "Some words")) == ()
    assert Dblp(FakeDoor(hits()), Settings()).by_identifier("doi", "10.1/x") == ()


@pytest.mark.parametrize("answer", [b"<html>", {}, {"result": []}, {"resultList": None}, {"resultList": {"result": {}}}, []])
def test_garbage_is_no_answer(answer: Any) -> None:
    """What is none of their answers names the service."""
    for source in (EuropePmc, Dblp):
        with pytest.raises(UnavailableError, match=source.name):
            source(FakeDoor(answer), Settings()).search(Query(Record("misc"), raw="Some words"))
