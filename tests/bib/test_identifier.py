"""Identifiers are found with exact spans; check digits are checked and never repaired."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.identifier import canonical, comparable, find, is_valid

FOUND = [
    ("doi:10.1177/1363460711404256.", [("doi", "10.1177/1363460711404256", True)]),
    (
        "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O.",
        [("doi", "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O", True)],
    ),
    ("(doi: 10.1016/S0140-6736(05)66988-9).", [("doi", "10.1016/S0140-6736(05)66988-9", True)]),
    ("https://doi.org/10.1111%2Fj.1467-8330.2009.00725.x", [("doi", "10.1111/j.1467-8330.2009.00725.x", True)]),
    ("doi:10.1007/s12160-\n 010-9210-8", [("doi", "10.1007/s12160-010-9210-8", True)]),
    ("doi:10.1007/s12160- 010abc", [("doi", "10.1007/s12160-", True)]),
    ("<ref>10.1000/182</ref>", [("doi", "10.1000/182", True)]),
    ("“doi:10.1000/182”。", [("doi", "10.1000/182", True)]),
    ("ISBN 978-0-19-874902-8 (hbk.), 0-19-853453-1 (pbk).", [("isbn", "978-0-19-874902-8", True), ("isbn", "0-19-853453-1", True)]),
    ("ISBN-13: 978-0-19-874902-8; ISBN-10: 0198534531", [("isbn", "978-0-19-874902-8", True), ("isbn", "0198534531", True)]),
    ("ISBN 978-0-19-874902-9", [("isbn", "978-0-19-874902-9", False)]),
    ("ISBN 0198534531 350 p.", [("isbn", "0198534531", True)]),
    ("ISBN 0-19-85345", [("isbn", "0-19-85345", False)]),
    ("9780198749028", [("isbn", "9780198749028", True)]),
    ("9780198749029", []),
    ("ISSN 0378-5955, e-ISSN: 2434-561X", [("issn", "0378-5955", True), ("issn", "2434-561X", True)]),
    ("ISSN 0378-5954", [("issn", "0378-5954", False)]),
    ("arXiv:1706.03762v5 [cs.CL]", [("arxiv", "1706.03762v5", True)]),
    ("https://arxiv.org/abs/hep-th/9711200", [("arxiv", "hep-th/9711200", True)]),
    ("PMID: 12345678; PMCID: PMC1234567", [("pmid", "12345678", True), ("pmcid", "PMC1234567", True)]),
    ("JSTOR 2709692. OCLC 123456", [("jstor", "2709692", True), ("oclc", "123456", True)]),
    ("http://hdl.handle.net/2027/mdp.39015004295906", [("handle", "2027/mdp.39015004295906", True)]),
    ("urn:nbn:de:101:1-2009021304.", [("urn", "urn:nbn:de:101:1-2009021304", True)]),
    ("(https://en.wikipedia.org/wiki/Theory_(poem)),", [("url", "https://en.wikipedia.org/wiki/Theory_(poem)", True)]),
    ("<http://www.marxists.org/archive/lenin/>.", [("url", "http://www.marxists.org/archive/lenin/", True)]),
    ("marxists.org/archive/x.htm, accessed", [("url", "marxists.org/archive/x.htm", True)]),
    ("www.example.org.", [("url", "www.example.org", True)]),
    ("http://web.archive.org/web/2012/http://foo.org/bar", [("url", "http://web.archive.org/web/2012/http://foo.org/bar", True)]),
    ("http://foo.org/a,http://bar.org/b", [("url", "http://foo.org/a", True), ("url", "http://bar.org/b", True)]),
    ("[http://foo.org/a title]", [("url", "http://foo.org/a", True)]),
    ("{{cite web |url=http://foo.org/a?b=1&c=2|title=x}}", [("url", "http://foo.org/a?b=1&c=2", True)]),
    ("URL: http://www.jstor.org/stable/40213 (дата обращения: 12.03.2014)", [("url", "http://www.jstor.org/stable/40213", True)]),
    ("and/or, S.A./N.V., 12/2010, 10.3/12, pp. 978-990, a@b.org/c", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[row[0][:40] for row in FOUND])
def test_identifiers_are_found(text: str, expected: list[tuple[str, str, bool]]) -> None:
    """Each text gives its identifiers in order with value and validity, and no other."""
    assert [(one.scheme, one.value, one.valid) for one in find(text)] == expected


def test_span_is_the_printed_identifier() -> None:
    """The span covers the resolver's address but no cue word and no punctuation."""
    text = "See https://doi.org/10.1000/182, ISBN 0-19-853453-1."
    assert [text[one.start : one.end] for one in find(text)] == ["https://doi.org/10.1000/182", "0-19-853453-1"]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("https://www.foo.org/article/ world/some-thing/.", "https://www.foo.org/article/world/some-thing/"),
        ("http://www.foo.org/long-\nname-of-page.html", "http://www.foo.org/long-name-of-page.html"),
        ("http://www.foo.org/ accessed 2 May 2003", "http://www.foo.org/"),
        ("http://www.foo.org/ 2003", "http://www.foo.org/"),
        ("http://www.foo.org/a Next sentence.", "http://www.foo.org/a"),
    ],
)
def test_broken_addresses_are_joined_on_request(text: str, joined: str) -> None:
    """White space after a joint is closed if the next word reads like an address, and only if asked for."""
    assert find(text, rejoin=True)[0].value == joined
    assert " " not in find(text)[0].value


@given(st.text(alphabet="10./:-ISBNdoiwx9783465 ()<>,;“”http", max_size=80))
def test_spans_never_overlap(text: str) -> None:
    """Whatever the text, spans lie inside it, in order, apart from one another."""
    found = find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("scheme", "printed", "kept"),
    [
        ("doi", "https://dx.doi.org/10.1000/182", "10.1000/182"),
        ("doi", "DOI: 10.1000/182", "10.1000/182"),
        ("isbn", "ISBN 978 0 19 874902 8", "978-0-19-874902-8"),
        ("isbn", "0–19–853453–x", "0-19-853453-X"),
        ("issn", "03785955", "0378-5955"),
        ("arxiv", "arXiv:1706.03762", "1706.03762"),
        ("pmcid", "PMCID: PMC1234567", "PMC1234567"),
        ("url", "http://foo.org/ a", "http://foo.org/a"),
    ],
)
def test_canonical_form(scheme: str, printed: str, kept: str) -> None:
    """One form for each identifier; asking again changes nothing."""
    assert canonical(scheme, printed) == kept
    assert canonical(scheme, kept) == kept


def test_equal_identifiers_compare_equal() -> None:
    """The ten and the thirteen digits of a book, and a DOI in any case, are one; other numbers are not."""
    assert comparable("isbn", "0-19-853453-1") == comparable("isbn", "9780198534532")
    assert comparable("doi", "10.1016/S0140-6736(05)66988-9") == comparable("doi", "10.1016/s0140-6736(05)66988-9")
    assert comparable("isbn", "0-19-853453-1") != comparable("isbn", "978-0-19-874902-8")


@pytest.mark.parametrize(
    ("scheme", "value", "valid"), [("isbn", "0-19-853453-1", True), ("isbn", "0-19-853453-2", False), ("doi", "10.1/x", False)]
)
def test_check(scheme: str, value: str, valid: bool) -> None:
    """`is_valid` tells right from wrong check digits and shapes."""
    assert is_valid(scheme, value) is valid
