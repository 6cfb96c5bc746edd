"""Ways of citing that lawyers have."""

from __future__ import annotations

import re

from refs.expression import Guarded
from refs.records.words import TOLD, WRITTEN, Part, Words
from refs.signs import COURT, REPORTER, laws

# as in "(1935) 51 LQR 637" and "(2011), 31 Oxford Journal of Legal Studies pp825-42"
_VOLUME_FIRST = re.compile(
    r"\(\d{4}\),? (?P<volume>\d{1,3}) (?P<container>[A-Z][\w&.'’ -]{1,70}?),? (?:pp?\.? ?)?(?P<pages>\d{1,4}(?:[-–]\d{1,4})?)(?!\w)"
)
# matches "Title, 98 Calif. L. Rev. 1887, 1890 (2010)"
_BLUEBOOK = re.compile(
    r",\s(?P<volume>\d{1,3}) (?P<container>(?:[A-Z][\w.’'&]*|of|&|and|on|the|in)(?: (?:[A-Z][\w.’'&]*|of|&|and|on|the|in)){0,8}) "
    r"(?P<pages>\d{1,4})(?:, \d{1,4}(?:[-–]\d{1,4})?)* \((?P<date>(?:1[7-9]|20)\d\d)\)"
)
# "Title, NJW 1974, 1529": the abbreviation of a German law journal has two capitals
_GERMAN_JOURNAL = re.compile(
    r",\s(?P<container>(?=\w*[A-ZÄÖÜ]\w*[A-ZÄÖÜ])[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{1,9}) (?P<date>(?:19|20)\d\d), (?:S\. )?"
    r"(?P<pages>\d{1,4}(?:[-–]\d{1,4})?)(?!\w)"
)
_DECIDED = Guarded(re.compile(r"\b(?:v\.|vom) (?P<date>\d{1,2}\. ?(?:\d{1,2}\.|[A-Z]\w+) ?(?:19|20)\d\d)"))
_DOCKET = re.compile(r"\d/\d\d")  # "2 AZR 436/83", "C-6/64"
_NICKNAME = re.compile(r"\s[–—-]\s(?P<title>[A-ZÄÖÜ][\w /-]{2,50}?)\.?$")
# "Lei nº 10.639, de 9 de janeiro de 2003. Altera a Lei ...": what follows the date is what the law is about
_LAW_AND_GIST = re.compile(
    r"(?P<law>(?:Lei|Decreto|Medida|Resolução|Portaria|Emenda|Ley|Real Decreto|Orden|Decreto-[Ll]ei)\b[^.]{0,40}?"
    r" [Nn][.º°o]*\s?[\d./-]+"
    r",? de \d{1,2}[º°]? de \w+ de \d{4})\.\s"
)
_PINPOINT = re.compile(r"\s\d{1,4}$")
_SECTION = re.compile(r"(?:§§?|\b(?:[Ss]ections?|[Pp]aras?\.?|[Aa]rticles?|[Aa]rtt?\.))\s?$")
_BRACKETED_YEAR = re.compile(r"[\[(](?P<year>1[5-9]\d\d|20[0-4]\d)[\])]")


def volume_before_journal(words: Words) -> None:
    """After "(1935)" a number, a journal and a page: volume, journal, first page."""
    title = words.first("title")
    if title is None or words.has("location"):
        return
    match = _VOLUME_FIRST.search(words.text)
    if match is None or match.start() < title.end:
        return
    if any(part.label == "number" and part.start <= match.start("volume") < part.end for part in words.parts):
        return  # the report of a case
    for name, label in (("volume", "volume"), ("container", "container-title"), ("pages", "pages")):
        start, end = match.span(name)
        words.carve(Part(label, start, end, match[name], WRITTEN))
    year = match.start() + 1
    words.carve(Part("date", year, year + 4, words.text[year : year + 4], WRITTEN))


def bracketed_year(words: Words) -> None:
    """A case has its year in square brackets of the citation: "[1932] AC 562"."""
    if words.has("date") or not words.has("title", "number"):
        return
    match = _BRACKETED_YEAR.search(words.text)
    if match is None:
        return
    start, end = match.span("year")
    kept = words.parts
    words.parts = [*kept, Part("date", start, end, match["year"], 0.7)]


def named_law(words: Words) -> None:
    """The name of a case or a statute at the head of a reference is its title."""
    found = laws(words.text)
    if not found or found[0][0] > 4 or (words.has("container-title") and words.has("volume")):
        return
    start, end = found[0]
    words.parts = [part for part in words.parts if part.label not in ("author", "title") or part.start >= end]
    words.carve(Part("title", start, end, words.text[start:end], WRITTEN))


def law_and_gist(words: Words) -> None:
    """The title of a Brazilian law ends with its date; the sentence behind it says what the law is about."""
    title = words.first("title")
    match = _LAW_AND_GIST.match(title.text) if title else None
    if title is not None and match:
        end = title.start + match.end("law")
        words.parts[words.parts.index(title)] = Part("title", title.start, end, match["law"], title.score)


def section_cited(words: Words) -> None:
    """The number behind "section" or "§" is where in a work, no issue or volume: "Sexual Offences Act 2003, section 1"."""
    for index, part in enumerate(words.parts):
        if part.label in ("issue", "volume", "number") and _SECTION.search(words.text, 0, part.start):
            words.parts[index] = part.told("pages")


def journal_of_lawyers(words: Words) -> None:
    """Bluebook's "98 Calif. L. Rev. 1887, 1890 (2010)" and the German "NJW 1974, 1529" after a title."""
    match = _BLUEBOOK.search(words.text) or _GERMAN_JOURNAL.search(words.text)
    if match is None or match.start() < 8 or laws(words.text[: match.start() + 8]):
        return
    read = set()
    whole = words.first("container-title")
    if whole and not words.has("title") and whole.start < match.start() < whole.end:
        title = Part("title", whole.start, match.start(), words.text[whole.start : match.start()], min(whole.score, TOLD))
        words.parts.append(title)  # it was read as a part of the journal
    for name, label in (("volume", "volume"), ("container", "container-title"), ("pages", "pages"), ("date", "date")):
        if name in match.groupdict():
            words.carve(Part(label, match.start(name), match.end(name), match[name], WRITTEN))
            read.add(match.span(name))
    words.parts = [
        part
        for part in words.parts
        if part.label not in ("volume", "container-title", "date", "pages", "issue", "publisher", "location")
        or (part.start, part.end) in read
    ]


def pinpoint_in_title(words: Words) -> None:
    """Bluebook prints a book's title in capitals, and the page cited behind it: "PRIVACY AND FREEDOM 7 (1967)"."""
    for index, part in enumerate(words.parts):
        match = _PINPOINT.search(part.text) if part.label == "title" and part.text.isupper() else None
        if match and words.text[part.end : part.end + 2] == " (":
            end = part.start + match.start()
            words.parts[index] = Part("title", part.start, end, words.text[part.start : end], part.score)


def book_in_capitals(words: Words) -> None:
    """What Bluebook prints in capitals behind an author is a book, no journal: "ALAN F. WESTIN, PRIVACY AND FREEDOM 7 (1967)"."""
    host = words.first("container-title")
    if host is None or words.has("title", "volume", "issue") or not words.has("author"):
        return
    if host.text.isupper() and len(host.text.split()) > 1:
        words.parts[words.parts.index(host)] = host.told("title")


def _is_docket(part: Part) -> bool:
    return part.label == "number" and bool(_DOCKET.search(part.text))


def german_decision(words: Words) -> None:
    """A decision cited by court or reporter: court, date, citation, and its nickname behind a dash as the title."""
    court, reporter = COURT.match(words.text), REPORTER.search(words.text)
    if not (reporter or _DECIDED.search(words.text)) or (court is None and (reporter is None or reporter.start() > 12)):
        return
    words.parts = [part for part in words.parts if part.label in ("url", "doi") or (not reporter and _is_docket(part))]
    if court:
        words.parts.append(Part("authority", court.start("court"), court.end("court"), court["court"], WRITTEN))
    if reporter:
        words.parts.append(Part("number", reporter.start(), reporter.end(), reporter[0], WRITTEN))
    for match, name in ((_DECIDED.search(words.text), "date"), (_NICKNAME.search(words.text), "title")):
        if match:
            words.parts.append(Part(name, match.start(name), match.end(name), match[name], WRITTEN))
