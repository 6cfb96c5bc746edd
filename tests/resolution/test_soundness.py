"""What is told of a reference that cannot be right, and what is not told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bib.compare import compare
from refs.reports.codes import CODES
from refs.resolution.soundness import CODES_OF, Finding, of_resolution
from refs.verdict import COULD_NOT, LIKELY, NONE, SAME, UNCLEAR, Candidate, Notice, Resolution
from tests.resolution.fakes import candidate, record

ARTICLE = record(
    "article", title="Feminism, rape and the search for justice", author="McGlynn, Clare", date=2011, doi="10.1093/ojls/gqr025"
)
OTHER = record("article", title="The fox and the hare", author="Meier, Anton", date=1987, doi="10.1093/ojls/gqr025")


def codes(found: list[Finding]) -> list[str]:
    return [one.code for one in found]


def noticed(*kinds: str) -> Candidate:
    notices = tuple(Notice(kind, "10.1000/notice", "crossref (publisher)", "2019-08-02") for kind in kinds)
    return replace(candidate("crossref", ARTICLE), notices=notices)


def test_an_identifier_of_another_work_is_told_with_the_right_one() -> None:
    """Neither title nor names agree; the work itself was found under another DOI."""
    right = record("article", title=ARTICLE.text("title"), author="McGlynn, Clare", date=2011, doi="10.1093/ojls/right")
    resolution = Resolution(SAME, "", (candidate("datacite", right), candidate("crossref", OTHER)), ("crossref", "datacite"))
    found = next(one for one in of_resolution(ARTICLE, resolution) if one.code == "identifier-of-another-work")
    assert "DOI 10.1093/ojls/gqr025 is of another work: it is “The fox and the hare” by Meier" in found.message
    assert "https://crossref.example/1" in found.message
    assert found.hint == "the work has DOI 10.1093/ojls/right"


def test_an_identifier_that_one_catalogue_has_right_is_not_doubted() -> None:
    """Where two catalogues disagree about an identifier and one has the work, nothing is told."""
    resolution = Resolution(SAME, "", (candidate("crossref", ARTICLE), candidate("openalex", OTHER)), ("crossref", "openalex"))
    assert codes(of_resolution(ARTICLE, resolution)) == []


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("retraction", "retracted"),
        ("withdrawal", "retracted"),
        ("removal", "retracted"),
        ("partial retraction", "partly-retracted"),
        ("expression of concern", "concern-expressed"),
        ("correction", "corrected"),
        ("addendum", "corrected"),
        ("new version", "newer-version"),
        ("newer edition", "newer-edition"),
        ("published as", "published-since"),
        ("reinstatement", "corrected"),
        ("preprint", None),
    ],
)
def test_notices_of_a_work_are_told(kind: str, code: str | None) -> None:
    """What was taken back is told louder than what was corrected; that there is a preprint is nothing to tell."""
    found = of_resolution(ARTICLE, Resolution(SAME, "", (noticed(kind),), ("crossref",)))
    assert codes(found) == ([code] if code else [])
    assert all("10.1000/notice" in one.message and "2019-08-02" in one.message for one in found)


def test_a_mark_of_retraction_counts_until_crossref_has_spoken() -> None:
    """OpenAlex marks some works wrongly: a note tells of it, and Crossref, which knows no retraction, takes it back."""
    marked = replace(candidate("openalex", ARTICLE, 0.99), notices=(Notice("perhaps retracted", "", "openalex"),))
    assert codes(of_resolution(ARTICLE, Resolution(SAME, "", (marked,), ("openalex",)))) == ["perhaps-retracted"]
    both = (marked, candidate("crossref", ARTICLE, 0.99))
    assert codes(of_resolution(ARTICLE, Resolution(SAME, "", both, ("crossref", "openalex")))) == []


def test_a_retraction_that_the_reference_states_is_not_told() -> None:
    """Who writes "RETRACTED" before the title knows it."""
    marked = record("article", title="RETRACTED: Feminism, rape and the search for justice", author="McGlynn, Clare", date=2011)
    assert "retracted" not in codes(of_resolution(marked, Resolution(SAME, "", (noticed("retraction"),), ("crossref",))))


def test_a_title_that_says_so_is_a_retraction() -> None:
    """A catalogue that only has "RETRACTED" in the title says it, too."""
    titled = record("article", title="RETRACTED: Feminism, rape and the search for justice", author="McGlynn, Clare", date=2011)
    assert "retracted" in codes(of_resolution(ARTICLE, Resolution(SAME, "", (candidate("openalex", titled),), ("openalex",))))


def test_the_notice_of_another_work_is_not_that_of_this_one() -> None:
    """A retraction under an identifier that is not the work's is no retraction of the work."""
    other = replace(candidate("crossref", OTHER), notices=(Notice("retraction", "10.1000/n", "crossref"),))
    assert codes(of_resolution(ARTICLE, Resolution(NONE, "", (other,), ("crossref",)))) == [
        "identifier-of-another-work",
        "not-found",
    ]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("book", "titles in other scripts"),
        ("thesis", "university"),
        ("online", "no catalogue"),
        ("archival", "archives"),
        ("misc", "kind"),
    ],
)
def test_what_is_not_found_is_not_called_false(kind: str, words: str) -> None:
    """It is said who was asked and who did not answer, and why it proves little for such a work; it is a note."""
    resolution = Resolution(NONE, "", (), ("openlibrary", "k10plus"), {"dnb": "HTTP 503"})
    (found,) = of_resolution(record(kind, title="Der Weg"), resolution)
    assert found.message == "not found by openlibrary, k10plus; not asked: dnb: HTTP 503"
    assert "no sign that it does not exist" in found.hint
    assert words in found.hint
    assert CODES[found.code].severity == "note"
    assert not any(word in f"{found}".lower() for word in ("fabricat", "fake", "hallucinat", "invented"))


def test_what_could_not_be_sought_is_not_called_missing() -> None:
    """No service answered: nothing is said of the work."""
    (found,) = of_resolution(ARTICLE, Resolution(COULD_NOT, "", (), (), {"crossref": "timed out"}))
    assert (found.code, "timed out" in found.message) == ("could-not-search", True)


@pytest.mark.parametrize("verdict", [LIKELY, UNCLEAR])
def test_what_is_unclear_is_told_and_nothing_else(verdict: str) -> None:
    """A year that differs from that of a work that may be another is no finding."""
    near = record("article", title="Feminism, rape and the search for peace", author="McGlynn, Clare", date=2009)
    made = record("article", title=ARTICLE.text("title"), author="McGlynn, Clare", date=2011)
    found = of_resolution(made, Resolution(verdict, "title agrees", (candidate("crossref", near, score=0.6),), ("crossref",)))
    assert codes(found) == ["unclear-work"]
    assert ("it has date '2009', not '2011'" in found[0].message) == (verdict == LIKELY)


def test_a_later_edition_is_noted() -> None:
    """The work was found; a later edition of it, too; an earlier one is nothing to tell."""
    book = record("book", title="The Concept of Law", author="Hart, H. L. A.", date=1961)
    later = record("book", title="The Concept of Law", author="Hart, H. L. A.", date=1994, edition="2")
    for mine, other, wanted in ((book, later, ["newer-edition"]), (later, book, [])):
        both = [
            replace(candidate("k10plus", one, number), comparison=compare(mine, one)) for number, one in enumerate((mine, other))
        ]
        assert codes(of_resolution(mine, Resolution(SAME, "", tuple(both), ("k10plus",)))) == wanted


def test_a_preprint_that_was_published_is_told() -> None:
    """The published version stands among the candidates."""
    mine = record("preprint", title="Attention is all you need", author="Vaswani, Ashish", date=2017, arxiv="1706.03762")
    other = record("inproceedings", title="Attention is all you need", author="Vaswani, Ashish", date=2017, booktitle="NIPS")
    compared = compare(mine, other)
    assert compared.relation == "preprint of"
    published = replace(candidate("crossref", other), comparison=compared)
    found = of_resolution(mine, Resolution(LIKELY, "", (published,), ("crossref",), relation="preprint of"))
    assert "published-since" in codes(found)


def test_every_code_of_a_contradiction_is_in_the_table() -> None:
    """So are all that are told here."""
    assert set(CODES_OF.values()) <= set(CODES)
