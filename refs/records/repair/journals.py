"""Journals and their numbers: styles that print no title, or that keep year, volume, issue and pages in one form."""

from __future__ import annotations

import re

from refs.records.kind import kind_of_container
from refs.records.words import TOLD, Part, Words

_TAIL = 70  # characters at the end of a reference in which its numbers stand
_MANY = 10  # volumes that no book has: "Hermes 96 (1968) 212" is a journal, "Geschichte der Kunst 2 (1968) 212" may be a book
_CLOSE = 30  # pages from the first page of an article to the page cited: "Der Staat 1998, 120, 123"
_SOON = 4  # years from a conference to the book of it
_Y = r"(?:1[5-9]|20)\d\d"
_V = r"(?:\d{1,4}(?:[-–/]\d{1,4}|\.\d{1,3})?|s\d{1,2}-[IVXLC]+|[IVXLC]{2,7})"
_I = r"[^\W_](?:[\w/.–-]{0,10}\w)?"
_CODE = r"(?:[A-Za-z]{0,3}\d{1,15}[A-Za-z]?|[IO][FB]C|fmi)"
_P = rf"{_CODE}(?:[-–]{_CODE})?"
_YEAR = re.compile(rf"{_Y}[,).]")
# "Powder Technology 2008, 182, CO5"
_YEAR_FIRST = re.compile(rf"(?P<date>{_Y}), (?P<volume>{_V})(?: ?\((?P<issue>{_I})\))?, (?P<pages>{_P})$")
# "ChemInform 2003, 34"
_YEAR_VOLUME = re.compile(rf"(?P<date>{_Y}), (?P<volume>\d{{1,3}})$")
# matches "Polymer Journal 36, 992 (2004)"
_YEAR_LAST = re.compile(rf"(?<= )(?P<volume>{_V})(?: ?\((?P<issue>{_I})\))?, (?P<pages>{_P}) \((?P<date>{_Y})\)$")
# matches "Polymer Journal 36 (2004) 992"
_YEAR_BETWEEN = re.compile(rf"(?<= )(?P<volume>{_V}) \((?P<date>{_Y})\) (?P<pages>{_P})$")
# matches "Practical Pre-School 2011.130 (2011): 23–23"
_DOTTED_ISSUE = re.compile(rf"(?<= )(?P<volume>{_V})\.(?P<issue>{_I}) \((?P<date>{_Y})\): (?P<pages>{_P})$")
# "Chemical & Engineering News. 1991. 69. 14. 7-8", and with what is not known left empty: "European Judaism. 2012. . 1. "
_ROW = re.compile(rf"(?P<date>{_Y})\.(?: (?P<volume>{_V}))?(?<! )\s?\.(?: (?P<issue>{_I}))?(?<! )\s?\.(?: (?P<pages>{_P}))?[\s.]*$")
_NUMBERS = ("volume", "issue", "pages", "date")
_AFTER_INITIALS = re.compile(r",\s(?:[^\W\d_]\.[ -]?)+(?<=\s)(?P<host>[^\W\d_a-z][^\W\d_]{2,}[^.,;]*)$")
_SENTENCES = re.compile(r"(?P<title>.*\w{4}[”\"]?[.?!]{1,2}) (?P<host>(?=[^\W\d_a-z]|\d)[^.]{3,})$")
_STOP_WITHIN = re.compile(r"[^\W\d_]{4}[.?!] ")
_INITIALISM = re.compile(r"(?=\w{2,6}$)\w*[^\W\d_a-zß-öø-ÿ]\w*[^\W\d_a-zß-öø-ÿ]\w*$")
_CLOSING = "”\"’»“'"
_TWO_NUMBERS = re.compile(r"(?P<volume>(?P<first>\d{1,4})(?:[-–/]\d{1,4})?), (?P<pages>(?P<page>\d{1,4})(?:[-–]\d{1,4})?)$")
_DAY_AND_PAGES = re.compile(rf"(?P<date>[^\W\d_]{{3,12}}\.?(?: \d{{1,2}})?)\): (?P<pages>{_P})$")
_PAGE_CODE = re.compile(r"[A-Z]{1,3}\d{1,6}$|[IO][FB]C$")
_BEFORE_PAGES = re.compile(r"\)?[,:] $")
_NAMED_YEAR = re.compile(r"(?:19|20)\d\d$")
_CONFERENCE = re.compile(r"(?:(?:19|20)\d\d|\d{1,3}(?:st|nd|rd|th)|Proceedings|IEEE|ACM)\b")
_ACRONYM = re.compile(r"[A-Z]{2,6}$")


def numbers_of_journal(words: Words) -> None:
    """Year, volume, issue and pages at the end of a reference, in the order of its style; what stands before is the journal."""
    end = _end(words)
    match = _numbers(words.text, end)
    if match is None:
        return
    start = min(match.start(name) for name in _NUMBERS if name in match.groupdict() and match[name])
    parts = _before(words.parts, words.text, start)
    at = _journal(words, parts, start, match)
    if not at:
        return
    known = {part[:3]: part for part in words.parts}
    new = [Part(name, *match.span(name), match[name], TOLD) for name in _NUMBERS if name in match.groupdict() and match[name]]
    after = [part for part in words.parts if part.start >= end and match.re is not _ROW]
    words.parts = [*at, *(known.get(part[:3], part) for part in new), *after]


def _end(words: Words) -> int:
    """Where the reference ends but for its identifiers."""
    first = next((part for part in words.parts if part.label in ("doi", "url", "issn", "archive-id")), None)
    text = words.text[: first.start].rstrip(" .;,([:") if first else words.text.rstrip(" .;,")
    return len(text[:-3].rstrip(" .;,([:") if first and text[-3:].lower() == "doi" else text)


def _numbers(text: str, end: int) -> re.Match[str] | None:
    """The numbers at the end, in the form of one style."""
    for year in _YEAR.finditer(text, max(0, end - _TAIL), end + 1):
        at = year.start()
        around = text[at - 1 : at] + text[at + 4 : at + 5]
        if around == " ,":
            match = _YEAR_FIRST.match(text, at, end) or _YEAR_VOLUME.match(text, at, end)
        elif around == "()":
            begin = max(0, at - _TAIL)
            match = _YEAR_LAST.search(text, begin, end) or _YEAR_BETWEEN.search(text, begin, end)
            match = match or _DOTTED_ISSUE.search(text, begin, end)
        elif around == " ." and text[at - 2 : at - 1] == ".":
            match = _ROW.match(text, at)
        else:
            continue
        if match:
            return match
    return None


def _before(parts: list[Part], text: str, at: int) -> list[Part]:
    """The parts before a place; one that goes on behind it is cut."""
    kept = []
    for part in parts:
        if part.start < at:
            inside = text[part.start : min(part.end, at)].rstrip(" ,;:(")
            if inside:
                kept.append(part if part.end <= at else Part(part.label, part.start, part.start + len(inside), inside, part.score))
    return kept


def _journal(words: Words, parts: list[Part], start: int, match: re.Match[str]) -> list[Part]:
    """The parts before the numbers, the last of them the journal; none where no journal stands there."""
    host, form = parts[-1] if parts else None, match.re
    if host is None or any(part.label in ("volume", "number", "authority") for part in parts):
        return []
    between = words.text[host.end : start].strip(" .,")
    if between or (form is not _ROW and words.text[host.end : start] not in (" ", ". ", ", ")):
        return _unlabelled(words, parts, start) if form is _YEAR_FIRST and host.label == "author" else []
    if form is _YEAR_FIRST and words.text[start - 2] == "," and not match["volume"].isalnum():
        return []  # "Granta, 1986, 30-32, 45": pages
    if _cited_page(words.text, host, match) or _part_of_name(host, match):
        return []
    if host.label == "container-title":
        return parts if form is not _YEAR_VOLUME or not any(part.label == "title" for part in parts) else []
    if form in (_DOTTED_ISSUE, _YEAR_VOLUME) or any(part.label == "container-title" for part in parts):
        return []
    if host.label == "author" and form is _YEAR_FIRST:
        return _host_in_names(words, parts)
    titles = sum(part.label == "title" for part in parts)
    if form is _ROW:
        return _host_in_row(words, parts, titles, match)
    many = form is _YEAR_FIRST or match["volume"][:1].isalpha() or int(re.split(r"\D", match["volume"])[0]) >= _MANY
    if host.label != "title" or titles > 1 or not (many or kind_of_container(host.text) == "journal"):
        return []
    if words.text[host.end - 1] in _CLOSING or words.text[host.end] in _CLOSING or _STOP_WITHIN.search(host.text):
        return []
    return [*parts[:-1], host.told("container-title")]


def _cited_page(text: str, host: Part, match: re.Match[str]) -> bool:
    """Lawyers print the first page and the page cited: "Der Staat 1998, 120, 123", "NJW 1974, 1529 (1530)"."""
    form = match.re
    if form is _YEAR_LAST and match["pages"].isdigit() and 0 <= int(match["date"]) - int(match["pages"]) < _CLOSE:
        return True
    if re.search(r"\d $", text[max(0, host.start - 3) : host.start]):
        return True
    if form not in (_YEAR_FIRST, _YEAR_VOLUME):
        return False
    comma = text[max(0, host.start - 2) : host.start] == ", "
    if form is _YEAR_VOLUME:
        return comma or bool(_INITIALISM.match(host.text))
    volume, page = match["volume"], match["pages"]
    close = volume.isdigit() and page.isdigit() and 0 < int(page) - int(volume) < _CLOSE
    return close and (comma or bool(_INITIALISM.match(host.text)))


def _part_of_name(host: Part, match: re.Match[str]) -> bool:
    """In "Brain Edema VIII (1990) 97" and "OOIS 2000 (2001) 45" the number before the year is the conference's."""
    volume = match["volume"] or ""
    if volume[:1].isalpha() and volume[:1].isupper():
        return kind_of_container(host.text) != "journal"
    return volume.isdigit() and 0 < abs(int(match["date"]) - int(volume)) < _SOON


def _unlabelled(words: Words, parts: list[Part], start: int) -> list[Part]:
    """Behind "Erlic, Z.; Fischli, S." the words before the year are the journal, even if they have no label."""
    text = words.text[parts[-1].end : start].strip(" .,")
    if not text[:1].isupper() or any(char.isdigit() for char in text) or len(text) < 3:
        return []
    at = words.text.index(text, parts[-1].end)
    return [*parts, Part("container-title", at, at + len(text), text, TOLD)]


def _host_in_names(words: Words, parts: list[Part]) -> list[Part]:
    """In "Erlic, Z.; Fischli, S. Praxis 2018, 107" the journal stands behind the initials; without a comma there is no name."""
    names = parts[-1]
    match = _AFTER_INITIALS.search(names.text)
    if match is None:
        return [*parts[:-1], names.told("container-title")] if not re.search(r"[,.;]", names.text) else []
    at = names.start + match.start("host")
    end = names.start + len(names.text[: match.start("host")].rstrip())
    host = Part("container-title", at, names.end, words.text[at : names.end], min(names.score, TOLD))
    return [*parts[:-1], Part("author", names.start, end, words.text[names.start : end], names.score), host]


def _host_in_row(words: Words, parts: list[Part], titles: int, match: re.Match[str]) -> list[Part]:
    """In "Washington scene. Employment Relations Today. 1989. 16. 3. 243" the last of the sentences is the journal."""
    host = parts[-1]
    if host.label in ("publisher", "location", "collection-title"):
        return [*parts[:-1], host.told("container-title")] if titles else []
    if host.label != "title":
        return []
    if titles > 1:
        return [*parts[:-1], host.told("container-title")]
    split = _SENTENCES.match(host.text)
    if split is None:
        numbered = match["volume"] or match["pages"]
        return [*parts[:-1], host.told("container-title")] if numbered else []
    at, end = host.start + split.start("host"), host.start + split.end("title")
    return [
        *parts[:-1],
        Part("title", host.start, end, words.text[host.start : end], min(host.score, TOLD)),
        Part("container-title", at, host.end, words.text[at : host.end], min(host.score, TOLD)),
    ]


def volume_in_pages(words: Words) -> None:
    """Pages ascend: in "473-474, 20–31" behind a journal the first number is the volume."""
    if not words.has("container-title") or words.has("volume", "publisher", "location"):
        return
    for index, part in enumerate(words.parts):
        match = _TWO_NUMBERS.match(part.text) if part.label == "pages" else None
        if match and int(match["page"]) < int(match["first"]):
            words.parts[index : index + 1] = [
                Part(name, part.start + match.start(name), part.start + match.end(name), match[name], min(part.score, TOLD))
                for name in ("volume", "pages")
            ]
            return


def pages_in_date(words: Words) -> None:
    """In "(June 16): 1719" the number behind the brackets is the page, no year."""
    for index, part in enumerate(words.parts):
        match = _DAY_AND_PAGES.match(part.text) if part.label == "date" and ")" in part.text else None
        if match and not words.has("pages"):
            words.parts[index : index + 1] = [
                Part(name, part.start + match.start(name), part.start + match.end(name), match[name], min(part.score, TOLD))
                for name in ("date", "pages")
            ]
            return


def code_of_page(words: Words) -> None:
    """Behind volume, issue or year "IFC" and "CO5" are no house and no place but a page of the covers, or a numbered one."""
    if words.has("pages"):
        return
    for index, part in enumerate(words.parts[1:], 1):
        before = words.parts[index - 1]
        if (
            part.label in ("publisher", "location")
            and _PAGE_CODE.match(part.text)
            and before.label in ("volume", "issue", "date")
            and _BEFORE_PAGES.match(words.text[before.end : part.start])
        ):
            words.parts[index] = part.told("pages")
            return


def conference_with_year(words: Words) -> None:
    """In "2009 European Conference on Circuit Theory (2009)" the first year belongs to the name of the conference."""
    if sum(part.label == "date" for part in words.parts) < 2:
        return
    for index, (year, name) in enumerate(zip(words.parts, words.parts[1:], strict=False)):
        if year.label != "date" or name.label not in ("title", "container-title") or not _NAMED_YEAR.match(year.text):
            continue
        again = any(part.label == "date" and part.text == year.text for part in words.parts[index + 2 :])
        if again and words.text[year.end : name.start] == " " and kind_of_container(name.text) == "inproceedings":
            text = words.text[year.start : name.end]
            words.parts[index : index + 2] = [Part(name.label, year.start, name.end, text, name.score)]
            return


def conference_in_two(words: Words) -> None:
    """In "TRANSDUCERS 2009 - 2009 International Conference" nothing but a blank stands between the two: one name."""
    title = words.first("title")
    if title is None or not title.text[-1].isdigit() or words.text[title.end : title.end + 1] != " ":
        return
    index = words.parts.index(title)
    host = next((part for part in words.parts[index + 1 : index + 2] if part.start == title.end + 1), None)
    if host and host.label == "container-title" and kind_of_container(host.text) == "inproceedings":
        text, least = words.text[title.start : host.end], min(title.score, host.score, TOLD)
        words.parts[index : index + 2] = [Part("container-title", title.start, host.end, text, least)]


def conference_as_title(words: Words) -> None:
    """Behind authors, and with no other title, a conference is what their paper stands in."""
    title = words.first("title")
    if title is None or not _CONFERENCE.match(title.text):
        return
    if not words.has("author") or words.has("container-title", "publisher", "location", "editor", "isbn"):
        return
    if kind_of_container(title.text) == "inproceedings":
        words.parts[words.parts.index(title)] = title.told("container-title")


def title_as_author(words: Words) -> None:
    """Where APA knows no author the title stands before the year: "Frontmatter. (1935). Notes and Queries, 12(14), 7–8."."""
    at = words.parts[0].end if len(words.parts) > 3 else 0
    if words.text[at : at + 3] != ". (" or not words.has("volume"):
        return
    author, date, host = words.parts[:3]
    if author.label != "author" or date.label != "date" or any(part.label in ("author", "title") for part in words.parts[3:]):
        return
    text = author.text
    if any(char in text for char in ",;&") or _ACRONYM.match(text) or date.start != at + 3:
        return
    periodical = host.label == "container-title" or (
        host.label == "title" and words.has("issue") and not words.has("container-title")
    )
    if periodical and words.text[date.end : host.start] == "). ":
        words.parts[0], words.parts[2] = author.told("title"), host.told("container-title")
