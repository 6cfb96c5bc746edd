"""What the fields of two records cost them: named, weighted penalties, and what forbids that they are one work."""

from __future__ import annotations

from dataclasses import dataclass, field

from bib.compare import likeness, people
from bib.compare.traits import DOI_VERSION, IDENTITIES, IN_BOOK, JOURNAL, OPEN, WHOLE, Traits

# Two records are one work if their penalties together are not above this, and nothing forbids it.
BOUND = 0.25
# How a field counts that differs altogether.
WEIGHTS = {"title": 1.0, "names": 0.6, "container": 0.25, "pages": 0.1, "publisher": 0.08, "location": 0.03}
PAGES_OF_VOLUME, PAGES_OF_NUMBER = 0.2, 0.26
# A container counts for less in one year: conferences have many names.
CONTAINER_OF_YEAR = 0.1
TITLE_IN_ONE = 0.1
NAMES_IN_ONE = 0.12
# Successive years: of what came out online before its issue, or has volume or publisher in common; of anything else; more years.
NEXT_YEAR, NEXT_YEAR_OF_ANOTHER, YEARS_APART = 0.12, 0.26, 0.45
YEAR_IN_ONE = 0.02
CONTAINER_IN_ONE = 0.03
CONTAINERS_CLASH = 0.3
OTHER_VOLUME = 0.3
OTHER_NUMBER = 0.06
DAYS_APART = 0.3
MONTHS_APART = 0.03
# Other types: of one class, open types, journal and book, whole and part.
OTHER_TYPE, OPEN_TYPE, OTHER_CONTAINER_TYPE, WHOLE_AND_PART = 0.01, 0.03, 0.08, 0.5
# Other values of an identifier that a work has once; a work may have many ISBNs.
OTHER_IDENTIFIER = {"doi": 0.2, "pmid": 0.3, "arxiv": 0.3, "pmcid": 0.3, "isbn": 0.04}
LABEL_APART = 0.5
# Identifiers of books, which their parts, volumes and reprints share at times.
BOOK_NUMBERS = frozenset({"isbn", "lccn", "oclc"})
# Another publisher under another ISBN.
OTHER_IMPRINT = 0.15


@dataclass(slots=True)
class Costs:
    """The penalties so far, what forbids a merge, and the identifiers in common."""

    penalties: dict[str, float] = field(default_factory=dict)
    forbidden: list[str] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)
    agreed: set[str] = field(default_factory=set)

    def add(self, name: str, cost: float | None) -> None:
        """Count a penalty; a field without any agrees."""
        if cost is None:
            return
        if cost > 0:
            self.penalties[name] = round(self.penalties.get(name, 0.0) + cost, 4)
        else:
            self.agreed.add(name)


def title_cost(a: Traits, b: Traits) -> float:
    """How much the titles of two records differ, in the form in which they are most alike."""
    cost = likeness.title(a.title, b.title)
    if cost and (a.forms or b.forms):
        cost = min(likeness.title(one, two) for one in (a.title, *a.forms) for two in (b.title, *b.forms))
    if cost and (a.gloss.whole or b.gloss.whole) and a.years == b.years and a.pages[0] == b.pages[0] != "":
        cost = min(
            cost, likeness.title(a.gloss, b.title), likeness.title(a.title, b.gloss)
        )  # a journal with titles in two languages
    return cost


def costs(a: Traits, b: Traits, title: float) -> Costs:
    """All penalties of two records; `title` is what their titles cost."""
    found = Costs()
    if a.title.whole and b.title.whole:
        found.add("title", title * WEIGHTS["title"])
    elif a.title.whole or b.title.whole:
        found.add("title", TITLE_IN_ONE)
    _identifiers(found, a, b)
    _names(found, a, b)
    _dates(found, a, b)
    _types(found, a, b)
    _containers(found, a, b)
    _numbers(found, a, b)
    _pages(found, a, b)
    if title > likeness.NO_SUBTITLE and found.agreed & {"pages", "volume"} and likeness.cut_off(a.title, b.title):
        found.penalties["title"] = likeness.CUT_OFF
        found.forbidden = [name for name in found.forbidden if name != "numerals"]
    if a.apart != b.apart:
        found.add("label", LABEL_APART)
        found.forbidden.append("label")
    if a.kind in (WHOLE, IN_BOOK) and b.kind in (WHOLE, IN_BOOK):
        for name, one, two in (("publisher", a.publisher, b.publisher), ("location", a.place, b.place)):
            if one and two:
                found.add(name, likeness.container(one, two) * WEIGHTS[name])
        if "isbn" in found.penalties and found.penalties.get("publisher", 0) > WEIGHTS["publisher"] / 2:
            found.add("publisher", OTHER_IMPRINT)
    return found


def _identifiers(found: Costs, a: Traits, b: Traits) -> None:
    if not a.ids or not b.ids:
        return
    if _same_address(a, b):
        found.agreed.add("url")
    for scheme in IDENTITIES:
        one, two = a.ids.get(scheme), b.ids.get(scheme)
        if not one or not two:
            continue
        if scheme == "doi" and not likeness.share(one, two) and likeness.share(versionless(one), versionless(two)):
            if "title" not in found.penalties or found.penalties["title"] <= likeness.NO_SUBTITLE:
                found.shared.append(scheme)
        elif likeness.share(one, two):
            if scheme not in BOOK_NUMBERS or a.kind == b.kind != IN_BOOK or OPEN in (a.kind, b.kind):
                found.shared.append(scheme)
        elif scheme in OTHER_IDENTIFIER and not (scheme == "doi" and _aliases(one, two)):
            found.add(scheme, OTHER_IDENTIFIER[scheme])


def _same_address(a: Traits, b: Traits) -> bool:
    return likeness.share(a.ids.get("url", frozenset()), b.ids.get("url", frozenset()))


def versionless(values: frozenset[str]) -> frozenset[str]:
    """DOIs without the version at their end: Cochrane's ".pub3", bioRxiv's "v2", Research Square's "/v1"."""
    return frozenset(DOI_VERSION.sub("", value) for value in values)


def _aliases(one: frozenset[str], two: frozenset[str]) -> bool:
    """JSTOR gives a second DOI to works that have one."""
    return any(doi.startswith("10.2307/") for doi in one | two)


def _names(found: Costs, a: Traits, b: Traits) -> None:
    cost = people.names(a, b)
    if cost is not None:
        found.add("names", cost * WEIGHTS["names"])
        if cost <= people.FEWER_NAMES:
            found.agreed.add("names")
    elif bool(a.names) != bool(b.names):
        found.add("names", NAMES_IN_ONE)


def _dates(found: Costs, a: Traits, b: Traits) -> None:
    if not a.years or not b.years:
        if bool(a.years) != bool(b.years):
            found.add("year", YEAR_IN_ONE)
        return
    apart = min(abs(one - two) for one in a.years for two in b.years)
    if apart == 0:
        found.add("year", 0.0)
    elif apart == 1:
        found.add("year", NEXT_YEAR if _next_year(a, b) else NEXT_YEAR_OF_ANOTHER)
    else:
        found.add("year", YEARS_APART)
    if apart:
        return
    (month, day), (other_month, other_day) = a.day, b.day
    if (month and other_month and month != other_month) or (day and other_day and day != other_day):
        found.add("date", DAYS_APART if a.day_counts and b.day_counts else MONTHS_APART)


def _next_year(a: Traits, b: Traits) -> bool:
    """Two records of successive years may be one work: it came out before its issue, or in the same volume."""
    if a.kind == b.kind == WHOLE:
        return bool(a.publisher and b.publisher) and not likeness.container(a.publisher, b.publisher)
    if a.meeting or b.meeting:
        return False
    earlier, later = (a, b) if a.years < b.years else (b, a)
    if a.volume and a.volume == b.volume:
        return True
    if a.pages[0] == b.pages[0] and len(a.pages[0]) > 1 and a.container and b.container:
        return True
    return bool(later.volume) and not earlier.volume and bool(a.container and b.container)


def _types(found: Costs, a: Traits, b: Traits) -> None:
    if a.kind == b.kind:
        theses = (a.type == "thesis") != (b.type == "thesis")
        if a.type != b.type:
            found.add("type", WHOLE_AND_PART if theses else OTHER_TYPE)
    elif OPEN in (a.kind, b.kind):
        found.add("type", OPEN_TYPE)
    elif WHOLE in (a.kind, b.kind):
        found.add("type", OTHER_CONTAINER_TYPE if "report" in (a.type, b.type) else WHOLE_AND_PART)
    else:
        found.add("type", OTHER_CONTAINER_TYPE)


def _containers(found: Costs, a: Traits, b: Traits) -> None:
    if a.container and b.container:
        cost = likeness.container(a.container, b.container)
        if cost and likeness.clash(a, b):
            found.add("container", CONTAINERS_CLASH)
        else:
            one_kind = a.kind == b.kind or a.meeting or b.meeting
            found.add("container", cost * (CONTAINER_OF_YEAR if "year" in found.agreed and one_kind else WEIGHTS["container"]))
    elif a.container or b.container:
        found.add("container", CONTAINER_IN_ONE)


def _pages(found: Costs, a: Traits, b: Traits) -> None:
    """Pages, which count for more in one volume; in other numbers of a journal they are those of another piece."""
    cost = likeness.pages(a, b)
    if cost is not None:
        weight = PAGES_OF_NUMBER if {"volume", "number"} <= found.agreed else PAGES_OF_VOLUME
        found.add("pages", cost * (weight if "volume" in found.agreed else WEIGHTS["pages"]))
    if "number" in found.penalties and "pages" not in found.agreed:
        found.forbidden.append("number")


def _is_set(one: Traits) -> bool:
    """The record is of a work in several volumes."""
    return one.type.startswith("mv") or one.volumes not in ("", "1")


def _numbers(found: Costs, a: Traits, b: Traits) -> None:
    """Volumes, parts, editions. A volume of a journal that differs may be a mistake; that of a book is another book."""
    if a.volume and b.volume:
        if a.volume == b.volume:
            found.agreed.add("volume")
        elif not {a.volume, b.volume} & {str(year) for year in (*a.years, *b.years)}:  # volume 9 of 2020, or volume 2020
            found.add("volume", OTHER_VOLUME)
            if not a.kind == b.kind == JOURNAL:
                found.forbidden.append("volume")
    elif a.kind == b.kind == WHOLE and (a.volume or b.volume) and (_is_set(a if b.volume else b) or "title" in found.penalties):
        found.add("volume", OTHER_VOLUME)
        found.forbidden.append("volume")
    if a.kind == b.kind == JOURNAL and a.number and b.number:
        found.add("number", 0.0 if a.number == b.number else OTHER_NUMBER)
    for name, one, two in (("part", a.part, b.part), ("edition", a.edition, b.edition)):
        of_another_year = name == "edition" and "year" in found.penalties and a.years and b.years and {one, two} - {"", "1"}
        if one != two and ((one and two) or of_another_year):
            found.add(name, OTHER_VOLUME)
            found.forbidden.append(name)
    if a.title.numbers != b.title.numbers and a.title.whole and b.title.whole and "title" in found.penalties:
        cut = likeness.beginning(a.title, b.title.whole) or likeness.beginning(b.title, a.title.whole)
        if not cut and found.penalties["title"] >= 1:
            found.forbidden.append("numerals")
