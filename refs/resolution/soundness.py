"""What cannot be right about a reference, as catalogues tell: another work under its identifier, a retraction, another year.

That a work was not found is no such thing: books, theses, reports, web pages, archives and titles in other scripts are often in no
catalogue. It is said who was asked, and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bib.record import Record
from refs.resolution.enrich import Contradiction, contradictions, witnesses
from refs.resolution.match import denies
from refs.resolution.resolve import identifiers, identities, kind_of
from refs.resolution.sources import ARTICLE, BOOK
from refs.resolution.sources.notices import from_title
from refs.verdict import COULD_NOT, LIKELY, NONE, SAME, Candidate, Notice, Resolution

__all__ = ["CODES_OF", "Finding", "of_contradiction", "of_notices", "of_resolution", "unsound"]

NEAR = 0.8  # the score from which on what differs from a likely work is told
# The codes of contradictions, by the penalty of `bib.compare` that shows them.
CODES_OF: Mapping[str, str] = {
    "title": "title-differs",
    "names": "names-differ",
    "year": "year-differs",
    "date": "year-differs",
    "volume": "volume-differs",
    "number": "volume-differs",
    "pages": "pages-differ",
    "container": "container-differs",
    "edition": "edition-differs",
    "publisher": "publisher-differs",
    "doi": "other-identifier",
}
_TAKEN_BACK = {"retraction": "retracted", "withdrawal": "withdrawn", "removal": "removed by its publisher"}
_NOTED = {
    "partial retraction": ("partly-retracted", "parts of it were retracted"),
    "expression of concern": ("concern-expressed", "its publisher has expressed concern about it"),
    "correction": ("corrected", "it was corrected"),
    "addendum": ("corrected", "it has an addendum"),
    "new version": ("newer-version", "there is a newer version of it"),
    "newer edition": ("newer-edition", "there is a newer edition of it"),
    "published as": ("published-since", "it was published"),
    "perhaps retracted": ("perhaps-retracted", "it is marked as retracted, by a catalogue whose marks are wrong at times"),
    "reinstatement": ("corrected", "it was retracted, and the retraction was taken back"),
}
# The catalogue that knows of every retraction of its works: what it does not say of one is not so.
CONFIRMS = "crossref"
# Why it proves little that a work is in no catalogue.
_ABSENCE = {
    ARTICLE: "articles in newspapers, small or national journals and other languages than English are often in none of these",
    BOOK: "old and regional books, and titles in other scripts, are often in none of these",
    "thesis": "theses are often only in the catalogue of their university",
    "report": "reports are often only on the site of their institution",
    "online": "web pages are in no catalogue",
    "archival": "what lies in archives is in no catalogue of publications",
}
_ABSENCE_OF_OTHERS = "works of this kind are often in none of these"


class Finding(NamedTuple):
    """A finding about a record: its code (a row of the table of codes), what is wrong, and what to do."""

    code: str
    message: str
    hint: str = ""


def of_resolution(record: Record, resolution: Resolution) -> list[Finding]:
    """What a resolution tells about a record: what is not sound, and whether the work was found."""
    return [*unsound(record, resolution), *_absence(record, resolution)]


def unsound(record: Record, resolution: Resolution) -> list[Finding]:
    """What a resolution tells against a record, or of other forms of the work."""
    found = [*_identifiers(record, resolution)]
    if resolution.verdict == SAME or _is_near(resolution):
        speaking = witnesses(record, resolution)
        found += map(of_contradiction, contradictions(record, speaking))
    else:
        speaking = [one for one in resolution.candidates if _is_named(record, one) and not denies(record, one)]
    found += _notices(record, speaking)
    return [*found, *_forms(record, resolution)]


def _is_near(resolution: Resolution) -> bool:
    """Nothing but what differs makes it less than sure that it is the work."""
    best = resolution.candidates[0] if resolution.candidates else None
    return resolution.verdict == LIKELY and not resolution.relation and best is not None and best.score >= NEAR


def of_contradiction(one: Contradiction) -> Finding:
    """A contradiction as a finding: both values, and who says so."""
    where = f" ({one.source.url})" if one.source.url else ""
    message = f"{one.name} is {one.said!r}; {one.source.source} has {one.other!r}{where}"
    return Finding(CODES_OF[one.penalty], message, "look which of the two stands in the work itself")


def _is_named(record: Record, candidate: Candidate) -> bool:
    return not identities(record).isdisjoint(identities(candidate.record))


def _identifiers(record: Record, resolution: Resolution) -> Iterator[Finding]:
    """Identifiers under which catalogues have another work."""
    for scheme, value in identifiers(record):
        one_id = identities(Record("misc", ids={scheme: (value,)}))
        under = [one for one in resolution.candidates if not one_id.isdisjoint(identities(one.record))]
        denied = [(one, why) for one in under if (why := denies(record, one))]
        if not under or len(denied) < len(under):
            continue
        other, why = denied[0]
        right = _right(resolution, scheme) if resolution.verdict == SAME else ""
        hint = f"the work has {right}" if right else "look up the work, and take the identifier from there"
        where = f" ({other.source}: {other.url})" if other.url else f" ({other.source})"
        yield Finding("identifier-of-another-work", f"{_named(scheme, value)} is of another work: {why}{where}", hint)


def _right(resolution: Resolution, scheme: str) -> str:
    """The identifier of the work that was found."""
    ids = resolution.candidates[0].record.ids
    own = scheme if ids.get(scheme) else "doi" if ids.get("doi") else ""
    return _named(own, ids[own][0]) if own else ""


def _named(scheme: str, value: str) -> str:
    return f"{scheme.upper() if scheme in ('doi', 'isbn', 'issn', 'pmid', 'lccn', 'oclc') else scheme} {value}"


def _notices(record: Record, speaking: Sequence[Candidate]) -> list[Finding]:
    """What catalogues say of the work besides what it is."""
    said = [notice for one in speaking for notice in (*one.notices, *from_title(one.source, _heading(one.record), one.id))]
    if any(one.source == CONFIRMS for one in speaking):
        said = [notice for notice in said if notice.kind != "perhaps retracted"]
    return of_notices(record, said)


def of_notices(record: Record, notices: Iterable[Notice]) -> list[Finding]:
    """Notices about the work of a record as findings, each thing once; a retraction that the reference states is none."""
    told: dict[tuple[str, str], Notice] = {}
    for notice in notices:
        told.setdefault((notice.kind, notice.id.lower()), notice)
    found = []
    for notice in told.values():
        where = ", ".join(part for part in (notice.id, notice.date, notice.source) if part)
        behind = f" ({where})" if where else ""
        if notice.kind in _TAKEN_BACK and not from_title("", _heading(record), ""):
            found.append(
                Finding("retracted", f"the work was {_TAKEN_BACK[notice.kind]}{behind}", "cite it only as such, and say so")
            )
        elif notice.kind in _NOTED:
            code, words = _NOTED[notice.kind]
            found.append(Finding(code, f"{words}{behind}", "cite the published version" if code == "published-since" else ""))
    return found


def _heading(record: Record) -> str:
    """The title with the subtitle: "RETRACTED" before a colon may have been taken for the title itself."""
    return ": ".join(part for part in (record.text("title"), record.text("subtitle")) if part)


def _forms(record: Record, resolution: Resolution) -> Iterator[Finding]:
    """A later edition, or the published form of a preprint, among the candidates."""
    date = record.dates.get("date")
    for one in resolution.candidates if resolution.verdict in (SAME, LIKELY) else ():
        if one.comparison is None:
            continue
        if one.comparison.relation == "preprint of" and record.type == "preprint" and one.record.type != "preprint":
            doi = next(iter(one.record.ids.get("doi", ())), one.url)
            yield Finding(
                "published-since", f"it was published in {one.record.text('journaltitle') or 'print'} ({doi})", "cite that"
            )
            return
        later = one.record.dates.get("date")
        if one.comparison.relation == "other edition" and date and later and date.year and later.year and later.year > date.year:
            edition = one.record.text("edition")
            said = f"edition {edition} of {later.year}" if edition else f"an edition of {later.year}"
            yield Finding("newer-edition", f"there is {said} ({one.source}: {one.url})")
            return


def _absence(record: Record, resolution: Resolution) -> Iterator[Finding]:
    """That a work was not found, and what that means; or that it could not be sought."""
    asked = ", ".join(resolution.asked)
    failed = "; ".join(f"{name}: {why}" for name, why in resolution.failed.items())
    if resolution.verdict == NONE:
        why = _ABSENCE.get(record.type) or _ABSENCE.get(kind_of(record), _ABSENCE_OF_OTHERS)
        unasked = f"; not asked: {failed}" if failed else ""
        yield Finding("not-found", f"not found by {asked}{unasked}", f"this is no sign that it does not exist: {why}")
    elif resolution.verdict == COULD_NOT:
        yield Finding("could-not-search", f"could not be sought: {failed or resolution.reason}", "try again later")
    elif resolution.verdict != SAME:
        best = resolution.candidates[0] if resolution.candidates else None
        url = f" ({best.source}: {best.url})" if best and best.url else ""
        yield Finding(
            "unclear-work",
            f"{resolution.verdict}: {resolution.reason}{url}{_apart(record, resolution)}",
            "look whether it is the work",
        )


def _apart(record: Record, resolution: Resolution) -> str:
    """What differs between a record and a work that is likely it, but too little so for a finding of its own."""
    if resolution.verdict != LIKELY or resolution.relation or _is_near(resolution):
        return ""
    return "".join(
        f"; it has {one.name} {one.other!r}, not {one.said!r}" for one in contradictions(record, witnesses(record, resolution))
    )
