"""Findings about callouts: cited and not listed, listed and not cited, marks that point to nothing, numbers that are missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from bib.compare import fold
from bib.problem import Problem, Severity, Where
from refs.model import Callout, Entry, Mention, Result, Span
from refs.reports.codes import CODES
from refs.reports.lines import lines_of
from refs.reports.quotations import without_source
from refs.signs import printed_numbers

MARKS = frozenset({"number", "superscript", "glued", "round", "note"})
NAMED = frozenset({"author-year", "author-page", "key"})
AMBIGUOUS = 0.5  # score from which downwards several targets are a doubt
CALLED = 0.6  # share of a list's numbers that must be called before one that is not is told
FOUND = 0.5  # share of a list that must be cited or named before each other entry is told by itself
SHORT = 5  # works of a list without a heading that may be none
LISTED = 6  # of many things in one message, those that are named
BEGINNING = 60  # characters of a reference in which its first author stands
NEAR = 160  # characters between a work's name and the mark that cites it
QUOTATION = 1500  # characters of a long quotation
# matches "In 1935 he wrote:"; must not match "In 1935 he wrote to his mother that"
_WROTE = re.compile(
    r"\b[Ii]n (?P<year>1[5-9]\d\d|20[0-4]\d),? (?:[\w.’'-]+ ){1,4}(?:wrote|writes|declared|stated|noted|argued): ?(?=[“\"‘'\n])"
)
_SENTENCE = re.compile(r"[.!?][”\"»’)]?\s+[^\W\da-z]")


def findings(result: Result) -> list[Problem]:
    """What is to be said about the callouts and mentions of a document, in the order of the text."""
    told = _Told(result)
    found = [
        *_not_listed(told),
        *_pages(told),
        *_of_a_year(told),
        *_dangling(told),
        *_ambiguous(told),
        *_malformed(told),
        *_holes(told),
        *_not_cited(told),
        *_mentioned(told),
        *without_source(result),
    ]
    return sorted(found, key=lambda one: one.where.span or (0, 0))


class _Told:
    """A result with what all findings ask of it."""

    def __init__(self, result: Result) -> None:
        self.result = result
        self._lines = lines_of(result.document)

    def where(self, span: Span) -> Where:
        line = self._lines.line(span.start) if self.result.document.text else None
        return Where(self.result.document.name, line, (span.start, span.end))

    def words(self, span: Span) -> str:
        words = " ".join(self.result.document.text[span.start : span.end].split())
        return words if len(words) <= 80 else f"{words[:79]}…"


def _not_listed(told: _Told) -> Iterator[Problem]:
    """Citations by name that no listed work fits; once for all where there is no list."""
    groups: dict[str, list[Callout]] = {}
    for one in told.result.callouts:
        if one.kind in NAMED and not one.targets:
            groups.setdefault(one.label, []).append(one)
    if not groups:
        return
    code = CODES["cited-not-listed"]
    if not told.result.zones:
        first = min((group[0] for group in groups.values()), key=lambda one: one.span)
        names = _several(sorted(groups, key=lambda label: groups[label][0].span))
        yield code.found(told.where(first.span), f"cited, but the document has no list of works: {names}")
        return
    for label, group in groups.items():
        again = f" ({len(group)} times)" if len(group) > 1 else ""
        yield code.found(
            told.where(group[0].span), f"cited{again}, but not listed: {label}", "add the work to the list, or mend name and year"
        )


def _pages(told: _Told) -> Iterator[Problem]:
    """Pages of the work that a document is about, where its list leaves that work out."""
    groups: dict[str, list[Callout]] = {}
    for one in told.result.callouts:
        if one.kind == "page" and not one.targets and one.label:
            groups.setdefault(one.reason, []).append(one)
    for reason, group in groups.items():
        pages = _several([one.locator for one in group])
        yield CODES["cited-not-listed"].found(told.where(group[0].span), f"{reason}: {pages}", "add the work to the list")


def _of_a_year(told: _Told) -> Iterator[Problem]:
    """Words that are quoted from a year ("In 1935 he wrote:") of which nothing is listed, without a callout beside them."""
    text = told.result.document.text
    years = {str(date.year) for entry in told.result.entries if entry.record for date in entry.record.dates.values()}
    marks = [one.span.start for one in told.result.callouts]
    for match in _WROTE.finditer(text) if told.result.zones else ():
        beside = any(match.start() - NEAR < at < match.end() + QUOTATION for at in marks)
        if match["year"] not in years and not beside:
            message = f"quoted from {match['year']}, but no work of that year is listed"
            yield CODES["cited-not-listed"].found(told.where(Span(*match.span())), message)


def _dangling(told: _Told) -> Iterator[Problem]:
    """Marks without a note or entry: each by itself, or together where none has one."""
    marks = [one for one in told.result.callouts if one.kind in MARKS]
    loose = [one for one in marks if one.reason and not one.targets and "no note" in one.reason]
    first = {one.label: one for one in reversed(loose)}
    if len(first) > 3 and len(loose) == len(marks):
        labels = _several([one.label for one in sorted(first.values(), key=lambda one: one.span)])
        yield CODES["dangling-marker"].found(
            told.where(loose[0].span), f"marks without notes: {labels}", "the notes seem to be lost"
        )
        return
    for label, one in first.items():
        yield CODES["dangling-marker"].found(told.where(one.span), f"mark {label} has no note or entry")


def _ambiguous(told: _Told) -> Iterator[Problem]:
    first: dict[str, Callout] = {}
    for one in told.result.callouts:
        if one.kind in NAMED and len(one.targets) > 1 and one.score <= AMBIGUOUS:
            first.setdefault(one.label, one)
    for label, one in first.items():
        message = f"{label} may be any of {len(one.targets)} listed works"
        yield CODES["ambiguous-callout"].found(told.where(one.span), message, "add a letter to the year, or a title")


def _malformed(told: _Told) -> Iterator[Problem]:
    for one in told.result.callouts:
        if one.reason.startswith("malformed"):
            yield CODES["malformed-callout"].found(told.where(one.span), f"{one.reason}: {told.words(one.span) or one.label}")


def _holes(told: _Told) -> Iterator[Problem]:
    """Numbers that a zone passes over, and that no mark calls either."""
    document = told.result.document
    if not document.text:
        return
    for number, zone in enumerate(told.result.zones):
        labels = {label for one in _of_zone(told.result, number) if (label := _number(one)) is not None}
        named = any(not entry.reference.label.isdecimal() for entry in _of_zone(told.result, number) if entry.reference)
        if named or len(labels) < 3 or 1 not in labels | {2} & set(printed_numbers(document, zone.spans)):
            continue
        printed = sorted(labels | set(printed_numbers(document, zone.spans)))
        called = {one.label for one in told.result.callouts if one.kind in MARKS}
        for before, after in pairwise(printed):
            missing = [n for n in range(before + 1, after) if str(n) not in called]
            if missing and len(missing) <= LISTED:
                where = _place_of(told, number, after)
                numbers = ", ".join(map(str, missing))
                yield CODES["numbering-hole"].found(where, f"number {numbers} is missing between {before} and {after}")


def _of_zone(result: Result, number: int) -> Iterator[Entry]:
    return (entry for entry in result.entries if entry.reference is not None and entry.reference.zone == number)


def _number(entry: Entry) -> int | None:
    label = entry.reference.label if entry.reference is not None else ""
    return int(label) if label.isdecimal() else None


def _place_of(told: _Told, zone: int, number: int) -> Where:
    for entry in _of_zone(told.result, zone):
        if _number(entry) == number and entry.reference is not None and entry.reference.spans:
            return told.where(entry.reference.spans[0])
    return told.where(told.result.zones[zone].spans[0])


def levels(result: Result) -> dict[str, str]:
    """How the running text refers to each work of the lists: "cited", "mentioned" or "not found", by the ids of references.

    A work that a note cites in full counts as cited where the list has it too.
    """
    entries = {entry.reference.id: entry for entry in result.entries if entry.reference is not None and entry.record is not None}
    cited = {target for one in result.callouts for target in one.targets}
    named = {target for one in result.mentions for target in one.targets}
    titles = {fold(one.title) for one in result.mentions if one.title}
    lists = {number for number, zone in enumerate(result.zones) if zone.kind == "works cited"}
    in_notes = [
        key for entry in entries.values() if entry.reference and entry.reference.zone not in lists and (key := _identity(entry))
    ]
    twins = frozenset(in_notes)
    found: dict[str, str] = {}
    for id_, entry in entries.items():
        if entry.reference is None or entry.reference.zone not in lists or entry.reference.base:
            continue
        is_cited = id_ in cited or (twins and _identity(entry) in twins)
        found[id_] = "cited" if is_cited else "mentioned" if id_ in named or _host(entry) in titles else "not found"
    return found


def _identity(entry: Entry) -> tuple[str, str]:
    """What two readings of one work agree in: the title without its subtitle, and the first family name."""
    record = entry.record
    if record is None or not record.text("title"):
        return ("", "")
    people = next((record.people[role] for role in ("author", "editor") if record.people.get(role)), ())
    title = re.split(r"[:.?!]", record.text("title"), maxsplit=1)[0]
    return fold(title), fold(people[0].family or people[0].literal) if people else ""


def _host(entry: Entry) -> str:
    return fold(entry.record.text("journaltitle") or entry.record.text("booktitle")) if entry.record is not None else ""


def _not_cited(told: _Told) -> Iterator[Problem]:
    """Listed works to which nothing in the text refers; once for a list of which the text cites nothing, or little."""
    level = levels(told.result)
    for number in range(len(told.result.zones)):
        entries = [(one.reference, one) for one in _of_zone(told.result, number) if one.reference and one.reference.id in level]
        found = [level[reference.id] for reference, _ in entries]
        count = {name: found.count(name) for name in ("cited", "mentioned", "not found")}
        spans = [reference.spans[0] for reference, _ in entries if reference.spans]
        if not found or not spans or count["cited"] == len(found):
            continue
        if count["cited"] == 0 or count["not found"] > len(found) * (1 - FOUND):
            if len(found) < SHORT and not told.result.zones[number].heading:
                continue  # a few references of notes, perhaps, that were taken for a list
            some = f"{count['cited'] or 'none'} {'is' if count['cited'] < 2 else 'are'} cited in the text"
            others = f"{count['mentioned']} named by author or title, {count['not found']} not found"
            message = f"of {len(found)} listed works {some}, {others}"
            yield Problem("listed-not-cited", Severity.NOTE, told.where(spans[0]), message)
            continue
        for reference, entry in entries:
            if level[reference.id] == "not found" and reference.spans and _is_read(told, entry):
                message = f"listed, but neither cited nor named in the text: {_short(entry)}"
                yield CODES["listed-not-cited"].found(told.where(reference.spans[0]), message)


def _is_read(told: _Told, entry: Entry) -> bool:
    """The words of a reference begin with the name that was read as its author's, so the text was searched for the right one."""
    record, reference = entry.record, entry.reference
    people = next((record.people[role] for role in ("author", "editor") if record.people.get(role)), ()) if record else ()
    if reference is None or not people:
        return False
    if not told.result.document.text:
        return True
    words = fold(told.result.document.view(reference.spans).text[:BEGINNING])
    name = fold(people[0].family or people[0].literal)
    return bool(reference.author_of) or (len(name) > 1 and name in words)


def _short(entry: Entry) -> str:
    """A work in a few words: "Li Xun 2015"."""
    record = entry.record
    if record is None:
        return ""
    people = next((record.people[role] for role in ("author", "editor") if record.people.get(role)), ())
    name = (people[0].family or people[0].literal) if people else record.text("title")[:60]
    year = record.dates["date"].year if "date" in record.dates else None
    return f"{name} {year}" if year else name


def _mentioned(told: _Told) -> Iterator[Problem]:
    """Works that the text names and nothing lists, where no mark beside the name cites them."""
    result = told.result
    marks = [one for one in result.callouts if one.targets or one.kind in MARKS]
    about = [one.reason for one in result.callouts if one.kind == "page" and not one.targets]
    code = CODES["mentioned-not-listed"]
    severity = code.severity if result.zones else Severity.NOTE
    for one in result.mentions:
        if one.targets or any(one.title and one.title in reason for reason in about) or _has_mark(told, one, marks):
            continue
        name = one.title or told.words(one.span) or f"a work by {one.creator}"
        creator = f" ({one.creator})" if one.creator and one.title else ""
        yield Problem(code.name, severity, told.where(one.span), f"named in the text, but not listed: {name}{creator}")


def _has_mark(told: _Told, mention: Mention, marks: Sequence[Callout]) -> bool:
    text = told.result.document.text
    for one in marks:
        if mention.span.end - 2 <= one.span.start <= mention.span.end + NEAR:
            return not _SENTENCE.search(text[mention.span.end : one.span.start])
    return False


def _several(names: Iterable[str]) -> str:
    """Some names; of many the first, and how many more there are."""
    every = list(dict.fromkeys(names))
    more = len(every) - LISTED
    return ", ".join(every[:LISTED]) + (f" and {more} more" if more > 0 else "")
